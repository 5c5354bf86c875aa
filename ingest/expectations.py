"""Expectations that a text prints: which bodies a directive charges with answering it, in what form, by when.

They are tasks of a kind (`ingest.tasks` reads who is charged, and until when): to issue a document that carries the directive out («các quận,
huyện, thị ủy xây dựng kế hoạch thực hiện Chỉ thị này»), or to carry the whole of it out («… nghiêm túc thực hiện Chỉ thị này»). The standing clause of
normative acts («… chịu trách nhiệm thi hành Nghị định này») binds everybody and asks nobody for an answer. Recipients (Kính gửi, Nơi nhận) are told of in
`ingest.official`: a hint, no charge.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from graph.values import Assignee, Citation, Statement, Task
from ingest.bodies import BodyMention
from ingest.citations.issuers import run_of
from ingest.context import Context
from ingest.named_groups import as_lists, groups_of, list_at
from ingest.scan import on_one_line, scanned
from ingest.sentences import sentences
from ingest.spans import within
from ingest.text import Text
from ontology.documents import codes_of_noun
from ontology.groups import unit_of
from ontology.identity import DirectiveId, is_directive_key
from ontology.value import Value

VERSION = 2
_CHARGED_ROLES = ("lead", "responsible")
#: Start and end of a citation, and the directive that it means.
_Cited = tuple[int, int, str]
_REQUEST = scanned(r"(?<!\w)(?:yêu[ ]cầu|đề[ ]nghị|giao|chỉ[ ]đạo|phân[ ]công)(?:[ ]cho)?(?:[ ]tất[ ]cả)?[ :]+(?=\S)", re.I)
#: Before those who are charged: a mark or a number, and on what ground they act.
_LEAD_IN = re.compile(
    r"[\s•*+\-–]*(?:(?:\d{1,2}|[a-zđ])[.)]\s*)?(?:(?:căn[ ]cứ|trên[ ]cơ[ ]sở|theo|để)[ ][^.;:\n]{3,200}?,[ ](?=\S))?", re.I
)
#: Between those who are charged: what joins them, and posts that stand for their bodies.
_JOINED = re.compile(
    r"""(?:[\s,;:]|(?:và|cùng|các|cho|trực[ ]thuộc|đồng[ ]chí|(?:bộ|thủ|cục)[ ]trưởng|chủ[ ]tịch|giám[ ]đốc|bí[ ]thư|người[ ]đứng[ ]đầu|lãnh[ ]đạo)(?!\w))*""",
    re.I,
)
#: Between the charged bodies and what they are to carry out.
_TO_ACT = re.compile(
    r"""(?:[ ](?:trực[ ]thuộc|thuộc|của|từ|trên[ ]địa[ ]bàn|trong|liên[ ]quan|các[ ]cấp|khác)\b[^.;:\n]{0,220}?)??
        (?:[ ,:]*(?:căn[ ]cứ|trên[ ]cơ[ ]sở|theo)[ ][^.;:\n]{3,110}?,)?
        (?:[ ,:]+(?:có[ ]trách[ ]nhiệm|chịu[ ]trách[ ]nhiệm|phải|cần|khẩn[ ]trương|chủ[ ]động|kịp[ ]thời|nghiêm[ ]túc|tập[ ]trung|tiếp[ ]tục|lãnh[ ]đạo|chỉ[ ]đạo
          |chủ[ ]trì|việc|thể[ ]chế[ ]hóa|cụ[ ]thể[ ]hóa|quán[ ]triệt|nghiên[ ]cứu|phổ[ ]biến|tổ[ ]chức|học[ ]tập|đẩy[ ]mạnh|tuyên[ ]truyền|và|để))*[ ,]*$""",
    re.X | re.I,
)
_KIND = (
    r"(?:kế[ ]hoạch|chương[ ]trình|nghị[ ]quyết|chỉ[ ]thị|hướng[ ]dẫn|công[ ]văn|đề[ ]án|văn[ ]bản)(?![ ]số|[ ]này|\w)(?:[ ]hành[ ]động)?"
)
_KINDS = rf"(?:các[ ])?(?P<nouns>{_KIND}(?:(?:,|[ ]hoặc|[ ]và|[ ]-)[ ]{_KIND})*)"
#: To issue a document: `xây dựng, ban hành kế hoạch`, `xây dựng và tổ chức thực hiện kế hoạch`, `có chương trình, kế hoạch`, `cụ thể hóa D thành kế hoạch`.
_FORM = scanned(
    rf"""(?<!\w)(?:
          cụ[ ]thể[ ]hóa[ ](?P<what>[^.;:\n]{{3,110}}?)[ ](?:thành|bằng)
        | (?:xây[ ]dựng|ban[ ]hành|lập|soạn[ ]thảo|cụ[ ]thể[ ]hóa|có)
            (?:,?[ ](?:và[ ])?(?:xây[ ]dựng|ban[ ]hành|phê[ ]duyệt|cụ[ ]thể[ ]hóa|(?:tổ[ ]chức[ ])?(?:triển[ ]khai(?:[ ]thực[ ]hiện)?|thực[ ]hiện)|thành|bằng))*
        )[ ]{_KINDS}""",
    re.X | re.I,
)
_NOUN = re.compile(r"kế[ ]hoạch|chương[ ]trình|nghị[ ]quyết|chỉ[ ]thị|hướng[ ]dẫn|công[ ]văn|đề[ ]án", re.I)
_CARRY = scanned(
    r"(?<!\w)(?:triển[ ]khai|thực[ ]hiện|thi[ ]hành|quán[ ]triệt)(?:(?:,|[ ]và)?[ ](?:tổ[ ]chức[ ])?(?:triển[ ]khai|thực[ ]hiện))*(?!\w)",
    re.I,
)
#: Before the act: that it was done or will be; or that it is another's, whom the charged body helps, asks or watches.
_NOT_A_CHARGE = re.compile(r"(?<!\w)(?:đã|đang|vừa|sẽ|chưa|được)(?!\w)", re.I)
_FOR_ANOTHER = re.compile(
    r"(?<!\w)(?:tham[ ]mưu|(?<!chương[ ])(?<!lộ[ ])(?<!quá[ ])(?<!quy[ ])(?<!công[ ])trình|giúp|đề[ ]xuất|hướng[ ]dẫn|đôn[ ]đốc|kiểm[ ]tra|giám[ ]sát|theo[ ]dõi|hỗ[ ]trợ|góp[ ]ý|thẩm[ ]định|tổng[ ]hợp|kết[ ]quả)(?!\w)",
    re.I,
)
#: The directive as a whole, by its parts.
_PARTS = r"""(?:(?:đầy[ ]đủ[ ])?(?:các[ ])?(?:nội[ ]dung|nhiệm[ ]vụ(?:(?:,|[ ]và)[ ]giải[ ]pháp)?|giải[ ]pháp|mục[ ]tiêu)(?:,[ ](?:nhiệm[ ]vụ|giải[ ]pháp))*
    (?:[ ](?:sau|nêu[ ]trên|nêu[ ]tại|trọng[ ]tâm|được[ ]giao|được[ ]phân[ ]công|cụ[ ]thể|của|tại|trong))*)"""
#: Behind the act: it is the directive as a whole that is to be carried out (its number follows), or nothing more is said.
_WHOLE = re.compile(
    rf"""(?:[ ](?:nghiêm(?:[ ]túc)?|tốt|ngay|có[ ]hiệu[ ]quả|hiệu[ ]quả|đầy[ ]đủ|đồng[ ]bộ|quyết[ ]liệt|thắng[ ]lợi|kịp[ ]thời|của|tại|theo|và|Điều[ ]\d+|{_PARTS})){{0,5}}
        [ ]?(?P<end>$|[.,;:]|(?=[ ]trước|[ ]trong|[ ]chậm|[ ]xong))?""",
    re.X | re.I,
)
#: Behind the form: what the document is for, or nothing more.
_FOR = re.compile(
    rf"""(?:[ ](?:cụ[ ]thể|chi[ ]tiết|riêng|công[ ]tác|phù[ ]hợp|hằng[ ]năm|để|nhằm|và|(?:hoặc|và)[ ]lồng[ ]ghép(?:[ ](?:việc|nội[ ]dung))?|của[ ][^.;:]{{3,60}}?)|,)*?
        [ ](?P<verb>(?:(?:tổ[ ]chức|triển[ ]khai|quán[ ]triệt|học[ ]tập|lãnh[ ]đạo|chỉ[ ]đạo)(?:,|[ ]và)?[ ])*(?:thực[ ]hiện|triển[ ]khai|quán[ ]triệt|cụ[ ]thể[ ]hóa))
        (?!\w)(?:[ ](?:nghiêm[ ]túc|có[ ]hiệu[ ]quả|hiệu[ ]quả))?(?:[ ]{_PARTS})?
      | (?:[ ](?:cụ[ ]thể|chi[ ]tiết|riêng|phù[ ]hợp|của[ ][^.;:]{{3,60}}?))*(?P<end>[ ]?(?:$|[.;:]|,(?=[ ](?:báo[ ]cáo|gửi|hoàn[ ]thành|tổ[ ]chức|triển[ ]khai|phân[ ]công))|(?=[ ]?trước|[ ]?trong|[ ]?chậm|[ ]?xong)))""",
    re.X | re.I,
)
#: Nothing is named behind the act: its own words, where and when.
_STOPS = re.compile(
    r"[ ]*(?:$|[.,;:]|(?:trước|trong|chậm|xong|hoàn[ ]thành|phù[ ]hợp|bảo[ ]đảm|đảm[ ]bảo|tại[ ](?:địa|cơ|đơn|ngành)|và)(?!\w)|của[ ](?:bộ|ngành|cơ[ ]quan|đơn[ ]vị|địa[ ]phương|cấp|mình|từng|mỗi)(?!\w))",
    re.I,
)
_SELF = re.compile(
    r"(?:chỉ[ ]thị|nghị[ ]quyết|kế[ ]hoạch|chương[ ]trình|quyết[ ]định|kết[ ]luận|công[ ]văn|văn[ ]bản)(?:[ ]hành[ ]động)?(?:[ ]\w+)?[ ]này",
    re.I,
)
#: Behind the act: a directive by its type alone, which is the only one of the type that the text has cited so far.
_BARE_NOUN = re.compile(
    r"[ ](?P<noun>chỉ[ ]thị|nghị[ ]quyết|kế[ ]hoạch|kết[ ]luận|chương[ ]trình|quyết[ ]định|nghị[ ]định)(?![ ]\d|[ ]số|[ ]hành|[ ]đại|[ ]hội|[ ]trung|\w)",
    re.I,
)
#: How far behind the beginning of a task its act may stand, in characters: behind a long list of bodies.
_ACT_WITHIN = 600
#: How far behind a request the name of who is asked may stand: behind an article and a post, in characters.
_ASKED_WITHIN = 40
#: How far behind those who are charged the document may be named that they are to issue, in characters.
_FORM_WITHIN = 160
#: How far behind the act what it answers may be named, in characters.
_NAMED_WITHIN, _CITED_WITHIN = 20, 25


class _Act(Value, frozen=True):
    """What the charged are to do: `codes` of the types of document that they are to issue (none: to carry the directive out), where it begins,
    where what it answers is named, and whether nothing is named there."""

    codes: tuple[str, ...]
    start: int
    end: int
    bare: bool


def find_expectations(
    text: Text, tasks: Sequence[Task], citations: Sequence[Citation], bodies: Sequence[BodyMention], context: Context, source: str
) -> tuple[Statement, ...]:
    """The expectations that a text states, each with the words of its task; every quote is an exact slice."""
    charging = [task for task in tasks if task.kind != "execution" and task.status == "requested"]
    if not charging:
        return ()
    reader = _Reader(text, citations, bodies, context, source)
    found: dict[str, Statement] = {}
    for task in charging:
        for s in reader.of_task(task):
            found[s.id] = s
    return tuple(found.values())


class _Reader:
    """Reads the tasks of one text; offsets are of its folded text."""

    def __init__(self, text: Text, citations: Sequence[Citation], bodies: Sequence[BodyMention], context: Context, source: str) -> None:
        self.text, self.bodies, self.context, self.source = text, bodies, context, source
        header = context.header
        self.me = header.directive if header and not header.draft else None
        self.own = re.compile(rf"{re.escape(header.type)}(?! số|[ ]\d|\w| của)") if self.me and header and header.type else None
        self.words = on_one_line(text.folded)
        self.citations = citations
        #: The lists of kinds in the names of assignees met so far.
        self.lists: dict[str, tuple[re.Match[str], ...]] = {}

    @cached_property
    def cited(self) -> list[_Cited]:
        """The documents that may be answered, in the order of the text."""
        shown = (c for c in self.citations if c.directive and not c.directive.startswith(("annex:", "coll:")))
        return [(*self.text.locate(c.start, c.end), c.directive) for c in shown if c.directive]

    @cached_property
    def cited_at(self) -> list[int]:
        """Where they begin."""
        return [start for start, _, _ in self.cited]

    @cached_property
    def begins(self) -> list[int]:
        """Where the sentences of the text begin."""
        return [start for start, _ in sentences(self.text.folded)]

    @cached_property
    def requests(self) -> list[int]:
        """Where the words of request of the text begin."""
        return [m.start() for m in _REQUEST.finditer(self.words)]

    def of_task(self, task: Task) -> Iterator[Statement]:
        """The expectations that one task states."""
        start, end = self.text.locate(task.start, task.end)
        act = self._act(task, start, end)
        if act is None:
            return
        sentence = self._sentence(start)
        directive = self._directive(act, sentence, end)
        asker, named = self._asker(task, sentence, act.start, directive) if directive else (None, False)
        if directive is None or asker is None or (self.me and directive != self.me and not act.codes):
            return
        said = _qualifiers(task, act)
        if unit_of(asker) != issuer_body(directive):
            said["asked_by"] = asker
        for assignee in task.assignees:
            if assignee.role in _CHARGED_ROLES and (assignee.body_id or named):
                yield from self._said(task, assignee, directive, asker, said)

    def _said(self, task: Task, assignee: Assignee, directive: str, asker: str, said: dict[str, str]) -> Iterator[Statement]:
        common: dict[str, Any] = {
            "source": self.source,
            "start": task.start,
            "end": task.end,
            "quote": self.text.original[task.start : task.end],
            "status": "requested",
            "rule_version": VERSION,
            "confidence": 0.9,
        }
        if assignee.body_id:
            if unit_of(assignee.body_id) not in (unit_of(asker), issuer_body(directive)):
                yield Statement.make(directive, "expectsResponse", assignee.body_id, rule="expects-body", qualifiers=said, **common)
            return
        said = said | {"printed": assignee.body}
        if assignee.body not in self.lists:
            self.lists[assignee.body] = tuple(as_lists(assignee.body, self.words))
        for printed in self.lists[assignee.body]:
            for group in groups_of(printed, asker):
                yield Statement.make(
                    directive, "expectsResponse", str(group), literal=True, rule="expects-group", qualifiers=said, **common
                )

    def _act(self, task: Task, start: int, end: int) -> _Act | None:
        """What a task asks for, when that is an answer to a directive; None for anything else, for what was done or will be, and for what another is
        to do."""
        start = _LEAD_IN.match(self.words, start, end).end()  # type: ignore[union-attr]
        form = _FORM.search(self.words, start, min(end, start + _ACT_WITHIN))
        if form and self._are_to_issue(task, start, form.start()) and (purpose := _FOR.match(self.words, form.end(), end)):
            codes = [c for noun in _NOUN.findall(form["nouns"]) for c in codes_of_noun(" ".join(noun.split()).capitalize())[:1]]
            at = form.start("what") if form["what"] else purpose.end()
            bare = not form["what"] and (
                (purpose["verb"] is None and form["nouns"].lower() != "chương trình") or bool(_STOPS.match(self.words, purpose.end(), end))
            )
            return _Act(tuple(dict.fromkeys(codes)), form.start(), at, bare)
        for carry in _CARRY.finditer(self.words, start, min(end, start + _ACT_WITHIN)):
            if self._are_to_carry_out(task, start, carry.start()):
                rest = _WHOLE.match(self.words, carry.end(), end)
                return _Act((), carry.start(), rest.end() if rest else carry.end(), bool(rest and rest["end"] is not None))
        return None

    def _are_to_issue(self, task: Task, start: int, act: int) -> bool:
        """Whether the form at `act` is one that those who are charged are to issue: near them, and no other body's, nor that of those whom they direct."""
        begin = max(self._behind_bodies(task, start, act))
        other = any(b.start >= begin and b.end <= act for b in within(self.bodies, begin, act)) and "phối hợp" not in self.words[begin:act]
        charged = max(self._printed(task, start, act), default=act)
        directed = any(self._bodies_at(m.end(), act) > m.end() for m in _REQUEST.finditer(self.words, charged, act))
        return act - begin <= _FORM_WITHIN and not other and not directed and self._is_theirs(task, begin, act)

    def _are_to_carry_out(self, task: Task, start: int, act: int) -> bool:
        begins = self._behind_bodies(task, start, act)
        return self._is_theirs(task, max(begins), act) and any(_TO_ACT.fullmatch(self.words, begin, act) for begin in begins)

    def _is_theirs(self, task: Task, begin: int, act: int) -> bool:
        """Whether nothing before an act says that it is done already, or another's, and the request is not behind it: `Thực hiện D, … giao các sở …`."""
        if _NOT_A_CHARGE.search(self.words, begin, act) or _FOR_ANOTHER.search(self.words, begin, act):
            return False
        _, end = self.text.locate(task.start, task.end)
        names = (a.body for a in task.assignees if a.role in _CHARGED_ROLES)
        behind = (self.words.find(name, act, end) for name in names if name not in self.words[begin:act])
        return not any(at >= 0 and _REQUEST.search(self.words, max(act, at - _ASKED_WITHIN), at) for at in behind)

    def _behind_bodies(self, task: Task, start: int, act: int) -> list[int]:
        """Where those who are charged end before their act, by each way of finding them; where the words begin when these do not print them."""
        found = self._printed(task, start, act)
        return [*found, *(self._bodies_at(place, act) for place in (start, *(m.end() for m in _REQUEST.finditer(self.words, start, act))))]

    def _printed(self, task: Task, start: int, act: int) -> list[int]:
        """Where the names of those who are charged end, as far as they are printed before their act."""
        before = self.words[start:act]
        names = (a.body for a in task.assignees if a.role in _CHARGED_ROLES)
        return [start + before.find(name) + len(name) for name in names if name in before]

    def _bodies_at(self, place: int, end: int) -> int:
        """Where a list of bodies that begins at a place ends; the place itself when none begins there."""
        behind = place
        while behind < end:
            at = _JOINED.match(self.words, behind, end).end()  # type: ignore[union-attr]
            named = next((b.end for b in within(self.bodies, at, end)[:1] if b.start == at), None) or list_at(self.words, behind, at)
            if named is None or named > end:
                break
            behind = named
        return behind

    def _directive(self, act: _Act, sentence: int, end: int) -> str | None:
        """The directive to be answered: the one that the act names right behind it («… này», or its bare type in a directive, is the document
        itself); one named by its type alone; when nothing follows the act the document itself, else the only one cited before it in the sentence."""
        behind = [(at, d) for at, _, d in self._cited_in(act.end, min(end, act.end + _CITED_WITHIN))]
        if self.me:
            limit = min(end, act.end + 60)
            own = _SELF.search(self.words, act.end, limit) or (self.own.search(self.words, act.end, limit) if self.own else None)
            if own and (not behind or own.start() <= behind[0][0]) and own.start() - act.end < _NAMED_WITHIN:
                return self.me
        if behind:
            return behind[0][1]
        noun = _BARE_NOUN.match(self.words, act.end, end)
        if noun:
            codes = codes_of_noun(noun["noun"].capitalize())
            return self._only_one(codes, act.start)
        if not act.bare:
            return None
        if self.me:
            return self.me
        before = {d for _, stop, d in self._cited_in(sentence, act.start) if stop <= act.start}
        return before.pop() if len(before) == 1 else None

    def _cited_in(self, start: int, end: int) -> list[_Cited]:
        """The citations that begin in a stretch."""
        return self.cited[bisect_left(self.cited_at, start) : bisect_left(self.cited_at, end)]

    def _only_one(self, codes: Sequence[str], before: int) -> str | None:
        """The one directive of a type that the text has cited before a place; None when there are several or none."""
        met = [self._met[code] for code in codes if code in self._met]
        only = {first[1] for first, second in met if first[0] < before}
        several = any(second is not None and second < before for _, second in met)
        return only.pop() if len(only) == 1 and not several else None

    @cached_property
    def _met(self) -> dict[str, tuple[tuple[int, str], int | None]]:
        """For each type code the first directive of it that is cited, with its place, and the place of the first other one."""
        met: dict[str, tuple[tuple[int, str], int | None]] = {}
        for at, _, directive in self.cited:
            code = DirectiveId.parse(directive).code if is_directive_key(directive) else None
            if code and code not in met:
                met[code] = ((at, directive), None)
            elif code and met[code][1] is None and met[code][0][1] != directive:
                met[code] = (met[code][0], at)
        return met

    def _asker(self, task: Task, sentence: int, act: int, directive: str) -> tuple[str | None, bool]:
        """Who asks, and whether the text tells it, without which a group has no place: the body before the request in its sentence (None when it is not
        decided). Without one: in a document its issuer; in the press that of the directive that is cited before it, else, not told, that of the
        directive itself. A sentence of the press that goes on with what was asked is asked by whoever asked before."""
        header = self.context.header
        first = self._request(sentence if header else 0, act)
        said = within(self.bodies, self._sentence(first), first) if first is not None else ()
        before = next((b for b in reversed(said) if not b.generic), None)
        if before and before.body not in {a.body_id for a in task.assignees if a.body_id}:
            return before.body or _of_the_issuer(before, directive), True
        if header:
            return header.issuer_body or issuer_body(directive), True
        told = [d for _, _, d in self._cited_in(self._sentence(first), first) if is_directive_key(d)] if first is not None else []
        if told:
            return issuer_body(told[-1]), True
        return issuer_body(directive) if first is not None and first >= sentence else None, False

    def _request(self, start: int, end: int) -> int | None:
        """The first request of the last sentence of a stretch that has one."""
        last = bisect_left(self.requests, end) - 1
        if last < 0 or self.requests[last] < start:
            return None
        return self.requests[bisect_left(self.requests, max(start, self._sentence(self.requests[last])))]

    def _sentence(self, at: int) -> int:
        """Where the sentence of a place begins."""
        return self.begins[max(0, bisect_right(self.begins, at) - 1)]


def _of_the_issuer(mention: BodyMention, directive: str) -> str | None:
    """The body that an undecided mention is when one of those that it may be issues in the run of the directive."""
    run = DirectiveId.parse(directive).issuer if is_directive_key(directive) else None
    return next((c for c in mention.candidates if run_of(c.removeprefix("body/")) == run), None)


def _qualifiers(task: Task, act: _Act) -> dict[str, str]:
    said = {"forms": " ".join(act.codes)} if act.codes else {}
    deadline = task.deadline
    if deadline and deadline.kind == "by" and deadline.date:
        said["due"] = deadline.date
    elif deadline and deadline.kind == "within" and re.fullmatch(r"P\d+D", deadline.duration or ""):
        said["term"] = deadline.duration or ""
    return said


def issuer_body(directive: str | None) -> str | None:
    """The body whose number run a directive key names."""
    return f"body/{DirectiveId.parse(directive).issuer}" if directive and is_directive_key(directive) else None
