"""Values of the graph as rows of the SQLite store, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any

from graph.things import facets, number_words, search_words
from graph.values import Assignee, Citation, Deadline, Edge, Review, Source, Statement, Task, Thing
from ontology.value import asdict, field_names

NAMES: dict[type, tuple[str, ...]] = {cls: field_names(cls) for cls in (Source, Statement, Citation, Edge, Review)}


def columns(names: Iterable[str], table: str = "") -> str:
    """A column list for query text; `end` is an SQL keyword, so all are quoted."""
    return ", ".join(f'{table}."{n}"' if table else f'"{n}"' for n in names)


SOURCE, STATEMENT, CITATION, EDGE = (columns(NAMES[c]) for c in (Source, Statement, Citation, Edge))
REVIEW = columns(NAMES[Review])
THING = "id, kind, label, number, type, attributes"
THING_ROW = "id, kind, label, number, type, date, attributes, words, number_words, level, line, year"


def _packed(cls: type, lists: set[str]) -> Callable[[Any], tuple]:
    """What turns a value into its row: tuples become JSON text."""
    read = attrgetter(*NAMES[cls])
    at = [NAMES[cls].index(name) for name in sorted(lists)]

    def row(value: Any) -> tuple:
        cells = list(read(value))
        for i in at:
            cells[i] = json.dumps(cells[i], ensure_ascii=False) if cells[i] else "[]"
        return tuple(cells)

    return row


source_row = _packed(Source, {"notes"})
statement_row = _packed(Statement, {"qualifiers"})
citation_row = _packed(Citation, {"candidates", "flags"})
edge_row = _packed(Edge, {"statements", "via"})
review_row = _packed(Review, set())


def attributes_text(t: Thing) -> str:
    return json.dumps(t.attributes, ensure_ascii=False) if t.attributes else "[]"


def thing_cells(t: Thing) -> tuple:
    """The columns of THING."""
    return t.id, t.kind, t.label, t.number, t.type, attributes_text(t)


def thing_row(id: str, thing: Thing | None, date: str | None) -> tuple:
    """The columns of THING_ROW; a thing that is dated but nowhere described has an id and a date only."""
    if thing is None:
        return id, None, None, None, None, date, None, None, None, None, None, None
    words = attributes_text(thing), search_words(thing), number_words(thing)
    return id, thing.kind, thing.label, thing.number, thing.type, date, *words, *facets(id, date)


def task_row(t: Task) -> tuple:
    """id, directive, source, kind, status, deadline, body."""
    due = t.deadline.date if t.deadline else None
    return t.id, t.directive, t.source, t.kind, t.status, due, json.dumps(asdict(t), ensure_ascii=False)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return () if text == "[]" else tuple((n, v) for n, v in json.loads(text))


def _list(text: str) -> tuple[str, ...]:
    if text == "[]":
        return ()
    if text.count('"') == 2 and "\\" not in text:  # one plain id, as almost every edge has
        return (text[2:-2],)
    return tuple(json.loads(text))


def source_of(r: tuple) -> Source:
    return Source(*(*r[:-1], _list(r[-1])))


def thing_of(r: tuple) -> Thing:
    id, kind, label, number, type_, attributes = r
    return Thing(id, kind, label, number, type_, _pairs(attributes))


def statement_of(r: tuple) -> Statement:
    id, subject, relation, object_, literal, status, inferred, *_ = r
    *_, source, start, end, quote, rule, version, sure, since, until, qualifiers, review = r
    return Statement(
        id, subject, relation, object_, bool(literal), status, bool(inferred), source, start, end, quote, rule, version, sure, since, until,
        _pairs(qualifiers), review,
    )  # fmt: skip


def citation_of(r: tuple) -> Citation:
    d = dict(zip(NAMES[Citation], r, strict=True))
    d |= {"date_inferred": bool(d["date_inferred"]), "candidates": _list(d["candidates"]), "flags": _list(d["flags"])}
    return Citation(**d)


def edge_of(r: tuple) -> Edge:
    subject, relation, object_, basis, inferred, statements, quote, source, date, lag, confidence, partial, rule, via, since, until = r
    return Edge(
        subject, relation, object_, basis, bool(inferred), _list(statements), quote, source, date, lag, confidence, bool(partial), rule,
        _list(via), since, until,
    )  # fmt: skip


def task_of(body: str) -> Task:
    """A task from its stored JSON."""
    d = json.loads(body)
    d["assignees"] = tuple(Assignee(**a) for a in d["assignees"])
    d["deadline"] = Deadline(**d["deadline"]) if d["deadline"] else None
    return Task(**d)
