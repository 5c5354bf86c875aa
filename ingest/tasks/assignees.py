"""Bodies as they are charged: lists of named bodies, groups and posts, read from a place in the text on.

`các Bộ: Tài chính, Công an` gives two names, `UBND cấp tỉnh, cấp xã` two, `các bộ, ngành, địa phương` one group.
Offsets are of the folded text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from ingest.forms import CAPITALS, pattern_of
from ingest.openings import Openings
from ingest.tasks.cues import either, kinds, pattern, spaced
from ontology.bodies import forms, listed_names
from ontology.value import Value, replace

#: Bodies above those who are charged: they are recipients, and doers only behind a request.
SUPERIOR = frozenset({"cp", "ttg", "qh", "ubtvqh", "ctn", "bct", "bbt", "bchtw", "dh-tw"})
_MAX_MEMBERS = 40
#: Nouns that stand once before the names of several bodies.
HEADS = ("bộ", "sở", "ban")


class Member(Value, frozen=True):
    """One body of a list: `names` as they are charged (two for `UBND cấp tỉnh, cấp xã`); strength proper, superior, service,
    strong or weak.

    `glue` is what is printed between it and the next one.
    """

    start: int
    end: int
    names: tuple[str, ...]
    strength: str
    quantified: bool = False
    modified: bool = False
    glue: str = ", "

    @property
    def generic(self) -> bool:
        """Whether the member is a kind of bodies, which joins its neighbours as a group."""
        return self.strength in ("strong", "weak")


class Bodies(Value, frozen=True):
    """A list of bodies printed at `[start, end)`."""

    start: int
    end: int
    members: tuple[Member, ...]

    @property
    def named(self) -> bool:
        """Whether any member is a body of its own name."""
        return any(m.strength in ("proper", "superior") for m in self.members)

    @property
    def firm(self) -> bool:
        """Whether the list cannot be anything but bodies that are charged: a name, a list, or a kind with a quantifier or modifier."""
        first = self.members[0]
        return self.named or len(self.members) > 1 or first.quantified or first.modified

    @property
    def strong(self) -> bool:
        """Whether the first member may be charged by its place in the sentence alone."""
        return self.members[0].strength in ("proper", "strong")

    def names(self) -> tuple[str, ...]:
        """The assignees: names, and groups as printed; neighbouring kinds are one group."""
        found: list[list[Member]] = []
        for member in self.members:
            if member.generic and found and found[-1][-1].generic:
                found[-1].append(member)
            else:
                found.append([member])
        return tuple(name for group in found for name in (group[0].names if len(group) == 1 else (_joined(group),)))


def _joined(group: list[Member]) -> str:
    return "".join(member.names[0] + member.glue for member in group[:-1]) + group[-1].names[0]


_QUANTIFIER = re.compile(r"(?:(?:tất[ ]cả|toàn[ ]thể|toàn[ ]bộ)[ ])?(?:các|những|mỗi|từng|một[ ]số|mọi)[ ]")
#: Posts that stand for their body; what is printed behind them is the body.
_ONE_POST = r"""(?:
        (?:bộ|thủ|cục|vụ|viện|hiệu|chi[ ]cục|tổng[ ]cục)[ ]trưởng | (?:phó[ ])?chủ[ ]tịch(?![ ]hội[ ]đồng[ ](?:thành|quản))
      | (?:chủ[ ]tịch[ ]hội[ ]đồng[ ](?:thành[ ]viên|quản[ ]trị)(?:,|[ ]và)[ ])?(?:tổng[ ])?giám[ ]đốc | người[ ]đứng[ ]đầu
      | bí[ ]thư | thống[ ]đốc | chánh[ ]án | lãnh[ ]đạo | chánh(?=[ ](?:văn[ ]phòng|thanh[ ]tra)) | tổng(?=[ ](?:thanh[ ]tra|kiểm[ ]toán))
      | trưởng(?=[ ](?:ban|phòng|đoàn|các)) | chủ[ ]nhiệm(?=[ ](?:văn[ ]phòng|ủy[ ]ban|các)) | tổ[ ]trưởng(?=[ ]tổ) | tổng[ ]biên[ ]tập )(?!\w)"""
#: One, or several of the same bodies: `Giám đốc, Thủ trưởng các sở, ban, ngành`; a `Bộ trưởng` alone is a ministry already.
_POST = re.compile(rf"(?:đồng[ ]chí[ ])?(?:(?!bộ[ ]trưởng){_ONE_POST}(?:,|[ ]và)[ ])?{_ONE_POST}", re.X)
_UNIT = r"(?:tỉnh|thành[ ]phố|tp(?![\w.])|quận|huyện|thị[ ]xã|xã(?![ ]hội)|phường|đặc[ ]khu|thị[ ]trấn)"
#: Which of the units of a kind: part of what is charged, since the others are not.
_WHICH = r"(?:ven[ ](?:biển|sông|đô)|vùng[ ](?:cao|sâu|trũng|biên)|biên[ ]giới|miền[ ]núi|đồng[ ]bằng|hải[ ]đảo|trọng[ ]điểm)(?!\w)"
_LEVEL = r"cấp[ ](?:trung[ ]ương|tỉnh|thành[ ]phố|huyện|xã|cơ[ ]sở)(?!\w)"
#: Where a body of a family is: levels, kinds of units, or one unit with its name.
_TERRITORY = re.compile(
    rf"""[ ](?:
        (?P<levels>{_LEVEL}(?:(?:,|[ ]và|,[ ]và)[ ]{_LEVEL})*)
      | (?:các|cùng)[ ]cấp(?!\w) | các[ ]địa[ ]phương(?!\w)
      | (?:(?:ở|tại)[ ])?(?:(?:các|từng|mỗi)[ ])?{_UNIT}(?!\w)(?:(?:,|[ ]và|,[ ]và)[ ](?:các[ ])?{_UNIT}(?!\w))*
        (?:[ ]trực[ ]thuộc[ ]trung[ ]ương)?(?P<name>)(?:[ ](?:(?:nêu|nói|kể)[ ]trên|(?:có[ ])?liên[ ]quan|{_WHICH})(?!\w))?
    )(?!\w)""",
    re.X,
)
_PLACE_NAME = re.compile(rf"(?:[ ](?:-[ ])?(?!(?:Sở|Bộ|Ban|Ủy|Hội|Công)[ ])[{CAPITALS}]\w*){{1,4}}")
#: A place behind the short form of its kind, as the press prints it: `Q.Hai Bà Trưng`, `TP.HCM`.
_SHORT_PLACE = re.compile(rf"[ ](?:TP|Q|P|H|TX|TT|X)\.[ ]?(?!(?:Sở|Bộ|Ban|Ủy|Hội|Công)[ ])[{CAPITALS}]\w*(?:[ ][{CAPITALS}]\w*){{0,3}}")
#: Further places of a list: `các tỉnh Ninh Thuận, Bình Thuận và Lâm Đồng`.
_MORE_PLACES = re.compile(
    rf"(?:(?:,|[ ]và)(?:[ ](?!(?:Sở|Bộ|Ban|Ủy|Hội|Công|Cục|Vụ|Viện|Văn|Thanh|Đài|UBND|HĐND)[ ])[{CAPITALS}]\w*){{2,4}}(?:[ ]-(?:[ ][{CAPITALS}]\w*){{2,3}})?)+"
)
#: Units by their names behind a kind: `các tỉnh: Quảng Ninh, Lạng Sơn và Cao Bằng`.
_LISTED_UNITS = re.compile(rf"[ ]?:?{_PLACE_NAME.pattern}(?:{_MORE_PLACES.pattern})?")
_COMMITTEE = re.compile(
    r"""[ ](?:các[ ])?(?:thành|tỉnh|huyện|quận|thị|đảng)[ ]ủy(?!\w)
        (?:(?:,|[ ]và)[ ](?:các[ ])?(?:thành|tỉnh|huyện|quận|thị|đảng)[ ]ủy(?!\w))*
        (?:[ ](?:các[ ])?(?:xã|phường|đặc[ ]khu|cơ[ ]sở|cấp)(?!\w)(?:(?:,|[ ]và)[ ](?:xã|phường|đặc[ ]khu)(?!\w))*)?
        (?:[ ]trực[ ]thuộc[ ](?:(?:thành|tỉnh|huyện)[ ]ủy|trung[ ]ương)(?!\w))?""",
    re.X,
)
#: What narrows a kind: `liên quan`, `ngang bộ`, `thuộc Chính phủ`, `trên địa bàn tỉnh` …
_MODIFIER = re.compile(
    rf"""[ ](?:
        (?:có[ ])?liên[ ]quan(?:[ ]khác)? | khác(?:[ ]có[ ]liên[ ]quan)? | hữu[ ]quan | chức[ ]năng | ngang[ ]bộ
      | chuyên[ ](?:môn|ngành|trách) | quản[ ]lý[ ](?:nhà[ ]nước|(?:chuyên[ ])?ngành(?:,[ ]lĩnh[ ]vực)?|lĩnh[ ]vực)
      | phụ[ ]trách[ ](?:chuyên[ ])?ngành | (?:các|cùng)[ ]cấp | {_LEVEL}(?:(?:,|[ ]và)[ ]{_LEVEL})* | cơ[ ]sở(?=[ ]|,|;|\.|$)
      | (?:ở[ ])?trung[ ]ương(?:[ ]và[ ]địa[ ]phương)? | (?:ở|tại)[ ]địa[ ]phương | nhà[ ]nước(?!\w)
      | (?:trực[ ])?thuộc(?:[ ]và[ ]trực[ ]thuộc|,[ ]trực[ ]thuộc)?[ ](?:
            chính[ ]phủ | trung[ ]ương | (?:phạm[ ]vi|thẩm[ ]quyền)(?:[ ]quản[ ]lý)?
            |cơ[ ]quan[ ]bộ
            |(?:ủy[ ]ban[ ]nhân[ ]dân|ubnd|thành[ ]ủy|tỉnh[ ]ủy|bộ|ngành|sở|{_UNIT})(?:[ ]{_UNIT})?(?!\w))
      | trên[ ]địa[ ]bàn(?:[ ](?:cả[ ]nước|{_UNIT}|toàn[ ]{_UNIT}))? | của[ ](?:{_UNIT}|địa[ ]phương|trung[ ]ương)(?!\w)
      | từ[ ](?:trung[ ]ương|{_UNIT})[ ]đến[ ](?:cơ[ ]sở|chi[ ]bộ|địa[ ]phương|{_UNIT})(?!\w)
      | đại[ ]diện[ ]việt[ ]nam[ ](?:ở|tại)[ ]nước[ ]ngoài | có[ ]thẩm[ ]quyền | đảng(?!\w)
      | chính[ ]quyền(?!\w) | đoàn[ ]thể(?!\w)
      | sự[ ]nghiệp(?:[ ]công[ ]lập)? | (?:chính[ ]trị[ ]-[ ]xã[ ]hội|nghề[ ]nghiệp)(?!\w) | đầu[ ]mối(?!\w)
      | {_WHICH} | thành[ ]viên(?!\w) | (?:xã|phường|đặc[ ]khu)(?!\w)(?![ ]hội)(?:(?:,|[ ]và)[ ](?:xã|phường|đặc[ ]khu)(?!\w))*
      | (?:tỉnh|thành[ ]phố)(?=[ ,;.:]|$)(?![ ]trực)
      | được[ ](?:giao|phân[ ]công)(?:[ ](?:chủ[ ]trì|nhiệm[ ]vụ)|(?=[,;.:]|$)) | trực[ ]thuộc(?![ ](?:và[ ])?trung)
    )(?!\w)""",
    re.X,
)
#: Heads of bodies that no register lists; the words behind one are read by `_name_end`.
_HEAD = re.compile(
    rf"""(?:Báo[ ]và[ ][Pp]hát[ ]thanh,[ ][Tt]ruyền[ ]hình|Ủy[ ]ban|Ban|Viện|Học[ ]viện|Cục|Tổng[ ]cục|Vụ|Văn[ ]phòng|Hội[ ]đồng|Hội|Liên[ ]đoàn|Hiệp[ ]hội|Trung[ ]tâm|Tập[ ]đoàn|Tổng[ ][Cc]ông[ ]ty
        |Công[ ]ty|Ngân[ ]hàng|Đài|Báo|Tạp[ ]chí|Cổng|Trường|Đại[ ]học|Thanh[ ]tra|Công[ ]an|Bộ(?![ ]đội)|Sở|Chi[ ]cục|Phòng|phòng(?=[ ][{CAPITALS}])|Kho[ ]bạc|Liên[ ]hiệp
        |Liên[ ]minh|Đoàn|Mặt[ ]trận|Tòa[ ]án|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng)[ ][ủỦ]y|Đảng[ ]bộ|Đảng[ ]đoàn|Tổ[ ]công[ ]tác|Quỹ|Bảo[ ]hiểm[ ]xã[ ]hội|Bảo[ ]hiểm|Thuế|Hải[ ]quan|Bệnh[ ]viện|Vườn[ ]quốc[ ]gia)
        (?=[ ])""",
    re.X,
)
#: Names that list what they are for: `Phòng Kinh tế, Hạ tầng và Đô thị`.
_LISTING = re.compile(rf",(?:[ ][^\W\d_]+){{1,4}}[ ]và[ ](?=[{CAPITALS}])")
#: The office that a head of office stands for when nothing follows: `Chánh Văn phòng, …`.
_OFFICE = re.compile(r"(?:văn[ ]phòng|thanh[ ]tra)(?=[ ]?[,;.]|[ ](?:và|chịu)[ ]|$)")
#: One office of two bodies.
_JOINT_OFFICE = re.compile(
    r"Văn[ ]phòng[ ](?:Đoàn[ ](?:đại[ ]biểu[ ]Quốc[ ]hội|ĐBQH)|(?:Hội[ ]đồng[ ]nhân[ ]dân|HĐND))(?:[ ]và[ ]|[ ]?[-&][ ]?)"
    r"(?:Hội[ ]đồng[ ]nhân[ ]dân|HĐND|Ủy[ ]ban[ ]nhân[ ]dân|UBND)(?!\w)"
)
#: Who runs the projects of a province, a sector or a district; `đầu tư` and `xây dựng` in its name are no verbs.
_PROJECTS = re.compile(
    r"""Ban[ ][Qq]uản[ ]lý(?:[ ]các)?[ ][Dd]ự[ ]án(?:[ ](?:[Đđ]ầu[ ]tư|[Xx]ây[ ]dựng|phát[ ]triển)){0,2}
        (?:[ ](?:các[ ])?công[ ]trình)?(?:[ ](?:giao[ ]thông|dân[ ]dụng|công[ ]nghiệp|nông[ ]nghiệp|thủy[ ]lợi|hạ[ ]tầng|đô[ ]thị)(?:,|[ ]và)?)*(?!\w)(?<![,và])""",
    re.X,
)
#: With what these two begin.
_OF_JOINT = ("Văn phòng ", "Ban ")
_TOKEN = re.compile(
    r"(?:(?<=[Pp]hòng),|(?<=[Kk]hám),)?[ ](?:(?P<link>và|về|các|của|-|–|&)[ ])?(?P<word>[^\s,;:.()“”\"/]+(?:,(?=[A-ZĐ]{2})[^\s,;:.()“”\"/]+)*)"
)
#: Heads of units that carry out services: not charged by their place in a sentence alone.
_SERVICE = re.compile(
    r"Ban[ ]Quản[ ]lý|Trung[ ]tâm|Trường|Bệnh[ ]viện|Quỹ|Công[ ]ty|Tập[ ]đoàn|Tổng[ ]công[ ]ty|Ngân[ ]hàng|Hiệp[ ]hội|Đại[ ]học"
)
#: Who stands beside a body and is none.
_PEOPLE = re.compile(r"(?:nhân[ ]dân|người|cộng[ ]đồng|đồng[ ]bào|cán[ ]bộ|đảng[ ]viên|quần[ ]chúng|gia[ ]đình|hộ)(?!\w)")
#: Small words that may stand between capitals, or end a name.
_SMALL_RUN = 6
_FIELD_WORDS = 3
_ADVERB = re.compile(r"(?:cũng|đều|cùng|luôn|lại|mới|càng|rất|này|đó)(?!\w)")
_FIELD_WORD = re.compile(r"[ ][^\W\d_]+(?!\w)")
_BELONGS = re.compile(r"[ ](?:trực[ ])?thuộc[ ](?=\w)")
#: Party groups inside a body, which are named by it: `Ban cán sự đảng UBND tỉnh`.
_PARTY_GROUP = re.compile(r"ban cán sự đảng|tổ đảng|đảng đoàn|đảng ủy|đảng bộ|chi bộ|chi ủy")
_PARTY_GROUP_OF = re.compile(r"[ ](?:(?:các[ ])?cơ[ ]quan[ ]|(?:ở|tại)[ ](?:thường[ ]trực[ ])?)?(?=\w)")
_ENDS_WITH_UNIT = re.compile(rf"{_UNIT}$", re.X)
_SEPARATOR = re.compile(r"[ ]?(?:,|;)[ ](?:và[ ])?|[ ](?:và|cùng(?:[ ]với)?)[ ]")


@cache
def _registered() -> re.Pattern[str]:
    names = [name for _, name in listed_names()] + [form for row in forms() for form in row.forms]
    return re.compile(pattern_of(names))


@cache
def _openings() -> Openings:
    """With what a list of bodies can begin."""
    parts = (_QUANTIFIER, _POST, _JOINT_OFFICE, _PROJECTS, _HEAD)
    names = (*_slugs(), *(form for kind in kinds() for form in kind.forms))
    return Openings((part.pattern for part in parts), names, re.X)


@cache
def _slugs() -> dict[str, tuple[str, str]]:
    """Slug (or template) and `alone` of a printed form in small letters."""
    found = {name.lower(): (slug, "yes") for slug, name in listed_names()}
    for row in forms():
        for form in row.forms:
            found[form.lower()] = (row.body, row.alone)
    return found


@cache
def _kind_patterns() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """The forms of the kinds of bodies with their strength, by their first two letters."""
    made: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for kind in kinds():
        behind = "|".join(spaced(word) for word in kind.not_before)
        bare = rf"(?![ ]?(?:{behind})(?!\w))" if behind else ""
        for begin in sorted({form[:2] for form in kind.forms}):
            forms_ = (spaced(form) + rf"(?!\w){bare if form == kind.name else ''}" for form in kind.forms if form[:2] == begin)
            made.setdefault(begin, []).append((re.compile("|".join(forms_)), kind.strength))
    return made


@cache
def _coordination() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Behind `các Bộ:` — the head, and for each the names of its ministries, departments or boards without it."""
    rest: dict[str, dict[str, None]] = {head: {} for head in HEADS}
    for name in _slugs():
        head, _, tail = name.partition(" ")
        if head in rest and tail:
            rest[head][tail] = None
    return re.compile(rf"(?P<head>{'|'.join(HEADS)})(?:[ ]?:)?[ ](?=\w)"), {head: re.compile(either(tails)) for head, tails in rest.items()}


