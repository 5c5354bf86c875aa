"""Two places or two bodies side by side, on every store: charges and answers of each, what only one was charged with, both clocks, reorganised units."""

from __future__ import annotations

import pytest

from graph.accountability import coverage
from graph.accountability.comparison import ONLY, compare, comparison_json, side_of
from graph.accountability.wire import row_json
from graph.values import Extraction, Source, Statement, Thing
from ontology.errors import AmbiguousId, BadRequest, NotFound

EARLY, LATE = "2026-01-01T00:00:00+00:00", "2026-03-01T00:00:00+00:00"
CITY, ONE, PLAN, OTHER = (
    "dang/tu-hanoi/CT/24/t2020", "dang/tu-hanoi/TB/30/t2020", "dang/hu-melinh/KH/168/t2020", "dang/qu-dongda/KH/200/t2020",
)  # fmt: skip
QUOTE = "Lời văn do dự án viết."
TYPES = {"CT": "Chỉ thị", "TB": "Thông báo", "KH": "Kế hoạch"}


def source(letter: str, *said: tuple[str, str, str], published: str = "2023-12-31", **qualifiers: str) -> Extraction:
    """A source that says so; days are literals."""
    made = tuple(
        Statement.make(
            a, relation, b, source=letter * 64, start=0, end=len(QUOTE), quote=QUOTE, rule="test", literal=relation == "dateDocument",
            status="requested" if relation == "expectsResponse" else "asserted", qualifiers=qualifiers if relation == "expectsResponse" else None,
        )
        for a, relation, b in said
    )  # fmt: skip
    keys = {k for a, relation, b in said for k in (a, b) if k.startswith("dang/")}
    things = tuple(Thing(k, "directive", f"{TYPES[k.split('/')[2]]} {k.split('/')[3]}", None, TYPES[k.split("/")[2]]) for k in sorted(keys))
    return Extraction(
        Source(letter * 64, f"{letter}.txt", "press", "text/plain", "0" * 64, published=published), QUOTE, None, (), made, things
    )


ALL = [
    source("a", (CITY, "dateDocument", "2023-08-07"), (PLAN, "implements", CITY), (PLAN, "dateDocument", "2023-08-31")),
    source("b", (ONE, "dateDocument", "2023-09-01"), (ONE, "expectsResponse", "body/hu-melinh"), due="2023-10-01"),
    source("c", (OTHER, "implements", ONE), (OTHER, "dateDocument", "2023-09-20"), (OTHER, "issuedBy", "body/btv-qu-dongda")),
]


@pytest.fixture
def filled(store):
    store.write(ALL, recorded_at=EARLY)
    return store


def told(store, a: str, b: str, *, line: str = "both", **asked) -> dict:
    sides = [side_of(store, words, as_of=asked.get("as_of"), line=line) for words in (a, b)]
    return comparison_json(compare(store, *sides, line=line, **asked), store)


def row(found: dict, directive: str, line: str | None = "Party") -> dict:
    (one,) = [r for r in found["rows"] if r["directive"]["id"] == directive and r["line"] == line]
    return one


def outcomes(cells: list[dict]) -> list[tuple[str, str, str | None]]:
    return [(c["role"], c["body"], c["row"] and c["row"]["outcome"]) for c in cells]


def test_both_charged_one_answered(filled) -> None:
    one = row(told(filled, "huyện Mê Linh", "quan dong da"), CITY)
    assert one["charged"] == "both"
    assert outcomes(one["a"]) == [("own", "body/hu-melinh", "satisfied_shallow")] and outcomes(one["b"]) == [
        ("own", "body/qu-dongda", "not_found")
    ]
    (answer,) = one["a"][0]["answers"]
    assert (answer["thing"], answer["delay"]["days"], answer["quote"]) == (PLAN, 24, QUOTE)
    assert one["b"][0]["row"]["searches"] and one["b"][0]["row"]["cause"] == "not_found"


def test_what_only_one_was_charged_with_and_what_nobody_asked_for(filled) -> None:
    found = told(filled, "melinh", "dongda", as_of="2023-12-31")
    one = row(found, ONE)
    assert one["charged"] == "a" and one["expectations"][0]["quote"] == QUOTE
    assert outcomes(one["a"]) == [("own", "body/hu-melinh", "not_found")] and one["a"][0]["row"]["overdue"]
    assert outcomes(one["b"]) == [("unasked", "body/qu-dongda", None)] and one["b"][0]["answers"][0]["delay"]["days"] == 19
    counts = found["summary"]
    assert counts["charged"] == {"both": 1, "a": 1, "b": 0, "neither": 0} and counts["b"]["unasked"] == 1 and counts["a"]["overdue"] == 1


