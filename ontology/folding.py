"""Loose comparison of words: lower case, no accents, đ = d. For search, slugs and register look-ups; never for codes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_STROKE = {"đ": "d", "Đ": "D"}
_MARKED = {c: base[0] for c in map(chr, range(0xC0, 0x1F00)) if (base := unicodedata.normalize("NFD", c)) != c and base[0].isascii()}
#: Every Latin letter that is composed of an ASCII letter and marks → that letter, small: one pass for what Vietnamese text consists of.
#: The ASCII letters are there too, since `translate` raises and catches an error for each letter that a table does not have.
_LETTERS = str.maketrans({c: c.lower() for c in map(chr, range(128))} | {c: base.lower() for c, base in (_STROKE | _MARKED).items()})
_OTHERS = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """Lower case without accents (đ → d). Never use it on codes: `TƯ` must become `TW` first."""
    folded = text.translate(_LETTERS)
    if folded.isascii():
        return folded
    return "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """`plain` with every run of other characters as one hyphen: `Mê Linh` → `me-linh`; remembered, since names recur."""
    return _OTHERS.sub("-", plain(text)).strip("-")
