"""Terms of Party committees: which number run a date or a printed term falls into (`t2020`), from the register `terms`.

A committee's numbers restart after each congress. The days of a congress and, for the rows with `*`, the months in which congresses of
that level were held, belong to no row: there the era is not known, and the answer is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ontology.registry import broken, read, split_issuer

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_PERIOD = re.compile(r"((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)$")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a committee (`tw`, `tu-hanoi`) or of a level (`tu-*`): the interval in which its numbers were given."""

    committee: str
    term: str
    start: str
    end: str
    era: str


@cache
def terms() -> tuple[Term, ...]:
    """All terms in the order of the register."""
    found = []
    for line, row in read("terms", "committee term start end era note"):
        if not re.fullmatch(r"t\d{4}", row["era"]):
            raise broken("terms", line, f"era «{row['era']}» is not like t2020")
        if row["end"] and row["end"] < row["start"]:
            raise broken("terms", line, "the end is before the start")
        found.append(Term(row["committee"], row["term"], row["start"], row["end"], row["era"]))
    return tuple(found)


@lru_cache(maxsize=4096)
def terms_of(issuer: str) -> tuple[Term, ...]:
    """The terms that divide the number run of an issuer slug: its own rows, else those of its level; `ubkttu-hanoi` follows `tu-hanoi`."""
    split = split_issuer(issuer)
    run = issuer
    if split:
        if not split[0].run:
            return ()
        run = split[0].run.replace("{place}", split[1] or "")
    own = tuple(term for term in terms() if term.committee == run)
    if own:
        return own
    levels = [t.committee for t in terms() if t.committee.endswith("*") and run.startswith(t.committee[:-1])]
    level = max(levels, key=len, default=None)
    return tuple(term for term in terms() if term.committee == level)


@lru_cache(maxsize=4096)
def era_of(issuer: str, date: str | None) -> str | None:
    """The era of a document that `issuer` (slug) dated `date`: `y2022` for State issuers, `t2020` for Party ones, None when not decided.

    `date` is ISO (`2023-08-07`); a month or a year counts when the whole of it lies in one term. `tu-?` (place unknown) uses the level.
    """
    if not date or not re.match(r"\d{4}", date):
        return None
    split = split_issuer(issuer)
    if split and split[0].system == "nn":
        return f"y{date[:4]}"
    first = date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date
    last = date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date
    for term in terms_of(issuer):
        if term.start <= first and (not term.end or last <= term.end):
            return term.era
    return None


@lru_cache(maxsize=4096)
def era_of_term(issuer: str, printed: str) -> str | None:
    """The era that a printed term names: `XVII` (or `17`) in the committee's own count, or a period `2020-2025`; None when unknown."""
    period = _PERIOD.match(printed.strip())
    known = terms_of(issuer)
    if period:
        first, last = map(int, period.groups())
        return f"t{first}" if last - first == 5 and any(term.era == f"t{first}" for term in known) else None
    wanted = roman_value(printed.strip())
    return next((term.era for term in known if term.term and roman_value(term.term) == wanted), None)


@lru_cache(maxsize=1024)
def roman_value(numeral: str) -> int | None:
    """The value of a Roman numeral up to 89, or of digits; None for anything else."""
    if numeral.isdigit():
        return int(numeral)
    if not numeral or any(c not in _ROMAN for c in numeral.upper()):
        return None
    values = [_ROMAN[c] for c in numeral.upper()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
