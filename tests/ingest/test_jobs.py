"""Reading by several processes: the same rows in the same order and the same store as by one; a process that dies is one row."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from graph.stores.memory import MemoryStore, dump_lines
from ingest import jobs
from ingest.archive import Archive
from ingest.run import FileReport, ingest

SAMPLES = Path(__file__).parent.parent.parent / "samples"
DYING = """
import os
from ingest.jobs import told as read

def told(batch, timeout):
    if any(one.name == "b.txt" for one in batch):
        os._exit(3)
    return read(batch, timeout)
"""


def run(given: list[Path], folder: Path, number: int) -> tuple[tuple[FileReport, ...], list[FileReport], list[str]]:
    store, shown = MemoryStore(), []
    reports = ingest(
        given, store, Archive(folder / str(number)), now=lambda: "2026-01-02T03:04:05+00:00", progress=shown.append, jobs=number
    )
    return reports, shown, list(dump_lines(store))


def test_several_processes_give_the_rows_the_progress_and_the_store_of_one(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    given = [SAMPLES / "news", tmp_path / "empty.txt", tmp_path / "missing.txt", SAMPLES / "official" / "168-kh-hu-me-linh.docx"]
    one, three = run(given, tmp_path, 1), run(given, tmp_path, 3)
    assert len(one[0]) > 12 and {"stored", "failed"} <= {r.outcome for r in one[0]}
    assert three == one


def test_a_process_that_dies_is_one_row_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dying.py").write_text(DYING, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(jobs, "told", importlib.import_module("dying").told)
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abcd":
        (folder / f"{name}.txt").write_text(f"Ngày 31/8/2023, Huyện ủy Mê Linh ban hành Kế hoạch số 16{ord(name) % 7}-KH/HU.", "utf-8")
    reports = run([folder], tmp_path, 2)[0]
    assert [(Path(r.path).name, r.outcome) for r in reports] == [
        ("a.txt", "stored"),
        ("b.txt", "failed"),
        ("c.txt", "stored"),
        ("d.txt", "stored"),
    ]
    assert "ended abruptly" in (reports[1].reason_en or "")
