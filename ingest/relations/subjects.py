"""Who can be the subject of a verb: what stands before a body or a document, and whether it acts there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.closings import last_words
from ingest.forms import CAPITALS
from ingest.people import PersonMention
from ingest.posts import UNIT_TITLES
from ingest.relations.phrases import Chain
from ingest.relations.tokens import Token
from ontology.phrases import Cue

_NOMINAL_ORDER = re.compile(r"(?<!\w)(?:theo|sự|các|những|được|của|dưới) $", re.I)
#: `Mở đợt sinh hoạt chính trị, học tập D`: words that open a fronted clause of study.
_OPENING = re.compile(r"(?:để |nhằm )?(?:mở|tổ chức|phát động|hưởng ứng|tiếp tục)(?!\w)", re.I)
#: Before a body that does not act itself: where, with whom, whose.
_NOT_ACTING = re.compile(
    r"(?<!\w)(?:trong|toàn|(?<!đối )với|tại|ở|(?<!tham mưu )(?<!giúp )cho|tới|đến|từ|thuộc|về|của|lãnh đạo|đại biểu|trưởng|phó|thành viên|đại diện|các đồng chí|khối|trên"
    r"|trực thuộc|theo|cán bộ|đảng viên|thường trực(?: của)?|vào|thay mặt|dưới sự|bởi|giữa|(?<!vừa )(?<!gian )(?<!năm )(?<!tháng )qua)\s$",
    re.I,
)
#: The words in which it can end: it is tried behind no other.
_NOT_ACTING_ENDS = last_words(_NOT_ACTING)
#: `các cấp ủy trực thuộc Thành ủy`: the first acts.
BELONGS = re.compile(r"\s*(?:trực )?thuộc\s*$", re.I)
_OTHERS = re.compile(
    r" (?:các |toàn |những )?(?:lực lượng|cơ quan|đơn vị|phòng|ban|cán bộ|trường|ngành|doanh nghiệp|hệ thống|bộ phận|đội|tổ) ", re.I
)
#: Groups that open a phrase of their own.
_SOME = re.compile(r"(?:nhiều|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|có|không ít|\d+) ", re.I)
_OPENS = re.compile(r"(?<!\w)(?:rằng|khẳng định|cho biết|cho hay|thông tin|tin|thì|mà|khi|nếu|việc|nay|trước|tại đây) $", re.I)
_NOUN_OF_WORK = re.compile(r"(?<!\w)(?:tình hình|kết quả|công tác|tiến độ|quá trình|việc|khâu|công việc|trong) (?:tổ chức )?$", re.I)


def what_is_said(folded: str, row: Sequence[Token], i: int) -> int:
    """`D là kế hoạch thực hiện …`: what is said of the noun is said of D."""
    named = row[i].kind == "D" and not row[i].numbered and i > 1 and row[i - 2].numbered
    return i - 2 if named and folded[row[i - 1].start : row[i - 1].end].lower() == "là" else i


def organising(folded: str, row: Sequence[Token], start: int) -> int | None:
    """`D mở đợt sinh hoạt chính trị, tổ chức cho cán bộ … học tập E`: the document at the head of a clause that organises study."""
    i = start - 1
    while i >= 0 and row[i].kind in "wlE,o&C":
        i -= 1
    if i == 0 and row[0].numbered and re.search(r"(?<!\w)tổ chức cho(?!\w)", folded[row[0].end : row[start].start], re.I):
        return 0
    return None


def size_of(token: Token) -> int:
    """About how many words a token holds."""
    return max(1, (token.end - token.start) // 5)


def order_to_nobody(folded: str, row: Sequence[Token], i: int) -> bool:
    """`B yêu cầu khẩn trương V`: who is to do it is left out; `chỉ đạo V` is B's own act."""
    cue = row[i].value
    if not isinstance(cue, Cue) or cue.scope != "order" or cue.cue == "chỉ đạo":
        return False
    return not _NOMINAL_ORDER.search(folded, max(0, row[i].start - 12), row[i].start)


def directs_others(folded: str, row: Sequence[Token], i: int) -> bool:
    """`B chỉ đạo lực lượng chức năng V`: who is to do it is named by words that no register has, and is not B."""
    cue = row[i].value
    return isinstance(cue, Cue) and cue.cue == "chỉ đạo" and _OTHERS.match(folded, row[i].end) is not None


_SITUATED = re.compile(rf"(?:tỉnh|thành phố|TP|huyện|quận|thị xã) [{CAPITALS}]")


