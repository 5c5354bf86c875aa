"""The letterhead: emblem, number, place and date, line of the type. Columns may come in either order, side by side, or all on one line."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache

from ingest.citations.grammar import Number, numbers
from ingest.dates import Date, date_at
from ingest.forms import CAPITALS, SMALL
from ingest.official.lines import Line, lines
from ontology.documents import document_types
from ontology.folding import plain
from ontology.value import Value

#: How far from the top of the text a letterhead stands, in characters: stamps and the running head of a gazette come before it.
HEAD = 3000
#: The emblem of the State, of the Party or of the Youth Union; OCR leaves one of its lines whole.
_EMBLEM = re.compile(
    r"CỘNG\s+H[ÒÕO]A\s+X\S{1,2}\s*HỘI\s+CHỦ\s+NGHĨA(?:\s+VIỆT\s+NAM)?|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|Độc\s+[Ll]ập\W{1,5}[Tt]ự\s+[Dd]o\W{1,5}[Hh]ạnh\s+[Pp]húc"
    r"|^[ \t]*ĐOÀN\s+(?:TNCS|THANH\s+NIÊN\s+CỘNG\s+SẢN)\s+HỒ\s+CHÍ\s+MINH(?=[ \t]*$|[ \t]{3})",
    re.M,
)
#: How far from the top the type stands when the letterhead is missing.
_HEADLESS = 600
#: Of which one stands in every emblem.
_OF_EMBLEM = ("CỘNG", "Độc", "ĐOÀN")
#: Where the letterhead is over, whatever else is missing.
_OVER = re.compile(r"^[ \t]*(?:Căn\s+cứ|Kính\s+gửi|Điều\s+1\b|Xét\s|Theo\s+đề\s+nghị)", re.M)
_LEAD = re.compile(r"(?:(?P<noun>Bộ\s+luật|Luật|Nghị\s+quyết|Pháp\s+lệnh)\s+)?(?<!\w)(?:Số|SỐ|S[oôó60O]|số)\s*:?\s*(?=[\dOIl])")
#: A number left open: `Số:      /KH-UBND`, `Số: …/2024/TT-BTP`, `Số      -KH/HU`.
_BLANK = re.compile(
    r"(?<!\w)(?:Số|SỐ)\s*:?[\s.…_]*(?:/\s?(?:20\d\d\s?/\s?)?[A-ZĐ]{1,6}[a-z]?\s?-\s{0,3}[A-ZĐ]+|-\s?[A-ZĐ]{1,4}[a-z]?\s?/\s?[A-ZĐ]+)"
)
_SAYS_NUMBER = re.compile(r"^[ \t|]*(?:Số|SỐ)(?!\w)", re.M)
_DRAFT = re.compile(r"^[ \t(]*(?:DỰ\s+THẢO|Dự\s+thảo)\b", re.M)
_PLACE = re.compile(
    rf"(?P<place>(?<![^\s|])(?:Hà[ ]nội|Hà[ ]nam|Hải[ ]phòng|Đà[ ]nẵng|Cần[ ]thơ)|(?:TP\.?[ ]?|(?:Thành[ ]phố|Tỉnh)[ ])?[{CAPITALS}][{SMALL}']+(?:(?:[ ]{{1,2}}(?:-[ ])?|-)[{CAPITALS}][{SMALL}']+){{0,4}})\s?,\s*(?=ngày\b)"
)
#: A day whose figures a reader parted, or for which room was left: `ngày 2 7 tháng 12 năm 20 18`.
_PARTED = re.compile(
    r"ngày\s{1,8}(?P<d>[0-3]?\s?[0-9])\s{1,8}tháng\s{1,8}(?P<m>[01]?\s?[0-9])\s{1,8}năm\s{1,8}(?P<y>(?:1\s?9|2\s?0)\s?[0-9]\s?[0-9])(?![0-9])"
)
_SMALL = re.compile(rf"[{SMALL}]")
#: A letter that stands alone in a line of capitals.
_ALONE = re.compile(r"(?<![^\W\d_])[^\W\d_](?= )")
_BEHIND_YEAR = re.compile(rf"(?<=\d{{4}} )(?=[{CAPITALS}]{{2}})")
#: Behind what a reader made of a stamp or a bar: `— | ¬ CHỈ THỊ` at the end of a line.
_BEHIND_MARK = re.compile(rf"(?<=[^\w\s.,;:()/-] )(?=[{CAPITALS}]{{2}}[{CAPITALS} ]+$)")
_YEAR_BEFORE = re.compile(r"năm\s+\d{4}\s+$")
#: Numbers of copies (sao y, sao lục, trích sao) are not the document's own.
_COPIES = frozenset({"SY", "SL", "TrS"})
#: Heads of collections printed above the letterhead, and the loose noun for a letter.
_NO_TYPE_LINE = frozenset({"van ban", "van ban hop nhat"})


class TypeLine(Value, frozen=True):
    """The line that names the type: `noun` as the register writes it, `end` where its words end, `line` the whole line."""

    noun: str
    start: int
    end: int
    line: Line


def emblem(folded: str) -> re.Match[str] | None:
    """The first emblem near the top; None for articles."""
    if not any(folded.find(word, 0, HEAD) >= 0 for word in _OF_EMBLEM):  # a tenth of the time of the pattern
        return None
    return _EMBLEM.search(folded, 0, HEAD)


#: Who wires a telegram, and the block of those who get a copy: they make a document of a text whose letterhead was cut off.
_WIRES = re.compile(rf"^[ \t]*[{CAPITALS}][{CAPITALS} ]{{5,90}}[ ](?:điện|ĐIỆN)[ ]?:", re.M)
_TO_WHOM = re.compile(r"^[ \t|]*(?:Nơi\s+nhận|NƠI\s+NHẬN)[ ]?:", re.M)
_OF_TO_WHOM = ("điện:", "điện :", "ĐIỆN:", "ĐIỆN :", "Nơi nhận", "NƠI NHẬN")


def headless_top(folded: str) -> tuple[int, int] | None:
    """Where the letterhead of a document would end whose emblem a copy left out: its type stands in capitals near the top, and below it who
    wires or who gets it. None for articles."""
    if not any(line.isupper() for line in folded[:_HEADLESS].split("\n")) or not any(word in folded for word in _OF_TO_WHOM):
        return None
    kind = type_line(folded, 0, min(len(folded), _HEADLESS))
    if kind is None or not (_WIRES.search(folded, kind.end, kind.end + HEAD) or _TO_WHOM.search(folded, kind.end)):
        return None
    return (0, 0)


def head_end(folded: str, start: int) -> int:
    """Where the letterhead that begins before `start` is certainly over."""
    found = _OVER.search(folded, start)
    return min(found.start() if found else len(folded), start + HEAD)


def own_number(folded: str, stop: int) -> Number | None:
    """The number of the document itself: `Số` at the start of a line or behind capitals, in the letterhead."""
    for lead in _LEAD.finditer(folded, 0, stop):
        before = folded[folded.rfind("\n", 0, lead.start()) + 1 : lead.start()]
        if _SMALL.search(before.rsplit("   ", 1)[-1].rsplit("\t", 1)[-1]):
            continue
        found = next(numbers(folded, lead.end(), min(len(folded), lead.end() + 60)), None)
        if not found or found.start != lead.end() or found.code in _COPIES:
            continue
        if lead["noun"] and re.match(r"\s*(?:,|ngày|của)", folded[found.end : found.end + 10]):
            continue
        return found
    return None


def leaves_number_open(folded: str, stop: int) -> bool:
    """Whether the letterhead has room for a number and none in it."""
    return bool(_BLANK.search(folded, 0, stop))


def speaks_of_number(folded: str, stop: int) -> bool:
    """Whether a line of the letterhead begins as that of the number does, whatever stands behind it."""
    return bool(_SAYS_NUMBER.search(folded, 0, stop))


def says_draft(folded: str, stop: int) -> bool:
    """Whether the letterhead says `Dự thảo`."""
    return bool(_DRAFT.search(folded, 0, stop))


def place_and_date(folded: str, start: int, stop: int) -> tuple[str | None, Date | None]:
    """`Hà Nội, ngày 07 tháng 8 năm 2023`: the first such line of `folded[start:stop]`; a date that cannot be read leaves the place."""
    place = None
    for found in _PLACE.finditer(folded, start, stop):
        if found.start() and folded[found.start() - 1].isalnum():
            continue
        place = place or " ".join(found["place"].split())
        date = date_at(folded, found.end())
        date = date if date and date.iso and date.kind == "day" else _parted(folded, found.end())
        if date:
            return " ".join(found["place"].split()), date
    return place, None


def _parted(folded: str, start: int) -> Date | None:
    """The day at `start` whose figures stand apart; None when there is no such day."""
    found = _PARTED.match(folded, start)
    year, month, day = (int("".join(found[name].split())) for name in ("y", "m", "d")) if found else (0, 0, 0)
    try:
        iso = datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
    return Date(found.start(), found.end(), "day", iso, False, None, ()) if found else None


@cache
def _types() -> tuple[tuple[str, str], ...]:
    """(unaccented form, noun) of every type, longest first."""
    forms = {plain(noun): noun for row in document_types() for noun in row.nouns}
    return tuple(sorted(((f, n) for f, n in forms.items() if f not in _NO_TYPE_LINE), key=lambda p: (-len(p[0]), p[0])))


def type_line(folded: str, start: int, stop: int) -> TypeLine | None:
    """The first line in capitals that begins with a type; else a type in capitals behind the date, when all stands on one line."""
    inline = None
    for line in lines(folded, start, stop):
        for offset in _beginnings(line):
            words = " ".join(plain(line.text[offset:]).split())
            for form, noun in _types():
                if not words.startswith(form) or words[len(form) : len(form) + 1].isalnum():
                    continue
                end = _end_of(line.text, offset, len(form.split()))
                if _SMALL.search(line.text[offset:end]):
                    break
                found = TypeLine(noun, line.start + offset, line.start + end, line)
                if offset == 0:
                    return found
                inline = inline or found
                break
        if line.capitals and (spread := _spread(line)):
            return spread
    return inline


#: How long a type is in letters that a reader parted.
_SPREAD = 40


def _spread(line: Line) -> TypeLine | None:
    """A type whose letters a reader parted, alone in its line: `K ẾT LUẬN`, `Q U Y Ế T Đ Ị N H`."""
    letters = plain(line.text).replace(" ", "") if len(line.text) < _SPREAD and _ALONE.search(line.text) else ""
    noun = _types_by_letters().get(letters)
    return TypeLine(noun, line.start, line.end, line) if noun else None


@cache
def _types_by_letters() -> dict[str, str]:
    """The types by the letters of their unaccented forms, without spaces."""
    return {form.replace(" ", ""): noun for form, noun in reversed(_types())}


def _beginnings(line: Line) -> Iterator[int]:
    """Where a type may begin in a line: its start, behind a date, behind the mark of a stamp."""
    yield 0
    if mark := _BEHIND_MARK.search(line.text):
        yield mark.start()
    for found in _BEHIND_YEAR.finditer(line.text):
        if _YEAR_BEFORE.search(line.text[: found.start()]):
            yield found.start()


def _end_of(words: str, start: int, count: int) -> int:
    """Where the first `count` words of `words[start:]` end."""
    found = re.compile(rf"\s*\S+(?:\s+\S+){{{count - 1}}}").match(words, start)
    assert found
    return start + len(found.group().rstrip(":")) if found else start
