"""Delay: Kaplan–Meier by hand, intervals at both ends, units that wait, hops by level and line, and scores that can be reproduced."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from bench.stores import directive, extractions
from graph.accountability.coverage import coverage
from graph.accountability.delay import Ends, Waited, delays, delays_json, estimate, score, survival
from graph.accountability.expected import charged_by_each, expectations
from graph.accountability.when import date_of
from graph.open import open_store
from ingest.pipeline import extract_path

WORKED = Path(__file__).parent.parent.parent.parent / "samples" / "worked"
D = "dang/tu-hanoi/CT/41/t2010"


def acted(low: int, high: int | None = None) -> Waited:
    return Waited(
        "b",
        "b",
        "district",
        "exact" if high is None else "interval",
        low if high is None else None,
        low,
        low if high is None else high,
        None,
    )


def waits(days: int | None) -> Waited:
    return Waited("b", "b", "district", "waiting", None, None, None, days)


# what happened | median low, high | p90 low, high
CASES = [
    ("all acted", [acted(d) for d in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)], (5, 5), (9, 9)),
    # 5 units: S(10) = 4/5, one lost at 15, S(20) = 4/5 · 2/3 = 0.533, S(30) = 0.267: the median is 30, a tenth is never reached
    ("one lost between", [acted(10), waits(15), acted(20), acted(30), waits(40)], (30, 30), (None, None)),
    ("half waits for ever", [acted(5), acted(6), waits(100), waits(100), waits(100)], (None, None), (None, None)),
    ("an interval has two ends", [acted(24), acted(37), acted(0, 39), waits(200), waits(200)], (37, 39), (None, None)),
    ("nobody acted", [waits(10), waits(20)], (None, None), (None, None)),
    ("one waits for an unknown time", [acted(5), acted(6), waits(None)], (None, None), (None, None)),
]


@pytest.mark.parametrize(("name", "rows", "median", "p90"), CASES, ids=[c[0] for c in CASES])
def test_kaplan_meier(name: str, rows: list[Waited], median: tuple, p90: tuple) -> None:
    found = estimate(rows)
    assert found and (found.median, found.p90) == (Ends(*median), Ends(*p90))
    assert found.units == len(rows)


@given(st.lists(st.integers(0, 40), max_size=60), st.lists(st.integers(0, 40), max_size=60))
def test_the_estimate_is_that_of_a_library(acted: list[int], waiting: list[int]) -> None:
    mine = survival(acted, waiting)
    assert [day for day, _ in mine] == sorted(set(acted))
    if acted:
        theirs = ecdf(CensoredData(uncensored=sorted(acted), right=sorted(waiting))).sf
        assert [left for _, left in mine] == pytest.approx(
            [p for q, p in zip(theirs.quantiles, theirs.probabilities, strict=True) if q in acted]
        )


def test_without_anybody_there_is_no_estimate() -> None:
    assert estimate([]) is None


@pytest.fixture(scope="module")
def store():
    made = open_store("memory:")
    made.write([extract_path(p) for p in sorted(WORKED.iterdir())], recorded_at="2026-01-01T00:00:00+00:00")
    return made


def test_units_of_the_worked_example(store) -> None:
    found = delays_json(delays(store, store.thing(D), as_of="2014-06-30"))
    rows = {r["body"]: r for r in found["rows"]}
    assert (rows["body/qu-badinh"]["days"], rows["body/qu-badinh"]["state"]) == (11, "exact")
    assert (rows["body/hu-socson"]["low"], rows["body/hu-socson"]["high"], rows["body/hu-socson"]["state"]) == (0, 39, "interval")
    assert (rows["body/qu-namtuliem"]["censored"], rows["body/qu-namtuliem"]["state"]) == (105, "waiting")
    assert rows["body/hu-tuliem"]["censored"] == 14, "a body that ended waited up to its end"
    assert found["estimate"]["acted"] == 7 and found["estimate"]["acted_median"] == {"low": 39.0, "high": 39.0}
    assert found["estimate"]["median"] == {"low": None, "high": None}, "less than half acted"


def test_hops_tell_levels_and_line(store) -> None:
    (hop,) = delays_json(delays(store, store.thing(D), as_of="2014-06-30"))["hops"]
    assert (hop["from"], hop["to"], hop["line"], hop["parents"], hop["answers"]) == ("province", "district", "Party", 1, 7)
    assert hop["estimate"]["censored"] == 23


@pytest.fixture(scope="module")
def wide():
    """A cascade of hubs: the first directive has hundreds below it."""
    made = open_store("memory:")
    made.write(list(extractions(1800, 1)), recorded_at="2026-01-01T00:00:00+00:00")
    return made


@pytest.mark.parametrize("part", [1, 7, 100_000])
def test_a_wide_cascade_is_whole_in_parts_of_any_size(wide, monkeypatch, part: int) -> None:
    whole = delays(wide, wide.thing(directive(0))).below
    monkeypatch.setattr("graph.accountability.delay._PART", part)
    assert delays(wide, wide.thing(directive(0))).below == whole
    ties = wide.ties(objects=[directive(0)], relations=["implements"], inferred=False)
    assert len(ties) > 200 and whole.unfollowed == 0 and sum(h.parents for h in whole.hops) > 1
    assert {e.object for e in whole.edges} > {directive(0), *sorted(t.subject for t in ties)[:1]}


def test_a_hop_wider_than_asked_for_is_told_by_its_number(wide) -> None:
    n = len({t.subject for t in wide.ties(objects=[directive(0)], relations=["implements", "concretises", "details"])})
    found = delays(wide, wide.thing(directive(0)), n - 1)
    assert found.below.unfollowed == n and delays_json(found)["unfollowed"] == n and {e.object for e in found.below.edges} == {directive(0)}
    deeper = delays(wide, wide.thing(directive(0)), n).below
    assert deeper.unfollowed != n and len(deeper.edges) > len(found.below.edges)


def test_bodies_charged_are_those_of_the_expectations(store) -> None:
    dates = {t.id: date_of(store, t.id) for t in store.things("directive")}
    assert store.dates(dates) == {id: day for id, day in dates.items() if day}
    each = charged_by_each(store, dates)
    assert each == {id: frozenset(b for e in expectations(store, id, day) if not e.hint for b in e.bodies) for id, day in dates.items()}
    assert each[D] and any(not bodies for bodies in each.values())


@pytest.mark.parametrize(("day", "deficit", "overdue"), [("2014-03-20", 100.0, 0), ("2014-04-30", 83.3, 0), ("2014-05-31", 80.0, 24)])
def test_scores_as_of_any_day(store, day: str, deficit: float, overdue: int) -> None:
    asked = [score(coverage(store, store.thing(D), as_of=day, deep=False)) for _ in range(2)]
    assert asked[0] == asked[1] and (asked[0].deficit, asked[0].overdue) == (deficit, overdue)
