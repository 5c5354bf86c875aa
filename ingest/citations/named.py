"""Documents named without a number: plenums, congresses, laws by name and year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.values import Citation
from ingest.bodies import BodyMention
from ingest.context import Context
from ingest.text import Text
from ontology.documents import named_documents
from ontology.registry import province_of

_WORDS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11,
          "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15, "mười sáu": 16, "mười bảy": 17, "mười tám": 18}  # fmt: skip
_ORDINAL = rf"(?P<ordinal>[IVX]{{1,6}}|\d{{1,2}}|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
_TERM = r"[\s,]*\(?\s*khóa\s+(?P<term>[IVX]{1,6})\)?"
_CENTRE = r"(?:(?:Ban\s+Chấp\s+hành|BCH)\s*(?:Trung\s+ương|TW|TƯ|T\.Ư)|BCHTW|Trung\s+ương|TW|TƯ|T\.Ư)(?:\s+Đảng)?"
_TYPE = r"(?P<type>Nghị\s+quyết|Kết\s+luận|NQ|KL)"
_PLENUM = re.compile(
    rf"""(?<!\w){_TYPE}\s+(?:của\s+)?(?:số\s+)?
        (?:(?:Hội\s+nghị\s+)?(?:lần\s+thứ\s+)?{_CENTRE}\s+(?:lần\s+thứ\s+)?{_ORDINAL}            # Nghị quyết Trung ương 4
          |Hội\s+nghị\s+(?:Trung\s+ương\s+)?(?:lần\s+thứ\s+){_ORDINAL.replace("ordinal", "ordinal2")}[\s,]*(?:của\s+)?{_CENTRE})
        {_TERM}""",
    re.X | re.I,
)
_CONGRESS = re.compile(
    rf"""(?<!\w)Nghị\s+quyết\s+(?:của\s+)?Đại\s+hội\s+(?:đại\s+biểu\s+)?(?P<national>toàn\s+quốc\s+)?(?:lần\s+thứ[c]?\s+)?{_ORDINAL}
        (?:[\s,]*(?:nhiệm\s+kỳ\s+\d{{4}}\s*-\s*\d{{4}}[\s,]*)?(?:của\s+)?
          (?:(?P<party>Đảng)(?!\s*bộ)|Đảng\s+bộ\s+(?:thành\s+phố|TP\.?|tỉnh)(?P<place>\s+(?-i:[A-ZĐ])\w+(?:\s+(?-i:[A-ZĐ])\w+){{0,3}})?))?""",
    re.X | re.I,
)
_LAW = re.compile(r"(?<!\w)(?P<type>Luật|Bộ\s+luật)\s+(?P<name>[A-ZĐ][^.;:()\d\n]{2,90}?)\s+(?:năm|số)?\s*(?P<year>(?:19|20)\d{2})(?!\d|/)")


def find_named(text: Text, bodies: tuple[BodyMention, ...], context: Context) -> Iterator[Citation]:
    """Citations of kind `named`, in no order."""
    folded = text.folded
    for m in _PLENUM.finditer(folded):
        type_ = _type(m["type"])
        ordinal = _number(m["ordinal"] or m["ordinal2"])
        rows = [r for r in named_documents() if r.form == "plenum" and r.type == type_ and (r.name, r.of) == (str(ordinal), m["term"].upper())]
        told = folded[m.end() : m.end() + 160].casefold()
        entitled = [r for r in rows if r.title and r.title.casefold() in told] if len(rows) > 1 else rows
        yield _citation(text, m, type_, [r.key for r in entitled or rows], "plenum")
    for m in _CONGRESS.finditer(folded):
        if m["party"] or m["national"]:
            keys = [f"dang/tw/NQ-ĐH/{_number(m['ordinal'])}"]
        elif "ảng bộ" in m.group() or "ảng Bộ" in m.group():
            place = _congress_place(bodies, m, context)
            keys = [f"dang/tu-{place}/NQ-ĐH/{_number(m['ordinal'])}"] if place else []
        else:
            continue
        yield _citation(text, m, "Nghị quyết", keys, "congress")
    for m in _LAW.finditer(folded):
        rows = [r for r in named_documents() if r.form == "law" and r.name.casefold() == m["name"].casefold() and r.of == m["year"]]
        if rows:
            yield _citation(text, m, "Luật", [r.key for r in rows], "law")


def _type(printed: str) -> str:
    return {"nq": "Nghị quyết", "kl": "Kết luận"}.get(printed.casefold(), " ".join(printed.split()).capitalize())


def _number(printed: str) -> int:
    printed = " ".join(printed.split())
    if printed.isdigit():
        return int(printed)
    if printed.casefold() in _WORDS:
        return _WORDS[printed.casefold()]
    value = {"I": 1, "V": 5, "X": 10}
    letters = [value[c] for c in printed.upper()]
    return sum(-a if i + 1 < len(letters) and a < letters[i + 1] else a for i, a in enumerate(letters))


def _congress_place(bodies: tuple[BodyMention, ...], m: re.Match[str], context: Context) -> str | None:
    inside = next((b for b in bodies if m.start() <= b.start and b.end <= m.end() + 20 and b.slug and b.slug.startswith(("db-", "tu-"))), None)
    if inside and inside.slug:
        return province_of(inside.slug.split("-", 1)[1]) or inside.slug.split("-", 1)[1]
    if context.place:
        return province_of(context.place)
    province = [b.slug for b in bodies if b.slug and b.slug.split("-", 1)[0] in ("tu", "btv") and "tu-" in b.slug]
    places = {slug.split("tu-", 1)[1] for slug in province}
    return places.pop() if len(places) == 1 else None


def _citation(text: Text, m: re.Match[str], type_: str, keys: list[str], rule: str) -> Citation:
    start, end = text.span(m.start(), m.end())
    resolved = len(keys) == 1
    return Citation(
        start, end, text.original[start:end], "named", type_, None, name=" ".join(m.group().split()), directive=keys[0] if resolved else None,
        outcome="resolved" if resolved else "ambiguous" if keys else "unresolved", candidates=() if resolved else tuple(keys),
        reason=None if keys else "chưa có trong sổ đăng ký / not in the register", rule=f"named-{rule}",
    )  # fmt: skip
