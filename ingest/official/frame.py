"""The parts of an official document by what is printed: letterhead, title, preamble, text, closing block, annexes.

All offsets are of the folded text. `frame_of` is the only place that decides where one part ends and the next begins.
"""

from __future__ import annotations

import re

from ingest.citations.grammar import JOINT_CODES, Number, numbers
from ingest.dates import Date, date_at
from ingest.forms import CAPITALS
from ingest.official.closing import Signature, signatures, signed_by_portal
from ingest.official.letterhead import (
    TypeLine,
    emblem,
    head_end,
    headless_top,
    leaves_number_open,
    own_number,
    place_and_date,
    says_draft,
    speaks_of_number,
    type_line,
)
from ingest.official.lines import Line, ends_sentence, lines
from ingest.official.title import Title, title_alone, title_below, title_of_letter
from ingest.together import remembered
from ontology.documents import document_types
from ontology.value import Value

CONSOLIDATED = "Văn bản hợp nhất"
LETTER = "Công văn"
#: The block that makes a consolidated text official; number, date and signature stand around it.
_CONFIRMED = re.compile(r"^[ \t]*XÁC\s+(?:THỰC|NHẬN)\s+VĂN\s+BẢN\s+HỢP\s+NHẤT", re.M)
_SALUTATION = re.compile(r"^[ \t]*Kính\s+gửi", re.M)
_ADOPTED = re.compile(
    r"(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh)\s+này\s+(?:đã\s+)?được\s[^.;]{5,220}?thông\s+qua\s+(?:[^.;]{1,60}?\s)?(?=ngày\s)"
)
#: What opens a line of the preamble.
PREAMBLE_LEADS = (
    "Căn cứ", "Thực hiện", "Triển khai thực hiện", "Triển khai", "Thi hành", "Để thực hiện", "Để triển khai", "Để thi hành", "Theo đề nghị", "Xét đề nghị", "Xét",
    "Sau khi xem xét", "Sau khi thống nhất", "Trên cơ sở", "Thực hiện ý kiến",
)  # fmt: skip
_LEADS = "|".join(w.replace(" ", r"\s+") for w in sorted(PREAMBLE_LEADS, key=len, reverse=True))
LEAD = re.compile(rf"(?:[-+•*]\s*)?(?P<lead>{_LEADS})\s", re.I)
#: A base that begins in the line of the one before it.
_ANOTHER = re.compile(r";\s+(?=(?:[-+•*]\s*)?(?:Căn\s+cứ|Xét|Theo\s+đề\s+nghị|Thực\s+hiện)\s)")
_RESTS = re.compile(r"căn\s+cứ\s")
_TEXT = re.compile(r"QUY[ẾÉ]T\s+(?:ĐỊNH|NGHỊ)|CHỈ\s+THỊ\s*:|Điều\s+1\b|Chương\s+[I1]\b|Phần\s+(?:I|thứ)|(?:I|A|1)\s?[.-]")
_ARTICLE = re.compile(r"Điều\s+1\b|Chương\s+[I1]\b|Phần\s+(?:I|thứ)")
#: The heading of what is attached: `Phụ lục I`, or a title with `(Kèm theo Quyết định số …)` below it.
_ANNEX = re.compile(
    rf"^[ \t]*(?:PHỤ\s+LỤC|Phụ\s+lục)(?:[ \t]+(?:số[ \t]+)?(?P<label>[IVXLC]{{1,7}}|\d{{1,3}}|[A-Z]))?[ \t.:]*(?=\n|$|[{CAPITALS}]{{2}})",
    re.M,
)
_ATTACHED = re.compile(r"^[ \t]*\((?:[Bb]an\s+hành\s+)?[Kk]èm\s+theo\s+", re.M)


#: How far above the signature its place and day stand, in characters.
_DATED_ABOVE = 60
#: Types that several bodies sign.
_SEVERAL = re.compile(r"LIÊN\s+(?:TỊCH|NGÀNH|BỘ|SỞ)|PHỐI\s+HỢP")
_SAYS_DRAFT = re.compile(r"\W*DỰ\s+THẢO")
#: Lines of prose that may stand between the title and the preamble.
_PROSE_BEFORE = 12


#: From the type to the number in the heading of a collection.
_TO_OWN_NUMBER = re.compile(r"\s+SỐ\s*:?\s*")


class Annex(Value, frozen=True):
    """An annex in the file: `label` as printed behind `Phụ lục` (I, 2), None without one; `head` the words of its heading."""

    start: int
    end: int
    label: str | None
    head: str


