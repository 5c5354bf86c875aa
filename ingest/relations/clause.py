"""Who does what to what in a clause: each chain of verbs with its subjects, voice, objects and instrument, as indices of the row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.relations.frame import FAR_WORDS, HEADED, NEAR_WORDS, Frame
from ingest.relations.objects import objects, skip
from ingest.relations.phrases import chains
from ingest.relations.reach import (
    aside_before,
    bare_before,
    changed_by,
    described,
    enters_into_force,
    furthers,
    goes_on_aside,
    introduces,
    left_out,
    relative,
    sent_to,
    sets_up,
    topic_of,
    untitled_before,
    with_whom,
)
from ingest.relations.status import is_order, status_of
from ingest.relations.subjects import (
    BELONGS,
    agent_mark,
    can_act,
    directs_others,
    listed_before,
    nominal,
    opening,
    order_to_nobody,
    organising,
    situated,
    size_of,
    what_is_said,
)
from ingest.relations.tokens import Row, kind_at
from ontology.phrases import Cue

#: What a document may be said to do without naming for which other: `… ban hành D hướng dẫn thực hiện`.
_AIMS = frozenset({"guides", "details", "implements"})
_GIVES_FORCE = frozenset({"ban hành kèm theo", "ban hành theo", "kèm theo"})


def frames(folded: str, row: Row) -> list[Frame]:
    """The frames of a clause, left to right."""
    found: list[Frame] = []
    may_be_passive = "p" in row.kinds or "b" in row.kinds
    for chain in chains(row):
        frame = Frame(chain)
        if may_be_passive:
            _voice(folded, row, frame)
        if frame.passive is not None and not frame.subjects:
            _patient(row, frame, found)
        if frame.passive is None:
            _subject(folded, row, frame, found)
        objects(folded, row, frame, found)
        if frame.instruments and changed_by(folded, row, frame):
            frame.passive, frame.objects, frame.subjects = frame.chain.start - 1, [frame.chain.start - 1], []
        if frame.subjects and not frame.objects and relative(folded, row, frame.subjects[0]):
            frame.objects = [frame.subjects[0] - 2]
        if not frame.objects and chain.verbs[0].remarks == "effect" and chain.end == len(row) and frame.passive is None:
            frame.objects = topic_of(folded, row)
        if not frame.objects and frame.chain.verbs[0].remarks == "effect" and chain.end == len(row) and _is_to_be_changed(row, chain.start):
            frame.subjects, frame.objects, frame.front = [], [0], True
        aims = frame.marker == "u" or (not frame.marker and chain.verbs[0].relation in _AIMS)
        if aims and not frame.objects and found and frame.subjects and row[frame.subjects[0]].numbered:
            frame.objects = left_out(folded, row, chain, found[-1].subjects)
        subject = frame.subjects[0] if frame.subjects else None
        frame.status = status_of(folded, row, subject, chain.at[0], frame.passive)
        if frame.marker == "v" and subject is not None and row[subject].numbered:
            frame.status = status_of(folded, Row.of(row[subject:]), 0, chain.at[0] - subject)
        if found and frame.subjects:
            _inherit(row, frame, found)
        if frame.front and frame.objects == [0]:
            frame.status = "requested"
        if (
            not frame.subjects
            and chain.start
            and row.kinds[chain.start - 1] == "h"
            and _INTENT.fullmatch(folded, row[chain.start - 1].start, row[chain.start - 1].end)
        ):
            frame.status = "proposed"  # `đồng ý chủ trương ban hành D`
        found.append(frame)
    return found


def _is_to_be_changed(row: Row, start: int) -> bool:
    """`D không còn phù hợp, cần sửa đổi`: whether a document that opens the clause is what somebody is to change."""
    cue = row[start - 1].value if start else None
    asks = isinstance(cue, Cue) and cue.scope == "verb" and cue.status == "requested"
    return asks and row[0].numbered and not row.kinds[1:start].strip("wC,lp")


def _inherit(row: Row, frame: Frame, earlier: list[Frame]) -> None:
    """What a document without a number does has the status of its making: `sẽ ban hành kế hoạch thực hiện D`."""
    for before in earlier:
        if frame.marker != "," and frame.subjects[0] in before.objects and not row[frame.subjects[0]].numbered:
            frame.status = before.status
        elif (
            frame.chain.verbs[0].remarks == "topic" and set(frame.subjects) & set(before.objects) and row[frame.chain.start - 1].kind == "l"
        ):
            frame.status = before.status  # `sửa đổi D cho phù hợp với E`


def _voice(folded: str, row: Row, frame: Frame) -> None:
    """Passive: `D được (B) V`, `D do B V`; the patient left of the mark becomes the object."""
    kinds = row.kinds
    i = frame.chain.start - 1
    while i >= 0 and (kinds[i] in "lC" or (kinds[i] == "," and i and kinds[i - 1] in "lC")):
        i -= 1
    agents: list[int] = []
    while i >= 0 and row[i].kind in "BOP":
        if not (isinstance(row[i].value, str) and i and row[i - 1].kind == "B"):  # the place of the body before
            agents.insert(0, i)
        i -= 2 if i and row[i - 1].kind in ",&" and i > 1 and row[i - 2].kind in "BOP" else 1
    if agents and i > 0 and row[i].kind == "w" and row[i - 1].kind in "OP" and _ON_BEHALF.fullmatch(folded, row[i].start, row[i].end):
        i, agents = i - 2, [i - 1]  # who signs on behalf of a body is the one who signs
    k = i
    while k >= 0 and row[k].kind == "l":
        k -= 1
    if k < 0 or row[k].kind not in "pb" or (row[k].kind == "b" and not agents):
        return
    frame.passive, frame.agents = k, agents
    k -= 1
    while k >= 0 and (row[k].kind in "lC,pb" or (row[k].kind == "w" and _ENDED.fullmatch(folded, row[k].start, row[k].end))):
        k -= 1
    if k > 1 and row[k].kind == "D" and row[k + 1].kind == "," and row[0].numbered and row[1].kind == ",":
        k = 0  # `D, ban hành để thực hiện E, đã được V`
    if k >= 0 and (row[k].kind == "D" or (row[k].kind == "B" and frame.chain.verbs[0].relation == "establishes")):
        frame.subjects = [k]


def _patient(row: Row, frame: Frame, earlier: list[Frame]) -> None:
    """`D do B1 V1 được B2 V2`: D is done both to; `B1 được B2 giao V D`: B1 is to do it; `B1 được B2 phổ biến D`: B2 does it."""
    assert frame.passive is not None
    k = frame.passive - 1
    while k >= 0 and row[k].kind in "lCw":
        k -= 1
    if k < 0:
        return
    if row[k].kind == "V" and earlier and earlier[-1].passive is not None and earlier[-1].chain.end == k + 1:
        frame.subjects = list(earlier[-1].objects)
        return
    charged = frame.agents and any(is_order(t) for t in row[frame.agents[-1] + 1 : frame.chain.start])
    told = frame.chain.verbs[-1].remarks == "study" and kind_at(row, skip(row, frame.chain.end)) == "D"
    if row[k].kind == "B" and frame.agents and (charged or told):
        frame.passive, frame.agents = None, []


def _subject(folded: str, row: Row, frame: Frame, earlier: list[Frame]) -> None:
    """The subject left of an active chain; nothing when what stands there is no subject."""
    i, words, kinds = frame.chain.start - 1, 0, row.kinds
    if kinds[0] == "u" and furthers(folded, row, i):
        frame.front = True
        return
    if frame.chain.verbs[0].remarks == "effect" and earlier and sets_up(row, earlier[-1], i):
        frame.subjects = list(earlier[-1].subjects)  # `D thành lập B, thay cho E`
        return
    if earlier and earlier[-1].passive is None and goes_on_aside(folded, row, frame.chain.start):
        frame.subjects, frame.front, frame.marker = list(earlier[-1].subjects), earlier[-1].front, ","
        return
    while i >= 0:
        kind = kinds[i]
        if kind == "D":
            break
        if kind == "C" and words and directs_others(folded, row, i):
            return
        if kind == "C" and order_to_nobody(folded, row, i):
            frame.front = not (row[i + 1].kind == "w" and folded[row[i + 1].start].isupper())  # a body that no register has
            return
        if (
            kind in "lCd"
            or (kind == "," and i and row[i - 1].kind in "lCd")
            or (kind == "a" and i + 1 < len(row) and row[i + 1].kind == "d")
        ):
            i -= 1
        elif kind == "," and (aside := aside_before(folded, row, i)):
            i, words = aside - 1, 0
        elif kind in "vu" and not words:
            if (
                kind == "v"
                and frame.chain.verbs[0].relation in _LOOKED_INTO
                and _OUTCOME.search(folded, row[i].start, row[frame.chain.start].start)
            ):
                return
            frame.marker = frame.marker or kind
            i -= 1
        elif kind in "&," and earlier and not words and not frame.marker and i - 1 in earlier[-1].objects and not row[i - 1].titled:
            if kind == "," and _is_issued(row, frame, earlier[-1]):
                frame.subjects = [i - 1]  # `B ban hành D, bãi bỏ E`
                return
            return _shared(frame, _main(earlier) if frame.chain.verbs[0].remarks in ("annex", "making") else earlier[-1])
        elif kind == "," and not words and introduces(folded, row, i):
            frame.front = True
            return
        elif kind == "," and i and row[i - 1].kind in "PO" and not words:
            i -= 1
        elif kind == "," and i and (frame.marker == "u" or not words):
            if row[i - 1].kind == "D" and frame.marker and not words:
                i -= 1
            elif frame.marker == "u" and row[i - 1].kind == "B":
                return
            elif row[i - 1].kind == "D" and row[i - 1].titled and not words and frame.chain.verbs[0].relation in HEADED:
                frame.marker = "v"
                i -= 1
            elif row[i - 1].kind in "wE" and opening(folded, row, i - 1):
                i -= 1
                break
            else:
                return _continued(folded, row, frame, earlier, i)
        elif kind == "w" and i and row[i - 1].kind == "," and _BUT.fullmatch(folded, row[i].start, row[i].end):
            i -= 1
        elif kind == "w" and words + size_of(row[i]) <= (FAR_WORDS if frame.marker else NEAR_WORDS):
            words += size_of(row[i])
            i -= 1
        elif kind == "p" and words and frame.chain.verbs[0].remarks == "effect" and not frame.marker and i and row[i - 1].kind in "DlC":
            i -= 1  # `D được áp dụng từ ngày … và thay cho E`
        elif (
            kind == "h"
            and not words
            and frame.chain.verbs[0].remarks in ("effect", "annex")
            and _INTENT.fullmatch(folded, row[i].start, row[i].end)
        ):
            return  # `đồng ý chủ trương sửa đổi D`
        elif kind in "hTqf" and not words and kind != "T":
            i -= 1
        elif kind in "BOP" and (before := _past_actor(folded, row, frame, i, words)) != i:
            i = before
        elif kind == "&" and frame.chain.verbs[0].remarks == "effect" and not frame.marker and row[i - 1].kind in "wld":
            i -= 1
        elif kind == "V" and earlier and earlier[-1].passive is not None and i == earlier[-1].chain.end - 1:
            frame.subjects, frame.heads = list(earlier[-1].objects), True
            return
        elif kind == "V" and frame.marker == "u":
            return _purpose_of(row, frame, earlier)
        else:
            break
    _decide(folded, row, frame, earlier, i, words)


def _decide(folded: str, row: Row, frame: Frame, earlier: list[Frame], i: int, words: int) -> None:
    """The subject that the walk back from a chain ended at: what stands at `i`, behind so many `words` that say nothing."""
    if frame.chain.verbs[0].remarks == "study" and (holder := organising(folded, row, frame.chain.start)) is not None:
        frame.subjects, frame.heads = [holder], True
        return
    if i < 0:
        frame.front = not words
        return
    if row[i].kind in "wE" and frame.chain.verbs[0].remarks == "study" and opening(folded, row, i):
        frame.front = True
        return
    i = what_is_said(folded, row, i)
    token = row[i]
    if (
        token.titled
        and frame.chain.verbs[0].relation in _LOOKED_INTO
        and _OUTCOME.search(folded, token.start, row[frame.chain.start].start)
    ):
        return
    if token.kind == "D" and (not words or frame.marker == "u" or frame.chain.verbs[0].remarks in ("annex", "effect")):
        made = earlier[-1].objects if earlier and frame.marker == "u" else ()
        if row[i].numbered and not made and _BOTH.search(folded, token.end, row[frame.chain.start].start):
            frame.subjects = _together(row, i)
        else:
            frame.subjects = untitled_before(row, i, made) if row[i].numbered else bare_before(row, i, _made(row, i, earlier))
        frame.heads = True
    elif token.kind in "BOPET" and frame.marker != "v":
        for_issue = frame.chain.verbs[0].remarks == "annex"
        if not can_act(folded, row, i) or (i and row[i - 1].kind == "u" and not for_issue) or nominal(folded, row, frame.chain):
            return
        if frame.marker == "u":
            return _purpose_of(row, frame, earlier)
        frame.subjects = listed_before(folded, row, i)


def _past_actor(folded: str, row: Row, frame: Frame, i: int, words: int) -> int:
    """Where to look on for the subject before a body or person at `i` that only belongs to another's words; `i` when it may act itself."""
    if not i:
        return i
    kind, before, verb = row.kinds[i], row.kinds[i - 1], frame.chain.verbs[0]
    if kind == "B":
        if before == "w" and i > 1 and row.kinds[i - 2] == "B" and BELONGS.search(folded, row[i - 2].end, row[i].start):
            return i - 2
        if words and isinstance(row[i].value, str) and folded[row[i].start - 4 : row[i].start].lower() == " từ ":
            return i - 1  # `B từ thành phố xuống cơ sở V`
        if not words and before == "," and situated(folded, row, i):
            return i - 2  # `UBND phường A, thành phố B V`
    if kind != "P" and i > 1 and (head := with_whom(folded, row, i)) >= 0 and row.kinds[head] in "BOl":
        return head
    if mark := agent_mark(row, i):
        return mark - 1
    if kind == "B":
        if not words and (frame.marker == "v" or (not frame.marker and verb.document)) and (sent := sent_to(folded, row, i)):
            return sent - 1  # `D gửi B (về việc) V E`
        if before == "w" and i > 1 and _ON_BEHALF.fullmatch(folded, row[i - 1].start, row[i - 1].end):
            return i - 2  # `X, thay mặt B, V`
    if before == "p" and i > 1 and kind != "P" and is_order(row[i + 1]):
        return i - 2  # `B1 được B2 giao V`
    if before == "o" and i > 1 and row.kinds[i - 2] == "B" and isinstance(row[i - 2].value, str):
        return i - 2
    return i


