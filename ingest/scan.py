"""One scan of a text for the words that patterns cannot do without, so that a pattern is tried only where one of its words stands.

`scanned(source)` is a compiled pattern with the methods of `re.Pattern` that search. From the tree of its source it derives *factors*: strings in small
letters of which every match contains one, with how far behind the start of the match they can stand. All factors of all patterns are looked
for in a text together, once, by an Aho-Corasick automaton; a search then visits the starts that the factors leave. What is found is what the plain
pattern finds (`tests/ingest/test_scan.py` compares them): a factor is necessary, never sufficient. RE2 calls the same idea a prefilter.

A pattern without a usable factor (nothing but digits, classes, single letters) cannot be scanned: `scanned` raises ValueError, and `re.compile` is right.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from threading import Lock
from typing import Any, NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from ingest.forms import pattern_of
from ingest.letters import IS_LETTER, alike, alike_bytes, alike_of_text
from ingest.together import MOST, forgotten_by, remembered

#: A factor of fewer letters stands everywhere.
_SHORTEST = 2
#: Strings of one candidate; more of them cost more hits than they save.
_MOST = 160
#: Distances from the start that are kept; when there are more, the pattern searches the whole span, if there is a hit in it at all.
_SPREAD = 24
#: Texts shorter than this are searched plainly.
_SMALL = 48
_END = 1 << 60
#: Scans that are remembered at most: a text is searched as it is, in small letters and on one line, and its title as it is and in small letters.
_REMEMBERED = 6 * MOST
#: Strings that one part of a pattern can print before it counts as open.
_FEW = 40
#: Items of a parsed pattern that print nothing.
EMPTY = frozenset({op.AT, op.ASSERT, op.ASSERT_NOT})
_WORD = (op.CATEGORY, op.CATEGORY_WORD)
_SPACE = (op.CATEGORY, op.CATEGORY_SPACE)
#: How often a part can be repeated and still be spelt out: one to three spaces.
_OFTEN = 3
_HERE = (0,)
_NOTHING: Iterator[re.Match[str]] = iter(())
#: Items of a parsed pattern that repeat others.
REPEATS = frozenset({op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT})


class Factor(NamedTuple):
    """A string in small letters, and how many characters behind the start of a match it can stand; none when that says too little."""

    word: str
    back: tuple[int, ...]


class Scanned:
    """A pattern that knows its factors. Offsets, `end` and groups are those of `re.Pattern`; a match object is the pattern's own."""

    __slots__ = ("_at", "_finditer", "_search", "factors", "fullmatch", "match", "pattern", "placed", "whole")

    def __init__(self, pattern: re.Pattern[str], factors: Sequence[Factor], whole: bool = False) -> None:
        self.pattern, self.factors = pattern, tuple(factors)
        self.match, self.fullmatch, self._search, self._finditer = pattern.match, pattern.fullmatch, pattern.search, pattern.finditer
        self.placed = all(f.back for f in self.factors)
        self.whole = whole and self.placed
        self._at = _enter(self)

    def search(self, text: str, start: int = 0, end: int = _END) -> re.Match[str] | None:
        """The first match in `[start, end)`."""
        known, table = _last
        if known is not text or len(table) <= self._at:
            if len(text) < _SMALL:
                return self._search(text, start, end)
            table = _table(text)
        starts = table[self._at]
        if not starts:
            return None
        first = bisect_left(starts, start) if start else 0
        if not self.placed:
            return self._search(text, start, end) if first < len(starts) and starts[first] < end else None
        match = self.match
        for i in range(first, len(starts)):
            at = starts[i]
            if at >= end:
                return None
            if found := match(text, at, end):
                return found
        return None

    def finditer(self, text: str, start: int = 0, end: int = _END) -> Iterator[re.Match[str]]:
        """The matches in `[start, end)` that do not overlap, from the left."""
        known, table = _last
        if known is not text or len(table) <= self._at:
            if len(text) < _SMALL:
                return self._finditer(text, start, end)
            table = _table(text)
        starts = table[self._at]
        if not starts:
            return _NOTHING
        first = bisect_left(starts, start) if start else 0
        if not self.placed:
            return self._finditer(text, start, end) if first < len(starts) and starts[first] < end else _NOTHING
        match, free, found = self.match, 0, []
        for at in starts[first : bisect_left(starts, end, first)]:
            if at >= free and (one := match(text, at, end)):
                found.append(one)
                if (free := one.end()) == at:
                    free += 1  # a start that two factors leave is there twice
        return iter(found) if found else _NOTHING

    def spans(self, text: str, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
        """Those of some spans (in order, apart) in which a match can begin: what a finder that reads span by span need not pass over."""
        if len(text) < _SMALL:
            return spans
        known, table = _last
        found: list[tuple[int, int]] = []
        stop = 0
        for at in (table if known is text and len(table) > self._at else _table(text))[self._at]:
            if at >= stop and (i := bisect_right(spans, (at, _END))) and at < spans[i - 1][1]:
                found.append(spans[i - 1])
                stop = spans[i - 1][1]
        return found

    def starts(self, text: str) -> Sequence[int]:
        """Where a match can begin in a text, in order: for who tries one after the other himself, since each match decides where to go on."""
        known, table = _last
        return (table if known is text and len(table) > self._at else _table(text))[self._at]


def scanned(source: str, flags: int = 0) -> Scanned:
    """Compile a pattern that searches by its factors; raises ValueError when it has none."""
    tree = _parser.parse(source, flags)
    found = _best(_candidates(tree, frozenset({0})))
    if not found:
        raise ValueError(f"no word that every match of this pattern contains: {source[:80]!r}")
    return Scanned(re.compile(source, flags), found, _begins_a_word(tree))


def scanned_forms(forms: Iterable[str], behind: str = "", small: bool = False) -> Scanned:
    """`forms.pattern_of` some names, with what may stand `behind` one, as a pattern that searches by the rarest word of each name.

    A `small` one matches in the small letters of a text; where it can begin is the same in both."""
    known = set(forms)
    next_to = _opening(behind)
    factors = [factor for form in known for factor in min(_words_of(form, next_to), key=_cost)]
    return Scanned(re.compile(pattern_of(known, small) + behind), _joined(factors), whole=True)


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


def _begins_a_word(tree: Iterable) -> bool:
    """Whether the pattern opens with `(?<!\\w)` or a wider class: no match begins inside a word."""
    code, value = next(_flat(tree))
    behind: Sequence = value[1] if code is op.ASSERT_NOT and value[0] < 0 else ()
    return len(behind) == 1 and behind[0][0] is op.IN and _WORD in behind[0][1]


#: Where each pattern can begin in a text, in order, perhaps twice at one place.
_Table = list[list[int]]


class _Automaton(NamedTuple):
    """Finds the words of patterns in a text. `begin` has by the number of a word the patterns that begin with it; `behind`, for the first
    words, how far before it others can begin, whether these begin with a word, and which they are; `unsorted` are patterns that
    are not found from the left to the right."""

    words: BytesAhoCorasick
    begin: list[tuple[int, ...]]
    behind: list[tuple[tuple[tuple[int, ...], bool, tuple[int, ...]], ...]]
    unsorted: tuple[int, ...]


#: Each factor of every pattern made so far, with the patterns that look for it.
_USES: dict[str, dict[tuple[tuple[int, ...], bool], list[int]]] = {}
#: What each pattern looks for → its place in a table; those that look for the same share it.
_PATTERNS: dict[frozenset, int] = {}
#: Patterns are made on first use, by whichever thread of a server comes first.
_making = Lock()


def _enter(pattern: Scanned) -> int:
    """Have a pattern looked for in every text from now on; its place in a table."""
    looked = frozenset(
        (f.word, f.back, pattern.whole and f.back != _HERE) if pattern.placed else (f.word, _HERE, False) for f in pattern.factors
    )
    with _making:
        at = _PATTERNS.get(looked)
        if at is None:
            at = _PATTERNS[looked] = len(_PATTERNS)
            for word, back, whole in looked:
                _USES.setdefault(word, {}).setdefault((back, whole), []).append(at)
    return at


@lru_cache(maxsize=2)
def _automaton(count: int) -> _Automaton:
    """What looks for the words of the first `count` patterns."""
    with _making:
        known: dict[str, dict[tuple[tuple[int, ...], bool], dict[int, None]]] = {}
        for word, uses in _USES.items():
            bare = word.removesuffix(" ")  # «các» stands where «các » does, and hardly elsewhere: one of the two is enough
            known_uses = known.setdefault(bare if bare in _USES and not bare.endswith(" ") else word, {})
            for how, patterns in uses.items():
                known_uses.setdefault(how, {}).update(dict.fromkeys(p for p in patterns if p < count))
    begin = {word: tuple(uses.get((_HERE, False), ())) for word, uses in known.items()}
    behind = {word: tuple((*how, tuple(p)) for how, p in uses.items() if how[0] != _HERE and p) for word, uses in known.items()}
    words = sorted(known, key=lambda word: not behind[word])
    automaton = BytesAhoCorasick([*map(alike_bytes, words)], implementation=Implementation.ContiguousNFA)
    unsorted = {p for word in words for _, _, patterns in behind[word] for p in patterns}
    for word in words:  # what ends earlier begins earlier, unless it is part of another
        for part, at, _ in automaton.find_matches_as_indexes(alike_bytes(word), overlapping=True):
            unsorted.update({*begin[word]}.intersection(begin[words[part]]) if at else ())
    return _Automaton(automaton, [begin[w] for w in words], [behind[w] for w in words if behind[w]], tuple(sorted(unsorted)))


#: The text that was last searched. One finder after the other asks for the same.
_last: tuple[str, _Table] = ("", [])
#: What was found in the texts that are being read, and in what `alike_of_text` makes of them: a finder that reads that form shares the scan.
_TABLES: dict[str, _Table] = {}


@forgotten_by
def _forget() -> None:
    global _last
    _TABLES.clear()
    _last = ("", [])


@remembered
def on_one_line(text: str) -> str:
    """A text with spaces for its line breaks; what was found in the text is known of it."""
    line = text.replace("\n", " ")
    if table := _TABLES.get(text):
        _TABLES[line] = table
    return line


def _table(text: str) -> _Table:
    """Where each of the patterns made so far can begin in a text; remembered."""
    global _last
    table, count = _TABLES.get(text), len(_PATTERNS)
    if table is None or len(table) < count:
        low = alike_of_text(text)
        table = _TABLES.get(low)
        if table is None or len(table) < count:
            table = _scan(alike_bytes(text), count)
        if len(_TABLES) > _REMEMBERED:
            _TABLES.clear()
        _TABLES[text] = _TABLES[low] = table
    _last = (text, table)
    return table


def _scan(low: bytes, count: int) -> _Table:
    """Where `count` patterns can begin in a text of small letters: where a factor stands, or before it where a word begins if a match does so."""
    words, begin, behind, unsorted = _automaton(count)
    found: _Table = [[] for _ in range(count)]
    first = len(behind)
    for number, at, _ in words.find_matches_as_indexes(low, overlapping=True):
        for pattern in begin[number]:
            found[pattern].append(at)
        if number < first:
            for back, whole, patterns in behind[number]:
                for n in back:
                    if at >= n and not (whole and at > n and IS_LETTER[low[at - n - 1]]):
                        for pattern in patterns:
                            found[pattern].append(at - n)
    for pattern in unsorted:
        found[pattern].sort()
    return found


# Factors of a parsed pattern. A run is what a part of the pattern prints when that is one of a few strings; a candidate is a set of factors
# of which every match holds one. The possible lengths of what comes before are kept, so that each run knows how far behind the start it stands.

_Candidate = list[Factor]
#: Possible lengths; None when they are too many.
_Lengths = frozenset[int] | None


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
    return sum(4.0 ** -min(len(f.word), 7) * (1 if f.back == _HERE else 2 * len(f.back) or 1e6) for f in candidate)


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
