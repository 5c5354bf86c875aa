"""Requests that the press reports: `… giao các sở, ngành …`, `các đơn vị cần …` — sentence by sentence, and what goes on behind a request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from ingest.scan import scanned
from ingest.tasks.cues import pattern
from ingest.tasks.deadlines import chosen, in_prose
from ingest.tasks.duties import MUST, Duty, Strip, has_request, may_ask, read_duty
from ingest.tasks.outline import DASH_DEPTH, LETTER_DEPTH, PARAGRAPH, Node
from ingest.tasks.pieces import parts, sentences
from ingest.tasks.prose import Draft, Reader, begins_act

_NEED = re.compile(rf"[ ](?:cũng[ ]|đều[ ])?{MUST}", re.X)
_PAST = re.compile(r"(?<!\w)(?:đã|vừa|từng)[ ](?:được[ ])?(?:giao|yêu[ ]cầu|phân[ ]công)", re.X)
#: `Thủ tướng chỉ đạo | Bộ Y tế chủ trì …`: told to lead, which nobody says of those whom a body directs from day to day.
_DIRECTS = scanned(r"(?<!\w)chỉ[ ]đạo[ ](?=[^.;]{3,120}[ ](?:chủ[ ]trì|đầu[ ]mối)(?!\w))", re.X)
_SENT_TO = re.compile(r"(?<!\w)(?:gửi|đến|tới)(?:[ ](?:cho|đến|tới))?[ ](?=\S)", re.X)
_ASKS_FOR = scanned(r"(?<!\w)(?:yêu[ ]cầu|đề[ ]nghị)[ ](?=\S)", re.X)
_LEADS = re.compile(r"[ ](?:làm[ ])?(?:chủ[ ]trì|đầu[ ]mối)(?!\w)", re.X)
_NOT_NOW = scanned(r"(?<!\w)(?:đã|vừa|từng|đang|sẽ|được|bị|cho[ ]biết|cho[ ]rằng|nhấn[ ]mạnh|khẳng[ ]định|phát[ ]biểu)(?!\w)", re.X)
#: `Theo chỉ đạo của Thủ tướng, | Bộ Y tế là đầu mối …`.
_AS_TOLD = re.compile(
    r"(?:cụ[ ]thể,[ ])?theo[ ](?:[^,.;:]{0,40}[ ])?(?:chỉ[ ]đạo|yêu[ ]cầu|kết[ ]luận|phân[ ]công)(?:[ ]của[ ][^,.;:]{3,80})?,[ ]", re.X
)
#: Where the press begins to print what a telegram or letter orders: `Công điện nêu rõ: | các tỉnh …`.
_QUOTED = re.compile(
    r"(?:nội[ ]dung[ ])?(?:công[ ]điện|công[ ]văn|chỉ[ ]thị|văn[ ]bản|kế[ ]hoạch)(?:[ ]\w+){0,3}?[ ](?:nêu[ ]rõ|nêu|yêu[ ]cầu|chỉ[ ]đạo)[:,][ ]",
    re.X,
)
#: That a document was issued which directs: what `Theo đó, các xã …` says next is of it.
_ISSUED = scanned(
    r"""(?<!\w)(?:ban[ ]hành|ký|có|gửi)(?:[ ]ban[ ]hành)?[ ](?:[^.;]{0,20}[ ])?(?:công[ ]văn|chỉ[ ]thị|công[ ]điện|văn[ ]bản|kế[ ]hoạch|thông[ ]báo|quyết[ ]định)
        (?!\w)[^.]{0,160}?(?<!\w)(?:chỉ[ ]đạo|về[ ]việc|yêu[ ]cầu|triển[ ]khai|tăng[ ]cường)""",
    re.X,
)
_REFERS = ("theo đó", "trong đó", "cụ thể")
_ACCORDINGLY = re.compile(r"(?:theo[ ]đó|trong[ ]đó|cụ[ ]thể)[ ]?[,:]", re.X)
#: Acts that are said of a body in the present only when it is told to do them.
_ORDERED = re.compile(
    r"""[ ,]*(?:(?:định[ ]kỳ|h[ằà]ng[ ](?:ngày|tuần|tháng|quý))[ ]báo[ ]cáo|chủ[ ]trì|phối[ ]hợp|(?:có|chịu)[ ]trách[ ]nhiệm|(?:là|làm)[ ](?:cơ[ ]quan[ ])?đầu[ ]mối|khẩn[ ]trương|tăng[ ]cường|tiếp[ ]tục|tập[ ]trung
        |chủ[ ]động|nghiêm[ ]túc|đẩy[ ]mạnh|chỉ[ ]đạo|tham[ ]mưu|rà[ ]soát|kịp[ ]thời|thường[ ]xuyên|căn[ ]cứ)(?!\w)""",
    re.X,
)


#: That somebody's orders are listed below: `… có ý kiến như sau:`.
_TOLD = scanned(
    r"""(?<!\w)(?:(?:có[ ]ý[ ]kiến|chỉ[ ]đạo|chỉ[ ]thị)[^.;:]{0,40}:
        |(?:công[ ]điện|công[ ]văn|chỉ[ ]thị|văn[ ]bản|kế[ ]hoạch)(?:[ ]\w+){0,3}?[ ]nêu(?:[ ]rõ)?[:,][ ])""",
    re.X,
)


def may_report(strip: Strip, start: int, end: int) -> bool:
    """Whether a stretch has a word by which it could tell what was asked for: what has none charges nobody, and need not be read."""
    if may_ask(strip, start, end) or _DIRECTS.search(strip.low, start, end) or _TOLD.search(strip.low, start, end):
        return True
    return strip.low.find("theo đó", start, end) >= 0 and _ISSUED.search(strip.low, start, end) is not None


def reported_requests(strip: Strip, root: Node, year: int | None) -> Iterator[Draft]:
    """Sentences in which bodies are asked to act, by a word of request or by `cần` and `phải`, and those that go on behind them."""
    going_on = _GoingOn(strip)
    pending = list(reversed(root.children))
    while pending:
        node = pending.pop()
        opened = _opens_list(strip, node)
        items = _items_of(strip, node) if opened else []
        if opened and items:
            yield from Reader(strip, year).listed(items, opened)
            if node.depth == PARAGRAPH:
                del pending[-len(items) :]
            pending += reversed(_behind_list(strip, items[-1]))
            continue
        told = _told_list(strip, node) if node.depth == PARAGRAPH else []
        if told:
            yield from Reader(strip, year).listed(told, None)
            del pending[-len(told) :]
            continue
        pending += reversed(node.children)
        if not (going_on.open or going_on.issued or may_report(strip, node.start, node.end) or going_on.may_tell(node.start, node.end)):
            continue
        for start, end in sentences(strip, node.start, node.end):
            for piece in parts(strip, start, end):
                duty = _asked(strip, *piece) or going_on.told(*piece, within=piece[0] > start)
                going_on.heard(*piece, duty)
                if duty is None or duty.charged is None:
                    continue
                role = "lead" if duty.leads else "responsible"
                roles = [(name, role) for name in duty.charged.names()] + [(name, "cooperate") for name in duty.cooperators]
                found = in_prose(strip.folded, strip.low, *piece, year)
                yield Draft(node, *piece, duty.act, tuple(roles), chosen(found), False)


#: The end of a line below which it is listed what is to be done: `… khẩn trương thực hiện các nội dung sau:`.
_OPENS_LIST = re.compile(
    r"""(?<!\w)(?:thực[ ]hiện|triển[ ]khai|chỉ[ ]đạo|lãnh[ ]đạo|làm[ ]tốt|tập[ ]trung)(?:[ ][^\W\d_]+){0,3}?
        [ ](?:(?:một[ ]số|các|những)[ ])?(?:nội[ ]dung|nhiệm[ ]vụ|giải[ ]pháp|(?:công[ ])?việc|biện[ ]pháp)(?:[ ][^.:;]{1,80})?[ ]sau(?:[ ]đây)?(?:[ ]tại[ ][^:;]{3,60})?:$""",
    re.X,
)
_BARE = (":", "như sau:")
_LIST_CHARS = 200


def _opens_list(strip: Strip, node: Node) -> Duty | None:
    """The request that a line makes of bodies whose acts are listed below it."""
    if not strip.low.endswith(":", node.start, node.end) or not has_request(strip, node.start, node.end):
        return None
    duty = read_duty(strip, *sentences(strip, node.start, node.end)[-1], weak=True, reported=True)
    if duty.charged is None or not duty.requested:
        return None
    bare = strip.low[duty.act : node.end].strip() in _BARE
    if bare or _OPENS_LIST.search(strip.low, max(duty.act, node.end - _LIST_CHARS), node.end):
        return duty
    items = _items_of(strip, node)
    return duty if len(items) > 1 and all(begins_act(strip, item) for item in items) else None


#: A line that tells what a body orders, in the items below it: `Ủy ban nhân dân huyện có ý kiến như sau:`.
_ORDERS = re.compile(
    r"""[ ](?:(?:đã|cũng|vừa)[ ])?(?:có[ ]ý[ ]kiến(?:[ ]chỉ[ ]đạo)?|chỉ[ ]đạo|yêu[ ]cầu|chỉ[ ]thị|giao[ ]nhiệm[ ]vụ)(?:[ ](?:cụ[ ]thể|một[ ]số[ ]nội[ ]dung))?(?:[ ]như)?(?:[ ]sau)?[ ]?:$""",
    re.X,
)
_ORDERED_CHARS = 60


def _told_list(strip: Strip, node: Node) -> list[Node]:
    """The numbered items below a line that tells what a body orders, when it asks nobody itself: each names its own doer."""
    if not strip.low.endswith(":", node.start, node.end):
        return []
    orders = _ORDERS.search(strip.low, max(node.start, node.end - _ORDERED_CHARS), node.end)
    before = strip.low.rfind(", ", node.start, orders.start()) if orders else -1
    start = max(node.start, before + 2, strip.low.rfind("; ", node.start, orders.start()) + 2) if orders else 0
    giver = strip.bodies(start, node.end) if orders else None
    if not orders or giver is None or giver.end != orders.start():
        return []
    items = _items_of(strip, node)
    return items if items and items[0].depth <= LETTER_DEPTH else []


def _items_of(strip: Strip, node: Node) -> list[Node]:
    """The items below a line, or behind it, up to the one that the text goes on behind."""
    found: list[Node] = []
    below = node.children if node.depth < PARAGRAPH else _behind(node)
    if below and below[0].depth == PARAGRAPH:
        return list(takewhile(lambda item: _is_unmarked(strip, item), below))
    for item in below:
        if item.depth == PARAGRAPH or (found and (item.depth != found[0].depth or _behind_list(strip, found[-1]))):
            break
        found.append(item)
    return found


def _is_unmarked(strip: Strip, item: Node) -> bool:
    """Whether a paragraph is one of a list that is printed without marks: it begins with an act, or with a body and its act."""
    if item.depth < PARAGRAPH or strip.folded[item.end : item.end + 1] not in (".", ";"):
        return False
    return begins_act(strip, item) or read_duty(strip, item.start, item.end).charged is not None


#: The marks with which a new list begins.
_FIRST = ("1", "a", "I", "(1)", "(a)", "(i)")


def _behind(node: Node) -> list[Node]:
    """What stands behind a paragraph on its level, or on that of the item of an earlier list below which it came to stand."""
    siblings = node.parent.children if node.parent else []
    behind = siblings[next(i for i, child in enumerate(siblings) if child is node) + 1 :]
    if behind or node.parent is None or node.parent.depth <= 1:
        return behind
    above = _behind(node.parent)
    return above if node.parent.depth >= DASH_DEPTH or (above and above[0].mark in _FIRST) else []


def _behind_list(strip: Strip, item: Node) -> list[Node]:
    """What stands below an item and is not of the list: a paragraph that begins with no act, and all behind it."""
    for number, child in enumerate(item.children):
        if child.depth == PARAGRAPH and not begins_act(strip, child):
            return item.children[number:]
    return []


#: Whom the press tells of as people: members of a board who are spoken to.
_PEOPLE = re.compile(r"(?:các|từng|mỗi)[ ](?:thành|ủy)[ ]viên(?!\w)")


def _asked(strip: Strip, start: int, end: int) -> Duty | None:
    """The duty that a sentence reports as asked for in its own words."""
    if not may_report(strip, start, end):
        return None
    duty = read_duty(strip, start, end, weak=True, reported=True)
    directed = None if duty.requested else _directed(strip, start, end) or _written_to(strip, start, end)
    if directed:
        return directed
    if (
        duty.charged is None
        or duty.execution
        or _PEOPLE.match(strip.low, duty.charged.members[-1].start)
        or not strip.low[duty.act : end].strip(" .:;")
    ):
        return None
    needed = _NEED.match(strip.low, duty.act, end)
    asked = (duty.requested or needed) and not _PAST.search(strip.low, start, duty.charged.start)
    return duty if asked else None


def _directed(strip: Strip, start: int, end: int) -> Duty | None:
    """Those whom somebody directs to lead."""
    for match in _DIRECTS.finditer(strip.low, start, end):
        bodies = strip.bodies(match.end(), end)
        if bodies and _LEADS.match(strip.low, bodies.end, end) and not _NOT_NOW.search(strip.low, start, match.start()):
            return read_duty(strip, match.end(), end)
    return None


def _written_to(strip: Strip, start: int, end: int) -> Duty | None:
    """Those to whom a document goes that asks for an act: `… có văn bản gửi | Sở Y tế | yêu cầu làm rõ …`."""
    for asks in _ASKS_FOR.finditer(strip.low, start, end):
        if not pattern("verb").match(strip.low, asks.end(), end):
            continue
        for sent in _SENT_TO.finditer(strip.low, start, asks.start()):
            bodies = strip.bodies(sent.end(), asks.start())
            if bodies and bodies.firm and not strip.low[bodies.end : asks.start()].strip(" ,"):
                return Duty(start, end, bodies, asks.end() - 1, requested=True)
    return None


class _GoingOn:
    """How far what was asked goes on: sentences behind a request that begin with a body and its act, one neutral sentence between them."""

    __slots__ = ("issued", "listed", "open", "refers", "strip")

    def __init__(self, strip: Strip) -> None:
        self.strip, self.open, self.listed, self.issued = strip, 0, False, False
        #: Whether anything in the text could refer to a document of which it told.
        self.refers = any(word in strip.low for word in _REFERS)

    def may_tell(self, start: int, end: int) -> bool:
        """Whether a stretch may tell of the issuing of a document to which something refers."""
        return self.refers and _ISSUED.search(self.strip.low, start, end) is not None

    def told(self, start: int, end: int, *, within: bool) -> Duty | None:
        """The duty of a sentence, or of a piece `within` one, that goes on with what was asked before, or says by whose order a body acts."""
        low = self.strip.low
        quoted = _QUOTED.match(low, start, end)
        if quoted:
            self.open, self.listed = 3, True
        ordered = quoted or _AS_TOLD.match(low, start, end)
        if not (ordered or self.open or (self.issued and _ACCORDINGLY.match(low, start, end))):
            return None
        duty = read_duty(self.strip, ordered.end() if ordered else start, end)
        if duty.charged is None or duty.execution or duty.act >= end or _NOT_NOW.search(low, start, min(end, duty.act + 40)):
            return None
        plain = within or (self.listed and duty.charged.named)
        verb = pattern("verb").match(low, duty.act + 1, end) if plain else None
        return duty if _ORDERED.match(low, duty.act, end) or verb else None

    def heard(self, start: int, end: int, duty: Duty | None) -> None:
        """Takes note of a sentence and of what it charged."""
        low = self.strip.low
        if duty:
            if duty.requested or not self.open:
                self.listed = duty.charged is not None and low.startswith(":", duty.charged.start - 2)
            self.open = 2
        else:
            self.open = 0 if _NOT_NOW.search(low, start, end) else max(0, self.open - 1)
        self.issued = self.may_tell(start, end)
