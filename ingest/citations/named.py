"""Documents cited by a name instead of a number: plenums and congresses of the Party, laws, the Constitution; from the register of names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from operator import attrgetter

from ingest.citations.congresses import congress_at, short_congress_at
from ingest.citations.eras import Time
from ingest.citations.issuers import Bodies
from ingest.citations.mention import Mention, squeezed
from ingest.citations.ordinals import ORDINAL, WS, value_of
from ingest.context import Context
from ingest.dates import date_at
from ingest.scan import scanned
from ontology.documents import NamedDocument, law_names, laws, named_documents, named_of, plenums
from ontology.folding import plain
from ontology.identity import DirectiveId
from ontology.terms import roman_value
from ontology.value import replace

_TERM = rf"[,\s]{{0,3}}\(?{WS.replace('1', '0')}(?:[Kk]h[oó][aá]{WS}|K\.?\s?(?=[IVX]{{2,6}}\b|1[0-9]\b))(?P<term>[IVX]{{1,6}}|[0-9]{{1,2}})\b\)?"
_CENTRE = rf"(?:Trung{WS}ương|T\.?[ƯW]\.?|TW|TƯ)"
_COMMITTEE = rf"(?:Ban{WS}[Cc]hấp{WS}hành{WS}{_CENTRE}|BCH\s{{0,2}}{_CENTRE})(?:{WS}Đảng)?"
_NOUN = rf"(?P<noun>[Nn]ghị{WS}quyết|NGHỊ{WS}QUYẾT|[Kk]ết{WS}luận|KẾT{WS}LUẬN|NQ|KL)"

_PLENUM = re.compile(
    rf"""{_NOUN}{WS}(?:của{WS})?
        (?:(?:Hội{WS}nghị{WS})?(?:lần{WS}thứ{WS})?                     # Nghị quyết (Hội nghị) Trung ương 4 …
             (?:{_CENTRE}(?:{WS}Đảng)?(?:{WS}|(?=[0-9]))|{_COMMITTEE}{WS})(?:lần{WS})?{ORDINAL}
          |[Hh]ội{WS}nghị{WS}(?:{_CENTRE}{WS})?lần{WS}{ORDINAL.replace("ordinal", "ordinal2")}   # … Hội nghị lần thứ tư
             [,\s]{{1,3}}(?:của{WS})?(?:{_COMMITTEE}|{_CENTRE}(?:{WS}Đảng)?))
        (?:{_TERM}|/(?P<slash>[IVX]{{1,6}}\b))""",
    re.X,
)
_MORE_TERMS = re.compile(rf"(?:,{WS}(?:và{WS})?|{WS}(?:và|cùng){WS})(?P<more>(?:[Kk]h[oó][aá]{WS})?(?P<term>[IVX]{{1,6}}))\b(?![-/.])")
_LAW_NOUN = rf"(?:Bộ{WS}luật|Luật|LUẬT|Pháp{WS}lệnh)"
#: Words that cannot stand in a law's name, or only after it.
_AFTER_LAW = (
    r"năm|ngày|số|và\s{1,3}(?:Luật|Bộ|các|Nghị)|được|của|có|theo|quy\ định|sửa\ đổi|[0-9]{4}|không|mà|khi|trong|tại|để|cho|hoặc|này|đã|do|thì|bằng"
    r"|hưởng|đang|gồm|là|cũng|phải|với|trừ|nhưng|nêu|từ|đến|làm|giúp|tạo|khiến|sẽ|cần|nên|vẫn|vừa|chưa|bị|ra\ đời|chính\ thức|mở|xác\ định|yêu\ cầu"
    r"|như\ sau|cho\ phép|nghiêm\ cấm|vào|thay\ thế|thông\ qua|trao|buộc|nhằm|hết|còn|rồi|chỉ"
)
_AMENDING = re.compile(
    rf"Luật{WS}(?P<name>[Ss]ửa{WS}đổi,?{WS}bổ{WS}sung,?{WS}(?:một{WS}số{WS})?điều{WS}(?:của{WS})?(?:các{WS})?)(?={_LAW_NOUN}{WS}\w)"
)
#: A law's (or ordinance's) name: from a capital to where the name can end; a comma inside belongs to it when a small letter follows.
_LAW = re.compile(
    rf"""(?P<noun>{_LAW_NOUN}){WS}
        (?P<name>[A-ZĐÁÀẢÃẠÂĂẤẦẨẪẬẮẰẲẴẶÊÉÈẾỀỆÔƠÓỐỒỘỚỜỢƯỨÚÙÝ][^.;:()“”"\n0-9]{{2,140}}?)
        (?=\s{{0,3}}(?:$|[.;:()“”"\n]|,(?!\s(?:chống|chữa|bổ\ sung)\b)|{WS}(?:{_AFTER_LAW})\b))
        """,
    re.X,
)
#: A law whose name is printed small (Luật bảo hiểm y tế ngày …): only where its day, number or year follows at once.
_SMALL_LAW = re.compile(
    rf"(?P<noun>{_LAW_NOUN}){WS}(?P<name>(?!sửa\b|này\b|số\b|năm\b|ngày\b)[a-zđáàảãạâăấầẩẫậắằẳẵặêéèếềểệôơóòốồổộớờợưứửữựúùýíìịỉ][^.;:()“”\"\n0-9]{{2,100}}?)"
    rf"(?=,?{WS}(?:ngày{WS}[0-9]|số{WS}[0-9]|năm{WS}[0-9]{{4}}))"
)
#: A code of law whose name is printed small; what it may be called is known.
_SMALL_CODE = re.compile(rf"(?P<noun>Bộ{WS}luật){WS}(?P<name>(?:tố{WS}tụng{WS})?(?:hình|dân){WS}sự|lao{WS}động|hàng{WS}hải)(?!\w)")
#: The whole of a name that a day, a number or a year follows, whatever small words it holds (… người có công với cách mạng ngày …).
_DATED_NAME = re.compile(
    rf"(?:(?!(?:[Ll]uật|[Nn]ghị|[Tt]hông|[Qq]uyết|[Cc]hỉ|[Kk]ết|[Kk]ế|[Pp]háp|của|được|theo|tại|này|sửa){WS})[^\s.;:()“”\"0-9]{{1,20}}(?:{WS}|(?=,?{WS}(?:ngày|số|năm)))){{2,16}}?"
    rf"(?=,?{WS.replace('1', '0')}(?:ngày{WS}[0-9]|số{WS}[0-9]|năm{WS}[0-9]{{4}}))"
)
_START = attrgetter("start")
_ORDINAL_OF_KEY = re.compile(r"[0-9]+$")
_LAST_YEAR = re.compile(r"\s(?:năm )?[0-9]{4}$")
_TO_DAY = re.compile(r"[,\s]{0,3}(?=ngày\b)")
#: From one of the laws that an amending one names to the next.
_AND_LAW = re.compile(rf"(?:,|{WS}và){WS}(?={_LAW_NOUN}{WS}[A-ZĐ])")
_EDITION_YEAR = re.compile(r"\s{1,3}(?:năm\s{1,3})?(?P<year>(?:19|20)[0-9]{2})\b(?!\s?[-/])")
#: A version to come: Luật … (sửa đổi), Luật … sửa đổi.
_COMING = re.compile(r"\s{0,2}\(sửa\s{1,2}đổi\)|\s{1,2}sửa\s{1,2}đổi(?=\s{0,2}[.,;\n])")
#: The law that changed one in a year: Luật … sửa đổi năm 2024.
_CHANGED_IN = re.compile(
    r"\s{1,2}(?:\(?sửa\s{1,2}đổi(?:,\s{1,2}bổ\s{1,2}sung)?\)?)\s{1,2}(?:năm\s{1,2})?(?P<year>(?:19|20)[0-9]{2})\b(?!\s?[-/])"
)
#: The state whose law it is, when that is another one.
_OF_ABROAD = re.compile(
    r"\s{1,3}(?:của|tại)\s{1,3}(?:nước\s|Cộng hòa\s|Vương quốc\s)?(?:Mỹ|Hoa Kỳ|Trung Quốc|Nhật|Hàn Quốc|Triều Tiên|Singapore|Anh|Pháp|Đức|Nga|Liên bang|Thái Lan|Malaysia|Indonesia"
    r"|Philippines|Australia|Úc|Canada|Ấn Độ|EU|Liên minh châu Âu|châu Âu|Lào|Campuchia|Đài Loan|Ukraine|Israel|Ý|Italia|Tây Ban Nha|Hà Lan|Thụy)(?!\w)"
)
#: What may follow a known name inside what looks like a longer one.
_LEAVES_NAME = re.compile(r"\s*(?:,|về\b|đối\b|nhằm\b|và\b|hiện\b|mới\b|cùng\b|liên\b|theo\b|ở\b|đang\b)")
_NOT_A_NAME = re.compile(r"(?:Năm|Quý|Tháng|Ngày|Các|Số|Này)\b")
_CONSTITUTION = re.compile(
    rf"Hiến{WS}pháp(?:{WS}nước{WS}Cộng{WS}h[òo]a{WS}xã{WS}hội{WS}chủ{WS}nghĩa{WS}Việt{WS}Nam)?(?:{WS}năm)?(?:{WS}(?P<year>(?:19|20)[0-9]{{2}}))?"
)
#: The charter of the Party, by its full name, or by the short one where a document rests on it.
_CHARTER = re.compile(
    rf"Điều{WS}lệ{WS}Đảng(?:{WS}Cộng{WS}sản{WS}Việt{WS}Nam(?:{WS}năm{WS}(?P<year>(?:19|20)[0-9]{{2}}))?|(?<=Căn\ cứ\ Điều\ lệ\ Đảng)(?=\s*[;,]|\s+và\s))"
)
_OPENING = scanned(
    r"(?:(?:N|n)ghị\s{1,3}quyết|(?:K|k)ết\s{1,3}luận|NQ|KL)\s|NGHỊ\s{1,3}QUYẾT|KẾT\s{1,3}LUẬN|(?:Luật|Bộ\s{1,3}luật|Pháp\s{1,3}lệnh|Hiến\s{1,3}pháp|Điều\s{1,3}lệ\s{1,3}Đảng)\b"
)


def named(folded: str, taken: list[Mention], bodies: Bodies, context: Context, source: str) -> list[Mention]:
    """Mentions of documents by name, outside the spans already taken; a congress that no register has is the source's own."""
    time = Time.of(context, (m.iso for m in taken))
    spans = [(m.start, m.end) for m in taken]
    found: list[Mention] = []
    short: list[tuple[int, int, int]] = []
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
        elif made is None and (congress := short_congress_at(folded, start)):
            short.append((start, *congress))
    return _same_edition(_with_short_congresses(found, short), taken, folded)


def _with_short_congresses(mentions: list[Mention], short: list[tuple[int, int, int]]) -> list[Mention]:
    """«Nghị quyết Đại hội XIV» is the one congress of that ordinal that the source names with whose it was; where two have it, nothing."""
    whole: dict[str, dict[str, Mention]] = {}
    for mention in mentions if short else ():
        if mention.rule == "congress" and mention.key and (ordinal := _ORDINAL_OF_KEY.search(mention.key)):
            whole.setdefault(ordinal[0], {}).setdefault(mention.key, mention)
    made = list(mentions)
    for start, end, number in short:
        named = [*whole.get(str(number), {}).values()]
        if len(named) == 1 and named[0].outcome == "resolved":
            made.append(replace(named[0], start=start, end=end, tail=end, flags=(*named[0].flags, "same-source")))
    return sorted(made, key=_START) if len(made) > len(mentions) else mentions


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
        mention = _with_broken_name(mention, printed, folded)
        editions = printed.get(_without_year(mention), {}) if mention.rule == "law" and mention.reason != "new-version" else {}
        if len(editions) == 1 and not _says_edition(mention, folded):
            (other,) = editions.values()
            mention = replace(mention, key=other.key, candidates=other.candidates, outcome=other.outcome, reason=other.reason, iso=other.iso or (mention.iso if mention.key == other.key else None),
                flags=("same-source",),
            )  # fmt: skip
        made.append(mention)
    return made


def _with_broken_name(mention: Mention, printed: Collection[str], folded: str) -> Mention:
    """A law whose unknown name the end of a line cuts off, with the whole name when the source `printed` it elsewhere."""
    if mention.rule != "law" or mention.reason != "not-in-register" or not folded.startswith("\n", mention.end):
        return mention
    begun = (mention.name or "").casefold() + " "
    for name in printed:
        whole = name.startswith(begun) and re.compile(r"\s+".join(map(re.escape, name.split())), re.I).match(folded, mention.start)
        if whole:
            return replace(mention, end=whole.end(), tail=whole.end(), name=squeezed(whole.group()))
    return mention


def _without_year(mention: Mention) -> str:
    return _LAST_YEAR.sub("", (mention.name or "").casefold())


def _says_edition(mention: Mention, folded: str) -> bool:
    return bool(re.search(r"[0-9]{4}$", mention.name or "")) or folded[mention.end : mention.end + 8].lstrip(" ,\n").startswith("ngày")


def _at(folded: str, start: int, bodies: Bodies, context: Context, time: Time, source: str) -> Mention | None:
    if folded.startswith(("Luật", "Bộ", "Pháp"), start):
        amending = _AMENDING.match(folded, start)
        if amending:
            return _amending_law(folded, amending, time)
        match = _LAW.match(folded, start) or _SMALL_LAW.match(folded, start) or _SMALL_CODE.match(folded, start)
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
    return congress_at(folded, start, bodies, context, source)


def _type(noun: str) -> str:
    return {"nq": "Nghị quyết", "kl": "Kết luận"}.get(noun.lower(), " ".join(noun.split()).capitalize())


def _plenum(folded: str, match: re.Match[str]) -> Mention | None:
    ordinal = value_of(match["ordinal"] or match["ordinal2"])
    term = roman_value(match["term"] or match["slash"])
    type_ = _type(match["noun"])
    rows = list(plenums(type_, ordinal, term))
    title = folded[match.end() : match.end() + 220].split(".")[0].split("\n\n")[0]
    titled = plenums(type_, ordinal, term, "plenum-by-title")
    meant = _by_title([*rows, *titled], title) if len(rows) + len(titled) > 1 else rows
    rows = meant if len(meant) == 1 else rows
    end = match.end() if not match.group().endswith(")") or "(" in match.group() else match.end() - 1
    return _mention(match.start(), end, folded, type_, rows, "plenum")


def _of_more_terms(folded: str, made: Mention) -> Iterator[Mention]:
    """`Nghị quyết Trung ương 4 khóa XI, XII và khóa XIII`: plenums of the same ordinal in other terms."""
    plenum = _PLENUM.match(folded, made.start) if made.rule == "plenum" else None
    end = made.end
    while plenum and (more := _MORE_TERMS.match(folded, end)):
        ordinal, term = value_of(plenum["ordinal"] or plenum["ordinal2"]), roman_value(more["term"])
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


def _law(folded: str, match: re.Match[str], time: Time) -> Mention | None:
    """A law by its name: the longest name of the register that is printed here, else as far as a name can reach."""
    type_ = {"B": "Bộ luật", "P": "Pháp lệnh"}.get(match["noun"][0], "Luật")
    start, printed = match.start("name"), squeezed(match["name"])
    if _NOT_A_NAME.match(printed) or _OF_ABROAD.match(folded, match.end("name")):
        return None
    ahead = squeezed(folded[start : start + 160]).casefold()
    name = max((n for n in law_names(type_, ahead) if _ends_word(folded, start, n)), key=len, default=None)
    if name is None or (len(name) < len(printed) and not _LEAVES_NAME.match(printed[len(name) :])):
        return _unknown_law(folded, match, type_, printed)
    end = _printed_end(folded, start, name)
    year = _EDITION_YEAR.match(folded, end)
    rows = list(laws()[type_, name])
    if changed := _CHANGED_IN.match(folded, end):
        changing = [
            r
            for r in named_of("law")
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
    name = squeezed(folded[match.start("name") : end]).replace("ửa đổi bổ sung", "ửa đổi, bổ sung").replace("điều Luật", "điều của Luật")
    rows = [r for r in named_of("law") if r.name.casefold() == name.casefold()]
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
        start, end, "named", "law", type_, code, name=squeezed(folded[start:end]), iso=iso, outcome="unresolved", reason=reason, tail=end
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
    while folded[end - 1] in " ,\n":
        end -= 1
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
        name=squeezed(folded[start:end]),
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
