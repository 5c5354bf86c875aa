"""Tables of written documents as converters and printers leave them: Markdown, pandoc's grid, one cell a line, bars between cells, columns of
spaces, tabs; printed pages without upright rules, narrow or turned; lists, split and nested tables in Word and HTML files.

`¶` in a cell is a line break. Rows of a table are tuples of cells, `^` continues the cell above, `<` the one to the left.
"""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

Rows = tuple[tuple[str, ...], ...]
Blocks = tuple[str | Rows, ...]
Span = tuple[int, int, int, int, str]

_WIDTH = 110
_BULLET = re.compile(r"^(?:[-+•]|[0-9]{1,2}[.)])\s+")
_BROAD = 6


def spans(rows: Rows) -> list[Span]:
    """(row, column, rows, columns, text) of each cell, merged ones once."""
    found = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("^", "<"):
                continue
            wide = 1
            while c + wide < len(row) and row[c + wide] == "<":
                wide += 1
            high = 1
            while r + high < len(rows) and rows[r + high][c] == "^":
                high += 1
            found.append((r, c, high, wide, text))
    return found


def _printed(rows: Rows) -> list[list[str]]:
    """Each row as a page prints it: a merged cell in its first place alone."""
    return [["" if text in ("^", "<") else text for text in row] for row in rows]


def _text(blocks: Blocks, table: Callable[[Rows], Iterator[str]]) -> bytes:
    return "\n".join(line for b in blocks for line in ((b,) if isinstance(b, str) else table(b))).encode()


def _strokes(rows: Rows) -> Iterator[str]:
    yield from (f"| {' | '.join(cell.replace('¶', ' ') for cell in row)} |" for row in rows)


def _markdown(rows: Rows) -> Iterator[str]:
    lines = [f"| {' | '.join(cell.replace('¶', '<br>') for cell in row)} |" for row in _printed(rows)]
    yield from ("", lines[0], "|" + "---|" * len(rows[0]), *lines[1:], "")


def _continued(rows: Rows) -> Iterator[str]:
    """Strokes around lines as they were printed: a cell of several lines takes several rows."""
    for lines, *_ in _wrapped(rows):
        yield from (f"| {' | '.join(line)} |" for line in lines)


def _one_a_line(rows: Rows) -> Iterator[str]:
    yield from (line for row in _printed(rows) for cell in row if cell for line in cell.split("¶"))


def _bars(rows: Rows) -> Iterator[str]:
    for row in _printed(rows):
        for cell in row:
            yield from (*cell.split("¶"), "|")


def _tabs(rows: Rows) -> Iterator[str]:
    yield from ("\t".join(cell.replace("¶", " ") for cell in row) for row in _printed(rows))


def _widths(rows: Rows, total: int) -> list[int]:
    """The share of each column in a page of `total` characters, by its longest cell."""
    longest = [max(min(len(cell), 60) for cell in column) for column in zip(*_printed(rows), strict=True)]
    return [max(5, round(total * n**0.7 / sum(m**0.7 for m in map(lambda x: max(x, 3), longest)))) for n in longest]


def _wrapped(rows: Rows, total: int = _WIDTH) -> Iterator[tuple[list[list[str]], list[int]]]:
    """The lines of each row, each with its cells, and the widths of the columns."""
    widths = _widths(rows, total)
    for row in _printed(rows):
        cells = [[line for part in cell.split("¶") for line in textwrap.wrap(part, w) or [""]] for cell, w in zip(row, widths, strict=True)]
        height = max(map(len, cells))
        yield [[cell[i] if i < len(cell) else "" for cell in cells] for i in range(height)], widths


