"""Searching with filters: the same things in the same order on every store, counts that are those of the things, and a cap that is said."""

from __future__ import annotations

from itertools import product

import pytest

from bench.stores import BODIES, extractions
from graph.search import FACETS, facets, find
from graph.things import matches, rank, words_of
from graph.values import Extraction, Source, Statement, Thing

COUNT = 40
OTHERS = (
    ("dang/tw/CT/24/t2020", "Chỉ thị 24-CT/TW", "Chỉ thị", "2023-08-07"),
    ("dang/hu-melinh/KH/168/t2020", "Kế hoạch 168-KH/HU", "Kế hoạch", "2023-08-31"),
    ("dang/hu-melinh/CT/9/t2020", "Chỉ thị 9-CT/HU", "Chỉ thị", "2021"),
    ("annex:nn/cp/NQ/30/y2022", "Phụ lục kế hoạch", None, None),
)


@pytest.fixture
def filled(store):
    told = tuple(
        Statement.make(id, "dateDocument", day, source="c" * 64, start=0, end=2, quote="c", rule="t", literal=True)
        for id, _, _, day in OTHERS
        if day
    )
    things = tuple(Thing(id, "annex" if id.startswith("annex") else "directive", label, None, type) for id, label, type, _ in OTHERS)
    other = Extraction(Source("c" * 64, "c.txt", "press", "text/plain", "c"), "cc", None, (), told, things)
    store.write([*extractions(COUNT, 1), other], recorded_at="2026-01-01")
    return store


def expected(store, words: str, issuer: str | None, wanted: dict[str, str]) -> list[str]:
    """The answer by the plain functions over everything."""
    asked, dates = words_of(words), store.dates()
    pool = [t for t in store.things() if matches(t, asked)]
    if issuer:
        issued = {e.subject for e in store.edges(objects=[issuer], relations=["issuedBy"])}
        pool = [t for t in pool if t.id in issued]
    if not asked:
        pool = [t for t in pool if t.kind == wanted.get("kind", "directive")]
    pool.sort(key=lambda t: rank(t, asked) if asked else t.id)
    return [t.id for t in pool if all(facets(t, dates.get(t.id)).get(k) == v for k, v in wanted.items())]


ASKED = list(product(
    ("", "ke hoach", "ke hoach 1", "chi thi", "168", "UBND", "khong co"),
    (None, BODIES[1]),
    ({}, {"kind": "directive"}, {"kind": "body"}, {"level": "district"}, {"type": "Chỉ thị"}, {"year": "2022"},
     {"level": "province", "line": "State", "type": "Kế hoạch", "year": "2022"}, {"year": "1999"}),
))  # fmt: skip


def test_what_is_found_is_what_the_words_and_filters_say(filled) -> None:
    met = 0
    for words, issuer, wanted in ASKED:
        whole = expected(filled, words, issuer, wanted)
        found = find(filled, words, body=issuer, limit=1000, **wanted)
        assert [h.thing.id for h in found.hits] == whole and found.hits.total == len(whole), (words, issuer, wanted)
        assert not found.hits.capped
        met += bool(whole)
    assert met > len(ASKED) / 3


@pytest.mark.parametrize("wanted", [{}, {"level": "district"}, {"type": "Kế hoạch", "year": "2022"}], ids=str)
@pytest.mark.parametrize("words", ["", "ke hoach", "chi thi"])
def test_counts_are_those_of_what_a_filter_would_leave(filled, words: str, wanted: dict[str, str]) -> None:
    found = find(filled, words, limit=1000, **wanted)
    for name in FACETS:
        if not words and name == "kind":
            continue  # without words the things of one kind are listed; the others are told by their totals
        others = {k: v for k, v in wanted.items() if k != name}
        left = find(filled, words, limit=1000, **others).hits
        values = [h.facets[name] for h in left if name in h.facets]
        assert found.counts[name] == {v: values.count(v) for v in values}


def test_without_words_every_kind_is_told_and_can_be_listed(filled) -> None:
    counts = find(filled, "").counts["kind"]
    assert counts == {"directive": COUNT + 3, "body": len(BODIES), "annex": 1}
    assert [h.thing.kind for h in find(filled, "", kind="annex").hits] == ["annex"]


def test_pages_of_hits_are_the_whole(filled) -> None:
    whole = [h.thing.id for h in find(filled, "ke hoach", limit=1000).hits]
    paged, start = [], 0
    while start is not None:
        page = find(filled, "ke hoach", limit=7, after=start).hits
        paged, start = [*paged, *(h.thing.id for h in page)], page.following
    assert paged == whole and len(whole) > 40


def test_words_of_everything_are_looked_at_as_far_as_is_said(filled) -> None:
    found = find(filled, "ke hoach", limit=5, most=20)
    assert found.hits.capped and found.hits.total <= 20 and len(found.hits) == 5 and not found.hits.whole
    assert not find(filled, "ke hoach", limit=5, most=100).hits.capped


def test_the_facets_of_a_thing_follow_its_date(filled) -> None:
    id = OTHERS[1][0]
    later = Statement.make(id, "dateDocument", "2024-01-05", source="d" * 64, start=0, end=2, quote="d", rule="t", literal=True)
    filled.write(
        [Extraction(Source("d" * 64, "d.txt", "official", "text/plain", "d", directive=id), "dd", None, (), (later,), ())],
        recorded_at="2026-02-01",
    )
    assert [h.thing.id for h in find(filled, "", level="district", year="2024").hits] == [id]
    assert [h.thing.id for h in find(filled.at("2026-01-15"), "", level="district", year="2023").hits] == [id]
