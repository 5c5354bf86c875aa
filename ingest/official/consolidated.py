"""Consolidated texts (văn bản hợp nhất): the act and its amendments that are printed together, named above the preamble."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.dates import date_at
from ingest.official.frame import Frame
from ingest.official.listed import VIA, Document, Documents, items
from ontology.value import Value

_LEAD = re.compile(r"(?:\d{1,2}\s?[.)]|[-+•*]|[a-zđ]\s?[.)])?\s*")
_SINCE = re.compile(r"có\s+hiệu\s+lực(?:\s+thi\s+hành)?\s+(?:kể\s+)?từ\s+(?=ngày\s)", re.I)


class Member(Value, frozen=True):
    """An act that a consolidated text prints; `since` is the day from which it is in force, when the heading says it; `span` the words."""

    document: Document
    since: str | None
    span: tuple[int, int]


def members(documents: Documents, frame: Frame) -> list[Member]:
    """The act first, then the acts that amended it, in the order of the heading."""
    start, stop = frame.opening[0], frame.bases[0][0] if frame.bases else frame.text[0]
    made: dict[str, Member] = {}
    for begin, end in _lines(documents.folded, start, stop):
        heads = _heads(documents, begin, end)
        for i, d in enumerate(heads):
            limit = heads[i + 1].start if i + 1 < len(heads) else end
            made.setdefault(d.id or d.citation.text, Member(d, _since(documents.folded, d.end, limit), (begin, end)))
    return list(made.values())


def _heads(documents: Documents, start: int, end: int) -> list[Document]:
    """The acts that a line names for themselves: the one it begins with, further items, and those behind `được sửa đổi, bổ sung bởi`."""
    listed = items(documents, start, end)
    first = [i.document for i in listed if i is not listed[0] or not documents.folded[start : i.start].strip()]
    more = [d for d in documents.within(start, end) if VIA.search(documents.folded, start, d.start) and d not in first]
    return sorted([*first, *more], key=lambda d: d.start) if first or more else []


def _since(folded: str, start: int, stop: int) -> str | None:
    found = _SINCE.search(folded, start, stop)
    day = date_at(folded, found.end()) if found else None
    return day.iso if day and day.kind == "day" else None


def _lines(folded: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Printed lines of the heading, without their numbers."""
    position = start
    while position < stop:
        end = folded.find("\n", position, stop)
        end = stop if end < 0 else end
        begin = _LEAD.match(folded, position).end()  # type: ignore[union-attr]
        if begin < end:
            yield begin, end
        position = end + 1
