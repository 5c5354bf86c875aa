"""The API over the samples: every route answers, errors have one body, pages show the words that an edge rests on."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.open import open_store
from ingest.pipeline import extract_path

SAMPLES = Path(__file__).parent.parent.parent / "samples"
CT24 = "dang/tu-hanoi/CT/24/t2020"


@pytest.fixture(scope="module")
def client() -> TestClient:
    store = open_store("memory:")
    files = [p for folder in ("news", "official") for p in sorted((SAMPLES / folder).iterdir())]
    store.write([extract_path(p) for p in files], recorded_at="2026-01-01T00:00:00+00:00")
    return TestClient(create_app(store), raise_server_exceptions=False)


def test_search_without_accents_finds_the_plan(client: TestClient) -> None:
    items = client.get("/api/v1/search", params={"q": "ke hoach 205"}).json()["items"]
    assert items[0]["id"] == "nn/ubnd-hanoi/KH/205/y2022" and items[0]["date"] == "2022-07-28"


def test_lineage_up_down_depth_relations_and_date(client: TestClient) -> None:
    url = f"/api/v1/directives/{CT24}/lineage"
    down = client.get(url, params={"direction": "down"}).json()
    assert {h["direction"] for h in down["hops"]} == {"down"} and all(h["quote"] for h in down["hops"])
    only = client.get(url, params={"relations": "organisesStudyOf"}).json()
    assert {h["relation"] for h in only["hops"]} == {"organisesStudyOf"}
    assert client.get(url, params={"depth": 0}).json()["hops"] == []
    assert client.get(url, params={"as_of": "2023-08-01"}).json()["hops"] == []
    assert client.get("/api/v1/directives/24-CT/TU/lineage").json()["focus"] == CT24


def test_a_statement_leads_to_its_words_in_its_source(client: TestClient) -> None:
    told = client.get("/api/v1/statements", params={"subject": "dang/hu-melinh/KH/168/t2020", "relation": "implements"}).json()["items"]
    assert told
    one = client.get(f"/api/v1/statements/{told[0]['id']}").json()
    source = client.get(f"/api/v1/sources/{one['source']['sha256']}", params={"start": one["start"], "end": one["end"]}).json()
    assert source["span"]["text"] == one["quote"]


def test_pages_follow_the_cursor_to_the_end(client: TestClient) -> None:
    seen, after = [], ""
    while True:
        page = client.get("/api/v1/directives", params={"limit": 20, "after": after}).json()
        seen += [t["id"] for t in page["items"]]
        if page["next"] is None:
            break
        after = page["next"]
    everything = client.get("/api/v1/directives", params={"limit": 1000}).json()["items"]
    assert seen == [t["id"] for t in everything] and len(seen) == len(set(seen)) > 50


def test_bodies_questions_health_and_openapi(client: TestClient) -> None:
    assert client.get("/api/v1/health").json()["counts"]["source"] > 80
    body = client.get("/api/v1/bodies/btv-hu-melinh").json()
    assert body["label"] == "Ban Thường vụ Huyện ủy Mê Linh" and body["statements"]
    assert len(client.get("/api/v1/questions").json()["items"]) == 16
    rows = client.get("/api/v1/questions/timeline", params={"id": CT24}).json()["rows"]
    assert rows and all(row["quote"] for row in rows)
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert "/api/v1/directives/{id}/lineage" in paths and "/api/v1/sources/{sha256}" in paths


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/nothing", 404, "http"),
        ("/api/v1/directives/999-XX/YY", 404, "not-found"),
        ("/api/v1/questions/nothing", 404, "not-found"),
        ("/api/v1/questions/timeline", 400, "bad-request"),
        (f"/api/v1/directives/{CT24}/lineage?relations=loves", 400, "bad-request"),
        (f"/api/v1/directives/{CT24}/lineage?direction=sideways", 422, "validation"),
        ("/api/v1/search", 422, "validation"),
        ("/api/v1/sources/00", 404, "not-found"),
    ],
)
def test_one_error_body(client: TestClient, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["code"] == code and error["message"] and error["message_en"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_shareable_picture_reaches_nothing(client: TestClient, lang: str) -> None:
    picture = client.get(f"/api/v1/directives/{CT24}/graph.html", params={"lang": lang})
    assert picture.status_code == 200 and "168-KH/HU" in picture.text and "sandbox" in picture.headers["content-security-policy"]
