"""Two places side by side over HTTP: page, files and API say the same; the page asks back what is ambiguous and keeps a permalink."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.pages.compare import COLUMNS, flat, flat_pair
from ingest.pipeline import extract_path
from tests.browser.serving import SAMPLES, sampled

ASKED = [
    "a=melinh&b=dongda",
    "a=melinh&b=dongda&as_of=2025-09-01&only=missing",
    "a=body/hu-melinh&b=body/qu-dongda&as_of=2023-12-31",
    "a=hanoi&b=bacninh",
]


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with sampled() as store:
        store.write([extract_path(p) for p in sorted((SAMPLES / "worked").iterdir())], recorded_at="2026-01-02T00:00:00+00:00")
        yield TestClient(create_app(store), raise_server_exceptions=False)


@pytest.mark.parametrize("asked", ASKED)
def test_page_files_and_api_are_equal(client: TestClient, asked: str) -> None:
    found = client.get(f"/api/v1/compare?{asked}").json()
    lines = [line for row in found["rows"] for line in flat(row, "vi")]
    assert lines and found["next"] is None
    rows = list(csv.DictReader(io.StringIO(client.get(f"/compare/file/csv?{asked}").content.decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS and len(rows) == len(lines)
    for saved, line in zip(rows, lines, strict=True):
        assert [saved[c] for c in ("directive", "a_body", "a_answer_id", "b_body", "b_quote", "b_date")] == [
            line[c] or "" for c in ("directive", "a_body", "a_answer_id", "b_body", "b_quote", "b_date")
        ]
        assert saved["a_delay_days"] == ("" if line["a_delay_days"] is None else str(line["a_delay_days"]))
    with zipfile.ZipFile(io.BytesIO(client.get(f"/compare/file/xlsx?{asked}").content)) as book:
        assert book.read("xl/worksheets/sheet1.xml").count(b"<row ") == len(lines) + 1
    page = client.get(f"/compare?{asked}").text
    shown = [html.unescape(t) for t in re.findall(r'<tr><th scope="row" class="unit"><a href="[^"]*">([^<]*)<', page)]
    assert shown == [r["directive"]["label"] for r in found["rows"]]
    answers = [x["label"] for r in found["rows"] for side in ("a", "b") for c in r[side] for x in c["answers"]]
    assert [html.unescape(t) for t in re.findall(r'<div class="answer"><a href="[^"]*">([^<]*)<', page)] == answers
    bodies = [c["label"] for r in found["rows"] for side in ("a", "b") for c in r[side]]
    assert found["a"]["kind"] == "body" or len(re.findall(r'<div class="part"><div><a ', page)) == len(bodies)


def test_two_directives_are_equal_too(client: TestClient) -> None:
    found = client.get("/api/v1/compare/directives?a=168-KH/HU&b=152-KH/QU").json()
    lines = [line for way in ("up", "down") for pair in found[way] for line in flat_pair(way, pair)]
    saved = client.get("/compare/file/csv?a=168-KH/HU&b=152-KH/QU").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(saved)))
    assert [(r["thing"], r["a_quote"], r["b_source"]) for r in rows] == [
        (x["thing"], x["a_quote"] or "", x["b_source"] or "") for x in lines
    ]
    early = client.get("/api/v1/compare/directives?a=168-KH/HU&b=152-KH/QU&as_of=2023-09-01").json()["up"]
    assert [(p["id"], bool(p["a"]), bool(p["b"])) for p in early if p["number"] == "24-CT/TU"] == [
        ("dang/tu-hanoi/CT/24/t2020", True, False)
    ]
    page = client.get("/compare?a=168-KH/HU&b=152-KH/QU").text
    shown = [html.unescape(t) for t in re.findall(r'<tr><th scope="row"><a href="[^"]*">([^<]*)<', page)]
    assert shown == [p["label"] for way in ("up", "down") for p in found[way]] and any(p["both"] for p in found["up"])
    assert len(re.findall(r'href="/source/[^"]*start=[^"]*#span"', page)) == sum(
        len(p[s]) for way in ("up", "down") for p in found[way] for s in "ab"
    )


def test_every_answer_leads_to_its_words(client: TestClient) -> None:
    page = client.get("/compare?a=melinh&b=dongda").text
    found = client.get("/api/v1/compare?a=melinh&b=dongda").json()
    answers = [x for r in found["rows"] for side in ("a", "b") for c in r[side] for x in c["answers"]]
    links = re.findall(r'<div class="answer">.*?href="(/source/[^"]*start=[^"]*#span)"', page, re.S)
    assert len(links) == len(answers) > 2
    for link, answer in zip(links, answers, strict=True):
        marked = re.findall(r'<mark id="span"[^>]*>([^<]*)</mark>', client.get(html.unescape(link)).text)
        assert [html.unescape(m) for m in marked] == [answer["quote"]]
    for row in found["rows"]:
        for cell in (*row["a"], *row["b"]):
            assert cell["row"]["satisfied"] or f"/coverage/{row['directive']['id']}?line=both#{cell['body']}" in page


def test_an_ambiguous_name_is_asked_back_and_a_day_settles_it(client: TestClient) -> None:
    page = client.get("/compare?a=me+linh&b=dong+da").text
    assert (
        page.count('role="alert"') == 2
        and "/compare?a=xa-melinh&amp;b=dong+da" in page
        and "/compare?a=me+linh&amp;b=phuong-dongda" in page
    )
    assert client.get("/api/v1/compare?a=me+linh&b=dongda").json()["error"]["facts"]["candidates"][0] == ["melinh", "huyện Mê Linh"]
    settled = client.get("/compare?a=me+linh&b=dong+da&as_of=2023-12-31").text
    assert "huyện Mê Linh – quận Đống Đa" in settled and "/compare?a=melinh&amp;b=dongda&amp;as_of=2023-12-31" in settled, (
        "the permalink has the ids"
    )


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/compare?a=melinh&b=dongda&as_of=2025-09-01", ["Đã sắp xếp lại", "kế tục", "Đảng ủy xã Yên Lãng", "đến hết 30/06/2025"]),
        (
            "/compare?a=xa-melinh&b=phuong-dongda&as_of=2025-09-01&lang=en",
            ["Took over from", "before the reorganisation", "Kế hoạch 52-KH/HU"],
        ),
        ("/compare?a=melinh&b=24-CT/TU", ['role="alert"', "không phải địa bàn hay cơ quan"]),
        ("/compare?a=atlantis&b=dongda", ['role="alert"', "atlantis"]),
        ("/compare?a=melinh", ["So sánh"]),
    ],
)
def test_the_page_says(client: TestClient, path: str, words: list[str]) -> None:
    page = client.get(path)
    assert page.status_code == 200 and not [w for w in words if w not in page.text]


@pytest.mark.parametrize("asked", ["a=melinh&b=24-CT/TU", "a=24-CT/TU&b=body/hu-melinh"])
def test_a_file_says_as_the_page_does_that_a_directive_is_no_side(client: TestClient, asked: str) -> None:
    answer = client.get(f"/compare/file/csv?{asked}")
    assert answer.status_code == 400 and "không phải địa bàn hay cơ quan" in answer.text
    assert "không phải địa bàn hay cơ quan" in client.get(f"/compare?{asked}").text


def test_places_as_they_are_typed(client: TestClient) -> None:
    found = client.get("/api/v1/places?q=me+l").json()
    assert [(p["id"], p["valid_to"]) for p in found["items"]] == [("melinh", "2025-06-30"), ("xa-melinh", None)] and found["total"] == 2
    assert client.get("/api/v1/places?q=zzz").json() == {"items": [], "total": 0}