def read_bodies(folded: str, low: str, at: int, end: int, *, loose: bool = False) -> Bodies | None:
    """The longest list of bodies that begins at `at`; None when none does. `loose` (table cells): separators may be missing.

    `low` is `folded` in small letters at the same offsets.
    """
    members: list[Member] = []
    position, openings = at, _openings()
    while len(members) < _MAX_MEMBERS and openings.at(low, position):
        found, after = _members(folded, low, position, end, loose)
        if found is None:
            break
        members += found
        named = _named_behind(folded, low, members, after, end)
        if named:
            members, after = named, named[-1].end
        between = _SEPARATOR.match(low, after, end)
        if between:
            if between[0] != members[-1].glue:
                members[-1] = replace(members[-1], glue=between[0])
            position = between.end()
        elif loose and low.startswith(" ", after):
            position = after + 1
        else:
            break
    return Bodies(members[0].start, members[-1].end, tuple(members)) if members else None


def _members(folded: str, low: str, at: int, end: int, loose: bool) -> tuple[list[Member] | None, int]:
    """The bodies that one place names (several for a coordination or a post without a body), and where they end."""
    quantifier = _QUANTIFIER.match(low, at, end)
    start = quantifier.end() if quantifier else at
    if quantifier:
        several = _coordinated(folded, low, start, end)
        if several:
            return several, several[-1].end
    post = _POST.match(low, start, end)
    body_at = start
    if post:
        body_at = post.end() + 1
        inner = _QUANTIFIER.match(low, body_at, end)
        body_at = inner.end() if inner else body_at
        several = _coordinated(folded, low, body_at, end, listed=inner is None)
        if several:
            return several, several[-1].end
    member = _named(folded, low, body_at, end, loose) or _kind(low, body_at, end, folded, bool(quantifier or post))
    if member is None and post and low.startswith("bộ trưởng", start):
        member = Member(start, post.end(), (folded[start : start + 2],), "strong", True)
    office = _OFFICE.match(low, body_at, end) if member is None and post else None
    if office:
        member = Member(body_at, office.end(), (folded[body_at : office.end()],), "proper", True)
    if member is None:
        return None, at
    whole = Member(at, member.end, member.names, member.strength, bool(quantifier or post), member.modified or bool(post))
    return [whole], whole.end


