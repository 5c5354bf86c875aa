"""The title (trích yếu): the lines between the line of the type and the first words of the text; behind `V/v` in a letter."""

from __future__ import annotations

import re
from functools import cache

from ingest.citations.grammar import numbers
from ingest.citations.prose import noun_source
from ingest.forms import key_of, pattern_of
from ingest.official.letterhead import TypeLine
from ingest.official.lines import Line, ends_sentence, lines
from ontology.bodies import listed_names
from ontology.registry import places, suffixes
from ontology.value import Value

#: How long a title may be, in characters.
LONGEST = 1500
#: What begins the text of a document, after any title.
_TEXT_BEGINS = re.compile(
    r"""(?:(?:[-+•*]\s*)?Căn\s+cứ|Kính\s+gửi|Điều\s+\d|Chương\s+[IVX\d]|Phần\s+(?:[IVX]|thứ|mở)|[IVX]{1,5}\s?[.-]|[A-Z]\s?[.-]\s|\d{1,2}\.\s
        |QUY[ẾÉ]T\s+(?:ĐỊNH|NGHỊ)\b|\((?:[Bb]an\s+hành\s+)?[Kk]èm\s+theo|\([Dd]ự\s+thảo|\(bản\s|Nơi\s+nhận|Xét\s|Theo\s+đề\s+nghị|Sau\s+khi\s|Trên\s+cơ\s+sở)""",
    re.X,
)
#: Who decides, printed in capitals above the preamble.
_ISSUER = re.compile(
    r"""(?:CHÍNH\s+PHỦ|THỦ\s+TƯỚNG|BỘ\s|ỦY\s+BAN|UBND|HĐND|HỘI\s+ĐỒNG|QUỐC\s+HỘI|CHỦ\s+(?:TỊCH|NHIỆM)|BAN\s|(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|ĐẢNG)\s+ỦY
        |GIÁM\s+ĐỐC|TỔNG\s|CHÁNH\s|THỐNG\s+ĐỐC|CỤC\s+TRƯỞNG|TRƯỞNG\s|VIỆN\s+TRƯỞNG|LIÊN\s|KHÓA\s+(?=[IVXL\d]+(?:$|[\s,(-]*(?:KỲ|NHIỆM)\s))|KỲ\s+HỌP)""",
    re.X,
)
#: First words of a preamble without Căn cứ, in small letters below a title in capitals.
_OPENS_PREAMBLE = re.compile(r"(?:Thực\s+hiện|Triển\s+khai|Thi\s+hành|Để\s)")
_GOES_ON = re.compile(
    r"(?:,|-|(?<!\w)(?:THỦ\s+TƯỚNG|THÀNH\s+LẬP|CỦA|VÀ|VỀ|CHO|TẠI|DO|VỚI|THUỘC|TRONG|của|và|về|cho|tại|do|với|thuộc|trong))$"
)
#: Words at the end of a line of the subject of a letter that want an object, or the rest of a day or a number.
_WANTS_MORE = re.compile(
    r"(?<!\w)(?:ngày|tháng|năm|số|thực\s+hiện|triển\s+khai|thi\s+hành|theo|các|những|một\s+số|được|bị|bộ|sở|ban|cục|tỉnh|thành\s+phố|xã|phường)$",
    re.I,
)
_LETTER_TITLE = re.compile(r"^(?:V/v:?|V/V:?)\s*")
_ABOUT = re.compile(r"^[Vv]ề\s+(?:việc\s)?")
#: Until about 2004 number, day and title stood in one line under the type: `CỦA CHÍNH PHỦ SỐ … NGÀY … VỀ VIỆC …`.
_ABOUT_IN_CAPITALS = re.compile(r"(?:(?<=\d\s)VỀ\s|(?<=[/-](?:19|20)\d\d\s)[^\W\d]|(?<=NĂM\s(?:19|20)\d\d\s)[^\W\d]).*")
#: A number of a document, which keeps its capitals.
_NUMBER = re.compile(r"\d[\w.]*[-/][A-ZĐ]")
#: A word in capitals without a vowel is no syllable but the first letters of a name: TTHC, KSND.
_ACRONYM = re.compile(r"[\W_]*[BCDĐGHKLMNPQRSTVX]{2,8}[\W_]*")
_SLASHED = re.compile(r"\d\S*[-/]\S+")
#: What a reader made of a rule beside the words.
_MARK = re.compile(r"\s[_|~=¬¦]+(?=\s)")
_EDGES = " -_*.:~"
#: Words behind a type in its own line that tell its kind and no title: `KẾT LUẬN THANH TRA`.
_KIND_OF_TYPE = re.compile(
    r"(?:THANH\s+TRA|KIỂM\s+TRA|GIÁM\s+SÁT|LIÊN\s+(?:TỊCH|NGÀNH|SỞ)|PHỐI\s+HỢP|HÀNH\s+ĐỘNG|TÓM\s+TẮT|NHANH|THẨM\s+(?:TRA|ĐỊNH)|CHUYÊN\s+ĐỀ)$"
)


