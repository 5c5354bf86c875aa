"""Two directives side by side: what both have above and below them, and what only one has. Places and bodies: `graph.accountability.comparison`."""

from __future__ import annotations

from dataclasses import dataclass

from graph.lineage import lineage, source_json
from graph.objects import DirectivePair, DirectiveRef, PairedLink, PairedThing
from graph.store import View
from graph.values import Edge, Thing


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing that stands beside either: its links with `a` and with `b` (empty where there is none)."""

    thing: Thing
    a: tuple[Edge, ...]
    b: tuple[Edge, ...]


def compare(view: View, a: Thing, b: Thing, as_of: str | None = None) -> dict[str, list[Pair]]:
    """`up` and `down`, one hop, of what counted on the day; first what both have, then by id."""
    return {way: _paired(view, _near(view, a, way, as_of), _near(view, b, way, as_of)) for way in ("up", "down")}


def _near(view: View, thing: Thing, way: str, as_of: str | None) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for hop in lineage(view, thing, up=int(way == "up"), down=int(way == "down"), as_of=as_of).hops:
        if not hop.edge.inferred:
            found.setdefault(hop.edge.object if way == "up" else hop.edge.subject, []).append(hop.edge)
    return found


def _paired(view: View, a: dict[str, list[Edge]], b: dict[str, list[Edge]]) -> list[Pair]:
    ids = sorted({*a, *b}, key=lambda i: (not (i in a and i in b), i))
    return [Pair(view.thing(i) or Thing(i, "topic", i), tuple(a.get(i, ())), tuple(b.get(i, ()))) for i in ids]


def pair_json(view: View, a: Thing, b: Thing, as_of: str | None = None) -> DirectivePair:
    """The public object `phahe.pair/1`: the comparison of two directives, each link with its words and source."""
    found, dates = compare(view, a, b, as_of), view.dates([a.id, b.id])
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
