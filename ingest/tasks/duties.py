"""Who is to do what in one sentence: the charged bodies, whether they lead, and who works with them.

Bodies are charged by their place (they begin the sentence or follow its opening phrase), by a request (`giao`, `yêu cầu`, `đề nghị`) or by
inheritance from a header, which is decided outside.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.scan import Scanned, scanned
from ingest.tasks.assignees import HEADS, Bodies, read_bodies
from ingest.tasks.cues import either, pattern, words
from ingest.tasks.named import Member
from ontology.value import Value


class Duty(Value, frozen=True):
    """One sentence at `[start, end)`: the bodies that it charges (None when it inherits them), the end of the words that charge them.

    `leads`: the charged or inherited bodies have the lead, with `leaders`, who are named beside them; `execution`: the standing clause; `requested`: charged by a request.
    """

    start: int
    end: int
    charged: Bodies | None
    act: int
    leads: bool = False
    cooperators: tuple[str, ...] = ()
    execution: bool = False
    requested: bool = False
    leaders: tuple[str, ...] = ()


class Strip(Value, frozen=True):
    """A text to read sentences in: `folded` with spaces for line breaks, and the same in small letters."""

    folded: str
    low: str

    def bodies(self, at: int, end: int, *, loose: bool = False) -> Bodies | None:
        """The list of bodies that begins at `at`."""
        return read_bodies(self.folded, self.low, at, end, loose=loose)


#: What counts the acts of a list in words: `Thứ nhất, …`, `Hai là, …`.
ORDINAL = r"(?:thứ[ ](?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)[ ]là)(?:,[ ]|:[ ])"
_PREFIX = re.compile(
    rf"""{ORDINAL} | (?:đồng[ ]thời|cùng[ ]với[ ]đó|bên[ ]cạnh[ ]đó|ngoài[ ]ra|riêng|trong[ ]đó|trước[ ]mắt|theo[ ]đó|cụ[ ]thể)(?:,[ ]|:[ ]|[ ])
      | (?:trách[ ]nhiệm|nhiệm[ ]vụ)[ ]của[ ] | về[ ]phía[ ] | đối[ ]với[ ]""",
    re.X,
)
_EXECUTION = scanned(r"chịu[ ]trách[ ]nhiệm[ ](?:tổ[ ]chức[ ])?(?:thi[ ]hành|thực[ ]hiện)[ ](?:[\w-]+[ ]){1,4}này")
_LEAD = scanned(
    r"""(?<!cơ[ ]quan[ ])(?<!đơn[ ]vị[ ])(?<!người[ ])(?<!do[ ])chủ[ ]trì(?!\w) | làm?[ ]đầu[ ]mối(?!\w)
      | là[ ](?:cơ[ ]quan|đơn[ ]vị)[ ](?:đầu[ ]mối|thường[ ]trực|chủ[ ]trì)""",
    re.X,
)
_CLAUSE_LEAD = re.compile(r"(?:^|[;.,][ ]|(?<!\w)(?:và|đồng[ ]thời|tiếp[ ]tục|trực[ ]tiếp|được[ ]giao)[ ])chủ[ ]trì(?!\w)", re.X)
#: An item below a body that says what it is: `Là cơ quan thường trực, tham mưu …`.
IS_LEADING = re.compile(r"là[ ](?:(?:cơ[ ]quan|đơn[ ]vị|bộ[ ]phận)[ ])?(?:thường[ ]trực|đầu[ ]mối|chủ[ ]trì)(?!\w)", re.X)
_SOON_LEADS = re.compile(r"[\w ]{0,20}chủ trì")
TOGETHER = scanned(
    r"""(?<!cơ[ ]chế[ ])(?<!quy[ ]chế[ ])phối[ ]hợp(?:,?[ ](?:chặt[ ]chẽ|đồng[ ]bộ|hiệu[ ]quả|kịp[ ]thời|thường[ ]xuyên|thống[ ]nhất|tích[ ]cực|tốt|và))*
        (?:,)?[ ](?:với[ ]|cùng[ ](?:với[ ])?)?(?=\S) | chủ[ ]trì,?[ ]cùng[ ](?:với[ ])?(?=\S) | với[ ]sự[ ](?:phối[ ]hợp|tham[ ]gia)[ ]của[ ]""",
    re.X,
)
#: `giám sát A trong việc chủ trì, | phối hợp với …`: what A does.
_IN_DOING = re.compile(r"(?<!\w)trong[ ]việc[ ](?:chủ[ ]trì,?[ ])?(?:và[ ])?$")
#: Characters that a list of bodies takes, from the word that directs them to the word of partners.
_LONGEST_LIST = 300
#: Verbs whose object is a body that is to act itself.
_DIRECTS = re.compile(
    r"(?<!\w)(?:chỉ[ ]đạo|giao|phân[ ]công|yêu[ ]cầu|đề[ ]nghị|đôn[ ]đốc|hướng[ ]dẫn|vận[ ]động|tham[ ]mưu(?:[ ](?:cho|với))?)[ ]"
)
_AFTER_SUBJECT = re.compile(
    r"(?:[ ]\((?:sau[ ]đây[ ])?gọi[ ][^()]{1,80}\)|,[ ](?:đặc[ ]biệt|nhất|trước[ ]hết)[ ]là[ ][^,.;:]{3,50}?(?=,?[ ](?:có|chịu)[ ]trách[ ]nhiệm[ ]))?,?[ ]"
)
_CANDIDATE = re.compile(
    r"(?P<comma>,[ ]|(?<=vướng[ ]mắc)[ ]|(?<=phát[ ]sinh)[ ]|(?<=\))[ ]|(?<=khó[ ]khăn)[ ])|(?<!\w)(?P<of>của|với|cho|giữa|tại|từ|thuộc|bởi)[ ]"
)
#: Whose subject stands before: what follows are its partners.
_ACTS_ALREADY = scanned(r"(?<!\w)chủ[ ]trì,?[ ](?:và[ ])?(?:phối[ ]hợp|cùng)[ ]")
_MUST = re.compile(r"(?:(?:có|chịu)[ ]trách[ ]nhiệm|chủ[ ]trì|có[ ]nhiệm[ ]vụ)(?!\w)")
#: What even the highest bodies are told: to carry out, oversee or report on the document itself.
_OF_THIS = re.compile(
    r"""(?:,?[ ](?:theo|trong|căn[ ]cứ)[ ][^.;:]{5,90}?)?,?[ ](?:giám[ ]sát|báo[ ]cáo|có[ ]trách[ ]nhiệm|tổ[ ]chức|triển[ ]khai)[ ][^.;:]{0,120}
        (?:thực[ ]hiện|thi[ ]hành)[ ](?:nghị[ ]quyết|chỉ[ ]thị|kết[ ]luận|kế[ ]hoạch|chương[ ]trình|quyết[ ]định)[ ]này(?!\w)""",
    re.X,
)
#: A body that asks and lists below what: `Chủ tịch Ủy ban nhân dân tỉnh chỉ thị:`.
_ASKS = re.compile(
    r"(?:(?:đã|có)[ ])?(?:chỉ thị|yêu cầu|đề nghị|giao|kết luận|quyết nghị|chỉ đạo(?! các | cơ quan| đơn vị)|quyết định|điện|thống nhất)"
    r"(?: [^:.;]{0,40})?:(?=$|[ ])"
)
#: Phrases between a body and its act that say in what bounds it acts.
_MANNER = re.compile(r"(?:trong phạm vi|theo chức năng|theo thẩm quyền|theo phân công|theo nhiệm vụ|căn cứ|trên cơ sở|tùy theo)(?!\w)")
#: What else may stand between commas before an act.
_BOUNDS = re.compile(r"(?:căn cứ|theo|trên cơ sở|trong|tùy theo|định kỳ|hằng năm|với)(?!\w)")
_MAX_OPENING = 900


#: What a body is, before its name: `yêu cầu cơ quan thường trực là Ban Tổ chức …`.
_IN_ROLE = re.compile(r"(?:cơ quan|đơn vị) (?:thường trực|chủ trì|đầu mối|tham mưu|soạn thảo)(?: [^.,;:]{2,40}?)? là ")
#: Bodies whose requests charge others.
_AUTHORITY = re.compile(
    r"ủy ban nhân dân|ubnd|hội đồng|hđnd|ban thường vụ|thường trực|ban chỉ đạo|(?:tỉnh|thành|huyện|quận|thị|đảng) ủy|trung ương"
)
#: What makes `yêu cầu` and `giao` of the press no request of now: it was made before, or it is a noun.
_PAST = re.compile(r"(?<!\w)(?:đã|vừa|từng|theo|đáp ứng|thực hiện|được|các|những|một số|nhiệm vụ|căn cứ|vượt|do)(?: \w+)?$")
_NOUN = re.compile(r"(?<!\w)(?:(?:đã|vừa|từng|được)(?: \w+){0,6}|(?:các|những|một số) (?:văn bản|quyết định|thông báo|công văn))$")
#: A document whose issuing is told with what it asks: `vừa ban hành chỉ thị | yêu cầu …`.
_BY_DOCUMENT = re.compile(
    r"(?<!\w)(?:ban hành|ký|có|phát)(?: ban hành)? (?:chỉ thị|công văn|văn bản|công điện|kế hoạch|thông báo|quyết định|kết luận)(?: \w+){0,2}$"
)


#: Asking as one of the things that others are to do: `các đảng bộ sẽ sơ kết …; xét chọn và | đề nghị Ban Thường vụ …`.
_ASKS_TOO = re.compile(r"(?<!\w)sẽ [^.]*; [^.;]{1,40} và$")


#: Words before `giao`, `phân công` that make it a way in which something is to be written, or a thing that was done.
_NO_REQUEST = ("theo hướng", "việc", "được")


#: The mark of a member of a list within a sentence: `(i)`, `(2)`.
MARK = r"(?:\((?:[ivx]{1,4}|[0-9]{1,2})\)[ ])?"
_JOINS = re.compile(r"[,;:][ ](?:và[ ])?|[ ]và[ ]")


def _standing(strip: Strip, start: int, stop: int) -> Bodies | None:
    """The bodies before `chịu trách nhiệm thi hành`: piece by piece, since nothing else stands there."""
    members: list[Member] = []
    position = start
    while position < stop:
        bodies = strip.bodies(position, stop)
        if bodies:
            members += bodies.members
            position = bodies.end
        comma = _JOINS.search(strip.low, position, stop)
        position = comma.end() if comma else stop
    return Bodies(members[0].start, members[-1].end, tuple(members)) if members else None


@cache
def _request() -> Scanned:
    return scanned(rf"(?<!\w){either(words('request'))}(?:[ ]?:|(?<=đề nghị),)?[ ]{MARK}")


#: Need without a request: `các đơn vị cần …`.
MUST = r"(?:cần|phải|có[ ]trách[ ]nhiệm)[ ]"
_NEED = scanned(rf"(?<!\w){MUST}")


def may_ask(strip: Strip, start: int, end: int) -> bool:
    """Whether a stretch of the press has a word by which it could ask: what has none charges nobody, and need not be read."""
    return has_request(strip, start, end) or _NEED.search(strip.low, start, end) is not None


def has_request(strip: Strip, start: int, end: int) -> bool:
    """Whether a word of request stands in a stretch."""
    return _request().search(strip.low, start, end) is not None


def has_execution(strip: Strip, start: int, end: int) -> bool:
    """Whether a stretch has the words of the standing clause."""
    return _EXECUTION.search(strip.low, start, end) is not None


def read_duty(strip: Strip, start: int, end: int, *, weak: bool = False, reported: bool = False, inherits: bool = False) -> Duty:
    """What one sentence charges. `weak`: in this section bodies of weak kinds (doanh nghiệp, tổ chức) are charged by their place too.

    `reported`: the sentence is of the press, where a person or post may ask (`Đồng chí … yêu cầu các xã …`), and a subject is charged only by
    a word of need. `inherits`: bodies that stand above would be charged, so that it counts who leads and who cooperates, too, when the
    sentence charges nobody itself."""
    standing = _EXECUTION.search(strip.low, start, min(end, start + _MAX_OPENING))
    if standing:
        named = _standing(strip, start, standing.start() - 1)
        if named:
            return Duty(start, end, named, standing.start() - 1, execution=True)
    charged, requested = _requested(strip, start, end, reported), True
    if charged is None and not (reported and _NEED.search(strip.low, start, end) is None):
        charged, requested = _subject(strip, start, end, weak), False
    if charged is None and (reported or not inherits):
        return Duty(start, end, None, start)
    act = charged.end if charged else start
    execution = bool(charged and _EXECUTION.search(strip.low, act, min(end, act + 200)))
    leads = _LEAD.search(strip.low, act, min(end, act + 160)) is not None if charged else _leads_alone(strip.low, start, end)
    leaders = _leaders(strip, act, end) if leads else ()
    return Duty(start, end, charged, act, leads, _cooperators(strip, act, end, charged), execution, requested, leaders)


_LEAD_WITH = scanned(r"đồng[ ]chủ[ ]trì,?[ ](?:cùng[ ](?:với[ ])?|với[ ])(?=\S)", re.X)


def _leaders(strip: Strip, start: int, end: int) -> tuple[str, ...]:
    """The bodies with which the charged ones lead: `đồng chủ trì với Bộ Tài chính`."""
    together = _LEAD_WITH.search(strip.low, start, end)
    bodies = strip.bodies(together.end(), end) if together else None
    return bodies.names() if bodies and bodies.firm else ()


def _leads_alone(low: str, start: int, end: int) -> bool:
    """Whether a sentence that names no body of its own has its bodies lead: `chủ trì` opens a clause, or stands near its beginning."""
    if low.startswith("là ", start) and IS_LEADING.match(low, start, end):
        return True
    if low.find("chủ trì", start, max(end, start + 30)) < 0:
        return False
    return bool(_CLAUSE_LEAD.search(low[start:end]) or _SOON_LEADS.match(low[start : start + 30]))


def _cooperators(strip: Strip, start: int, end: int, charged: Bodies | None) -> tuple[str, ...]:
    """Names of the bodies behind `phối hợp với`, each once, without the charged ones."""
    if not TOGETHER.search(strip.low, start, end):
        return ()
    own = set(charged.names()) if charged else set()
    found: dict[str, None] = {}
    for match in TOGETHER.finditer(strip.low, start, end):
        bodies = strip.bodies(match.end(), end)
        unread = bodies and bodies.members[-1].names[0].lower() in HEADS and strip.folded[bodies.end : bodies.end + 3].strip(": ").isupper()
        if (
            bodies
            and not unread
            and (bodies.firm or bodies.strong or bodies.members[0].strength == "service")
            and not _of_others(strip, start, match.start())
        ):
            found |= dict.fromkeys(name for name in bodies.names() if name not in own)
    return tuple(found)


def _of_others(strip: Strip, start: int, at: int) -> bool:
    """Whether those who are to work with somebody are others: `chỉ đạo các phòng | phối hợp với …`, `tham mưu Ủy ban nhân dân tỉnh | phối hợp với …`, or it is told how they did."""
    if _IN_DOING.search(strip.low, max(start, at - 40), at):
        return True
    start = max(start, at - _LONGEST_LIST, strip.low.rfind(";", start, at) + 1, strip.low.rfind(". ", start, at) + 1)
    for match in _DIRECTS.finditer(strip.low, start, at):
        bodies = strip.bodies(match.end(), at)
        if bodies and not strip.low[bodies.end : at].strip(" "):
            return True
    return False


def _requested(strip: Strip, start: int, end: int, reported: bool) -> Bodies | None:
    """Bodies behind a word of request that begins the sentence, or follows its subject or its opening phrase."""
    for match in _request().finditer(strip.low, start, min(end, start + _MAX_OPENING)):
        role = _IN_ROLE.match(strip.low, match.end(), end)
        asked = strip.bodies(role.end() if role else match.end(), end)
        topic = None if asked else _topic(strip, start, match.start())
        if asked is None and topic is None:
            continue
        before = strip.low[start : match.start()].rstrip()
        if before.endswith(_NO_REQUEST):
            continue
        opened = pattern("opening").match(before)
        giver = _giver(strip, start, match.start())
        reporting = reported and (bool(_BY_DOCUMENT.search(before)) or not (_PAST.search(before) or _NOUN.search(before)))
        if reported and _ASKS_TOO.search(before):
            continue
        if before and not (opened or before.endswith((",", ";", ":")) or giver or reporting):
            continue
        if not (reported or opened or giver) and _leads_before(strip, start, match.start()):
            continue
        bodies = asked or (topic if giver else None)
        opens = strip.low.endswith(":", start, end)  # who opens a list of orders may be a department that writes to its own units
        own = giver and subordinate(giver) and not opens and not (bodies and (bodies.named or (reported and bodies.strong)))
        if bodies and (bodies.firm or bodies.members[0].strength == "service") and not own:
            return bodies
    return None


def _leads_before(strip: Strip, start: int, stop: int) -> bool:
    """Whether a body that is no authority leads in the words before a request, which is one of its acts: `Sở Nội vụ chủ trì rà soát, | giao …`."""
    first = strip.bodies(start, stop)
    return bool(first and subordinate(first) and _LEAD.search(strip.low, first.end, stop))


def _topic(strip: Strip, start: int, stop: int) -> Bodies | None:
    """`Đối với UBND các huyện, Chủ tịch UBND tỉnh đề nghị …`: the bodies that a request is about, which stand before who asks."""
    comma = strip.low.rfind(", ", start, stop)
    bodies = strip.bodies(start + len("đối với "), comma) if comma > 0 and strip.low.startswith("đối với ", start) else None
    return bodies if bodies and bodies.end == comma else None


def subordinate(giver: Bodies) -> bool:
    """Whether the body that asks is itself one of those who are to act: a department asks builders, a committee or its chairman charges."""
    first = giver.members[0]
    return first.strength == "proper" and not _AUTHORITY.search(" ".join(first.names).lower())


def _giver(strip: Strip, start: int, end: int) -> Bodies | None:
    """The body that makes a request, when the words before it end with one (`Thủ tướng Chính phủ yêu cầu`, `Chủ tịch UBND tỉnh giao`)."""
    at = strip.folded.rfind(", ", start, end) + 2
    for begin in dict.fromkeys((max(at, start), start)):
        giver = strip.bodies(begin, end)
        if giver and strip.low[giver.end : end].strip() in ("", "cũng", "đã", "đồng thời", "chỉ đạo,", "và"):
            return giver
    return None


def _subject(strip: Strip, start: int, end: int, weak: bool) -> Bodies | None:
    """The bodies that begin the sentence, or that follow its opening phrase or a topic with a colon."""
    first = strip.bodies(start, end)
    if first is None and (prefix := _PREFIX.match(strip.low, start, end)):
        first = strip.bodies(prefix.end(), end)
    if first and strip.low.startswith(":", first.end):
        inner = strip.bodies(first.end + 2, end)
        if inner and doer(strip, inner, end, weak):
            return inner
        return first if _may(strip, first, end, weak) or (first.firm and _told_behind_colon(strip, start, first, end)) else None
    if first and doer(strip, first, end, weak):
        return first
    colon = strip.low.find(": ", start, min(end, start + 260))
    if colon > 0:
        inner = strip.bodies(colon + 2, end)
        if inner and doer(strip, inner, end, weak):
            return inner
    if first is None and pattern("opening").match(strip.low, start, end):
        return _behind_opening(strip, start, min(end, start + _MAX_OPENING), end, weak)
    return None


def _told_behind_colon(strip: Strip, start: int, bodies: Bodies, end: int) -> bool:
    """Whether bodies that begin an item stand before a colon and what they are to do: `Các tập đoàn, tổng công ty: xây dựng …`."""
    begins = bodies.end + 2
    return bodies.start == start and strip.folded[start].isupper() and pattern("verb").match(strip.low, begins, end) is not None


def _behind_opening(strip: Strip, start: int, limit: int, end: int, weak: bool) -> Bodies | None:
    """The subject behind an opening phrase (`Trên cơ sở …, các bộ …`); of a list that a preposition opens only its last body can be it."""
    position = start
    acts = _ACTS_ALREADY.search(strip.low, start, limit)
    limit = acts.start() if acts else limit
    while match := _CANDIDATE.search(strip.low, position, limit):
        position = match.end()
        bodies = strip.bodies(match.end(), end)
        if not bodies:
            continue
        position = max(position, bodies.end)
        if not match["comma"]:
            bodies = _behind_complement(strip, bodies)
        if bodies and doer(strip, bodies, end, weak):
            return bodies
    return None


def _behind_complement(strip: Strip, bodies: Bodies) -> Bodies | None:
    """The subject at the end of a list that a preposition opens: `của các bộ, UBND các tỉnh, | Bộ Tài chính tổng hợp`.

    It follows a comma: everything behind a body that is above the others, else what begins with the last name or quantifier.
    """
    members = bodies.members
    opening = max((i for i, m in enumerate(members) if m.quantified or not m.generic), default=0)
    first = 1 if members[0].strength == "superior" else opening
    if not 0 < first < len(members) or strip.low[members[first - 1].end : members[first].start].strip() != ",":
        return None
    return Bodies(members[first].start, bodies.end, members[first:])


#: What a body is told in the passive: `Sở Tài chính | được giao chủ trì …`.
_IS_TOLD = re.compile(r"[ ]được[ ](?:giao|phân[ ]công|yêu[ ]cầu|ủy[ ]quyền|đề[ ]nghị)[ ]")


def _is_told(strip: Strip, bodies: Bodies, end: int) -> bool:
    """Whether bodies that are named, or whose duty nothing else could be, are told in the passive what to do."""
    told = _IS_TOLD.match(strip.low, bodies.end, end)
    if told and strip.low.startswith(("quản lý", "sử dụng"), told.end()):  # what it has
        return False
    return told is not None and (bodies.named or "yêu cầu" in told[0]) and pattern("verb").match(strip.low, told.end(), end) is not None


def doer(strip: Strip, bodies: Bodies, end: int, weak: bool) -> bool:
    """Whether the words behind a list of bodies make it the one that acts."""
    if bodies.end >= end:
        return True
    if _is_told(strip, bodies, end):
        return True
    return _may(strip, bodies, end, weak) and _acts(strip, bodies.end, end) and (bodies.firm or verb_follows(strip, bodies.end, end))


def verb_follows(strip: Strip, at: int, end: int) -> bool:
    """Whether a known verb follows: a bare kind (`Cơ quan …`) may as well begin a name or a description."""
    gap = _AFTER_SUBJECT.match(strip.low, at, end)
    begins = gap.end() if gap else at
    return any(pattern(cue).match(strip.low, begins, end) for cue in ("verb", "predicate")) or bool(_MANNER.match(strip.low, begins, end))


#: What nobody says of a branch or force but who tells it to act.
_PRESSED = re.compile(
    r",?[ ](?:chủ[ ]trì|phối[ ]hợp|chủ[ ]động|khẩn[ ]trương|tập[ ]trung|tăng[ ]cường|tiếp[ ]tục|đẩy[ ]mạnh|chỉ[ ]đạo|hướng[ ]dẫn|rà[ ]soát|tham[ ]mưu)(?!\w)"
)


def _is_pressed(strip: Strip, bodies: Bodies, end: int) -> bool:
    """Whether a branch or force is told to act: `Ngành nông nghiệp | chủ động thông báo …`."""
    named = bodies.members[0].names[0].lower().startswith(("ngành ", "lực lượng "))
    return named and _PRESSED.match(strip.low, bodies.end, end) is not None


def _may(strip: Strip, bodies: Bodies, end: int, weak: bool) -> bool:
    must = bool(_MUST.search(strip.low, bodies.end, min(end, bodies.end + 60)))
    if bodies.members[0].strength == "superior":
        return _OF_THIS.match(strip.low, bodies.end, end) is not None
    if not (bodies.strong or weak or must):
        return False
    capital = strip.folded[bodies.start].isupper() and not strip.low.startswith("tổ chức", bodies.start)  # the verb begins items too
    return bodies.firm or must or (weak and capital) or _is_pressed(strip, bodies, end)


def _acts(strip: Strip, at: int, end: int) -> bool:
    """Whether a predicate begins at `at`: not a preposition, not the past, not what is done to the subject."""
    gap = _AFTER_SUBJECT.match(strip.low, at, end)
    if not gap:
        return False
    comma = gap[0].lstrip().endswith(", ")
    rest = gap.end()
    if _ASKS.match(strip.low, rest, end):
        return False
    manner = _MANNER.match(strip.low, rest, end)
    if manner and pattern("verb").search(strip.low, manner.end(), min(end, manner.end() + 160)):
        return True
    if pattern("predicate").match(strip.low, rest, end):
        return True
    if comma:
        return bool(_BOUNDS.match(strip.low, rest, end) or pattern("verb").match(strip.low, rest, end))
    return not pattern("not_predicate").match(strip.low, rest, end)
