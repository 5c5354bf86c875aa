"""The lists that an auditor asks for: the assignment matrix of a programme, what a body owes, what falls due in a period, what is overdue, and
which task of a directive stands in which plan below it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.duties.charges import Duty, duties_of_body, duties_of_directive, duties_of_tasks, may_only_be_meant
from graph.duties.due import due_days
from graph.duties.evidence import TAKEN_UP, Evidences, Judged, likeness
from graph.paging import Page, cut
from graph.store import View
from graph.values import Thing
from ontology.errors import BadRequest
from ontology.value import replace

KINDS = ("task", "report", "execution")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Listed:
    """Judged duties with what was asked: `about` a directive or a body (None: everything), the days, and what the answer rests on."""

    about: Thing | None
    as_of: str | None
    known_at: str | None
    since: str | None
    until: str | None
    rows: tuple[Judged, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A task of a directive and the task of a plan below it that takes it up; `plan` is the directive of the latter, `share` of words in common."""

    duty: Duty
    plan: str
    taken: Duty
    share: float


def matrix(
    view: View, directive: Thing, *, as_of: str | None = None, known_at: str | None = None, kinds: Iterable[str] = KINDS[:2]
) -> Listed:
    """The assignment matrix of a programme: its duties in the order of its text, each judged as of a day."""
    view, day = _asked(view, as_of, known_at)
    wanted = [d for d in duties_of_directive(view, directive.id) if d.task.kind in tuple(kinds)]
    return Listed(directive, as_of, known_at, None, None, tuple(_judged(view, wanted, day, None, None)), view.counts()["source"])


def owed(
    view: View,
    body: Thing,
    *,
    as_of: str | None = None,
    known_at: str | None = None,
    since: str | None = None,
    until: str | None = None,
    groups: bool = True,
) -> Listed:
    """Everything that a body owes over all programmes, its own and through groups of which it is a member (`through`; `may`: perhaps only)."""
    view, day = _asked(view, as_of, known_at, since=since, until=until)
    through = {d.task.id: group for d, group in duties_of_body(view, body.id, groups=groups)}
    duties = [d for d, _ in duties_of_body(view, body.id, groups=groups)]
    rows = _judged(view, duties, day, since, until, member=body.id, through=through)
    return Listed(body, as_of, known_at, since, until, tuple(rows), view.counts()["source"])


def falling_due(
    view: View,
    *,
    since: str | None = None,
    until: str,
    as_of: str | None = None,
    known_at: str | None = None,
    directive: Thing | None = None,
    overdue: bool = False,
) -> Listed:
    """What falls due from `since` to `until` (ISO days), by day; with `overdue` only what nothing satisfies although its day is before `as_of`."""
    view, day = _asked(view, as_of, known_at, since=since, until=until)
    if directive:
        duties = duties_of_directive(view, directive.id)
    else:
        dated = {s.subject for s in view.statements(relation="deadline")}
        duties = duties_of_tasks(view, view.tasks(ids=sorted(dated)))
    rows = [r for r in _judged(view, duties, day, since, _last(until)) if r.due and (not overdue or r.overdue)]
    rows.sort(key=lambda r: (r.due or "", r.duty.task.directive, r.duty.task.start, r.duty.task.id))
    return Listed(directive, as_of, known_at, since, until, tuple(rows), view.counts()["source"])


def taken_up(
    view: View, directive: Thing, *, as_of: str | None = None, known_at: str | None = None, start: int = 0, size: int | None = None
) -> Page[TakenUp]:
    """A page (`size` None: all) of which task of a directive is taken up in which plan below it, in the order of the directive, then of the plans."""
    view, day = _asked(view, as_of, known_at)
    evidences = Evidences(view, directive.id, view.dates([directive.id]).get(directive.id), day)
    below = {plan: duties_of_directive(view, plan) for plan in sorted(evidences.below)}
    found = []
    for duty in duties_of_directive(view, directive.id):
        for plan, duties in below.items():
            best = max(((likeness(duty, d), -i, d) for i, d in enumerate(duties)), key=lambda f: f[:2], default=None)
            if best and best[0] >= TAKEN_UP:
                found.append(TakenUp(duty, plan, best[2], round(best[0], 3)))
    return cut(found, start, size)


def _asked(view: View, as_of: str | None, known_at: str | None, **days: str | None) -> tuple[View, str | None]:
    for name, day in {"as_of": as_of, **days}.items():
        if day is not None and not _DAY.fullmatch(day):
            raise BadRequest(f"Ngày «{day}» không hợp lệ (YYYY-MM-DD).", f"'{day}' is not a day (YYYY-MM-DD).", **{name: day})
    return (view if known_at is None else view.at(known_at)), as_of


def _last(day: str) -> str:
    """The last day of an ISO year, month or day."""
    return day if len(day) == 10 else f"{day}-31" if len(day) == 7 else f"{day}-12-31"


def _judged(
    view: View, duties: list[Duty], as_of: str | None, since: str | None, until: str | None, *, member: str | None = None,
    through: dict[str, str] | None = None,
) -> list[Judged]:  # fmt: skip
    """The duties judged, programme by programme; those that do not fall due between `since` and `until` are left out when either is given."""
    evidences: dict[str, Evidences] = {}
    issued = view.dates({d.task.directive for d in duties if d.task.directive})
    found = []
    for duty in duties:
        directive = duty.task.directive
        days = list(due_days(duty, issued.get(directive), until or as_of or "2100-12-31"))
        inside = [d for d in days if (since is None or d.date >= since) and (until is None or d.date <= until)]
        if (since or until) and not inside:
            continue
        if directive not in evidences:
            evidences[directive] = Evidences(view, directive, issued.get(directive), as_of)
        group = through.get(duty.task.id) if through else None
        one = member if group and group != member else None
        made = evidences[directive].judged(duty, member=one)
        first = next(iter(inside or days), None)
        late = bool(first and as_of and first.date < _last(as_of) and made.outcome != "satisfied")
        label = next((c.label for c in duty.charged if c.body == group), "")
        found.append(
            replace(
                made,
                due=first.date if first else None,
                reckoned=first.reckoned if first else None,
                overdue=late,
                through=group if one else None,
                may=bool(one) and may_only_be_meant(label),
                also=tuple(d.date for d in inside[1:13]),
            )
        )
    return found
