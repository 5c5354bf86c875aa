"""The graph of the samples against the three cascade tables: what is missing or wrong is listed, not hidden."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from graph.values import Citation, Extraction, Source, Statement
from ingest.readers.dispatch import read_file
from samples.compare import HERE, Report, clauses, compare, extractions, holds, judge, licensed, load

TABLES = ("24-CT-TU", "21-KL-TW", "programmes")
_CLAUSE = re.compile(r"(?:mentions \S+|event \S+ \S+(?: by \S+)?(?: on \S+)?|(?!event |mentions )\S+ \S+ \S+(?: @\S+)?)")


@pytest.fixture(scope="module")
def report() -> Report:
    """Every sample through the pipeline, held against the tables; the findings are printed, and shown when a test fails."""
    found = compare(extractions())
    print(found)
    return found


def test_printed_statements_are_in_the_graph(report: Report) -> None:
    """The requirement: at least 95 % of the printed statements of the tables."""
    assert report.printed == 112
    assert report.present / report.printed >= 0.95, str(report)


def test_nothing_contradicts_the_tables(report: Report) -> None:
    assert not report.of("wrong"), "\n".join(map(str, report.of("wrong")))


def test_no_lineage_is_invented(report: Report) -> None:
    """Every asserted lineage statement is in the tables or in `also.csv`."""
    assert not report.of("unlicensed"), "\n".join(map(str, report.of("unlicensed")))


def test_one_row_per_row_of_the_tables(shared: Path) -> None:
    rows = {(row.csv, row.row): row for row in load()}
    assert len(rows) == 140
    for table in TABLES:
        with (shared / "domain" / f"cascade_{table}.csv").open(encoding="utf-8", newline="") as file:
            for number, wanted in enumerate(csv.DictReader(file), 1):
                row = rows.pop((table, number))
                document = wanted["document_number"]
                assert document in row.subject, row.name
                assert row.relation == wanted.get("relation_to_24", wanted.get("relation")), row.name
                if not wanted["certainty"].startswith("printed"):
                    assert row.basis == "inferred", f"{row.name} is not printed on its page"
    assert not rows


def test_every_clause_can_be_read_and_every_file_exists() -> None:
    for row in load():
        assert (HERE / row.file).is_file(), row.file
        for clause in (*row.expected, *row.forbidden):
            assert _CLAUSE.fullmatch(clause), f"{row.name}: {clause}"
        assert row.expected or row.basis == "inferred", f"{row.name} is printed, so something must be expected"
    for file, statements in licensed().items():
        assert file == "*" or (HERE / file).is_file(), file
        assert all(_CLAUSE.fullmatch(statement) for statement in statements), file


def test_every_sample_names_its_source_and_is_marked() -> None:
    pages = sorted((HERE / "news").iterdir())
    assert len(pages) == 80
    for page in pages:
        text = page.read_text("utf-8")
        assert re.search(r"Nguồn: .+ — bản tóm tắt do dự án Phả Hệ viết lại", text), page.name
    readme = (HERE / "README.md").read_text("utf-8")
    for path in (*pages, *(HERE / "official").iterdir()):
        assert path.name in readme, f"samples/README.md does not list {path.name}"


@pytest.mark.parametrize(("name", "rows"), [("844-qd-ttg.docx", 8), ("105-nq-cp.pdf", 11)])
def test_assignment_tables_are_read_cell_by_cell(name: str, rows: int) -> None:
    tables = [t for t in read_file(HERE / "official" / name, ocr=False).reading.tables if t.rows[0][0].text == "STT"]
    found = [[cell.text for cell in row] for table in tables for row in table.rows]
    repeated = [row for row in found if row[0] == "STT"][1:]
    assert len(found) - len(repeated) == rows
    assert ["Bộ Quốc phòng" in row or "Bộ Tài chính" in row for row in found].count(True) >= 1
    assert all(len(row) == 6 for row in found)
    assert sum(row[5].startswith(("Quý", "Tháng", "Trước", "Thường")) for row in found) == 7


# ─── The comparison itself ───


def said(*triples: str, mentions: tuple[str, ...] = ()) -> Extraction:
    """An extraction with these asserted (or `@status`) statements and resolved citations."""
    statements = []
    for triple in triples:
        subject, relation, object, *status = triple.replace("@", "").split()
        statements.append(
            Statement.make(
                subject, relation, object, source="s", start=0, end=1, quote="q", rule="r", status=(status or ["asserted"])[0],
                literal=relation.startswith("date"),
            )
        )  # fmt: skip
    source = Source("s", "a.txt", "press", "text/plain", "t")
    cited = tuple(Citation(0, 1, "x", "numbered", None, None, directive=m, outcome="resolved") for m in mentions)
    return Extraction(source, "x", citations=cited, statements=tuple(statements))


PLAN, TOP, DAY = "dang/hu-melinh/KH/1/t2020", "dang/tu-hanoi/CT/9/t2020", "2023-01-05"
EVENT = ("event/1 disseminates " + TOP, "event/1 organisedBy body/hu-melinh", "event/1 dateEvent " + DAY)
CASES = (
    ("same statement", f"{PLAN} implements {TOP}", (f"{PLAN} implements {TOP}",), True),
    ("reversed", f"{PLAN} implements {TOP}", (f"{TOP} implements {PLAN}",), False),
    ("planned is not asserted", f"{PLAN} implements {TOP}", (f"{PLAN} implements {TOP} @planned",), False),
    ("planned when asked for", f"{PLAN} implements {TOP} @planned", (f"{PLAN} implements {TOP} @planned",), True),
    ("one of two relations", f"{PLAN} implements|concretises {TOP}", (f"{PLAN} concretises {TOP}",), True),
    ("wildcard subject", f"anon:*|coll:* implements {TOP}", (f"anon:1/ke-hoach implements {TOP}",), True),
    ("known era is not the unknown", f"{PLAN} implements dang/tu-hanoi/CT/9/[?]", (f"{PLAN} implements {TOP}",), False),
    ("event", f"event disseminates {TOP} by body/hu-melinh on {DAY}", EVENT, True),
    ("event of another day", f"event disseminates {TOP} by body/hu-melinh on 2023-01-06", EVENT, False),
    ("event of another body", f"event disseminates {TOP} by body/qu-dongda", EVENT, False),
    ("event without date asked", f"event disseminates {TOP}", EVENT, True),
    ("two events are not one", f"event disseminates {TOP} on {DAY}", (EVENT[0], "event/2 dateEvent " + DAY), False),
)


@pytest.mark.parametrize(("clause", "triples", "true"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_clauses(clause: str, triples: tuple[str, ...], true: bool) -> None:
    assert holds(clause, said(*triples)) is true


def test_mentions() -> None:
    assert holds(f"mentions {TOP}", said(mentions=(TOP,)))
    assert not holds(f"mentions {TOP}", said(mentions=(PLAN,)))


def test_judgements_are_told_apart() -> None:
    row = next(r for r in load() if r.name == "24-CT-TU:10")
    plan, top = row.expected[0].split()[0], row.expected[0].split()[2]
    kinds = [f.kind for f in judge(row, said(f"{plan} organisesStudyOf {top}"))]
    assert kinds == ["incomplete", "incomplete"], "date and issuer are not said"
    assert "wrong" in [f.kind for f in judge(row, said(f"{plan} implements {top}"))]


def test_invented_and_conflicting_statements_are_found() -> None:
    rows = [r for r in load() if r.name == "24-CT-TU:9"]
    plan, top = rows[0].expected[0].split()[0], rows[0].expected[0].split()[2]
    good = said(f"{plan} implements {top}", f"{plan} dateDocument 2023-08-31", f"{plan} issuedBy body/hu-melinh")
    assert compare({rows[0].file: good}, rows, {}).findings == ()
    bad = said(
        *(f"{s.subject} {s.relation} {s.object}" for s in good.statements), f"{plan} dateDocument 2023-08-01", f"{top} implements {plan}"
    )
    assert sorted(f.kind for f in compare({rows[0].file: bad}, rows, {}).findings) == ["unlicensed", "wrong"]
    known = {"*": [f"{top} dateDocument 2023-08-07"]}
    assert compare({rows[0].file: said(*(f"{s.subject} {s.relation} {s.object}" for s in good.statements))}, rows, known).findings == ()
    dated = said(*(f"{s.subject} {s.relation} {s.object}" for s in good.statements), f"{top} dateDocument 2023-08-16")
    assert [f.kind for f in compare({rows[0].file: dated}, rows, known).findings] == ["wrong"]


def test_cells_without_clauses() -> None:
    assert clauses("not expressible: a reason") == ()
    assert clauses("a b c ; mentions d") == ("a b c", "mentions d")
