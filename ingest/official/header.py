"""The header: number, type, date, place, issuer, title and signer of the directive that a source itself is."""

from __future__ import annotations

import re

from graph.values import Header
from ingest.bodies import BodyMention, find_bodies
from ingest.citations.issuers import place_of
from ingest.citations.own import Own, own_directive
from ingest.context import Context
from ingest.official.frame import Frame, frame_of
from ingest.official.lines import lines
from ingest.official.title import recased
from ingest.reading import Reading
from ingest.text import Text
from ontology.bodies import Body, body
from ontology.registry import issuer_name, places

#: Names of bodies as the register writes them.
_SHORTER = {"ủy ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND"}
_SHORT = re.compile(r"^(?:ủy\s+ban|hội\s+đồng)\s+nhân\s+dân(?=\s)", re.I)
#: Capitals of a letterhead that are no body: emblem, motto, marks of urgency, running heads, the number itself.
_NOT_A_BODY = re.compile(r"CỘNG\s+H|ĐẢNG\s+CỘNG\s+SẢN|SỐ\b|HỎA\s+TỐC|KHẨN|THƯỢNG\s+KHẨN|DỰ\s+THẢO|VĂN\s+BẢN|CÔNG\s+BÁO|NGƯỜI\s+KÝ")
#: A second line of a body's name.
_GOES_ON = re.compile(r"(?:CỦA|VÀ|THUỘC|THÀNH\s+PHỐ|TỈNH|HUYỆN|QUẬN|XÃ|PHƯỜNG|THỊ\s+XÃ|VIỆT\s+NAM)\b")


def read_header(text: Text, reading: Reading) -> Header | None:
    """The directive that the text itself is, None for articles and for texts without a letterhead (the emblem's words near the top)."""
    frame = frame_of(text.folded)
    if frame is None:
        return None
    iso = frame.date.iso if frame.date else None
    context = Context(kind="official", year=int(iso[:4]) if iso else None)
    bodies = find_bodies(text, context)
    printed = _printed_issuer(text.folded, bodies, frame)
    slug = printed.slug if printed else None
    number = frame.number
    own = own_directive(text.folded, number, frame.kind, iso, bodies, context, slug) if number else Own(None, None, None)
    issuer = own.issuer if own.issuer and "?" not in own.issuer else None
    organ = _organ(frame, issuer)
    named = body(printed.body) if printed and printed.body else None
    signed = frame.signed
    return Header(
        directive=own.key,
        number=number.canonical if number else None,
        type=frame.kind,
        date=iso,
        place=frame.place,
        issuer=(organ.name if organ else None)
        or (issuer_name(issuer) if issuer and _has_its_place(issuer) else None)
        or _left_column(text.folded, frame, printed, named),
        title=frame.title.text if frame.title else None,
        signer="; ".join(s.name for s in signed) or None,
        signer_post="; ".join(s.post for s in signed) or None,
        issuer_body=organ.id if organ else named.id if named else f"body/{issuer}" if issuer else None,
        draft=frame.draft,
    )


def _has_its_place(issuer: str) -> bool:
    """Whether the register can name the issuer in full: it needs no place, or has it."""
    place = place_of(issuer)
    return place is None or place in places()


def _printed_issuer(folded: str, bodies: tuple[BodyMention, ...], frame: Frame) -> BodyMention | None:
    """The body of the left column: the last line of capitals before the number that names one, else the first such line of the letterhead."""
    limit = frame.number.start if frame.number and not frame.consolidated else frame.head
    begins = {line.start for line in lines(folded, 0, limit)}
    heads = [b for b in bodies if b.start in begins and b.body and not b.generic]
    return next((b for b in reversed(heads) if b.label.isupper()), heads[0] if heads else None)


#: Organs of a committee on whose behalf a document is signed (T/M …), with the beginning of their slugs.
_ORGANS = (("BAN THƯỜNG VỤ", "btv"), ("BAN CHẤP HÀNH", "bch"), ("THƯỜNG TRỰC", "tt"))
_CENTRAL = (("BỘ CHÍNH TRỊ", "bct"), ("BAN BÍ THƯ", "bbt"), ("BAN CHẤP HÀNH TRUNG ƯƠNG", "bchtw"))


def _organ(frame: Frame, issuer: str | None) -> Body | None:
    """The organ of a Party committee that issued the document: the letterhead names only the committee, the signature the organ."""
    post = frame.signed[0].post if frame.signed else ""
    on_behalf = re.match(r"(?:T/M|TM\.?|K/T|T/L)\s+(?P<organ>.*)", post)
    if not on_behalf or not issuer:
        return None
    if issuer == "tw":
        return next((body(slug) for words, slug in _CENTRAL if on_behalf["organ"].startswith(words)), None)
    return next((body(f"{slug}-{issuer}") for words, slug in _ORGANS if on_behalf["organ"].startswith(words)), None)


def _left_column(folded: str, frame: Frame, printed: BodyMention | None, named: Body | None) -> str | None:
    """The issuer as the left column prints it, when its number names no body of the register: its lines in capitals above the number."""
    stop = frame.number.start if frame.number and not frame.consolidated else frame.head
    column = [n for n in lines(folded, 0, stop) if n.capitals and not _NOT_A_BODY.match(n.text)]
    if not column or (printed and printed.start == column[-1].start):
        return named.name if named else printed.label if printed else None
    last = [column[-1]]
    for line in reversed(column[:-1]):
        if not _GOES_ON.match(last[0].text):
            break
        last.insert(0, line)
    return _SHORT.sub(lambda m: _SHORTER[" ".join(m.group().lower().split())], recased(" ".join(n.text for n in last), folded[stop:]))
