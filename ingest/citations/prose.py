"""Type nouns in running text, as printed: one pattern that finds them all, and what a noun is called without its qualifiers."""

from __future__ import annotations

import re
from functools import cache, lru_cache

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


def _source(nouns: list[str]) -> str:
    """One branch per first letter, capital and small apart, so that the engine skips to those letters; the longest noun first."""
    rests: dict[str, list[str]] = {}
    for noun in sorted(nouns, key=lambda n: (-len(n), n)):
        first, *others = noun.split()
        rest = r"\s{1,3}".join([re.escape(first[1:]), *map(_either, others)])
        for letter in (first[0].upper(), first[0].lower()):
            rests.setdefault(letter, []).append(rest)
    return "|".join(f"{letter}(?:{'|'.join(rests[letter])})" for letter in sorted(rests))


def _either(word: str) -> str:
    return f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}"


@cache
def noun_source() -> str:
    """Source of a pattern for every noun of prose, first letters in either case, for use inside verbose patterns."""
    return "(?:" + _source(list(prose_nouns())) + ")"


@lru_cache(maxsize=1024)
def base_of(noun: str) -> str:
    """The genre that a noun and its longer forms share: `Chương trình hành động` → `chương trình`, `Thông tư liên tịch` → `thông tư`."""
    words = noun.lower().split()
    return "luật" if words[-1] == "luật" or words[0] == "luật" else " ".join(words[:2])
