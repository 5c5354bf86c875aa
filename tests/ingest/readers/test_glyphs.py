"""Glyphs in order: raised figures become superscripts, breaks inside a word go, pages printed sideways are turned."""

from __future__ import annotations

import pytest

from ingest.readers.glyphs import Glyph, raised, settled, upright


def row(text: str, size: float = 14, y: float = 100, x: float = 0) -> list[Glyph]:
    """A word of figures and capitals: each glyph half as wide as the size and 0.7 of it high, without gaps."""
    return [Glyph(c, x + i * size / 2, y, x + (i + 1) * size / 2, y + 0.7 * size) for i, c in enumerate(text)]


def text(glyphs) -> str:
    return "".join(g.char for g in glyphs)


def test_a_footnote_mark_is_a_superscript() -> None:
    word = row("02/CP")
    mark = row("13", size=9, y=105, x=word[-1].x1)
    assert text(raised(word + mark)) == "02/CP¹³"


def test_a_mark_at_the_foot_of_the_page() -> None:
    mark = row("2", size=7, y=54)
    assert text(raised(row("ABC", y=300) + mark + row("DE", size=10, y=50, x=7))) == "ABC²DE"


@pytest.mark.parametrize(
    ("size", "y"),
    [(14, 105), (9, 100), (9, 120)],
    ids=["as large as its word", "on the foot of the line", "on another line"],
)
def test_figures_that_are_no_marks(size: float, y: float) -> None:
    word = row("HN")
    assert text(raised(word + row("7", size=size, y=y, x=word[-1].x1))) == "HN7"


def test_a_small_raised_figure_in_another_column_is_none() -> None:
    assert text(raised(row("AB") + row("5", size=9, y=105, x=90))) == "AB5"


def test_a_break_before_and_behind_a_mark_goes() -> None:
    word, newline = row("AB"), Glyph("\n", 14, 100, 14, 100, made=True)
    glyphs = [*word, newline, Glyph("¹", 14, 105, 18, 110), newline, Glyph(",", 18, 97, 20, 101)]
    assert text(settled(glyphs)) == "AB¹,"


def test_a_break_inside_a_word_goes_and_one_between_lines_stays() -> None:
    newline = Glyph("\n", 14, 100, 14, 100, made=True)
    tall = [Glyph("Ế", 14.5, 92, 20, 116)]  # a letter with marks above and below, in another font
    assert text(settled([*row("QY"), newline, *tall])) == "QYẾ"
    assert text(settled([*row("QY"), newline, *row("ON", y=80)])) == "QY\nON"


def test_a_page_printed_sideways_is_turned() -> None:
    climbing = [Glyph(c, 40, 10 + 7 * i, 50, 17 + 7 * i) for i, c in enumerate("KẾHOẠCH")]
    turned, _ = upright(climbing, [])
    assert [round(g.x0) for g in turned] == [10, 17, 24, 31, 38, 45, 52]
    assert len({g.y0 for g in turned}) == 1
