"""Search with filters: what a person types, narrowed by level, line, type, year and issuing body, with counts of what each filter would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.paging import Page, read
from graph.store import View
from graph.things import FACETS, MOST, Group
from graph.things import facets as placed
from graph.values import Thing


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found, with what the filters look at. `date` is None when it is not known."""

    thing: Thing
    date: str | None
    facets: dict[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, best first; `counts` per facet over everything that the words and the other filters let through. The page is `capped` where the words
    have more hits than were looked at: then the best of those, and counts over those."""

    hits: Page[Hit]
    counts: dict[str, dict[str, int]]


def find(
    view: View, words: str, *, body: str | None = None, limit: int = 50, after: int = 0, most: int = MOST, **wanted: str | None
) -> Found:
    """Things that match the words and every filter of `FACETS` given in `wanted`; without words, directives (or things of the kind asked) by id."""
    chosen = {name: value for name, value in wanted.items() if value}
    found = view.sift(words, issuer=body, wanted=chosen, start=after, limit=limit, most=most)
    groups = dict(found.groups)
    counts = {name: _counted(groups, name, {k: v for k, v in chosen.items() if k != name}) for name in FACETS}
    if not words.strip() and not body and not chosen.keys() - {"kind"}:
        held = {name.removeprefix("thing:"): n for name, n in view.counts().items() if name.startswith("thing:")}
        counts["kind"] = _ordered(held)
    total = sum(n for group, n in groups.items() if _fits(group, chosen))

    def hits(start: int, n: int) -> list[Hit]:
        things = found.things if start == after else view.sift(words, issuer=body, wanted=chosen, start=start, limit=n, most=most).things
        dates = view.dates(t.id for t in things)
        return [Hit(t, dates.get(t.id), facets(t, dates.get(t.id))) for t in things]

    return Found(read(total, hits, after, limit, capped=found.more), counts)


def _counted(groups: Mapping[Group, int], name: str, others: Mapping[str, str]) -> dict[str, int]:
    count: Counter[str] = Counter()
    for group, n in groups.items():
        value = group[FACETS.index(name)]
        if value and _fits(group, others):
            count[value] += n
    return _ordered(count)


def _ordered(count: Mapping[str, int]) -> dict[str, int]:
    """The most first."""
    return dict(sorted(count.items(), key=lambda pair: (-pair[1], pair[0])))


def _fits(group: Iterable[str | None], wanted: Mapping[str, str]) -> bool:
    values = dict(zip(FACETS, group, strict=True))
    return all(values[name] == value for name, value in wanted.items())


def facets(thing: Thing, date: str | None) -> dict[str, str]:
    """The values of a thing that filters look at; one that is not known is absent."""
    level, line, year = placed(thing.id, date)
    found = {"kind": thing.kind, "level": level, "line": line, "type": thing.type, "year": year}
    return {k: v for k, v in found.items() if v}
