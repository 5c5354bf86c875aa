"""Tasks from assignment tables: header words in any order and wording name the columns, every row that charges a body is a task.

Merged cells belong to each row they span; a row with one text over all columns is a section; a table that goes on without its header keeps
the columns of the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.values import Deadline
from ingest.reading import Cell, Table
from ingest.tasks.assignees import read_bodies
from ingest.tasks.cues import columns, small
from ingest.tasks.deadlines import in_cell
from ingest.tasks.duties import Strip, read_duty, sentences
from ingest.tasks.products import recipient
from ontology.folding import plain

_HEADER_ROWS = 3
_ORDINAL = re.compile(r"^(?:[IVXLC]{1,6}|[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[A-Za-zđĐ])[.)]?$")
_SECTION = re.compile(r"^(?P<mark>[IVXLC]{1,6}|[A-H]|[0-9]{1,2})[.)][ ](?=\S)")
#: Qualifications of a body in a cell that are not part of its name, and what the body is to do with its product.
_QUALIFIED = re.compile(r"[ ](?:ở|đối[ ]với|tại)[ ]địa[ ]phương$|[ ]theo[ ]chức[ ]năng.*$", re.X)
_SUBMITS = re.compile(r"[ ](?:trình|tham[ ]mưu|báo[ ]cáo)[ ](?P<to>.+)$", re.X)
_SPLIT = re.compile(r"[;\n]|,(?![^()]*\))|[ ]và[ ]|[ ]-[ ](?=[A-ZĐ])|(?:^|[ ])[-+•][ ](?=\S)", re.X)
_NOBODY = re.compile(r"^(?:không|nt|n/t|như trên|-|//|\"|”|″|…|\.+)?$", re.I)
_SAME = re.compile(r"^(?:nt|n/t|như trên|\"|”|″|//|-nt-|-\"-)$", re.I)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table says what; -1 when none does. `rows` header rows come first."""

    places: dict[str, int]
    rows: int

    def of(self, name: str) -> int:
        return self.places.get(name, -1)


@dataclass(frozen=True, slots=True)
class Row:
    """A task of a table: the original span of its cell, its words, and what the columns say."""

    start: int
    end: int
    quote: str
    line: str
    section: str | None
    section_mark: str | None
    roles: tuple[tuple[str, str], ...]
    deliverable: str | None
    to: str | None
    deadline: Deadline | None


