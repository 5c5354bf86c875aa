"""The gold of the five articles: its table covers the inventory, its rows find what they should and only that, and the figures hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.score_seeds import Article, Fact, facts, outcome, score
from graph.values import Extraction, Source, Statement, Thing

ROWS = {"000": 9, "001": 18, "002": 9, "003": 13, "004": 10}
DOCUMENT = Thing("dang/tu-lao-cai/KH/7/t2020", "directive", "Kế hoạch 7-KH/TU")
GROUP = Thing("local:aa/cac-huyen-uy", "body", "các huyện ủy")


def said(subject: str, relation: str, object: str, status: str = "asserted", sure: float = 0.9, **pairs: str) -> Statement:
    return Statement.make(
        subject, relation, object, source="s", start=0, end=1, quote="q", rule="r", status=status, confidence=sure, qualifiers=pairs
    )


def article(*statements: Statement) -> Article:
    return Article(
        "000", Extraction(Source("s", "a.txt", "press", "text/plain", "s"), "q", things=(DOCUMENT, GROUP), statements=statements)
    )


def test_every_row_of_the_inventory_has_a_fact() -> None:
    held = {f.row for f in facts() if f.kind == "said"}
    assert held == {f"{seed}-{n}" for seed, count in ROWS.items() for n in range(1, count + 1)}
    assert {f.kind for f in facts()} == {"said", "person", "event", "quantity", "also", "not"}


def test_the_inventory_has_these_rows(shared: Path) -> None:
    text = (shared / "domain" / "seed_facts.md").read_text("utf-8")
    assert {seed: len(set(re.findall(rf"^\| ({seed}-\d+) \|", text, re.M))) for seed in ROWS} == ROWS


@pytest.mark.parametrize(
    ("fact", "statement", "agrees"),
    [
        ("~huyện ủy,carriesOut,dang/tu-lao-cai/KH/*,requested,", said(GROUP.id, "carriesOut", DOCUMENT.id, "requested"), True),
        ("=huyện ủy,carriesOut,dang/tu-lao-cai/KH/*,requested,", said(GROUP.id, "carriesOut", DOCUMENT.id, "requested"), True),
        ("=ủy,carriesOut,dang/tu-lao-cai/KH/*,requested,", said(GROUP.id, "carriesOut", DOCUMENT.id, "requested"), False),
        ("~huyện ủy,carriesOut,dang/tu-lao-cai/KH/*,asserted,", said(GROUP.id, "carriesOut", DOCUMENT.id, "requested"), False),
        ("*,memberOf,*,implied,", said(DOCUMENT.id, "memberOf", "coll:x", sure=0.6), True),
        ("*,memberOf,*,implied,", said(DOCUMENT.id, "memberOf", "coll:x", sure=0.9), False),
        ("*,implements,*,asserted,person/a@b", said(DOCUMENT.id, "implements", "x"), False),
        ("*,implements,*,asserted,person/a@b", said(DOCUMENT.id, "implements", "x", reported_by="person/a@b"), True),
        ("*,implements,*,asserted,", said(DOCUMENT.id, "implements", "x", reported_by="person/a@b"), False),
    ],
)
def test_a_row_agrees_with_what_says_it(fact: str, statement: Statement, agrees: bool) -> None:
    assert article(statement).says(Fact("000-1", "said", *fact.split(",")), statement) is agrees


@pytest.mark.parametrize(
    ("trap", "caught"),
    [
        ("*,implements,dang/tw/*,*", 1),
        ("*,implements|basedOn,*,!asserted", 0),
        ("*,dateDocument,2022-07-28 firm,*", 1),
        ("*,dateDocument,2022-07-29 firm,*", 0),
        ("thing,directive,dang/*,*", 1),
        ("thing,directive,!dang/*,*", 0),
    ],
)
def test_a_trap_catches_what_is_not_said(trap: str, caught: int) -> None:
    told = article(
        said(DOCUMENT.id, "implements", "dang/tw/NQ/1/t2021"),
        said(DOCUMENT.id, "dateDocument", "2022-07-28"),
        said(DOCUMENT.id, "dateDocument", "2022-07-29", date_inferred="yes"),
    )
    assert len(list(told.sprung(Fact("000-not", "not", *trap.split(","), "")))) == caught


def test_the_figures_hold(shared: Path) -> None:
    figures = {row.measure: row.as_dict() for row in score()}
    assert figures["relations of the inventory"]["gold"] == 103
    assert figures["relations of the inventory"]["F1"] >= 0.97
    assert all(figures[kind]["F1"] == 1.0 for kind in ("people", "events", "quantities"))


def test_nothing_is_too_much_and_no_trap_is_sprung(shared: Path) -> None:
    assert [said for _, said, _ in outcome().extra] == []
    assert [f"{fact} ← {what}" for fact, what in outcome().sprung] == []
