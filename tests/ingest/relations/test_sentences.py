"""Single sentences and the triples that they must give: our own table, row by row, and the patterns of the gold as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.score_relations import Case, patterns, read, score, table

CASES = table(Path(__file__).parent / "sentences.txt")
#: Measured shortfalls: rows whose triples are not all found yet.
SHORT: dict[str, str] = {}


def test_the_table_was_read() -> None:
    assert len(CASES) == 569 and len({case.name for case in CASES}) == 569


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, id=c.name, marks=[pytest.mark.xfail(reason=SHORT[c.name], strict=True)] if c.name in SHORT else []) for c in CASES],
)
def test_a_sentence_gives_its_triples(case: Case) -> None:
    outcome = read(case)
    assert [str(t) for t in outcome.missed] == []
    assert [outcome.said(s) for s in outcome.extra] == []


def test_the_patterns_of_the_gold(shared: Path) -> None:
    row = score(patterns())[0].as_dict()
    assert row["gold"] == 112
    assert row["P"] >= 0.97 and row["F1"] >= 0.97
