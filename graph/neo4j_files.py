"""The files of `neo4j-admin database import full`: what a View holds now, as the Neo4j store keeps it (docs/decisions/0001-graph-model.md).

A first load of a million directives takes a minute this way, and hours through a connection. The database that comes out of it is a store
like any other: opened by its address, it answers and goes on being written. What was superseded before the export is not in it.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.clocks import FOREVER
from graph.linked import paged
from graph.review import redirects
from graph.store import View
from graph.stores.neo4j_rows import LABELS, properties, relationship_type, task_properties, thing_properties, thing_text
from graph.values import Statement
from ontology.value import asdict, replace

_NUMBERS = {"start", "end", "rule_version", "lag_days", "known_from", "known_to", "n", "seq"}
_KINDS = {"literal": "boolean", "inferred": "boolean", "partial": "boolean", "date_inferred": "boolean", "confidence": "double"}
_OPEN = {"known_from": 1, "known_to": FOREVER}
README = """Nạp vào một cơ sở dữ liệu còn trống, khi máy chủ đang tắt / load into an empty database while the server is stopped:

neo4j-admin database import full neo4j --overwrite-destination --multiline-fields=true --id-type=string \\
{arguments}

Sau đó / then: phahe --store neo4j://HOST:7687 …
"""


@dataclass(frozen=True, slots=True)
class File:
    """One CSV file: `nodes` or `relationships`, its header and rows."""

    name: str
    kind: str
    header: list[str]
    rows: list[list[Any]]


def neo4j_files(view: View) -> list[File]:
    """Every file, nodes first; ids of nodes are unique within their group (`Thing`, `Statement` …)."""
    told = [*paged(view.statements, lambda s: s.id), *view.statements(review="rejected")]
    statements = [_as_read(s) for s in sorted(told, key=lambda s: s.id)]
    sources = list(paged(view.sources, lambda s: s.sha256))
    citations = [(f"{s.sha256}/{i}", c) for s in sources for i, c in enumerate(view.citations(source=s.sha256))]
    tasks = [(f"{t.source}/{t.id}", t) for t in view.tasks()]
    edges = view.edges()
    nodes = [
        _nodes("sources", "Source", "Source;SourceVersion", ((s.sha256, properties(s) | {"text": view.text(s.sha256)} | _OPEN) for s in sources)),
        _nodes("things", "Thing", None, _things(view, statements, edges)),
        _nodes(
            "statements", "Statement", "Statement;StatementVersion",
            ((s.id, properties(s) | {"triple": None if s.literal else f"{s.subject}\t{s.relation}\t{s.object}"} | _OPEN) for s in statements),
        ),
        _nodes("citations", "Citation", "Citation;CitationVersion", ((key, properties(c) | _OPEN) for key, c in citations)),
        _nodes("tasks", "Task", "TaskRecord;TaskVersion", ((key, task_properties(t) | _OPEN) for key, t in tasks)),
        *_log(view),
    ]  # fmt: skip
    evidence = ([s.id, s.source, s.start, s.end, s.quote] for s in statements)
    ties = [
        _ties("is", "IS", "Source", "Thing", ([s.sha256, s.directive] for s in sources if s.directive)),
        _ties("subject", "SUBJECT", "Statement", "Thing", ([s.id, s.subject] for s in statements)),
        _ties("object", "OBJECT", "Statement", "Thing", ([s.id, s.object] for s in statements if not s.literal)),
        _ties("evidence", "EVIDENCE", "Statement", "Source", evidence, ("start:long", "end:long", "quote")),
        _ties("in", "IN", "Citation", "Source", ([key, c.source] for key, c in citations)),
        _ties("cites", "CITES", "Citation", "Thing", ([key, c.directive] for key, c in citations if c.directive)),
    ]
    rows = [(e.subject, e.object, relationship_type(e.relation), properties(e) | {"id": e.id} | _OPEN) for e in edges]
    names = list(rows[0][3]) if rows else []
    header = [":START_ID(Thing)", ":END_ID(Thing)", ":TYPE", *map(_typed, names)]
    drawn = File("edges.csv", "relationships", header, [[a, b, t, *(_cell(p[n]) for n in names)] for a, b, t, p in rows])
    return [f for f in (*nodes, *ties, drawn) if f.rows]


def _as_read(s: Statement) -> Statement:
    """The statement with the ids that were read, before any merge: merges are in the log."""
    said = dict(s.qualifiers)
    subject, object_ = said.pop("said_subject", s.subject), said.pop("said_object", s.object)
    return replace(s, subject=subject, object=object_, qualifiers=tuple(sorted(said.items())))


def _things(view: View, statements: Iterable[Statement], edges: Iterable[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Described things with their label; then what is only referred to."""
    dates, seen = view.dates(), set()
    for t in paged(view.things, lambda t: t.id):
        seen.add(t.id)
        told = json.dumps({thing_text(t): [1, 0, 0]}, ensure_ascii=False)
        yield t.id, thing_properties(t, dates.get(t.id)) | {"told": told} | _OPEN | {":LABEL": f"Thing;ThingVersion;{LABELS[t.kind]}"}
    ends = {id for s in statements for id in (s.subject, *([] if s.literal else [s.object]))} | {
        id for e in edges for id in (e.subject, e.object)
    }
    ends |= {s.directive for s in paged(view.sources, lambda s: s.sha256) if s.directive} | {
        c.directive for c in view.citations() if c.directive
    }
    for id in sorted(ends - seen):
        dated = {"date": dates[id]} | _OPEN | {":LABEL": "Thing;ThingVersion"} if id in dates else {":LABEL": "Thing"}
        yield id, {"id": id} | dated


