"""The five articles: mentions as in the gold, and words for every statement; what is said and not said is held by `tests/bench/test_score_seeds.py`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.values import Extraction
from ingest.pipeline import extract_path


@pytest.fixture(scope="module")
def seeds(shared: Path) -> dict[str, Extraction]:
    found = {path.name[:3]: extract_path(path) for path in sorted((shared / "seeds").glob("*.txt"))}
    assert len(found) == 5
    return found


def gold(shared: Path) -> list[dict]:
    rows = [json.loads(line) for line in (shared / "gold" / "seed_mentions.jsonl").read_text("utf-8").splitlines()]
    assert len(rows) == 106
    return rows


def test_explicit_and_named_mentions_are_exact(shared: Path, seeds: dict[str, Extraction]) -> None:
    wanted = [g for g in gold(shared) if g["kind"] in ("explicit", "named")]
    assert sum(g["kind"] == "explicit" for g in wanted) == 36
    found = {
        (seed, c.start, c.end): c.directive for seed, x in seeds.items() for c in x.citations if c.kind in ("numbered", "elided", "named")
    }
    assert found == {(g["seed"], g["start"], g["end"]): g["canonical_id"] for g in wanted}


def test_anaphors_and_collections(shared: Path, seeds: dict[str, Extraction]) -> None:
    wanted = {(g["seed"], g["start"], g["end"]) for g in gold(shared) if g["kind"] in ("anaphor", "collection", "collection-anaphor")}
    found = {(seed, c.start, c.end) for seed, x in seeds.items() for c in x.citations if c.kind in ("anaphor", "collection")}
    right = len(wanted & found)
    assert 2 * right / (len(wanted) + len(found)) >= 0.95


def test_no_citation_where_the_gold_has_none(shared: Path, seeds: dict[str, Extraction]) -> None:
    places = {(g["seed"], g["start"], g["end"]) for g in gold(shared)}
    assert {(seed, c.start, c.end) for seed, x in seeds.items() for c in x.citations} <= places


def test_the_planned_resolution_is_planned(seeds: dict[str, Extraction]) -> None:
    planned = [s for s in seeds["003"].statements if s.relation == "issuedBy" and s.status == "planned"]
    assert planned and all(s.subject.startswith("anon:") for s in planned)
    assert not [s for s in seeds["003"].statements if s.subject == planned[0].subject and s.status == "asserted"]


def test_every_statement_prints_its_words(seeds: dict[str, Extraction]) -> None:
    for x in seeds.values():
        assert all(x.text[s.start : s.end] == s.quote and s.quote for s in x.statements)
        assert all(x.text[c.start : c.end] == c.text for c in x.citations)
