"""Letterheads and closing blocks: each document of the table gives the header printed under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.official import read_header
from ingest.pipeline import extract
from ingest.reading import Reading
from ingest.text import Text
from tests.ingest.official.blocks import blocks

TABLE = Path(__file__).parent / "letterheads.txt"
FIELDS = {"number", "type", "date", "place", "issuer", "title", "signer", "signer_post", "draft"}
DOCUMENTS = blocks(TABLE, FIELDS)


def test_the_table_was_read() -> None:
    assert len(DOCUMENTS) == 63


@pytest.mark.parametrize("text, expected", [pytest.param(t, e, id=i) for i, t, e in DOCUMENTS])
def test_header(text: str, expected: dict[str, str]) -> None:
    header = read_header(Text.of(text))
    if "none" in expected:
        assert header is None
        return
    assert header is not None
    found = {name: getattr(header, name) for name in expected}
    wanted = {name: (value == "yes" if name == "draft" else None if value == "-" else value) for name, value in expected.items()}
    assert found == wanted


@pytest.mark.parametrize(
    ("head", "number", "issuer"),
    [
        ("HUYỆN ỦY MÊ LINH\n*\nSố: 36-HD/HU\nĐẢNG CỘNG SẢN VIỆT NAM", "36-HD/HU", "dang/hu-melinh/HD/36/?"),
        ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSố: 36/HD-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "36/HD-UBND", "nn/ubnd-hanoi/HD/36/y?"),
    ],
)
@pytest.mark.parametrize("left_open", ["", " …", " 20  "])
def test_a_year_that_is_left_open(head: str, number: str, issuer: str, left_open: str) -> None:
    """Drafts and copies print `ngày 03 tháng 4 năm …`: the day is told without a year, and the key stays open."""
    text = f"{head}\nHà Nội, ngày 03 tháng 4 năm{left_open}\n\nHƯỚNG DẪN\nTổ chức hội chợ\n\nCác xã lập danh sách theo Kế hoạch số 12/KH-UBND.\n"
    found = extract(Reading(text, "text/plain"), sha256="a" * 64, name="hd.txt")
    assert found.document is not None
    assert (found.document.number, found.document.date, found.document.directive) == (number, "--04-03", issuer)
