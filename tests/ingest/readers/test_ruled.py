"""Grids from rules, words of cells from glyphs, and tables that run over page ends."""

from __future__ import annotations

import pytest

from ingest.readers.continued import Growing
from ingest.readers.glyphs import Glyph, Rule, settled, upright
from ingest.readers.ruled import Grid, GridCell, frames, grid, joined


def lattice(xs: list[float], ys: list[float]) -> list[Rule]:
    """Every rule of a regular table."""
    return [Rule(min(xs), y, max(xs), y) for y in ys] + [Rule(x, min(ys), x, max(ys)) for x in xs]


def typed(text: str, x: float, y: float, size: float = 10) -> list[Glyph]:
    """A line of glyphs, each 5 points wide, spaces made by the reader."""
    return [Glyph(c, x + 5 * i, y, x + 5 * i + 5, y + size, made=c == " ") for i, c in enumerate(text)]


def words(found: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def test_a_regular_table() -> None:
    frame = frames(lattice([0, 100, 200], [0, 50, 100]))[0]
    glyphs = typed("a", 10, 80) + typed("b", 110, 80) + typed("c", 10, 20) + typed("d", 110, 20)
    assert words(grid(frame, glyphs)) == [["a", "b"], ["c", "d"]]


def test_rules_in_pieces_are_one_rule() -> None:
    rules = [Rule(0, y, 98, y + 0.5) for y in (0, 50, 100)] + [Rule(100, y, 200, y) for y in (0.4, 50, 100)]
    rules += [Rule(x, a, x + 0.5, b) for x in (0, 100, 200) for a, b in ((0, 49), (51, 100))]
    assert len(frames(rules)[0].xs) == 3 and len(frames(rules)[0].ys) == 3


def test_a_merged_cell_stands_in_every_place_it_spans() -> None:
    rules = [Rule(0, y, 200, y) for y in (0, 100)] + [Rule(100, 50, 200, 50)] + [Rule(x, 0, x, 100) for x in (0, 100, 200)]
    found = grid(frames(rules)[0], typed("Bộ A", 10, 45) + typed("một", 110, 80) + typed("hai", 110, 20))
    assert words(found) == [["Bộ A", "một"], ["Bộ A", "hai"]]
    assert found.rows[0][0] is found.rows[1][0] and found.rows[0][0].rows == 2


def test_lines_of_neighbouring_cells_do_not_mix() -> None:
    frame = frames(lattice([0, 100, 200], [0, 50, 100]))[0]
    glyphs = typed("Số 12-", 10, 85) + typed("Bộ ", 110, 85) + typed("CT/TU", 10, 70) + typed("Y tế", 110, 70)
    assert words(grid(frame, glyphs))[0] == ["Số 12-CT/TU", "Bộ Y tế"]


@pytest.mark.parametrize(
    "rules",
    [[], [Rule(0, 0, 100, 0)], lattice([0, 100], [0, 50]), lattice([0, 100], [0, 50, 100])],
    ids=["nothing", "one line", "a box", "one column"],
)
def test_what_is_no_table(rules: list[Rule]) -> None:
    assert frames(rules) == []


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("số 210-\nKL/TW", "số 210-KL/TW"),
        ("kế hoạch/\nđề án", "kế hoạch/đề án"),
        ("2026 -\n2030", "2026 - 2030"),
        ("Bộ Tài \nchính", "Bộ Tài chính"),
    ],
)
def test_lines_of_a_cell(lines: str, text: str) -> None:
    assert joined(lines) == text


def test_a_page_printed_sideways_is_turned() -> None:
    climbing = [Glyph(c, 50, 5 * i, 60, 5 * i + 5) for i, c in enumerate("nghị")]
    glyphs, rules = upright(climbing, [Rule(40, 0, 40, 100)])
    assert [g.x0 for g in glyphs] == [0, 5, 10, 15] and rules[0].level
    level = typed("nghị", 0, 0)
    assert upright(level, [])[0] == level


def test_breaks_inside_a_word_are_dropped() -> None:
    glyphs = [Glyph("M", 0, 0, 8, 9), Glyph("\n", 8, 0, 8, 0, made=True), Glyph("ẫ", 8, 0, 13, 12), Glyph("u", 17, 0, 22, 7)]
    assert "".join(g.char for g in settled(glyphs)) == "Mẫu"


def test_the_last_row_of_a_table_alone_on_a_page() -> None:
    alone = lattice([0, 100, 200], [50, 100])
    assert frames(alone) == [] and frames(alone, (0, 150, 200)) == []
    found = frames(alone, (1, 99, 203))
    assert words(grid(found[0], typed("7", 10, 80) + typed("Bộ B", 110, 80))) == [["7", "Bộ B"]]


