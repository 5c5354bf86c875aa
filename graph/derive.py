"""What a write changes, and no more: dates, stated edges and composed edges of exactly the things and pairs that it touched.

The same pure functions as a full derivation (`graph.edges`, `graph.composition`), on the part of the graph that they depend on. A composed
edge follows from at most four stated ones in a row (its subject's, an annex's, the next document's, its annex's), so the subjects to compose
anew lie at most three steps before a changed one, and what decides them at most four steps behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from graph.composition import compose
from graph.edges import dates_of, edges
from graph.values import Edge, Source, Statement

Key = tuple[str, str, str]
Place = tuple[str, str, str, bool]

COMPOSING = ("implements", "hasAnnex")
_COMPOSED = "indirectlyImplements"
_BEFORE, _BEHIND = 3, 4


def place(e: Edge) -> Place:
    """What an edge is identified by; its id is the hash of this."""
    return e.subject, e.relation, e.object, e.inferred


class Ground(Protocol):
    """The current content that a derivation reads, inside the transaction that changes it; ids are the ones that merged ids count as."""

    def told(self, keys: set[Key]) -> list[Statement]:
        """The standing asserted statements between two things with these (subject, relation, object)."""

    def dating(self, ids: set[str]) -> list[Statement]:
        """The standing asserted literal statements of these subjects by a relation of `graph.edges.DATING`."""

    def sources_of(self, statements: Iterable[Statement]) -> dict[str, Source]: ...

    def dates(self, ids: Iterable[str] | None = None) -> dict[str, str]: ...

    def edges_at(self, keys: set[Key]) -> list[Edge]:
        """The edges with these (subject, relation, object)."""

    def edges(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
    ) -> list[Edge]: ...


@dataclass(slots=True)
class Derived:
    """What is to be closed and opened: edges, each by its `place`, and the new date of every thing whose date is another now (None: none)."""

    closed: dict[Place, Edge] = field(default_factory=dict)
    opened: dict[Place, Edge] = field(default_factory=dict)
    dates: dict[str, str | None] = field(default_factory=dict)

    def differ(self, before: Iterable[Edge], after: Iterable[Edge]) -> None:
        """Take over a difference."""
        old, new = {place(e): e for e in before}, {place(e): e for e in after}
        self.closed |= {at: e for at, e in old.items() if new.get(at) != e}
        self.opened |= {at: e for at, e in new.items() if old.get(at) != e}

    def over(self, found: Iterable[Edge], subjects: set[str] | None = None, objects: set[str] | None = None) -> list[Edge]:
        """Stated edges of the store with this difference applied, by subject or by object."""
        kept = [e for e in found if not e.via and place(e) not in self.closed]
        new = [e for e in self.opened.values() if (subjects is None or e.subject in subjects) and (objects is None or e.object in objects)]
        return kept + [e for e in new if not e.via]


def derive(ground: Ground, keys: set[Key], dated: set[str]) -> Derived:
    """The difference that follows when statements with these keys, or dates of these things, may have changed."""
    found = Derived()
    told = ground.dating(dated)
    before, after = ground.dates(dated), dates_of(told, ground.sources_of(told))
    found.dates = {id: after.get(id) for id in dated if before.get(id) != after.get(id)}
    moved = set(found.dates)
    touched = [*ground.edges(subjects=moved), *ground.edges(objects=moved)] if moved else []
    keys = keys | {(e.subject, e.relation, e.object) for e in touched if not e.via}
    stated = ground.told(keys)
    dates = _dates(ground, found, {id for s, _, o in keys for id in (s, o)})
    fresh = edges(stated, ground.sources_of(stated), dates)
    old = {place(e): e for e in (*ground.edges_at(keys), *touched) if not e.via}
    found.differ(old.values(), fresh)
    both = (*found.closed.values(), *found.opened.values())
    starts = {e.subject for e in both if e.relation in (*COMPOSING, _COMPOSED)} | {e.subject for e in touched if e.via}
    if starts:
        _compose(ground, found, starts)
    return found


def _compose(ground: Ground, found: Derived, starts: set[str]) -> None:
    """Composed edges of `starts` and of what leads to them, anew."""
    subjects, frontier = set(starts), set(starts)
    for _ in range(_BEFORE):
        edges_in = found.over(ground.edges(objects=frontier, relations=COMPOSING), objects=frontier)
        frontier = {e.subject for e in edges_in if e.relation in COMPOSING} - subjects
        subjects |= frontier
        if not frontier:
            break
    relations = (*COMPOSING, _COMPOSED)
    stated: dict[Place, Edge] = {}
    frontier, seen = set(subjects), set(subjects)
    old = []
    for step in range(_BEHIND):
        stored = ground.edges(subjects=frontier, relations=relations)
        old += [e for e in stored if e.via and e.subject in subjects] if step == 0 else []
        out = [e for e in found.over(stored, subjects=frontier) if e.relation in relations]
        stated |= {place(e): e for e in out}
        frontier = {e.object for e in out if e.relation in COMPOSING} - seen
        seen |= frontier
        if not frontier:
            break
    dates = _dates(ground, found, {id for e in stated.values() for id in (e.subject, e.object)})
    found.differ(old, (e for e in compose(stated.values(), dates) if e.subject in subjects))


def _dates(ground: Ground, found: Derived, ids: set[str]) -> dict[str, str]:
    """The dates of `ids` with this difference applied."""
    kept = {id: d for id, d in ground.dates(ids - found.dates.keys()).items()}
    return kept | {id: d for id, d in found.dates.items() if d and id in ids}
