"""Delay of a directive's answers: per unit, per hop of the cascade, and how long until half and nine tenths have acted.

Units that have not acted count as right-censored on the day asked (E. L. Kaplan, P. Meier, Nonparametric Estimation from Incomplete Observations,
JASA 53, 1958). A day known only *by* a date is an interval: estimates are given with every interval at its earlier and at its later end.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Day
from functools import lru_cache
from heapq import nsmallest
from typing import Literal, Unpack

from graph.accountability import objects
from graph.accountability.coverage import Coverage, Filters, Row, coverage
from graph.accountability.expected import charged_by_each
from graph.accountability.responses import ANSWERS, Response, read_answers, responses, units_of_key
from graph.accountability.when import FULL, delay
from graph.accountability.wire import overdue
from graph.edges import counts_on
from graph.paging import Page, page_of
from graph.store import View
from graph.values import Edge, Thing
from ontology.bodies import body
from ontology.generated.vocabulary import LINEAGE, Relation
from ontology.registry import Level, Line, level_of

#: Hops below the directive that are followed.
DEPTH = 3
#: Documents of one hop whose own answers a page or a route goes into by itself: they take some 0.2 ms each (November 2026).
WIDEST = 2000
#: Documents whose answers are read at once.
_PART = 500
_ENOUGH = 5
_FOLLOWED = tuple(r for r in LINEAGE if r != Relation.INDIRECTLY_IMPLEMENTS)


@dataclass(frozen=True, slots=True)
class Ends:
    """A figure with every interval at its earlier (`low`) and at its later end (`high`); None: so many never acted, or nothing to tell."""

    low: float | None
    high: float | None


State = Literal["exact", "interval", "undated", "waiting"]


@dataclass(frozen=True, slots=True)
class Waited:
    """One unit: `state` exact, interval, undated (it acted, nothing says when) or waiting; `days` of the exact, [`low`, `high`] of the interval,
    `censored` the days without an answer of one that waits, up to the day asked or to its end."""

    body: str
    label: str
    level: Level | None
    state: State
    days: int | None
    low: int | None
    high: int | None
    censored: int | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """Kaplan–Meier over `units`, of which `acted`; `median` and `p90` are days until half and nine tenths have acted. `acted_median` and
    `acted_p90` are the same of those alone that acted: what they took, not how long one waits for all."""

    units: int
    acted: int
    median: Ends
    p90: Ends
    acted_median: Ends
    acted_p90: Ends


#: Levels of both ends of a hop, and the line of the lower.
_HopKey = tuple[Level | None, Level | None, Line | None]


@dataclass(frozen=True, slots=True)
class Hop:
    """All answers from one level to a level and line below it in the cascade of a directive: `parents` documents got `answers`; `rows` are the
    units that answered or were expected to."""

    upper: Level | None
    lower: Level | None
    line: Line | None
    parents: int
    answers: int
    estimate: Estimate | None
    rows: tuple[Waited, ...] = ()


@dataclass(frozen=True, slots=True)
class Below:
    """The cascade as far as it was followed: its `hops`, the stated links (`edges`) to the documents followed, and how many documents were not
    (`unfollowed`), because a hop has more of them than was asked for."""

    hops: tuple[Hop, ...]
    edges: tuple[Edge, ...]
    unfollowed: int


@dataclass(frozen=True, slots=True)
class Delays:
    """`until`: the day up to which units are seen to wait (the day asked, else the last day that a source or an answer shows)."""

    coverage: Coverage
    until: str | None
    rows: tuple[Waited, ...]
    estimate: Estimate | None
    below: Below

    @property
    def hops(self) -> tuple[Hop, ...]:
        return self.below.hops


def delays(view: View, directive: Thing, most: int | None = None, **asked: Unpack[Filters]) -> Delays:
    """The delays of a directive; `asked` are the filters of `coverage`. A hop of more than `most` documents (None: of any number) is not gone
    into: it and what lies below it is told by `Below.unfollowed`."""
    found = coverage(view, directive, deep=False, **asked)
    seen = view if found.known_at is None else view.at(found.known_at)
    until = found.as_of or max(filter(None, (found.scope["last_published"], *_days_of_answers(found))), default=None)
    rows = tuple(_waited(r, found.date, until) for r in found.rows)
    return Delays(found, until, rows, estimate(rows), hops(seen, directive.id, found.as_of, until, most))


def _days_of_answers(found: Coverage) -> Iterator[str]:
    """The printed days of all answers: on each of them somebody was still seen not to have acted."""
    for r in found.rows:
        yield from (x.when.exact for x in r.responses if x.when.exact and FULL.fullmatch(x.when.exact))


def _waited(r: Row, since: str | None, until: str | None) -> Waited:
    d = r.delay
    state: State = "waiting" if not r.satisfied else "undated" if d is None else "interval" if d.days is None else "exact"
    end = min(filter(None, (until, r.ended)), default=None)
    waits = _days(since, end) if state in ("waiting", "undated") else None
    return Waited(
        r.body, r.label, r.level, state, d.days if d else None, d.low if d else None, d.high if d else None,
        None if waits is None else max(0, waits),
    )  # fmt: skip


def _days(since: str | None, until: str | None) -> int | None:
    if not since or not until or len(since) != 10 or len(until) != 10:
        return None
    return (Day.fromisoformat(until) - Day.fromisoformat(since)).days


def estimate(rows: Sequence[Waited]) -> Estimate | None:
    """Median and 90th percentile with both ends of the intervals; None without anybody to follow. Where somebody acted or waits for an unknown time,
    how long half and nine tenths of all took is unknown too."""
    unknown = sum(r.low is None and r.censored is None for r in rows)
    # (acted, waiting) with the intervals at their earlier, and at their later ends
    ends: tuple[tuple[list[float], list[float]], tuple[list[float], list[float]]] = (([], []), ([], []))
    for r in rows:
        for (acted, waiting), day in zip(ends, (r.low, r.high), strict=True):
            if day is not None:
                acted.append(day)
            elif r.state == "undated" and r.censored is not None:
                acted.append(0 if acted is ends[0][0] else r.censored)
            elif r.censored is not None:
                waiting.append(r.censored)
    low, high = (_quantiles(*pair) for pair in ends)
    done_low, done_high = (_quantiles(acted, ()) or (None, None) for acted, _ in ends)
    if low is None or high is None:
        return None
    if unknown:
        low = high = (None, None)
    done = len(ends[0][0])
    pairs = (Ends(a[i], b[i]) for a, b in ((low, high), (done_low, done_high)) for i in (0, 1))
    return Estimate(done + len(ends[0][1]) + unknown, done, *pairs)


def _quantiles(acted: Sequence[float], waiting: Sequence[float]) -> tuple[float | None, float | None] | None:
    """Days at which the survival function of Kaplan and Meier falls to 0.5 and to 0.1 (None: it never does); None without anybody."""
    if not acted and not waiting:
        return None
    steps = survival(acted, waiting)
    half, tenth = (next((float(day) for day, left in steps if left <= part + 1e-9), None) for part in (0.5, 0.1))
    return half, tenth


def survival(acted: Sequence[float], waiting: Sequence[float]) -> list[tuple[float, float]]:
    """The estimate of Kaplan and Meier: (day, share that has not acted after it) for each day on which somebody acted. Who waits up to a day counts
    as at risk on it."""
    followed, left, steps = sorted((*acted, *waiting)), 1.0, []
    for day, n in sorted(Counter(acted).items()):
        left *= 1 - n / (len(followed) - bisect_left(followed, day))
        steps.append((day, left))
    return steps


def hops(view: View, directive: str, as_of: str | None, until: str | None, most: int | None = None) -> Below:
    """The answers below a directive, grouped by the levels of both ends, in the order in which they are met; each hop is read in parts."""
    grouped: dict[_HopKey, list[Waited]] = defaultdict(list)
    parents: dict[_HopKey, set[str]] = defaultdict(set)
    stated: list[Edge] = []
    left = 0
    seen, frontier = {directive}, [directive]
    for _ in range(DEPTH):
        if most is not None and len(frontier) > most:
            left = len(frontier)
            break
        below: set[str] = set()
        for part in (frontier[i : i + _PART] for i in range(0, len(frontier), _PART)):
            edges: dict[str, list[Edge]] = {parent: [] for parent in part}
            for e in view.edges(objects=part, relations=_FOLLOWED):
                edges[e.object].append(e)
            for parent, key, row in _rows(view, edges, as_of, until):
                grouped[key].append(row)
                parents[key].add(parent)
            below |= {e.subject for told in edges.values() for e in told if e.relation in ANSWERS}
            stated += [e for told in edges.values() for e in told if not e.inferred and (as_of is None or counts_on(e, as_of))]
        frontier = sorted(below - seen)
        seen |= below
    made = []
    for key, rows in grouped.items():
        answered = sum(r.state != "waiting" for r in rows)
        if answered:
            made.append(Hop(*key, len(parents[key]), answered, estimate(rows), tuple(rows)))
    return Below(tuple(made), tuple(stated), left)


def _rows(view: View, edges: Mapping[str, Sequence[Edge]], as_of: str | None, until: str | None) -> Iterator[tuple[str, _HopKey, Waited]]:
    """Every unit that answered one of the parents of `edges` or was expected to, with that parent and the levels of both."""
    firsts = {parent: _earliest(e for e in told if e.relation in ANSWERS) for parent, told in edges.items()}
    read = read_answers(view, [e for told in firsts.values() for e in told])
    dates = view.dates(edges)
    charged = charged_by_each(view, {parent: dates.get(parent) for parent in edges})
    for parent, told in firsts.items():
        since, upper = dates.get(parent), level_of(parent)
        answered: dict[str, Waited] = {}
        for r in responses(view, parent, since, read=read.of(told)):
            if r.kind == "document" and r.when.known_by(as_of) and r.unit not in answered:
                answered[r.unit] = _answered(r, since, until)
        for unit in [*answered, *sorted(charged[parent] - answered.keys())]:
            label, level, line = _unit(unit)
            waits = _days(since, min(filter(None, (until, _ended(unit))), default=None))
            yield parent, (upper, level, line), answered.get(unit) or Waited(unit, label, level, "waiting", None, None, None, waits)


def _answered(r: Response, since: str | None, until: str | None) -> Waited:
    """How long a unit took to answer a directive issued on `since`."""
    label, level, _ = _unit(r.unit)
    d = delay(since, r.when)
    if d is None:
        return Waited(r.unit, label, level, "undated", None, None, None, _days(since, until))
    return Waited(r.unit, label, level, "interval" if d.days is None else "exact", d.days, d.low, d.high, None)


def _earliest(answers: Iterable[Edge]) -> list[Edge]:
    """The answers without those that cannot be the first of their unit: of the printed days of one key's units the first few are enough (some may
    be described nowhere)."""
    kept: list[Edge] = []
    by_units: dict[tuple[str, ...], list[Edge]] = defaultdict(list)
    for e in answers:
        units = tuple(units_of_key(e.subject))
        (by_units[units] if units and e.date and FULL.fullmatch(e.date) else kept).append(e)
    for group in by_units.values():
        kept += nsmallest(_ENOUGH, group, key=lambda e: (e.date, e.subject, e.relation))
    return kept


@lru_cache(maxsize=20_000)
def _ended(id: str) -> str | None:
    """The last day of a unit: it waits no longer."""
    found = body(id)
    return (found.valid_to or None) if found else None


@lru_cache(maxsize=20_000)
def _unit(id: str) -> tuple[str, Level | None, Line | None]:
    """Name, level and line of a unit."""
    found = body(id)
    return found.name if found else id, level_of(id), found.line if found else None


@dataclass(frozen=True, slots=True)
class Score:
    """Indicators of a coverage as of its day: `deficit` is the share of applicable bodies without an answer, in percent; `overdue` how many are
    past their day; `mean` the mean delay in days of those that answered on a known day, with the intervals at both ends."""

    as_of: str | None
    applicable: int
    satisfied: int
    deficit: float | None
    overdue: int
    mean: Ends


def score(found: Coverage) -> Score:
    """The indicators of a coverage; the same store and question give the same figures."""
    applicable = [r for r in found.rows if r.outcome != "not_applicable"]
    answered = [r for r in applicable if r.satisfied]
    known = [r.delay for r in answered if r.delay]
    mean = Ends(
        *(round(math.fsum(values) / len(known), 1) if known else None for values in ([d.low for d in known], [d.high for d in known]))
    )
    deficit = round(100 * (len(applicable) - len(answered)) / len(applicable), 1) if applicable else None
    return Score(found.as_of, len(applicable), len(answered), deficit, sum(overdue(r, found.as_of) for r in found.rows), mean)


def delays_json(found: Delays, earlier: Sequence[Score] = (), page: Page[Waited] | None = None) -> objects.DelayAnswer:
    """The public object `phahe.delay/1`; `earlier` are the indicators of further days, which come first in `scores`; `page`: of the rows these
    alone."""
    shown = page_of(found.rows, page)
    last = score_json(score(found.coverage))
    d = found.coverage.directive
    return {
        "schema": "phahe.delay/1",
        "directive": {"id": d.id, "label": d.label, "date": found.coverage.date},
        "as_of": found.coverage.as_of,
        "known_at": found.coverage.known_at,
        "until": found.until,
        "rows": [
            {
                "body": r.body,
                "label": r.label,
                "level": r.level,
                "state": r.state,
                "days": r.days,
                "low": r.low,
                "high": r.high,
                "censored": r.censored,
            }
            for r in shown
        ],
        "total": shown.total,
        "next": shown.following,
        "estimate": _estimate_json(found.estimate),
        "hops": [
            {
                "from": h.upper,
                "to": h.lower,
                "line": h.line,
                "parents": h.parents,
                "answers": h.answers,
                "estimate": _estimate_json(h.estimate),
            }
            for h in found.hops
        ],
        "unfollowed": found.below.unfollowed,
        "score": last,
        "scores": [*(score_json(s) for s in earlier), last],
    }


def _estimate_json(e: Estimate | None) -> objects.DelayEstimate | None:
    if e is None:
        return None
    return {
        "units": e.units, "acted": e.acted, "censored": e.units - e.acted, "median": _ends_json(e.median), "p90": _ends_json(e.p90),
        "acted_median": _ends_json(e.acted_median), "acted_p90": _ends_json(e.acted_p90),
    }  # fmt: skip


def _ends_json(e: Ends) -> objects.EndsOfFigure:
    return {"low": e.low, "high": e.high}


def score_json(s: Score) -> objects.DelayScore:
    """The indicators as plain JSON types."""
    return {
        "as_of": s.as_of, "applicable": s.applicable, "satisfied": s.satisfied, "deficit_percent": s.deficit, "overdue": s.overdue,
        "mean_delay": _ends_json(s.mean),
    }  # fmt: skip
