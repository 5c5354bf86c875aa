"""Two directives side by side: what both have above and below them, and what only one has. Places and bodies: `graph.accountability.comparison`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.clocks import day_asked
from graph.lineage import source_json
from graph.objects import DirectivePair, DirectiveRef, PairedLink, PairedThing
from graph.paging import ROWS, Page, read
from graph.store import Tie, View, Way, ends
from graph.values import Edge, Thing
from ontology.generated.vocabulary import LINEAGE

WAYS: tuple[Way, Way] = ("up", "down")


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
    day = day_asked(as_of)
    return {way: _paired(view, a.id, b.id, way, day, (starts or {}).get(way, 0), size) for way in WAYS}


def _paired(view: View, a: str, b: str, way: Way, day: str | None, start: int, size: int | None) -> Page[Pair]:
    def other(tie: Tie | Edge) -> str:
        return tie.object if way == "up" else tie.subject

    def others(id: str) -> set[str]:
        near = ends(way, [id])
        if day:
            return {other(e) for e in view.edges(**near, relations=LINEAGE, inferred=False, as_of=day)}
        return {other(t) for t in view.ties(**near, relations=LINEAGE, inferred=False)}

    left, right = others(a), others(b)
    ids = sorted(left | right, key=lambda i: (not (i in left and i in right), i))

    def rows(first: int, n: int) -> list[Pair]:
        chosen = ids[first : first + n]
        things = view.named(chosen)
        links: dict[tuple[str, str], list[Edge]] = {}
        for side in (a, b):
            for e in view.edges(**ends(way, [side], chosen), relations=LINEAGE, inferred=False, as_of=day):
                links.setdefault((side, other(e)), []).append(e)
        return [Pair(things.get(i) or Thing(i, "topic", i), tuple(links.get((a, i), ())), tuple(links.get((b, i), ()))) for i in chosen]

    return read(len(ids), rows, start, size or max(1, len(ids)))


def pair_json(view: View, a: Thing, b: Thing, as_of: str | None = None, shown: Mapping[str, Page[Pair]] | None = None) -> DirectivePair:
    """The public object `phahe.pair/1`: the comparison of two directives, each link with its words and source; all of it, or the pages `shown`."""
    found, dates = shown or compare(view, a, b, as_of, size=None), view.dates([a.id, b.id])
    return {
        "schema": "phahe.pair/1",
        "as_of": day_asked(as_of),
        "a": _directive_json(a, dates.get(a.id)),
        "b": _directive_json(b, dates.get(b.id)),
        "up": [_pair_json(p, view) for p in found["up"]],
        "down": [_pair_json(p, view) for p in found["down"]],
    }


def _directive_json(t: Thing, date: str | None) -> DirectiveRef:
    return {"id": t.id, "label": t.label, "number": t.number, "type": t.type, "date": date}


def _pair_json(p: Pair, view: View) -> PairedThing:
    t = p.thing
    return {
        "id": t.id, "kind": t.kind, "label": t.label, "number": t.number, "type": t.type, "both": bool(p.a and p.b),
        "a": [_link_json(e, view) for e in p.a], "b": [_link_json(e, view) for e in p.b],
    }  # fmt: skip


def _link_json(e: Edge, view: View) -> PairedLink:
    return {
        "id": e.id, "relation": e.relation, "date": e.date, "lag_days": e.lag_days, "basis": e.basis, "partial": e.partial,
        "confidence": e.confidence, "quote": e.quote, "source": source_json(view, e.source), "statements": list(e.statements),
    }  # fmt: skip
