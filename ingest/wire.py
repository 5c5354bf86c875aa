"""An extraction as the public JSON object `phahe.extract/1`, one per line and source (README and docs/reference/extract.md)."""

from __future__ import annotations

import json

from graph.values import EXTRACT_SCHEMA, Citation, Extraction, Header, Statement, Task, Thing, as_json

_STATEMENT = ("id", "subject", "relation", "object", "literal", "status", "inferred", "start", "end", "quote", "rule", "confidence")


def extraction_json(extraction: Extraction, path: str) -> dict:
    """The JSON object of one source; `path` is the path as the caller gave it. Every id used in `statements` is in `things`."""
    source = extraction.source
    return {
        "schema": EXTRACT_SCHEMA,
        "source": {
            "path": path,
            "sha256": source.sha256,
            "kind": source.kind,
            "published": source.published,
            "title": source.title,
            "publisher": source.publisher,
            "media_type": source.media_type,
        },
        "text_sha256": source.text_sha256,
        "document": header_json(extraction.document),
        "citations": [citation_json(c) for c in extraction.citations],
        "statements": [statement_json(s) for s in extraction.statements],
        "things": {t.id: thing_json(t) for t in extraction.things},
        "tasks": [task_json(t) for t in extraction.tasks],
        "notes": list(extraction.notes),
        "report": extraction.report(),
    }


def header_json(header: Header | None) -> dict | None:
    return as_json(header) if header else None


def citation_json(citation: Citation) -> dict:
    return _without_source(as_json(citation))


def statement_json(statement: Statement) -> dict:
    plain = {name: getattr(statement, name) for name in _STATEMENT}
    return plain | {
        "valid_from": statement.valid_from,
        "valid_to": statement.valid_to,
        "qualifiers": dict(statement.qualifiers),
    }


def thing_json(thing: Thing) -> dict:
    plain = {"kind": thing.kind, "label": thing.label, "number": thing.number, "type": thing.type}
    return plain | ({"attributes": dict(thing.attributes)} if thing.attributes else {})


def task_json(task: Task) -> dict:
    return _without_source(as_json(task))


def json_line(value: object) -> str:
    """One canonical JSON line: sorted nowhere (field order is part of the schema), UTF-8, no spaces after separators."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _without_source(plain: dict) -> dict:
    """The object already names its source."""
    return {name: value for name, value in plain.items() if name != "source"}
