"""When a task is due, from its words: days, months, quarters, years, spans of time, and what comes back every week or year.

In prose only words that set a date for the act count (`trước ngày`, `hoàn thành trong`, `định kỳ`); in a deadline cell everything does.
"""

from __future__ import annotations

import re
from calendar import monthrange

from graph.values import Deadline
from ingest.scan import scanned
from ontology.value import Value

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:20[0-9]{2})(?![0-9])"
_DAY = rf"""(?:ngày[ ])?(?:
        (?P<d1>[0-9]{{1,2}})[ ]?[/.-][ ]?(?P<m1>[0-9]{{1,2}})(?:[ ]?[/.-][ ]?(?P<y1>{_YEAR}))?(?![0-9/])
      | (?P<d2>[0-9]{{1,2}})[ ]tháng[ ](?P<m2>[0-9]{{1,2}})(?:[ ]?(?:,[ ]?)?năm[ ](?P<y2>{_YEAR}))?(?![0-9/])
    )"""
_SPAN = rf"""(?:
        tháng[ ](?P<month>[0-9]{{1,2}})(?:[ ]?[/-][ ]?|[ ](?:năm[ ])?)(?P<my>{_YEAR})
      | (?:qu[ýí][ ]|q(?=[1-4i]))(?:(?:i{{1,3}}|iv|[1-4])[ ]?(?:-|–|,|và|đến)[ ]?(?:qu[ýí][ ])?)?(?P<quarter>i{{1,3}}|iv|[1-4])
        (?:[ ]?[/-][ ]?|[ ](?:năm[ ])?)(?P<qy>{_YEAR})
      | (?P<half>(?:6|06|sáu)[ ]tháng[ ](?:đầu|cuối))[ ](?:năm[ ])?(?P<hy>{_YEAR})
      | (?:(?:đến[ ])?(?:cuối|hết|trong)[ ])?năm[ ](?P<year>{_YEAR})
    )"""
#: A month or quarter whose year is that of the text: `trong tháng 9`.
_SPAN_OF_YEAR = re.compile(
    r"(?:tháng[ ](?P<month>[0-9]{1,2})|quý[ ](?P<quarter>iv|i{1,3}|[1-4]))(?![\w/–-]|[ ]?[/–-]|[ ](?:năm|và|đến)(?!\w))", re.X
)
_TO_YEAR = re.compile(rf"[ ]?[-–][ ]?(?:năm[ ])?(?P<to>{_YEAR})")
_DAY_RE = re.compile(_DAY, re.X)
_SPAN_RE = re.compile(_SPAN, re.X)
_HALF_YEAR = r"""(?:định[ ]kỳ|hằng|hàng|mỗi)[ ](?:6|06|sáu)[ ]tháng(?![ ](?:đầu|cuối)|\w)
    | (?:6|06|sáu)[ ]tháng(?:[ ]?[,/]|[ ]và|[ ]\(?hoặc)?[ ]?(?:một[ ]lần|(?:hằng|hàng)[ ]năm|(?:01[ ]|1[ ]|cả[ ])?năm$|01[ ]lần|1[ ]lần)"""
