"""The API for programs: typed answers that hold, operation ids for generated clients, linked data by Accept, the whole store, SPARQL, files in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator

import pytest
import rdflib
from fastapi.testclient import TestClient

from api.app import create_app
from api.security import Key, digest
from graph.export import FORMATS
from graph.open import open_store
from ingest.archive import Archive
from tests.browser.serving import CT24, SAMPLES, sampled

STATEMENT = "/api/v1/statements?subject=dang/hu-melinh/KH/168/t2020&limit=1"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with sampled() as store:
        yield TestClient(create_app(store), raise_server_exceptions=False)


def test_every_operation_has_an_id_a_summary_and_a_typed_answer(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    operations = [(path, told) for path, methods in document["paths"].items() for told in methods.values()]
    ids = [told["operationId"] for _, told in operations]
    assert len(ids) == len(set(ids)) > 25 and all(i.isascii() and i.isidentifier() for i in ids)
    for path, told in operations:
        assert told["summary"], path
        good = next(r for status, r in told["responses"].items() if status.startswith("2"))
        assert good.get("content") or path.split("/")[-1] in ("{format}", "sparql"), path
        assert "ProblemBody" in json.dumps(told["responses"]["404"]), path


@pytest.mark.parametrize(
    "path",
    [
        "/health", "/search?q=ke+hoach+205", "/search?q=24&level=central&year=2024", "/graph?focus=24-CT/TU", "/graph/rows?focus=24-CT/TU",
        "/graph/picture?focus=24-CT/TU", "/directives", "/directives/24-CT/TU", "/directives/24-CT/TU/lineage", "/bodies", "/bodies/btv-hu-melinh",
        "/statements?limit=5", "/sources?limit=5", "/questions", "/questions/timeline?id=24-CT/TU", "/paths?from=168-KH/HU&to=169-KH/HU",
        "/timeline?id=24-CT/TU", "/events?id=24-CT/TU", "/reviews",
    ],
)  # fmt: skip
def test_an_answer_has_the_shape_that_the_document_says(client: TestClient, path: str) -> None:
    answer = client.get("/api/v1" + path)
    assert answer.status_code == 200, answer.text
    document = client.get("/api/v1/openapi.json").json()
    schema = _schema(document, path.split("?")[0])
    _held(document, schema, answer.json())


def _schema(document: dict, path: str) -> dict:
    """The schema of the operation that answers a path: the longest template that fits."""
    full = "/api/v1" + path
    forms = {p: re.sub(r"\\{id\\}|\\{\w+\\}", lambda m: ".+" if "id" in m[0] else "[^/]+", re.escape(p)) for p in document["paths"]}
    best = min((p for p, form in forms.items() if re.fullmatch(form, full)), key=lambda p: (p.count("{"), -len(p)))
    return document["paths"][best]["get"]["responses"]["200"]["content"]["application/json"]["schema"]


def _held(document: dict, schema: dict, value: object) -> None:
    """Required names are there and no name is unknown, where the schema says so."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    if isinstance(value, dict):
        assert set(schema.get("required", [])) <= set(value)
        known = schema.get("properties", {})
        if known and not schema.get("additionalProperties"):
            assert set(value) <= set(known)
        for name, part in known.items():
            if name in value:
                _held(document, part, value[name])
    elif isinstance(value, list) and "items" in schema:
        for part in value[:3]:
            _held(document, schema["items"], part)


@pytest.mark.parametrize(("media", "format"), [("application/ld+json", "json-ld"), ("text/turtle", "turtle")])
@pytest.mark.parametrize("path", [f"/api/v1/directives/{CT24}", "/api/v1/bodies/btv-hu-melinh"])
def test_linked_data_by_accept(client: TestClient, path: str, media: str, format: str) -> None:
    answer = client.get(path, headers={"Accept": f"{media}, application/json;q=0.5"})
    assert answer.headers["content-type"].startswith(media)
    graph = rdflib.Graph().parse(data=answer.text, format=format)
    assert len(graph) > 50
    plain = client.get(path)
    assert plain.headers["content-type"] == "application/json" and plain.headers["etag"] != answer.headers["etag"]


