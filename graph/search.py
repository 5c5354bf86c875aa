"""Search with filters: what a person types, narrowed by level, line, type, year and issuing body, with counts of what each filter would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from graph.columns import line_of, place_level
from graph.store import View
from graph.values import Thing

#: How many hits of the words are looked at; the answer says when there were more.
MOST = 2000
FACETS = ("kind", "level", "line", "type", "year")


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found, with what the filters look at. `date` is None when it is not known."""

    thing: Thing
    date: str | None
    facets: dict[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, best first; `counts` per facet over everything that the words and the other filters let through; `more`: there were over `MOST`."""

    hits: tuple[Hit, ...]
    counts: dict[str, dict[str, int]]
    total: int
    more: bool


def find(view: View, words: str, *, body: str | None = None, limit: int = 50, after: int = 0, **wanted: str | None) -> Found:
    """Things that match the words and every filter of `FACETS` given in `wanted`; without words, directives by id."""
    pool = list(_pool(view, words, body))
    more, pool = len(pool) > MOST, pool[:MOST]
    dates = view.dates(t.id for t in pool)
    hits = [Hit(t, dates.get(t.id), facets(t, dates.get(t.id))) for t in pool]
    chosen = {name: value for name, value in wanted.items() if value}
    counts: dict[str, dict[str, int]] = {}
    for name in FACETS:
        others = {k: v for k, v in chosen.items() if k != name}
        count = Counter(h.facets[name] for h in hits if name in h.facets and _fits(h, others))
        counts[name] = dict(sorted(count.items(), key=lambda pair: (-pair[1], pair[0])))
    kept = [h for h in hits if _fits(h, chosen)]
    return Found(tuple(kept[after : after + limit]), counts, len(kept), more)


def _fits(hit: Hit, wanted: dict[str, str]) -> bool:
    return all(hit.facets.get(name) == value for name, value in wanted.items())


def facets(thing: Thing, date: str | None) -> dict[str, str]:
    """The values of a thing that filters look at; one that is not known is absent."""
    found = {"kind": thing.kind, "level": place_level(thing.id), "line": line_of(thing.id), "type": thing.type}
    year = date[:4] if date and not date.startswith("--") else None
    return {k: v for k, v in {**found, "year": year}.items() if v}


def _pool(view: View, words: str, body: str | None) -> Iterator[Thing]:
    issued = None
    if body:
        issued = {e.subject for e in view.edges(objects=[body], relations=["issuedBy"], inferred=False)}
    if words.strip():
        for t in view.search(words, limit=MOST + 1):
            if issued is None or t.id in issued:
                yield t
    elif issued is not None:
        yield from (t for id in sorted(issued) if (t := view.thing(id)))
    else:
        yield from view.things("directive", limit=MOST + 1)
