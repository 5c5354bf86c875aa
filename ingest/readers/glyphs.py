"""What a page draws: glyphs in the order of its text and straight rules, turned upright when the page is printed sideways.

Coordinates are PDF points, y upwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

#: Share of a glyph's height below which a gap is no space.
_TIGHT = 0.12


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule from (x0, y0) to (x1, y1), with x0 <= x1 and y0 <= y1; either upright or level."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its box; `made` marks a space or line break that the reader inserted and no one printed."""

    char: str
    x0: float
    y0: float
    x1: float
    y1: float
    made: bool = False


def upright(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[Glyph], list[Rule]]:
    """Glyphs and rules of a page turned by a quarter when most of its words run upwards (a landscape table on a portrait page)."""
    printed = [g for g in glyphs if not g.made and not g.char.isspace()]
    level = climbing = 0
    for a, b in pairwise(printed):
        if a.y0 <= _middle(b) <= a.y1 and b.x0 >= a.x0:
            level += 1
        elif a.x0 <= (b.x0 + b.x1) / 2 <= a.x1 and b.y0 >= a.y0:
            climbing += 1
    if climbing <= level:
        return list(glyphs), list(rules)
    return (
        [Glyph(g.char, g.y0, -g.x1, g.y1, -g.x0, g.made) for g in glyphs],
        [Rule(r.y0, -r.x1, r.y1, -r.x0) for r in rules],
    )


def settled(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """The glyphs without spaces and breaks that stand inside a word: between glyphs that touch, in fonts of unequal height."""
    before: Glyph | None = None
    pending: list[Glyph] = []
    for glyph in glyphs:
        if glyph.made:
            pending.append(glyph)
            continue
        if pending and before and before.y0 <= _middle(glyph) <= before.y1:
            gap, height = glyph.x0 - before.x1, max(glyph.y1 - glyph.y0, before.y1 - before.y0)
            if -_TIGHT * height <= gap < _TIGHT * height:
                pending = []
            elif 0 <= gap < height:
                pending = [Glyph(" ", before.x1, before.y0, before.x1, before.y1, made=True)]
        yield from pending
        pending = []
        yield glyph
        before = glyph if not glyph.char.isspace() else None
    yield from pending


def _middle(glyph: Glyph) -> float:
    return (glyph.y0 + glyph.y1) / 2
