"""`phahe compare` over the samples: the object of the API, a table for people, ambiguity asked back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from fastapi.testclient import TestClient

from api.app import create_app
from cli.main import main
from graph.open import open_store

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def run(store: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--store", store, *words], catch_exceptions=False)


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'samples.sqlite'}"
    assert run(url, "ingest", str(SAMPLES / "worked")).exit_code == 0
    return url


def test_the_object_is_that_of_the_api(filled: str) -> None:
    found = json.loads(run(filled, "compare", "huyện Mê Linh", "q. đống đa", "--as-of", "2014-06-30", "--json").stdout)
    store = open_store(filled)
    answer = TestClient(create_app(store)).get("/api/v1/compare", params={"a": "melinh", "b": "dongda", "as_of": "2014-06-30"})
    store.close()
    assert json.dumps(found) == json.dumps(answer.json()), "the same names in the same order"
    assert found["schema"] == "phahe.comparison/1" and found["summary"]["charged"]["both"] == 1


def test_the_table_names_both_and_the_days(filled: str) -> None:
    text = run(filled, "compare", "melinh", "dongda", "--as-of", "2014-06-30").stdout
    assert "52-KH/HU" in text and "43 ngày" in text and "Quận ủy Đống Đa: không tìm thấy" in text
    after = run(filled, "--lang", "en", "compare", "melinh", "dongda", "--as-of", "2025-09-01").stdout
    assert "was reorganised" in after and "Đảng ủy xã Yên Lãng" in after


def test_two_directives(filled: str) -> None:
    found = json.loads(run(filled, "compare", "52-KH/HU", "41-CT/TU", "--json").stdout)
    assert found["schema"] == "phahe.pair/1" and found["up"][0]["a"] and found["a"]["number"] == "52-KH/HU"
    assert "Chỉ thị 41-CT/TU" in run(filled, "compare", "52-KH/HU", "41-CT/TU").stdout


def test_ambiguity_is_asked_back(filled: str) -> None:
    result = run(filled, "compare", "me linh", "dongda", "--json")
    assert result.exit_code == 2 and json.loads(result.stderr)["facts"]["candidates"][1] == ["xa-melinh", "xã Mê Linh"]
