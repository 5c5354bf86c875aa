"""Expectations that a text prints: which bodies a directive charges with answering it, in what form, by when.

Two constructions count. A request: «(Ban Thường vụ) yêu cầu / giao / đề nghị các quận, huyện, thị ủy xây dựng kế hoạch …»; and, in an official
document, the imperative of its closing part: «Các quận, huyện, thị ủy xây dựng kế hoạch thực hiện Chỉ thị này trước ngày …». Bodies are
named as groups (`ontology/registers/body_groups.csv`) or singly. Recipients (Kính gửi, Nơi nhận) are
told of in `ingest.official`: a hint, no charge.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from graph.values import Citation, Statement
from ingest.bodies import BodyMention
from ingest.context import Context
from ingest.events.anchors import within
from ingest.scan import Scanned, scanned
from ingest.sentences import clauses, sentences
from ingest.tasks.deadlines import chosen, in_prose
from ingest.text import Text
from ontology.bodies import body
from ontology.documents import codes_of_noun
from ontology.groups import COUNTRY, LEVELS, Group, GroupWord, group_words, unit_of
from ontology.identity import DirectiveId, is_directive_key

VERSION = 1
#: Members of a printed list that are bodies too but make no group of the registers.
_OTHERS = r"""mặt[ ]trận(?:[ ]tổ[ ]quốc)?(?:[ ]các[ ]cấp)?|(?:các[ ])?tổ[ ]chức[ ]chính[ ]trị[ ]?-[ ]?xã[ ]hội|đoàn[ ]thể|cơ[ ]quan[ ]thuộc[ ]chính[ ]phủ
    |cơ[ ]quan|đơn[ ]vị|ban[ ]cán[ ]sự[ ]đảng|đảng[ ]đoàn|đảng[ ]bộ|đảng[ ]ủy|thị[ ]trấn"""
#: Start and end of a body that may be charged, and what it is: a body, or the words of a group.
_Charged = tuple[int, int, re.Match[str] | BodyMention]
#: Start and end of a citation, and the directive that it means.
_Cited = tuple[int, int, str]
_REQUEST = scanned(r"(?<!\w)(?:yêu[ ]cầu|đề[ ]nghị|giao|chỉ[ ]đạo|phân[ ]công)(?:[ ]cho)?(?:[ ]tất[ ]cả)?[ :]+(?=\S)", re.I)
#: How far from the beginning of a clause its subject may begin, in characters: behind a dash or a mark.
_OPENING = 6
#: Between the charged bodies and their act: what they are told to see to, never a sign that it was done or will be.
_TO_ACT = re.compile(
    r"""(?:[ ](?:trực[ ]thuộc|thuộc|của|từ|trên[ ]địa[ ]bàn|trong|liên[ ]quan|các[ ]cấp)\b[^.;:\n]{0,220}?)??
        (?:[ ,]*(?:căn[ ]cứ|trên[ ]cơ[ ]sở|theo)[ ][^.;:\n]{3,110}?,)?
        (?:[ ,]+(?:có[ ]trách[ ]nhiệm|chịu[ ]trách[ ]nhiệm|phải|cần|khẩn[ ]trương|chủ[ ]động|kịp[ ]thời|nghiêm[ ]túc|tập[ ]trung|tiếp[ ]tục|lãnh[ ]đạo|chỉ[ ]đạo
          |chủ[ ]trì|quán[ ]triệt|nghiên[ ]cứu|phổ[ ]biến|tổ[ ]chức|học[ ]tập|đẩy[ ]mạnh|tuyên[ ]truyền|và|để))*[ ,]+$""",
    re.X | re.I,
)
_FORM = re.compile(
    r"""(?<!\w)(?:(?:xây[ ]dựng|ban[ ]hành|lập|cụ[ ]thể[ ]hóa)(?:,?[ ](?:và[ ])?(?:xây[ ]dựng|ban[ ]hành|cụ[ ]thể[ ]hóa|thành))*)[ ]
        (?:các[ ]|thành[ ])?(?P<nouns>(?:kế[ ]hoạch|chương[ ]trình|nghị[ ]quyết|chỉ[ ]thị|hướng[ ]dẫn|công[ ]văn|văn[ ]bản)(?![ ]số)(?:[ ]hành[ ]động)?
          (?:(?:,|[ ]hoặc|[ ]và)[ ](?:kế[ ]hoạch|chương[ ]trình|nghị[ ]quyết|chỉ[ ]thị|hướng[ ]dẫn|công[ ]văn|văn[ ]bản)(?![ ]số)(?:[ ]hành[ ]động)?)*)""",
    re.X | re.I,
)
_NOUN = re.compile(r"kế[ ]hoạch|chương[ ]trình|nghị[ ]quyết|chỉ[ ]thị|hướng[ ]dẫn|công[ ]văn", re.I)
_CARRY = re.compile(
    r"(?<!\w)(?:triển[ ]khai|thực[ ]hiện|thi[ ]hành|quán[ ]triệt)(?:(?:,|[ ]và)?[ ](?:tổ[ ]chức[ ])?(?:triển[ ]khai|thực[ ]hiện))*(?!\w)",
    re.I,
)
_NOT_A_CHARGE = re.compile(r"(?<!\w)(?:đã|đang|vừa|sẽ|chưa|được)(?!\w)", re.I)
#: Behind the act: it is the directive as a whole that is to be carried out (its number follows), or nothing more is said.
_WHOLE = re.compile(
    r"""(?:[ ](?:nghiêm(?:[ ]túc)?|tốt|ngay|có[ ]hiệu[ ]quả|hiệu[ ]quả|đầy[ ]đủ|đồng[ ]bộ|quyết[ ]liệt|thắng[ ]lợi|kịp[ ]thời|các[ ]nội[ ]dung|nội[ ]dung|của|tại|theo|và
          |Điều[ ]\d+|(?:các[ ])?(?:nhiệm[ ]vụ(?:,[ ]giải[ ]pháp)?|giải[ ]pháp)(?:[ ](?:sau|nêu[ ]trên|trọng[ ]tâm))*)){0,5}[ ]?(?P<end>$|[.,;:]|(?=[ ]trước|[ ]trong|[ ]chậm))?""",
    re.X | re.I,
)
_STOPS = re.compile(r"[ ]*(?:$|[.,;:]|trước|trong|chậm)", re.I)
#: Behind the form: what the document is for, or nothing more.
_FOR = re.compile(
    r"""(?:[ ](?:cụ[ ]thể|chi[ ]tiết|riêng|của[ ][^,.;:]{3,40}?))*
        (?:[ ](?:để|nhằm))?(?:[ ](?:tổ[ ]chức|lãnh[ ]đạo|chỉ[ ]đạo|triển[ ]khai|học[ ]tập|quán[ ]triệt|và)|,)*[ ](?P<verb>thực[ ]hiện|triển[ ]khai|quán[ ]triệt|cụ[ ]thể[ ]hóa)
      | (?P<end>[ ]?(?:$|[.,;:]|(?=[ ]?trước|[ ]?trong|[ ]?chậm)))""",
    re.X | re.I,
)
_SELF = re.compile(
    r"(?:chỉ[ ]thị|nghị[ ]quyết|kế[ ]hoạch|chương[ ]trình|quyết[ ]định|kết[ ]luận|công[ ]văn|văn[ ]bản)(?:[ ]\w+)?[ ]này", re.I
)


@cache
def _lists() -> Scanned:
    known = "|".join(w.words.replace(" ", "[ ]") for w in group_words())
    member = rf"(?:{known}|{_OTHERS})(?![\w/-])"
    return scanned(
        rf"""(?<![\w/])(?:(?P<head>UBND|Ủy[ ]ban[ ]nhân[ ]dân)[ ](?:các|những|mỗi|từng|100%|cấp)|(?:các|những|mỗi|từng|100%))[ ]
             (?P<list>{member}(?:(?:,[ ]?|[ ]và[ ]|,[ ]và[ ]|[ ]-[ ]|;[ ])(?:(?:các|cấp)[ ])?{member}){{0,11}})""",
        re.X | re.I,
    )


def find_expectations(
    text: Text, citations: Sequence[Citation], bodies: Sequence[BodyMention], context: Context, source: str
) -> tuple[Statement, ...]:
    """The expectations that a text states, each with its sentence; every quote is an exact slice."""
    me = context.header.directive if context.header and not context.header.draft else None
    found: dict[str, Statement] = {}
    asks = [m.start() for m in _REQUEST.finditer(text.folded)]
    if not me and not asks:
        return ()
    cited = _cited(text, citations)
    for start, end in sentences(text.folded):
        if not _may_charge(text.folded, start, end, asks, cited, bodies, me):
            continue
        for clause in clauses(text.folded, start, end):
            for s in _of_clause(text, clause, (start, end), cited, bodies, context, me, source):
                found[s.id] = s
    return tuple(found.values())


def _cited(text: Text, citations: Sequence[Citation]) -> list[_Cited]:
    """The documents that may be answered, in the order of the text."""
    return [
        (*text.locate(c.start, c.end), c.directive) for c in citations if c.directive and not c.directive.startswith(("annex:", "coll:"))
    ]


def _may_charge(
    folded: str, start: int, end: int, asks: Sequence[int], cited: Sequence[_Cited], bodies: Sequence[BodyMention], me: str | None
) -> bool:
    """Whether a sentence can charge somebody: it has a word of request (`asks` are their places) and cites a document, or, in a directive, has
    one or names bodies that may be told to act."""
    i = bisect_left(asks, start)
    asked = i < len(asks) and asks[i] < end
    if me is None:
        return asked and any(start <= at < end for at, _, _ in cited)
    return asked or bool(within(bodies, start, end) or _lists().search(folded, start, end))


def _of_clause(
    text: Text, clause: tuple[int, int], whole: tuple[int, int], cited: Sequence[_Cited], bodies: Sequence[BodyMention],
    context: Context, me: str | None, source: str,
) -> Iterator[Statement]:  # fmt: skip
    folded = text.folded
    asked = list(_REQUEST.finditer(folded, *clause))
    if not asked and not (me and _opens_with_bodies(folded, clause, bodies)):
        return
    charged: list[_Charged] = [(m.start(), m.end(), m) for m in _lists().finditer(folded, *clause)]
    charged += [(b.start, b.end, b) for b in within(bodies, *clause) if b.body]
    for start, end, one in sorted(charged, key=lambda c: c[:2]):
        request = next((r for r in reversed(asked) if r.end() <= start), None)
        if request is None and not (me and start - clause[0] <= _OPENING):
            continue
        if request is not None and not _listed(folded[request.end() : start], charged, request.end(), start):
            continue
        act = _act(_without(folded, charged, end, clause), end, clause)
        directive = _directive(text, whole, act[1], act[2], request.start() if request else start, cited, me) if act else None
        asker = _asker(bodies, whole[0], request.start(), context, directive) if request else issuer_body(me)
        if act is None or directive is None or asker is None or (request is None and directive != me):
            continue
        yield from _said(text, clause, one, directive, asker, act[0], context, source)


def _opens_with_bodies(folded: str, clause: tuple[int, int], bodies: Sequence[BodyMention]) -> bool:
    """Whether bodies that may be charged stand at the very beginning of a clause."""
    limit = clause[0] + _OPENING
    first = _lists().search(folded, *clause)
    return (first is not None and first.start() <= limit) or any(b.body for b in within(bodies, clause[0], limit + 1))


def _asker(bodies: Sequence[BodyMention], start: int, request: int, context: Context, directive: str | None) -> str | None:
    """Who asks: the nearest body before the request in its sentence (None when it is not decided), else the document's issuer, else the
    directive's."""
    before = next((b for b in reversed(within(bodies, start, request)) if b.end <= request and not b.generic), None)
    if before:
        return before.body
    return (context.header.issuer_body if context.header else None) or issuer_body(directive)


