"""A clause as a sequence of symbols: documents, bodies, trigger phrases, and the plain words between them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graph.values import Citation
from ingest.bodies import BodyMention
from ingest.text import Text
from ontology.phrases import Phrase, cues, phrases


@dataclass(frozen=True, slots=True)
class Symbol:
    """`kind` is D (document), B (body) or T (trigger); `[start, end)` are folded offsets."""

    kind: str
    start: int
    end: int
    citation: Citation | None = None
    body: BodyMention | None = None
    phrase: Phrase | None = None


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(re.sub(r"\\?\s+", r"\\s+", re.escape(w)) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def trigger_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(list(phrases()))})(?!\w)", re.I)


@cache
def cue_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(list(cues()))})(?!\w)", re.I)


class Symbols:
    """All documents and bodies of a text by folded position; `within` gives the symbols of a clause."""

    def __init__(self, text: Text, citations: Sequence[Citation], bodies: Sequence[BodyMention]) -> None:
        self.folded = text.folded
        placed = [(*text.locate(c.start, c.end), c) for c in citations if c.directive]
        documents = sorted((Symbol("D", a, b, citation=c) for a, b, c in placed), key=lambda s: (s.start, -s.end))
        self._documents = [
            d for i, d in enumerate(documents) if not any(e.start <= d.start and d.end <= e.end for e in documents[max(0, i - 2) : i])
        ]
        self._bodies = [Symbol("B", b.start, b.end, body=b) for b in bodies if not b.venue]
        self._starts = ([d.start for d in self._documents], [b.start for b in self._bodies])

    def any_document(self, start: int, end: int) -> bool:
        i = bisect_left(self._starts[0], start)
        return i < len(self._documents) and self._documents[i].start < end

    def within(self, start: int, end: int) -> list[Symbol]:
        """Documents, bodies and triggers of `[start, end)` in order; what lies inside a document's or body's words is part of it."""
        named: list[Symbol] = []
        for group, starts in ((self._documents, self._starts[0]), (self._bodies, self._starts[1])):
            named += group[bisect_left(starts, start) : bisect_left(starts, end)]
        named.sort(key=lambda s: (s.start, s.kind != "D", -s.end))
        kept: list[Symbol] = []
        for s in named:
            if not kept or s.start >= kept[-1].end:
                kept.append(s)
        triggers = []
        for found in trigger_pattern().finditer(self.folded, start, end):
            if not any(k.start < found.end() and found.start() < k.end for k in kept):
                words = re.sub(r"\s+", " ", found.group().lower())
                triggers.append(Symbol("T", found.start(), found.end(), phrase=phrases()[words]))
        return sorted([*kept, *triggers], key=lambda s: s.start)
