"""An error is a page for people, with what was asked, what is near and what to do; and the one JSON body for programs. The status is the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.browser.serving import CT24, sampled

HTML = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with sampled() as store:
        yield TestClient(create_app(store), raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("path", "status", "vietnamese", "english", "offered"),
    [
        ("/directive/24-CT/TX", 404, "Không tìm thấy «24-CT/TX»", "'24-CT/TX' is not in the store", f"/directive/{CT24}"),
        ("/directive/dang/tu-hanoi/CT/24/t2015", 404, "dang/tu-hanoi/CT/24/t2015", "not in the store", f"/directive/{CT24}"),
        ("/lineage?focus=24-CT/TX", 404, "24-CT/TX", "24-CT/TX", f"/directive/{CT24}"),
        ("/body/huyen-uy-me-linh-2", 404, "huyen-uy-me-linh-2", "huyen-uy-me-linh-2", "/body/"),
        ("/source/0000", 404, "Không có nguồn 0000", "There is no source 0000", "/search"),
        ("/questions/ai_lam_gi", 404, "Không có câu hỏi «ai_lam_gi»", "There is no question 'ai_lam_gi'", "/search"),
        ("/khong-co-trang-nay", 404, "Không có địa chỉ này", "Not Found", "/search"),
        ("/directive/chi thi", 409, "Chọn một trong số này", "Choose one of these", "/directive/"),
        (f"/directive/{CT24}?as_of=hom-nay", 422, "as_of «hom-nay» phải là một ngày, tháng hoặc năm", "must be a day, month or year", f'"/directive/{CT24}'),
        (f"/lineage/table?focus={CT24}&up=99", 422, "up «99» không được quá 10", "up «99» must not be more than 10", "/lineage/table?focus="),
        (f"/coverage/{CT24}?level=huyen", 422, "phải là một trong: central, province, district, commune", "must be one of: central", f"/coverage/{CT24}"),
        (f"/lineage/table?focus={CT24}&relations=implement", 400, "implement", "implement", "/search"),
    ],
)  # fmt: skip
def test_the_page_says_what_is_wrong_and_what_to_do(client, path: str, status: int, vietnamese: str, english: str, offered: str) -> None:
    for lang, words in (("vi", vietnamese), ("en", english)):
        answer = client.get(f"{path}{'&' if '?' in path else '?'}lang={lang}", headers=HTML)
        assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
        main = answer.text.split("<main")[1].replace("&#39;", "'")
        assert f'<html lang="{lang}"' in answer.text and 'role="alert"' in main and words in main and offered in main


def test_what_was_asked_is_escaped(client) -> None:
    page = client.get("/directive/<script>alert(1)</script>", headers=HTML).text
    assert "<script>alert" not in page and "&lt;script&gt;" in page


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/api/v1/directives/24-CT/TX/lineage", "text/html"),
        ("/directive/24-CT/TX", "application/json"),
        ("/tasks/24-CT/TX/file/csv", "text/html"),
        ("/static/none.js", "*/*"),
    ],
)
def test_programs_get_json(client, path: str, accept: str) -> None:
    answer = client.get(path, headers={"accept": accept})
    assert answer.status_code == 404 and {"code", "message", "message_en", "facts"} <= answer.json()["error"].keys()


def test_the_start_page_leads_to_three_different_answers(client) -> None:
    main = client.get("/").text.split("<main")[1]
    tries = [part.split('"')[0].replace("&amp;", "&") for part in main.split('<li><a class="card" href="')[1:]]
    assert [t.split("?")[0].split("/")[1] for t in tries] == ["lineage", "coverage", "unresolved"]
    assert all(client.get(t).status_code == 200 for t in tries)
    assert f'id="{tries[2].split("#")[1]}"' in client.get(tries[2]).text


@pytest.mark.parametrize(
    "path",
    ["/api/v1/search?q=24&after={}", f"/api/v1/directives/{CT24}/coverage?after={{}}", f"/directive/{CT24}?down={{}}", "/sources?row={}"],
)
def test_a_row_that_no_list_has_is_refused_and_one_behind_the_end_is_none(client, path: str) -> None:
    assert client.get(path.format(10**30)).status_code == 422
    assert client.get(path.format(10**12)).status_code == 200


def test_a_method_that_an_address_does_not_take_is_answered_with_those_that_it_takes(client) -> None:
    answer = client.request("DELETE", "/api/v1/timeline")
    assert (answer.status_code, answer.headers["allow"], answer.json()["error"]["code"]) == (405, "GET", "http")
