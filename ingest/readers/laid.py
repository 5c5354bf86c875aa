"""A text that grows by lines and tables: each cell of a table stands in a line of its own, and knows where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.reading import Cell, Table

#: Rows of (key of the cell, its lines), one for each column; a merged cell repeats its key wherever it spans.
CellGrid = Sequence[Sequence[tuple[int, tuple[str, ...]]]]


def laid(pieces: Iterable[str | CellGrid]) -> tuple[str, tuple[Table, ...]]:
    """The text of the pieces, with the cells of each table in its place, and the tables that point at them."""
    written: list[str] = []
    tables: list[Table] = []
    length = 0
    for piece in pieces:
        if isinstance(piece, str):
            written.append(piece)
            length += len(piece)
            continue
        start, cells, rows = length, {}, []
        for r, row in enumerate(piece):
            for c, (key, lines) in enumerate(row):
                if key not in cells:
                    words = " ".join(lines)
                    cells[key] = Cell(r, c, words, length, length + len(words), lines)
                    written.append(words + "\n")
                    length += len(words) + 1
            rows.append([cells[key] for key, _ in row])
        width = max(map(len, rows))
        tables.append(Table(1, start, length, tuple((*row, *[None] * (width - len(row))) for row in rows)))
    return "".join(written), tuple(tables)
