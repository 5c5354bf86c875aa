"""The letterhead: number, type, date, place, issuer, title and signer of the directive that a source itself is."""

from __future__ import annotations

import re

from graph.values import Header
from ingest.bodies import BodyMention, find_bodies
from ingest.citations.grammar import Number, numbers
from ingest.citations.own import own_directive
from ingest.context import Context
from ingest.dates import date_at
from ingest.reading import Reading
from ingest.text import Text
from ontology.documents import document_types
from ontology.registry import issuer_name

HEAD = 2500
#: State or Party letterhead; OCR leaves one of the words whole.
_EMBLEM = re.compile(r"CỘNG\s+H[ÒÕO]A\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM|Độc\s+lập\s*-+\s*Tự\s+do\s*-+\s*Hạnh\s+phúc")
_NUMBER = re.compile(r"(?<!\w)(?:Luật\s+|Nghị\s+quyết\s+)?(?:Số|SỐ|S[oôó6]|số)\s*:?\s*(?=\S)")
_BLANK = re.compile(r"(?<!\w)Số\s*:?\s*[.…_ ]*[-/]\s*[A-ZĐ]{1,4}[a-z]?[-/][A-ZĐ]+")
_PLACE_DATE = re.compile(r"(?P<place>(?:TP\.[ ]?)?[A-ZĐÀ-Ỹ][a-zà-ỹđ]+(?:[ ]{1,2}[A-ZĐÀ-Ỹ][a-zà-ỹđ]+){0,3}),\s*(?=ngày\s)")
_ADOPTED = re.compile(r"(?:thông\s+qua\s+ngày|Hà\s+Nội,)\s+", re.I)
_TYPES = "|".join(sorted({re.escape(t.noun.upper()) for t in document_types()}, key=len, reverse=True))
_TYPE_LINE = re.compile(rf"^[ \t]*(?P<type>{_TYPES})(?P<rest>[^\n]*)$", re.M)
_STOP = re.compile(
    r"\n\s*(?:Căn cứ|-\s*Căn cứ|Thực hiện|Theo đề nghị|Xét|CHÍNH PHỦ|THỦ TƯỚNG|BỘ TRƯỞNG|ỦY BAN NHÂN DÂN|QUỐC HỘI|Quốc hội|Ủy ban|[IVX]+\.|Kính gửi|-{3,}|Điều\s+1|Để\s)"
)
_SIGN = re.compile(
    r"(?:(?:TM\.|T/M|KT\.|K/T|TL\.|T/L|TUQ\.|Q\.)\s*[A-ZĐÀ-Ỹ ,]+\s*)*(?:(?:PHÓ\s+|QUYỀN\s+)?(?:CHỦ\s+TỊCH(?:\s+QUỐC\s+HỘI)?|THỦ\s+TƯỚNG|BỘ\s+TRƯỞNG|THỨ\s+TRƯỞNG|BÍ\s+THƯ|GIÁM\s+ĐỐC))\s+"
    r"(?P<name>(?:[A-ZĐÀ-Ỹ][a-zà-ỹ]+\s+){1,4}[A-ZĐÀ-Ỹ][a-zà-ỹ]+)"
)


def read_header(text: Text, reading: Reading) -> Header | None:
    """The directive that the text itself is, None for articles and for texts without a letterhead (the emblem's words near the top)."""
    folded = text.folded
    emblem = _EMBLEM.search(folded, 0, HEAD)
    if not emblem:
        return None
    number = _own_number(folded)
    type_line = _TYPE_LINE.search(folded, 0, HEAD + 1500)
    draft = number is None and bool(_BLANK.search(folded, 0, HEAD))
    if number is None and type_line is None:
        return None
    noun = " ".join(type_line["type"].split()).capitalize() if type_line else "Công văn" if number and number.shape == "letter" else None
    place, date = _place_and_date(folded, emblem.start())
    context = Context(kind="official", year=int(date[:4]) if date else None)
    bodies = find_bodies(text, context)
    issuer = _issuer(folded, bodies, emblem.start(), number)
    directive = slug = None
    if number:
        own = own_directive(folded, number, noun, date, bodies, context)
        directive, slug = own.key, own.issuer
    name = (issuer_name(slug) if slug and "?" not in slug else None) or (issuer.label if issuer else None)
    signer, post = _signer(folded)
    return Header(
        directive, number.canonical if number else None, noun, date, place, name, _title(folded, type_line), signer, post,
        issuer_body=issuer.body if issuer and issuer.body else f"body/{slug}" if slug and "?" not in slug else None, draft=draft,
    )  # fmt: skip


def _own_number(folded: str) -> Number | None:
    for lead in _NUMBER.finditer(folded, 0, HEAD):
        found = next(numbers(folded, lead.end(), min(len(folded), lead.end() + 60)), None)
        if found and found.start - lead.end() < 3:
            return found
    return None


def _place_and_date(folded: str, emblem: int) -> tuple[str | None, str | None]:
    for found in _PLACE_DATE.finditer(folded, 0, HEAD + 500):
        date = date_at(folded, found.end())
        if date and date.iso and date.kind == "day":
            return found["place"], date.iso
    adopted = [m for m in re.finditer(r"(?:thông\s+qua\s+|kỳ\s+họp[^.\n]{0,60})(?=ngày\s)", folded[-3000:])]
    for found in adopted:
        date = date_at(folded, len(folded) - min(3000, len(folded)) + found.end())
        if date and date.iso:
            return None, date.iso
    return None, None


def _issuer(folded: str, bodies: tuple[BodyMention, ...], emblem: int, number: Number | None) -> BodyMention | None:
    """The body of the left column: the last one named before the number, or right after the emblem's lines."""
    limit = number.start if number else emblem + 600
    heads = [b for b in bodies if b.start < limit and b.body and not b.generic and b.label.isupper()]
    return heads[-1] if heads else next((b for b in bodies if b.start < limit and b.body and not b.generic), None)


def _title(folded: str, line: re.Match[str] | None) -> str | None:
    if line is None:
        found = re.search(r"(?:V/v|Về việc|về việc)\s+(?P<t>[^\n]{5,300})", folded[:HEAD])
        return " ".join(found["t"].split()) if found else None
    start = line.start("rest")
    stop = _STOP.search(folded, start)
    words = " ".join(folded[start : min(stop.start() if stop else start + 600, start + 1200)].split())
    words = re.sub(r"^\(bản tóm tắt\)\s*", "", words).strip(" -–_*")
    return words or None


def _signer(folded: str) -> tuple[str | None, str | None]:
    found = list(_SIGN.finditer(folded))
    if not found:
        return None, None
    last = found[-1]
    post = " ".join(folded[last.start() : last.start("name")].split())
    return " ".join(last["name"].split()), post
