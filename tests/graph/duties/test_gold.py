"""The assignment matrices of two programmes beside the annotated tasks, and what falls due of them: the same on every store."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from graph.duties import duties_json, falling_due, matrix
from graph.store import Store
from graph.values import Extraction
from ingest.pipeline import extract_path
from ontology.folding import plain

FILES = {
    "nn/cp/NQ/105/y2026": "nghi-quyet-so-105-nq-cp-469364.pdf",
    "nn/ttg/QĐ/844/y2026": "quyet-dinh-so-844-qd-ttg-469526.pdf",
}
NOW = "2026-08-01T00:00:00+00:00"
#: Bodies whose counts differ from the gold, as measured on 2026-11-28: one item of 105/NQ-CP that also charges the Government itself.
DIFFERENT = {"nn/cp/NQ/105/y2026": {"chinh phu"}, "nn/ttg/QĐ/844/y2026": set()}


@cache
def extracted(folder: Path) -> tuple[Extraction, ...]:
    return tuple(extract_path(folder / "official_dev" / name) for name in FILES.values())


def _name(body: str) -> str:
    """A name folded, without the plural word that readers keep or leave out inside a group."""
    return plain(body).replace(" cac ", " ")


def counts(tasks: list[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Tasks that each body is to do and that it joins, by folded name."""
    acts, joins = (
        Counter(_name(b) for b, role in tasks if role != "cooperate"),
        Counter(_name(b) for b, role in tasks if role == "cooperate"),
    )
    return {name: (acts[name], joins[name]) for name in acts.keys() | joins.keys()}


def gold(shared: Path, file: str) -> dict[str, tuple[int, int]]:
    for line in (shared / "gold" / "tasks_dev.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        if entry["file"] == file:
            return counts([(a["body"], a["role"]) for t in entry["tasks"] if t["kind"] != "execution" for a in t["assignees"]])
    raise AssertionError(f"{file} is not in the gold")


@pytest.mark.parametrize("directive", FILES)
def test_the_matrix_counts_as_the_gold_does(shared: Path, store: Store, directive: str) -> None:
    store.write(extracted(shared), recorded_at=NOW)
    found = matrix(store, store.thing(directive), as_of="2026-08-01")
    mine = counts([(c.printed, c.role) for r in found.rows for c in r.duty.charged])
    wanted = gold(shared, FILES[directive])
    assert len(wanted) > 15
    assert {name for name in mine.keys() | wanted.keys() if mine.get(name) != wanted.get(name)} == DIFFERENT[directive]
    assert sum(b["acts"] for b in duties_json(found, store)["bodies"]) == sum(acts for acts, _ in mine.values())


def test_what_falls_due_is_not_found_and_never_undone(shared: Path, store: Store) -> None:
    store.write(extracted(shared), recorded_at=NOW)
    made = duties_json(falling_due(store, until="2026-12-31", as_of="2026-12-31"), store)
    assert len(made["rows"]) > 20
    for row in made["rows"]:
        assert row["outcome"] == "not_found" and row["evidence"] == []
        assert [s["name"] for s in row["searches"]] == ["products", "plans", "reports", "sources"]
        assert all(s["words"] for s in row["searches"])
        for never in ("chưa thực hiện", "không thực hiện", "chưa ban hành", "không ban hành"):
            assert never not in row["why"]
        assert "not done" not in row["why_en"] and "not issued" not in row["why_en"]


def test_every_store_gives_the_same(shared: Path, store: Store) -> None:
    from graph.open import open_store

    reference = open_store("memory:")
    for one in (store, reference):
        one.write(extracted(shared), recorded_at=NOW)
    for directive in FILES:
        here, there = (duties_json(matrix(s, s.thing(directive), as_of="2026-12-31"), s) for s in (store, reference))
        assert here == there
    here, there = (duties_json(falling_due(s, until="2026-12-31", as_of="2026-12-31"), s) for s in (store, reference))
    assert here == there
