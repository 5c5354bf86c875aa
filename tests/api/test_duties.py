"""The routes of tasks: the same objects as the command, and days that are no days refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.duties import duties_json, matrix
from graph.open import open_store
from ingest.pipeline import extract_path

OFFICIAL = Path(__file__).parent.parent.parent / "samples" / "official"


@pytest.fixture(scope="module")
def served() -> tuple[TestClient, object]:
    store = open_store("memory:")
    store.write([extract_path(p) for p in sorted(OFFICIAL.iterdir())], recorded_at="2026-05-01T00:00:00+00:00")
    return TestClient(create_app(store), raise_server_exceptions=False), store


def test_the_routes_give_what_the_library_gives(served) -> None:
    client, store = served
    directive = next(t.directive for t in store.tasks() if t.directive)
    thing = store.thing(directive)
    assert client.get(f"/api/v1/directives/{directive}/tasks", params={"as_of": "2026-12-31"}).json() == duties_json(
        matrix(store, thing, as_of="2026-12-31"), store
    )
    rows = client.get(f"/api/v1/directives/{directive}/tasks").json()["rows"]
    body = next(c["body"] for r in rows for c in r["charged"] if c["known"])
    assert client.get(f"/api/v1/bodies/{body}/tasks").json()["rows"]
    assert client.get(f"/api/v1/directives/{directive}/taken-up").json()["schema"] == "phahe.taken-up/1"
    assert client.get("/api/v1/tasks", params={"until": "2030-12-31"}).json()["rows"]
    assert client.get(f"/api/v1/directives/{directive}/tasks", params={"known_at": "2026-04-01"}).status_code in (200, 404)


@pytest.mark.parametrize("params", [{}, {"until": "mai"}, {"until": "2026-12-31", "as_of": "hôm nay"}])
def test_bad_days_are_refused(served, params: dict) -> None:
    assert served[0].get("/api/v1/tasks", params=params).status_code in (400, 422)