#: Behind a type, that it only adds to or changes another: `QUY ĐỊNH (BỔ SUNG)`.
_ASIDE_OF_TYPE = re.compile(r"\s*\((?:BỔ\s+SUNG|SỬA\s+ĐỔI|THAY\s+THẾ|MỚI|TẠM\s+THỜI|LẦN\s+\w+)(?:[^()]{0,40})\)")


class Title(Value, frozen=True):
    """`text` is the title with the case that the document gives it in its sentences; `[start, end)` where it is printed."""

    text: str
    start: int
    end: int


def title_below(folded: str, kind: TypeLine) -> Title | None:
    """The title under (or behind) the line of the type."""
    pieces: list[Line] = []
    aside = _ASIDE_OF_TYPE.match(folded, kind.end, kind.line.end)
    begin = aside.end() if aside else kind.end
    rest = Line(begin, kind.line.end, folded[begin : kind.line.end].strip())
    if any(c.isalpha() for c in rest.text) and not (
        rest.capitals and (rest.text.startswith(("CỦA ", "SỐ ")) or _KIND_OF_TYPE.match(rest.text))
    ):
        pieces.append(rest)
    below = [n for n in lines(folded, kind.line.end, min(len(folded), kind.line.end + LONGEST + 600)) if not n.page]
    for i, line in enumerate(below):
        if _skipped(line, pieces) or (not pieces and _of_meeting(below, i)):
            about = _ABOUT_IN_CAPITALS.search(line.text) or _TITLE_INSIDE.search(line.text)
            if about:
                pieces.append(Line(line.start + about.start(), line.end, line.text[about.start() :]))
            continue
        if _stops(below, i, pieces):
            break
        pieces.append(line)
        if ends_sentence(line.text) or line.end - pieces[0].start > LONGEST:
            break
    return _made(folded, pieces)


#: First words of a title.
_TITLE_BEGINS = re.compile(
    r"(?:V/V|VỀ|BAN\s+HÀNH|QUY\s+ĐỊNH|PHÊ\s+DUYỆT|SỬA\s+ĐỔI|BỔ\s+SUNG|BÃI\s+BỎ|HƯỚNG\s+DẪN|CÔNG\s+BỐ|THÀNH\s+LẬP|TRIỂN\s+KHAI|THỰC\s+HIỆN|ĐIỀU\s+CHỈNH|THÔNG\s+QUA)\s"
)


_TITLE_INSIDE = re.compile(rf"(?<=\s){_TITLE_BEGINS.pattern}.*")


def title_alone(folded: str, start: int) -> Title | None:
    """The title in capitals behind `start`, when the line of the type is lost: it begins as a title does."""
    first = next((n for n in lines(folded, start, min(len(folded), start + LONGEST)) if not (n.rule or n.page)), None)
    if first is None or not _shouted(first) or not (_TITLE_BEGINS.match(first.text) or _alone(first)):
        return None
    return title_below(folded, TypeLine("", start, start, Line(start, start, "")))


def _alone(line: Line) -> bool:
    """Whether a line in capitals is long enough for a title and names nobody who decides."""
    return len(line.text.split()) > _FEWEST and not _ISSUER.match(line.text) and not _TEXT_BEGINS.match(line.text)


