"""The left column of a letterhead: the lines in capitals that name who issues, and the name that they spell when no register knows the body."""

from __future__ import annotations

import re

from ingest.official.frame import Frame
from ingest.official.lines import Line, lines
from ingest.official.title import recased

#: Names of bodies as the register writes them.
_SHORTER = {"ủy ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}
_SHORT = re.compile(r"^(?:ủy\s+ban|hội\s+đồng)\s+nhân\s+dân(?=\s)", re.I)
#: Capitals of a letterhead that are no body: emblem, motto, marks of urgency, running heads, the number itself.
_NOT_A_BODY = re.compile(
    r"(?<!\w)(?:[^\w\s]*/|CỘNG\s+H|(?:XÃ\s+HỘI\s+)?CHỦ\s+NGHĨA\s|ĐẢNG\s+CỘNG\s+SẢN|SỐ\b|HỎA\s+TỐC|KHẨN|THƯỢNG\s+KHẨN|DỰ\s+THẢO|VĂN\s+BẢN|CÔNG\s+BÁO|NGƯỜI\s+KÝ|[A-ZĐ]{2,}(?:-[A-ZĐ]{2,})+$)"
)
#: The words of the motto, and the bar between the cells of a page's table.
_MOTTO = re.compile(r"(?<!\w)Độc\s+[Ll]ập(?=\W{1,5}[Tt]ự\s)|\|")
#: A second line of a body's name.
_GOES_ON = re.compile(
    r"(?:CỦA|VÀ|THUỘC|CÁC|THÀNH\s+PHỐ|TP|TỈNH(?!\s+(?:ỦY|ĐOÀN))|HUYỆN(?!\s+(?:ỦY|ĐOÀN))|QUẬN(?!\s+(?:ỦY|ĐOÀN))|XÃ|PHƯỜNG|THỊ\s+(?:XÃ|TRẤN)|ĐẶC\s+KHU|VIỆT\s+NAM)\b"
)
#: The end of a line that leaves a name open.
_OPEN = re.compile(r"(?:,|-|(?<!\w)(?:CỦA|VÀ|THUỘC|CÁC|THÀNH\s+PHỐ|TỈNH|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ\s+XÃ|THỊ\s+TRẤN|ĐẢNG\s+BỘ))$")
#: The first word of the name of a body; a line that begins otherwise goes on with the name above it.
_HEAD = re.compile(
    r"""(?:BỘ|BAN|SỞ|CỤC|TỔNG|CHI|VỤ|VĂN|PHÒNG|ỦY|UBND|HĐND|HỘI|QUỐC(?=\s+HỘI)|CHÍNH|THỦ|CHỦ|TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|ĐẢNG|ĐOÀN|LIÊN|CÔNG|TẬP|TRƯỜNG|ĐẠI|HỌC|VIỆN|TÒA|NGÂN|KHO
        |BẢO|THANH|KIỂM|TRUNG|BỆNH|BÁO|ĐÀI|MẶT|QUÂN|TIỂU|TỔ|CƠ|HẠT|TRẠM|XÍ|NHÀ|BCH|BTV|THƯỜNG|THỐNG|HẢI|THUẾ|TẠP|CẢNG|VIỄN|ĐIỆN|HIỆP|QUỸ|HỢP|KHỐI)\b""",
    re.X,
)
#: An office or organ that the body above it gives its name: `HUYỆN ỦY … / VĂN PHÒNG`.
_OFFICE = re.compile(
    r"""VĂN\s+PHÒNG|BAN\s+(?:TỔ\s+CHỨC|TUYÊN\s+GIÁO(?:\s+VÀ\s+DÂN\s+VẬN)?|DÂN\s+VẬN|NỘI\s+CHÍNH|THƯỜNG\s+VỤ|THƯỜNG\s+TRỰC|CHẤP\s+HÀNH)
        |ỦY\s+BAN\s+KIỂM\s+TRA""",
    re.X,
)
#: The name of a place at the end of a body's name.
_PLACE_AT_END = re.compile(
    r"(?<!\w)(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|thị\s+trấn|xã|phường|đặc\s+khu|thôn|ủy)\s+(?P<name>(?!(?:ủy|đoàn|xã|phường|thị|đặc|bộ|sở|khối)\s)\w+(?:\s+\w+){0,3})$",
    re.I,
)
#: A committee of a place, and the Party organisation of a place by its kind.
_COMMITTEE = re.compile(r"(?:(?:Tỉnh|Thành|Huyện|Quận|Thị)\s+ủy|Đảng\s+ủy\s+(?:xã|phường|thị\s+trấn|đặc\s+khu))\s+\w")
_PARTY_OF = re.compile(
    r"(?:Ban\s+chấp\s+hành\s+)?đảng\s+bộ\s+(?P<kind>tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|thị\s+trấn|đặc\s+khu)\s+(?P<name>\w.*)",
    re.I,
)
_COMMITTEE_OF = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
_KIND_OF = {committee: kind for kind, committee in _COMMITTEE_OF.items()}


def issuer_lines(folded: str, frame: Frame) -> list[Line]:
    """The lines that name the issuer: the last name in capitals above the number, as many lines as it takes; with the line above an office."""
    stop = frame.number.start if frame.number and not frame.consolidated else frame.head
    column = [n for n in map(_left, lines(folded, 0, stop)) if n.capitals and not _NOT_A_BODY.match(n.text)]
    if not column:
        return []
    own = _name(column)
    if _OFFICE.fullmatch(" ".join(n.text for n in own)) and len(column) > len(own):
        own = _name(column[: -len(own)]) + own
    return [_alone(n) for n in own]


def _left(line: Line) -> Line:
    """The line without the motto or the bar that a reader left behind it: `TỈNH … Độc lập - Tự do - Hạnh phúc`, `ỦY BAN NHÂN DÂN |`."""
    beside = _MOTTO.search(line.text, 1)
    return Line(line.start, line.start + beside.start(), line.text[: beside.start()].rstrip()) if beside else line


def _alone(line: Line) -> Line:
    """The line without the emblem or the number that a reader left behind it."""
    beside = _NOT_A_BODY.search(line.text, 1)
    return Line(line.start, line.start + beside.start(), line.text[: beside.start()].rstrip()) if beside else line


def _name(column: list[Line]) -> list[Line]:
    """The last lines of the column that make one name."""
    made = [column[-1]]
    for line in reversed(column[:-1]):
        if not (_GOES_ON.match(made[0].text) or _OPEN.search(line.text) or (_HEAD.match(line.text) and not _HEAD.match(made[0].text))):
            break
        made.insert(0, line)
    return made


def named_in(printed: list[Line]) -> str:
    """The words of the name of the issuer, an office before the body above it, in single spaces."""
    last = next((n for n in (1, 2) if len(printed) > n and _OFFICE.fullmatch(" ".join(p.text for p in printed[-n:]))), 0)
    office, body = (printed[-last:], printed[:-last]) if last else ([], printed)
    return " ".join(" ".join(n.text for n in (*office, *body)).split())


def spelt(folded: str, printed: list[Line]) -> str:
    """The name of the issuer as its lines spell it, written as the sentences of the text write it."""
    name = recased(named_in(printed), folded[printed[-1].end :])
    if place := _PLACE_AT_END.search(name):
        at = place.start("name")
        name = name[:at] + " ".join(w[:1].upper() + w[1:] for w in name[at:].split())
    return _SHORT.sub(lambda m: _SHORTER[" ".join(m.group().lower().split())], name)


def committee(name: str) -> str | None:
    """The committee of a place that a left column names: `Huyện ủy …`, or the Party organisation whose committee it is; None for other bodies."""
    party = _PARTY_OF.fullmatch(name)
    if party:
        kind = " ".join(party["kind"].lower().split())
        return f"{_COMMITTEE_OF.get(kind, f'Đảng ủy {kind}')} {party['name']}"
    return name if _COMMITTEE.match(name) else None


def organ_of(words: str, committee: str) -> str | None:
    """The organ of a committee on whose behalf a document is signed, by the words behind `T/M`; None when they name none."""
    if words.startswith("BAN THƯỜNG VỤ"):
        return f"Ban Thường vụ {committee}"
    if words.startswith("THƯỜNG TRỰC"):
        return f"Thường trực {committee}"
    if words.startswith("BAN CHẤP HÀNH"):
        head, _, name = committee.partition(" ủy ")
        kind = _KIND_OF.get(f"{head} ủy")
        return f"Ban Chấp hành Đảng bộ {kind + ' ' if kind else ''}{name}"
    return None