def _coordinated(folded: str, low: str, at: int, end: int, *, listed: bool = False) -> list[Member] | None:
    """`Bộ: Tài chính, Công an và Y tế` behind a quantifier: one member for each name. `listed`: only behind a colon."""
    opening = _coordination()[0].match(low, at, end)
    if not opening or (listed and ":" not in opening[0]):
        return None
    found = _names_of(folded, low, folded[at : at + len(opening["head"])], opening.end(), end)
    return found if len(found) > 1 or (found and ":" in opening[0]) else None


def _named_behind(folded: str, low: str, members: list[Member], at: int, end: int) -> list[Member] | None:
    """`các bộ, ngành liên quan: | Tài chính, Công an`: the members, with the named ones for the group before the colon; None when nothing
    of a group is named there."""
    if not low.startswith(": ", at):
        return None
    group = list(takewhile(lambda m: m.generic, reversed(members)))
    noun = next((m.names[0] for m in reversed(group) if m.names[0].lower() in HEADS), None)
    found = _names_of(folded, low, noun, at + 2, end) if noun else []
    return [*members[: len(members) - len(group)], *found] if found else None


def _names_of(folded: str, low: str, noun: str, at: int, end: int) -> list[Member]:
    """The ministries or departments whose names without the noun are listed at `at`."""
    names = _coordination()[1][noun.lower()]
    noun = noun[0].upper() + noun[1:]
    found: list[Member] = []
    position = at
    while True:
        name = names.match(low, position, end)
        if not name or not folded[position].isupper():
            break
        found.append(Member(position, name.end(), (f"{noun} {folded[position : name.end()]}",), "proper", True))
        between = _SEPARATOR.match(low, name.end(), end)
        if not between:
            break
        position = between.end()
    return found


