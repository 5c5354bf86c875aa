"""Resolutions of congresses, of the Party and of its organisations, cited by which congress it was."""

from __future__ import annotations

import re

from ingest.citations.issuers import Bodies, place_of
from ingest.citations.mention import Mention, squeezed
from ingest.citations.ordinals import ORDINAL, WS, value_of
from ingest.context import Context
from ontology.bodies import COMMITTEE_SLUG
from ontology.documents import named_of
from ontology.identity import DirectiveId, local_id
from ontology.registry import places, province_of
from ontology.terms import roman_value, terms_of

_OWNER = (
    rf"(?:(?:của{WS})?(?P<nation>Đảng(?:{WS}Cộng{WS}sản{WS}Việt{WS}Nam|{WS}toàn{WS}quốc)?(?!{WS}(?:bộ|ủy)\b))"
    rf"|(?:của{WS})?(?P<party>[ĐđD]ảng{WS}[Bb]ộ{WS}(?P<kind>[Tt]hành{WS}phố|TP\.?|[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Tt]hị{WS}xã|[Xx]ã|[Pp]hường)?))"
)
_CONGRESS = re.compile(
    rf"""(?P<noun>[Nn]ghị{WS}quyết|NGHỊ{WS}QUYẾT|NQ){WS}(?:của{WS})?[ĐđD]ại{WS}hội
        (?P<rest>(?:{WS}(?:[Đđ]ại{WS}(?:biểu|hội)|[Tt]oàn{WS}quốc|lần{WS}thứ?c?|thứ))*)
        (?:{WS}(?:{ORDINAL}))?
        (?:[,\s]{{0,2}}\snhiệm{WS}kỳ{WS}(?P<period>20[0-9]{{2}}\s?-\s?20[0-9]{{2}}))?
        (?:[,\s]{{0,2}}\s{_OWNER})?
        (?:{WS}(?P<place>[A-ZĐ][\w]+(?:\s[A-ZĐ]\w+){{0,2}}))?
        (?:{WS}(?:lần{WS}thứ?c?|khóa){WS}{ORDINAL.replace("ordinal", "later")})?
        (?:[,\s]{{1,3}}(?:\()?nhiệm{WS}kỳ{WS}(?P<period2>20[0-9]{{2}}\s?-\s?20[0-9]{{2}}))?""",
    re.X,
)
#: A Party organisation of no place, by what it is in; and what stands behind an organisation whose name goes on.
_OTHER_ORGANISATION = re.compile(
    rf"[ĐđD]ảng{WS}[Bb]ộ{WS}(?:Công{WS}an{WS}Trung{WS}ương|Quân{WS}(?:đội|sự(?:{WS}(?:tỉnh|thành{WS}phố|huyện))?)"
    rf"|[Kk]hối(?:{WS}[^,.;:()\n“”0-9]{{3,50}}?(?={WS}lần{WS}thứ|,?{WS}nhiệm{WS}kỳ)|(?!\w)))"
)
_ORDINAL_BEHIND = re.compile(
    rf"""(?:,?{WS}(?:tỉnh|thành{WS}phố){WS}[A-ZĐ][\w]+(?:\s[A-ZĐ]\w+){{0,2}},?)?
        (?:{WS}(?:lần{WS}thứ?c?|khóa){WS}{ORDINAL})?
        (?:[,\s]{{1,3}}(?:\()?nhiệm{WS}kỳ{WS}(?P<period>20[0-9]{{2}}\s?-\s?20[0-9]{{2}}))?""",
    re.X,
)


