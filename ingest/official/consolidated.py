"""Consolidated texts (văn bản hợp nhất): the act and its amendments that are printed together, named above the preamble."""

from __future__ import annotations

import re

from ingest.official.frame import Frame
from ingest.official.listed import VIA, Document, Documents, items

_LEAD = re.compile(r"(?:\d{1,2}\s?[.)]|[-+•*]|[a-zđ]\s?[.)])?\s*")


def members(documents: Documents, frame: Frame) -> tuple[list[Document], tuple[int, int]]:
    """(the act first, then the acts that amended it; the span of the words that say so, in the folded text)."""
    start, stop = frame.head, frame.bases[0][0] if frame.bases else frame.text[0]
    if frame.title:
        start = frame.title.end
    found: list[Document] = []
    last = start
    for begin, end in _lines(documents.folded, start, stop):
        listed = items(documents, begin, end)
        for item in listed:
            if not documents.folded[begin : item.start].strip() or item is not listed[0]:
                found.append(item.document)
                last = end
        found += [d for d in _amending(documents, begin, end) if d not in found]
    kept = {d.id or d.citation.text: d for d in reversed(found)}
    return sorted(kept.values(), key=lambda d: d.start), (start, last)


def _lines(folded: str, start: int, stop: int) -> list[tuple[int, int]]:
    """Printed lines of the stretch, without their numbers; a line that does not end a clause goes on in the next."""
    made: list[tuple[int, int]] = []
    position = start
    while position < stop:
        end = folded.find("\n", position, stop)
        end = stop if end < 0 else end
        begin = _LEAD.match(folded, position).end()  # type: ignore[union-attr]
        if begin < end:
            made.append((begin, end))
        position = end + 1
    return made


def _amending(documents: Documents, start: int, end: int) -> list[Document]:
    """Documents behind `được sửa đổi, bổ sung bởi:` on the same line."""
    return [d for d in documents.within(start, end) if VIA.search(documents.folded, start, d.start)]
