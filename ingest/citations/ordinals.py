"""Ordinals as texts print them: of plenums, congresses and terms, in Roman or Arabic figures or in words."""

from __future__ import annotations

from ontology.terms import roman_value

_WORDS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11,
    "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15, "mười sáu": 16, "mười bảy": 17, "mười tám": 18,
}  # fmt: skip
#: Spaces between two words of a name; at most as many as a line break brings.
WS = r"\s{1,3}"
#: An ordinal, as the group `ordinal`.
ORDINAL = rf"(?:thứ{WS})?(?P<ordinal>[IVX]{{1,6}}\b|[0-9]{{1,2}}\b|(?:mười{WS})?(?:một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|nhất)\b|mười\b)"


def value_of(ordinal: str) -> int | None:
    """The number that an ordinal says; None when it is none."""
    words = " ".join(ordinal.lower().split())
    return _WORDS.get(words) or roman_value(ordinal)
