"""Web pages: the main text by trafilatura, with the page's own title, publisher and date, and its data tables with their cells in place.

A data table is put aside before the main text is sought, a mark stands for it, and where the mark survives the cells are written in its place,
one per line, so that every cell knows where its words stand. A table whose mark is lost is no part of the main text."""

from __future__ import annotations

import re
from typing import Any

import trafilatura
from lxml import html as lxml_html
from trafilatura.settings import Document

from ingest.readers.failure import unreadable
from ingest.readers.laid import CellGrid, laid
from ingest.readers.txt import text_metadata
from ingest.reading import Reading, Table


def read_html(data: bytes, name: str) -> Reading:
    """The article of a page, a paragraph per line."""
    try:
        marked, aside = _set_aside(data)
        found = _main_text(marked) if aside else None
        if found is None:
            aside, found = [], _main_text(data)
    except (ValueError, lxml_html.etree.ParserError) as error:
        raise unreadable(name, f"trang HTML hỏng ({error})", f"a broken HTML page ({error})") from None
    if found is None:
        raise unreadable(name, "trang HTML không có phần văn bản chính", "the HTML page has no main text")
    title, main = found.title, found.text or ""
    text = main if not title or main.lstrip().startswith(title) else f"{title}\n\n{main}"
    text, tables = _put_back(text, aside)
    _, host, published = text_metadata(text)
    return Reading(
        text=text,
        media_type="text/html",
        title=title,
        publisher=found.sitename or found.hostname or host,
        published=_published(data) or published,
        address=found.url,
        tables=tables,
    )


def _main_text(data: bytes) -> Document | None:
    """What trafilatura finds; None when there is no main text."""
    found = trafilatura.bare_extraction(data, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True)
    return found if isinstance(found, Document) and (found.text or "").strip() else None


_ROWS = "./tr | ./thead/tr | ./tbody/tr | ./tfoot/tr"
#: Elements that begin and end a line of a cell.
_BLOCKS = frozenset(("p", "div", "li", "ul", "ol", "br", "tr", "td"))
_MARK = "Bảng dữ liệu thứ {} của trang này được đọc riêng."


def _set_aside(data: bytes) -> tuple[bytes, list[CellGrid]]:
    """The page with a sentence in place of each data table, and the tables: rows of (key of the cell, its lines), one for each column."""
    page = _parsed(data)
    for inner in page.xpath("//table//table[not(.//table)]"):
        if all(len(line.xpath("./td | ./th")) < 2 for line in inner.xpath(_ROWS)):
            inner.tag = "div"  # one column within a cell: a list
    found: list[CellGrid] = []
    for table in page.xpath("//table[not(.//table)]"):
        grid = _grid(table)
        columns = max((len(row) for row in grid), default=0)
        if columns < 2 or len(grid) < (2 if columns > 2 else 4):
            continue
        mark = lxml_html.etree.Element("p")
        mark.text, mark.tail = _MARK.format(len(found)), table.tail
        table.getparent().replace(table, mark)
        found.append(grid)
    return lxml_html.tostring(page, encoding="utf-8") if found else data, found


def _parsed(data: bytes) -> Any:
    """The page as a tree. What reads as UTF-8 is UTF-8, whether or not the page says so; of other bytes the page itself must say what they are."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return lxml_html.fromstring(data)
    return lxml_html.fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))


def _grid(table: Any) -> CellGrid:
    """Rows of (key, lines), a merged cell repeated with its key wherever it spans."""
    rows: list[list[tuple[int, tuple[str, ...]]]] = []
    below: dict[int, list] = {}
    key = 0
    for line in table.xpath(_ROWS):
        row: list[tuple[int, tuple[str, ...]]] = []

        def carry(row: list[tuple[int, tuple[str, ...]]] = row) -> None:
            while len(row) in below:
                held = below[len(row)]
                row.append((held[1], held[2]))
                held[0] -= 1
                if not held[0]:
                    del below[len(row) - 1]

        for cell in line.xpath("./td | ./th"):
            carry()
            lines = _lines(cell)
            key += 1
            for _ in range(_span(cell, "colspan")):
                if _span(cell, "rowspan") > 1:
                    below[len(row)] = [_span(cell, "rowspan") - 1, key, lines]
                row.append((key, lines))
        carry()
        rows.append(row)
    return rows


def _lines(cell: Any) -> tuple[str, ...]:
    """The lines of a cell: its paragraphs, items and what stands between forced breaks."""
    lines: list[list[str]] = [[]]
    for event, element in lxml_html.etree.iterwalk(cell, events=("start", "end", "comment", "pi")):
        block = element is not cell and element.tag in _BLOCKS
        if block and (event == "start" or element.tag != "br"):
            lines.append([])
        if event == "start" and element.text:
            lines[-1].append(element.text)
        elif event != "start" and element is not cell and element.tail:
            lines[-1].append(element.tail)
    return tuple(filter(None, (" ".join(" ".join(line).split()) for line in lines)))


def _span(cell: Any, name: str) -> int:
    value = cell.get(name) or "1"
    return min(max(int(value), 1), 200) if value.isdecimal() else 1


def _put_back(text: str, aside: list[CellGrid]) -> tuple[str, tuple[Table, ...]]:
    """The text with the cells of each table in place of its mark, one per line, and the tables that point at them."""
    pieces: list[str | CellGrid] = []
    position = 0
    for number, grid in enumerate(aside):
        at = text.find(_MARK.format(number), position)
        if at < 0:
            continue
        pieces += [text[position:at], grid]
        position = at + len(_MARK.format(number))
    return laid([*pieces, text[position:]])


#: Where pages say when they were published; a date that merely occurs in the text is never taken for it.
_PUBLISHED = (
    "//meta[@property='article:published_time' or @name='pubdate' or @itemprop='datePublished' or @name='dc.date.issued']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)


def _published(data: bytes) -> str | None:
    """The day of publication that the page's own metadata states, ISO, else None."""
    try:
        page = _parsed(data)
    except (ValueError, lxml_html.etree.ParserError):
        return None
    values = [str(v) for path in _PUBLISHED for v in page.xpath(path)]
    return next((v[:10] for v in values if re.match(r"\d{4}-\d\d-\d\d", v)), None)