_EVERY = tuple(
    (every, scanned(source, re.X))
    for every, source in (
        ("week", r"(?:hằng|hàng|mỗi)[ ]tuần(?!\w) | tuần[ ]một[ ]lần"),
        ("month", r"(?:hằng|hàng|mỗi)[ ]tháng(?!\w) | định[ ]kỳ[ ]tháng(?!\w)"),
        ("quarter", r"(?:hằng|hàng|mỗi)[ ]quý(?!\w) | định[ ]kỳ[ ](?:theo[ ])?quý(?!\w) | (?:0?3|ba)[ ]tháng[ ](?:một|0?1)[ ]lần(?!\w)"),
        ("half-year", _HALF_YEAR),
        ("year", r"(?:hằng|hàng|mỗi)[ ]năm(?!\w) | định[ ]kỳ[ ](?:theo[ ])?năm(?!\w)"),
    )
)
_ONGOING = scanned(r"thường[ ]xuyên(?!\w)")
_WITHIN = scanned(
    r"""(?:trong[ ](?:thời[ ]hạn[ ]|vòng[ ])|chậm[ ]nhất[ ](?:sau[ ])?|sau[ ])
        (?P<n>[0-9]{1,3})[ ](?P<unit>ngày|tuần|tháng|năm)(?!\w)(?:[ ]làm[ ]việc)?""",
    re.X,
)
_PERIOD = re.compile(rf"(?:giai[ ]đoạn[ ]|từ[ ]|năm[ ]|trong[ ])*(?P<a>{_YEAR})[ ]?(?:-|–|đến(?:[ ]năm)?)[ ]?(?:năm[ ])?(?P<b>{_YEAR})")
_FROM = scanned(rf"(?<!\w)(?:kể[ ])?từ[ ](?=(?:đầu[ ])?(?:ngày|tháng|quý|năm|{_YEAR}))(?:đầu[ ])?")
_STARTING = scanned(r"bắt[ ]đầu[ ]từ[ ]")
_OPEN_END = re.compile(rf"(?:năm[ ])?(?P<a>{_YEAR})[ ]và[ ](?:các|những)[ ]năm[ ](?:tiếp[ ]theo|sau)")
_UNITS = {"ngày": "D", "tuần": "W", "tháng": "M", "năm": "Y"}


class Found(Value, frozen=True):
    """A deadline and where its words stand in the folded text."""

    start: int
    end: int
    deadline: Deadline


def last_day(year: int, month: int) -> str:
    """The last day of a month, ISO."""
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}"


def _day(match: re.Match[str], year: int | None) -> tuple[str | None, str | None]:
    """(ISO day, `--mm-dd`) of a printed day; the first is None without a year, both when there is no such day."""
    day, month = int(match["d1"] or match["d2"]), int(match["m1"] or match["m2"])
    printed = match["y1"] or match["y2"]
    of = int(printed) if printed else year
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(of or 2024, month)[1]:
        return None, None
    yearly = None if printed else f"--{month:02d}-{day:02d}"
    return (f"{of:04d}-{month:02d}-{day:02d}" if of else None), yearly


def _span(match: re.Match[str]) -> tuple[str, str] | None:
    """First and last day of a printed month, quarter, half-year or year."""
    if match["month"]:
        year, month = int(match["my"]), int(match["month"])
        return (f"{year:04d}-{month:02d}-01", last_day(year, month)) if 1 <= month <= 12 else None
    if match["quarter"]:
        year, quarter = int(match["qy"]), _ROMAN[match["quarter"]]
        return f"{year:04d}-{quarter * 3 - 2:02d}-01", last_day(year, quarter * 3)
    if match["half"]:
        year = int(match["hy"])
        return (f"{year}-01-01", f"{year}-06-30") if "đầu" in match["half"] else (f"{year}-07-01", f"{year}-12-31")
    return f"{match['year']}-01-01", f"{match['year']}-12-31"


def _months(year: int, first: int, count: int) -> tuple[str, str] | None:
    """First and last day of a run of months; None when there is no such month."""
    return (f"{year:04d}-{first:02d}-01", last_day(year, first + count - 1)) if 1 <= first <= 12 else None


def _day_before(day: str) -> str:
    year, month, date = (int(part) for part in day.split("-"))
    if date > 1:
        return f"{year:04d}-{month:02d}-{date - 1:02d}"
    return last_day(year, month - 1) if month > 1 else f"{year - 1:04d}-12-31"


