"""One suite for every store: same writes, same content, same answers."""

from __future__ import annotations

import random
import sqlite3
from itertools import permutations
from pathlib import Path

import pytest

from graph.open import open_store
from graph.values import Assignee, Citation, Deadline, Extraction, Source, Statement, Task, Thing
from ontology.errors import BadRequest, PhaheError, StoreError
from ontology.value import replace

NOW = "2026-01-01T00:00:00+00:00"


def source(name: str, kind: str = "press") -> Source:
    return Source(name * 8, f"{name}.txt", kind, "text/plain", "0" * 64, title=f"Bài {name}", published="2023-09-22")


def said(a: str, relation: str, b: str, by: str, **more) -> Statement:
    return Statement.make(a, relation, b, source=by * 8, start=0, end=7, quote="bảy chữ", rule="test", **more)


def dated(thing: str, day: str, by: str) -> Statement:
    return said(thing, "dateDocument", day, by, literal=True)


def things(*names: str) -> tuple[Thing, ...]:
    return tuple(Thing(n, "directive", f"Kế hoạch {n}", f"{n}/KH-UBND", "Kế hoạch") for n in sorted(names))


def article(by: str = "a", kind: str = "press") -> Extraction:
    task = Task(
        f"task/{by}",
        "P",
        "mục 1",
        None,
        0,
        7,
        "bảy chữ",
        "task",
        "requested",
        (Assignee("Sở Nội vụ", "lead"),),
        deadline=Deadline("2026", "by", "2026-12-31"),
    )
    return Extraction(
        source(by, kind),
        "bảy chữ của bài",
        None,
        (
            Citation(
                0,
                7,
                "bảy chữ",
                "numbered",
                "Kế hoạch",
                "P/KH-UBND",
                directive="P",
                outcome="ambiguous",
                candidates=("P", "Q"),
                flags=("x",),
            ),
        ),
        (
            said("P", "implements", "D", by),
            dated("P", "2023-08-31", by),
            dated("D", "2023-08-07", by),
            said("P", "issuedBy", "B", by, status="planned"),
        ),
        (*things("D", "P"), Thing("B", "body", "Huyện ủy Đông Anh", attributes=(("line", "Party"),))),
        (task,),
    )


def test_what_was_written_is_read_back(store) -> None:
    x = article()
    report = store.write([x], recorded_at=NOW)
    assert (report.sources, report.statements, report.citations, report.tasks, report.superseded) == (1, 4, 1, 1, 0)
    assert store.statements() == sorted(x.statements, key=lambda s: s.id)
    sha = x.source.sha256
    assert store.citations(source=sha) == [replace(c, source=sha) for c in x.citations]
    assert store.tasks() == [replace(t, source=sha) for t in x.tasks] and store.things() == sorted(x.things, key=lambda t: t.id)
    assert store.source(x.source.sha256) == x.source and store.text(x.source.sha256) == x.text
    assert store.thing("nothing") is None and store.statement("nothing") is None and store.text("nothing") is None


def test_what_was_not_read_of_a_source_is_kept_in_versions(store) -> None:
    notes = ('Phụ lục: 2 dòng không đọc được; «dòng "3"» / Annex: 2 rows not read', "một chữ")
    x = article()
    noted = replace(x, source=replace(x.source, notes=notes))
    store.write([x], recorded_at="2026-01-01")
    again = store.write([noted], recorded_at="2026-01-02")
    assert (again.sources, again.statements, again.superseded) == (0, 0, 0)
    sha = x.source.sha256
    assert store.source(sha) == noted.source and [s.notes for s in store.sources()] == [notes]
    assert store.at("2026-01-01").source(sha).notes == ()
    store.write([noted], recorded_at="2026-01-03")
    store.write([x], recorded_at="2026-01-04")
    assert store.source(sha).notes == () and store.at("2026-01-03").source(sha).notes == notes


