"""The worked example of `samples/worked`: one directive, 29 districts and the two that came of one, every outcome, one exact table on every store."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

from graph.accountability import coverage, coverage_json
from graph.accountability.coverage import CAUSES
from graph.open import open_store
from ingest.pipeline import extract_path

HERE = Path(__file__).parent
WORKED = HERE.parent.parent.parent / "samples" / "worked"
GOLDEN = HERE / "worked.csv"
D = "dang/tu-hanoi/CT/41/t2010"
COLUMNS = ("body", "outcome", "cause", "due", "document", "date", "latest", "days", "low", "high", "basis", "successors", "carried_from")
NOW = "2026-01-01T00:00:00+00:00"


def filled(store):
    store.write([extract_path(p) for p in sorted(WORKED.iterdir())], recorded_at=NOW)
    return store


def answer(store, as_of: str = "2014-06-30") -> dict:
    return coverage_json(coverage(store, store.thing(D), as_of=as_of), store)


def table(found: dict) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for r in found["rows"]:
        first, delay = r["responses"][0] if r["satisfied"] else {}, r["delay"] or {}
        writer.writerow(
            [
                r["body"], r["outcome"], r["cause"], r["due"], first.get("thing"), first.get("date"), first.get("latest"), delay.get("days"),
                delay.get("low"), delay.get("high"), first.get("basis"), " ".join(r["successors"]), " ".join(r["carried_from"]),
            ]
        )  # fmt: skip
    return out.getvalue()


def test_the_table_is_the_golden_one(store) -> None:
    found = answer(filled(store))
    if os.environ.get("PHAHE_GOLDEN") == "write":
        GOLDEN.write_text(table(found), "utf-8")
    assert table(found) == GOLDEN.read_text("utf-8")
    existing = [r for r in found["rows"] if r["outcome"] != "not_applicable"]
    assert len(existing) == 30
    assert {r["cause"] for r in found["rows"]} == {None, *CAUSES.values()} and len(set(CAUSES.values())) == 4
    for row in found["rows"]:
        assert row["why"] and row["why_en"] and row["why"] != row["why_en"]
        assert row["cause"] != "not_found" or len(row["searches"]) == 4
        assert (row["cause"] == "not_issued") == bool(row["denied"])


def test_every_store_gives_the_same_object(store) -> None:
    assert answer(filled(store)) == answer(filled(open_store("memory:")))


def test_before_the_due_day_nothing_is_late_and_nothing_overdue(store) -> None:
    filled(store)
    early = answer(store, "2014-05-10")
    assert early["summary"]["by_outcome"]["late"] == 0 and early["summary"]["overdue"] == 0
    after = answer(store)["summary"]
    assert after["overdue"] > 15 and after["by_outcome"]["late"] == 1


def test_the_expectation_shows_its_words(store) -> None:
    found = answer(filled(store))
    text = next(e for e in found["expectations"] if e["basis"] == "text")
    assert "các quận, huyện, thị ủy" in text["quote"].lower() and text["due"] == "2014-05-15" and text["forms"] == ["KH"]
    rule = next(e for e in found["expectations"] if e["basis"] == "rule")
    assert rule["ground"] and rule["due"] is None
    resolution = next(r for r in found["rows"] if r["body"] == "body/qu-longbien")["responses"][0]
    assert (resolution["type"], resolution["plan"]) == ("Nghị quyết", False), "a resolution answers, and is marked as no plan"
