"""Texts read together: the same values as of each alone, one that fails is its own failure, and nothing is remembered of what has been read."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from ingest import pipeline, posts, scan
from ingest.jobs import told_of_each
from ingest.pipeline import extract, extract_together
from ingest.readers.dispatch import read
from ingest.reading import Named, Reading
from ingest.sentences import sentences
from ingest.together import MOST, MOST_BYTES, batches, together
from ontology.errors import UnreadableFile

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def samples() -> list[Named]:
    return [
        read(path.read_bytes(), path.name, ocr=False) for path in sorted(SAMPLES.rglob("*.*")) if path.suffix in (".txt", ".docx", ".html")
    ]


def test_together_says_what_each_says_alone() -> None:
    given = samples()
    assert len(given) > MOST
    assert extract_together(given) == [extract(one.reading, sha256=one.sha256, name=one.name) for one in given]


def test_two_texts_of_the_same_words_are_two() -> None:
    words = "Ngày 31/8/2023, Huyện ủy Mê Linh ban hành Kế hoạch số 168-KH/HU."
    readings = [Reading(text=words, media_type="text/plain", published=day) for day in ("2023-09-01", None)]
    given = [Named(reading, str(n) * 64, "a.txt") for n, reading in enumerate(readings)]
    assert extract_together(given) == [extract(*[one.reading], sha256=one.sha256, name=one.name) for one in given]


def test_a_text_that_fails_is_its_own_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    find = pipeline.find_events

    def faulty(text, *given):
        if "Đông Anh" in text.folded:
            raise RuntimeError("fault")
        return find(text, *given)

    monkeypatch.setattr(pipeline, "find_events", faulty)
    for place in ("Mê Linh", "Đông Anh", "Sóc Sơn"):
        (tmp_path / f"{place}.txt").write_text(f"Huyện ủy {place} ban hành Kế hoạch số 168-KH/HU ngày 31/8/2023.", "utf-8")
    ends = {path.stem: told for path, told in told_of_each([tmp_path], jobs=1, timeout=1)}
    assert list(ends) == ["Mê Linh", "Sóc Sơn", "Đông Anh"]
    failed = ends.pop("Đông Anh")
    assert isinstance(failed, UnreadableFile) and "RuntimeError: fault" in failed.english
    assert all(told[1].citations for told in ends.values())
    with pytest.raises(RuntimeError, match="fault"):
        extract(Reading(text="Huyện Đông Anh", media_type="text/plain"), sha256="0" * 64, name="a.txt")


def test_what_was_read_is_forgotten() -> None:
    one = samples()[0]
    extract(one.reading, sha256=one.sha256, name=one.name)
    assert not scan._TABLES and not posts._known and not scan._last[0]
    assert sentences.cache_info().currsize == 0


def test_the_steps_of_all_are_taken_in_turns() -> None:
    taken: list[str] = []

    def road(name: str, steps: int) -> Generator[None, None, str]:
        for n in range(steps):
            taken.append(f"{name}{n}")
            yield
        if name == "b":
            raise ValueError(name)
        return name

    ends = together([road("a", 1), road("b", 2), road("c", 3)])
    assert taken == ["a0", "b0", "c0", "b1", "c1", "c2"]
    assert (ends[0], ends[2]) == ("a", "c") and isinstance(ends[1], ValueError)
    assert together([]) == []


@pytest.mark.parametrize(
    ("sizes", "parts"),
    [
        ([], []),
        ([1, 1], [2]),
        ([MOST_BYTES, 1], [1, 1]),
        ([1, MOST_BYTES, 1], [1, 1, 1]),
        ([2 * MOST_BYTES], [1]),
        ([MOST_BYTES - 1, 1, 1], [2, 1]),
        ([0] * (MOST + 1), [MOST, 1]),
    ],
)
def test_batches_keep_the_order_and_the_bounds(sizes: list[int], parts: list[int]) -> None:
    found = list(batches(sizes, int))
    assert [len(part) for part in found] == parts
    assert [size for part in found for size in part] == sizes
