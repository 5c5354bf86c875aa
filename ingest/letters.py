"""One byte a letter: a text as bytes of a code page made for Vietnamese, which are searched and changed faster than characters.

ASCII keeps its bytes, except that control characters give theirs to letters: small and capital letters of Vietnamese and the usual marks
of print each have one. What has none is one of two bytes, for letters or figures and for anything else.
"""

from __future__ import annotations

import codecs
import re

from ingest.forms import CAPITALS, SMALL, small
from ingest.together import remembered

#: What `\s` matches beside a space, looked for as one.
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
#: Small letters that match others under `re.I` beside their own capitals.
_ALIKE = {**dict.fromkeys(_SPACES, " "), "ſ": "s", "ı": "i"}
_ODD = re.compile(f"[{re.escape(''.join(_ALIKE))}]")

#: The bytes of characters without one of their own: of letters and figures the second.
OTHERS = _OTHER, _OTHER_LETTER = 0, 127
_KEPT = "\t\n\r"
#: What stands in the page for a byte without a character.
NONE = "\ufffe"
_MARKS = "“”„‘’«»…–—•·×°§\xa0"


def _page() -> str:
    """A character for each byte that has one."""
    own = re.sub("[ -~]", "", SMALL[3:] + CAPITALS[3:] + _MARKS)  # without the ranges a-z, A-Z
    free = [n for n in range(1, 256) if n > _OTHER_LETTER or (n < ord(" ") and chr(n) not in _KEPT)]
    page = [chr(n) if n < _OTHER_LETTER and n not in free else NONE for n in range(256)]
    for n, letter in zip(free, own, strict=False):
        page[n] = letter
    if page.count(NONE) != len(free) - len(own) + 1:
        raise ValueError("the letters of the code page do not fit into a byte, or one stands there twice")
    return "".join(page)


#: The character of each byte.
PAGE = _page()
_CODES = codecs.charmap_build(PAGE)
_BYTE_OF = {letter: n for n, letter in enumerate(PAGE) if letter != NONE}
_ERRORS = "phahe.letters"


def alike(text: str) -> str:
    """Small letters at the same offsets, those that match each other under `re.I` made one, and every space the usual one."""
    return _ODD.sub(lambda odd: _ALIKE[odd[0]], small(text))


def _others(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return bytes(_OTHER_LETTER if c.isalnum() else _OTHER for c in error.object[error.start : error.end]), error.end


codecs.register_error(_ERRORS, _others)
_ALIKE_BYTES = bytes(_BYTE_OF.get(alike(letter), n) for n, letter in enumerate(PAGE))
#: Of each byte, whether `\w` matches its letter.
IS_LETTER = tuple(n == _OTHER_LETTER or letter.isalnum() or letter == "_" for n, letter in enumerate(PAGE))
_SMALL_BYTES = bytes(_BYTE_OF.get(small(letter), n) for n, letter in enumerate(PAGE))


@remembered
def coded(text: str) -> bytes:
    """A text as bytes, one for each character; those without one of their own are not told apart."""
    return _encoded(text)


def _encoded(text: str) -> bytes:
    return codecs.charmap_encode(text, _ERRORS, _CODES)[0]


@remembered
def alike_bytes(text: str) -> bytes:
    """`alike` as bytes."""
    letters = coded(text)
    return (_encoded(alike(text)) if _has_others(letters) else letters).translate(_ALIKE_BYTES)


@remembered
def small_of_text(text: str) -> str:
    """`small` of a whole text."""
    return _printed(coded(text).translate(_SMALL_BYTES)) or small(text)


@remembered
def alike_of_text(text: str) -> str:
    """`alike` of a whole text: in small letters, on one line."""
    return _printed(alike_bytes(text)) or alike(text)


def _printed(letters: bytes) -> str | None:
    """The characters of some bytes; None when not all have one of their own."""
    return None if _has_others(letters) else codecs.charmap_decode(letters, "strict", PAGE)[0]


def _has_others(letters: bytes) -> bool:
    return _OTHER in letters or _OTHER_LETTER in letters


def speaks_of(folded: str, start: int, end: int, *words: str) -> bool:
    """Whether one of the words (in small letters) stands in a span, in letters of either case, be it inside a longer word.

    A necessary condition that is asked before a pattern is tried at every letter: it takes a tenth of the time."""
    low = small_of_text(folded)
    return any(low.find(word, start, end) >= 0 for word in words)
