"""Complete exports of a View: Turtle, JSON-LD, GraphML, GEXF, CSV, XLSX and the import files of Neo4j. Same content, same bytes; nothing is capped or left out."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from graph.cells import csv_cell
from graph.linked import CONTEXT, Lit, Node, Ref, nodes
from graph.neo4j_files import to_neo4j
from graph.network_files import to_gexf, to_graphml
from graph.store import Held, View
from graph.value_tables import value_tables
from graph.workbook import Sheet, workbook
from ontology.errors import BadRequest

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'[\\"\x00-\x1f\x7f]')


_V = TypeVar("_V", contravariant=True)


@dataclass(frozen=True, slots=True)
class Format(Generic[_V]):
    """An export format: what writes it, its media type and the suffix of its files."""

    write: Callable[[_V], str | bytes]
    media_type: str
    suffix: str


def export(view: View, format: str) -> bytes:
    """The whole view in a format of `FORMATS`; BadRequest lists the known ones."""
    return _written(view, format, FORMATS)


def export_part(part: Held, format: str) -> bytes:
    """A part of a view (or a whole one) in a format of `PARTS`; BadRequest lists the known ones."""
    return _written(part, format, PARTS)


def _written(view: _V, format: str, formats: Mapping[str, Format[_V]]) -> bytes:
    if format not in formats:
        known = sorted(formats)
        raise BadRequest(
            f"Không có định dạng «{format}». Các định dạng: {', '.join(known)}.",
            f"There is no format '{format}'. The formats: {', '.join(known)}.",
            format=format,
            known=known,
        )
    data = formats[format].write(view)
    return data if isinstance(data, bytes) else data.encode("utf-8")


def to_turtle(view: Held) -> str:
    """RDF 1.1 Turtle, UTF-8; one block per node."""
    prefixes = "".join(f"@prefix {name}: <{space}> .\n" for name, space in sorted(CONTEXT.items()) if isinstance(space, str))
    return prefixes + "".join(_turtle_block(subject, group) for subject, group in _by_subject(nodes(view)))


def _by_subject(found: Iterable[Node]) -> Iterator[tuple[str, list[Node]]]:
    """Neighbouring nodes of one subject together."""
    for subject, group in groupby(found, key=lambda n: n.iri):
        yield subject, list(group)


def _turtle_block(subject: str, group: list[Node]) -> str:
    types = ", ".join(dict.fromkeys(t for n in group for t in n.types))
    lines = [f"a {types}"] if types else []
    lines += dict.fromkeys(f"{_predicate(term)} {_turtle_value(value)}" for n in group for term, value in n.facts)
    return f"\n<{subject}> " + " ;\n    ".join(lines) + " .\n"


def _predicate(term: str) -> str:
    entry = CONTEXT.get(term)
    return entry["@id"] if isinstance(entry, dict) else f"<{term}>"


def _turtle_value(value: Ref | Lit) -> str:
    if isinstance(value, Ref):
        return f"<{value.iri}>"
    text = _SPECIAL.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", value.text)
    return f'"{text}"' + (f"@{value.language}" if value.language else f"^^{value.datatype}" if value.datatype else "")


def to_jsonld(view: Held) -> str:
    """JSON-LD 1.1 with the context inside, so that it reads without a network; one node per line."""
    lines = ",\n".join(
        json.dumps(_json_node(subject, group), ensure_ascii=False, separators=(",", ":")) for subject, group in _by_subject(nodes(view))
    )
    context = json.dumps(CONTEXT, ensure_ascii=False, separators=(",", ":"))
    return f'{{"@context":{context},\n"@graph":[\n{lines}\n]}}\n'


def _json_node(subject: str, group: list[Node]) -> dict:
    found: dict[str, list] = {}
    for node in group:
        for kind in node.types:
            found.setdefault("@type", []).append(kind)
        for term, value in node.facts:
            found.setdefault(term, []).append(_json_value(term, value))
    return {"@id": subject, **{k: v[0] if len(v) == 1 else v for k, v in found.items()}}


def _json_value(term: str, value: Ref | Lit) -> object:
    entry = CONTEXT.get(term)
    entry = entry if isinstance(entry, dict) else {}
    if isinstance(value, Ref):
        return value.iri if entry.get("@type") == "@id" else {"@id": value.iri}
    if value.datatype:
        return {"@type": value.datatype, "@value": value.text}
    if value.language == entry.get("@language"):
        return {"@value": value.text} if entry.get("@type") == "@id" else value.text
    return {"@value": value.text, **({"@language": value.language} if value.language else {})}


def to_csv(view: Held) -> bytes:
    """A ZIP of one CSV table per kind of value (UTF-8 with a mark, so that spreadsheets show Vietnamese).

    Text that a spreadsheet would run as a formula is given an apostrophe in front; the other formats keep every character.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:  # stored: compressed bytes differ between zlib versions
        for table in value_tables(view):
            archive.writestr(zipfile.ZipInfo(f"{table.name}.csv", (1980, 1, 1, 0, 0, 0)), _csv(list(table.heads), table.rows))
    return buffer.getvalue()


def to_xlsx(view: Held) -> bytes:
    """A workbook with one sheet per kind of value; text stays text."""
    return workbook("Phả Hệ", (Sheet(t.name, t.heads, t.rows) for t in value_tables(view)))


def _csv(head: list[str], rows: Iterable[list[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([csv_cell(v) for v in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


#: Name of a format that also a part can be written in -> what it is.
PARTS: dict[str, Format[Held]] = {
    "ttl": Format(to_turtle, "text/turtle", ".ttl"),
    "jsonld": Format(to_jsonld, "application/ld+json", ".jsonld"),
    "graphml": Format(to_graphml, "application/graphml+xml", ".graphml"),
    "gexf": Format(to_gexf, "application/gexf+xml", ".gexf"),
    "csv": Format(to_csv, "application/zip", ".zip"),
    "xlsx": Format(to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
}
#: Name of a format -> what it is; a database is loaded with a whole view only.
FORMATS: dict[str, Format[View]] = {**PARTS, "neo4j": Format(to_neo4j, "application/zip", ".zip")}
