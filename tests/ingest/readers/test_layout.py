"""Which visual line goes on with the paragraph before it."""

from __future__ import annotations

import pytest

from ingest.readers.glyphs import Glyph
from ingest.readers.layout import Line, continues, glue, in_column, is_furniture, lines_of


def line(text: str, left: float = 0, right: float = 400, word: float = 30) -> Line:
    return Line(text, 0, left, right, word, 0, 400)


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        (line("Bộ Tài chính bố trí kinh phí;"), line("hoàn thành trước ngày 30/6/2026."), True),
        (line("1. Thực hiện công tác kiểm tra", right=250), line("Các bộ, ngành chuyển mạnh", left=30), False),
        (line("theo quy định."), line("Bộ Tài chính tổng hợp"), True),
        (line("Căn cứ Luật Tổ chức Chính phủ ngày 18 tháng 02;", left=30), line("Thực hiện Kết luận", left=30), False),
        (line("a) Rà soát quy chế", left=30), line("b) Sửa đổi quy chế", left=30), False),
        (line("lợi ích quốc gia"), line("- dân tộc của Việt Nam"), True),
        (line("lợi ích quốc gia"), line("- Dân tộc và tôn giáo"), False),
        (line("trình theo quy định tại"), line("Điều 5 của Luật này"), True),
        (line("trình theo quy định."), line("Điều 5. Hiệu lực"), False),
        (line("Về việc tăng cường kỷ luật trong cơ quan nhà nước và các tổ", 40, 360), line("chức ở địa phương", 120, 280), True),
        (line("KT. THỦ TƯỚNG", 230, 330), line("PHÓ THỦ TƯỚNG", 230, 330, 60), False),
        (line("TỔ CHỨC THỰC HIỆN"), line("Bộ Y tế chủ trì"), False),
        (line("Thực hiện Chỉ thị trong giai đoạn mới", 40, 360), line("(Kèm theo Quyết định số 1/QĐ-TTg", 40, 360), False),
        (Line("Ủy ban nhân dân thành phố ban hành kế hoạch về việc", 0), Line("thực hiện chương trình", 0), True),
        (Line("Ủy ban nhân dân thành phố.", 0), Line("Sở Nội vụ", 0), False),
    ],
    ids=[
        "semicolon at the margin", "short heading", "sentence in a paragraph", "paragraphs of one line", "list marks",
        "dash in a compound", "dash of a list", "article cited", "article begins", "centred title", 
        "signature block", "capitals", "carrier in brackets",
        "without a layout, small letter",
        "without a layout, full stop",
    ],
)  # fmt: skip
def test_continues(before: Line, after: Line, goes_on: bool) -> None:
    assert continues(before.text, before, after) is goes_on


def test_an_indented_line_behind_a_full_stop() -> None:
    last, following = line("theo quy định."), line("Bộ Tài chính tổng hợp", left=30)
    assert not continues("Bộ Y tế rà soát " + last.text, last, following)
    assert continues("a) " + last.text, line("theo quy định."), line("Bộ Tài chính tổng hợp"))


@pytest.mark.parametrize("text", ["12", "- 3 -", "CÔNG BÁO/Số 302/Ngày 02-06-2026 70", "4 CÔNG BÁO/Số 1523", "________", "Ký bởi: Cổng"])
def test_furniture(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize("text", ["2026", "12 tháng 9 năm 2025", "Cơ quan chủ trì", "- Rà soát"])
def test_no_furniture(text: str) -> None:
    assert not is_furniture(text)


def test_lines_and_margins() -> None:
    glyphs = []
    for i, (text, x) in enumerate([("ab cd", 30), ("efghi", 10), ("kl", 10), ("mno", 10)]):
        glyphs += [Glyph(c, x + 5 * k, 100 - 12 * i, x + 5 * k + 5, 110 - 12 * i) for k, c in enumerate(text)]
        glyphs.append(Glyph("\n", 0, 0, 0, 0, made=True))
    lines = in_column([lines_of(glyphs, 0)])[0]
    assert [(found.text, found.left, found.right, found.first_word) for found in lines[:2]] == [
        ("ab cd", 30, 55, 10),
        ("efghi", 10, 35, 25),
    ]
    assert {found.margin_left for found in lines} == {10} and lines[0].indented and not lines[1].indented


def test_glue() -> None:
    assert (glue("số 210-"), glue("và/"), glue("quốc gia -"), glue("năm")) == ("", "", " ", " ")
