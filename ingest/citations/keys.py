"""Which directive a numbered or elided mention is: issuer, code, number and era joined into a key, by the evidence of the whole source.

Passes over the mentions of one text: what each prints by itself; what the same source says elsewhere (`same_source`); the register; what may be
a slip of the source (`slips`). A key with `?` is never resolved, and nothing is merged on likeness.
"""

from __future__ import annotations

import re
from functools import cache

from graph.values import Header
from ingest.citations.eras import Time, Told, outside_era, printed_era
from ingest.citations.issuers import Bodies, family_of, place_of
from ingest.citations.mention import Mention
from ingest.citations.places import Found, Places, of_committee
from ingest.citations.same_source import repeated, shared
from ingest.citations.slips import doubted
from ingest.closings import last_words
from ingest.context import Context
from ingest.dates import Date, date_at, with_year
from ontology.documents import codes_of_noun, document_types, documents_numbered, known_documents, known_with_number
from ontology.identity import DirectiveId, is_directive_key
from ontology.value import replace

#: Before the subject of "ban hành": the day on which it issued, `Ngày 28/7, UBND …`.
_DAY_BEFORE = re.compile(
    r"(?:ngày|sáng|chiều|hôm|tối|trưa)\s{1,3}(?:ngày\s{1,3})?[^,.;:\n]{3,24},?\s{1,3}(?:(?:đồng chí|ông|bà)\s)?(?:(?:Phó\s)?(?:Chủ tịch|Bí thư|Bộ trưởng|Thứ trưởng|Giám đốc)(?:\sThường trực)?\s)?$",
    re.I,
)
#: `Ngày 20/9, Phó Thủ tướng X (đã) ký (ban hành) D`: a day that opens its clause, and who signs.
_SIGNED_ON = re.compile(
    r"""(?:\A|(?<=[.;\n–-]\s)|(?<=[.;\n])|(?<=,\s))(?:ngày|sáng|chiều|hôm|tối|trưa)\s{1,3}(?:ngày\s{1,3})?[^,.;:\n]{3,24},\s{1,3}
        (?:(?:thay\ mặt|thừa\ lệnh|thừa\ ủy\ quyền)\s[^.;:\n]{3,80}?,\s)?(?:(?:đồng\ chí|ông|bà)\s)?
        (?:Phó\s|Quyền\s)?(?:Thủ\ tướng|Chủ\ tịch|Bộ\ trưởng|Thứ\ trưởng|Bí\ thư|Tổng\ Bí\ thư|Giám\ đốc)
        (?:(?![0-9]\s?[-/]\s?[A-ZĐ])[^.;:\n]){0,80}?\ ký(?:\ ban\ hành|\ quyết\ định\ ban\ hành)?\s$""",
    re.X | re.I,
)
_SIGNED_ENDS = last_words(_SIGNED_ON, 3)
_TO_SUBJECT = re.compile(
    r"(?:\s*\(?(?:vừa qua|hôm nay|hôm qua|cùng ngày)\)?)?,?\s{1,3}(?:(?:đồng chí|ông|bà)\s)?"
    r"(?:(?:Phó\s)?(?:Chủ tịch|Bí thư|Bộ trưởng|Thứ trưởng|Giám đốc)(?:\sThường trực)?\s)?",
    re.I,
)
#: How far before a document the words about it are sought.
_REACH = 60
#: How long a document has been carried out, right before it.
_COUNTS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_IN_FORCE = re.compile(
    rf"(?:sau|qua|sơ kết|tổng kết)\s(?:hơn\s|gần\s)?(?P<n>[0-9]{{1,2}}|{'|'.join(_COUNTS)})\snăm\s(?:(?:tổ chức|triển khai|thực hiện|thi hành|đưa)[\s,]{{1,2}}){{1,3}}(?:các\s)?$",
    re.I,
)
_IN_FORCE_ENDS = last_words(_IN_FORCE)
#: What is done with a document that was there before: an article that only says so does not tell when it was issued.
_OF_BEFORE = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|thi hành|chấp hành|cụ thể hóa|sơ kết|tổng kết|quán triệt|học tập|giám sát|kiểm tra|thay thế|sửa đổi|bổ sung|bãi bỏ|thu hồi|hủy bỏ|hủy|đình chỉ|điều chỉnh|gia hạn|đính chính)"
    r"(?:\s(?:tốt|nghiêm|nghiêm túc|có|hiệu quả|đầy đủ|nội dung|tinh thần|các|việc|của|một|số|điều|kết luận|theo))*\s$|(?<!\w)trước đây \((?:số\s)?$",
    re.I,
)
_BEFORE_ENDS = last_words(_OF_BEFORE)
#: What has just been issued when the article speaks.
_JUST = re.compile(r"(?<!\w)(?:vừa|mới)(?:\s(?:mới|ký|tiếp tục|chính thức))*\s(?:ban hành|ký|ra|có)(?:\s(?:các|số))?\s$", re.I)
_JUST_ENDS = last_words(_JUST)
_REVIEWED = re.compile(r"(?<!\w)(?:sơ kết|tổng kết)(?:\s(?:việc|quá trình|tình hình|kết quả|triển khai|thực hiện|thi hành|các))*\s$", re.I)
_REVIEWED_ENDS = last_words(_REVIEWED)
_HAS_ISSUED = re.compile(r"^(?:[^.;:\n]{0,60}?\b(?:ban hành|ra|ký|thông qua)\b|(?:\s(?:đã|cũng|vừa|mới))*\scó\s(?:các\s)?$)")