def test_an_edge_is_asserted_dated_and_knows_its_lag(store) -> None:
    store.write([article()], recorded_at=NOW)
    (edge,) = store.edges()
    assert (edge.subject, edge.relation, edge.object, edge.basis, edge.date, edge.lag_days) == (
        "P",
        "implements",
        "D",
        "reported",
        "2023-08-31",
        24,
    )
    assert store.statement(edge.statements[0]).quote == edge.quote == "bảy chữ"
    store.write([article("b", "official")], recorded_at=NOW)
    (edge,) = store.edges()
    assert edge.basis == "documented" and len(edge.statements) == 2 and edge.source == "b" * 8


def test_writing_twice_or_in_another_order_gives_the_same_store(store, tmp_path) -> None:
    batch = [article("a"), article("b", "official"), chain()]
    for x in batch:
        store.write([x], recorded_at=NOW)
    again = store.write(batch, recorded_at="2027-01-01")
    assert (again.sources, again.statements, again.citations, again.tasks, again.superseded) == (0, 0, 0, 0, 0)
    other = open_store("memory:")
    other.write(batch[::-1], recorded_at="2030")
    assert list(store.dump()) == list(other.dump())
    store.rebuild()
    assert list(store.dump()) == list(other.dump())


def chain() -> Extraction:
    told = (said("P", "implements", "R", "c"), said("R", "hasAnnex", "A", "c"), said("A", "implements", "K", "c"))
    return Extraction(source("c"), "bảy chữ", None, (), told, things("P", "R", "A", "K"))


def test_composed_edges_are_inferred_and_say_from_what(store) -> None:
    store.write([chain()], recorded_at=NOW)
    inferred = {(e.subject, e.relation, e.object): e for e in store.edges(inferred=True)}
    assert set(inferred) == {("R", "implements", "K"), ("P", "indirectlyImplements", "K"), ("P", "indirectlyImplements", "A")} - {
        ("P", "indirectlyImplements", "A")
    }
    assert all(len(e.via) == 2 and e.rule for e in inferred.values())
    store.write([Extraction(source("d"), "bảy chữ", None, (), (said("R", "implements", "K", "d"),), things("R", "K"))], recorded_at=NOW)
    assert [e.inferred for e in store.edges(subjects=["R"], objects=["K"])] == [False]


def test_what_a_source_no_longer_says_is_superseded(store) -> None:
    x = article()
    store.write([x], recorded_at=NOW)
    less = Extraction(x.source, x.text, None, (), x.statements[1:], x.things)
    assert store.write([less], recorded_at=NOW).superseded == 1
    assert store.edges() == [] and len(store.statements()) == 3
    assert store.statement(x.statements[0].id) is not None, "nothing is deleted"
    store.write([x], recorded_at=NOW)
    assert len(store.edges()) == 1


def test_a_write_that_fails_half_way_leaves_no_trace(store) -> None:
    store.write([article()], recorded_at=NOW)
    before = list(store.dump())

    def broken():
        yield chain()
        raise RuntimeError("the reader failed")

    with pytest.raises(RuntimeError):
        store.write(broken(), recorded_at=NOW)
    assert list(store.dump()) == before


def test_a_store_that_fails_inside_a_batch_keeps_nothing_of_it(store) -> None:
    store.write([article()], recorded_at=NOW)
    before = list(store.dump())
    unreadable = Extraction(source("e"), "bảy chữ", None, (), (), (object(),))  # type: ignore[arg-type]
    with pytest.raises(Exception):  # noqa: B017
        store.write([chain(), unreadable], recorded_at=NOW)
    assert list(store.dump()) == before


def test_the_latest_reading_of_a_statement_counts(store) -> None:
    old = said("P", "implements", "D", "a", valid_to="2024-12-31", confidence=0.5)
    new = replace(old, valid_to="2025-12-31", confidence=0.9)
    for s in (old, new):
        store.write([Extraction(source("a"), "bảy chữ", None, (), (s,), things("D", "P"))], recorded_at=NOW)
    assert store.statements() == [new]


def test_descriptions_join_in_any_order() -> None:
    told = [
        Thing("x", "body", "A", attributes=(("k", "1"),)),
        Thing("x", "body", "AB", attributes=(("k", "3"), ("m", "2"))),
        Thing("x", "body", "B", attributes=(("k", "2"),)),
    ]
    results = {a.merged(b).merged(c) for a, b, c in permutations(told)} | {a.merged(b.merged(c)) for a, b, c in permutations(told)}
    assert len(results) == 1


