"""Documents named through another mention: annexes by their carrier, `Chỉ thị này`, `Kế hoạch cũng xác định …`, `nội dung của Chỉ thị;`."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.values import Citation
from ingest.dates import date_at
from ingest.text import Text
from ontology.documents import codes_of_noun, document_types

_ANNEX = re.compile(
    r"(?P<name>(?:Chương trình|Kế hoạch) hành động|Quy chế[^,;.\n]{0,60}?|Chương trình hành động)(?P<by>\s+của\s+\w+(?:\s\w+){0,3}?)?"
    r"(?P<mid>\s+(?:được\s+)?ban hành kèm theo\s+)$",
    re.I,
)
_ISSUED_ANNEX = re.compile(r"[\s,]*(?:của\s+[^,;.\n]{2,40}?\s+)?ban hành\s+(?P<name>(?:Chương trình|Kế hoạch) hành động(?:\s+của\s+Chính phủ)?)", re.I)


_TO_DATE = re.compile(r"\s*[,(]?\s*(?:(?:được\s+)?(?:ký|ban\s+hành)\s+)?(?=ngày|năm|tháng)", re.I)


def annexes(text: Text, found: list[Citation]) -> list[Citation]:
    """`kế hoạch hành động ban hành kèm theo Nghị quyết số …` and `… ban hành Chương trình hành động của Chính phủ`: annexes by their carrier."""
    extra = []
    for c in found:
        if c.kind != "numbered" or not c.directive:
            continue
        start, end = text.locate(c.start, c.end)
        before = _ANNEX.search(text.folded[max(0, start - 120) : start])
        if before:
            a = start - len(before.group())
            o = re.match(r"\s*của\s+(?:Chính phủ|Thủ tướng|UBND\s+\w+)", text.folded[end : end + 40])
            extra.append(_annex(text, c, a, end + (o.end() if o else 0), "annex-of"))
        after = _ISSUED_ANNEX.match(_past_date(text.folded, end), 0) if not before else None
        if after:
            skipped = len(text.folded[end : end + 200]) - len(_past_date(text.folded, end))
            extra.append(_annex(text, c, end + skipped + after.start("name"), end + skipped + after.end("name"), "annex-issued"))
    return extra


def _past_date(folded: str, end: int) -> str:
    window = folded[end : end + 200]
    lead = _TO_DATE.match(folded, end)
    date = date_at(folded, lead.end()) if lead else None
    return window[date.end - end :] if date else window


def _annex(text: Text, carrier: Citation, start: int, end: int, rule: str) -> Citation:
    a, b = text.span(start, end)
    return Citation(a, b, text.original[a:b], "named", "Phụ lục", None, name=text.original[a:b], directive=f"annex:{carrier.directive}", outcome="resolved", rule=rule)


_NOUNS = "|".join(re.escape(n) for n in sorted({n for t in document_types() for n in t.nouns if t.code not in ("HĐ", "DA", "GM", "L", "QH")}, key=len, reverse=True))
_ANAPHOR = re.compile(
    rf"""(?<!\w)(?P<noun>{_NOUNS})(?:\s+hành\s+động|\s+công\s+tác)?
        (?:(?P<this>\s+(?:này|nói\s+trên|nêu\s+trên|trên|vừa\s+nêu))(?!\w)
          |(?=\s+(?:cũng\s+)?(?:nêu\s+rõ|yêu\s+cầu|xác\s+định|chỉ\s+rõ|đặt\s+ra|đề\s+ra|nhấn\s+mạnh|quy\s+định\s+rõ)(?!\w)))""",
    re.X | re.I,
)
_OF_IT = re.compile(rf"(?<!\w)(?:của|thực hiện|theo)\s+(?P<noun>{_NOUNS})(?=[;.,])")


def anaphors(text: Text, found: list[Citation]) -> list[Citation]:
    """`Chỉ thị này`, `Chỉ thị nêu rõ …`, `nội dung của Chỉ thị;`: the most recent document of that type."""
    placed = [(*text.locate(c.start, c.end), c) for c in found if c.directive and not c.directive.startswith("annex:")]
    extra = []
    matches = [(m, m.start("noun")) for m in (*_ANAPHOR.finditer(text.folded), *_OF_IT.finditer(text.folded))]
    for m, begin in matches:
        if not m.groupdict().get("this") and not m["noun"][:1].isupper():
            continue
        end = m.end() if m.groupdict().get("this") else m.end("noun")
        if any(a < end and begin < b for a, b, _ in placed):
            continue
        codes = set(codes_of_noun(" ".join(m["noun"].split())))
        before = [c for a, _, c in placed if a < begin and c.directive and c.directive.split("/")[2].split(".")[0].split("-")[0] in codes]
        if before:
            c = before[-1]
            a, b = text.span(begin, end)
            extra.append(replace(c, start=a, end=b, text=text.original[a:b], kind="anaphor", date=None, date_inferred=False, flags=(), rule="anaphor", name=None))
    return extra


def without_overlap(found: list[Citation]) -> list[Citation]:
    kept: list[Citation] = []
    for c in sorted(found, key=lambda c: (c.start, -(c.end - c.start))):
        if not kept or c.start >= kept[-1].end or (c.directive or "").startswith("annex:") or (kept[-1].directive or "").startswith("annex:"):
            kept.append(c)
    return kept


