"""Which directive a numbered or elided mention is: issuer, code, number and era joined into a key, by the evidence of the whole source.

Four passes over the mentions of one text: what each prints by itself; what other mentions of the same document say; elided numbers that
repeat a complete one; the register. A key with `?` is never resolved, and a slip is kept as printed: nothing is merged on likeness.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from graph.values import Header
from ingest.citations.eras import Time, outside_era, printed_era
from ingest.citations.issuers import Bodies, family_of, place_of
from ingest.citations.mention import Mention
from ingest.citations.places import Found, Places
from ingest.context import Context
from ingest.dates import Date, date_at, with_year
from ontology.documents import codes_of_noun, document_types, known_documents, known_with_number
from ontology.identity import DirectiveId, is_directive_key

#: Before the subject of "ban hành": the day on which it issued, `Ngày 28/7, UBND …`.
_DAY_BEFORE = re.compile(r"(?:ngày|sáng|chiều|hôm|tối|trưa)\s{1,3}(?:ngày\s{1,3})?[^,.;:\n]{3,24},?\s{1,3}$", re.I)
_HAS_ISSUED = re.compile(r"^[^.;:\n]{0,60}?\b(?:ban hành|ra|ký)\b")


def decide(mentions: list[Mention], folded: str, bodies: Bodies, context: Context) -> list[Mention]:
    """The mentions with keys, outcomes, candidates and flags; order and spans stay."""
    dated = _dated(mentions, folded, bodies, context)
    time = Time.of(context, [m.iso for m in dated if m.iso])
    own = [_own_key(m, Places(bodies, context), context) for m in dated]
    shared = _shared(own)
    joined = _elided(shared)
    return _slips(_look_alikes([_settled(m, time) for m in joined]))


# -- dates ---------------------------------------------------------------------------------------------------------------------------------


def _dated(mentions: list[Mention], folded: str, bodies: Bodies, context: Context) -> list[Mention]:
    """ISO dates with inferred years; the day before a subject of "ban hành" is the date of what it issued."""
    cited = [m.date.iso for m in mentions if m.date and m.date.iso and len(m.date.iso) == 10 and m.date.iso[0] != "-"]
    made = []
    for mention in mentions:
        date = mention.date or (None if mention.iso else _day_of_issue(mention, folded, bodies))
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


def _day_of_issue(mention: Mention, folded: str, bodies: Bodies) -> Date | None:
    subject = bodies.subject(mention.start)
    if subject is None or not _HAS_ISSUED.match(folded[subject.end : mention.start]):
        return None
    window = folded[max(0, subject.start - 45) : subject.start]
    match = _DAY_BEFORE.search(window)
    date = date_at(folded, subject.start - len(window) + match.start()) if match else None
    return date if date and date.kind == "day" else None


# -- what each prints ----------------------------------------------------------------------------------------------------------------------


def key_code(mention: Mention, system: str, issuer: str) -> str | None:
    """The code in the key: `.QP` marks the normative run of a type that also has an individual one."""
    code = mention.code
    if code and mention.number and mention.number.shape == "normative" and issuer not in ("qh", "ubtvqh"):
        both = any(row.code == code and row.normative == "both" for row in document_types())
        return f"{code}.QP" if both else code
    return code


def _own_key(mention: Mention, places: Places, context: Context) -> Mention:
    if mention.outcome or mention.value is None:
        return mention
    if context.header and context.header.number and context.header.number == mention.full and context.header.directive:
        return _own_number(mention, context.header)
    found = places.issuer(mention)
    if found is None or mention.code is None:
        return replace(mention, reason="issuer-unknown" if mention.code else "type-unknown")
    code = key_code(mention, found.system, found.slug)
    yearly = found.system == "nn" or (found.system == "dt" and mention.number is not None and mention.number.shape == "state")
    era = printed_era(
        yearly, found.slug, mention.iso, mention.term, mention.number.year if mention.number and mention.number.year else mention.year
    )
    digits = mention.value if mention.kind != "collection" else "?"
    made = replace(
        mention,
        system=found.system,
        issuer=found.slug,
        body=found.body or _body_of(found),
        issuer_label=found.label or None,
        key=str(DirectiveId(found.system, found.slug, code or "?", digits, era or ("y?" if yearly else "?"))),
        flags=(*mention.flags, *(("issuer-conflict",) if found.contradicted_by else ())),
    )
    return _contradicted(made, found.contradicted_by) if found.contradicted_by else made


def _own_number(mention: Mention, header: Header) -> Mention:
    """The number of the directive that the source itself is: what its letterhead says."""
    if not is_directive_key(header.directive or ""):
        return replace(mention, reason="header-unknown")
    iso = mention.iso or header.date
    flags = (*mention.flags, "own-number")
    return replace(mention, key=header.directive, iso=iso, body=header.issuer_body, issuer_label=header.issuer, flags=flags)


def _body_of(found: Found) -> str | None:
    return f"body/{found.slug}" if "?" not in found.slug and "+" not in found.slug else None


def _contradicted(mention: Mention, higher: str) -> Mention:
    """A higher issuer in the words than in the number (35-CT/TU của Bộ Chính trị): the register decides, else both stay possible."""
    printed = DirectiveId.parse(mention.key or "")
    date = mention.iso
    era = printed_era(False, higher, date, mention.term, None)
    said = DirectiveId("dang", higher, printed.code, printed.number, era or "?")
    if _registered(said, date):
        hit = _registered(said, date)
        return replace(mention, key=hit, issuer=higher, body=mention.body, flags=(*mention.flags, "issuer-repaired"))
    return replace(mention, candidates=tuple(sorted((str(printed), str(said)))), reason="issuer-conflict")


def _registered(id: DirectiveId, date: str | None) -> str | None:
    """The known document with this issuer, code and number whose date is the printed one."""
    hits = [str(k) for k in known_with_number(id.issuer, id.code, id.number) if date and known_documents()[str(k)].date == date]
    return hits[0] if len(hits) == 1 else None


# -- what the same source says elsewhere ------------------------------------------------------------------------------------------------------


def _shared(mentions: list[Mention]) -> list[Mention]:
    """Mentions of one number share what only some of them print: the place, and the era when it is the same wherever it is printed."""
    groups: dict[tuple, list[DirectiveId]] = defaultdict(list)
    for mention in mentions:
        if mention.key and not mention.candidates:
            id = DirectiveId.parse(mention.key)
            groups[id.system, family_of(id.issuer), id.code, id.number].append(id)
    made = []
    for mention in mentions:
        if mention.key and not mention.candidates:
            id = DirectiveId.parse(mention.key)
            mention = _completed(mention, id, groups[id.system, family_of(id.issuer), id.code, id.number])
        made.append(mention)
    return made


def _completed(mention: Mention, id: DirectiveId, same: list[DirectiveId]) -> Mention:
    issuers = {other.issuer for other in same if "?" not in other.issuer}
    issuer = id.issuer if "?" not in id.issuer or len(issuers) != 1 else issuers.pop()
    eras = sorted({other.era for other in same if other.era and "?" not in other.era and other.issuer in (issuer, id.issuer)})
    if "?" not in (id.era or "") or not eras:
        return replace(mention, key=str(DirectiveId(id.system, issuer, id.code, id.number, id.era)), issuer=issuer)
    if len(eras) == 1:
        key = str(DirectiveId(id.system, issuer, id.code, id.number, eras[0]))
        return replace(mention, key=key, issuer=issuer, flags=(*mention.flags, "era-from-same-source"))
    candidates = tuple(str(DirectiveId(id.system, issuer, id.code, id.number, era)) for era in eras)
    return replace(mention, issuer=issuer, candidates=candidates, reason="several-terms")


def _elided(mentions: list[Mention]) -> list[Mention]:
    """An elided number without its suffix repeats the nearest earlier complete one of its type; before the first one, the only later one."""
    made: list[Mention] = []
    for i, mention in enumerate(mentions):
        if mention.kind == "elided" and not mention.suffix:
            mention = _repeats(mention, made, mentions[i + 1 :])
        made.append(mention)
    return made


def _repeats(mention: Mention, before: list[Mention], after: list[Mention]) -> Mention:
    codes = codes_of_noun(mention.type or "") or (mention.code,)
    said = mention.issuer if mention.key and "?" not in mention.key.split("/")[1] else None

    def same(other: Mention) -> bool:
        fits = other.value == mention.value and (other.code in codes or other.type == mention.type) and bool(other.suffix or other.key)
        return fits and (said is None or other.issuer == said or family_of(other.issuer or "") == family_of(said))

    earlier = next((other for other in reversed(before) if same(other)), None)
    later = {other.key for other in after if same(other)}
    found = earlier or (next(other for other in after if same(other)) if len(later) == 1 else None)
    if found is None:
        return mention
    return replace(
        mention, key=found.key, candidates=found.candidates, reason=found.reason, issuer=found.issuer, body=mention.body or found.body,
        issuer_label=mention.issuer_label or found.issuer_label, code=found.code, full=found.full, suffix=found.suffix, system=found.system,
        flags=(*mention.flags, "same-source"),
    )  # fmt: skip


# -- outcomes ------------------------------------------------------------------------------------------------------------------------------


def _settled(mention: Mention, time: Time) -> Mention:
    """The outcome: resolved, ambiguous with candidates, or unresolved with a reason."""
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
        era = outside_era(id, time, mention.period)
        if era.value is None:
            outcome = "ambiguous" if era.candidates else "unresolved"
            return replace(mention, candidates=era.candidates, outcome=outcome, reason=era.reason)
        id = DirectiveId(id.system, id.issuer, id.code, id.number, era.value)
        mention = replace(mention, key=str(id), flags=(*mention.flags, *((era.flag,) if era.flag else ())))
    if id.known:
        return replace(mention, outcome="resolved", reason=None)
    return replace(mention, outcome="unresolved", reason="place-unknown")


def _look_alikes(mentions: list[Mention]) -> list[Mention]:
    """24-CT/TW among many 24-CT/TU, with nothing of its own beside it, may be a slip: kept as printed, flagged, both named, never merged."""
    families: dict[tuple, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        if mention.kind == "numbered" and mention.suffix in ("TW", "TU") and mention.key:
            families[mention.code, mention.value][mention.key] += 1
    made = []
    for mention in mentions:
        counts = families.get((mention.code, mention.value), Counter())
        other = next((key for key, n in counts.most_common() if key != mention.key and n > counts[mention.key or ""]), None)
        said = mention.iso or mention.issuer_label
        if other and mention.kind == "numbered" and mention.suffix in ("TW", "TU") and counts[mention.key or ""] == 1 and not said:
            mention = _doubtful(mention, other, "look-alike")
        made.append(mention)
    return made


def _slips(mentions: list[Mention]) -> list[Mention]:
    """Chỉ thị số 25, printed once and bare, in a source about 24-CT/TU: perhaps a slip; kept as printed, both named, never merged."""
    made = []
    for mention in mentions:
        near = [
            other.key
            for other in mentions
            if other.kind == "numbered"
            and other.type == mention.type
            and other.issuer == mention.issuer
            and other.key
            and _next_to(mention, other)
        ]
        bare = mention.kind == "elided" and mention.rule == "noun-number" and mention.outcome == "resolved" and not mention.iso
        if bare and near and "same-source" not in mention.flags:
            mention = _doubtful(mention, near[0], "possible-slip")
        made.append(mention)
    return made


def _next_to(a: Mention, b: Mention) -> bool:
    return bool(a.value and b.value and a.value.isdigit() and b.value.isdigit() and abs(int(a.value) - int(b.value)) == 1)


def _doubtful(mention: Mention, other: str, flag: str) -> Mention:
    both = tuple(sorted({mention.key or "", other}))
    return replace(mention, candidates=both, outcome="ambiguous", reason=flag, flags=(*mention.flags, flag))


def _without_issuer(mention: Mention) -> Mention:
    """An elided number that nothing in the source completes: what the register knows with its type and number are only candidates."""
    codes = codes_of_noun(mention.type or "")
    keys = (DirectiveId.parse(key) for key in known_documents())
    known = tuple(str(id) for id in keys if id.code in codes and id.number == mention.value)
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
