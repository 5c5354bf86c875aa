"""The matrix: every code by a small case, the same from every store, sums that add up, and what a body, a place and a programme are asked."""

from __future__ import annotations

import pytest

from graph.accountability.charged import charges, charges_json
from graph.accountability.charging import charging
from graph.accountability.matrix import CELLS, QUESTION, bodies_of, matrix, matrix_json, programme
from graph.values import Extraction, Source, Statement, Thing
from queries.catalog import ask

NOW = "2026-01-01T00:00:00+00:00"
D, PLAN, STATE = "dang/tu-hanoi/CT/24/t2020", "dang/tu-hanoi/KH/171/t2020", "nn/ubnd-hanoi/KH/205/y2022"
QUOTE = "Lời văn do dự án viết."


def told(a: str, relation: str, b: str, **more) -> Statement:
    return Statement.make(a, relation, b, source="a" * 64, start=0, end=len(QUOTE), quote=QUOTE, rule="test", **more)


def answered(key: str, of: str, issuer: str, day: str | None) -> list[Statement]:
    said = [told(key, "implements", of), told(key, "issuedBy", issuer)]
    return said + ([told(key, "dateDocument", day, literal=True)] if day else [])


@pytest.fixture
def filled(store):
    said = [
        told(D, "dateDocument", "2023-08-07", literal=True),
        told(D, "expectsResponse", "committee@district/hanoi", literal=True, status="requested", qualifiers={"due": "2023-09-30"}),
        told(STATE, "dateDocument", "2022-07-28", literal=True),
        told(PLAN, "implements", D),
        told(PLAN, "expectsResponse", "committee@district/hanoi", literal=True, status="requested"),
        *answered("dang/hu-melinh/KH/168/t2020", D, "body/btv-hu-melinh", "2023-08-31"),
        *answered("dang/hu-melinh/KH/169/t2020", D, "body/hu-melinh", "2023-09-12"),
        *answered("dang/qu-dongda/NQ/19/t2020", D, "body/bch-qu-dongda", "2023-10-19"),
        *answered("dang/qu-longbien/KH/186/t2020", D, "body/qu-longbien", None),
        *answered("nn/ubnd-melinh/KH/1/y2023", D, "body/ubnd-melinh", "2023-09-01"),
    ]
    ids = sorted({i for s in said for i in ((s.subject,) if s.literal else (s.subject, s.object))})
    things = tuple(Thing(i, "body" if i.startswith("body/") else "directive", i) for i in ids)
    source = Source("a" * 64, "a.txt", "press", "text/plain", "0" * 64)
    store.write([Extraction(source, QUOTE, None, (), tuple(said), things)], recorded_at=NOW)
    return store


def cells(store, as_of: str | None) -> dict[str, str]:
    bodies = bodies_of("hanoi", level="district", date="2023-08-07")
    found = matrix(store, ask(store, QUESTION, {"under": D}), bodies, as_of=as_of)
    assert sum(found.counts(0).values()) == len(bodies) == 60
    assert [sum(c.values()) for c in found.columns()] == [1] * 60
    return {b: CELLS[code] for b, code in zip(found.bodies, found.cells[0], strict=True)}


def test_every_code(filled) -> None:
    on = cells(filled, "2024-01-01")
    assert on["body/hu-melinh"] == "answered" and on["body/qu-dongda"] == "late" and on["body/qu-longbien"] == "undated"
    assert on["body/ubnd-melinh"] == "answered_unasked" and on["body/ubnd-badinh"] == "not_expected" and on["body/qu-badinh"] == "not_found"
    assert cells(filled, "2025-08-01")["body/qu-badinh"] == "ended"
    early = cells(filled, "2023-08-30")
    assert early["body/hu-melinh"] == "not_found" and early["body/ubnd-melinh"] == "not_expected"
    assert set(on.values()) | {"ended"} == set(CELLS)


def test_two_documents_of_two_organs_are_one_answer_with_its_first_day(filled) -> None:
    found = matrix(filled, ask(filled, QUESTION, {"under": D}), ["body/hu-melinh"])
    assert found.answers[D, "body/hu-melinh"] == ("2023-08-31", 2)
    got = matrix_json(found, filled)
    assert (got["rows"][0]["cells"], got["rows"][0]["first"], got["bodies"][0]["line"]) == ("A", {"0": "2023-08-31"}, "Party")


def test_not_found_is_never_not_issued() -> None:
    assert "not_issued" not in CELLS, "the matrix makes no searches and reads no denials: it cannot say it"


def test_what_a_body_is_asked(filled) -> None:
    assert tuple(charging(filled, ["body/hu-melinh"])) == (D, PLAN)
    assert tuple(charging(filled, ["body/ubnd-melinh"])) == (STATE,)
    assert tuple(charging(filled, ["body/hu-melinh"], until="2023-08-06")) == ()


def test_bodies_of_a_place_stand_side_by_side() -> None:
    assert bodies_of("melinh", date="2023-08-07") == ("body/hu-melinh", "body/ubnd-melinh")
    assert bodies_of("melinh", date="2025-08-01") == ()
    assert len(bodies_of("hanoi", level="commune", date="2025-08-01", line="Party")) == 126


def test_a_programme_is_itself_and_what_charges_others_below_it(filled) -> None:
    assert programme(filled, D) == (D, PLAN)


def test_what_a_body_was_asked_has_the_rows_of_the_coverage(filled) -> None:
    got = charges_json(charges(filled, ["body/hu-melinh"]), filled, ["body/hu-melinh"], as_of=None, known_at=None)
    assert [(r["directive"]["id"], r["outcome"]) for r in got["rows"]] == [(D, "satisfied_shallow"), (PLAN, "not_found")]
    assert got["rows"][0]["delay"]["days"] == 24 and got["rows"][1]["searches"] and got["summary"]["expected"] == 2
