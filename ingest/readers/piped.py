"""Tables that a plain text draws with strokes: rows of as many cells, line by line, with or without strokes at the ends.

| TT | Nhiệm vụ | Cơ quan chủ trì |
|----|----------|-----------------|
| 1  | …        | Sở Nội vụ       |
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.reading import Cell, Table

_FEWEST_ROWS, _FEWEST_CELLS = 2, 3
_RULE = re.compile(r"[\s|:=+-]+")
#: Marks of emphasis around the words of a cell are not among them.
_AROUND = " \t*_"


def piped_tables(text: str) -> tuple[Table, ...]:
    """The tables of a text, in order; spans are of the text."""
    return tuple(_tables(text)) if "|" in text else ()


def _tables(text: str) -> Iterator[Table]:
    rows: list[list[tuple[int, int]]] = []
    position = begin = end = 0
    for line in text.split("\n"):
        cells = _cells(line, position)
        if rows and len(cells) != len(rows[0]):
            if len(rows) >= _FEWEST_ROWS:
                yield _table(text, rows, begin, end)
            rows = []
        if len(cells) >= _FEWEST_CELLS:
            begin = begin if rows else position
            end = position + len(line)
            if not _RULE.fullmatch(line):
                rows.append(cells)
        position += len(line) + 1
    if len(rows) >= _FEWEST_ROWS:
        yield _table(text, rows, begin, end)


def _cells(line: str, at: int) -> list[tuple[int, int]]:
    """The spans of the cells of a line, without the strokes at its ends."""
    inner = line.strip()
    if inner.count("|") < _FEWEST_CELLS - 1:
        return []
    start = at + line.index(inner)
    if inner.startswith("|"):
        inner, start = inner[1:], start + 1
    spans = []
    for piece in inner.removesuffix("|").split("|"):
        words = piece.strip(_AROUND)
        first = start + (piece.index(words) if words else 0)
        spans.append((first, first + len(words)))
        start += len(piece) + 1
    return spans


def _table(text: str, rows: list[list[tuple[int, int]]], begin: int, end: int) -> Table:
    cells = tuple(tuple(Cell(r, c, " ".join(text[a:b].split()), a, b) for c, (a, b) in enumerate(row)) for r, row in enumerate(rows))
    return Table(1, begin, end, cells)
