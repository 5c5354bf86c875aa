"""Word documents: paragraphs and tables in reading order; cells know where their words stand in the text."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator

import docx
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph

from ingest.readers.failure import refused, unreadable
from ingest.reading import Cell, Reading, Table

MAX_UNPACKED = 500 * 1024 * 1024
#: What a damaged file makes of itself: as a ZIP, as a packed stream, as XML (a SyntaxError), as parts that refer to each other.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, SyntaxError, KeyError, ValueError, AttributeError,
)  # fmt: skip


#: Words of a letterhead or of a closing block, whose two columns are the cells of a table: its cells keep their lines.
_OF_A_FRAME = re.compile(
    r"CỘNG\s+H(?:ÒA|OÀ)|ĐẢNG\s+CỘNG\s+SẢN|ĐOÀN\s+TNCS|Độc\s+lập\s*-|Nơi\s+nhận|(?<!\w)(?:TM|KT|TL|TUQ)\.|(?<!\w)(?:T/M|K/T|T/L)\s"
)
_FRAME_ROWS, _FRAME_COLUMNS = 3, 3


def read_docx(data: bytes, name: str) -> Reading:
    """The document as text, one paragraph or table row per line."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(i.file_size for i in archive.infolist()) > MAX_UNPACKED:
                raise refused(name, "giải nén ra quá lớn", "unpacks to too much")
            if "word/document.xml" not in archive.namelist():
                raise unreadable(
                    name,
                    "là tệp ZIP nhưng không phải DOCX; nếu là tệp nén, hãy giải nén rồi nạp",
                    "a ZIP file that is not a DOCX; if it is an archive, unpack it first",
                )
        document = docx.Document(io.BytesIO(data))
        blocks = [b if isinstance(b, Paragraph) else _grid(b) for b in document.iter_inner_content()]
        title = document.core_properties.title or None
    except _BROKEN as error:
        raise unreadable(
            name, f"tệp DOCX hỏng ({error}); hãy mở bằng Word và lưu lại", f"a broken DOCX file ({error}); open it in Word and save it"
        ) from None
    pieces: list[str] = []
    tables: list[Table] = []
    length = 0

    def add(line: str) -> int:
        nonlocal length
        start = length
        pieces.append(line + "\n")
        length += len(line) + 1
        return start

    for block in blocks:
        if isinstance(block, Paragraph):
            add(block.text)
        else:
            tables.append(_table(block, add, lambda: length))
    return Reading(
        text="".join(pieces),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        title=title,
        tables=tuple(tables),
    )


def _grid(table: WordTable) -> list[tuple[WordCell, ...]]:
    """The cells of every row by the columns of the grid. A cell that goes on from the row above is that one; where nothing stands above it, as in a
    first row, it is a cell of its own."""
    rows: list[tuple[WordCell, ...]] = []
    above: dict[int, WordCell] = {}
    for row in table.rows:
        here: dict[int, WordCell] = {}
        at = row.grid_cols_before
        for tc in row._tr.tc_lst:
            cell = (above.get(at) if tc.vMerge == "continue" else None) or WordCell(tc, table)
            for _ in range(tc.grid_span):
                here[at] = cell
                at += 1
        rows.append(tuple(here.values()))
        above = here
    return rows


def _table(grid: list[tuple[WordCell, ...]], add: Callable[[str], int], position: Callable[[], int]) -> Table:
    begin, seen, rows = position(), {}, []
    mark = "\n" if _frames(grid) else " "
    for r, row in enumerate(grid):
        cells = []
        for c, word_cell in enumerate(row):
            key = word_cell._tc  # the element itself: an id() would be reused once a cell object is collected
            if key not in seen:
                paragraphs = list(_paragraphs(word_cell))
                text = mark.join(paragraphs)
                start = add(text)
                lines = tuple(" ".join(line.split()) for paragraph in paragraphs for line in paragraph.split("\n") if line.strip())
                seen[key] = Cell(r, c, " ".join(text.split()), start, start + len(text), lines)
            cells.append(seen[key])
        rows.append(tuple(cells))
    return Table(1, begin, position(), tuple(rows))


def _paragraphs(cell: WordCell) -> Iterator[str]:
    """The paragraphs of a cell, those of a table within it among them."""
    for block in cell.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from filter(None, (block.text.strip(),))
        else:
            inner = dict.fromkeys(cell._tc for row in _grid(block) for cell in row)
            yield from (paragraph for tc in inner for paragraph in _paragraphs(WordCell(tc, block)))


def _frames(grid: list[tuple[WordCell, ...]]) -> bool:
    """Whether a table only sets the columns of a letterhead or of a closing block side by side."""
    if len(grid) > _FRAME_ROWS or any(len(row) > _FRAME_COLUMNS for row in grid):
        return False
    return any(_OF_A_FRAME.search(line) for row in grid for cell in row for line in _paragraphs(cell))
