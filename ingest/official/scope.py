"""Whom a document applies to, in its own words: `Nghị định này áp dụng đối với …`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.official.effects import SELF
from ingest.official.frame import Frame
from ingest.official.listed import Documents
from ingest.official.paragraphs import Paragraph, paragraphs, sentence_end

_APPLIES = re.compile(rf"{SELF}\s+(?:được\s+)?áp\s+dụng\s+(?:đối\s+với|cho)\s*:?\s*", re.I)
_ARTICLE = re.compile(r"Đối\s+tượng\s+áp\s+dụng\b", re.I)
#: More than this is no list of addressees.
_MOST = 40


def find_scope(documents: Documents, frame: Frame) -> list[tuple[int, int]]:
    """Spans of the words that say whom the document applies to; one for each item of a list."""
    if frame.consolidated or frame.draft:
        return []
    folded = documents.folded
    parts = paragraphs(folded, *frame.text)
    for i, p in enumerate(parts):
        found = _APPLIES.match(folded, p.body)
        if found and not documents.in_quotes(p.start):
            end = _sentence(folded, found.end(), p.end)
            return _items(folded, parts, i) if folded.endswith(":", p.start, p.end) else [(found.end(), end)] if end > found.end() else []
        if p.level == 0 and _ARTICLE.match(folded, p.body) and i + 1 < len(parts) and parts[i + 1].level == 1:
            return _items(folded, parts, i)
    return []


def _items(folded: str, parts: Sequence[Paragraph], i: int) -> list[tuple[int, int]]:
    """The items right below paragraph `i`: those of the next deeper level, up to a line as high as itself."""
    made: list[tuple[int, int]] = []
    level = parts[i + 1].level if i + 1 < len(parts) else 0.0
    for p in parts[i + 1 : i + 1 + _MOST]:
        if p.level <= parts[i].level or p.level < level:
            break
        if p.level == level:
            made.append((p.body, _sentence(folded, p.body, p.end)))
    return [(a, b) for a, b in made if b > a]


def _sentence(folded: str, start: int, stop: int) -> int:
    """End of the first sentence, without its mark."""
    return start + len(folded[start : sentence_end(folded, start, stop)].rstrip(" .;:,/"))
