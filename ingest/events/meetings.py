"""Names of meetings in a text, and which of them count: those that name one meeting of which the text itself tells."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.events import words
from ingest.letters import small_of_text
from ingest.spans import Span, span_of
from ingest.together import remembered


@remembered
def all_meetings(folded: str) -> tuple[Sequence[re.Match[str]], Sequence[int]]:
    """Names of meetings in a text, and where they begin; remembered, since events and relations ask for those of its sentences."""
    found = list(words.NOUN.finditer(folded))
    return found, [noun.start() for noun in found]


def meetings(folded: str, start: int, end: int) -> Sequence[re.Match[str]]:
    """Names of meetings in a sentence or its end."""
    found, starts = all_meetings(folded)
    return found[bisect_left(starts, start) : bisect_left(starts, end)] if found else found


def nouns(folded: str, cited: Sequence[Span], start: int, end: int) -> Iterator[re.Match[str]]:
    """Those names of meetings in a span that count."""
    return (noun for noun in meetings(folded, start, end) if names_one(folded, cited, start, noun))


def names_one(folded: str, cited: Sequence[Span], start: int, noun: re.Match[str]) -> bool:
    """Whether the name of a meeting stands outside citations, not in the plural, and not as the source of a document (Kết luận Hội nghị …)."""
    at = noun.start()
    if span_of(cited, at):
        return False
    if words.PLENARY.match(folded, noun.end()) and words.OF_DOCUMENT.search(folded, max(start, at - 20), at):
        return False
    near = max(start, at - 20)
    return not several(folded, near, at) and words.OF_OTHERS.search(small_of_text(folded), near, at) is None


def several(folded: str, start: int, at: int) -> bool:
    """Whether the words in `[start, at)` make the meeting behind them one of several."""
    counted = (words.FIGURE if folded[at - 2 : at - 1].isdigit() else words.FIGURES).search(folded, start, at)
    return counted is not None or words.MANY.search(small_of_text(folded), start, at) is not None
