"""A table as people and programs get it: the same rows as JSON, CSV and XLSX, in the same order, none left out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from fastapi.responses import Response, StreamingResponse

from api.words import column_label
from graph.cells import csv_cell
from graph.workbook import Sheet, workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Rows of a file that are written at once.
PART = 500


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns. `name` becomes the file name."""

    name: str
    columns: Sequence[str]
    rows: Iterable[dict[str, Any]]

    def labels(self, lang: str) -> list[str]:
        return [column_label(c, lang) for c in self.columns]


def as_csv(table: Table) -> bytes:
    """UTF-8 with a mark, so that spreadsheets show Vietnamese; the column names of the API in the first line."""
    return b"".join(csv_parts(table))


def csv_parts(table: Table) -> Iterator[bytes]:
    """The same in parts, each written as its rows come."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.columns)
    yield text.getvalue().encode("utf-8-sig")
    rows = iter(table.rows)
    while part := list(islice(rows, PART)):
        text = io.StringIO()
        csv.writer(text, lineterminator="\r\n").writerows([csv_cell(row.get(c)) for c in table.columns] for row in part)
        yield text.getvalue().encode()


def as_xlsx(table: Table, lang: str = "vi") -> bytes:
    """One sheet with readable column names, filters and a frozen first row; text stays text."""
    wide = frozenset(label for label, c in zip(table.labels(lang), table.columns, strict=True) if "quote" in c)
    rows = ([row.get(c) for c in table.columns] for row in table.rows)
    return workbook(table.name, [Sheet("Phả Hệ", table.labels(lang), rows, wide)])


def answer(table: Table, format: str, lang: str = "vi") -> Response:
    """The table as a file of the format: csv or xlsx."""
    headers = {"Content-Disposition": disposition(f"{table.name}.{format}")}
    if format == "csv":
        return StreamingResponse(csv_parts(table), media_type="text/csv; charset=utf-8", headers=headers)
    return Response(as_xlsx(table, lang), media_type=XLSX, headers=headers)


def disposition(name: str) -> str:
    """A Content-Disposition that saves under `name` (kept to letters that every system takes)."""
    return f'attachment; filename="{"".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in name)}"'
