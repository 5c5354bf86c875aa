"""What a sentence says of a meeting beside its people: the directives made known or reviewed, how many took part, where it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.bodies import BodyMention
from ingest.events import words
from ingest.events.scene import Said
from ingest.spans import Span, within
from ontology.value import Value

#: How far the objects of one verb may reach, in characters; it keeps a text without full stops linear.
_REACH = 4000
#: How far the first of them may stand behind the verb: no longer phrase is one of those that lead to it.
_FARTHEST = 300
_PART = r"(?:mục tiêu|nhiệm vụ|nội dung|chỉ tiêu|giải pháp|quy định|quan điểm|nguyên tắc|phương châm|định hướng)"
#: A verb of its own between the two («triển khai kế hoạch và thông qua D»).
_ADOPTS = re.compile(r"(?<!\w)(?:thông qua|công bố|ban hành|phê duyệt|thảo luận)(?!\w)", re.I)
_TO_OBJECT = re.compile(
    rf"""[ ,:“\"]*(?:hướng dẫn (?=(?:các |những )?nội dung))?(?:(?:nội dung )?(?:các |\d{{1,2}} )?[Cc]huyên đề(?: \d{{1,2}})?(?: là| về)?[ :,“\"]*)?(?:(?:các )?{_PART}(?:(?:,| và|, và) {_PART})* (?:của|trong|tại|nêu trong|nêu tại) )?"""
    r"(?:(?:các|những|[Nn]ội dung|vấn đề|điểm|cốt lõi|cơ bản|trọng tâm|quan trọng|chủ yếu|nhất|một số|thực hiện|việc|của|\d{1,2}),? ?){0,9}[\w ]{0,24}(?:, gồm:? )?"
)
#: Between a document and «được quán triệt»: its date and issuer.
_TO_VERB = re.compile(r"(?:,? ngày [\d/.-]+)?(?:,? ?của [\w ,]{2,60}?)?(?:,? đã| cũng)?[ ,]*", re.I)
#: Between two documents of a list: date, issuer and title of the first, then what joins. A title ends before «;», «,» or «và» and its next
#: document; what a title is about («về thực hiện D») is not joined.
_JOINED = re.compile(
    r"""(?:,?[ ](?:ký[ ]|ban[ ]hành[ ])?ngày[ ][\d/. -]+(?:tháng[ ]\S+[ ]năm[ ]\d{4})?)?
        (?:,?[ ](?:khóa|nhiệm[ ]kỳ)[ ][\w -]{1,14}?)?
        (?:,?[ ]?của[ ][^.;:]{2,90}?)?
        (?P<title>,?[ ](?:về|“|quy[ ]định[ ]về)[^.;]{3,260}?)?
        (?:;(?:[ ]và)?|,(?:[ ]và)?|[ ]và|[ ]cùng(?:[ ]với)?)(?P<again>[ ](?:triển[ ]khai|quán[ ]triệt|phổ[ ]biến|học[ ]tập|giới[ ]thiệu|[\w,]{1,4}[ ](?:năm|tháng)[ ](?:triển[ ]khai[ ])?thực[ ]hiện))?(?:[ ]các|[ ]\d+)?[ ]?""",
    re.X | re.I,
)
_PLAINLY = frozenset({", ", " và ", "; ", ", và ", "; và "})
_ABOUT = re.compile(r"(?<!\w)về (?:việc )?$", re.I)
_OTHER_VERB = re.compile(r"thực hiện|triển khai|theo|căn cứ|cụ thể hóa", re.I)
#: Between a document and another that its title says it carries out.
_CARRIES_OUT = re.compile(
    r"[^.;:\n]{0,300}(?<!\w)(?:thực hiện|triển khai|quán triệt|học tập|cụ thể hóa|sơ kết|tổng kết)(?: [^\W\d]+){0,3} ", re.I
)
#: «hội nghị đánh giá kết quả (1 năm) triển khai thực hiện D»: what is weighed, and not made known.
_OUTCOME = re.compile(r"(?<!\w)(?:kết quả|tình hình|tiến độ|quá trình|công tác)(?: (?:hơn )?\w+ (?:năm|tháng))?(?: tổ chức)? $", re.I)
#: «nghe báo cáo về tình hình thực hiện D»: what has been done is told, and D is known.
_STATE = re.compile(r"(?<!\w)(?:tình hình|kết quả|tiến độ|công tác)(?: [^\W\d]+){0,4} (?:thực hiện|triển khai|thi hành) ", re.I)
#: Before a review that a paper is: «Báo cáo sơ kết 1 năm thực hiện D».
_REPORT = ("áo cáo ", "áo cáo: ")
#: Between a collection and its members.
_MEMBERS = re.compile(r"[^.;:]{0,90}?,?[ ](?:gồm|bao gồm|trong đó có|đó là|là)(?:[ ]có)?:?[ ]", re.I)


