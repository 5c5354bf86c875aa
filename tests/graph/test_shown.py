"""What a picture shows and hides: counts add up, folding undoes unfolding, positions are kept, filters name themselves as the reason."""

from __future__ import annotations

import pytest

from graph.open import open_store
from graph.part import Part
from graph.shown import Choice, Shown, as_lineage, show
from graph.svg import to_svg
from graph.values import Extraction, Source, Statement, Thing
from ontology.errors import BadRequest

ROOT, CITY = "dang/tw/NQ/1/t2020", "dang/tu-hanoi/CT/1/t2020"
DISTRICTS = [f"dang/hu-melinh/KH/{n}/t2020" for n in range(1, 6)]
PLAN = "nn/ubnd-hanoi/KH/9/y2023"


def told(a: str, relation: str, b: str, by: str = "o", **more) -> Statement:
    return Statement.make(a, relation, b, source=by * 8, start=0, end=3, quote="abc", rule="test", **more)


@pytest.fixture(scope="module")
def view():
    """Central ← city ← five district plans (reported, one a month), a planned one, and a plan of the UBND (documented) with two parents."""
    store = open_store("memory:")
    press, official = (
        Source("p" * 8, "p.txt", "press", "text/plain", "0" * 64),
        Source("o" * 8, "o.txt", "official", "text/plain", "0" * 64),
    )
    reported = [told(d, "implements", CITY, "p", confidence=0.5 + n / 10) for n, d in enumerate(DISTRICTS)]
    dates = [told(d, "dateDocument", f"2023-0{n}-01", "p", literal=True) for n, d in enumerate(DISTRICTS, 1)]
    planned = told("anon:p/x", "implements", CITY, "p", status="planned")
    ids = [ROOT, CITY, *DISTRICTS, PLAN, "anon:p/x"]
    things = tuple(Thing(i, "directive", f"Văn bản {i}") for i in sorted(ids))
    said = (told(CITY, "concretises", ROOT), told(PLAN, "implements", CITY), told(PLAN, "basedOn", ROOT), told(DISTRICTS[0], "cites", PLAN))
    store.write(
        [
            Extraction(press, "abc", statements=(*reported, *dates, planned), things=things),
            Extraction(official, "abc", statements=said, things=things),
        ],
        recorded_at="2026-01-01T00:00:00+00:00",
    )
    return store


def ids(shown: Shown) -> set[str]:
    return {b.thing.id for b in shown.boxes}


def box(shown: Shown, id: str):
    return next(b for b in shown.boxes if b.thing.id == id)


def test_one_hop_with_counts_of_what_is_hidden(view) -> None:
    shown = show(view, Choice(ROOT))
    assert ids(shown) == {ROOT, CITY, PLAN}
    assert box(shown, CITY).shown == {"up": 1, "down": 1} and box(shown, CITY).hidden == {"down": {"more": 6}}
    assert {(k.subject, k.relation) for k in shown.links} == {(CITY, "concretises"), (PLAN, "implements"), (PLAN, "basedOn")}
    assert shown.columns == ("central-party", "province-party", "province-state")


def test_unfolding_adds_beside_and_moves_nothing_and_folding_undoes_it(view) -> None:
    before = show(view, Choice(ROOT))
    after = show(view, Choice(ROOT, unfold=(("down", CITY),)))
    assert ids(after) - ids(before) == {*DISTRICTS, "anon:p/x"}
    rows = {b.thing.id: b.row for b in after.boxes}
    assert all(rows[b.thing.id] == b.row for b in before.boxes)
    assert len({(b.column, b.row) for b in after.boxes}) == len(after.boxes)
    folded = show(view, Choice(ROOT, down=2, fold=(("down", CITY),)))
    assert ids(folded) >= ids(before) and box(folded, CITY).hidden["down"]["folded"] == 6


@pytest.mark.parametrize(
    ("filter", "reason", "hidden"),
    [
        ({"basis": "documented"}, "basis", 6),
        ({"confidence": 0.75}, "confidence", 3),
        ({"as_of": "2023-03-15"}, "date", 4),
        ({"statuses": ("asserted",)}, "status", 1),
        ({"relations": ("concretises",)}, "relation", 7),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_a_filter_is_named_as_the_reason(view, filter: dict, reason: str, hidden: int) -> None:
    shown = show(view, Choice(CITY, **filter))
    found = box(shown, CITY)
    assert found.hidden["down"][reason] == hidden
    total = show(view, Choice(CITY))
    everything = sum(box(total, CITY).shown.values())
    assert sum(found.shown.values()) + sum(n for side in found.hidden.values() for n in side.values()) == everything


def test_unknown_relations_are_refused_by_name(view) -> None:
    with pytest.raises(BadRequest) as caught:
        show(view, Choice(CITY, relations=("loves",)))
    assert caught.value.facts["unknown"] == ["loves"]


def test_only_the_path(view) -> None:
    shown = show(view, Choice(ROOT, path=(ROOT, CITY, DISTRICTS[0]), only_path=True))
    assert ids(shown) == {ROOT, CITY, DISTRICTS[0]}


def test_a_part_holds_the_statements_and_sources_of_what_is_shown(view) -> None:
    shown = show(view, Choice(CITY, up=0, statuses=("asserted",)))
    part = Part.of(view, shown)
    assert {t.id for t in part.things()} == ids(shown)
    assert {e.id for e in part.edges()} == {k.id for k in shown.links}
    assert {i for k in shown.links for i in k.statements} <= {s.id for s in part.statements()}
    assert {s.sha256 for s in part.sources()} == {"p" * 8, "o" * 8}


def test_as_a_lineage_every_link_is_a_hop_or_pending(view) -> None:
    shown = show(view, Choice(CITY))
    found = as_lineage(view, shown)
    assert len(found.hops) + len(found.pending) == len(shown.links)
    assert {h.direction for h in found.hops if h.edge.subject == CITY} == {"up"}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_svg_draws_every_box_and_link(view, lang: str) -> None:
    shown = show(view, Choice(CITY))
    drawn = to_svg(shown, lang)
    assert drawn.count("<path") == len(shown.links) and drawn.count("<g><title>") == len(shown.boxes)
    assert "<script" not in drawn and "http" not in drawn.replace("http://www.w3.org/2000/svg", "")
