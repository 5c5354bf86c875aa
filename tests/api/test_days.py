"""Days in forms and addresses: the day first or ISO, the same whatever the machine prefers; what is no day is said in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from pydantic_core import PydanticCustomError

from api.app import create_app
from api.days import PATTERN, as_day, as_instant, in_a_field
from tests.browser.serving import CT24, PAGES, sampled

#: written | ISO, ! for none in the calendar, ? for no day at all
WRITTEN = """
2023-08-07    | 2023-08-07
 2023-08-07   | 2023-08-07
2023-08       | 2023-08
2023          | 2023
07/08/2023    | 2023-08-07
7/8/2023      | 2023-08-07
7.8.2023      | 2023-08-07
07-08-2023    | 2023-08-07
7 / 8 / 2023  | 2023-08-07
08/2023       | 2023-08
8/2023        | 2023-08
              | ?
31/12/2023    | 2023-12-31
29/02/2024    | 2024-02-29
29/02/2023    | !
08/13/2023    | !
2023-13-01    | !
32/01/2023    | !
13/2023       | !
7/8/23        | ?
2023/08/07    | ?
hôm nay       | ?
2023-8-7      | ?
20230807      | ?
"""
ROWS = [line.split("|") for line in WRITTEN.strip("\n").splitlines()]


def test_the_table_was_read() -> None:
    assert len(ROWS) == 24


@pytest.mark.parametrize(("written", "iso"), ROWS, ids=lambda cell: cell.strip() or "empty")
def test_a_day_is_read_the_day_first(written: str, iso: str) -> None:
    written, iso = written.rstrip(), iso.strip()
    if iso in ("!", "?"):
        with pytest.raises(PydanticCustomError, match="calendar" if iso == "!" else "must be a day"):
            as_day(written)
    else:
        assert as_day(written) == as_instant(written) == iso
    assert bool(re.fullmatch(PATTERN, written)) == (iso != "?"), "the browser's check and the server's agree on the form"


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("iso", ["2023-08-07", "2023-08", "2023"])
def test_what_a_field_shows_is_read_back(iso: str, lang: str) -> None:
    assert as_day(in_a_field(iso, lang)) == iso and in_a_field(None, lang) == ""
    assert in_a_field("2023-08-07", "vi") == "07/08/2023" and in_a_field("2023-08-07", "en") == "2023-08-07"
    assert in_a_field("2026-01-31T08:00:00Z", lang) == as_instant("2026-01-31T08:00:00Z") == "2026-01-31T08:00:00Z"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with sampled() as store:
        yield TestClient(create_app(store), raise_server_exceptions=False)


@pytest.mark.parametrize(
    "path",
    [
        f"/directive/{CT24}", f"/coverage/{CT24}", f"/delay/{CT24}", f"/lineage/table?focus={CT24}", "/suspects", "/matrix?directive=24-CT/TU",
        "/tasks/nn/cp/NQ/105/y2026", "/compare?a=melinh&b=dongda", "/duties/ubnd-hanoi",
    ],
)  # fmt: skip
def test_a_form_sent_with_an_empty_day_is_answered_and_both_ways_of_writing_are_one(client: TestClient, path: str) -> None:
    def shown(day: str) -> str:
        answer = client.get(path + ("&" if "?" in path else "?") + f"as_of={day}")
        assert answer.status_code == 200, answer.text[:300]
        return re.sub("07(%2F|/)09(%2F|/)2023", "2023-09-07", answer.text.split("<main")[1]) if "lineage" in path else answer.text

    assert shown("07/09/2023") == shown("2023-09-07") != shown("")
    assert 'type="date"' not in shown("") and (path.startswith("/lineage/table") or 'class="date-field"' in shown(""))


def test_the_api_takes_both_and_answers_with_iso(client: TestClient) -> None:
    (one, two) = (client.get(f"/api/v1/directives/{CT24}/coverage?as_of={day}").json() for day in ("07/09/2023", "2023-09-07"))
    assert one == two and one["as_of"] == "2023-09-07"
    assert client.get("/api/v1/tasks?until=31/12/2026").json()["until"] == "2026-12-31"


#: A question of a month or year, and the same of the day that it means.
COVERED = """
/directives/{ct}/coverage?as_of=2023-08 | /directives/{ct}/coverage?as_of=2023-08-31
/directives/{ct}/coverage?as_of=2023&level=district | /directives/{ct}/coverage?as_of=31/12/2023&level=district
/directives/{ct}/delay?as_of=2023-09 | /directives/{ct}/delay?as_of=2023-09-30
/directives/{ct}/lineage?as_of=2023-08 | /directives/{ct}/lineage?as_of=2023-08-31
/directives/{ct}/tasks?as_of=2026 | /directives/{ct}/tasks?as_of=2026-12-31
/tasks?since=2026-07&until=2026&as_of=2026-11 | /tasks?since=2026-07-01&until=2026-12-31&as_of=2026-11-30
/bodies/bnv/tasks?since=7/2026&until=12/2026 | /bodies/bnv/tasks?since=01/07/2026&until=31/12/2026
/bodies/hu-melinh/charges?as_of=2023-08 | /bodies/hu-melinh/charges?as_of=2023-08-31
/suspects?as_of=2023 | /suspects?as_of=2023-12-31
/matrix?place=xa-melinh&as_of=2025-07 | /matrix?place=xa-melinh&as_of=2025-07-31
/matrix?directive={ct}&as_of=2023-09 | /matrix?directive={ct}&as_of=2023-09-30
/compare?a=melinh&b=dongda&as_of=2023-09 | /compare?a=melinh&b=dongda&as_of=2023-09-30
/questions/tasks_due?since=2026-07&until=2026 | /questions/tasks_due?since=2026-07-01&until=2026-12-31
/questions/downstream_cascade?id=24-CT/TU&as_of=2023-08 | /questions/downstream_cascade?id=24-CT/TU&as_of=2023-08-31
"""


@pytest.mark.parametrize("case", COVERED.strip().splitlines())
def test_a_month_or_year_means_its_last_day_and_since_its_first(client: TestClient, case: str) -> None:
    part, whole = (client.get("/api/v1" + address.format(ct=CT24)) for address in case.split(" | "))
    assert part.status_code == whole.status_code == 200, part.text[:300]
    assert part.json() == whole.json()


def test_an_instant_of_the_clock_is_taken_so_too(client: TestClient) -> None:
    assert client.get("/api/v1/health?known_at=01/02/2026").status_code == 200


@pytest.mark.parametrize(
    ("day", "words"), [("08/13/2023", "không có trong lịch"), ("nay", "phải là một ngày"), ("1/2/23", "phải là một ngày")]
)
def test_no_day_is_said_with_the_order_that_counts(client: TestClient, day: str, words: str) -> None:
    error = client.get(f"/api/v1/directives/{CT24}/coverage?as_of={day}")
    assert error.status_code == 422 and words in error.json()["error"]["message"] and "day" in error.json()["error"]["message_en"]
    page = client.get(f"/coverage/{CT24}?as_of={day}")
    assert page.status_code == 422 and words in page.text
    assert client.get(f"/coverage/{CT24}?known_at={day}").status_code in (400, 422)


def test_a_question_takes_them_in_its_form(client: TestClient) -> None:
    one, two = (client.get(f"/questions/timeline?id=24-CT/TU&known_at={day}").text for day in ("01/02/2026", "2026-02-01"))
    assert "168-KH/HU" in one and one.count("<tr") == two.count("<tr")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_the_browser_for_a_date(client: TestClient, name: str) -> None:
    assert 'type="date"' not in client.get(PAGES[name]).text
