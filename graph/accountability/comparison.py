"""Two places or two bodies side by side: what each was charged with, directive by directive, who answered with what and when, and what is missing.

A side is a unit of the register with its committee and its UBND, or one body. Where it was reorganised, the bodies before and after it stand in the
same cell, each under its own name: what an ended unit had left open is its successors', and nobody's answer is shown as another's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.accountability.charging import charging_beside
from graph.accountability.coverage import LINES, OUTCOMES, Coverage, Row, coverage, only_known, seen_at
from graph.accountability.objects import ComparedCell, ComparedRow, ComparedSide, Comparison, SideBody, SideCount
from graph.accountability.responses import ACTS, ANSWERS, Response, by_issuer, responses
from graph.accountability.wire import directive_json, expectation_json, overdue, response_json, row_json
from graph.clocks import day_asked
from graph.find import find_thing
from graph.paging import Page
from graph.store import View
from graph.values import Thing
from ontology.bodies import body, predecessors, successors
from ontology.errors import BadRequest, NotFound
from ontology.groups import LEVELS, Group, members, names_of, unit_of
from ontology.place_words import label_of_place, place_named, places_named
from ontology.registry import Line, Place, places

Kind = Literal["place", "body"]
#: Whose row stands in a cell: the side's own body, one before it, one after it, or an answer that nobody asked for.
Role = Literal["own", "before", "after", "unasked"]
#: What rows may be narrowed to: where one side answered and the other did not; only one was charged; something is missing; nobody asked.
ONLY = ("differ", "one", "missing", "unasked")


@dataclass(frozen=True, slots=True)
class Side:
    """One side: `id` is the slug of a place or the id of a body; `bodies` act for it, `before` went into them and `after` came out of them."""

    kind: Kind
    id: str
    label: str
    place: Place | None
    bodies: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """Everybody whose rows may stand on this side."""
        return (*self.bodies, *self.before, *self.after)


@dataclass(frozen=True, slots=True)
class Cell:
    """One body's part in a cell: its row of the coverage (None: it was not asked), and what it did."""

    role: Role
    body: str
    row: Row | None
    answers: tuple[Response, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One directive, and of places one line: the cells of both sides. `found` is its coverage, None when neither side was charged."""

    directive: Thing
    date: str | None
    line: Line | None
    found: Coverage | None
    a: tuple[Cell, ...]
    b: tuple[Cell, ...]

    @property
    def charged(self) -> Literal["both", "a", "b", "neither"]:
        """Who was charged: both, a, b or neither."""
        asked = [any(c.row for c in side) for side in (self.a, self.b)]
        return "both" if all(asked) else "a" if asked[0] else "b" if asked[1] else "neither"

    def is_(self, only: str) -> bool:
        """Whether it is one of the rows that a word of `ONLY` means."""
        answered = [any(c.answers if c.row is None else c.row.satisfied for c in side) for side in (self.a, self.b)]
        if only == "differ":
            return answered[0] != answered[1]
        if only == "one":
            return self.charged in ("a", "b")
        if only == "missing":
            return any(c.row and not c.row.satisfied and c.row.outcome != "not_applicable" for c in (*self.a, *self.b))
        return any(c.role == "unasked" for c in (*self.a, *self.b))


@dataclass(frozen=True, slots=True)
class Compare:
    """Both sides and their rows, by the day of the directive; `shown` is the page of directives that the rows are of."""

    a: Side
    b: Side
    as_of: str | None
    known_at: str | None
    line: str
    only: str | None
    rows: tuple[Compared, ...]
    shown: Page[str]


def side_of(view: View, words: str, *, as_of: str | None = None, line: str = "both") -> Side:
    """The place or body that the words name: an id, a name with or without accents. Several, or none, are an error with what is near."""
    as_of, thing = day_asked(as_of), view.thing(words) or view.thing(f"body/{words}")
    if thing is None and (words in places() or places_named(words, day=as_of)):
        return _of_place(place_named(words, day=as_of), line)
    known = body(unit_of(thing.id if thing else words))
    if known and (thing is None or thing.kind == "body"):
        return _of_bodies("body", known.id, known.name, None, (known.id,))
    if thing is None:
        try:
            thing = find_thing(view, words, kinds=("body",))
        except NotFound:
            return _of_place(place_named(words, day=as_of), line)
    if thing.kind != "body":
        raise BadRequest(
            f"«{words}» không phải địa bàn hay cơ quan.", f"'{words}' is neither a place nor a body.", words=words, kind=thing.kind
        )
    unit = unit_of(thing.id)
    return _of_bodies("body", unit, known.name if (known := body(unit)) else thing.label, None, (unit,))


def _of_place(place: Place, line: str) -> Side:
    """The committee and the UBND of a place."""
    level = next(name for name, n in LEVELS.items() if n == place.level)
    found = [
        b
        for kind in ("committee", "ubnd")
        for b in members(Group(kind, level, place.slug), None)
        if (x := body(b)) and x.place == place.slug
    ]
    mine = tuple(b for b in found if line in ("both", _line(b)))
    return _of_bodies("place", place.slug, label_of_place(place), place, mine)


def _of_bodies(kind: Kind, id: str, label: str, place: Place | None, bodies: tuple[str, ...]) -> Side:
    before = tuple(dict.fromkeys(e for b in bodies for e in predecessors(b)))
    after = tuple(dict.fromkeys(h for b in bodies for h in successors(b)))
    return Side(kind, id, label, place, bodies, before, after)


def compare(
    view: View,
    a: Side,
    b: Side,
    *,
    as_of: str | None = None,
    known_at: str | None = None,
    line: str = "both",
    only: str | None = None,
    start: int = 0,
    size: int | None = None,
) -> Compare:
    """What both sides were charged with and what they did. `as_of` and `known_at` are the clocks of `coverage`; `line` that of the sides; `only`
    narrows the rows; `start` and `size` count directives (None: all).

    Raises BadRequest when a place is compared with a body, or a side with itself."""
    only_known("line", "hệ", line, LINES)
    only_known("only", "phép lọc", only, (None, *ONLY))
    if a.kind != b.kind or a.id == b.id:
        raise BadRequest(
            f"So sánh hai địa bàn hoặc hai cơ quan khác nhau, không phải {a.label} với {b.label}.",
            f"Compare two different places or two different bodies, not {a.label} with {b.label}.",
            a=a.id, b=b.id,
        )  # fmt: skip
    as_of, seen = day_asked(as_of), seen_at(view, known_at)
    bodies, acted = [*_asked(a, as_of), *_asked(b, as_of)], _acted_on(seen, [*a.bodies, *b.bodies])
    shown, unasked = charging_beside(seen, bodies, acted, until=as_of, start=start, size=size)
    dates = seen.dates(shown)
    rows = [
        row
        for id in shown
        if (thing := seen.thing(id))
        for row in _rows(seen, thing, dates.get(id), a, b, as_of, asked=id not in unasked)
        if only is None or row.is_(only)
    ]
    return Compare(a, b, as_of, known_at, line, only, tuple(rows), shown)


def _asked(side: Side, as_of: str | None) -> tuple[str, ...]:
    """The bodies whose charges a side has: its own, and on a day also those of bodies that ended before it."""
    return (*side.bodies, *(side.before if as_of else ()))


def _acted_on(view: View, units: Sequence[str]) -> set[str]:
    """The directives that documents of some units, or the units themselves, answer or act on."""
    names = [f"body/{slug}" for unit in units for slug in names_of(unit)]
    issued = [e.subject for e in view.edges(objects=names, relations=["issuedBy", "organisedBy"], inferred=False)]
    edges = view.edges(subjects=[*issued, *names], relations=(*ANSWERS, *ACTS), inferred=False)
    return {e.object for e in edges if (t := view.thing(e.object)) and t.kind == "directive"}


def _rows(view: View, thing: Thing, date: str | None, a: Side, b: Side, as_of: str | None, *, asked: bool) -> list[Compared]:
    """The rows of one directive: of places one for each line that has something to show."""
    units, near = frozenset((*a.units, *b.units)), by_issuer(view, thing.id)
    found = coverage(view, thing, as_of=as_of, line="both", bodies=units, near=near, deep=False) if asked else None
    told = {r.body: r for r in found.rows} if found else {}
    done = [r for r in responses(view, thing.id, date, units=units, near=near) if r.when.known_by(as_of) and "date-conflict" not in r.marks]
    cells = [_cells(side, told, done, as_of) for side in (a, b)]
    lines: Iterable[Line | None] = {_line(c.body) for side in cells for c in side} if a.kind == "place" else {None}
    made = []
    for line in sorted(lines, key=lambda name: (name != "Party", name or "")):
        left, right = (tuple(c for c in side if a.kind == "body" or _line(c.body) == line) for side in cells)
        if left or right:
            made.append(Compared(thing, date, line, found if any(c.row for c in (*left, *right)) else None, left, right))
    return made


def _line(id: str) -> Line | None:
    known = body(id)
    return known.line if known else None


def _cells(side: Side, told: dict[str, Row], done: Iterable[Response], as_of: str | None) -> list[Cell]:
    """What stands on one side: own rows; rows of bodies before it that answered or ended with it open; rows of those that took over."""
    found: dict[str, Cell] = {}
    for b in side.bodies:
        own = told.get(b)
        elders = own.carried_from if own else predecessors(b) if as_of else ()
        found |= {e: _cell("before", told[e]) for e in elders if e in told}
        if own:
            found[b] = _cell("own", own)
            found |= {h: _cell("after", told[h]) for h in own.successors if h in told}
    for unit in dict.fromkeys(r.unit for r in done if r.unit in side.bodies):
        if unit not in told:
            found[unit] = Cell("unasked", unit, None, tuple(r for r in done if r.unit == unit))
    return list(found.values())


def _cell(role: Role, row: Row) -> Cell:
    return Cell(role, row.body, row, (*row.responses, *row.undated))


def comparison_json(found: Compare, view: View) -> Comparison:
    """The public object `phahe.comparison/1`."""
    seen = seen_at(view, found.known_at)
    counts = Counter(r.charged for r in found.rows)
    return {
        "schema": "phahe.comparison/1",
        "as_of": found.as_of,
        "known_at": found.known_at,
        "line": found.line,
        "only": found.only,
        "a": _side_json(found.a),
        "b": _side_json(found.b),
        "rows": [_row_json(r, seen) for r in found.rows],
        "total": found.shown.total,
        "next": found.shown.following,
        "summary": {
            "rows": len(found.rows),
            "charged": {"both": counts["both"], "a": counts["a"], "b": counts["b"], "neither": counts["neither"]},
            "a": _count([c for r in found.rows for c in r.a], found.as_of),
            "b": _count([c for r in found.rows for c in r.b], found.as_of),
        },
    }


def _count(cells: list[Cell], as_of: str | None) -> SideCount:
    """Of the side's own bodies; a row that its successors took over counts as not applicable."""
    own = [c.row for c in cells if c.row and c.role == "own"]
    outcomes = Counter(r.outcome for r in own)
    return {
        "expected": len(own),
        "satisfied": sum(r.satisfied for r in own),
        "overdue": sum(overdue(r, as_of) for r in own),
        "unasked": sum(c.role == "unasked" for c in cells),
        "by_outcome": {name: outcomes[name] for name in OUTCOMES},
    }


def _side_json(side: Side) -> ComparedSide:
    parent = places().get(side.place.parent) if side.place else None
    return {
        "kind": side.kind,
        "id": side.id,
        "label": side.label,
        "parent_label": label_of_place(parent) if parent else None,
        "bodies": [_body_json(b) for b in side.bodies],
        "before": [_body_json(b) for b in side.before],
        "after": [_body_json(b) for b in side.after],
    }


def _body_json(id: str) -> SideBody:
    known = body(id)
    return {
        "id": id,
        "label": known.name if known else id,
        "line": known.line if known else None,
        "valid_from": (known.valid_from or None) if known else None,
        "valid_to": (known.valid_to or None) if known else None,
    }


def _row_json(r: Compared, view: View) -> ComparedRow:
    d = r.directive
    used = sorted({i for c in (*r.a, *r.b) if c.row for i in c.row.expected})
    return {
        "directive": directive_json(r.found)
        if r.found
        else {"id": d.id, "label": d.label, "number": d.number, "type": d.type, "date": r.date},
        "line": r.line,
        "charged": r.charged,
        "expectations": [expectation_json(r.found.expectations[i], view) for i in used] if r.found else [],
        "a": [_cell_json(c, r, view) for c in r.a],
        "b": [_cell_json(c, r, view) for c in r.b],
    }


def _cell_json(c: Cell, r: Compared, view: View) -> ComparedCell:
    known = body(c.body)
    row = row_json(c.row, r.found, view) if c.row and r.found else None
    answers = [*row["responses"], *row["undated"]] if row else [response_json(x, (), r.date, view) for x in c.answers]
    return {"role": c.role, "body": c.body, "label": known.name if known else c.body, "row": row, "answers": answers}
