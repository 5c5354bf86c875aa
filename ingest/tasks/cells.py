"""Bodies and roles in a table cell or a labelled line, where everything names bodies: separators may be missing, unknown names count as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.forms import small
from ingest.tasks.assignees import read_bodies
from ontology.value import Value

#: Qualifications of a body in a cell that are not part of its name, and what the body is to do with its product.
_QUALIFIED = re.compile(r"[ ](?:ở|đối[ ]với|tại)[ ]địa[ ]phương$|[ ]theo[ ]chức[ ]năng.*$|[ ](?:là[ ])?(?:cơ[ ]quan[ ])?đầu[ ]mối$", re.X)
_SUBMITS = re.compile(r"[ ](?:trình|tham[ ]mưu|báo[ ]cáo)[ ](?P<to>.+)$", re.X)
_SPLIT = re.compile(r"[;\n]|,(?![^()]*\))|[ ]và[ ]|[ ]-[ ](?=[A-ZĐ])|(?:^|[ ])(?:[-+•]|[0-9]{1,2}[.)])[ ](?=\S)", re.X)
_NOBODY = re.compile(r"^(?:không|nt|n/t|như trên|-|//|\"|”|″|…|\^|<|x|\.+|\(?[0-9].*)?$", re.I)
#: Behind a whole name another one begins without a mark between them; not behind `xã`, where it is the name of the place (`xã Trạm Tấu`).
_ANOTHER = re.compile(
    r"(?<!xã)(?<!phường)(?<!huyện)(?<!tỉnh)(?<!trấn)(?<!quận)(?<!phố)(?<!khu)[ ]"
    r"(?:Sở|Phòng|Ban|Hạt|Hội|Trạm|Trung tâm|Công an|UBND|Ủy ban|Chi cục|Cục|Vụ|Viện|Trường|Đài|Liên đoàn|Kho bạc|Bảo hiểm|Bệnh viện|Công ty|Văn phòng|Thanh tra|Tổ)[ ](?=\w)"
)
#: Words in a cell that open the bodies of one role: `Chủ trì: …`, `phối hợp với …`; behind its bodies in brackets: `Sở Nội vụ (chủ trì)`.
_LABEL = re.compile(
    r"""(?:^|(?<=[\s;,.:+•-]))(?:(?:cơ[ ]quan|đơn[ ]vị)[ ])?(?:và[ ])?
        (?: (?P<lead>chủ[ ]trì|đầu[ ]mối|tham[ ]mưu)(?:[ ]thực[ ]hiện)?[ ]?:
          | (?P<cooperate>phối[ ]hợp)(?:[ ]thực[ ]hiện)?(?:[ ]?:|[ ](?:với[ ]|cùng[ ]))
          | (?P<responsible>thực[ ]hiện|trách[ ]nhiệm)[ ]?: )[ ]?""",
    re.X,
)
_BEHIND = re.compile(r"[ ]?\((?:là[ ])?(?:(?:cơ[ ]quan|đơn[ ]vị)[ ])?(?:(?P<lead>chủ[ ]trì|đầu[ ]mối)|(?P<cooperate>phối[ ]hợp))\)", re.X)
_LEADS_ON = re.compile(
    r"[ ]?(?:là[ ])?(?:(?:cơ[ ]quan|đơn[ ]vị)[ ])?(?:làm[ ])?(?:chủ[ ]trì|đầu[ ]mối)(?:[ ]thực[ ]hiện)?,?(?=[ ,;.]|$)", re.X
)


#: Words behind the bodies of a piece that say that they only help: `…; A và B phối hợp thực hiện`.
_HELPS_BEHIND = re.compile(r"[ ](?:cùng[ ])?phối[ ]hợp(?:[ ](?:cùng[ ])?thực[ ]hiện)?[ ]?(?=[;.]|$)", re.X)


class Charged(Value, frozen=True):
    """The (name, role) pairs of a cell in order, and the body to which the product goes, if the cell says so."""

    roles: tuple[tuple[str, str], ...]
    to: str | None = None


def read_cell(text: str, role: str) -> Charged:
    """The bodies of a cell of the column of `role`; words of the cell itself (`Chủ trì: …; phối hợp: …`) decide over the column."""
    submits = _SUBMITS.search(text)
    to = submits["to"].strip(" .") if submits else None
    roles: dict[tuple[str, str], None] = {}
    for part, own in _parts(text[: submits.start()] if submits else text, role):
        roles |= dict.fromkeys((name, own) for name in names(part))
    leading = {name for name, own in roles if own != "cooperate" and is_named(name)}
    return Charged(tuple(pair for pair in roles if pair[1] != "cooperate" or pair[0] not in leading), to)


def is_named(name: str) -> bool:
    """Whether the words are the name of a body, and not a kind of bodies."""
    bodies = read_bodies(name, small(name), 0, len(name), loose=True)
    return bodies is None or bodies.named


def _parts(text: str, role: str) -> Iterator[tuple[str, str]]:
    """Pieces of a cell with the role of each."""
    low = small(text)
    behind = list(_BEHIND.finditer(low))
    if behind:
        position = 0
        for match in behind:
            yield text[position : match.start()], match.lastgroup or role
            position = match.end()
        yield text[position:], role
        return
    labels = list(_LABEL.finditer(low))
    first = labels[0].start() if labels else len(text)
    leads = _LEADS_ON.search(low, 0, first)
    if leads:
        yield text[: leads.start()], "lead"
    begin = leads.end() if leads else 0
    helps = _HELPS_BEHIND.search(low, begin, first)
    opens = max(low.rfind(";", begin, helps.start()), low.rfind("\n", begin, helps.start()), begin - 1) + 1 if helps else first
    yield text[begin:opens], role
    if helps:
        yield text[opens : helps.start()], "cooperate"
        yield text[helps.end() : first], role
    stops = [*(label.start() for label in labels[1:]), len(text)][: len(labels)]
    for label, stop in zip(labels, stops, strict=True):
        yield text[label.end() : stop], label.lastgroup or role


def names(text: str) -> tuple[str, ...]:
    """The bodies of a piece of a cell in order, each once; neighbouring kinds are one group, and further fields of an office are of its name."""
    found: list[str] = []
    glue: str | None = None
    for name, joins, known in _members(text):
        if glue is not None and joins is not None:
            found[-1] += glue + name
        elif not known and found and _OF_FIELDS.match(found[-1]) and _FIELD.fullmatch(name):
            found[-1] += (" và " if f"{found[-1]} và {name}" in text else ", ") + name
        else:
            found.append(name)
        glue = joins
    return tuple(dict.fromkeys(found))


#: Offices that are named by their fields, and a further one in small letters that is no body: `Vụ Học sinh, | sinh viên`.
_OF_FIELDS = re.compile(r"(?:Tổng cục|Chi cục|Cục|Vụ|Phòng|Ban|Trung tâm|Trường|Học viện|Viện) ")
_FIELD = re.compile(
    r"(?!(?:các|tổ|đội|thôn|bản|ấp|khu|hộ|trạm|chi|ban|phòng|hội|đoàn|trường|nhóm|xã|phường|người|nhân|nông|công[ ](?:an|dân)|cán|cơ|đơn|chủ|quân|bộ|y)[ ])[a-zà-ỹđ]+(?: [a-zà-ỹđ]+){0,3}"
)
_IN_BRACKETS = re.compile(r"[ ]\([^()]*\)")


def _members(text: str) -> Iterator[tuple[str, str | None, bool]]:
    """(name, for a kind of bodies what joins it to the next, else None, whether a list knows it) of each body; words that none knows are a name as
    printed up to the next separator. The unit of a named body that is meant, in brackets behind it, is none of its own."""
    low = small(text)
    position = 0
    while position < len(text):
        gap = re.compile(r"[\s,;.:+•*-]+|(?:và|cùng)(?=\s)|[0-9]{1,2}[.)](?=\s)").match(low, position)
        if gap:
            position = gap.end()
            continue
        bodies = read_bodies(text, low, position, len(text), loose=True)
        if bodies:
            position = bodies.end
            unit = None if bodies.members[-1].generic else _IN_BRACKETS.match(text, position)
            position = unit.end() if unit else position
            for member in bodies.members:
                last = member is bodies.members[-1]
                if last and not unit and not _ends(text, position):
                    stop = _next(text, position)
                    rest = text[position:stop]
                    position = stop
                    yield _cleaned(member.names[0] + rest), ", " if member.generic and rest == rest.lower() else None, True
                else:
                    for name in member.names:
                        yield _cleaned(name), member.glue if member.generic else None, True
            continue
        stop = _next(text, position)
        name = _cleaned(re.sub(r"^(?:[Cc]ác|[Nn]hững) ", "", text[position:stop]))
        if name and not _NOBODY.match(name):
            yield name, None, False
        position = max(stop, position + 1)


def _ends(text: str, at: int) -> bool:
    behind = re.compile(r"\s*(?:[,;.\n(]|$)|[ ](?:và|-)[ ]").match(text, at)
    return at >= len(text) or (behind is not None and not _inside_a_name(text, behind)) or _ANOTHER.match(text, at) is not None


def _next(text: str, at: int) -> int:
    return next((m.start() for m in _SPLIT.finditer(text, at) if not _inside_a_name(text, m)), len(text))


def _inside_a_name(text: str, mark: re.Match[str]) -> bool:
    """Whether a dash joins the words of one name, as in `Ban Tuyên giáo - Nữ công`: no body begins behind it."""
    return mark[0] == " - " and read_bodies(text, small(text), mark.end(), len(text), loose=True) is None


def _cleaned(name: str) -> str:
    return _QUALIFIED.sub("", " ".join(name.split()).strip(" .,;:"))