def _named(folded: str, low: str, at: int, end: int, loose: bool = False) -> Member | None:
    """A body of its own name: of the registers, or a head with capitalised words."""
    joint = folded.startswith(_OF_JOINT, at) and (_JOINT_OFFICE.match(folded, at, end) or _PROJECTS.match(folded, at, end))
    match = _registered().match(folded, at, end)
    if joint:
        stop, names = _tail(folded, low, at, joint.end(), end)
        return Member(at, stop, names, "service" if _SERVICE.match(folded, at) else "proper")
    if match:
        slug, alone = _slugs().get(" ".join(match[0].lower().split()), ("", "yes"))
        strength = "superior" if slug in SUPERIOR else "proper"
        stop, names = _tail(folded, low, at, match.end(), end)
        if alone == "yes" or stop > match.end() or (alone == "group" and folded[at].isupper()):
            return Member(at, stop, names, strength)
    return _unlisted(folded, low, at, end, loose)


def _unlisted(folded: str, low: str, at: int, end: int, loose: bool) -> Member | None:
    """A name that no register has: a head, capitalised words, and small ones up to a verb (`Cục Quản lý dược | tham mưu`)."""
    head = _HEAD.match(folded, at, end)
    if not head:
        return None
    stop = _name_end(folded, low, head.end(), end, loose)
    whole, _ = _tail(folded, low, head.start(), stop, end)
    if whole == head.end():
        return None
    return Member(at, whole, (folded[at:whole],), "service" if _SERVICE.match(folded, at) else "proper", True)


