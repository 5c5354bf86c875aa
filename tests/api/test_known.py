"""Query parameters that a route does not take: API routes and files refuse them by name, pages answer and say what they ignored."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import PAGES as PAGE_MODULES
from api.app import RESOURCES, create_app
from tests.browser.serving import PAGES, sampled, spoken

API = sorted({(m, "/api/v1" + r.path) for module in RESOURCES for r in module.router.routes for m in r.methods})
FILES = sorted({r.path for module in PAGE_MODULES for r in module.router.routes if "/file/" in r.path})


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with sampled() as store:
        yield TestClient(create_app(store), raise_server_exceptions=False)


def _filled(path: str) -> str:
    """An address of a route: what stands in the braces need not exist, it is not looked up, but for the name of a question."""
    values = {"name": "timeline", "format": "csv"}
    return re.sub(r"\{(\w+)(:path)?\}", lambda m: values.get(m[1], "x"), path)


def test_the_routes_are_all_here() -> None:
    assert len(API) > 30 and len(FILES) >= 4


@pytest.mark.parametrize(("method", "path"), API)
def test_every_api_route_refuses_by_name(client: TestClient, method: str, path: str) -> None:
    answer = client.request(method, _filled(path), params={"as_off": "2023-09-01", "as_of": "2023-09-01"})
    assert answer.status_code == 400, answer.text[:200]
    error = answer.json()["error"]
    assert error["code"] == "bad-request" and "as_off" in error["message"] and "as_off" in error["message_en"]
    assert "as_off" in error["facts"]["unknown"] and "as_off" not in error["facts"]["known"]
    documented = _documented(client, method, path)
    if "{name}" not in path:
        assert set(error["facts"]["known"]) == documented


def _documented(client: TestClient, method: str, path: str) -> set[str]:
    operation = client.get("/api/v1/openapi.json").json()["paths"][path.replace(":path", "")][method.lower()]
    return {p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"}


@pytest.mark.parametrize("path", FILES)
def test_files_refuse_too(client: TestClient, path: str) -> None:
    assert client.get(_filled(path), params={"levle": "district"}).status_code == 400


def test_a_question_takes_its_own_parameters_and_no_other(client: TestClient) -> None:
    assert client.get("/api/v1/questions/timeline?id=24-CT/TU&depth=2&known_at=2026-06-01").status_code == 200
    error = client.get("/api/v1/questions/timeline?id=24-CT/TU&dept=2").json()["error"]
    assert error["facts"]["unknown"] == ["dept"] and {"id", "depth"} <= set(error["facts"]["known"]) and "depth" in error["message_en"]


def test_a_permalink_of_a_picture_is_known_whole(client: TestClient) -> None:
    state = "focus=24-CT/TU&up=2&down=1&open=up:x&fold=up:x&to=168-KH/HU&only=true&relations=implements&status=asserted&basis=reported"
    rest = "&confidence=0.5&inferred=false&as_of=2023-09-01&axis=date&known_at=2026-06-01&lang=en"
    assert "was ignored" not in client.get(f"/lineage?{state}{rest}").text
    assert client.get(f"/api/v1/graph/picture?{state.replace('up:x', 'up:dang/tu-hanoi/CT/24/t2020')}{rest}").status_code == 200


def _links(client: TestClient, address: str) -> set[str]:
    """The files and answers of the API that a page links to."""
    page = client.get(address).text
    return {html.unescape(a) for a in re.findall(r'href="(/[^"]*)"', page) if "/file/" in a or a.startswith("/api/")}


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_no_link_of_a_page_is_refused(client: TestClient, name: str, lang: str) -> None:
    """What a page links to takes every parameter that it hands on."""
    for link in _links(client, spoken(PAGES[name], lang)):
        assert client.get(link).status_code == 200, link


def test_most_pages_link_to_files_and_answers(client: TestClient) -> None:
    assert sum(bool(_links(client, address)) for address in PAGES.values()) > len(PAGES) / 2


@pytest.mark.parametrize("name", PAGES)
def test_a_page_answers_and_says_what_it_ignored(client: TestClient, name: str) -> None:
    plain = PAGES[name].partition("#")[0]
    address = plain + ("&" if "?" in plain else "?") + "as_off=1"
    assert "as_off" in client.get(address).text.split("<main")[1].split("</p>")[0]
    assert "đã bỏ qua" not in client.get(PAGES[name]).text