_BEFORE = re.compile(r"(?:trước|tới[ ]trước|xong[ ]trước|đến[ ]trước)[ ](?:thời[ ]điểm[ ])?$")
#: Words before a day that make it the day by which an act is to be done.
_DAY_CUE = scanned(
    r"""(?<!\w)(?:trước|vào(?=[ ]ngày[ ])|chậm[ ]nhất(?:[ ](?:là|vào|đến|trước))*|muộn[ ]nhất(?:[ ](?:là|vào))?|đến[ ]hết|hạn[ ]cuối(?:[ ]là)?|xong)
        [ ](?:[0-9]{1,2}[ ]?(?:giờ|h)[ ]?(?:[0-9]{1,2}(?:[ ]phút)?)?,?[ ])?(?=ngày[ ]|[0-9])""",
    re.X,
)
#: Words before a month, quarter or year that make it the time in which an act is to be done.
_SPAN_CUE = scanned(
    r"""(?<!\w)(?:(?:ngay[ ])?trong | hoàn[ ]thành(?:[ ](?:xong|việc))?(?:[ ](?:trong|vào|trước))?
      | xong[ ](?:trong|trước) | đến[ ]hết | (?:kết[ ]thúc|hết)
      | chậm[ ]nhất(?:[ ](?:là|trong|vào|đến))* | trước | vào(?=[ ](?:tháng|qu[ýí])) )[ ](?=(?:tháng|qu[ýí]|năm|cuối|hết|6|06|sáu)[ ])""",
    re.X,
)
_IN_BRACKETS = scanned(r"\((?:hoàn[ ]thành[ ])?(?:trong[ ]|trước[ ])?(?=(?:tháng|quý|năm)[ ])")
_NO_ACT_DATE = re.compile(r"(?:hiệu[ ]lực|phát[ ]sinh|sinh|thành[ ]lập|ký|được[ ]cấp|đã[ ]\w+(?:[ ]\w+)?)[ ]$")
#: What is told of a day or month, not set: `diễn ra | vào ngày …`.
_HAPPENS = re.compile(
    r"(?<!\w)(?:đã|diễn[ ]ra|xảy[ ]ra|đổ[ ]bộ|ban[ ]hành|thông[ ]qua|hiệu[ ]lực|khai[ ]mạc|bắt[ ]đầu|phát[ ]sinh|nhằm|rơi|lúc|giờ|phút|sáng|chiều|tối)(?!\w)[^.;]{0,40}$"
)
_TOLD_CHARS = 60
#: Nouns before `thường xuyên` that it qualifies; elsewhere it says how an act is to be done.
_NOUN_BEFORE = re.compile(
    r"(?:nhiệm[ ]vụ|chi|hoạt[ ]động|giáo[ ]dục|trực[ ]tiếp,|cư[ ]trú|công[ ]việc|không|kinh[ ]phí|chế[ ]độ|biện[ ]pháp|việc)[ ]$"
)
#: `quyết liệt, đồng bộ, thường xuyên`: one of several adverbs of manner.
_MANNER_BEFORE = re.compile(
    r"(?<!\w)(?:quyết[ ]liệt|toàn[ ]diện|đồng[ ]bộ|chặt[ ]chẽ|nghiêm[ ]túc|kịp[ ]thời|hiệu[ ]quả|liên[ ]tục|thiết[ ]thực|sâu[ ]rộng|tích[ ]cực|chủ[ ]động)(?:,|[ ]và|,[ ]và)[ ]$"
)
#: What stands before `hằng tháng` when it says how often the act is done, and not which thing is meant (`trợ cấp hằng tháng`).
_ADVERBIAL = re.compile(
    r"(?:^|[,;:(][ ]?|(?<!\w)(?:định[ ]kỳ|vào|báo[ ]cáo|kiểm[ ]tra|tổng[ ]hợp|rà[ ]soát|đánh[ ]giá|giao[ ]ban|(?:kết[ ]quả|tình[ ]hình)[ ]thực[ ]hiện|(?<!\d[ ]năm[ ])và|ngày[ ][0-9]{1,2})[ ])$"
)


def in_prose(folded: str, low: str, start: int, end: int, year: int | None) -> list[Found]:
    """The deadlines that a stretch of prose sets, in order."""
    found = [
        *_days(folded, low, start, end, year),
        *_spans(folded, low, start, end, year),
        *_periodic(folded, low, start, end),
        *_others(folded, low, start, end, year),
    ]
    return sorted(found, key=lambda f: (f.start, f.end))


