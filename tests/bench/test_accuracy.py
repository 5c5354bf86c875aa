"""The scorecard: figures from counts, and a README whose rows of citations are what the scorer gives today."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import accuracy, score_citations
from bench.rows import ROOT, Row, prf


@pytest.mark.parametrize(
    ("counts", "figures"),
    [
        ((10, 10, 10), (1.0, 1.0, 1.0)),
        ((10, 5, 5), (1.0, 0.5, 2 / 3)),
        ((4, 8, 2), (0.25, 0.5, 1 / 3)),
        ((0, 0, 0), (1.0, 1.0, 1.0)),
        ((3, 0, 0), (1.0, 0.0, 0.0)),
        ((0, 3, 0), (0.0, 1.0, 0.0)),
    ],
)
def test_figures_follow_from_counts(counts: tuple[int, int, int], figures: tuple[float, float, float]) -> None:
    assert prf(*counts) == pytest.approx(figures)


def test_the_block_lists_every_row_but_those_of_single_relations() -> None:
    rows = [Row("a", "b", 2, 2, 1), Row("a", "relation implements", 1, 1, 1)]
    assert accuracy.block(rows).splitlines()[2:] == ["| a | b | 0.500 | 0.500 | 0.500 | 1 of 2 |"]


def test_the_readme_shows_what_citations_score(shared: Path) -> None:
    table = accuracy.shown((ROOT / "README.md").read_text("utf-8"))
    for line in accuracy.block(score_citations.score()).splitlines():
        assert line in table, f"README.md is stale, run make accuracy WRITE=1: {line}"
