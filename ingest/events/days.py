"""The day of a meeting: the date that opens its sentence or stands behind its verb or its name, never the day of a cited document."""

from __future__ import annotations

import re

from ingest.dates import Date, find_dates, relative_day, with_own_year
from ingest.events import words
from ingest.events.meetings import meetings
from ingest.events.scene import Event, Scene
from ingest.spans import Span, within

_TELLS = re.compile(r",? (?:đã |vừa )?(?:thông tin|thông báo|cho biết|cho hay)(?:,| rằng| về việc| (?=đoàn))", re.I)
_TEAM = re.compile(r",? (?:đoàn|tổ) (?:kiểm tra|giám sát|công tác|thanh tra|khảo sát)(?!\w)", re.I)
_NUMBERED = re.compile(r"\d")
#: Around the day with which a caption ends.
_ENDS_CAPTION = re.compile(r"[\s.)…]*")
_BEFORE_DAY = re.compile(r"(?:,|\(|diễn ra(?: vào)?|tổ chức(?: vào)?)\s?$", re.I)
#: Directives are not dated by the part of a day.
_PART_OF_DAY = re.compile(r"(?:sáng|trưa|chiều|tối|đêm)(?!\w)", re.I)


def day_of(scene: Scene, span: Span, behind: int | None) -> Date | None:
    """The day of the event: the date that opens the sentence, or that stands behind «tổ chức»; never the date of a cited document."""
    start, end = span
    for date in find_dates(scene.folded, start, end):
        if date.kind not in ("day", "interval", "relative"):
            continue
        opens = date.start - start < 40 and not within(scene.bodies, start, date.start)
        opens = opens and scene.folded.count(",", start, date.start) < 2
        follows = behind is not None and date.start >= behind and words.TO_DAY.fullmatch(scene.folded, behind, date.start)
        led = scene.folded[start : date.start].rstrip().endswith(",") and (
            bool(within(scene.bodies, date.end, date.end + 4)) or _TEAM.match(scene.folded, date.end) is not None
        )
        if (opens or follows or led) and not _of_document(scene, date) and not (opens and _day_of_telling(scene, span, date)):
            return relative_day(with_own_year(date, scene.context), scene.folded, scene.context.published)
    return None


def _day_of_telling(scene: Scene, span: Span, date: Date) -> bool:
    """«Ngày 26/2, Tỉnh ủy X thông tin, đoàn … đã kiểm tra»: the day on which a body tells it."""
    teller = next(iter(within(scene.bodies, date.end, min(span[1], date.end + 8))), None)
    return teller is not None and _TELLS.match(scene.folded, teller.end) is not None


def day_in(scene: Scene, start: int, end: int) -> Date | None:
    """The day in the name of a meeting: «hội nghị ngành … ngày 13/1»."""
    days = (d for d in find_dates(scene.folded, start, end) if d.kind == "day" and not _of_document(scene, d))
    found = next(days, None)
    return with_own_year(found, scene.context) if found else None


def _of_document(scene: Scene, date: Date) -> bool:
    """Whether a date stands right behind a citation: it is the document's."""
    if _PART_OF_DAY.match(scene.folded, date.start):
        return False
    yearless = date.iso is not None and date.iso.startswith("--")
    return any(
        0 <= date.start - end < 12
        and "\n" not in scene.folded[end : date.start]
        and not (yearless and not _NUMBERED.search(scene.folded, start, end))  # what has no number is not known by its day
        for start, end in scene.cited
    )


def on_another_day(scene: Scene, span: Span, event: Event) -> bool:
    """Whether a sentence ends in a day on which the event was not: a caption that tells of another meeting («… Đại hội XIV, ngày 7/2.»)."""
    noun = scene.name(span) if event.date else None
    day = day_in(scene, noun.end(), span[1]) if noun else None
    if day is None or event.date is None or not _ENDS_CAPTION.fullmatch(scene.folded, day.end, span[1]):
        return False
    return _BEFORE_DAY.search(scene.folded, noun.end(), day.start) is not None and not may_be_one(day.iso, event.date.iso)  # type: ignore[union-attr]


def day_of_caption(scene: Scene, event: Event) -> None:
    """A day that only a caption says: «Toàn cảnh hội nghị … sáng 22/4»."""
    for start, end in scene.sentences:
        noun = next(iter(meetings(scene.folded, start, end)), None)
        date = next((d for d in find_dates(scene.folded, noun.end(), end) if d.kind == "day"), None) if noun else None
        if (
            date
            and not _of_document(scene, date)
            and re.match(r"(?:sáng|chiều|tối|ngày)\b", scene.folded[date.start : date.start + 6], re.I)
            and end - start < 200
        ):
            event.date = with_own_year(date, scene.context)
            return


def may_be_one(one: str | None, other: str | None) -> bool:
    """Whether two days or intervals of days meet; a day without a year is compared without the years, an unknown one meets every day."""
    if not one or not other:
        return True
    a, b = [(value.split("/") * 2)[:2] for value in (one, other)]
    if any(value.startswith("--") for value in (*a, *b)):
        a, b = [value[-5:] for value in a], [value[-5:] for value in b]
    return a[0] <= b[1] and b[0] <= a[1]
