"""Specific documents without a number: `Nghị quyết chuyên đề về công tác cán bộ`, `Đề án luân chuyển … cán bộ`, planned or done.

The type noun is written with a capital inside a sentence, behind a word of making or issuing, and a title follows it. Small nouns (`xây
dựng kế hoạch`) are work, not a document.
"""

from __future__ import annotations

import re

from ingest.citations.mention import Mention
from ingest.citations.prose import base_of, noun_places, prose_nouns
from ingest.context import Context
from ontology.documents import codes_of_noun
from ontology.identity import local_id

_MAKING = re.compile(
    r"""(?:\b(?:ban\ hành|xây\ dựng|hoàn\ thành|hoàn\ thiện|trình|tham\ mưu|dự\ thảo|thông\ qua|phê\ duyệt|soạn\ thảo|ra|là|lập|có|bằng|về\ việc\ ban\ hành)
         (?:\s(?:một|bộ|cả|bản|dự\ thảo))?)\s{1,3}$""",
    re.X,
)
#: How the words of `_MAKING` end.
_MAKES = tuple("hành dựng thành thiện trình mưu thảo qua duyệt ra là lập có bằng một bộ cả bản".split())  # noqa: SIM905
#: Where a title ends: punctuation other than a comma, who acts behind a comma, or a word that turns back to the sentence.
_STOP = re.compile(
    r"[.;:()“”\"\n]|,\s(?:(?:UBND|HĐND|Ủy\ ban|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng)\ ủy|Ban\ (?:Thường\ vụ|Chấp\ hành|Chỉ\ đạo)|Thường\ trực|Công\ an"
    r"|Chủ\ tịch|Bí\ thư|đồng\ chí)\b|trong\ đó|đồng\ thời|nhằm|để|do|với|qua\ đó|từ\ đó)\b|\s(?:do|để|nhằm|đã|sẽ|theo|trên\ cơ\ sở|trước\ ngày|trong\ quý|trong\ tháng|và\ (?=[A-ZĐ])|như\ sau|và\ (?:triển\ khai|thảo\ luận|cho\ ý\ kiến))",
    re.X,
)
#: First words that open no title.
_NO_TITLE = re.compile(
    r"\s{1,3}(?:này|nêu|trên|đã|được|để|nhằm|số|của|và|cho|thì|là|do|theo|trong|tại|với|cũng|phải|cần|sẽ|có|năm|khung|mục\ tiêu\ quốc\ gia|giáo\ dục\ phổ\ thông"
    r"|truyền\ hình|nghệ\ thuật|văn\ nghệ|làm\ việc|hội\ nghị|đại\ hội|tổng\ thể|bảo\ đảm|đảm\ bảo|ngày|nói|vừa|đó|như|hoặc|chung|Đại\ hội|Trung\ ương|Hội\ nghị|(?:đặc\ biệt|rất|hết\ sức|vô\ cùng|cực\ kỳ)?\ ?quan\ trọng)\b",
    re.X,
)
#: Genres that a capital does not make a directive: papers of everyday work.
_WORK = frozenset({"báo cáo", "tờ trình", "thông báo", "công văn", "văn bản", "hướng dẫn", "luật"})
#: Between two documents of one list.
_AND_ANOTHER = re.compile(r"[^.;:\n]{0,60}\bvà\s")
_THEMATIC = re.compile(r"\s{1,3}chuyên\ đề\b", re.X)


def unnumbered(folded: str, taken: list[Mention], context: Context, source: str) -> list[Mention]:
    """Mentions of unnumbered documents outside the spans already taken; ids are anonymous, from the source and the words.

    A directive that says that it is issued ("Chính phủ ban hành Nghị định …") names no other of its own genre.
    """
    own = base_of(context.header.type) if context.header and context.header.type else None
    found: list[Mention] = []
    spans = iter(sorted((m.start, m.end) for m in taken))
    span = next(spans, None)
    for start, stop in noun_places(folded):
        while span is not None and span[1] <= start:
            span = next(spans, None)
        if not folded[start].isupper() or (span is not None and span[0] < stop) or (start and folded[start - 1].isalnum()):
            continue
        noun = folded[start:stop]
        if base_of(noun) in _WORK or base_of(noun) == own:
            continue
        after_other = bool(found) and _AND_ANOTHER.fullmatch(folded, found[-1].end, start) is not None
        before = folded[max(0, start - 32) : start]
        if not after_other and not (before.rstrip().endswith(_MAKES) and _MAKING.search(before)):
            continue
        end = _title_end(folded, stop, span[0] if span else len(folded))
        if end:
            found.append(_mention(folded, start, noun, end, source))
    return found


def _title_end(folded: str, behind: int, limit: int) -> int | None:
    thematic = _THEMATIC.match(folded, behind)
    begin = thematic.end() if thematic else behind
    if folded[begin : begin + 1] not in (" ", "\n", "") and not thematic:
        return None
    if _NO_TITLE.match(folded, begin):
        return begin if thematic else None
    if not re.match(r"\s{1,3}[a-zà-ỹđ]", folded[begin : begin + 5]):
        return begin if thematic else None
    stop = _STOP.search(folded, begin, begin + 260)
    end = stop.start() if stop else min(len(folded), begin + 260)
    if limit < end or len(folded[begin:end].split()) < 3:
        return begin if thematic and limit >= begin else None
    return begin + len(folded[begin:end].rstrip(" ,"))


def _mention(folded: str, start: int, printed: str, end: int, source: str) -> Mention:
    noun = prose_nouns()[" ".join(printed.lower().split())]
    name = " ".join(folded[start:end].split())
    code = codes_of_noun(noun)[0]
    return Mention(
        start, end, "unnumbered", "unnumbered", noun, code, name=name, key=local_id("anon", source, name),
        outcome="resolved", tail=end,
    )  # fmt: skip
