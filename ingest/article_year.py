"""Which year an article speaks from, when nothing says when it was published: its own days and months, never those of documents it cites.

Witnesses are dates with a year that stand behind no document number, and `năm 2021` of a duty (nhiệm vụ năm 2021, 6 tháng cuối năm 2021).
Years of plans and periods (đến năm 2030, giai đoạn 2021 - 2025), of results (kết quả năm 2023) and deadlines are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.dates import find_dates
from ingest.scan import scanned
from ontology.value import Value

#: How far into an article witnesses are looked for.
_REACH = 8000
#: A document right before a date: its number or name, its issuer, «ngày», «ban hành».
_DOCUMENT_BEFORE = scanned(
    r"""(?:[0123456789]\s?[-/]\s?[\w&]{0,12}[A-ZĐ][\w&/.-]*              # 24-CT/TU, 205/KH-UBND, 97/2019/QH14
          |(?:[Kk]ế(?:t\ luận|\ hoạch)|[Nn]ghị\ (?:quyết|định)|[Cc](?:hỉ\ thị|hương\ trình|ông\ văn)|[Qq]uy(?:\ |ết\ )định|[Ll]uật
             |[Hh]ướng\ dẫn|[Tt]hông\ (?:báo|tư)|[Vv]ăn\ bản)(?:\ số\ \d+)?)
        (?:[\s,(]|ký|ban\ hành|ngày|tháng|năm|của|[A-ZĐ]\w*|(?:[Bb]an|[Tt]hường|[Vv]ụ|[Uu]ỷ|[Uu]y|[Ủủ]y|thành|tỉnh|huyện|quận)(?=\s)){0,40}$""",
    re.X,
)
_NO_WITNESS = re.compile(
    r"""(?<!\w)(?:đến|tới|hết|từ|kể\ từ|trước|sau|giai\ đoạn|nhiệm\ kỳ|tầm\ nhìn|chậm\ nhất|hạn|so\ với|cùng\ kỳ|kết\ quả|tổng\ kết|thành\ lập
        |sinh|bầu\ cử|đại\ hội)\s(?:[\w-]+\s){0,3}$""",
    re.X | re.I,
)
#: The words of the longest phrase of these and of what may stand behind it.
_PHRASE_WORDS = 5
_OF_A_TERM = re.compile(r"giai\s|nhiệm\s", re.I)
_DEADLINE = re.compile(r"(?<!\w)(?:trước|chậm nhất|hạn|kể từ|từ)\s(?:(?:ngày|là)\s)*(?:ngày$|(?=\d)|$)", re.I)


def _told_otherwise(before: str) -> bool:
    """Whether the last words before a year make it no witness."""
    words = before.rsplit(None, _PHRASE_WORDS)
    return _NO_WITNESS.search(before, len(words[0]) if len(words) > _PHRASE_WORDS else 0) is not None


class OwnTime(Value, frozen=True):
    """`year` of the article, and the `latest` day or month (ISO) that it tells of itself; None when no words say them.

    `own` is false when the year is only that of the latest document cited: the article is not older, and may be younger."""

    year: int | None = None
    latest: str | None = None
    own: bool = True


def own_time(folded: str) -> OwnTime:
    """The latest time that the article's own words witness; else the year of the latest document that it cites with its day."""
    cited: list[str] = []
    told = sorted(_witnesses(folded, cited))
    if not told:
        return OwnTime(int(max(cited)[:4]), own=False) if cited else OwnTime()
    year = told[-1][:4]
    days = [iso for iso in told if len(iso) > 4 and iso.startswith(year)]
    return OwnTime(int(year), days[-1] if days else None)


def _witnesses(folded: str, cited: list[str]) -> Iterator[str]:
    """ISO days, months and years of the article itself; those of documents go into `cited`."""
    for date in find_dates(folded, 0, min(len(folded), _REACH)):  # a part of the text, not a copy: that would be scanned anew
        iso = (date.iso or "").split("/")[-1]
        if not iso or iso.startswith("-") or iso[:2] != "20":
            continue
        low = max(date.start - 90, folded.rfind("\n", 0, date.start) + 1, 0)
        before = folded[low : date.start]
        printed = folded[date.start : date.end]
        if _DOCUMENT_BEFORE.search(folded, low, date.start):
            cited.append(iso)
            continue
        if _OF_A_TERM.match(printed):
            continue
        if date.kind in ("day", "month") or "/" in (date.iso or ""):
            if not _DEADLINE.search(before) and not _DEADLINE.match(printed):
                yield iso if date.kind in ("day", "month") or len(iso) == 10 else iso[:4]
        elif not _told_otherwise(before):
            yield iso[:4]