def _columns_of_spaces(rows: Rows, between: str = "\n") -> Iterator[str]:
    for lines, widths in _wrapped(rows):
        yield "\n".join("  ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)).rstrip() for line in lines) + between


def _grid(rows: Rows) -> Iterator[str]:
    for number, (lines, widths) in enumerate(_wrapped(rows)):
        rule = "+" + "+".join("-" * (w + 2) for w in widths) + "+"
        if number < 2:
            yield rule if number == 0 else rule.replace("-", "=")
        yield from ("| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |" for line in lines)
        if number:
            yield rule


def _html(blocks: Blocks, *, lists: bool = False, nested: bool = False, head: bool = False) -> bytes:
    parts = []
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{escape(block)}</p>")
            continue
        lines: list[list[str]] = [[] for _ in block]
        for r, _, high, wide, text in spans(block):
            tag = "th" if head and r == 0 else "td"
            lines[r].append(f'<{tag} rowspan="{high}" colspan="{wide}">{_html_cell(text, lists, nested)}</{tag}>')
        made = [f"<tr>{''.join(cells)}</tr>" for cells in lines]
        parts.append(
            f"<table>{f'<thead>{made[0]}</thead><tbody>' if head else ''}{''.join(made[head:])}{'</tbody>' if head else ''}</table>"
        )
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><article>{''.join(parts)}</article></body></html>".encode()


def _html_cell(text: str, lists: bool, nested: bool) -> str:
    lines = text.split("¶")
    if nested and len(lines) > 1:
        return f"<table>{''.join(f'<tr><td>{escape(line)}</td></tr>' for line in lines)}</table>"
    if lists and sum(bool(_BULLET.match(line)) for line in lines) > 1:
        opening = "" if _BULLET.match(lines[0]) else f"<p>{escape(lines.pop(0))}</p>"
        items = (f"<li>{escape(_BULLET.sub('', line))}</li>" for line in lines)
        return f"{opening}<ul>{''.join(items)}</ul>"
    return "<br>".join(map(escape, lines)) if lists or nested else f"<p>{'<br>'.join(map(escape, lines))}</p>"


def _docx(blocks: Blocks, *, lists: bool = False, split: bool = False) -> bytes:
    import docx

    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        cut = next((r for r in range(len(block) // 2, len(block)) if "^" not in block[r]), len(block)) if split else len(block)
        for piece in filter(None, (block[:cut], block[cut:])):
            table = made.add_table(len(piece), len(piece[0]))
            for r, c, high, wide, text in spans(piece):
                _fill(table.cell(r, c).merge(table.cell(r + high - 1, c + wide - 1)), text.split("¶"), lists)
            if piece is not block:
                made.add_paragraph("")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _fill(cell: Any, lines: list[str], lists: bool) -> None:
    if not lists:
        cell.text = "\n".join(lines)
        return
    cell.text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(_BULLET.sub("", line), style="List Bullet" if _BULLET.match(line) else None)


def _pdf(blocks: Blocks, *, wide: bool = True, rules: str = "all", turned: bool = False, size: int = 9) -> bytes:
    """Printed pages: `wide` landscape, else portrait with narrow columns whose rows break over pages and whose header is not repeated; `rules`
    all, level or none; `turned` the landscape page as a portrait one on which everything runs upwards."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Table, TableStyle

    from samples.build import register_fonts

    register_fonts()
    style = ParagraphStyle("text", fontName="Body", fontSize=size, leading=size + 3)
    page = landscape(A4) if wide else A4
    room = page[0] - 100
    flow: list[Any] = []
    for block in blocks:
        if isinstance(block, str):
            flow.append(Paragraph(escape(block), style))
            continue
        drawn = {"all": [("GRID", (0, 0), (-1, -1), 0.5, "black")], "level": [("LINEBELOW", (0, 0), (-1, -1), 0.5, "black")], "none": []}
        marks: list[Any] = [*drawn[rules], ("VALIGN", (0, 0), (-1, -1), "TOP")]
        cells: list[list[Any]] = [["" for _ in row] for row in block]
        for r, c, high, broad, text in spans(block):
            cells[r][c] = Paragraph("<br/>".join(map(escape, text.split("¶"))), style)
            marks.append(("SPAN", (c, r), (c + broad - 1, r + high - 1)))
        longest = [max(len(cell) for cell in column) for column in zip(*_printed(block), strict=True)]
        narrow = [36 if n < _BROAD else 0 for n in longest]
        rest = (room - sum(narrow)) / sum(min(n, 60) ** 0.6 for n, w in zip(longest, narrow, strict=True) if not w)
        sizes = [w or rest * min(n, 60) ** 0.6 for n, w in zip(longest, narrow, strict=True)]
        flow.append(Table(cells, colWidths=sizes, repeatRows=0, splitInRow=not wide, style=TableStyle(marks)))
    out = io.BytesIO()
    frame = Frame(50, 40, room, page[1] - 80, leftPadding=0, rightPadding=0)
    document = BaseDocTemplate(out, pagesize=page, invariant=True)

    def turn(canvas: Any, _: Any) -> None:
        canvas.setPageSize((page[1], page[0]))
        canvas.translate(page[1], 0)
        canvas.rotate(90)

    document.addPageTemplates(PageTemplate("all", [frame], onPage=turn if turned else lambda canvas, _: None, pagesize=page))
    document.build(flow)
    return out.getvalue()


FORMS: dict[str, Callable[[Blocks], bytes]] = {
    "txt": lambda blocks: _text(blocks, _strokes),
    "md": lambda blocks: _text(blocks, _markdown),
    "grid": lambda blocks: _text(blocks, _grid),
    "continued": lambda blocks: _text(blocks, _continued),
    "lines": lambda blocks: _text(blocks, _one_a_line),
    "bars": lambda blocks: _text(blocks, _bars),
    "tabs": lambda blocks: _text(blocks, _tabs),
    "layout": lambda blocks: _text(blocks, _columns_of_spaces),
    "layout-dense": lambda blocks: _text(blocks, lambda rows: _columns_of_spaces(rows, "")),
    "html": lambda blocks: _html(blocks),
    "html-head": lambda blocks: _html(blocks, head=True),
    "html-lists": lambda blocks: _html(blocks, lists=True),
    "html-nested": lambda blocks: _html(blocks, nested=True),
    "docx": lambda blocks: _docx(blocks),
    "docx-lists": lambda blocks: _docx(blocks, lists=True),
    "docx-split": lambda blocks: _docx(blocks, split=True),
    "pdf": lambda blocks: _pdf(blocks),
    "pdf-narrow": lambda blocks: _pdf(blocks, wide=False, size=12),
    "pdf-turned": lambda blocks: _pdf(blocks, turned=True),
    "pdf-level": lambda blocks: _pdf(blocks, rules="level"),
    "pdf-unruled": lambda blocks: _pdf(blocks, rules="none"),
}
