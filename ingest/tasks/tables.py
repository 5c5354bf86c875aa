"""Tasks from assignment tables: header words in any order and wording name the columns, every row that charges a body is a task.

Merged cells belong to each row they span; a row with one text over all columns is a section; a table that goes on without its header keeps
the columns of the one before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graph.values import Deadline
from ingest.forms import small
from ingest.reading import Cell, Table
from ingest.tasks.assignees import read_bodies
from ingest.tasks.cells import is_named, read_cell
from ingest.tasks.cues import CHARGING, column_broken, column_of, header_key
from ingest.tasks.deadlines import CLOCK, in_cell
from ingest.tasks.duties import Strip, read_duty
from ingest.tasks.pieces import sentences
from ingest.tasks.products import recipient
from ontology.value import Value

_HEADER_ROWS = 3
#: So many first letters tell that cells repeat one title.
_SAME_CHARS = 8
_ORDINAL = re.compile(r"^(?:[IVXLC]{1,6}|[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[A-Za-zđĐ])[.)]?$")
_SECTION = re.compile(r"^(?P<mark>[IVXLC]{1,6}|[A-H]|[0-9]{1,2})[.)][ ](?=\S)")
_COLUMN_NUMBER = re.compile(r"^\(?[0-9]{1,2}\)?$")
_CHARGED = (*CHARGING, "deadline")
_SAME = re.compile(r"^(?:nt|n/t|như trên|\"|”|″|//|-nt-|-\"-)$", re.I)


class Columns(Value, frozen=True):
    """Which column of a table says what; -1 when none does. `rows` header rows come first.

    `groups` is a column that names groups of tasks, beside the one of the tasks themselves; `partners` are further columns of those who cooperate.
    """

    places: dict[str, int]
    rows: int
    groups: int = -1
    width: int = 0
    partners: tuple[int, ...] = ()

    def of(self, name: str) -> int:
        return self.places.get(name, -1)


class Row(Value, frozen=True):
    """A row of a table that says what is to be done: the original span of its cell, its words, and what the columns say. Without roles it is no task;
    without a quote it charges those of whom `line` tells with what an empty cell does not say."""

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
    printed_due: str


def named_columns(table: Table, before: Columns | None) -> Columns | None:
    """The columns of an assignment table, from its first rows; those of the table before it when it goes on without a header."""
    for count in range(min(_HEADER_ROWS, len(table.rows)), 0, -1):
        if count > 1 and not _is_header(table.rows[count - 1]):
            continue
        places = _places(table, count)
        if "task" not in places and "product" in places:
            places["task"] = places.pop("product")  # a table of products: each is to be made
        if _tells_no_tasks(table, count, places):
            return None
        if "task" in places:
            named = Columns(places, count, _groups(table, count, places["task"]), len(table.rows[0]), _partners(table, count, places))
            if any(name in places for name in CHARGING) or _charges_by_titles(table, named):
                return named
    if (
        before
        and table.rows
        and max(before.places.values()) < len(table.rows[0])
        and (_looks_alike(table) or _charges_alike(table, before))
    ):
        return Columns(before.places, 0, before.groups, before.width, before.partners)
    return None


def _tells_no_tasks(table: Table, count: int, places: dict[str, int]) -> bool:
    """Whether a table is a list of persons, of what was done, or the agenda of a meeting, and not one of assignments."""
    if "lead" not in places and ("person" in places or "done" in places):
        return True
    times = [text for row in table.rows[count:] if (text := _text(row, places.get("deadline", -1)))]
    return len(times) > 1 and all(CLOCK.match(small(text).removeprefix("từ ")) for text in times)


def _charges_by_titles(table: Table, named: Columns) -> bool:
    """Whether a table without a column of bodies has sections that are bodies: `I. BỘ TÀI CHÍNH` above what that one is to do by when."""
    titles = [heading[1] for row in table.rows[named.rows :] if (heading := _heading(row, named))]
    return ("deadline" in named.places or "product" in named.places) and bool(titles) and all(map(titled_bodies, titles))


def titled_bodies(title: str) -> tuple[str, ...]:
    """The bodies of a title that does nothing but name them; none when it says anything else."""
    match = _SECTION.match(title)
    text = title[match.end() if match else 0 :].strip(" .:;")
    bodies = read_bodies(text, small(text), 0, len(text), loose=True) if text else None
    return bodies.names() if bodies and bodies.end >= len(text) and bodies.firm else ()


def _is_header(row: Sequence[Cell | None]) -> bool:
    """Whether a row below the first still belongs to the header: nearly all its cells are header words, none is a number."""
    texts = [cell.text for cell in row if cell and cell.text]
    named = sum(column_of(header_key(text)) is not None for text in texts)
    return bool(texts) and not any(_ORDINAL.match(text) for text in texts) and named * 2 >= len(texts) and len(texts) > 1


def _places(table: Table, count: int) -> dict[str, int]:
    """Column by kind: the lowest header cell that names one decides; of two that charge or date the last is the closer one."""
    places: dict[str, int] = {}
    for column, name in _kinds(table, count):
        if name not in places or name == "deadline" or (name == "task" and _varies(table, count, column, places[name])):
            places[name] = column
    return places


def _kinds(table: Table, count: int) -> Iterator[tuple[int, str]]:
    for column in range(len(table.rows[0])):
        cells = [row[column] for row in table.rows[:count] if column < len(row)]
        texts = list(dict.fromkeys(header_key(cell.text) for cell in cells if cell and cell.text))
        name = next((found for text in reversed(texts) if (found := column_of(text) or column_broken(text))), None)
        if name and (name != "task" or _in_words(table, count, column)):
            yield column, name


def _in_words(table: Table, count: int, column: int) -> bool:
    """Whether the cells of a column say something, and do not only refer to numbers of a list elsewhere."""
    texts = [cell.text for row in table.rows[count:] if column < len(row) and (cell := row[column]) and cell.text]
    return not texts or any(any(letter.isalpha() for letter in text) for text in texts)


def _varies(table: Table, count: int, column: int, other: int) -> bool:
    """Whether a column has more different cells than another: the tasks of which the other names the groups."""
    different = [len({id(cell) for row in table.rows[count:] if c < len(row) and (cell := row[c]) and cell.text}) for c in (column, other)]
    return different[0] > different[1]


def _groups(table: Table, count: int, task: int) -> int:
    """The column that names groups of tasks beside the column of tasks; -1 when there is none."""
    return next((column for column, name in _kinds(table, count) if name == "task" and column != task), -1)


def _partners(table: Table, count: int, places: dict[str, int]) -> tuple[int, ...]:
    """Further columns of those who cooperate: `Đơn vị phối hợp`, `Lực lượng hỗ trợ`."""
    return tuple(column for column, name in _kinds(table, count) if name == "cooperate" and column != places[name])


def _looks_alike(table: Table) -> bool:
    """Whether the rows begin with numbers, as those of a table that goes on do."""
    first = [row[0].text for row in table.rows if row and row[0]]
    return (
        bool(first)
        and column_of(header_key(first[0])) is None
        and sum(bool(_ORDINAL.match(text)) or not text for text in first) * 2 >= len(first)
    )


def _charges_alike(table: Table, before: Columns) -> bool:
    """Whether a table of as many columns has bodies where the one before it has them, and none where that one says what is to be done."""
    charged = [text for row in table.rows for name in CHARGING if (text := _text(row, before.of(name))) and not _SAME.match(text)]
    tasks = [text for row in table.rows if (text := _text(row, before.of("task")))]
    return bool(charged and tasks) and all(map(_begins_with_a_body, charged)) and not any(map(_begins_with_a_body, tasks))


def _begins_with_a_body(text: str) -> bool:
    return read_bodies(text, small(text), 0, len(text), loose=True) is not None


@dataclass(slots=True)
class Reached:
    """Where the reading of a table stands: its section, the last number, the texts of the row above, and the bodies that a section names, with its
    kind of mark. A table that goes on begins with it."""

    section: str | None = None
    mark: str | None = None
    number: str = ""
    above: dict[str, str] = field(default_factory=dict)
    owners: tuple[str, ...] = ()
    owned_by: str = ""

    def enter(self, mark: str | None, section: str) -> None:
        """A section begins; one below that of a body is that body's, one beside it is not."""
        self.mark, self.section = mark, section
        kind = "number" if (mark or "")[:1].isdecimal() else "roman" if mark and set(mark) <= set("IVXLC") else "letter" if mark else ""
        owners = titled_bodies(section)
        if owners or kind == self.owned_by:
            self.owners, self.owned_by = owners, kind


