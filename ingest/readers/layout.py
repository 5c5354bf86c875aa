"""Visual lines into paragraphs: one ends where the first word of the next line would have fitted, or where a mark begins.

Works on lines with boxes (PDF) and on lines without them (OCR), for which punctuation and letter case decide alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.marks import follows
from ingest.readers.glyphs import Glyph
from ontology.value import Value, replace

_PAGE_NUMBER = re.compile(r"^\s*[-–]?\s*\d{1,3}\s*[-–]?\s*$")
_STAMP = re.compile(
    r"""^(?:Ký\s+bởi|Người\s+ký|Thời\s+gian\s+ký|Cơ\s+quan|Email|Ngày\s+ký)\s*:  # a digital signature
    |   ^(?:\d{1,3}\s+)?CÔNG\s+BÁO\b                                        # the running head of the gazette, page number first or last
    |   ^CÔNG\s+THÔNG\s+TIN\s+ĐIỆN\s+TỬ
    |   ^VIẾT\s+BỞI""",
    re.I | re.X,
)
_ORNAMENT = re.compile(r"^[_\-–—=*.\s]{3,}$")
# A line that begins something new: list marks, headings, letterhead and signature words.
_OPENS = re.compile(
    r"""^\s*(?:[-+*•–]\s|\+(?=\S)|[a-zđ]\)|[a-zđ]/\s|\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s|\d{1,2}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s|[IVX]{1,5}[.)]\s|
        (?:Điều|Chương|Mục|Phần|Phụ\s+lục)\s+\S+|Căn\s+cứ|Theo\s+đề\s+nghị|Xét\s+đề\s+nghị|Nơi\s+nhận|Kính\s+gửi|Số\s*:|
        \((?:Ban\s+hành\s+)?[Kk]èm\s|(?:TM|KT|TL|TUQ|Q)\.\s|T/M|K/T|T/L|[\"“]?Điều\s)""",
    re.X,
)
_ENDS = re.compile(r"[.:;!?…][\"”’)]*\s*$|\./\.\s*$")
#: A number that opens a line, one broken at the end of a line behind its hyphen or slash, and the rest of it.
_CODE_FIRST = re.compile(r"\d{1,5}(?:[-/]\w|\.\d)")
_BROKEN_CODE = re.compile(r"\d[\w.]*[-/](?:[\wĐđ]+[-/])*$")
_CODE_REST = re.compile(r"[A-ZĐƯ][\w&]{0,12}(?:[-/]\w+){0,4}[.,;:)\]”\"]{0,3}(?:\s|$)")
_NOTE_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_LIST_MARK = re.compile(r"^\s*(?:[-+*•–]\s*|[a-zđ]\)\s*|[a-zđ]/\s+|\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s+)")
_BRACKETED = re.compile(r"\((\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s")
_BRACKETED_WITHIN = re.compile(rf"(?<=\S ){_BRACKETED.pattern}")
_INDENT = 10.0
_CENTRED = 14.0
_LONG = 45
_SHARED, _SAME_EDGE = 3, 3.0
#: Further right than this share of the column no paragraph begins: signature blocks, letterheads.
_ASIDE = 0.3


class Line(Value, frozen=True):
    """A visual line; `left` and `right` are None without a layout.

    `first_word` is the width of its first word; the margins are those of the column on its page.
    """

    text: str
    page: int
    left: float | None = None
    right: float | None = None
    first_word: float = 0.0
    margin_left: float = 0.0
    margin_right: float = 0.0

    @property
    def even(self) -> bool:
        """Whether the line is as far from the left margin as from the right one."""
        if self.left is None or self.right is None:
            return False
        before, behind = self.left - self.margin_left, self.margin_right - self.right
        return abs(before - behind) < max(_CENTRED, 0.12 * (before + behind))

    @property
    def centred(self) -> bool:
        """Whether the line stands in the middle of the column, away from both margins."""
        return self.even and self.indented and self.right is not None and self.margin_right - self.right > _INDENT

    @property
    def indented(self) -> bool:
        return self.left is not None and self.left - self.margin_left > _INDENT


def lines_of(glyphs: Iterable[Glyph], page: int) -> list[Line]:
    """The lines of a part of a page, without margins; a made line break ends a line."""
    rows: list[list[Glyph]] = [[]]
    for glyph in glyphs:
        if glyph.made and glyph.char in "\r\n":
            rows.append([])
        elif rows[-1] or not glyph.char.isspace():
            rows[-1].append(glyph)
    kept = ((row, " ".join("".join(g.char for g in row).split())) for row in rows)
    return [Line(text, page, *_box(row)) for row, text in kept if text]


def in_column(parts: list[list[Line]]) -> list[list[Line]]:
    """The lines of one page with the margins of its column: the outermost edges that several of its lines share."""
    lines = [line for part in parts for line in part if not is_furniture(line.text)]
    left = _edge([line.left for line in lines if line.left is not None])
    right = -_edge([-line.right for line in lines if line.right is not None])
    return [[replace(line, margin_left=left, margin_right=right) for line in part] for part in parts]


def _edge(values: list[float]) -> float:
    """The smallest value that at least three lines share, else the smallest."""
    ordered = sorted(values)
    shared = (a for a, b in zip(ordered, ordered[_SHARED - 1 :], strict=False) if b - a <= _SAME_EDGE)
    return next(shared, ordered[0] if ordered else 0.0)


def _box(row: list[Glyph]) -> tuple[float, float, float]:
    inked = [g for g in row if not g.char.isspace()]
    word = []
    for glyph in row:
        if glyph.char.isspace():
            break
        word.append(glyph)
    return min(g.x0 for g in inked), max(g.x1 for g in inked), (word[-1].x1 - word[0].x0 if word else 0.0)


def is_furniture(text: str) -> bool:
    """Page numbers, running heads, signature stamps and ornamental rules: printed on the page, not part of the text."""
    return bool(_PAGE_NUMBER.match(text) or _STAMP.match(text) or is_ornament(text))


def is_ornament(text: str) -> bool:
    """A rule made of characters, as it stands under a title: nothing goes on behind it."""
    return bool(_ORNAMENT.match(text))


def continues(paragraph: str, before: Line, line: Line) -> bool:
    """Whether `line` goes on with the paragraph that ends with the line `before`."""
    if _NOTE_MARK.fullmatch(paragraph):
        return True
    if before.left is None or line.left is None or before.right is None:
        return _continues_by_words(paragraph, line.text)
    if _BROKEN_CODE.search(before.text) and _CODE_REST.match(line.text):
        return True
    if before.centred or line.centred:
        return before.even and line.even and _same_case(before, line) and _continues_by_words(paragraph, line.text)
    if max(before.left, line.left) - line.margin_left > _ASIDE * (line.margin_right - line.margin_left):
        return False
    full = before.margin_right - before.right < line.first_word + 2.0
    if not full or not _same_case(before, line):
        return False
    ended = bool(_ENDS.search(before.text))
    if _goes_on_counting(paragraph, line.text):
        return True
    if _OPENS.match(line.text):
        rest = _LIST_MARK.sub("", line.text)
        return not ended and not line.indented and (rest == line.text or rest[:1].islower()) and before.page == line.page
    first = paragraph == before.text
    return not (ended and line.indented and before.indented == first) or line.text[:1].islower()


def _goes_on_counting(paragraph: str, line: str) -> bool:
    """Whether a line begins with a mark in brackets of a list that stands within the paragraph: `gồm: (1) …; | (2) …`."""
    mark = _BRACKETED.match(line)
    return mark is not None and any(follows(before[1], mark[1]) for before in _BRACKETED_WITHIN.finditer(paragraph))


def _same_case(before: Line, line: Line) -> bool:
    return _shouted(before.text) == _shouted(line.text)


def _shouted(text: str) -> bool:
    """Whether a line is in capitals; one that begins with a number's code (`30/NQ-CP.`) is not."""
    return text.isupper() and not _CODE_FIRST.match(text)


def _continues_by_words(before: str, line: str) -> bool:
    if _OPENS.match(line) or _ENDS.search(before):
        return line[:1].islower() and not _OPENS.match(line) and not before.endswith((";", ".", ":"))
    if _shouted(before) != _shouted(line):
        return False
    return len(before) > _LONG or line[:1].islower()


def glue(before: str) -> str:
    """What stands between a line and the next one of its paragraph: nothing behind the hyphen or slash of a broken code."""
    return "" if before.endswith(("/", "-")) and not before.endswith(" -") else " "
