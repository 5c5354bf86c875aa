"""Documents cited by a name instead of a number: plenums and congresses of the Party, laws, the Constitution; from the register of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.citations.eras import Time
from ingest.citations.issuers import Bodies, place_of
from ingest.citations.mention import Mention
from ingest.context import Context
from ingest.dates import date_at
from ingest.scan import scanned
from ontology.bodies import COMMITTEE_SLUG
from ontology.documents import NamedDocument, law_names, laws, named_documents, plenums
from ontology.folding import plain
from ontology.identity import DirectiveId, local_id
from ontology.registry import places, province_of
from ontology.terms import roman_value, terms_of
from ontology.value import replace

_WORDS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10, "mười một": 11,
    "mười hai": 12, "mười ba": 13, "mười bốn": 14, "mười lăm": 15, "mười sáu": 16, "mười bảy": 17, "mười tám": 18,
}  # fmt: skip
_WS = r"\s{1,3}"
_ORDINAL = (
    rf"(?:thứ{_WS})?(?P<ordinal>[IVX]{{1,6}}\b|[0-9]{{1,2}}\b|(?:mười{_WS})?(?:một|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|nhất)\b|mười\b)"
)
_TERM = rf"[,\s]{{0,3}}\(?{_WS.replace('1', '0')}[Kk]h[oó][aá]{_WS}(?P<term>[IVX]{{1,6}}|[0-9]{{1,2}})\b\)?"
_CENTRE = rf"(?:Trung{_WS}ương|T\.?[ƯW]\.?|TW|TƯ)"
_COMMITTEE = rf"(?:Ban{_WS}[Cc]hấp{_WS}hành{_WS}{_CENTRE}|BCH\s{{0,2}}{_CENTRE})(?:{_WS}Đảng)?"
_NOUN = rf"(?P<noun>[Nn]ghị{_WS}quyết|NGHỊ{_WS}QUYẾT|[Kk]ết{_WS}luận|KẾT{_WS}LUẬN|NQ|KL)"

_PLENUM = re.compile(
    rf"""{_NOUN}{_WS}(?:của{_WS})?
        (?:(?:Hội{_WS}nghị{_WS})?(?:lần{_WS}thứ{_WS})?                     # Nghị quyết (Hội nghị) Trung ương 4 …
             (?:{_CENTRE}(?:{_WS}Đảng)?|{_COMMITTEE}){_WS}(?:lần{_WS})?{_ORDINAL}
          |[Hh]ội{_WS}nghị{_WS}(?:{_CENTRE}{_WS})?lần{_WS}{_ORDINAL.replace("ordinal", "ordinal2")}   # … Hội nghị lần thứ tư
             [,\s]{{1,3}}(?:của{_WS})?(?:{_COMMITTEE}|{_CENTRE}(?:{_WS}Đảng)?))
        (?:{_TERM}|/(?P<slash>[IVX]{{1,6}}\b))""",
    re.X,
)
_MORE_TERMS = re.compile(rf"(?:,{_WS}(?:và{_WS})?|{_WS}(?:và|cùng){_WS})(?P<more>(?:[Kk]h[oó][aá]{_WS})?(?P<term>[IVX]{{1,6}}))\b(?![-/.])")
_OWNER = (
    rf"(?:(?:của{_WS})?(?P<nation>Đảng(?:{_WS}Cộng{_WS}sản{_WS}Việt{_WS}Nam|{_WS}toàn{_WS}quốc)?(?!{_WS}(?:bộ|ủy)\b))"
    rf"|(?:của{_WS})?(?P<party>[ĐđD]ảng{_WS}[Bb]ộ{_WS}(?P<kind>[Tt]hành{_WS}phố|TP\.?|[Tt]ỉnh|[Hh]uyện|[Qq]uận|[Tt]hị{_WS}xã|[Xx]ã|[Pp]hường)?))"
)
_CONGRESS = re.compile(
    rf"""(?P<noun>[Nn]ghị{_WS}quyết|NGHỊ{_WS}QUYẾT|NQ){_WS}(?:của{_WS})?[ĐđD]ại{_WS}hội
        (?P<rest>(?:{_WS}(?:[Đđ]ại{_WS}(?:biểu|hội)|[Tt]oàn{_WS}quốc|lần{_WS}thứ?c?|thứ))*)
        (?:{_WS}(?:{_ORDINAL}))?
        (?:[,\s]{{0,2}}\snhiệm{_WS}kỳ{_WS}(?P<period>20[0-9]{{2}}\s?-\s?20[0-9]{{2}}))?
        (?:[,\s]{{0,2}}\s{_OWNER})?
        (?:{_WS}(?P<place>[A-ZĐ][\w]+(?:\s[A-ZĐ]\w+){{0,2}}))?
        (?:{_WS}(?:lần{_WS}thứ?c?|khóa){_WS}{_ORDINAL.replace("ordinal", "later")})?
        (?:[,\s]{{1,3}}(?:\()?nhiệm{_WS}kỳ{_WS}(?P<period2>20[0-9]{{2}}\s?-\s?20[0-9]{{2}}))?""",
    re.X,
)
#: A Party organisation of no place, by what it is in; and what stands behind an organisation whose name goes on.
_OTHER_ORGANISATION = re.compile(
    rf"[ĐđD]ảng{_WS}[Bb]ộ{_WS}(?:Công{_WS}an{_WS}Trung{_WS}ương|Quân{_WS}(?:đội|sự(?:{_WS}(?:tỉnh|thành{_WS}phố|huyện))?)"
    rf"|[Kk]hối{_WS}[^,.;:()\n“”0-9]{{3,50}}?(?={_WS}lần{_WS}thứ|,?{_WS}nhiệm{_WS}kỳ))"
)
_ORDINAL_BEHIND = re.compile(
    rf"""(?:,?{_WS}(?:tỉnh|thành{_WS}phố){_WS}[A-ZĐ][\w]+(?:\s[A-ZĐ]\w+){{0,2}},?)?
        (?:{_WS}(?:lần{_WS}thứ?c?|khóa){_WS}{_ORDINAL})?
        (?:[,\s]{{1,3}}(?:\()?nhiệm{_WS}kỳ{_WS}(?P<period>20[0-9]{{2}}\s?-\s?20[0-9]{{2}}))?""",
    re.X,
)
_LAW_NOUN = rf"(?:Bộ{_WS}luật|Luật|LUẬT|Pháp{_WS}lệnh)"
#: Words that cannot stand in a law's name, or only after it.
_AFTER_LAW = (
    r"năm|ngày|số|và\s{1,3}(?:Luật|Bộ|các|Nghị)|được|của|có|theo|quy\ định|sửa\ đổi|[0-9]{4}|không|mà|khi|trong|tại|để|cho|hoặc|này|đã|do|thì|bằng"
    r"|hưởng|đang|gồm|là|cũng|phải|với|trừ|nhưng|nêu|từ|đến|làm|giúp|tạo|khiến|sẽ|cần|nên|vẫn|vừa|chưa|bị|ra\ đời|chính\ thức|mở|xác\ định|yêu\ cầu"
    r"|như\ sau|cho\ phép|nghiêm\ cấm|vào|thay\ thế|thông\ qua|trao|buộc|nhằm|hết|còn|rồi|chỉ"
)
_AMENDING = re.compile(
    rf"Luật{_WS}(?P<name>[Ss]ửa{_WS}đổi,?{_WS}bổ{_WS}sung{_WS}(?:một{_WS}số{_WS})?điều{_WS}(?:của{_WS})?(?:các{_WS})?)(?={_LAW_NOUN}{_WS}\w)"
)
#: A law's (or ordinance's) name: from a capital to where the name can end; a comma inside belongs to it when a small letter follows.
_LAW = re.compile(
    rf"""(?P<noun>{_LAW_NOUN}){_WS}
        (?P<name>[A-ZĐÁÀẢÃẠÂĂẤẦẨẪẬẮẰẲẴẶÊÉÈẾỀỆÔƠÓỐỒỘỚỜỢƯỨÚÙÝ][^.;:()“”"\n0-9]{{2,140}}?)
        (?=\s{{0,3}}(?:$|[.;:()“”"\n]|,(?!\s(?:chống|chữa|bổ\ sung)\b)|{_WS}(?:{_AFTER_LAW})\b))
        """,
    re.X,
)
#: A law whose name is printed small (Luật bảo hiểm y tế ngày …): only where its day, number or year follows at once.
_SMALL_LAW = re.compile(
    rf"(?P<noun>{_LAW_NOUN}){_WS}(?P<name>(?!sửa\b|này\b|số\b|năm\b|ngày\b)[a-zđáàảãạâăấầẩẫậắằẳẵặêéèếềểệôơóòốồổộớờợưứửữựúùýíìịỉ][^.;:()“”\"\n0-9]{{2,100}}?)"
    rf"(?=,?{_WS}(?:ngày{_WS}[0-9]|số{_WS}[0-9]|năm{_WS}[0-9]{{4}}))"
)
#: The whole of a name that a day, a number or a year follows, whatever small words it holds (… người có công với cách mạng ngày …).
_DATED_NAME = re.compile(
    rf"(?:(?!(?:[Ll]uật|[Nn]ghị|[Tt]hông|[Qq]uyết|[Cc]hỉ|[Kk]ết|[Kk]ế|[Pp]háp|của|được|theo|tại|này|sửa){_WS})[^\s.;:()“”\"0-9]{{1,20}}(?:{_WS}|(?=,?{_WS}(?:ngày|số|năm)))){{2,16}}?"
    rf"(?=,?{_WS.replace('1', '0')}(?:ngày{_WS}[0-9]|số{_WS}[0-9]|năm{_WS}[0-9]{{4}}))"
)
_LAST_YEAR = re.compile(r"\s(?:năm )?[0-9]{4}$")
_TO_DAY = re.compile(r"[,\s]{0,3}(?=ngày\b)")
#: From one of the laws that an amending one names to the next.
_AND_LAW = re.compile(rf"(?:,|{_WS}và){_WS}(?={_LAW_NOUN}{_WS}[A-ZĐ])")
_EDITION_YEAR = re.compile(r"\s{1,3}(?:năm\s{1,3})?(?P<year>(?:19|20)[0-9]{2})\b(?!\s?[-/])")
#: A version to come: Luật … (sửa đổi), Luật … sửa đổi.
_COMING = re.compile(r"\s{0,2}\(sửa\s{1,2}đổi\)|\s{1,2}sửa\s{1,2}đổi(?=\s{0,2}[.,;\n])")
#: The law that changed one in a year: Luật … sửa đổi năm 2024.
_CHANGED_IN = re.compile(
    r"\s{1,2}(?:\(?sửa\s{1,2}đổi(?:,\s{1,2}bổ\s{1,2}sung)?\)?)\s{1,2}(?:năm\s{1,2})?(?P<year>(?:19|20)[0-9]{2})\b(?!\s?[-/])"
)
#: What may follow a known name inside what looks like a longer one.
_LEAVES_NAME = re.compile(r"\s*(?:,|về\b|đối\b|nhằm\b|và\b|hiện\b|mới\b|cùng\b|liên\b|theo\b|ở\b|đang\b)")
_NOT_A_NAME = re.compile(r"(?:Năm|Quý|Tháng|Ngày|Các|Số|Này)\b")
_CONSTITUTION = re.compile(
    rf"Hiến{_WS}pháp(?:{_WS}nước{_WS}Cộng{_WS}h[òo]a{_WS}xã{_WS}hội{_WS}chủ{_WS}nghĩa{_WS}Việt{_WS}Nam)?(?:{_WS}năm)?(?:{_WS}(?P<year>(?:19|20)[0-9]{{2}}))?"
)
#: The charter of the Party, by its full name, or by the short one where a document rests on it.
_CHARTER = re.compile(
    rf"Điều{_WS}lệ{_WS}Đảng(?:{_WS}Cộng{_WS}sản{_WS}Việt{_WS}Nam(?:{_WS}năm{_WS}(?P<year>(?:19|20)[0-9]{{2}}))?|(?<=Căn\ cứ\ Điều\ lệ\ Đảng)(?=\s*[;,]|\s+và\s))"
)
_OPENING = scanned(
    r"(?:(?:N|n)ghị\s{1,3}quyết|NGHỊ|(?:K|k)ết\s{1,3}luận|KẾT|NQ|KL)\s|(?:Luật|Bộ\s{1,3}luật|Pháp\s{1,3}lệnh|Hiến\s{1,3}pháp|Điều\s{1,3}lệ\s{1,3}Đảng)\b"
)


def named(folded: str, taken: list[Mention], bodies: Bodies, context: Context, source: str) -> list[Mention]:
    """Mentions of documents by name, outside the spans already taken; a congress that no register has is the source's own."""
    time = Time.of(context, (m.iso for m in taken))
    spans = [(m.start, m.end) for m in taken]
    found: list[Mention] = []
    position, i = 0, 0
    for opening in _OPENING.finditer(folded):
        start = opening.start()
        if start < position or (start and folded[start - 1].isalnum()):
            continue
        while i < len(spans) and spans[i][1] <= start:
            i += 1
        if i < len(spans) and spans[i][0] <= start:
            continue
        made = _at(folded, start, bodies, context, time, source)
        if made and not (i < len(spans) and made.end > spans[i][0]):
            found.append(made)
            found.extend(_of_more_terms(folded, made))
            position = found[-1].end
    return _same_edition(found, taken, folded)


def _same_edition(mentions: list[Mention], numbered: list[Mention], folded: str) -> list[Mention]:
    """A law named without year or date is the edition that the same source names with one, or with its number; of several it can be each."""
    printed: dict[str, dict[str | None, Mention]] = {}
    for mention in numbered:
        if mention.name and mention.key and mention.code == "LUAT":
            printed.setdefault(_without_year(mention), {})[mention.key] = mention
    for mention in mentions:
        if mention.rule == "law" and _says_edition(mention, folded):
            printed.setdefault(_without_year(mention), {})[mention.key or mention.name] = mention
    made = []
    for mention in mentions:
        editions = printed.get(_without_year(mention), {}) if mention.rule == "law" and mention.reason != "new-version" else {}
        if len(editions) == 1 and not _says_edition(mention, folded):
            (other,) = editions.values()
            mention = replace(mention, key=other.key, candidates=other.candidates, outcome=other.outcome, reason=other.reason, iso=other.iso or (mention.iso if mention.key == other.key else None),
                flags=("same-source",),
            )  # fmt: skip
        made.append(mention)
    return made


def _without_year(mention: Mention) -> str:
    return _LAST_YEAR.sub("", (mention.name or "").casefold())


def _says_edition(mention: Mention, folded: str) -> bool:
    return bool(re.search(r"[0-9]{4}$", mention.name or "")) or folded[mention.end : mention.end + 8].lstrip(" ,\n").startswith("ngày")


def _at(folded: str, start: int, bodies: Bodies, context: Context, time: Time, source: str) -> Mention | None:
    if folded.startswith(("Luật", "Bộ", "Pháp"), start):
        amending = _AMENDING.match(folded, start)
        if amending:
            return _amending_law(folded, amending, time)
        match = _LAW.match(folded, start) or _SMALL_LAW.match(folded, start)
        return _law(folded, match, time) if match else None
    if folded.startswith("Hiến", start):
        match = _CONSTITUTION.match(folded, start)
        return _founding(folded, match, "Hiến pháp") if match and ("nước" in match.group() or match["year"]) else None
    if folded.startswith("Điều", start):
        match = _CHARTER.match(folded, start)
        return _founding(folded, match, "Điều lệ") if match else None
    plenum = _PLENUM.match(folded, start)
    if plenum:
        return _plenum(folded, plenum)
    congress = _CONGRESS.match(folded, start)
    return _congress(congress, bodies, context, source) if congress else None


def _value(ordinal: str) -> int | None:
    words = " ".join(ordinal.lower().split())
    return _WORDS.get(words) or roman_value(ordinal)


def _type(noun: str) -> str:
    return {"nq": "Nghị quyết", "kl": "Kết luận"}.get(noun.lower(), " ".join(noun.split()).capitalize())


@lru_cache(maxsize=4096)
def _rows(form: str) -> tuple[NamedDocument, ...]:
    return tuple(row for row in named_documents() if row.form == form)


def _plenum(folded: str, match: re.Match[str]) -> Mention | None:
    ordinal = _value(match["ordinal"] or match["ordinal2"])
    term = roman_value(match["term"] or match["slash"])
    type_ = _type(match["noun"])
    rows = list(plenums(type_, ordinal, term))
    title = folded[match.end() : match.end() + 220].split(".")[0].split("\n\n")[0]
    rows = _by_title(rows, title) if len(rows) > 1 else rows
    end = match.end() if not match.group().endswith(")") or "(" in match.group() else match.end() - 1
    return _mention(match.start(), end, folded, type_, rows, "plenum")


def _of_more_terms(folded: str, made: Mention) -> Iterator[Mention]:
    """`Nghị quyết Trung ương 4 khóa XI, XII và khóa XIII`: plenums of the same ordinal in other terms."""
    plenum = _PLENUM.match(folded, made.start) if made.rule == "plenum" else None
    end = made.end
    while plenum and (more := _MORE_TERMS.match(folded, end)):
        ordinal, term = _value(plenum["ordinal"] or plenum["ordinal2"]), roman_value(more["term"])
        rows = list(plenums(made.type or "", ordinal, term))
        end = more.end()
        yield _mention(more.start("more"), end, folded, made.type or "Nghị quyết", rows, "plenum")


def _by_title(rows: list[NamedDocument], title: str) -> list[NamedDocument]:
    """The rows whose title the words behind the name repeat: nearly all its words, and clearly more than any other row's."""
    said = set(plain(title).replace(",", " ").split())
    if not re.match(r"\s{0,2},?\s{0,2}[“\"(]?(?:về|Về)\b", title):
        return rows

    def share(row: NamedDocument) -> float:
        words = plain(row.title).replace(",", " ").split()
        return sum(word in said for word in words) / len(words) if words else 0.0

    ranked = sorted(((share(row), row.key, row) for row in rows), key=lambda r: (-r[0], r[1]))
    if ranked[0][0] >= 0.7 and ranked[0][0] - ranked[1][0] >= 0.25:
        return [ranked[0][2]]
    return rows


def _congress(match: re.Match[str], bodies: Bodies, context: Context, source: str) -> Mention | None:
    """A congress resolution of the Party or of a local Party organisation; without an ordinal or period it is the open class: nothing."""
    printed = match["ordinal"] or match["later"]
    period = match["period"] or match["period2"]
    end = match.end()
    national = bool(match["nation"]) or "toàn" in (match["rest"] or "")
    if not (national or match["party"]):
        return None
    if match["place"] and not _is_place(match["place"], match["kind"]):
        end = match.start("place") - len(match.string[: match.start("place")]) + len(match.string[: match.start("place")].rstrip())
    if not national and (tail := _behind_organisation(match, bodies)):
        printed, period, end = printed or tail["ordinal"], period or tail["period"], tail.end()
    of_agency = not national and not match["kind"] and _end_of_organisation(match, bodies) > max(match.end("party"), match.end("place"))
    issuer = "tw" if national else None if of_agency else _organisation(match, bodies, context)
    number = _value(printed) if printed else _of_period(issuer, period) if period else None
    if number is None:
        return None
    name = _squeezed(match.string[match.start() : end])
    if issuer is None:
        called = (
            f"Nghị quyết Đại hội {_squeezed(match.string[match.start('party') : _end_of_organisation(match, bodies)])} lần thứ {number}"
        )
        return Mention(match.start(), end, "named", "congress", "Nghị quyết", "NQ-ĐH", name=name, key=local_id("anon", source, called),
            outcome="unresolved", reason="place-unknown", tail=end,
        )  # fmt: skip
    key = str(DirectiveId("dang", issuer, "NQ-ĐH", str(number), None))
    row = next((r for r in _rows("congress") if r.key == key), None)
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


def _squeezed(words: str) -> str:
    return " ".join(words.split())


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


def _law(folded: str, match: re.Match[str], time: Time) -> Mention | None:
    """A law by its name: the longest name of the register that is printed here, else as far as a name can reach."""
    type_ = {"B": "Bộ luật", "P": "Pháp lệnh"}.get(match["noun"][0], "Luật")
    start, printed = match.start("name"), _squeezed(match["name"])
    if _NOT_A_NAME.match(printed):
        return None
    ahead = _squeezed(folded[start : start + 160]).casefold()
    name = max((n for n in law_names(type_, ahead) if _ends_word(folded, start, n)), key=len, default=None)
    if name is None or (len(name) < len(printed) and not _LEAVES_NAME.match(printed[len(name) :])):
        return _unknown_law(folded, match, type_, printed)
    end = _printed_end(folded, start, name)
    year = _EDITION_YEAR.match(folded, end)
    rows = list(laws()[type_, name])
    if changed := _CHANGED_IN.match(folded, end):
        changing = [
            r
            for r in _rows("law")
            if r.of == changed["year"] and r.name.startswith("sửa đổi") and r.name.casefold().endswith(f"luật {name}")
        ]
        return _mention(match.start(), changed.end(), folded, type_, changing, "law")
    if _COMING.match(folded, end):
        return _unnamed(folded, match.start(), end, type_, "new-version")
    return _edition(folded, match.start(), year.end() if year else end, type_, rows, year["year"] if year else None, time)


def _amending_law(folded: str, match: re.Match[str], time: Time) -> Mention | None:
    """A law that amends others is named by them: `Luật sửa đổi, bổ sung một số điều của Luật A và Luật B`; they are not cited by it."""
    end = match.end()
    while inner := _LAW.match(folded, end) or _SMALL_LAW.match(folded, end):
        stop = _law(folded, inner, time)
        if stop is None:
            return None
        end = stop.end
        more = _AND_LAW.match(folded, end)
        if not more:
            break
        end = more.end()
    name = _squeezed(folded[match.start("name") : end]).replace("ửa đổi bổ sung", "ửa đổi, bổ sung").replace("điều Luật", "điều của Luật")
    rows = [r for r in _rows("law") if r.name.casefold() == name.casefold()]
    if not rows:
        return _unnamed(folded, match.start(), end, "Luật", "not-in-register")
    return _edition(folded, match.start(), end, "Luật", rows, None, time)


@lru_cache(maxsize=1024)
def _as_printed(name: str) -> re.Pattern[str]:
    return re.compile(r"\s{1,3}".join(map(re.escape, name.split())), re.I)


def _printed_end(folded: str, start: int, name: str) -> int:
    match = _as_printed(name).match(folded, start)
    return match.end() if match else start + len(name)


def _ends_word(folded: str, start: int, name: str) -> bool:
    end = _printed_end(folded, start, name)
    return not folded[end : end + 1].isalnum()


def _edition(folded: str, start: int, end: int, type_: str, rows: list[NamedDocument], year: str | None, time: Time) -> Mention:
    """The edition of a law: by the printed year or date; else the only one there was when the source speaks; else all that there were."""
    lead = _TO_DAY.match(folded, end)
    date = date_at(folded, lead.end()) if lead else None
    if date and date.kind == "day" and date.iso and date.iso[0] != "-":
        rows = [r for r in rows if r.date == date.iso]
        return replace(_mention(start, end, folded, type_, rows, "law"), iso=date.iso, date_inferred=False, flags=())
    if year:
        rows = [r for r in rows if r.of == year]
    elif time.iso:
        rows = [r for r in rows if not r.date or r.date[: len(time.iso)] <= time.iso] or rows
    else:
        return _mention(start, end, folded, type_, rows, "law", several="edition-unknown")
    return _mention(start, end, folded, type_, rows, "law")


def _unnamed(folded: str, start: int, end: int, type_: str, reason: str) -> Mention:
    """A law that is named and not identified: not in the register, or a version to come; its day when it follows."""
    lead = _TO_DAY.match(folded, end)
    date = date_at(folded, lead.end()) if lead else None
    iso = date.iso if date and date.kind == "day" and date.iso and date.iso[0] != "-" else None
    code = "PL" if type_ == "Pháp lệnh" else "LUAT"
    return Mention(
        start, end, "named", "law", type_, code, name=_squeezed(folded[start:end]), iso=iso, outcome="unresolved", reason=reason, tail=end
    )  # fmt: skip


def _unknown_law(folded: str, match: re.Match[str], type_: str, name: str) -> Mention | None:
    """A law that the register does not have: named, not identified."""
    dated = _DATED_NAME.match(folded, match.start("name"))
    if dated:
        return _unnamed(folded, match.start(), _with_edition(folded, dated.end()), type_, "not-in-register")
    words = name.split()
    if len(words) > 14 or not (words[0][0].isupper() or match.re is _SMALL_LAW):
        return None
    return _unnamed(folded, match.start(), _with_edition(folded, match.end("name")), type_, "not-in-register")


def _with_edition(folded: str, end: int) -> int:
    """End of a name with its year, when one follows; without the spaces before anything else."""
    end -= len(folded[:end]) - len(folded[:end].rstrip(" ,\n")) if folded[end - 1] in " ,\n" else 0
    year = _EDITION_YEAR.match(folded, end)
    return year.end() if year else end


def _founding(folded: str, match: re.Match[str], type_: str) -> Mention | None:
    """The constitution or the charter of the Party: the edition of the year, without one the last."""
    rows = [r for r in named_documents() if r.type == type_ and (not match["year"] or r.of == match["year"])]
    if not match["year"]:
        rows = rows[-1:]
    return _mention(match.start(), match.end(), folded, type_, rows, "constitution")


def _mention(
    start: int, end: int, folded: str, type_: str, rows: list[NamedDocument], rule: str, several: str = "several-documents"
) -> Mention:
    """A named mention from the rows that its name can mean: resolved for one, ambiguous for several, unresolved for none."""
    keys = tuple(r.key for r in rows)
    dates = {r.date for r in rows if r.date}
    code = DirectiveId.parse(keys[0]).code if keys else None
    return Mention(
        start,
        end,
        "named",
        rule,
        type_,
        code,
        name=_squeezed(folded[start:end]),
        iso=dates.pop() if len(dates) == 1 else None,
        date_inferred=bool(rows),
        issuer=DirectiveId.parse(keys[0]).issuer if keys else None,
        key=keys[0] if len(keys) == 1 else None,
        candidates=keys if len(keys) > 1 else (),
        outcome="resolved" if len(keys) == 1 else "ambiguous" if keys else "unresolved",
        reason=None if len(keys) == 1 else several if keys else "not-in-register",
        tail=end,
        flags=("date-from-register",) if rows else (),
    )
