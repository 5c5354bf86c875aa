"""One scan of a text for the words that patterns cannot do without, so that a pattern is tried only where one of its words stands.

`scanned(source)` is a compiled pattern with the methods of `re.Pattern` that search, and knows its factors (`ingest/factors.py`). All factors of all
patterns are looked for in a text together, once, by an Aho-Corasick automaton; a search then visits the starts that the factors leave. What is found is
what the plain pattern finds (`tests/ingest/test_scan.py` compares them): a factor is necessary, never sufficient.

A pattern without a usable factor (nothing but digits, classes, single letters) cannot be scanned: `scanned` raises ValueError, and `re.compile` is right.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from ingest.factors import HERE, Factor, factors_of, factors_of_forms
from ingest.forms import pattern_of
from ingest.letters import IS_LETTER, alike_bytes, alike_of_text
from ingest.together import MOST, forgotten_by, remembered

#: Texts shorter than this are searched plainly.
_SMALL = 48
_END = 1 << 60
#: Scans that are remembered at most: a text is searched as it is, in small letters and on one line, and its title as it is and in small letters.
_REMEMBERED = 6 * MOST
_NOTHING: Iterator[re.Match[str]] = iter(())


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
    factors, whole = factors_of(source, flags)
    if not factors:
        raise ValueError(f"no word that every match of this pattern contains: {source[:80]!r}")
    return Scanned(re.compile(source, flags), factors, whole)


def scanned_forms(forms: Iterable[str], behind: str = "", small: bool = False) -> Scanned:
    """`forms.pattern_of` some names, with what may stand `behind` one, as a pattern that searches by the rarest word of each name.

    A `small` one matches in the small letters of a text; where it can begin is the same in both."""
    known = set(forms)
    return Scanned(re.compile(pattern_of(known, small) + behind), factors_of_forms(known, behind), whole=True)


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
        (f.word, f.back, pattern.whole and f.back != HERE) if pattern.placed else (f.word, HERE, False) for f in pattern.factors
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
    begin = {word: tuple(uses.get((HERE, False), ())) for word, uses in known.items()}
    behind = {word: tuple((*how, tuple(p)) for how, p in uses.items() if how[0] != HERE and p) for word, uses in known.items()}
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
