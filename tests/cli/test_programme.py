"""A programme whose answers are known by hand, asked through the command: one district in time, one late, one that prints another number, one that does not
answer, one whose plan is taken back later; and all of them end on 30 June 2025. The texts are our own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fastapi.testclient import TestClient

from api.app import create_app
from cli.main import main
from graph.open import open_store

TEXTS = Path(__file__).parent / "programme"
DISTRICTS = {
    "hu-melinh": "Mê Linh",
    "hu-socson": "Sóc Sơn",
    "qu-dongda": "Đống Đa",
    "qu-thanhxuan": "Thanh Xuân",
    "qu-hoankiem": "Hoàn Kiếm",
}
#: By day: outcome of each district, in the order above; whether its plan has been taken back; how many of the 30 are overdue.
BY_HAND = """
2025-03-24 | not_found         | not_found | not_found | not_found         | mentioned  |              | 0
2025-03-31 | satisfied_shallow | not_found | not_found | satisfied_shallow | mentioned  |              | 0
2025-04-01 | satisfied_shallow | not_found | not_found | satisfied_shallow | mentioned  |              | 28
2025-04-20 | satisfied_shallow | late      | not_found | satisfied_shallow | mentioned  |              | 27
2025-05-14 | satisfied_shallow | late      | not_found | satisfied_shallow | mentioned  |              | 27
2025-05-15 | satisfied_shallow | late      | not_found | satisfied_shallow | mentioned  | qu-thanhxuan | 27
2025-08-01 | satisfied_shallow | late      | not_found | satisfied_shallow | mentioned  | qu-thanhxuan | 27
           | satisfied_shallow | late      | not_found | satisfied_shallow | not_issued | qu-thanhxuan | 0
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in BY_HAND.strip("\n").splitlines()]


@pytest.fixture
def url(tmp_path: Path) -> str:
    found = f"sqlite:///{tmp_path / 'programme.sqlite'}"
    assert run(found, "ingest", str(TEXTS)).exit_code == 0
    return found


