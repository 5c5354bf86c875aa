"""The questions on the in-memory reference, in plain Python over the View: obviously right, and what the SQL and Cypher forms are held against.

The view already stands at the instant of `known_at`; `as_of` is a day of `graph.clocks.valid_day`, or None for any time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from graph.edges import counts_on
from graph.store import Row, View, ends
from graph.values import Edge, Statement


def _date(view: View, thing: str) -> str | None:
    return view.dates([thing]).get(thing)


def _label(view: View, thing: str) -> str:
    found = view.thing(thing)
    return found.label if found else thing


def _valid(edges: Iterable[Edge], as_of: str | None) -> list[Edge]:
    return [e for e in edges if as_of is None or counts_on(e, as_of)]


def _reach(view: View, start: str, depth: int, relations: list[str], as_of: str | None, *, up: bool) -> dict[str, int]:
    """Every thing within `depth` hops of `start` and its least distance."""
    distance, frontier = {start: 0}, [start]
    for step in range(1, depth + 1):
        edges = _valid(view.edges(relations=relations, inferred=False, **ends("up" if up else "down", frontier)), as_of)
        frontier = sorted({e.object if up else e.subject for e in edges} - set(distance))
        distance |= dict.fromkeys(frontier, step)
        if not frontier:
            break
    return distance


def _walk(view: View, id: str, depth: int, relations: list[str], inferred: bool, as_of: str | None, *, up: bool) -> list[Row]:
    rows = []
    for thing, steps in _reach(view, id, depth - 1, relations, as_of, up=up).items():
        for e in _valid(view.edges(relations=relations, **ends("up" if up else "down", [thing])), as_of):
            if inferred or not e.inferred:
                rows.append(
                    {
                        "depth": steps + 1, "subject": e.subject, "subject_label": _label(view, e.subject), "relation": e.relation,
                        "object": e.object, "object_label": _label(view, e.object), "date": e.date, "lag_days": e.lag_days, "basis": e.basis,
                        "inferred": e.inferred, "confidence": e.confidence, "quote": e.quote, "source": e.source,
                    }
                )  # fmt: skip
    return _ordered(rows, "depth", "subject", "relation", "object", "inferred")


def _ordered(rows: Iterable[Row], *columns: str) -> list[Row]:
    return sorted(rows, key=lambda row: tuple(row[c] for c in columns))


def upstream_lineage(view: View, *, id: str, depth: int, relations: list[str], inferred: bool, as_of: str | None = None) -> list[Row]:
    return _walk(view, id, depth, relations, inferred, as_of, up=True)


def downstream_cascade(view: View, *, id: str, depth: int, relations: list[str], inferred: bool, as_of: str | None = None) -> list[Row]:
    return _walk(view, id, depth, relations, inferred, as_of, up=False)


def _evidence(e: Edge) -> Row:
    return {"basis": e.basis, "quote": e.quote, "source": e.source}


def implementers_of(view: View, *, id: str, relations: list[str], as_of: str | None = None) -> list[Row]:
    found: dict[tuple, Row] = {}
    for e in _valid(view.edges(objects=[id], relations=relations, inferred=False), as_of):
        issuers = [i.object for i in view.edges(subjects=[e.subject], relations=["issuedBy"], inferred=False)]
        pairs = [(body, e.subject) for body in issuers]
        thing = view.thing(e.subject)
        if thing and thing.kind == "body":
            pairs.append((e.subject, e.object))
        for body, directive in pairs:
            found[body, directive, e.relation] = {
                "body": body, "body_label": _label(view, body), "directive": directive, "directive_label": _label(view, directive),
                "relation": e.relation, "date": e.date, "lag_days": e.lag_days, **_evidence(e),
            }  # fmt: skip
    return _ordered(found.values(), "body", "directive", "relation")


def answer_matrix(view: View, *, under: str, relations: list[str]) -> list[Row]:
    rows = []
    for thing in view.things("directive"):
        if under != "all" and not thing.id.startswith(under):
            continue
        found: dict[str, dict[str, str | None]] = {}
        for e in view.edges(objects=[thing.id], relations=relations):
            for i in view.edges(subjects=[e.subject], relations=["issuedBy"], inferred=False):
                found.setdefault(i.object, {})[e.subject] = e.date
        cells = [f"{body}|{min(filter(None, docs.values()), default='')}|{len(docs)}" for body, docs in sorted(found.items())]
        rows.append({"directive": thing.id, "date": _date(view, thing.id), "answers": " ".join(cells)})
    return _ordered(rows, "directive")


def implementations_by_body(view: View, *, body: str, relations: list[str], as_of: str | None = None) -> list[Row]:
    issued = {e.subject for e in view.edges(objects=[body], relations=["issuedBy"], inferred=False)}
    return _ordered(
        (
            {
                "directive": e.subject, "directive_label": _label(view, e.subject), "relation": e.relation, "parent": e.object,
                "parent_label": _label(view, e.object), "date": e.date, "lag_days": e.lag_days, **_evidence(e),
            }
            for e in _valid(view.edges(subjects=sorted(issued), relations=relations, inferred=False), as_of)
        ),
        "directive", "relation", "parent",
    )  # fmt: skip


def directives_issued_by(view: View, *, body: str, as_of: str | None = None) -> list[Row]:
    edges = _valid(view.edges(objects=[body], relations=["issuedBy"], inferred=False), as_of)
    rows = ({"directive": e.subject, "directive_label": _label(view, e.subject), "date": e.date, **_evidence(e)} for e in edges)
    return _ordered(rows, "directive")


def path_between(view: View, **params: Any) -> list[Row]:
    start, goal = str(params["from"]), str(params["to"])
    edges = _valid(view.edges(relations=params["relations"], inferred=False), params.get("as_of"))
    sides = [(e.subject, e.object, e, True) for e in edges] + [(e.object, e.subject, e, False) for e in edges]
    ahead, behind = _distances(sides, start), _distances(sides, goal)
    total = ahead.get(goal)
    rows = {}
    for a, b, e, forward in sides:
        if total and a in ahead and b in behind and ahead[a] + 1 + behind[b] == total:
            rows[ahead[a] + 1, e.id, forward] = {
                "step": ahead[a] + 1, "subject": e.subject, "relation": e.relation, "object": e.object, "forward": forward,
                "quote": e.quote, "source": e.source,
            }  # fmt: skip
    return _ordered(rows.values(), "step", "subject", "relation", "object")


def _distances(sides: list[tuple[str, str, Edge, bool]], start: str) -> dict[str, int]:
    following: dict[str, set[str]] = {}
    for a, b, _, _ in sides:
        following.setdefault(a, set()).add(b)
    distance, frontier = {start: 0}, {start}
    for step in range(1, 7):
        frontier = {b for a in frontier for b in following.get(a, ())} - set(distance)
        distance |= dict.fromkeys(frontier, step)
    return distance


def timeline(view: View, *, id: str, depth: int, relations: list[str], as_of: str | None = None) -> list[Row]:
    rows = []
    for near in _reach(view, id, depth - 1, relations, as_of, up=False):
        for e in _valid(view.edges(objects=[near], inferred=False), as_of):
            thing = view.thing(e.subject)
            if thing and (thing.kind == "event" or e.relation in relations):
                rows.append(
                    {
                        "date": _date(view, thing.id) or "", "kind": thing.kind, "thing": thing.id, "label": thing.label,
                        "relation": e.relation, "quote": e.quote, "source": e.source,
                    }
                )  # fmt: skip
    return _ordered(rows, "date", "thing", "relation", "source")


def evidence_of(view: View, *, id: str) -> list[Row]:
    about = {s.id: s for s in [*view.statements(subject=id), *(s for s in view.statements(object=id) if not s.literal)]}
    return [_told(view, about[key]) for key in sorted(about)]


def _told(view: View, s: Statement) -> Row:
    source = view.source(s.source)
    assert source, f"statement {s.id} without its source"
    return {
        "statement": s.id, "subject": s.subject, "relation": s.relation, "object": s.object, "status": s.status, "review": s.review,
        "quote": s.quote,
        "source": s.source, "source_name": source.name, "publisher": source.publisher, "published": source.published, "start": s.start,
        "end": s.end, "rule": s.rule, "confidence": s.confidence,
    }  # fmt: skip


def events_about(view: View, *, id: str, as_of: str | None = None) -> list[Row]:
    rows = []
    for e in _valid(view.edges(objects=[id], inferred=False), as_of):
        thing = view.thing(e.subject)
        if thing and thing.kind == "event":
            organisers = [o.object for o in view.edges(subjects=[thing.id], relations=["organisedBy"], inferred=False)] or [""]
            for organiser in organisers:
                rows.append(
                    {
                        "event": thing.id, "label": thing.label, "date": _date(view, thing.id), "relation": e.relation,
                        "organiser": organiser, "quote": e.quote, "source": e.source,
                    }
                )  # fmt: skip
    return _ordered(rows, "event", "relation", "organiser")


def unresolved_citations(view: View, *, outcome: str) -> list[Row]:
    rows = []
    for source in view.sources():
        for c in view.citations(source=source.sha256):
            if c.outcome != "resolved" and outcome in ("any", c.outcome):
                rows.append(
                    {
                        "source": source.sha256, "source_name": source.name, "start": c.start, "text": c.text, "kind": c.kind,
                        "outcome": c.outcome, "reason": c.reason or "", "candidates": json.dumps(c.candidates, ensure_ascii=False),
                    }
                )  # fmt: skip
    return _ordered(rows, "source", "start", "kind")


def conflicting_statements(view: View, *, relations: list[str]) -> list[Row]:
    rows = []
    for relation in relations:
        by_subject: dict[str, list[Statement]] = {}
        for s in view.statements(relation=relation, status="asserted"):
            by_subject.setdefault(s.subject, []).append(s)
        for subject, group in by_subject.items():
            rows += [
                {
                    "subject": subject, "relation": relation, "object_a": a.object, "object_b": b.object, "quote_a": a.quote,
                    "quote_b": b.quote, "source_a": a.source, "source_b": b.source, "kind_a": _kind(view, a), "kind_b": _kind(view, b),
                }
                for a in group for b in group if a.object < b.object and _contradict(a, b)
            ]  # fmt: skip
    return _ordered(rows, "subject", "relation", "object_a", "object_b", "source_a", "source_b", "quote_a", "quote_b")


def _kind(view: View, s: Statement) -> str:
    source = view.source(s.source)
    assert source, f"statement {s.id} without its source"
    return source.kind


def _contradict(a: Statement, b: Statement) -> bool:
    """Of two values, the lesser first: a vaguer date agrees with a closer one; two issuers in one source issued together, and a committee
    agrees with its own organ (`body/tu-hanoi`, `body/btv-tu-hanoi`)."""
    if a.literal:
        return not b.object.startswith(a.object) and not (a.object.startswith("--") and b.object.endswith("-" + a.object[2:]))
    slugs = [s.object.partition("/")[2] or s.object for s in (a, b)]
    return a.source != b.source and not b.object.endswith("-" + slugs[0]) and not a.object.endswith("-" + slugs[1])


def orphans(view: View, *, relations: list[str], as_of: str | None = None) -> list[Row]:
    tied = {id for e in _valid(view.edges(relations=relations), as_of) for id in (e.subject, e.object)}
    return [
        {"directive": t.id, "label": t.label, "date": date, "citations": len(view.citations(directive=t.id))}
        for t in view.things("directive")
        for date in [_date(view, t.id)]
        if t.id not in tied and (as_of is None or "0" <= (date or "") <= as_of)
    ]


_ROLES = {"leads": "lead", "cooperatesIn": "cooperate", "assignedTo": "responsible"}


def _charges(view: View, *, body: str | None = None) -> Iterator[tuple[str, str, str, Statement]]:
    """(task, body, role, statement) of every charge, or of those of a body."""
    for relation, role in _ROLES.items():
        given = relation == "assignedTo"
        for s in view.statements(relation=relation, subject=None if given else body, object=body if given else None):
            task, who = (s.subject, s.object) if given else (s.object, s.subject)
            yield task, who, role, s


def _said(view: View, task: str, relation: str) -> str | None:
    return min((s.object for s in view.statements(subject=task, relation=relation)), default=None)


def _givers(view: View, task: str) -> list[str | None]:
    """The directives that give a task; None when no source says which."""
    return [*{g.object for g in view.statements(subject=task, relation="assignedBy")}] or [None]


def _once(rows: Iterable[Row]) -> list[Row]:
    """The rows without repetition."""
    return list({tuple(row.values()): row for row in rows}.values())


def assignment_matrix(view: View, *, directive: str) -> list[Row]:
    given = {s.subject for s in view.statements(object=directive, relation="assignedBy")}
    rows = [
        {
            "task": task, "body": body, "body_label": _label(view, body), "role": role, "product": _said(view, task, "toProduce"),
            "deadline": _said(view, task, "deadline"), "quote": s.quote, "source": s.source,
        }
        for task, body, role, s in _charges(view)
        if task in given
    ]  # fmt: skip
    return _ordered(_once(rows), "task", "body", "role")


def tasks_of_body(view: View, *, body: str) -> list[Row]:
    rows = []
    for task, _, role, s in _charges(view, body=body):
        for directive in _givers(view, task):
            rows.append(
                {
                    "task": task, "directive": directive, "directive_label": directive and _label(view, directive), "role": role,
                    "product": _said(view, task, "toProduce"), "deadline": _said(view, task, "deadline"), "quote": s.quote, "source": s.source,
                }
            )  # fmt: skip
    return _ordered(_once(rows), "task", "role")


def tasks_due(view: View, *, since: str, until: str) -> list[Row]:
    due = [(s.object, s.subject) for s in view.statements(relation="deadline") if re.fullmatch(r"\d{4}-\d{2}-\d{2}", s.object)]
    rows = []
    for task, body, role, s in _charges(view):
        for day in {d for d, t in due if t == task and since <= d <= until}:
            for directive in _givers(view, task):
                rows.append(
                    {
                        "due": day, "task": task, "directive": directive, "body": body, "body_label": _label(view, body), "role": role,
                        "quote": s.quote, "source": s.source,
                    }
                )  # fmt: skip
    return _ordered(_once(rows), "due", "task", "body", "role")


REFERENCE = {
    f.__name__: f
    for f in (
        upstream_lineage, downstream_cascade, implementers_of, answer_matrix, implementations_by_body, directives_issued_by, path_between, timeline,
        evidence_of, events_about, unresolved_citations, conflicting_statements, orphans, assignment_matrix, tasks_of_body,
        tasks_due,
    )
}  # fmt: skip
