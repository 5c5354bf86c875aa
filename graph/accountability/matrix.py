"""The matrix directives × bodies: one set-based question for all answers, expectations from the register and the texts, one code per cell.

The matrix is the overview: it knows printed days only and makes no inferences. What a cell rests on is the coverage of its directive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from graph.accountability.expected import EXPECTS, Expectation, of_text
from graph.clocks import day_asked
from graph.paging import Page, page_of
from graph.store import Row, View
from graph.things import label_in
from ontology.bodies import body
from ontology.expectations import rules_for
from ontology.groups import LEVELS, Group, members, unit_of
from ontology.registry import places, province_of

if TYPE_CHECKING:
    from graph.accountability.objects import MatrixAnswer, MatrixRow

_FEW = 1000
#: What a cell says, by its code.
Cell = Literal["not_expected", "not_found", "answered", "late", "undated", "ended", "answered_unasked"]
CELLS: tuple[Cell, ...] = get_args(Cell)
_NONE, _MISSING, _ANSWERED, _LATE, _UNDATED, _ENDED, _UNASKED = range(len(CELLS))
#: The named question whose rows the matrix is made from (`queries/answer_matrix`).
QUESTION = "answer_matrix"


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells[i][j]` is the code (index into CELLS) of the i-th directive and the j-th body; `answers` the first printed day and the number of
    documents of every answered cell, by (directive, body)."""

    as_of: str | None
    directives: tuple[str, ...]
    bodies: tuple[str, ...]
    cells: tuple[bytes, ...]
    answers: Mapping[tuple[str, str], tuple[str | None, int]]

    def counts(self, i: int) -> dict[Cell, int]:
        """How many bodies of the i-th directive have each code."""
        return {name: self.cells[i].count(code) for code, name in enumerate(CELLS)}

    def columns(self) -> list[dict[Cell, int]]:
        """How many directives of each body have each code."""
        whole = b"".join(self.cells)
        width = len(self.bodies)
        return [{name: n for code, name in enumerate(CELLS) if (n := whole[j::width].count(code))} for j in range(width)]


def matrix(view: View, rows: Iterable[Row], bodies: Sequence[str], *, as_of: str | None = None) -> Matrix:
    """The matrix of the directives of `rows`, in their order, and the bodies given; `rows` are those of the question `answer_matrix`, asked
    of the same view.

    `as_of` (ISO day; of a month or year its last): answers printed by then; bodies that ended by then and had not answered are `ended`."""
    as_of, rows = day_asked(as_of), list(rows)
    dates = {row["directive"]: row["date"] for row in rows}
    asked = _asked(view, dates)
    index = {b: j for j, b in enumerate(bodies)}
    template = _templates(index, as_of)
    answers: dict[tuple[str, str], tuple[str | None, int]] = {}
    cells = []
    for row in rows:
        directive, date = row["directive"], row["date"]
        groups, due = _charge(directive, date, asked.get(directive, ()))
        line = bytearray(template(groups, date))
        for unit, answer in _answers(row["answers"]).items():
            answers[directive, unit] = answer
            j = index.get(unit)
            if j is not None:
                line[j] = _code(line[j], answer[0], due, date, as_of)
        cells.append(bytes(line))
    return Matrix(as_of, tuple(dates), tuple(bodies), tuple(cells), answers)


_unit = cache(unit_of)


def _answers(told: str) -> dict[str, tuple[str | None, int]]:
    """First day and number of documents by unit, from the `answers` of a row: what organs of one unit did is one."""
    found: dict[str, tuple[str | None, int]] = {}
    for cell in told.split():
        issuer, day, n = cell.split("|")
        first, before = found.get(_unit(issuer), (None, 0))
        found[_unit(issuer)] = (min(filter(None, (first, day)), default=None), before + int(n))
    return found


def _asked(view: View, dates: Mapping[str, str]) -> dict[str, list[Expectation]]:
    """The expectations that texts print, by directive."""
    found: dict[str, list[Expectation]] = {}
    few = len(dates) <= _FEW  # of a page each directive is looked up; of many, all that is printed is read at once
    told = (s for d in dates for s in view.statements(subject=d, relation=EXPECTS)) if few else view.statements(relation=EXPECTS)
    for s in told:
        if s.status in ("requested", "asserted") and (e := of_text(s, dates.get(s.subject))):
            found.setdefault(s.subject, []).append(e)
    return found


def _charge(directive: str, date: str | None, texts: Iterable[Expectation]) -> tuple[tuple[str, ...], str | None]:
    """The targets (groups and bodies) that a directive charges, and the earliest day that a text sets."""
    told = list(texts)
    ruled = [str(group) for _, groups in rules_for(directive, date) for group in groups]
    due = min((e.due for e in told if e.due), default=None)
    return tuple(sorted({*ruled, *(e.target for e in told)})), due


