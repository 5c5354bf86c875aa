"""Values of the graph as properties of Neo4j nodes and relationships, and back; the names that may stand in query text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from graph.clocks import NOW
from graph.stores.sqlite_rows import task_of
from graph.things import facets, number_words, search_words
from graph.values import Citation, Edge, Source, Statement, Task, Thing
from ontology.generated.vocabulary import CLASSES, Relation
from ontology.value import asdict, field_names

_FIELDS: dict[type, tuple[str, ...]] = {cls: field_names(cls) for cls in (Source, Statement, Citation, Thing, Edge)}
_TEXTS = {cls: {name for name in field_names(cls) if cls.__annotations__[name] == "str"} for cls in _FIELDS}
_READ = {cls: attrgetter(*names) for cls, names in _FIELDS.items()}
_JSON = {"qualifiers", "candidates", "flags", "attributes", "via", "notes"}

#: The label of each kind of thing.
LABELS = dict(CLASSES)


def properties(value: Any) -> dict[str, Any]:
    """A frozen value as properties: nested tuples as JSON text, the ids of an edge's statements as a list."""
    cls = type(value)
    found = dict(zip(_FIELDS[cls], _READ[cls](value), strict=True))
    for name in _JSON & found.keys():
        found[name] = json.dumps(found[name], ensure_ascii=False) if found[name] else "[]"
    if cls is Edge:
        found["statements"] = list(found["statements"])
    return found


def back(cls: type, node: Mapping[str, Any]) -> Any:
    """The value that properties stand for; a text that must not be absent is empty where a file had no way to say so."""
    d = {name: node.get(name) for name in _FIELDS[cls]}
    d |= {name: "" for name in _TEXTS[cls] if d[name] is None}
    for name in _JSON & d.keys():
        text = d[name]
        d[name] = () if text in (None, "[]") else tuple(tuple(x) if isinstance(x, list) else x for x in json.loads(text))
    if cls is Edge:
        d["statements"] = tuple(d["statements"] or ())
    return cls(**d)


def thing_properties(t: Thing, date: str | None) -> dict[str, Any]:
    """A thing with its date, the words that a search looks through, and what it filters by."""
    found = {"words": search_words(t), "number_words": number_words(t)} | facet_properties(t.id, date)
    return properties(t) | {"date": date} | found


def facet_properties(id: str, date: str | None) -> dict[str, Any]:
    return dict(zip(("level", "line", "year"), facets(id, date), strict=True))


def task_properties(t: Task) -> dict[str, Any]:
    due = t.deadline.date if t.deadline else None
    body = json.dumps(asdict(t), ensure_ascii=False)
    return {"id": t.id, "directive": t.directive, "source": t.source, "kind": t.kind, "status": t.status, "deadline": due, "body": body}


def task_back(node: Mapping[str, Any]) -> Task:
    return task_of(node["body"])


def thing_text(t: Thing) -> str:
    """A description as JSON text, as sources keep what they call things."""
    return json.dumps([t.id, t.kind, t.label, t.number, t.type, t.attributes], ensure_ascii=False)


def thing_from(text: str) -> Thing:
    id, kind, label, number, type_, attributes = json.loads(text)
    return Thing(id, kind, label, number, type_, tuple((n, v) for n, v in attributes))


def relationship_type(relation: str) -> str:
    """The relationship type of a relation of the vocabulary (`hasAnnex` → HAS_ANNEX): relations get into query text by no other way."""
    return Relation(relation).name


def types(relations: Iterable[str] | None, known: int) -> str:
    """Relationship types for a pattern; in the past also the closed ones, which bear `_PAST` so that nobody takes them for live."""
    names = [relationship_type(r) for r in (Relation if relations is None else relations)]
    if not names:
        return "NO_RELATION"
    return "|".join(names if known == NOW else [t for name in names for t in (name, name + "_PAST")])
