"""`phahe review`: decisions from the command line, the log, and its check."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from graph.open import open_store
from graph.values import Extraction, Source, Statement, Thing

WHO = ("--who", "kiểm toán viên A", "--why", "đã đối chiếu bản gốc")
SHA = "ab" * 32


def run(url: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--store", url, *words], catch_exceptions=False)


def told(url: str, *words: str) -> dict:
    result = run(url, *words, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / 'review.sqlite'}"
    where = {"source": SHA, "start": 0, "end": 9, "quote": "thực hiện", "rule": "test"}
    plans = [("A", "5-KH/HU"), ("B", "5-KH/QU"), ("D", "9-CT/TU")]
    statements = tuple(Statement.make(a, "implements", "D", **where) for a in "AB")
    things = tuple(Thing(id, "directive", f"Văn bản {number}", number) for id, number in plans)
    store = open_store(made)
    store.write(
        [Extraction(Source(SHA, "a.txt", "press", "text/plain", SHA), "thực hiện", None, (), statements, things)], recorded_at="2026-01-01"
    )
    store.close()
    return made


def test_decisions_are_listed_logged_and_obeyed(url: str) -> None:
    waiting = told(url, "review", "list")["statements"]
    assert [s["review"] for s in waiting] == ["suggested"] * 2 and all(s["quote"] and s["source"]["sha256"] == SHA for s in waiting)
    first, second = (s["id"] for s in waiting)
    entries = told(url, "review", "reject", first, *WHO)["entries"]
    assert [(e["seq"], e["action"], e["who"]) for e in entries] == [(1, "reject", WHO[1])]
    told(url, "review", "confirm", second, *WHO)
    assert [s["id"] for s in told(url, "review", "list", "--state", "confirmed")["statements"]] == [second]
    assert len(told(url, "lineage", "9-CT/TU", "--down")["hops"]) == 1
    assert len(told(url, "lineage", "9-CT/TU", "--down", "--known-at", "2026-01-02")["hops"]) == 2
    assert [e["target"] for e in told(url, "review", "log")["entries"]] == [first, second]
    assert told(url, "review", "log", second)["entries"][0]["seq"] == 2


def test_ids_may_be_given_as_printed(url: str) -> None:
    entry = told(url, "review", "merge", "5-KH/HU", "5-KH/QU", *WHO)["entries"][0]
    assert (entry["target"], entry["other"]) == ("A", "B")
    assert len(told(url, "lineage", "9-CT/TU", "--down")["hops"]) == 1
    told(url, "review", "unmerge", "A", "B", *WHO)
    assert len(told(url, "lineage", "9-CT/TU", "--down")["hops"]) == 2
    assert told(url, "review", "clear", "9-CT/TU", *WHO)["entries"][0]["target"] == "D"


def test_what_means_nothing_is_a_usage_error(url: str) -> None:
    assert run(url, "review", "confirm", "st/none", *WHO).exit_code == 2
    assert run(url, "review", "merge", "A", "A", *WHO).exit_code == 2
    assert run(url, "review", "confirm", "st/none").exit_code == 2, "who and why are required"
    assert told(url, "review", "log")["entries"] == []


def test_verify_names_the_first_broken_entry(url: str) -> None:
    ids = [s["id"] for s in told(url, "review", "list")["statements"]]
    told(url, "review", "confirm", *ids, *WHO)
    told(url, "review", "merge", "A", "B", *WHO)
    verdict = told(url, "review", "--verify")
    assert verdict["whole"] and verdict["entries"] == 3
    path = url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as c, pytest.raises(sqlite3.DatabaseError, match="append-only"):
        c.execute("UPDATE review SET why = 'khác' WHERE seq = 2")
    with sqlite3.connect(path) as c:
        c.execute("DROP TRIGGER review_is_not_changed")
        c.execute("UPDATE review SET why = 'khác' WHERE seq = 2")
    result = run(url, "review", "--verify", "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1 and not found["whole"] and found["broken"] == {"seq": 2, "reason": "hash"}
    assert "2" in run(url, "review", "--verify").stdout


def test_verify_finds_states_that_the_log_does_not_say_and_a_log_that_was_cut(url: str) -> None:
    (first, second) = (s["id"] for s in told(url, "review", "list")["statements"])
    told(url, "review", "confirm", first, second, *WHO)
    head = told(url, "review", "--verify")["head"]
    with sqlite3.connect(url.removeprefix("sqlite:///")) as c:
        c.execute("UPDATE statement SET review = 'suggested' WHERE id = ?", (first,))
        c.execute("DROP TRIGGER review_is_not_deleted")
        c.execute("DELETE FROM review WHERE seq = 2")
    result = run(url, "review", "--verify", "--head", head, "--json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1 and found["broken"] is None
    assert found["states"] == sorted([first, second]) and found["noted"] is False
