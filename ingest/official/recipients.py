"""To whom a document goes: `Kính gửi` above the text, `Nơi nhận` beside the signature. Groups are kept in the words of the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.bodies import BodyMention
from ingest.official.closing import CAPACITY
from ingest.official.frame import Frame
from ingest.official.lines import Line, ends_sentence, lines

_TO = re.compile(r"Kính\s+gửi\s*:?\s*")
_COPIES = re.compile(r"Nơi\s+nhận\s*:?\s*")
_BULLET = re.compile(r"[-+•*]\s*")
#: Items that name nobody: as above, to be filed.
_NOBODY = re.compile(r"(?:Như\s+(?:trên|Điều|kính\s+gửi|mục)|Lưu\b|VT\b)", re.I)
_ASIDE = re.compile(r"\s*\((?:để\s+)?(?:b/c|báo\s+cáo|thực\s+hiện|phối\s+hợp|đăng\s+[^)]*|theo\s+dõi|để\s+[^)]*|chỉ\s+đạo[^)]*)\)", re.I)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Recipient:
    """A recipient: `body` its id, or None for a group, which is then `words`; `[start, end)` in the folded text; `copy` for Nơi nhận."""

    words: str
    body: str | None
    start: int
    end: int
    copy: bool


def find_recipients(folded: str, frame: Frame, bodies: Sequence[BodyMention]) -> list[Recipient]:
    """Every recipient, those addressed first."""
    made = []
    for copy, start, stop in _blocks(folded, frame):
        for begin, end in _items(folded, start, stop):
            words = " ".join(_ASIDE.sub("", folded[begin:end]).strip(" .,;:").split())
            if len(words) < 3 or len(words) > _LONGEST or _NOBODY.match(words) or CAPACITY.match(words):
                continue
            named = [b for b in bodies if begin <= b.start < end and b.body and not b.generic]
            whole = named[0].body if len(named) == 1 and len(named[0].label) >= len(words) - 4 else None
            made.append(Recipient(words, whole, begin, end, copy))
    return made


def _blocks(folded: str, frame: Frame) -> Iterator[tuple[bool, int, int]]:
    """(copy, start, stop) of the two blocks."""
    top = frame.opening[0]
    to = _TO.search(folded, 0, min(len(folded), max(frame.text[0], top) + 3000))
    if to and (to.start() == 0 or folded[to.start() - 1] in "\n \t"):
        yield False, to.end(), min(len(folded), to.end() + 2500)
    end = frame.closing[1]
    copies = [m for m in _COPIES.finditer(folded, max(0, frame.closing[0] - 4000), min(len(folded), end + 2500)) if m.end() > frame.text[0]]
    if copies:
        yield True, copies[0].end(), min(len(folded), copies[0].end() + 3000)


def _items(folded: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The items of a block: lines with a bullet (and what continues them); without bullets the rest of the first line, at semicolons."""
    current: list[int] | None = None
    first = True
    for line in lines(folded, start, stop):
        bullet = _BULLET.match(line.text)
        if first and not bullet and folded.find("\n", start, line.start) < 0 and not line.capitals:
            yield from _split(folded, line)
            first = False
            continue
        if bullet:
            if current:
                yield current[0], current[1]
            current = [line.start + bullet.end(), line.end]
        elif line.capitals or (current is None and not first):
            if current is None and not line.capitals:
                break
        elif current and not folded[current[0] : current[1]].endswith((";", ".")) and len(line.text) < 120:
            current[1] = line.end
        elif not line.capitals:
            break
        first = False
        if current and ends_sentence(folded[current[0] : current[1]]) and folded[current[1] - 1] == ".":
            break
    if current:
        yield current[0], current[1]


def _split(folded: str, line: Line) -> Iterator[tuple[int, int]]:
    position = line.start
    for found in re.finditer(r";", line.text):
        yield position, line.start + found.start()
        position = line.start + found.end()
    if folded[position : line.end].strip():
        yield position, line.end