def _name_end(folded: str, low: str, at: int, end: int, loose: bool) -> int:
    """Where the words of a name end: behind its last capital, or behind the small words that lead to a verb or a mark."""
    stop = position = at
    small = 0
    while token := _TOKEN.match(folded, position, end):
        word = token.start("word")
        capital = token["word"][0].isupper()
        another = loose and capital and stop > at and token["link"] != "của" and _HEAD.match(folded, word, end)
        ends = not capital and (
            (token["link"] not in (None, "về") and not _joins_words(token["link"], low, word, stop > at))
            or (pattern("verb").match(low, word) and not _of_compound(low, word))
            or pattern("not_predicate").match(low, word)
        )
        if another or ends:
            return position if small and stop > at else stop
        position = token.end()
        small = 0 if capital else small + 1
        if capital:
            stop = position
        elif stop == at or small > _SMALL_RUN:
            return stop
        listing = _LISTING.match(folded, position, end) if stop > at else None
        if listing and not _HEAD.search(folded, position, listing.end() + 12):
            position, small = listing.end() - 1, 0
    return position if small and stop > at and (position >= end or not low.startswith(" ", position)) else stop


def _of_compound(low: str, at: int) -> bool:
    """Whether the syllable at `at` is the second one of a word that is no verb, or another one: `biến | đổi`, `chuyển | đổi`."""
    before = low.rfind(" ", 0, at - 1) + 1
    word = pattern("compound").match(low, before)
    return word is not None and word.end() > at


