"""Plain text that converters wrote: columns set with spaces, page numbers, Markdown."""

from __future__ import annotations

import pytest

from ingest.readers.dispatch import read_bytes
from ingest.readers.unmarked import unmarked

PLAIN = "Điều 1. Lập sổ theo dõi.\n- Sở Nội vụ * 2 bản\n\n*\nSố 5-KH/TU"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("      Căn cứ sổ của \n  xã;\n   mục 2", "Căn cứ sổ của\nxã;\nmục 2", id="indented paragraphs"),
        pytest.param("Sở Nội\n                              2\n\n   vụ lập sổ", "Sở Nội\nvụ lập sổ", id="the number of a page"),
        pytest.param("XÃ A" + " " * 20 + "Độc lập\n   b", "XÃ A" + " " * 20 + "Độc lập\nb", id="two columns stay apart"),
        pytest.param(" " * 40 + "Lào Cai, ngày 2\n   b", " " * 40 + "Lào Cai, ngày 2\nb", id="the other column alone"),
        pytest.param("   Đẩy  nhanh  việc  lập  sổ", "Đẩy nhanh việc lập sổ", id="a justified line"),
        pytest.param(
            "**Điều 1.** Lập sổ\n*Căn cứ* *Luật A;*\n1\\. Sổ \\- bìa\\", "Điều 1. Lập sổ\nCăn cứ Luật A;\n1. Sổ - bìa", id="emphasis"
        ),
        pytest.param("# QUYẾT ĐỊNH\n* *\n**x**", "QUYẾT ĐỊNH\n\nx", id="headings and empty emphasis"),
        pytest.param(
            "| *Nơi nhận:* - Như trên; - Lưu: VT. | CHỦ TỊCH  Lê A |\n| --- | --- |",
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH  Lê A",
            id="a table of two cells",
        ),
        pytest.param(
            "| --- | --- |\n| Số: 2/SNV *V/v lập sổ* | A |", "Số: 2/SNV\nV/v lập sổ\nA", id="the subject of a letter behind its number"
        ),
        pytest.param("| a | b | c |\n| --- | --- | --- |", "| a | b | c |\n| --- | --- | --- |", id="other tables stay"),
    ],
)
def test_words_are_kept(text: str, words: str) -> None:
    assert unmarked(text) == words


def test_other_text_is_the_same() -> None:
    assert unmarked(PLAIN) is PLAIN


def test_a_file_is_read_without_marks() -> None:
    assert read_bytes("**Điều 1.** Lập sổ".encode(), "a.txt").text == "Điều 1. Lập sổ"
