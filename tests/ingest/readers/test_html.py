"""Web pages: data tables keep their cells, whatever is written in the attributes of a cell."""

from __future__ import annotations

import pytest

from ingest.readers.html import read_html

PAGE = """<html><head><title>Lịch họp của xã</title></head><body><article><p>{words}</p><table>
<tr><th colspan="{span}">Việc</th><th>Ngày</th><th>Người chủ trì</th></tr>
<tr><td>Họp giao ban</td><td>05/3</td><td>Bà Lan</td></tr>
<tr><td>Tiếp dân</td><td>06/3</td><td>Ông Nam</td></tr></table><p>{words}</p></article></body></html>"""
WORDS = "Ủy ban nhân dân xã thông báo lịch họp của tháng, các thôn cử người dự đúng giờ và chuẩn bị ý kiến. " * 6


@pytest.mark.parametrize(
    ("charset", "meta"),
    [("utf-8", ""), ("utf-8", '<meta charset="utf-8">'), ("utf-16", ""), ("utf-8", '<meta charset="iso-8859-1">')],
)
def test_a_page_with_a_table_is_read_whatever_it_says_of_its_letters(charset: str, meta: str) -> None:
    page = PAGE.replace("<head>", f"<head>{meta}").format(words=WORDS, span="1")
    read = read_html(page.encode(charset), "lich.html")
    assert WORDS[:40] in read.text and read.title == "Lịch họp của xã"
    assert read.tables[0].rows[2][0].text == "Tiếp dân"


@pytest.mark.parametrize(("span", "width"), [("1", 1), ("2", 2), ("", 1), ("²", 1), ("-1", 1), ("hai", 1), ("0", 1)])
def test_a_cell_spans_what_is_a_number(span: str, width: int) -> None:
    read = read_html(PAGE.format(words=WORDS, span=span).encode(), "lich.html")
    (table,) = read.tables
    assert WORDS[:40] in read.text
    assert [cell.text for cell in table.rows[0]] == ["Việc"] * width + ["Ngày", "Người chủ trì"]
    assert [cell and cell.text for cell in table.rows[1]] == ["Họp giao ban", "05/3", "Bà Lan", *[None] * (width - 1)]