def _joins_words(link: str, low: str, at: int, named: bool) -> bool:
    """Whether `và` joins two words of one name (`Truyền thông tài nguyên và môi trường`): behind it neither bodies nor what they do begins."""
    return named and link == "và" and not _openings().at(low, at) and not _QUANTIFIER.match(low, at) and not _PEOPLE.match(low, at)


def _tail(folded: str, low: str, start: int, stop: int, end: int) -> tuple[int, tuple[str, ...]]:
    """Where the territory or committee behind a body at `[start, stop)` ends, and the names: one for each level."""
    base = folded[start:stop]
    short = _SHORT_PLACE.match(folded, stop, end)
    if short:
        return short.end(), (folded[start : short.end()],)
    committee = _COMMITTEE.match(low, stop, end)
    if committee:
        return committee.end(), (folded[start : committee.end()],)
    territory = _TERRITORY.match(low, stop, end)
    if not territory:
        return stop, (folded[start:stop],)
    stop = territory.end()
    if territory["levels"]:
        levels = re.split(r", và | và |, ", folded[territory.start("levels") : stop])
        return stop, tuple(f"{base} {level}" for level in levels)
    pattern_ = _LISTED_UNITS if "các " in territory[0] else _PLACE_NAME
    place = pattern_.match(folded, stop, end) if territory["name"] is not None else None
    stop = place.end() if place else stop
    return stop, (folded[start:stop],)


