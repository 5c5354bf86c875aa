"""The two clocks. `known_at`: what had been recorded by an instant; `as_of`: what was valid on a day.

Writes are numbered, and every stored version has the number of the write that opened it (`known_from`) and of the one that closed it
(`known_to`, FOREVER while it is current). An instant becomes the number of the last write that it covers, so a question compares integers:
`known_from <= :known AND :known < known_to`. Instants are UTC and never go back: a write that claims an earlier instant than the last one
is recorded at the last one's, because that is when the store learnt it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime

from ontology.errors import BadRequest

#: The `known_to` of a current version, and the number that stands for "now".
FOREVER = 2**53 - 1
NOW = FOREVER - 1

_VAGUE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_PRINTED = re.compile(r"(?:(?P<day>\d{1,2})\s*[/.-]\s*)?(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})")


def in_iso(text: str) -> str:
    """A day or month as it is printed, the day first (`7/8/2023`, `8/2023`), in ISO; anything else as it is."""
    found = _PRINTED.fullmatch(text.strip())
    if found is None:
        return text
    return "-".join(filter(None, (found["year"], f"{int(found['month']):02}", found["day"] and f"{int(found['day']):02}")))


def instant(text: str) -> str:
    """An ISO 8601 instant in its one written form, `2026-01-01T00:00:00.000000Z`; a day, month or year means its beginning, no zone UTC."""
    if vague := _VAGUE.fullmatch(text):
        year, month, day = vague.groups()
        return _written(_parsed(f"{year}-{month or '01'}-{day or '01'}", text))
    return _written(_parsed(text, text))


def horizon(text: str) -> str:
    """The last instant that `known_at` covers: of a day, month or year its end (UTC), of an instant itself."""
    vague = _VAGUE.fullmatch(in_iso(text))
    if not vague:
        return instant(text)
    year, month, day = vague.groups()
    end = _parsed(f"{year}-{month or '12'}-{day or '01'}", text).replace(hour=23, minute=59, second=59, microsecond=999_999)
    return _written(end if day else end.replace(day=monthrange(end.year, end.month)[1]))


def valid_day(text: str, name: str = "as_of") -> str:
    """A day, month or year, in ISO or as printed, as the last day that it covers (`2023` → `2023-12-31`): what `as_of` and `until` mean, and what compares as text with
    whole days. BadRequest with the `name` of the parameter for what is none of the three, or not in the calendar."""
    return _covered(text, name)[1]


def first_day(text: str, name: str = "since") -> str:
    """The same as the first day that it covers: what `since` means."""
    return _covered(text, name)[0]


def day_asked(text: str | None, name: str = "as_of") -> str | None:
    """`valid_day` of what may be left open (None or empty: None)."""
    return valid_day(text, name) if text else None


def _covered(text: str, name: str) -> tuple[str, str]:
    vague = _VAGUE.fullmatch(in_iso(text))
    year, month, day = vague.groups() if vague else ("0", None, None)
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise BadRequest(
            f"{name}: «{text}» không phải ngày; viết 07/08/2023 (ngày trước) hoặc 2023-08-07, 08/2023, 2023.",
            f"{name}: '{text}' is not a day; write 2023-08-07 or 07/08/2023 (the day first), 2023-08 or 2023.",
            **{name: text},
        ) from None
    last = first if day else first.replace(month=int(month or 12))
    return first.isoformat(), (last if day else last.replace(day=monthrange(last.year, last.month)[1])).isoformat()


def _parsed(text: str, given: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):  # the latter in UTC before year 1 or after 9999
        raise BadRequest(
            f"«{given}» không phải thời điểm; viết theo ISO 8601: 2026-01-31T08:00:00Z hoặc 2026-01-31.",
            f"'{given}' is not an instant; write ISO 8601: 2026-01-31T08:00:00Z or 2026-01-31.",
            instant=given,
        ) from None


def _written(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")
