"""A View as tables, one for each kind of value: what the CSV and the XLSX export write."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from graph.linked import paged
from graph.store import Held
from graph.values import Citation, Edge, Review, Source, Statement, Task, Thing
from ontology.value import asdict, field_names


@dataclass(frozen=True, slots=True)
class ValueTable:
    """`rows` have the values of the fields named by `heads`, in their order."""

    name: str
    heads: Sequence[str]
    rows: Iterator[list[Any]]


def value_tables(view: Held) -> Iterator[ValueTable]:
    """Sources, things, statements (rejected ones last), edges, citations, tasks and the review log."""
    rejected = lambda after="", limit=None: view.statements(review="rejected", after=after, limit=limit)  # noqa: E731
    statements = (s for read in (view.statements, rejected) for s in paged(read, lambda s: s.id))
    cited = (c for s in paged(view.sources, lambda s: s.sha256) for c in view.citations(source=s.sha256))
    yield ValueTable("sources", _names(Source), map(_row, paged(view.sources, lambda s: s.sha256)))
    yield ValueTable("things", _names(Thing), map(_row, paged(view.things, lambda t: t.id)))
    yield ValueTable("statements", _names(Statement), map(_row, statements))
    yield ValueTable("edges", ["id", *_names(Edge)], ([e.id, *_row(e)] for e in view.edges()))
    yield ValueTable("citations", _names(Citation), map(_row, cited))
    yield ValueTable("tasks", _names(Task), map(_row, view.tasks()))
    yield ValueTable("reviews", _names(Review), map(_row, view.reviews()))


def _names(kind: type) -> list[str]:
    return list(field_names(kind))


def _row(value: Any) -> list[Any]:
    return list(asdict(value).values())