_UNION = (
    rf"(?:(?:[Hh]ội{WS})?(?:(?:[Ll]iên{WS}hiệp{WS})?[Pp]hụ{WS}nữ|LHPN|[Nn]ông{WS}dân|[Cc]ựu{WS}chiến{WS}binh)|[Cc]ông{WS}đoàn|MTTQ|Mặt{WS}trận{WS}Tổ{WS}quốc"
    rf"|Đoàn(?:{WS}(?:TNCS{WS}Hồ{WS}Chí{WS}Minh|[Tt]hanh{WS}niên))?)(?:{WS}Việt{WS}Nam)?"
)
#: The congress of a mass organisation: of which, of which levels and place, and which congress or term.
_UNION_CONGRESS = re.compile(
    rf"""(?:[Nn]ghị{WS}quyết|NGHỊ{WS}QUYẾT|NQ){WS}(?:của{WS})?[ĐđD]ại{WS}hội(?:{WS}(?:[Đđ]ại{WS}biểu|[Tt]oàn{WS}quốc))*
        (?:{WS}(?:lần{WS}thứ?c?{WS})?{ORDINAL.replace("ordinal", "before")}(?:{WS}của)?)?
        {WS}(?P<union>{_UNION}(?:{WS}(?:toàn{WS}quốc|các{WS}cấp))?(?:{WS}(?:tỉnh|thành{WS}phố|huyện|quận|thị{WS}xã|xã|phường)(?:{WS}[A-ZĐ]\w*){{0,3}})?)(?!\w)
        (?:{WS}(?:lần{WS}thứ?c?|khóa){WS}{ORDINAL})?
        (?:[,\s]{{1,3}}(?:\()?nhiệm{WS}kỳ{WS}(?P<period>20[0-9]{{2}}\s?-\s?20[0-9]{{2}}))?""",
    re.X,
)


def _of_union(folded: str, start: int, source: str) -> Mention | None:
    """The congress resolution of a mass organisation, which is the source's own; without an ordinal or a period it is the open class."""
    match = _UNION_CONGRESS.match(folded, start)
    which = match and (match["before"] or match["ordinal"] or match["period"])
    if not match or not which:
        return None
    number = value_of(match["before"] or match["ordinal"] or "")
    called = f"Nghị quyết Đại hội {squeezed(match['union'])} " + (
        f"lần thứ {number}" if number else f"nhiệm kỳ {squeezed(match['period'])}"
    )
    name = squeezed(match[0])
    return Mention(
        start, match.end(), "named", "congress", "Nghị quyết", "NQ-ĐH", name=name, key=local_id("anon", source, called), outcome="unresolved",
        reason="place-unknown", tail=match.end(),
    )  # fmt: skip


def congress_at(folded: str, start: int, bodies: Bodies, context: Context, source: str) -> Mention | None:
    """The congress resolution of the Party or of a local Party organisation that is named at `start`; without an ordinal or period it is the open
    class: nothing. One that no register has is the source's own."""
    match = _CONGRESS.match(folded, start)
    found = _congress(match, bodies, context, source) if match else None
    return found or (_of_union(folded, start, source) if match else None)


#: Behind a congress that names nothing more of its own: the name of no organisation, and no term.
_GOES_ON = re.compile(rf",?{WS}(?:của{WS}|nhiệm{WS}kỳ|lần{WS}thứ|[A-ZĐ])")


def short_congress_at(folded: str, start: int) -> tuple[int, int] | None:
    """(end, ordinal) of a congress resolution that names only which congress it was: `Nghị quyết Đại hội XIV`."""
    match = _CONGRESS.match(folded, start)
    if match is None or not match["ordinal"] or match["nation"] or match["party"] or "toàn" in match["rest"]:
        return None
    end = match.end("ordinal")
    number = value_of(match["ordinal"]) if _GOES_ON.match(folded, end) is None else None
    return (end, number) if number else None


