"""Bodies named in a text: one scan for heads (`Ban Thường vụ`, `UBND`, `Thành ủy` …), then the words behind each head.

Offsets are of the folded text. `find_bodies` gives every mention with one of three outcomes; which body is meant when the place is left out
is decided in `ingest.body_places`. A composed name is one mention (`Ban Chỉ đạo Chương trình số 01-CTr/TU`), a group is marked generic.
"""

from __future__ import annotations

import re
from collections import deque
from functools import cache

from graph.values import Thing
from ingest.body_groups import AFTER_HEAD, GROUP_STARTS, QUANTIFIERS, member_begins, read_group, read_group_behind
from ingest.body_places import Raw, Resolved, resolve
from ingest.context import Context
from ingest.forms import CAPITALS, SMALL, SPACE, begun, key_of
from ingest.names import is_surname, opens_document, place_words, surnames
from ingest.places import KINDS, find_places, named, place_tail
from ingest.scan import Scanned, scanned, scanned_forms
from ingest.text import Text
from ingest.together import remembered
from ontology.bodies import STEERED, Forms, body, forms, listed_names, steering_slug
from ontology.registry import suffix_candidates
from ontology.value import Value, replace

#: The words for a committee, with its slug prefix and the kinds of place that have it.
COMMITTEES = {
    "thành ủy": ("tu", frozenset({"thành phố"})),
    "tỉnh ủy": ("tu", frozenset({"tỉnh"})),
    "huyện ủy": ("hu", frozenset({"huyện"})),
    "quận ủy": ("qu", frozenset({"quận"})),
    "thị ủy": ("txu", frozenset({"thị xã"})),
    "đảng ủy": ("du", frozenset({"xã", "phường"})),
}
#: The youth union of a place by one word, which its kind of place shows.
YOUTH = {
    "thành đoàn": frozenset({"thành phố"}),
    "tỉnh đoàn": frozenset({"tỉnh"}),
    "huyện đoàn": frozenset({"huyện"}),
    "quận đoàn": frozenset({"quận"}),
    "thị đoàn": frozenset({"thị xã"}),
}
#: A Party organisation inside another body («Đảng ủy Bộ Y tế», «Đảng đoàn Quốc hội»), with its slug prefix.
WITHIN = {"đảng đoàn": "dd", "ban cán sự đảng": "bcsd", "đảng ủy": "du", "đảng bộ": "db", "chi bộ": "cb", "chi ủy": "cb"}
PROVINCES = frozenset({"tỉnh", "thành phố"})
_STEERING = ("ban Chỉ đạo", "Ban chỉ đạo", "BCĐ")
#: What makes the body behind it only the last words of another's name: `«Ban Pháp chế» HĐND tỉnh`, `«Ban Kinh tế - Ngân sách» HĐND xã`.
_OF_PART = (
    rf" [{CAPITALS}][{SMALL}]+"
    r"(?:(?: -| và(?= (?!đã|vừa|cùng)\w+ ))?(?: (?!là |do |và |được |đã |cùng |phối |thuộc |trực |tại |trình |đề |giao )\w+)){0,4} (?:của )?$"
)
_PART_BEFORE = re.compile(
    "|".join([begun(("Ban", "ban"), r" (?:của )?$"), begun(("Ban", "Phòng", "Tổ", "Trung tâm", "Hội đồng"), _OF_PART)])
)
#: What one of them begins with.
_PARTS = ("Ban ", "ban ", "Phòng ", "Tổ ", "Trung tâm ", "Hội đồng ")


def part_before(words: str) -> re.Match[str] | None:
    """What, at the end of some words, makes the body behind them only the last words of another's name."""
    return _PART_BEFORE.search(words) if any(map(words.__contains__, _PARTS)) else None


