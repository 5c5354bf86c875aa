"""Two directives side by side: what both have above and below them, and what only one has. Places and bodies: `graph.accountability.comparison`."""

from __future__ import annotations

from dataclasses import dataclass

from graph.lineage import lineage
from graph.store import View
from graph.values import Edge, Thing


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing that stands beside either: its links with `a` and with `b` (empty where there is none)."""

    thing: Thing
    a: tuple[Edge, ...]
    b: tuple[Edge, ...]


def compare(view: View, a: Thing, b: Thing) -> dict[str, list[Pair]]:
    """`up` and `down`, one hop; first what both have, then by id."""
    return {way: _paired(view, _near(view, a, way), _near(view, b, way)) for way in ("up", "down")}


def _near(view: View, thing: Thing, way: str) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for hop in lineage(view, thing, up=int(way == "up"), down=int(way == "down")).hops:
        if not hop.edge.inferred:
            found.setdefault(hop.edge.object if way == "up" else hop.edge.subject, []).append(hop.edge)
    return found


def _paired(view: View, a: dict[str, list[Edge]], b: dict[str, list[Edge]]) -> list[Pair]:
    ids = sorted({*a, *b}, key=lambda i: (not (i in a and i in b), i))
    return [Pair(view.thing(i) or Thing(i, "topic", i), tuple(a.get(i, ())), tuple(b.get(i, ()))) for i in ids]
