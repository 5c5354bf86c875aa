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
    every = client.get(f"/api/v1/directives/{HUB}/lineage", params={"direction": "down", "depth": 1, "most": 100_000}).json()["hops"]
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


def test_a_lineage_goes_as_far_as_it_says(client: TestClient) -> None:
    url = f"/api/v1/directives/{HUB}/lineage"
    whole = client.get(url, params={"direction": "down", "depth": 2, "most": 100_000}).json()
    part = client.get(url, params={"direction": "down", "depth": 2, "most": 50}).json()
    assert len(part["hops"]) == 50 and all(not h["inferred"] and h["depth"] == 1 for h in part["hops"])
    first = [h for h in whole["hops"] if h["depth"] == 1]
    assert part["hidden"]["more"] == len(first) - 50 and "more" not in whole["hidden"]
    assert [h["id"] for h in part["hops"]] == [h["id"] for h in first[:50]]


def paged(client: TestClient, url: str, rows: str, limit: int, **params: str) -> tuple[list[dict], int]:
    """Every row of a route, page by page, and its total."""
    found, after, totals = [], None, set()
    while True:
        body = client.get(url, params=params | {"limit": limit} | ({} if after is None else {"after": after})).json()
        found, after = found + body[rows], body["next"]
        totals.add(body["total"])
        if after is None:
            break
    assert len(totals) == 1
    return found, totals.pop()


def test_routes_give_every_row_in_pages(client: TestClient) -> None:
    rows, total = paged(client, "/api/v1/questions/implementers_of", "rows", 100, id=HUB)
    assert total == len(rows) > 300
    assert [r["directive"] for r in rows] == [
        r["directive"] for r in exported(client, f"/api/v1/questions/implementers_of/export/csv?id={HUB}")
    ]
    told, total = paged(client, f"/api/v1/directives/{HUB}", "statements", 150)
    assert total == len(told) > 300 and [s["id"] for s in told] == sorted({s["id"] for s in told})


def test_a_large_side_of_the_picture_opens_by_so_many(client: TestClient) -> None:
    state = {"focus": HUB, "up": 0, "most": 100}
    whole = client.get("/api/v1/graph", params={"focus": HUB, "up": 0, "most": 5000}).json()
    all_ids = {t["id"] for t in whole["things"]}
    seen, opens = set(), []
    while True:
        shown = client.get("/api/v1/graph", params=state | {"open": opens}).json()
        (focus,) = [t for t in shown["things"] if t["id"] == HUB]
        ids = {t["id"] for t in shown["things"]}
        assert focus["shown"]["down"] + focus["hidden"]["down"].get("more", 0) == len(all_ids) - 1
        assert seen < ids <= all_ids and len(ids) <= 1 + 100 * (len(opens) + 1)
        seen, opens = ids, [*opens, f"down:{HUB}"]
        if ids == all_ids:
            break
    assert len(opens) == -(-(len(all_ids) - 1) // 100) and {k["id"] for k in shown["links"]} == {k["id"] for k in whole["links"]}
    rows = exported(client, f"/api/v1/graph/export/csv?focus={HUB}&up=0&most=100")
    part = client.get("/api/v1/graph", params=state).json()
    assert [r["id"] for r in rows] == [k["id"] for k in part["links"]]


def test_the_matrix_is_turned_and_its_file_is_whole(client: TestClient) -> None:
    asked = {"place": "hanoi", "level": "district"}
    rows, total = paged(client, "/api/v1/matrix", "rows", 1000, **asked)
    assert total == len(rows) == COUNT
    whole = exported(client, "/matrix/file/csv?place=hanoi&level=district")
    assert [r["directive"] for r in whole] == [r["directive"] for r in rows]
    page = client.get("/matrix?place=hanoi&level=district&row=400").text
    assert "401–600 trong 3.500" in page and "after=400&amp;limit=200" in page and "Tải về cả 3.500 dòng" in page


def test_what_a_body_was_asked_is_turned(client: TestClient) -> None:
    url = "/api/v1/bodies/body/ubnd-melinh/charges"
    first = client.get(url, params={"limit": 5}).json()
    second = client.get(url, params={"limit": 5, "after": first["next"]}).json()
    assert first["total"] == COUNT and len(first["rows"]) == len(second["rows"]) == 5
    told = [(r["directive"]["date"], r["directive"]["id"]) for r in (*first["rows"], *second["rows"])]
    assert told == sorted(told) and len(set(told)) == 10


def test_a_delay_says_what_it_did_not_go_into_and_goes_there_when_asked(client: TestClient) -> None:
    page, url = client.get(f"/delay/{HUB}?most=100").text, f"/api/v1/directives/{HUB}/delay"
    part, whole = (client.get(url, params={"most": most}).json() for most in (100, 2000))
    assert part["unfollowed"] > 300 and whole["unfollowed"] == 0 and len(whole["hops"]) >= len(part["hops"])
    assert f"còn {part['unfollowed']} văn bản" in page and "các bậc sau chúng" not in client.get(f"/delay/{HUB}").text
    (more,) = re.findall(r'href="([^"]*most=1000000[^"]*)"', page)
    assert "các bậc sau chúng" not in client.get(more.replace("&amp;", "&")).text


def test_two_directives_are_compared_page_by_page(client: TestClient) -> None:
    seen, total = turned(
        client, f"/compare?a={HUB}&b={directive(1)}", "down", r'<th scope="row"><a href="/directive/([^"]*)"', "<tbody>.*?</tbody>"
    )
    of = {HUB: None, directive(1): None}
    for id in of:
        hops = client.get(
            f"/api/v1/directives/{id}/lineage", params={"direction": "down", "depth": 1, "inferred": "false", "most": 9999}
        ).json()
        of[id] = {h["subject"] for h in hops["hops"]}
    both = set.intersection(*of.values())
    assert set(seen) == set.union(*of.values()) and len(seen) == total and set(seen[: len(both)]) == both
