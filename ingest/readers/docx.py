"""Word documents: paragraphs and tables in reading order; cells know where their words stand in the text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

import docx
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph

from ingest.readers.failure import refused, unreadable
from ingest.reading import Cell, Reading, Table

MAX_UNPACKED = 500 * 1024 * 1024


def read_docx(data: bytes, name: str) -> Reading:
    """The document as text, one paragraph or table row per line."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(i.file_size for i in archive.infolist()) > MAX_UNPACKED:
                raise refused(name, "giải nén ra quá lớn", "unpacks to too much")
            if "word/document.xml" not in archive.namelist():
                raise unreadable(name, "là tệp ZIP nhưng không phải DOCX", "a ZIP file that is not a DOCX")
        document = docx.Document(io.BytesIO(data))
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise unreadable(name, f"tệp DOCX hỏng ({error})", f"a broken DOCX file ({error})") from None
    pieces: list[str] = []
    tables: list[Table] = []
    length = 0

    def add(line: str) -> int:
        nonlocal length
        start = length
        pieces.append(line + "\n")
        length += len(line) + 1
        return start

    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            add(block.text)
        else:
            tables.append(_table(block, add, lambda: length))
    title = document.core_properties.title or None
    return Reading(
        text="".join(pieces),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        title=title,
        tables=tuple(tables),
    )


def _table(block: WordTable, add: Callable[[str], int], position: Callable[[], int]) -> Table:
    begin, seen, rows = position(), {}, []
    for r, row in enumerate(block.rows):
        cells = []
        for c, word_cell in enumerate(row.cells):
            key = word_cell._tc  # the element itself: an id() would be reused once a cell object is collected
            if key not in seen:
                text = " ".join(_lines(word_cell))
                start = add(text)
                seen[key] = Cell(r, c, text, start, start + len(text))
            cells.append(seen[key])
        rows.append(tuple(cells))
    return Table(1, begin, position(), tuple(rows))


def _lines(cell: WordCell) -> Iterator[str]:
    return (p.text.strip() for p in cell.paragraphs if p.text.strip())
