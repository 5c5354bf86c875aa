"""Every question has a golden answer that every named store must give, byte for byte. `PHAHE_GOLDEN=write` writes the answers anew."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from graph.open import open_store
from graph.stores.sqlite_write import SINGLE
from graph.values import Citation, Extraction, Source, Statement, Thing
from ontology.errors import BadRequest, NotFound
from queries.catalog import MARKS, RELATION_SETS, ask, catalog

GOLDEN = Path(__file__).parent.parent.parent / "queries" / "golden"
NOW = "2026-01-01T00:00:00+00:00"
KH205, NQ30, KL21 = "nn/ubnd-hanoi/KH/205/y2022", "nn/cp/NQ/30/y2022", "dang/tw/KL/21/t2021"
CT24, KH168, KH169, LONE = (
    "dang/tu-hanoi/CT/24/t2020",
    "dang/hu-melinh/KH/168/t2020",
    "dang/hu-melinh/KH/169/t2020",
    "dang/tu-hanoi/KH/58/t2020",
)
SNV, TASKS = "body/snv-hanoi", ("task/1", "task/2")
ANNEX, EVENT, BTV, UBND = f"annex:{NQ30}", "event/1", "body/btv-hu-melinh", "body/ubnd-hanoi"
ASKED = {
    "upstream_lineage": {"id": KH205}, "downstream_cascade": {"id": CT24}, "implementers_of": {"id": CT24}, "implementations_by_body": {"body": BTV},
    "directives_issued_by": {"body": BTV}, "path_between": {"from": KH205, "to": KL21}, "timeline": {"id": CT24}, "evidence_of": {"id": KH168},
    "events_about": {"id": CT24}, "unresolved_citations": {}, "conflicting_statements": {}, "orphans": {},
    "answer_matrix": {"under": "dang/tu-hanoi/"},
    "assignment_matrix": {"directive": KH205}, "tasks_of_body": {"body": SNV}, "tasks_due": {"since": "2022-09-01", "until": "2022-12-31"},
}  # fmt: skip


def source(letter: str, kind: str) -> Source:
    return Source(
        letter * 64, f"{letter}.txt", kind, "text/plain", "0" * 64, title=f"Bài {letter}", publisher="example.vn", published="2023-09-22"
    )


def history() -> list[Extraction]:
    """Two small sources: a plan of the city with its chain to the centre; a district's two plans, its conference, and doubts."""

    def said(letter: str, a: str, relation: str, b: str, **more) -> Statement:
        return Statement.make(a, relation, b, source=letter * 64, start=0, end=9, quote=f"{relation} {letter}", rule="golden", **more)

    city = (
        said("a", KH205, "implements", NQ30), said("a", NQ30, "hasAnnex", ANNEX), said("a", ANNEX, "implements", KL21), said("a", KH205, "issuedBy", UBND),
        said("a", KH205, "dateDocument", "2022-07-28", literal=True), said("a", NQ30, "dateDocument", "2022-03-22", literal=True),
        said("a", NQ30, "dateDocument", "2022-03-08", literal=True),
    )  # fmt: skip
    given = {"status": "requested"}
    city += (
        said("a", TASKS[0], "assignedBy", KH205, **given), said("a", SNV, "leads", TASKS[0], **given), said("a", BTV, "cooperatesIn", TASKS[0], **given),
        said("a", TASKS[0], "toProduce", "Đề án", literal=True, **given), said("a", TASKS[0], "deadline", "2022-12-31", literal=True, **given),
        said("a", TASKS[1], "assignedBy", KH205, **given), said("a", TASKS[1], "assignedTo", SNV, **given),
        said("a", TASKS[1], "deadline", "year", literal=True, **given),
    )  # fmt: skip
    district = (
        said("b", KH168, "implements", CT24), said("b", KH169, "organisesStudyOf", CT24), said("b", KH168, "issuedBy", BTV), said("b", KH169, "issuedBy", BTV),
        said("b", CT24, "dateDocument", "2023-08-07", literal=True), said("b", KH168, "dateDocument", "2023-08-31", literal=True),
        said("b", KH169, "dateDocument", "2023-09-12", literal=True), said("b", EVENT, "disseminates", CT24), said("b", EVENT, "organisedBy", BTV),
    )  # fmt: skip
    doubt = Citation(
        0, 9, "Nghị quyết", "numbered", "Nghị quyết", "15-NQ/TU", outcome="ambiguous", candidates=("x", "y"), reason="nhiệm kỳ"
    )
    named = {i: Thing(i, "directive", f"Văn bản {i}") for i in (KH205, NQ30, KL21, CT24, KH168, KH169, LONE)}
    named[ANNEX] = Thing(ANNEX, "annex", "Chương trình hành động")
    named |= {
        EVENT: Thing(EVENT, "event", "Hội nghị"),
        BTV: Thing(BTV, "body", "Ban Thường vụ Huyện ủy Mê Linh"),
        UBND: Thing(UBND, "body", "UBND thành phố Hà Nội"),
    }
    named |= {SNV: Thing(SNV, "body", "Sở Nội vụ Hà Nội")} | {t: Thing(t, "task", f"Nhiệm vụ {t}") for t in TASKS}
    in_city = tuple(named[i] for i in (KH205, NQ30, KL21, ANNEX, UBND, LONE, SNV, *TASKS, BTV))
    in_district = tuple(named[i] for i in (CT24, KH168, KH169, EVENT, BTV))
    return [
        Extraction(source("a", "official"), "văn bản", None, (), city, in_city),
        Extraction(source("b", "press"), "bài báo", None, (doubt,), district, in_district),
    ]


