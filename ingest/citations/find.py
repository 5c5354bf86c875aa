"""All citations of a text: numbers with their nouns, dates and issuers, lists, elided numbers, named documents, anaphors; then coreference."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.values import Citation, Thing
from ingest.bodies import BodyMention
from ingest.citations.grammar import Number, numbers
from ingest.citations.identity import Identity, can_issue, identify, issuer_slug, run_of, system_of
from ingest.citations.named import find_named
from ingest.citations.nouns import Noun, noun_before
from ingest.context import Context
from ingest.dates import Date, date_at, with_year
from ingest.text import Text
from ontology.documents import codes_of_noun, document_types, noun_of_code

_TO_DATE = re.compile(r"\s*[,(]?\s*(?:(?:được\s+)?(?:ký|ban\s+hành)\s+)?(?=ngày|năm|tháng)", re.I)
_TO_ISSUER = re.compile(r"[\s,)]*(?:của|do)\s+$", re.I)
_TERM = re.compile(r"(?<!\w)(?:khóa|nhiệm\s+kỳ)\s+(?P<term>[IVX]{1,6}|\d{4}\s*-\s*\d{4})", re.I)
_BARE_LEFT = re.compile(r"(?P<numbers>\d{1,4}(?:\s*,\s*\d{1,4}){0,9})\s*(?:,|và|;)\s*(?:số\s+)?$")
_LINE_START = re.compile(r"[^\n.;]*$")


@dataclass(slots=True)
class Draft:
    """A citation being put together: folded span, parts, and what stands around it."""

    number: Number
    noun: Noun | None
    start: int
    end: int
    date: Date | None = None
    issuer: BodyMention | None = None
    term: str | None = None
    shared: bool = False  # the issuer comes from a later item of the same coordination


def find_citations(text: Text, context: Context, bodies: Sequence[BodyMention] = (), source: str = "") -> tuple[Citation, ...]:
    """Citations in original offsets, sorted, without overlap; `text[start:end]` is what is printed."""
    bodies = tuple(bodies)
    drafts = list(_drafts(text.folded, bodies, context))
    _share_issuers(text.folded, drafts)
    found = [_identified(text, d, bodies, context) for d in drafts]
    found += _bare_items(text, drafts, found)
    found += find_named(text, bodies, context)
    found = _without_overlap(found)
    found = _agree(found)
    found += _annexes(text, found)
    found += _elided(text, found, bodies, context)
    found += _anaphors(text, _without_overlap(found))
    return tuple(_without_overlap(found))


def _drafts(folded: str, bodies: tuple[BodyMention, ...], context: Context) -> Iterator[Draft]:
    starts = [b.start for b in bodies]
    floor = 0
    cited: list[str] = []
    for number in numbers(folded):
        noun = noun_before(folded, number.start, number.code, floor)
        draft = Draft(number, noun, noun.start if noun else number.start, number.end)
        floor = number.end
        position = number.end
        lead = _TO_DATE.match(folded, position)
        date = date_at(folded, lead.end()) if lead else None
        if date and date.kind in ("day", "month", "year") and (date.start - position) < 30:
            draft.date = with_year(date, context, cited)
            position = date.end
            if date.iso and date.kind == "day":
                cited.append(date.iso)
        i = bisect_left(starts, position)
        if i < len(bodies) and bodies[i].start - position < 12 and _TO_ISSUER.fullmatch(folded[position : bodies[i].start]):
            draft.issuer = bodies[i]
            position = bodies[i].end
        term = _TERM.search(folded, position, min(len(folded), position + 160))
        if term and not re.search(r"[.;\n]|\d[-/][A-ZĐ]", folded[position : term.start()]):
            draft.term = term["term"]
        if draft.date is None:
            draft.date = _date_before(folded, draft, bodies, context, cited)
        yield draft


def _date_before(folded: str, draft: Draft, bodies: tuple[BodyMention, ...], context: Context, cited: list[str]) -> Date | None:
    """`Ngày 28/7, B ban hành D`: the day of issue stands first in the sentence."""
    before = folded[max(0, draft.start - 160) : draft.start]
    found = re.search(r"(?:^|[.\n]\s*|,\s)(?P<date>[Nn]gày\s[^,;.\n]{3,24}),?\s[^;.\n]{3,110}?(?:ban hành|ký)\s*(?:\w+\s+){0,2}$", before)
    if not found or re.search(r"\d[-/][A-ZĐ]", found.group()):
        return None
    date = date_at(folded, draft.start - len(before) + found.start("date"))
    return with_year(date, context, cited) if date and date.kind == "day" else None


def _share_issuers(folded: str, drafts: list[Draft]) -> None:
    """`A và B của X`: the issuer after the last item belongs to all items of the coordination that have none."""
    for a, b in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        gap = folded[a.date.end if a.date and a.date.start >= a.end else a.end : b.start]
        if a.issuer is None and b.issuer is not None and can_issue(a.number, b.issuer) and re.fullmatch(r"\s*(?:,|;|và|cùng|cùng với|,\s*và)\s*(?:số\s+)?", gap):
            a.issuer, a.shared = b.issuer, True


def _identified(text: Text, d: Draft, bodies: tuple[BodyMention, ...], context: Context) -> Citation:
    noun_codes = d.noun.codes if d.noun else ()
    system = system_of(d.number, noun_codes)
    earlier = [b for b in bodies if b.end <= d.start and not b.generic]
    named = d.issuer or _subject_of_issue(text.folded, earlier, d)
    slug, issuer_flags = issuer_slug(d.number, system, named, earlier[-12:], context)
    date = d.date.iso if d.date else None
    who = identify(d.number, system, slug, d.noun.noun if d.noun else None, noun_codes, date, d.term, context)
    flags = (*d.number.flags, *(d.date.flags if d.date else ()), *issuer_flags, *who.flags)
    return _citation(text, d, who, named, flags, date)


def _subject_of_issue(folded: str, earlier: Sequence[BodyMention], d: Draft) -> BodyMention | None:
    """The body that issues: `B (đã) ban hành D` right before the document."""
    if earlier and d.start - earlier[-1].end < 40 and re.search(r"(?:ban hành|ký)\s*$", folded[earlier[-1].end : d.start]):
        return earlier[-1]
    return None


def _citation(text: Text, d: Draft, who: Identity, named: BodyMention | None, flags: tuple[str, ...], date: str | None) -> Citation:
    start, end = text.span(d.start, d.end)
    system = who.key.split("/")[0] if who.key else "nn"
    type_ = d.noun.noun if d.noun else noun_of_code(d.number.code, system) if d.number.code else None
    return Citation(
        start, end, text.original[start:end], "numbered", type_, d.number.canonical, date=date, date_inferred=bool(d.date and d.date.inferred),
        issuer=named.label if named else None, issuer_body=named.body if named else None, directive=who.key, outcome=who.outcome,
        candidates=who.candidates, reason=who.reason, flags=tuple(dict.fromkeys(flags)), rule=f"number-{d.number.shape}",
    )  # fmt: skip


def _bare_items(text: Text, drafts: list[Draft], found: list[Citation]) -> list[Citation]:
    """`Chương trình 03, 06 và 08-CTr/TU`: bare numbers left of a complete item take its type, issuer and era."""
    extra = []
    for d, c in zip(drafts, found, strict=True):
        before = text.folded[max(0, d.number.start - 60) : d.number.start]
        bare = _BARE_LEFT.search(before)
        if not bare or not c.directive:
            continue
        begin = d.number.start - len(before) + bare.start("numbers")
        noun = noun_before(text.folded, begin, d.number.code)
        if not noun:
            continue
        for item in re.finditer(r"\d{1,4}", bare["numbers"]):
            at = begin + item.start()
            first = at == begin
            start, end = text.span(noun.start if first else at, at + len(item.group()))
            number = item.group() + (c.number or "")[len(re.match(r"\d+", c.number or "").group()) :]  # type: ignore[union-attr]
            parts = c.directive.split("/")
            parts[3] = str(int(item.group()))
            extra.append(replace(c, start=start, end=end, text=text.original[start:end], kind="elided", number=number, directive="/".join(parts), candidates=(), rule="list-left"))
    return extra


def _without_overlap(found: list[Citation]) -> list[Citation]:
    kept: list[Citation] = []
    for c in sorted(found, key=lambda c: (c.start, -(c.end - c.start))):
        if not kept or c.start >= kept[-1].end or (c.directive or "").startswith("annex:") or (kept[-1].directive or "").startswith("annex:"):
            kept.append(c)
    return kept


def _agree(found: list[Citation]) -> list[Citation]:
    """Mentions of one number in one source are one document: an open key takes the one decided key that fits it."""
    decided: dict[tuple[str, str], set[str]] = {}
    for c in found:
        if c.directive and "?" not in c.directive and c.number:
            decided.setdefault((c.directive.split("/")[2], _bare(c.number)), set()).add(c.directive)
    agreed = []
    for c in found:
        weak = "year-from-article" in c.flags or "era-from-register" in c.flags or "issuer-from-context" in c.flags or "issuer-from-publisher" in c.flags
        if c.directive and c.number and ("?" in c.directive or weak):
            fitting = [k for k in decided.get((c.directive.split("/")[2], _bare(c.number)), ()) if _fits(k, c.directive, weak)]
            firm = [k for k in fitting if any(o.directive == k and o.date and not o.date.startswith("--") for o in found)] or fitting
            if len(firm) == 1 and firm[0] != c.directive:
                c = replace(c, directive=firm[0], outcome="resolved", candidates=(), reason=None, flags=(*c.flags, "coreference"))
        agreed.append(c)
    return agreed


def _bare(number: str) -> str:
    return number.lstrip("0")


def _fits(known: str, open_key: str, weak: bool) -> bool:
    a, b = known.split("/"), open_key.split("/")
    if a[0] != b[0] or a[2:4] != b[2:4]:
        return False
    issuer = a[1] == b[1] or ("?" in b[1] and a[1].startswith(b[1].replace("?", "")))
    era = len(a) < 5 or a[4] == b[4] or "?" in b[4] or (weak and a[0] == "nn")
    return issuer and era


_ANNEX = re.compile(
    r"(?P<name>(?:Chương trình|Kế hoạch) hành động|Quy chế[^,;.\n]{0,60}?|Chương trình hành động)(?P<by>\s+của\s+\w+(?:\s\w+){0,3}?)?"
    r"(?P<mid>\s+(?:được\s+)?ban hành kèm theo\s+)$",
    re.I,
)
_ISSUED_ANNEX = re.compile(r"[\s,]*(?:của\s+[^,;.\n]{2,40}?\s+)?ban hành\s+(?P<name>(?:Chương trình|Kế hoạch) hành động(?:\s+của\s+Chính phủ)?)", re.I)


def _annexes(text: Text, found: list[Citation]) -> list[Citation]:
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
_ELIDED = re.compile(
    rf"(?<!\w)(?P<noun>{_NOUNS})\s+(?P<so>số\s+)?(?P<digits>\d{{1,4}})(?!\d|[-/.,]?\d|\s*[-/]\s*[A-ZĐ]|\s*(?:%|năm|ngày|tháng|tuần|giờ|triệu|tỷ|người|nhóm|điểm))", re.I
)


def _elided(text: Text, found: list[Citation], bodies: tuple[BodyMention, ...], context: Context) -> list[Citation]:
    """`Chỉ thị số 17`, `Chương trình 01`: the full number when the source names it, or when the issuer stands with it."""
    taken = [text.locate(c.start, c.end) for c in found]
    by_number: dict[tuple[str, str], set[str]] = {}
    full: dict[str, Citation] = {}
    for c in found:
        if c.directive and c.number and c.kind == "numbered":
            digits = re.match(r"\d+", c.number)
            by_number.setdefault((c.directive.split("/")[2], str(int(digits.group())) if digits else ""), set()).add(c.directive)
            full[c.directive] = c
    extra = []
    for m in _ELIDED.finditer(text.folded):
        if any(a < m.end() and m.start() < b for a, b in taken):
            continue
        codes = codes_of_noun(" ".join(m["noun"].split()))
        keys = {k for code in codes for k in by_number.get((code, str(int(m["digits"]))), ())}
        start, end = text.span(m.start(), m.end())
        base = Citation(start, end, text.original[start:end], "elided", _noun(m["noun"]), m["digits"], rule="elided")
        if len(keys) == 1:
            c = full[next(iter(keys))]
            extra.append(replace(base, number=c.number, directive=c.directive, outcome=c.outcome, candidates=c.candidates, reason=c.reason, issuer=c.issuer, issuer_body=c.issuer_body))
        elif m["so"] or m["noun"][:1].isupper():
            extra.append(_elided_by_issuer(text, m, base, bodies, codes, context))
    return [c for c in extra if c]


def _noun(printed: str) -> str:
    wanted = " ".join(printed.split()).casefold()
    return next((n for t in document_types() for n in t.nouns if n.casefold() == wanted), printed)


def _elided_by_issuer(text: Text, m: re.Match[str], base: Citation, bodies: tuple[BodyMention, ...], codes: tuple[str, ...], context: Context) -> Citation | None:
    lead = _TO_DATE.match(text.folded, m.end())
    date = date_at(text.folded, lead.end()) if lead else None
    after = date.end if date else m.end()
    named = next((b for b in bodies if 0 <= b.start - after < 12 and _TO_ISSUER.fullmatch(text.folded[after : b.start])), None)
    if named is None:
        earlier = [b for b in bodies if b.end <= m.start()]
        if earlier and m.start() - earlier[-1].end < 40 and re.search(r"(?:ban hành|ký)\s*$", text.folded[earlier[-1].end : m.start()]):
            named = earlier[-1]
    if named is None or not named.slug or not codes:
        if not m["so"]:
            return None
        return replace(base, outcome="unresolved", reason="thiếu ký hiệu và nơi ban hành / no code and no issuer", date=date.iso if date else None)
    run = run_of(named.slug)
    party = run == "tw" or run.split("-")[0] in ("tu", "hu", "qu", "txu", "du", "duk")
    number = Number(m.start(), m.end(), "party" if party else "state", m["digits"], None, codes[0], "", m["digits"])
    who = identify(number, "dang" if party else "nn", run, base.type, codes, date.iso if date else None, _term_after(text.folded, named.end), context)
    return replace(
        base, date=date.iso if date else None, issuer=named.label, issuer_body=named.body, directive=who.key, outcome=who.outcome,
        candidates=who.candidates, reason=who.reason, flags=who.flags, rule="elided-issuer",
    )  # fmt: skip


def _term_after(folded: str, position: int) -> str | None:
    found = _TERM.search(folded, position, position + 30)
    return found["term"] if found else None


_ANAPHOR = re.compile(
    rf"""(?<!\w)(?P<noun>{_NOUNS})(?:\s+hành\s+động|\s+công\s+tác)?
        (?:(?P<this>\s+(?:này|nói\s+trên|nêu\s+trên|trên|vừa\s+nêu))(?!\w)
          |(?=\s+(?:cũng\s+)?(?:nêu\s+rõ|yêu\s+cầu|xác\s+định|chỉ\s+rõ|đặt\s+ra|đề\s+ra|nhấn\s+mạnh|quy\s+định\s+rõ)(?!\w)))""",
    re.X | re.I,
)
_OF_IT = re.compile(rf"(?<!\w)(?:của|thực hiện|theo)\s+(?P<noun>{_NOUNS})(?=[;.,])")


def _anaphors(text: Text, found: list[Citation]) -> list[Citation]:
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


def citation_things(citations: Sequence[Citation]) -> tuple[Thing, ...]:
    """A description of every directive that the citations name (candidates too, so that an ambiguity can be shown)."""
    found: dict[str, Thing] = {}
    for c in citations:
        if c.directive:
            thing = _thing(c)
            found[thing.id] = found[thing.id].merged(thing) if thing.id in found else thing
    return tuple(found[k] for k in sorted(found))


def _thing(c: Citation) -> Thing:
    assert c.directive
    if c.directive.startswith("annex:"):
        return Thing(c.directive, "annex", " ".join(c.text.split()))
    if c.kind == "named":
        return Thing(c.directive, "directive", c.name or c.text, None, c.type)
    if c.kind == "anaphor" and not c.number:
        return Thing(c.directive, "directive", c.directive, None, c.type)
    return Thing(c.directive, "directive", f"{c.type or ''} {c.number or ''}".strip(), c.number, c.type)