@pytest.mark.parametrize("format", FORMATS)
def test_the_whole_store_is_sent(client: TestClient, format: str) -> None:
    answer = client.get(f"/api/v1/export/{format}")
    assert answer.status_code == 200 and len(answer.content) > 10_000
    assert client.get("/api/v1/export/docx").status_code == 400


def test_sparql_asks_the_same_data(client: TestClient) -> None:
    ask = "SELECT ?d WHERE { ?d <https://phahe.vn/ns#implements> ?o } ORDER BY ?d"
    found = client.get("/api/v1/sparql", params={"query": ask}).json()["results"]["bindings"]
    assert any(row["d"]["value"].endswith("dang/hu-melinh/KH/168/t2020") for row in found)
    built = client.get("/api/v1/sparql", params={"query": "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 3"})
    assert built.headers["content-type"].startswith("text/turtle")
    wrong = client.get("/api/v1/sparql", params={"query": "SELECT WHERE"})
    assert wrong.status_code == 400 and wrong.json()["error"]["message"]


def test_search_narrows_and_counts(client: TestClient) -> None:
    everything = client.get("/api/v1/search?q=24").json()
    central = client.get("/api/v1/search?q=24&level=central").json()
    assert central["total"] == everything["facets"]["level"]["central"] and {t["id"].split("/")[1] for t in central["items"]} == {"tw"}
    pages, after = [], 0
    while after is not None:
        body = client.get(f"/api/v1/search?q=24&limit=3&after={after}").json()
        pages, after = pages + [t["id"] for t in body["items"]], body["next"]
    assert len(pages) == len(set(pages)) == everything["total"]


@pytest.fixture
def writing(tmp_path) -> Iterator[TestClient]:
    store = open_store(f"sqlite:///{tmp_path}/in.sqlite")
    keys = (Key("Lan", "ingester", digest("secret-of-lan")), Key("Minh", "reviewer", digest("secret-of-minh")))
    yield TestClient(create_app(store, writer=store, keys=keys, archive=Archive(tmp_path / "archive")))
    store.close()


def test_a_file_sent_is_read_archived_and_reported(writing: TestClient, tmp_path) -> None:
    data = (SAMPLES / "official" / "168-kh-hu-me-linh.docx").read_bytes()
    headers = {"Authorization": "Bearer secret-of-lan"}
    report = writing.post("/api/v1/ingest?name=168.docx", content=data, headers=headers).json()
    assert report["outcome"] == "stored" and report["statements"] > 0 and report["path"] == "168.docx"
    sha = hashlib.sha256(data).hexdigest()
    assert report["sha256"] == sha and Archive(tmp_path / "archive").path(sha).read_bytes() == data
    assert writing.get(f"/api/v1/sources/{sha}").json()["name"] == "168.docx"
    again = writing.post("/api/v1/ingest?name=168.docx", content=data, headers=headers).json()
    assert again["outcome"] == "known"
    empty = writing.post("/api/v1/ingest?name=../../x.pdf", content=b"", headers=headers).json()
    assert empty["outcome"] == "failed" and empty["reason"] and empty["path"] == "x.pdf"


@pytest.mark.parametrize(("key", "status"), [(None, 401), ("nothing", 401), ("secret-of-minh", 403)])
def test_only_a_key_of_the_role_may_send(writing: TestClient, key: str | None, status: int) -> None:
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    assert writing.post("/api/v1/ingest?name=a.txt", content=b"x", headers=headers).status_code == status


def test_a_server_without_keys_only_reads_and_says_so(client: TestClient) -> None:
    assert client.post("/api/v1/ingest?name=a.txt", content=b"x").status_code == 403
    assert "chỉ cho đọc" in client.get("/ingest").text
