"""The marks of lists, in their order: figures, Roman figures, letters."""

from __future__ import annotations

from itertools import pairwise

_RUNS = (
    tuple(map(str, range(1, 41))),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"),
    tuple("abcdđeghiklmnopq"),
)
_FOLLOWS = frozenset(pair for run in _RUNS for pair in pairwise(run))
FIRST_MARKS = frozenset(run[0] for run in _RUNS)


def follows(mark: str, following: str) -> bool:
    """Whether a mark comes directly behind another one: 1 and 2, i and ii, d and đ."""
    return (mark, following) in _FOLLOWS
