"""From statements to dates and edges: pure, order-independent, the same for every store."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date as Day

from graph.values import Edge, Source, Statement

#: Literal relations that date a thing.
DATING = ("dateDocument", "dateEvent", "date")


def dates_of(statements: Iterable[Statement], sources: Mapping[str, Source]) -> dict[str, str]:
    """The best date of every dated thing: confirmed before suggested, official before press, precise before vague, printed before inferred,
    frequent before rare, then the smallest. A contradiction stays visible in the statements; this picks what edges and lists show."""
    told: dict[str, list[tuple[Statement, bool]]] = defaultdict(list)
    for s in statements:
        if s.literal and s.relation in DATING and s.status == "asserted":
            told[s.subject].append((s, sources[s.source].kind == "official"))
    return {thing: _best_date(group) for thing, group in told.items()}


def _best_date(group: list[tuple[Statement, bool]]) -> str:
    count = Counter(s.object for s, _ in group)

    def rank(pair: tuple[Statement, bool]) -> tuple:
        s, official = pair
        day = s.object.split("/")[0]
        inferred = dict(s.qualifiers).get("date_inferred") is not None
        return (s.review != "confirmed", not official, day.startswith("--"), -len(day), inferred, -count[s.object], s.object)

    return min(group, key=rank)[0].object


def edges(statements: Iterable[Statement], sources: Mapping[str, Source], dates: Mapping[str, str]) -> list[Edge]:
    """One edge per (subject, relation, object) that an asserted, non-literal statement says (what is stated wins over what an extractor
    inferred); ordered by these three."""
    groups: dict[tuple[str, str, str, bool], list[Statement]] = defaultdict(list)
    for s in statements:
        if s.status == "asserted" and not s.literal and s.subject != s.object:
            groups[s.subject, s.relation, s.object, s.inferred].append(s)
    stated = {key[:3] for key in groups if not key[3]}
    kept = [(key, group) for key, group in sorted(groups.items()) if not (key[3] and key[:3] in stated)]
    return [_edge(key, group, sources, dates) for key, group in kept]


def _edge(key: tuple[str, str, str, bool], group: list[Statement], sources: Mapping[str, Source], dates: Mapping[str, str]) -> Edge:
    subject, relation, object_, inferred = key
    official = {s.id: sources[s.source].kind == "official" for s in group}
    ordered = group if len(group) == 1 else sorted(group, key=lambda s: (s.review != "confirmed", not official[s.id], -s.confidence, s.id))
    best = ordered[0]
    since, until = _valid(best, dates.get(subject), sources[best.source].published)
    return Edge(
        subject=subject,
        relation=relation,
        object=object_,
        basis="documented" if any(official.values()) else "reported",
        inferred=inferred,
        statements=tuple(s.id for s in ordered),
        quote=best.quote,
        source=best.source,
        date=dates.get(subject),
        lag_days=lag(dates.get(object_), dates.get(subject)),
        confidence=best.confidence,
        partial=all(any(name == "partial" for name, _ in s.qualifiers) for s in group),
        rule=best.rule if inferred else None,
        valid_from=since,
        valid_to=until,
    )


def _valid(best: Statement, date: str | None, published: str | None) -> tuple[str | None, str | None]:
    """From when to when an edge counts: what the statement says, else from the date of its subject, else from the day it was published."""
    said = best.valid_from or (date if date and not date.startswith("--") else None)
    since = said or published
    return (best.valid_to if not said and since and best.valid_to and best.valid_to < since else since), best.valid_to


def counts_on(edge: Edge, day: str) -> bool:
    """Whether an edge is valid on the day `day` (of `graph.clocks.valid_day`); one without any date never is."""
    return edge.valid_from is not None and edge.valid_from <= day and (edge.valid_to is None or day <= edge.valid_to + "~")


def lag(earlier: str | None, later: str | None) -> int | None:
    """Days from one full ISO date to another; None when either is missing or not a full day."""
    try:
        return (Day.fromisoformat(later or "") - Day.fromisoformat(earlier or "")).days
    except ValueError:
        return None
