"""What was not read of a source is seen where an auditor looks: in its JSON, on its page, and above the tasks of its directive."""

from __future__ import annotations

import html

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.duties import matrix
from graph.duties.unread import sources_not_wholly_read
from graph.open import open_store
from graph.values import Extraction, Source, in_both
from ingest.pipeline import extract_bytes
from ontology.value import replace
from tests.ingest.tasks.test_unread_tables import EMPTY_TASK, FLATTENED, HEAD, LOST_ROWS, MATRIX, ON_ONE_LINE, UNKNOWN, read

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
LATER = "2026-05-02T00:00:00+00:00"


def plan(table: str) -> Extraction:
    return extract_bytes((MOTTO + HEAD + table).encode(), "ke-hoach.txt")


@pytest.fixture
def served() -> tuple[TestClient, Source]:
    """A plan of which one row and one time were not read; its source was read the day before by a version that did not say so."""
    store, said = open_store("memory:"), plan(LOST_ROWS)
    store.write([replace(said, source=replace(said.source, notes=()))], recorded_at="2026-05-01T00:00:00+00:00")
    store.write([said], recorded_at=LATER)
    return TestClient(create_app(store), raise_server_exceptions=False), said.source


def test_a_source_says_what_of_it_was_not_read(served: tuple[TestClient, Source]) -> None:
    client, source = served
    assert source.notes and client.get(f"/api/v1/sources/{source.sha256}").json()["notes"] == list(source.notes)
    assert [s["notes"] for s in client.get("/api/v1/sources").json()["items"]] == [list(source.notes)]
    for lang, heading in (("vi", "Những gì không đọc được / cần xem lại"), ("en", "What was not read / needs a look")):
        shown = html.unescape(client.get(f"/source/{source.sha256}?lang={lang}").text)
        told, other = in_both(source.notes[0])[:: 1 if lang == "vi" else -1]
        assert heading in shown and told in shown and other not in shown


def test_the_tasks_of_a_directive_say_where_some_may_be_missing(served: tuple[TestClient, Source]) -> None:
    client, source = served
    for lang, words in (("vi", "danh sách có thể thiếu nhiệm vụ"), ("en", "may be missing from the list")):
        shown = html.unescape(client.get(f"/tasks/{source.directive}?lang={lang}").text)
        assert words in shown and f"/source/{source.sha256}" in shown and "#notes" in shown
    for route, known in (
        (f"directives/{source.directive}/tasks", [source.sha256]),
        ("bodies/svhttdl-bacninh/tasks", []),
        ("tasks?until=2027", []),
    ):
        told = client.get(f"/api/v1/{route}").json()["scope"]["unread"]
        assert [one["source"]["sha256"] for one in told] == known and all(one["notes"] == list(source.notes) for one in told)
    assert client.get(f"/api/v1/directives/{source.directive}/tasks?known_at=2026-05-01").json()["scope"]["unread"] == []
    assert "danh sách có thể thiếu" not in client.get(f"/tasks/{source.directive}?known_at=2026-05-01").text


NOT_OF_TASKS = ("trang 3 đọc bằng OCR / page 3 was read by OCR", "bảng mã: cp1258 / encoding: cp1258")
UNREAD_PAGES = (
    "trang 2 là bản quét, chưa đọc: x / page 2 is a scan and was not read: x",
    "trang 2 không đọc được / page 2 could not be read (x)",
)
TABLES = (EMPTY_TASK, FLATTENED, LOST_ROWS, MATRIX, ON_ONE_LINE, UNKNOWN)


def test_which_notes_are_of_tasks() -> None:
    def told(note: str) -> bool:
        store, said = open_store("memory:"), plan(UNKNOWN)
        store.write([replace(said, source=replace(said.source, notes=(note,)))], recorded_at=LATER)
        return bool(sources_not_wholly_read(store, matrix(store, store.thing(said.source.directive))))

    of_tables = {note for table in TABLES for note in read(table).notes}
    assert len(of_tables) == 6 and all(map(told, (*UNREAD_PAGES, *of_tables)))
    assert not any(map(told, NOT_OF_TASKS))


def test_a_text_without_notes_has_no_such_block() -> None:
    store, said = (
        open_store("memory:"),
        plan(LOST_ROWS.replace("|  | Quý III", "| Sở Công Thương | Quý III").replace("Khi lúa chín", "Quý IV/2026")),
    )
    store.write([said], recorded_at=LATER)
    client = TestClient(create_app(store), raise_server_exceptions=False)
    assert said.notes == () and "không đọc được" not in client.get(f"/source/{said.source.sha256}").text
    assert "danh sách có thể thiếu" not in client.get(f"/tasks/{said.source.directive}").text
