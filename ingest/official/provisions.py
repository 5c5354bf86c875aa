"""Parts of a document as drafters name them: `điểm b khoản 2 Điều 5, Điều 7 và Phụ lục II`, `một phần`, `một số điều`."""

from __future__ import annotations

import re

_UNIT = r"(?:tiểu\s+mục|điểm|tiết|khoản|điều|mục|chương|phần|phụ\s+lục|(?:biểu\s+)?mẫu(?:\s+số)?|biểu\s+số|bảng(?:\s+số)?|đoạn|câu|gạch\s+đầu\s+dòng)"
#: 5, 5a, 2.1, IV, b, đ; never the first figures of a document number.
_LABEL = r"(?:thứ\s+(?:nhất|hai|ba|tư|năm)|(?:số\s+)?\d{1,3}(?:\.\d{1,3}){0,2}[a-zđ]{0,2}|[IVXLC]{1,7}|[a-zđ]\d?)(?![\w/]|-\w|\.\d)"
_JOIN = r"(?:\s*[,;]\s*|\s+và\s+)"
_ATOM = rf"(?:(?:các|những)\s+)?(?:{_UNIT}\s+{_LABEL}(?:{_JOIN}{_LABEL}){{0,30}}|phụ\s+lục)"
#: A chain of at most 31 parts, so that a search takes linear time; between two of them a comma, `và`, or nothing (khoản 2 Điều 5).
CHAIN = rf"{_ATOM}(?:(?:{_JOIN}|\s+(?:của\s+|thuộc\s+|tại\s+)?){_ATOM}){{0,30}}"
#: Parts that are not named one by one.
SOME = r"(?:một\s+phần|một\s+số\s+(?:điều|khoản|điểm|nội\s+dung|quy\s+định|mục)(?:\s*,\s*(?:điều|khoản|điểm|mục))*)"
#: Between a part and the document it is of.
OF = r"(?:\s+(?:của|tại|thuộc|trong|ở|ban\s+hành\s+kèm\s+theo|(?:được\s+)?kèm\s+theo|quy\s+định\s+tại))*"

_BEFORE = re.compile(rf"(?<!\w)(?P<part>{CHAIN}|{SOME}){OF}\s*(?:toàn\s+bộ\s+|các\s+)?$", re.I)
_AFTER = re.compile(
    rf"\s*(?:(?:toàn\s+bộ|các|những|(?:các\s+)?(?:nội\s+dung|quy\s+định)(?:\s+(?:quy\s+định\s+)?tại)?)\s+)*(?P<part>{CHAIN}|{SOME})", re.I
)


def part_before(words: str) -> tuple[str, int] | None:
    """(part, offset where it begins) when `words` end with the part of a document that is named next."""
    found = _BEFORE.search(words, max(0, len(words) - 500))
    return (_written(found["part"]), found.start()) if found else None


def part_after(words: str, position: int = 0) -> str | None:
    """The part that `words` name at `position`, right behind a verb."""
    found = _AFTER.match(words, position)
    return _written(found["part"]) if found else None


def _written(part: str) -> str:
    """As printed, without the capital of a sentence's first word: `Khoản 2 Điều 5` is `khoản 2 Điều 5`."""
    words = " ".join(part.split())
    return words if re.match(r"(?:Điều|Mục|Chương|Phần|Phụ|Mẫu|Bảng)\b", words) else words[:1].lower() + words[1:]
