"""What the title says that a document does with another one: carries it out, has it studied, reviews it, details it; and what it promulgates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.forms import SMALL
from ingest.official.effects import SELF
from ingest.official.frame import Frame
from ingest.official.listed import Documents, items
from ingest.official.paragraphs import paragraphs
from ingest.official.provisions import CHAIN
from ontology.value import Value

#: Ties of a title in the order in which they win: `sơ kết 2 năm thực hiện D` reviews, it does not carry out.
_TIES = (
    ("midtermReviewOf", r"sơ\s+kết"),
    ("finalReviewOf", r"tổng\s+kết"),
    ("inspectsImplementationOf", r"kiểm\s+tra"),
    ("supervisesImplementationOf", r"giám\s+sát"),
    ("organisesStudyOf", r"học\s+tập|quán\s+triệt|nghiên\s+cứu|tuyên\s+truyền|phổ\s+biến"),
    ("details", r"quy\s+định\s+chi\s+tiết"),
    ("guides", r"hướng\s+dẫn"),
    ("continues", r"tiếp\s+tục\s+(?:thực\s+hiện|triển\s+khai)"),
    ("concretises", r"cụ\s+thể\s+hóa|thể\s+chế\s+hóa"),
    ("implements", r"thực\s+hiện|triển\s+khai|thi\s+hành"),
)
_TIE = {relation: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.I) for relation, words in _TIES}
#: Between the last tie and its document nothing but light words: who else acts, or what, would make it another clause.
_LIGHT = re.compile(
    rf"""(?:[\s,]|(?:các|những|điểm|cụ\s+thể|(?:quy\s+định|quy\s+chế)(?=(?:\s+cụ\s+thể)?\s+ban\s+hành)|ban\s+hành\s+kèm\s+theo|nội\s+dung|hiệu\s+quả|có|nghiêm(?:\s+túc)?|tốt|đồng\s+bộ|một\s+số|điều|khoản|của|và|việc|biện\s+pháp|để|nhằm|tổ\s+chức|hướng\s+dẫn|thi\s+hành
        |thực\s+hiện|triển\s+khai|chấp\s+hành|chủ\s+trương|mục\s+tiêu|nhiệm\s+vụ|tại|trong|theo|\d{{1,2}}\s+năm|năm\s+\d{{4}}|kết\s+quả|học\s+tập|quán\s+triệt|tuyên\s+truyền
        |phổ\s+biến|cụ\s+thể\s+hóa|chi\s+tiết|số)(?!\w)|{CHAIN})*""",
    re.X | re.I,
)
#: What is promulgated: regulations, plans, lists; behind `kèm theo Quyết định này` also in small letters.
_ATTACHABLE = r"""(?:Chương\s+trình|Kế\s+hoạch|Quy\s+chế|Quy\s+định|Đề\s+án|Danh\s+mục|Điều\s+lệ|Chiến\s+lược|Phương\s+án|Nội\s+quy|Quy\s+trình|Quy\s+chuẩn|Bộ\s+tiêu\s+chí
        |Bộ\s+chỉ\s+số|Hướng\s+dẫn|Bảng\s+giá|Bộ\s+quy\s+tắc|Quy\s+tắc|Hệ\s+thống|Biểu\s+mẫu|Khung|Định\s+mức)"""
_PROMULGATES = re.compile(
    rf"""(?<!\w)(?i:ban\s+hành|công\s+bố)\s+(?:kèm\s+theo\s+{SELF}\s*(?:các\s+|bản\s+)?“?(?=(?i:{_ATTACHABLE}))|(?:các\s+|bản\s+)?“?(?={_ATTACHABLE}))
        (?P<name>(?i:{_ATTACHABLE})(?!\s+(?:số\s+)?\d)(?:[^.;:\n“”]|\n[ ]*(?=[{SMALL}])){{0,300}})""",
    re.X,
)
#: The same in a title that is printed in capitals, with the codes of numbers behind it.
_PROMULGATES_SHOUTED = re.compile(_PROMULGATES.pattern, re.X | re.I)
_NAME_ENDS = re.compile(r",?\s+(?:ngày\s+\d|của\s|để\s|nhằm\s|thực\s+hiện\s|triển\s+khai\s|về\s|theo\s|giai\s+đoạn\s|trên\s+địa\s+bàn)")


_WITH_IT = re.compile(rf"kèm\s+theo\s+{SELF}")
#: How far behind the name the words that attach it stand: `“Quy chế …” gồm 3 chương, 10 điều kèm theo Quyết định này`.
_NEAR = 80
#: A name of which only the noun is read so far: `Quy định về …`, `Quy chế làm việc của …` go on.
_ABOUT = re.compile(r"\w+(?:\s+\w+){0,2}\s+về\s|(?:quy\s+chế|điều\s+lệ)\s+(?:làm\s+việc|(?:tổ\s+chức\s+và\s+)?hoạt\s+động)\s+của\s", re.I)


class Tie(Value, frozen=True):
    """`relation` to the document `object`, said in the words `[start, end)`; `by_annex`: it is the annex that does so."""

    relation: str
    object: str
    start: int
    end: int
    by_annex: bool


class Promulgated(Value, frozen=True):
    """What the document promulgates with itself: its name, and the words `[start, end)` that say so."""

    name: str
    start: int
    end: int


def title_ties(documents: Documents, frame: Frame) -> Iterator[Tie]:
    """The ties that the title states, with every document of its list."""
    if frame.title is None or frame.consolidated:
        return
    start, end = frame.title.start, frame.title.end
    first = next(iter(documents.within(start, end)), None)
    if first is None:
        return
    before = documents.folded[start : first.start]
    relation = _relation(f"hướng dẫn {before}" if frame.kind == "Hướng dẫn" else before)
    if relation is None:
        return
    annex = (_PROMULGATES_SHOUTED if before.isupper() else _PROMULGATES).search(before + " ")
    for item in items(documents, start, end):
        if item.document.id:
            yield Tie(relation, item.document.id, start, end, bool(annex))


def _relation(before: str) -> str | None:
    """The relation of the words before the first document, when nothing but light words follows their last tie."""
    ties = [(m, relation) for relation, pattern in _TIE.items() for m in pattern.finditer(before)]
    if not ties:
        return None
    last = max(m.end() for m, _ in ties)
    if not _LIGHT.fullmatch(before, last):
        return None
    return next(relation for relation, _ in _TIES if any(r == relation for _, r in ties))


def promulgated(documents: Documents, frame: Frame) -> Promulgated | None:
    """The regulation, plan, programme or list that the document promulgates: by its title, else by its first articles."""
    if frame.consolidated:
        return None
    spans = [(frame.title.start, frame.title.end)] if frame.title else []
    spans += [(p.start, p.end) for p in paragraphs(documents.folded, *frame.text)[:4]]
    for i, (start, end) in enumerate(spans):
        found = _PROMULGATES.search(documents.folded, start, end)
        if found and ((i == 0 and frame.title) or _WITH_IT.search(documents.folded, found.start(), min(end, found.end() + _NEAR))):
            ends = next((m for m in _NAME_ENDS.finditer(found["name"], 7) if not _ABOUT.fullmatch(found["name"], 0, m.end())), None)
            name = " ".join((found["name"][: ends.start()] if ends else found["name"]).split()).strip(" ,;.")
            return Promulgated(name[:200], start, end)
    return None