def chosen(found: list[Found]) -> Deadline | None:
    """The deadline of a task: what comes back regularly, else the first date, else the first of what is left."""
    yearly = (f.deadline for f in found if (f.deadline.every or "").startswith("--"))
    if exact := next(yearly, None):
        return exact
    for kinds in (("periodic",), ("by", "within"), ("period", "ongoing")):
        for candidate in found:
            if candidate.deadline.kind in kinds:
                return candidate.deadline
    return None


def _made(folded: str, at: int, to: int, kind: str, **facts: str | None) -> Found:
    return Found(at, to, Deadline(" ".join(folded[at:to].split()), kind, **facts))


def _is_told(low: str, start: int, cue: re.Match[str]) -> bool:
    """Whether `vào` tells when something happens, and sets no day."""
    return cue[0].startswith("vào") and _HAPPENS.search(low[max(start, cue.start() - _TOLD_CHARS) : cue.start()]) is not None


def _days(folded: str, low: str, start: int, end: int, year: int | None) -> list[Found]:
    found = []
    for cue in _DAY_CUE.finditer(low, start, end):
        day = _DAY_RE.match(low, cue.end(), end)
        if not day or _NO_ACT_DATE.search(low[max(start, cue.start() - 24) : cue.start()]) or _is_told(low, start, cue):
            continue
        date, yearly = _day(day, year)
        around = low[max(start, cue.start() - 60) : min(end, day.end() + 30)]
        if yearly and _EVERY[4][1].search(around):
            found.append(_made(folded, cue.start(), day.end(), "periodic", every=yearly))
        elif date:
            found.append(_made(folded, cue.start(), day.end(), "by", date=date))
    return found


def _spans(folded: str, low: str, start: int, end: int, year: int | None) -> list[Found]:
    found = []
    for cue in [*_SPAN_CUE.finditer(low, start, end), *_IN_BRACKETS.finditer(low, start, end)]:
        if _is_told(low, start, cue):
            continue
        span = _SPAN_RE.match(low, cue.end(), end)
        days = _span(span) if span else None
        if span is None and year and (span := _SPAN_OF_YEAR.match(low, cue.end(), end)):
            days = _months(year, int(span["month"]), 1) if span["month"] else _months(year, _ROMAN[span["quarter"]] * 3 - 2, 3)
        until = _TO_YEAR.match(low, span.end(), end) if span and span.re is _SPAN_RE and span["year"] else None
        if span and until:
            found.append(_made(folded, cue.start(), until.end(), "period", start=span["year"], end=until["to"]))
        elif span and days:
            early = cue[0].rstrip().endswith("trước")
            at = cue.start() + (cue[0].startswith("("))
            found.append(_made(folded, at, span.end(), "by", date=_day_before(days[0]) if early else days[1]))
    return found


def _periodic(folded: str, low: str, start: int, end: int) -> list[Found]:
    found = []
    for every, pattern in _EVERY:
        for match in pattern.finditer(low, start, end):
            if (
                every != "week"
                and not match[0].startswith("định")
                and not match[0].endswith("lần")
                and not _ADVERBIAL.search(low[max(start, match.start() - 24) : match.start()])
            ):
                continue
            found.append(_made(folded, match.start(), match.end(), "periodic", every=every))
    return found


def _others(folded: str, low: str, start: int, end: int, year: int | None) -> list[Found]:
    found = []
    for match in _ONGOING.finditer(low, start, end):
        before = low[max(start, match.start() - 18) : match.start()]
        if not _NOUN_BEFORE.search(before) and not _MANNER_BEFORE.search(before):
            found.append(_made(folded, match.start(), match.end(), "ongoing"))
    for match in _WITHIN.finditer(low, start, end):
        if not match[0].startswith("sau"):
            found.append(_made(folded, match.start(), match.end(), "within", duration=f"P{int(match['n'])}{_UNITS[match['unit']]}"))
    for match in _FROM.finditer(low, start, end):
        span = _SPAN_RE.match(low, match.end(), end)
        days = _span(span) if span else None
        if not span or not days or low.startswith((" đến nay", " trở về"), span.end()) or (year and int(days[0][:4]) < year):
            continue
        found.append(_made(folded, match.start(), span.end(), "period", start=span["year"] or days[0]))
    return found


