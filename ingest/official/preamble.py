"""The preamble: on what a document rests, what it carries out, and at whose proposal it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.values import Thing
from ingest.bodies import BodyMention
from ingest.citations.prose import noun_source
from ingest.forms import CAPITALS
from ingest.official.frame import LEAD, Frame
from ingest.official.listed import Documents, bases
from ingest.official.paragraphs import PLAIN, paragraphs, sentence_end, sentences
from ontology.folding import slug
from ontology.value import Value

_CARRIES_OUT = re.compile(r"(?:để\s+)?(?:thực\s+hiện|triển\s+khai|thi\s+hành)", re.I)
_PROPOSAL = re.compile(r"(?:theo|xét)\s+đề\s+nghị|xét|sau\s+khi\s+xem\s+xét", re.I)
_AGREED = re.compile(r"sau\s+khi\s+thống\s+nhất", re.I)
#: Documents that are laid before a deciding body.
_LAID_BEFORE = frozenset({"Tờ trình", "Báo cáo", "Công văn", "Văn bản", "Đề án", "Biên bản"})
#: Where the documents of a `Thực hiện …` line end and the issuer begins to act: `…, Ban Thường vụ Huyện ủy xây dựng kế hoạch như sau`.
_ACTS = re.compile(
    rf"""[,;]\s+(?!{noun_source()}(?!\w))(?=[{CAPITALS}][^,;]{{2,120}}?\s
        (?:ban\s+hành|xây\s+dựng|yêu\s+cầu|đề\s+nghị|chỉ\s+đạo|thông\s+báo|hướng\s+dẫn|giao|báo\s+cáo|tổ\s+chức|quyết\s+định)\b)""",
    re.X,
)
#: The heading under which a plan lists what it rests on: `I. CĂN CỨ XÂY DỰNG KẾ HOẠCH`.
_HEADING = re.compile(
    r"(?:CÁC\s+)?CĂN\s+CỨ(?:\s+(?:PHÁP|XÂY|LẬP|BAN|ĐỂ)\s[^.;:]{0,60})?\s*:?$|(?:Các\s+)?Căn\s+cứ\s+(?:pháp\s+lý|xây\s+dựng|lập)[^.;:]{0,60}:?$"
)
#: How many paragraphs above such a heading, and under it.
_ABOVE, _UNDER = 3, 40
#: Between two that propose together: the post of the second.
_AND_POST = re.compile(r"(?:,|\s+và)\s+(?:của\s+)?(?:[^\W\d_]+\s+){0,4}")
#: Behind the document by which one proposes: the post of another who does, with a document of its own: `… ngày 21/8/2025 và Giám đốc`.
_AND_ANOTHER = re.compile(r"(?:[\s,]*ngày\s[\d\s/thángnăm.-]{6,32})?\s*(?:,|;|(?:,\s*)?(?<!\w)và)\s+(?:của\s+)?(?:[^\W\d_]+\s+){0,4}")
_BY_LETTER = re.compile(r"\s+tại\s+(?:Tờ\s+trình|Văn\s+bản|Công\s+văn|Báo\s+cáo)\s")
_PIECE = re.compile(r"[^;]+")
#: Documents without a number on which others rest; a resolution or a conclusion only when its meeting is named.
_UNNUMBERED = re.compile(
    r"""\s*(?P<name>(?:(?P<noun>Quy\s+chế)\s+(?:làm\s+việc|(?:tổ\s+chức\s+và\s+)?hoạt\s+động)\s+(?:của\s+)?[^\W\d_]
        |(?P<noun_of_meeting>Nghị\s+quyết|Kết\s+luận|Thông\s+báo\s+kết\s+luận)\s(?=[^;]{0,120}?(?:phiên\s+họp|kỳ\s+họp|hội\s+nghị|cuộc\s+họp)(?!\w)))[^;]{2,220})""",
    re.X | re.I,
)
_NAME_ENDS = re.compile(r"\s*\(|\s+về\s|(?<!họp)(?<!nghị),?\s+ngày\s")
#: Paragraphs of prose that may open a text without a preamble.
_PROSE = 4


class Ground(Value, frozen=True):
    """What a line of the preamble says: `relation` (basedOn, implements, proposedBy, or amends for an amending act that the line names), subject
    (None for the document itself) and object ids, and the line `[start, end)` of the folded text; `thing` describes an object that no citation does."""

    relation: str
    subject: str | None
    object: str
    start: int
    end: int
    rule: str
    thing: Thing | None = None


def find_grounds(documents: Documents, frame: Frame, bodies: Sequence[BodyMention]) -> list[Ground]:
    """Everything that the lines of the preamble state, in order."""
    return [
        *(g for line in frame.bases for g in _of_line(documents, *line, bodies)),
        *_opening(documents, frame),
        *_under_heading(documents, frame),
    ]


def _under_heading(documents: Documents, frame: Frame) -> Iterator[Ground]:
    """The documents that stand at the head of the items under the heading of bases, up to the next heading."""
    found = paragraphs(documents.folded, frame.opening[0], frame.text[1])[: _ABOVE + _UNDER]
    heading = next((i for i, p in enumerate(found[:_ABOVE]) if _HEADING.match(documents.folded, p.body, p.end)), None)
    for p in found[heading + 1 :] if heading is not None else ():
        words = documents.folded[p.body : p.end]
        if words == words.upper() and p.level == PLAIN:
            continue  # the rest of the heading
        if p.level <= found[heading or 0].level or words == words.upper():
            return
        lead = re.match(r"Căn\s+cứ\s+(?:các\s+)?", words)
        start = p.body + (lead.end() if lead else 0)
        for d in bases(documents, start, p.end)[0] if any(d.start == start for d in documents.within(start, start + 1)) else ():
            if d.id:
                yield Ground("basedOn", None, d.id, p.start, p.end, "preamble-list")


def _opening(documents: Documents, frame: Frame) -> Iterator[Ground]:
    """What the prose above the first numbered heading carries out: `Thời gian qua … . Thực hiện Chỉ thị số …, Chủ tịch … yêu cầu:`."""
    for p in paragraphs(documents.folded, *frame.text)[:_PROSE]:
        if p.level != PLAIN:
            return
        for s in sentences(documents.folded, p):
            start = s.start + len(documents.folded[s.start : s.end]) - len(documents.folded[s.start : s.end].lstrip())
            lead = LEAD.match(documents.folded, start, s.end)
            acts = _ACTS.search(documents.folded, start, s.end) if lead and _CARRIES_OUT.match(lead["lead"]) else None
            if lead and acts:
                for d in bases(documents, lead.end(), acts.start())[0]:
                    if d.id:
                        yield Ground("implements", None, d.id, start, s.end, "preamble")


def _of_line(documents: Documents, start: int, end: int, bodies: Sequence[BodyMention]) -> Iterator[Ground]:
    lead = LEAD.match(documents.folded, start)
    if lead is None or _AGREED.match(lead["lead"]):
        return
    if _PROPOSAL.fullmatch(" ".join(lead["lead"].split())):
        yield from _proposals(documents, lead.end("lead"), (start, end), bodies)
        return
    implements = bool(_CARRIES_OUT.match(lead["lead"]))
    stop = _stop(documents.folded, lead.end(), end) if implements else end
    found, via = bases(documents, lead.end(), stop)
    for d in found:
        if d.id and lead["lead"].casefold().startswith("trên") and d.citation.type in _LAID_BEFORE:
            yield Ground("proposedBy", None, d.id, start, end, "preamble-proposal")
        elif d.id:
            yield Ground("implements" if implements else "basedOn", None, d.id, start, end, "preamble")
    if not implements:
        yield from _unnumbered(documents, lead.end(), (start, end))
    for amending, base in via:
        if amending.id and base.id and amending.id != base.id:
            yield Ground("amends", amending.id, base.id, start, end, "preamble-amended")


def _unnumbered(documents: Documents, start: int, line: tuple[int, int]) -> Iterator[Ground]:
    """Rules of procedure and what a meeting decided, which have no number: each piece of the line that no citation stands in."""
    for piece in _PIECE.finditer(documents.folded, start, line[1]):
        named = _UNNUMBERED.match(piece.group())
        if named and not documents.within(piece.start(), piece.end()):
            name = " ".join(_NAME_ENDS.split(named["name"], maxsplit=1)[0].split()).rstrip(" ,.")
            id = f"anon:{documents.source[:8]}/{slug(name)[:80]}"
            noun = " ".join((named["noun"] or named["noun_of_meeting"]).split()).capitalize()
            yield Ground("basedOn", None, id, *line, "preamble-named", Thing(id, "directive", name, None, noun))


def _stop(folded: str, start: int, end: int) -> int:
    """Where the documents of a line that carries them out end: its first sentence, before the issuer acts."""
    end = sentence_end(folded, start, end)
    acts = _ACTS.search(folded, start, end)
    return acts.start() if acts else end


def _proposals(documents: Documents, start: int, line: tuple[int, int], bodies: Sequence[BodyMention]) -> Iterator[Ground]:
    """The documents by which it was proposed, and the bodies that proposed it: named behind `của`, not inside titles."""
    for d in documents.within(start, line[1]):
        c = d.citation
        if d.id and c.kind == "numbered" and (c.type in _LAID_BEFORE or c.type is None or _is_letter(c.number)):
            yield Ground("proposedBy", None, d.id, *line, "preamble-proposal")
    last = start
    for b in bodies:
        if start <= b.start < line[1] and b.body and not b.generic:
            before = documents.folded[last : b.start]
            opens = re.search(r"(?:^|;)\s*(?:của\s+)?(?:[^;,]{0,60}\s)?$", before) if last == start else _AND_POST.fullmatch(before)
            by = documents.within(start, b.start)
            another = by and _BY_LETTER.match(documents.folded, b.end) and _AND_ANOTHER.fullmatch(documents.folded, by[-1].end, b.start)
            if another or (opens and not by):
                yield Ground("proposedBy", None, b.body, *line, "preamble-proposal")
                last = b.end


def _is_letter(number: str | None) -> bool:
    """Whether a number is that of a letter or a report: 1518/BNG-NVVH, 263/TTr-CP."""
    return bool(number and re.match(r"\d+[/-](?:TTr|BC|CV|UBND|B[A-ZĐ]+|S[A-ZĐ]+|VP)", number))