def _log(view: View) -> Iterator[File]:
    """The clock at its first write, the review log, and the merges that it amounts to."""
    log = view.reviews()
    at = log[-1].at if log else ""
    yield _nodes("clock", "Clock", "Clock", [("clock", {"id": "clock", "n": 1, "at": at})])
    yield _nodes("writing", "Writing", "Writing", [("1", {"n": 1, "at": at, "kind": "import"})])
    yield _nodes("reviews", "Review", "Review", ((str(r.seq), asdict(r) | {"n": 1}) for r in log))
    merged = sorted(redirects(log).items())
    yield _nodes("redirects", "Redirect", "Redirect", ((id, {"id": id, "canonical": end} | _OPEN) for id, end in merged))


def _nodes(name: str, group: str, labels: str | None, told: Iterable[tuple[str, dict[str, Any]]]) -> File:
    rows = list(told)
    names = list(dict.fromkeys(n for _, p in rows for n in p if n != ":LABEL"))
    header = [f"key:ID({group})", *map(_typed, names), ":LABEL"]
    return File(f"{name}.csv", "nodes", header, [[key, *(_cell(p.get(n)) for n in names), labels or p[":LABEL"]] for key, p in rows])


def _ties(name: str, kind: str, a: str, b: str, rows: Iterable[list[Any]], more: tuple[str, ...] = ()) -> File:
    return File(f"{name}.csv", "relationships", [f":START_ID({a})", f":END_ID({b})", *more, ":TYPE"], [[*row, kind] for row in rows])


def _typed(name: str) -> str:
    kind = "string[]" if name == "statements" else "long" if name in _NUMBERS else _KINDS.get(name)
    return f"{name}:{kind}" if kind else name


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return ";".join(value)
    return ("true" if value else "false") if isinstance(value, bool) else value


def to_neo4j(view: View) -> bytes:
    """A ZIP of the CSV files with the command that loads them."""
    files = neo4j_files(view)
    arguments = " \\\n".join(f"  --{f.kind}={f.name}" for f in files)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:  # stored: compressed bytes differ between zlib versions
        _put(archive, "README.txt", README.format(arguments=arguments))
        for f in files:
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(f.header)
            writer.writerows(f.rows)
            _put(archive, f.name, text.getvalue())
    return buffer.getvalue()


def _put(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text.encode("utf-8"))