class Frame(Value, frozen=True):
    """Where the parts of a document stand. `kind` is the noun of the type line (`Công văn` for a letter without one); `unnumbered` says that it was dated and signed and has
    no number, nor room for one; `bases` the lines of the preamble; `text` from the first words after it to the closing block."""

    number: Number | None
    draft: bool
    unnumbered: bool
    kind: str | None
    title: Title | None
    place: str | None
    date: Date | None
    signed: tuple[Signature, ...]
    bases: tuple[tuple[int, int], ...]
    opening: tuple[int, int]
    text: tuple[int, int]
    closing: tuple[int, int]
    annexes: tuple[Annex, ...]
    consolidated: bool
    head: int


@remembered
def frame_of(folded: str) -> Frame | None:
    """The parts of the document that the text is; None for a text without letterhead."""
    mark = emblem(folded)
    top = mark.span() if mark else headless_top(folded)
    if top is None:
        return None
    stop = head_end(folded, top[0])
    confirmed = _CONFIRMED.search(folded)
    number = own_number(folded, stop)
    if confirmed and (number is None or number.code != "VBHN"):
        number = _confirmed_number(folded, confirmed)
    consolidated = bool(number and number.code == "VBHN")
    blank = number is None and confirmed is None and leaves_number_open(folded, stop)
    kind = type_line(folded, top[1], min(stop, top[1] + 2000)) or _heading_of(folded, number)
    if number is None and kind is None:
        return None
    salutation = _SALUTATION.search(folded, 0, stop + 20)
    letter = kind is None and number is not None and (bool(salutation) or number.shape == "letter" or number.code == "CV")
    title = title_below(folded, kind) if kind else title_of_letter(folded, salutation.start() if salutation else stop) if letter else None
    place, date = _place_and_date(folded, top, kind, stop, confirmed)
    if title is None and kind is None and number and date:
        title = title_alone(folded, max(number.end, date.end))
    head = title.end if title else kind.line.end if kind else stop
    if place is None and date is None and number and kind and number.start > kind.start:
        date = date_at(folded, number.end + 1)  # the old form: the day stands behind the number under the type
    bases, text = _preamble(folded, head, _ARTICLE if consolidated else _TEXT)
    signed = signatures(folded, confirmed.end() if confirmed else text, len(folded), joint=_joint(number, kind))
    if place is None and date is None and signed:  # an ordinance prints them above the signature
        place, date = place_and_date(folded, max(text, signed[0].start - _DATED_ABOVE), signed[0].start)
    on_a_day = bool(date and date.kind == "day" and date.iso and date.iso[0] != "-")
    draft = blank or (number is None and confirmed is None and says_draft(folded, stop)) or bool(_SAYS_DRAFT.match(folded))
    bare = bool(mark and kind) and number is None and confirmed is None and not speaks_of_number(folded, stop)
    unnumbered = bool(bare and signed and on_a_day and not draft)
    end = signed[0].start if signed else len(folded)
    closed = signed[-1].end if signed else len(folded)
    signed = signed or (signed_by_portal(folded, mark.start()) if mark else ())
    noun = CONSOLIDATED if consolidated else kind.noun if kind else LETTER if letter else _noun_of(number)
    return Frame(
        number=number, draft=draft, unnumbered=unnumbered, kind=noun, title=title, place=place, date=date, signed=signed, bases=bases, opening=(head, text),
        text=(text, max(text, end)), closing=(end, closed), annexes=_annexes(folded, closed), consolidated=consolidated, head=kind.start if kind else head,
    )  # fmt: skip


def _heading_of(folded: str, number: Number | None) -> TypeLine | None:
    """The type that stands before the number in its line, as collections print it: `NGHỊ QUYẾT SỐ … NGÀY … CỦA …`."""
    if number is None:
        return None
    end = folded.find("\n", number.end)
    kind = type_line(folded, folded.rfind("\n", 0, number.start) + 1, end if end > 0 else len(folded))
    return kind if kind and _TO_OWN_NUMBER.fullmatch(folded, kind.end, number.start) else None


def _noun_of(number: Number | None) -> str | None:
    """The type that the code of the number stands for, when no line names it and the code is of one type only (the Party's QĐ is of two)."""
    if number is None or number.code is None or number.shape not in ("party", "state", "normative", "legacy"):
        return None
    system = "dang" if number.shape == "party" else "nn"
    nouns = {row.noun for row in document_types() if row.code == number.code and row.fits(system)}
    return nouns.pop() if len(nouns) == 1 else None


def _joint(number: Number | None, kind: TypeLine | None) -> bool:
    """Whether several bodies sign: a joint act, plan or programme, by its number or by the words of its type."""
    return bool(number and number.code in JOINT_CODES) or bool(kind and _SEVERAL.search(kind.line.text))


