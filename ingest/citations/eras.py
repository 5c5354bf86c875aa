"""The era of a number: the year of a State document, the committee's term of a Party one, and the witness that decided it.

Witnesses in order: the printed date, the printed term or year, (another mention of the same source, in `keys`,) the register of known
documents when the article's own time falls in the same term. The article's date alone decides no term; for a State number it gives the
year, marked as inferred.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from ingest.context import Context
from ontology.documents import known_documents, known_with_number
from ontology.identity import DirectiveId
from ontology.registry import places, split_issuer
from ontology.terms import era_of, era_of_term, terms_of
from ontology.value import Value


class Time(Value, frozen=True):
    """When a source speaks: an ISO day, month or year; `own` is false when only the latest date that it cites is known."""

    iso: str | None
    own: bool

    @classmethod
    def of(cls, context: Context, cited: Iterable[str | None]) -> Time:
        """From publication, the header, the year of the article; else the latest full date of those cited, a lower bound."""
        own = context.published or (context.header.date if context.header else None)
        own = own or (str(context.year) if context.year and context.dated else None)
        if own:
            return cls(own, True)
        return cls(max((c for c in cited if c and len(c) == 10 and c[0] != "-"), default=None), False)

    def before(self, known: DirectiveId) -> bool:
        """Whether the source itself speaks before a known document was issued."""
        return self.own and _later(known, self)


class Era(Value, frozen=True):
    """A decided era (`t2020`, `y2022`) or None, the flag of its witness, and the keys that remain possible when it is not decided."""

    value: str | None
    flag: str | None = None
    candidates: tuple[str, ...] = ()
    reason: str | None = None


def printed_era(
    yearly: bool, issuer: str, date: str | None, term: str | None, year: str | None, inside: str | None = None
) -> tuple[str | None, str]:
    """The era that the document's own printed words decide, and the witness: date, term or year.

    `yearly` numbers restart every year (the State, and who writes in its style); the year `inside` one says which, whatever day stands behind it.
    """
    if yearly and inside:
        return f"y{inside}", "date" if date and date.startswith(inside) else "year"
    if yearly:
        return (f"y{date[:4]}", "date") if date and date[0] != "-" else (f"y{year}", "year") if year else (None, "")
    if date and (found := era_of(issuer, date)):
        return found, "date"
    return (era_of_term(issuer, term), "term") if term else (None, "")


class Told(Value, frozen=True):
    """What a source says of a document, beside its number, by which its era may be known.

    `period`: printed years that it is for (2016-2020). `years`: how long it is said to have been in force (sau 10 năm thực hiện …). `new`: the
    source may tell of its issue, and does not only carry it out, review or replace it. `reviewed`: it is reviewed. `fresh`: it has just been issued."""

    period: str | None = None
    years: int | None = None
    new: bool = True
    reviewed: bool = False
    fresh: bool = False


@lru_cache(maxsize=4096)
def outside_era(id: DirectiveId, time: Time, told: Told = Told()) -> Era:
    """The era by the register and the time of the source, for a number that prints nothing about it; remembered, since numbers recur.

    Of the known documents, the one of the term that follows the period which it is for; none that is younger than it is said to have been in
    force. What is not new may be of any year before; of the centre's documents of several terms that are reviewed none is the likelier one (a
    programme of a province is reviewed in its own term); what is fresh is of the term in which the source speaks.
    """
    known = known_with_number(id.issuer, id.code, id.number)
    yearly = id.system == "nn" or id.era == "y?"
    if told.period and not yearly:
        eras = {f"t{int(told.period[:4]) - 1}", f"t{told.period[:4]}"}
        fitting = [k for k in known if k.era in eras]
        if len(fitting) == 1:
            return Era(fitting[0].era, "era-from-period")
        if known:
            return Era(None, None, tuple(str(k) for k in known), "several-terms")
    return _year(id, known, time, told.new) if yearly else _term(id, known, time, told)


def _term(id: DirectiveId, known: tuple[DirectiveId, ...], time: Time, told: Told) -> Era:
    current = _eras_at(id.issuer, time.iso)
    possible = [k for k in known if not _later(k, time) and not _too_young(k, time, told.years)]
    fitting = [k for k in possible if k.era in current]
    older = told.reviewed and id.issuer == "tw" and len(possible) > len(fitting)
    if len(fitting) == 1 and time.iso and not older:
        return Era(fitting[0].era, "era-from-register")
    if told.fresh and time.own and len(current) == 1 and len(time.iso or "") == 10:
        return Era(current[0], "era-from-article")
    if only := _only_term(id.issuer, time):
        return Era(only, "era-only-term")
    if not time.own and len(known) == 1:  # the text has no time of its own that could speak against the only known document
        return Era(known[0].era, "era-only-known")
    keys = {str(k) for k in known if not (time.own and _later(k, time))}
    if keys and len(current) == 1 and _beyond(id, time):
        if len(possible) == 1 and not told.reviewed:
            return Era(possible[0].era, "era-from-register")
    elif keys and len(current) == 1:
        keys.add(str(DirectiveId(id.system, id.issuer, id.code, id.number, current[0])))
    return Era(None, None, tuple(sorted(keys)), "several-terms" if keys else "era-unknown")


#: More resolutions, directives and conclusions of the centre than these are not numbered in a year (80, 50 and 230 in the five years to 2026).
_A_YEAR = {"NQ": 25, "CT": 20, "KL": 80}


def _beyond(id: DirectiveId, time: Time) -> bool:
    """Whether a number of the centre is higher than the term in which the source speaks can have reached by then."""
    if id.issuer != "tw" or id.code not in _A_YEAR or not time.own or not id.number.isdigit() or len(time.iso or "") < 10:
        return False
    start = next((t.start for t in reversed(terms_of("tw")) if t.start <= (time.iso or "")), "")
    days = (date.fromisoformat(time.iso or "") - date.fromisoformat(start)).days if start else 0
    return bool(start) and int(id.number) > _A_YEAR[id.code] * days / 365 + 10


def _too_young(known: DirectiveId, time: Time, years: int | None) -> bool:
    """Whether a known document cannot have been in force for so many years when the source speaks; its term's first year stands for a date."""
    if not years or not time.iso:
        return False
    issued = known_documents()[str(known)].date or (known.era or "")[1:]
    return int(time.iso[:4]) - int(issued[:4]) < years - 1


def _only_term(issuer: str, time: Time) -> str | None:
    """The only term in which a committee can have numbered until then, because its place is not older."""
    split = split_issuer(issuer)
    place = places().get(split[1] or "") if split else None
    if not time.own or not time.iso or place is None or not place.valid_from:
        return None
    eras = {t.era for t in terms_of(issuer) if t.start[: len(time.iso)] <= time.iso and (not t.end or place.valid_from <= t.end)}
    return eras.pop() if len(eras) == 1 else None


def _eras_at(issuer: str, iso: str | None) -> tuple[str, ...]:
    """The eras whose interval meets a day, month or year."""
    if not iso:
        return ()
    return tuple(t.era for t in terms_of(issuer) if t.start[: len(iso)] <= iso and (not t.end or iso <= t.end[: len(iso)]))


def _later(known: DirectiveId, time: Time) -> bool:
    date = known_documents()[str(known)].date
    return bool(date and time.iso and date[: len(time.iso)] > time.iso)


def _year(id: DirectiveId, known: tuple[DirectiveId, ...], time: Time, new: bool) -> Era:
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
    return Era(own, "year-from-article") if new else Era(None, None, (), "year-unknown")
