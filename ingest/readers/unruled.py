"""Tables of assignments that a page prints without upright rules: its words line by line, with the place of each, as `ingest.readers.aligned` reads them.

Coordinates are PDF points, y upwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.aligned import Piece, Tables, goes_on
from ingest.readers.glyphs import Glyph
from ingest.readers.layout import is_furniture
from ingest.readers.ruled import Grid, GridCell, joined

#: Shares of the height of a letter: between feet of one line, between words, between pieces; of the pitch of lines: between rows.
_FOOT, _WORD, _PIECE, _ROW = 0.45, 0.15, 0.8, 1.3
_ON_FOOT = frozenset(",.;_")
_CHARGE = ("hủ trì", "hực hiện", "hối hợp", "ầu mối", "HỦ TRÌ", "HỰC HIỆN", "HỐI HỢP", "iao cho", "ơ quan, đơn vị")

#: A printed line: its pieces, and the places of its glyphs in the list.
_Line = tuple[tuple[Piece, ...], frozenset[int]]


def without_rules(glyphs: list[Glyph], before: Sequence[float] = ()) -> Iterator[list[Glyph] | Grid]:
    """The glyphs in parts: the tables of assignments among them, and what stands between them. `before`: the columns of one that may go on."""
    text = "".join(glyph.char for glyph in glyphs)
    if not before and not any(words in text for words in _CHARGE):
        yield glyphs
        return
    lines = _lines(glyphs)
    tables = Tables([pieces for pieces, _ in lines])
    position, taken = 0, frozenset[int]()
    number = 0
    while number < len(lines):
        found = tables.at(number)
        if found is None and before and not position and not any(pieces for pieces, _ in lines[:number]):
            found = goes_on([pieces for pieces, _ in lines[number:]], before[:-1])
        if found is None:
            number += 1
            continue
        used = lines[number : number + found.used]
        inside = frozenset[int]().union(*(places for _, places in used))
        first = min(inside)
        yield [glyph for at, glyph in enumerate(glyphs[position:first], position) if at not in inside | taken]
        rows = tuple(tuple(GridCell(r, c, 1, 1, joined("\n".join(cell))) for c, cell in enumerate(row)) for r, row in enumerate(found.rows))
        yield Grid((*found.edges, before[-1] if before and found.edges == tuple(before[:-1]) else used[0][0][-1].end), 0, 0, rows)
        position, taken, number = first, taken | inside, number + found.used
    yield [glyph for at, glyph in enumerate(glyphs[position:], position) if at not in taken]


def _lines(glyphs: Sequence[Glyph]) -> list[_Line]:
    """The printed lines from the top, with an empty one where more room is left between two."""
    inked = [(at, g) for at, g in enumerate(glyphs) if not g.made and not g.char.isspace()]
    letters = sorted((g for _, g in inked if g.char.isalnum()), key=lambda g: -g.y0)
    if not letters:
        return []
    height = median(g.y1 - g.y0 for g in letters)
    feet = [letters[0].y0]
    for a, b in pairwise(letters):
        if a.y0 - b.y0 > _FOOT * height:
            feet.append(b.y0)
    rows: list[list[tuple[int, Glyph]]] = [[] for _ in feet]
    for at, glyph in inked:
        on_foot = glyph.char in _ON_FOOT
        middle = glyph.y0 if on_foot else (glyph.y0 + glyph.y1) / 2
        rows[min(range(len(feet)), key=lambda n: abs(feet[n] + (0 if on_foot else height / 2) - middle))].append((at, glyph))
    pitch = median([a - b for a, b in pairwise(feet)] or [0.0])
    lines: list[_Line] = []
    for number, row in enumerate(rows):
        if number and feet[number - 1] - feet[number] > _ROW * pitch:
            lines.append(((), frozenset()))
        pieces = tuple(_pieces(sorted(row, key=lambda pair: pair[1].x0), height))
        furniture = len(pieces) == 1 and is_furniture(pieces[0].text)
        lines.append(((), frozenset()) if furniture else (pieces, frozenset(at for at, _ in row)))
    return lines


def _pieces(row: Sequence[tuple[int, Glyph]], height: float) -> Iterator[Piece]:
    start = end = None
    words, before = "", 0
    for at, glyph in row:
        if end is not None and start is not None and glyph.x0 - end > _PIECE * height:
            yield Piece(start, end, words)
            start, words = None, ""
        elif end is not None and at != before + 1 and glyph.x0 - end > _WORD * height:
            words += " "
        start, end, before = glyph.x0 if start is None else start, glyph.x1, at
        words += glyph.char
    if start is not None and end is not None:
        yield Piece(start, end, words)
