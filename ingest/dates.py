"""Dates as they are printed in directives and news: numeric, in words, partial, without a year; the year that is left out is inferred by rule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Day

_MONTH_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười một": 11,
    "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<month>0?[1-9]|1[0-2])"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
#: `7/8/2023`, `07-8-2023`, `7.8.2023`, `28/7`
NUMERIC = rf"{_DAY}(?P<sep>[/.-]){_MONTH}(?:(?P=sep){_YEAR})?(?![\w/]|[.-]\d)"
#: `07 tháng 8 năm 2023`, `3 tháng tư năm 2018`
WORDS = (
    rf"(?P<wday>0?[1-9]|[12]\d|3[01])\s+tháng\s+(?P<wmonth>0?[1-9]|1[0-2]|{'|'.join(sorted(_MONTH_WORDS, key=len, reverse=True))})"
    rf"(?:\s+năm\s+(?P<wyear>(?:19|20)\d{{2}}))?"
)
#: `tháng 12/2023`, `tháng 7 năm 2025`
MONTHLY = r"tháng\s+(?P<mmonth>0?[1-9]|1[0-2])(?:/|\s+năm\s+)(?P<myear>(?:19|20)\d{2})"
#: `ngày    /9/2023`, a draft with a blank day
BLANK_DAY = r"[ .…_]*/(?P<bmonth>0?[1-9]|1[0-2])/(?P<byear>(?:19|20)\d{2})"

_ANY = re.compile(rf"(?:{WORDS}|{NUMERIC}|{MONTHLY}|{BLANK_DAY})", re.I)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the folded text: `iso` is a day, a month, or `--MM-DD` when no year is printed; `flag` names what is odd."""

    start: int
    end: int
    iso: str | None
    flag: str | None = None


def date_at(folded: str, position: int) -> DateMention | None:
    """The date that is printed exactly at `position`, else None. An impossible day gives iso None and the flag `impossible-date`."""
    found = _ANY.match(folded, position)
    if not found:
        return None
    g = found.groupdict()
    if g["mmonth"]:
        return DateMention(position, found.end(), f"{g['myear']}-{int(g['mmonth']):02}")
    if g["bmonth"]:
        return DateMention(position, found.end(), f"{g['byear']}-{int(g['bmonth']):02}", "blank-day")
    if g["wday"]:
        month = _MONTH_WORDS.get(g["wmonth"].lower()) or int(g["wmonth"])
        return _day(position, found.end(), int(g["wday"]), month, g["wyear"])
    return _day(position, found.end(), int(g["day"]), int(g["month"]), g["year"])


def _day(start: int, end: int, day: int, month: int, year: str | None) -> DateMention:
    try:
        Day(int(year or 2000), month, day)  # 2000 is a leap year
    except ValueError:
        return DateMention(start, end, None, "impossible-date")
    return DateMention(start, end, f"{year}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}")


def with_year(iso: str, *, published: str | None, year: int | None, after: str | None = None) -> tuple[str, str | None]:
    """Fill in a year that is not printed, and the rule that did it (None when nothing was filled in).

    `publication`: the latest such day not after the day of publication; `after-cited`: the first such day after the latest date that the
    text cites; `article-year`: the year of the article. Without a witness the date stays `--MM-DD`."""
    if not iso.startswith("--"):
        return iso, None
    month_day = iso[2:]
    if published and len(published) == 10:
        candidate = f"{published[:4]}-{month_day}"
        return (candidate if candidate <= published else f"{int(published[:4]) - 1}-{month_day}"), "publication"
    if after and len(after) == 10 and (year is None or year <= int(after[:4])):
        candidate = f"{after[:4]}-{month_day}"
        return (candidate if candidate >= after else f"{int(after[:4]) + 1}-{month_day}"), "after-cited"
    if year:
        return f"{year}-{month_day}", "article-year"
    return iso, None
