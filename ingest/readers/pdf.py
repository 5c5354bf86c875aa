"""PDF with a text layer: pypdfium2 text, visual lines joined into paragraphs, tables of ruled pages by pdfplumber; scans through OCR."""

from __future__ import annotations

import io
import re

import pdfplumber
import pypdfium2

from ingest.reading import Cell, Reading, Table
from ingest.readers.failure import unreadable

_PAGE_NUMBER = re.compile(r"^\s*[-–]?\s*\d{1,3}\s*[-–]?\s*$")
_STAMP = re.compile(r"^(?:Ký bởi|Người ký|Thời gian ký|Cơ quan|Email|Ngày ký)\s*:|^(?:CÔNG BÁO|CÔNG THÔNG TIN ĐIỆN TỬ)|^VIẾT BỞI", re.I)
# A line that begins something new: list marks, headings, letterhead and signature words.
_OPENS = re.compile(
    r"""^\s*(?:[-+*•–]\s|[a-zđ]\)|\d{1,2}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|[IVX]{1,5}[.)]\s|
        (?:Điều|Chương|Mục|Phần|Phụ\s+lục)\s+\S+|Căn\s+cứ|Theo\s+đề\s+nghị|Xét\s+đề\s+nghị|Nơi\s+nhận|Kính\s+gửi|Số\s*:|
        (?:TM|KT|TL|TUQ|Q)\.\s|T/M|K/T|T/L|[\"“]?Điều\s)""",
    re.X,
)
_ENDS = re.compile(r"[.:;!?…][\"”’)]*\s*$|\./\.\s*$")
_MIN_TEXT_PER_PAGE = 40


def read_pdf(data: bytes, name: str, *, ocr: bool = True) -> Reading:
    """The text layer of a PDF (or its OCR), `pages` the offsets of the pages, `tables` the ruled ones."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        raise unreadable(
            name,
            "PDF có mật khẩu" if locked else f"PDF hỏng ({error})",
            "the PDF is protected by a password" if locked else f"a broken PDF ({error})",
        ) from None
    raw = [_page_text(page) for page in document]
    notes: tuple[str, ...] = ()
    thin = [i for i, text in enumerate(raw) if len(text.strip()) < _MIN_TEXT_PER_PAGE and _has_image(document[i])]
    if thin:
        if not ocr:
            raise unreadable(name, "PDF là bản quét, không có lớp chữ", "the PDF is a scan without a text layer")
        from ingest.readers.ocr import recognise

        for i in thin:
            raw[i] = recognise(document, i, name)
        notes = (f"OCR: {len(thin)} trang / pages",)
    pages, text = _joined(raw)
    tables = tuple(_tables(data, text, pages)) if any(_ruled(page) for page in document) else ()
    return Reading(text=text, media_type="application/pdf", pages=pages, tables=tables, notes=notes)


def _page_text(page: pypdfium2.PdfPage) -> str:
    return page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\x02", "-")


def _has_image(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[3], max_depth=3))


def _ruled(page: pypdfium2.PdfPage) -> bool:
    """Whether a page draws at least eight paths (the frame of the smallest table)."""
    return sum(1 for _ in page.get_objects(filter=[2], max_depth=2)) >= 8


def _joined(raw: list[str]) -> tuple[tuple[int, ...], str]:
    """Visual lines joined into paragraphs over page breaks; the start offset of each page."""
    paragraphs: list[str] = []
    pages: list[int] = []
    length = 0
    for page in raw:
        pages.append(length)
        for line in page.split("\n"):
            line = line.strip()
            if not line or _PAGE_NUMBER.match(line) or _STAMP.match(line):
                continue
            if paragraphs and _continues(paragraphs[-1], line):
                glue = "" if paragraphs[-1].endswith(("/", "-")) and not paragraphs[-1].endswith(" -") else " "
                paragraphs[-1] += glue + line
                length += len(glue) + len(line)
            else:
                paragraphs.append(line)
                length += len(line) + (1 if len(paragraphs) > 1 else 0)
    return tuple(min(p, length) for p in pages), "\n".join(paragraphs)


def _continues(before: str, line: str) -> bool:
    if _OPENS.match(line) or _ENDS.search(before):
        return line[:1].islower() and not _OPENS.match(line) and not before.endswith((";", ".", ":"))
    if before.isupper() != line.isupper() and (before.isupper() or line.isupper()):
        return False
    return len(before) > 45 or line[:1].islower()


def _tables(data: bytes, text: str, pages: tuple[int, ...]) -> list[Table]:
    found: list[Table] = []
    with pdfplumber.open(io.BytesIO(data)) as document:
        for number, page in enumerate(document.pages, start=1):
            if len(page.rects) + len(page.lines) + len(page.curves) < 8:
                continue
            for grid in page.extract_tables():
                if len(grid) > 1 and len(grid[0]) > 1:
                    found.append(_placed(grid, number, text, pages))
    return found


def _placed(grid: list[list[str | None]], page: int, text: str, pages: tuple[int, ...]) -> Table:
    """A table whose cells are looked up in the text of their page; a cell that is broken up by the flow has an empty span."""
    start = pages[page - 1]
    end = pages[page] if page < len(pages) else len(text)
    rows: list[tuple[Cell | None, ...]] = []
    for r, cells in enumerate(grid):
        row: list[Cell | None] = []
        for c, value in enumerate(cells):
            if value is None:
                row.append(row[c - 1] if c and row else (rows[r - 1][c] if r else None))
                continue
            words = " ".join(value.split())
            at = text.find(words, start, end) if words else -1
            row.append(Cell(r, c, words, at if at >= 0 else start, at + len(words) if at >= 0 else start))
        rows.append(tuple(row))
    return Table(page, start, end, tuple(rows))
