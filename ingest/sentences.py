"""Sentences and clauses of the folded text: where a cue's scope and a relation's words end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import methodcaller

from ingest.forms import CAPITALS, SMALL
from ingest.letters import speaks_of
from ingest.together import remembered

#: A full stop after one of these (or after one capital letter) does not end a sentence.
_ABBREVIATION = re.compile(
    r"(?:(?<![/-])\b(?:TP|Tp|TX|TT|Q|H|P|GS|TS|ThS|PGS|BS|KS|Tr|tr|v\.v|đ/c|Đ/c|St|TW|TƯ|T|tp|tx|ths|pgs|ts|gs)|\b[A-ZĐƯ])$"
)
#: A Roman numeral that counts: a full stop behind it ends the sentence.
_COUNTS = re.compile(r"(?:thứ|lần|khóa|quý|kỳ|hạng)\s[IVX]+$", re.I)
_BREAK = re.compile(r";|,?\s(?:đồng thời|trong đó)\b", re.I)
#: Where a space was lost between a sentence and the next (`trên địa bàn xã.Phát biểu tại`).
_GLUED = rf"(?<=[{SMALL}][{SMALL}]\.)(?=[{CAPITALS}][{SMALL}])"
#: The end of a sentence by its mark, and the spaces behind it: a pattern that begins with one character passes over the others fast.
_ENDS = [("\n", re.compile(r"\n\s*"))] + [
    (mark, re.compile(rf"{re.escape(mark)}(?<![.!?…].)[.!?…]*+[\"”’)]*+()(?:(?=\s|$)|{_GLUED})\s*")) for mark in ".!?…"
]
_START = methodcaller("start")
#: What an abbreviation ends with; none is longer than three characters.
_ENDS_SHORT = frozenset("psrvctxPXQHSWƯTABCDĐEFGIJKLMNORUVYZ\n")
#: A sentence of more characters (no printed one has half as many) is read in parts, so that no input can make a sentence endless.
LONGEST = 4000


@remembered
def sentences(folded: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences, in order; a line break always ends one. Remembered, because several modules read one text by sentences."""
    spans: list[tuple[int, int]] = []
    start = len(folded) - len(folded.lstrip())
    for found in _ends(folded):
        stop = found.start()
        if stop < start:  # a line break behind a full stop
            continue
        mark = folded[stop]
        end = stop if mark == "\n" else found.end(1)
        if (mark == "." and end == stop + 1 and _shortens(folded, stop)) or (mark == "…" and folded[end + 1 : end + 2].islower()):
            continue  # `A, B… cùng các đại biểu` goes on
        if end - start <= LONGEST and not folded[end - 1].isspace():
            spans.append((start, end))
        else:
            spans += _parts(folded, start, end)
        start = found.end()
    if start < len(folded):
        spans += _parts(folded, start, len(folded))
    return tuple(spans)


def _ends(folded: str) -> list[re.Match[str]]:
    """Where sentences can end, in order; the first group of a mark is empty and stands behind what is printed with it."""
    found: list[re.Match[str]] = []
    for mark, pattern in _ENDS:
        if mark in folded:
            found += pattern.finditer(folded)
    found.sort(key=_START)
    return found


def _shortens(folded: str, stop: int) -> bool:
    """Whether the full stop ends an abbreviation."""
    if folded[stop - 1] not in _ENDS_SHORT or (stop > 3 and folded[stop - 4 : stop].isalnum()):
        return False
    return _ABBREVIATION.search(folded, max(0, stop - 6), stop) is not None and _COUNTS.search(folded, max(0, stop - 12), stop) is None


def _parts(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence, trimmed; an endless one cut behind a semicolon, a comma or a space."""
    spans = []
    while end - start > LONGEST:
        cuts = (folded.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ";, ")
        cut = next((at for at in cuts if at > 0), start + LONGEST - 1) + 1
        if span := _trimmed(folded, start, cut):
            spans.append(span)
        start = cut
    if span := _trimmed(folded, start, end):
        spans.append(span)
    return spans


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def clauses(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between semicolons and before `đồng thời`, `trong đó`."""
    at = start
    for found in _BREAK.finditer(folded[start:end]) if speaks_of(folded, start, end, ";", "đồng thời", "trong đó") else ():
        span = _trimmed(folded, at, start + found.start())
        if span:
            yield span
        at = start + found.start() + 1
    span = _trimmed(folded, at, end)
    if span:
        yield span