class BodyMention(Value, frozen=True):
    """A body named at `[start, end)` of the folded text; `label` is what is printed.

    `outcome`: resolved (one `body` id), ambiguous (`candidates`) or unresolved (`reason`). `generic`: a group or kind of bodies (các sở,
    ban, ngành), which is no node. `venue`: named as a place where something happens. `slug` is the issuer slug that the words spell, also
    when the register does not know the place (`hu-binhchanh`).
    """

    start: int
    end: int
    label: str
    body: str | None
    outcome: str
    candidates: tuple[str, ...] = ()
    generic: bool = False
    venue: bool = False
    slug: str | None = None
    reason: str | None = None

    @property
    def actor(self) -> str | None:
        """The id under which the body acts: its own, or for a district or a province that the register does not have, as it is spelt."""
        slug = self.slug
        if self.body or self.generic or not slug or self.outcome == "ambiguous":
            return self.body
        base_or_unknown = "?" in slug or "-xa-" in slug or "-phuong-" in slug or "-thitran-" in slug
        return None if base_or_unknown else f"body/{slug}"


def actor_thing(mention: BodyMention) -> Thing | None:
    """The description of `mention.actor`: from the register, else as printed."""
    id = mention.actor
    return None if id is None else body_thing(id) or Thing(id, "body", " ".join(mention.label.split()), attributes=(("listed", "no"),))


@cache
def _heads() -> dict[str, Forms]:
    found: dict[str, Forms] = {}
    for slug, name in listed_names():
        found[key_of(name)] = Forms(slug, "yes", (name,))
    for row in forms():
        for form in row.forms:
            found[key_of(form)] = row
    return found


@cache
def _scan() -> Scanned:
    """Every head in one pattern; small first letters belong to committees, organs behind a title, and words that open a group."""
    known = [form for row in forms() for form in row.forms] + [name for _, name in listed_names()]
    return scanned_forms([*known, *COMMITTEES, *YOUTH, *WITHIN, *_STEERING, *QUANTIFIERS, *GROUP_STARTS])


_COMMITTEE = re.compile(
    rf"(?:{SPACE}của)?{SPACE}(?P<c>(?=[TtHhQqĐđ])(?i:(?:thành|tỉnh|huyện|quận|thị)[ ](?:ủy|đoàn)|đảng[ ]ủy))(?![\w/])", re.X
)
_PARTY_OF = re.compile(rf"{SPACE}(?i:đảng[ ]bộ)(?![\w/])", re.X)
_STEERED = re.compile(
    rf"""{SPACE}(?:thực[ ]hiện[ ])?
         (?P<noun>{"|".join(noun.replace(" ", "[ ]") for noun in STEERED)}){SPACE}(?:số{SPACE})?
         (?P<number>\d{{1,3}})(?P<code>[ ]?-[ ]?\w{{2,4}}[ ]?/[ ]?(?P<suffix>[\wĐ]+))?
         (?P<date>,?[ ]ngày[ ](?P<day>\d{{1,2}})[/-](?P<month>\d{{1,2}})[/-](?P<year>\d{{4}}))?""",
    re.X,
)
_FOR_DOCUMENTS = re.compile(rf"{SPACE}(?:các|những){SPACE}(?:chương[ ]trình|đề[ ]án|dự[ ]án|nghị[ ]quyết)", re.X | re.I)
_LOWER_PLACE = re.compile(
    rf"{SPACE}(?:huyện|quận|thị{SPACE}xã|xã|phường)((?:[ ](?![A-ZĐ]+[ ])[{CAPITALS}][{SMALL}]+){{1,3}})(?![\w/])", re.X
)
#: What opens a quoted title.
_TITLE = scanned(
    r"(?:\bvề(?: việc)?|[Cc]huyên đề|[Cc]hủ đề|[Đđ]ề án|[Pp]hong trào|[Cc]uộc (?:vận động|thi)|[Tt]ên gọi)[ :]*(?P<quote>[“\"«])"
)
_VENUE_BEFORE = re.compile(r"(?:điểm cầu|hội trường|trụ sở|phòng họp|nhà khách)(?: (?:chính|tại|của|trực tuyến))? ?$", re.I)
_VENUE = scanned(r"điểm cầu|hội trường|trụ sở|phòng họp|nhà khách", re.I)
_POST_BEFORE = re.compile(r"(?:bí thư|chủ tịch|trưởng|phó|ủy viên|giám đốc|chánh|chủ nhiệm|thường trực)\b[^.;:\n]{0,60}$", re.I)
_STANDING_DEPUTY = re.compile(r"(?:Bí thư|Chủ tịch|[Tt]rưởng [Bb]an|[Tt]rưởng [Đđ]oàn|Giám đốc) $", re.I)


