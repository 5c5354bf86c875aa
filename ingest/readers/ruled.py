"""Ruled tables from geometry alone: the rules drawn on a page give grids, the glyphs between them give the words of each cell.

Coordinates are PDF points, y upwards. Nothing here knows a PDF library: `ingest.readers.pdf` supplies rules and glyphs.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Sequence

from ingest.readers.glyphs import Glyph, Rule
from ontology.value import Value

SNAP = 3.0
_OVERHANG = 10.0
_COLUMN_SHIFT = 8.0
#: The width of a space, by the height of the highest letter.
_SPACE = 0.4
_BROKEN_CODE = re.compile(r"(?<=\S)([-/])\n(?=\S)")


class GridCell(Value, frozen=True):
    """A cell that spans `rows` x `columns` elementary cells from its first place, with its words (lines joined) and its paragraphs: a printed
    line ends one where the next word would have had room."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    lines: tuple[str, ...] = ()


class Grid(Value, frozen=True):
    """A table on one page: `xs` the positions of its upright rules, `top`, `bottom` its extent, `rows` of cells (merged ones repeated)."""

    xs: tuple[float, ...]
    top: float
    bottom: float
    rows: tuple[tuple[GridCell, ...], ...]


class Frame(Value, frozen=True):
    """The rules of one table: positions of its upright and level rules, and the rules themselves."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    upright: tuple[Rule, ...]
    level: tuple[Rule, ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside the outer rules."""
        return self.xs[0] - SNAP <= x <= self.xs[-1] + SNAP and self.ys[-1] - SNAP <= y <= self.ys[0] + SNAP


def alike(xs: Sequence[float], others: Sequence[float]) -> bool:
    """Whether two tables have the same columns."""
    return len(xs) == len(others) and all(abs(a - b) <= _COLUMN_SHIFT for a, b in zip(xs, others, strict=True))


def frames(rules: Iterable[Rule], before: Sequence[float] = ()) -> list[Frame]:
    """The tables that the rules of a page draw, from the top; a frame has at least two columns and two cells under each other, or is the last
    row of a table on the page `before`, by its columns, or a part of one."""
    rules = list(rules)
    level = _merged([r for r in rules if r.level], level=True)
    upright = _merged([r for r in rules if not r.level], level=False)
    found = []
    for ups, flats in _connected(upright, level):
        xs = _positions([(r.x0 + r.x1) / 2 for r in ups])
        ys = _positions([(r.y0 + r.y1) / 2 for r in flats])
        low, high = min(r.y0 for r in ups), max(r.y1 for r in ups)
        if not ys or high > ys[-1] + _OVERHANG:
            ys.append(high)
        if low < ys[0] - _OVERHANG:
            ys.insert(0, low)
        if len(xs) >= 3 and (len(ys) >= 3 or (len(ys) == 2 and alike(xs, before))):
            found.append(Frame(tuple(xs), tuple(reversed(ys)), tuple(ups), tuple(flats)))
    if not found and upright and alike(between := _positions([(r.x0 + r.x1) / 2 for r in upright]), before):
        low, high = min(r.y0 for r in upright), max(r.y1 for r in upright)
        found = [Frame(tuple(between), (high, low), tuple(upright), ())]  # the middle of a row that fills the page
    return sorted(found, key=lambda f: (-f.ys[0], f.xs[0]))


def _positions(values: list[float]) -> list[float]:
    """Values in order, those within SNAP of their predecessor dropped."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > SNAP:
            kept.append(value)
    return kept


def _merged(rules: list[Rule], *, level: bool) -> list[Rule]:
    """Rules that lie on one line and touch, as one rule."""

    def across(r: Rule) -> float:
        return (r.y0 + r.y1) / 2 if level else (r.x0 + r.x1) / 2

    lanes = _positions([across(r) for r in rules])
    found: list[Rule] = []
    by_lane: dict[float, list[tuple[float, float]]] = {lane: [] for lane in lanes}
    for r in rules:
        lane = _nearest(lanes, across(r))
        by_lane[lane].append((r.x0, r.x1) if level else (r.y0, r.y1))
    for lane, spans in by_lane.items():
        start, end = None, 0.0
        for a, b in sorted(spans):
            if start is not None and a <= end + SNAP:
                end = max(end, b)
                continue
            if start is not None:
                found.append(_rule(lane, start, end, level))
            start, end = a, b
        if start is not None:
            found.append(_rule(lane, start, end, level))
    return found


def _nearest(lanes: Sequence[float], value: float) -> float:
    at = bisect(lanes, value)
    return min(lanes[max(0, at - 1) : at + 1], key=lambda lane: abs(lane - value))


def _rule(lane: float, start: float, end: float, level: bool) -> Rule:
    return Rule(start, lane, end, lane) if level else Rule(lane, start, lane, end)


class _Groups:
    """Members 0..n-1 that can be joined; `root` is the same for joined members."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        a, b = self.root(i), self.root(j)
        self._parent[max(a, b)] = min(a, b)


