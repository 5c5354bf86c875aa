"""With which letters a match of a pattern can begin: a set that is asked before the pattern is tried, where most places are none of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from ingest.factors import EMPTY, REPEATS
from ingest.forms import small

#: Letters of a beginning. A word of fewer begins with all of itself.
LETTERS = 3


class Openings:
    """The beginnings, in small letters, of what some patterns and forms match; `at` tells whether one stands at a place of a text."""

    __slots__ = ("_long", "_short")

    def __init__(self, sources: Iterable[str] = (), forms: Iterable[str] = (), flags: int = 0) -> None:
        found = {begun for source in sources for begun in _begun(_parser.parse(source, flags), {""})}
        found |= {form[:LETTERS] for form in forms}
        words = {small(begun).split(" ")[0] for begun in found}  # a space may be printed as two, or as a line break
        self._long = frozenset(word for word in words if len(word) == LETTERS)
        self._short = frozenset(word for word in words if len(word) < LETTERS)
        if "" in self._short or any(len(word) == 1 for word in self._short):
            raise ValueError("a beginning of one letter says nothing")

    def at(self, low: str, start: int) -> bool:
        """Whether a beginning stands at `start` of a text in small letters."""
        return low[start : start + LETTERS] in self._long or low[start : start + 2] in self._short


def first_letters(*patterns: re.Pattern[str]) -> frozenset[str]:
    """The first two letters, small, of what some patterns match behind the marks that they may begin with; for those marks the empty string.

    `frame.beginning` is asked of a clause before such a pattern is tried on it."""
    found: set[str] = set()
    for pattern in patterns:
        tree = list(_parser.parse(pattern.pattern, pattern.flags))
        if tree[0][0] in REPEATS and tree[0][1][0] == 0:
            tree, found = tree[1:], found | {""}
        found |= {small(begun)[:2] for begun in _begun(tree, {""})}
    return frozenset(found)


def _begun(tree: Iterable, begun: set[str]) -> set[str]:
    """What a sequence can print first, behind each of `begun`, as far as `LETTERS` go."""
    for code, value in tree:
        if all(len(one) >= LETTERS for one in begun):
            break
        if code not in EMPTY:
            begun = {one if len(one) >= LETTERS else (one + other)[:LETTERS] for one in begun for other in _first(code, value)}
    return begun


def _first(code: object, value: Any) -> set[str]:
    """What one item can print first."""
    if code is op.LITERAL:
        return {chr(value)}
    if code is op.IN and all(kind is op.LITERAL for kind, _ in value):
        return {chr(letter) for _, letter in value}
    if code is op.BRANCH:
        return {one for branch in value[1] for one in _begun(branch, {""})}
    if code is op.SUBPATTERN:
        return _begun(value[3], {""})
    if code in REPEATS and value[1] == 1:
        return _begun(value[2], {""}) | ({""} if value[0] == 0 else set())
    raise ValueError(f"a match can begin with any letter: {code} {value}")
