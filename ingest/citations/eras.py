"""The era of a number: the year of a State document, the committee's term of a Party one, and the witness that decided it.

Witnesses in order: the printed date, the printed term or year, (another mention of the same source, in `keys`,) the register of known
documents when the article's own time falls in the same term. The article's date alone decides no term; for a State number it gives the
year, marked as inferred.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.context import Context
from ontology.documents import known_documents, known_with_number
from ontology.identity import DirectiveId
from ontology.registry import split_issuer
from ontology.terms import era_of, era_of_term, terms_of


@dataclass(frozen=True, slots=True)
class Time:
    """When a source speaks: an ISO day, month or year; `own` is false when only the latest date that it cites is known."""

    iso: str | None
    own: bool

    @classmethod
    def of(cls, context: Context, cited: list[str]) -> Time:
        """From publication, the header, the year of the article; else the latest full date that is cited, a lower bound."""
        own = context.published or (context.header.date if context.header else None)
        own = own or (str(context.year) if context.year and context.dated else None)
        if own:
            return cls(own, True)
        return cls(max((c for c in cited if len(c) == 10 and c[0] != "-"), default=None), False)


@dataclass(frozen=True, slots=True)
class Era:
    """A decided era (`t2020`, `y2022`) or None, the flag of its witness, and the keys that remain possible when it is not decided."""

    value: str | None
    flag: str | None = None
    candidates: tuple[str, ...] = ()
    reason: str | None = None


def printed_era(yearly: bool, issuer: str, date: str | None, term: str | None, year: str | None) -> str | None:
    """The era that the document's own printed words decide; `yearly` numbers restart every year (the State, and who writes in its style)."""
    if yearly:
        return f"y{date[:4]}" if date and date[0] != "-" else f"y{year}" if year else None
    found = era_of(issuer, date) if date else None
    return found or (era_of_term(issuer, term) if term else None)


def outside_era(id: DirectiveId, time: Time, period: str | None = None) -> Era:
    """The era by the register and the time of the source, for a number that prints nothing about it.

    `period` are printed years that the document is for (2016-2020): of the known documents, the one of the term that they follow.
    """
    known = known_with_number(id.issuer, id.code, id.number)
    yearly = id.system == "nn" or id.era == "y?"
    if period and not yearly:
        eras = {f"t{int(period[:4]) - 1}", f"t{period[:4]}"}
        fitting = [k for k in known if k.era in eras]
        if len(fitting) == 1:
            return Era(fitting[0].era, "era-from-period")
        if known:
            return Era(None, None, tuple(str(k) for k in known), "several-terms")
    return _year(id, known, time) if yearly else _term(id, known, time)


def _term(id: DirectiveId, known: tuple[DirectiveId, ...], time: Time) -> Era:
    current = _eras_at(id.issuer, time.iso)
    fitting = [k for k in known if k.era in current and not _later(k, time)]
    if len(fitting) == 1 and time.iso:
        return Era(fitting[0].era, "era-from-register")
    if not time.own and len(known) == 1:  # the text has no time of its own that could speak against the only known document
        return Era(known[0].era, "era-only-known")
    keys = {str(k) for k in known if not (time.own and _later(k, time))}
    if keys and len(current) == 1:
        keys.add(str(DirectiveId(id.system, id.issuer, id.code, id.number, current[0])))
    return Era(None, None, tuple(sorted(keys)), "several-terms" if keys else "era-unknown")


def _eras_at(issuer: str, iso: str | None) -> tuple[str, ...]:
    """The eras whose interval meets a day, month or year."""
    if not iso:
        return ()
    return tuple(t.era for t in terms_of(issuer) if t.start[: len(iso)] <= iso and (not t.end or iso <= t.end[: len(iso)]))


def _later(known: DirectiveId, time: Time) -> bool:
    date = known_documents()[str(known)].date
    return bool(date and time.iso and date[: len(time.iso)] > time.iso)


def _year(id: DirectiveId, known: tuple[DirectiveId, ...], time: Time) -> Era:
    if not time.iso:
        if len(known) == 1:
            return Era(known[0].era, "era-only-known")
        return Era(None, None, tuple(str(k) for k in known), "year-unknown")
    own = f"y{time.iso[:4]}"
    if not time.own:  # the latest document cited: this one may be younger
        younger = [k for k in known if (k.era or "") >= own]
        if len(younger) == 1:
            return Era(younger[0].era, "era-only-known")
    earlier = [k for k in known if not _later(k, time)]
    if any(k.era == own for k in earlier):
        return Era(own, "era-from-register")
    if earlier or not time.own:
        here = str(DirectiveId(id.system, id.issuer, id.code, id.number, own))
        keys = {str(k) for k in earlier} | ({here} if time.own else set())
        return Era(None, None, tuple(sorted(keys)), "several-years" if keys else "year-unknown")
    return Era(own, "year-from-article")


def restarts(issuer: str) -> bool:
    """Whether the numbers of an issuer are divided by terms that the register knows; else no era can be named."""
    split = split_issuer(issuer)
    return bool(split and split[0].run)
