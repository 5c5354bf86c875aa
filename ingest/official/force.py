"""When a document enters into force and when it ends, in its own words: `Nghị định này có hiệu lực thi hành kể từ ngày …`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ingest.dates import date_at
from ingest.official.effects import SELF, SELF_NOUNS
from ingest.official.frame import Frame
from ingest.official.listed import Documents
from ingest.official.paragraphs import paragraphs
from ingest.official.provisions import part_before
from ingest.scan import scanned
from ontology.value import Value

_FROM = r"(?:kể\s+)?từ\s+(?:thời\s+điểm\s+)?"
#: So many days later, in figures, with the words for them in brackets: `sau 10 (mười) ngày kể từ ngày ký`.
_AFTER = r"(?:sau\s+(?P<after>\d{1,3})\s+(?:\([^()]{2,30}\)\s+)?ngày\s*,?\s+)?"
_SIGNED = r"(?:ngày\s+)?(?:được\s+)?(?P<signed>ký(?:\s+ban\s+hành|\s+ký)?|ban\s+hành|thông\s+qua)"
_BEGINS = scanned(
    rf"(?=bắt|có)(?:bắt\s+đầu\s+)?(?:có\s+hiệu\s+lực|có\s+giá\s+trị)(?:\s+thi\s+hành|\s+áp\s+dụng)?\s+{_AFTER}{_FROM}(?:{_SIGNED}\b|(?=ngày\s))",
    re.I,
)
#: The document: `Nghị định này`; without `này` only at the start of a sentence.
_WHO = re.compile(rf"(?:{SELF}|(?:^|(?<=[.]\s)){SELF_NOUNS})\s*,?\s*(?:thì\s+|sẽ\s+)?$", re.I)
#: The document as the subject of a clause before: `Nghị quyết này được … thông qua ngày … và có hiệu lực từ ngày …`.
_WENT_BEFORE = re.compile(
    rf"(?:^|(?<=[.]\s)){SELF}\s+(?:(?:đã\s+)?được\s|thay\s+thế\s|bãi\s+bỏ\s|sửa\s+đổi)[^.;]{{0,400}}?(?:,|,?\s+(?:và|đồng\s+thời))\s*$",
    re.I,
)
_ENDS = scanned(
    rf"{SELF}[^.;]{{0,160}}?(?:hết\s+hiệu\s+lực\s+(?:{_FROM}|vào\s+)|(?:có\s+hiệu\s+lực|thực\s+hiện|áp\s+dụng)[^.;]{{0,80}}?đến\s+(?:hết\s+)?)(?=ngày\s)",
    re.I,
)
_EXCEPT = re.compile(r"\s*,?\s*trừ\s+(?P<what>[^.;]{3,240})", re.I)


#: How far before its verb the subject stands, in characters.
_BEFORE = 500


class Term(Value, frozen=True):
    """A day that begins or ends the force of the document, or of a `part` of it; `besides` names what it does not count for.

    `relation` is dateEntryInForce or dateNoLongerInForce, `rule` says where the day comes from; `[start, end)` are folded offsets."""

    relation: str
    day: str
    start: int
    end: int
    rule: str
    part: str | None = None
    besides: str | None = None


def find_terms(documents: Documents, frame: Frame) -> list[Term]:
    """The days of entry into force and of end that the text states, in order."""
    if frame.consolidated or frame.draft:
        return []
    found: list[Term] = []
    for p in paragraphs(documents.folded, *frame.text):
        if not documents.in_quotes(p.start):
            found += _of_paragraph(documents, frame, p.body, p.end)
    return found


def _of_paragraph(documents: Documents, frame: Frame, start: int, end: int) -> Iterator[Term]:
    folded = documents.folded
    for m in _BEGINS.finditer(folded, start, end):
        if documents.in_quotes(m.start()):
            continue
        day, rule, stop = _day(folded, m, frame)
        known, part = _who(folded[max(start, m.start() - _BEFORE) : m.start()], frame.kind or "")
        if day and known:
            besides = _EXCEPT.match(folded, stop, end)
            yield Term("dateEntryInForce", day, start, end, rule, part, " ".join(besides["what"].split()) if besides else None)
    for m in _ENDS.finditer(folded, start, end):
        found = date_at(folded, m.end())
        if found and found.iso and found.kind == "day" and not documents.in_quotes(m.start()):
            yield Term("dateNoLongerInForce", found.iso, start, end, "own-end")


def _who(before: str, kind: str) -> tuple[bool, str | None]:
    """(whether the words speak of the document, the part of it that they speak of). A bare noun speaks of a document of its `kind` alone: a
    letter that tells since when a decision is in force tells of another one."""
    own = _WHO.search(before) or _WENT_BEFORE.search(before)
    if own and " này" not in " ".join(own[0].lower().split()) and not own[0].casefold().startswith(kind.casefold()):
        own = None
    part = part_before((before[: own.start()] if own else before).rstrip(" ,") + " ")
    return bool(own or part), part[0] if part else None


def _day(folded: str, m: re.Match[str], frame: Frame) -> tuple[str | None, str, int]:
    if m["signed"]:
        signed = frame.date.iso if frame.date else None
        return (_later(signed, m["after"]), "force-after-signing", m.end()) if m["after"] else (signed, "force-on-signing", m.end())
    found = date_at(folded, m.end())
    if found and found.iso and found.kind == "day" and not found.iso.startswith("--"):
        return _later(found.iso, m["after"]), "force-date", found.end
    return None, "", m.end()


def _later(day: str | None, after: str | None) -> str | None:
    """The day so many days after another; None when that is not a whole date."""
    if not after or not day:
        return day
    try:
        return (date.fromisoformat(day) + timedelta(days=int(after))).isoformat()
    except ValueError:
        return None
