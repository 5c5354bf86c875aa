"""PDF: glyphs and rules by pypdfium2, visual lines joined into paragraphs, ruled tables cell by cell; scans through OCR."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from graph.pdfium import alone
from ingest.readers.continued import Growing
from ingest.readers.failure import unreadable
from ingest.readers.glyphs import Glyph, Rule, raised, settled, upright
from ingest.readers.layout import Line, continues, glue, in_column, is_furniture, is_ornament, lines_of
from ingest.readers.ocr import INSTALL, UNREAD, picture, program, recognise
from ingest.readers.ruled import Frame, Grid, frames, grid
from ingest.readers.unruled import without_rules
from ingest.reading import Cell, Reading, Table

_THIN = 2.5
_PATH = 2
_HYPHENS = {"\ufffe": "-", "\x02": "-"}

#: What stands on a page, from top to bottom: a visual line or a table.
Block = Line | tuple[Grid, int]


@alone
def read_pdf(data: bytes, name: str, *, ocr: bool = True) -> Reading:
    """The text layer of a PDF (or its OCR): paragraphs, and the cells of ruled tables row by row, one to a line.

    `pages` holds the offset of each page; a paragraph or table row that runs over a page end counts for the page on which it begins.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        raise unreadable(
            name,
            "PDF có mật khẩu; hãy lưu một bản không có mật khẩu" if locked else f"PDF hỏng hoặc thiếu phần cuối ({error}); hãy tải lại",
            "the PDF is protected by a password; save a copy without one"
            if locked
            else f"a broken or cut PDF ({error}); load it once more",
        ) from None
    blocks: list[Block] = []
    notes: list[str] = []
    for number, page in enumerate(document):
        try:
            blocks += _page(page, number, name, ocr, notes, _columns_before(blocks))
        except pypdfium2.PdfiumError as error:
            notes.append(f"trang {number + 1} không đọc được / page {number + 1} could not be read ({error})")
    text, pages, tables = _composed(blocks, len(document))
    if notes and not text.strip():
        raise unreadable(name, notes[0].split(" / ")[0], notes[0].split(" / ")[-1])
    return Reading(text=text, media_type="application/pdf", pages=pages, tables=tables, notes=tuple(notes))


def _columns_before(blocks: list[Block]) -> tuple[float, ...]:
    """The columns of the table with which the pages before end, if they do."""
    last = next((block for block in reversed(blocks) if not isinstance(block, Line) or not is_furniture(block.text)), None)
    return last[0].xs if isinstance(last, tuple) else ()


def _page(page: pypdfium2.PdfPage, number: int, name: str, ocr: bool, notes: list[str], before: tuple[float, ...]) -> list[Block]:
    """The blocks of one page: its text layer, and what OCR reads in a picture that has no text over it, at the picture's place. `before` are the
    columns of a table that may go on."""
    glyphs = _glyphs(page)
    box = picture(page, glyphs)
    if box is None:
        return _printed(page, glyphs, number, before)
    if not ocr or program() is None:
        what = f"cần {INSTALL}" if ocr else "OCR bị tắt"
        why = f"needs {INSTALL}" if ocr else "OCR is off"
        notes.append(f"trang {number + 1} là bản quét, chưa đọc: {what} / page {number + 1} is a scan and was not read: {why}")
        return _printed(page, glyphs, number)
    read = recognise(page, number, box, name)
    notes.append(f"trang {number + 1} đọc bằng OCR / page {number + 1} was read by OCR")
    unread = sum(UNREAD in line.text for line in read)
    if unread:
        notes.append(f"trang {number + 1}: số viết tay, không đọc chắc / page {number + 1}: a number written by hand was not read surely")
    middle = (box[1] + box[3]) / 2
    below = next((i for i, g in enumerate(glyphs) if not g.made and not g.char.isspace() and g.y1 < middle), len(glyphs))
    return [*_printed(page, glyphs[:below], number), *in_column([read])[0], *_printed(page, glyphs[below:], number)]


def _printed(page: pypdfium2.PdfPage, glyphs: list[Glyph], number: int, before: tuple[float, ...] = ()) -> list[Block]:
    """The blocks of the text layer of a page, or of a part of it."""
    if not glyphs:
        return []
    glyphs, rules = upright(glyphs, list(_rules(page)))
    return _blocks(list(settled(raised(glyphs))), frames(rules, before), number, before)


def _glyphs(page: pypdfium2.PdfPage) -> list[Glyph]:
    """The characters of a page in the order of its text, with their boxes."""
    textpage = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    found = []
    for i in range(textpage.count_chars()):
        char = chr(pdfium.FPDFText_GetUnicode(textpage, i))
        made = pdfium.FPDFText_IsGenerated(textpage, i) == 1 and char not in _HYPHENS
        pdfium.FPDFText_GetCharBox(textpage, i, left, right, bottom, top)
        if char != "\x00":
            found.append(Glyph(_HYPHENS.get(char, char), left.value, bottom.value, right.value, top.value, made))
    return found


