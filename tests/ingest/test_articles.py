"""Short articles of the press as a whole: relations, events, people and posts, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.score_relations import Case, read, table

CASES = table(Path(__file__).parent / "articles.txt")


def test_the_table_was_read() -> None:
    assert len(CASES) == 79 and all(case.published and case.triples for case in CASES)


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in CASES])
def test_an_article(case: Case) -> None:
    outcome = read(case)
    assert [str(t) for t in outcome.missed] == []
    assert [outcome.said(s) for s in outcome.extra] == []
