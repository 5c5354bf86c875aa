"""What a task is to produce and to whom it goes: the document that its act drafts or issues, the body behind `trình` and `báo cáo`.

Solutions, mechanisms and policies in general are no products.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.scan import Scanned, scanned
from ingest.tasks.assignees import Bodies, read_bodies
from ingest.tasks.cues import either, pattern, words

_MAX_WORDS = 34
_BARE_NAME = 4
#: Verbs that say what is done with a product.
_ABOUT_IT = re.compile(
    r"(?:hoàn thành|gửi|trình|báo cáo|tổ chức|triển khai|thực hiện|ban hành|phê duyệt|chủ động|kịp thời|đề xuất|chỉ đạo|phối hợp)(?!\w)"
)
#: Where the name of a product ends.
_STOP = re.compile(
    r"""[;.:(]
      | ,[ ](?!(?:thông[ ]tư|nghị[ ]định|quyết[ ]định|hướng[ ]dẫn|chương[ ]trình|tài[ ]liệu|kế[ ]hoạch|đề[ ]án|quy[ ]định|báo[ ]cáo)(?!\w))
      | [ ](?:để|nhằm|
             (?<!chương[ ])(?<!quy[ ])(?<!công[ ])(?<!giáo[ ])(?<!lộ[ ])(?<!tờ[ ])(?<!tiến[ ])(?<!quá[ ])trình|theo[ ](?:quy|đúng|hướng|chỉ|thẩm|yêu|phương|tinh|nội|lộ|kế)
             |(?<!kế[ ]hoạch[ ])(?<!phương[ ]án[ ])(?:bảo[ ]đảm|đảm[ ]bảo)|phù[ ]hợp|trước[ ]ngày|hoàn[ ]thành|gửi|nếu
             |trong[ ](?:quý|tháng|năm[ ]20|vòng|thời)|báo[ ]cáo[ ](?:chính|thủ|cấp|ủy|ubnd|bộ|ban)|trên[ ]cơ[ ]sở|đáp[ ]ứng|làm[ ]cơ[ ]sở
             |kịp[ ]thời|và[ ](?:tổ[ ]chức|triển[ ]khai|trình|thực[ ]hiện))(?!\w)""",
    re.X,
)
_SENT = "(?:kết[ ]quả|báo[ ]cáo|văn[ ]bản|hồ[ ]sơ|ý[ ]kiến|kế[ ]hoạch)"
#: `trình`, `gửi …`, `báo cáo …`. The first character is a class, so that the scan passes over the others.
_RECIPIENT = re.compile(
    rf"""[bđgkpt](?<!\w.)(?:(?<=t)rình(?:[ ]ngay)?
        | (?<=g)ửi[ ]{_SENT}[^,;.]{{0,80}}?[ ](?:về|cho|đến) | (?<=g)ửi(?:[ ]{_SENT}(?:[ ][\w]+){{0,4}}?)?(?:[ ](?:về|cho|đến))?
        | (?<=p)hản[ ]ánh(?:[ ](?:về|đến|với))? | (?<=t)ham[ ]mưu(?:[ ](?:cho|với))? | (?<=đ)ề[ ]xuất(?:[ ](?:với|lên))?(?:[ ]gửi)? | (?<=k)iến[ ]nghị
        | (?<=b)áo[ ]cáo(?:[ ](?:kết[ ]quả|tiến[ ]độ|tình[ ]hình)[^,;.]{{0,80}}?[ ](?:gửi(?:[ ](?:về|cho|đến))?|về|cho|với)|[ ](?:về|cho|với))?)[ ]""",
    re.X,
)
#: `kiểm tra … việc xây dựng kế hoạch`, `công tác lập dự toán`, `Luật Ban hành văn bản …`: what others draft is looked at.
_INSPECTED = re.compile(
    r"(?:công[ ]tác|luật|trong[ ]việc|bộ|sở|phòng)[ ]$|(?<!\w)(?:kiểm[ ]tra|giám[ ]sát|đôn[ ]đốc|theo[ ]dõi|đánh[ ]giá)(?!\w)[^;.]*[ ](?:việc|tiến[ ]độ|tình[ ]hình|kết[ ]quả)[ ]$"
)
_SUBMITTED = scanned(r"(?<!\w)trình[ ]")
_AUTHORITY = re.compile(r"(?:các[ ])?(?:cấp|cơ[ ]quan|người)[ ]có[ ]thẩm[ ]quyền")


@cache
def _drafting() -> Scanned:
    """A drafting verb, the words that may follow it, and a product noun at the end."""
    verb, link, noun = either(words("draft")), either(words("draft_link")), either(words("product"))
    return scanned(rf"(?<!\w){verb}(?P<links>(?:,?[ ]{link}|,?[ ]{verb}){{0,9}})[ ](?P<noun>{noun})")


@cache
def _product() -> re.Pattern[str]:
    return re.compile(either(words("product")))


def deliverable(folded: str, low: str, start: int, end: int) -> str | None:
    """The documents that the act drafts or issues, as printed; several are joined by `; `."""
    found: list[str] = []
    position = start
    while noun := _next_product(folded, low, position, end):
        at, after = noun
        stop = _end(low, at, min(end, at + 600))
        name = folded[at:stop].strip(" ,").removesuffix(" và")
        if name not in found and not _is_reference(low, at, stop):
            found.append(name)
        position = max(stop, after)
    return "; ".join(found) or None


def _next_product(folded: str, low: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the noun of the next product stands: behind a drafting verb, or behind the body to which it is submitted (`trình Chính phủ Nghị định`)."""
    drafted = next((m for m in _drafting().finditer(low, start, end) if not _INSPECTED.search(low[start : m.start()])), None)
    for match in _SUBMITTED.finditer(low, start, drafted.start("noun") if drafted else end):
        bodies = read_bodies(folded, low, match.end(), end)
        noun = _product().match(low, bodies.end + 1, end) if bodies else None
        if noun:
            return noun.span()
    return drafted.span("noun") if drafted else None


def _end(low: str, at: int, end: int) -> int:
    stop = _STOP.search(low, at, end)
    if stop and stop[0] == ", " and len(low[at : stop.start()].split()) <= _BARE_NAME and _goes_on(low, stop.end(), end):
        stop = _STOP.search(low, stop.end(), end)  # `Đề án thu gom, xử lý rác thải`: the first verb has no object yet
    at_most = stop.start() if stop else end
    for count, space in enumerate(re.finditer(" ", low[at:at_most]), start=1):
        if count == _MAX_WORDS:
            return at + space.start()
    return at_most


def _goes_on(low: str, at: int, end: int) -> bool:
    """Whether a further verb of the name follows, and not what is to be done with the product."""
    return bool(pattern("verb").match(low, at, end)) and not _ABOUT_IT.match(low, at, end)


def _is_reference(low: str, at: int, end: int) -> bool:
    """Whether the noun is a document that exists: with its number, or `này`, directly behind it."""
    return bool(re.match(r"\w+(?:[ ]\w+){0,3}?(?:[ ]số[ ][0-9]|[ ]này(?!\w))", low[at:end]))


def recipient(folded: str, low: str, start: int, end: int) -> str | None:
    """The body to which the product or report goes."""
    for match in _RECIPIENT.finditer(low, start, end):
        authority = _AUTHORITY.match(low, match.end(), end)
        if authority:
            return re.sub(r"^[Cc]ác ", "", folded[match.end() : authority.end()])
        bodies = read_bodies(folded, low, match.end(), end)
        if bodies is None and match[0].startswith("báo cáo "):
            bodies = _in_writing(folded, low, match.end(), end)
        if bodies and (bodies.firm or low.startswith("cấp ủy", bodies.start)):
            return ", ".join(bodies.names())
    return None


#: `báo cáo tình hình … bằng văn bản về | Bộ Xây dựng`.
_IN_WRITING = re.compile(r"[^.;]{0,160}?(?<!\w)bằng[ ]văn[ ]bản[ ](?:gửi[ ])?(?:về|cho|đến|tới)[ ]")


def _in_writing(folded: str, low: str, start: int, end: int) -> Bodies | None:
    """Those to whom a report goes in writing, where its matter stands between."""
    sent = _IN_WRITING.match(low, start, end)
    return read_bodies(folded, low, sent.end(), end) if sent else None
