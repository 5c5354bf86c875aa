"""What a sentence says of a meeting beside its people: the directives made known or reviewed, how many took part, where it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.bodies import BodyMention
from ingest.events import words
from ingest.events.anchors import Said, Span, within

_TO_OBJECT = re.compile(r"[ ,“\"]*(?:(?:các|nội dung|một số|thực hiện|việc|của|\d{1,2}) ?){0,4}[\w ]{0,24}")
#: Between a document and «được quán triệt»: its date and issuer.
_TO_VERB = re.compile(r"(?:,? ngày [\d/.-]+)?(?:,? ?của [\w ,]{2,60}?)?(?:,? đã| cũng)?[ ,]*", re.I)
_AND = re.compile(r"(?:,| và| cùng)(?: với)?(?: các| \d+)? ?$")
_OTHER_VERB = re.compile(r"[.;]|thực hiện|triển khai|theo|căn cứ", re.I)


@dataclass(frozen=True, slots=True)
class Document:
    """A citation in folded offsets, with the id of the directive or collection that it means."""

    start: int
    end: int
    directive: str


def objects(folded: str, at: int, end: int, documents: Sequence[Document]) -> Iterator[Document]:
    """The documents that are the object of a verb ending at `at`: the first behind it, and those coordinated with it."""
    here = within(documents, at, end)
    if not here or not _TO_OBJECT.fullmatch(folded[at : here[0].start]):
        return
    yield here[0]
    for before, after in pairwise(here):
        gap = folded[before.end : after.start]
        if not _AND.search(gap) or _OTHER_VERB.search(gap):
            return
        yield after


def directives(folded: str, span: Span, noun: Span | None, documents: Sequence[Document]) -> Iterator[tuple[str, Document]]:
    """(relation, document) for what a meeting makes known or reviews: the objects of the verb behind the meeting's name."""
    start, end = span
    here = within(documents, start, end)
    if not here:
        return
    first = here[0]
    review = words.REVIEWS.search(folded, max(start, first.start - 80), first.start)
    if noun and review and noun[0] < review.start():
        yield ("midtermReviewOf" if review["which"].casefold() == "sơ kết" else "finalReviewOf"), first
        return
    passive = words.PASSIVE.search(folded, start, end)
    heard = words.HEARD.search(folded, start, end)
    if noun is None and not passive:
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
    if heard and noun and heard.start() > noun[0]:
        floor = max(floor, heard.end())
    for verb in words.SPREADS.finditer(folded, floor, end):
        if not heard and words.NOT_A_FACT.search(folded, max(start, verb.start() - 50), verb.start()):
            continue
        if words.REPORTS.search(folded, max(floor, verb.start() - 400), verb.start()):
            return
        found = list(objects(folded, verb.end(), end, documents))
        if found:
            if noun and words.BESIDES.match(folded, start) and first.start < noun[0]:
                yield "disseminates", first
            yield from (("disseminates", document) for document in found)
            return


def counts(folded: str, span: Span, noun: bool) -> Iterator[Said]:
    """How many took part: «cho hơn 1.000 đảng viên» → `>1000`, whom as the qualifier `unit`."""
    start, end = span
    for match in words.COUNT.finditer(folded, start, end):
        behind = folded[match.end() : min(end, match.end() + 160)]
        near = folded[max(start, match.start() - 40) : match.start()] + "|" + behind
        if (noun and words.TAKES_PART.search(near)) or words.WERE_TAUGHT.match(behind):
            compares = words.COMPARES.search(folded, max(start, match.start() - 8), match.start())
            sign = {"more": ">", "less": "<", "about": "~"}[compares.lastgroup or ""] if compares else ""
            value = sign + match[0].split(" ")[0].replace(".", "")
            yield Said("", "participants", value, *span, "participants", literal=True, qualifiers=(("unit", match["whom"].casefold()),))


def venues(folded: str, span: Span, bodies: Sequence[BodyMention]) -> Iterator[Said]:
    """Where it was: the body whose rooms they are, with the kind of venue as a qualifier, else the printed words."""
    for match in words.VENUE.finditer(folded, *span):
        start, end = match.span("venue")
        body = next((b.body for b in within(bodies, start, end) if b.body and b.end <= end), None)
        kind = (("venue", match["kind"].casefold()),) if body else ()
        yield Said("", "place", body or match["venue"].strip(), *span, "venue", literal=body is None, qualifiers=kind)
