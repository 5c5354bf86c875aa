"""What became of a document: that others amended, replaced, repealed or suspended it. Such a change is no step of a lineage, and none is read rightly
without it: a plan that was taken back no longer carries out anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.clocks import day_asked
from graph.store import View
from graph.values import Edge
from ontology.generated.vocabulary import Relation

#: Relations by which a document ends another, and all by which it changes another.
ENDS = (Relation.REPLACES, Relation.REPEALS, Relation.ANNULS, Relation.ENDS_FORCE_OF, Relation.SUSPENDS)
CHANGES = (Relation.AMENDS, *ENDS, Relation.CORRECTS)


def changes_of(
    view: View, ids: Iterable[str], *, relations: Iterable[str] = CHANGES, as_of: str | None = None
) -> Mapping[str, tuple[Edge, ...]]:
    """By document of `ids`: the stated links of what changed it, the earliest first; with `as_of` those dated by then."""
    wanted, day = sorted(set(ids)), day_asked(as_of)
    found: dict[str, list[Edge]] = {}
    for e in view.edges(objects=wanted, relations=relations, inferred=False, by_date=True) if wanted else ():
        if day is None or (e.date or "9999") <= day:
            found.setdefault(e.object, []).append(e)
    return {id: tuple(edges) for id, edges in found.items()}


def changes_around(view: View, id: str, *, as_of: str | None = None) -> tuple[Edge, ...]:
    """What changed a document (with `as_of`: by then), and behind it what it changed itself."""
    own = view.edges(subjects=[id], relations=CHANGES, inferred=False, by_date=True)
    return (*changes_of(view, [id], as_of=as_of).get(id, ()), *own)
