"""Workbooks and the import files of Neo4j: complete, and read back as what the store says."""

from __future__ import annotations

import csv
import io
import os
import tracemalloc
import zipfile
from collections import Counter
from xml.etree import ElementTree

import pytest

from graph.export import to_neo4j, to_xlsx
from graph.open import open_store
from graph.stores.memory import MemoryStore
from graph.values import Assignee, Citation, Extraction, Source, Statement, Task, Thing
from graph.workbook import LONGEST, Sheet, workbook

SHA = "ab" * 32
_CELL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def said(a: str, relation: str, b: str, **more) -> Statement:
    return Statement.make(a, relation, b, source=SHA, start=0, end=9, quote='thực hiện;\n"và" nữa', rule="test", **more)


@pytest.fixture
def filled() -> MemoryStore:
    told = (
        said("P", "implements", "D", qualifiers={"fragment": "Điều 5"}), said("D", "hasAnnex", "annex:D"), said("annex:D", "implements", "K"),
        said("Q", "guides", "D", confidence=0.5), said("P", "dateDocument", "2023-08-31", literal=True), said("P", "title", "=1+1", literal=True),
        said("P", "issuedBy", "body/x", status="planned"),
    )  # fmt: skip
    things = (
        *(Thing(id, "directive", f"Kế hoạch {id}", f"{id}/KH") for id in "PDQK"), Thing("annex:D", "annex", "Phụ lục"),
        Thing("body/x", "body", "Ủy ban", attributes=(("line", "State"),)),
    )  # fmt: skip
    cited = (Citation(0, 9, "thực hiện", "numbered", "Kế hoạch", "D/KH", directive="D", outcome="resolved", flags=("x",)),)
    task = Task("task/1", "P", "mục 1", None, 0, 9, "thực hiện", "task", "requested", (Assignee("Ủy ban", "lead", "body/x"),))
    store = open_store("memory:")
    notes = ("dòng 3; dòng 4 không đọc được / rows 3; 4 were not read", 'trang 2 «"» / page 2 «"»')
    source = Source(SHA, "a.txt", "press", "text/plain", "0" * 64, published="2023-09-22", directive="P", notes=notes)
    store.write([Extraction(source, "thực hiện", None, cited, told, things, (task,))], recorded_at="2026-01-01")
    store.review("reject", told[3].id, who="A", why="sai", at="2026-01-02")
    store.review("confirm", told[0].id, who="A", why="đúng", at="2026-01-02")
    store.review("merge", "P", other="Q", who="A", why="một văn bản", at="2026-01-02")
    return store


