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
_BROKEN_CODE = re.compile(r"(?<=\S)([-/])\n(?=\S)")


class GridCell(Value, frozen=True):
    """A cell that spans `rows` x `columns` elementary cells from its first place, with its words (lines joined)."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


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


def frames(rules: Iterable[Rule]) -> list[Frame]:
    """The tables that the rules of a page draw, from the top; a frame has at least two columns and two cells under each other."""
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
        if len(xs) >= 3 and len(ys) >= 3:
            found.append(Frame(tuple(xs), tuple(reversed(ys)), tuple(ups), tuple(flats)))
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
    return Grid(frame.xs, frame.ys[0], frame.ys[-1], _rows(rows, columns, cells, _words(frame, columns, cells, glyphs)))


def _words(frame: Frame, columns: int, cells: _Groups, glyphs: Iterable[Glyph]) -> dict[int, list[str]]:
    """The characters of each cell; a line break where the next glyph of the cell stands lower and further left."""
    words: dict[int, list[str]] = {}
    before: dict[int, Glyph] = {}
    last: int | None = None
    for glyph in glyphs:
        if glyph.made:
            if last is not None:
                words[last].append(" ")
            continue
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
        last = cells.root(_row(y, frame.ys) * columns + _column(x, frame.xs))
        at = before.get(last)
        chars = words.setdefault(last, [])
        if at and glyph.x0 < at.x0 and y < (at.y0 + at.y1) / 2 - SNAP:
            chars.append("\n")
        chars.append(glyph.char)
        before[last] = glyph
    return words


def _divided(rules: Iterable[Rule], lane: float, at: float, *, level: bool) -> bool:
    if level:
        return any(abs(r.y0 - lane) <= SNAP and r.x0 - SNAP <= at <= r.x1 + SNAP for r in rules)
    return any(abs(r.x0 - lane) <= SNAP and r.y0 - SNAP <= at <= r.y1 + SNAP for r in rules)


def _row(y: float, ys: Sequence[float]) -> int:
    return next((i for i in range(len(ys) - 2) if y > ys[i + 1]), len(ys) - 2)


def _column(x: float, xs: Sequence[float]) -> int:
    return next((i for i in range(len(xs) - 2) if x < xs[i + 1]), len(xs) - 2)


def _rows(rows: int, columns: int, cells: _Groups, words: dict[int, list[str]]) -> tuple[tuple[GridCell, ...], ...]:
    members: dict[int, list[int]] = {}
    for i in range(rows * columns):
        members.setdefault(cells.root(i), []).append(i)
    made: dict[int, GridCell] = {}
    for key, places in members.items():
        rs, cs = [p // columns for p in places], [p % columns for p in places]
        made[key] = GridCell(min(rs), min(cs), max(rs) - min(rs) + 1, max(cs) - min(cs) + 1, joined("".join(words.get(key, []))))
    return tuple(tuple(made[cells.root(r * columns + c)] for c in range(columns)) for r in range(rows))


def joined(text: str) -> str:
    """The lines of a cell as one: a code broken behind its hyphen or slash is whole again, runs of spaces are one."""
    lines = "\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
    return " ".join(_BROKEN_CODE.sub(r"\1", lines).split())
