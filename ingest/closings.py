"""In which words a match of a pattern can end: a list that is asked of a text before the pattern is tried where most places are none of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from ingest.factors import EMPTY, REPEATS

#: An end as it grows from the right, and whether nothing before it counts.
_End = tuple[str, bool]
_DIGITS = "0123456789"


def last_words(pattern: re.Pattern[str], most: int = 1) -> tuple[str, ...]:
    """The last words, in small letters, of everything that a pattern matches; at `most` so many. A space or mark behind them is left out (so ask a
    text without its last space), of a figure there is the last digit. Raises ValueError when a match can end in any letter."""
    found = {end.strip() for end, _ in _ends(_parser.parse(pattern.pattern, pattern.flags), {("", False)}, most)}
    if "" in found:
        raise ValueError(f"a match can end in any letter: {pattern.pattern[:80]!r}")
    return tuple(sorted(end for end in found if not any(end != other and end.endswith(other) for other in found)))


def _ends(tree: Iterable, ends: set[_End], most: int) -> set[_End]:
    """What a sequence prints last, before each of `ends`."""
    for code, value in reversed(list(tree)):
        if code not in EMPTY:
            ends = {longer for end in ends for longer in ({end} if end[1] else _before(code, value, end, most))}
    return ends


def _before(code: object, value: Any, end: _End, most: int) -> set[_End]:
    """What one item prints last, before an end."""
    if code is op.LITERAL:
        return {_joined(chr(value), end[0], most)}
    if code is op.BRANCH:
        return {longer for branch in value[1] for longer in _ends(branch, {end}, most)}
    if code is op.SUBPATTERN:
        return _ends(value[3], {end}, most)
    if code in REPEATS:
        found, turn = {end} if value[0] == 0 else set(), {end}
        for n in range(1, min(value[1], value[0] + most + 1) + 1):
            turn = _ends(value[2], turn, most)
            found |= turn if n >= value[0] else set()
        return found
    if code is op.IN:
        letters = {chr(one) for kind, one in value if kind is op.LITERAL}
        others = [item for item in value if item[0] is not op.LITERAL]
        if others in ([(op.RANGE, (48, 57))], [(op.CATEGORY, op.CATEGORY_DIGIT)]):
            return {(digit + end[0], True) for digit in {*_DIGITS, *letters}}
        if others in ([], [(op.CATEGORY, op.CATEGORY_SPACE)]):
            return {_joined(letter if letter.isalnum() else " ", end[0], most) for letter in letters or " "}
    return {(end[0], True)}


def _joined(letter: str, end: str, most: int) -> _End:
    """An end with the letter before it; a space before any word is left out, one before the last word that counts ends it."""
    if letter.isspace():
        return (" " + end, end.count(" ") + 1 >= most) if end else ("", False)
    return letter.lower() + end, False