def _made(row: Row, i: int, earlier: Sequence[Frame]) -> list[int]:
    """The documents that are drafted together with the one at `i`; or issued with it, when they are only counted (`3 kế hoạch, 12 công văn`)."""
    counted = str(row[i].value)[:1].isdigit()
    return next((f.objects for f in reversed(earlier) if i in f.objects and (counted or f.chain.verbs[0].remarks == "making")), [])


def _shared(frame: Frame, before: Frame) -> None:
    """`D thay thế D1 và bãi bỏ D2`, `B đã ban hành D1 và triển khai D2`: the verbs share their subject; a title goes on as a title."""
    if before.passive is not None:
        return
    frame.subjects, frame.front = list(before.subjects), before.front
    frame.marker = before.marker if before.marker == "v" else ","


def _continued(folded: str, row: Row, frame: Frame, earlier: list[Frame], comma: int) -> None:
    """Behind a comma: the subject of the verb before, when that was a body; nothing behind a fronted clause."""
    before = _main(earlier) if earlier else None
    if frame.chain.verbs[0].phrase in _GIVES_FORCE and row[comma - 1].kind == "D" and not row[comma - 1].numbered:
        frame.subjects = [comma - 1]  # `A, ban hành kèm theo D, …`
        return
    if frame.chain.verbs[0].remarks == "effect" and not frame.marker and enters_into_force(folded, row, comma):
        frame.subjects = [0]
        return
    if comma == 1 and row[0].numbered and row[0].issuer and not row.kinds[2:].strip("VlDhod"):
        frame.subjects, frame.marker = [0], "v"  # `D của B, thực hiện E`: what it is for, with nothing behind
        return
    if (
        frame.chain.verbs[0].body is None
        and not frame.marker
        and (head := described(row, frame.chain.start, bool(before and not before.objects))) is not None
    ):
        frame.subjects = [head]
        return
    if before and before.passive is not None and before.objects and kind_at(row, before.objects[0] + 1) == "," and not frame.marker:
        frame.subjects = list(before.objects)  # `D, được V1 bởi E, V2 …`
        return
    if before is None or not before.subjects or before.passive is not None or frame.marker == "v":
        return
    if row[before.subjects[0]].kind in "BOP":
        if frame.marker == "u":
            return _purpose_of(row, frame, earlier)
        if _is_issued(row, frame, before):
            frame.subjects = list(before.objects)  # `B ban hành D, thay thế E`
            return
        frame.subjects = list(before.subjects)
        frame.marker = ","


