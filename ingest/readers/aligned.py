"""Tables of assignments without rules, whose columns are told by where their words stand: columns of spaces in a text, words on a page.

A printed line is its pieces with the place where each begins and ends. Where the pieces leave gaps that nearly all lines share, a column ends;
a new number, or an empty line, begins a row. What does not keep to the columns of its header is no table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import count

from ingest.readers.laid import CellGrid
from ingest.tasks.cues import assigns, column_named
from ontology.value import Value

_CHARGED = re.compile(r"hủ trì|hực hiện|hối hợp|ầu mối|ơ quan|ơn vị|iao cho|HỦ TRÌ|HỰC HIỆN|HỐI HỢP")
#: A line that may be the first of a header: its number, or a charge, apart from other words.
_HEADER = re.compile(r"(?:TT|tt|hủ trì|hực hiện|hối hợp|ầu mối|ơ quan|ơn vị|iao cho|HỦ TRÌ|HỰC HIỆN|HỐI HỢP)(?:  |$)")
_GAP = re.compile(r" {2,}")
_NUMBER = re.compile(r"^(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}|[IVX]{1,5}|[A-H])[.)]?$")
_FIRST = re.compile(r"^(?:S?TT|Số TT|Số thứ tự)\.?$", re.I)
_TITLE = re.compile(r"(?:[IVX]{1,5}|[A-H]|[0-9]{1,2})[.)] +\S")
_HEADER_LINES, _FEWEST, _EMPTY_LINES = 5, 3, 3
#: Each line is looked at so often, on the average, for tables that begin above it and are none: a text of headers alone takes linear time.
_TRIES = 20
#: What ends a table: signatures, recipients, a new annex, a note below it.
_ENDS = re.compile(r"(?:Nơi nhận|TM\.|KT\.|TL\.|T/M|K/T|PHỤ LỤC|Phụ lục|Ghi chú|\(\*|\* )")


class Piece(Value, frozen=True):
    """Words that stand together, from `start` to `end` of their line."""

    start: float
    end: float
    text: str


def pieces_of(line: str) -> tuple[Piece, ...]:
    """The pieces of a line of text: what two spaces and more divide."""
    found, position = [], 0
    for part in _GAP.split(line):
        at = line.index(part, position) if part else position
        if part:
            found.append(Piece(at, at + len(part), part))
        position = at + len(part)
    return tuple(found)


class Found(Value, frozen=True):
    """A table: its rows of cells (each its lines), how many printed lines it takes, and where its columns begin."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]
    used: int
    edges: tuple[float, ...]


def aligned(text: str) -> list[str | CellGrid]:
    """The text in pieces: what is no such table as it stands, and the cells of the tables."""
    if "   " not in text or not ("TT  " in text or _CHARGED.search(text)):
        return [text]
    lines = text.split("\n")
    tables = Tables([pieces_of(line) for line in lines])
    found: list[str | CellGrid] = []
    position = number = 0
    while number < len(lines):
        if _HEADER.search(lines[number]) and (table := tables.at(number)):
            key = count()
            found += ["".join(line + "\n" for line in lines[position:number]), [[(next(key), cell) for cell in row] for row in table.rows]]
            position = number = number + table.used
        else:
            number += 1
    return [*found, "\n".join(lines[position:])] if found else [text]


class Tables:
    """The tables of assignments among printed lines."""

    def __init__(self, lines: Sequence[tuple[Piece, ...]]) -> None:
        self._lines = lines
        self._left = _TRIES * len(lines)

    def at(self, number: int) -> Found | None:
        """The table that begins with a line; None when it is none of assignments."""
        if self._left <= 0 or not _opens(self._lines[number]):
            return None
        used = _extent(self._lines, number)
        self._left -= used
        return _table(self._lines[number : number + used])


def _opens(line: tuple[Piece, ...]) -> bool:
    """Whether a line may be the first of a header."""
    return len(line) >= _FEWEST and (any(_FIRST.match(p.text) for p in line) or assigns(p.text for p in line))


def _table(body: Sequence[tuple[Piece, ...]]) -> Found | None:
    """The table that some lines are."""
    edges = _edges(body, len(body[0]))
    rows = _rows(body, edges) if edges else None
    if edges is None or not rows or len(rows) < 2:
        return None
    head = [" ".join(cell) for cell in rows[0]]
    if not assigns(head) or 2 * sum(column_named(words) is None for words in head) > len(head):
        return None
    return Found(tuple(map(tuple, rows)), len(body), tuple(edges))