def test_a_foreign_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE accounts(id)")
    with pytest.raises(StoreError, match=r"other.sqlite"):
        open_store(f"sqlite:///{path}")
    with sqlite3.connect(path) as other:
        assert [r[0] for r in other.execute("SELECT name FROM sqlite_master")] == ["accounts"]


def test_search_without_accents(store) -> None:
    store.write([article()], recorded_at=NOW)
    assert [t.id for t in store.search("huyen uy dong anh")] == ["B"]
    assert [t.id for t in store.search("Kế hoạch", kinds=["directive"])] == ["D", "P"]
    assert [t.id for t in store.search("ke hoach p/kh")] == ["P"]
    assert store.search("khong co") == [] and store.search("  ") == [] and store.search('"*^:()') == []


SEARCHED = {
    "a": ("Kế hoạch 205/KH-UBND", "205/KH-UBND"), "b": ("Kế hoạch 2050/KH-UBND", "2050/KH-UBND"), "c": ("Chỉ thị 24-CT/TU", "24-CT/TU"),
    "d": ("Chỉ thị 24-CT/TU về kỷ cương", "24-CT/TU"), "e/?": ("Chỉ thị 24-CT/TU", "24-CT/TU"), "f": ("Kết luận 21-KL/TW", "21-KL/TW"),
    "g": ("Đề án điều động cán bộ", None), "h": ("Thực hiện Chỉ thị 24-CT/TU", "9-HD/BTG"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ke hoach 205", ["a", "b"]),  # a whole word before a beginning
        ("205/kh-ubnd", ["a", "b"]),
        ("205-KH/UBND", ["a", "b"]),  # signs do not matter
        ("ct 24", ["c", "d", "e/?", "h"]),  # part of a number, in another order; decided ids first
        ("24-CT/TU", ["c", "e/?", "d", "h"]),  # the number itself first, then the shorter label
        ("24-ct", ["c", "e/?", "d", "h"]),
        ("21 tw", ["f"]),
        ("de an dieu dong", ["g"]),
        ("ĐỀ ÁN", ["g"]),
        ("chi thi 25", []),
    ],
)
def test_search_ranks_alike_everywhere(store, words: str, found: list[str]) -> None:
    described = tuple(Thing(id, "directive", label, number) for id, (label, number) in SEARCHED.items())
    store.write([Extraction(source("a"), "bảy chữ", None, (), (), described)], recorded_at=NOW)
    reference = open_store("memory:")
    reference.write([Extraction(source("a"), "bảy chữ", None, (), (), described)], recorded_at=NOW)
    assert [t.id for t in store.search(words)] == [t.id for t in reference.search(words)]
    assert sorted(t.id for t in store.search(words)) == sorted(found) and [t.id for t in store.search(words)][:1] == found[:1]
    assert store.search(words, limit=1) == store.search(words)[:1]


def test_a_corrected_label_replaces_a_longer_one(store) -> None:
    def reading(by: str, label: str, kind: str = "press") -> Extraction:
        return Extraction(source(by, kind), "bảy chữ", None, (), (), (Thing("P", "directive", label, "1/KH"),))

    for by in "ab":
        store.write([reading(by, "Kế hoạch 1/KH về một việc và chữ thừa của câu sau")], recorded_at=NOW)
    store.write([reading("a", "Kế hoạch 1/KH")], recorded_at=NOW)
    assert "thừa" in store.thing("P").label, "one against one: the longer"
    store.write([reading("c", "Kế hoạch 1/KH")], recorded_at=NOW)
    assert store.thing("P").label == "Kế hoạch 1/KH", "more sources call it so"
    store.write([reading("d", "Kế hoạch 1/KH triển khai", "official")], recorded_at=NOW)
    assert store.thing("P").label == "Kế hoạch 1/KH triển khai", "an official source outranks the press"
    store.write([reading("d", "Kế hoạch 1/KH"), reading("b", "Kế hoạch 1/KH")], recorded_at=NOW)
    assert store.thing("P").label == "Kế hoạch 1/KH" and [t.id for t in store.search("thua")] == []