_JOINED = re.compile(r"(?:[\s,;:]|và|cùng|các|cho|trực thuộc)*")


def _listed(between: str, charged: Sequence[_Charged], start: int, end: int) -> bool:
    """Whether nothing but other charged bodies stands between the request and this body."""
    letters = list(between)
    for a, b, _ in charged:
        if start <= a and b <= end:
            letters[a - start : b - start] = " " * (b - a)
    return _JOINED.fullmatch("".join(letters)) is not None


def _without(folded: str, charged: Sequence[_Charged], after: int, clause: tuple[int, int]) -> str:
    """The clause with the other charged bodies behind `after` blanked: what is said of a list is said of each of its members."""
    start, end = clause
    words = folded[start:end]
    for a, b, _ in charged:
        if a >= after:
            words = words[: a - start] + " " * (b - a) + words[b - start :]
    return words


def _act(words: str, end: int, clause: tuple[int, int]) -> tuple[tuple[str, ...], int, bool] | None:
    """What the bodies that end at `end` are to do, in the words of their clause: (type codes of the document that they are to issue, where
    what it is for stands, whether nothing follows); no codes when they are only to carry the directive out. None for anything else, and for
    what was done or will be."""
    found = _act_in(words, end - clause[0], clause[1] - clause[0])
    return (found[0], found[1] + clause[0], found[2]) if found else None


