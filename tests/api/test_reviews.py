"""Decisions over HTTP: only with a key of the right role; without keys the server reads only."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.security import Key, digest, keys_of, line, new_key, owner
from graph.values import Extraction, Source, Statement, Thing
from ontology.errors import RegisterError

SHA = "ab" * 32
KEYS = {role: new_key() for role in ("reader", "reviewer", "ingester")}


@pytest.fixture
def filled(store):
    s = Statement.make("A", "implements", "D", source=SHA, start=0, end=9, quote="thực hiện", rule="test")
    things = tuple(Thing(id, "directive", f"Văn bản {id}") for id in "AD")
    store.write(
        [Extraction(Source(SHA, "a.txt", "press", "text/plain", SHA), "thực hiện", None, (), (s,), things)], recorded_at="2026-01-01"
    )
    return store, s.id


def client(store) -> TestClient:
    keys = tuple(Key(f"người-{role}", role, digest(key)) for role, key in KEYS.items())
    return TestClient(create_app(store, writer=store, keys=keys), raise_server_exceptions=False)


def bearer(role: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {KEYS[role]}"}


def test_a_reviewer_decides_and_edges_follow_at_once(filled) -> None:
    store, id = filled
    http = client(store)
    answer = http.post(
        "/api/v1/reviews", json={"action": "reject", "target": id, "why": "nguồn khác nói ngược lại"}, headers=bearer("reviewer")
    )
    assert answer.status_code == 201 and answer.json()["who"] == "người-reviewer" and answer.json()["seq"] == 1
    assert http.get("/api/v1/directives/D/lineage").json()["hops"] == []
    assert [r["target"] for r in http.get("/api/v1/reviews", params={"target": id}).json()["items"]] == [id]
    assert http.get("/api/v1/reviews/verify").json()["whole"] is True


def test_the_log_comes_in_pages(filled) -> None:
    store, id = filled
    for action in ("confirm", "suggest", "reject"):
        store.review(action, id, who="A", why="x", at="2026-02-01")
    http, seen, after = client(store), [], 0
    while True:
        page = http.get("/api/v1/reviews", params={"limit": 2, "after": after}).json()
        seen += [r["seq"] for r in page["items"]]
        if page["next"] is None:
            break
        after = page["next"]
    assert seen == [1, 2, 3]


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({}, 401, "key-needed"),
        ({"Authorization": "Bearer guess"}, 401, "key-needed"),
        ({"Authorization": "Basic abc"}, 401, "key-needed"),
        (bearer("reader"), 403, "not-allowed"),
        (bearer("ingester"), 403, "not-allowed"),
    ],
)
def test_others_are_refused_and_leave_no_trace(filled, headers: dict, status: int, code: str) -> None:
    store, id = filled
    answer = client(store).post("/api/v1/reviews", json={"action": "reject", "target": id, "why": "x"}, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert store.reviews() == []


def test_without_keys_the_server_only_reads(filled) -> None:
    store, id = filled
    http = TestClient(create_app(store), raise_server_exceptions=False)
    answer = http.post("/api/v1/reviews", json={"action": "reject", "target": id, "why": "x"}, headers=bearer("reviewer"))
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "not-allowed")
    assert http.get("/api/v1/reviews").status_code == 200


def test_a_decision_that_means_nothing_is_answered_by_name(filled) -> None:
    store, _ = filled
    http = client(store)
    for body, status in (
        ({"action": "approve", "target": "A", "why": "x"}, 400),
        ({"action": "confirm", "target": "st/none", "why": "x"}, 404),
        ({"action": "confirm", "target": "A"}, 422),
    ):
        assert http.post("/api/v1/reviews", json=body, headers=bearer("reviewer")).status_code == status


def test_a_key_file_keeps_hashes_only_and_names_its_mistakes() -> None:
    key = Key("lan", "reviewer", digest("bí mật"))
    assert keys_of(f"# chú thích\n\n{line(key)}\n") == (key,) and "bí mật" not in line(key)
    assert owner("bí mật", [key]) == key and owner("khác", [key]) is None and owner("", [key]) is None
    for bad in ("lan reviewer", "lan boss " + "0" * 64, "lan reviewer xyz"):
        with pytest.raises(RegisterError, match="1"):
            keys_of(bad)