def key(header: str) -> str:
    """Header words without accents, marks and bracketed remarks."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain(re.sub(r"\([^)]*\)", " ", header))).split())


def named_columns(table: Table, before: Columns | None) -> Columns | None:
    """The columns of an assignment table, from its first rows; those of the table before it when it goes on without a header."""
    names = columns()
    for count in range(min(_HEADER_ROWS, len(table.rows)), 0, -1):
        places: dict[str, int] = {}
        for column in range(len(table.rows[0])):
            cells = [row[column] for row in table.rows[:count] if column < len(row)]
            texts = list(dict.fromkeys(key(cell.text) for cell in cells if cell and cell.text))
            name = names.get(" ".join(texts)) or next((names[text] for text in reversed(texts) if text in names), None)
            if name and name not in places:
                places[name] = column
        in_last = {names.get(key(cell.text)) for cell in table.rows[count - 1] if cell}
        if _charges(places) and "task" in places and (count == 1 or in_last & {"lead", "responsible", "cooperate", "task", "deadline"}):
            return Columns(places, count)
    if before and table.rows and max(before.places.values()) < len(table.rows[0]) and _looks_alike(table):
        return Columns(before.places, 0)
    return None


def _charges(places: dict[str, int]) -> bool:
    return "lead" in places or "responsible" in places or "cooperate" in places


def _looks_alike(table: Table) -> bool:
    """Whether the rows begin with numbers, as those of a table that goes on do."""
    first = [row[0].text for row in table.rows if row and row[0]]
    return bool(first) and sum(bool(_ORDINAL.match(text)) or not text for text in first) * 2 >= len(first)


def rows_of(table: Table, named: Columns, year: int | None) -> Iterator[Row]:
    """The tasks of a table, one for each row that charges a body."""
    section = mark = None
    number = ""
    above: dict[str, str] = {}
    for row in table.rows[named.rows :]:
        if all(cell is None or not cell.text for cell in row):
            continue
        heading = _heading(row, named)
        if heading:
            mark, section = heading
            continue
        task = _cell(row, named.of("task"))
        if task is None or not task.text:
            continue
        ordinal = _cell(row, named.of("number"))
        if ordinal and _ORDINAL.match(ordinal.text):
            number = ordinal.text.rstrip(".)")
        texts = {name: _text(row, named.of(name)) for name in named.places}
        for name in ("lead", "responsible", "cooperate", "deadline"):
            if name in texts and _SAME.match(texts[name]):
                texts[name] = above.get(name, "")
        above = texts
        found = _row(task, texts, number, section, mark, year)
        if found:
            yield found


def _cell(row: Sequence[Cell | None], column: int) -> Cell | None:
    return row[column] if 0 <= column < len(row) else None


def _text(row: Sequence[Cell | None], column: int) -> str:
    cell = _cell(row, column)
    return cell.text.strip() if cell else ""


def _heading(row: Sequence[Cell | None], named: Columns) -> tuple[str | None, str] | None:
    """(mark, text) of a row that is a section: one text over the columns, or a numbered one without anybody charged."""
    texts = list(dict.fromkeys(cell.text for cell in row if cell and cell.text))
    task = _text(row, named.of("task"))
    charged = any(_text(row, named.of(name)) not in ("", task) for name in ("lead", "responsible", "cooperate", "deadline"))
    if charged or not texts:
        return None
    if len(texts) == 1:
        match = _SECTION.match(texts[0])
        return (match["mark"] if match else None), texts[0]
    if len(texts) == 2 and _ORDINAL.match(texts[0]):
        return texts[0].rstrip(".)"), texts[1]
    return None


def _row(task: Cell, texts: dict[str, str], number: str, section: str | None, mark: str | None, year: int | None) -> Row | None:
    roles: dict[tuple[str, str], None] = {}
    to = None
    for name in ("lead", "responsible", "cooperate"):
        bodies, submitted = cell_bodies(texts.get(name, ""))
        to = to or submitted
        for body in bodies:
            roles[body, name] = None
    if not roles:
        return None
    for body in _charged_within(task.text):
        roles[body, "lead"] = None
    given, due = texts.get("to", ""), texts.get("deadline", "")
    low = small(task.text)
    return Row(
        task.start,
        task.end,
        task.text,
        number,
        section,
        mark,
        tuple(roles),
        texts.get("product") or None,
        given or to or recipient(task.text, low, 0, len(low)),
        in_cell(due, small(due), 0, len(due), year) if due else None,
    )


def _charged_within(text: str) -> Iterator[str]:
    """Bodies that a clause of the task cell itself gives the lead (`…; các bộ quản lý ngành … chủ trì …`)."""
    strip = Strip(text, small(text))
    for start, end in sentences(strip, 0, len(text)):
        for clause in re.finditer(r"[^;]+", text[start:end]):
            at = start + clause.start() + len(clause[0]) - len(clause[0].lstrip())
            duty = read_duty(strip, at, start + clause.end())
            if duty.charged and duty.leads:
                yield from duty.charged.names()


def cell_bodies(text: str) -> tuple[tuple[str, ...], str | None]:
    """The bodies of a cell in order, and the body to which they are to submit, if the cell says so."""
    submits = _SUBMITS.search(text)
    to = submits["to"].strip(" .") if submits else None
    text = text[: submits.start()] if submits else text
    found: list[str] = []
    group: list[str] = []
    for name, generic in _cell_members(text):
        if generic:
            group.append(name)
            continue
        if group:
            found.append(", ".join(group))
            group = []
        found.append(name)
    if group:
        found.append(", ".join(group))
    return tuple(dict.fromkeys(found)), to


def _cell_members(text: str) -> Iterator[tuple[str, bool]]:
    """(name, whether it is a kind of bodies) of each body; words that no list knows are a name as printed up to the next separator."""
    low = small(text)
    position = 0
    while position < len(text):
        gap = re.compile(r"[\s,;.:+•*-]+|(?:và|cùng)(?=\s)").match(low, position)
        if gap:
            position = gap.end()
            continue
        bodies = read_bodies(text, low, position, len(text), loose=True)
        if bodies:
            position = bodies.end
            for member in bodies.members:
                last = member is bodies.members[-1]
                if last and not _ends(text, position):
                    stop = _next(text, position)
                    rest = text[position:stop]
                    position = stop
                    yield _cleaned(member.names[0] + rest), member.generic
                else:
                    for name in member.names:
                        yield _cleaned(name), member.generic
            continue
        stop = _next(text, position)
        name = _cleaned(text[position:stop])
        if name and not _NOBODY.match(name):
            yield name, False
        position = max(stop, position + 1)


def _ends(text: str, at: int) -> bool:
    return at >= len(text) or bool(re.compile(r"\s*(?:[,;.\n(]|$)|[ ](?:và|-)[ ]").match(text, at))


def _next(text: str, at: int) -> int:
    match = _SPLIT.search(text, at)
    return match.start() if match else len(text)


def _cleaned(name: str) -> str:
    return _QUALIFIED.sub("", " ".join(name.split()).strip(" .,;:"))