def find_bodies(text: Text, context: Context) -> tuple[BodyMention, ...]:
    """Every body that the text names, in order and without overlap; bodies inside quoted titles of documents are left out."""
    return _resolved(text, _raws(text.folded, _date(context)), context)


def whole_body(text: Text, context: Context) -> BodyMention | None:
    """The body that a text names from its first letter to its last; None when it names none, several or a group."""
    head = _scan().match(text.folded)
    raw = _read(text.folded, head, _date(context)) if head else None
    if raw is None or raw.group or (raw.start, raw.end) != (0, len(text.folded)):
        return None
    return _resolved(text, [raw], context)[0]


def _resolved(text: Text, raws: list[Raw], context: Context) -> tuple[BodyMention, ...]:
    places = find_places(text, _date(context)) if raws else ()
    return tuple([_mention(text, found) for found in resolve(text.folded, raws, places, context)])


def body_thing(id: str) -> Thing | None:
    """The description of a body id from the register; None when it does not know it."""
    found = body(id)
    return Thing(found.id, "body", found.name, attributes=(("level", found.level), ("line", found.line))) if found else None


def _date(context: Context) -> str | None:
    return context.published or (str(context.year) if context.year else None)


@remembered
def _raws(folded: str, date: str | None) -> list[Raw]:
    """The mentions of a text before their places are decided; remembered, since the header of a document asks before its text does."""
    titles = _titles(folded)
    found: list[Raw] = []
    heads, position = _scan(), 0
    for at in heads.starts(folded):
        if at < position or not (match := heads.match(folded, at)):
            continue
        position = match.end()
        while titles and titles[0][1] <= at:
            titles.popleft()
        if titles and titles[0][0] <= at:
            position = titles[0][1]
            continue
        raw = _read(folded, match, date)
        if raw is None and _standing_deputy(folded, match):
            position = at + len("Thường trực ")
        if raw:
            found.append(raw)
            position = raw.end if raw.end > position else position
    return found


def _standing_deputy(folded: str, match: re.Match[str]) -> bool:
    """Whether «Thường trực» belongs to the title before it: Phó Bí thư Thường trực (Thành ủy)."""
    start = match.start()
    return (
        folded[start] in "Tt"
        and match[0].casefold().startswith("thường trực")
        and bool(_STANDING_DEPUTY.search(folded[max(0, start - 14) : start]))
    )


_UNQUOTE = re.compile(r"[”\"»]")


def _titles(folded: str) -> deque[tuple[int, int]]:
    """Spans of quoted titles: quotation marks behind «về», «chuyên đề» and the like."""
    spans: deque[tuple[int, int]] = deque()
    for title in _TITLE.finditer(folded):
        if end := _UNQUOTE.search(folded, title.end(), title.end() + 700):
            spans.append((title.start("quote"), end.end()))
    return spans


#: Heads of groups; a group of steering committees is read as one of those.
_GROUPS = frozenset({*QUANTIFIERS, *GROUP_STARTS}) - {"ban chỉ đạo"}
_SHORTENED = re.compile(r" \((?:UBND|HĐND|MTTQ|BTV|BCH|LĐLĐ|LHPN|UBKT|CHQS)\)(?= )")


