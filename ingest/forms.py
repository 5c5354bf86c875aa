"""Printed forms as one pattern: many names compiled into a single regular expression that is walked letter by letter.

Convention of the registers: a lower-case letter of a form matches either case, a capital only itself. A space matches one or two spaces or
a single line break, ` - ` a hyphen with or without spaces. A form counts only as whole words, and not inside a number (`205/KH-UBND`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

#: Capital letters of Vietnamese (NFC) and the rest of their alphabet, for character classes.
CAPITALS = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
SMALL = "a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

#: Between words; safe inside verbose patterns.
SPACE = r"(?:[ ]{1,2}|\n)"
_END = r"(?![\w/]|-\w)"

_Node = dict[str, "_Node"]


def _keys(form: str, small: bool) -> list[str]:
    """The steps of a form: regular expressions that match one printed letter, space or dash each, in a text in `small` letters one of these."""
    steps = []
    for piece in re.split(r"( ?- ?)", form):
        if piece.strip() == "-":
            steps.append("[ ]?-[ ]?")
            continue
        for letter in piece:
            if letter == " ":
                steps.append(SPACE)
            elif not small and letter.lower() != letter.upper() and letter == letter.lower():
                steps.append(f"[{letter.upper()}{letter}]")
            else:
                steps.append(re.escape(letter))
    return steps


def _source(node: _Node, depth: int = 0) -> str:
    branches = []
    # Exact letters before either-case ones, so that the longer of two forms is tried first.
    for key in sorted(key for key in node if key):
        rest = _source(node[key], depth + 1)
        branches.append(key + (r"(?<![\w/-].)" if depth == 0 else "") + rest)
    branches.sort(key=lambda b: (b.startswith("["), b))
    if not branches:
        return _END
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{joined}|{_END})" if "" in node else joined


def pattern_of(forms: Iterable[str], small: bool = False) -> str:
    """Source of a regular expression that matches the longest of the forms at a word start; every branch begins with a plain letter.

    With `small` it reads a text in small letters: one letter is compared with one, which takes half the time of a choice of two."""
    root: _Node = {}
    for form in sorted(set(forms)):
        steps = _keys(form, small)
        first = form[0]
        for start in sorted({first.upper(), first}) if not small and first == first.lower() else [first]:
            node = root.setdefault(re.escape(start), {})
            for step in steps[1:]:
                node = node.setdefault(step, {})
            node[""] = {}
    return _source(root)


def begun(words: Iterable[str], behind: str = "") -> str:
    """Source of a choice of words (patterns but for the first letter) at a word start, each with what stands `behind`.

    Every branch begins with a letter, so that a search passes over the others: in a text in small letters it takes a tenth of the time of `(?<!\\w)`."""
    return "|".join(rf"{word[0]}(?<!\w.){word[1:]}{behind}" for word in words)


@lru_cache(maxsize=8192)
def key_of(printed: str) -> str:
    """What two printings of one form share: lower case, single spaces, hyphens without spaces; remembered, since words recur."""
    return re.sub(r" ?- ?", "-", " ".join(printed.split()).lower())


def small(text: str) -> str:
    """Small letters at the same offsets: a letter whose small form is longer stays as it is."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
