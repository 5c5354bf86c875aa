"""`phahe tasks` over the samples: matrix, what a body owes, what falls due, bad input named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main
from tests.ingest.tasks.test_unread_tables import HEAD, LOST_ROWS

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
SAMPLES = Path(__file__).parent.parent.parent / "samples"


def run(store: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--store", store, *words], catch_exceptions=False)


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'samples.sqlite'}"
    assert run(url, "ingest", str(SAMPLES / "official")).exit_code == 0
    return url


def charged(filled: str) -> str:
    """A directive of the samples that gives tasks."""
    for id in ("105/NQ-CP", "844/QĐ-TTg"):
        result = run(filled, "tasks", id, "--json")
        if result.exit_code == 0 and json.loads(result.stdout)["rows"]:
            return id
    raise AssertionError("no sample gives tasks")


def test_the_object_and_the_table_say_the_same(filled: str) -> None:
    id = charged(filled)
    found = json.loads(run(filled, "tasks", id, "--json", "--as-of", "2026-12-31").stdout)
    assert found["schema"] == "phahe.tasks/1" and found["summary"]["tasks"] == len(found["rows"]) > 0
    text = run(filled, "tasks", id, "--why", "--as-of", "2026-12-31").stdout
    for row in found["rows"]:
        assert row["quote"] in text and row["why"] in text
    assert "Không tìm thấy không có nghĩa là không thực hiện" in text
    assert found["bodies"][0]["label"][:40] in run(filled, "tasks", id, "--bodies").stdout


def test_what_a_body_owes_and_what_falls_due(filled: str) -> None:
    found = json.loads(run(filled, "tasks", charged(filled), "--json").stdout)
    body = next(c["body"] for r in found["rows"] for c in r["charged"] if c["known"])
    mine = json.loads(run(filled, "tasks", body, "--json").stdout)
    assert mine["about"]["id"] == body and mine["rows"]
    due = json.loads(run(filled, "tasks", "--until", "2030-12-31", "--json").stdout)
    assert due["rows"] and [r["due"] for r in due["rows"]] == sorted(r["due"] for r in due["rows"])


def test_bad_input_is_named(filled: str) -> None:
    assert run(filled, "tasks").exit_code == 2
    assert run(filled, "tasks", "--taken-up").exit_code == 2
    assert run(filled, "tasks", "105/NQ-CP", "--as-of", "mai").exit_code == 2


def test_taken_up_and_english(filled: str) -> None:
    found = json.loads(run(filled, "tasks", charged(filled), "--taken-up", "--json").stdout)
    assert found["schema"] == "phahe.taken-up/1"
    text = CliRunner().invoke(main, ["--store", filled, "--lang", "en", "tasks", charged(filled)]).stdout
    assert "Not found does not mean not done." in text


def test_what_may_be_missing_stands_below_the_list(tmp_path: Path) -> None:
    (tmp_path / "ke-hoach.txt").write_text(MOTTO + HEAD + LOST_ROWS)
    url = f"sqlite:///{tmp_path / 's.sqlite'}"
    assert run(url, "ingest", str(tmp_path / "ke-hoach.txt")).exit_code == 0
    told = run(url, "tasks", "18/KH-UBND").stdout
    assert "ke-hoach.txt có chỗ chưa đọc được, danh sách có thể thiếu nhiệm vụ hoặc thời hạn:" in told and "không đọc được cơ quan" in told
    assert "was not read wholly" in run(url, "--lang", "en", "tasks", "18/KH-UBND").stdout
    (one,) = json.loads(run(url, "tasks", "18/KH-UBND", "--json").stdout)["scope"]["unread"]
    assert one["source"]["name"] == "ke-hoach.txt" and one["notes"]
