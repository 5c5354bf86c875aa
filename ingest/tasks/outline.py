"""The outline of a document: Điều, I., 1., a), -, + and the paragraphs behind them, nested, without the tables.

A signature block, a national motto or `(Kèm theo …)` ends a part: what was charged before it is not inherited behind it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase, digits

from ingest.forms import CAPITALS
from ingest.marks import FIRST_MARKS, follows

#: Marks by depth: a mark closes everything of its own depth and deeper. With each the letters that it can begin with.
_MARKS: tuple[tuple[int, str, str], ...] = (
    (1, "P", r"(?P<mark>(?:Phụ[ ]lục|PHỤ[ ]LỤC)(?:[ ](?:[IVX]+|[0-9]+))?)(?![\w,])[.:]?[ ]?"),
    (2, "PCM", r"(?P<mark>(?:Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)[ ](?:[IVX]+|[0-9]+|[Tt]hứ[ ]\w+))(?!\w)[.:-]?[ ]?"),
    (3, "Đ", r"(?P<mark>(?:Điều|ĐIỀU)[ ][0-9]+[a-zđ]?)[.:](?:[ ]|$)"),
    (4, "ABCDEFGH", rf"(?P<mark>[A-H])[.)][ ](?=[{CAPITALS}])"),
    (5, "IVX", r"(?!V/[vV])(?P<mark>[IVX]{1,5})[ ]?[.)/-][ ]?(?=\S)"),
    (6, digits, r"(?P<mark>[0-9]{1,2})[ ]?[.)/-][ ](?=\S)"),
    (7, digits, r"(?P<mark>[0-9]{1,2}\.[0-9]{1,2})[ ]?[.)-]?[ ](?=\S)"),
    (8, digits, r"(?P<mark>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{1,2})[ ]?[.)-]?[ ](?=\S)"),
    (10, ascii_lowercase + "đ", r"(?P<mark>[a-zđ]|[a-zđ][0-9])[.)/][ ](?=\S)"),
    (12, "-–", r"(?P<mark>[-–])[ ]{0,4}(?=[^\s0-9-])"),
    (13, "+", r"(?P<mark>[+])[ ]{0,4}(?=\S)"),
    (14, "*•·▪o", r"(?P<mark>[*•·▪o])[ ]{1,4}(?=\S)"),
)
#: A mark in brackets, `(1)`, `(i)`, `(a)`: one of a list, when its neighbour stands at the beginning of a line too. Below a letter it is deeper than that, else above.
_BRACKETED = re.compile(r"\((?P<mark>[0-9]{1,2}|[ivx]{1,4}|[a-zđ])\)[ ](?=\S)")


def _by_letter() -> dict[str, list[tuple[int, re.Pattern[str]]]]:
    """The marks that a line can have, by its first letter: most lines begin with a letter that opens none."""
    made: dict[str, list[tuple[int, re.Pattern[str]]]] = {}
    for depth, letters, source in _MARKS:
        pattern = re.compile(source, re.X)
        for letter in letters:
            made.setdefault(letter, []).append((depth, pattern))
    return made


_BY_LETTER = _by_letter()
_PART = re.compile(
    rf"""^(?:(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)[./ ] | CỘNG[ ]H[OÒ]À?A?[ ]XÃ[ ]HỘI | ĐẢNG[ ]CỘNG[ ]SẢN[ ]VIỆT[ ]NAM
        | \((?:Ban[ ]hành[ ])?[Kk]èm[ ] | N[ơo]i[ ]nhận | NƠI[ ]NHẬN | Kính[ ]gửi | [{CAPITALS}][{CAPITALS} ]{{5,80}}[ ](?:điện|ĐIỆN)[ ]?:?$)""",
    re.X,
)
#: What a gazette prints at the head of its pages, and the stamp of a digital signature.
_RUNNING = re.compile(r"CÔNG BÁO/Số |(?:Người ký|Ký bởi|Ngày ký|Thời gian ký|Email): ")
_STAMPED = "Cơ quan: "
#: Blocks in which nothing is charged: recipients and addressees.
_SILENT = re.compile(rf"^(?:N[ơo]i nhận|NƠI NHẬN|Kính gửi|[{CAPITALS} ]{{6,90}}(?:điện|ĐIỆN) ?:?$)")
#: A line below a list of dashes that tells who carries out all of it.
_OF_ALL = re.compile(r"Trách nhiệm(?: \w+){0,4} ?: ?\w")
#: With what the list of those who are to carry a document out begins.
_WHO = re.compile(r"(?:Chánh|Thủ trưởng|Giám đốc|Trưởng|(?:Các )?Bộ trưởng|Chủ tịch) ")
#: A note is referred to behind a word.
_REFERS = re.compile(r"[^\W\d_]\(1\)")
_ADDRESSEE_CHARS = 60
#: Lines are broken by width where nearly none is longer than this, and a good part of them nearly fills it.
_WIDEST, _NARROWEST, _FULL, _FULL_SHARE, _FEWEST, _NEARLY_ALL = 120, 48, 0.85, 0.3, 8, 0.85
_ARTICLE = 3
ROMAN_DEPTH, NUMBER_DEPTH, LETTER_DEPTH, DASH_DEPTH = 5, 6, 10, 12
#: Of marks in brackets: above letters, and below them.
BRACKET_DEPTHS = (9, 11)
#: A line that does nothing but name bodies, above the items or paragraphs that are theirs: it has no mark where a converter lost its number.
_NAMED_DEPTH, _NAMED_CHARS, _SENTENCE_CHARS = 8, 160, 60
_MAY_NAME = re.compile(
    r"(?:(?:Đề nghị|Giao) )?(?:(?:Các|các) (?:sở|Sở|ban|Ban|phòng|bộ|Bộ|đơn vị|cơ quan|tổ chức|doanh nghiệp)|Sở|Bộ|Ủy ban|UBND|Công an|Văn phòng|Phòng|Ban|Trung tâm|Mặt trận|Hội|Thanh tra|Cục|Vụ|Viện|Kho bạc|Đảng ủy|Huyện ủy)(?!\w)"
)


@dataclass(slots=True)
class Node:
    """An item (with a mark) or a paragraph (depth 99); `[start, end)` are its own words in the folded text, without mark and last stop."""

    depth: int
    mark: str
    start: int
    end: int
    parent: Node | None = field(repr=False)
    children: list[Node] = field(default_factory=list)
    silent: bool = False
    #: Whether any child has a mark.
    itemized: bool = False

    def add(self, child: Node) -> None:
        """Put a child behind the others."""
        self.children.append(child)
        self.itemized = self.itemized or child.depth < PARAGRAPH

    def above(self) -> Iterator[Node]:
        """The items above this one, from the nearest on, up to the part it is in."""
        node = self.parent
        while node:
            yield node
            if node.depth <= 1:
                return
            node = node.parent

    def path(self) -> list[Node]:
        """The items from the part down to this one."""
        return [*reversed([node for node in self.above() if node.depth > 0]), self]


PARAGRAPH = 99


def outline(folded: str, tables: Sequence[tuple[int, int]], only_names: Callable[[int, int], bool]) -> Node:
    """The nodes of a document; the spans of `tables` (folded, ordered) are left out. `only_names` says whether a line names bodies alone."""
    root = Node(0, "", 0, len(folded), None)
    stack = [root]
    starts = [start for start, _ in tables]
    printed = list(_lines(folded))
    width = _width(printed)
    before, stamped, behind_table = (0, 0), False, False
    for number, (start, end) in enumerate(printed):
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < tables[at][1]:
            behind_table = True
            continue
        line = folded[start:end]
        if (line[0] in "CKNTE" and (_RUNNING.match(line) or (stamped and line.startswith(_STAMPED)))) or (stamped and line.isdigit()):
            stamped = True
            continue
        stamped = False
        broken = width > 0 and _broken(folded, before, start, line, width)
        opens = not broken and _may_open(folded, before, line, printed[number + 1 : number + 2])
        before = (start, end)
        if (line[0].isupper() or line[0] == "(") and _PART.match(line):
            if line.startswith("(") and stack[-1].depth == 1 and not stack[-1].itemized:
                continue
            stack = [root]
            silent = _SILENT.match(line)
            part = Node(1, silent[0] if silent else "", end, end, root, silent=bool(silent))
            root.add(part)
            stack.append(part)
            continue
        depth, mark, offset = _mark(line)
        if line[0] == "(" and not broken:
            depth, mark, offset = _in_brackets(folded, stack, line, printed, number)
        if stack[1:2] and stack[1].silent and _opens_letter(stack[1].mark, line, depth):
            part = Node(1, "", start, start, root)
            root.add(part)
            stack = [root, part]
        last = _last(stack[-1])
        goes_on = not behind_table and last.depth > 1 and _runs_on(folded, last, line, depth, broken)
        behind_table = False
        if goes_on:
            last.end = _trimmed(folded, start, end)
            continue
        if depth == PARAGRAPH and opens and only_names(start, end):
            depth = _NAMED_DEPTH
        if depth < PARAGRAPH:
            while stack[-1].depth >= depth:
                stack.pop()
        elif line[0] == "T" and stack[-1].depth >= DASH_DEPTH and _OF_ALL.match(line):
            while stack[-1].depth >= DASH_DEPTH:
                stack.pop()
        parent = stack[-1]
        node = Node(depth, mark, start + offset, _trimmed(folded, start + offset, end), parent, silent=parent.silent)
        parent.add(node)
        if depth < PARAGRAPH:
            stack.append(node)
    return root


def _may_open(folded: str, before: tuple[int, int], line: str, behind: Sequence[tuple[int, int]]) -> bool:
    """Whether a line could name those to whom what follows goes: a short one without a stop, below a line that ended or a heading, above an
    item or a sentence (the lines `behind` it; a cell of a table is followed by another cell)."""
    if len(line) > _NAMED_CHARS or line[-1] in ".;,:/" or not _MAY_NAME.match(line) or not behind:
        return False
    following = folded[slice(*behind[0])]
    if _mark(following)[0] < DASH_DEPTH or (
        _mark(following)[0] == PARAGRAPH and (len(following) < _SENTENCE_CHARS or following[-1] not in ".;:")
    ):
        return False
    above = folded[before[0] : before[1]]
    return above.endswith((".", ";", ":", "…")) or above.isupper() or len(above) < _NAMED_CHARS


def _opens_letter(block: str, line: str, depth: int) -> bool:
    """Whether a line ends the block of addressees of a letter or telegram: a sentence, or a numbered item, behind `Kính gửi`, `… điện:`."""
    if block.lower().startswith("nơi"):
        return False
    sentence = len(line) > _ADDRESSEE_CHARS or ". " in line or line.endswith(":")
    return depth in (ROMAN_DEPTH, NUMBER_DEPTH) or (depth == PARAGRAPH and sentence and not line.endswith(";"))


def _lines(folded: str) -> Iterator[tuple[int, int]]:
    position = 0
    for line in folded.split("\n"):
        stripped = line.strip(" \t|")
        if stripped:
            start = position + line.index(stripped[0])
            yield start, start + len(stripped)
        position += len(line) + 1


def _mark(line: str) -> tuple[int, str, int]:
    """Depth, mark and offset of the words behind it."""
    for depth, pattern in _BY_LETTER.get(line[:1], ()):
        match = pattern.match(line)
        if match and not (depth == 14 and match["mark"] == "o" and not line[2:3].isupper()):
            return depth, match["mark"], match.end()
    return PARAGRAPH, "", 0


def _in_brackets(folded: str, stack: Sequence[Node], line: str, printed: Sequence[tuple[int, int]], number: int) -> tuple[int, str, int]:
    """The same of a mark in brackets: the next of a list that is open, or the first of one whose second stands in a line below, before any other
    mark in brackets; what the text refers to (`Nghị quyết(1)`) is a note."""
    match = _BRACKETED.match(line)
    if match is None:
        return PARAGRAPH, "", 0
    for node in reversed(stack):
        if node.depth in BRACKET_DEPTHS and follows(node.mark[1:-1], match["mark"]):
            return node.depth, match[0].strip(), match.end()
    if match["mark"] not in FIRST_MARKS or (match["mark"].isdigit() and _REFERS.search(folded)):
        return PARAGRAPH, "", 0
    following = (_BRACKETED.match(folded, start, end) for start, end in printed[number + 1 :] if folded[start] == "(")
    second = next(filter(None, following), None)
    if second is None or not follows(match["mark"], second["mark"]):
        return PARAGRAPH, "", 0
    above, below = BRACKET_DEPTHS
    return below if any(node.depth in (above, LETTER_DEPTH) for node in stack) else above, match[0].strip(), match.end()


def _last(node: Node) -> Node:
    return node.children[-1] if node.children and node.children[-1].depth == PARAGRAPH else node


def _runs_on(folded: str, last: Node, line: str, depth: int, broken: bool) -> bool:
    """Whether a line is the rest of what stands before it: it has no mark and begins with a small letter, or goes on behind a comma, behind
    an article that ends with a semicolon (`Điều 3. Chánh Văn phòng …;`) or where a line is broken by width; there a dash is no mark."""
    if depth == DASH_DEPTH:
        return broken and line.lstrip("-– ")[:1].islower()
    if depth != PARAGRAPH or last.end <= last.start:
        return False
    if line[:1].islower() or broken:
        return True
    mark = folded[last.end : last.end + 1]
    goes_on = mark == "," or (mark == ";" and (last.depth == _ARTICLE or _WHO.match(folded, last.start) is not None))
    return goes_on and not line.isupper()


def _width(printed: Sequence[tuple[int, int]]) -> int:
    """The width at which the lines of a text are broken; 0 when each paragraph is one line."""
    lengths = sorted(end - start for start, end in printed)
    width = lengths[int(_NEARLY_ALL * len(lengths))] if len(lengths) >= _FEWEST else 0
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(_FULL * width < length <= _WIDEST for length in lengths)
    return width if full >= _FULL_SHARE * len(lengths) else 0


def _broken(folded: str, before: tuple[int, int], start: int, line: str, width: int) -> bool:
    """Whether a line goes on with the words of the one before it: that one ends in the middle, and had no room for the next word."""
    above = folded[before[0] : before[1]]
    if folded.count("\n", before[1], start) != 1 or above.isupper() or above.endswith((".", ";", ":", "!", "?", "…", "/")):
        return False
    return len(above) + 1 + len(line.split(" ", 1)[0]) > _FULL * width


def _trimmed(folded: str, start: int, end: int) -> int:
    while end > start and (folded[end - 1].isspace() or folded[end - 1] in "./;,"):
        end -= 1
    return end
