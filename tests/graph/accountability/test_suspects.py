"""Suspect links on every store: each kind of change, transitive with its path, until reviewed, and anew when a later change is learned."""

from __future__ import annotations

import pytest

from graph.accountability.suspects import suspects, suspects_json
from graph.paging import cut
from graph.values import Extraction, Source, Statement, Thing

T1, T2, T3, T4 = (f"2026-0{i}-01T00:00:00+00:00" for i in (1, 2, 3, 4))
NOTES = "dang/tw/KL/21/t2021"
CITY, DISTRICT, NEW = "dang/tu-hanoi/CT/24/t2020", "dang/hu-melinh/KH/168/t2020", "dang/tu-hanoi/CT/40/t2020"
QUOTE = "Lời văn do dự án viết."


def told(letter: str, a: str, relation: str, b: str, **more) -> Statement:
    return Statement.make(a, relation, b, source=letter * 64, start=0, end=len(QUOTE), quote=QUOTE, rule="test", **more)


def said(letter: str, *statements: Statement, **source) -> Extraction:
    ids = sorted({i for s in statements for i in ((s.subject,) if s.literal else (s.subject, s.object))})
    things = tuple(Thing(i, "annex" if i.startswith("annex:") else "directive", f"Văn bản {i}") for i in ids)
    made = Source(letter * 64, f"{letter}.txt", source.pop("kind", "press"), "text/plain", letter * 64, **source)
    return Extraction(made, QUOTE, None, (), statements, things)


def cascade() -> Extraction:
    return said(
        "a", told("a", CITY, "implements", NOTES), told("a", DISTRICT, "implements", CITY), told("a", CITY, "issuedBy", "body/tu-hanoi")
    )


@pytest.mark.parametrize("relation", ["amends", "replaces", "repeals", "annuls", "suspends", "endsForceOf", "corrects"])
def test_a_change_marks_everything_below_with_its_path(store, relation: str) -> None:
    store.write(
        [cascade(), said("b", told("b", NEW, relation, NOTES), told("b", NEW, "dateDocument", "2025-01-02", literal=True))], recorded_at=T1
    )
    found = suspects(store)
    assert [(s.edge.subject, s.edge.object, len(s.path)) for s in found] == [(CITY, NOTES, 1), (DISTRICT, CITY, 2)]
    assert found[1].things == (NOTES, CITY, DISTRICT) and found[1].path == (found[0].edge.id, found[1].edge.id)
    assert {(s.change.kind, s.change.by, s.change.date) for s in found} == {(relation, NEW, "2025-01-02")}
    assert suspects(store, as_of="2024-12-31") == () and len(suspects(store, as_of="2025-01-02")) == 2
    assert [s.edge.subject for s in suspects(store, DISTRICT)] == [DISTRICT]


def test_planned_changes_mark_nothing(store) -> None:
    store.write([cascade(), said("b", told("b", NEW, "replaces", NOTES, status="planned"))], recorded_at=T1)
    assert suspects(store) == ()


def test_an_expired_directive_marks_what_rests_on_it(store) -> None:
    end = said("b", told("b", CITY, "dateNoLongerInForce", "2024-06-30", literal=True), published="2025-01-01")
    store.write([cascade(), end], recorded_at=T1)
    assert [(s.change.kind, s.edge.subject) for s in suspects(store)] == [("expired", DISTRICT)]
    assert suspects(store, as_of="2024-06-29") == ()


def test_an_annex_lies_below_its_carrier(store) -> None:
    annex = f"annex:{NOTES}"
    store.write(
        [
            said("a", told("a", NOTES, "hasAnnex", annex), told("a", CITY, "implements", annex)),
            said("b", told("b", NEW, "replaces", NOTES)),
        ],
        recorded_at=T1,
    )
    assert {(s.edge.relation, s.things[-1]) for s in suspects(store)} == {("hasAnnex", annex), ("implements", CITY)}


def test_the_changing_directive_is_not_suspect_itself(store) -> None:
    store.write([cascade(), said("b", told("b", NEW, "replaces", NOTES), told("b", NEW, "basedOn", NOTES))], recorded_at=T1)
    assert NEW not in {s.edge.subject for s in suspects(store)}


def test_until_reviewed_and_anew_after_a_later_change(store) -> None:
    store.write([cascade(), said("b", told("b", NEW, "amends", NOTES))], recorded_at=T1)
    upper, lower = suspects(store)
    store.review("clear", upper.edge.id, who="kiểm toán viên", why="vẫn đúng", at=T2)
    assert suspects(store) == (), "what lies below a settled link is not in doubt through it"
    assert [(s.edge.id, s.cleared.who) for s in suspects(store, cleared=True)] == [(upper.edge.id, "kiểm toán viên")]
    store.write([said("c", told("c", "dang/tw/KL/99/t2021", "replaces", NOTES))], recorded_at=T3)
    again = suspects(store)
    assert [(s.change.kind, s.edge.id) for s in again] == [("replaces", upper.edge.id), ("replaces", lower.edge.id)]


def test_another_version_of_a_source_marks_what_only_one_of_them_says(store) -> None:
    first = said("a", told("a", CITY, "implements", NOTES), told("a", DISTRICT, "implements", CITY), address="https://example.vn/bai")
    store.write([first], recorded_at=T1)
    assert suspects(store) == ()
    store.write([said("b", told("b", DISTRICT, "implements", CITY), address="https://example.vn/bai")], recorded_at=T2)
    found = suspects(store)
    assert [(s.change.kind, s.edge.subject) for s in found] == [("source", CITY), ("source", DISTRICT)]
    assert found[0].change.by == "b" * 64 and found[0].things == (NOTES, CITY) and found[1].things == (NOTES, CITY, DISTRICT)


def test_cycles_end(store) -> None:
    store.write(
        [
            said("a", told("a", CITY, "implements", DISTRICT), told("a", DISTRICT, "implements", CITY)),
            said("b", told("b", NEW, "amends", CITY)),
        ],
        recorded_at=T1,
    )
    assert len(suspects(store)) == 2


def test_the_object_for_programs(store) -> None:
    store.write([cascade(), said("b", told("b", NEW, "replaces", NOTES))], recorded_at=T1)
    found = suspects_json(cut(suspects(store), size=None), store, id=None, as_of=None)
    assert found["schema"] == "phahe.suspects/1" and set(found["rows"][0]["path_things"]) <= set(found["things"])
    assert found["rows"][1]["change"]["quote"] == QUOTE and found["rows"][1]["cleared"] is None
