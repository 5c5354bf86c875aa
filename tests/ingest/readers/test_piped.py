"""Tables that a plain text draws with strokes."""

from __future__ import annotations

import pytest

from ingest.readers.dispatch import read_bytes
from ingest.readers.piped import piped_tables

BARE = "Phụ lục\nSTT | Việc | Ai làm\n1 | Lập sổ | Sở A\n2 | Khóa sổ | Sở B\nhết"
FRAMED = "Phụ lục\n| **STT** | Việc |  Ai làm |\n|---|:---|---|\n| 1 | Lập  sổ |  |\n\nhết"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            BARE, [["STT", "Việc", "Ai làm"], ["1", "Lập sổ", "Sở A"], ["2", "Khóa sổ", "Sở B"]], id="without strokes at the ends"
        ),
        pytest.param(FRAMED, [["STT", "Việc", "Ai làm"], ["1", "Lập sổ", ""]], id="with a rule and marks of emphasis"),
        pytest.param("ỦY BAN | CỘNG HÒA\nTỈNH A | Độc lập\n", [], id="a letterhead of two cells"),
        pytest.param("a | b | c\nmột dòng\nd | e | f", [], id="single lines"),
    ],
)
def test_rows(text: str, rows: list[list[str]]) -> None:
    found = [[[cell.text for cell in row if cell] for row in table.rows] for table in piped_tables(text)]
    assert found == ([rows] if rows else [])


def test_spans_are_of_the_text() -> None:
    reading = read_bytes(FRAMED.encode(), "phu-luc.txt")
    (table,) = reading.tables
    assert all(" ".join(reading.text[c.start : c.end].split()) == c.text for row in table.rows for c in row if c)
    assert reading.text[table.start :].startswith("| STT |") and reading.text[: table.end].endswith("|  |")


def test_two_tables_of_other_widths() -> None:
    assert [len(t.rows[0]) for t in piped_tables("a|b|c\nd|e|f\ng|h|i|k\nl|m|n|o")] == [3, 4]
