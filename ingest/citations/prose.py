"""Type nouns in running text, as printed: one pattern that finds them all, and what a noun is called without its qualifiers."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ingest.scan import Scanned, scanned
from ingest.together import remembered
from ontology.documents import document_types

#: Types that prose names for work, forms and minutes rather than for directives.
_NOT_IN_PROSE = frozenset(
    {
        "DA",
        "HĐ",
        "BB",
        "GM",
        "GGT",
        "GNP",
        "GUQ",
        "PG",
        "PC",
        "PB",
        "SY",
        "TrS",
        "L",
        "QH",
        "PA",
        "BTT",
        "BGN",
        "BCK",
        "HP",
        "ĐL",
        "CL",
        "LKG",
        "TBố",
        "TC",
    }
)


@cache
def prose_nouns() -> dict[str, str]:
    """Nouns that texts refer back to, lower case → as the register spells them; `văn bản` is any of them."""
    return {noun.lower(): noun for row in document_types() if row.code not in _NOT_IN_PROSE for noun in row.nouns}


_Words = dict[str, "_Words"]


def _source(nouns: list[str]) -> str:
    """One branch per first word, capital and small, so that the engine skips to those letters; each word is tried once, and a longer noun before
    the one that it begins with."""
    root: _Words = {}
    for noun in nouns:
        node = root
        for word in noun.split():
            node = node.setdefault(word, {})
        node[""] = {}
    firsts = sorted((letter + word[1:], node) for word, node in root.items() for letter in (word[0].upper(), word[0]))
    return "|".join(re.escape(word) + _behind(node) for word, node in firsts)


def _behind(node: _Words) -> str:
    """Source of what can follow a word of a noun."""
    words = [f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}{_behind(node[word])}" for word in sorted(node) if word]
    if not words:
        return ""
    more = rf"\s{{1,3}}(?:{'|'.join(words)})"
    return f"(?:{more})?" if "" in node else more


@cache
def noun_source() -> str:
    """Source of a pattern for every noun of prose, first letters in either case, for use inside verbose patterns."""
    return "(?:" + _source(list(prose_nouns())) + ")"


@cache
def _noun() -> Scanned:
    return scanned(noun_source(), re.X)


@remembered
def noun_places(folded: str) -> tuple[tuple[int, int], ...]:
    """The spans of all nouns of prose in a text, in either case; remembered, since one finder after the other asks."""
    return tuple([match.span() for match in _noun().finditer(folded)])


@lru_cache(maxsize=1024)
def base_of(noun: str) -> str:
    """The genre that a noun and its longer forms share: `Chương trình hành động` → `chương trình`, `Thông tư liên tịch` → `thông tư`."""
    words = noun.lower().split()
    return "luật" if words[-1] == "luật" or words[0] == "luật" else " ".join(words[:2])