def _read(folded: str, match: re.Match[str], date: str | None) -> Raw | None:
    """The mention that a head opens, or None when the words behind it do not make one."""
    key = key_of(match[0])
    start, end = match.span()
    if folded.startswith(" (", end) and (short := _SHORTENED.match(folded, end)):
        end = short.end()  # `Ủy ban nhân dân (UBND) Thành phố`
    if key in _GROUPS:
        return read_group(folded, start) if key not in QUANTIFIERS or member_begins(folded, end + 1) else None
    if key in ("ban chỉ đạo", "bcđ"):
        return _steering(folded, start, end)
    if key in WITHIN and (inside := _inside(folded, start, end, WITHIN[key], date)):
        return inside
    if key in COMMITTEES:
        return _committee(folded, start, end, key, "{c}-{place}", date)
    if key in YOUTH:
        return _youth(folded, start, end, key, "dtn-{place}", date)
    if key in WITHIN and key not in _heads():  # «Bí thư Chi bộ» alone: a body of which no more is said
        return Raw(start, end, "cb", bare=True) if _SECRETARY_OF.search(folded[max(0, start - 9) : start]) else None
    row = _heads()[key]
    if "{" not in row.body:
        return Raw(start, end, row.body)
    if _standing_deputy(folded, match):
        return None
    if AFTER_HEAD.match(folded, end):
        return read_group_behind(folded, start, end)
    return _organ(folded, start, end, row, date) if "{c}" in row.body else _family(folded, start, end, row, date)


def _steering(folded: str, start: int, end: int) -> Raw | None:
    match = _STEERED.match(folded, end)
    if not match:
        if AFTER_HEAD.match(folded, end) and not _FOR_DOCUMENTS.match(folded, end):
            return read_group_behind(folded, start, end)
        group = folded[start:end] == "ban chỉ đạo"
        return Raw(start, end, "" if group else "bcd", group=group)
    if local := _LOWER_PLACE.match(folded, match.end()):
        return Raw(start, local.end(), "bcd")  # a district's committee for the programme of its city
    suffixes = suffix_candidates(match["suffix"] or "TU", "dang")
    noun, number = match["noun"], int(match["number"])
    stop = match.end("code") if match["code"] else match.end("number")
    day = f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}" if match["date"] else None
    if suffixes and not suffixes[0].needs_place:
        return Raw(start, stop, steering_slug(noun, number, "tw"), steered=day)
    kinds = next((kinds for c, kinds in COMMITTEES.values() if suffixes and suffixes[0].issuer == c + "-{place}" and c != "tu"), PROVINCES)
    return Raw(start, stop, steering_slug(noun, number, "{place}"), kinds=kinds, steered=day)


_TO_INNER = re.compile(rf"{SPACE}(?:(?i:cơ[ ]quan|khối){SPACE})?", re.X)
#: Inner bodies that are committees or groups themselves, by the first word: «Đảng ủy xã», «Đảng bộ các cơ quan».
_COMMITTEE_FAMILY = re.compile(r"(?:\{c\}|tu|hu|qu|txu|du|db|btv|bch|tt|bcd|ubkt\{c\}|vp\{c\}|bt\w*\{c\})-")


_SECRETARY_OF = re.compile(r"(?<!\w)bí thư $", re.I)


def _inside(folded: str, start: int, end: int, prefix: str, date: str | None) -> Raw | None:
    """«Đảng ủy (cơ quan) X»: the Party organisation of the body X that is named right behind."""
    gap = _TO_INNER.match(folded, end)
    head = _scan().match(folded, gap.end()) if gap else None
    inner = _read(folded, head, date) if head else None
    if inner is None or inner.group or inner.organ or not inner.family or _COMMITTEE_FAMILY.match(inner.family):
        return None
    return replace(inner, start=start, family=f"{prefix}-{inner.family}")


def _youth(folded: str, start: int, end: int, word: str, family: str, date: str | None) -> Raw:
    kinds = YOUTH[word]
    slugs, unknown, printed, stop = _tail(folded, start, end, kinds, date, names=True)
    return Raw(start, stop, family, kinds=printed or kinds, slugs=slugs, unknown=unknown)


_AND_COMMITTEES = re.compile(rf"(?:,|{SPACE}và)[ ](?i:(?:thành|tỉnh|huyện|quận|thị|đảng) ủy)(?!\w)")


