"""A page is a window of the whole: nothing is lost or told twice at a border, and the number of rows is the number of rows, on every store."""

from __future__ import annotations

from itertools import product

import pytest

from bench.stores import directive, extractions
from graph.paging import Page, cut, read
from graph.values import Citation, Extraction, Source, Statement
from queries.catalog import ask, ask_page, catalog, count
from tests.queries.test_questions import ASKED, history

COUNT, HUB = 60, directive(0)
PLANNED = ("implements", "basedOn")


@pytest.mark.parametrize(
    ("total", "start", "size", "shown", "previous", "following", "whole"),
    [
        (0, 0, 10, (0, 0), None, None, True),
        (0, 50, 10, (0, 0), None, None, True),
        (10, 0, 10, (1, 10), None, None, True),
        (11, 0, 10, (1, 10), None, 10, False),
        (11, 10, 10, (11, 11), 0, None, False),
        (25, 7, 10, (8, 17), 0, 17, False),
        (25, 15, 10, (16, 25), 5, None, False),
        (25, 99, 10, (21, 25), 10, None, False),
        (25, -5, 10, (1, 10), None, 10, False),
        (25, 12, 20, (13, 25), 0, None, False),
        (25, 12, None, (13, 25), 0, None, False),
        (25, 0, None, (1, 25), None, None, True),
    ],
)
def test_a_page_knows_its_place(
    total: int, start: int, size: int | None, shown: tuple, previous: int | None, following: int | None, whole: bool
) -> None:
    page = cut(range(total), start, size)
    assert (page.first, page.last) == shown and (page.previous, page.following, page.whole) == (previous, following, whole)
    assert list(page) == list(range(total))[page.start :][:size]


def test_pages_in_a_row_are_the_whole() -> None:
    rows, start, turned = [], 0, 0
    while start is not None:
        page: Page[int] = read(95, lambda first, n: list(range(first, min(95, first + n))), start, 20)
        rows, start, turned = [*rows, *page], page.following, turned + 1
    assert rows == list(range(95)) and turned == 5


def test_what_was_counted_only_so_far_says_so() -> None:
    page = cut(range(5), 0, 5, capped=True)
    assert page.capped and not page.whole


def planned(i: int) -> Extraction:
    """A source that only plans, twice, and cites the hub."""
    sha = f"e{i:063x}"
    where = {"source": sha, "start": 0, "end": 4, "quote": "chữ", "rule": "test", "status": "planned"}
    told = tuple(Statement.make(directive(i), relation, HUB, **where) for relation in PLANNED)
    cited = Citation(0, 4, "chữ", "numbered", "Kế hoạch", "1/KH", directive=HUB, outcome="resolved")
    return Extraction(Source(sha, f"{i}.txt", "press", "text/plain", sha), "chữ", None, (cited,), told, ())


@pytest.fixture
def filled(store):
    store.write([*extractions(COUNT, 1), *(planned(i) for i in range(20, 27))], recorded_at="2026-01-01")
    return store


EDGES = [
    {},
    {"objects": [HUB]},
    {"objects": [HUB, "body/ubnd-1"], "inferred": False},
    {"subjects": [directive(9), directive(30)]},
    {"objects": [HUB], "relations": ["implements"]},
    {"objects": [HUB], "inferred": True},
    {"objects": [HUB], "as_of": "2022-06-30"},
    {"subjects": []},
]


@pytest.mark.parametrize("filters", EDGES, ids=str)
def test_a_page_of_edges_is_a_window(filled, filters: dict) -> None:
    whole = filled.edges(**filters)
    assert filled.count_edges(**filters) == len(whole) and (whole or filters == {"subjects": []})
    dated = filled.edges(**filters, by_date=True)
    assert dated == sorted(whole, key=lambda e: (e.date is None, e.date))
    for start, limit in product((0, 1, 3, 200), (1, 4, 1000)):
        assert filled.edges(**filters, start=start, limit=limit) == whole[start : start + limit]
        assert filled.edges(**filters, by_date=True, start=start, limit=limit) == dated[start : start + limit]


@pytest.mark.parametrize("relations", [None, ["basedOn"], ["cites"]])
def test_a_page_of_what_is_not_asserted_is_a_window(filled, relations: list[str] | None) -> None:
    ids = [HUB, directive(20)]
    whole = filled.unasserted(ids, relations=relations)
    assert (
        filled.count_unasserted(ids, relations=relations) == len(whole) == {None: 14, "basedOn": 7, "cites": 0}[relations and relations[0]]
    )
    for start, limit in product((0, 2, 99), (1, 5, 100)):
        assert filled.unasserted(ids, relations=relations, start=start, limit=limit) == whole[start : start + limit]


@pytest.mark.parametrize(
    "filters", [{"subject": HUB}, {"object": HUB}, {"object": HUB, "relation": "implements"}, {"status": "planned"}], ids=str
)
def test_statements_are_counted_as_they_are_read(filled, filters: dict) -> None:
    assert filled.count_statements(**filters) == len(filled.statements(**filters)) > 0


@pytest.mark.parametrize("filters", [{}, {"directive": HUB}, {"outcome": "unresolved"}], ids=str)
def test_citations_are_counted_as_they_are_read(filled, filters: dict) -> None:
    assert filled.count_citations(**filters) == len(filled.citations(**filters)) == (0 if "outcome" in filters else 7)


@pytest.mark.parametrize("name", sorted(ASKED))
def test_a_page_of_a_question_is_a_window(store, name: str) -> None:
    store.write(history(), recorded_at="2026-01-01T00:00:00+00:00")
    whole = ask(store, name, ASKED[name])
    assert count(store, name, ASKED[name]) == len(whole) > 0
    assert count(store, name, ASKED[name], most=1) == 1
    for size in (1, 2):
        rows, start = [], 0
        while start is not None:
            page = ask_page(store, name, ASKED[name], start, size)
            rows, start = [*rows, *page], page.following
        assert rows == whole and page.total == len(whole)


HUB_ASKED = {"timeline": {"id": HUB, "depth": 2}, "implementers_of": {"id": HUB}, "directives_issued_by": {"body": "body/ubnd-1"},
             "implementations_by_body": {"body": "body/ubnd-1"}, "downstream_cascade": {"id": HUB, "depth": 2}}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HUB_ASKED))
def test_a_page_of_a_hub_is_a_window(filled, name: str) -> None:
    assert name in catalog()
    whole = ask(filled, name, HUB_ASKED[name])
    rows = [r for start in range(0, len(whole), 7) for r in ask_page(filled, name, HUB_ASKED[name], start, 7)]
    assert rows == whole and len(rows) > 1 and count(filled, name, HUB_ASKED[name]) == len(whole)


@pytest.mark.parametrize("citing", [None, HUB])
def test_a_page_of_sources_is_a_window(filled, citing: str | None) -> None:
    whole = filled.sources(citing=citing)
    assert filled.count_sources(citing=citing) == len(whole) == (7 if citing else COUNT + 7)
    for start, limit in product((0, 2, 99), (1, 5, 100)):
        assert filled.sources(citing=citing, start=start, limit=limit) == whole[start : start + limit]
