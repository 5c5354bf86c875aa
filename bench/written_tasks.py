"""Task extraction against documents written for this project (`tests/ingest/tasks/documents/`), each in every file form that it names.

A document is lines of text; `| a | b |` is a row of a table (`^` continues the cell above, `<` the cell to the left); a line behind an item,
`=> lead: …; cooperate: …; product: …; to: …; due: by 2026-06-30`, is the task that it gives, with `"words" ` before it when the task is only a
part of the item. `python -m bench.written_tasks [--confusions] [NAME…]` prints the figures by the gold folder's definitions.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.rows import printed
from bench.score_tasks import confusions_of, rows_of
from bench.table_forms import FORMS
from graph.values import as_json
from ingest.pipeline import extract
from ingest.readers.dispatch import read_bytes

DOCUMENTS = Path(__file__).parent.parent / "tests" / "ingest" / "tasks" / "documents"
_MARK = re.compile(r"^(?:[IVX]{1,5}[.)-]|[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]|[a-zđ][)/]|\((?:[0-9]{1,2}|[ivx]{1,4}|[a-zđ])\)|[-+])[ ]+")
_BETWEEN = re.compile(r"; (?=(?:lead|responsible|cooperate|product|to|due|kind|section): )")
_DUE = {"by": "date", "within": "duration", "periodic": "every"}


@dataclass(frozen=True, slots=True)
class Written:
    """A document: `blocks` are lines (str) or tables (rows of cells), `tasks` what it gives, `forms` the file forms to write it in."""

    name: str
    forms: tuple[str, ...]
    blocks: tuple[str | tuple[tuple[str, ...], ...], ...]
    tasks: tuple[dict, ...]


def documents() -> list[Written]:
    """All documents, by name."""
    return [parse(path.stem, path.read_text("utf-8")) for path in sorted(DOCUMENTS.glob("*.txt"))]


def parse(name: str, text: str) -> Written:
    """The document that a file describes; ValueError when a line cannot be read."""
    forms: tuple[str, ...] = ()
    blocks: list[str | list[tuple[str, ...]]] = []
    tasks: list[dict] = []
    for line in text.splitlines():
        if line.startswith("# files:"):
            forms = tuple(line.removeprefix("# files:").split())
        elif line.startswith("=>"):
            tasks.append(_task(line[2:].strip(), blocks))
        elif line.startswith("|"):
            row = tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
            if not blocks or isinstance(blocks[-1], str):
                blocks.append([])
            blocks[-1].append(row)  # type: ignore[union-attr]
        elif line.strip():
            blocks.append(line)
    if not forms or not blocks:
        raise ValueError(f"{name}: the line «# files:» or the document is missing")
    return Written(name, forms, tuple(b if isinstance(b, str) else tuple(b) for b in blocks), tuple(tasks))


def _task(line: str, blocks: list) -> dict:
    quoted = re.match(r'"([^"]+)" ', line)
    facts: dict = {
        "quote": quoted[1] if quoted else None,
        "kind": "task",
        "assignees": [],
        "deliverable": None,
        "to": None,
        "deadline": None,
        "section": None,
    }
    for part in _BETWEEN.split(line[quoted.end() :] if quoted else line):
        key, _, value = part.partition(": ")
        if key in ("lead", "responsible", "cooperate"):
            facts["assignees"].append({"body": value, "role": key})
        elif key == "due":
            facts["deadline"] = _due(value) if value != "none" else None
        elif key in ("product", "to", "kind", "section"):
            facts[{"product": "deliverable"}.get(key, key)] = value
        else:
            raise ValueError(f"unknown fact «{part}»")
    if facts["quote"] is None:
        last = blocks[-1]
        facts["quote"] = _MARK.sub("", last) if isinstance(last, str) else _task_cell(last)
    return facts | {"place": facts["quote"][:40]}


def _task_cell(rows: list[tuple[str, ...]]) -> str:
    """The cell of the last row under the header that names tasks: the longest header word list is tried by its words."""
    names = ("hoạt động", "nội dung", "nhiệm vụ", "đề án", "công việc", "văn bản")
    header = [cell.lower() for cell in rows[0]]
    column = next(i for name in names for i, cell in enumerate(header) if name in cell)
    return rows[-1][column]


def _due(value: str) -> dict:
    kind, *rest = value.split()
    if kind == "period":
        return {"kind": kind, "start": rest[0], "end": rest[1] if len(rest) > 1 else None}
    return {"kind": kind} | ({_DUE[kind]: rest[0]} if rest else {})


def rendered(document: Written, form: str) -> bytes:
    """The document as a file of one of the forms of `bench.table_forms`."""
    return FORMS[form](document.blocks)


def compared(names: list[str] | None = None) -> tuple[dict[str, list[dict]], dict[str, list[dict]]]:
    """(wanted, found) tasks by `name.form`."""
    wanted, found = {}, {}
    for document in documents():
        if names and not any(document.name.startswith(n) for n in names):
            continue
        for form in document.forms:
            key = f"{document.name}.{form}"
            reading = read_bytes(rendered(document, form), key)
            wanted[key] = list(document.tasks)
            found[key] = [as_json(t) for t in extract(reading, sha256="0" * 64, name=key).tasks]
    return wanted, found


if __name__ == "__main__":
    named = [a for a in sys.argv[1:] if not a.startswith("--")]
    wanted, found = compared(named)
    print(f"{len(wanted)} files, {sum(map(len, wanted.values()))} tasks")
    print(printed(rows_of(wanted, found)))
    if "--confusions" in sys.argv:
        print("\n".join(confusions_of(wanted, found)))