def _act_in(folded: str, end: int, stop: int) -> tuple[tuple[str, ...], int, bool] | None:
    form = _FORM.search(folded, end, min(stop, end + 420))
    if form and not _NOT_A_CHARGE.search(folded, end, form.start()) and (purpose := _FOR.match(folded, form.end(), stop)):
        codes = [c for noun in _NOUN.findall(form["nouns"]) for c in codes_of_noun(" ".join(noun.split()).capitalize())[:1]]
        return tuple(dict.fromkeys(codes)), purpose.end(), purpose["verb"] is None or bool(_STOPS.match(folded, purpose.end(), stop))
    carry = _CARRY.search(folded, end, min(stop, end + 300))
    if carry and not _NOT_A_CHARGE.search(folded, end, carry.start()) and _TO_ACT.fullmatch(folded, end, carry.start()):
        rest = _WHOLE.match(folded, carry.end(), stop)
        return (), rest.end() if rest else carry.end(), bool(rest and rest["end"] is not None)
    return None


def _directive(
    text: Text, whole: tuple[int, int], act: int, ends: bool, request: int, cited: Sequence[_Cited], me: str | None
) -> str | None:
    """The directive to be answered: the one that the act names right behind it («… này» is the document itself); when nothing follows the act
    the document itself, else the only one cited before it in the sentence."""
    own = _SELF.search(text.folded, act, min(whole[1], act + 60))
    behind = [(a, d) for a, _, d in cited if act <= a < whole[1] and a - act < 25]
    if me and own and (not behind or own.start() <= behind[0][0]) and own.start() - act < 20:
        return me
    if behind:
        return behind[0][1]
    if not ends:
        return None
    if me:
        return me
    before = {d for a, b, d in cited if whole[0] <= a and b <= max(request, act)}
    return before.pop() if len(before) == 1 else None