def _is_issued(row: Row, frame: Frame, before: Frame) -> bool:
    """Whether the verb before issues or signs one document with a number, which then does what a verb of effect behind the comma says."""
    verb = before.chain.verbs[0]
    issues = verb.remarks in ("annex", "adjacent", "adjacent numbered") or verb.phrase in ("ký", "ký ban hành")
    made = before.passive is None and before.status == "asserted" and len(before.objects) == 1 and row[before.objects[0]].numbered
    return issues and made and frame.chain.verbs[0].remarks == "effect"


def _main(frames: Sequence[Frame]) -> Frame:
    """The last verb that does not only describe what another governs, as `kèm theo` in `B ban hành A kèm theo D`, or what a body is
    asked to do, as `ban hành` in `B1 trình B2 ban hành D`."""
    governed = [
        set(f.subjects[:1])
        & {i for g in frames if g is not f for i in (*g.objects, *([g.chain.end] if g.chain.verbs[0].remarks == "making" else ()))}
        for f in frames
    ]
    return next((f for f, of in zip(reversed(frames), reversed(governed), strict=True) if not of), frames[-1])


def _purpose_of(row: Row, frame: Frame, earlier: list[Frame]) -> None:
    """`B ban hành D … để V`: what B issued serves the purpose."""
    for before in reversed(earlier):
        if before.objects and any(str(v.relation) in ("hasAnnex", "issuedBy", "draftedBy") for v in before.chain.verbs):
            frame.subjects = list(before.objects)
            return
    inspects = frame.chain.verbs[0].relation in ("inspectsImplementationOf", "supervisesImplementationOf")
    if inspects and earlier and earlier[-1].subjects and row[earlier[-1].subjects[0]].kind == "B":
        frame.subjects = list(earlier[-1].subjects)