def rows_of(table: Table, named: Columns, year: int | None, at: Reached) -> Iterator[Row]:
    """The rows of a table that say what is to be done, in order, and those that charge somebody with an empty cell."""
    header = _cell(table.rows[0], named.of("task")) if named.rows else None
    for row in table.rows[named.rows :]:
        if all(cell is None or not cell.text for cell in row) or _numbers_columns(row):
            continue
        heading = _heading(row, named)
        if heading:
            at.enter(*heading)
            continue
        task = _cell(row, named.of("task"))
        if task and header and header_key(task.text) == header_key(header.text):
            continue
        texts = {name: (_bodies if name in CHARGING else _text)(row, named.of(name)) for name in named.places}
        if task is None or not task.text:
            charged = next((cell for name in CHARGING if (cell := _cell(row, named.of(name))) and cell.text), None)
            if charged and not _SAME.match(charged.text):
                yield Row(charged.start, charged.end, "", charged.text, None, None, (), None, None, None, "")
            continue
        ordinal = _cell(row, named.of("number"))
        if ordinal and _ORDINAL.match(ordinal.text):
            at.number = ordinal.text.rstrip(".)")
        others = [text for column in named.partners if (text := _bodies(row, column)) and text != texts["cooperate"]]
        if others:
            texts["cooperate"] = "\n".join([texts["cooperate"], *others])
        for name in _CHARGED:
            if name in texts and _SAME.match(texts[name]):
                texts[name] = at.above.get(name, "")
        at.above = texts
        group = _text(row, named.groups)
        owners = at.owners if named.places.keys().isdisjoint(("lead", "responsible", "duties")) else ()
        yield _row(task, texts, owners, at.number, group or at.section, None if group else at.mark, year)


