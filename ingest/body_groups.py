"""Groups of bodies, which are no nodes: a list of kinds (`các sở, ban, ngành`), kinds behind a head (`UBND các quận, huyện`), one kind behind a number."""

from __future__ import annotations

import re

from ingest.body_places import Raw
from ingest.forms import CAPITALS, SPACE

QUANTIFIERS = ("các", "những", "mỗi", "từng", "một số", "toàn thể")
GROUP_STARTS = ("cấp ủy", "sở, ban, ngành", "sở, ngành", "bộ, ngành", "ban, ngành", "cơ quan, đơn vị", "quận, huyện", "ban chỉ đạo")
_MEMBER = r"""(?:cấp[ ]ủy(?:[ ](?:đảng|cơ[ ]sở))?|tổ[ ]chức[ ](?:cơ[ ]sở[ ])?đảng|tổ[ ]chức[ ]chính[ ]trị[ ]?-[ ]?xã[ ]hội
    |chính[ ]quyền|mặt[ ]trận(?:[ ]tổ[ ]quốc)?|đoàn[ ]thể|sở[ ]ngành|sở|ban[ ]ngành|ban|ngành|bộ|phòng[ ]ban
    |cơ[ ]quan[ ](?:ngang[ ]bộ|thuộc[ ]chính[ ]phủ)|cơ[ ]quan|đơn[ ]vị[ ]sự[ ]nghiệp(?:[ ]công[ ]lập)?|đơn[ ]vị|địa[ ]phương
    |(?:thành|tỉnh|huyện|quận|thị|đảng)[ ]ủy                                             # before the bare kinds: quận ủy is no quận
    |quận|huyện|thị[ ]xã|thị(?=,[ ]thành(?:[ ]phố)?(?!\w))|thành[ ]phố|tỉnh|xã|phường|thị[ ]trấn|đặc[ ]khu
    |đảng[ ]bộ|chi[ ]bộ|chi|doanh[ ]nghiệp|trường[ ]học|cấp)"""
#: How the members of a group begin, in small letters.
_MEMBER_STARTS = (
    "cấp", "tổ", "chính", "mặt", "đoàn", "sở", "ban", "ngành", "bộ", "phòng", "cơ", "đơn", "địa", "thành", "tỉnh", "huyện", "quận", "thị",
    "đảng", "xã", "phường", "đặc", "chi", "doanh", "trường",
)  # fmt: skip
_GROUP = re.compile(
    rf"""(?:(?:các|những|mỗi|từng|một[ ]số|toàn[ ]thể)[ ])?           # the quantifier, if any
         {_MEMBER}(?![\w/-])
         (?P<more>(?:(?:,|[ ]và|[ ]-|,[ ]và)[ ](?:các[ ])?{_MEMBER}(?![\w/-])){{0,12}})
         (?P<tail>[ ](?:liên[ ]quan|các[ ]cấp))?""",
    re.X | re.I,
)
#: Members that make a group by themselves behind a quantifier; others ("các bộ", "các xã") only in a list.
_SINGLE = re.compile(
    r"""(?:các|những|mỗi|từng|một[ ]số|\d+)[ ]
        (?:cấp[ ]ủy|tổ[ ]chức[ ](?:cơ[ ]sở[ ])?đảng|đoàn[ ]thể|cơ[ ]quan|đơn[ ]vị|địa[ ]phương|chi[ ]bộ|phòng[ ]ban
         |(?:sở|ngành|cấp)                                             # these also begin other words: ngành nghề, sở thích
          (?=[,.;:)\n]|$|[ ](?:và|thuộc|trực|của|cần|phải|có|được|đã|để|trong|từ|tại|tiếp|tổ|triển|thực|phối|báo|rà|chỉ|khẩn)\b))""",
    re.X | re.I,
)
#: Kinds of places in a list behind one head, where none is named: `UBND huyện, thị xã, thành phố`.
_KIND = r"(?:tỉnh|huyện|quận|thị[ ]xã|thị(?=,[ ]thành(?:[ ]phố)?(?!\w))|thành[ ]phố|xã|phường|thị[ ]trấn|đặc[ ]khu)"
_KINDS = rf"{_KIND}(?:,|[ ]và){SPACE}{_KIND}(?![\w/-])(?!{SPACE}(?-i:[{CAPITALS}]))"
AFTER_HEAD = re.compile(
    rf"{SPACE}(?:(?:ở[ ])?các{SPACE}|cấp{SPACE}(?:tỉnh|huyện|xã|cơ[ ]sở|trên|dưới|mình)\b|(?:những|từng|mỗi){SPACE}|(?={_KINDS}))",
    re.X | re.I,
)
_HOW_MANY = re.compile(r"(?<![\w/.-])(\d{1,3}(?:/\d{1,3})?) $")


def member_begins(folded: str, at: int) -> bool:
    """Whether the first word of a member of a group can stand at a position: asked before the whole pattern is tried."""
    return folded[at : at + 6].lower().startswith(_MEMBER_STARTS)


def read_group(folded: str, start: int) -> Raw | None:
    """A group: a list of kinds of bodies, or one kind behind a quantifier or a number (`11 cấp ủy, cơ quan, đơn vị`)."""
    match = _GROUP.match(folded, start)
    if not match:
        return None
    number = _HOW_MANY.search(folded[max(0, start - 9) : start])
    start -= len(number[0]) if number else 0
    if not match["more"] and not match["tail"] and not _SINGLE.match(folded, start):
        return None
    return Raw(start, match.end(), "", group=True)


def read_group_behind(folded: str, start: int, end: int) -> Raw:
    """A head whose places are a group: `UBND các quận, huyện, thị xã`, `HĐND các cấp`, `UBND cấp tỉnh`."""
    after = AFTER_HEAD.match(folded, end)
    assert after
    members = _GROUP.match(folded, end + 1)
    stop = after.start() + len(after[0].rstrip())
    return Raw(start, max(stop, members.end() if members else 0), "", group=True)
