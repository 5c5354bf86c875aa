"""Loose comparison of words: lower case, no accents, đ = d. For search, slugs and register look-ups; never for codes."""

from __future__ import annotations

import re
import unicodedata

_STROKE = str.maketrans({"đ": "d", "Đ": "D"})


def plain(text: str) -> str:
    """Lower case without accents (đ → d). Never use it on codes: `TƯ` must become `TW` first."""
    decomposed = unicodedata.normalize("NFD", text.translate(_STROKE))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def slug(text: str) -> str:
    """`plain` with every run of other characters as one hyphen: `Mê Linh` → `me-linh`."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")