_BARE_YEAR = re.compile(rf"(?<![0-9/.-]){_YEAR}(?![/.-][0-9])")
_MONTH_OF_YEAR = re.compile(rf"(?<![0-9/.-])(?P<month>[0-9]{{1,2}})[ ]?/[ ]?(?P<year>{_YEAR})")
_SHORT_SPAN = re.compile(
    r"^(?:trước[ ]|trong[ ])?(?:tháng[ ](?P<month>[0-9]{1,2})|quý[ ](?P<quarter>iii?|iv|i|[1-4]))(?:(?:,|;| và)(?: tháng| quý)? (?:[0-9]{1,2}|i{1,3}|iv))*[.;]?$"
)
_NOT_DUE = re.compile(r"^(?:đã[ ](?:hoàn[ ]thành|thực[ ]hiện|ban[ ]hành)|không[ ])")


#: A time of day: `8h15`, `14 giờ 30 phút`, `07:30`.
CLOCK = re.compile(r"(?<![\w/])[0-9]{1,2}(?:[ ]?(?:h|giờ|g)(?![a-zà-ỹđ])[ ]?(?:[0-9]{2}(?![0-9/])(?:[ ]?phút)?)?|:[0-9]{2}(?![0-9]))")
#: A day, month or span of years that a narrow column breaks: `31/12/20 26`, `31/1 2/2026`; what is none when it is whole stays as it stands.
_BROKEN = re.compile(r"(?<![0-9/.-])[0-9](?:[0-9/-]| (?=[0-9/-]))*[0-9](?![0-9/.-])|(?<=[/.-])2[0-9]{0,2} [0-9]{1,3}(?![0-9/])")
_WHOLE = re.compile(rf"(?:[0-9]{{1,2}}/)?[0-9]{{1,2}}/{_YEAR}|{_YEAR}-{_YEAR}|{_YEAR}")


def _whole(match: re.Match[str]) -> str:
    whole = match[0].replace(" ", "")
    return whole if _WHOLE.fullmatch(whole) else match[0]


def in_cell(folded: str, low: str, start: int, end: int, year: int | None) -> Deadline | None:
    """The deadline of a cell of the deadline column: all its words are about time."""
    cell = " ".join(CLOCK.sub(" ", _BROKEN.sub(_whole, low[start:end].strip())).split())
    printed = " ".join(folded[start:end].split())
    if not cell or _NOT_DUE.match(cell):
        return None
    for reading in (_cell_periodic, _cell_period, _cell_first):
        facts = reading(cell, year)
        if facts:
            return Deadline(printed, **facts)
    return None


def _cell_periodic(cell: str, year: int | None) -> dict[str, str] | None:
    for every, pattern in _EVERY:
        match = pattern.search(cell)
        if not match:
            continue
        facts = {"kind": "periodic", "every": every}
        day = _DAY_RE.search(cell)
        yearly = _day(day, None)[1] if day else None
        if every == "year" and yearly:
            facts["every"] = yearly
        first = _BARE_YEAR.search(cell, 0, match.start())
        return facts | ({"start": first[0]} if first else {})
    return None


_PRINTED_DAY = r"[0-9]{1,2}(?:[/.][0-9]{1,2}(?:[/.]20[0-9]{2})?|[ ]tháng[ ][0-9]{1,2}(?:[ ]năm[ ]20[0-9]{2})?)"
#: `Từ 15/9 đến 20/9/2026`, `01/7 - 15/7/2026`, `Từ ngày 01 đến hết ngày 15 tháng 7 năm 2026`.
_DAYS = re.compile(
    rf"^(?:(?:kể[ ])?từ[ ])?(?:ngày[ ])?({_PRINTED_DAY}|[0-9]{{1,2}})[ ]?(?:-|–|đến)[ ]?(?:hết[ ])?(?:ngày[ ])?({_PRINTED_DAY})(?![0-9/])"
)


