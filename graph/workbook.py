"""XLSX workbooks, the same bytes for the same rows: text stays text (nothing becomes a formula, a link or a date), the first row is frozen."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter

#: The most that a cell and a sheet of the format can hold (Microsoft's specification of Excel).
LONGEST, ROWS = 32767, 1_048_575
_MADE = datetime(1980, 1, 1)
_WIDE = {"quote": 60, "text": 60, "label": 40, "title": 40}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: a name of at most 28 characters, the heads of its columns, and rows of plain values; `wide` names columns of long text."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]
    wide: frozenset[str] = frozenset()


def workbook(title: str, sheets: Iterable[Sheet]) -> bytes:
    """The sheets as a file, written row by row through temporary files, so that memory holds the file alone (100,000 rows of 8 cells: 4 MB, was
    244). A table longer than a sheet goes on in another one (`edges`, `edges 2` …); none is cut."""
    buffer = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title, "created": _MADE})
        formats = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
        for sheet in sheets:
            _write_sheet(book, sheet, *formats)
    return buffer.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, sheet: Sheet, bold: Any, wrap: Any) -> None:
    part, at, page = 1, 0, _started(book, sheet.name, sheet, bold)
    for row in sheet.rows:
        if at == ROWS:
            _finish(page, at, sheet)
            part, at = part + 1, 0
            page = _started(book, f"{sheet.name} {part}", sheet, bold)
        at += 1
        for c, value in enumerate(row):
            _write_cell(page, at, c, value, wrap)
    _finish(page, at, sheet)


def _started(book: xlsxwriter.Workbook, name: str, sheet: Sheet, bold: Any) -> Any:
    page = book.add_worksheet(name)
    page.write_row(0, 0, sheet.heads, bold)
    page.freeze_panes(1, 0)
    for c, head in enumerate(sheet.heads):
        page.set_column(c, c, 60 if head in sheet.wide else _WIDE.get(head, 22))
    return page


def _finish(page: Any, rows: int, sheet: Sheet) -> None:
    page.autofilter(0, 0, rows, max(0, len(sheet.heads) - 1))


def _write_cell(page: Any, r: int, c: int, value: Any, wrap: Any) -> None:
    if isinstance(value, bool):
        page.write_boolean(r, c, value)
    elif isinstance(value, (int, float)):
        page.write_number(r, c, value)
    elif value is not None and value != "":
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) if value else ""
        page.write_string(r, c, text if len(text) <= LONGEST else text[: LONGEST - 1] + "…", wrap)