#: Remembered, because each charge of a text asks for it.
_in_small_letters = lru_cache(maxsize=2)(str.lower)


def _said(
    text: Text, clause: tuple[int, int], one: re.Match[str] | BodyMention, directive: str, asker: str, forms: tuple[str, ...],
    context: Context, source: str,
) -> Iterator[Statement]:  # fmt: skip
    start, end = text.span(*clause)
    deadline = chosen(in_prose(text.folded, _in_small_letters(text.folded), *clause, context.year))
    said = {"forms": " ".join(forms)} if forms else {}
    if deadline and deadline.kind == "by" and deadline.date:
        said["due"] = deadline.date
    elif deadline and deadline.kind == "within" and re.fullmatch(r"P\d+D", deadline.duration or ""):
        said["term"] = deadline.duration or ""
    if unit_of(asker) != issuer_body(directive):
        said["asked_by"] = asker
    common: dict[str, Any] = {
        "source": source,
        "start": start,
        "end": end,
        "quote": text.original[start:end],
        "status": "requested",
        "confidence": 0.9,
    }
    if isinstance(one, BodyMention):
        if one.body and unit_of(one.body) not in (unit_of(asker), issuer_body(directive)):
            yield Statement.make(
                directive, "expectsResponse", one.body, rule="expects-body", rule_version=VERSION, qualifiers=said, **common
            )
        return
    said |= {"printed": " ".join(one.group().split())}
    for group in groups_of(one, asker):
        yield Statement.make(
            directive, "expectsResponse", str(group), literal=True, rule="expects-group", rule_version=VERSION, qualifiers=said, **common
        )