def _together(row: Row, i: int) -> list[int]:
    """`D1 và D2 đều V`: the document at `i` and those coordinated with it, when nothing stands before them."""
    found = [i]
    while found[0] >= 2 and row[found[0] - 1].kind in "&," and row[found[0] - 2].numbered:
        found.insert(0, found[0] - 2)
    return found if not found[0] else [i]


_ENDED = re.compile(r"(?:đã )?hết hiệu lực(?: thi hành)?", re.I)
_BOTH = re.compile(r"(?<!\w)(?:đều|cùng)(?!\w)", re.I)
_ON_BEHALF = re.compile(r"(?:thay mặt|thừa lệnh|thừa ủy quyền)(?: cho)?", re.I)
_LOOKED_INTO = frozenset({"implements", "continues", "inspectsImplementationOf", "supervisesImplementationOf"})
#: `Báo cáo về kết quả 3 năm thực hiện D`: it tells of the work, and does not carry D out.
_OUTCOME = re.compile(r"(?<!\w)(?:tình hình|kết quả|tiến độ|hiệu quả)(?: (?:\w+ )?(?:năm|tháng|nhiệm kỳ))?(?: tổ chức)?\s*$", re.I)
_INTENT = re.compile(r"(?:các )?chủ trương", re.I)
_BUT = re.compile(r"(?:nhưng|song|mà)(?: (?:đến nay|hiện|vẫn|lại))?", re.I)
