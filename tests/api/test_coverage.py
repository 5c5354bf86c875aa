"""The routes of accountability over the samples: the same objects as the command, bad filters named."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.accountability import coverage, coverage_json
from graph.open import open_store
from ingest.pipeline import extract_path

WORKED = Path(__file__).parent.parent.parent / "samples" / "worked"
D = "dang/tu-hanoi/CT/41/t2010"


@pytest.fixture(scope="module")
def store():
    made = open_store("memory:")
    made.write([extract_path(p) for p in sorted(WORKED.iterdir())], recorded_at="2026-01-01T00:00:00+00:00")
    return made


@pytest.fixture(scope="module")
def client(store) -> TestClient:
    return TestClient(create_app(store), raise_server_exceptions=False)


def test_coverage_is_the_object_of_the_command(client: TestClient, store) -> None:
    got = client.get(f"/api/v1/directives/{D}/coverage", params={"as_of": "2014-06-30", "level": "district"}).json()
    assert got == coverage_json(coverage(store, store.thing(D), as_of="2014-06-30", level="district"), store)
    assert client.get("/api/v1/directives/41-CT/TU/coverage").json()["directive"]["id"] == D


def test_known_at_before_anything_was_recorded(client: TestClient) -> None:
    assert client.get(f"/api/v1/directives/{D}/coverage", params={"known_at": "2025-01-01"}).status_code == 404
    now = client.get(f"/api/v1/directives/{D}/coverage", params={"known_at": "2026-01-02"}).json()
    assert now["known_at"] == "2026-01-02" and now["summary"]["satisfied"] > 5


def test_delay_and_suspects(client: TestClient) -> None:
    assert client.get(f"/api/v1/directives/{D}/delay", params={"as_of": "2014-06-30"}).json()["estimate"]["acted"] == 7
    assert client.get(f"/api/v1/directives/{D}/suspects").json()["rows"] == client.get("/api/v1/suspects").json()["rows"] == []


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"level": "village"}, 422),
        ({"line": "army"}, 422),
        ({"place": "atlantis"}, 404),
        ({"as_of": "hôm nay"}, 422),
        ({"known_at": "x"}, 400),
    ],
)
def test_bad_filters_are_refused(client: TestClient, params: dict, status: int) -> None:
    assert client.get(f"/api/v1/directives/{D}/coverage", params=params).status_code == status


def test_matrix_and_charges(client: TestClient) -> None:
    got = client.get("/api/v1/matrix", params={"directive": "41-CT/TU", "level": "district", "line": "Party", "as_of": "2014-06-30"}).json()
    assert len(got["bodies"]) == 29 and len(got["rows"][0]["cells"]) == 29 and got["summary"]["late"] == 1
    rows = client.get("/api/v1/bodies/hu-melinh/charges").json()["rows"]
    assert [r["directive"]["id"] for r in rows] == [D] and rows[0]["outcome"] == "satisfied_shallow"
