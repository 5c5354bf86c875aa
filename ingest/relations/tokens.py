"""A sentence as a row of tokens. Nouns: D document, B body, P person, O post without a name, E meeting, T topic. V verb, C cue.

Function words: p passive, b by, a at, o of, v about, u purpose, & and, h head of an object (`nội dung của`), l light, ; break. Also: `,` and
`:` as printed, d date or term, f fragment (`khoản 2 Điều 5`), n brackets, q quotation, w other words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from graph.values import Citation
from ingest.bodies import BodyMention, part_before
from ingest.citations.prose import noun_source
from ingest.closings import last_words
from ingest.dates import Date, find_dates
from ingest.events.meetings import meetings
from ingest.forms import CAPITALS, SMALL, key_of
from ingest.letters import small_of_text
from ingest.people import PersonMention
from ingest.places import PlaceMention
from ingest.relations.lexicon import entries, word_pattern
from ingest.scan import Scanned, scanned
from ontology.value import Value, replace

#: Genres whose small noun is a verb or everyday talk, so that only a determiner, a quantifier or a capital makes it a document.
_COMMON = frozenset(
    ["quy định", "quyết định", "kết luận", "hướng dẫn", "báo cáo", "thông báo", "luật", "quy trình", "công văn", "dự án", "lệnh"]
)
#: Those of them that are documents when they are issued (`sẽ ban hành quyết định thay thế D`).
_ISSUED = frozenset(["quyết định", "công văn", "thông báo"])
_ACTOR = (
    r"(?:(?:thành|tỉnh|huyện|quận|thị|đảng)[ ]ủy|đơn[ ]vị|nơi|địa[ ]phương|huyện|quận|thị[ ]xã|thị(?=,[ ]thành(?:[ ]phố)?(?!\w))|xã|phường|thị[ ]trấn|đặc[ ]khu"
    r"|cơ[ ]quan|sở|ngành|chi[ ]bộ|đảng[ ]bộ|cấp[ ]ủy|cấp(?:[ ](?:[Hh]ội|[Cc]ông[ ]đoàn|[Đđ]oàn))?|tổ[ ]chức|tỉnh|thành[ ]phố|phòng[ ]ban|phòng|ban(?![ ]hành)"
    r"|(?:chi|công)[ ]đoàn(?:[ ]cơ[ ]sở)?|chi[ ]hội|đoàn[ ]cơ[ ]sở|trường[ ]học|trường|doanh[ ]nghiệp|hợp[ ]tác[ ]xã)"
)
_FEW = r"[Hh]ai|[Bb]a|[Bb]ốn|[Nn]ăm|[Ss]áu|[Bb]ảy|[Tt]ám|[Cc]hín|[Mm]ười"
#: What may stand before a noun that names a genre, and what stands before the first of some offices; neither is longer than `_LONGEST_BEFORE`.
_BEFORE_GENRE = re.compile(
    rf"(?<![\w/-])(?:[Dd]ự thảo )?(?:(?<!Điều )(?<!khoản )(?:\d{{1,3}}|{_FEW}) )?(?:(?:[Cc]ác|[Nn]hững|[Mm]ột số) )?$"
)
_BEFORE_OFFICE = re.compile(
    rf"(?<![\w/-])(?:[Nn]hiều|[Mm]ột số|[Mm]ột vài|[Kk]hông ít|[Cc]ác|[Nn]hững|[Cc]ó|[Mm]ột|{_FEW}|\d{{1,5}}(?:/\d{{1,5}})?) $"
)
_LONGEST_BEFORE = 24
#: Behind the last word of either; what is looked back for is of one length in each.
_LED = (
    r"(?:(?<=\d[ ])|(?<=[Cc]ó[ ]|[Bb]a[ ]|số[ ]|ít[ ])|(?<=[Cc]ác[ ]|[Hh]ai[ ]|[Mm]ột[ ]|vài[ ]|[Bb]ốn[ ]|[Nn]ăm[ ]|[Ss]áu[ ]|[Bb]ảy[ ]|[Tt]ám[ ])"
    r"|(?<=[Cc]hín[ ]|[Mm]ười[ ]|thảo[ ])|(?<=[Nn]hiều[ ]|[Nn]hững[ ]))"
)
_IS_LED = re.compile(_LED, re.X)
#: The last group of `_local_nouns` when it found a genre, and when something may stand before what it found.
_GENRE = frozenset({"noun", "this"})
_LEADABLE = _GENRE | {"law", "some"}
#: First words of the names of laws: `Luật Đất đai` is a name.
_LAWS = ("Luật ", "Bộ ", "Pháp ")


#: Fields of administration, by which the departments of districts and communes are called: `Phòng Tài chính - Kế hoạch huyện X`.
_FIELD = (
    r"(?:Nội[ ]vụ|Tư[ ]pháp|Thanh[ ]tra|Y[ ]tế|Dân[ ]tộc|Tôn[ ]giáo|Kinh[ ]tế|Hạ[ ]tầng|Đô[ ]thị|Tài[ ]chính|Kế[ ]hoạch|Tài[ ]nguyên|Môi[ ]trường|Lao[ ]động|Thương[ ]binh"
    r"|Xã[ ]hội|Văn[ ]hóa|Thông[ ]tin|Khoa[ ]học|Công[ ]nghệ|Giáo[ ]dục|Đào[ ]tạo|Nông[ ]nghiệp|Phát[ ]triển[ ]nông[ ]thôn|Quản[ ]lý[ ]đô[ ]thị|Thể[ ]thao|Du[ ]lịch|Công[ ]thương)"
)
_OFFICE = (
    rf"[Pp]hòng[ ](?:{_FIELD}(?:(?:,[ ]|[ ]và[ ]|[ ]?-[ ]?){_FIELD}){{0,3}}|[A-ZĐ]+(?:[&-][A-ZĐ]+)+|[A-ZĐ]{{2,6}})(?![\w&-])"
    rf"(?:[ ](?:huyện|quận|thị[ ]xã|thành[ ]phố|xã|phường)(?:[ ][{CAPITALS}][{SMALL}]+){{0,3}}(?!\w))?"
)


class Token(Value, frozen=True, eq=False):
    """`[start, end)` are folded offsets; `value`: Citation, BodyMention, PersonMention, Verb, Cue, Date, or the label of a local noun.

    `issuer` (a B or O token) and `date` were absorbed by a document (`số … ngày … của …`); `titled`: so was a title (`về …`). `this`: `… này`.
    `numbered`: a document with a number or a name of its own."""

    kind: str
    start: int
    end: int
    value: Any = None
    issuer: Token | None = None
    date: Date | None = None
    this: bool = False
    titled: bool = False
    numbered: bool = False


_START, _END = attrgetter("start"), attrgetter("end")


class Row(list[Token]):
    """Tokens in order, with the letters of their `kinds` as a string, since most questions are about kinds; a row is never changed."""

    __slots__ = ("kinds",)
    kinds: str

    @classmethod
    def of(cls, tokens: Iterable[Token], kinds: str | None = None) -> Row:
        row = cls(tokens)
        row.kinds = "".join([t.kind for t in row]) if kinds is None else kinds
        return row


def kind_at(row: Sequence[Token], i: int) -> str:
    """The kind of the token at `i`; empty outside the row."""
    return row[i].kind if 0 <= i < len(row) else ""


@cache
def _local_nouns() -> tuple[Scanned, re.Pattern[str]]:
    """Nouns by the word that each is known by; the second pattern takes none for the name of a law or for one of some offices.

    What stands before a noun (`các`, `hai`, `dự thảo`) is read backwards from it: nouns are rarer than what may stand before them."""
    noun = noun_source()
    genre = rf"""(?P<noun>{noun}|[Cc]hiến[ ]lược|[Dd]anh[ ]mục|[Qq]uy[ ]hoạch|[Pp]hương[ ]án|[Đđ]iều[ ]lệ|[Bb]ộ[ ][Tt]iêu[ ]chí|[Cc]ẩm[ ]nang|[Vv]ăn[ ]bản)(?![\w/-])
        (?P<this>(?:[ ](?!và\b|có\b|được\b|của\b|trong\b)[a-zà-ỹđ]+){{0,2}}?[ ]này(?!\w))?"""
    team = r"""(?P<team>[Đđ]oàn[ ](?:kiểm[ ]tra|giám[ ]sát|công[ ]tác|thanh[ ]tra|khảo[ ]sát)(?:[ ](?:liên[ ]ngành|của))?(?:[ ]số[ ]\d+)?
        |[Tt]ổ[ ](?:công[ ]tác(?:[ ]đặc[ ]biệt)?|giúp[ ]việc|kiểm[ ]tra|thẩm[ ]định)(?:[ ](?:của[ ])?Ban[ ]Chỉ[ ]đạo)?(?:[ ]số[ ]\d+)?|[Hh]ội[ ]đồng[ ](?:thẩm[ ]định|nghiệm[ ]thu|tư[ ]vấn))"""
    place = rf"""(?P<place>(?:[Tt]hành[ ]phố|TP|[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Tt]hị[ ]xã|[Pp]hường|[Xx]ã(?![ ](?:hội|viên))|[Tt]hủ[ ]đô)
        (?:[ ](?!{noun})[{CAPITALS}][{SMALL}]+){{0,4}}(?![\w/]))"""
    every = scanned(
        rf"""(?<![\w/-])(?:
          (?P<topic>(?:[Vv]iệc[ ](?=(?:thí[ ]điểm|áp[ ]dụng))|(?=thí[ ]điểm[ ]))[\w ]{{4,70}}?(?=[ ](?:thực[ ]hiện|được|theo|căn|từ[ ]ngày)))
         |(?P<law>(?:Bộ[ ]luật|Luật|Pháp[ ]lệnh)[ ][{CAPITALS}]\w*)
         |{genre}
         |{team}
         |(?P<office>{_OFFICE})
         |(?P<some>{_LED}{_ACTOR}(?:(?:,|[ ]và)[ ]{_ACTOR})*(?:[ ](?:chuyên[ ]môn|nghiệp[ ]vụ|giáo[ ]dục|chức[ ]năng))?(?![\w/]|[ ]ủy))
         |{place}
        )""",
        re.X,
    )
    return every, re.compile(rf"(?<![\w/-])(?:{genre}|{team}|{place})", re.X)


@cache
def any_noun() -> Scanned:
    """A type noun, cited or not."""
    return scanned(rf"(?<!\w)(?:{noun_source()})(?!\w)", re.X)


#: Offices in general that open an instruction: `Cấp ủy, người đứng đầu các đơn vị khẩn trương …`.
_HEAD = r"(?:cấp ủy|người đứng đầu|thủ trưởng|chính quyền|tổ chức đảng)"
BARE_HEAD = re.compile(_HEAD, re.I)
_BARE = re.compile(
    rf"\s*(?P<who>(?-i:(?=Cấp|Người|Thủ)){_HEAD}(?:(?:,| và) {_HEAD})*(?: (?:các )?{_ACTOR.replace('[ ]', ' ')}(?:(?:,| và) {_ACTOR.replace('[ ]', ' ')})*)?)"
    r"(?:,? lãnh đạo, chỉ đạo)?(?= (?:cần |phải )?(?:khẩn trương|kịp thời|sớm|chủ động|tập trung|tích cực|tăng cường|đẩy mạnh|rà soát)(?!\w))",
    re.I,
)
_BARE_FIRST = ("Cấp", "Người", "Thủ")
#: A document that stands for itself: `Quyết định này`.
THIS = scanned(r"(?<!\w)này(?!\w)")
_DIGIT = re.compile(r"[0-9]")
#: Words for figures, where no digit stands.
_FIGURE = scanned(r"quý|tháng|năm|nhiệm kỳ|khóa|điểm|phụ lục", re.I)
#: A congress that acts by itself, not as part of the name of its resolution.
_CONGRESS = scanned(r"(?<!\w)[Đđ]ại hội(?= (?:đã |vừa |sẽ |cũng )*(?:biểu quyết |nhất trí )?thông qua(?!\w))")
#: What stands behind the known part of a body's name: `Đảng ủy «Quân khu 7»`.
#: `Ban chỉ đạo «Quận ủy» thực hiện D`: who steers is not the committee.
_STEERING = re.compile(r"(?<!\w)Ban chỉ đạo (?:của )?$", re.I)
_STEERING_ENDS = last_words(_STEERING)
#: Councils, known or not, have boards that act by themselves.
_HAS_BOARDS = re.compile(r"HĐND|Hội đồng nhân dân", re.I)
_NAME_BEHIND = re.compile(rf"(?: (?:[{CAPITALS}]\w*|khu|khối|đoàn|ty|\d{{1,3}}(?![\w/-])))+")
#: A term (`nhiệm kỳ 2020-2025`), a part of a document (`khoản 2 Điều 5`), how long, and what points back; the group is the kind of token.
_PARTS = scanned(
    r"(?<!\w)(?:(?P<d>(?:của )?(?:nhiệm kỳ|khóa)(?: (?:trước|này|mới|[XVI]+|\d{4} ?- ?\d{4}))?(?!\w)|(?:hằng|hàng) (?:năm|tháng|quý))"
    r"|(?P<f>(?:(?:điểm [a-zđ]{1,2}(?!\w)|khoản \d+\w?|Điều \d+\w?|Mục \d+|Chương [IVXL]+|Phụ lục(?:(?: số)? [IVXL\d]+)?|Mẫu số \d+\w?)"
    r"(?:(?:,| và) ?(?=\d|điểm|khoản|Điều|Phụ lục|Mục|Chương|Mẫu số)(?:\d+\w?(?![\w/-]))?)*[ ,]*(?:của )?)+)"
    r"|(?P<l>(?:(?:\d{1,4}|một|hai|ba|bốn|năm|mười) (?:năm|tháng)|giữa (?:nhiệm )?kỳ|giai đoạn \d)(?!\w)"
    r"|(?:về |với )?(?:nội dung|vấn đề|lĩnh vực|việc) này(?!\w)))",
    re.I,
)
_ASIDE = re.compile(r"\([^()\n]{0,300}\)")
_QUOTED = re.compile(r"[“\"«][^“”\"«»\n]{0,700}[”\"»]")
#: What stands apart in brackets or quotation marks: kind of token, the mark that opens it, pattern.
_MARKED = (("n", "(", _ASIDE), ("q", "“", _QUOTED), ("q", '"', _QUOTED), ("q", "«", _QUOTED))
_LETTER = re.compile(r"\w")
_NUMBER_BEHIND = re.compile(r"\s(?:số\s)?\d")
#: What makes the noun behind it the end of another word: `pháp luật`, `quy chế`.
_INSIDE_A_WORD = re.compile(r"(?<!\w)(?:pháp|kỷ|quy|trong|hệ thống) $", re.I)
#: What parts other words, and what may stand behind the last of them.
_MARK = re.compile(r"([,;:])")
_MARKS = frozenset(",;:")
_CLOSING = ' .!?…”"'


class Scene:
    """The nouns of a text by folded position; `row` gives the tokens of a sentence."""

    def __init__(
        self,
        folded: str,
        documents: Sequence[tuple[int, int, Citation]],
        bodies: Iterable[BodyMention],
        people: Sequence[PersonMention],
        places: Iterable[PlaceMention] = (),
    ) -> None:
        self.folded = folded
        nouns = [Token("B", b.start, b.end, b) for b in bodies if not b.venue]
        nouns += [Token("B", p.start, p.end, folded[p.start : p.end]) for p in places]
        nouns += [Token("D", a, b, c, numbered=c.kind != "unnumbered") for a, b, c in documents]
        for kind in "OP" if people else "":
            nouns += [Token(kind, min(p.start, p.whole[0]), max(p.end, p.whole[1]), p) for p in people if ("P" if p.name else "O") == kind]
        nouns.sort(key=_END, reverse=True)  # of two that begin together the longer one first, of two spans alike the kinds as above
        nouns.sort(key=_START)
        self._nouns = nouns
        self._starts = [t.start for t in self._nouns]
        self._marked = [row for row in _MARKED if row[1] in folded]
        self._congress = bool(_CONGRESS.starts(folded))

    def nouns(self, start: int, end: int) -> list[Token]:
        """Documents, bodies, people of `[start, end)`; of overlapping ones the one that begins first, then the longer."""
        return _apart(self._nouns[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def things(self, start: int, end: int) -> tuple[list[Token], list[Token]]:
        """The `nouns` of a sentence, and those that no finder of names knows."""
        nouns = self.nouns(start, end)
        return nouns, self._local(start, end, nouns)

    def row(self, start: int, end: int, nouns: list[Token], local: list[Token]) -> Row:
        """All tokens of a sentence that names these `things`, in order and without overlap; none when they are neither documents nor bodies
        nor people."""
        teams = [t for t in local if t.kind == "B"]
        if not nouns and not teams and not [t for t in local if t.kind == "D"]:
            return Row.of(())
        if teams:
            nouns = [t for t in nouns if not (t.kind == "B" and any(s.start < t.start and t.end <= s.end for s in teams))]
        whole = [
            self._whole_name(t, start) if t.kind == "B" else t if t.numbered or t.kind != "D" else self._as_draft(t, start) for t in nouns
        ]
        others = _outside(whole, [*self._asides(start, end, whole), *local])
        if others or whole != nouns:
            whole = _apart(sorted([*whole, *others], key=lambda t: (t.start, t.value is None, -t.end)))
        return Row.of(self._with_words(whole, start, end))

    def _with_words(self, placed: list[Token], start: int, end: int) -> list[Token]:
        """The tokens and between them the words that have a role in a clause, the marks, and the other words."""
        folded, low, known = self.folded, small_of_text(self.folded), entries()
        tokens: list[Token] = []
        at, far = start, end + 1
        coming = iter([*placed, Token("", far, far)])
        token = next(coming)
        opens = token.start
        words, free = word_pattern(), start
        match, starts = words.match, words.starts(folded)
        for begin in starts[bisect_left(starts, start) : bisect_left(starts, end)]:
            if begin < free:
                continue
            if begin >= opens:
                while token.end <= begin:
                    if (gap := folded[at:opens]) != " ":
                        _between(tokens, gap, at)
                    tokens.append(token)
                    at, token = token.end, next(coming)
                    opens = token.start
                if begin >= opens:  # a part of the token's words
                    continue
            if not (m := match(low, begin, end)):
                continue
            word = m.group()
            free = stop = begin + len(word)
            entry = known.get(word)
            if entry is None or word == _MEET:
                entry, stop = _entry(folded, begin, word, known)
            if stop <= opens:
                if (gap := folded[at:begin]) != " ":
                    _between(tokens, gap, at)
                tokens.append(Token(entry[0], begin, stop, entry[1]))
                at = stop
        while opens < far:
            if (gap := folded[at:opens]) != " ":
                _between(tokens, gap, at)
            tokens.append(token)
            at, token = token.end, next(coming)
            opens = token.start
        if at < end:
            _between(tokens, folded[at:end], at)
        return tokens

    def _whole_name(self, token: Token, start: int) -> Token:
        """A body with the part of its name that the register does not know; it then is one by its words alone."""
        body = token.value
        if not isinstance(body, BodyMention) or body.generic:
            return token
        floor = max(start, token.start - 40)
        if self.folded[max(0, token.start - 4) : token.start].rstrip().lower().endswith(_STEERING_ENDS):
            words = self.folded[floor : token.start]
            if "chỉ đạo" in words.lower() and (steers := _STEERING.search(words)):
                return replace(token, start=floor + steers.start(), value=self.folded[floor + steers.start() : token.end])
        if (body.body or body.actor) and not (body.label[0] in "Hh" and _HAS_BOARDS.match(body.label)):
            return token
        before = part_before(self.folded[floor : token.start])
        behind = _NAME_BEHIND.match(self.folded, token.end) if body.label.startswith("Đảng ủy") else None
        if not before and not behind:
            return token
        a, b = floor + before.start() if before else token.start, behind.end() if behind else token.end
        return replace(token, start=a, end=b, value=self.folded[a:b])

    def _as_draft(self, token: Token, start: int) -> Token:
        """`dự thảo Nghị quyết về …` is the draft, not the resolution."""
        unnumbered = isinstance(token.value, Citation) and token.value.kind == "unnumbered"
        drafted = unnumbered and self.folded[max(start, token.start - 8) : token.start].lower() == "dự thảo "
        return replace(token, start=token.start - 8) if drafted else token

    def _asides(self, start: int, end: int, nouns: list[Token]) -> list[Token]:
        folded = self.folded
        found: list[Token] = []
        inside = [t.start for t in nouns if t.kind == "D"] if self._marked else []
        for kind, mark, pattern in self._marked:
            for m in pattern.finditer(folded, start, end) if folded.find(mark, start, end) >= 0 else ():
                if bisect_left(inside, m.start()) == bisect_left(inside, m.end()):
                    found.append(Token(kind, m.start(), m.end(), m.group()))
        dates = find_dates(folded, start, end)
        if dates and (dates[-1].kind != "relative" or _DIGIT.search(folded, start, end) or _FIGURE.search(folded, start, end)):
            found += [Token("d", date.start, date.end, date) for date in dates]
        return found + [Token(str(m.lastgroup), *m.span()) for m in _PARTS.finditer(folded, start, end)]

    def _local(self, start: int, end: int, known: Sequence[Token]) -> list[Token]:
        """The nouns of a sentence that no finder of names knows; a genre inside a `known` noun (`Nghị quyết 15`) is part of it."""
        folded = self.folded
        found = [Token("E", *m.span(), " ".join(m.group().split())) for m in meetings(folded, start, end)]
        if self._congress:
            found += [Token("E", *m.span(), " ".join(m.group().split())) for m in _CONGRESS.finditer(folded, start, end)]
        if (folded.startswith(_BARE_FIRST, start) or folded[start].isspace()) and (bare := _BARE.match(folded, start, end)):
            found.append(Token("B", *bare.span(), bare["who"]))
        for begin, m in _named(folded, start, end, known):
            kind, stop = m.lastgroup, m.end()
            if kind in _GENRE and not _is_document(folded, m, start, begin < m.start()):
                continue
            label = " ".join(folded[begin:stop].split())
            if kind == "law":
                found.append(Token("D", begin, stop, m.group(), numbered=True))
            elif kind in _GENRE:
                found.append(Token("D", begin, stop, label, this=kind == "this", numbered=label.startswith(_LAWS)))
            elif kind == "topic":
                found.append(Token("T", begin, stop, label.removeprefix("Việc ").removeprefix("việc ")))
            else:
                found.append(Token("B", begin, stop, label))
        return found


def _between(tokens: list[Token], gap: str, at: int) -> None:
    """Add the marks and the other words of a gap that begins at `at`."""
    if gap == ", ":
        tokens.append(Token(",", at, at + 1))
    elif not ("," in gap or ":" in gap or ";" in gap):
        _other_words(tokens, gap, at)
    elif ":" in gap or ";" in gap:
        for part in _MARK.split(gap):
            if part in _MARKS:
                tokens.append(Token(part, at, at + 1))
            else:
                _other_words(tokens, part, at)
            at += len(part)
    else:
        for n, part in enumerate(gap.split(",")):
            if n:
                tokens.append(Token(",", at, at + 1))
                at += 1
            _other_words(tokens, part, at)
            at += len(part)


def _other_words(tokens: list[Token], gap: str, at: int) -> None:
    closed = gap.rstrip(_CLOSING)
    words = closed.lstrip()
    if words and (words[0].isalnum() or _LETTER.search(words)):
        stop = at + len(closed)
        tokens.append(Token("w", stop - len(words), stop))


#: What is no meeting where its second word is a name: giao «Ban Thường vụ» …
_MEET = "giao ban"


def _entry(folded: str, at: int, word: str, known: Mapping[str, tuple[str, object]]) -> tuple[tuple[str, object], int]:
    """What a word of the grammar that is printed with other spaces than usual is, and where it ends; so too what may be no meeting."""
    if word == _MEET and folded[at + 5] == "B":
        return known["giao"], at + 4
    return known[key_of(word)], at + len(word)


def _named(folded: str, start: int, end: int, known: Sequence[Token]) -> Iterator[tuple[int, re.Match[str]]]:
    """The local nouns of a span, each with where it begins together with what stands before it, which is no part of the noun before.

    What begins inside a known noun is part of it; a known body may be one of some (`các huyện ủy`)."""
    every, plain = _local_nouns()
    starts, free = every.starts(folded), start
    i, count = 0, len(known)
    for at in starts[bisect_left(starts, start) : bisect_left(starts, end)]:
        while i < count and known[i].end <= at:
            i += 1
        if i < count and at >= known[i].start and (at > known[i].start or known[i].kind == "D"):
            continue
        if at < free or not (m := every.match(folded, at, end)):
            continue
        kind = m.lastgroup
        begin = _begin(folded, at, free, _BEFORE_OFFICE if kind == "some" else _BEFORE_GENRE) if kind in _LEADABLE else at
        if (kind == "law" and begin < at) or (kind == "some" and begin == at):
            # `các Luật Đất đai`: a genre, no name; `xã Ba huyện …`: a place, since `Ba` is part of the name before.
            m = plain.match(folded, at, end)
            free = at + 1
        if m:
            yield begin, m
            free = m.end()


def _begin(folded: str, at: int, free: int, before: re.Pattern[str]) -> int:
    """Where a noun at `at` begins with what stands `before` it, not further back than `free`."""
    found = before.search(folded, max(free, at - _LONGEST_BEFORE), at) if _IS_LED.match(folded, at) else None
    return found.start() if found else at


def _is_document(folded: str, m: re.Match[str], start: int, led: bool) -> bool:
    """Whether a type noun without a number names a document here, and is not the verb of the same letters; `led`: by `các`, `hai`, `dự thảo`."""
    if _NUMBER_BEHIND.match(folded, m.end(), m.end() + 6):
        return False
    if led or m["this"]:
        return True
    before = folded[max(start, m.start() - 12) : m.start()]
    noun = m["noun"]
    if key_of(noun) in _COMMON:
        return (noun[0].isupper() and bool(before.strip())) or (key_of(noun) in _ISSUED and before.lower().endswith("ban hành "))
    return not _INSIDE_A_WORD.search(before)


def _apart(tokens: Sequence[Token]) -> list[Token]:
    """Of tokens in order those that do not overlap: the earlier one of two."""
    kept: list[Token] = []
    free = -1
    for token in tokens:
        if token.start >= free:
            kept.append(token)
            free = token.end
    return kept


def _outside(nouns: Sequence[Token], tokens: list[Token]) -> list[Token]:
    """The tokens that overlap no noun."""
    if not tokens or not nouns:
        return tokens
    nouns = sorted(nouns, key=_START)
    starts = [t.start for t in nouns]
    found = []
    for token in tokens:
        i = bisect_left(starts, token.end)
        if not i or nouns[i - 1].end <= token.start:
            found.append(token)
    return found
