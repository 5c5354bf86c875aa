"""Text with an offset map: matched on a folded form, reported in the original.

`Text.original` is what a reader extracted and what every offset refers to; `Text.folded` is the form that patterns run on: NFC, invisible
characters removed, special spaces and dashes unified, look-alike letters mapped, tone marks in the new position. Folding is nearly always
one-to-one; where it is not, `Text.offsets` maps back. `Text.span(a, b)` turns a span of the folded form into one of the original.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left

from ingest.flattened import unflattened
from ingest.letters import NONE, OTHERS, PAGE, coded
from ontology.value import Value, field

#: Invisible characters, and the raised figures of footnote marks (`NĐ-CP⁴`), which are no part of the word they stand on.
_REMOVED = "\u00ad\u200b\u200c\u200d\u2060\ufeff⁰¹²³⁴⁵⁶⁷⁸⁹"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SLASHES = "\u2044\u2215\uff0f"
# Look-alike letters seen in Vietnamese text (Cyrillic and Icelandic/African Đ); see domain notes on homoglyphs.
_LOOKALIKE = dict(zip("аеосхуірАЕОСХУІРВНКМТѕЅÐƉðɖ", "aeocxyipAEOCXYIPBHKMTsSĐĐđđ", strict=True))

_ONE_TO_ONE = {**dict.fromkeys(_SPACES, " "), **dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_SLASHES, "/"), **_LOOKALIKE, "\r": "\n"}
_INVISIBLE = frozenset(_REMOVED)
#: Every character that folding replaces or removes.
_FOLDED_AWAY = re.compile(f"[{re.escape(''.join(_ONE_TO_ONE) + _REMOVED)}]")
_REMOVE = str.maketrans(dict.fromkeys(_REMOVED, None))
#: Letters that neither combine with the one before them nor are removed; every combining mark stands in the ranges that are left out.
_UNMARKED = re.compile(f"[^{_REMOVED}\u0300-\u1dff\u20d0-\U0010ffff]+")

# Old tone placement -> new: the mark moves from the second vowel to the first (oà→òa, oè→òe, uỳ→ùy); `qu` is a consonant.
_TONED = {"a": "àáảãạ", "e": "èéẻẽẹ", "y": "ỳýỷỹỵ", "o": "òóỏõọ", "u": "ùúủũụ"}
_MOVES = {
    first + toned: _TONED[first][i] + second
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for i, toned in enumerate(_TONED[second])
}
_MARKED = "àáảãạèéẻẽẹ", "ỳýỷỹỵ"
#: The first letter is a class, so that the scan passes over the others; what follows it turns nearly all of them away.
_OLD_TONE = re.compile(
    rf"[oOuU](?:(?<=[oO])[{_MARKED[0]}{_MARKED[0].upper()}]|(?<=[uU])[{_MARKED[1]}{_MARKED[1].upper()}])(?<![qQ]..)(?!(?i:[a-zà-ỹ]))"
)


def _kind(letter: str) -> str:
    """What a letter is to the placement of tones: `o`, `u`, one marked behind them (`a`, `y`), another letter (`x`) or none."""
    low = letter.lower()
    if low in "ou":
        return low
    return "a" if low in _MARKED[0] else "y" if low in _MARKED[1] else "x" if _IN_A_SYLLABLE.match(letter) else " "


_IN_A_SYLLABLE = re.compile("(?i:[a-zà-ỹ])")
_KINDS = "".join(map(_kind, PAGE)).encode()
#: Bytes of letters that folding leaves as they are.
_PLAIN = bytes(n for n, letter in enumerate(PAGE) if letter != NONE and n not in OTHERS and not _FOLDED_AWAY.match(letter))


def _has_old_tones(letters: bytes) -> bool:
    """Whether the old placement may be printed: asked of a whole text first, since few have it, and o and u stand everywhere."""
    kinds = letters.translate(_KINDS) + b" "
    return b"oa " in kinds or b"uy " in kinds


def _moved(match: re.Match[str]) -> str:
    pair = match.group()
    new = _MOVES[pair.lower()]
    return "".join(n.upper() if o.isupper() else n for o, n in zip(pair, new, strict=True))


#: Pages of law sites print the cells of a letterhead between lines of a single stroke and break the first word of a paragraph off.
_CELL_MARK = re.compile(r"\|(?<![^ \n].)[ ]*(?=\n)")
_FIRST_WORD = re.compile(r"(?:(?<=\n)|(?<=\n )|^)(?P<word>[^\W\d_]{2,7})\n(?=[ ]?[^\W\d_])")
#: The first words of a preamble broken apart: the sign of such a page whose cells left no strokes.
_BROKEN_LEAD = "Căn\ncứ "


def _unwrapped(folded: str) -> str:
    """The text with a line of one syllable joined to the next one (`ỦY` + `BAN NHÂN DÂN`), where cells are marked by strokes or a
    preamble begins so (`Căn` + `cứ`); same length. One in capitals that a sentence follows is the end of the title above it."""
    if not ("|" in folded and _CELL_MARK.search(folded)) and _BROKEN_LEAD not in folded:
        return folded
    return _FIRST_WORD.sub(
        lambda m: m[0] if m["word"].isupper() and folded[m.end() : m.end() + 3].strip()[:2].istitle() else m["word"] + " ", folded
    )


class Text(Value, frozen=True):
    """An extracted text and its folded form; `offsets` is empty when folding kept the length."""

    original: str
    folded: str
    offsets: array = field(default_factory=lambda: array("L"))

    @classmethod
    def of(cls, original: str) -> Text:
        """Fold `original`; linear time."""
        folded, offsets, letters = original, array("L"), coded(original)
        rest = set(letters.translate(None, _PLAIN))
        special = {PAGE[n] for n in rest}
        if not rest.isdisjoint(OTHERS):
            special = set(_FOLDED_AWAY.findall(original))
            if not _INVISIBLE.isdisjoint(special) or not unicodedata.is_normalized("NFC", original):
                folded, offsets = _compose(original)
        for one in special - _INVISIBLE:
            folded = folded.replace(one, _ONE_TO_ONE[one])
        if _has_old_tones(letters if rest.isdisjoint(OTHERS) else coded(folded)):
            folded = _OLD_TONE.sub(_moved, folded)
        folded = unflattened(_unwrapped(folded))
        return cls(original, folded, offsets)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that prints the folded span `[start, end)`."""
        if not self.offsets:
            return start, end
        return self.offsets[start], self.offsets[end] if end == start else self._end(end)

    def _end(self, end: int) -> int:
        """End of the original piece of the last folded character: keeps its combining marks, leaves trailing invisible ones out."""
        begin, stop = self.offsets[end - 1], self.offsets[end]
        piece = self.original[begin:stop].rstrip(_REMOVED)
        return begin + max(len(piece), 1)

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """The folded span of an original one: the inverse of `span`."""
        if not self.offsets:
            return start, end
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)

    def printed(self, start: int, end: int) -> str:
        """What is printed in the original at the folded span `[start, end)`."""
        if not self.offsets:
            return self.original[start:end]
        a, b = self.span(start, end)
        return self.original[a:b]


def _compose(original: str) -> tuple[str, array]:
    """NFC of `original` without invisible characters, and for each composed character the offset of its first original one (plus the end)."""
    pieces: list[str] = []
    offsets = array("L")
    position, size = 0, len(original)
    while position < size:
        run = _UNMARKED.match(original, position)
        end = run.end() if run else position + 1
        if run and unicodedata.is_normalized("NFC", run.group()):
            pieces.append(original[position : end - 1])
            offsets.extend(range(position, end - 1))
            position = end - 1  # the last letter may carry marks
        while position < end:
            stop = position + 1
            while stop < size and (unicodedata.combining(original[stop]) or original[stop] in _REMOVED):
                stop += 1
            composed = unicodedata.normalize("NFC", original[position:stop].translate(_REMOVE))
            pieces.append(composed)
            offsets.extend([position] * len(composed))
            position = stop
    offsets.append(size)
    return "".join(pieces), offsets
