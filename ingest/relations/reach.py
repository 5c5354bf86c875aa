"""How far a clause reaches: subjects that documents share, what a document is called, who set an aim, what an inspection looks at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.closings import last_words
from ingest.forms import begun
from ingest.letters import small_of_text
from ingest.relations.frame import Frame
from ingest.relations.phrases import Chain
from ingest.relations.status import is_noun
from ingest.relations.tokens import Token, kind_at
from ontology.phrases import Cue, Verb

_SETS = re.compile(r"(?:như|mà|do)", re.I)
_SET = re.compile(r"(?:đề ra|đặt ra|xác định|nêu)(?!\w)", re.I)
#: `phối hợp (chặt chẽ) với`; one that leads and works with others is known by its lead.
_WITH = re.compile(r"(?<!\w)(?:chủ động |chủ trì,? )?phối hợp (?:chặt chẽ )?(?:với|cùng|cùng với) (?:các đồng chí )?$", re.I)
_WITH_ENDS = last_words(_WITH)
_FORCE = re.compile(r"\s*,?\s*(?:sẽ |đã |chính thức )*có hiệu lực(?!\w)", re.I)
_ABOUT = re.compile(r"(?:liên quan (?:đến|tới)|đối với|về|riêng|với)\s*", re.I)
_SENDS = re.compile(r"gửi(?: (?:đến|tới|cho))?", re.I)
_WHERE = re.compile(r"(?:trên (?:địa bàn|phạm vi)|ở|đối với|từ)(?!\w)", re.I)
_AT_PLACE = r"(?:tại|ở|trên địa bàn) (?:(?:tỉnh|thành phố|tp|huyện|quận|thị xã|xã|phường|địa phương|đơn vị)(?!\w)|(?-i:[A-ZĐ]))[^,;:]{0,40}"
_SAYS = re.compile(rf"(?:(?:^|(?<!\w))(?:(?:cho|được) biết|cho hay|theo đó|thông tin(?: thêm)?)(?:, {_AT_PLACE})?)\s*$", re.I)
#: The words of which one stands in it.
_SAID = re.compile(begun(["cho biết", "được biết", "cho hay", "theo đó", "thông tin"]))
_AT = re.compile(_AT_PLACE, re.I)
_ASIDE = re.compile(r"\s*(?:nhất là|trước hết là|đặc biệt là)(?!\w)", re.I)
_ONLY_ASIDE = re.compile(r"\s*(?:nhất là|trước hết là|đặc biệt là|trong đó có|trọng tâm là)(?: việc)?(?: tiếp tục)?\s*", re.I)
_HOW_IT_GOES = re.compile(
    r"(?:đánh giá |việc |về )*(?:chất lượng|kết quả|tình hình|tiến độ|hiệu quả|quá trình|đánh giá|công tác)(?: tổ chức)?", re.I
)
#: What is said before carrying out and means no more than that it is to go on well.
_FURTHERS = re.compile(
    r"(?:(?:tiếp tục|kịp thời|góp phần|chủ động) )*(?:tạo|nâng cao|đẩy mạnh|tăng cường|bảo đảm|đảm bảo|phát huy|tổ chức|thúc đẩy)"
    r"(?: (?!đánh giá|kiểm tra|giám sát|kết quả|tình hình)[\w,]+){0,12}",
    re.I,
)
_DONE = frozenset({"organisesStudyOf", "implements", "continues", "carriesOut", "concretises"})


def aside_before(folded: str, row: Sequence[Token], i: int) -> int:
    """`B, nhất là người đứng đầu(,) V`: index of the comma that opens the aside that ends at the comma `i`, or opens there; 0 without one."""
    if _ASIDE.match(folded, row[i].end):
        return i
    k = i - 1
    while k > 0 and row[k].kind in "wlBO":
        k -= 1
    return k if k > 0 and row[k].kind == "," and _ASIDE.match(folded, row[k].end) else 0


def goes_on_aside(folded: str, row: Sequence[Token], start: int) -> bool:
    """`B thực hiện D1, nhất là thực hiện D2`: the verb at `start` only picks out some of what the one before says."""
    k = start - 1
    while k > 0 and row[k].kind in "wl":
        k -= 1
    return k > 0 and row[k].kind == "," and _ONLY_ASIDE.fullmatch(folded, row[k].end, row[start].start) is not None


def bare_before(row: Sequence[Token], i: int, made: Sequence[int]) -> list[int]:
    """`xây dựng chương trình, kế hoạch thực hiện D`: of documents made together, those before the last that have no title share what follows."""
    found = [i]
    for k in reversed(made[: made.index(i)] if i in made else ()):
        if row[k].numbered or row[k].end - row[k].start > len(str(row[k].value)):
            break
        found.insert(0, k)
    return found


def described(row: Sequence[Token], start: int, through_verbs: bool) -> int | None:
    """`D có vai trò hạt nhân, bao trùm E`: what a document is called stands between it and what it does to another."""
    i = start - 1
    while i >= 0 and (row[i].kind in "wqlC,h" or (row[i].kind == "V" and through_verbs)):
        i -= 1
    return i if i >= 0 and row[i].numbered and (not i or row[i - 1].kind not in "aouv&") else None


def set_by(folded: str, row: Sequence[Token], m: int) -> int:
    """`thực hiện mục tiêu: “…” như D đã đề ra`: index of the document that sets the aim; 0 without one."""
    if kind_at(row, m) == ":" and kind_at(row, m + 1) == "q":
        m += 2
    elif kind_at(row, m) == "q":
        m += 1
    k = m + 1 if kind_at(row, m) == "w" and _SETS.fullmatch(folded, row[m].start, row[m].end) else 0
    behind = k + 2 if k and kind_at(row, k + 1) == "C" else k + 1
    return k if k and kind_at(row, k) == "D" and kind_at(row, behind) == "w" and _SET.match(folded, row[behind].start) else 0


def looked_at(folded: str, row: Sequence[Token], m: int) -> int:
    """`kiểm tra, giám sát, đánh giá chất lượng học tập D`: index of D behind what is done with it; 0 when something else is inspected."""
    done = False
    while m < len(row) and (
        row[m].kind in ",lv&h"
        or (isinstance(row[m].value, Cue) and row[m].value.cue == "chỉ đạo")  # `việc lãnh đạo, chỉ đạo thực hiện D`
        or (row[m].kind == "w" and _HOW_IT_GOES.fullmatch(folded, row[m].start, row[m].end))
        or (isinstance(row[m].value, Verb) and row[m].value.relation in _DONE)
    ):
        done = done or row[m].kind == "V"
        m += 1
    return m if done and kind_at(row, m) == "D" else 0


def looked_at_there(folded: str, row: Sequence[Token], m: int) -> int:
    """`kiểm tra B về việc chấp hành D`: index of D; 0 when something else is inspected."""
    k = m + 1
    while kind_at(row, k) in ("B", "&", ",", "w") and k - m < 6:
        k += 1
    return looked_at(folded, row, k + 1) if kind_at(row, m) == "B" and kind_at(row, k) == "v" else 0


def untitled_before(row: Sequence[Token], i: int, made: Sequence[int]) -> list[int]:
    """`ban hành D1, D2 và D3 để thực hiện E`: what is issued together without titles between serves one purpose."""
    found = [i]
    for k in reversed(made[: made.index(i)] if i in made and not row[i].titled else ()):
        if not row[k].numbered or row[k].titled:
            break
        found.insert(0, k)
    return found


def enters_into_force(folded: str, row: Sequence[Token], comma: int) -> bool:
    """`D có hiệu lực (từ ngày …), thay thế E`: the document at the head goes on behind the comma."""
    head = row[0].kind == "D" and (row[0].numbered or row[0].this)
    return head and all(t.kind in "wlda," for t in row[1:comma]) and _FORCE.match(folded, row[0].end) is not None


def introduces(folded: str, row: Sequence[Token], comma: int) -> bool:
    """`Được biết, để thực hiện D`, `ông X cho biết, thực hiện D`, `Tại tỉnh X, thực hiện D`: whether what stands before the comma only leads to the clause behind it."""
    start, end = row[0].start, row[comma].start
    if row[0].kind == "D":
        return False
    near = max(start, end - 90)
    says = _SAID.search(small_of_text(folded), near, end) and _SAYS.search(folded, near, end)
    return (says or _AT.fullmatch(folded, start, end)) is not None


def sent_to(folded: str, row: Sequence[Token], i: int) -> int:
    """`D gửi B1, B2`: index behind D, from its last addressee; 0 without one."""
    while i >= 2 and row[i - 1].kind in ",&" and row[i - 2].kind in "BO":
        i -= 2
    found = i > 1 and row[i].kind in "BO" and row[i - 2].numbered and _SENDS.fullmatch(folded, row[i - 1].start, row[i - 1].end)
    return i - 1 if found else 0


def topic_of(folded: str, row: Sequence[Token]) -> list[int]:
    """`Liên quan đến D, B kiến nghị hủy bỏ`: the document that the clause opens with as its topic."""
    k = next((i for i, t in enumerate(row) if t.kind == "D"), len(row))
    if k + 1 >= len(row) or not row[k].numbered or row[k + 1].kind != "," or any(t.numbered for t in row[k + 1 :]):
        return []
    return [k] if _ABOUT.fullmatch(folded, row[0].start, row[k].start) else []


def left_out(folded: str, row: Sequence[Token], chain: Chain, makers: Sequence[int]) -> list[int]:
    """`Sau khi có D, B ban hành E để thực hiện`: the one document before the subject B is what the last verb leaves out."""
    rest = row[chain.end] if chain.end < len(row) else None
    ends = rest is None or rest.kind in ",la" or _WHERE.match(folded, rest.start)
    if not ends or not makers or any(t.kind in "DV" for t in row[chain.end :]) or chain.verbs[0].document is None:
        return []
    found = [i for i in range(makers[0]) if row[i].numbered]
    return found if len(found) == 1 else []


def ordered_in(folded: str, row: Sequence[Token], m: int) -> int:
    """`thực hiện (sự, ý kiến) chỉ đạo của B tại D`: index of D behind a verb of asking that is a noun; 0 without one."""
    if kind_at(row, m) == "w":
        m += 1
    if (
        not is_noun(folded, row[m])
        or kind_at(row, m + 1) != "o"
        or kind_at(row, m + 2) not in ("B", "O", "P")
        or kind_at(row, m + 3) != "a"
    ):
        return 0
    return m + 4 if kind_at(row, m + 4) == "D" and row[m + 4].numbered else 0


def relative(folded: str, row: Sequence[Token], subject: int) -> bool:
    """Whether the body at `subject` acts on the document two tokens before it: `D mà B đã ban hành`."""
    if subject < 2 or row[subject - 1].kind != "w" or not row[subject - 2].numbered or row[subject].kind not in "BOP":
        return False
    return folded[row[subject - 1].start : row[subject - 1].end].lower() == "mà"


def with_whom(folded: str, row: Sequence[Token], i: int) -> int:
    """`B1 phối hợp với B2, B3 V`: index of the last token before `phối hợp`, from the last body that B1 works with; -1 elsewhere."""
    k = i
    while k >= 2 and row[k].kind in "BO" and row[k - 1].kind in ",&" and row[k - 2].kind in "BO":
        k -= 2
    start = row[k].start
    if row[k].kind not in "BO" or not folded[max(0, start - 9) : start].rstrip().lower().endswith(_WITH_ENDS):
        return -1
    found = _WITH.search(folded, max(0, start - 40), start)
    return next((n for n in reversed(range(k)) if row[n].end <= found.start()), -1) if found else -1


def changed_by(folded: str, row: Sequence[Token], frame: Frame) -> bool:
    """`D (sửa đổi, bổ sung bởi E)`: a verb of effect without a mark of the passive, and the document by which it was done behind `bởi`."""
    start = frame.chain.start
    if frame.passive is not None or frame.objects or not frame.instruments or frame.chain.verbs[0].remarks != "effect":
        return False
    by = any(t.kind == "a" and folded[t.start : t.end].lower() == "bởi" for t in row[frame.chain.end : frame.instruments[0]])
    return by and start > 0 and row[start - 1].numbered


def furthers(folded: str, row: Sequence[Token], i: int) -> bool:
    """`Nhằm nâng cao hiệu quả (trong) thực hiện D`: whether everything behind the mark of purpose up to `i` only says that it is to go on well."""
    if i < 1 or any(t.kind not in "wla,&hC" for t in row[1 : i + 1]):
        return False
    return _FURTHERS.fullmatch(folded, row[1].start, row[i].end) is not None


def sets_up(row: Sequence[Token], before: Frame, i: int) -> bool:
    """Whether everything up to `i` is the body that the chain before sets up (`D thành lập B …`)."""
    if not before.subjects or row[before.subjects[0]].kind != "D" or before.chain.verbs[0].relation != "establishes":
        return False
    return kind_at(row, before.chain.end) == "B" and all(t.kind in "wBhlo&," for t in row[before.chain.end : i + 1])