def decide(mentions: list[Mention], folded: str, bodies: Bodies, context: Context) -> list[Mention]:
    """The mentions with keys, outcomes, candidates and flags; order and spans stay."""
    dated = _dated(mentions, folded, bodies, context)
    time = Time.of(context, (m.iso for m in dated))
    places = Places(bodies, context)
    own = [_own_key(m, places, context) for m in dated]
    joined = shared(repeated(shared(own)))
    open_ = [m for m in joined if m.key and m.key.endswith("?")]
    new = {m.key for m in open_ if not (_was_before(folded, m.first) or _is_popular_name(m) or "same-source" in m.flags)}
    fresh = {m.key for m in open_ if _is_fresh(folded, m.first)}
    return doubted([_settled(m, time, folded, m.key in new, m.key in fresh) for m in joined])


def _is_popular_name(mention: Mention) -> bool:
    """Whether a number alone is what people call a project by (Đề án 06), however old it is."""
    return mention.kind == "elided" and mention.code == "ĐA"


def _last_word(folded: str, at: int) -> str:
    """The end of the words before a place, in small letters: what a pattern of such words cannot end in is asked before it."""
    return folded[max(0, at - _REACH) : at].rstrip(" ,\n")[-8:].lower()


def _was_before(folded: str, at: int) -> bool:
    """Whether something is done with the document at a place that was there before."""
    return _last_word(folded, at).endswith(_BEFORE_ENDS) and _OF_BEFORE.search(folded, max(0, at - _REACH), at) is not None


# -- dates ---------------------------------------------------------------------------------------------------------------------------------


def _dated(mentions: list[Mention], folded: str, bodies: Bodies, context: Context) -> list[Mention]:
    """ISO dates with inferred years; the day before a subject of "ban hành" is the date of what it issued."""
    cited = [m.date.iso for m in mentions if m.date and m.date.iso and len(m.date.iso) == 10 and m.date.iso[0] != "-"]
    taken = {m.date.start for m in mentions if m.date}
    made = []
    for mention in mentions:
        date = mention.date or (None if mention.iso else _day_of_issue(mention, folded, bodies, taken))
        if date is None:
            made.append(mention)
            continue
        full = with_year(date, context, cited)
        flags = (*mention.flags, *full.flags, *((full.rule,) if full.rule else ()))
        if "blank-day" in full.flags:
            flags = (*flags, "draft")
        iso = None if full.iso is None or "/" in full.iso else full.iso
        made.append(replace(mention, date=date, iso=iso, date_inferred=full.inferred, flags=flags))
    return made


def _day_of_issue(mention: Mention, folded: str, bodies: Bodies, taken: set[int]) -> Date | None:
    """The day before who issues or signs a document, unless another document has `taken` it (`Thực hiện D ngày 2/1/2024, B ban hành E`)."""
    start = mention.start
    signs = folded[max(0, start - 27) : start].rstrip().lower().endswith(_SIGNED_ENDS)
    if signs and (signed := _SIGNED_ON.search(folded, max(0, start - 220), start)):
        date = date_at(folded, signed.start())
        return date if date and date.kind == "day" else None
    subject = bodies.subject(start)
    if subject is None or not _HAS_ISSUED.match(folded[subject.end : start]):
        return None
    window = folded[max(0, subject.start - 45) : subject.start]
    match = _DAY_BEFORE.search(window)
    date = date_at(folded, subject.start - len(window) + match.start()) if match else None
    adjacent = date is not None and _TO_SUBJECT.fullmatch(folded, date.end, subject.start) is not None
    return date if date and adjacent and date.kind == "day" and date.start not in taken else None


