"""A sentence as a row of tokens. Nouns: D document, B body, P person, O post without a name, E meeting, T topic. V verb, C cue.

Function words: p passive, b by, a at, o of, v about, u purpose, & and, h head of an object (`nội dung của`), l light, ; break. Also: `,` and
`:` as printed, d date or term, f fragment (`khoản 2 Điều 5`), n brackets, q quotation, w other words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from graph.values import Citation
from ingest.bodies import BodyMention
from ingest.citations.prose import noun_source
from ingest.dates import Date, find_dates
from ingest.events.anchors import meetings
from ingest.forms import CAPITALS, SMALL, key_of
from ingest.people import PersonMention
from ingest.places import PlaceMention
from ingest.relations.lexicon import entries, word_pattern
from ingest.scan import Scanned, scanned

#: Genres whose small noun is a verb or everyday talk, so that only a determiner, a quantifier or a capital makes it a document.
_COMMON = frozenset(
    ["quy định", "quyết định", "kết luận", "hướng dẫn", "báo cáo", "thông báo", "luật", "quy trình", "công văn", "dự án", "lệnh"]
)
_ACTOR = (
    r"(?:(?:thành|tỉnh|huyện|quận|thị|đảng)[ ]ủy|đơn[ ]vị|nơi|địa[ ]phương|huyện|quận|thị[ ]xã|xã|phường|thị[ ]trấn"
    r"|cơ[ ]quan|sở|ngành|chi[ ]bộ|đảng[ ]bộ|cấp[ ]ủy|cấp(?:[ ](?:[Hh]ội|[Cc]ông[ ]đoàn|[Đđ]oàn))?|tổ[ ]chức|tỉnh|thành[ ]phố|phòng[ ]ban|phòng|ban(?![ ]hành)"
    r"|(?:chi|công)[ ]đoàn(?:[ ]cơ[ ]sở)?|đoàn[ ]cơ[ ]sở|trường[ ]học|trường|doanh[ ]nghiệp|hợp[ ]tác[ ]xã)"
)


@dataclass(slots=True, eq=False)  # not frozen: made by the dozen for every sentence, in a third of the time; nobody changes one
class Token:
    """`[start, end)` are folded offsets; `value`: Citation, BodyMention, PersonMention, Verb, Cue, Date, or the label of a local noun.

    `issuer` (a B or O token) and `date` were absorbed by a document (`số … ngày … của …`); `titled`: so was a title (`về …`). `this`: `… này`."""

    kind: str
    start: int
    end: int
    value: Any = None
    issuer: Token | None = None
    date: Date | None = None
    this: bool = False
    titled: bool = False


def kind_at(row: Sequence[Token], i: int) -> str:
    """The kind of the token at `i`; empty outside the row."""
    return row[i].kind if 0 <= i < len(row) else ""


@cache
def _local_nouns() -> Scanned:
    noun = noun_source()
    return scanned(
        rf"""(?<![\w/-])(?:
          (?P<topic>(?:[Vv]iệc[ ](?=(?:thí[ ]điểm|áp[ ]dụng))|(?=thí[ ]điểm[ ]))[\w ]{{4,70}}?(?=[ ](?:thực[ ]hiện|được|theo|căn|từ[ ]ngày)))
         |(?P<law>(?:Bộ[ ]luật|Luật|Pháp[ ]lệnh)[ ][{CAPITALS}]\w*)
         |(?P<draft>[Dd]ự[ ]thảo[ ])?(?P<count>(?:\d{{1,3}}|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười)[ ])?(?P<many>(?:[Cc]ác|[Nn]hững|[Mm]ột[ ]số)[ ])?
          (?P<noun>{noun}|[Cc]hiến[ ]lược|[Dd]anh[ ]mục|[Qq]uy[ ]hoạch|[Pp]hương[ ]án|[Đđ]iều[ ]lệ|[Bb]ộ[ ]tiêu[ ]chí|[Cc]ẩm[ ]nang|[Vv]ăn[ ]bản)(?![\w/-])
          (?P<this>(?:[ ](?!và\b|có\b|được\b|của\b|trong\b)[a-zà-ỹđ]+){{0,2}}?[ ]này(?!\w))?
         |(?P<team>[Đđ]oàn[ ](?:kiểm[ ]tra|giám[ ]sát|công[ ]tác|thanh[ ]tra|khảo[ ]sát)(?:[ ](?:liên[ ]ngành|của))?(?:[ ]số[ ]\d+)?
           |[Tt]ổ[ ](?:công[ ]tác|giúp[ ]việc|kiểm[ ]tra|thẩm[ ]định)(?:[ ](?:của[ ])?Ban[ ]Chỉ[ ]đạo)?(?:[ ]số[ ]\d+)?|[Hh]ội[ ]đồng[ ](?:thẩm[ ]định|nghiệm[ ]thu|tư[ ]vấn))
         |(?P<some>(?:[Nn]hiều|[Mm]ột[ ]số|[Mm]ột[ ]vài|[Kk]hông[ ]ít|[Cc]ác|[Nn]hững|[Cc]ó|[Mm]ột|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười
             |\d{{1,5}}(?:/\d{{1,5}})?)[ ]{_ACTOR}(?:(?:,|[ ]và)[ ]{_ACTOR})*(?![\w/]|[ ]ủy))
         |(?P<place>(?:[Tt]hành[ ]phố|TP|[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Tt]hị[ ]xã|[Pp]hường|[Xx]ã(?![ ](?:hội|viên))|[Tt]hủ[ ]đô)(?:[ ](?!{noun})[{CAPITALS}][{SMALL}]+){{0,4}}(?![\w/]))
        )""",
        re.X,
    )


@cache
def any_noun() -> re.Pattern[str]:
    """A type noun, cited or not."""
    return re.compile(rf"(?<!\w)(?:{noun_source()}|(?:[Cc]hiến lược|[Dd]anh mục|[Qq]uy hoạch|[Pp]hương án|[Đđ]iều lệ))(?!\w)", re.X)


#: Offices in general that open an instruction: `Cấp ủy, người đứng đầu các đơn vị khẩn trương …`.
_HEAD = r"(?:cấp ủy|người đứng đầu|thủ trưởng|chính quyền|tổ chức đảng)"
BARE_HEAD = re.compile(_HEAD, re.I)
_BARE = re.compile(
    rf"\s*(?P<who>(?-i:(?=Cấp|Người|Thủ)){_HEAD}(?:(?:,| và) {_HEAD})*(?: (?:các )?{_ACTOR.replace('[ ]', ' ')}(?:(?:,| và) {_ACTOR.replace('[ ]', ' ')})*)?)"
    r"(?:,? lãnh đạo, chỉ đạo)?(?= (?:cần |phải )?(?:khẩn trương|kịp thời|sớm|chủ động|tập trung|tích cực|tăng cường|đẩy mạnh|rà soát)(?!\w))",
    re.I,
)
#: A document that stands for itself: `Quyết định này`.
THIS = scanned(r"(?<!\w)này(?!\w)")
_FIGURE = re.compile(r"\d|quý|tháng|năm|nhiệm kỳ|khóa|điểm|phụ lục", re.I)
#: A congress that acts by itself, not as part of the name of its resolution.
_CONGRESS = scanned(r"(?<!\w)[Đđ]ại hội(?= (?:đã |vừa |sẽ |cũng )*(?:biểu quyết |nhất trí )?thông qua(?!\w))")
#: What stands before or behind the known part of a body's name: `«Ban Pháp chế» HĐND tỉnh`, `Đảng ủy «Quân khu 7»`.
_NAME_BEFORE = re.compile(
    rf"(?<!\w)(?:Ban|Phòng|Tổ|Trung tâm|Hội đồng) [{CAPITALS}][{SMALL}]+(?: -)?(?: (?!là |do |và |được |đã |cùng )\w+){{0,3}} (?:của )?$"
)
_NAME_BEHIND = re.compile(rf"(?: (?:[{CAPITALS}]\w*|khu|khối|đoàn|ty|\d{{1,3}}(?![\w/-])))+")
_TERM = scanned(r"(?:của )?(?:nhiệm kỳ|khóa)(?: (?:trước|này|mới|[XVI]+|\d{4} ?- ?\d{4}))?(?!\w)|(?:hằng|hàng) (?:năm|tháng|quý)", re.I)
_FRAGMENT = scanned(
    r"(?<!\w)(?:(?:điểm [a-zđ]{1,2}(?!\w)|khoản \d+\w?|Điều \d+\w?|Mục \d+|Chương [IVXL]+|Phụ lục(?: [IVXL\d]+)?)(?:(?:,| và) ?(?=\d|điểm|khoản|Điều)(?:\d+\w?(?![\w/-]))?)*[ ,]*(?:của )?)+",
    re.I,
)
_COUNT = scanned(r"(?<!\w)(?:(?:\d+|một|hai|ba|bốn|năm|mười) (?:năm|tháng)|giữa (?:nhiệm )?kỳ|giai đoạn \d)(?!\w)", re.I)
_DEICTIC = scanned(r"(?:về |với )?(?:nội dung|vấn đề|lĩnh vực|việc) này(?!\w)", re.I)
_ASIDE = re.compile(r"\([^()\n]{0,300}\)")
_QUOTED = re.compile(r"[“\"«][^“”\"«»\n]{0,700}[”\"»]")
_LETTER = re.compile(r"\w")
_NUMBER_BEHIND = re.compile(r"\s(?:số\s)?\d")
#: What makes the noun behind it the end of another word: `pháp luật`, `quy chế`.
_INSIDE_A_WORD = re.compile(r"(?<!\w)(?:pháp|kỷ|quy|trong|hệ thống) $", re.I)
_PIECE = re.compile(r"[,;:]|[^\s,;:][^,;:]*")


class Scene:
    """The nouns of a text by folded position; `row` gives the tokens of a sentence."""

    def __init__(
        self,
        folded: str,
        documents: Sequence[tuple[int, int, Citation]],
        bodies: Iterable[BodyMention],
        people: Iterable[PersonMention],
        places: Iterable[PlaceMention] = (),
    ) -> None:
        self.folded = folded
        nouns = [Token("D", a, b, c) for a, b, c in documents]
        nouns += [Token("B", b.start, b.end, b) for b in bodies if not b.venue]
        nouns += [Token("P" if p.name else "O", min(p.start, p.whole[0]), max(p.end, p.whole[1]), p) for p in people]
        nouns += [Token("B", p.start, p.end, folded[p.start : p.end]) for p in places]
        self._nouns = sorted(nouns, key=lambda t: (t.start, -t.end, t.kind))
        self._starts = [t.start for t in self._nouns]

    def nouns(self, start: int, end: int) -> list[Token]:
        """Documents, bodies, people of `[start, end)`; of overlapping ones the one that begins first, then the longer."""
        return _apart(self._nouns[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def row(self, start: int, end: int) -> list[Token]:
        """All tokens of a sentence, in order and without overlap."""
        nouns = self.nouns(start, end)
        local = list(self._local(start, end))
        teams = [t for t in local if t.kind == "B"]
        nouns = [t for t in nouns if not (t.kind == "B" and any(s.start < t.start and t.end <= s.end for s in teams))]
        nouns = [self._whole_name(self._as_draft(t, start), start) for t in nouns]
        rest = [*self._asides(start, end, nouns), *local]
        placed = _apart(sorted([*nouns, *rest], key=lambda t: (t.start, t.value is None, -t.end)), prefer=nouns)
        words = [Token(*_word(m)) for m in word_pattern().finditer(self.folded, start, end)]
        return list(self._with_gaps(_apart(sorted([*placed, *words], key=lambda t: t.start), prefer=placed), start, end))

    def _whole_name(self, token: Token, start: int) -> Token:
        """A body with the part of its name that the register does not know; it then is one by its words alone."""
        body = token.value
        if not isinstance(body, BodyMention) or body.actor or body.generic:
            return token
        floor = max(start, token.start - 40)
        before = _NAME_BEFORE.search(self.folded[floor : token.start])
        behind = _NAME_BEHIND.match(self.folded, token.end) if body.label.startswith("Đảng ủy") else None
        if not before and not behind:
            return token
        a, b = floor + before.start() if before else token.start, behind.end() if behind else token.end
        return replace(token, start=a, end=b, value=self.folded[a:b])

    def _as_draft(self, token: Token, start: int) -> Token:
        """`dự thảo Nghị quyết về …` is the draft, not the resolution."""
        drafted = token.kind == "D" and self.folded[max(start, token.start - 8) : token.start].lower() == "dự thảo "
        unnumbered = isinstance(token.value, Citation) and token.value.kind == "unnumbered"
        return replace(token, start=token.start - 8) if drafted and unnumbered else token

    def _asides(self, start: int, end: int, nouns: list[Token]) -> Iterator[Token]:
        inside = [t.start for t in nouns if t.kind == "D"]
        for kind, mark, pattern in (("n", "(", _ASIDE), ("q", "“", _QUOTED), ("q", '"', _QUOTED), ("q", "«", _QUOTED)):
            for m in pattern.finditer(self.folded, start, end) if self.folded.find(mark, start, end) >= 0 else ():
                if bisect_left(inside, m.start()) == bisect_left(inside, m.end()):
                    yield Token(kind, m.start(), m.end(), m.group())
        if _FIGURE.search(self.folded, start, end):
            for date in find_dates(self.folded, start, end):
                yield Token("d", date.start, date.end, date)
            for kind, figures in (("d", _TERM), ("f", _FRAGMENT), ("l", _COUNT)):
                for m in figures.finditer(self.folded, start, end):
                    yield Token(kind, m.start(), m.end())
        for m in _DEICTIC.finditer(self.folded, start, end):
            yield Token("l", m.start(), m.end())

    def _local(self, start: int, end: int) -> Iterator[Token]:
        for m in (*meetings(self.folded, start, end), *_CONGRESS.finditer(self.folded, start, end)):
            yield Token("E", m.start(), m.end(), " ".join(m.group().split()))
        if bare := _BARE.match(self.folded, start, end):
            yield Token("B", *bare.span(), bare["who"])
        for m in _local_nouns().finditer(self.folded, start, end):
            if m["law"]:
                yield Token("D", m.start(), m.end(), m.group())
            elif m["noun"]:
                if _is_document(self.folded, m, start):
                    yield Token("D", m.start(), m.end(), " ".join(m.group().split()), this=bool(m["this"]))
            else:
                label = " ".join(m.group().split())
                yield Token(
                    "T" if m["topic"] else "B",
                    m.start(),
                    m.end(),
                    label.removeprefix("Việc ").removeprefix("việc ") if m["topic"] else label,
                )

    def _with_gaps(self, tokens: list[Token], start: int, end: int) -> Iterator[Token]:
        at = start
        for token in [*tokens, Token("", end, end)]:
            for m in _PIECE.finditer(self.folded, at, token.start) if self.folded[at : token.start].strip() else ():
                mark = m.group()[0]
                if mark in ",;:":
                    yield Token(mark, m.start(), m.end())
                elif _LETTER.search(m.group()):
                    yield Token("w", m.start(), m.start() + len(m.group().rstrip(' .!?…”"')))
            if token.kind:
                yield token
            at = max(at, token.end)


def _word(match: re.Match[str]) -> tuple[str, int, int, object]:
    words = match.group().lower()
    if words == "giao ban" and match.group()[5] == "B":  # giao «Ban Thường vụ» …
        return "C", match.start(), match.start() + 4, entries()["giao"][1]
    kind, value = entries().get(words) or entries()[key_of(words)]
    return kind, match.start(), match.end(), value


def _is_document(folded: str, m: re.Match[str], start: int) -> bool:
    """Whether a type noun without a number names a document here, and is not the verb of the same letters."""
    noun = " ".join(m["noun"].lower().split())
    if _NUMBER_BEHIND.match(folded, m.end(), m.end() + 6):
        return False
    if m["this"] or m["draft"] or m["many"] or m["count"]:
        return True
    before = folded[max(start, m.start() - 12) : m.start()]
    if noun in _COMMON:
        return m["noun"][0].isupper() and bool(before.strip())
    return not _INSIDE_A_WORD.search(before)


def _apart(tokens: Sequence[Token], prefer: Sequence[Token] = ()) -> list[Token]:
    """Tokens without overlap: those of `prefer` stay, of the others the earlier one."""
    kept: list[Token] = []
    fixed = sorted((t.start, t.end) for t in prefer)
    starts = [a for a, _ in fixed]
    chosen = set(map(id, prefer))
    for token in tokens:
        if id(token) not in chosen:
            i = bisect_left(starts, token.end)
            if i and fixed[i - 1][1] > token.start:
                continue
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    return kept
