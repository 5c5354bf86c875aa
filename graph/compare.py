"""Two directives side by side: what both have above and below them, and what only one has. Places and bodies: `graph.accountability.comparison`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.clocks import valid_day
from graph.lineage import source_json
from graph.objects import DirectivePair, DirectiveRef, PairedLink, PairedThing
from graph.paging import ROWS, Page, read
from graph.store import View
from graph.values import Edge, Thing
from ontology.generated.vocabulary import LINEAGE

#: Way -> (the end at which the directive stands, the other).
WAYS = {"up": ("subjects", "objects"), "down": ("objects", "subjects")}


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing that stands beside either: its links with `a` and with `b` (empty where there is none)."""

    thing: Thing
    a: tuple[Edge, ...]
    b: tuple[Edge, ...]


def compare(
    view: View, a: Thing, b: Thing, as_of: str | None = None, starts: Mapping[str, int] | None = None, size: int | None = ROWS
) -> dict[str, Page[Pair]]:
    """`up` and `down`, one hop, of what counted on the day; first what both have, then by id; a page of each, which `starts` says where to begin
    (`size` None: all)."""
    day = valid_day(as_of) if as_of else None
    return {way: _paired(view, a.id, b.id, way, day, (starts or {}).get(way, 0), size) for way in WAYS}


def _paired(view: View, a: str, b: str, way: str, day: str | None, start: int, size: int | None) -> Page[Pair]:
    near, far = WAYS[way]

    def others(id: str) -> set[str]:
        stated = {near: [id], "relations": LINEAGE, "inferred": False}
        return {getattr(t, far[:-1]) for t in (view.edges(**stated, as_of=day) if day else view.ties(**stated))}

    left, right = others(a), others(b)
    ids = sorted(left | right, key=lambda i: (not (i in left and i in right), i))

    def rows(first: int, n: int) -> list[Pair]:
        chosen = ids[first : first + n]
        things, links = view.named(chosen), {}
        for side in (a, b):
            for e in view.edges(**{near: [side], far: chosen}, relations=LINEAGE, inferred=False, as_of=day):
                links.setdefault((side, getattr(e, far[:-1])), []).append(e)
        return [Pair(things.get(i) or Thing(i, "topic", i), tuple(links.get((a, i), ())), tuple(links.get((b, i), ()))) for i in chosen]

    return read(len(ids), rows, start, size or max(1, len(ids)))


def pair_json(view: View, a: Thing, b: Thing, as_of: str | None = None, shown: Mapping[str, Page[Pair]] | None = None) -> DirectivePair:
    """The public object `phahe.pair/1`: the comparison of two directives, each link with its words and source; all of it, or the pages `shown`."""
    found, dates = shown or compare(view, a, b, as_of, size=None), view.dates([a.id, b.id])
    return {
        "schema": "phahe.pair/1",
        "as_of": as_of,
        "a": _directive_json(a, dates.get(a.id)),
        "b": _directive_json(b, dates.get(b.id)),
        "up": [_pair_json(p, view) for p in found["up"]],
        "down": [_pair_json(p, view) for p in found["down"]],
    }


def _directive_json(t: Thing, date: str | None) -> DirectiveRef:
    return {"id": t.id, "label": t.label, "number": t.number, "type": t.type, "date": date}


def _pair_json(p: Pair, view: View) -> PairedThing:
    t = p.thing
    told = {"id": t.id, "kind": t.kind, "label": t.label, "number": t.number, "type": t.type, "both": bool(p.a and p.b)}
    return told | {"a": [_link_json(e, view) for e in p.a], "b": [_link_json(e, view) for e in p.b]}  # type: ignore[return-value]


def _link_json(e: Edge, view: View) -> PairedLink:
    return {
        "id": e.id, "relation": e.relation, "date": e.date, "lag_days": e.lag_days, "basis": e.basis, "partial": e.partial,
        "confidence": e.confidence, "quote": e.quote, "source": source_json(view, e.source), "statements": list(e.statements),
    }  # fmt: skip