def run(url: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--store", url, *words])


def covered(url: str, *words: str) -> dict:
    return json.loads(run(url, "coverage", "44-CTr/TU", "--json", *words).stdout)


def row(found: dict, body: str) -> dict:
    return next(r for r in found["rows"] if r["body"] == f"body/{body}")


def test_the_table_was_read() -> None:
    assert len(ROWS) == 8 and len(list(TEXTS.iterdir())) == 7


def test_every_day_of_the_table(url: str) -> None:
    for day, *outcomes, taken_back, overdue in ROWS:
        found = covered(url, *(("--as-of", day) if day else ()))
        rows = {body: row(found, body) for body in DISTRICTS}
        assert [r["outcome"] for r in rows.values()] == outcomes, day
        assert [b for b, r in rows.items() if any(x["ended_by"] for x in r["responses"])] == taken_back.split(), day
        assert found["summary"]["overdue"] == int(overdue) and found["summary"]["expected"] == 30, day


def test_delays_and_words(url: str) -> None:
    found = covered(url)
    assert [(row(found, b)["delay"] or {}).get("days") for b in DISTRICTS] == [15, 41, None, 18, None]
    assert row(found, "qu-hoankiem")["denied"][0]["quote"].startswith("Đến nay, Quận ủy Hoàn Kiếm chưa ban hành")
    (ended,) = row(found, "qu-thanhxuan")["responses"][0]["ended_by"]
    assert (ended["relation"], ended["date"]) == ("repeals", "2025-05-15") and "bãi bỏ Kế hoạch số 31-KH/QU" in ended["quote"]
    told = run(url, "coverage", "44-CTr/TU", "--why", "--as-of", "1/6/2025").stdout
    assert "đã có văn bản (sau bị bãi bỏ)" in told and "Sau đó văn bản này bị bãi bỏ ngày 15/5/2025: «" in told
    assert "hạn 31/3/2025" in told and "không tìm thấy (quá hạn)" in told and "Quá hạn: 27." in told
    assert "Quá hạn: chưa xét (thêm --as-of NGÀY)." in run(url, "coverage", "44-CTr/TU").stdout


def test_how_long_it_took_counts_those_that_wait(url: str) -> None:
    """Three of thirty answered: nobody can say how long half of them took, even where no source says on which day it was published."""
    found = json.loads(run(url, "delay", "44-CTr/TU", "--json").stdout)
    assert (found["until"], found["estimate"]["units"], found["estimate"]["acted"]) == ("2025-04-20", 30, 3)
    for told in (found["estimate"], *(hop["estimate"] for hop in found["hops"])):
        assert told["units"] == 30 and told["median"] == told["p90"] == {"low": None, "high": None}
        assert told["acted_median"] == {"low": 18.0, "high": 18.0}
    told = run(url, "delay", "44-CTr/TU").stdout
    assert "Quan sát đến 20/4/2025." in told and "Tỉnh, thành phố → Quận, huyện (Đảng) (3/1): 3/30 đã làm" in told
    late = json.loads(run(url, "delay", "44-CTr/TU", "--json", "--as-of", "2026-01-01").stdout)
    waited = {r["censored"] for r in late["rows"] if r["state"] == "waiting"}
    assert waited == {112}, "until 30 June 2025, the last day of the districts"


def test_a_committee_names_the_organs_that_issue_for_it(url: str) -> None:
    store = open_store(url, readonly=True)
    page = TestClient(create_app(store)).get("/body/hu-melinh").text
    assert re.search(r'nhân danh cơ quan này.*<a href="/body/body/btv-hu-melinh">Ban Thường vụ Huyện ủy Mê Linh</a> \(1\)', page)
    store.close()


def test_what_became_of_a_plan_stands_at_its_head(url: str) -> None:
    head = " ".join(run(url, "lineage", "31-KH/QU").stdout.split())
    assert "t2020 ⚠ bị bãi bỏ bởi → Quyết định 612-QĐ/QU (Ban Thường vụ Quận ủy Thanh Xuân, 15/5/2025) «" in head
    assert "⚠" not in run(url, "lineage", "31-KH/QU", "--as-of", "2025-05-14").stdout
    assert "• bãi bỏ → Kế hoạch 31-KH/QU" in run(url, "lineage", "612-QĐ/QU").stdout.splitlines()[2]


def test_duties_are_late_as_of_a_day_only(url: str) -> None:
    assert "quá hạn: chưa xét" in run(url, "tasks", "44-CTr/TU").stdout
    assert "quá hạn: 2." in run(url, "tasks", "44-CTr/TU", "--as-of", "2025-06-01").stdout
    for words in (("tasks", "ubnd-hanoi", "--overdue"), ("tasks", "--until", "2025-12-31", "--overdue")):
        assert run(url, *words).exit_code == 2
    assert run(url, "tasks", "--until", "31/12/2025", "--overdue", "--as-of", "2025-06-01").exit_code == 0


def test_decisions_move_the_answer_and_can_be_taken_back(url: str) -> None:
    by = ("--who", "Kiểm toán viên", "--why", "thử")
    told = json.loads(run(url, "review", "list", "--relation", "implements", "--of", "201-KH/HU", "--json").stdout)["statements"]
    ids = [s["id"] for s in told]
    for action, outcome in (("reject", "mentioned"), ("suggest", "satisfied_shallow"), ("confirm", "satisfied_shallow")):
        assert run(url, "review", action, *ids, *by).exit_code == 0
        assert row(covered(url), "hu-melinh")["outcome"] == outcome
    before = covered(url)
    assert run(url, "review", "merge", "44-CTr/TU", "45-CTr/TU", *by).exit_code == 0
    assert (row(covered(url), "qu-dongda")["outcome"], row(covered(url), "qu-dongda")["delay"]["days"]) == ("satisfied_shallow", 10)
    assert run(url, "review", "unmerge", "44-CTr/TU", "45-CTr/TU", *by).exit_code == 0, "by the number that was merged"
    assert covered(url) == before
    refused = run(url, "review", "unmerge", "44-CTr/TU", "45-CTr/TU", *by)
    assert refused.exit_code == 2 and run(url, "review", "--verify").exit_code == 0


def test_the_page_of_a_plan_says_what_became_of_it(url: str) -> None:
    store = open_store(url, readonly=True)
    client = TestClient(create_app(store))
    for path, words in (
        ("/directive/31-KH/QU", "bị bãi bỏ bởi"),
        ("/directive/31-KH/QU?lang=en", "is repealed by"),
        ("/directive/612-QĐ/QU", "bãi bỏ"),
        ("/coverage/44-CTr/TU", "sau bị bãi bỏ"),
    ):
        assert re.search(rf"{words}\W.{{0,400}}<blockquote>«[^»]*31-KH/QU", client.get(path).text, re.S), path
    for path in ("/directive/31-KH/QU?as_of=2025-05-14", "/coverage/44-CTr/TU?as_of=2025-05-14"):
        assert "bị bãi bỏ" not in client.get(path).text
    store.close()
