"""Tables that a plain text draws over several lines: pandoc's grids, strokes whose cells go on in the next line, forced breaks, columns of tabs.

Rows that stand in one line each are left to `ingest.readers.piped`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count

from ingest.readers.laid import CellGrid
from ingest.tasks.cues import assigns, column_of, header_key

_FEWEST_CELLS = 3
_RULE = re.compile(r"[\s|]*[+|][\s|:=+-]*[-=]{2}[\s|:=+-]*")
_AROUND = " \t*_"
_BREAK = re.compile(r"\s*<br ?/?>\s*", re.I)
_NUMBER = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,2}|[IVX]{1,5}|[A-H])[.)]?$")
_OPEN = re.compile(r"(?:[,&/-]|\b(?:và|của|với|các|thuộc|tháng|quý|năm|ngày|trước|đến))$", re.I)
_DITTO = ("nt", "n/t", "x")
_STOP = re.compile(r"[.;:!?…][\"”’)]*$")
_CHARGED = re.compile(r"hủ trì|hực hiện|hối hợp|ầu mối|ơ quan|ơn vị|iao cho|HỦ TRÌ|HỰC HIỆN|HỐI HỢP")

#: Cells of a printed line; None for a rule between rows.
_Line = list[str] | None


def drawn(text: str) -> list[str | CellGrid]:
    """The text in pieces: what is no such table as it stands, and the cells of the tables."""
    strokes = "|" in text and ("-+" in text or "=+" in text or "| |" in text or "|  " in text or "<br" in text)
    if not strokes and not ("\t" in text and _CHARGED.search(text)):
        return [text]
    pieces: list[str | CellGrid] = []
    plain: list[str] = []
    for lines, cells in _blocks(text.split("\n")):
        grid = _grid(cells, tabs="|" not in lines[0]) if len(cells) > 1 else None
        if grid is None:
            plain += lines
            continue
        pieces += ["".join(line + "\n" for line in plain), grid]
        plain = []
    return [*pieces, "\n".join(plain)] if pieces else [text]


def _blocks(printed: Sequence[str]) -> Iterator[tuple[list[str], list[_Line]]]:
    """Lines that stand together, with their cells where all have as many; other lines one by one, without."""
    block: list[str] = []
    cells: list[_Line] = []
    width = 0
    for line in printed:
        found = _cells(line)
        ruled = found == [] and bool(_RULE.fullmatch(line)) and (bool(block) or "+" in line)
        if block and not ruled and len(found) != width and (width or not found):
            yield block, cells
            block, cells, width = [], [], 0
        if ruled or len(found) >= _FEWEST_CELLS:
            block.append(line)
            cells.append(None if ruled else found)
            width = width or len(found)
        else:
            yield [line], []
    if block:
        yield block, cells


def _cells(line: str) -> list[str]:
    """The cells of a line; none for one without strokes or tabs and for a rule."""
    inner = line.strip(" ")
    if inner.count("|") >= _FEWEST_CELLS - 1:
        if _RULE.fullmatch(inner):
            return []
        return [cell.strip(_AROUND) for cell in inner.removeprefix("|").removesuffix("|").split("|")]
    return [cell.strip(_AROUND) for cell in line.split("\t")] if line.count("\t") >= _FEWEST_CELLS - 1 else []


def _grid(lines: list[_Line], *, tabs: bool) -> CellGrid | None:
    """The rows of a table of assignments that needs more than one line for some; None when it does not, or is another."""
    ruled = sum(line is None for line in lines) > 2
    rows = _between_rules(lines) if ruled else _continued([line for line in lines if line is not None])
    single = not ruled and not tabs and len(rows) == len(lines) - lines.count(None)
    if not rows or (single and not any("<br" in cell for row in rows for cell in row)):
        return None
    head = [[" ".join(_BREAK.split(cell)) for cell in row] for row in rows[:2]]
    if not (assigns(head[0]) or (len(head) > 1 and assigns([f"{a} {b}".strip() for a, b in zip(*head, strict=True)]))):
        return None
    key = count()
    return [[(next(key), tuple(filter(None, _BREAK.split(cell)))) for cell in row] for row in rows]


def _between_rules(lines: list[_Line]) -> list[list[str]]:
    """What stands between two rules is one row."""
    rows: list[list[str]] = []
    opened = False
    for line in lines:
        if line is None:
            opened = False
        elif opened:
            rows[-1] = _joined(rows[-1], line)
        else:
            rows.append(list(line))
            opened = True
    return rows


def _continued(lines: list[list[str]]) -> list[list[str]]:
    """A line without a number of its own that goes on in the sentence of a cell above belongs to the row above."""
    rows: list[list[str]] = []
    for line in lines:
        if rows and _goes_on(rows[-1], line, head=len(rows) == 1, counts=column_of(header_key(rows[0][0])) == "number"):
            rows[-1] = _joined(rows[-1], line)
        else:
            rows.append(list(line))
    return rows


def _goes_on(above: Sequence[str], line: Sequence[str], *, head: bool, counts: bool) -> bool:
    """Whether a line goes on with the row above: a cell goes on in its sentence, and the line has no number where the table `counts` its rows;
    where it does not, no more cells begin a sentence than go on."""
    pairs = [(before, after) for before, after in zip(above, line, strict=True) if after]
    if not pairs or _NUMBER.match(line[0]):
        return False
    if head:
        return not line[0] and all(before and column_of(header_key(f"{before} {after}")) for before, after in pairs)
    within = sum(bool(before) and _within(before, after) for before, after in pairs)
    if counts:
        return (not line[0] and (within > 0 or (not line[1] and len(pairs) == 1))) or within == len(pairs)
    return within > 0 and within >= sum(after[:1].isupper() and not (before and _OPEN.search(before)) for before, after in pairs)


def _within(before: str, after: str) -> bool:
    """Whether words go on in the sentence of those above them, and are no mark that repeats them."""
    return (after not in _DITTO and after[:1].islower() and not _STOP.search(before)) or _OPEN.search(before) is not None


def _joined(above: Sequence[str], line: Sequence[str]) -> list[str]:
    return [(before + after if before.endswith("/") else f"{before} {after}").strip() for before, after in zip(above, line, strict=True)]
