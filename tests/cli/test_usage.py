"""What is typed wrong is said in the language of the run, with its facts; a store that is none says what it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main

TYPED = """
a command with a typo | linage 24-CT/TU | Không có lệnh «linage». Có phải: ingest, lineage?
a typo, in English | --lang en linage 24-CT/TU | No such command 'linage'.
an option with a typo | search --limt 3 kế hoạch | Không có tùy chọn --limt. Có phải: --limit?
nothing to search for | search | Thiếu tham số WORDS.
a subcommand without ids | review confirm --who A | Thiếu tham số MÃ.
an option that is needed | review confirm abc | Thiếu tham số --who.
a language that it does not speak | --lang fr search x | --lang: chọn một trong vi, en.
a number out of its range | serve --port 99999 | --port: cần một số nguyên từ 1 đến 65535.
a format that it does not know | export foo out | chọn một trong csv, gexf, graphml, jsonld, neo4j, ttl, xlsx.
"""
ROWS = [[cell.strip() for cell in line.split(" | ")] for line in TYPED.strip().splitlines()]


def test_the_table_was_read() -> None:
    assert len(ROWS) == 9


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
