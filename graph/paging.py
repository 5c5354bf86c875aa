"""A page of an ordered answer: which rows, and of how many. The one way in which a list is cut, in pages and in the API.

What can be read in part is asked for its number and for the rows of the page (`read`); what has to be known whole first is cut (`cut`). Either
way nothing is left out unsaid: a page knows how many there are, and what comes before and after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

#: Rows of a page where nothing else is asked.
ROWS = 200

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """`rows` of an ordered answer of `total` rows, after the first `start`; pages have `size` rows. `capped`: there are more than `total`,
    which is as far as was counted."""

    rows: Sequence[T]
    total: int
    start: int = 0
    size: int = ROWS
    capped: bool = False

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def first(self) -> int:
        """The number of the first row shown, from 1; 0 when there is none."""
        return self.start + 1 if self.rows else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return self.start + len(self.rows)

    @property
    def whole(self) -> bool:
        """Whether this page is the whole answer."""
        return not self.capped and len(self.rows) == self.total

    @property
    def previous(self) -> int | None:
        """The `start` of the page before; None on the first."""
        return max(0, self.start - self.size) if self.start else None

    @property
    def following(self) -> int | None:
        """The `start` of the page after; None on the last."""
        return self.last if self.rows and self.last < self.total else None

    @property
    def final(self) -> int:
        """The `start` of the last page."""
        return _final(self.total, self.size)


def read(total: int, rows: Callable[[int, int], Sequence[T]], start: int = 0, size: int = ROWS, *, capped: bool = False) -> Page[T]:
    """The page of an answer of `total` rows, of which `rows(start, size)` reads only what is shown. A start behind the end is the last page."""
    start = max(0, start) if start < total else _final(total, size)
    return Page(rows(start, size) if total else [], total, start, size, capped)


def cut(rows: Sequence[T], start: int = 0, size: int | None = ROWS, *, capped: bool = False) -> Page[T]:
    """The page of an answer that is known whole; `size` None: all that comes after `start`."""
    return read(len(rows), lambda first, n: rows[first : first + n], start, size or max(1, len(rows)), capped=capped)


def page_of(rows: Sequence[T], page: Page[T] | None) -> Page[T]:
    """The page asked for; the whole answer when none was."""
    return cut(rows, size=None) if page is None else page


def _final(total: int, size: int) -> int:
    return max(0, (total - 1) // size * size)