def _committee(folded: str, start: int, end: int, word: str, family: str, date: str | None) -> Raw | None:
    """A committee with or without its place; `đảng ủy` of anything but a commune or ward stays unresolved."""
    code, kinds = COMMITTEES[word]
    if AFTER_HEAD.match(folded, end):
        return read_group_behind(folded, start, end)
    if folded[start].islower() and _AND_COMMITTEES.match(folded[end : end + 20]):
        return read_group(folded, start)
    slugs, unknown, printed, stop = _tail(folded, start, end, kinds, date, names=code != "du")
    bare = code == "du" and not printed
    return Raw(start, stop, family.replace("{c}", code), kinds=printed or kinds, slugs=slugs, unknown=unknown, bare=bare)


def _organ(folded: str, start: int, end: int, row: Forms, date: str | None) -> Raw | None:
    """An organ of a committee: with its committee, with the place of it, or alone when the register lets it stand alone."""
    committee = _COMMITTEE.match(folded, end)
    if committee:
        return _of_committee(folded, start, committee, row.body, date)
    if row.body in _OF_UNIONS and (union := _of_union(folded, start, end, row.body.split("-")[0], date)):
        return union
    of_party = _PARTY_OF.match(folded, end)
    stop = of_party.end() if of_party else end
    slugs, unknown, printed, after = _tail(folded, start, stop, frozenset(), date, names=bool(of_party))
    if printed or slugs:
        return Raw(start, after, row.body, kinds=printed, slugs=slugs, unknown=unknown)
    return Raw(start, stop, row.body, organ=True) if row.alone == "yes" or of_party else None


#: Organs that mass organisations have as committees have them, and whose these can be.
_OF_UNIONS = frozenset({"btv-{c}-{place}", "bch-{c}-{place}"})
_UNIONS = frozenset({"hpn-{place}", "hnd-{place}", "hccb-{place}", "ldld-{place}", "dtn-{place}", "mttq-{place}"})
_UNION_STARTS = ("hội ", "liên đoàn", "lđlđ", "đoàn ")


def _of_union(folded: str, start: int, end: int, organ: str, date: str | None) -> Raw | None:
    """«Ban Thường vụ Hội Nông dân huyện X»: the organ of a mass organisation that is named right behind."""
    if not folded.startswith(" ", end) or not folded[end + 1 : end + 11].lower().startswith(_UNION_STARTS):
        return None
    head = _scan().match(folded, end + 1)
    union = _read(folded, head, date) if head else None
    if union and union.group:
        return replace(union, start=start)
    return replace(union, start=start, family=f"{organ}-{union.family}") if union and union.family in _UNIONS else None


def _of_committee(folded: str, start: int, committee: re.Match[str], family: str, date: str | None) -> Raw | None:
    """An organ with the committee behind it: of a place, of the youth union, or of an agency («Ban Thường vụ Đảng ủy Khối các cơ quan …»)."""
    word, organ = key_of(committee["c"]), family.split("-")[0]
    if word in YOUTH:
        return _youth(folded, start, committee.end(), word, f"{organ}-dtn-{{place}}", date)
    if word == "đảng ủy":
        head = _scan().match(folded, committee.start("c"))
        agency = _read(folded, head, date) if head else None
        if agency and not agency.group and re.match(r"du(?:k|c|qh|mttq|-[a-z])", agency.family):
            return replace(agency, start=start, family=f"{organ}-{agency.family}")
    return _committee(folded, start, committee.end(), word, family, date)


def _family(folded: str, start: int, end: int, row: Forms, date: str | None) -> Raw | None:
    """A body that every place of a level has: `UBND thành phố Hà Nội`, `Sở Nội vụ`, `Công an Thành phố`."""
    probe = body(row.body.replace("{place}", "melinh"))
    allowed = frozenset() if probe else PROVINCES
    slugs, unknown, printed, stop = _tail(folded, start, end, allowed, date, names=True)
    if not printed and not slugs and row.alone != "yes":
        return Raw(start, end, "", group=True) if row.alone == "group" else None
    return Raw(start, stop, row.body, kinds=printed or allowed, slugs=slugs, unknown=unknown)


