"""To whom a document goes: `Kính gửi` above the text, `Nơi nhận` beside the signature. A recipient is a hint that a body was told, no charge."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ingest.bodies import BodyMention
from ingest.context import Context
from ingest.named_groups import groups_named
from ingest.official.closing import reads_as_post
from ingest.official.frame import LEAD, Frame
from ingest.official.lines import Line, lines
from ingest.tasks.assignees import read_bodies
from ingest.tasks.bodies import register_id
from ontology.value import Value

_TO = re.compile(r"^[ \t]*Kính\s+(?:gửi|trình)\s?:?[ \t]*", re.M)
_COPIES = re.compile(r"^[ \t]*Nơi\s+nhận\s?:?[ \t]*", re.M)
_BULLET = re.compile(r"[-+•*]\s*|\d{1,2}[.)]\s+")
#: Items that name nobody: as above, to be filed.
_NOBODY = re.compile(r"(?:như\s+(?:trên|điều|kính\s+gửi|mục|phần)|lưu\b|VT\b)", re.I)
_ASIDE = re.compile(r"\s*\([^()]{1,60}\)")
#: Behind the name of a body: how many of them, so that it is none in particular (`UBND 18 phường`).
_SEVERAL = re.compile(r"\s+(?:\d{1,3}|các|mỗi|từng)\s")
#: Before a body of which only an organ is meant that no register has (`Ủy ban các vấn đề Xã hội của Quốc hội`).
_OWNED = re.compile(r"\w\s+(?:của|thuộc)\s+$")
#: Those who lead the body that writes: `CT, các PCT UBND tỉnh` is no body that is told.
_LEADERS = re.compile(
    r"(?:đ/c\s+|các\s+)*(?:CT|PCT|Chủ\s+tịch|Phó\s+Chủ\s+tịch|Lãnh\s+đạo|LĐ|Thành\s+viên|Ủy\s+viên|Giám\s+đốc|Bộ\s+trưởng|Thứ\s+trưởng)(?!\w)",
    re.I,
)
#: The standing committee of a Party committee, in short.
_STANDING, _COMMITTEES = re.compile(r"(?<!\w)TT\.?\s+$"), ("body/tu-", "body/hu-", "body/du-")
#: The noun of several bodies once, before their names, perhaps behind a post: `Bộ trưởng các Bộ: Quốc phòng, Công an`.
_NOUN_ONCE = re.compile(r"(?:[^\W\d_]+\s){0,3}?(?P<list>các\s+(?:Bộ|Sở|Ban)\s?:\s)", re.I)
_LONGEST = 300
_REACH = 3000


class Recipient(Value, frozen=True):
    """A recipient in `[start, end)` of the folded text: `name` is the id of a body or of a group of bodies, or else the words of the document
    (`literal`); `copy` for Nơi nhận."""

    name: str
    literal: bool
    start: int
    end: int
    copy: bool


def find_recipients(folded: str, frame: Frame, bodies: Sequence[BodyMention], issuer: str, context: Context) -> list[Recipient]:
    """Every recipient, those addressed first; `issuer` is the id of the body that writes, for whom `các quận, huyện` are its own."""
    made: list[Recipient] = []
    for copy, start, stop in _blocks(folded, frame):
        for begin, end in _items(folded, start, stop):
            if listed := _listed(folded, begin, end, context, copy):
                made += listed
                continue
            made += _of_item(folded, begin, end, bodies, issuer, copy, {s.name for s in frame.signed})
    return made


def _listed(folded: str, start: int, end: int, context: Context, copy: bool) -> list[Recipient]:
    """The bodies whose names without their noun an item lists: `Các Bộ: Quốc phòng, Công an`; empty when it is no such list."""
    opening = _NOUN_ONCE.match(folded, start, end)
    printed = read_bodies(folded[:end], folded[:end].lower(), opening.start("list"), end) if opening else None
    made = []
    for member in printed.members if printed else ():
        known = register_id(member.names[0], context)
        made.append(Recipient(known or member.names[0], known is None, member.start, member.end, copy))
    return made


def _of_item(
    folded: str, start: int, end: int, bodies: Sequence[BodyMention], issuer: str, copy: bool, signed: Collection[str]
) -> Iterator[Recipient]:
    """The recipients that an item names; `signed` are the names that a reader may have put behind one."""
    words = " ".join(_ASIDE.sub("", folded[start:end]).strip(" .,;:").split())
    if len(words) < 3 or len(words) > _LONGEST or _NOBODY.match(words) or words in signed or reads_as_post(words):
        return
    named = [b for b in bodies if start <= b.start and b.end <= end and b.body and not b.generic and not _SEVERAL.match(folded, b.end, end)]
    groups = groups_named(folded, start, end, issuer)
    if re.match(r"(?:các|những)\s(?!\w+(?:\s\w+)?\s?:)", words, re.I):
        named = []  # `các tỉnh ủy, thành ủy` are none in particular
    named = [b for b in named if not _OWNED.search(folded, start, b.start)]
    if _LEADERS.match(words):
        named = [b for b in named if b.body != issuer]
    for b in named:
        standing = b.body and b.body.startswith(_COMMITTEES) and _STANDING.search(folded, start, b.start)
        yield Recipient(
            b.body.replace("/", "/tt-", 1) if b.body and standing else b.body or "",
            False,
            standing.start() if standing else b.start,
            b.end,
            copy,
        )
    for group in groups:
        yield Recipient(str(group), True, start, end, copy)
    if not named and not groups:
        yield Recipient(words, True, start, end, copy)


def _blocks(folded: str, frame: Frame) -> Iterator[tuple[bool, int, int]]:
    """(copy, start, stop) of the two blocks: the first above the text, the second around the closing block."""
    to = _TO.search(folded, 0, min(len(folded), frame.text[0] + _REACH))
    if to:
        yield False, to.end(), min(len(folded), to.end() + _REACH)
    begin, end = frame.closing
    copies = _COPIES.search(folded, max(frame.opening[0], begin - _REACH), min(len(folded), end + _REACH))
    if copies:
        yield True, copies.end(), min(len(folded), copies.end() + _REACH)


def _items(folded: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The items of a block: behind bullets, or parted by semicolons. Capitals and names of the column beside it are left out."""
    item: list[int] | None = None
    done = False
    for line in lines(folded, start, stop):
        bullet: re.Match[str] | None = _BULLET.match(line.text)
        beside_label = "\n" not in folded[start : line.start]
        if line.capitals and not bullet:
            continue
        if LEAD.match(line.text) or (done and not bullet) or not (bullet or beside_label or item):
            break
        if bullet or item is None or (folded[item[1] - 1] == ";" and line.text.endswith((";", "."))):
            if item:
                yield from _parted(folded, *item)
            item = [line.start + (bullet.end() if bullet else 0), line.end]
        elif folded[item[1] - 1] not in ";." and _continues(line):
            item[1] = line.end
        elif not bullet and folded[item[1] - 1] == ";":
            continue
        else:
            break
        done = folded[item[1] - 1] == "."
    if item:
        yield from _parted(folded, *item)


def _continues(line: Line) -> bool:
    return line.text[0].islower() or line.text.endswith((";", ".", ","))


def _parted(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for piece in re.finditer(r"[^;]+", folded[start:end]):
        words = piece.group()
        begin = start + piece.start() + len(words) - len(words.lstrip())
        yield begin, start + piece.start() + len(words.rstrip())
