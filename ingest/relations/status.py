"""The status of what a verb says, from the cues of its clause (scopes as in the register of cues)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.bodies import BodyMention
from ingest.closings import last_words
from ingest.people import PersonMention
from ingest.relations.tokens import BARE_HEAD, Row, Token
from ontology.phrases import MAKING_OR_ENDING, Cue, Verb

#: Words that say that something has been done.
DONE = re.compile(r"(?<!\w)(?:đã|vừa)(?!\w)", re.I)
#: Behind a verb of asking that is a noun: `chỉ đạo của B`.
_OF = re.compile(r"\s(?:chung )?của\s", re.I)
_ASKS = frozenset({"kiến nghị", "đề xuất", "đề nghị", "yêu cầu"})
#: Who heads an office under a body that governs.
_OFFICE = re.compile(r"(?:Phó )?(?:Giám đốc|Trưởng phòng|Cục trưởng|Chi cục trưởng|Vụ trưởng|Hiệu trưởng)", re.I)
_GOVERNS = re.compile(
    r"(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|Chính phủ|Thủ tướng|Quốc hội|Bộ |Ban Thường vụ|Thường trực|(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy)"
)
_ORDER = ("asserted", "requested", "planned", "proposed", "conditional", "negated", "counterfactual", "denied")
#: `không chỉ`, `không ngừng`: no negation; `theo yêu cầu của`, `sự chỉ đạo`: no order.
_NO_NEGATION = re.compile(r" (?:chỉ|những|ngừng|riêng gì|kể)\b")
_NOUN_BEFORE = re.compile(
    r"(?<!\w)(?:theo|sự|công tác|các|những|trên cơ sở|lãnh đạo,|được|dưới|(?<!nhiều )(?<!có )(?<!số )ý kiến|nội dung|phiếu|của|trả lời|giải quyết|tiếp thu) $",
    re.I,
)
#: The words in which it can end.
_NOUN_ENDS = last_words(_NOUN_BEFORE)


def status_of(folded: str, row: Row, subject: int | None, verb: int, passive: int | None = None) -> str:
    """The status of the verb at index `verb` of its clause; `subject` is the index of its subject, `passive` of the passive mark.

    A perfect mark (đã, vừa) behind a plan or a request makes it a fact; behind the passive mark requests are part of what was done."""
    status, i = "asserted", -1
    while (i := row.kinds.find("C", i + 1, verb)) >= 0:
        cue: Cue = row[i].value
        if not _applies(folded, row, i, cue, subject, verb, passive):
            continue
        if cue.status == "asserted":
            status = (
                "asserted" if status in ("requested", "planned", "proposed") or (status == "conditional" and not _if(row, i)) else status
            )
        elif not (cue.remarks == "with a plan only" and not _awaited(row, i, verb)):
            told = _request(row, i, subject) if cue.scope == "order" and cue.status == "requested" else cue.status
            status = status if told == "negated" and status == "conditional" and _if(row, i) else _stronger(status, told)
    return status


def _applies(folded: str, row: Row, i: int, cue: Cue, subject: int | None, verb: int, passive: int | None) -> bool:
    token = row[i]
    if cue.status == "negated" and _NO_NEGATION.match(folded, token.end):
        return False
    if cue.remarks == "with an end only" and not _has_an_end(row, verb):
        return False
    if cue.remarks == "right before the verb" and row.kinds[i + 1 : verb].strip("lv"):
        return False
    if cue.scope == "clause" or cue.scope == "sentence":
        return True
    if cue.scope == "order":
        if is_noun(folded, token) or (passive is not None and i > passive and not _asked_by_agent(row, i, verb)):
            return False
        return subject is None or i < subject or _verbs_only(row, i, verb)
    if cue.scope == "imperative":
        return passive is None and (subject is None or _instructed(row, subject, i))
    if passive is not None and i > passive and cue.status == "requested":
        return False
    floor = subject if subject is not None else -1
    between = row.kinds[i + 1 : verb]
    return i > floor and "D" not in between and ";" not in between


def _has_an_end(row: Sequence[Token], verb: int) -> bool:
    """Whether what is told at `verb` is done when its end is reached (`đang sửa đổi D` has not amended it); other words than the register's verbs tell no end."""
    return verb < len(row) and isinstance(value := row[verb].value, Verb) and value.remarks in MAKING_OR_ENDING