#: A title has more words than these.
_FEWEST = 5


def _skipped(line: Line, pieces: list[Line]) -> bool:
    """A rule before the title; the issuer of a Party resolution (`CỦA BỘ CHÍNH TRỊ`)."""
    return not pieces and (line.rule or (line.capitals and line.text.startswith("CỦA ")))


#: Who decided, in capitals between the type and the title of a Party document.
_MEETING = re.compile(r"HỘI\s+NGHỊ\s|BAN\s+(?:CHẤP\s+HÀNH|THƯỜNG\s+VỤ|BÍ\s+THƯ)|BỘ\s+CHÍNH\s+TRỊ|\(?KHÓA\s")
_MEETING_LINES = 4


def _of_meeting(below: list[Line], i: int) -> bool:
    """Whether line `i` names the meeting or the organ that decided, above a title that begins with `về`."""
    for line in below[i : i + _MEETING_LINES]:
        if line.text.lower().startswith("về "):
            return line is not below[i]
        if not (line.capitals and _MEETING.match(line.text)):
            return False
    return False


def _stops(below: list[Line], i: int, pieces: list[Line]) -> bool:
    """Whether the title ends before line `i`."""
    line = below[i]
    if line.rule or _TEXT_BEGINS.match(line.text):
        return True
    if not pieces:
        bare = _shouted(line) and _ISSUER.match(line.text) and i + 1 < len(below) and _TEXT_BEGINS.match(below[i + 1].text)
        return bool(bare) or (ends_sentence(line.text) and len(line.text) > 150)
    if _shouted(line):
        shouted = all(_shouted(p) for p in pieces)
        return not shouted or bool(_ISSUER.match(line.text) and not (_GOES_ON.search(pieces[-1].text) or _GOES_ON.search(line.text)))
    if line.text[0].islower() or _GOES_ON.search(pieces[-1].text):
        return False
    if _OPENS_PREAMBLE.match(line.text) and all(_shouted(p) for p in pieces):
        return True
    return line.gap or _prose(below, i)


def _shouted(line: Line) -> bool:
    """Whether a line is in capitals but for the codes of numbers: `THỰC HIỆN QUYẾT ĐỊNH SỐ …/QĐ-TTg NGÀY …`."""
    return line.capitals or Line(0, 0, _SLASHED.sub("", line.text)).capitals


def _prose(below: list[Line], i: int) -> bool:
    """Whether a paragraph that ends as a sentence begins at line `i`: a title has no full stop."""
    for j in range(i, min(len(below), i + 8)):
        if j > i and (below[j].rule or below[j].capitals or _TEXT_BEGINS.match(below[j].text)):
            return False
        if ends_sentence(below[j].text):
            return True
    return False


def title_of_letter(folded: str, stop: int) -> Title | None:
    """`V/v …` or `Về việc …` under the number of a letter; what the right column prints between its lines is left out."""
    pieces: list[Line] = []
    for line in lines(folded, 0, stop):
        if not pieces:
            lead = _LETTER_TITLE.match(line.text)
            if lead:
                pieces.append(Line(line.start + lead.end(), line.end, line.text[lead.end() :]))
            elif _ABOUT.match(line.text):
                pieces.append(line)
        elif line.capitals or line.rule or re.search(r"Độc\s+lập|,\s*ngày\b|^Số\b", line.text):
            continue
        elif line.text[0].islower() or _GOES_ON.search(pieces[-1].text) or _WANTS_MORE.search(pieces[-1].text):
            pieces.append(line)
        else:
            break
    return _made(folded, pieces)


def _made(folded: str, pieces: list[Line]) -> Title | None:
    words = " ".join(_MARK.sub(" ", " ".join(p.text for p in pieces)).split()).strip(_EDGES)
    if not words:
        return None
    start, end = pieces[0].start, pieces[-1].end
    loose = _SLASHED.sub("", words)
    return Title(recased(words, folded[end:]) if loose == loose.upper() else words, start, end)


#: How much of the text below a title is asked for its case, in characters.
_BELOW = 20000


