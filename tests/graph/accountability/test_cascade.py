"""The real cascade of 24-CT/TU over all samples: eleven districts with something, nineteen not found; what is inferred is marked as inferred."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.accountability import coverage, coverage_json
from graph.open import open_store
from samples.compare import extractions

D = "dang/tu-hanoi/CT/24/t2020"
SOMETHING = {
    "hu-melinh", "hu-phuxuyen", "qu-haibatrung", "hu-socson", "qu-longbien", "qu-dongda", "hu-gialam", "hu-chuongmy", "hu-donganh", "qu-hadong",
    "hu-hoaiduc",
}  # fmt: skip


@pytest.fixture(scope="module")
def found() -> dict:
    store = open_store("memory:")
    store.write(extractions().values(), recorded_at="2026-01-01T00:00:00+00:00")
    return coverage_json(coverage(store, store.thing(D), level="district"), store)


@pytest.fixture(scope="module")
def rows(found: dict) -> dict:
    return {r["body"].removeprefix("body/"): r for r in found["rows"]}


def test_eleven_districts_with_something_nineteen_not_found(found: dict, rows: dict, shared: Path) -> None:
    assert {b for b, r in rows.items() if r["outcome"] != "not_found"} == SOMETHING
    assert (found["summary"]["something"], found["summary"]["by_outcome"]["not_found"]) == (11, 19)
    names = {r["place_label"] for b, r in rows.items() if b in SOMETHING}
    with (shared / "domain" / "cascade_24-CT-TU.csv").open(encoding="utf-8", newline="") as file:
        told = {row["unit"] for row in csv.DictReader(file)}
    assert names <= told
    assert all(r["searches"] for r in rows.values()) and found["summary"]["by_cause"]["not_issued"] == 0


@pytest.mark.parametrize(("unit", "days"), [("hu-melinh", 24), ("qu-haibatrung", 37), ("qu-dongda", 73)])
def test_printed_days_are_exact(rows: dict, unit: str, days: int) -> None:
    assert rows[unit]["delay"] == {"days": days, "low": days, "high": days}


@pytest.mark.parametrize(
    ("unit", "high"),
    [
        ("hu-socson", 38),
        ("hu-gialam", 598),
        ("qu-longbien", 39),
        ("hu-phuxuyen", 32),
    ],
)
def test_days_known_only_by_a_date_are_intervals(rows: dict, unit: str, high: int) -> None:
    assert rows[unit]["satisfied"] and rows[unit]["delay"] == {"days": None, "low": 0, "high": high}


def test_a_resolution_and_a_directive_answer_and_are_marked(rows: dict) -> None:
    resolution, directive = rows["qu-dongda"]["responses"][0], rows["hu-chuongmy"]["responses"][0]
    assert (resolution["number"], resolution["plan"], resolution["link"]) == ("19-NQ/QU", False, "stated")
    assert (directive["number"], directive["plan"], directive["link"], directive["inferred"]) == ("39-CT/HU", False, "paired", True)
    assert rows["hu-chuongmy"]["delay"] is None, "nothing dates it"
    assert rows["hu-gialam"]["responses"][0]["inferred"], "the page only couples the plan with the directive"


def test_praise_and_citations_do_not_answer(rows: dict) -> None:
    for unit in ("qu-hadong", "hu-hoaiduc"):
        assert (rows[unit]["outcome"], rows[unit]["satisfied"], rows[unit]["cause"]) == ("mentioned", False, "not_found")


def test_attending_the_city_conference_is_no_trace_of_an_answer(rows: dict) -> None:
    assert rows["hu-thuongtin"]["outcome"] == "not_found"
    assert {m["kind"] for m in rows["hu-thuongtin"]["mentions"]} == {"informed"}


def test_on_12_september_2023_less_was_known() -> None:
    """Every source recorded on the day it was published (those without a day: now): what was known then is less, and part of what is known now."""
    store = open_store("memory:")
    for x in sorted(extractions().values(), key=lambda x: x.source.published or "2026-01-01"):
        store.write([x], recorded_at=f"{(x.source.published or '2026-01-01')[:10]}T00:00:00+00:00")
    then = coverage_json(coverage(store, store.thing(D), level="district", known_at="2023-09-12"), store)
    some = {r["body"].removeprefix("body/") for r in then["rows"] if r["outcome"] != "not_found"}
    assert some < SOMETHING and "hu-melinh" not in some and len(then["rows"]) == 30
