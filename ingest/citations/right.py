"""What stands right of a number: date, issuer, term, year, quoted title. Nothing of it belongs to the citation's span."""

from __future__ import annotations

import re

from ingest.citations.issuers import Bodies, Issuer
from ingest.dates import Date, date_at
from ontology.value import Value

_GLUE = re.compile(r"\s{0,3}[,(]?\s{0,3}")
_DATE_LEAD = re.compile(
    r"(?:(?:được\ |đã\ )?(?:ban\ hành|thông\ qua|ký)\ |(?:trong\ )?cùng\ )?(?=ngày)|\(?(?:kỳ\ họp\ )?(?=tháng\ [0-9]{1,2}\s?/)", re.X | re.I
)
#: The year alone: `Kế hoạch số 52-KH/TU ban hành năm 2022`.
_ISSUED_IN = re.compile(r"(?:được |đã )?ban hành (?:trong |vào )?(?=năm (?:19|20)[0-9]{2}(?!\s?[-/]))", re.I)
#: A day in a text without accents.
_PLAIN_DAY = re.compile(r"ngay\s{1,3}(?=[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:19|20)[0-9]{2})")
_BARE_DATE = re.compile(r"[0-9]{1,2}[/-][0-9]{1,2}[/-](?:19|20)[0-9]{2}")
_TERM = re.compile(
    r"""\(?(?:[Kk]h[oó][aá]\s{1,2}(?P<term>[IVX]{1,6}|[0-9]{1,2})\b
         |nhiệm\ kỳ\s{1,2}(?P<period>20[0-9]{2}\s?-\s?20[0-9]{2}))\)?""",
    re.X,
)
#: A plenum of the Central Committee, whose term follows: `của Hội nghị Trung ương 6 khóa XIII`.
_OF_PLENUM = re.compile(
    r"của\s{1,2}Hội\s{1,2}nghị\s{1,2}Trung\s{1,2}ương\s{1,2}(?:lần\s{1,2}thứ\s{1,2})?\w{1,5}(?=,?\s{1,2}\(?[Kk]h[oó][aá]\s)"
)
#: The years that the document is for; they begin one year after its committee's congress.
_SPAN = re.compile(r"giai đoạn\s{1,2}(?P<period>20[0-9]{2}\s?-\s?20[0-9]{2})")
_YEAR = re.compile(r"(?:năm\s{1,3})?(?P<year>(?:19|20)[0-9]{2})\b(?!\s?[-/])")
_TITLE = re.compile(r"(?:(?:[Vv]ề(?:\ việc)?|V/v)\s{1,3}|:\s)?[“\"«][^”\"»\n]{1,400}[”\"»]")
_ABOUT = re.compile(r"[,\s]{0,3}(?:về|Về|quy định|ban hành)\s(?P<title>[^.;\n]{3,260})")
_TITLE_REACH = 280
#: What is elected has terms of its own: `bầu cử đại biểu HĐND các cấp nhiệm kỳ 2026-2031`.
_OF_OTHERS = re.compile(r"[0-9][-/][A-ZĐ]|Đại hội|đại hội|Trung ương|(?:Quốc hội|(?:Hội đồng|Ủy ban) nhân dân|HĐND|UBND)[^,;]{0,60}$")
#: Letters with which each of these qualifiers can begin, of either case where its pattern takes either.
_OPENS_DATE, _OPENS_BODY, _OPENS_TERM = frozenset("đĐbBnN(kKtTcC0123456789"), frozenset("cdb"), frozenset("(kKn")
_OPENS_SPAN, _OPENS_YEAR, _OPENS_TITLE = "g", frozenset("n12"), frozenset('Vv:“"«')
_PERIOD = re.compile(r"nhiệm\ kỳ\s{1,2}(?P<period>20[0-9]{2}\s?-\s?20[0-9]{2})", re.X)


class Right(Value, frozen=True):
    """The qualifiers behind a number and where they end."""

    end: int
    date: Date | None = None
    issuer: Issuer | None = None
    term: str | None = None
    year: str | None = None
    period: str | None = None


def right_of(folded: str, position: int, bodies: Bodies) -> Right:
    """Read the qualifiers that begin at `position`, in whatever order they are printed; each at most once."""
    date, issuer, term, year, period, titled = None, None, None, None, None, False
    end = position
    for _ in range(6):
        at = _GLUE.match(folded, end).end()  # type: ignore[union-attr]
        if "\n" in folded[end:at] and folded[at : at + 1].isupper():  # a new paragraph, not a broken line
            break
        first = folded[at : at + 1]
        if first in _OPENS_DATE and date is None and (found := _date(folded, at)):
            if at - end > 1 and _of_what_follows(folded, found):
                break
            date, end = found, found.end
        elif first == "c" and term is None and (plenum := _OF_PLENUM.match(folded, at)):
            end = plenum.end()
        elif first in _OPENS_BODY and issuer is None and (said := bodies.behind_of(at)):
            issuer, end = said, said.end
        elif first in _OPENS_TERM and term is None and (match := _TERM.match(folded, at)):
            term, end = match["term"] or match["period"].replace(" ", ""), match.end()
        elif first == _OPENS_SPAN and period is None and (match := _SPAN.match(folded, at)):
            period, end = match["period"].replace(" ", ""), match.end()
        elif first in _OPENS_YEAR and year is None and not date and (match := _YEAR.match(folded, at)):
            year, end = match["year"], match.end()
        elif first in _OPENS_TITLE and not titled and (match := _TITLE.match(folded, at)):
            titled, end = True, match.end()
        else:
            break
        while end < len(folded) and folded[end] == ")":
            end += 1
    return Right(end, date, issuer, term or (None if titled else _term_in_title(folded, end)), year, period)


def _date(folded: str, at: int) -> Date | None:
    if issued := _ISSUED_IN.match(folded, at):
        year = date_at(folded, issued.end())
        return year if year and year.kind == "year" else None
    lead = _DATE_LEAD.match(folded, at) or _PLAIN_DAY.match(folded, at)
    if lead is None and not _BARE_DATE.match(folded, at):
        return None
    found = date_at(folded, lead.end() if lead else at)
    return found if found and found.kind in ("day", "month") else None


def _of_what_follows(folded: str, date: Date) -> bool:
    """`Thực hiện D, ngày 12/8, UBND tỉnh ban hành E`: a day without a year between a comma and who acts is the day of the act."""
    without_year = date.iso is not None and date.iso.startswith("--")
    return without_year and folded.startswith(", ", date.end) and folded[date.end + 2 : date.end + 3].isupper()


def _term_in_title(folded: str, position: int) -> str | None:
    """The committee's term that the document's own title names: `về chất lượng cán bộ nhiệm kỳ 2020-2025`."""
    if folded.find("nhiệm kỳ", position, position + _TITLE_REACH) < 0:
        return None
    about = _ABOUT.match(folded, position)
    period = _PERIOD.search(about["title"]) if about else None
    if about is None or period is None or _OF_OTHERS.search(about["title"][: period.start()]):
        return None
    return period["period"].replace(" ", "")