def _kind(low: str, at: int, end: int, folded: str, quantified: bool) -> Member | None:
    """A kind of bodies with what narrows it."""
    match, strength = None, ""
    for form, how in _kind_patterns().get(low[at : at + 2], ()):
        found = form.match(low, at, end)
        if found and (match is None or found.end() > match.end()):
            match, strength = found, how
    if match is None:
        return None
    stop = match.end()
    of = _PARTY_GROUP_OF.match(low, stop, end) if _PARTY_GROUP.fullmatch(match[0]) else None
    if of:
        whose = _named(folded, low, of.end(), end)
        if whose:
            return Member(at, whose.end, (folded[at : whose.end],), "proper", quantified, True)
    for _ in range(4):
        modifier = _MODIFIER.match(low, stop, end)
        if not modifier:
            break
        of = _BELONGS.match(low, stop, end)
        owner = _named(folded, low, of.end(), end) if of and folded[of.end()].isupper() else None
        if owner and owner.end >= modifier.end():
            stop = owner.end
            continue
        stop = modifier.end()
        place = _PLACE_NAME.match(folded, stop, end)
        stop = place.end() if place and _ENDS_WITH_UNIT.search(modifier[0]) else stop
    listed = _LISTED_UNITS.match(folded, stop, end) if quantified and _ENDS_WITH_UNIT.fullmatch(match[0]) else None
    stop = listed.end() if listed else stop
    modified = stop > match.end()
    if strength == "weak" and not modified:
        stop = _field_end(low, stop, end)
    return Member(at, stop, (folded[at:stop],), strength, quantified, modified)


def _field_end(low: str, at: int, end: int) -> int:
    """Behind the words that say in what field a kind of body works, when they lead to a verb or a mark: `doanh nghiệp viễn thông | bảo đảm`."""
    position = at
    for _ in range(_FIELD_WORDS):
        word = _FIELD_WORD.match(low, position, end)
        begins = position + 1
        if not word or any(p.match(low, begins) for p in (pattern("verb"), pattern("not_predicate"), _ADVERB)):
            break
        position = word.end()
    if position == at:
        return at
    leads = low.startswith((",", ";", ":", "."), position) or position >= end
    acts = pattern("verb").match(low, position + 1) or _ADVERB.match(low, position + 1)
    return position if leads or acts else at