def test_every_question_is_asked_and_has_an_answer_on_file() -> None:
    assert set(ASKED) == set(catalog()) and len(ASKED) == 16
    assert {p.stem for p in GOLDEN.glob("*.json")} == set(ASKED)


@pytest.mark.parametrize("name", sorted(ASKED))
def test_golden_answer(store, name: str) -> None:
    store.write(history(), recorded_at=NOW)
    rows = json.dumps(ask(store, name, ASKED[name]), ensure_ascii=False, indent=1) + "\n"
    path = GOLDEN / f"{name}.json"
    if os.environ.get("PHAHE_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(rows, "utf-8")
    assert rows == path.read_text("utf-8")
    assert len(json.loads(rows)) > 0, "an answer without rows proves nothing"


def test_the_dialects_share_their_header() -> None:
    for question in catalog().values():
        for suffix, mark in MARKS.items():
            first = (GOLDEN.parent / f"{question.name}{suffix}").read_text("utf-8").splitlines()[0]
            assert first == f"{mark} {question.name}: {question.vietnamese}"


@pytest.mark.parametrize(
    ("name", "given", "error"),
    [
        ("no_such_question", {}, NotFound),
        ("timeline", {}, BadRequest),
        ("timeline", {"id": CT24, "colour": "red"}, BadRequest),
        ("timeline", {"id": CT24, "depth": "deep"}, BadRequest),
        ("timeline", {"id": CT24, "depth": 99}, BadRequest),
        ("orphans", {"relations": "loves"}, BadRequest),
    ],
)
def test_bad_questions_are_refused_by_name(name: str, given: dict, error: type) -> None:
    with pytest.raises(error):
        ask(open_store("memory:"), name, given)


CLAIMS = (
    ("dateDocument", "2023-08", "2023-08-07", "ab", False),  # vaguer, not other
    ("dateDocument", "--08-07", "2023-08-07", "ab", False),
    ("dateDocument", "--08-09", "2023-08-07", "ab", True),
    ("dateDocument", "2023-08-07", "2023-08-09", "aa", True),
    ("issuedBy", "body/tu-hanoi", "body/ubnd-hanoi", "ab", True),
    ("issuedBy", "body/tu-hanoi", "body/ubnd-hanoi", "aa", False),  # issued together
    ("issuedBy", "body/btv-tu-hanoi", "body/tu-hanoi", "ab", False),  # the committee and its standing organ
)


@pytest.mark.parametrize(("relation", "one", "other", "by", "conflict"), CLAIMS)
def test_what_counts_as_a_contradiction(store, relation: str, one: str, other: str, by: str, conflict: bool) -> None:
    literal = relation.startswith("date")
    told: dict[str, list[Statement]] = {}
    for letter, value in zip(by, (one, other), strict=True):
        said = Statement.make(KH205, relation, value, source=letter * 64, start=0, end=9, quote=value, rule="golden", literal=literal)
        told.setdefault(letter, []).append(said)
    things = (Thing(KH205, "directive", "Kế hoạch"), *(() if literal else (Thing(one, "body", "A"), Thing(other, "body", "B"))))
    kinds = {"a": "press", "b": "official"}
    store.write([Extraction(source(x, kinds[x]), "văn bản", None, (), tuple(s), things) for x, s in told.items()], recorded_at=NOW)
    rows = ask(store, "conflicting_statements", {})
    assert [{r["object_a"], r["object_b"]} for r in rows] == ([{one, other}] if conflict else [])
    assert {k for r in rows for k in (r["kind_a"], r["kind_b"])} == ({kinds[x] for x in by} if conflict else set())


def test_the_relations_of_one_value_are_those_whose_doubts_are_noted() -> None:
    assert RELATION_SETS["@single"] == SINGLE
    sql = (GOLDEN.parent / "conflicting_statements.sql").read_text("utf-8")
    assert "NOT IN (" + ", ".join(f"'{r}'" for r in SINGLE) + ")" in sql


def test_relations_that_are_not_noted_can_be_asked_for_two_values(store) -> None:
    store.write(history(), recorded_at=NOW)
    rows = ask(store, "conflicting_statements", {"relations": "organisesStudyOf,issuedBy,disseminates,dateDocument,implements"})
    assert {r["relation"] for r in rows} == {"dateDocument"}
    more = Statement.make(KH168, "implements", LONE, source="c" * 64, start=0, end=9, quote="c", rule="golden")
    store.write([Extraction(source("c", "press"), "văn bản", None, (), (more,), (Thing(LONE, "directive", "Văn bản"),))], recorded_at=NOW)
    rows = ask(store, "conflicting_statements", {"relations": "implements"})
    assert [(r["subject"], r["relation"]) for r in rows] == [(KH168, "implements")]