def _connected(upright: list[Rule], level: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that cross or touch each other and have both directions."""
    rules = upright + level
    group = _Groups(len(rules))
    for i, up in enumerate(upright):
        for j, flat in enumerate(level, start=len(upright)):
            if flat.x0 - SNAP <= up.x0 <= flat.x1 + SNAP and up.y0 - SNAP <= flat.y0 <= up.y1 + SNAP:
                group.join(i, j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(group.root(i), ([], []))[i >= len(upright)].append(rule)
    return [pair for pair in groups.values() if pair[0] and pair[1]]


def grid(frame: Frame, glyphs: Iterable[Glyph]) -> Grid:
    """The cells of a frame with the words of the glyphs inside it, in their order."""
    columns, rows = len(frame.xs) - 1, len(frame.ys) - 1
    cells = _Groups(rows * columns)
    for r in range(rows):
        middle = (frame.ys[r] + frame.ys[r + 1]) / 2
        for c in range(columns):
            centre = (frame.xs[c] + frame.xs[c + 1]) / 2
            if c + 1 < columns and not _divided(frame.upright, frame.xs[c + 1], middle, level=False):
                cells.join(r * columns + c, r * columns + c + 1)
            if r + 1 < rows and not _divided(frame.level, frame.ys[r + 1], centre, level=True):
                cells.join(r * columns + c, (r + 1) * columns + c)
    return Grid(frame.xs, frame.ys[0], frame.ys[-1], _rows(frame, rows, columns, cells, _words(frame, columns, cells, glyphs)))


class _Printed:
    """The words of a cell as they grow: its characters with line breaks, and of each printed line where it begins, ends, and how wide its first word is."""

    def __init__(self) -> None:
        self.chars: list[str] = []
        self.lines: list[list[float]] = []
        self.at: Glyph | None = None
        self.height = 0.0

    def add(self, glyph: Glyph) -> None:
        at, y = self.at, (glyph.y0 + glyph.y1) / 2
        if at is None:
            self.lines.append([glyph.x0, glyph.x1, glyph.x1, 0.0])
        elif glyph.x0 < at.x0 and y < (at.y0 + at.y1) / 2 - SNAP:
            self.chars.append("\n")
            self.lines.append([glyph.x0, glyph.x1, glyph.x1, 0.0])
        line = self.lines[-1]
        line[1] = max(line[1], glyph.x1)
        if glyph.char.isspace():
            line[3] = 1.0
        elif not line[3]:
            line[2] = glyph.x1
        self.chars.append(glyph.char)
        self.at = glyph
        self.height = max(self.height, glyph.y1 - glyph.y0)

    def space(self) -> None:
        self.chars.append(" ")
        if self.lines:
            self.lines[-1][3] = 1.0

    def paragraphs(self, left: float, right: float) -> tuple[str, ...]:
        """The words between lines that end before the next word had to go on in another."""
        printed = "".join(self.chars).split("\n")
        margin = min((line[0] for line in self.lines), default=left) - left
        room = right - left - 2 * max(margin, SNAP)
        space = _SPACE * self.height
        made = [printed[0]]
        for words, before, line in zip(printed[1:], self.lines, self.lines[1:], strict=False):
            if before[1] - before[0] + space + line[2] - line[0] <= room:
                made.append(words)
            else:
                made[-1] += "\n" + words
        return tuple(filter(None, map(joined, made)))


def _words(frame: Frame, columns: int, cells: _Groups, glyphs: Iterable[Glyph]) -> dict[int, _Printed]:
    """The characters of each cell; a line break where the next glyph of the cell stands lower and further left."""
    words: dict[int, _Printed] = {}
    last: int | None = None
    for glyph in glyphs:
        if glyph.made:
            if last is not None:
                words[last].space()
            continue
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        last = cells.root(_row(y, frame.ys) * columns + _column(x, frame.xs))
        words.setdefault(last, _Printed()).add(glyph)
    return words


def _divided(rules: Iterable[Rule], lane: float, at: float, *, level: bool) -> bool:
    if level:
        return any(abs(r.y0 - lane) <= SNAP and r.x0 - SNAP <= at <= r.x1 + SNAP for r in rules)
    return any(abs(r.x0 - lane) <= SNAP and r.y0 - SNAP <= at <= r.y1 + SNAP for r in rules)


def _row(y: float, ys: Sequence[float]) -> int:
    return next((i for i in range(len(ys) - 2) if y > ys[i + 1]), len(ys) - 2)


def _column(x: float, xs: Sequence[float]) -> int:
    return next((i for i in range(len(xs) - 2) if x < xs[i + 1]), len(xs) - 2)


def _rows(frame: Frame, rows: int, columns: int, cells: _Groups, words: dict[int, _Printed]) -> tuple[tuple[GridCell, ...], ...]:
    members: dict[int, list[int]] = {}
    for i in range(rows * columns):
        members.setdefault(cells.root(i), []).append(i)
    made: dict[int, GridCell] = {}
    for key, places in members.items():
        rs, cs = [p // columns for p in places], [p % columns for p in places]
        printed = words.get(key)
        lines = printed.paragraphs(frame.xs[min(cs)], frame.xs[max(cs) + 1]) if printed else ()
        text = joined("".join(printed.chars)) if printed else ""
        made[key] = GridCell(min(rs), min(cs), max(rs) - min(rs) + 1, max(cs) - min(cs) + 1, text, lines)
    return tuple(tuple(made[cells.root(r * columns + c)] for c in range(columns)) for r in range(rows))


def joined(text: str) -> str:
    """The lines of a cell as one: a code broken behind its hyphen or slash is whole again, runs of spaces are one."""
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
    return " ".join(_BROKEN_CODE.sub(r"\1", lines).split())
