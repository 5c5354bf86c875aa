"""Spans of a text, and what begins in them: found by bisection, so that a text stays linear."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Protocol, TypeVar

Span = tuple[int, int]


class _Placed(Protocol):
    """What begins somewhere in a text."""

    @property
    def start(self) -> int: ...


T = TypeVar("T", bound=_Placed)
_START = attrgetter("start")
#: So few items are looked through one after the other.
_FEW = 8
#: Behind the end of every span.
_FAR = 1 << 60


def within(items: Sequence[T], start: int, end: int) -> Sequence[T]:
    """Those of `items` (sorted, each with a `start`) that begin in `[start, end)`; by bisection, so that a text stays linear."""
    count = len(items)
    first = bisect_left(items, start, key=_START) if count > _FEW else 0
    while first < count and items[first].start < start:
        first += 1
    stop = first
    while stop < count and items[stop].start < end:
        stop += 1
    return items[first:stop]


def span_of(spans: Sequence[Span], at: int) -> Span | None:
    """The one of some spans (in order, apart) in which a position lies."""
    i = bisect_right(spans, (at, _FAR)) - 1
    return spans[i] if i >= 0 and at < spans[i][1] else None


def by_sentence(items: Iterable[T], spans: Sequence[Span]) -> dict[Span, list[T]]:
    """`items` (sorted, each with a `start`) by the span in which they begin; an item outside all spans is left out."""
    found: dict[Span, list[T]] = {}
    for item in items:
        if span := span_of(spans, item.start):
            found.setdefault(span, []).append(item)
    return found
