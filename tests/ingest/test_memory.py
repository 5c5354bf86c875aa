"""A process that reads many texts asks for huge pages for the memory of its own, where the system gives them, and for nothing elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import jobs, memory

MB = 1 << 20
MAPS = """\
00400000-00800000 rw-p 00000000 00:00 0                                  [heap]
00900000-00a00000 rw-p 00000000 00:00 0
00b00000-01300000 rw-p 00000000 00:00 0
01400000-01c00000 r--p 00000000 00:00 0
01e00000-02600000 rw-s 00000000 00:00 0
02800000-03000000 rw-p 00000000 fe:00 18500                              /usr/lib/a library.so
03000000-03800000 rw-p 00000000 00:00 0                                  [stack]
03800000-03a00000 rw-p 00000000 00:00 0                                  [anon: named]
"""


def test_regions_are_whole_huge_pages_of_private_writable_memory_of_no_file() -> None:
    # the heap as it is; a megabyte holds none; of 0x0b to 0x13 what lies between multiples of 2 MB
    assert list(memory.regions(MAPS.splitlines())) == [(4 * MB, 8 * MB), (12 * MB, 18 * MB)]


@pytest.mark.parametrize("mode", ["always madvise [never]\n", None])
def test_nothing_is_asked_of_a_system_that_gives_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str | None) -> None:
    if mode:
        (tmp_path / "enabled").write_text(mode, "ascii")
    monkeypatch.setattr(memory, "_MODE", tmp_path / "enabled")
    monkeypatch.setattr(memory, "_MAPS", tmp_path / "not read")
    assert memory.ask_for_huge_pages() == 0


@pytest.mark.skipif(not memory._MAPS.exists(), reason="no /proc/self/maps: another system than Linux")
@pytest.mark.parametrize("mode", ["always [madvise] never\n", "[always] madvise never\n"])
def test_memory_is_the_same_after_it_was_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    (tmp_path / "enabled").write_text(mode, "ascii")
    monkeypatch.setattr(memory, "_MODE", tmp_path / "enabled")
    held = [str(i) * 100 for i in range(30_000)]  # some 15 MB
    assert memory.ask_for_huge_pages() >= 2 * MB
    assert held == [str(i) * 100 for i in range(30_000)]


def test_a_process_asks_once_when_its_inputs_have_become_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(jobs, "_FEW", 3)
    monkeypatch.setattr(jobs, "_batches", iter(range(1, 100)))
    monkeypatch.setattr(jobs, "ask_for_huge_pages", lambda: asked.append(1))
    text = tmp_path / "a.txt"
    text.write_text("Kế hoạch số 168-KH/HU", "utf-8")
    for number in range(1, 6):
        jobs.told([text], 1)
        assert len(asked) == (number >= 3)
