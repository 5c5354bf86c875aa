"""The printed lines of an official document. Columns that a reader put side by side on one line are lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.forms import SMALL
from ontology.value import Value

#: A cell of a line: words with at most two spaces between them; three or more, or a tab, begin the next column.
_CELL = re.compile(r"[^\s](?:[^\n\t]*?[^\s])?(?=\t|[ ]{3}|[ ]*(?:\n|$))")
#: The running head of a gazette, the number of a page (never a year).
_PAGE = re.compile(r"(?:\d{1,4}\s+)?CÔNG\s+BÁO\s?/.*|(?:Trang\s+)?(?!(?:19|20)\d\d)\d{1,4}(?:\s?/\s?\d{1,4})?|-\s?\d{1,4}\s?-")
_LETTER = re.compile(r"[^\W\d_]")
_SMALL = re.compile(rf"[{SMALL}]")


class Line(Value, frozen=True):
    """Printed words at `[start, end)` of the folded text; `gap` says that a blank line stands before them."""

    start: int
    end: int
    text: str
    gap: bool = False

    @property
    def capitals(self) -> bool:
        """Whether the line has letters and none of them is small."""
        return bool(_LETTER.search(self.text)) and not _SMALL.search(self.text)

    @property
    def page(self) -> bool:
        """Whether the line is only what a reader left of the head or foot of a page."""
        return bool(_PAGE.fullmatch(self.text))

    @property
    def rule(self) -> bool:
        """Whether the line is only a drawn rule, an asterisk or the like."""
        return not _LETTER.search(self.text) and not any(c.isdigit() for c in self.text)


def lines(folded: str, start: int = 0, stop: int | None = None) -> Iterator[Line]:
    """The lines and cells of `folded[start:stop]`, in order; linear time."""
    position = start
    for begin, end in _cells(folded, start, len(folded) if stop is None else stop):
        yield Line(begin, end, folded[begin:end], folded.count("\n", position, begin) > 1)
        position = end


def _cells(folded: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The spans of the cells; most printed lines are one, which needs no pattern."""
    while start < stop:
        end = folded.find("\n", start, stop)
        end = stop if end < 0 else end
        line = folded[start:end]
        words = line.strip(" ")
        if "   " in words or "\t" in words or words != words.strip():
            yield from (found.span() for found in _CELL.finditer(folded, start, end))
        elif words:
            begin = start + line.index(words[0])
            yield begin, begin + len(words)
        start = end + 1


def ends_sentence(words: str) -> bool:
    """Whether the words end as a sentence or an item of a list does; titles and headings do not."""
    return words.rstrip(' ”"¹²³').endswith((".", ";", ":", "./"))
