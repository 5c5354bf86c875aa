"""A table as people and programs get it: the same rows as JSON, CSV and XLSX, in the same order, none left out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter
from fastapi.responses import Response

from api.words import column_label

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: What a spreadsheet would run as a formula gets an apostrophe in front (as in `graph.export`).
_EPOCH = datetime(1980, 1, 1)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. `name` becomes the file name."""

    name: str
    columns: Sequence[str]
    rows: Sequence[dict[str, Any]]

    def labels(self, lang: str) -> list[str]:
        return [column_label(c, lang) for c in self.columns]


def as_csv(table: Table) -> bytes:
    """UTF-8 with a mark, so that spreadsheets show Vietnamese; the column names of the API in the first line."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_cell(row.get(c)) for c in table.columns] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def as_xlsx(table: Table, lang: str = "vi") -> bytes:
    """One sheet with readable column names, filters and a frozen first row; text stays text."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": table.name, "created": _EPOCH})
        sheet = book.add_worksheet("Phả Hệ")
        bold, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_row(0, 0, table.labels(lang), bold)
        for r, row in enumerate(table.rows, 1):
            for c, name in enumerate(table.columns):
                _write(sheet, r, c, row.get(name), wrap)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(table.rows), max(0, len(table.columns) - 1))
        for c, name in enumerate(table.columns):
            sheet.set_column(c, c, 60 if name.startswith("quote") else 22)
    return buffer.getvalue()


def _write(sheet: Any, r: int, c: int, value: Any, wrap: Any) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(r, c, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(r, c, value)
    elif value is not None:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        sheet.write_string(r, c, text[:32767], wrap)  # the most a cell of the format can hold


def answer(table: Table, format: str, lang: str = "vi") -> Response:
    """The table as a file of the format: csv or xlsx."""
    data, media, suffix = (as_csv(table), "text/csv; charset=utf-8", "csv") if format == "csv" else (as_xlsx(table, lang), XLSX, "xlsx")
    return Response(data, media_type=media, headers={"Content-Disposition": disposition(f"{table.name}.{suffix}")})


def disposition(name: str) -> str:
    """A Content-Disposition that saves under `name` (kept to letters that every system takes)."""
    return f'attachment; filename="{"".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in name)}"'


def rows_json(columns: Iterable[str], rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{c: row.get(c) for c in columns} for row in rows]