def test_a_row_is_the_row_of_the_coverage(filled) -> None:
    whole = coverage(filled, filled.thing(CITY), as_of="2023-12-31", line="both", deep=False)
    rows = {r.body: row_json(r, whole, filled) for r in whole.rows}
    one = row(told(filled, "melinh", "dongda", as_of="2023-12-31"), CITY)
    assert [c["row"] for c in (*one["a"], *one["b"])] == [rows["body/hu-melinh"], rows["body/qu-dongda"]]


def test_the_two_clocks(filled) -> None:
    filled.write(
        [source("d", ("dang/qu-dongda/KH/210/t2020", "implements", CITY), ("dang/qu-dongda/KH/210/t2020", "dateDocument", "2023-10-19"))],
        recorded_at=LATE,
    )
    assert outcomes(row(told(filled, "melinh", "dongda"), CITY)["b"]) == [("own", "body/qu-dongda", "satisfied_shallow")]
    assert outcomes(row(told(filled, "melinh", "dongda", as_of="2023-10-18"), CITY)["b"]) == [("own", "body/qu-dongda", "not_found")]
    assert outcomes(row(told(filled, "melinh", "dongda", known_at="2026-02-01"), CITY)["b"]) == [("own", "body/qu-dongda", "not_found")]
    assert told(filled, "melinh", "dongda", as_of="2023-08-01")["rows"] == []


def test_an_ended_unit_shows_who_took_over_and_keeps_its_own_answers(filled) -> None:
    found = told(filled, "melinh", "dongda", as_of="2025-09-01")
    assert {b["id"] for b in found["a"]["after"]} >= {"body/du-xa-melinh", "body/ubnd-xa-yenlang"}
    one = row(found, CITY)
    assert outcomes(one["a"]) == [("own", "body/hu-melinh", "satisfied_shallow")], "what the district did stays the district's"
    own, *heirs = one["b"]
    assert (own["role"], own["row"]["outcome"]) == ("own", "not_applicable")
    assert {c["role"] for c in heirs} == {"after"} and [c["body"] for c in heirs] == own["row"]["successors"]
    assert all(c["row"]["carried_from"] == ["body/qu-dongda"] for c in heirs)


def test_a_new_unit_shows_what_it_took_over_from_whom(filled) -> None:
    found = told(filled, "me linh", "dong da", as_of="2025-09-01")
    assert (found["a"]["label"], found["b"]["label"]) == ("xã Mê Linh", "phường Đống Đa")
    one = row(found, CITY)
    assert outcomes(one["a"]) == [("before", "body/hu-melinh", "satisfied_shallow")]
    assert outcomes(one["b"]) == [("before", "body/qu-dongda", "not_applicable"), ("own", "body/du-phuong-dongda", "not_found")]
    assert told(filled, "xã Mê Linh", "phường Đống Đa")["rows"] == [], "without a day, units are those of the day of each directive"


def test_two_bodies_and_lines(filled) -> None:
    found = told(filled, "body/hu-melinh", "btv-qu-dongda")
    assert (found["a"]["kind"], found["b"]["id"]) == ("body", "body/qu-dongda")
    assert outcomes(row(found, CITY, None)["a"]) == [("own", "body/hu-melinh", "satisfied_shallow")]
    assert [b["id"] for b in told(filled, "melinh", "dongda", line="State")["a"]["bodies"]] == ["body/ubnd-melinh"]


@pytest.mark.parametrize(
    ("only", "directives"), [("differ", [CITY, ONE]), ("one", [ONE]), ("missing", [CITY, ONE]), ("unasked", [ONE]), (None, [CITY, ONE])]
)
def test_rows_are_narrowed(filled, only: str | None, directives: list[str]) -> None:
    assert [r["directive"]["id"] for r in told(filled, "melinh", "dongda", only=only)["rows"]] == directives
    assert only is None or only in ONLY


def test_pages_count_directives(filled) -> None:
    whole = told(filled, "melinh", "dongda")
    first, second = (told(filled, "melinh", "dongda", start=start, size=1) for start in (0, 1))
    assert (whole["total"], first["total"], first["next"], second["next"]) == (2, 2, 1, None)
    assert first["rows"] + second["rows"] == whole["rows"]


@pytest.mark.parametrize(
    ("a", "b", "error"),
    [
        ("me linh", "dongda", AmbiguousId), ("atlantis", "dongda", NotFound), ("melinh", "melinh", BadRequest), ("melinh", "body/qu-dongda", BadRequest),
        ("melinh", CITY, BadRequest),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said(filled, a: str, b: str, error: type) -> None:
    with pytest.raises(error):
        told(filled, a, b)
    with pytest.raises(BadRequest):
        told(filled, "melinh", "dongda", only="much")