def _congress(match: re.Match[str], bodies: Bodies, context: Context, source: str) -> Mention | None:
    printed = match["ordinal"] or match["later"]
    period = match["period"] or match["period2"]
    end = match.end()
    national = bool(match["nation"]) or "toàn" in (match["rest"] or "")
    if not (national or match["party"]):
        return None
    if match["place"] and not _is_place(match["place"], match["kind"]):
        end = match.start() + len(match.string[match.start() : match.start("place")].rstrip())
    if not national and (tail := _behind_organisation(match, bodies)):
        printed, period, end = printed or tail["ordinal"], period or tail["period"], tail.end()
    of_agency = not national and not match["kind"] and _end_of_organisation(match, bodies) > max(match.end("party"), match.end("place"))
    end = max(end, _end_of_organisation(match, bodies)) if of_agency else end
    issuer = "tw" if national else None if of_agency else _organisation(match, bodies, context)
    number = value_of(printed) if printed else _of_period(issuer, period) if period else None
    if number is None:
        return None
    name = squeezed(match.string[match.start() : end])
    if issuer is None:
        called = f"Nghị quyết Đại hội {squeezed(match.string[match.start('party') : _end_of_organisation(match, bodies)])} lần thứ {number}"
        return Mention(match.start(), end, "named", "congress", "Nghị quyết", "NQ-ĐH", name=name, key=local_id("anon", source, called),
            outcome="unresolved", reason="place-unknown", tail=end,
        )  # fmt: skip
    key = str(DirectiveId("dang", issuer, "NQ-ĐH", str(number), None))
    row = next((r for r in named_of("congress") if r.key == key), None)
    return Mention(
        match.start(), end, "named", "congress", "Nghị quyết", "NQ-ĐH", name=name, iso=(row.date or None) if row else None,
        date_inferred=bool(row and row.date), issuer=issuer, body="body/dh-tw" if issuer == "tw" else None, key=key, outcome="resolved", tail=end,
        flags=("date-from-register",) if row and row.date else (),
    )  # fmt: skip


def _end_of_organisation(match: re.Match[str], bodies: Bodies) -> int:
    """Where the name of the Party organisation ends that holds the congress."""
    inside = bodies.at(match.start("party"))
    other = _OTHER_ORGANISATION.match(match.string, match.start("party"))
    ends = [m.end for m in (inside,) if m] + ([other.end()] if other else [])
    return max([match.end("place") if match["place"] and _is_place(match["place"], match["kind"]) else match.end("party"), *ends])


def _behind_organisation(match: re.Match[str], bodies: Bodies) -> re.Match[str] | None:
    """The ordinal or years behind an organisation whose name goes on: `Đảng bộ «Công an tỉnh» lần thứ XIX`."""
    end = _end_of_organisation(match, bodies)
    tail = _ORDINAL_BEHIND.match(match.string, end) if end > match.end("party") else None
    return tail if tail and tail.end() > match.end() and (tail["ordinal"] or tail["period"]) else None


def _is_place(name: str, kind: str | None) -> bool:
    """Whether the capitalised words behind "Đảng bộ thành phố" are its name; the register decides for words it has, a kind accepts others."""
    return any(p.called(name) for p in places().values()) or (
        kind is not None and not re.match(r"(?:Nghị|Kết|Chỉ|Chương|Kế|Quyết|Luật)\b", name)
    )


def _organisation(match: re.Match[str], bodies: Bodies, context: Context) -> str | None:
    """The committee of the Party organisation that a congress resolution names."""
    inside = bodies.at(match.start("party"))
    if inside and place_of(inside.slug):
        return inside.slug
    kind = " ".join((match["kind"] or "").lower().replace("tp.", "thành phố").replace("tp", "thành phố").split())
    name = match["place"]
    if name:
        found = [p for p in places().values() if p.called(name) and kind in ("", p.kind)]
        return f"{COMMITTEE_SLUG[found[0].kind]}-{found[0].slug}" if len(found) == 1 else None
    candidates = [context.place, province_of(context.place) if context.place else None, *bodies.provinces()[:1]]
    for slug in candidates:
        place = places().get(slug or "")
        if place and kind in ("", place.kind):
            return f"{COMMITTEE_SLUG[place.kind]}-{place.slug}"
    return None


def _of_period(issuer: str | None, period: str) -> int | None:
    era = "t" + period[:4]
    return next((roman_value(t.term) for t in terms_of(issuer) if t.era == era and t.term), None) if issuer else None
