"""What a page draws: glyphs in the order of its text and straight rules, turned upright when the page is printed sideways.

Coordinates are PDF points, y upwards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ontology.value import Value, replace

#: Share of a glyph's height below which a gap is no space.
_TIGHT = 0.12
#: Marks of footnotes: smaller than a figure of their line by this share, raised above its foot by this share of their own height.
_SMALL, _RAISED = 0.78, 0.3
_RAISED_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NO_SPACE_BEFORE = frozenset(",.;:)")
_SUPERSCRIPTS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Letters and figures that stand on the foot of the line and are as high as a figure.
_FULL_HEIGHT = frozenset("0123456789ABCDEFGHIKLMNOPRSTUVXYbdhklt")
_AROUND = 25


class Rule(Value, frozen=True):
    """A straight rule from (x0, y0) to (x1, y1), with x0 <= x1 and y0 <= y1; either upright or level."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


class Glyph(Value, frozen=True):
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


def raised(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs with small raised figures as superscripts: `NĐ-CP4` with a footnote mark becomes `NĐ-CP⁴`, m2 becomes m²."""
    heights = [g.y1 - g.y0 for g in glyphs if not g.made and g.char in _FULL_HEIGHT]
    if not heights or min(heights) > _SMALL * max(heights):
        return list(glyphs)
    printed = [i for i, g in enumerate(glyphs) if not g.made and not g.char.isspace()]
    made = list(glyphs)
    for place, i in enumerate(printed):
        glyph = glyphs[i]
        if not (glyph.char.isascii() and glyph.char.isdigit()):
            continue
        before = made[printed[place - 1]] if place else None
        after = glyphs[printed[place + 1]] if place + 1 < len(printed) else None
        around = (glyphs[j] for j in printed[max(0, place - _AROUND) : place + _AROUND] if j != i)
        if _beside(glyph, before, after) and any(_above(glyph, other) for other in around):
            made[i] = replace(glyph, char=glyph.char.translate(_RAISED_FIGURES))
    return made


def _above(glyph: Glyph, other: Glyph) -> bool:
    """Whether a figure is smaller than another glyph of its line and raised above the foot of it."""
    height, full = glyph.y1 - glyph.y0, other.y1 - other.y0
    return other.char in _FULL_HEIGHT and height <= _SMALL * full and _RAISED * height <= glyph.y0 - other.y0 and glyph.y0 < other.y1


def _beside(glyph: Glyph, before: Glyph | None, after: Glyph | None) -> bool:
    """Whether a figure touches the word before it, or (the mark of a note at the foot of the page) stands close before the next one."""
    height = glyph.y1 - glyph.y0
    if before and _touches(before, glyph):
        return True
    return bool(after and -height < after.x0 - glyph.x1 < 1.2 * height and after.y0 < glyph.y1 and glyph.y0 < after.y1 + height)


def _touches(before: Glyph, figure: Glyph) -> bool:
    """Whether a raised figure stands right behind a glyph."""
    height = figure.y1 - figure.y0
    return -height < figure.x0 - before.x1 < 0.6 * height and before.y0 - height < figure.y0 < before.y1 + height


def settled(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """The glyphs without spaces and breaks that stand inside a word: between glyphs that touch, in fonts of unequal height."""
    before: Glyph | None = None
    pending: list[Glyph] = []
    for glyph in glyphs:
        if glyph.made:
            pending.append(glyph)
            continue
        if glyph.char in _SUPERSCRIPTS and before and _touches(before, glyph):
            pending = []
        elif pending and before and _level(before, glyph):
            gap, height = glyph.x0 - before.x1, max(glyph.y1 - glyph.y0, before.y1 - before.y0)
            if -_TIGHT * height <= gap < _TIGHT * height:
                pending = []
            elif 0 <= gap < height:
                space = Glyph(" ", before.x1, before.y0, before.x1, before.y1, made=True)
                pending = [] if glyph.char in _NO_SPACE_BEFORE else [space]
        yield from pending
        pending = []
        yield glyph
        mark = before if glyph.char in _SUPERSCRIPTS else None
        before = replace(mark, x1=glyph.x1) if mark else None if glyph.char.isspace() else glyph
    yield from pending


def _level(a: Glyph, b: Glyph) -> bool:
    """Whether two glyphs stand on one line, also when a mark above or below a letter, or raising, makes their boxes unequal."""
    return abs(_middle(a) - _middle(b)) < 0.7 * max(a.y1 - a.y0, b.y1 - b.y0)


def _middle(glyph: Glyph) -> float:
    return (glyph.y0 + glyph.y1) / 2