def goes_on(lines: Sequence[tuple[Piece, ...]], edges: Sequence[float]) -> Found | None:
    """The rows of a table that began on the page before, with the same columns; None when the first line has no number of a row."""
    first = next((line for line in lines if line), ())
    if len(first) < _FEWEST or not _numbered(first):
        return None
    used = _extent(lines, 0)
    rows = _rows(lines[:used], list(edges), headed=False)
    return Found(tuple(map(tuple, rows)), used, tuple(edges)) if rows else None


def _extent(lines: Sequence[tuple[Piece, ...]], first: int) -> int:
    """How many lines from the first on belong together: up to what ends a table, a long line of prose, or several empty lines."""
    right = max(piece.end for line in lines[first : first + _HEADER_LINES] for piece in line)
    empty, last = 0, first
    for number in range(first, len(lines)):
        line = lines[number]
        if not line:
            empty += 1
            if empty >= _EMPTY_LINES:
                break
            continue
        prose = len(line) == 1 and line[0].end - line[0].start > 0.75 * right
        if number > first and (_ENDS.match(line[0].text) or prose or any(_FIRST.match(piece.text) for piece in line)):
            break
        empty, last = 0, number
    while last > first and (not lines[last] or _titled(lines[last])):
        last -= 1
    return last - first + 1


def _titled(line: tuple[Piece, ...]) -> bool:
    """Whether a line is a numbered title in one piece: a section of the table, or behind it of the text."""
    return len(line) == 1 and _TITLE.match(line[0].text) is not None


def _edges(lines: Sequence[tuple[Piece, ...]], columns: int) -> list[float] | None:
    """Where columns begin, by the gaps that the lines of several pieces below the header share; None when they are fewer than its pieces."""
    below = [line for number, line in enumerate(lines) if len(line) > 2 and (number == 0 or number >= _HEADER_LINES or _numbered(line))]
    spans = sorted((piece.start, piece.end) for line in below for piece in line)
    merged: list[list[float]] = []
    for start, end in spans:
        if merged and start < merged[-1][1] + 0.5:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return [start for start, _ in merged] if len(merged) >= max(_FEWEST, columns) else None


def _rows(lines: Sequence[tuple[Piece, ...]], edges: list[float], *, headed: bool = True) -> list[list[tuple[str, ...]]] | None:
    """The cells of each row; a row begins with a number in the first column or, where empty lines part rows, with words in the second or several. None when
    words of a row, but for those of a heading, run over the edge of a column."""
    rows: list[list[list[str]]] = []
    spaced = _spaced(lines, edges)
    fresh = True
    for line in lines:
        if not line:
            fresh = True
            continue
        columns = [_column(piece, edges) for piece in line]
        numbered = columns[0] == 0 and (_NUMBER.match(line[0].text) is not None or _titled(line))
        words = any(c == 1 and p.text[:1].isupper() for c, p in zip(columns, line, strict=True))
        several = len(line) > 1 and len(rows) > 1 and not any(p.text[:1].islower() for p in line)
        begins = numbered or (spaced and fresh and (words or several))
        if not rows or begins:
            rows.append([[] for _ in edges])
        fresh = False
        heading = (headed and len(rows) == 1) or (begins and len(line) <= 2)
        for piece, column in zip(line, columns, strict=True):
            if not heading and column + 1 < len(edges) and piece.end > edges[column + 1] + 0.5:
                return None
            rows[-1][column].append(piece.text)
    return [[tuple(filter(None, (" ".join(cell),))) for cell in row] for row in rows]


def _numbered(line: tuple[Piece, ...]) -> bool:
    return _NUMBER.match(line[0].text) is not None


def _spaced(lines: Sequence[tuple[Piece, ...]], edges: list[float]) -> bool:
    """Whether an empty line stands between the rows: each stretch without one has one number at most."""
    counts, here = [], 0
    for line in (*lines, ()):
        if line:
            here += bool(_column(line[0], edges) == 0 and _NUMBER.match(line[0].text))
        else:
            counts.append(here)
            here = 0
    return max(counts) <= 1


def _column(piece: Piece, edges: list[float]) -> int:
    return max(0, bisect_right(edges, piece.start + 0.5) - 1)