def issuer_body(directive: str | None) -> str | None:
    """The body whose number run a directive key names."""
    return f"body/{DirectiveId.parse(directive).issuer}" if directive and is_directive_key(directive) else None


def groups_of(printed: re.Match[str], asker: str) -> tuple[Group, ...]:
    """The groups that a printed list means when the body `asker` charges it: below its level, in its place; a bare kind of place (`các quận,
    huyện`) means the bodies of its own line there."""
    found = body(asker)
    level = LEVELS.get(found.level) if found else None
    if found is None or level is None:
        return ()
    groups = []
    for row in _rows(printed):
        bare = row.kind == "ubnd" and not printed["head"]
        kind = KIND_OF_LINE.get(found.line, row.kind) if bare and row.words != "chính quyền" else row.kind
        if row.level != "below":
            levels = (
                [row.level]
                if LEVELS[row.level] > level or (kind == "department" and level == 1) or (kind == "ministry" and level == 0)
                else []
            )
        else:
            levels = [name for name, n in LEVELS.items() if n > level][: 1 if level == 0 else None]
        groups += [Group(kind, name, found.place or COUNTRY) for name in levels]
    return tuple(dict.fromkeys(groups))


#: What a bare kind of place means when a body of the line speaks.
KIND_OF_LINE = {"Party": "committee", "State": "ubnd"}


def _rows(printed: re.Match[str]) -> Iterator[GroupWord]:
    """The rows of the register behind the words of a list; «quận, huyện, thị ủy» shares its last word, `ban` and `ngành` count beside `sở` only."""
    words = [w for w in re.split(r",[ ]?|;[ ]|[ ]và[ ]|[ ]-[ ]", printed["list"].lower()) if w]
    words = [re.sub(r"^(?:(?:và|các)[ ]|cấp[ ](?!ủy))", "", w) for w in words]
    if words and words[-1].endswith(" ủy") and not printed["head"]:
        words = [f"{w.removesuffix(' xã')} ủy" if w in ("quận", "huyện", "thị xã", "thị", "tỉnh", "thành") else w for w in words]
    kinds = {w.words: w for w in group_words()}
    return (kinds[w] for w in words if w in kinds and (w not in ("ban", "ngành") or "sở" in words))


def groups_named(folded: str, start: int, end: int, asker: str) -> tuple[Group, ...]:
    """The groups of bodies that `folded[start:end]` names, as a body `asker` (an id) means them."""
    return tuple(dict.fromkeys(g for printed in _lists().finditer(folded, start, end) for g in groups_of(printed, asker)))