class Document(Value, frozen=True):
    """A citation in folded offsets, with the id of the directive or collection that it means."""

    start: int
    end: int
    directive: str


def objects(folded: str, at: int, end: int, documents: Sequence[Document]) -> list[Document]:
    """The documents that are the object of a verb ending at `at`: the first behind it, and those coordinated with it."""
    here = within(documents, at, min(end, at + _REACH))
    if not here or here[0].start - at > _FARTHEST or not _TO_OBJECT.fullmatch(gap := folded[at : here[0].start]) or _ADOPTS.search(gap):
        return []
    found = [here[0]]
    last, inside = here[0], False
    for after in here[1:]:
        if after.start >= last.end and not _joined(folded, last, after, inside):  # several unnumbered ones share the words behind them
            if not _CARRIES_OUT.fullmatch(folded, last.end, after.start):
                break
            inside = True
            continue
        found.append(after)
        last, inside = after, False
    return found


def _joined(folded: str, last: Document, after: Document, inside: bool) -> bool:
    """Whether a document is the next of a list; behind one `inside` the title of the last, only a semicolon joins."""
    gap = folded[last.end : after.start]
    if gap in _PLAINLY and not inside:
        return True
    joined = _JOINED.fullmatch(gap)
    if joined is None:
        return last.directive.startswith("coll:") and _MEMBERS.fullmatch(gap) is not None
    if inside:
        return joined["title"] is not None and gap.rstrip().endswith((";", "; và"))
    return bool(joined["title"]) or not _OTHER_VERB.search(gap.removesuffix(f"{joined['again'] or ''} "))


def directives(folded: str, span: Span, noun: Span | None, documents: Sequence[Document]) -> Iterator[tuple[str, Document]]:
    """(relation, document) for what a meeting reviews, inspects or makes known: the objects of the verb behind the meeting's name."""
    start, end = span
    here = within(documents, start, end)
    if not here:
        return
    if noun:
        looked_at = list(_looked_at(folded, noun, end, here))
        if looked_at:
            yield from looked_at
            return
    yield from _made_known(folded, span, noun, here)


def asked(folded: str, start: int, verb: int) -> bool:
    """Whether what stands before a verb asks for it, gives it to somebody, or tells what somebody says: no act of the meeting itself."""
    return words.REPORTS.search(folded, start, verb) is not None or words.GIVES.search(folded, start, verb) is not None


def _of_title(folded: str, start: int, verb: int, here: Sequence[Document]) -> bool:
    """«hội nghị triển khai D về tổng kết E»: what D is about."""
    return any(start <= d.start < verb for d in here) and _ABOUT.search(folded, start, verb) is not None


def _looked_at(folded: str, noun: Span, end: int, here: Sequence[Document]) -> Iterator[tuple[str, Document]]:
    """«hội nghị sơ kết 2 năm thực hiện D», «đoàn … đã kiểm tra việc thực hiện D»."""
    start = noun[0]
    team = words.TEAM.match(folded, start) or words.GOES_ON.match(folded, start)
    for verb in words.REVIEWS.finditer(folded, start, end) if not team else ():
        if (
            asked(folded, noun[1], verb.start())
            or _of_title(folded, start, verb.start(), here)
            or folded.endswith(_REPORT, 0, verb.start())
        ):
            continue
        relation = "finalReviewOf" if verb["which"].casefold() == "tổng kết" else "midtermReviewOf"
        yield from ((relation, document) for document in objects(folded, verb.end(), end, here))
    for verb in words.INSPECTED.finditer(folded, start, end):
        if asked(folded, noun[1], verb.start()) or _of_title(folded, start, verb.start(), here):
            continue
        inspects = verb["which"].casefold().startswith("kiểm")
        relation = "inspectsImplementationOf" if inspects else "supervisesImplementationOf"
        found = objects(folded, verb.end(), end, here)
        for more in words.INSPECTED_TOO.finditer(folded, verb.end(), end) if found or team else ():
            found += objects(folded, more.end(), end, here)
        yield from ((relation, document) for document in found)