def test_the_middle_of_a_row_that_fills_a_page() -> None:
    upright_only = [Rule(x, 0, x, 100) for x in (0, 100, 200)]
    assert frames(upright_only) == []
    assert words(grid(frames(upright_only, (0, 100, 200))[0], typed("tiếp", 110, 80))) == [["", "tiếp"]]


@pytest.mark.parametrize(
    ("second", "lines"),
    [("Sở B", ("Sở A", "Sở B")), ("chính", ("Sở A chính",))],
    ids=["room was left for its first word", "no room"],
)
def test_a_line_that_ends_early_ends_a_paragraph(second: str, lines: tuple[str, ...]) -> None:
    width = 60 if second == "Sở B" else 30
    found = grid(frames(lattice([0, width, 200], [0, 50, 100]))[0], typed("Sở A", 4, 85) + typed(second, 4, 70))
    assert found.rows[0][0].lines == lines


def piece(*rows: list[str], xs: tuple[float, ...] = (0, 20, 100, 200)) -> Grid:
    return Grid(xs, 100, 0, tuple(tuple(GridCell(r, c, 1, 1, text) for c, text in enumerate(row)) for r, row in enumerate(rows)))


HEAD = ["TT", "Nhiệm vụ", "Cơ quan"]
LONG = "Xây dựng kế hoạch kiểm tra việc thực hiện quy chế làm việc của cơ quan"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([["1", "Rà soát quy", "Bộ A"]], [["", "chế", ""]], [["1", "Rà soát quy chế", "Bộ A"]]),
        ([["1", LONG + " năm", "Bộ A"]], [["", "2026 và 2027", ""]], [["1", LONG + " năm 2026 và 2027", "Bộ A"]]),
        ([["1", "Việc một", "Bộ A"]], [["2", "Việc hai", "Bộ B"]], [["1", "Việc một", "Bộ A"], ["2", "Việc hai", "Bộ B"]]),
        ([["1", "a) Việc một", "Bộ A"]], [["", "b) Việc hai", "Bộ B"]], [["1", "a) Việc một", "Bộ A"], ["", "b) Việc hai", "Bộ B"]]),
        ([["1", LONG + ".", "Bộ A"]], [["", "Việc khác", "Bộ B"]], [["1", LONG + ".", "Bộ A"], ["", "Việc khác", "Bộ B"]]),
        ([["1", "Sửa văn bản số 12/", "Bộ A"]], [["", "2020/NĐ-CP", "và B"]], [["1", "Sửa văn bản số 12/2020/NĐ-CP", "Bộ A và B"]]),
        ([["Rà soát quy", "Báo cáo", "Bộ A"]], [["chế làm việc", "", ""]], [["Rà soát quy chế làm việc", "Báo cáo", "Bộ A"]]),
        ([["Rà soát quy chế", "Báo cáo", "Bộ A"]], [["Lập đề án", "", "Bộ B"]], [["Rà soát quy chế", "Báo cáo", "Bộ A"], ["Lập đề án", "", "Bộ B"]]),
    ],
    ids=["small letter", "middle of a sentence", "own number", "list mark", "after a full stop", "broken code", "no numbers", "no numbers, a new row"],
)  # fmt: skip
def test_tables_over_a_page_end(first: list[list[str]], second: list[list[str]], expected: list[list[str]]) -> None:
    for following in (piece(*second), piece(HEAD, *second)):
        table = Growing.of(piece(HEAD, *first), 0)
        assert table.takes(following)
        table.extend(following, 1)
        assert [[cell.text for cell in row] for row in table.rows] == [HEAD, *expected]


def test_a_merged_cell_goes_on_over_the_page_end() -> None:
    shared = GridCell(1, 2, 2, 1, "Bộ A")
    top = Grid((0, 20, 100, 200), 100, 0, (
        tuple(GridCell(0, c, 1, 1, t) for c, t in enumerate(HEAD)),
        (GridCell(1, 0, 1, 1, "1"), GridCell(1, 1, 1, 1, "Một"), shared),
        (GridCell(2, 0, 1, 1, "2"), GridCell(2, 1, 1, 1, "Hai"), shared),
    ))  # fmt: skip
    table = Growing.of(top, 0)
    table.extend(piece(["3", "Ba", ""], ["4", "Bốn", "Bộ B"]), 1)
    assert [row[2].text for row in table.rows] == ["Cơ quan", "Bộ A", "Bộ A", "Bộ A", "Bộ B"]


def test_other_columns_are_another_table() -> None:
    table = Growing.of(piece(HEAD), 0)
    assert not table.takes(piece(["1", "a"], xs=(0, 20, 100)))
    assert not table.takes(piece(HEAD, xs=(0, 60, 100, 200)))
