"""Which directives charge a body, read by need: the same as looking at every directive, on every store, in any page."""

from __future__ import annotations

import pytest

from graph.accountability.charging import charging
from graph.accountability.expected import expectations
from graph.values import Extraction, Source, Statement, Thing

KEYS = (
    ("dang/tw/NQ/57/t2021", "2024-12-22"), ("dang/tw/CT/24/t2021", None), ("dang/tu-hanoi/CT/24/t2020", "2023-08-07"), ("dang/tu-hanoi/CT/2/t2025", "2025-09-01"),
    ("dang/tu-hanoi/KH/171/t2020", "2023-08-07"), ("dang/tu-hungyen/CT/5/t2020", "2023"), ("nn/ubnd-hanoi/KH/205/y2022", "2022-07-28"),
    ("nn/ubnd-hanoi/KH/9/?", "2022-07-28"), ("nn/ubnd-hanoi/KH/300/y2025", "2025-12-01"), ("nn/cp/NQ/105/y2026", "2026-01-05"), ("nn/ubnd-hanoi/QĐ/1/y2022", "2022-01-01"),
    ("dang/hu-melinh/KH/168/t2020", "2023-08-31"), ("anon:1f0c/ke-hoach", "2023-08-07"), ("nn/ubnd-hanoi/CT/7/y2023", "--08-07"),
)  # fmt: skip
SAID = (
    ("dang/hu-melinh/KH/168/t2020", "committee@commune/melinh", "requested"), ("dang/tu-hanoi/KH/171/t2020", "committee@district/hanoi", "asserted"),
    ("anon:1f0c/ke-hoach", "body/hu-melinh", "requested"), ("nn/ubnd-hanoi/QĐ/1/y2022", "ubnd@district/hanoi", "negated"),
    ("nn/ubnd-hanoi/KH/205/y2022", "ubnd@district/hanoi", "requested"), ("nn/cp/NQ/105/y2026", "body/btv-hu-melinh", "requested"),
)  # fmt: skip
BODIES = (
    ["body/hu-melinh"],
    ["body/ubnd-melinh"],
    ["body/tu-hanoi", "body/ubnd-hanoi"],
    ["body/hu-melinh", "body/ubnd-melinh", "body/qu-dongda"],
    ["body/ubnd-hungyen"],
)


@pytest.fixture
def filled(store):
    where = {"source": "a" * 64, "start": 0, "end": 1, "quote": "a", "rule": "t"}
    told = [Statement.make(id, "dateDocument", day, literal=True, **where) for id, day in KEYS if day]
    told += [Statement.make(id, "expectsResponse", to, literal="@" in to, status=status, **where) for id, to, status in SAID]
    things = (
        *(Thing(id, "directive", id) for id, _ in KEYS),
        Thing("body/hu-melinh", "body", "Huyện ủy"),
        Thing("body/btv-hu-melinh", "body", "BTV"),
    )
    store.write(
        [Extraction(Source("a" * 64, "a.txt", "press", "text/plain", "0"), "a", None, (), tuple(told), things)], recorded_at="2026-02-01"
    )
    return store


def every(store, bodies: list[str], until: str | None) -> list[str]:
    """The same by asking each directive of the store whom it expects to answer."""
    dates, found = store.dates(), []
    for t in store.things("directive"):
        date = dates.get(t.id)
        if until and (not date or date[: len(until)] > until):
            continue
        charged = {b for e in expectations(store, t.id, date) if not e.hint for b in e.bodies}
        if charged & set(bodies):
            found.append((date or "9999", t.id))
    return [id for _, id in sorted(found)]


@pytest.mark.parametrize("until", [None, "2023", "2023-08-07", "2025-12-31"])
@pytest.mark.parametrize("bodies", BODIES, ids="+".join)
def test_the_same_as_looking_at_every_directive(filled, bodies: list[str], until: str | None) -> None:
    whole = every(filled, bodies, until)
    assert list(charging(filled, bodies, until=until, size=None)) == whole
    for size in (1, 2, 3):
        rows, start = [], 0
        while start is not None:
            page = charging(filled, bodies, until=until, start=start, size=size)
            rows, start = [*rows, *page], page.following
        assert rows == whole and page.total == len(whole)


def test_somebody_is_charged(filled) -> None:
    assert [len(charging(filled, b, size=None)) for b in BODIES] == [len(every(filled, b, None)) for b in BODIES]
    assert all(every(filled, b, None) for b in BODIES[:4])
