"""The lineage view over HTTP: graph, rows, compact picture and exports are the same links."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from pypdfium2 import PdfDocument

from api.answers import answer_of
from api.app import create_app
from api.exports import EXPORTS
from api.objects import GraphBody, RowsBody
from graph.open import open_store
from ingest.pipeline import extract_path

SAMPLES = Path(__file__).parent.parent.parent / "samples"
STATES = [
    {"focus": "24-CT/TU"},
    {"focus": "24-CT/TU", "as_of": "2023-09-01"},
    {"focus": "24-CT/TU", "status": "asserted", "relations": "implements,concretises"},
    {"focus": "205/KH-UBND", "up": 3, "inferred": "false"},
    {"focus": "205/KH-UBND", "up": 3, "axis": "date"},
    {"focus": "168-KH/HU", "to": "169-KH/HU", "only": "true", "open": ["up:dang/hu-melinh/KH/168/t2020"]},
]


@pytest.fixture(scope="module")
def client() -> TestClient:
    store = open_store("memory:")
    files = [p for folder in ("news", "official") for p in sorted((SAMPLES / folder).iterdir())]
    store.write([extract_path(p) for p in files], recorded_at="2026-01-01T00:00:00+00:00")
    return TestClient(create_app(store), raise_server_exceptions=False)


@pytest.mark.parametrize("state", STATES, ids=lambda s: "&".join(f"{k}={v}" for k, v in s.items()))
def test_graph_rows_picture_and_csv_are_the_same_links(client: TestClient, state: dict) -> None:
    graph = client.get("/api/v1/graph", params=state).json()
    answer_of(GraphBody).model_validate(graph)
    assert graph["links"]
    rows, after = [], 0
    while after is not None:
        page = client.get("/api/v1/graph/rows", params=state | {"after": after, "limit": 3}).json()
        answer_of(RowsBody).model_validate(page)
        rows, after = rows + page["rows"], page["next"]
    assert rows == [{c: link[c] for c in page["columns"]} for link in graph["links"]]
    picture = client.get("/api/v1/graph/picture", params=state).json()
    assert picture["links"]["id"] == [link["id"] for link in graph["links"]]
    assert [picture["things"]["id"][i] for i in picture["links"]["subject"]] == [link["subject"] for link in graph["links"]]
    assert picture["choice"] == graph["choice"]
    text = client.get("/api/v1/graph/export/csv", params=state).content.decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text)))
    assert [r["id"] for r in read] == [link["id"] for link in graph["links"]]
    assert [r["quote"] for r in read] == [link["quote"] for link in graph["links"]]


@pytest.mark.parametrize("format", EXPORTS)
def test_every_export_holds_every_link(client: TestClient, format: str) -> None:
    state = {"focus": "24-CT/TU", "status": "asserted"}
    links = client.get("/api/v1/graph", params=state).json()["links"]
    answer = client.get(f"/api/v1/graph/export/{format}", params=state)
    assert answer.status_code == 200 and answer.headers["content-disposition"].startswith("attachment")
    data = answer.content
    if format in ("xlsx", "zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"".join(archive.read(n) for n in archive.namelist())
    found = {link["id"] for link in links if link["id"].encode() in data}
    if format == "pdf":  # letters are embedded and can be searched for
        read = " ".join(" ".join(p.get_textpage().get_text_range() for p in PdfDocument(data)).split())
        assert not [k for k in links if " ".join(k["quote"].split()) not in read or k["source"] not in read]
        return
    if format in ("svg", "html"):  # a picture shows names, not ids: one path, or one line of the table, for each link
        drawn = len(re.findall(rb"<path " if format == "svg" else rb"<tr><td>", data))
        assert drawn == len(links)
    else:
        assert found == {link["id"] for link in links}
    if format in ("svg", "graphml", "gexf"):
        ElementTree.fromstring(data)


def test_the_date_hides_what_came_later_and_says_so(client: TestClient) -> None:
    then = client.get("/api/v1/graph", params={"focus": "24-CT/TU", "as_of": "2023-09-01"}).json()
    numbers = {t["number"] for t in then["things"]}
    assert "168-KH/HU" in numbers and "169-KH/HU" not in numbers
    assert then["hidden"]["date"] > 0 and "2023-09-12" in then["days"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("focus=999-XX/YY", 404),
        ("focus=24-CT/TU&open=sideways:x", 400),
        ("focus=24-CT/TU&status=sung", 400),
        ("focus=24-CT/TU&basis=rumour", 422),
        ("", 422),
    ],
)
def test_what_cannot_be_is_answered_by_name(client: TestClient, query: str, status: int) -> None:
    answer = client.get(f"/api/v1/graph?{query}")
    assert answer.status_code == status and answer.json()["error"]["message"]


def test_what_a_client_has_is_not_sent_again(client: TestClient) -> None:
    url = "/api/v1/graph?focus=24-CT/TU"
    tag = client.get(url).headers["etag"]
    again = client.get(url, headers={"If-None-Match": f'"x", {tag}'})
    assert again.status_code == 304 and not again.content
    assert client.get(url + "&down=2", headers={"If-None-Match": tag}).status_code == 200


def test_known_at_is_what_the_store_knew(client: TestClient) -> None:
    assert client.get("/api/v1/graph?focus=24-CT/TU&known_at=2025").status_code == 404
    assert client.get("/api/v1/graph?focus=24-CT/TU&known_at=2026-06").json()["links"]
    assert client.get("/api/v1/directives?known_at=2025").json()["items"] == []
    assert client.get("/api/v1/directives?known_at=soon").status_code == 400
