"""Two directives or two bodies side by side: what both have above and below them, and what only one has."""

from __future__ import annotations

from dataclasses import dataclass

from graph.lineage import lineage
from graph.store import View
from graph.values import Edge, Thing
from ontology.generated.vocabulary import LINEAGE


@dataclass(frozen=True, slots=True)
class Pair:
    """A thing that stands beside either: its links with `a` and with `b` (empty where there is none)."""

    thing: Thing
    a: tuple[Edge, ...]
    b: tuple[Edge, ...]


def compare(view: View, a: Thing, b: Thing) -> dict[str, list[Pair]]:
    """`up` and `down` for directives (one hop), `issued` and `carried` for bodies; first what both have, then by id."""
    ways = (("carried", _carried), ("issued", _issued)) if a.kind == b.kind == "body" else (("up", _above), ("down", _below))
    return {name: _paired(view, read(view, a), read(view, b)) for name, read in ways}


def _above(view: View, thing: Thing) -> dict[str, list[Edge]]:
    return _near(view, thing, "up")


def _below(view: View, thing: Thing) -> dict[str, list[Edge]]:
    return _near(view, thing, "down")


def _near(view: View, thing: Thing, way: str) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for hop in lineage(view, thing, up=int(way == "up"), down=int(way == "down")).hops:
        if not hop.edge.inferred:
            found.setdefault(hop.edge.object if way == "up" else hop.edge.subject, []).append(hop.edge)
    return found


def _issued(view: View, body: Thing) -> dict[str, list[Edge]]:
    return {e.subject: [e] for e in view.edges(objects=[body.id], relations=["issuedBy"], inferred=False)}


def _carried(view: View, body: Thing) -> dict[str, list[Edge]]:
    """The directives that those issued by a body carry out, study, inspect …: two places are compared by what they answered."""
    found: dict[str, list[Edge]] = {}
    for e in view.edges(subjects=[*_issued(view, body), body.id], relations=LINEAGE, inferred=False):
        found.setdefault(e.object, []).append(e)
    return found


def _paired(view: View, a: dict[str, list[Edge]], b: dict[str, list[Edge]]) -> list[Pair]:
    ids = sorted({*a, *b}, key=lambda i: (not (i in a and i in b), i))
    return [Pair(view.thing(i) or Thing(i, "topic", i), tuple(a.get(i, ())), tuple(b.get(i, ()))) for i in ids]
