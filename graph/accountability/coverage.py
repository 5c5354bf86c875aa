"""Coverage: for a directive, every body that was expected to answer it, what it did, and, where nothing satisfies, the cause and why.

*Not issued* is said only where a source says so; *not found* names the searches made; neither ever becomes the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypedDict, get_args

from graph.accountability.expected import Expectation, expectations, line_of
from graph.accountability.responses import DENIES, ByIssuer, Pending, Response, order, pending, responses
from graph.accountability.searches import Mention, Search, Searched
from graph.accountability.when import Delay, date_of, delay
from graph.changed import ENDS, changes_of
from graph.clocks import day_asked
from graph.store import View
from graph.values import Thing
from ontology.bodies import body
from ontology.errors import BadRequest
from ontology.groups import LEVELS, existed, living
from ontology.place_words import place_named
from ontology.registry import Level, Line, places, province_of

if TYPE_CHECKING:
    from graph.accountability.objects import Scope

#: What became of an expectation. The first three satisfy it.
Outcome = Literal[
    "satisfied_deep", "satisfied_shallow", "late", "acted", "planned", "mentioned", "not_issued", "not_found", "not_applicable",
]  # fmt: skip
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
SATISFIED = OUTCOMES[:3]
#: The lines of bodies that may be asked for.
LINES = ("Party", "State", "both")
#: The four causes of a gap, by outcome; what satisfies in time has none.
Cause = Literal["issued_late", "not_found", "not_issued", "not_applicable"]
CAUSES: dict[Outcome, Cause] = {
    "late": "issued_late", "acted": "not_found", "planned": "not_found", "mentioned": "not_found", "not_issued": "not_issued",
    "not_found": "not_found", "not_applicable": "not_applicable",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One expected body. `outcome` is one of OUTCOMES, `cause` one of the four or None; `expected` indexes `Coverage.expectations`.

    `delay` is that of the first satisfying document; `due` the earliest printed or ruled day. `undated` are documents of which nothing says
    whether they existed by `as_of`. `carried_from` are bodies that ended before they answered; `successors` those of a body that ended."""

    body: str
    label: str
    line: Line | None
    level: Level | None
    place: str | None
    outcome: Outcome
    expected: tuple[int, ...]
    due: str | None = None
    delay: Delay | None = None
    responses: tuple[Response, ...] = ()
    undated: tuple[Response, ...] = ()
    planned: tuple[Pending, ...] = ()
    denied: tuple[Pending, ...] = ()
    mentions: tuple[Mention, ...] = ()
    searches: tuple[Search, ...] = ()
    carried_from: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    ended: str | None = None

    @property
    def cause(self) -> Cause | None:
        """The cause of the gap: not_issued, issued_late, not_found, not_applicable; None when it is satisfied in time."""
        return CAUSES.get(self.outcome)

    @property
    def satisfied(self) -> bool:
        """Whether a document answers, in time or late."""
        return self.outcome in SATISFIED

    @property
    def first(self) -> Response | None:
        """The satisfying document that counts: the earliest."""
        return next((r for r in self.responses if r.kind == "document"), None) if self.satisfied else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The rows of a directive, ordered by line, level and register; `scope` counts what was searched; `hidden` rows a filter left out."""

    directive: Thing
    date: str | None
    as_of: str | None
    known_at: str | None
    level: str | None
    line: str
    place: str | None
    rows: tuple[Row, ...]
    expectations: tuple[Expectation, ...]
    scope: Scope

    def count(self, outcome: str) -> int:
        """How many rows have an outcome."""
        return sum(r.outcome == outcome for r in self.rows)


class Filters(TypedDict, total=False):
    """What a coverage may be narrowed to: the parameters of `coverage` that people choose."""

    as_of: str | None
    known_at: str | None
    level: str | None
    line: str | None
    place: str | None


def seen_at(view: View, known_at: str | None) -> View:
    """The view of what was recorded by an instant; the view itself for None."""
    return view if known_at is None else view.at(known_at)


def coverage(
    view: View,
    directive: Thing,
    *,
    as_of: str | None = None,
    known_at: str | None = None,
    level: str | None = None,
    line: str | None = None,
    place: str | None = None,
    bodies: Collection[str] | None = None,
    near: ByIssuer | None = None,
    deep: bool = True,
) -> Coverage:
    """Who was expected to answer `directive`, and what became of it.

    `as_of` (ISO day; of a month or year its last): what had been issued by then; units that ended by then hand their open expectation to their
    successors. None: everything that is recorded, units as on the day of the directive. `known_at` (ISO instant): only what was recorded by
    then. `level` central, province, district or commune; `line` Party, State or both (None: the directive's own); `place` a unit by slug
    or name: bodies in it. Unknown values are a BadRequest, a place that is none a NotFound. `bodies`: rows of these alone (None: all), for those who look at a few of many; who ends hands
    over to those of them that come after. `near`: who answers it, where that was read already. `deep=False` leaves out whether the answers were themselves answered."""
    only_known("level", "cấp", level, (None, *LEVELS))
    only_known("line", "hệ", line, (None, *LINES))
    as_of, view = day_asked(as_of), seen_at(view, known_at)
    place = None if place is None else place_named(place, day=as_of).slug
    wanted = line or line_of(directive.id) or "both"
    date = date_of(view, directive.id)
    expected = expectations(view, directive.id, date)
    searched = Searched(view, directive.id, date, as_of)
    wanted_line = None if wanted == "both" else wanted

    def chosen(unit: str) -> bool:
        return (bodies is None or unit in bodies) and _inside(unit, level, wanted_line, place)

    rows = _Rows(view, directive, date, as_of, expected, searched, near, deep).build(chosen)
    return Coverage(directive, date, as_of, known_at, level, wanted, place, rows, expected, _scope(searched, as_of))


def only_known(name: str, vietnamese: str, value: str | None, known: tuple[str | None, ...]) -> None:
    """A value of a parameter that is none of the known ones is a BadRequest that lists them."""
    if value not in known:
        shown = ", ".join(filter(None, known))
        raise BadRequest(f"Không có {vietnamese} «{value}». Có: {shown}.", f"No {name} '{value}'. Known: {shown}.", **{name: value})


def _scope(searched: Searched, as_of: str | None) -> Scope:
    """What the answer rests on: sources held, and of them those that cite the directive, with the days between which they were published."""
    held = Counter[str]()
    for p in searched.held:
        held[p.kind] += p.count
    return {
        "sources": held.total(),
        "official": held["official"],
        "press": held["press"],
        "citing": len(searched.sources),
        "first_published": min((p.first[:10] for p in searched.held if p.first), default=None),
        "last_published": max((p.last[:10] for p in searched.held if p.last), default=None),
        "as_of": as_of,
    }


class _Rows:
    """The making of the rows: what was done is read once for all units, then each unit is judged."""

    def __init__(
        self, view: View, directive: Thing, date: str | None, as_of: str | None, expected: tuple[Expectation, ...], searched: Searched,
        near: ByIssuer | None, deep: bool,
    ) -> None:  # fmt: skip
        self.view, self.directive, self.date, self.as_of, self.deep = view, directive, date, as_of, deep
        self.expected, self.searched, self.near = expected, searched, near

    def build(self, chosen: Callable[[str], bool]) -> tuple[Row, ...]:
        charged = self._charged()
        bodies = [b for b in charged if chosen(b)]
        units = {*charged, *(h for b in charged for h in living(b, self.as_of))} if self.as_of else set(charged)
        done = list(responses(self.view, self.directive.id, self.date, units=units, near=self.near))
        done += self.searched.paired(frozenset(charged), frozenset(r.thing for r in done))
        told = pending(self.view, self.directive.id)
        mentions = self.searched.mentions(dict.fromkeys(p for b in bodies if (p := _place(b)) and places()[p].level > 1))
        issued = self.searched.issued(bodies)
        rows = [self._row(b, charged[b], done, told, mentions.get(_place(b) or "", []), issued[b]) for b in bodies]
        carried = [heir for row in rows if row.outcome == "not_applicable" for heir in row.successors]
        made = {row.body: row for row in rows}
        heirs = [h for h in dict.fromkeys(carried) if h not in made and chosen(h)]
        issued = self.searched.issued(heirs)
        near = self.searched.mentions(dict.fromkeys(p for h in heirs if (p := _place(h))))
        for heir in heirs:
            elders = [r for r in rows if r.outcome == "not_applicable" and heir in r.successors]
            indexes = tuple(sorted({i for r in elders for i in r.expected}))
            row = self._row(heir, indexes, done, told, near.get(_place(heir) or "", []), issued[heir])
            rows.append(replace(row, carried_from=tuple(r.body for r in elders)))
        return self._with_ends(rows)

    def _with_ends(self, rows: list[Row]) -> tuple[Row, ...]:
        """The rows, their answers with what ended them by the day asked: a plan that was taken back is no longer one."""
        answers = {r.thing for row in rows for r in (*row.responses, *row.undated)}
        found = changes_of(self.view, answers, relations=ENDS, as_of=self.as_of)

        def told(made: tuple[Response, ...]) -> tuple[Response, ...]:
            return tuple(replace(r, ended=tuple(e for e in found.get(r.thing, ()) if not e.partial)) for r in made)

        return tuple(replace(row, responses=told(row.responses), undated=told(row.undated)) for row in rows) if found else tuple(rows)

    def _charged(self) -> dict[str, tuple[int, ...]]:
        """The expected bodies, in the order in which they are met, with the indexes of their expectations; hints alone charge nobody."""
        found: dict[str, list[int]] = {}
        for i, e in enumerate(self.expected):
            for b in e.bodies:
                found.setdefault(b, []).append(i)
        return {b: tuple(indexes) for b, indexes in found.items() if any(not self.expected[i].hint for i in indexes)}

    def _row(
        self, unit: str, indexes: tuple[int, ...], done: list[Response], told: tuple[Pending, ...], mentions: list[Mention], issued: int
    ) -> Row:
        mine = sorted((r for r in done if r.unit == unit and "date-conflict" not in r.marks), key=order)
        visible = tuple(r for r in mine if r.when.known_by(self.as_of))
        undated = tuple(r for r in mine if not r.when.known_by(self.as_of) and r.when.by is None)
        spoken = [p for p in told if p.unit == unit and (self.as_of is None or (p.published or "9999") <= self.as_of)]
        due = min((d for i in indexes if (d := self.expected[i].due)), default=None)
        found = body(unit)
        row = Row(
            unit, found.name if found else unit, found.line if found else None, found.level if found else None, _place(unit), "not_found",
            indexes, due,
            responses=visible,
            undated=undated,
            planned=tuple(p for p in spoken if p.status not in DENIES),
            denied=tuple(p for p in spoken if p.status in DENIES),
            mentions=tuple(mentions),
            searches=self.searched.of(unit, issued, len(mine), len(mentions)),
            ended=found.valid_to or None if found else None,
        )  # fmt: skip
        return self._judged(row)

    def _judged(self, row: Row) -> Row:
        """The outcome, in the order of what weighs most: an answer, its absence told by a source, the end of the body, traces, nothing."""
        first = next((r for r in row.responses if r.kind == "document"), None)
        if first is not None:
            late = row.due is not None and _later(first, row.due)
            outcome: Outcome = "late" if late else "satisfied_deep" if self.deep and self._answered(row) else "satisfied_shallow"
            return replace(row, outcome=outcome, delay=delay(self.date, first.when))
        if row.denied:
            return replace(row, outcome="not_issued")
        if not existed(row.body, self.date) and not existed(row.body, self.as_of or self.date):
            return replace(row, outcome="not_applicable")
        if self.as_of and row.ended and row.ended < self.as_of and not (row.due and row.due <= row.ended):
            return replace(row, outcome="not_applicable", successors=living(row.body, self.as_of))
        if row.responses:
            return replace(row, outcome="acted")
        if row.planned:
            return replace(row, outcome="planned")
        return replace(row, outcome="mentioned" if any(m.kind == "mentioned" for m in row.mentions) else "not_found")

    def _answered(self, row: Row) -> bool:
        """Whether a satisfying document's own expectations are met: it has some, and each of their bodies answered it."""
        for r in row.responses:
            if r.kind != "document" or r.link == "paired":
                continue
            date = r.when.by
            bodies = {b for e in expectations(self.view, r.thing, date) if not e.hint for b in e.bodies}
            if bodies and bodies <= {
                a.unit for a in responses(self.view, r.thing, date) if a.kind == "document" and a.when.known_by(self.as_of)
            }:
                return True
        return False


def _later(r: Response, due: str) -> bool:
    """Whether a document certainly came after the day it was due: an interval that begins before it is not called late."""
    start = r.when.exact or r.when.earliest
    return start is not None and start > due


def _place(unit: str) -> str | None:
    found = body(unit)
    return found.place if found else None


def _inside(unit: str, level: str | None, line: str | None, place: str | None) -> bool:
    """Whether a body has the level and line, and lies in the place."""
    found = body(unit)
    if found is None:
        return level is None and line is None and place is None
    if place and not (found.place and place in (found.place, places()[found.place].parent, province_of(found.place))):
        return False
    return level in (None, found.level) and line in (None, found.line)
