"""One hop around a directive, a page of each side at a time: what it comes from, what carries it out, what is composed, what is only planned.

Stated links come by date, composed ones by id. Only what a page shows is read, however many there are on its side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graph.clocks import day_asked
from graph.paging import ROWS, Page, read
from graph.store import View, Way, ends
from graph.values import Edge, Statement
from ontology.generated.vocabulary import LINEAGE, Relation

#: The ways that edges lead from the directive, and the lists, by the name under which each is turned: (the way, composed or stated).
WAYS: tuple[Way, Way] = ("up", "down")
SIDES: dict[str, tuple[Way, bool]] = {
    "up": ("up", False),
    "down": ("down", False),
    "up_inferred": ("up", True),
    "down_inferred": ("down", True),
}
#: What links that are not asserted may say, beside the relations of lineage.
PENDING = (*LINEAGE, Relation.ISSUED_BY, Relation.ACTS_IN_SPIRIT_OF)
#: Statements shown with a link; how many there are stands beside them.
EVIDENCE = 5


@dataclass(frozen=True, slots=True)
class Near:
    """A link with the first of its statements, best first."""

    edge: Edge
    evidence: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Nearby:
    """`sides` by the names of SIDES; `pending`: statements about the directive that are not asserted; `beside`: those that the documents on
    these pages make of themselves (that one is not issued yet, what it only plans); `later`: stated and composed links that `as_of` leaves out."""

    sides: dict[str, Page[Near]]
    pending: Page[Statement]
    beside: tuple[Statement, ...]
    later: int

    def ids(self) -> set[str]:
        """Every thing that occurs."""
        edges = (n.edge for side in self.sides.values() for n in side)
        return {i for x in (*edges, *self.pending, *self.beside) for i in (x.subject, x.object)}

    def sources(self) -> set[str]:
        """The hash of every source that is quoted."""
        near = [n for side in self.sides.values() for n in side]
        return (
            {n.edge.source for n in near} | {s.source for n in near for s in n.evidence} | {s.source for s in (*self.pending, *self.beside)}
        )


def nearby(view: View, id: str, *, as_of: str | None = None, starts: Mapping[str, int] | None = None, size: int = ROWS) -> Nearby:
    """The links of a directive by the relations of lineage; `starts` gives the start of a page by the name of its list (`pending` is one)."""
    day, starts = day_asked(as_of), starts or {}
    sides = {name: _side(view, id, way, inferred, day, starts.get(name, 0), size) for name, (way, inferred) in SIDES.items()}
    pending = read(
        view.count_unasserted([id], relations=PENDING),
        lambda start, n: view.unasserted([id], relations=PENDING, start=start, limit=n),
        starts.get("pending", 0), size,
    )  # fmt: skip
    near = {i for name in ("up", "down") for n in sides[name] for i in (n.edge.subject, n.edge.object)} - {id}
    told = {s.id for s in pending}
    beside = tuple(s for s in view.unasserted(near, relations=PENDING) if s.subject in near and s.id not in told) if near else ()
    return Nearby(sides, pending, beside, _later(view, id, sides) if day else 0)


def _side(view: View, id: str, way: Way, inferred: bool, day: str | None, start: int, size: int) -> Page[Near]:
    near = ends(way, [id])

    def rows(first: int, n: int) -> list[Near]:
        edges = view.edges(**near, relations=LINEAGE, inferred=inferred, as_of=day, by_date=not inferred, start=first, limit=n)
        return [Near(e, tuple(s for i in e.statements[:EVIDENCE] if (s := view.statement(i)))) for e in edges]

    return read(view.count_edges(**near, relations=LINEAGE, inferred=inferred, as_of=day), rows, start, size)


def _later(view: View, id: str, sides: Mapping[str, Page[Near]]) -> int:
    whole = sum(view.count_edges(**ends(way, [id]), relations=LINEAGE) for way in WAYS)
    return whole - sum(side.total for side in sides.values())
