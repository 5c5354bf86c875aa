"""Documents in a list, told apart from those that only stand in the titles of others.

In `Bãi bỏ Điều 2 Nghị định số A sửa đổi một số điều của Nghị định số B và Nghị định số C` only A is certain: C may go on the list of B.
A document that is the object of its own clause inside a title never becomes an item; when it is not certain, it is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from graph.values import Citation, Thing
from ingest.official.provisions import CHAIN, OF, part_before
from ingest.spans import span_of
from ingest.text import Text
from ontology.documents import stands_below
from ontology.folding import slug
from ontology.value import Value

KINDS = ("numbered", "named", "elided")
#: What ties a document to the one before it as the act that changed it, or as the act whose title it stands in.
_CHANGED = r"(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|đính\s+chính|hợp\s+nhất|bãi\s+bỏ)"
VIA = re.compile(
    rf"(?:(?:được|đã|và|bị)\s+(?:được\s+)?{_CHANGED}[^;.]{{0,140}}?(?:bởi|theo|tại|bằng|trong)|{_CHANGED}[^;.]{{0,60}}?bởi|(?:và|cùng)\s+các\s+[^\W\d_]+\s+[^\W\d_]+\s+{_CHANGED}(?:,?\s+(?:và\s+)?bổ\s+sung)?:?(?:\s+số)?)(?:\s+(?:các|{CHAIN}{OF})){{0,3}}\s*:?\s*$",
    re.I,
)
_SEPARATOR = re.compile(
    r"(?P<mark>;|,|:|\n|(?<!\w)và|(?<!\w)cùng(?:\s+với)?)\s*(?:[-+•*]\s*|[a-zđ0-9]{1,3}[.)]\s*)?(?:và\s+|số\s+|các\s+|toàn\s+bộ\s+)*$", re.I
)
_OWN_TITLE = re.compile(
    r"\s*(?:,?\s*ngày\s[\d\s/.-]*(?:tháng\s+\d+\s+năm\s+\d+)?)?\s*(?:của\s+[^;.]{3,80}?\s)?(?:về|quy\s+định|hướng\s+dẫn|ban\s+hành|phê\s+duyệt|tiếp\s+tục)\s",
    re.I,
)


#: A title that changes other documents may name any number of them, of any type: nothing behind it is certain.
_ANY = "*"
_CHANGE = re.compile(rf"(?<!\w)(?:{_CHANGED}|ngưng\s+hiệu\s+lực|áp\s+dụng|điều\s+chỉnh|đình\s+chỉ)(?!\w)", re.I)


#: Before a document that another one carries out: what stands beside it is carried out as well, or else it is not certain.
_CARRIES_OUT = re.compile(r"(?<!hướng\sdẫn\s)(?<!hướng\sdẫn\sviệc\s)(?:thực\s+hiện|triển\s+khai)\s+$", re.I)


class Document(Value, frozen=True):
    """A cited document at `[start, end)` of the folded text; `id` is its directive, an anonymous one for a document that is named or numbered in
    full and that nothing identifies (`thing` then describes it), None when it is ambiguous or yet to come."""

    start: int
    end: int
    citation: Citation
    id: str | None
    thing: Thing | None = None

    @property
    def type(self) -> str:
        return (self.citation.type or "").casefold()


class Item(Value, frozen=True):
    """An item of a list: the document, the part of it that is meant (None for the whole), and where the item begins."""

    document: Document
    part: str | None
    start: int


class Documents:
    """The documents that a text cites, by place; what stands in quotation marks is new wording and speaks for itself."""

    def __init__(self, text: Text, citations: Sequence[Citation], source: str) -> None:
        self.folded, self.source = text.folded, source
        self.quoted = quotations(text.folded)
        placed = sorted(
            (*text.locate(c.start, c.end), i)
            for i, c in enumerate(citations)
            if c.kind in KINDS and not (c.directive or "").startswith("annex:")
        )
        found: list[Document] = []
        for start, end, i in placed:
            if (not found or start >= found[-1].end) and not self.in_quotes(start):
                found.append(_document(start, end, citations[i], source))
        self._found = found
        self._starts = [d.start for d in found]

    def within(self, start: int, stop: int) -> list[Document]:
        return self._found[bisect_left(self._starts, start) : bisect_left(self._starts, stop)]

    def unidentified(self) -> list[Document]:
        """Documents that are named or numbered in full and that nothing identifies."""
        return [d for d in self._found if d.thing]

    def in_quotes(self, position: int) -> bool:
        return span_of(self.quoted, position) is not None


def _document(start: int, end: int, c: Citation, source: str) -> Document:
    if c.directive or c.outcome != "unresolved" or c.reason == "new-version" or not (c.name or (c.kind == "numbered" and c.number)):
        return Document(start, end, c, c.directive)
    words = f"{c.type or ''} {c.number}".strip() if c.number else c.name or ""
    day = f" ngày {c.date[8:]}/{c.date[5:7]}/{c.date[:4]}" if c.date and re.fullmatch(r"\d{4}-\d\d-\d\d", c.date) else ""
    id = f"anon:{source[:8]}/{slug(words + day)[:80]}"
    return Document(start, end, c, id, Thing(id, "directive", words + day, c.number, c.type))


def quotations(folded: str) -> list[tuple[int, int]]:
    """Spans in quotation marks: from an opening mark to the first closing one, at most 30,000 characters on; straight marks within a line."""
    spans = [(m.start(), m.end()) for m in re.finditer(r"“[^”]{0,30000}”|\"[^\"\n]{1,600}\"|«[^»\n]{1,600}»", folded)]
    return sorted(spans)


def items(documents: Documents, start: int, stop: int) -> list[Item]:
    """The items of the list of documents in `folded[start:stop]`; the first document opens it."""
    made: list[Item] = []
    nested: str | None = None
    end = start
    for d in documents.within(start, stop):
        before = documents.folded[end : d.start]
        if _in_brackets(documents.folded, start, d.start):
            continue
        part = part_before(before)
        lead = before[: part[1]] if part else before
        begins = end + len(lead.rstrip()) if part else d.start
        if not made:
            if VIA.search(lead):
                return []
            made.append(Item(d, part[0] if part else None, begins))
        elif _opens_item(made, nested, lead, d):
            nested = None
            made.append(Item(d, part[0] if part else None, begins))
        else:
            nested = _ANY if _CHANGE.search(lead) else nested or d.type
        end = d.end
    return made


def _opens_item(made: list[Item], nested: str | None, lead: str, d: Document) -> bool:
    found = _SEPARATOR.search(lead)
    if not found or VIA.search(lead):
        return False
    if found["mark"] in ";\n" or nested is None:
        return True
    return nested not in (d.type, _ANY) and d.type == made[-1].document.type


def _in_brackets(folded: str, start: int, position: int) -> bool:
    """Whether an open bracket stands between the start of the list and `position`."""
    before = folded[max(start, position - 400) : position]
    return before.rfind("(") > before.rfind(")")


def bases(documents: Documents, start: int, stop: int) -> tuple[list[Document], list[tuple[Document, Document]]]:
    """(documents that a line of the preamble rests on, (amending act, the document it amended) pairs)."""
    found: list[Document] = []
    via: list[tuple[Document, Document | None]] = []
    item: list[Document] = []
    nested: str | None = None
    amending = False
    end = start
    for d in documents.within(start, stop):
        lead = documents.folded[end : d.start]
        end = d.end
        part = part_before(lead)
        mark = _SEPARATOR.search(lead[: part[1]] if part else lead)
        if _in_brackets(documents.folded, start, d.start):
            if found and VIA.search(lead):
                via.append((d, _amended(item, d)))
        elif found and VIA.search(lead):
            amending, nested = not _OWN_TITLE.match(documents.folded, d.end, stop), d.type
            via.append((d, _amended(item, d)))
        elif (
            not found
            or (mark and mark["mark"] in (";", "\n"))
            or (mark and _starts_anew(documents.folded, found[-1], nested, amending, d, stop))
        ):
            found.append(d)
            item, nested, amending = [d], None, False
        elif via and mark and d.type == via[-1][0].type and via[-1][0].start > found[-1].start:
            via.append((d, via[-1][1]))
        else:
            nested = nested or (_ANY if _CARRIES_OUT.search(lead) else d.type)
            item.append(d)
    return found, [(amending_act, base) for amending_act, base in via if base]


def _amended(item: list[Document], d: Document) -> Document | None:
    """Which of the documents of an item an act amended: the only one of its own type, or the only one; of several it is not certain."""
    alike = {o.id: o for o in item if o.type.split()[-1:] == d.type.split()[-1:]} or {o.id: o for o in item}
    return next(iter(alike.values())) if len(alike) == 1 else None


def _starts_anew(folded: str, base: Document, nested: str | None, amending: bool, d: Document, stop: int) -> bool:
    """Whether a document behind a comma or `và` is a base of its own: not one more amending act, not one more act of a title."""
    if nested is None or nested == _ANY:
        return nested is None
    if amending:
        return bool(_OWN_TITLE.match(folded, d.end, stop))
    return d.type != nested and (d.type == base.type or stands_below(d.type, base.type))  # no act carries out one below it
