"""When a document came into being: the printed day, or the day by which a source shows that it existed. Never a guess without its mark."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Day

from graph.edges import DATING, dates_of
from graph.store import View

FULL = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEARLESS = re.compile(r"--(\d{2}-\d{2})")
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d{2}(?!\d)|(?<=[/.-])20\d{2}(?!\d)")
#: Events that a document must have preceded: it was made known, spoken on or reviewed there.
_SHOWN_AT = ("disseminates", "basedOn", "implements", "midtermReviewOf", "finalReviewOf")


@dataclass(frozen=True, slots=True)
class When:
    """`exact`: the printed ISO day. Else [`earliest`, `latest`] with the `reason` of the later end (printed: a month or year; event: it was
    made known at an event of that day; published: a source of that day cites it), `source` of that reason; both None when nothing says.

    `inferred` names what was not printed: `year` (a day without a year), `event` (the only event that the citing source reports)."""

    exact: str | None = None
    earliest: str | None = None
    latest: str | None = None
    reason: str | None = None
    source: str | None = None
    inferred: tuple[str, ...] = ()

    @property
    def by(self) -> str | None:
        """The day by which it certainly existed: the exact day, or the later end."""
        return self.exact or self.latest

    def known_by(self, as_of: str | None) -> bool:
        """Whether it is known to have existed by an ISO day; without one: yes."""
        return as_of is None or (self.by is not None and self.by <= as_of)


@dataclass(frozen=True, slots=True)
class Delay:
    """Days since the directive: `days` when both days are printed; else the interval [`low`, `high`]."""

    days: int | None
    low: int
    high: int


def delay(since: str | None, when: When) -> Delay | None:
    """The delay of a document behind its directive; None when either day is not known at all, or the document is dated before it."""
    if not since or not FULL.fullmatch(since):
        return None
    start = Day.fromisoformat(since)
    if when.exact:
        days = (Day.fromisoformat(when.exact) - start).days
        return Delay(days, days, days) if days >= 0 else None
    if when.latest is None:
        return None
    low = max(0, (Day.fromisoformat(when.earliest) - start).days) if when.earliest else 0
    high = (Day.fromisoformat(when.latest) - start).days
    return Delay(None, low, high) if high >= low else None


def date_of(view: View, id: str) -> str | None:
    """The best day of a thing, by the rule that all stores share."""
    told = [s for relation in DATING for s in view.statements(subject=id, relation=relation, status="asserted")]
    found = {sha: source for sha in {s.source for s in told} if (source := view.source(sha))}
    return dates_of([s for s in told if s.source in found], found).get(id)


def when_of(view: View, id: str, date: str | None, since: str | None, sources: Iterable[str]) -> When:
    """When the document `id` came into being. `date` is its best printed date, `since` the day before which it cannot be (its directive's),
    `sources` the hashes of sources that state something of it."""
    if date and FULL.fullmatch(date):
        return When(exact=date)
    printed = _span(date)
    bounds = sorted([*_by_events(view, id, since), *_by_sources(view, id, since, sources)])
    if printed and (not bounds or printed[1] <= bounds[0][0]):
        return When(earliest=printed[0], latest=printed[1], reason="printed")
    if not bounds:
        return When()
    latest, _, reason, source, inferred = bounds[0]
    return When(earliest=(printed[0] if printed else since), latest=latest, reason=reason, source=source, inferred=inferred)


def _span(date: str | None) -> tuple[str, str] | None:
    """First and last day of a printed month or year."""
    if date and re.fullmatch(r"\d{4}-\d{2}", date):
        year, month = (int(part) for part in date.split("-"))
        return f"{date}-01", f"{date}-{monthrange(year, month)[1]:02d}"
    return (f"{date}-01-01", f"{date}-12-31") if date and re.fullmatch(r"\d{4}", date) else None


_Bound = tuple[str, bool, str, str, tuple[str, ...]]  # day, is inferred, reason, source, what is inferred


def _by_events(view: View, id: str, since: str | None) -> list[_Bound]:
    """The days of events at which the document was made known."""
    found: list[_Bound] = []
    for edge in view.edges(objects=[id], relations=_SHOWN_AT, inferred=False):
        day = (edge.date or "").split("/")[0]
        thing = view.thing(edge.subject)
        if not thing or thing.kind != "event" or not day:
            continue
        if FULL.fullmatch(day):
            found.append((day, False, "event", edge.source, ()))
        elif (year := _with_year(view, day, since, edge.source)) is not None:
            found.append((year, True, "event", edge.source, ("year",)))
    return [b for b in found if not since or b[0] >= since]


def _with_year(view: View, day: str, since: str | None, source: str) -> str | None:
    """A day without a year: in the last year that its source prints, not before `since`; else the first such day from `since` on."""
    match = _YEARLESS.fullmatch(day)
    if not match or not since or since.startswith("-"):
        return None
    years = sorted({int(y) for y in _YEAR.findall(view.text(source) or "") if int(y) >= int(since[:4])})
    for year in (*years[::-1], int(since[:4]), int(since[:4]) + 1):
        if f"{year}-{match[1]}" >= since[:10]:
            return f"{year}-{match[1]}"
    return None


def _by_sources(view: View, id: str, since: str | None, sources: Iterable[str]) -> list[_Bound]:
    """The days on which sources that speak of the document were published, or (the day not printed) the one event that they report."""
    found: list[_Bound] = []
    for sha in sorted({*sources, *(s.sha256 for s in view.sources(citing=id))}):
        source = view.source(sha)
        if source and source.published and FULL.fullmatch(source.published[:10]):
            found.append((source.published[:10], False, "published", sha, ()))
            continue
        days = {s.object.split("/")[0] for s in view.statements(source=sha, relation="dateEvent", status="asserted")}
        if len(days) == 1 and FULL.fullmatch(day := days.pop()):
            found.append((day, True, "event", sha, ("event",)))
    return [b for b in found if not since or b[0] >= since]
