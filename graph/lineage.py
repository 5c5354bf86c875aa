"""Lineage: what a directive comes from (up) and what carried it out (down), hop by hop, with the words that each hop rests on.

Depth counts hops from the focus. Every edge appears once, at the smallest depth at which it is met; a thing is expanded once, so cycles end.
What is planned, requested, proposed, conditional or denied is not an edge: it is listed beside the hops, with its status.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.clocks import day_asked
from graph.edges import counts_on
from graph.find import find_thing
from graph.objects import LineageAnswer, LineageHop, SourceRef, StatementRef, StatementTold
from graph.store import Ends, View, Way, ends
from graph.values import Edge, Statement, Thing
from ontology.errors import BadRequest
from ontology.generated.vocabulary import LINEAGE, Relation

DEFAULT_DEPTH = 10


@dataclass(frozen=True, slots=True)
class Hop:
    """One edge of a lineage at its distance from the focus; `evidence` are its statements, best first (empty for an inferred edge)."""

    depth: int
    direction: Way
    edge: Edge
    evidence: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """`hops` ordered by (direction, depth, date, ids); `pending` are statements of any other status than asserted about the things met;
    `things` describes every id that occurs; `hidden` counts what is left out, by reason (`date`, `inferred`, `depth`, `more`)."""

    focus: Thing
    hops: tuple[Hop, ...]
    pending: tuple[Statement, ...]
    things: dict[str, Thing]
    hidden: dict[str, int]

    def label(self, id: str) -> str:
        """What a thing of the lineage is called; the id of another."""
        return self.things[id].label if id in self.things else id


def known_relations(relations: Iterable[str] | None) -> tuple[str, ...]:
    """The relations to walk, all lineage relations when None; an unknown name is a BadRequest that lists the known ones."""
    if relations is None:
        return LINEAGE
    wanted = tuple(dict.fromkeys(relations))
    unknown = [r for r in wanted if r not in set(Relation)]
    if unknown:
        raise BadRequest(
            f"Không có quan hệ {', '.join(unknown)}. Có: {', '.join(LINEAGE)}.",
            f"No such relation: {', '.join(unknown)}. Known: {', '.join(LINEAGE)}.",
            unknown=unknown,
            known=list(LINEAGE),
        )
    return wanted


def lineage(
    view: View,
    focus: Thing | str,
    *,
    up: int = DEFAULT_DEPTH,
    down: int = DEFAULT_DEPTH,
    relations: Iterable[str] | None = None,
    as_of: str | None = None,
    inferred: bool = True,
    most: int | None = None,
) -> Lineage:
    """The lineage of `focus` (a thing, its id or its printed number): `up` hops towards its sources and `down` hops towards what follows from it (0 = not that way).

    `as_of` (ISO date) keeps what was valid on that day: an edge counts from the date of its subject, else from the day its source was
    published. `inferred=False` leaves composed edges out. `most`: so many hops in a direction, the nearest and earliest; the others are counted as
    `more`, and nothing below them is walked. What had been recorded by an instant is the lineage of `view.at(instant)`."""
    focus = find_thing(view, focus) if isinstance(focus, str) else focus
    walked = known_relations(relations)
    as_of = day_asked(as_of)
    ways: tuple[tuple[Way, int], ...] = (("up", up), ("down", down))
    hidden = {"date": 0, "inferred": 0, "depth": 0, "more": 0}
    hops = [hop for direction, depth in ways for hop in _walk(view, focus.id, direction, depth, walked, as_of, inferred, hidden, most)]
    met = {focus.id} | {i for hop in hops for i in (hop.edge.subject, hop.edge.object)}
    pending = _pending(view, met, up > 0, down > 0, walked, focus.id)
    ids = met | {i for s in pending for i in (s.subject, s.object)}
    named = view.named(ids)
    things = {i: named[i] for i in sorted(named)}
    return Lineage(focus, tuple(hops), pending, things, {k: n for k, n in hidden.items() if n})


def _walk(
    view: View,
    start: str,
    direction: Way,
    depth: int,
    relations: tuple[str, ...],
    as_of: str | None,
    inferred: bool,
    hidden: dict[str, int],
    most: int | None,
) -> list[Hop]:
    hops: list[Hop] = []
    seen, frontier = {start}, [start]
    for step in range(1, depth + 1):
        here = ends(direction, frontier)
        room = None if most is None else max(0, most - len(hops))
        there = 0 if room is None else view.count_edges(relations=relations, **here)
        if room is None or there <= room:
            edges, whole = view.edges(relations=relations, **here), True
        else:
            edges, whole = _nearest(view, relations, here, room), False
            hidden["more"] += there - len(edges)
        following: set[str] = set()
        for edge in edges:
            if edge.inferred and not inferred:
                hidden["inferred"] += 1
            elif as_of and not counts_on(edge, as_of):
                hidden["date"] += 1
            else:
                hops.append(Hop(step, direction, edge, tuple(s for i in edge.statements if (s := view.statement(i)))))
                if not edge.inferred:
                    following.add(edge.object if direction == "up" else edge.subject)
        frontier = sorted(following - seen) if whole else []
        seen |= following
        if not frontier:
            return sorted(hops, key=_order)
    if depth and frontier:
        hidden["depth"] += view.count_edges(relations=relations, **ends(direction, frontier))
    return sorted(hops, key=_order)


def _nearest(view: View, relations: tuple[str, ...], here: Ends, room: int) -> list[Edge]:
    """As many edges as there is room for: stated ones first, by date."""
    found: list[Edge] = []
    for inferred in (False, True):
        if len(found) < room:
            found += view.edges(relations=relations, **here, inferred=inferred, by_date=True, limit=room - len(found))
    return found


def _order(hop: Hop) -> tuple:
    return hop.direction == "down", hop.depth, hop.edge.inferred, hop.edge.date or "9999", hop.edge


def _pending(view: View, met: set[str], up: bool, down: bool, relations: tuple[str, ...], focus: str) -> tuple[Statement, ...]:
    """Statements that are not asserted and tie a thing of the lineage to another by a walked relation (or plan the issue of one)."""
    found: dict[str, Statement] = {}
    wanted = {*relations, Relation.ISSUED_BY, Relation.ACTS_IN_SPIRIT_OF}
    for s in view.unasserted(met, relations=wanted):
        if (down and s.object in met) or (s.subject in met and (up or s.subject == focus)):
            found[s.id] = s
    issues = [
        planned
        for s in list(found.values())
        for planned in view.statements(subject=s.subject, relation=Relation.ISSUED_BY)
        if planned.status != "asserted"
    ]
    found |= {s.id: s for s in issues}
    return tuple(sorted(found.values(), key=lambda s: (s.status, s.relation, s.subject, s.object, s.id)))


def lineage_json(found: Lineage, view: View) -> LineageAnswer:
    """The public object `phahe.lineage/1`: every hop with its words and source, what is pending, and a description of every id."""
    return {
        "schema": "phahe.lineage/1",
        "focus": found.focus.id,
        "hops": [_hop_json(hop, view) for hop in found.hops],
        "pending": [_pending_json(s, view) for s in found.pending],
        "things": {id: {"kind": t.kind, "label": t.label, "number": t.number, "type": t.type} for id, t in found.things.items()},
        "hidden": found.hidden,
    }


def _hop_json(hop: Hop, view: View) -> LineageHop:
    e = hop.edge
    return {
        "direction": hop.direction,
        "depth": hop.depth,
        "id": e.id,
        "subject": e.subject,
        "relation": e.relation,
        "object": e.object,
        "date": e.date,
        "lag_days": e.lag_days,
        "basis": e.basis,
        "inferred": e.inferred,
        "rule": e.rule,
        "via": list(e.via),
        "partial": e.partial,
        "confidence": e.confidence,
        "quote": e.quote,
        "source": source_json(view, e.source),
        "evidence": [_pending_json(s, view) for s in hop.evidence],
    }


def _pending_json(s: Statement, view: View) -> StatementRef:
    return {
        "id": s.id,
        "subject": s.subject,
        "relation": s.relation,
        "object": s.object,
        "status": s.status,
        "quote": s.quote,
        "start": s.start,
        "end": s.end,
        "rule": s.rule,
        "source": source_json(view, s.source),
    }


def source_json(view: View, sha256: str) -> SourceRef:
    """What a reader needs to find the source again; all but the hash is None when the store does not hold it."""
    source = view.source(sha256)
    return {
        "sha256": sha256,
        "name": source.name if source else None,
        "kind": source.kind if source else None,
        "publisher": source.publisher if source else None,
        "title": source.title if source else None,
        "published": source.published if source else None,
        "address": source.address if source else None,
    }


def statement_json(s: Statement, view: View) -> StatementTold:
    """A statement with its qualifiers by name and its source."""
    return {
        "id": s.id, "subject": s.subject, "relation": s.relation, "object": s.object, "literal": s.literal, "status": s.status,
        "inferred": s.inferred, "source": source_json(view, s.source), "start": s.start, "end": s.end, "quote": s.quote, "rule": s.rule,
        "rule_version": s.rule_version, "confidence": s.confidence, "valid_from": s.valid_from, "valid_to": s.valid_to,
        "qualifiers": dict(s.qualifiers), "review": s.review,
    }  # fmt: skip
