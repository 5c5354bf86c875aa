"""What is typed wrong is said in the language of the run, with its facts; a store that is none says what it is."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main
from cli.output import write_out
from ontology.errors import UnwritableFile

TYPED = """
a command with a typo | linage 24-CT/TU | Không có lệnh «linage». Có phải: ingest, lineage?
a typo, in English | --lang en linage 24-CT/TU | No such command 'linage'.
an option with a typo | search --limt 3 kế hoạch | Không có tùy chọn --limt. Có phải: --limit?
nothing to search for | search | Thiếu tham số WORDS.
a subcommand without ids | review confirm --who A | Thiếu tham số MÃ.
an option that is needed | review confirm abc | Thiếu tham số --who. Nêu nó, hoặc đặt biến môi trường PHAHE_WHO.
a file that is not there | audit --verify none.zip | --verify: không có «none.zip».
a folder where a file goes | export ttl tests | [FILE]: «tests» là thư mục; cần một tệp.
too few | suspects --limit 0 | --limit: cần một số nguyên từ 1 trở lên.
a share above one | copies --threshold 2 | --threshold: cần một số từ 0.05 đến 1.0.
a language that it does not speak | --lang fr search x | --lang: chọn một trong vi, en.
a number out of its range | serve --port 99999 | --port: cần một số nguyên từ 1 đến 65535.
a format that it does not know | export foo out | chọn một trong csv, gexf, graphml, jsonld, neo4j, ttl, xlsx.
"""
SAMPLES = Path(__file__).parent.parent.parent / "samples"
ROWS = [[cell.strip() for cell in line.split(" | ")] for line in TYPED.strip().splitlines()]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the samples."""
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'samples.sqlite'}"
    assert CliRunner().invoke(main, ["--store", url, "ingest", str(SAMPLES / "news"), str(SAMPLES / "official")]).exit_code == 0
    return url


def test_the_table_was_read() -> None:
    assert len(ROWS) == 13


@pytest.mark.parametrize(("words", "told"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_usage_error(words: str, told: str) -> None:
    done = CliRunner().invoke(main, words.split())
    assert done.exit_code == 2 and told in done.stderr and not done.stdout


def test_without_a_command_the_help_lists_them_all() -> None:
    done = CliRunner().invoke(main, [])
    assert done.exit_code == 2 and all(name in done.output for name in main.commands)


@pytest.mark.parametrize(
    ("words", "told"), [(["search", "x"], "là thư mục, không phải tệp kho"), (["ingest", "x.txt"], "sqlite:///{}/phahe.sqlite")]
)
def test_a_folder_as_the_store(words: list[str], told: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["--store", f"sqlite:///{tmp_path}", *words])
    assert done.exit_code == 1 and told.format(tmp_path) in done.stderr and not list(tmp_path.iterdir())


def test_a_file_that_is_no_store_is_named_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "letter.sqlite"
    file.write_text("no database", "utf-8")
    done = CliRunner().invoke(main, ["--store", f"sqlite:///{file}", "ingest", "x.txt"])
    assert done.exit_code == 1 and str(file) in done.stderr and file.read_text("utf-8") == "no database"


@pytest.mark.parametrize(("command", "spared"), [("search", "fastapi"), ("lineage", "pyvis"), ("extract", "fastapi"), ("serve", "pyshacl")])
def test_a_command_waits_only_for_what_it_needs(command: str, spared: str) -> None:
    program = f"import sys; from cli.main import main; main.commands[{command!r}]; sys.exit({spared!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    "words", [("export", "ttl", "{}"), ("audit", "24-CT/TU", "--out", "{}"), ("lineage", "24-CT/TU", "--html", "{}")], ids=lambda w: w[0]
)
def test_a_file_that_cannot_be_written_is_told_and_nothing_of_it_remains(words: tuple[str, ...], samples: str, tmp_path: Path) -> None:
    to = tmp_path / "none" / "out"
    done = CliRunner().invoke(main, ["--store", samples, *(w.format(to) for w in words)])
    assert done.exit_code == 1 and f"Không ghi được {to}: không có thư mục này." in done.stderr and not list(tmp_path.iterdir())


def test_an_older_file_is_kept_when_the_new_one_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "out.ttl"
    file.write_bytes(b"older")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UnwritableFile, match="hết chỗ trên đĩa"):
        write_out(file, b"newer")
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"older"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("words", [("search", "24-CT/TU"), ("export", "csv")], ids=lambda w: w[0])
def test_an_answer_that_cannot_be_printed(words: tuple[str, ...], samples: str) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cli.main", "--store", samples, *words], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1 and done.stderr.startswith("Lỗi: Không ghi được đầu ra chuẩn: hết chỗ trên đĩa")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("search", "zzzzz"), "Không thấy gì trong kho cho «zzzzz»"),
        (("--lang", "en", "search", "zzzzz"), "Nothing in the store for 'zzzzz'"),
        (("ask", "events_about", "-p", "id=205/KH-UBND"), "Không thấy dòng nào trong kho"),
    ],
)
def test_an_answer_without_rows_says_so(words: tuple[str, ...], told: str, samples: str) -> None:
    done = CliRunner().invoke(main, ["--store", samples, *words])
    assert done.exit_code == 0 and told in done.stdout and "──" not in done.stdout


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite:file.sqlite", "Không biết loại kho «sqlite:file.sqlite»"),
        ("", "Không biết loại kho «»"),
        ("postgres://x", "sqlite:///tệp.sqlite"),
    ],
)
def test_an_address_that_is_no_store(url: str, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["--store", url, "search", "x"])
    assert done.exit_code == 2 and told in done.stderr and not list(tmp_path.iterdir())


