"""What runs between bodies: who reports and answers to whom, who submits to whom and by when, and whose office a signer holds."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from graph.values import Citation
from ingest.bodies import BodyMention
from ingest.people import PersonMention
from ingest.relations.found import Found
from ingest.relations.frame import Frame
from ingest.relations.nouns import DEADLINE, Clause
from ingest.relations.said import owns
from ontology.phrases import Verb

_SEVERAL = ("nhiều ", "một số ", "loạt ")


def towards_body(c: Clause, frame: Frame, verb: Verb) -> Iterator[Found]:
    """`thành lập B`, `báo cáo … về B`, `chịu trách nhiệm trước B`: the next body is the object."""
    relation = verb.relation
    subjects = frame.subjects or frame.instruments
    if frame.passive is not None:
        return
    target = next_body(c, frame, {"reportsTo": r"(?:về|với|cho|lên|đến|tới)", "accountableTo": r"trước"}.get(relation))
    if target is None:
        return
    if not subjects:
        return
    status = c.status(frame, verb)
    for i in subjects:
        kind = c.row[i].kind
        reading = {"D": verb.document, "B": verb.body, "P": verb.person, "O": verb.person}.get(kind)
        if kind == "D" and not c.row[i].numbered and (c.plural(i) or c.folded.endswith(_SEVERAL, 0, c.row[i].start)):
            continue  # `B ban hành nhiều văn bản và thành lập C`: no paper of theirs does it
        one, other = c.id(i), whole_name(c, target) if relation == "establishes" else c.id(target)
        if reading and one and other and one != other:
            yield c.found(reading, one, other, status, f"verb:{verb.phrase}", frame, verb)
            if relation == "reportsTo":
                yield from of_deadline(c, "task", status)


_FOR = re.compile(r"(?<!\w)(?:thay mặt|thừa lệnh|thừa ủy quyền)(?: cho)? $", re.I)
#: Names of bodies that say what they are for.
_FOR_A_PURPOSE = re.compile(r"(?:Ban Chỉ đạo|Tổ (?:công tác|giúp việc)|Hội đồng)(?! (?:số|Chương trình))", re.I)
#: Where such a name ends.
_NAME_ENDS = re.compile(
    r"[.,;:()\n“”\"]|(?<!\w)(?:thay|thay thế|do|gồm|với|theo|để|nhằm|tại|trước|ngày|gắn|trên cơ sở|căn cứ|đã|sẽ|được|của|trong|việc|đối với|ở(?! cơ sở)|trên địa bàn|và (?=ban hành|phê duyệt|giao))(?!\w)|$",
    re.I,
)


def whole_name(c: Clause, i: int) -> str | None:
    """The id of a body that is set up: one of which the register knows only the kind is named with what it is for."""
    token = c.row[i]
    known = getattr(token.value, "actor", None) or getattr(token.value, "generic", False)
    if known or not _FOR_A_PURPOSE.match(c.folded, token.start):
        return c.id(i)
    end = _NAME_ENDS.search(c.folded, token.end, c.span[1])
    words = c.folded[token.start : end.start() if end else c.span[1]].split()
    return c.names.actor(" ".join(words)) if len(words) <= 16 else c.id(i)


def next_body(c: Clause, frame: Frame, preposition: str | None) -> int | None:
    end = c.end(frame)
    for i in range(frame.chain.end, min(len(c.row), frame.chain.end + 6)):
        token = c.row[i]
        gap = c.folded[end : token.start]
        if preposition and not gap.strip() and token.kind in "BO" and frame.chain.verbs[-1].relation == "reportsTo" and not c.names.header:
            return i  # `báo cáo B`
        if token.kind in "BO" and (preposition is None or re.search(rf"(?<!\w){preposition}\s+(?:đồng chí )?$", gap)):
            return i if len(gap) < 60 and (preposition is not None or len(gap.strip()) < 4) else None
        if token.kind in "VD,;":
            return None
    return None


def of_submission(c: Clause, frame: Frame) -> Iterator[Found]:
    """`B1 trình B2 (D)`: to whom; the day of what is to be issued."""
    target = next_body(c, frame, None)
    status = c.status(frame, frame.chain.verbs[-1])
    for i in frame.subjects:
        one, other = c.id(i), c.id(target) if target is not None else None
        if one and other and c.row[i].kind in "BO":
            yield Found(one, "submitsTo", other, c.span, status, "submits", 0.9)
    if status != "asserted" and target is not None:
        plan = next((i for i in range(target, len(c.row)) if c.row[i].kind == "D"), None)
        yield from of_deadline(c, plan, status)


def of_deadline(c: Clause, what: int | str | None, status: str) -> Iterator[Found]:
    """The day by which a thing is due."""
    if what is None or not c.names.own:
        return
    for token in c.row:
        iso = getattr(token.value, "iso", None) if token.kind == "d" else None
        if iso and DEADLINE.search(c.folded[max(0, token.start - 8) : token.end]):
            subject = c.names.task(c.folded[c.span[0] : c.span[1]]) if isinstance(what, str) else c.id(what)
            yearly = re.match(r"\s*(?:hằng|hàng) năm", c.folded[token.end : token.end + 12])
            pairs = (("every", "year"),) if yearly else ()
            if subject:
                yield Found(subject, "deadline", _last_day(iso), c.span, status, "due", 0.85, pairs, literal=True)
            return


def issuer_of_signer(c: Clause, signer: int, document: int, status: str) -> Iterator[Found]:
    """A signer's office and the code of the number agree: `Phó Chủ tịch UBND … ký Kế hoạch …/KH-UBND`; or the signer acts for the body whose
    code it is: `thay mặt B, đồng chí X ký`."""
    citation, person = c.row[document].value, c.row[signer].value
    if not isinstance(citation, Citation) or not isinstance(person, PersonMention) or status != "asserted":
        return
    if behalf := _on_behalf(c, signer):
        if owns(behalf, citation, c.folded):
            yield Found(c.id(document) or "", "issuedBy", c.names.body(behalf), c.span, status, "on-behalf", 0.85)
        return
    office = c.names.office(c.row[signer].start, c.row[signer].end)
    if (government := _government(person, citation)) and not (office and office.body == government):
        yield Found(c.id(document) or "", "issuedBy", c.names.body_by_id(government), c.span, status, "signer-office", 0.75)
        return
    if (
        office
        and citation.number
        and (re.search(rf"[-/]{office.label.split(' ')[0]}\b", citation.number) or (office.body and office.body == citation.issuer_body))
        and not person.person.startswith("post")
    ):
        yield Found(c.id(document) or "", "issuedBy", c.names.body(office), c.span, status, "signer-office", 0.75)


def _on_behalf(c: Clause, signer: int) -> BodyMention | None:
    """`thay mặt B, đồng chí X ký`: the body for which the signer at an index of the row acts."""
    k = signer - 1
    while k >= 0 and c.row[k].kind in ",l":
        k -= 1
    body = c.row[k].value if k >= 0 else None
    for_whom = isinstance(body, BodyMention) and _FOR.search(c.folded, max(c.span[0], c.row[k].start - 20), c.row[k].start)
    return body if for_whom else None


def _government(person: PersonMention, citation: Citation) -> str | None:
    """`Phó Thủ tướng X ký Nghị quyết …/NQ-CP`, `… Quyết định …/QĐ-TTg`: the body whose number its member signed."""
    member = any(post.body == "body/cp" and not post.ended for post in person.posts)
    return citation.issuer_body if member and citation.issuer_body in ("body/cp", "body/ttg") else None


def _last_day(iso: str) -> str:
    """The last day of a month or an interval of months: a thing due in a quarter is due by its end."""

    last = iso.split("/")[-1]
    if re.fullmatch(r"\d{4}-\d\d", last):
        year, month = int(last[:4]), int(last[5:])
        return f"{last}-{calendar.monthrange(year, month)[1]:02d}"
    return last