def _rules(page: pypdfium2.PdfPage) -> Iterator[Rule]:
    """The straight rules of a page: thin filled boxes, stroked boxes and lines. Filled areas (shading behind words) are none."""
    for path in page.get_objects(filter=[_PATH], max_depth=3):
        x0, y0, x1, y1 = path.get_bounds()
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            yield Rule(x0, y0, x1, y1)
            continue
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        if stroke.value:
            yield from _strokes(path)


def _strokes(path: pypdfium2.PdfObject) -> Iterator[Rule]:
    """The level and upright segments of a stroked path."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    first: tuple[float, float] | None = None
    before: tuple[float, float] | None = None
    for i in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif before:
            yield from _straight(before, point)
        if pdfium.FPDFPathSegment_GetClose(segment) and first:
            yield from _straight(point, first)
        before = point


def _straight(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    rule = Rule(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    if rule.x1 - rule.x0 <= _THIN or rule.y1 - rule.y0 <= _THIN:
        yield rule


def _blocks(glyphs: list[Glyph], found: list[Frame], page: int, before: tuple[float, ...]) -> list[Block]:
    """The lines and tables of one page in the order of its text; a table stands where its first glyph does."""
    inside: list[list[Glyph]] = [[] for _ in found]
    order: list[int] = []
    chunks: list[list[Glyph]] = [[]]
    last: int | None = None
    for glyph in glyphs:
        if not glyph.made:
            x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
            last = next((i for i, frame in enumerate(found) if frame.holds(x, y)), None)
        if last is None:
            chunks[-1].append(glyph)
            continue
        if not inside[last]:
            order.append(last)
            chunks.append([])
        inside[last].append(glyph)
    printed: list[list[Glyph] | Grid] = list(without_rules(chunks[0], before if not found else ()))
    for table, chunk in zip(order, chunks[1:], strict=True):
        printed += [grid(found[table], inside[table]), *without_rules(chunk)]
    parts = iter(in_column([lines_of(part, page) for part in printed if not isinstance(part, Grid)]))
    blocks: list[Block] = []
    for part in printed:
        blocks += [(part, page)] if isinstance(part, Grid) else next(parts)
    return blocks


class _Flow:
    """The text as it grows: paragraphs and table cells, each on a line of its own, with the offset of each page."""

    def __init__(self, pages: int) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.starts: list[int | None] = [None] * pages

    def add(self, text: str, page: int) -> int:
        """Append a line and return its offset."""
        start = self.length + (1 if self.pieces else 0)
        self.pieces.append(text)
        self.length = start + len(text)
        if self.starts[page] is None:
            self.starts[page] = start
        return start

    def pages(self) -> tuple[int, ...]:
        """The offset of each page; a page on which nothing begins has that of the next one."""
        offsets, following = [], self.length
        for start in reversed(self.starts):
            following = following if start is None else start
            offsets.append(following)
        return tuple(reversed(offsets))


def _composed(blocks: list[Block], pages: int) -> tuple[str, tuple[int, ...], tuple[Table, ...]]:
    """Text, page offsets and tables: lines joined into paragraphs, pieces of one table on following pages into one table."""
    flow, tables = _Flow(pages), []
    paragraph: list[str] = []
    first: Line | None = None
    before: Line | None = None
    growing: Growing | None = None

    def finish() -> None:
        nonlocal paragraph, growing
        if first and paragraph:
            flow.add("".join(paragraph), first.page)
            paragraph = []
        if growing:
            tables.append(_written(growing, flow))
            growing = None

    for block in blocks:
        if isinstance(block, Line):
            if is_furniture(block.text):
                if is_ornament(block.text):
                    finish()
                continue
            if before and paragraph and continues("".join(paragraph), before, block):
                paragraph += [glue(before.text), block.text]
            else:
                finish()
                first, paragraph = block, [block.text]
            before = block
            continue
        found, page = block
        if growing and growing.takes(found):
            growing.extend(found, page)
        else:
            finish()
            growing = Growing.of(found, page)
    finish()
    return "\n".join(flow.pieces), flow.pages(), tuple(tables)


def _written(table: Growing, flow: _Flow) -> Table:
    """The table with each cell written into the flow at its first place."""
    cells: dict[int, Cell] = {}
    rows: list[tuple[Cell, ...]] = []
    start = None
    for line, page in zip(table.rows, table.pages, strict=True):
        for piece in line:
            if id(piece) in cells:
                continue
            at = flow.add(piece.text, page) if piece.text else flow.length
            start = at if start is None else start
            cells[id(piece)] = Cell(piece.row, piece.column, piece.text, at, at + len(piece.text), piece.lines)
        rows.append(tuple(cells[id(piece)] for piece in line))
    return Table(table.page + 1, start or 0, flow.length, tuple(rows))
