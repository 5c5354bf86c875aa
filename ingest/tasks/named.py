"""A body of its own name, read from a place in the text on: of the registers, or a head with capitalised words up to a verb or a mark.

Offsets are of the folded text.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from ingest.forms import CAPITALS, pattern_of
from ingest.openings import Openings
from ingest.tasks.cues import kinds, pattern
from ontology.bodies import forms, listed_names
from ontology.value import Value

#: Bodies above those who are charged: they are recipients, and doers only behind a request.
SUPERIOR = frozenset({"cp", "ttg", "qh", "ubtvqh", "ctn", "bct", "bbt", "bchtw", "dh-tw"})


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


QUANTIFIER = re.compile(r"(?:(?:tất[ ]cả|toàn[ ]thể|toàn[ ]bộ)[ ])?(?:các|những|mỗi|từng|một[ ]số|mọi)[ ]")
#: Posts that stand for their body; what is printed behind them is the body.
_ONE_POST = r"""(?:
        (?:bộ|thủ|cục|vụ|viện|hiệu|chi[ ]cục|tổng[ ]cục|chỉ[ ]huy|đồn|trạm|đội|hạt)[ ]trưởng | (?:phó[ ])?chủ[ ]tịch(?![ ]hội[ ]đồng[ ](?:thành|quản))
      | (?:chủ[ ]tịch[ ]hội[ ]đồng[ ](?:thành[ ]viên|quản[ ]trị)(?:,|[ ]và)[ ])?(?:tổng[ ])?giám[ ]đốc | người[ ]đứng[ ]đầu
      | (?:phó[ ])?bí[ ]thư(?:[ ]thường[ ]trực)? | thống[ ]đốc | chánh[ ]án | lãnh[ ]đạo | chánh(?=[ ](?:văn[ ]phòng|thanh[ ]tra)) | tổng(?=[ ](?:thanh[ ]tra|kiểm[ ]toán))
      | trưởng[ ]ban(?=[ ]ban[ ]) | trưởng(?=[ ](?:ban|phòng|đoàn|các|công[ ]an|trạm|đồn)) | chủ[ ]nhiệm(?=[ ](?:văn[ ]phòng|ủy[ ]ban|các)) | tổ[ ]trưởng(?=[ ](?:tổ|các)) | tổng[ ]biên[ ]tập )(?!\w)"""
#: One, or several of the same bodies: `Giám đốc, Thủ trưởng các sở, ban, ngành`; a `Bộ trưởng` alone is a ministry already.
POST = re.compile(rf"(?:đồng[ ]chí[ ])?(?:(?!bộ[ ]trưởng){_ONE_POST}(?:,|[ ]và)[ ])?{_ONE_POST}", re.X)
UNIT = r"(?:tỉnh|thành[ ]phố|tp(?![\w.])|quận|huyện|thị[ ]xã|xã(?![ ]hội)|phường|đặc[ ]khu|thị[ ]trấn)"
#: Which of the units of a kind: part of what is charged, since the others are not.
WHICH = r"(?:ven[ ](?:biển|sông|đô)|vùng[ ](?:cao|sâu|trũng|biên)|biên[ ]giới|miền[ ]núi|đồng[ ]bằng|hải[ ]đảo|trọng[ ]điểm)(?!\w)"
LEVEL = r"cấp[ ](?:trung[ ]ương|tỉnh|thành[ ]phố|huyện|xã|cơ[ ]sở|quân[ ]khu)(?!\w)"
#: Where a body of a family is: levels, kinds of units, or one unit with its name.
_TERRITORY = re.compile(
    rf"""[ ](?:
        (?P<levels>{LEVEL}(?:(?:,|[ ]và|,[ ]và)[ ]{LEVEL})*)
      | (?:các|cùng|hai|02|2|ba|03|3)[ ]cấp(?!\w)
      | (?:chi[ ]nhánh[ ])?(?:khu[ ]vực|vùng)[ ](?:[ivx]{{1,5}}|[0-9]{{1,2}})(?!\w)
      | các[ ]địa[ ]phương(?!\w) | (?:(?:ở|tại)[ ])?(?:các[ ])?(?:thôn|bản|buôn|khu[ ]dân[ ]cư|khu[ ]phố|tổ[ ]dân[ ]phố|quân[ ]khu)(?!\w)
      | (?:của[ ])?các[ ]bộ,[ ]ngành(?!\w) | các[ ]tỉnh,[ ]thành(?![ ](?:phố|ủy)|\w) | (?:(?:ở|tại)[ ])?(?:(?:các|từng|mỗi)[ ])?{UNIT}(?!\w)(?:(?:,|[ ]và|,[ ]và)[ ](?:các[ ])?{UNIT}(?!\w)(?![ ](?:đoàn|ủy)(?!\w)))*
        (?:[ ]trực[ ]thuộc[ ]trung[ ]ương|[ ]của[ ](?:tỉnh|thành[ ]phố)(?!\w))?(?P<name>)(?:[ ](?:(?:nêu|nói|kể)[ ]trên|(?:có[ ])?liên[ ]quan|{WHICH})(?!\w))?
    )(?!\w)""",
    re.X,
)
PLACE_NAME = re.compile(rf"(?:[ ](?:-[ ])?(?!(?:Sở|Bộ|Ban|Ủy|Hội|Công)[ ])[{CAPITALS}]\w*){{1,4}}")
#: A place behind the short form of its kind, as the press prints it: `Q.Hai Bà Trưng`, `TP.HCM`.
_SHORT_PLACE = re.compile(rf"[ ](?:TP|Q|P|H|TX|TT|X)\.[ ]?(?!(?:Sở|Bộ|Ban|Ủy|Hội|Công)[ ])[{CAPITALS}]\w*(?:[ ][{CAPITALS}]\w*){{0,3}}")
#: Further places of a list: `các tỉnh Ninh Thuận, Bình Thuận và Lâm Đồng`.
_MORE_PLACES = re.compile(
    rf"(?:(?:,|[ ]và)(?:[ ](?!(?:Sở|Bộ|Ban|Ủy|Hội|Công|Cục|Vụ|Viện|Văn|Thanh|Đài|UBND|HĐND)[ ])[{CAPITALS}]\w*){{2,4}}(?:[ ]-(?:[ ][{CAPITALS}]\w*){{2,3}})?)+"
)
#: Units by their names behind a kind: `các tỉnh: Quảng Ninh, Lạng Sơn và Cao Bằng`.
LISTED_UNITS = re.compile(rf"[ ]?:?{PLACE_NAME.pattern}(?:{_MORE_PLACES.pattern})?")
#: The units of a stretch of country: `các tỉnh, thành phố | từ Quảng Trị đến Khánh Hòa`.
FROM_TO = re.compile(rf"[ ]từ{PLACE_NAME.pattern}[ ](?:đến|tới|trở[ ](?:vào|ra)){PLACE_NAME.pattern}(?:[ ]và{PLACE_NAME.pattern})?", re.X)
_COMMITTEE = re.compile(
    r"""[ ](?:các[ ])?(?:thành|tỉnh|huyện|quận|thị|đảng)[ ]ủy(?!\w)(?![ ]quyền)
        (?:(?:,|[ ]và)[ ](?:các[ ])?(?:thành|tỉnh|huyện|quận|thị|đảng)[ ]ủy(?!\w))*
        (?:[ ](?:các[ ])?(?:xã|phường|đặc[ ]khu|cơ[ ]sở|cấp)(?!\w)(?:(?:,|[ ]và)[ ](?:xã|phường|đặc[ ]khu)(?!\w))*)?
        (?:[ ]trực[ ]thuộc(?:[ ](?:(?:thành|tỉnh|huyện)[ ]ủy|trung[ ]ương))?(?!\w))?
        (?:(?<=đảng[ ]ủy)[ ](?:ủy[ ]ban[ ]nhân[ ]dân|ubnd|mặt[ ]trận[ ]tổ[ ]quốc|các[ ]cơ[ ]quan[ ]đảng|chính[ ]phủ|quốc[ ]hội)(?!\w)
            (?:,[ ]các[ ]đoàn[ ]thể)?(?:[ ](?:tỉnh|thành[ ]phố|xã|phường|trung[ ]ương)(?!\w))?)?""",
    re.X,
)
#: Heads of bodies that no register lists; the words behind one are read by `_name_end`.
_HEAD = re.compile(
    rf"""(?:Báo[ ]và[ ][Pp]hát[ ]thanh,[ ][Tt]ruyền[ ]hình|Ủy[ ]ban|Ban[ ]chỉ[ ](?:đạo|huy)|Ban|Viện|Học[ ]viện|Cục|Tổng[ ]cục|Vụ|Văn[ ]phòng|Hội[ ]đồng|(?:Trung[ ]ương[ ])?(?:Hội|Đoàn)|(?:Tổng[ ])?Liên[ ]đoàn|Hiệp[ ]hội|Trung[ ]tâm
        |Trạm|Hạt|Khu(?=[ ](?:Công[ ]ng|Kinh[ ]tế|Nông[ ]ng|Quản[ ]lý))|Bưu[ ]điện|Đồn|Đội|Nhà[ ]máy|(?:Lữ|Trung|Sư|Binh)[ ]đoàn|Quân[ ](?:khu|đoàn|chủng)|Thống[ ]kê(?=[ ](?:tỉnh|thành[ ]phố)(?!\w))|[Cc]ông[ ]chức(?=[ ][{CAPITALS}])
        |Tập[ ]đoàn|Tổng[ ][Cc]ông[ ]ty
        |Công[ ]ty|Ngân[ ]hàng|Đài|Báo|Tạp[ ]chí|Cổng|Trường|Đại[ ]học|Thanh[ ]tra|Công[ ]an|Bộ(?![ ]đội)|Sở|Chi[ ]cục|Phòng|phòng(?=[ ][{CAPITALS}])|[Kk]ho[ ]bạc|Liên[ ]hiệp
        |Liên[ ]minh|Mặt[ ]trận|Tòa[ ]án|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng)[ ][ủỦ]y|Đảng[ ]bộ|Đảng[ ]đoàn|Tổ[ ]công[ ]tác|Quỹ|Bảo[ ]hiểm[ ]xã[ ]hội|Bảo[ ]hiểm|Thuế|Hải[ ]quan|Bệnh[ ]viện|Vườn[ ]quốc[ ]gia)
        (?=[ ])""",
    re.X,
)
#: A board is named by its kind alone, also in small letters.
_BOARD = re.compile(r"Ban chỉ (?:đạo|huy)")
#: Heads that begin another body behind `và`, and are no words of a name.
_NEXT = re.compile(
    r"(?:Cục|Vụ|Viện|Sở|Bộ|Ban|Ủy[ ]ban|Văn[ ]phòng|Thanh[ ]tra|Tổng[ ]cục|Chi[ ]cục|Trung[ ]tâm|Công[ ]an|Trường|Công[ ]ty|Tập[ ]đoàn)[ ]"
)
#: Names that list what they are for: `Phòng Kinh tế, Hạ tầng và Đô thị`.
_LISTING = re.compile(rf",(?:[ ][^\W\d_]+){{1,4}}[ ]và[ ](?=[{CAPITALS}])")
#: One office of two bodies; the centre for procedures, whose name begins small; a company by its form and what it is for.
_JOINT_OFFICE = re.compile(
    r"Văn[ ]phòng[ ](?:Đoàn[ ](?:đại[ ]biểu[ ]Quốc[ ]hội|ĐBQH)|(?:Hội[ ]đồng[ ]nhân[ ]dân|HĐND))(?:[ ]và[ ]|[ ]?[-&][ ]?)"
    r"(?:Hội[ ]đồng[ ]nhân[ ]dân|HĐND|Ủy[ ]ban[ ]nhân[ ]dân|UBND)(?!\w)"
    r"|Trung[ ]tâm[ ][Pp]hục[ ]vụ[ ][Hh]ành[ ]chính[ ]công(?!\w)"
    rf"|Công[ ]ty[ ](?:CP|[Cc]ổ[ ]phần|TNHH(?:[ ](?:MTV|[Mm]ột[ ]thành[ ]viên))?)(?:[ ](?!và[ ])[^\W\d_]+){{0,6}}?(?:[ ][{CAPITALS}]\w*)+"
)
#: Who runs the projects of a province, a sector or a district; `đầu tư` and `xây dựng` in its name are no verbs.
_PROJECTS = re.compile(
    rf"""Ban[ ][Qq]uản[ ]lý[ ](?:các[ ])?[Kk]hu[ ](?:công[ ]nghiệp|kinh[ ]tế|chế[ ]xuất|công[ ]nghệ[ ]cao|du[ ]lịch|nông[ ]nghiệp)
            (?:(?:[ ](?!Sở|Bộ|Ban|Công|Ủy)[{CAPITALS}][^\W\d_]*){{1,3}}(?!\w))?
            (?:(?:,|[ ]và)[ ](?:các[ ])?[Kk]hu[ ](?:công[ ]nghiệp|kinh[ ]tế|chế[ ]xuất|công[ ]nghệ[ ]cao))*(?!\w)
        | Ban[ ][Qq]uản[ ]lý(?:[ ]các)?[ ][Dd]ự[ ]án(?:[ ](?:[Đđ]ầu[ ]tư|[Xx]ây[ ]dựng|phát[ ]triển)){{0,2}}
        (?:[ ](?:các[ ])?công[ ]trình)?(?:[ ](?:giao[ ]thông|dân[ ]dụng|công[ ]nghiệp|nông[ ]nghiệp|thủy[ ]lợi|hạ[ ]tầng|đô[ ]thị)(?:,|[ ]và)?)*(?!\w)(?<![,và])""",
    re.X,
)
#: With what these two begin.
_OF_JOINT = ("Văn phòng ", "Ban ", "Trung tâm ", "Công ty ")
_TOKEN = re.compile(
    r"(?:(?<=[Pp]hòng),|(?<=[Kk]hám),)?[ ](?:(?P<link>và|về|các|của|-|–|&)[ ])?(?P<word>[^\s,;:.()“”\"/]+(?:,(?=[A-ZĐ]{2})[^\s,;:.()“”\"/]+)*)"
)
_LINKS = frozenset(("và", "về", "các", "của", "ban", "ủy"))
#: Heads of units that carry out services: not charged by their place in a sentence alone.
_SERVICE = re.compile(
    r"Ban[ ]Quản[ ]lý|Trung[ ]tâm|Trạm|Trường|Bệnh[ ]viện|Quỹ|Công[ ]ty|Tập[ ]đoàn|Tổng[ ]công[ ]ty|Ngân[ ]hàng|Hiệp[ ]hội|Đại[ ]học"
)
#: Who stands beside a body and is none.
_PEOPLE = re.compile(r"(?:nhân[ ]dân|người|cộng[ ]đồng|đồng[ ]bào|cán[ ]bộ|đảng[ ]viên|quần[ ]chúng|gia[ ]đình|hộ)(?!\w)")
#: What stands between the last word of a name and what the body does: `Dịch vụ tổng hợp | xã | thông báo`.
_BEFORE_PLACE = re.compile(
    rf"[ ]{UNIT}(?=[ ](?:thông[ ]báo|chủ[ ]trì|phối[ ]hợp|tham[ ]mưu|có[ ]trách|xây[ ]dựng|bố[ ]trí|tổ[ ]chức|hướng[ ]dẫn|triển[ ]khai)|[,;:.]|$)",
    re.X,
)
#: With what the place of a body begins, or in what bounds it acts: its name is over.
_NAME_OVER = re.compile(rf"(?:{UNIT}|theo)(?!\w)", re.X)
#: Small words that may stand between capitals, or end a name.
_SMALL_RUN = 6


@cache
def _registered() -> re.Pattern[str]:
    names = [name for _, name in listed_names()] + [form for row in forms() for form in row.forms]
    return re.compile(pattern_of([*names, *map(_dashless, filter(_DASH.search, names))]))


_DASH = re.compile(r" - ")


def _dashless(name: str) -> str:
    """The name as it is printed without its dash: `Sở Lao động Thương binh và Xã hội`."""
    return _DASH.sub(" ", name)


@cache
def openings() -> Openings:
    """With what a list of bodies can begin."""
    parts = (QUANTIFIER, POST, _JOINT_OFFICE, _PROJECTS, _HEAD)
    names = (*slugs(), *(form for kind in kinds() for form in kind.forms))
    return Openings((part.pattern for part in parts), names, re.X)


@cache
def slugs() -> dict[str, tuple[str, str]]:
    """Slug (or template) and `alone` of a printed form in small letters."""
    found = {name.lower(): (slug, "yes") for slug, name in listed_names()}
    for row in forms():
        for form in row.forms:
            found[form.lower()] = (row.body, row.alone)
    return {**{_dashless(form): known for form, known in found.items() if _DASH.search(form)}, **found}


def named_body(folded: str, low: str, at: int, end: int, loose: bool = False) -> Member | None:
    """A body of its own name: of the registers, or a head with capitalised words."""
    joint = folded.startswith(_OF_JOINT, at) and (_JOINT_OFFICE.match(folded, at, end) or _PROJECTS.match(folded, at, end))
    match = _registered().match(folded, at, end)
    if joint:
        stop, names = _tail(folded, low, at, joint.end(), end)
        return Member(at, stop, names, "service" if _SERVICE.match(folded, at) else "proper")
    if match:
        slug, alone = slugs().get(" ".join(match[0].lower().split()), ("", "yes"))
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
    board = _BOARD.fullmatch(head[0]) is not None
    stop = _name_end(folded, low, head.end(), end, loose, begun=board or head[0] == "Trung tâm")
    whole, _ = _tail(folded, low, head.start(), stop, end)
    if whole == head.end() and not board:
        return None
    return Member(at, whole, (folded[at:whole],), "service" if _SERVICE.match(folded, at) else "proper", True)


def _name_end(folded: str, low: str, at: int, end: int, loose: bool, *, begun: bool = False) -> int:
    """Where the words of a name end: behind its last capital, or behind the small words that lead to a verb or a mark. `begun`: the words before
    `at` are a name already."""
    stop = position = at
    at = at - 1 if begun else at
    small = 0
    before = ""
    while token := _TOKEN.match(folded, position, end):
        word = token.start("word")
        capital = token["word"][0].isupper() or (token["link"] is None and (before, token["word"]) in _nouns())
        before = token["word"]
        if not capital and stop > at and pattern("verb").match(low, word) and (closed := _closed(low, word)):
            if not folded[closed + 1 : closed + 2].isupper():
                return closed
            stop = position = closed
            small = 0
            continue
        another = loose and capital and stop > at and token["link"] != "của" and _HEAD.match(folded, word, end)
        ends = not capital and (
            (token["link"] not in (None, "về") and not _joins_words(token["link"], low, word, stop > at))
            or ((verb := pattern("verb").match(low, word)) and not of_compound(low, word) and not _BEFORE_PLACE.match(low, verb.end()))
            or pattern("not_predicate").match(low, word)
        )
        over = not capital and _NAME_OVER.match(low, word)
        if (
            over
            or another
            or ends
            or (capital and token["link"] == "và" and stop > at and (POST.match(low, word) or _NEXT.match(folded, word)))
        ):
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


@cache
def _nouns() -> frozenset[tuple[str, str]]:
    """The nouns of two syllables that stand in names of bodies, of which only the first is printed with a capital: `Thông tin`, `Nội vụ`."""
    words = (name.split() for _, name in listed_names())
    return frozenset(
        (a, b) for name in words for a, b in pairwise(name) if a[0].isupper() and b.isalpha() and b.islower() and b not in _LINKS
    )


def of_compound(low: str, at: int) -> bool:
    """Whether the syllable at `at` is a later one of a word that is no verb, or another one: `biến | đổi`, `chuyển | đổi`, `công nghệ | thông tin`."""
    before = low.rfind(" ", 0, at - 1) + 1
    for begins in (before, low.rfind(" ", 0, before - 1) + 1 if before > 1 else before):
        word = pattern("compound").match(low, begins)
        if word is not None and word.end() > at:
            return True
    return False


def _closed(low: str, at: int) -> int:
    """Where a name ends whose last words are also an act, of which the one at `at` is a later one: `Dịch vụ | tổng hợp`; 0 when it is none."""
    begins = at
    for _ in range(2):
        begins = low.rfind(" ", 0, begins - 1) + 1 if begins > 1 else begins
        words = pattern("name_end").match(low, begins)
        if words is not None and words.end() > at:
            return words.end()
    return 0


def _joins_words(link: str, low: str, at: int, named: bool) -> bool:
    """Whether `và` joins two words of one name (`Truyền thông tài nguyên và môi trường`): behind it neither bodies nor what they do begins.
    A dash does in `Văn hóa - xã hội`."""
    if link in ("-", "–"):
        return low.startswith("xã hội", at)
    return named and link == "và" and not openings().at(low, at) and not QUANTIFIER.match(low, at) and not _PEOPLE.match(low, at)


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
    pattern_ = LISTED_UNITS if "các " in territory[0] else PLACE_NAME
    place = pattern_.match(folded, stop, end) if territory["name"] is not None else None
    stop = place.end() if place else stop
    stretch = FROM_TO.match(folded, stop, end) if "các " in territory[0] else None
    stop = stretch.end() if stretch else stop
    return stop, (folded[start:stop],)