def _between_days(cell: str, year: int | None) -> dict[str, str] | None:
    """A span of days; the first is of the year of the last, when its own is not printed."""
    match = _DAYS.match(cell)
    last = _DAY_RE.fullmatch(match[2]) if match else None
    end = _day(last, year)[0] if last else None
    first = _DAY_RE.fullmatch(f"{match[1]}/{end[5:7]}" if match[1].isdigit() else match[1]) if match and end else None
    start = _day(first, int(end[:4]))[0] if first and end else None
    return {"kind": "period", "start": start, "end": end} if start and end and start < end else None


def _cell_period(cell: str, year: int | None) -> dict[str, str] | None:
    """`2026 - 2030`, `2026 và các năm tiếp theo`, `Từ quý II/2027`, `Từ tháng 5/2026, thường xuyên`, `Từ quý III/2026 đến quý III/2030`."""
    days_ = _between_days(cell, year)
    if days_:
        return days_
    period = _PERIOD.match(cell)
    if period:
        return {"kind": "period", "start": period["a"], "end": period["b"]}
    later = _OPEN_END.match(cell)
    if later:
        return {"kind": "period", "start": later["a"]}
    opening = _FROM.match(cell) or _STARTING.search(cell)
    span = _SPAN_RE.match(cell, opening.end()) if opening else None
    days = _span(span) if span else None
    if not span or not days:
        return None
    start = span["year"] or days[0]
    until = _SPAN_RE.search(cell, span.end())
    last = _span(until) if until and re.match(r"[ ]?(?:-|–|đến(?:[ ]hết)?)[ ]$", cell[span.end() : until.start()]) else None
    if last:
        return {"kind": "period", "start": start, "end": last[1]}
    return {"kind": "ongoing" if _ONGOING.search(cell, span.end()) else "period", "start": start}


def _cell_first(cell: str, year: int | None) -> dict[str, str] | None:
    """The first of a day, a month, quarter or year, a span of time, or words for going on."""
    found: list[tuple[int, dict[str, str]]] = []
    for day in _DAY_RE.finditer(cell):
        date = _day(day, year)[0]
        if date:
            found.append((day.start(), {"kind": "by", "date": date}))
    for span in _SPAN_RE.finditer(cell):
        days = _span(span)
        if days:
            early = _BEFORE.search(cell[: span.start()])
            found.append((span.start(), {"kind": "by", "date": _day_before(days[0]) if early else days[1]}))
    for month in _MONTH_OF_YEAR.finditer(cell):
        if 1 <= int(month["month"]) <= 12:
            found.append((month.start(), {"kind": "by", "date": last_day(int(month["year"]), int(month["month"]))}))
    ongoing, within, bare = _ONGOING.search(cell), _WITHIN.search(cell), _BARE_YEAR.match(cell)
    if ongoing:
        found.append((ongoing.start(), {"kind": "ongoing"}))
    if within:
        found.append((within.start(), {"kind": "within", "duration": f"P{int(within['n'])}{_UNITS[within['unit']]}"}))
    if bare:
        found.append((0, {"kind": "by", "date": f"{bare[0]}-12-31"}))
    if not found and year:
        found += _short(cell, year)
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _short(cell: str, year: int) -> list[tuple[int, dict[str, str]]]:
    """A month or quarter without its year is of the year of the document."""
    match = _SHORT_SPAN.match(cell)
    if not match:
        return []
    month = int(match["month"]) if match["month"] else _ROMAN[match["quarter"]] * 3
    return [(0, {"kind": "by", "date": last_day(year, month)})] if 1 <= month <= 12 else []