def situated(folded: str, row: Sequence[Token], i: int) -> bool:
    """`UBND phường A, thành phố B V`: whether the place at `i` only says where the body before the comma is."""
    if i < 2 or not isinstance(row[i].value, str) or row[i - 1].kind != "," or row[i - 2].kind != "B" or isinstance(row[i - 2].value, str):
        return False
    return _SITUATED.match(folded, row[i].start) is not None


def opening(folded: str, row: Sequence[Token], i: int) -> bool:
    """Whether everything up to `i` only opens a drive of study."""
    first = next((t for t in row if t.kind != ","), row[0])
    return all(t.kind in "wEl,C" for t in row[: i + 1]) and _OPENING.match(folded, first.start) is not None


def can_act(folded: str, row: Sequence[Token], i: int) -> bool:
    """Whether a body or person can be the subject: not behind a preposition; a bare place or group only where a phrase begins."""
    token = row[i]
    if token.kind == "B" and i > 1 and row[i - 1].kind == "," and row[i - 2].kind == "P" and _whose_office(row[i - 2]):
        return False
    before = folded[max(0, token.start - 14) : token.start].rstrip().lower()
    if before.endswith(_NOT_ACTING_ENDS) and _NOT_ACTING.search(folded, max(0, token.start - 14), token.start) and not _led(folded, row, i):
        return False
    if token.kind == "B" and isinstance(token.value, str):
        return (
            i == 0
            or row[i - 1].kind in ",;:CduV&pbq"
            or _OPENS.search(folded, max(0, token.start - 14), token.start) is not None
            or _SOME.match(folded, token.start) is not None
        )
    return True


def _whose_office(person: Token) -> bool:
    """`đồng chí X, Trưởng phòng Lý luận, «Ban Tuyên giáo» V`: the body behind the head of a unit is where the person works, who acts."""
    posts = person.value.posts if isinstance(person.value, PersonMention) else ()
    return bool(posts) and posts[-1].body is None and posts[-1].end == person.end and UNIT_TITLES.match(posts[-1].title) is not None


def _led(folded: str, row: Sequence[Token], i: int) -> bool:
    """`Đảng ủy lãnh đạo UBND V`: who is led acts; `lãnh đạo UBND V` are its leaders."""
    return i > 1 and row[i - 2].kind == "B" and folded[row[i - 1].start : row[i - 1].end].lower() == "lãnh đạo"


def nominal(folded: str, row: Sequence[Token], chain: Chain) -> bool:
    """`tình hình thực hiện D`: no act of the body before it."""
    start = row[chain.start].start
    return chain.verbs[0].relation in ("implements", "continues") and bool(_NOUN_OF_WORK.search(folded, max(0, start - 24), start))


def agent_mark(row: Sequence[Token], i: int) -> int:
    """Index of the `do` before an agent (`đoàn do đồng chí B dẫn đầu`), 0 without one."""
    k = i - 1
    while k > 0 and row[k].kind == "l":
        k -= 1
    return k if k > 0 and row[k].kind == "b" else 0


def listed_before(folded: str, row: Sequence[Token], i: int) -> list[int]:
    """The body at `i` and those coordinated with it on the left (`các sở thuộc thành phố, UBND các quận`)."""
    found = [i]
    while i >= 2 and row[i - 1].kind in "&," and row[i - 2].kind == row[i].kind and row[i].kind in "BOP":
        k = i - 2
        if k > 1 and row[k - 1].kind == "w" and row[k - 2].kind == "B" and BELONGS.search(folded, row[k - 2].end, row[k].start):
            k -= 2
        if not can_act(folded, row, k):
            if folded.endswith("giữa ", 0, row[k].start) and all(row[n - 1].kind == "," for n in found):
                return []  # `phối hợp giữa A, B, C đã V`: what is between them is nobody's act
            break
        i = k
        found.insert(0, i)
    return found[-1:] if _closed(row, found) else found


def _closed(row: Sequence[Token], found: Sequence[int]) -> bool:
    """`D của A và B, «C» V`, `giữa A và B, «C» V`: `và` closes the list of what stands before; who acts stands alone behind the comma."""
    first, last = found[0], found[-1]
    if first < 2 or row[last - 1].kind != "," or row[first - 1].kind not in "&,":
        return False
    closed = any(row[k - 1].kind == "&" for k in found[:-1])
    return closed and (row[first - 2].issuer is not None or row[first - 2].kind == row[first].kind)
