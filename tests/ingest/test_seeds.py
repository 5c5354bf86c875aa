"""The five articles: mentions as in the gold, relations as in the fact inventory, and none of its traps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.values import Extraction
from ingest.pipeline import extract_path

CTR1, CT24, CT25 = "dang/tu-hanoi/CTr/1/t2020", "dang/tu-hanoi/CT/24/t2020", "dang/tu-hanoi/CT/25/t2020"
KH168, KH169 = "dang/hu-melinh/KH/168/t2020", "dang/hu-melinh/KH/169/t2020"
KH205, NQ30, KL21 = "nn/ubnd-hanoi/KH/205/y2022", "nn/cp/NQ/30/y2022", "dang/tw/KL/21/t2021"
#: seed, subject, relation, object: every asserted document-to-document and issuing relation of the inventory.
SAID = [
    ("001", CTR1, "issuedBy", "body/tu-hanoi"), ("001", CTR1, "dateDocument", "2021-03-17"),
    ("001", "nn/qh/NQ/97/y2019", "issuedBy", "body/qh"), ("001", "nn/cp/NĐ/32/y2021", "issuedBy", "body/cp"),
    ("001", "dang/tu-hanoi/NQ/4/t2020", "issuedBy", "body/tu-hanoi"), ("001", "dang/tu-hanoi/NQ/15/?", "issuedBy", "body/btv-tu-hanoi"),
    ("001", "dang/tu-hanoi/CT/15/?", "issuedBy", "body/btv-tu-hanoi"),
    ("003", CT24, "issuedBy", "body/btv-tu-hanoi"), ("003", CT24, "dateDocument", "2023-08-07"),
    ("003", KH168, "issuedBy", "body/btv-hu-melinh"), ("003", KH168, "dateDocument", "2023-08-31"), ("003", KH168, "implements", CT24),
    ("003", KH169, "issuedBy", "body/btv-hu-melinh"), ("003", KH169, "dateDocument", "2023-09-12"), ("003", KH169, "organisesStudyOf", CT24),
    ("003", CT25, "issuedBy", "body/btv-tu-hanoi"), ("003", CT25, "dateDocument", "2023-09-20"),
    ("004", KH205, "issuedBy", "body/ubnd-hanoi"), ("004", KH205, "dateDocument", "2022-07-28"), ("004", KH205, "implements", NQ30),
    ("004", NQ30, "issuedBy", "body/cp"), ("004", NQ30, "dateDocument", "2022-03-22"), ("004", NQ30, "hasAnnex", f"annex:{NQ30}"),
    ("004", f"annex:{NQ30}", "implements", KL21), ("004", "dang/tu-hanoi/KH/58/t2020", "issuedBy", "body/tu-hanoi"),
]  # fmt: skip
#: What is asked, planned or proposed, in the words of the articles: seed, subject, relation, object (numbers or labels), status.
NOT_YET = [
    ("000", "chương trình hành động", "draftedBy", "các cấp ủy", "requested"), ("000", "kế hoạch", "draftedBy", "các cấp ủy", "requested"),
    ("000", "kế hoạch", "implements", "coll:tu-hanoi/CTr/t2020/1-10", "requested"),
    ("001", "các cấp, các ngành", "carriesOut", "04-NQ/TU", "requested"), ("001", "các cấp, các ngành", "carriesOut", "15-NQ/TU", "requested"),
    ("001", "các cấp, các ngành", "carriesOut", "15-CT/TU", "requested"),
    ("001", "Đề án luân chuyển, điều động, chuyển đổi vị trí công tác của cán bộ, công chức, viên chức Thành phố", "draftedBy", "các cấp, các ngành",
     "requested"),
    ("002", "đề án", "implements", "coll:", "requested"), ("002", "các cấp ủy, tổ chức Đảng", "inspectsImplementationOf", "coll:", "requested"),
    ("002", "các cấp ủy, tổ chức Đảng", "supervisesImplementationOf", "coll:", "requested"),
    ("002", "các cấp ủy, tổ chức Đảng", "monitors", "coll:", "requested"),
    ("003", "Nghị quyết chuyên đề", "issuedBy", "body/btv-hu-melinh", "planned"),
    ("003", "Nghị quyết chuyên đề", "actsInSpiritOf", "24-CT/TU", "planned"),
    ("004", "Thành phố", "concretises", "dang/tw/NQ/4/t2016", "planned"), ("004", "Thành phố", "concretises", "21-KL/TW", "planned"),
    *(("004", who, "organisesStudyOf", what, "requested") for who in ("các sở, ban, ngành, đơn vị sự nghiệp công lập", "UBND các quận, huyện, thị xã")
      for what in ("21-KL/TW", "58-KH/TU", "annex:nn/cp/NQ/30/y2022", "205/KH-UBND")),
]  # fmt: skip
#: Relations between documents that no seed states.
BETWEEN = {
    "implements",
    "concretises",
    "basedOn",
    "guides",
    "details",
    "amends",
    "replaces",
    "repeals",
    "succeeds",
    "organisesStudyOf",
    "hasAnnex",
}


@pytest.fixture(scope="module")
def seeds(shared: Path) -> dict[str, Extraction]:
    found = {path.name[:3]: extract_path(path) for path in sorted((shared / "seeds").glob("*.txt"))}
    assert len(found) == 5
    return found


def gold(shared: Path) -> list[dict]:
    rows = [json.loads(line) for line in (shared / "gold" / "seed_mentions.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 106
    return rows


def test_explicit_and_named_mentions_are_exact(shared: Path, seeds: dict[str, Extraction]) -> None:
    wanted = [g for g in gold(shared) if g["kind"] in ("explicit", "named")]
    assert sum(g["kind"] == "explicit" for g in wanted) == 36
    found = {
        (seed, c.start, c.end): c.directive for seed, x in seeds.items() for c in x.citations if c.kind in ("numbered", "elided", "named")
    }
    assert found == {(g["seed"], g["start"], g["end"]): g["canonical_id"] for g in wanted}


def test_anaphors_and_collections(shared: Path, seeds: dict[str, Extraction]) -> None:
    wanted = {(g["seed"], g["start"], g["end"]) for g in gold(shared) if g["kind"] in ("anaphor", "collection", "collection-anaphor")}
    found = {(seed, c.start, c.end) for seed, x in seeds.items() for c in x.citations if c.kind in ("anaphor", "collection")}
    right = len(wanted & found)
    assert 2 * right / (len(wanted) + len(found)) >= 0.95


def test_no_citation_where_the_gold_has_none(shared: Path, seeds: dict[str, Extraction]) -> None:
    places = {(g["seed"], g["start"], g["end"]) for g in gold(shared)}
    assert {(seed, c.start, c.end) for seed, x in seeds.items() for c in x.citations} <= places


@pytest.mark.parametrize(("seed", "subject", "relation", "object"), SAID)
def test_what_is_said(seeds: dict[str, Extraction], seed: str, subject: str, relation: str, object: str) -> None:
    statuses = {s.status for s in seeds[seed].statements if (s.subject, s.relation, s.object) == (subject, relation, object)}
    assert statuses == {"asserted"}


def test_nothing_more_is_said_between_documents(seeds: dict[str, Extraction]) -> None:
    said = {
        (seed, s.subject, s.relation, s.object)
        for seed, x in seeds.items()
        for s in x.statements
        if s.relation in BETWEEN and s.status == "asserted"
    }
    extra = {row for row in said - set(SAID) if not row[1].startswith(("coll:", "local:"))}
    assert extra == set()


def test_the_planned_resolution_is_planned(seeds: dict[str, Extraction]) -> None:
    planned = [s for s in seeds["003"].statements if s.relation == "issuedBy" and s.status == "planned"]
    assert planned and all(s.subject.startswith("anon:") for s in planned)
    assert not [s for s in seeds["003"].statements if s.subject == planned[0].subject and s.status == "asserted"]


def test_what_is_not_yet_a_fact(seeds: dict[str, Extraction]) -> None:
    def named(x: Extraction, id: str) -> str:
        thing = {t.id: t for t in x.things}[id]
        if id.startswith("coll:") and not id.startswith("coll:tu-"):
            return "coll:"
        return id if id.startswith(("coll:", "annex:", "body/", "dang/tw/NQ/")) else thing.number or thing.label

    found = {
        (seed, named(x, s.subject), s.relation, named(x, s.object), s.status)
        for seed, x in seeds.items()
        for s in x.statements
        if s.status != "asserted" and not s.literal and not s.rule.startswith(("task", "expects", "event"))
    }
    wanted = set(NOT_YET)
    assert len(wanted) == 23
    assert wanted - found == set()
    assert found - wanted == set()


def test_every_statement_prints_its_words(seeds: dict[str, Extraction]) -> None:
    for x in seeds.values():
        assert all(x.text[s.start : s.end] == s.quote and s.quote for s in x.statements)
        assert all(x.text[c.start : c.end] == c.text for c in x.citations)