@pytest.mark.parametrize(("words", "told"), [("205/KH-UBN", "205/KH-UBND"), ("205", "205/KH-UBND"), ("21-KL", "21-KL/TW")])
def test_a_number_that_breaks_off_is_completed(words: str, told: str, samples: str) -> None:
    assert told in CliRunner().invoke(main, ["--store", samples, "lineage", words, "--up"]).stdout.splitlines()[0]


@pytest.mark.parametrize("words", ["20/KH-UBND", "2/KH-UBND"])
def test_another_number_is_never_taken_for_the_one_asked(words: str, samples: str) -> None:
    done = CliRunner().invoke(main, ["--store", samples, "lineage", words])
    assert done.exit_code == 2 and f"Không tìm thấy «{words}»" in done.stderr


@pytest.mark.parametrize("place", ["hanoi", "Hà Nội", "ha noi"])
def test_a_place_by_slug_or_name(place: str, samples: str) -> None:
    done = CliRunner().invoke(main, ["--store", samples, "coverage", "24-CT/TU", "--place", place, "--json"])
    assert done.exit_code == 0 and json.loads(done.stdout)["place"] == "hanoi"


def test_a_place_with_a_typo(samples: str) -> None:
    done = CliRunner().invoke(main, ["--store", samples, "coverage", "24-CT/TU", "--place", "hanio"])
    assert done.exit_code == 2 and "Không có địa bàn «hanio»" in done.stderr


@pytest.mark.parametrize(
    ("words", "told", "hidden"),
    [
        (("ask", "implementers_of", "-p", "id=24-CT/TU"), ["Cơ quan", "Quan hệ", "thực hiện", "văn bản chính thức"], ["implements", "body/", "lag_days"]),
        (("--lang", "en", "ask", "implementers_of", "-p", "id=24-CT/TU"), ["Body", "Relation", "implements", "documented"], ["Cơ quan", "body/"]),
        (("ask", "unresolved_citations"), ["Lý do", "không rõ năm hoặc nhiệm kỳ", "có số"], ["era-unknown", "numbered", "[]"]),
        (("search", "ke hoach 205"), ["mã", "loại", "tên", "văn bản"], ["directive"]),
        (("review", "list", "--limit", "1"), ["[đã khẳng định]"], ["asserted"]),
    ],
    ids=["ask", "ask in English", "reasons", "search", "review"],
)  # fmt: skip
def test_what_people_read_is_in_their_language(words: tuple[str, ...], told: list[str], hidden: list[str], samples: str) -> None:
    printed = CliRunner().invoke(main, ["--store", samples, *words]).stdout
    assert all(w in printed for w in told) and not any(w in printed for w in hidden)


@pytest.mark.parametrize("words", [(), ("delay",), ("review", "list")], ids=lambda w: " ".join(w) or "all")
def test_the_help_has_its_own_words_in_both_languages(words: tuple[str, ...]) -> None:
    printed = CliRunner().invoke(main, [*words, "--help"]).stdout
    assert printed.startswith("Cách dùng / Usage: ") and "Tùy chọn / Options:" in printed and "In phần này rồi thôi" in printed
