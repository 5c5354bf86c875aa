"""Factors of a pattern: strings in small letters of which every match contains one, with how far behind the start of the match they can stand.

They are derived from the tree of the pattern's source. A run is what a part of the pattern prints when that is one of a few strings; a candidate is
a set of factors of which every match holds one. The possible lengths of what comes before are kept, so that each run knows how far behind the start
it stands. RE2 calls the same idea a prefilter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from ingest.letters import alike

#: A factor of fewer letters stands everywhere.
_SHORTEST = 2
#: Strings of one candidate; more of them cost more hits than they save.
_MOST = 160
#: Distances from the start that are kept; when there are more, the pattern searches the whole span, if there is a hit in it at all.
_SPREAD = 24
#: Strings that one part of a pattern can print before it counts as open.
_FEW = 40
#: Items of a parsed pattern that print nothing.
EMPTY = frozenset({op.AT, op.ASSERT, op.ASSERT_NOT})
#: Items of a parsed pattern that repeat others.
REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})
_WORD = (op.CATEGORY, op.CATEGORY_WORD)
_SPACE = (op.CATEGORY, op.CATEGORY_SPACE)
#: How often a part can be repeated and still be spelt out: one to three spaces.
_OFTEN = 3
#: At the start of a match.
HERE = (0,)


class Factor(NamedTuple):
    """A string in small letters, and how many characters behind the start of a match it can stand; none when that says too little."""

    word: str
    back: tuple[int, ...]


_Candidate = list[Factor]
#: Possible lengths; None when they are too many.
_Lengths = frozenset[int] | None


def factors_of(source: str, flags: int = 0) -> tuple[Sequence[Factor], bool]:
    """The factors of a pattern that will be found least often, none when it has none of use; and whether its matches begin where a word does."""
    tree = _parser.parse(source, flags)
    return _best(_candidates(tree, frozenset({0}))), _begins_a_word(tree)


def factors_of_forms(forms: Iterable[str], behind: str = "") -> Sequence[Factor]:
    """The rarest words of some names, one of each, with the pattern `behind` of what may stand there."""
    next_to = _opening(behind)
    return _joined(factor for form in forms for factor in min(_words_of(form, next_to), key=_cost))


def _begins_a_word(tree: Iterable) -> bool:
    """Whether the pattern opens with `(?<!\\w)` or a wider class: no match begins inside a word."""
    code, value = next(_flat(tree))
    behind: Sequence = value[1] if code is op.ASSERT_NOT and value[0] < 0 else ()
    return len(behind) == 1 and behind[0][0] is op.IN and _WORD in behind[0][1]


def _opening(source: str) -> str:
    """The character that whatever a pattern matches begins with; empty when there is no such."""
    for code, value in _flat(_parser.parse(source)):
        while code in REPEATS and value[0] > 0:
            code, value = next(_flat(value[2]))
        return alike(chr(value)) if code is op.LITERAL else ""
    return ""


def _words_of(form: str, behind: str = "") -> Iterator[_Candidate]:
    """The words of a form, one or two together, the last with the character `behind` the form; between them stand one or two spaces, or a
    hyphen of one to three characters."""
    before = frozenset({0})
    pieces = re.split(r"( ?- ?| )", alike(form))
    for i, piece in enumerate(pieces):
        if i % 2 == 0:
            back = tuple(sorted(before))
            yield [Factor(piece + behind if i == len(pieces) - 1 else piece, back)]
            if pieces[i + 1 : i + 2] == [" "]:
                yield [Factor(piece + gap + pieces[i + 2], back) for gap in (" ", "  ")]
        gap = {len(piece)} if i % 2 == 0 else {1, 2} if piece == " " else {1, 2, 3}
        before = frozenset(a + b for a in before for b in gap)


def _candidates(tree: Iterable, before: _Lengths) -> list[_Candidate]:
    """The candidates of a sequence that begins `before` characters behind the start."""
    found: list[_Candidate] = []
    run, at, ends = {""}, before, set()
    for code, value in [*_flat(tree), (None, None)]:
        if code is op.ASSERT and value[0] > 0:
            found += _candidates(value[1], before)
        if code in EMPTY:
            continue
        words = _exact(code, value) or set()
        if run != {""} and (least := _spaces(code, value)):  # `a\s+b` prints «a b», or «a» and two spaces
            ends |= {one + " " * (least + 1) for one in run}
            words = {" " * least}
        spelt = 0 < len(words) * len(run) <= _FEW and (run != {""} or any(map(str.strip, words)))
        if not spelt or "" in words:  # a branch that prints nothing may look ahead
            found += _inner(code, value, before)
        if spelt:
            at = before if run == {""} else at
            run = {one + other for one in run for other in words}
        else:
            if "" not in run:
                found.append([_unspaced(word, at or ()) for word in run | ends])
            run, ends = {""}, set()
        before = _sums(before, _lengths(code, value))
    return found


def _spaces(code: object, value: Any) -> int:
    """How many spaces an item prints at least that prints any number of them, and nothing else; 0 for other items."""
    return value[0] if code in REPEATS and value[1] > _OFTEN and _printed(value[2]) == {" "} else 0


def _unspaced(word: str, back: Iterable[int]) -> Factor:
    """The factor without spaces before it: the same word is looked for by others."""
    bare = word.lstrip(" ")
    return Factor(bare, tuple(sorted(n + len(word) - len(bare) for n in back)))


def _inner(code: object, value: Any, before: _Lengths) -> list[_Candidate]:
    """The candidates of one item that has no few strings of its own: a choice, or something repeated at least once."""
    if code is op.BRANCH:
        parts = [_best(_candidates(branch, before)) for branch in value[1]]
        return [[factor for part in parts for factor in part]] if all(parts) else []
    return _candidates(value[2], before) if code in REPEATS and value[0] > 0 else []


def _best(found: list[_Candidate]) -> _Candidate:
    """The candidate that will be found least often; empty when none is of use."""
    of_use = [c for c in map(_needed, found) if len(c) <= _MOST and all(len(f.word.strip()) >= _SHORTEST for f in c)]
    return _joined(min(of_use, key=_cost)) if of_use else []


def _needed(candidate: _Candidate) -> _Candidate:
    """The factors without those that begin, at the same places, with another one."""
    known = {(f.word, f.back) for f in candidate}
    return [f for f in candidate if not any((f.word[:n], f.back) in known for n in range(_SHORTEST, len(f.word)))]


def _joined(factors: Iterable[Factor]) -> list[Factor]:
    """Each word once, with all the places where it can stand; without any when they are not known."""
    back: dict[str, set[int] | None] = {}
    for word, places in factors:
        known = back.setdefault(word, set())
        back[word] = known | set(places) if places and known is not None else None
    return [Factor(word, tuple(sorted(places or ()))) for word, places in sorted(back.items())]


def _cost(candidate: Iterable[Factor]) -> float:
    """How often the factors stand in a text, by their letters, and how many starts each leaves."""
    return sum(4.0 ** -min(len(f.word), 7) * (1 if f.back == HERE else 2 * len(f.back) or 1e6) for f in candidate)


def _flat(tree: Iterable) -> Iterator[tuple[Any, Any]]:
    """The items of a sequence, groups opened."""
    for code, value in tree:
        if code is op.SUBPATTERN:
            yield from _flat(value[3])
        elif code is op.ATOMIC_GROUP:
            yield from _flat(value)
        elif code in REPEATS and value[0] == value[1] == 1:
            yield from _flat(value[2])
        else:
            yield code, value


def _exact(code: object, value: Any) -> set[str] | None:
    """The few strings that an item prints, in the form that is searched; None when there are many."""
    if code is op.LITERAL:
        return {alike(chr(value))}
    if code is op.IN and all(item == _SPACE or item[0] is op.LITERAL for item in value):
        return _few({" " if item == _SPACE else alike(chr(item[1])) for item in value})
    if code is op.BRANCH:
        return _few(_union(map(_printed, value[1])))
    if code in REPEATS and value[1] <= _OFTEN:
        return _few(_union(_printed([*value[2]] * n) for n in range(value[0], value[1] + 1)))
    return None


def _printed(tree: Iterable) -> set[str] | None:
    """The few strings that a sequence prints."""
    words: set[str] | None = {""}
    for code, value in _flat(tree):
        more = {""} if code in EMPTY else _exact(code, value)
        words = _few({one + other for one in words for other in more}) if words and more else None
    return words


def _few(words: set[str] | None) -> set[str] | None:
    return words if words and len(words) <= _FEW else None


def _lengths(code: object, value: Any) -> _Lengths:
    """The possible lengths of an item, in characters."""
    if code is None or code in EMPTY:
        return frozenset({0})
    if code in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
        return frozenset({1})
    if code is op.BRANCH:
        return _bounded(_union(map(_length, value[1])))
    if code in REPEATS and value[1] <= _SPREAD:
        total: _Lengths = frozenset({0})
        several = {0: total}
        for n in range(1, value[1] + 1):
            several[n] = total = _sums(total, _length(value[2]))
        return _bounded(_union(several[n] for n in range(value[0], value[1] + 1)))
    return None


def _length(tree: Iterable) -> _Lengths:
    total: _Lengths = frozenset({0})
    for code, value in _flat(tree):
        total = _sums(total, _lengths(code, value))
    return total


def _sums(some: _Lengths, others: _Lengths) -> _Lengths:
    return _bounded({a + b for a in some for b in others}) if some and others else None


def _bounded(lengths: Iterable[int] | None) -> _Lengths:
    kept = frozenset(lengths or ())
    return kept if 0 < len(kept) <= _SPREAD else None


def _union(sets: Iterable[Collection | None]) -> set | None:
    """All of the sets together; None when one is not known."""
    known = list(sets)
    return None if any(one is None for one in known) else {item for one in known for item in one or ()}