# -- what each prints ----------------------------------------------------------------------------------------------------------------------


def key_code(mention: Mention, issuer: str) -> str | None:
    """The code in the key: `.QP` marks the normative run of a type that also has an individual one."""
    code = mention.code
    if code and mention.number and mention.number.shape == "normative" and issuer not in ("qh", "ubtvqh"):
        return f"{code}.QP" if _has_two_runs(code) else code
    return code


@cache
def _has_two_runs(code: str) -> bool:
    return any(row.code == code and row.normative == "both" for row in document_types())


def _own_key(mention: Mention, places: Places, context: Context) -> Mention:
    value = mention.value
    if mention.outcome or value is None:
        return mention
    if context.header and context.header.number and context.header.directive and _is_own(mention, places, context.header):
        return _own_number(mention, context.header)
    found = places.issuer(mention)
    if found is None or mention.code is None:
        return replace(mention, reason="issuer-unknown" if mention.code else "type-unknown")
    code = key_code(mention, found.slug)
    yearly = found.system == "nn" or (found.system == "dt" and mention.number is not None and mention.number.shape == "state")
    inside = mention.number.year if mention.number else None
    era, era_by = printed_era(yearly, found.slug, mention.iso, mention.term, mention.year, inside)
    digits = value if mention.kind != "collection" else "?"
    listed = "code-unknown" not in mention.flags
    made = replace(
        mention,
        system=found.system,
        issuer=found.slug,
        body=found.body or _body_of(found),
        issuer_label=found.label or None,
        key=str(DirectiveId(found.system, found.slug, code or "?", digits, era or ("y?" if yearly else "?"))),
        flags=(*mention.flags, "issuer-conflict") if found.contradicted_by else mention.flags,
        outcome=None if listed else "unresolved",
        reason=mention.reason if listed else "code-unknown",
        issuer_by=found.evidence,
        era_by=era_by,
    )
    return _contradicted(made, found.contradicted_by) if found.contradicted_by else made


def _is_own(mention: Mention, places: Places, header: Header) -> bool:
    """Whether a mention prints the number of the directive that the source itself is."""
    if header.number == mention.full:
        return True
    printed = places.bodies.folded[mention.end - 2 : mention.end]
    return header.number == of_committee(mention.full, header.directive, printed)


def _own_number(mention: Mention, header: Header) -> Mention:
    """The number of the directive that the source itself is: what its letterhead says."""
    if not is_directive_key(header.directive or ""):
        return replace(mention, reason="header-unknown")
    iso = mention.iso or header.date
    flags = (*mention.flags, "own-number")
    return replace(
        mention,
        key=header.directive,
        iso=iso,
        body=header.issuer_body,
        issuer_label=header.issuer,
        flags=flags,
        issuer_by="own",
        era_by="own",
    )


def _body_of(found: Found) -> str | None:
    return f"body/{found.slug}" if "?" not in found.slug and "+" not in found.slug else None


def _contradicted(mention: Mention, said_by: str) -> Mention:
    """Another issuer in the words than in the number (35-CT/TU của Bộ Chính trị, 24-CT/TW của Thành ủy): the register decides by the day, else
    both stay possible."""
    printed = DirectiveId.parse(mention.key or "")
    date = mention.iso
    era, _ = printed_era(False, said_by, date, mention.term, None)
    said = DirectiveId("dang", said_by, printed.code, printed.number, era or "?")
    if _registered(said, date):
        hit = _registered(said, date)
        return replace(mention, key=hit, issuer=said_by, body=mention.body, flags=(*mention.flags, "issuer-repaired"), issuer_by="phrase")
    candidates = (key for id in (printed, said) for key in _possible(id))
    return replace(mention, candidates=tuple(sorted(candidates)), reason="issuer-conflict")


def _possible(id: DirectiveId) -> tuple[str, ...]:
    """A key as it is; one without an era: the known documents that it may be, if there are any."""
    known = known_with_number(id.issuer, id.code, id.number) if id.era == "?" else ()
    return tuple(str(k) for k in known) or (str(id),)


def _registered(id: DirectiveId, date: str | None) -> str | None:
    """The known document with this issuer, code and number whose date is the printed one."""
    hits = [str(k) for k in known_with_number(id.issuer, id.code, id.number) if date and known_documents()[str(k)].date == date]
    return hits[0] if len(hits) == 1 else None


