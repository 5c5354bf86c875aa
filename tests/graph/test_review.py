"""Review: decisions are appended, chained, obeyed at once, and can be undone exactly; on every store."""

from __future__ import annotations

import pytest

from graph.review import FIRST, Broken, appended, broken, entry_hash, redirects
from graph.values import Extraction, Review, Source, Statement, Thing
from ontology.errors import BadRequest, NotFound, PhaheError
from ontology.value import replace

NOW, LATER = "2026-01-01T08:00:00Z", "2026-01-02T08:00:00Z"
WHO = {"who": "kiểm toán viên A", "why": "đã đối chiếu bản gốc"}


def source(name: str, kind: str = "press") -> Source:
    return Source(name * 8, f"{name}.txt", kind, "text/plain", "0" * 64, published="2023-09-22")


def said(a: str, relation: str, b: str, by: str, **more) -> Statement:
    return Statement.make(a, relation, b, source=by * 8, start=0, end=7, quote="bảy chữ", rule="test", **more)


def told(by: str, *statements: Statement, kind: str = "press", text: str = "bảy chữ", labels: dict[str, str] | None = None) -> Extraction:
    names = sorted({id for s in statements for id in (s.subject, *([] if s.literal else [s.object]))})
    things = tuple(Thing(n, "directive", (labels or {}).get(n, f"Kế hoạch {n}")) for n in names)
    return Extraction(source(by, kind), text, None, (), statements, things)


def test_a_rejected_statement_draws_no_edge_until_it_is_suggested_again(store) -> None:
    s = said("P", "implements", "D", "a")
    store.write([told("a", s)], recorded_at=NOW)
    before = list(store.dump())
    entry = store.review("reject", s.id, at=LATER, **WHO)
    assert (entry.seq, entry.action, entry.target, entry.who, entry.previous) == (1, "reject", s.id, WHO["who"], FIRST)
    assert store.edges() == [] and store.statements() == [] and store.statements(review="rejected") == [replace(s, review="rejected")]
    assert store.statement(s.id).review == "rejected" and store.review_of([s.id, "st/none"]) == {s.id: "rejected"}
    store.write([told("a", s)], recorded_at=LATER)
    assert store.edges() == [], "what was rejected stays rejected when its source is read again"
    store.review("suggest", s.id, at=LATER, **WHO)
    assert list(store.dump()) == before


def test_confirmed_outranks_official_outranks_press(store) -> None:
    dates = {by: said("P", "dateDocument", f"2023-08-0{n}", by, literal=True) for n, by in enumerate("abc", 1)}
    edges = {by: said("P", "implements", "D", by) for by in "abc"}
    for by, kind in (("a", "press"), ("b", "official"), ("c", "press")):
        store.write([told(by, dates[by], edges[by], kind=kind)], recorded_at=NOW)
    assert store.dates(["P"]) == {"P": "2023-08-02"} and store.edges()[0].source == "b" * 8
    store.review("confirm", dates["c"].id, at=LATER, **WHO)
    store.review("confirm", edges["c"].id, at=LATER, **WHO)
    assert store.dates(["P"]) == {"P": "2023-08-03"}
    (edge,) = store.edges()
    assert edge.source == "c" * 8 and edge.date == "2023-08-03" and edge.basis == "documented"
    assert store.at(NOW).dates(["P"]) == {"P": "2023-08-02"}


def test_a_confirmed_statement_outlives_an_extractor_that_loses_it(store) -> None:
    kept, lost = said("P", "implements", "D", "a"), said("P", "guides", "D", "a")
    store.write([told("a", kept, lost)], recorded_at=NOW)
    store.review("confirm", kept.id, at=NOW, **WHO)
    assert store.write([told("a")], recorded_at=LATER).superseded == 1
    assert [s.id for s in store.statements()] == [kept.id]
    assert store.write([told("a", text="chữ khác")], recorded_at=LATER).superseded == 1, "its words no longer stand there"
    assert store.statements() == []


def test_merged_ids_count_as_one_and_come_apart_exactly(store) -> None:
    first, second = said("P", "implements", "D", "a"), said("P2", "implements", "E", "b")
    other = said("Q", "guides", "P2", "b", valid_from="2023")
    store.write([told("a", first), told("b", second, other, said("P2", "dateDocument", "2023-08-31", "b", literal=True))], recorded_at=NOW)
    before = list(store.dump())
    store.review("merge", "P", other="P2", at=LATER, **WHO)
    assert {(e.subject, e.relation, e.object) for e in store.edges()} == {
        ("P", "implements", "D"),
        ("P", "implements", "E"),
        ("Q", "guides", "P"),
    }
    assert store.thing("P2") == store.thing("P") and [t.id for t in store.things()] == ["D", "E", "P", "Q"]
    assert store.dates() == store.dates(["P2"]) == {"P": "2023-08-31"}
    assert store.edges(subjects=["P2"]) == store.edges(subjects=["P"]) and len(store.edges(objects=["P2"])) == 1
    by_either = [store.statements(subject=id, relation="implements") for id in ("P", "P2")]
    assert by_either[0] == by_either[1] and {s.id for s in by_either[0]} == {first.id, second.id}
    assert dict(store.statement(second.id).qualifiers)["said_subject"] == "P2", "what was read stays visible"
    assert list(store.at(NOW).dump()) == before
    store.review("unmerge", "P", other="P2", at=LATER, **WHO)
    assert list(store.dump()) == before
    assert [r.action for r in store.reviews("P2")] == ["merge", "unmerge"]