def _made_known(folded: str, span: Span, noun: Span | None, here: Sequence[Document]) -> Iterator[tuple[str, Document]]:
    """«hội nghị quán triệt D», «D được quán triệt tại hội nghị», «đại biểu đã nghe phổ biến D»."""
    start, end = span
    if words.COMING.match(folded, start, end):
        return
    passive = words.PASSIVE.search(folded, start, end)
    heard = words.HEARD.search(folded, start, end)
    if noun is None and not passive and not heard:
        return
    subject = next((d for d in reversed(here) if passive and d.end <= passive.start()), None)
    if (
        passive
        and subject
        and words.AT_MEETING.search(folded, passive.end(), end)
        and _TO_VERB.fullmatch(folded[subject.end : passive.start()])
    ):
        yield "disseminates", subject
        return
    floor = passive.end() if passive else noun[1] if noun else start
    if heard and (noun is None or heard.start() > noun[0]):
        floor = max(floor, heard.end())
    found = list(_spread(folded, (start, end), floor, heard is not None, here))
    if not found and noun and folded[max(start, noun[0] - 4) : noun[0]].lower() == "tại ":  # «… truyền đạt D tại hội nghị»
        found = list(_spread(folded, (start, noun[0]), start, False, here))
    if found and noun and words.BESIDES.match(folded, start) and here[0].start < noun[0]:
        found.insert(0, here[0])
    yield from (("disseminates", document) for document in found)


def _spread(folded: str, span: Span, floor: int, heard: bool, here: Sequence[Document]) -> Iterator[Document]:
    """The objects of the first verb of making known behind `floor` that has any and is not a speaker's."""
    start, end = span
    for verb in (words.TOLD if heard else words.SPREADS).finditer(folded, floor, end):
        if not heard and (
            words.NOT_A_FACT.search(folded, max(start, verb.start() - 50), verb.start())
            or _OUTCOME.search(folded, max(start, verb.start() - 30), verb.start())
        ):
            continue
        if asked(folded, max(floor, verb.start() - 400), verb.start()):
            return
        found = objects(folded, verb.end(), end, here)
        if found and heard and folded.endswith(("việc ", "Việc "), span[0], verb.start()):
            continue
        if found and not (heard and _STATE.search(folded, verb.end(), found[0].start)):
            yield from found
            return


def counts(folded: str, span: Span, noun: bool) -> Iterator[Said]:
    """How many took part: «cho hơn 1.000 đảng viên» → `>1000`, whom as the qualifier `unit`."""
    start, end = span
    for whom in words.COUNT.finditer(folded, start, end):
        count = words.HOW_MANY.search(folded, max(start, whom.start() - 24), whom.start())
        if count is None:
            continue
        behind = folded[whom.end() : min(end, whom.end() + 160)]
        near = folded[max(start, count.start() - 40) : count.start()] + "|" + behind
        if ((noun or words.ALL_TOLD.search(near)) and words.TAKES_PART.search(near)) or words.WERE_TAUGHT.match(behind):
            compares = words.COMPARES.search(folded, max(start, count.start() - 8), count.start())
            sign = {"more": ">", "less": "<", "about": "~"}[compares.lastgroup or ""] if compares else ""
            value = sign + count["figure"].replace(".", "")
            yield Said("", "participants", value, *span, "participants", literal=True, qualifiers=(("unit", whom[0].casefold()),))


#: Behind it stands what somebody tells of other days and places.
_TELLS = re.compile(r"(?<!\w)(?:cho biết|cho rằng|cho hay|khẳng định|nêu rõ|nhắc lại)(?!\w)", re.I)


def venues(folded: str, span: Span, bodies: Sequence[BodyMention]) -> Iterator[Said]:
    """Where it was: the body whose rooms they are, with the kind of venue as a qualifier, else the printed words."""
    for match in words.VENUE.finditer(folded, *span):
        if _TELLS.search(folded, span[0], match.start()):
            continue
        start, end = match.span("venue")
        body = next((b.body for b in within(bodies, start, end) if b.body and b.end <= end), None)
        kind = (("venue", match["kind"].casefold()),) if body else ()
        yield Said("", "place", body or match["venue"].strip(), *span, "venue", literal=body is None, qualifiers=kind)
