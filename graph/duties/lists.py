"""The lists that an auditor asks for: the assignment matrix of a programme, what a body owes, what falls due in a period, what is overdue, and
which task of a directive stands in which plan below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from graph.accountability.coverage import seen_at
from graph.clocks import day_asked, first_day
from graph.duties.charges import Duty, duties_of_body, duties_of_directive, duties_of_tasks, may_only_be_meant
from graph.duties.due import due_days
from graph.duties.evidence import TAKEN_UP, Evidences, Judged, likeness
from graph.paging import Page, cut
from graph.store import View
from graph.values import Thing
from ontology.errors import BadRequest

KINDS = ("task", "report", "execution")


@dataclass(frozen=True, slots=True)
class Listed:
    """Judged duties with what was asked: `about` a directive or a body (None: everything), the days (whole ones), and what the answer rests on."""

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
    view, asked = seen_at(view, known_at), _days(as_of)
    wanted = [d for d in duties_of_directive(view, directive.id) if d.task.kind in tuple(kinds)]
    return _listed(view, directive, asked, known_at, _judged(view, wanted, asked))


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
    """Everything that a body owes over all programmes, its own and through groups of which it is a member (`through`; `may`: perhaps only); with
    `since` or `until` (ISO day, or the first and the last of a month or year) only what falls due between them."""
    view, asked = seen_at(view, known_at), _days(as_of, since, until)
    through = {d.task.id: group for d, group in duties_of_body(view, body.id, groups=groups)}
    duties = [d for d, _ in duties_of_body(view, body.id, groups=groups)]
    return _listed(view, body, asked, known_at, _judged(view, duties, asked, member=body.id, through=through))


def judged_by(as_of: str | None) -> None:
    """What is overdue is so on a day: without one this is a BadRequest, never an empty list."""
    if not as_of:
        raise BadRequest(
            "Quá hạn là so với một ngày: hãy nêu as_of (--as-of NGÀY).",
            "Overdue is as of a day: give as_of (--as-of DAY).",
            missing="as_of",
        )


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
    """What falls due from `since` to `until` (ISO day, or the first and the last of a month or year), by day; with `overdue` only what nothing
    satisfies although its day is before `as_of`."""
    if overdue:
        judged_by(as_of)
    view, asked = seen_at(view, known_at), _days(as_of, since, until)
    if directive:
        duties = duties_of_directive(view, directive.id)
    else:
        dated = {s.subject for s in view.statements(relation="deadline")}
        duties = duties_of_tasks(view, view.tasks(ids=sorted(dated)))
    rows = [r for r in _judged(view, duties, asked) if r.due and (not overdue or r.overdue)]
    rows.sort(key=lambda r: (r.due or "", r.duty.task.directive, r.duty.task.start, r.duty.task.id))
    return _listed(view, directive, asked, known_at, rows)


def taken_up(
    view: View, directive: Thing, *, as_of: str | None = None, known_at: str | None = None, start: int = 0, size: int | None = None
) -> Page[TakenUp]:
    """A page (`size` None: all) of which task of a directive is taken up in which plan below it, in the order of the directive, then of the plans."""
    view = seen_at(view, known_at)
    evidences = Evidences(view, directive.id, view.dates([directive.id]).get(directive.id), day_asked(as_of))
    below = {plan: duties_of_directive(view, plan) for plan in sorted(evidences.below)}
    found = []
    for duty in duties_of_directive(view, directive.id):
        for plan, duties in below.items():
            best = max(((likeness(duty, d), -i, d) for i, d in enumerate(duties)), key=lambda f: f[:2], default=None)
            if best and best[0] >= TAKEN_UP:
                found.append(TakenUp(duty, plan, best[2], round(best[0], 3)))
    return cut(found, start, size)


class _Days(NamedTuple):
    """The whole days asked (None: open)."""

    as_of: str | None
    since: str | None
    until: str | None


def _days(as_of: str | None, since: str | None = None, until: str | None = None) -> _Days:
    days = _Days(day_asked(as_of), first_day(since) if since else None, day_asked(until, "until"))
    if days.since and days.until and days.since > days.until:
        raise BadRequest(
            f"since ({since}) sau until ({until}): không ngày nào nằm giữa.", f"since ({since}) is after until ({until}): no day lies between.",
            since=since, until=until,
        )  # fmt: skip
    return days


def _listed(view: View, about: Thing | None, asked: _Days, known_at: str | None, rows: Iterable[Judged]) -> Listed:
    return Listed(about, asked.as_of, known_at, asked.since, asked.until, tuple(rows), view.counts()["source"])


def _judged(
    view: View, duties: list[Duty], asked: _Days, *, member: str | None = None, through: dict[str, str] | None = None
) -> list[Judged]:
    """The duties judged, programme by programme; those that do not fall due between `since` and `until` are left out when either is given."""
    as_of, since, until = asked
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
        late = bool(first and as_of and first.date < as_of and made.outcome != "satisfied")
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
