"""Bodies as they are charged: lists of named bodies, groups and posts, read from a place in the text on.

`các Bộ: Tài chính, Công an` gives two names, `UBND cấp tỉnh, cấp xã` two, `các bộ, ngành, địa phương` one group.
Offsets are of the folded text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from ingest.tasks.cues import either, kinds, pattern, spaced
from ingest.tasks.named import (
    FROM_TO,
    LEVEL,
    LISTED_UNITS,
    PLACE_NAME,
    POST,
    QUANTIFIER,
    UNIT,
    WHICH,
    Member,
    named_body,
    of_compound,
    openings,
    slugs,
)
from ontology.value import Value, replace

_MAX_MEMBERS = 40
#: Nouns that stand once before the names of several bodies.
HEADS = ("bộ", "sở", "ban")


#: Strengths of bodies that are charged by their place in a sentence alone.
_BY_PLACE = ("proper", "strong")


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
        """Whether the list may be charged by its place in the sentence alone: its first member may, or the kind beside it (`các phòng, ban`)."""
        first, *others = self.members
        group = first.strength == "weak" and first.quantified and not first.modified and others[:1]
        return first.strength in _BY_PLACE or bool(group and group[0].strength == "strong")

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


#: What stands behind a body in the name of its Party committee: `Đảng ủy Mặt trận Tổ quốc, | các đoàn thể tỉnh`.
_AND_UNIONS = re.compile(r",[ ]các[ ]đoàn[ ]thể[ ](?:tỉnh|thành[ ]phố|trung[ ]ương)(?!\w)")
#: What narrows a kind: `liên quan`, `ngang bộ`, `thuộc Chính phủ`, `trên địa bàn tỉnh` …
_MODIFIER = re.compile(
    rf"""[ ](?:
        (?:có[ ])?liên[ ]quan(?:[ ]khác)? | khác(?:[ ]có[ ]liên[ ]quan)? | hữu[ ]quan | chức[ ]năng | ngang[ ]bộ
      | chuyên[ ](?:môn|ngành|trách) | quản[ ]lý[ ](?:nhà[ ]nước|(?:chuyên[ ])?ngành(?:,[ ]lĩnh[ ]vực)?|lĩnh[ ]vực)
      | phụ[ ]trách[ ](?:chuyên[ ])?ngành | (?:các|cùng)[ ]cấp | {LEVEL}(?:(?:,|[ ]và)[ ]{LEVEL})* | cơ[ ]sở(?=[ ]|,|;|\.|$)
      | (?:ở[ ])?trung[ ]ương(?:[ ]và[ ]địa[ ]phương)? | (?:ở|tại)[ ]địa[ ]phương | nhà[ ]nước(?!\w)
      | (?:trực[ ])?thuộc(?:[ ]và[ ]trực[ ]thuộc|,[ ]trực[ ]thuộc)?[ ](?:
            chính[ ]phủ | trung[ ]ương | (?:phạm[ ]vi|thẩm[ ]quyền)(?:[ ]quản[ ]lý)?
            |cơ[ ]quan[ ]bộ
            |(?:ủy[ ]ban[ ]nhân[ ]dân|ubnd|thành[ ]ủy|tỉnh[ ]ủy|bộ|ngành|sở|{UNIT})(?:[ ]{UNIT})?(?!\w))
      | trên[ ]địa[ ]bàn(?:[ ](?:cả[ ]nước|{UNIT}|toàn[ ]{UNIT}))? | (?:của[ ])?(?:tỉnh|thành|huyện|quận|thị|đảng)[ ]ủy(?!\w) | của[ ](?:{UNIT}|địa[ ]phương|trung[ ]ương)(?!\w)
      | từ[ ](?:trung[ ]ương|{UNIT})[ ]đến[ ](?:cơ[ ]sở|chi[ ]bộ|địa[ ]phương|{UNIT})(?!\w)
      | đại[ ]diện[ ]việt[ ]nam[ ](?:ở|tại)[ ]nước[ ]ngoài | có[ ]thẩm[ ]quyền | đảng(?!\w)
      | chính[ ]quyền(?!\w) | đoàn[ ]thể(?!\w)
      | (?:chuyên[ ]trách[ ])?tham[ ]mưu(?:,|[ ]và)?[ ]giúp[ ]việc(?:[ ](?:của[ ])?(?:(?:ban[ ]chấp[ ]hành[ ])?(?:tỉnh|thành|huyện|quận|thị|đảng)[ ]ủy|cấp[ ]ủy|trung[ ]ương[ ]đảng)(?!\w))?
      | khối[ ](?:đảng|mặt[ ]trận|đoàn[ ]thể|quốc[ ]hội|nhà[ ]nước|chính[ ]quyền|nội[ ]chính|doanh[ ]nghiệp)(?!\w)
      | các[ ]dự[ ]án(?!\w) | số[ ][0-9]{{1,2}}(?:(?:,|[ ]và)[ ]số[ ][0-9]{{1,2}})* | sự[ ]nghiệp(?:[ ]công[ ]lập)? | (?:chính[ ]trị[ ]-[ ]xã[ ]hội|nghề[ ]nghiệp)(?!\w) | đầu[ ]mối(?!\w)
      | {WHICH} | thành[ ]viên(?!\w) | của[ ](?:(?:ủy[ ]ban[ ])?mặt[ ]trận(?:[ ]tổ[ ]quốc)?|(?:ủy[ ]ban[ ])?mttq)(?:[ ]việt[ ]nam)?(?:[ ]{UNIT})?(?!\w)
      | (?:xã|phường|đặc[ ]khu)(?!\w)(?![ ]hội)(?:(?:,|[ ]và)[ ](?:xã|phường|đặc[ ]khu)(?!\w))*
      | (?:tỉnh|thành[ ]phố|huyện|quận|thị[ ]xã)(?=[ ,;.:]|$)(?![ ]trực) | (?:nêu|nói|kể)[ ]trên(?!\w)
      | được[ ](?:giao|phân[ ]công)(?:[ ](?:chủ[ ]trì|nhiệm[ ]vụ)|(?=[,;.:]|$)) | trực[ ]thuộc(?![ ](?:và[ ])?trung)
    )(?!\w)""",
    re.X,
)
#: The office that a head of office stands for when nothing follows: `Chánh Văn phòng, …`.
_OFFICE = re.compile(r"(?:văn[ ]phòng|thanh[ ]tra)(?=[ ]?[,;.]|[ ](?:và|chịu)[ ]|$)")
_FIELD_WORDS = 5
#: Kinds that work in no field: places, people.
_WITHOUT_FIELD = re.compile(r"(?:thôn|tổ|khu|ấp|khóm|buôn|trưởng|thành viên|ủy viên|cá nhân|đại biểu)(?!\w)")
_ADVERB = re.compile(r"(?:cũng|đều|cùng|luôn|lại|mới|càng|rất|này|đó)(?!\w)")
_BOUND = re.compile(r"(?:theo|trong|căn cứ|tùy|hằng|hàng)(?!\w)")
_FIELD_WORD = re.compile(r"[ ][^\W\d_]+(?!\w)")
_BELONGS = re.compile(r"[ ](?:(?:trực[ ])?thuộc|thành[ ]viên(?:[ ]của)?)[ ](?=\w)")
#: Party groups inside a body, and its members, which are named by it: `Ban cán sự đảng UBND tỉnh`, `các thành viên Ban Chỉ đạo`.
_PARTY_GROUP = re.compile(r"thành viên|ủy viên|ban cán sự đảng|tổ đảng|đảng đoàn|đảng ủy|đảng bộ|chi bộ|chi ủy")
#: Members are charged by the name of what they are members of, or of where they are listed.
_MEMBERS = re.compile(r"(?:thành|ủy) viên")
_APPOINTED = re.compile(r"[ ](?:quy[ ]định[ ]tại|có[ ]tên[ ]tại|nêu[ ]tại)[ ]")
_PARTY_GROUP_OF = re.compile(r"[ ](?:(?:các[ ])?cơ[ ]quan[ ]|(?:ở|tại)[ ](?:thường[ ]trực[ ])?)?(?=\w)")
#: Those of all bodies of a kind: `đảng ủy các bộ`.
_PARTY_GROUPS_OF = re.compile(r"[ ]các[ ](?:bộ|ban|sở|cơ[ ]quan|đơn[ ]vị|tổng[ ]công[ ]ty|tập[ ]đoàn)(?!\w)")
_ENDS_WITH_UNIT = re.compile(rf"{UNIT}$", re.X)
_SEPARATOR = re.compile(r"[ ]?(?:,|;)[ ](?:và[ ])?|[ ](?:và|cùng(?:[ ]với)?)[ ]")


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
    for name in slugs():
        head, _, tail = name.partition(" ")
        if head in rest and tail:
            rest[head][tail] = None
    return re.compile(rf"(?P<head>{'|'.join(HEADS)})(?:[ ]?:)?[ ](?=\w)"), {head: re.compile(either(tails)) for head, tails in rest.items()}


def read_bodies(folded: str, low: str, at: int, end: int, *, loose: bool = False) -> Bodies | None:
    """The longest list of bodies that begins at `at`; None when none does. `loose` (table cells): separators may be missing.

    `low` is `folded` in small letters at the same offsets.
    """
    members: list[Member] = []
    position, begins = at, openings()
    while len(members) < _MAX_MEMBERS and begins.at(low, position):
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
    if len(members) > 1 and members[0].quantified and (group := _COMMITTEE_OF.match(members[0].names[0])):
        members = [members[0], *(_committee_of(member, group["group"]) for member in members[1:])]
    return Bodies(members[0].start, members[-1].end, tuple(members)) if members else None


#: `Các Đảng ủy Bộ Tài chính, | Bộ Nội vụ`: several committees, of which the word is printed once.
_COMMITTEE_OF = re.compile(r"(?P<group>[Đđ]ảng ủy|[Đđ]ảng bộ|[Bb]an cán sự đảng) (?=Bộ )")


def _committee_of(member: Member, group: str) -> Member:
    name = member.names[0]
    return replace(member, names=(f"{group} {name}",)) if name.startswith("Bộ ") and len(member.names) == 1 else member


def _members(folded: str, low: str, at: int, end: int, loose: bool) -> tuple[list[Member] | None, int]:
    """The bodies that one place names (several for a coordination or a post without a body), and where they end."""
    quantifier = QUANTIFIER.match(low, at, end)
    start = quantifier.end() if quantifier else at
    if quantifier:
        several = _coordinated(folded, low, start, end)
        if several:
            return several, several[-1].end
    post = POST.match(low, start, end)
    body_at = start
    if post:
        body_at = post.end() + 1
        inner = QUANTIFIER.match(low, body_at, end)
        body_at = inner.end() if inner else body_at
        several = _coordinated(folded, low, body_at, end, listed=inner is None)
        if several:
            return several, several[-1].end
    member = named_body(folded, low, body_at, end, loose) or _kind(low, body_at, end, folded, bool(quantifier or post))
    if member is None and post and low.startswith("bộ trưởng", start):
        member = Member(start, post.end(), (folded[start : start + 2],), "strong", True)
    office = _OFFICE.match(low, body_at, end) if member is None and post else None
    if office:
        member = Member(body_at, office.end(), (folded[body_at : office.end()],), "proper", True)
    if member is None:
        return None, at
    which = _restricted(folded, low, member, end) if quantifier or _SEVERAL.search(low, member.start, member.end) else None
    member = which or member
    whole = Member(at, member.end, member.names, member.strength, bool(quantifier or post), member.modified or bool(post))
    return [whole], whole.end


_SEVERAL = re.compile(r"(?<!\w)các[ ]")
_HAVING = re.compile(r"[ ]có[ ](?=\w)")
_HAVING_WORDS = 10
#: Up to so many when a word tells beyond doubt that what follows is to be done by them.
_MORE_WORDS = 24
_DO = re.compile(r"(?:chủ[ ]trì|phối[ ]hợp|(?:có|chịu)[ ]trách[ ]nhiệm|khẩn[ ]trương)(?!\w)")


def _restricted(folded: str, low: str, member: Member, end: int) -> Member | None:
    """The bodies of a kind of which it is said what they have, up to what they are to do: `các địa phương có nông sản xuất khẩu | thường xuyên …`."""
    having = _HAVING.match(low, member.end, end)
    if having is None or pattern("predicate").match(low, member.end + 1, end):
        return None
    position = having.end()
    for count in range(_MORE_WORDS):
        verb = pattern("verb") if count < _HAVING_WORDS else _DO
        if count and verb.match(low, position, end) and not of_compound(low, position):
            return replace(member, end=position - 1, names=(*member.names[:-1], member.names[-1] + folded[member.end : position - 1]))
        word = _WORD_ON.match(low, position, end)
        if word is None:
            return None
        position = word.end()
    return None


_WORD_ON = re.compile(r"[^\W\d_]+[ ](?=[^\W\d_])")


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
    sector = match[0] == "cơ quan" and folded[stop + 1 : stop + 2].isupper() and _coordination()[1]["sở"].match(low, stop + 1, end)
    stop = sector.end() if sector else stop
    of = _PARTY_GROUP_OF.match(low, stop, end) if _PARTY_GROUP.fullmatch(match[0]) else None
    if of:
        whose = named_body(folded, low, of.end(), end)
        if whose:
            unions = _AND_UNIONS.match(low, whose.end, end)
            stop = unions.end() if unions else whose.end
            return Member(at, stop, (folded[at:stop],), "proper", quantified, True)
        if _MEMBERS.fullmatch(match[0]) and not _APPOINTED.match(low, stop, end):
            return None
        several = _PARTY_GROUPS_OF.match(low, stop, end)
        stop = several.end() if several else stop
    for _ in range(4):
        modifier = _MODIFIER.match(low, stop, end)
        if not modifier:
            break
        of = _BELONGS.match(low, stop, end)
        owner = named_body(folded, low, of.end(), end) if of and folded[of.end()].isupper() else None
        if owner and owner.end >= modifier.end():
            stop = owner.end
            continue
        stop = modifier.end()
        place = PLACE_NAME.match(folded, stop, end)
        stop = place.end() if place and _ENDS_WITH_UNIT.search(modifier[0]) else stop
    listed = LISTED_UNITS.match(folded, stop, end) if quantified and _ENDS_WITH_UNIT.fullmatch(match[0]) else None
    stop = listed.end() if listed else stop
    stretch = FROM_TO.match(folded, stop, end)
    stop = stretch.end() if stretch else stop
    modified = stop > match.end()
    if strength == "weak" and not modified and not _WITHOUT_FIELD.match(match[0]):
        stop = _field_end(low, stop, end)
    return Member(at, stop, (folded[at:stop],), strength, quantified, modified)


def _field_end(low: str, at: int, end: int) -> int:
    """Behind the words that say in what field a kind of body works, when they lead to a verb or a mark: `doanh nghiệp viễn thông | bảo đảm`."""
    position = at
    for _ in range(_FIELD_WORDS):
        word = _FIELD_WORD.match(low, position, end)
        begins = position + 1
        if not word or any(p.match(low, begins) for p in (pattern("verb"), pattern("not_predicate"), _ADVERB, _BOUND)):
            break
        position = word.end()
    if position == at:
        return at
    leads = low.startswith((",", ";", ":", "."), position) or position >= end
    acts = pattern("verb").match(low, position + 1) or _ADVERB.match(low, position + 1)
    return position if leads or acts else at