def recased(words: str, below: str) -> str:
    """A title in capitals as the sentences below write it; word by word where they never write the whole."""
    below = below[:_BELOW]
    low = " ".join(below.lower().split())
    whole = next((m for m in _found(words, below, low) if m != m.upper()), None)
    if whole is None:
        tokens = words.split()
        made = [t if _NUMBER.search(t) or _ACRONYM.fullmatch(t) else t.lower() for t in tokens]
        for n in (2, 3):  # three words say more of their case than two
            for i in range(len(tokens) - n + 1):
                ways = [m for m in _found(" ".join(tokens[i : i + n]), below, low) if m != m.upper()]
                run = max(
                    ways, key=lambda m: (ways.count(m), -sum(c.isupper() for c in m)), default=None
                )  # the usual way; of two the smaller
                if run:
                    made[i : i + n] = run.split()
        whole = _SLASHED.sub(lambda m: next((n.canonical for n in numbers(m.group())), m.group()), " ".join(made))
        whole = _numbered_noun().sub(lambda m: m.group().capitalize(), whole)
        whole = _small_places()[0].sub(lambda m: f"{m['kind']} {_small_places()[1][key_of(m['name'])]}", whole)
        whole = _KEPT.sub(lambda m: _kept(m.group()), whole)
        whole = _small_names()[0].sub(lambda m: _small_names()[1].get(" ".join(m.group().split()), m.group()), whole)
    return whole[:1].upper() + whole[1:]


#: Words of titles that keep capitals whether or not the text below writes them: councils and committees of every place, short names of bodies,
#: the country, the figures of a term.
_KEPT = re.compile(
    r"(?<!\w)(?:hội đồng nhân dân|ủy ban nhân dân|ủy ban(?= mttq| MTTQ| mặt trận)|mặt trận tổ quốc|việt nam|mttq|ubnd|hđnd|tncs|ubmttq"
    r"|(?<=khóa )[ivx]{1,5}|(?<=lần thứ )[ivx]{1,5})(?!\w)"
)


def _kept(words: str) -> str:
    """Words of `_KEPT` as they are written."""
    if words == "việt nam":
        return "Việt Nam"
    if words == "mặt trận tổ quốc":
        return "Mặt trận Tổ quốc"
    return words.capitalize() if " " in words else words.upper()


@cache
def departments() -> tuple[str, ...]:
    """Names of the departments that every province has, without their place: `Sở Tài chính`."""
    return tuple(sorted({s.name.split(" {")[0] for s in suffixes() if s.name.startswith("Sở ")}))


@cache
def _small_names() -> tuple[re.Pattern[str], dict[str, str]]:
    """Names of bodies that need no place, found in small letters, and as they are written."""
    names = {name.lower(): name for _, name in listed_names() if " " in name}
    names |= {name.lower(): name for name in departments()}
    return re.compile(pattern_of(names)), names


@cache
def _small_places() -> tuple[re.Pattern[str], dict[str, str]]:
    """Names of provinces in small letters behind their kind, and as they are written."""
    names = {key_of(p.name): p.name for p in places().values() if p.level == 1}
    return re.compile(rf"(?<!\w)(?P<kind>tỉnh|thành phố) (?P<name>{pattern_of(names)})(?!\w)"), names


@cache
def _numbered_noun() -> re.Pattern[str]:
    """A type noun before its number, which is written with a capital."""
    return re.compile(rf"(?<!\w){noun_source()}(?=\s+số\s+\d)", re.X)


def _found(words: str, below: str, low: str) -> list[str]:
    """How the text writes the words inside its sentences; at the start of one a capital says nothing. `low` is the text in small letters and
    single spaces, which tells sooner that they do not stand in it."""
    if " ".join(words.lower().split()) not in low:
        return []
    pattern = r"(?<!\w)" + r"\s+".join(re.escape(w) for w in words.split()) + r"(?!\w)"
    matches = list(re.finditer(pattern, below, re.I))
    inside = [m for m in matches if re.search(r"[\w,;“]\s{1,3}$", below[max(0, m.start() - 4) : m.start()])]
    return [" ".join(m.group().split()) for m in inside]