def test_a_chain_of_merges_counts_as_its_end(store) -> None:
    store.write(
        [told("a", said("P", "implements", "D", "a"), said("Q", "guides", "D", "a"), said("R", "guides", "D", "a"))], recorded_at=NOW
    )
    store.review("merge", "Q", other="R", at=LATER, **WHO)
    store.review("merge", "P", other="Q", at=LATER, **WHO)
    assert store.thing("R").id == "P" and {e.subject for e in store.edges()} == {"P"}
    store.review("unmerge", "Q", other="R", at=LATER, **WHO)
    assert store.thing("R").id == "R" and {e.subject for e in store.edges()} == {"P", "R"}


@pytest.mark.parametrize(
    ("entry", "error"),
    [
        (("approve", "P", None), BadRequest),
        (("confirm", "st/none", None), NotFound),
        (("confirm", "P", None), NotFound),
        (("merge", "P", None), BadRequest),
        (("merge", "P", "P"), BadRequest),
        (("merge", "P", "nobody"), NotFound),
        (("merge", "P", "B"), BadRequest),
        (("unmerge", "P", "D"), BadRequest),
        (("clear", "edge/none", None), NotFound),
    ],
)
def test_a_decision_that_means_nothing_is_refused_and_leaves_no_trace(store, entry: tuple, error: type[PhaheError]) -> None:
    x = told("a", said("P", "implements", "D", "a"))
    store.write([replace(x, things=(*x.things, Thing("B", "body", "Ủy ban")))], recorded_at=NOW)
    action, target, other = entry
    with pytest.raises(error):
        store.review(action, target, other=other, at=LATER, **WHO)
    with pytest.raises(BadRequest):
        store.review("clear", "P", who=" ", why="x", at=LATER)
    assert store.reviews() == []


def test_one_id_is_merged_once_and_not_in_a_circle(store) -> None:
    store.write([told("a", said("P", "implements", "D", "a"), said("Q", "guides", "D", "a"))], recorded_at=NOW)
    store.review("merge", "P", other="Q", at=LATER, **WHO)
    for target, other in (("D", "Q"), ("Q", "P"), ("P", "Q")):
        with pytest.raises(BadRequest):
            store.review("merge", target, other=other, at=LATER, **WHO)


def test_a_link_that_was_looked_at_is_in_the_log(store) -> None:
    store.write([told("a", said("P", "implements", "D", "a"))], recorded_at=NOW)
    (edge,) = store.edges()
    store.review("clear", edge.id, at=LATER, **WHO)
    assert [r.target for r in store.reviews(edge.id)] == [edge.id] and store.at(NOW).reviews() == []


def log(count: int = 5) -> list[Review]:
    entries: list[Review] = []
    for n in range(count):
        entries.append(
            appended(entries[-1] if entries else None, at=NOW, who="A", action="confirm", target=f"st/{n}", other=None, why="đúng")
        )
    return entries


@pytest.mark.parametrize(
    ("tampered", "found"),
    [
        (lambda e: e, None),
        (lambda e: [*e[:2], replace(e[2], why="khác"), *e[3:]], Broken(3, "hash")),
        (lambda e: [*e[:2], replace(e[2], hash="0" * 64), *e[3:]], Broken(3, "hash")),
        (lambda e: [*e[:2], *e[3:]], Broken(3, "seq")),
        (lambda e: e[1:], Broken(1, "seq")),
        (lambda e: [*e[:1], _rehashed(replace(e[1], why="khác")), *e[2:]], Broken(3, "previous")),
        (lambda e: [e[1], e[0], *e[2:]], Broken(1, "seq")),
    ],
)
def test_the_first_broken_entry_is_named(tampered, found: Broken | None) -> None:
    assert broken(tampered(log())) == found


def _rehashed(entry: Review) -> Review:
    return replace(entry, hash=entry_hash(entry))


def test_merges_are_read_from_the_log() -> None:
    def entry(action: str, target: str, other: str) -> Review:
        return Review(1, NOW, "A", action, target, other, "x", "", "")

    assert redirects([entry("merge", "a", "b"), entry("merge", "b", "c"), entry("merge", "x", "y"), entry("unmerge", "x", "y")]) == {
        "b": "a",
        "c": "a",
    }
