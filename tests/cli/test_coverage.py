"""`phahe coverage` over the samples: the table for people, the object for programs, bad input named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def run(store: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--store", store, *words], catch_exceptions=False)


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'samples.sqlite'}"
    assert run(url, "ingest", str(SAMPLES / "news"), str(SAMPLES / "official")).exit_code == 0
    return url


def test_the_object_and_the_table_say_the_same(filled: str) -> None:
    found = json.loads(run(filled, "coverage", "24-CT/TU", "--level", "district", "--json").stdout)
    assert found["schema"] == "phahe.coverage/1" and found["summary"]["expected"] == len(found["rows"]) == 30
    by = {r["body"]: r for r in found["rows"]}
    exact = {b: r["delay"]["days"] for b, r in by.items() if r["delay"] and r["delay"]["days"] is not None}
    assert exact["body/hu-melinh"] == 24 and exact["body/qu-haibatrung"] == 37 and exact["body/qu-dongda"] == 73
    text = run(filled, "coverage", "24-CT/TU", "--level", "district", "--why").stdout
    for row in found["rows"]:
        assert row["label"] in text and row["why"] in text
    assert "Không tìm thấy không có nghĩa là không ban hành" in text


#: Commands whose rows are turned like those of their routes, and the list that `--after` counts.
TURNED = """
coverage 24-CT/TU --level district | rows
coverage melinh | directives
coverage 24-CT/TU --matrix | rows
delay 24-CT/TU | rows
suspects --cleared | rows
copies --threshold 0.05 | rows
tasks 105/NQ-CP | rows
tasks --until 2027-12-31 | rows
tasks 105/NQ-CP --taken-up | rows
"""


@pytest.mark.parametrize("case", TURNED.strip().splitlines())
def test_rows_are_turned_as_by_the_api(filled: str, case: str) -> None:
    words, _, listed = case.partition(" | ")

    def shown(*page: str) -> dict:
        return json.loads(run(filled, *words.split(), *page, "--json").stdout)

    def keys(found: dict) -> list:
        return list(dict.fromkeys(r["directive"]["id"] for r in found["rows"])) if listed == "directives" else found["rows"]

    whole = shown()
    total = whole["total"]
    assert whole["next"] is None and len(keys(whole)) == total
    first, second = shown("--limit", "1"), shown("--after", "1")
    assert keys(first) == keys(whole)[:1] and first["total"] == second["total"] == total and first["next"] == (1 if total > 1 else None)
    assert keys(second) == keys(whole)[1:] or total < 2
    text = run(filled, *words.split(), "--limit", "1").stdout
    assert (f"Dòng 1–1 trong {total}; tiếp: --after 1." in text) == (total > 1)


def test_english_by_switch(filled: str) -> None:
    result = CliRunner().invoke(main, ["--store", filled, "--lang", "en", "coverage", "24-CT/TU", "--level", "district"])
    assert "not found" in result.stdout and "24 days" in result.stdout


def test_bad_places_are_named(filled: str) -> None:
    result = run(filled, "coverage", "24-CT/TU", "--place", "atlantis", "--json")
    assert result.exit_code == 2 and "atlantis" in json.loads(result.stderr)["message"]


def test_a_body_a_place_and_the_matrix(filled: str) -> None:
    body = json.loads(run(filled, "coverage", "body/hu-melinh", "--json").stdout)
    assert body["schema"] == "phahe.charges/1" and "dang/tu-hanoi/CT/24/t2020" in {r["directive"]["id"] for r in body["rows"]}
    place = json.loads(run(filled, "coverage", "melinh", "--as-of", "2023-12-31", "--json").stdout)
    assert {r["line"] for r in place["rows"]} == {"Party", "State"}, "both lines side by side"
    matrix = json.loads(run(filled, "coverage", "24-CT/TU", "--matrix", "--level", "district", "--as-of", "2023-12-31", "--json").stdout)
    row = next(r for r in matrix["rows"] if r["directive"] == "dang/tu-hanoi/CT/24/t2020")
    assert len(row["cells"]) == len(matrix["bodies"]) == 60 and row["counts"]["answered"] >= 3
    assert "Quận ủy Đống Đa" in run(filled, "coverage", "24-CT/TU", "--matrix", "--level", "district").stdout