def _numbers_columns(row: Sequence[Cell | None]) -> bool:
    """Whether a row only numbers the columns: (1) (2) (3)."""
    texts = [cell.text for cell in row if cell and cell.text]
    return len(texts) > 2 and all(_COLUMN_NUMBER.match(text) for text in texts)


def _cell(row: Sequence[Cell | None], column: int) -> Cell | None:
    return row[column] if 0 <= column < len(row) else None


def _text(row: Sequence[Cell | None], column: int) -> str:
    cell = _cell(row, column)
    return cell.text.strip() if cell else ""


#: Words at the end of a line behind which the name of a body goes on in the next.
_OPEN = re.compile(r"(?:[,&-]|\b(?:và|của|với|các|thuộc))$")


def _bodies(row: Sequence[Cell | None], column: int) -> str:
    """The words of a cell of bodies; a line that begins with a capital or a mark is another body, where no known name goes over its end."""
    cell = _cell(row, column)
    if cell is None or len(cell.lines) < 2:
        return cell.text.strip() if cell else ""
    text = cell.lines[0]
    for line in cell.lines[1:]:
        text += (" " if line[:1].islower() or _OPEN.search(text) or _goes_over(text, line) else "\n") + line
    return text


def _goes_over(text: str, line: str) -> bool:
    """Whether the last words before the end of a line and the first behind it are one name."""
    last = text.rpartition("\n")[2]
    both = f"{last} {line}"
    bodies = read_bodies(both, small(both), 0, len(both))
    alone = read_bodies(last, small(last), 0, len(last))
    return (
        bodies is not None
        and any(member.start < len(last) < member.end for member in bodies.members)
        and not (alone is not None and alone.end == len(last) and alone.named)
    )


def _heading(row: Sequence[Cell | None], named: Columns) -> tuple[str | None, str] | None:
    """(mark, text) of a row that is a section: one text over the columns, or a numbered one without anybody charged."""
    texts = list(dict.fromkeys(cell.text for cell in row if cell and cell.text))
    task = _text(row, named.of("task"))
    if len(texts) > 2 and _SECTION.match(texts[0]) and len({text[:_SAME_CHARS] for text in texts}) == 1:
        texts = [max(texts, key=len)]  # a title that a converter wrote into every cell, in some cut short
    charged = len(texts) > 1 and any(_text(row, named.of(name)) not in ("", task) for name in _CHARGED)
    if charged or not texts:
        return None
    if len(texts) == 1:
        match = _SECTION.match(texts[0])
        return (match["mark"] if match else None), texts[0]
    if len(texts) == 2 and _ORDINAL.match(texts[0]):
        return texts[0].rstrip(".)"), texts[1]
    return None


def _row(
    task: Cell, texts: dict[str, str], owners: tuple[str, ...], number: str, section: str | None, mark: str | None, year: int | None
) -> Row:
    roles: dict[tuple[str, str], None] = dict.fromkeys((owner, "responsible") for owner in owners)
    to = None
    for name in CHARGING:
        cell = read_cell(texts.get(name, ""), "responsible" if name == "duties" else name)
        to = to or cell.to
        roles |= dict.fromkeys(pair for pair in cell.roles if pair[1] != "cooperate" or not _acting(roles, pair[0]))
    if roles:
        roles |= dict.fromkeys((body, "lead") for body in _charged_within(task.text))
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
        due,
    )


def _acting(roles: dict[tuple[str, str], None], name: str) -> bool:
    """Whether a body of its own name is among those that are to act: a group may do both."""
    return is_named(name) and any(known == name and role != "cooperate" for known, role in roles)


def _charged_within(text: str) -> Iterator[str]:
    """Bodies that a clause of the task cell itself gives the lead (`…; các bộ quản lý ngành … chủ trì …`)."""
    strip = Strip(text, small(text))
    for start, end in sentences(strip, 0, len(text)):
        for clause in re.finditer(r"[^;]+", text[start:end]):
            at = start + clause.start() + len(clause[0]) - len(clause[0].lstrip())
            duty = read_duty(strip, at, start + clause.end())
            if duty.charged and duty.leads:
                yield from duty.charged.names()