def _tail(folded: str, start: int, end: int, kinds: frozenset[str], date: str | None, names: bool) -> tuple:
    """(place slugs, unknown place name, printed kinds, end) of the words behind a head; `names`: a bare unknown name may follow."""
    match = place_tail().match(folded, end)
    nothing: tuple = ((), None, frozenset(), end)
    if not match:
        return nothing
    printed = frozenset(filter(None, (KINDS.get(key_of(match["kind"] or "")),)))
    name = match["name0"] or match["name1"]
    if printed and kinds and not printed & kinds and not name:
        return ((), None, printed, match.end("unknown1") if _short_name(folded, start, match) else match.end("kind"))
    if name:
        found = tuple(place.slug for place in named(name, printed or kinds, date))
        longer = None if found else _LONGER.match(folded, match.end())
        return (found, None if found else name + (longer[0] if longer else ""), printed, longer.end() if longer else match.end())
    unknown = match["unknown0"] if match["unknown0"] and names and kinds else match["unknown1"]
    if not unknown or (match["kind"] or "").endswith("."):
        return ((), None, printed, match.end("kind")) if match["kind"] else nothing
    words = unknown.split()
    count = place_words(words, bool(printed), bool(_POST_BEFORE.search(folded[max(0, start - 70) : start])))
    at = match.start("unknown0") if match["unknown0"] else match.start("unknown1")
    if not count or opens_document(folded[at : at + 30]) or _next_line(folded, max(match.end("kind"), end), at, words):
        return ((), None, printed, match.end("kind")) if match["kind"] else nothing
    stop = at + re.match(rf"\S+(?:\s+\S+){{{count - 1}}}", unknown).end()  # type: ignore[union-attr]
    return ((), " ".join(words[:count]), printed, stop)


def _short_name(folded: str, start: int, match: re.Match[str]) -> bool:
    """Whether the capitalised words behind a printed kind are a place by themselves: `Công an huyện «Mường Nhé»`."""
    words = (match["unknown1"] or "").split()
    of_post = _POST_BEFORE.search(folded[max(0, start - 70) : start])
    return 0 < len(words) <= 3 and "\n" not in match[0] and (not of_post or not is_surname(words[0]))


def _next_line(folded: str, head_end: int, at: int, words: list[str]) -> bool:
    """Whether the capitalised words on the line below a kind open a sentence: `… NHÂN DÂN TỈNH / Căn cứ`; a name in the heading has capitals too,
    and a name broken in prose has no small word behind its first syllable."""
    if "\n" not in folded[head_end:at]:
        return False
    return words[0] != words[0].upper() and (
        folded[head_end - 1].isupper() or (len(words) == 1 and folded[at + len(words[0]) :][1:2].islower())
    )


#: The rest of a name that only begins as a known one: «Điện Biên» Phủ.
_LONGER = re.compile(rf"[ ](?!(?:{'|'.join(sorted(surnames()))})[ ])[{CAPITALS}][{SMALL}]+(?![\w/-])")


def _mention(text: Text, found: Resolved) -> BodyMention:
    raw = found.raw
    near = max(0, raw.start - 30)
    ids = tuple([f"body/{slug}" for slug in found.slugs if body(slug)])
    outcome = "resolved" if len(ids) == 1 and not raw.group else "ambiguous" if len(ids) > 1 else "unresolved"
    return BodyMention(
        start=raw.start,
        end=raw.end,
        label=text.printed(raw.start, raw.end),
        body=ids[0] if outcome == "resolved" else None,
        outcome=outcome,
        candidates=ids if outcome == "ambiguous" else (),
        generic=raw.group,
        venue=bool(_VENUE.search(text.folded, near, raw.start) and _VENUE_BEFORE.search(text.folded[near : raw.start])),
        slug=found.slugs[0] if len(found.slugs) == 1 else None,
        reason=None if outcome == "resolved" else found.reason,
    )
