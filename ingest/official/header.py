"""The header: number, type, date, place, issuer, title and signer of the directive that a source itself is."""

from __future__ import annotations

import re

from graph.values import Header
from ingest.bodies import BodyMention, find_bodies, whole_body
from ingest.citations.issuers import place_of
from ingest.citations.own import Own, own_directive
from ingest.citations.places import of_committee
from ingest.context import Context
from ingest.official.closing import CAPACITY
from ingest.official.column import committee, issuer_lines, named_in, organ_of, spelt
from ingest.official.frame import Frame, frame_of
from ingest.official.lines import Line, lines
from ingest.text import Text
from ontology.bodies import Body, body
from ontology.folding import slug
from ontology.registry import issuer_name, places
from ontology.value import replace


def read_header(text: Text) -> Header | None:
    """The directive that the text itself is, None for articles and for texts without a letterhead (the emblem's words near the top)."""
    frame = frame_of(text.folded)
    if frame is None:
        return None
    iso = frame.date.iso if frame.date else None
    context = Context(kind="official", year=int(iso[:4]) if iso and iso[0] != "-" else None)  # the year may be left open: `tháng 4 năm …`
    bodies = find_bodies(text, context)
    printed = _printed_issuer(text.folded, bodies, frame)
    column = issuer_lines(text.folded, frame)
    spelled = printed.slug if printed else _slug_around(text.folded, bodies, frame, column, context)
    number = frame.number
    own = own_directive(text.folded, number, frame.kind, iso, bodies, context, spelled) if number else Own(None, None, None)
    issuer = own.issuer.split("+")[0] if own.issuer and "?" not in own.issuer else None  # of a joint act the first
    if issuer and issuer.startswith("bcd-") and own.key and (level := _NATIONAL.match(named_in(column) if column else "")):
        central = "bcdqg" if level["level"].lower() == "quốc gia" else "bcdtw"
        own, issuer = _issued_by(own, issuer, central), central
    branch = _branch(text.folded, issuer, column)
    if branch:
        own = _issued_by(own, issuer, branch[0])
    named = _named(printed, column) if column else _wiring(text.folded, bodies, frame)
    organ = _organ(_behalf(frame) or _heading(text.folded, frame) or _acting(text.folded, frame), issuer) or _organ_above(named, issuer)
    signed = frame.signed
    return Header(
        directive=own.key,
        number=of_committee(number.canonical, own.key, text.folded[number.end - 2 : number.end]) if number else None,
        type=frame.kind,
        date=iso,
        place=frame.place,
        issuer=organ.name if organ else branch[1] if branch else _name(text.folded, frame, issuer, named, column),
        title=frame.title.text if frame.title else None,
        signer="; ".join(s.name for s in signed) or None,
        signer_post="; ".join(s.post for s in signed if s.post) or None,
        issuer_body=f"body/{branch[0]}" if branch else _body(organ, issuer, named),
        draft=frame.draft,
    )


#: How long the name of a document without a number may be in its id.
_SLUG = 80


def identified(header: Header | None, text: Text, source: str) -> Header | None:
    """The header with an id when the document was issued and the file prints no number: a thing of its source."""
    frame = frame_of(text.folded) if header and header.directive is None and not header.draft else None
    if header is None or frame is None or not frame.unnumbered:
        return header
    name = f"{header.type} {header.title or 'không số'}"
    return replace(header, directive=f"anon:{source[:8]}/{slug(name)[:_SLUG]}")


def _issued_by(own: Own, issuer: str | None, by: str) -> Own:
    """The document as one that `by` issued, where its key names `issuer`."""
    return Own(own.key.replace(f"/{issuer}/", f"/{by}/", 1), by, None) if own.key else own


#: A board of the whole country, whose letters are those of a board of the place where it sits.
_NATIONAL = re.compile(r"ban\s+chỉ\s+đạo\s+(?P<level>quốc\s+gia|trung\s+ương|nhà\s+nước)(?!\w)", re.I)
#: The place behind the name of a branch.
_OF_PLACE = re.compile(r"\s(?:tỉnh|thành\s+phố|huyện|quận|thị\s+xã)\s+(?P<name>\w+(?:\s+\w+){0,3})$", re.I)