# -- outcomes ------------------------------------------------------------------------------------------------------------------------------


def _settled(mention: Mention, time: Time, folded: str, new: bool, fresh: bool) -> Mention:
    """The outcome: resolved, ambiguous with candidates, or unresolved with a reason; `new`: the source may tell of its issue, `fresh`: it says
    that it has just been issued."""
    if mention.outcome:
        return mention
    if mention.key is None:
        return _without_issuer(mention)
    if mention.candidates:
        return replace(mention, outcome="ambiguous")
    id = DirectiveId.parse(mention.key)
    if mention.kind == "collection":
        return _collection(mention, id, time)
    if id.era in ("?", "y?"):
        era = outside_era(id, time, _told(mention, folded, new, fresh))
        if era.value is None:
            if not era.candidates and "?" in id.issuer:
                return _without_place(mention, id, time)
            outcome = "ambiguous" if era.candidates else "unresolved"
            return replace(mention, candidates=era.candidates, outcome=outcome, reason=era.reason)
        id = DirectiveId(id.system, id.issuer, id.code, id.number, era.value)
        decided = {"key": str(id), "flags": (*mention.flags, era.flag) if era.flag else mention.flags, "era_by": era.flag or ""}
        if id.known:
            return replace(mention, outcome="resolved", reason=None, **decided)
        mention = replace(mention, **decided)
    elif id.known:
        return replace(mention, outcome="resolved", reason=None)
    return _without_place(mention, id, time)


def _is_fresh(folded: str, at: int) -> bool:
    """Whether the words before a place say that what stands there has just been issued."""
    return _last_word(folded, at).endswith(_JUST_ENDS) and _JUST.search(folded, max(0, at - 40), at) is not None


def _told(mention: Mention, folded: str, new: bool, fresh: bool) -> Told:
    """What the words right before a mention tell of it."""
    at = mention.first
    last = _last_word(folded, at)
    reviewed = last.endswith(_REVIEWED_ENDS) and _REVIEWED.search(folded, max(0, at - _REACH), at) is not None
    years = _years_in_force(folded, at) if last.endswith(_IN_FORCE_ENDS) else None
    return Told(mention.period, years, new, reviewed, fresh)


def _years_in_force(folded: str, start: int) -> int | None:
    """The years that the words before a mention say it has been carried out: `sau 10 năm thực hiện …`."""
    if "năm" not in folded[max(0, start - 70) : start].lower():
        return None
    match = _IN_FORCE.search(folded, max(0, start - 70), start)
    return (int(match["n"]) if match["n"].isdigit() else _COUNTS[match["n"].lower()]) if match else None


def _without_place(mention: Mention, id: DirectiveId, time: Time) -> Mention:
    """A number whose place the source does not say: the documents of the register with that number, of any place, are candidates."""
    family = family_of(id.issuer)
    known = [k for k in documents_numbered(id.code, id.number) if family_of(k.issuer) == family and id.era in (k.era, "?", "y?")]
    candidates = tuple(sorted(str(k) for k in known if not time.before(k)))
    return replace(mention, candidates=candidates, outcome="ambiguous" if candidates else "unresolved", reason="place-unknown")


def _without_issuer(mention: Mention) -> Mention:
    """An elided number that nothing in the source completes: what the register knows with its type and number are only candidates."""
    codes = codes_of_noun(mention.type or "")
    known = tuple(str(id) for code in codes for id in documents_numbered(code, mention.value or ""))
    outcome = "ambiguous" if len(known) > 1 else "unresolved"
    return replace(mention, candidates=known, outcome=outcome, reason=mention.reason or "no-antecedent")


def _collection(mention: Mention, id: DirectiveId, time: Time) -> Mention:
    """A range of numbers: one collection whose members are its candidates."""
    first, _, last = (mention.digits or "").partition("-")
    era = id.era if id.era and "?" not in id.era else outside_era(DirectiveId(id.system, id.issuer, id.code, last, "?"), time).value or "?"
    members = tuple(str(DirectiveId(id.system, id.issuer, id.code, str(n), era)) for n in range(int(first), int(last) + 1))
    resolved = ("?" not in era and place_of(id.issuer) is not None) or id.issuer == "tw"
    return replace(
        mention,
        key=f"coll:{id.issuer}/{id.code}/{era}/{first}-{last}",
        candidates=members,
        outcome="resolved" if resolved else "unresolved",
        reason=None if resolved else "era-unknown",
    )
