"""Every page answers in both languages, loads only from this server, and shows the words that an edge rests on."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.pages.sources import place_of
from api.words import GROUP_WORDS, thing_words
from ontology.groups import Group, members
from tests.browser.serving import CT24, PAGES, sampled, spoken


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with sampled() as store:
        yield TestClient(create_app(store), raise_server_exceptions=False)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_answers_and_loads_only_from_here(client: TestClient, name: str, lang: str) -> None:
    answer = client.get(spoken(PAGES[name], lang))
    assert answer.status_code == 200
    page = answer.text
    assert f'<html lang="{lang}"' in page and page.count("<h1") == 1
    page = re.sub(r'<a class="out"[^>]* rel="external noopener noreferrer">', "<a>", page)  # a link out is followed by people only
    loaded = re.findall(r'(?:src|href|action)="([^"]*)"', page)
    assert loaded and not [a for a in loaded if re.match(r"(?i)(https?:|//|javascript:|data:)", a)]
    assert re.search(r"<script(?![^>]*(src=|application/json))", page) is None and " style=" not in page and " onclick" not in page
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    if lang == "en" and name != "home":
        assert "lang=en" in page


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/search?q=chi+thi+24", ["Chỉ thị 24-CT/TU", "07/08/2023"]),
        ("/search?q=24&level=central&lang=en", ["24-CT/TW", "Central"]),
        ("/search?body=body/ubnd-hanoi", ["205/KH-UBND"]),
        (f"/directive/{CT24}", ["168-KH/HU", "<blockquote>", "dự kiến", "sau 24 ngày"]),
        (f"/directive/{CT24}?as_of=2023-09-01", ["168-KH/HU", "do ngày"]),
        ("/timeline/24-CT/TU", ["168-KH/HU", "<time>31/08/2023</time>"]),
        ("/delay/24-CT/TU", ["<svg", "trung vị", "không tìm thấy", "Mê Linh: 24 ngày", "biết trong khoảng"]),
        ("/compare?a=168-KH/HU&b=152-KH/QU", ["Chỉ thị 24-CT/TU", "cả hai"]),
        ("/compare?a=999-XX/YY&b=152-KH/QU", ['role="alert"', "999-XX/YY"]),
        ("/questions/implementers_of?id=24-CT/TU", ["Mê Linh", "export/csv"]),
        ("/questions/timeline?id=24-CT/TU&depth=99", ['role="alert"']),
        ("/unresolved?outcome=ambiguous&lang=en", ["ambiguous"]),
        ("/lineage/table?focus=24-CT/TU&as_of=2023-09-01", ["168-KH/HU", "tính đến 2023-09-01"]),
    ],
)
def test_a_page_says(client: TestClient, path: str, words: list[str]) -> None:
    page = client.get(path).text
    assert not [w for w in words if w not in page]


def test_the_page_of_a_date_hides_what_came_later(client: TestClient) -> None:
    assert "169-KH/HU" not in client.get("/lineage/table?focus=24-CT/TU&as_of=2023-09-01").text


def test_a_source_page_marks_the_sentence_and_escapes_the_rest(client: TestClient) -> None:
    (told, *_) = client.get("/api/v1/statements", params={"subject": "dang/hu-melinh/KH/168/t2020"}).json()["items"]
    page = client.get(f"/source/{told['source']['sha256']}", params={"start": told["start"], "end": told["end"]}).text
    (marked,) = re.findall(r'<mark id="span"[^>]*>([^<]*)</mark>', page)
    assert marked == told["quote"].replace("&", "&amp;").replace("<", "&lt;")


def test_evidence_stands_so_in_its_source(client: TestClient) -> None:
    ask = {"subject": "dang/hu-melinh/KH/168/t2020", "relation": "implements", "object": CT24}
    items = client.get("/api/v1/evidence", params=ask).json()["items"]
    assert items
    for item in items:
        text = client.get(f"/api/v1/sources/{item['source']['sha256']}").json()["text"]
        around = item["before"].removeprefix("… ") + item["text"] + item["after"].removesuffix(" …")
        assert around in text and text[item["start"] : item["end"]] == item["quote"]
    assert client.get("/api/v1/evidence", params=ask | {"relation": "guides"}).status_code == 404


def test_evidence_of_a_composed_link_names_the_links_it_follows_from(client: TestClient) -> None:
    graph = client.get("/api/v1/graph", params={"focus": "205/KH-UBND", "up": 4}).json()
    composed = [k for k in graph["links"] if k["via"]]
    assert composed
    for k in composed:
        body = client.get("/api/v1/evidence", params={e: k[e] for e in ("subject", "relation", "object")}).json()
        assert [v["id"] for v in body["via"]] == k["via"] and not body["items"]


@pytest.mark.parametrize("query", ["level=district", "level=district&as_of=2023-09-30&line=both"])
def test_the_coverage_page_its_file_and_the_api_are_the_same_rows(client: TestClient, query: str) -> None:
    rows = client.get(f"/api/v1/directives/24-CT/TU/coverage?{query}").json()["rows"]
    read = list(csv.DictReader(io.StringIO(client.get(f"/coverage/24-CT/TU/file/csv?{query}").content.decode("utf-8-sig"))))
    assert rows and [(r["body"], r["outcome"], r["reason"], r["due"] or None) for r in read] == [
        (r["body"], r["outcome_label"], r["why"], r["due"]) for r in rows
    ]
    page = client.get(f"/coverage/24-CT/TU?{query}").text
    assert page.count('<th scope="row" class="unit">') == len(rows) and all(r["label"] in page for r in rows)


def test_the_matrix_file_and_the_api_are_the_same_cells(client: TestClient) -> None:
    found = client.get("/api/v1/matrix?directive=24-CT/TU").json()
    read = list(csv.DictReader(io.StringIO(client.get("/matrix/file/csv?directive=24-CT/TU").content.decode("utf-8-sig"))))
    bodies = [b["id"] for b in found["bodies"]]
    assert [[r[b] for b in bodies] for r in read] == [[found["codes"][c] for c in row["cells"]] for row in found["rows"]]
    assert 'role="alert"' in client.get("/matrix?directive=999-XX/YY").text
    assert 'value="huyện Mê Linh"' in client.get("/matrix?directive=24-CT/TU&place=melinh").text
    named, by_slug = (
        client.get("/api/v1/matrix", params={"directive": "24-CT/TU", "place": p}).json() for p in ("huyện Mê Linh", "melinh")
    )
    assert named["bodies"] == by_slug["bodies"] and len(named["bodies"]) == 2
    assert "Không có địa bàn" in client.get("/matrix?place=xyz").text and client.get("/api/v1/matrix?place=xyz").status_code == 404


@pytest.mark.parametrize(
    ("page", "api"),
    [
        ("/tasks/nn/cp/NQ/105/y2026", "/api/v1/directives/nn/cp/NQ/105/y2026/tasks"),
        ("/duties/body/ubnd-hanoi", "/api/v1/bodies/body/ubnd-hanoi/tasks"),
    ],
)
def test_the_tasks_page_its_file_and_the_api_are_the_same_rows(client: TestClient, page: str, api: str) -> None:
    rows = client.get(api).json()["rows"]
    read = list(csv.DictReader(io.StringIO(client.get(f"{page}/file/csv").content.decode("utf-8-sig"))))
    assert rows and [(r["task"], r["quote"], r["due"] or None, r["outcome"]) for r in read] == [
        (r["task"], r["quote"], r["due"], r["outcome_label"]) for r in rows
    ]
    assert client.get(page).text.count('<td class="words">') == len(rows)


def test_evidence_names_whose_words_a_source_reports(client: TestClient) -> None:
    ask = {"subject": "dang/tw/KH/3/t2021", "relation": "implements", "object": "dang/tw/KL/21/t2021"}
    items = client.get("/api/v1/evidence", params=ask).json()["items"]
    assert {i["reported_by"] and i["reported_by"]["label"] for i in items} == {None, "Trương Thị Mai"}


@pytest.mark.parametrize(
    "path",
    [
        f"/directive/{CT24}?as_of=&lang=",
        f"/coverage/{CT24}?level=&line=&as_of=",
        "/suspects?id=&as_of=",
        "/matrix?directive=&level=&as_of=",
    ],
)
def test_a_field_left_empty_is_not_given(client: TestClient, path: str) -> None:
    """A browser sends every field of a form; the API refuses what is empty and should be a day."""
    assert client.get(path).status_code == 200 and 'role="alert"' not in client.get(path).text
    assert client.get("/api/v1/directives/24-CT/TU/lineage?as_of=").status_code == 422


@pytest.mark.parametrize("name", [n for n in PAGES if n not in ("lineage", "path")])
def test_words_stand_with_the_way_to_their_place_in_the_source(client: TestClient, name: str) -> None:
    for quoted in re.findall(r"<blockquote>.*?</blockquote>", client.get(PAGES[name]).text, re.S):
        ways = re.findall(r'href="(/source/[^"]*)"', quoted)
        assert ways, quoted
        page = client.get(html.unescape(ways[0]).partition("#")[0]).text
        assert re.search(r'<mark id="span" tabindex="-1">[^<]+</mark>', page), ways[0]


def test_words_are_marked_however_the_source_breaks_its_lines() -> None:
    text = "Một dòng.\nỦy ban ban hành\n  Kế hoạch số 1/KH-UBND.\n"
    start, end = place_of("ban hành Kế hoạch số 1/KH-UBND", text)
    assert text[start:end] == "ban hành\n  Kế hoạch số 1/KH-UBND"
    assert place_of("ban hành (Kế hoạch", text) == place_of("", text) == (0, 0)


@pytest.mark.parametrize("path", [f"/coverage/{CT24}", "/tasks/nn/cp/NQ/105/y2026", "/duties/ubnd-hanoi"])
def test_what_is_overdue_is_told_as_of_a_day_only(client: TestClient, path: str) -> None:
    assert "quá hạn: chọn «Tính đến ngày»" in client.get(path).text
    assert "quá hạn: chọn" not in client.get(f"{path}?as_of=2026-10-01").text


def test_a_directive_names_who_issued_what_stands_beside_it(client: TestClient) -> None:
    page = client.get(f"/directive/{CT24}").text
    assert re.search(r'168-KH/HU</a> <span class="small">Huyện ủy Mê Linh</span>', page)
    assert "UBND các quận, huyện, thị xã của thành phố Hà Nội" in page and "ubnd@district/hanoi" not in page
    assert page.count("giá trị khác nhau") == 1, "only what has one right value contradicts itself"


def test_a_group_of_bodies_has_a_name_in_both_languages() -> None:
    for kind, level in GROUP_WORDS:
        assert members(Group(kind, level, "hanoi"), "2020-01-01") or level in ("central", "commune")
        assert {thing_words(f"{kind}@{level}/hanoi", lang)[-6:] for lang in ("vi", "en")} == {"Hà Nội"}
    assert thing_words("committee@province/vn") == "các tỉnh ủy, thành ủy cả nước"
