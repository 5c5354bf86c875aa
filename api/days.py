"""Days as people write them in a form or an address: `07/08/2023`, `8/2023`, `2023`, or ISO `2023-08-07`. The day comes first, whatever the browser or
the machine prefers; what a browser would turn round is refused with the order that counts."""

from __future__ import annotations

import re
from datetime import date

from pydantic_core import PydanticCustomError

from api.words import day as shown
from graph.clocks import in_iso

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
#: What is wrong with a day: Vietnamese, English.
NOT_A_DAY = (
    "phải là một ngày, tháng hoặc năm: 07/08/2023 (ngày trước) hoặc 2023-08-07; 08/2023; 2023",
    "must be a day, month or year: 2023-08-07 or 07/08/2023 (the day first); 2023-08; 2023",
)
NO_SUCH_DAY = (
    "không có trong lịch; viết theo thứ tự ngày/tháng/năm (07/08/2023) hoặc năm-tháng-ngày (2023-08-07)",
    "is not in the calendar; the order is day/month/year (07/08/2023) or year-month-day (2023-08-07)",
)
#: What the field of a day takes, for the browser's own check; the server says what is wrong in words.
PATTERN = r"\s*(\d{4}(-\d\d(-\d\d)?)?|((\d{1,2}\s*[\/.\-]\s*)?\d{1,2}\s*[\/.\-]\s*)\d{4})\s*"


def _wrong(words: tuple[str, str]) -> PydanticCustomError:
    return PydanticCustomError("day", "{english}", {"vietnamese": words[0], "english": words[1]})


def as_day(text: str | None) -> str | None:
    """The ISO day, month or year of a written one. Raises what `api.problems` says in both languages."""
    if text is None:
        return None
    found = _ISO.fullmatch(in_iso(text.strip()))
    if found is None:
        raise _wrong(NOT_A_DAY)
    year, month, day = (found[part] for part in ("year", "month", "day"))
    try:
        whole = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise _wrong(NO_SUCH_DAY) from None
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def as_instant(text: str | None) -> str | None:
    """A written day as ISO; anything else, such as an instant with its time, stays as it is: the store reads it, or refuses it by name."""
    return as_day(text) if text and _ISO.fullmatch(in_iso(text.strip())) else text


def written(text: str) -> str:
    """The same for a value that somebody else checks: what is no day stays as it is."""
    try:
        return as_instant(text) or text
    except PydanticCustomError:
        return text


def in_a_field(value: str | None, lang: str) -> str:
    """A day as its field shows it: the day first in Vietnamese, ISO in English; an instant as it is."""
    return value or "" if value and "T" in value else shown(value, lang)
