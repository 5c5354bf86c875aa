"""Tables over several pages: pieces whose columns agree are one, a repeated header is dropped, a row broken by the page end is one row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.readers.ruled import Grid, GridCell, alike

_HEADER_ROWS = 3
_SENTENCE = 60
_MARK = re.compile(r"^(?:[-+*•–]\s|[a-zđ]\)|\(?\d{1,2}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s)")
_STOP = re.compile(r"[.;:!?…][\"”’)]*$")
_BROKEN = re.compile(r"\S[-/]$")


@dataclass(slots=True)
class Piece:
    """A cell of a growing table: its words and the rows (indices) over which it is merged."""

    row: int
    column: int
    text: str
    rows: int
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class Growing:
    """A table that may continue: first page (0-based), columns, rows of pieces (merged ones repeated), page of each row."""

    page: int
    xs: tuple[float, ...]
    rows: list[list[Piece]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, grid: Grid, page: int) -> Growing:
        table = cls(page, grid.xs)
        table._append(list(grid.rows), page)
        return table

    def takes(self, grid: Grid) -> bool:
        """Whether a grid at the top of the next page has the columns of this table."""
        return alike(grid.xs, self.xs)

    def extend(self, grid: Grid, page: int) -> None:
        """Add the rows of a grid: without the repeated header, the first row joined to the last one when the page end broke it."""
        rows = list(grid.rows)
        rows = rows[self._header_rows(rows) :]
        if not rows:
            return
        if self._breaks_into(rows[0]):
            self._join(rows[0])
            rows = rows[1:]
        self._append(rows, page)

    def _header_rows(self, rows: list[tuple[GridCell, ...]]) -> int:
        same = 0
        while same < min(len(rows), len(self.rows), _HEADER_ROWS):
            mine, theirs = ([cell.text.replace(" ", "") for cell in row] for row in (self.rows[same], rows[same]))
            if mine != theirs:
                break
            same += 1
        return same

    def _breaks_into(self, row: tuple[GridCell, ...]) -> bool:
        """Whether the first row of a page continues the last row: no number of its own, and a cell that begins within a sentence."""
        last = self.rows[-1]
        if row[0].columns > 1 or last[0] is last[-1]:
            return False
        if row[0].text:  # a table without numbers: the first cell itself goes on, and something else has ended
            goes_on = row[0].text[:1].islower() and bool(last[0].text) and not _MARK.match(row[0].text)
            return goes_on and not _STOP.search(last[0].text) and any(not cell.text for cell in row)
        return any(cell.text and piece.text and _runs_on(piece.text, cell.text) for cell, piece in zip(row, last, strict=True))

    def _join(self, row: tuple[GridCell, ...]) -> None:
        done: set[int] = set()
        for cell, piece in zip(row, self.rows[-1], strict=True):
            if cell.text and id(piece) not in done and cell.column == piece.column:
                glue = "" if _BROKEN.search(piece.text) or not piece.text else " "
                piece.text += glue + cell.text
                piece.lines = (*piece.lines[:-1], "".join(piece.lines[-1:]) + glue + "".join(cell.lines[:1]), *cell.lines[1:])
                done.add(id(piece))

    def _append(self, rows: list[tuple[GridCell, ...]], page: int) -> None:
        made: dict[int, Piece] = {}
        for r, row in enumerate(rows):
            at = len(self.rows)
            line: list[Piece] = []
            for cell in row:
                if id(cell) not in made:
                    above = self.rows[-1][cell.column] if r == 0 and self.rows else None
                    made[id(cell)] = above if above and _still(cell, above) else Piece(at, cell.column, cell.text, cell.rows, cell.lines)
                line.append(made[id(cell)])
            self.rows.append(line)
            self.pages.append(page)


def _runs_on(before: str, after: str) -> bool:
    """Whether `after` goes on in the sentence of `before`: a small letter, or no full stop before it and no list mark on it."""
    if after.lstrip("(“\"'")[:1].islower() and not _MARK.match(after):
        return True
    return not (_STOP.search(before) or _MARK.match(after) or len(before) < _SENTENCE)


def _still(cell: GridCell, above: Piece) -> bool:
    """Whether an empty cell at the top of a page is the rest of the merged cell above it."""
    return not cell.text and cell.column > 0 and cell.columns == 1 and bool(above.text) and (cell.rows > 1 or above.rows > 1)
