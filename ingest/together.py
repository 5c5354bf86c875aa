"""Several texts taken down one road together, step by step, and what was worked out about them remembered until they are all read.

A step touches code, patterns and registers all over memory. Taken for one text after the other they are still in the processor's cache for all but
the first (docs/reference/speed.md). Nothing of one text is seen by another: the same values come out as of each text alone.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

#: Texts, and bytes of them, that are read together: more of them would no longer fit the cache themselves.
MOST = 32
MOST_BYTES = 64_000
#: Answers of one function that are remembered; four for each text (its title and publisher are texts too).
_ANSWERS = 4 * MOST
_FORGETTING: list[Callable[[], object]] = []


def remembered(function: Callable[P, T]) -> Callable[P, T]:
    """The function, its answers about the texts that are being read remembered: one finder after the other asks for the same."""
    known = lru_cache(maxsize=_ANSWERS)(function)
    forgotten_by(known.cache_clear)
    return known  # type: ignore[return-value]


def forgotten_by(clear: Callable[[], T]) -> Callable[[], T]:
    """Have a memory of texts cleared by `clear` when they are read."""
    _FORGETTING.append(clear)
    return clear


def together(roads: Sequence[Generator[None, None, T]]) -> list[T | Exception]:
    """Where each road ends, every `yield` on it ending one step; an exception stands for the road that it ended."""
    ends: dict[int, T | Exception] = {}
    going = list(enumerate(roads))
    while going:
        for n, road in going:
            try:
                next(road)
            except StopIteration as end:
                ends[n] = end.value
            except Exception as error:  # one text must not end the others: who asked for it is told
                ends[n] = error
        going = [(n, road) for n, road in going if n not in ends]
    for clear in _FORGETTING:
        clear()
    return [ends[n] for n in range(len(roads))]


def batches(given: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """What is given, in order, in parts to be read together; `size` in bytes. One that is larger than a part may be is a part of its own."""
    batch: list[T] = []
    total = 0
    for one in given:
        more = size(one)
        if batch and (len(batch) == MOST or total + more > MOST_BYTES):
            yield batch
            batch, total = [], 0
        batch.append(one)
        total += more
    if batch:
        yield batch