def _branch(folded: str, issuer: str | None, column: list[Line]) -> tuple[str, str] | None:
    """(slug, name) of the local branch that issued under the letters of its central body: `Bảo hiểm xã hội thành phố …` writes BHXH, too."""
    central = body(issuer) if issuer and column else None
    if central is None or central.place or central.line != "State":
        return None
    above = central.name.removesuffix(" Việt Nam").casefold() + " "
    if not named_in(column).casefold().startswith(above):  # the case of the letters is looked up in the text, which takes long
        return None
    name = re.sub(r"(?i:\sTP)(?:\.\s?|\s)", " thành phố ", spelt(folded, column))
    place = _OF_PLACE.search(name)
    if place is None or not name.casefold().startswith(above):
        return None
    where = " ".join(word[:1].upper() + word[1:] for word in place["name"].split())
    return f"{issuer}-{slug(where).replace('-', '')}", f"{name[: place.start('name')]}{where}"


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


_WIRES = re.compile(r"\s(?:điện|ĐIỆN)\s?:")


def _wiring(folded: str, bodies: tuple[BodyMention, ...], frame: Frame) -> Body | None:
    """The body of the line in which a telegram without letterhead says who sends it: `THỦ TƯỚNG CHÍNH PHỦ điện:`."""
    behind = (b for b in bodies if frame.head <= b.start < frame.text[0] + _OPENING and b.label.isupper() and b.body)
    return next((body(b.body) for b in behind if b.body and _WIRES.match(folded, b.end)), None)


def _slug_around(folded: str, bodies: tuple[BodyMention, ...], frame: Frame, column: list[Line], context: Context) -> str | None:
    """The issuer that the left column spells when the emblem stands between its lines, else the one that decides in capitals above the
    preamble: the place of signing is only where it sits (`Phan Thiết`, for a province)."""
    spelled = whole_body(Text.of(spelt(folded, column)), context) if column else None
    if spelled and spelled.slug and place_of(spelled.slug):
        return spelled.slug
    start, stop = frame.number.end if frame.number else 0, frame.bases[0][0] if frame.bases else frame.text[0]
    heads = {line.start: line for line in lines(folded, start, stop) if line.capitals}
    above = (b for b in bodies if start <= b.start < stop and b.label.isupper() and b.body and not b.generic)
    return next((b.slug for b in above if b.slug and any(n.start <= b.start and n.end == b.end for n in heads.values())), None)


#: Organs of a committee on whose behalf a document is signed (T/M …), with the beginning of their slugs.
_ORGANS = (("BAN THƯỜNG VỤ", "btv"), ("BAN CHẤP HÀNH", "bch"), ("THƯỜNG TRỰC", "tt"))
_CENTRAL = (("BỘ CHÍNH TRỊ", "bct"), ("BAN BÍ THƯ", "bbt"), ("BAN CHẤP HÀNH TRUNG ƯƠNG", "bchtw"))


#: Bodies of which the register knows only the kind: their task names them.
_NAMED_BY_TASK = frozenset({"Ban Chỉ đạo", "Hội đồng", "Tiểu ban", "Tổ công tác"})


def _behalf(frame: Frame) -> str:
    """The words behind the capacity in which a document is signed: `BAN THƯỜNG VỤ PHÓ BÍ THƯ`; empty without one."""
    post = frame.signed[0].post if frame.signed else ""
    capacity = CAPACITY.match(post)
    return post[capacity.end() :] if capacity else ""


#: An organ of the Party between the type and the title: `CỦA BAN THƯỜNG VỤ …`, `HỘI NGHỊ LẦN THỨ … BAN CHẤP HÀNH …`.
_HEADING = re.compile(
    r"(?:CỦA\s|HỘI\s+NGHỊ\s[^:;]{0,60}?)\s*(?P<organ>BỘ\s+CHÍNH\s+TRỊ|BAN\s+BÍ\s+THƯ|BAN\s+CHẤP\s+HÀNH(?:\s+TRUNG\s+ƯƠNG)?|BAN\s+THƯỜNG\s+VỤ|THƯỜNG\s+TRỰC)(?!\w)"
)