def _confirmed_number(folded: str, confirmed: re.Match[str]) -> Number | None:
    """The number beside the confirmation of a consolidated text."""
    around = numbers(folded, max(0, confirmed.start() - 500), min(len(folded), confirmed.end() + 500))
    return next((n for n in around if n.code == "VBHN"), None)


def _place_and_date(
    folded: str, emblem_at: tuple[int, int], kind: TypeLine | None, stop: int, confirmed: re.Match[str] | None
) -> tuple[str | None, Date | None]:
    """Place and date of the letterhead, else of the confirmation; else the day of adoption, which prints no place."""
    place, date = place_and_date(folded, max(0, emblem_at[0] - 600), kind.start if kind and kind.start > emblem_at[1] else stop)
    if date is None and confirmed:
        place, date = place_and_date(folded, max(0, confirmed.start() - 500), min(len(folded), confirmed.end() + 500))
    if date is None and place is None:
        adopted = _ADOPTED.search(folded)
        date = date_at(folded, adopted.end()) if adopted else None
        date = date if date and date.iso and date.kind == "day" else None
    return place, date


def _preamble(folded: str, start: int, begins: re.Pattern[str]) -> tuple[tuple[tuple[int, int], ...], int]:
    """(spans of the lines that say on what the document rests, offset of the first words after them). A line that is broken over several
    printed lines is one span; lines in capitals (who decides) and a few of prose (what is consolidated, the state of things) may stand before.
    `begins` matches the first line of the text proper."""
    bases: list[tuple[int, int]] = []
    prose: list[int] = []
    open_ = False
    for line in lines(folded, start, min(len(folded), start + 20000)):
        if line.page:
            continue
        text = bool(begins.match(line.text))
        if bases and not text and _goes_on(folded[bases[-1][0] : bases[-1][1]], line, open_):
            bases[-1] = (bases[-1][0], line.end)
            open_ = not _closes(line.text)
        elif LEAD.match(line.text) and not text:
            bases.append((line.start, line.end))
            open_ = not _closes(line.text)
        elif (line.capitals and not (open_ and line.text[0].isdigit())) or line.rule:  # a number alone in its line goes on with the base
            if bases and line.capitals:
                return _each(folded, bases), line.start
            if text and prose:
                return (), prose[0]
            open_ = False
        elif open_ and not text:
            bases[-1] = (bases[-1][0], line.end)
            open_ = not _closes(line.text)
        elif bases or text or len(prose) >= _PROSE_BEFORE:
            return _each(folded, bases), line.start if bases or not prose else prose[0]
        else:
            prose.append(line.start)
    return _each(folded, bases), bases[-1][1] if bases else prose[0] if prose else start


def _goes_on(above: str, line: Line, open_: bool) -> bool:
    """Whether a line in small letters goes on with the base above it, though it begins with a word that opens one (`thi hành`) or the line
    above was broken behind a comma."""
    return line.text[0].islower() and not _RESTS.match(line.text) and (open_ or (above.endswith(",") and not line.gap))


def _each(folded: str, bases: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans of the bases, of several in one line each by itself: `Căn cứ Luật …; Căn cứ Nghị định …`."""
    found: list[tuple[int, int]] = []
    for start, end in bases:
        for another in _ANOTHER.finditer(folded, start, end):
            found.append((start, another.start() + 1))
            start = another.end()
        found.append((start, end))
    return tuple(found)


def _closes(words: str) -> bool:
    return ends_sentence(words) or words.endswith(",")


def _annexes(folded: str, start: int) -> tuple[Annex, ...]:
    """What follows the closing block: annexes with a heading, and titles with `(Kèm theo …)` below."""
    begins: dict[int, str | None] = {}
    for found in _ANNEX.finditer(folded, start):
        begins[found.start()] = found["label"]
    for found in _ATTACHED.finditer(folded, start):
        before = [b for b in begins if found.start() - 600 < b < found.start()]
        if not before:
            top = max(start, folded.rfind("\n", start, max(start, found.start() - 2)))
            begins[_heading(folded, start, top)] = None
    ordered = sorted(begins)
    ends = [*ordered[1:], len(folded)][: len(ordered)]
    return tuple(
        Annex(a, b, begins[a], " ".join(folded[a : min(b, a + 300)].split("(")[0].split())) for a, b in zip(ordered, ends, strict=True)
    )


def _heading(folded: str, start: int, position: int) -> int:
    """Where the heading begins that ends before `position`: at most four lines up."""
    for _ in range(3):
        above = folded.rfind("\n", start, position)
        if above <= start:
            return position
        if ends_sentence(folded[above + 1 : position]):
            return position
        position = above
    return position
