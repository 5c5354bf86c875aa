"""Tables of assignments that a converter left as lists of their cells: one a line, or with a line of a bar behind each.

How many columns there are the header says; only rows that have a cell for each of them are read, since nothing says which cell is the missing one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count, takewhile

from ingest.forms import small
from ingest.readers.laid import CellGrid
from ingest.tasks.assignees import read_bodies
from ingest.tasks.cues import CHARGING, assigns, column_named, column_of, header_key

_FIRST = re.compile(r"^[ \t]*(?:S?TT|Số TT|Số thứ tự)\.?[ \t]*$", re.M)
_NUMBER = re.compile(r"^(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}|[IVX]{1,5}|[A-H])[.)]?$")
#: What is no cell of a last row: signatures, recipients, headings, prose.
_ENDS = re.compile(r"(?:Nơi nhận|TM\.|KT\.|TL\.|T/M|K/T|PHỤ LỤC|Phụ lục|Ghi chú|[IVX]{1,5}\.[ ])")
_CELL = 120
#: The title of a section in one cell over all columns, of so many lines at most.
_TITLE = re.compile(r"(?:[IVX]{1,5}|[A-H])\.[ ]\S")
_TITLE_LINES = 3
_COLUMNS = range(3, 10)
_HEADER_LINES = 20
_MOST_LINES = 3000
_BAR = "|"


def listed(text: str) -> list[str | CellGrid]:
    """The text in pieces: what is no such table as it stands, and the cells of the tables."""
    firsts = _firsts(text)
    if not firsts:
        return [text]
    pieces: list[str | CellGrid] = []
    position = 0
    for first in firsts:
        if first < position:
            continue
        lines = text[first:].split("\n", _MOST_LINES)[:_MOST_LINES]
        found = _barred(lines) if len(lines) > 1 and lines[1].strip() == _BAR else _bare(lines)
        if found is None:
            continue
        grid, used = found
        end = first + sum(len(line) + 1 for line in lines[:used])
        pieces += [text[position:first], grid]
        position = min(end, len(text))
    return [*pieces, text[position:]] if pieces else [text]


def _firsts(text: str) -> list[int]:
    """Where the lines begin that hold the number of a header and nothing else."""
    found = []
    for end in ("TT\n", "TT \n", "hứ tự\n"):
        at = text.find(end)
        while at >= 0:
            start = text.rfind("\n", 0, at) + 1
            if _FIRST.match(text, start):
                found.append(start)
            at = text.find(end, at + 1)
    return sorted(found)


def _barred(lines: Sequence[str]) -> tuple[CellGrid, int] | None:
    """Cells of any number of lines, each closed by a bar: as many to a row as the header has."""
    cells: list[tuple[str, ...]] = []
    open_: list[str] = []
    used = 0
    for number, line in enumerate(lines):
        if line.strip() == _BAR:
            cells.append(tuple(filter(None, map(str.strip, open_))))
            open_, used = [], number + 1
        else:
            open_.append(line)
            if len(open_) > _HEADER_LINES:
                break
    width = next((n for n, cell in enumerate(cells[1:], 1) if cell and _NUMBER.match(cell[0])), 0)
    if width not in _COLUMNS or not assigns(" ".join(cell) for cell in cells[:width]):
        return None
    rows = [cells[at : at + width] for at in range(0, len(cells) - width + 1, width)]
    return (_keyed(rows), used) if len(cells) % width == 0 else None


def _bare(lines: Sequence[str]) -> tuple[CellGrid, int] | None:
    """Cells of one line each: rows begin with the next number, and those that have other than one line for each column are left out."""
    printed = [(number, line.strip()) for number, line in enumerate(lines) if line.strip()]
    width = next((n for n, (_, line) in enumerate(printed[:_HEADER_LINES]) if n and (_NUMBER.match(line) or _TITLE.match(line))), 0)
    head = [line for _, line in printed[:width]]
    if width not in _COLUMNS or not assigns(head) or not all(map(column_named, head)):
        return None
    rows = [_row(head, [], width)]
    used = printed[width - 1][0] + 1
    begins = _numbered([line for _, line in printed], width)
    for at, following in zip(begins, [*begins[1:], None], strict=True):
        cells = [line for _, line in printed[at : following or at + width]]
        if _TITLE.match(cells[0]):
            if following is None or len(cells) > _TITLE_LINES:
                break
            rows.append(_row([" ".join(cells)], [], width))
            used = printed[following - 1][0] + 1
            continue
        whole = len(cells) == width and _fits(head, cells)
        if following is None and not whole:
            cells = list(takewhile(lambda line: not _ENDS.match(line) and len(line) < _CELL, cells))
        if len(cells) > 2 * width or len(cells) < 2:
            break
        rows.append(_row(cells, [], width) if whole else _row(cells[:2], cells[2:], width))
        used = printed[at + len(cells) - 1][0] + 1
    return (_keyed(rows), used) if len(rows) > 1 else None


def _numbered(lines: Sequence[str], first: int) -> list[int]:
    """The lines that are the number of a row: the one after the last, a part of one of these, or that of a group; up to the next header."""
    found: list[int] = []
    last = 0
    for at, line in enumerate(lines[first:], first):
        if _FIRST.match(line):
            break
        if _TITLE.match(line):
            found.append(at)
        if not _NUMBER.match(line):
            continue
        whole = line.rstrip(".)").split(".")[0]
        if not whole.isdecimal() or int(whole) == last + 1 or (int(whole) in (1, last) and (int(whole) == 1 or "." in line.rstrip("."))):
            last = int(whole) if whole.isdecimal() else last
            found.append(at)
    return found


def _row(cells: Sequence[str], others: Sequence[str], width: int) -> list[tuple[str, ...]]:
    """Cells one by one, and in one more place behind all columns what cannot be told apart."""
    return [*((cell,) for cell in cells), *[()] * (width - len(cells)), tuple(others)]


def _fits(head: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether cells may be those of the columns: those of bodies begin with a body, and no body stands where a time is meant."""
    kinds = [column_of(header_key(words)) for words in head]
    return all(
        _begins_with_a_body(cell) if kind in CHARGING else kind != "deadline" or not _begins_with_a_body(cell)
        for kind, cell in zip(kinds, cells, strict=True)
    )


def _begins_with_a_body(cell: str) -> bool:
    return read_bodies(cell, small(cell), 0, len(cell), loose=True) is not None


def _keyed(rows: Sequence[Sequence[tuple[str, ...]]]) -> CellGrid:
    key, width = count(), max(map(len, rows))
    return [[(next(key), cell) for cell in (*row, *[()] * (width - len(row)))] for row in rows]
