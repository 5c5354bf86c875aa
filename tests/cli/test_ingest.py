"""Ingest under bad conditions: files that lie, folders that loop, a run that is killed, the same files in another order."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main
from graph.open import open_store
from graph.stores.memory import dump_lines
from ingest.readers import dispatch

ROOT = Path(__file__).parent.parent.parent
NEWS, OFFICIAL = ROOT / "samples" / "news", ROOT / "samples" / "official"
PLAN = "Ngày 31/8/2023, Ban Thường vụ Huyện ủy Mê Linh ban hành Kế hoạch số 168-KH/HU."


def run(*words: str, store: str):
    return CliRunner().invoke(main, ["--store", store, *words], catch_exceptions=False)


def files(result) -> dict[str, dict]:
    return {Path(f["path"]).name: f for f in json.loads(result.stdout)["files"]}


def content(url: str) -> list[str]:
    store = open_store(url, readonly=True)
    try:
        return list(dump_lines(store))
    finally:
        store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Nine files that lie about their type or are none, one that is good, one that says `.txt` and is a PDF."""
    made = tmp_path / "in"
    (made / "empty").mkdir(parents=True)
    (made / "good.txt").write_text(PLAN, "utf-8")
    (made / "report.txt").write_bytes((OFFICIAL / "205-kh-ubnd-ha-noi.pdf").read_bytes())
    (made / "zero.pdf").write_bytes(b"")
    (made / "blank.txt").write_text(" \n\n", "utf-8")
    (made / "broken.pdf").write_bytes(b"%PDF-1.7 not a PDF")
    (made / "picture.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (made / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600)
    (made / "cut.docx").write_bytes((OFFICIAL / "168-kh-hu-me-linh.docx").read_bytes()[:900])
    (made / "latin.txt").write_bytes("Il a été décidé à Hanoï.".encode("latin-1"))
    with zipfile.ZipFile(made / "sheet.docx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    os.mkfifo(made / "pipe.txt")
    return made


def test_each_bad_file_is_listed_and_the_rest_goes_in(folder: Path, tmp_path: Path) -> None:
    result = run("ingest", str(folder), str(tmp_path / "typo.txt"), "--json", store=f"sqlite:///{tmp_path / 's.sqlite'}")
    found = files(result)
    assert result.exit_code == 1
    assert {name for name, f in found.items() if f["outcome"] == "stored"} == {"good.txt", "report.txt"}
    bad = {name: f for name, f in found.items() if f["outcome"] != "stored"}
    assert set(bad) == {"empty", "zero.pdf", "blank.txt", "broken.pdf", "picture.pdf", "old.doc", "cut.docx", "latin.txt", "sheet.docx", "pipe.txt", "typo.txt"}  # fmt: skip
    assert all(f["reason"] and f["reason_en"] and f["outcome"] == "failed" for f in bad.values())
    assert "không phải tệp thường" in bad["pipe.txt"]["reason"]


def test_messages_for_people_name_the_file(folder: Path, tmp_path: Path) -> None:
    result = run("ingest", str(folder), store=f"sqlite:///{tmp_path / 's.sqlite'}")
    assert result.exit_code == 1
    assert all(f"{folder / name}: " in result.stderr for name in ("zero.pdf", "sheet.docx", "latin.txt", "good.txt"))
    assert "2 mới" in result.stdout and "10 không đọc được" in result.stdout


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(dispatch.MAX_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was opened"))
    result = run("ingest", str(tmp_path / "huge.txt"), "--json", store="memory:")
    assert result.exit_code == 1 and files(result)["huge.txt"]["outcome"] == "refused"


def test_links_names_and_folders_of_every_kind(tmp_path: Path) -> None:
    made = tmp_path / "in"
    (made / "deep").mkdir(parents=True)
    (made / "deep" / "up").symlink_to(made)
    (made / "nowhere").symlink_to(made / "missing")
    (made / "itself").symlink_to(made / "itself")
    Path(os.fsdecode(os.fsencode(made) + b"/b\xff.txt")).write_text(PLAN + " Hết.", "utf-8")
    (made / "a\nb.txt").write_text(PLAN, "utf-8")
    result = run("ingest", str(made), "--json", store=f"sqlite:///{tmp_path / 's.sqlite'}")
    found = files(result)
    assert result.exit_code == 1
    assert {name: f["outcome"] for name, f in found.items()} == {
        "a�b.txt": "stored", "b�.txt": "stored", "up": "failed", "nowhere": "failed", "itself": "failed",
    }  # fmt: skip


def test_a_folder_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "z.txt").write_text(PLAN, "utf-8")
    listed = Path.iterdir

    def iterdir(self: Path):
        if self.name == "shut":
            raise PermissionError(13, "Permission denied")
        return listed(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    result = run("ingest", str(tmp_path), "--json", store="memory:")
    assert result.exit_code == 1
    assert {n: f["outcome"] for n, f in files(result).items()} == {"shut": "failed", "z.txt": "stored"}
    assert "không có quyền đọc" in files(result)["shut"]["reason"]


def test_a_fault_in_a_reader_is_one_files_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ingest import jobs as runner

    (tmp_path / "a.txt").write_text(PLAN, "utf-8")
    (tmp_path / "b.txt").write_text(PLAN + " Hết.", "utf-8")
    real = runner.read

    def read(data: bytes, name: str, **more: object):
        return 1 / 0 if name == "a.txt" else real(data, name, **more)

    monkeypatch.setattr(runner, "read", read)
    result = run("ingest", str(tmp_path), "--json", store="memory:")
    assert result.exit_code == 1 and [f["outcome"] for f in files(result).values()] == ["failed", "stored"]
    assert "ZeroDivisionError" in files(result)["a.txt"]["reason"]


def test_an_archive_that_cannot_be_written_ends_the_run_with_words(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PLAN, "utf-8")
    (tmp_path / "taken").write_text("", "utf-8")
    result = run("ingest", str(tmp_path / "a.txt"), "--archive", str(tmp_path / "taken"), store="memory:")
    assert result.exit_code == 1 and "bản gốc" in result.stderr and "--archive" in result.stderr


def test_nothing_given_is_a_usage_error() -> None:
    assert run("ingest", store="memory:").exit_code == 2
    assert run("extract", store="memory:").exit_code == 2


def test_another_order_and_twice_give_the_same_store(tmp_path: Path) -> None:
    paths = [str(p) for p in sorted(NEWS.iterdir())[:12] + sorted(OFFICIAL.iterdir())[1:4]]
    one, other = (f"sqlite:///{tmp_path / name}" for name in ("one.sqlite", "other.sqlite"))
    assert run("ingest", *paths, "--json", store=one).exit_code == 0
    shuffled = random.Random(7).sample(paths, len(paths))
    assert run("ingest", *shuffled, *paths, "--json", store=other).exit_code == 0
    assert content(one) == content(other)


def test_a_killed_run_is_taken_up_again(tmp_path: Path) -> None:
    """`kill -9` in the middle of a real run, twice; then once to the end: the same content as one run that nobody disturbed."""
    paths = [str(p) for p in sorted(NEWS.iterdir())[:14]]
    whole, torn = (f"sqlite:///{tmp_path / name}" for name in ("whole.sqlite", "torn.sqlite"))
    command = [sys.executable, "-m", "cli.main", "--store", torn, "ingest", *paths]
    for lines in (1, 6):
        with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
            assert process.stderr
            for _ in range(lines):
                process.stderr.readline()
            time.sleep(0.01)
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "đã có" in done.stdout and " 0 đã có" not in done.stdout
    assert run("ingest", *paths, "--json", store=whole).exit_code == 0
    assert content(torn) == content(whole)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_says_what_is_kept_and_every_process_ends_in_silence(jobs: str, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for i in range(400):
        (many / f"{i:03}.txt").write_text(f"{PLAN} Bản tin số {i}." * 20, "utf-8")
    command = [sys.executable, "-m", "cli.main", "--store", f"sqlite:///{tmp_path / 's.sqlite'}", "ingest", "--jobs", jobs, str(many)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=ROOT)
    assert process.stderr
    first = process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    told = (first + process.stderr.read()).split("\n")
    assert process.wait(timeout=60) == 130
    stored = [line for line in told if line.startswith("✓")]
    assert [line for line in told if line and line not in stored] == [
        "Những tệp có dấu ✓ đã ở trong kho; chạy lại lệnh này để đọc tiếp.", "Đã dừng.",
    ]  # fmt: skip
    store = open_store(f"sqlite:///{tmp_path / 's.sqlite'}", readonly=True)
    assert len(stored) <= store.counts()["source"] <= len(stored) + 1 < 400
    store.close()


@pytest.mark.parametrize(
    ("beginning", "told"),
    [(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office cũ"), (b"\x89PNG\r\n\x1a\n", "ảnh PNG"), (b"MZ\x90\x00", "chương trình Windows"), (b"\xff\xd8\xff\xe0", "JPEG"),
     (b"\x1f\x8b\x08", "giải nén"), (b"SQLite format 3\x00", "SQLite")],
)  # fmt: skip
def test_a_file_of_another_kind_is_named_whatever_it_calls_itself(beginning: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "bao-cao.pdf").write_bytes(beginning + bytes(range(256)) * 8)
    result = run("ingest", str(tmp_path), "--json", store="memory:")
    assert result.exit_code == 1 and told in files(result)["bao-cao.pdf"]["reason"]