def _heading(folded: str, frame: Frame) -> str:
    """The organ that stands in capitals between the line of the type and the title; empty without one."""
    found = _HEADING.search(folded, frame.head, frame.title.start) if frame.title else None
    return " ".join(found["organ"].split()) if found else ""


#: An organ of the Party at the head of a clause, and what it does with the document: `Ban Bí thư ban hành Quy chế …`.
_ACTING = re.compile(
    r"(?:^|,)\s*(?P<organ>Bộ\s+Chính\s+trị|Ban\s+Bí\s+thư|Ban\s+Chấp\s+hành\s+Trung\s+ương|Ban\s+Thường\s+vụ|Thường\s+trực)"
    r"(?:\s+(?:Đảng|(?:[Tt]ỉnh|[Tt]hành|[Hh]uyện|[Qq]uận|[Tt]hị|[Đđ]ảng)\s+ủy)(?:\s+[A-ZĐ]\w+){0,4})?\s+(?:ban\s+hành|yêu\s+cầu|quyết\s+định|kết\s+luận)(?!\w)",
    re.M,
)
#: Another organ before it, with which it acts.
_WITH_ANOTHER = re.compile(r"(?:Bộ\s+Chính\s+trị|Ban\s+Chấp\s+hành\s+Trung\s+ương)\s*$")
#: How far behind the preamble the sentence may stand in which the issuer acts, in characters.
_OPENING = 300


def _acting(folded: str, frame: Frame) -> str:
    """The organ that the sentence behind the preamble shows at work, in capitals; empty when several or none do."""
    found = _ACTING.search(folded, frame.head, frame.text[0] + _OPENING)
    if found is None or _WITH_ANOTHER.search(folded, max(0, found.start() - 40), found.start()):
        return ""
    return " ".join(found["organ"].upper().split())


def _organ_above(named: Body | None, issuer: str | None) -> Body | None:
    """The organ of a Party committee that the letterhead itself names above its number."""
    if named is None or issuer is None or named.line != "Party":
        return None
    central = issuer == "tw" and named.id.removeprefix("body/") in (slug for _, slug in _CENTRAL)
    return named if central or named.parent == f"body/{issuer}" else None


def _organ(words: str, issuer: str | None) -> Body | None:
    """The organ of a Party committee that issued the document: the letterhead names only the committee, the signature the organ."""
    if not words or not issuer:
        return None
    if issuer == "tw":
        return next((body(slug) for organ, slug in _CENTRAL if words.startswith(organ)), None)
    return next((body(f"{slug}-{issuer}") for organ, slug in _ORGANS if words.startswith(organ)), None)


def _named(printed: BodyMention | None, column: list[Line]) -> Body | None:
    """The body of the register that the last name of the left column spells; a body above it is only its superior."""
    if not printed or not printed.body or not (column and column[0].start <= printed.start):
        return None
    return body(printed.body)


def _name(folded: str, frame: Frame, issuer: str | None, named: Body | None, column: list[Line]) -> str | None:
    """The name of the issuer: the register's, unless the left column goes on where that one ends (`BAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH …`)."""
    known = (issuer_name(issuer) if issuer and _has_its_place(issuer) else None) or (named.name if named else None)
    if known and known not in _NAMED_BY_TASK:
        return known
    return _unlisted(folded, frame, column) if column else known


def _body(organ: Body | None, issuer: str | None, named: Body | None) -> str | None:
    """The id of the issuer: the organ, the body of its number, the body that the left column names."""
    own = body(issuer) if issuer else None
    found = organ or own or named
    return found.id if found else f"body/{issuer}" if issuer else None


def _unlisted(folded: str, frame: Frame, column: list[Line]) -> str:
    """The issuer as the left column spells it; of a committee the organ that the signature names."""
    name = spelt(folded, column)
    above = committee(name)
    return (organ_of(_behalf(frame), above) if above else None) or above or name
