"""Suspect links: what rests on a directive that was amended, replaced, repealed, suspended or has expired, or on a source that changed.

A change marks every link below it, transitively, with the path on which the doubt came, until somebody has looked at the link (review
action `clear`). A clearance covers the changes that were known when it was given; a change learned later marks the link anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.accountability import objects
from graph.changed import CHANGES
from graph.clocks import day_asked
from graph.lineage import source_json
from graph.objects import ThingRef
from graph.paging import Page
from graph.store import View
from graph.values import Edge, Review, Statement, Thing, content_id
from ontology.generated.vocabulary import LINEAGE, Relation

#: Lineage relations whose object, not subject, lies below.
_DOWNWARD = (Relation.HAS_ANNEX,)
_WALKED = tuple(r for r in LINEAGE if r not in (Relation.INDIRECTLY_IMPLEMENTS, Relation.CONSOLIDATES, Relation.SUCCEEDS))
DEPTH = 10
#: By target of a clearance: the entry, with the changes that were known when it was given (None: all).
Settled = dict[str, list[tuple[Review, frozenset[str] | None]]]


@dataclass(frozen=True, slots=True)
class Change:
    """Why a doubt arose at `target`. `kind`: a relation of CHANGES (`by` is the changing directive), `expired` (the last day of force has passed),
    or `source` (two versions of one source, `by` and `source`, say different things). `date` is the day of the change, when known."""

    id: str
    kind: str
    target: str
    by: str | None
    date: str | None
    partial: bool
    quote: str
    source: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suspect:
    """A link in doubt. `path` are the ids of the edges from the change down to this link, itself last; `things` the things along it.
    `after` says that the lower document is dated after the change; `cleared` is the entry that settled it, or None."""

    edge: Edge
    change: Change
    path: tuple[str, ...]
    things: tuple[str, ...]
    after: bool
    cleared: Review | None


def suspects(view: View, id: str | None = None, *, as_of: str | None = None, cleared: bool = False) -> tuple[Suspect, ...]:
    """The links in doubt, by change, depth and edge: all, or those on whose path `id` lies. `as_of` (ISO day; of a month or year its last): changes dated by then; None:
    every change that is recorded, and expiries up to the last day on which a source was published. `cleared=True` lists settled ones too."""
    found = changes(view, as_of)
    settled = _clearances(view, found)
    made: list[Suspect] = []
    for change in found:
        made += _below(view, change, settled)
    kept = [s for s in made if (cleared or s.cleared is None) and (id is None or id in s.things or id in (s.change.by, s.edge.id))]
    return tuple(sorted(kept, key=lambda s: (s.change.kind, s.change.target, s.change.id, len(s.path), s.edge)))


def changes(view: View, as_of: str | None = None) -> tuple[Change, ...]:
    """Every change that the store knows, by kind and target."""
    as_of = day_asked(as_of)
    told = [
        Change(content_id("change", e.relation, e.object, e.subject), e.relation, e.object, e.subject, e.date, e.partial, e.quote, e.source, e.statements)
        for e in _changing(view)
        if as_of is None or (e.date or "9999") <= as_of
    ]  # fmt: skip
    return tuple(sorted([*told, *_expired(view, as_of), *_sources(view)], key=lambda c: (c.kind, c.target, c.id)))


def _changing(view: View) -> list[Edge]:
    """The edges by which a directive changes another, found by what was said: edges have no index of their relation alone."""
    told = (s for relation in CHANGES for s in view.statements(relation=relation, status="asserted"))
    subjects = {s.subject for s in told if not s.literal}
    return view.edges(subjects=subjects, relations=CHANGES, inferred=False) if subjects else []


def _expired(view: View, as_of: str | None) -> Iterable[Change]:
    """Directives whose last day of force has passed."""
    told = view.statements(relation=Relation.DATE_NO_LONGER_IN_FORCE, status="asserted")
    day = as_of or max((p.last[:10] for p in view.published() if p.last), default="") if told else ""
    for s in told:
        if day and s.object[: len(day)] <= day:
            yield Change(
                content_id("change", "expired", s.subject, s.object),
                "expired",
                s.subject,
                None,
                s.object,
                False,
                s.quote,
                s.source,
                (s.id,),
            )


def _sources(view: View) -> Iterable[Change]:
    """Pairs of versions of one source (the same address, or the same official directive) whose statements differ; one change for each statement
    that only one of them makes, at the subject of it."""
    for group in view.source_versions():
        told = {
            sha: {(s.subject, s.relation, s.object, s.status): s for s in view.statements(source=sha)} for sha in group if len(group) > 1
        }
        common = set.intersection(*(set(t) for t in told.values())) if told else set()
        for sha, said in sorted(told.items()):
            for key in sorted(set(said) - common):
                s = said[key]
                other = next(o for o in group if o != sha)
                yield Change(content_id("change", "source", s.id), "source", s.subject, other, None, False, s.quote, sha, (s.id,))


def _clearances(view: View, found: Collection[Change]) -> Settled:
    """By target of a clearance: the entry, with the changes that were known when it was given."""
    entries = [r for r in view.reviews() if r.action == "clear"]
    known = {r.at: frozenset(c.id for c in changes(view.at(r.at))) for r in entries} if found else {}
    by_target: Settled = defaultdict(list)
    for r in entries:
        by_target[r.target].append((r, known.get(r.at)))
    return by_target


def _settled(settled: Settled, targets: Iterable[str], change: Change) -> Review | None:
    """The clearance of any of the targets that knew of the change."""
    return next((r for t in targets for r, known in settled.get(t, ()) if known is None or change.id in known), None)


def _below(view: View, change: Change, settled: Settled) -> list[Suspect]:
    """Every link below a change, once, by the shortest path; a cleared link is listed and not walked through."""
    made = _own(view, change, settled) if change.kind == "source" else []
    paths: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {s.things[-1]: (s.path, s.things) for s in made if s.cleared is None}
    if not made and not (change.kind == "source" and _is_link(view, change)):
        paths[change.target] = ((), (change.target,))
    frontier = sorted(paths)
    for _ in range(DEPTH):
        following: list[str] = []
        for upper, edge, lower in _links(view, frontier):
            if lower == change.by or edge.id in paths[upper][0]:
                continue
            path, things = (*paths[upper][0], edge.id), (*paths[upper][1], lower)
            entry = _settled(settled, (edge.id, lower, *edge.statements), change)
            after = bool(change.date and edge.date and edge.date > change.date)
            made.append(Suspect(edge, change, path, things, after, entry))
            if entry is None and lower not in paths:
                paths[lower] = (path, things)
                following.append(lower)
        frontier = sorted(set(following))
        if not frontier:
            break
    return list({s.edge.id: s for s in reversed(made)}.values())


def _is_link(view: View, change: Change) -> bool:
    """Whether the statement that only one version makes is a link itself (else it is a fact about its subject: a date, a title)."""
    s = view.statement(change.statements[0])
    return s is not None and not s.literal


def _own(view: View, change: Change, settled: Settled) -> list[Suspect]:
    """The link that rests on a statement which only one version of its source makes."""
    s = view.statement(change.statements[0])
    if s is None or s.literal or s.relation not in LINEAGE:
        return []
    return [
        Suspect(e, change, (e.id,), (s.object, s.subject), False, _settled(settled, (e.id, s.id, s.subject), change))
        for e in view.edges(subjects=[s.subject], objects=[s.object], relations=[s.relation], inferred=False)
        if _rests_on_one(view, e, s)
    ]


def _rests_on_one(view: View, e: Edge, s: Statement) -> bool:
    """Whether no other source says the same."""
    return {o.source for i in e.statements if (o := view.statement(i))} == {s.source}


def _links(view: View, things: list[str]) -> Iterable[tuple[str, Edge, str]]:
    """(upper, edge, lower) of every stated link below the things."""
    up = [r for r in _WALKED if r not in _DOWNWARD]
    yield from ((e.object, e, e.subject) for e in view.edges(objects=things, relations=up, inferred=False))
    yield from ((e.subject, e, e.object) for e in view.edges(subjects=things, relations=_DOWNWARD, inferred=False))


def suspects_json(found: Page[Suspect], view: View, *, id: str | None, as_of: str | None) -> objects.Suspects:
    """The public object `phahe.suspects/1`."""
    ids = sorted({i for s in found for i in (*s.things, *filter(None, (s.change.by if s.change.kind != "source" else None,)))})
    things = {i: t for i in ids if (t := view.thing(i))}
    return {
        "schema": "phahe.suspects/1",
        "id": id,
        "as_of": day_asked(as_of),
        "rows": [_json(s, view) for s in found],
        "total": found.total,
        "next": found.following,
        "things": {i: _thing_json(t) for i, t in things.items()},
    }


def _thing_json(t: Thing) -> ThingRef:
    return {"kind": t.kind, "label": t.label, "number": t.number, "type": t.type}


def _json(s: Suspect, view: View) -> objects.SuspectRow:
    e, c = s.edge, s.change
    return {
        "link": e.id,
        "subject": e.subject,
        "relation": e.relation,
        "object": e.object,
        "date": e.date,
        "quote": e.quote,
        "depth": len(s.path),
        "path": list(s.path),
        "path_things": list(s.things),
        "after_change": s.after,
        "change": {
            "id": c.id, "kind": c.kind, "target": c.target, "by": c.by, "date": c.date, "partial": c.partial, "quote": c.quote,
            "source": source_json(view, c.source), "statements": list(c.statements),
        },
        "cleared": {"who": s.cleared.who, "at": s.cleared.at, "why": s.cleared.why} if s.cleared else None,
    }  # fmt: skip