def _templates(index: Mapping[str, int], as_of: str | None) -> Callable[[tuple[str, ...], str | None], bytes]:
    """For targets and the day of a directive: a row in which every charged body is missing, or ended."""

    @cache
    def made(targets: tuple[str, ...], date: str | None) -> bytes:
        line = bytearray(len(index))
        for target in targets:
            charged = members(Group.parse(target), date) if "@" in target else (unit_of(target),)
            for b in charged:
                j = index.get(b)
                if j is not None:
                    line[j] = _ENDED if as_of and not _alive(b, as_of) else _MISSING
        return bytes(line)

    return made


def _alive(id: str, day: str) -> bool:
    found = body(id)
    return found is None or not found.valid_to or found.valid_to >= day


def _code(now: int, first: str | None, due: str | None, date: str | None, as_of: str | None) -> int:
    """The code of a cell with an answer, given what it would be without."""
    if first is None or len(first) < 10:
        return _UNDATED if as_of is None or now == _NONE else now if now == _ENDED else _UNDATED
    if (as_of and first > as_of) or (date and first < date):
        return now
    if now == _NONE:
        return _UNASKED
    return _LATE if due and first > due else _ANSWERED


def bodies_of(place: str, *, line: str | None = None, level: str | None = None, date: str | None = None) -> tuple[str, ...]:
    """The committee and the UBND of a place and of the places in it, on a day: Party and State side by side, place by place."""
    found: list[str] = []
    for p in places().values():
        if place not in (p.slug, p.parent) and province_of(p.slug) != place:
            continue
        if level is not None and p.level != LEVELS[level]:
            continue
        for kind in ("committee", "ubnd"):
            group = Group(kind, next(name for name, n in LEVELS.items() if n == p.level), p.slug)
            found += [b for b in members(group, date) if (x := body(b)) and x.place == p.slug and line in (None, "both", x.line)]
    return tuple(found)


def programme(view: View, id: str, *, most: int | None = None) -> tuple[str, ...]:
    """A programme's directives: itself or the members of a collection, and what carries them out and charges others in turn, three levels down.
    `most`: no more than so many, the nearest first."""
    members_ = [e.subject for e in view.edges(objects=[id], relations=["memberOf"], inferred=False)] or [id]
    seen, frontier = dict.fromkeys(members_), list(members_)
    for _ in range(3):
        ties = view.ties(objects=frontier, relations=["implements", "concretises", "details"])
        frontier = []
        for b in sorted({t.subject for t in ties} - seen.keys()):
            if most is not None and len(seen) >= most:
                return tuple(seen)
            if rules_for(b, None) or view.statements(subject=b, relation=EXPECTS, limit=1):
                frontier.append(b)
                seen[b] = None
        if not frontier:
            break
    return tuple(seen)


def matrix_json(found: Matrix, view: View, page: Page[str] | None = None) -> MatrixAnswer:
    """The public object `phahe.matrix/1`: one string of codes for each directive, one letter for each body, and what the letters mean. `page`: the
    directives of the matrix are this page of more."""
    letters = ".-AL?ex"
    shown = page_of(found.directives, page)
    label = {b: x.name for b in found.bodies if (x := body(b))}
    lines: Counter[Cell] = Counter()
    return {
        "schema": "phahe.matrix/1",
        "as_of": found.as_of,
        "codes": dict(zip(letters, CELLS, strict=True)),
        "bodies": [
            {
                "id": b,
                "label": label.get(b, b),
                "line": x.line if x else None,
                "level": x.level if x else None,
                "place": x.place if x else None,
            }
            for b in found.bodies
            for x in (body(b),)
        ],
        "rows": list(_rows_json(found, view, letters)),
        "columns": found.columns(),
        "total": shown.total,
        "next": shown.following,
        "summary": dict(sum((Counter(found.counts(i)) for i in range(len(found.directives))), lines)),
        "more": shown.capped,
    }


def _rows_json(found: Matrix, view: View, letters: str) -> Iterator[MatrixRow]:
    for i, directive in enumerate(found.directives):
        first = {found.bodies.index(b): day for b in found.bodies if (day := (found.answers.get((directive, b)) or (None, 0))[0])}
        yield {
            "directive": directive,
            "label": label_in(view, directive),
            "cells": "".join(letters[c] for c in found.cells[i]),
            "first": {str(j): day for j, day in sorted(first.items())},
            "counts": {name: n for name, n in found.counts(i).items() if n},
        }