def sheets(data: bytes) -> dict[str, list[list[str | None]]]:
    """Rows of every sheet, text only."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        names = [s.get("name") for s in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{_CELL}sheet")]
        found = {}
        for n, name in enumerate(names, 1):
            rows = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{n}.xml")).iter(f"{_CELL}row")
            found[name] = [[_text(c) for c in row] for row in rows]
            assert b"<f>" not in book.read(f"xl/worksheets/sheet{n}.xml"), "no formula"
    return found


def _text(cell: ElementTree.Element) -> str | None:
    """A text stands in its cell, any other value in `v`."""
    assert cell.get("t") in (None, "b", "inlineStr"), "no formula, no date, no shared text"
    value = cell.find(f"{_CELL}is/{_CELL}t" if cell.get("t") == "inlineStr" else f"{_CELL}v")
    return None if value is None else value.text


def test_a_workbook_has_every_value_and_no_formula(filled: MemoryStore) -> None:
    found = sheets(to_xlsx(filled))
    assert {name: len(rows) - 1 for name, rows in found.items()} == {
        "sources": 1, "things": 5, "statements": 7, "edges": len(filled.edges()), "citations": 1, "tasks": 1, "reviews": 3,
    }  # fmt: skip
    texts = {cell for row in found["statements"] for cell in row}
    assert "=1+1" in texts and 'thực hiện;\n"và" nữa' in texts and "rejected" in texts


def test_what_a_cell_cannot_hold_is_marked() -> None:
    (rows,) = sheets(workbook("t", [Sheet("s", ["a"], [["x" * (LONGEST + 5)], ["y"]])])).values()
    assert len(rows[1][0]) == LONGEST and rows[1][0].endswith("…") and rows[2] == ["y"]


def test_a_workbook_takes_no_memory_for_its_rows() -> None:
    def numbered(name: str, count: int) -> Sheet:
        return Sheet(name, ["id", "n"], ([f"{name} số {i}", i] for i in range(count)))

    def made(count: int) -> tuple[int, bytes]:
        tracemalloc.start()
        data = workbook("t", [numbered(name, count) for name in "ab"])
        peak = tracemalloc.get_traced_memory()[1] - 2 * len(data)
        tracemalloc.stop()
        return peak, data

    made(10)
    few, many = made(200), made(5000)
    assert many[0] < few[0] + 200_000, "ten thousand rows in memory are some 5 MB"
    assert many[1] == made(5000)[1], "the same bytes for the same rows"
    assert [(name, len(rows), rows[1:][-1]) for name, rows in sheets(many[1]).items()] == [
        (name, 5001, [f"{name} số 4999", "4999"]) for name in "ab"
    ]


def files(data: bytes) -> dict[str, list[dict[str, str]]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if n.endswith(".csv")]
        assert all(f"={name}" in archive.read("README.txt").decode() for name in names), "the command loads every file"
        return {name: list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline=""))) for name in names}


def test_import_files_name_every_node_once_and_every_end(filled: MemoryStore) -> None:
    found = files(to_neo4j(filled))
    ids: dict[str, Counter] = {}
    for rows in found.values():
        for row in rows:
            for column, value in row.items():
                if column.startswith("key:ID("):
                    ids.setdefault(column[7:-1], Counter())[value] += 1
    assert all(n == 1 for group in ids.values() for n in group.values())
    for rows in found.values():
        for row in rows:
            for column, value in row.items():
                if column.startswith((":START_ID", ":END_ID")):
                    assert value in ids[column.split("(")[1][:-1]], f"{column} {value}"
    assert {(r[":START_ID(Thing)"], r[":TYPE"], r[":END_ID(Thing)"]) for r in found["edges.csv"]} == {
        (e.subject, "".join("_" + c if c.isupper() else c for c in e.relation).upper(), e.object) for e in filled.edges()
    }


_KINDS = {"long": int, "double": float, "boolean": lambda v: v == "true", "string[]": lambda v: v.split(";")}


def _loaded(rows: list[dict[str, str]]) -> list[dict]:
    """The rows as the importer types them: absent where empty."""
    made = []
    for row in rows:
        cells = {c: v for c, v in row.items() if v != "" and "(" not in c and not c.startswith(":")}
        made.append({c.partition(":")[0]: _KINDS.get(c.partition(":")[2], str)(v) for c, v in cells.items()})
    return made


@pytest.mark.skipif("neo4j" not in os.environ.get("PHAHE_BACKENDS", ""), reason="needs a Neo4j server: PHAHE_BACKENDS=…,neo4j")
def test_a_database_made_of_the_files_is_the_same_store(filled: MemoryStore, tmp_path) -> None:
    store = open_store(os.environ["PHAHE_NEO4J_URI"])
    store.clear()
    try:
        for rows in files(to_neo4j(filled)).values():
            for row, properties in zip(rows, _loaded(rows), strict=True):
                ends = {
                    c[1:].partition("_")[0]: (c.split("(")[1][:-1], v) for c, v in row.items() if c.startswith((":START_ID", ":END_ID"))
                }
                if not ends:
                    group, key = next((c[7:-1], v) for c, v in row.items() if c.startswith("key:ID("))
                    labels = row[":LABEL"].replace(";", ":")
                    store._autocommit(f"CREATE (n:{labels}) SET n = $p, n.key = $k", {"p": properties, "k": f"{group} {key}"})
                    continue
                a, b = (" ".join(ends[side]) for side in ("START", "END"))
                cypher = f"MATCH (a {{key: $a}}), (b {{key: $b}}) CREATE (a)-[e:{row[':TYPE']}]->(b) SET e = $p"
                store._autocommit(cypher, {"a": a, "b": b, "p": properties})
        assert list(store.dump()) == list(filled.dump()) and store.reviews() == filled.reviews()
        for one in (store, filled):
            one.review("unmerge", "P", other="Q", who="A", why="hai văn bản", at="2026-02-01")
            one.review("suggest", said("Q", "guides", "D", confidence=0.5).id, who="A", why="xem lại", at="2026-02-01")
        assert [t.id for t in store.things()] == [t.id for t in filled.things() if t.id != "Q"], (
            "its own words of Q come with the next reading"
        )
        assert {e.id for e in store.edges()} == {e.id for e in filled.edges()}
    finally:
        store.clear()
        store.close()
