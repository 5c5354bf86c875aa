"""Loose comparison of words: lower case, no accents, đ = d. For search, slugs and register look-ups; never for codes."""

from __future__ import annotations

import re
import unicodedata

_STROKE = {"đ": "d", "Đ": "D"}
#: Every Latin letter that is composed of an ASCII letter and marks → that letter: one pass for what Vietnamese text consists of.
_LETTERS = str.maketrans(
    _STROKE | {c: base[0] for c in map(chr, range(0xC0, 0x1F00)) if (base := unicodedata.normalize("NFD", c)) != c and base[0].isascii()}
)
_OTHERS = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """Lower case without accents (đ → d). Never use it on codes: `TƯ` must become `TW` first."""
    folded = text.translate(_LETTERS)
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return folded.lower()


def slug(text: str) -> str:
    """`plain` with every run of other characters as one hyphen: `Mê Linh` → `me-linh`."""
    return _OTHERS.sub("-", plain(text)).strip("-")
