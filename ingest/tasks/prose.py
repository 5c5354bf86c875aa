"""Tasks from prose: items of an outline with the bodies that they name or inherit, sentence by sentence.

A unit is an item or a paragraph; its sentences for the same bodies are one task, a sentence with another doer or another date is its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.values import Deadline
from ingest.tasks.cues import pattern
from ingest.tasks.deadlines import chosen, in_cell, in_prose
from ingest.tasks.duties import IS_LEADING, ORDINAL, Duty, Strip, has_execution, read_duty
from ingest.tasks.labels import Labelled, labelled, labels_of
from ingest.tasks.outline import DASH_DEPTH, LETTER_DEPTH, NUMBER_DEPTH, PARAGRAPH, ROMAN_DEPTH, Node
from ingest.tasks.pieces import parts, sentences
from ontology.value import Value, replace

_HEADING_CHARS = 260
_ASKED_CHARS = 30
_ASKS_AT_END = re.compile(r"(?<!\w)(?:chỉ thị|yêu cầu|đề nghị|giao|kết luận|quyết nghị|điện|ý kiến(?: chỉ đạo| kết luận)?)(?: như sau)?:$")
#: Of what something is made, before `các nội dung sau`: these are no acts.
_CONSISTS = re.compile(r"(?<!\w)(?:gồm|gồm có|với)(?: đủ)? $")
#: The end of a line that tells who said what follows: nobody that it names is charged by it.
_SAYS_AT_END = re.compile(
    r"(?<!\w)(?:kết luận|ý kiến(?: chỉ đạo| kết luận)?|thống nhất|quyết nghị|chỉ đạo|nhấn mạnh|đánh giá|nhận định)(?: như sau)?:$"
)
_WORD = re.compile(r"(?<!\w)\w")
_ASIDE = re.compile(r"[ ]\([^()]*\)")
#: Before the bodies to which an item goes: who asks them, or that it is about their work.
_GIVES = re.compile(r"(?:giao|yêu[ ]cầu|đề[ ]nghị|phân[ ]công|(?:nhiệm[ ]vụ|trách[ ]nhiệm)(?:[ ]cụ[ ]thể)?[ ]của)[ ]")
#: Behind the issuer: the document itself is made known, and nobody is charged by that.
_ANNOUNCES = re.compile(
    r"[ ,]*(?:xây[ ]dựng|ban[ ]hành)(?:[ ]và[ ]ban[ ]hành)?[ ](?:kế[ ]hoạch|chương[ ]trình|chỉ[ ]thị|hướng[ ]dẫn|đề[ ]án|quyết[ ]định|nghị[ ]quyết)(?!\w)[^.;]*sau:$"
)
#: What opens a sentence that only says when the act before it is due.
_DUE = re.compile(r"(?:thời[ ](?:gian|hạn)|hạn|tiến[ ]độ)[ ](?:(?:hoàn[ ]thành|thực[ ]hiện|báo[ ]cáo|gửi|trình|xong)[ ]){1,2}:?[ ]?")


#: The aim of a request, up to who makes it: a time in it is not the one in which to act.
_AIM = re.compile(r"(?:để|nhằm)[ ](?!hoàn[ ]thành)[^;.]*,[ ]", re.X)
#: What an inherited act may stand behind: a label, what the body is (`Là cơ quan thường trực, tham mưu …`), or those to whom it
#: applies (`Chế độ báo cáo: tổng hợp …`, `Đối với các xã chưa lập … thì lập`).
_ORDINAL = re.compile(ORDINAL)
_TOLD_BEHIND = re.compile(
    rf"{IS_LEADING.pattern}(?:(?<!là[ ]đầu[ ]mối)(?:[ ](?!trách|nhiệm|giúp)[\w-]+){{0,16}}?)?"
    r"(?:,[ ](?:có[ ])?|[ ](?:có[ ])?(?=trách[ ]nhiệm|nhiệm[ ]vụ|giúp[ ])|[ ](?=tiếp[ ]nhận|tổng[ ]hợp|theo[ ]dõi|phối[ ]hợp|tham[ ]mưu|đôn[ ]đốc))"
    r"(?:(?:trách[ ]nhiệm|nhiệm[ ]vụ)[ ])?"
    r"|chế[ ]độ(?:[ ]\w+){1,4}:[ ]|đối[ ]với[ ][^.;:]{5,120}?,?[ ]thì[ ](?:(?:khẩn[ ]trương|phải|cần|tiếp[ ]tục)[ ])*",
    re.X,
)
#: A sentence that only tells what a document says: `Theo công văn số …, thì kinh phí … mới được tạm ứng`.
_ACCORDING = re.compile(
    r"theo[ ](?:công[ ]văn|văn[ ]bản|báo[ ]cáo|thống[ ]kê|số[ ]liệu)(?!\w)[^;]*?,?[ ]thì[ ](?!(?:phải|cần|khẩn)(?!\w))", re.X
)


class Charge(Value, frozen=True):
    """The bodies that a header, lead-in or sentence charges: (name, role) pairs, and the deadline printed with them."""

    roles: tuple[tuple[str, str], ...]
    deadline: Deadline | None = None

    @property
    def charged(self) -> tuple[str, ...]:
        """The bodies that are to act, without those who only cooperate."""
        return tuple(name for name, role in self.roles if role != "cooperate")


class Draft(Value, frozen=True):
    """A task as found in prose, `[start, end)` in the folded text; `act` is where the words behind its bodies begin.

    `product` is what a labelled line below it names as its product."""

    node: Node
    start: int
    end: int
    act: int
    roles: tuple[tuple[str, str], ...]
    deadline: Deadline | None
    execution: bool
    product: str | None = None


class Reader(Value, frozen=True):
    """What stays the same over a document: its text, the year its dates without one belong to, whether it is a normative act."""

    strip: Strip
    year: int | None
    normative: bool = False

    def drafts(self, root: Node) -> Iterator[Draft]:
        """All tasks of an outline, in order."""
        yield from self._children(root, None, labelled(self.strip, root, self.year), skip=False, charge_section=False)

    def listed(self, items: Sequence[Node], duty: Duty | None) -> Iterator[Draft]:
        """The tasks of items that go to those whom the line above them asks (each to its own, when that asks nobody: `duty` is None); a
        paragraph between two of them is one whose mark was lost."""
        if duty is None:
            for item in items:
                yield from self._item(item, None, skip=False, section=True)
            return
        charge = self._charge(duty)
        for item in items:
            lost = [child for child in item.children if child.depth == PARAGRAPH]
            if not lost:
                yield from self._item(item, charge, skip=False, section=False)
                continue
            heading = self.strip.folded[item.end : item.end + 1] not in (".", ";", ",")
            if not heading:
                yield from self._unit(item, charge, False)
            for child in lost if heading or item is not items[-1] else ():
                yield from self._unit(child, charge, False)

    def _children(self, node: Node, charge: Charge | None, said: Labelled | None, *, skip: bool, charge_section: bool) -> Iterator[Draft]:
        """The tasks below a node, of which its labelled lines say `said`."""
        if node.silent:
            return
        for draft in self._unlabelled(node, charge, said, skip=skip, charge_section=charge_section):
            yield replace(draft, deadline=draft.deadline or said.deadline) if said and not said.roles else draft

    def _unlabelled(self, node: Node, charge: Charge | None, said: Labelled | None, *, skip: bool, charge_section: bool) -> Iterator[Draft]:
        """The tasks of the children that are not labelled lines."""
        inherited = charge
        asks = self._asks(node)
        for child in node.children:
            if said and labels_of(self.strip, child):
                continue
            skipped = skip or self._is_skipped(child)
            section = charge_section or self._is_charging(child)
            if child.depth == PARAGRAPH:
                lead_in = None if skipped else self._lead_in(child, section)
                if lead_in == ():
                    if inherited and self._is_addressed(node):
                        yield from self._paragraph(child, inherited, section, asked=asks)
                    if not self._charges_below(node, child):
                        return
                    inherited = None
                    continue
                if lead_in:
                    inherited = lead_in
                elif skipped:
                    yield from self._standing_clause(child)
                else:
                    charged = inherited if inherited and (self._is_addressed(node) or self._lost_its_mark(node, child)) else None
                    yield from self._paragraph(child, charged, section, asked=asks)
                    asks = asks or self._asks(child)
                continue
            yield from self._item(child, inherited, skip=skipped, section=section or asks)

    def _standing_clause(self, node: Node) -> Iterator[Draft]:
        """The standing clause of an item in a section that charges nobody else (`Hiệu lực thi hành`)."""
        if has_execution(self.strip, node.start, node.end):
            yield from (draft for draft in self._unit(node, None, False) if draft.execution)

    def _lost_its_mark(self, item: Node, paragraph: Node) -> bool:
        """Whether a paragraph is an item of a list: it is counted in words, or begins with an act between two of them."""
        behind = item.parent.children[-1] if item.parent else item
        if paragraph.parent is item and _ORDINAL.match(self.strip.low, paragraph.start, paragraph.end):
            return True
        return item.depth >= LETTER_DEPTH and behind is not item and behind.depth == item.depth and begins_act(self.strip, paragraph)

    def _told_by_colon(self, item: Node, section: bool) -> Iterator[Draft]:
        """The task of an item among details that is a body, a colon and its act: `- Các bộ, ngành: chuẩn hóa …`."""
        duty = read_duty(self.strip, item.start, item.end)
        if duty.charged and not item.children and self.strip.low.startswith(":", duty.charged.end):
            yield from self._unit(item, None, section)

    def _charges_below(self, node: Node, opening: Node) -> bool:
        """Whether a section that charges follows the line that opens the contents of the whole document."""
        behind = node.children[next(i for i, child in enumerate(node.children) if child is opening) + 1 :]
        return any(child.itemized and self._is_charging(child) for child in behind)

    def _item(self, node: Node, charge: Charge | None, *, skip: bool, section: bool) -> Iterator[Draft]:
        if node.depth <= 1:
            charge, skip, section = None, False, self._is_charging(node)
        below = charge
        details = False
        said = labelled(self.strip, node, self.year)
        acts = said and [child for child in node.children if child.itemized and not labels_of(self.strip, child)]
        if said and said.roles and (acts or said.shared) and not skip:
            below = Charge(said.roles, said.deadline)
        elif said and said.roles and not skip:
            yield self._described_by(node, said)
        elif skip:
            yield from self._standing_clause(node)
        elif node.end > node.start:
            ends_open = self._text(node).endswith(":")
            own = self._header(node, section) if node.itemized or ends_open or (node.children and self._is_addressed(node)) else None
            details = node.depth >= NUMBER_DEPTH and node.itemized and ends_open and self._is_detail(node)
            if own and not details:
                below = _inherit(own, charge)
            topic = self._is_topic(node, ends_open)
            if details or (not topic and (not node.itemized or (not ends_open and self._is_sentence(node, own)))):
                for draft in self._unit(node, charge, section):
                    yield replace(draft, deadline=draft.deadline or said.deadline) if said else draft
            elif ends_open and own:
                yield from self._before_list(node, charge, section)
        if details:
            for child in node.children:
                yield from self._told_by_colon(child, section)
            return
        yield from self._children(node, below, said, skip=skip, charge_section=section)

    def _described_by(self, node: Node, said: Labelled) -> Draft:
        """The task of an item whose bodies, product and deadline stand in labelled lines below it."""
        found = in_prose(self.strip.folded, self.strip.low, node.start, node.end, self.year)
        return Draft(node, node.start, said.end, node.start, said.roles, said.deadline or chosen(found), False, said.product)

    def _text(self, node: Node) -> str:
        return self.strip.low[node.start : node.end]

    def _is_sentence(self, node: Node, own: Charge | None) -> bool:
        """Whether an item with items below it is a sentence of its own: it names its doer, or a paragraph stands between it and them."""
        first = node.children[0]
        if own is None:
            stopped = self.strip.folded[node.end : node.end + 1] in (".", ";", ",")
            return first.depth == PARAGRAPH and (stopped or read_duty(self.strip, first.start, first.end).charged is None)
        duty = read_duty(self.strip, node.start, node.end, weak=True)
        return self.strip.folded.startswith(".", node.end) and duty.act < node.end

    def _is_topic(self, node: Node, ends_open: bool) -> bool:
        """Whether an item only says what the paragraphs below it are about, or to whom they go: `Về …:`; bodies without a stop above a
        paragraph that charges."""
        if not node.children or node.itemized:
            return False
        if ends_open:
            counted = _ORDINAL.match(self.strip.low, node.children[0].start, node.children[0].end)
            return bool(counted) or self.strip.low.startswith(("về ", "việc "), node.start)
        first = node.children[0]
        unstopped = self.strip.folded[node.end : node.end + 1] not in (".", ";", ",")
        if unstopped and pattern("charge").fullmatch(self.strip.low, node.start, node.end):
            return True
        if unstopped and not any(
            pattern("verb").match(self.strip.low, word.start()) for word in _WORD.finditer(self.strip.low, node.start, node.end)
        ):
            return True
        bodies = self.strip.bodies(node.start, node.end) if unstopped else None
        return bodies is not None and not bodies.named and read_duty(self.strip, first.start, first.end).charged is not None

    def _is_skipped(self, node: Node) -> bool:
        """Whether a heading opens a section of aims, viewpoints, scope or effect."""
        if node.depth >= DASH_DEPTH or not node.children or node.end - node.start > _HEADING_CHARS:
            return False
        if not pattern("skip").match(self.strip.low, node.start, node.end):
            return False
        text = self._text(node)
        return "nhiệm vụ" not in text and read_duty(self.strip, node.start, node.end).charged is None

    def _is_charging(self, node: Node) -> bool:
        """Whether a heading opens a section that charges bodies (`Tổ chức thực hiện`, `Trách nhiệm của …`)."""
        if node.depth > NUMBER_DEPTH or node.end - node.start > _HEADING_CHARS:
            return False
        return pattern("charge").search(self.strip.low, node.start, node.end) is not None

    def _asks(self, node: Node) -> bool:
        """Whether a line opens a list of requests, whose items begin with those who are asked: `Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:`."""
        low = self.strip.low
        return (
            low.endswith(":", node.start, node.end)
            and _ASKS_AT_END.search(low, max(node.start, node.end - _ASKED_CHARS), node.end) is not None
        )

    def _is_addressed(self, node: Node) -> bool:
        """Whether an item names nothing but bodies, so that the paragraphs below it are their tasks: `2. Sở Tài chính`, `2. Giao Sở Tài chính`,
        `2. Nhiệm vụ của Sở Tài chính`."""
        return ROMAN_DEPTH <= node.depth < DASH_DEPTH and names_only(self.strip, node.start, node.end)

    def _is_detail(self, node: Node) -> bool:
        """Whether what follows the colon describes the product and gives no acts (`theo hướng:`, `gồm các nội dung:`)."""
        tail = self._text(node).rstrip(": ")[-60:]
        acts = pattern("list").search(tail)
        if acts and not _CONSISTS.search(tail[: acts.start()]):
            return False
        if tail.endswith(" theo"):
            return True
        return any(not tail[m.end() :].strip(" ,") or m.end() > len(tail) - 24 for m in pattern("detail").finditer(tail))

    def _lead_in(self, node: Node, section: bool) -> Charge | tuple[()] | None:
        """The charge of a paragraph that opens a list; an empty tuple when it opens a list of details, None when it is no lead-in."""
        text = self._text(node)
        if not text.endswith(":"):
            return None
        if self._is_detail(node):
            return ()
        last = sentences(self.strip, node.start, node.end)[-1]
        duty = read_duty(self.strip, *last, weak=section)
        if duty.charged and not duty.requested and (_SAYS_AT_END.search(text) or _ANNOUNCES.match(self.strip.low, duty.act, duty.end)):
            return None
        return self._charge(duty) if duty.charged else None

    def _header(self, node: Node, section: bool) -> Charge | None:
        """The charge of an item that has items of its own: `5. Bộ Công an chủ trì, phối hợp với các bộ liên quan:`."""
        last = sentences(self.strip, node.start, node.end)[-1]
        weak = section or not self._text(node).startswith("đối với")
        duty = read_duty(self.strip, *last, weak=weak)
        if duty.charged is None and last[0] != node.start:
            duty = read_duty(self.strip, node.start, last[0], weak=weak)
        if duty.charged is None:
            return self._described(node)
        return None if duty.execution else self._charge(duty)

    def _described(self, node: Node) -> Charge | None:
        """`Đối với cơ quan quản lý …:` — a body that is named by a description up to the colon."""
        text = self._text(node)
        if not text.startswith("đối với ") or not text.endswith(":"):
            return None
        start = node.start + len("đối với ")
        bodies = self.strip.bodies(start, node.end)
        if bodies is None or not bodies.strong:
            return None
        name = self.strip.folded[start : node.end - 1].removeprefix("các ")
        return Charge(((name, "responsible"),))

    def _charge(self, duty: Duty) -> Charge:
        assert duty.charged
        role = "lead" if duty.leads else "responsible"
        roles = [(name, role) for name in (*duty.charged.names(), *duty.leaders)] + [(name, "cooperate") for name in duty.cooperators]
        aim = duty.requested and _AIM.match(self.strip.low, duty.start, duty.charged.start)
        found = in_prose(self.strip.folded, self.strip.low, aim.end() if aim else duty.start, duty.end, self.year)
        return Charge(tuple(roles), chosen(found))

    def _paragraph(self, node: Node, charge: Charge | None, section: bool, *, asked: bool) -> Iterator[Draft]:
        """A paragraph without a mark charges only bodies that it names or is addressed to; at the top of a part it must request, or stand
        below the line of who asks."""
        for draft in self._unit(node, charge, section):
            top = not asked and all(above.depth <= 1 for above in node.above())
            if not top or draft.execution or read_duty(self.strip, draft.start, draft.end).requested:
                yield draft

    def _before_list(self, node: Node, charge: Charge | None, section: bool) -> Iterator[Draft]:
        """The tasks of the sentences before the one that opens a list, when that one charges nobody: `Bộ Tài chính hoàn thiện …. Trong đó chú ý:`."""
        said = sentences(self.strip, node.start, node.end)
        if len(said) > 1 and not read_duty(self.strip, *said[-1], weak=True).charged:
            for draft in self._unit(node, charge, section, said[-2][1]):
                if draft.deadline or any(role == "lead" for _, role in draft.roles):  # else it only says that the list is to be carried out
                    yield draft

    def _unit(self, node: Node, charge: Charge | None, section: bool, stop: int = 0) -> Iterator[Draft]:
        """The tasks of one item or paragraph, or of its words before `stop`."""
        current: Draft | None = None
        printed = self.strip.folded[node.start : node.end]
        if printed.isupper() or printed.isdigit():  # a heading, the number of a page
            return
        standing = self.normative and not section  # only the standing clause charges there
        if standing and not has_execution(self.strip, node.start, node.end):
            return
        for start, end in (piece for said in sentences(self.strip, node.start, stop or node.end) for piece in parts(self.strip, *said)):
            duty = read_duty(self.strip, start, end, weak=section, inherits=bool(charge or current))
            if charge and duty.charged and self.strip.low.startswith("lãnh đạo ", start):
                duty = replace(duty, charged=None, act=start)  # the verb, not those who lead
            if standing and not duty.execution:
                continue
            draft = self._draft(node, duty, charge if current is None or duty.charged else Charge(current.roles))
            if draft is None:
                due = self._due(start, end) if current and not current.deadline else None
                if current:
                    yield replace(current, end=end, deadline=due) if due else current
                current = None
            elif current and duty.charged is None and not _own_date(current, draft):
                current = replace(
                    current, end=draft.end, roles=_joined(current.roles, draft.roles), deadline=current.deadline or draft.deadline
                )
            else:
                if current:
                    yield current
                current = draft
        if current:
            yield current

    def _due(self, start: int, end: int) -> Deadline | None:
        """When an act is due of which the sentence behind it tells nothing else: `Thời gian hoàn thành trước ngày 05/10/2026.`"""
        label = _DUE.match(self.strip.low, start, end)
        return in_cell(self.strip.folded, self.strip.low, label.end(), end, self.year) if label else None

    def _draft(self, node: Node, duty: Duty, charge: Charge | None) -> Draft | None:
        """The task of a sentence; None when it charges nobody or says nothing to be done."""
        if duty.charged:
            act = self.strip.low[duty.act : duty.end].strip(" :.")
            if not act or (act.startswith((",", "và ", ";")) and not duty.execution and not pattern("verb").search(act)):
                return None
            own = self._charge(duty)
            return Draft(node, duty.start, duty.end, duty.act, own.roles, own.deadline, duty.execution)
        if charge is None:
            return None
        counted = _ORDINAL.match(self.strip.low, duty.start, duty.end)
        begins = counted.end() if counted else duty.start
        if pattern("nominal").match(self.strip.low, begins, duty.end):
            told = _TOLD_BEHIND.match(self.strip.low, begins, duty.end)
            if told is None or not pattern("verb").match(self.strip.low, told.end(), duty.end):
                return None
            begins = told.end()
        elif _ACCORDING.match(self.strip.low, begins, duty.end):
            return None
        found = in_prose(self.strip.folded, self.strip.low, duty.start, duty.end, self.year)
        return Draft(node, duty.start, duty.end, begins, _inherited(charge, duty), chosen(found) or charge.deadline, False)


def begins_act(strip: Strip, node: Node) -> bool:
    """Whether a line begins with what is to be done."""
    return pattern("verb").match(strip.low, node.start, node.end) is not None


def names_only(strip: Strip, start: int, end: int) -> bool:
    """Whether a line does nothing but name bodies, behind `Giao`, `Đề nghị`, `Nhiệm vụ của`, before an aside in brackets."""
    asks = _GIVES.match(strip.low, start, end)
    bodies = strip.bodies(asks.end() if asks else start, end)
    return bool(bodies and bodies.firm and not _ASIDE.sub("", strip.low[bodies.end : end]).strip(" :."))


def _own_date(current: Draft, following: Draft) -> bool:
    """Whether two sentences of one item are due on different dates, and so are two tasks."""
    dates = [draft.deadline.date for draft in (current, following) if draft.deadline]
    return len(dates) == 2 and all(dates) and dates[0] != dates[1]


def _inherited(charge: Charge, duty: Duty) -> tuple[tuple[str, str], ...]:
    """Roles of an item without bodies of its own: those above it, leading when the item says so, and its own cooperators."""
    lead = [(name, "lead" if duty.leads and role == "responsible" else role) for name, role in charge.roles]
    return _joined((*lead, *((name, "lead") for name in duty.leaders)), tuple((name, "cooperate") for name in duty.cooperators))


def _joined(first: tuple[tuple[str, str], ...], second: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    known = {name for name, _ in first}
    return first + tuple(pair for pair in second if pair[0] not in known)


def _inherit(own: Charge, above: Charge | None) -> Charge:
    """What the items below a header inherit: its own bodies, with the deadline of the list above when it has none."""
    return replace(own, deadline=own.deadline or (above.deadline if above else None))


__all__ = ["DASH_DEPTH", "ROMAN_DEPTH", "Charge", "Draft", "Reader"]