def is_order(token: Token) -> bool:
    """Whether a token is a verb of asking or charging."""
    return isinstance(token.value, Cue) and token.value.scope == "order"


def is_noun(folded: str, cue: Token) -> bool:
    """Whether a verb of asking is a noun here: `theo yêu cầu`, `chỉ đạo của B`."""
    before = folded[max(0, cue.start - 14) : cue.start]
    if before.rstrip().lower().endswith(_NOUN_ENDS) and _NOUN_BEFORE.search(folded, max(0, cue.start - 14), cue.start):
        return True
    return _OF.match(folded, cue.end) is not None


def _asked_by_agent(row: Sequence[Token], i: int, verb: int) -> bool:
    """`D bị B kiến nghị thu hồi`: what the agent asks of others; `được B chỉ đạo ban hành` is its own act."""
    return row[i - 1].kind in "BOP" and row[i].value.cue in _ASKS and all(t.kind in "lC" for t in row[i + 1 : verb])


def _instructed(row: Sequence[Token], subject: int, i: int) -> bool:
    """`Cấp ủy, thủ trưởng các đơn vị khẩn trương V`: offices in general, without a perfect mark, are told what to do."""
    value = row[subject].value
    done = any(isinstance(t.value, Cue) and t.value.status == "asserted" for t in row[subject:i])
    return isinstance(value, str) and row[subject].kind == "B" and BARE_HEAD.match(value) is not None and not done


def _verbs_only(row: Row, i: int, verb: int) -> bool:
    """`chỉ đạo triển khai D`: the order and its verb have one subject; what is asked is asked of nobody named."""
    return not row.kinds[i + 1 : verb].strip("lC&,v")


def _request(row: Sequence[Token], i: int, subject: int | None) -> str:
    """`đề nghị` without a superior asks an equal or a higher body: a proposal; with a group as complement it is a request."""
    if row[i].value.cue != "đề nghị":
        return "requested"
    if subject is not None and _upwards(row, i, subject):
        return "proposed"
    if subject is None or subject < i:
        return "requested" if i and row[i - 1].kind in "OP" else "proposed"
    value = row[subject].value
    group = isinstance(value, str) or getattr(value, "generic", False)
    return "requested" if group or (i and row[i - 1].kind in "OP") else "proposed"


def _upwards(row: Sequence[Token], i: int, subject: int) -> bool:
    """`Giám đốc Sở đề nghị UBND tỉnh`: who heads an office asks a body that governs."""
    asker, asked = row[i - 1].value if i else None, row[subject].value
    heads = isinstance(asker, PersonMention) and all(map(_OFFICE.match, [p.title for p in asker.posts] or [asker.label]))
    return heads and i < subject and isinstance(asked, BodyMention) and _GOVERNS.match(asked.label) is not None


def _awaited(row: Sequence[Token], i: int, verb: int) -> bool:
    """`khi được thông qua, … sẽ`: a passive before the comma and a plan behind it."""
    comma = next((k for k in range(i, verb) if row[k].kind == ","), verb)
    return any(t.kind == "p" for t in row[i:comma]) and any(
        t.kind == "C" and isinstance(t.value, Cue) and t.value.status == "planned" for t in row[i + 1 : verb]
    )


def _if(row: Sequence[Token], i: int) -> bool:
    return any(t.kind == "C" and isinstance(t.value, Cue) and t.value.cue == "nếu" for t in row[:i])


def _stronger(a: str, b: str) -> str:
    return max(a, b, key=_ORDER.index)