def test_pages_and_filters(store) -> None:
    store.write([article(), chain()], recorded_at=NOW)
    ids = [t.id for t in store.things("directive")]
    assert [t.id for t in store.things("directive", limit=2)] == ids[:2]
    assert [t.id for t in store.things("directive", after=ids[1])] == ids[2:]
    assert {s.relation for s in store.statements(subject="P", status="asserted")} == {"implements", "dateDocument"}
    assert [s.status for s in store.statements(relation="issuedBy", object="B")] == ["planned"]
    assert len(store.statements(limit=3)) == 3
    assert {e.object for e in store.edges(subjects=["P", "R"], relations=["implements", "hasAnnex"], inferred=False)} == {"D", "R", "A"}
    counts = store.counts()
    assert counts["source"] == 2 and counts["statement:planned"] == 1 and counts["citation:ambiguous"] == 1
    told = [(p.kind, p.publisher, p.count, p.first, p.last) for p in store.published()]
    assert sum(n for *_, n, _, _ in told) == counts["source"] and told[-1] == ("press", None, 2, "2023-09-22", "2023-09-22")


def history(seed: int) -> list[Extraction]:
    """A seeded random history of re-ingested sources over seven things."""
    r = random.Random(seed)
    found = []
    for _ in range(6):
        by = r.choice("abcd")
        told = [
            said(
                r.choice("ABCDEFG"), r.choice(("implements", "implements", "hasAnnex", "cites")), r.choice("ABCDEFG"), by,
                status=r.choice(("asserted", "asserted", "asserted", "planned")), confidence=r.choice((1.0, 0.5)),
            )
            for _ in range(r.randint(0, 6))
        ]  # fmt: skip
        told += [dated(r.choice("ABCDEFG"), f"2023-0{r.randint(1, 9)}-1{r.randint(0, 9)}", by) for _ in range(r.randint(0, 2))]
        found.append(
            Extraction(
                source(by, r.choice(("press", "official"))),
                "bảy chữ",
                None,
                (),
                tuple({s.id: s for s in told}.values()),
                things(*"ABCDEFG"),
            )
        )
    return found


@pytest.mark.parametrize("seed", range(12))
def test_random_histories_agree_with_the_reference(store, seed: int) -> None:
    reference = open_store("memory:")
    for x in history(seed):
        assert store.write([x], recorded_at=NOW) == reference.write([x], recorded_at=NOW)
    assert list(store.dump()) == list(reference.dump())


def test_unknown_and_missing_stores_are_named(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="mysql"):
        open_store("mysql://host/db")
    with pytest.raises(StoreError, match=r"nothing.sqlite"):
        open_store(f"sqlite:///{tmp_path / 'nothing.sqlite'}", readonly=True)
    (tmp_path / "not.sqlite").write_text("this is no database, it is a text that is long enough" * 20)
    with pytest.raises(PhaheError):
        open_store(f"sqlite:///{tmp_path / 'not.sqlite'}")


def test_neo4j_that_does_not_answer_is_an_error() -> None:
    with pytest.raises(StoreError, match="Neo4j"):
        open_store("bolt://127.0.0.1:1")


def test_the_revision_counts_the_writes_a_view_covers(store) -> None:
    assert store.revision() == 0
    store.write([article("a")], recorded_at="2026-01-01T00:00:00+00:00")
    first = store.revision()
    store.write([article("b")], recorded_at="2026-02-01T00:00:00+00:00")
    assert 0 < first < store.revision()
    assert store.at("2026-01-15").revision() == first and store.at("2025").revision() == 0


def test_many_things_and_what_is_not_asserted_are_read_at_once(store) -> None:
    store.write([article("a"), article("b")], recorded_at="2026-01-01T00:00:00+00:00")
    every = store.things()
    assert store.named([*(t.id for t in every), "nothing"]) == {t.id: t for t in every}
    pending = [s for s in store.statements() if s.status != "asserted" and not s.literal]
    ids = {i for s in pending for i in (s.subject, s.object)}
    assert pending and store.unasserted(ids) == pending and store.unasserted([]) == []
