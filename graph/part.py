"""A part of a View as a View: the things that are shown, the links between them, and every statement and source that these rest on.

What a picture shows goes through the same writers as a whole store (Turtle, JSON-LD, GraphML, GEXF, tables), so an export of a picture is
complete and means the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.shown import Shown
from graph.store import View
from graph.values import Citation, Edge, Review, Source, Statement, Task, Thing


@dataclass(frozen=True, slots=True)
class Part:
    """The reading methods that exports need, over what `of` or `about` collected."""

    _things: tuple[Thing, ...]
    _statements: tuple[Statement, ...]
    _edges: tuple[Edge, ...]
    _sources: tuple[Source, ...]

    @classmethod
    def of(cls, view: View, shown: Shown) -> Part:
        """What is shown, with its statements (also those that date a shown thing) and their sources."""
        ids = {b.thing.id for b in shown.boxes}
        drawn = {k.id for k in shown.links}
        edges = tuple(e for e in view.edges(subjects=sorted(ids), relations=sorted({k.relation for k in shown.links})) if e.id in drawn)
        told = {i for k in shown.links for i in k.statements}
        statements = {s.id: s for i in sorted(told) if (s := view.statement(i))}
        for id in sorted(ids):
            statements |= {s.id: s for s in view.statements(subject=id) if s.literal}
        hashes = {s.source for s in statements.values()} | {e.source for e in edges}
        sources = tuple(found for h in sorted(hashes) if (found := view.source(h)))
        things = tuple(sorted(shown.things().values(), key=lambda t: t.id))
        return cls(things, tuple(statements[i] for i in sorted(statements)), edges, sources)

    @classmethod
    def about(cls, view: View, id: str) -> Part:
        """One thing: every statement and edge that it is an end of, the things at the other ends, and the sources."""
        statements = {s.id: s for s in (*view.statements(subject=id), *view.statements(object=id))}
        edges = sorted({*view.edges(subjects=[id]), *view.edges(objects=[id])})
        ends = {id} | {i for s in statements.values() if not s.literal for i in (s.subject, s.object)}
        ends |= {i for e in edges for i in (e.subject, e.object)}
        hashes = {s.source for s in statements.values()} | {e.source for e in edges}
        sources = tuple(s for h in sorted(hashes) if (s := view.source(h)))
        named = view.named(ends)
        return cls(tuple(named[i] for i in sorted(named)), tuple(statements[i] for i in sorted(statements)), tuple(edges), sources)

    def things(self, kind: str | None = None, *, after: str = "", limit: int | None = None) -> list[Thing]:
        return [t for t in self._things if t.id > after and kind in (None, t.kind)][:limit]

    def statements(self, *, review: str | None = None, after: str = "", limit: int | None = None) -> list[Statement]:
        return [s for s in self._statements if s.id > after and review in (None, s.review)][:limit]

    def edges(self) -> list[Edge]:
        return list(self._edges)

    def sources(self, *, after: str = "", limit: int | None = None) -> list[Source]:
        return [s for s in self._sources if s.sha256 > after][:limit]

    def citations(self, *, source: str | None = None) -> list[Citation]:
        """Citations are the ground of statements, not part of a picture."""
        return []

    def tasks(self) -> list[Task]:
        return []

    def reviews(self) -> list[Review]:
        """The review log is of the whole store; the state of each statement is on it."""
        return []
