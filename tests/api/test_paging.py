"""Lists of pages are cut by one helper: turned page by page they show what the files and the API give, nothing lost at a border."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from bench.stores import directive, extractions
from graph import paging
from graph.open import open_store

HUB = directive(0)
#: More directives than the hub's page holds: it has some 340 followers.
COUNT = 3500


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('paged')}/made.sqlite")
    store.write(extractions(COUNT, 1), recorded_at="2026-01-01")
    yield TestClient(create_app(store), raise_server_exceptions=False)
    store.close()


def turned(client: TestClient, address: str, name: str, item: str, inside: str = ".*") -> tuple[list[str], int]:
    """What `item` finds on every page of a list, following the links of the pages, and the total that they print."""
    found, pages, totals = [], 0, set()
    while address:
        answer = client.get(address.split("#")[0])
        assert answer.status_code == 200
        html = answer.text
        (nav,) = re.findall(rf'<nav class="pager row" id="{name}".*?</nav>', html, re.S)
        (_, rest) = html.split(nav)
        (said,) = re.findall(r"(?:trong )?([\d.]+)(?: dòng)?</span>", nav)
        totals.add(int(said.replace(".", "")))
        found += re.findall(item, re.search(inside, rest, re.S)[0])
        following = re.findall(r'rel="next" href="([^"]*)"', nav)
        address, pages = (following[0].replace("&amp;", "&") if following else ""), pages + 1
    assert len(totals) == 1 and pages > 1
    return found, totals.pop()


def exported(client: TestClient, address: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))


CASES = [
    ("/timeline/{hub}?depth=1", "row", r'<a href="/directive/([^"]*)"', r'<ol class="years">.*?</ol>', "timeline", "thing", {"id": HUB, "depth": "1"}),
    ("/questions/implementers_of?id={hub}", "row", r'<a href="/thing/(nn/[^"]*)">', "<tbody>.*?</tbody>", "implementers_of", "directive", {"id": HUB}),
]  # fmt: skip


@pytest.mark.parametrize(("address", "name", "item", "inside", "question", "column", "params"), CASES, ids=[c[4] for c in CASES])
def test_the_pages_are_the_file_and_the_api(
    client: TestClient, address: str, name: str, item: str, inside: str, question: str, column: str, params: dict
) -> None:
    seen, total = turned(client, address.format(hub=HUB), name, item, inside)
    query = "&".join(f"{k}={v}" for k, v in params.items())
    rows = exported(client, f"/api/v1/questions/{question}/export/csv?{query}")
    assert seen == [r[column] for r in rows] and total == len(rows) > paging.ROWS
    assert [r[column] for r in client.get(f"/api/v1/questions/{question}", params=params).json()["rows"]] == seen


def test_a_hub_is_shown_whole_page_by_page(client: TestClient) -> None:
    seen, total = turned(client, f"/directive/{HUB}", "down", r'<a class="who" href="/directive/([^"]*)">', '<ul class="hops">.*?</ul>')
    hops = client.get(f"/api/v1/directives/{HUB}/lineage", params={"direction": "down", "depth": 1, "inferred": "false"}).json()["hops"]
    assert seen == [h["subject"] for h in hops] and total == len(hops) > paging.ROWS
    composed, n = turned(
        client, f"/directive/{HUB}", "down_inferred", r'<a class="who" href="/directive/([^"]*)">', '<ul class="hops">.*?</ul>'
    )
    every = client.get(f"/api/v1/directives/{HUB}/lineage", params={"direction": "down", "depth": 1}).json()["hops"]
    assert sorted(composed) == sorted(h["subject"] for h in every if h["inferred"]) and n == len(composed)


def test_turning_one_list_leaves_the_others_and_the_language(client: TestClient) -> None:
    page = client.get(f"/directive/{HUB}?lang=en&down_inferred=200").text
    (following,) = re.findall(r'<nav class="pager row" id="down".*?rel="next" href="([^"]*)"', page, re.S)
    assert following.replace("&amp;", "&") == f"/directive/{HUB}?lang=en&down_inferred=200&down=200#down"


def test_a_file_of_a_part_says_that_it_is_the_whole(client: TestClient) -> None:
    assert re.search(r"Tải về cả \d+ dòng:", client.get(f"/questions/implementers_of?id={HUB}").text)
    assert "Tải về:" in client.get(f"/questions/implementers_of?id={directive(COUNT - 5)}").text


def test_a_page_behind_the_end_is_the_last(client: TestClient) -> None:
    page = client.get(f"/questions/implementers_of?id={HUB}&row=99999").text
    assert 'rel="prev"' in page and 'rel="next"' not in page and "<td" in page


def test_sources_are_counted_and_turned(client: TestClient) -> None:
    seen, total = turned(client, "/sources?row=3000", "row", r'<a href="/source/([0-9a-f]{64})"')
    assert total == COUNT and len(seen) == COUNT - 3000 == len(set(seen))
