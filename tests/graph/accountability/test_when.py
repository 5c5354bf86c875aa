"""When a document came into being, where neither it nor what it answers prints a year."""

from __future__ import annotations

import pytest

from graph.accountability.when import When, when_of
from graph.stores.memory import MemoryStore
from graph.values import Extraction, Source, Statement, Thing

SHA = "e" * 64
PLAN, EVENT = "dang/hu-melinh/KH/12/t2020", "event/1"


@pytest.fixture
def store() -> MemoryStore:
    def said(subject: str, relation: str, object: str, literal: bool = False) -> Statement:
        return Statement.make(subject, relation, object, source=SHA, start=0, end=4, quote="ngày", rule="test", literal=literal)

    made = MemoryStore()
    told = (said(EVENT, "disseminates", PLAN), said(EVENT, "date", "--08-15", literal=True))
    things = (Thing(PLAN, "directive", "Kế hoạch 12-KH/HU"), Thing(EVENT, "event", "Hội nghị"))
    source = Source(SHA, "a.txt", "official", "text/plain", "f" * 64)
    made.write([Extraction(source, "ngày 15 tháng 8", statements=told, things=things)], recorded_at="2026-01-01T00:00:00Z")
    return made


@pytest.mark.parametrize(
    ("since", "latest"),
    [
        ("2023-08-07", "2023-08-15"),  # the first such day from the directive on
        ("2023-09-01", "2024-08-15"),
        ("--08-07", None),  # the directive prints no year either: nothing can be reckoned
        (None, None),
    ],
)
def test_an_event_without_a_year(store: MemoryStore, since: str | None, latest: str | None) -> None:
    found = when_of(store, PLAN, None, since, [])
    assert found == (When(earliest=since, latest=latest, reason="event", source=SHA, inferred=("year",)) if latest else When())
