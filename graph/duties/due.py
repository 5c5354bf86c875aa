"""When a duty falls due: the days that its deadline means, one or many, with what was reckoned and what cannot be."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta

from graph.accountability.when import FULL
from graph.duties.charges import Duty

_DURATION = re.compile(r"P(\d+)([DWMY])")
#: Words that count a term from the issue of the directive itself.
_FROM_ISSUE = re.compile(r"(?:kể\s+)?từ\s+ngày\s+(?:[^,.;]{0,40}\s)?(?:được\s+)?(?:ban\s+hành|ký)", re.I)
_MONTHS = {"month": tuple(range(1, 13)), "quarter": (3, 6, 9, 12), "half-year": (6, 12), "year": (12,)}
_HORIZON_YEARS = 10


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which a duty falls due. `reckoned` says from what it was reckoned when it is not printed: `issue` (a term counted from the day of
    the directive), `period` (the end of a printed period), `recurring` (one day of many); None when the day itself is printed."""

    date: str
    reckoned: str | None = None


def due_days(duty: Duty, issued: str | None, until: str | None = None) -> Iterator[Due]:
    """The days on which a duty falls due, in order, up to `until` (ISO day; a recurring one needs it and `issued`, the day of its directive)."""
    due = duty.deadline
    if due is None:
        return
    if due.kind == "by" and due.date:
        yield Due(due.date)
    elif due.kind == "within" and due.duration and _FROM_ISSUE.search(duty.task.quote) and issued and FULL.fullmatch(issued):
        day = _after(Day.fromisoformat(issued), due.duration)
        if day:
            yield Due(day.isoformat(), "issue")
    elif due.kind == "period" and due.end:
        yield Due(f"{due.end}-12-31" if len(due.end) == 4 else due.end, "period")
    elif due.kind == "periodic" and due.every and until:
        first = due.start or issued
        yield from (Due(day, "recurring") for day in _recurring(due.every, first, until))


def _after(start: Day, duration: str) -> Day | None:
    match = _DURATION.fullmatch(duration)
    if not match:
        return None
    count, unit = int(match[1]), match[2]
    if unit in "DW":
        return start + timedelta(days=count * (7 if unit == "W" else 1))
    months = start.year * 12 + start.month - 1 + count * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    return Day(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _recurring(every: str, first: str | None, until: str) -> Iterator[str]:
    """The days of a rhythm from `first` on: a yearly day, else the last day of each month, quarter, half-year or year. Weeks have no printed day."""
    if not first or first.startswith("-"):  # without its year nothing can be counted
        return
    start = first if FULL.fullmatch(first) else f"{first[:4]}-01-01"
    for year in range(int(start[:4]), min(int(until[:4]), int(start[:4]) + _HORIZON_YEARS) + 1):
        yearly = [f"{year}{every[1:]}"] if every.startswith("--") else []
        days = yearly or [f"{year}-{month:02d}-{monthrange(year, month)[1]:02d}" for month in _MONTHS.get(every, ())]
        yield from (day for day in days if start <= day <= until)
