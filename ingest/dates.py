"""Dates as Vietnamese texts print them: day first, in figures or words, without a year, as ranges, parts of a year, or relative to today.

Values are ISO: `2023-08-07`, `2023-08`, `2023`, `--07-28` when the year is not printed, `2021-07-24/2021-08-08` for intervals (a quarter,
half a year, a range). A year that is not printed is inferred only on request (`with_year`), and the rule that gave it is recorded.
Offsets are those of the folded text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.closings import last_words
from ingest.context import Context
from ingest.factors import Factor
from ingest.forms import small
from ingest.scan import Scanned, scanned
from ontology.value import Value, replace

_MONTH_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
#: Parts of the day and other words after which a day and month alone are a date: `Sáng 22/4`.
_DAY_WORDS = r"(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|từ|đến|tới|trước|sau)"
_WS = r"\s{0,3}"
_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_YEAR = r"(?:(?:19|20)[0-9]{2})"
_MONTH_WORD = "(?:" + "|".join(_MONTH_WORDS) + ")"
#: Any two digits are read, so that an impossible date is dropped by name and not misread: 30/02/2024.
_SEPARATED = rf"(?P<d>[0-9]{{1,2}}){_WS}(?P<sep>[/.-]){_WS}(?P<m>[0-9]{{1,2}})(?:{_WS}(?P=sep){_WS}(?P<y>{_YEAR}))?(?![0-9/]|[.-][0-9])"
_WORDED = (
    rf"(?P<wd>{_DAY})\s{{1,3}}tháng\s{{1,3}}(?P<wm>{_MONTH}(?![0-9])|{_MONTH_WORD}\b)(?:\s{{0,3}},?\s{{0,3}}năm\s{{1,3}}(?P<wy>{_YEAR}))?"
)
#: Days before the last one of a range or list (but not «kỳ họp thứ 19, ngày 17/7»), which borrow its month and year: 21 - 22/9/2023; từ 24/7 đến 8/8/2021.
_BEFORE = rf"(?<!thứ\s)(?<![0-9])(?P<from>{_DAY}(?:/{_MONTH})?){_WS}(?:-|đến|tới|và|,){_WS}(?:ngày\s{{1,3}})?"

#: A day or a range of days from its first figure, and what can stand before that, how long it is at most, and its last word.
_POINT = re.compile(rf"(?:{_BEFORE})?(?:{_SEPARATED}|{_WORDED})", re.I)
_LEAD = rf"(?:{_DAY_WORDS}\s{{1,3}}(?:ngày\s{{1,3}})?(?:m[ùồ]ng\s{{1,3}})?|ngày|\(|,\s)"
_LEAD_HERE = re.compile(rf"{_LEAD}(?=[0-9])", re.I)
_LEAD_BEFORE = re.compile(rf"{_LEAD}\Z")
_LONGEST_LEAD = 22
_LEAD_ENDS = last_words(_LEAD_BEFORE)
_BLANK_DAY = re.compile(
    rf"ngày[\s.…_]{{1,12}}(?:/{_WS}(?P<m>{_MONTH})/(?P<y>{_YEAR})|tháng\s{{1,3}}(?P<wm>{_MONTH})\s{{1,3}}năm\s{{1,3}}(?P<wy>{_YEAR}))", re.I
)
#: What every `_POINT` holds, and how far before and behind it a point with its lead can reach at most.
_CORE = Scanned(
    re.compile(rf"[0-9](?:{_WS}[/.-]{_WS}[0-9]|\s{{1,3}}[Tt][Hh][Áá][Nn][Gg])"),
    [
        Factor(figure + " " * gap + behind, (0,))
        for figure in "0123456789"
        for gap in range(4)
        for behind in ("/", ".", "-", *(("tháng",) if gap else ()))
    ],
)
_BEFORE_CORE, _BEHIND_CORE = 40, 100
#: A figure at which a `_POINT` can begin.
_FIGURE = re.compile(rf"[0-9](?=[0-9]?{_WS}(?:[/.,-]|tháng|đến|tới|và))", re.I)
_PART = scanned(
    rf"""tháng\s{{1,3}}(?P<month>{_MONTH}|{_MONTH_WORD})\b(?:{_WS}[/.-]{_WS}(?P<my1>{_YEAR})|\s{{1,3}}năm\s{{1,3}}(?P<my2>{_YEAR}))?
       |quý\s{{1,3}}(?P<quarter>IV|I{{1,3}}|[1-4])\b(?:{_WS}[/-]{_WS}(?P<qy1>{_YEAR})|\s{{1,3}}(?:năm\s{{1,3}})?(?P<qy2>{_YEAR}))?
       |(?:6|sáu)\s{{1,3}}tháng\s{{1,3}}(?P<which>đầu|cuối)\s{{1,3}}năm(?:\s{{1,3}}(?P<hy>{_YEAR}))?
       |năm\s{{1,3}}(?P<year>{_YEAR})\b(?!{_WS}-{_WS}[0-9])
       |(?:giai\s{{1,3}}đoạn|nhiệm\s{{1,3}}kỳ)\s{{1,3}}(?P<y1>{_YEAR}){_WS}-{_WS}(?P<y2>{_YEAR})
       |(?P<relative>hôm\s{{1,3}}(?:nay|qua)|(?:sáng|trưa|chiều|tối)\s{{1,3}}nay|tuần\s{{1,3}}trước|vừa\s{{1,3}}qua)""",
    re.X | re.I,
)


class Date(Value, frozen=True):
    """A date as printed at `[start, end)` of the folded text.

    `kind`: day, month, year, interval or relative; `iso` its value, None for an impossible date (flag `impossible-date`) and for a relative
    one without a publication date. `inferred` and `rule` say where a year that is not printed came from.
    """

    start: int
    end: int
    kind: str
    iso: str | None
    inferred: bool = False
    rule: str | None = None
    flags: tuple[str, ...] = ()


@lru_cache(maxsize=512)
def find_dates(folded: str, start: int = 0, stop: int | None = None) -> tuple[Date, ...]:
    """All dates printed in `folded[start:stop]`, in order, without overlap; linear time.

    Remembered, because several modules ask for the dates of one sentence."""
    stop = len(folded) if stop is None else stop
    dates = [p for at, m in _points(folded, start, stop) if (p := _point(folded, at, m))]
    dates += [p for m in _PART.finditer(folded, start, stop) if (p := _part(m))]
    if len(dates) < 2:
        return tuple(dates)
    position = start
    found = []
    for date in sorted(dates, key=lambda d: (d.start, -d.end)):
        if date.start >= position:
            found.append(date)
            position = date.end
    return tuple(found)


def _points(folded: str, start: int, stop: int) -> Iterator[tuple[int, re.Match[str]]]:
    """The points that do not overlap, each with the start of its lead; they are tried only around figures that can be a day and a month."""
    position = at = start
    while core := _CORE.search(folded, at, stop):
        low, high = max(position, core.start() - _BEFORE_CORE), min(stop, core.end() + _BEHIND_CORE)
        at = core.start() + 1
        for figure in _FIGURE.finditer(folded, low, high):
            begin = figure.start()
            if begin > core.start():
                break
            match = _POINT.match(folded, begin, high)
            if match:
                yield _lead(folded, low, begin), match
                position = at = match.end()
                break


def _lead(folded: str, low: int, figure: int) -> int:
    """Where the farthest lead begins that ends at a figure; the figure itself when there is none."""
    low = max(low, figure - _LONGEST_LEAD)
    before = small(folded[low:figure])
    if not before.rstrip().endswith(_LEAD_ENDS):
        return figure
    lead = _LEAD_BEFORE.search(before)
    return low + lead.start() if lead else figure


def date_at(folded: str, position: int) -> Date | None:
    """The date phrase that begins at `position`: `ngày 07/8/2023`, `, ngày …`, `tháng 12/2023`; None when there is none."""
    blank = _BLANK_DAY.match(folded, position)
    if blank:
        year, month = blank["y"] or blank["wy"], int(blank["m"] or blank["wm"])
        return Date(position, blank.end(), "month", f"{year}-{month:02d}", flags=("blank-day",))
    lead = _LEAD_HERE.match(folded, position)
    match = _POINT.match(folded, lead.end() if lead else position)
    found = _point(folded, position, match) if match else None
    if found is None:
        part = _PART.match(folded, position)
        found = _part(part) if part else None
    return found


def _point(folded: str, start: int, match: re.Match[str]) -> Date | None:
    """A day, or an interval of days, whose lead begins at `start`; None for what only looks like a date (24/7, 1/500, a phone number)."""
    begin = match.start()
    led = start < begin
    lead = folded[start:begin].strip().casefold()
    if lead not in ("", "(", ","):
        begin = start
    if not led and begin and (folded[begin - 1].isalnum() or (folded[begin - 1] in "/.-" and folded[begin - 2 : begin - 1].isdigit())):
        return None
    year = match["y"] or match["wy"]
    if not year and match["wd"] is None and (lead in ("", "(", ",") or match["sep"] == "."):
        return None
    if _lunar(folded, start):
        return None
    day, month = _day_and_month(match)
    if not _possible(day, month, year):
        return Date(begin, match.end(), "day", None, flags=("impossible-date",))
    iso = f"{year or '-'}-{month:02d}-{day:02d}"
    if match["from"] and (first := _first_day(match["from"], month, year)):
        return Date(begin, match.end(), "interval", f"{first}/{iso}")
    return Date(begin, match.end(), "day", iso)


def _day_and_month(match: re.Match[str]) -> tuple[int, int]:
    if match["d"]:
        return int(match["d"]), int(match["m"])
    word = match["wm"].casefold()
    return int(match["wd"]), _MONTH_WORDS.get(word) or int(word)


#: The figures of a day and month are a day of every month up to this one.
_SHORTEST_MONTH = 28


def _possible(day: int, month: int, year: str | None) -> bool:
    if day <= _SHORTEST_MONTH:
        return True
    try:
        datetime.date(int(year or 2000), month, day)
    except ValueError:
        return False
    return True


def _first_day(printed: str, month: int, year: str | None) -> str | None:
    """ISO of the first day of a range; it borrows the month and year of the last."""
    day, _, own = printed.partition("/")
    first = int(own) if own else month
    return f"{year or '-'}-{first:02d}-{int(day):02d}" if _possible(int(day), first, year) else None


def _lunar(folded: str, start: int) -> bool:
    return folded[max(0, start - 5) : start].casefold().rstrip().endswith("mùng")


def _part(match: re.Match[str]) -> Date | None:
    """A month, quarter, half year, year, period, or a relative word."""
    begin, end = match.span()
    if match["month"]:
        year, word = match["my1"] or match["my2"], match["month"].casefold()
        month = _MONTH_WORDS.get(word) or int(word)
        return Date(begin, end, "month", f"{year or '-'}-{month:02d}") if year or word.isdigit() else None
    if match["quarter"]:
        quarter, year = _QUARTERS[match["quarter"].casefold()], match["qy1"] or match["qy2"] or "-"
        return Date(begin, end, "interval", f"{year}-{3 * quarter - 2:02d}/{year}-{3 * quarter:02d}")
    if match["which"]:
        year, first = match["hy"] or "-", 1 if match["which"].casefold() == "đầu" else 7
        return Date(begin, end, "interval", f"{year}-{first:02d}/{year}-{first + 5:02d}")
    if match["year"]:
        return Date(begin, end, "year", match["year"])
    if match["y1"]:
        return Date(begin, end, "interval", f"{match['y1']}/{match['y2']}")
    return Date(begin, end, "relative", None)


def with_year(date: Date, context: Context, cited: Iterable[str] = ()) -> Date:
    """The date with a year, when it has none: the latest such day not after publication; else the year of the article, unless the article
    tells of later days of that year; else, for a document, the first such day after the latest of the ISO dates `cited`. The rule is recorded; without a witness it stays as it is."""
    if date.iso and "/--" in date.iso:
        first = with_year(replace(date, iso=date.iso.split("/")[0]), context, cited)
        if not first.iso or first.iso.startswith("-"):
            return date
        day = date.iso[-5:]
        return replace(first, iso=f"{first.iso}/{int(first.iso[:4]) + (day < first.iso[5:])}-{day}")
    if not date.iso or not date.iso.startswith("--"):
        return date
    day = date.iso[2:]
    if context.published and len(context.published) == 10:
        year = int(context.published[:4])
        year -= day > context.published[5:]
        return _dated(date, year, day, "year-from-publication")
    latest = max((c for c in cited if re.match(r"\d{4}-\d\d-\d\d$", c)), default=None)
    told = context.year and not (context.latest and f"{context.year}-{day}" < context.latest)
    if told and (context.dated or not latest):
        return _dated(date, int(context.year or 0), day, "year-from-article")
    if latest:
        return _dated(date, int(latest[:4]) + (day <= latest[5:]), day, "year-after-cited")
    return date


def with_own_year(date: Date, context: Context) -> Date:
    """As `with_year`, for what the article itself tells of: the year of a document that it merely cites is no witness."""
    return with_year(date, context) if context.published or context.dated else date


def _dated(date: Date, year: int, day: str, rule: str) -> Date:
    return replace(date, iso=f"{year}-{day}", inferred=True, rule=rule)


#: The day in figures beside a relative one: «Sáng nay, 21.3», «Chiều nay (4/2)».
_PRINTED_BESIDE = re.compile(
    rf"(?:,\s|\s?\(|\s)(?:ngày\s)?(?P<d>{_DAY})[/.-](?P<m>{_MONTH})(?:[/.-](?P<y>{_YEAR}))?(?![0-9/]|[.-][0-9]|\s?%)"
)


def _is_day(iso: str) -> bool:
    try:
        datetime.date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def relative_day(date: Date, folded: str, published: str | None) -> Date:
    """A relative date as a day: as it is printed beside it («Sáng nay, 21.3»), else from the publication date: hôm nay, sáng nay → that day; hôm
    qua → the day before. Vaguer ones stay."""
    if date.kind != "relative" or not published or len(published) != 10:
        return date
    if printed := _PRINTED_BESIDE.match(folded, date.end):
        day, month, year = int(printed["d"]), int(printed["m"]), printed["y"] or published[:4]
        near = f"{year}-{month:02d}-{day:02d}"
        if not printed["y"] and near > published:  # told on New Year's Day of the last of December
            near = f"{int(year) - 1}{near[4:]}"
        return replace(date, iso=near, inferred=not printed["y"], rule="year-from-publication") if _is_day(near) else date
    word = " ".join(folded[date.start : date.end].casefold().split())
    days = 0 if word.endswith("nay") else 1 if word == "hôm qua" else None
    if days is None:
        return date
    value = datetime.date.fromisoformat(published) - datetime.timedelta(days=days)
    return replace(date, iso=value.isoformat(), inferred=True, rule="day-from-publication")
