"""Sentences that are passed over before they are read: those that say nothing, and no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.score_relations import table
from graph.values import Extraction
from ingest.pipeline import extract, extract_path
from ingest.reading import Reading
from ingest.relations import find

SAMPLES = sorted((Path(__file__).parents[3] / "samples" / "news").iterdir())
SENTENCES = [case.sentence for case in table(Path(__file__).parent / "sentences.txt")]


def _said(text: str) -> Extraction:
    return extract(Reading(text=text, media_type="text/plain"), sha256="0" * 64, name="text.txt")


def _decisions(monkeypatch: pytest.MonkeyPatch, obeyed: bool) -> list[bool]:
    """What is decided of the sentences that are read from now on; not `obeyed`, all are read."""
    told: list[bool] = []
    decide = find.is_silent

    def noted(*asked: Any) -> bool:
        told.append(decide(*asked))
        return told[-1] and obeyed

    monkeypatch.setattr(find, "is_silent", noted)
    return told


@pytest.mark.parametrize(
    ("sentence", "silent"),
    [
        ("Sở Nội vụ triển khai nhiều mô hình đặc biệt tại các phường.", True),
        ("Sở Nội vụ báo cáo kết quả về UBND tỉnh, đặc biệt là số liệu.", False),
        ("Chỉ thị số 24-CT/TU giúp Thành ủy Hà Nội hoàn thành nhiều mô hình.", True),
        ("Chỉ thị số 24-CT/TU được Thành ủy Hà Nội ban hành.", False),
        ("Căn cứ Nghị quyết số 15-NQ/TU và ý kiến của Sở Nội vụ.", False),
        ("Nghị quyết số 15-NQ/TU có hiệu lực từ ngày 01/7/2024.", False),
    ],
)
def test_what_is_passed_over(sentence: str, silent: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    told = _decisions(monkeypatch, obeyed=True)
    _said(sentence)
    assert told == [silent]


def test_what_is_passed_over_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The samples, our sentences one by one, and ten of them at a time."""
    tens = [" ".join(SENTENCES[i : i + 10]) for i in range(0, len(SENTENCES), 10)]
    quick = [extract_path(p) for p in SAMPLES] + [_said(text) for text in [*SENTENCES, *tens]]
    passed = _decisions(monkeypatch, obeyed=False)
    monkeypatch.setattr(find, "without_silent_end", lambda sentence, clauses: clauses)
    slow = [extract_path(p) for p in SAMPLES] + [_said(text) for text in [*SENTENCES, *tens]]
    assert sum(passed) >= 10
    assert [(one.source.name, one.statements) for one in quick] == [(one.source.name, one.statements) for one in slow]
