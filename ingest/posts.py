"""Posts in text: a title and the body it belongs to (`Phó Bí thư Thường trực Thành ủy`), in chains as they stand beside a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.bodies import BodyMention
from ingest.closings import last_words
from ingest.context import Context
from ingest.forms import CAPITALS, SMALL, key_of, pattern_of
from ingest.names import is_surname
from ingest.places import PlaceMention, find_places
from ingest.scan import Scanned, scanned_forms
from ingest.text import Text
from ingest.together import forgotten_by
from ontology.bodies import body, committee_slug, forms, listed_names
from ontology.posts import Title, titles
from ontology.registry import places
from ontology.value import Value, replace


class PostMention(Value, frozen=True):
    """A post named at `[start, end)` of the folded text; `title` from the register, `body` an id or None when it is not known.

    `ended` (nguyên, cựu), `acting` (quyền), `plural` (các Phó Bí thư: nobody in particular), `head`: whoever holds it heads the body.
    `unread` says that a body stands there which could not be resolved. `link` says how it is tied to the post before it: "" (begins a
    chain), "list" or "becomes" (…, làm Trưởng ban …).
    """

    start: int
    end: int
    title: str
    body: str | None
    ended: bool = False
    acting: bool = False
    plural: bool = False
    head: bool = False
    unread: bool = False
    link: str = ""


_PREFIX = re.compile(r"(?<!\w)(?:(?P<ended>nguyên|cựu)|(?<!chính )(?P<acting>quyền|Q\.)) $", re.I)
_PLURAL = re.compile(r"(?<!\w)(?:(?:các|những)(?: đồng chí| ông)?|\d{1,3} đồng chí) (?:(?:nguyên|cựu) )?$", re.I)
_PREFIX_ENDS = last_words(_PREFIX)
_PLURAL_ENDS = last_words(_PLURAL)
#: A dash that sticks to the title behind it: `Trần Văn X-Phó Bí thư`, `Trần Văn X -Bí thư`; no title is longer than this many characters.
_STUCK = re.compile(rf"-(?<=[{SMALL} ]-)(?=[{CAPITALS}][{SMALL}])")
_LONGEST = 80
_OF = re.compile(r"(?: của)? ")
_LIST = re.compile(r"\s*(?:,(?: kiêm\s)?\s*|(?: kiêm| -|-)\s+)(?:(?:nguyên|cựu|quyền)\s+)?$", re.I)
_BECOMES = re.compile(r",?\s+(?:được [\w ]{2,40}?)?(?:làm|giữ chức(?: vụ)?|đảm nhiệm(?: chức vụ)?|giữ cương vị)\s+(?:quyền\s+)?$", re.I)
#: Behind a document's number or day.
_OF_DOCUMENT = re.compile(r"(?:\d|[/-][A-ZĐ]\w*) của $")
#: What every `_BECOMES` holds.
_TAKES = re.compile(r"làm|giữ|đảm", re.I)
#: The unit that a title without a body names by its number («Cục trưởng Cục II»), or between a comma and what ends its phrase by words
#: («, Trưởng phòng Nghiệp vụ II;», «, Trưởng Ban xây dựng Đảng xã X»).
UNIT_TITLES = re.compile(
    r"(?:phó )?(?:(?:chi |tổng )?cục|vụ|phòng|ban|khoa|tiểu ban) trưởng|(?:phó )?trưởng (?:phòng|ban|khoa|tiểu ban)", re.I
)
_UNIT_NUMBER = re.compile(r" (?:Cục|Vụ|Phòng|Ban|Khoa|Tiểu ban) (?:số )?(?:[IVX]+|\d{1,2})(?![\w/.-])")
_UNIT_NAME = re.compile(
    rf" (?:[{CAPITALS}]\w+|(?<=[Bb]an )xây dựng)(?: (?:- )?(?!(?:đã|vừa|sẽ|là|làm|được|dự|chủ|phát|trình|cho|ký|nêu|nhấn|yêu|đề|báo|cùng|kiêm|tại|và đồng)\b)\w+){{0,9}}(?= ?[,;.)(\n]| - |$)"
)
#: The school that its head's title names.
_SCHOOL_TITLES = re.compile(r"(?:phó )?hiệu trưởng", re.I)
_SCHOOL = re.compile(
    rf" [Tt]rường (?:Chính trị|Đại học|Cao đẳng|Trung cấp|THPT|THCS|Tiểu học|Mầm non)(?: (?:[{CAPITALS}]\w*|tỉnh|thành phố|huyện|quận|nghề|và (?=[{CAPITALS}]))(?![\w-]))*"
)
_COMMA_BEFORE = re.compile(r"(?:,|-|–|;|là) ?(?:(?:nguyên|cựu|quyền) )?$", re.I)
#: Titles whose holder stands for the committee, or for the UBND, of a place named right behind: Bí thư Hà Nội, Chủ tịch Hà Nội.
_PARTY_TITLES = frozenset({"Bí thư", "Phó Bí thư", "Phó Bí thư Thường trực"})
_STATE_TITLES = frozenset({"Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch Thường trực"})


@cache
def _forms() -> dict[str, tuple[Title, ...]]:
    found: dict[str, tuple[Title, ...]] = {}
    for title in titles():
        for form in title.forms:
            found[key_of(form)] = (*found.get(key_of(form), ()), title)
    return found


@cache
def _scan() -> Scanned:
    return scanned_forms(form for title in titles() for form in title.forms)


#: The posts of the texts that are being read, with the bodies and the date that they were found by: people, events and relations ask for the same.
_known: dict[str, tuple[Sequence[BodyMention], str | None, tuple[PostMention, ...]]] = {}
forgotten_by(_known.clear)


def find_posts(text: Text, bodies: Sequence[BodyMention], context: Context) -> tuple[PostMention, ...]:
    """Every post that the text names, in order; linear in the text."""
    known = _known.get(text.folded)
    if known is None or known[0] is not bodies or known[1] != context.published:
        posts = _find_posts(text.folded, bodies, find_places(text, context.published))
        known = _known[text.folded] = (bodies, context.published, posts)
    return known[2]


def _find_posts(folded: str, bodies: Sequence[BodyMention], named_places: tuple[PlaceMention, ...]) -> tuple[PostMention, ...]:
    found = _titled(folded, bodies, named_places) if _scan().starts(folded) else []
    members = [_member(folded, mention) for mention in bodies if folded.startswith(" viên", mention.end)]
    ordered = sorted([*found, *filter(None, members)], key=lambda post: post.start)
    return tuple(_with_elided_bodies(_linked(folded, ordered))) if ordered else ()


def _titled(folded: str, bodies: Sequence[BodyMention], named_places: tuple[PlaceMention, ...]) -> list[PostMention]:
    """Posts by their titles, in order."""
    found: list[PostMention] = []
    by_start = {mention.start: mention for mention in bodies}
    inside = _Spans(bodies)
    where = {mention.start: mention for mention in named_places}
    heads, position = _scan(), 0
    stuck = {dash.end() for dash in _STUCK.finditer(folded)}
    for at in sorted({*heads.starts(folded), *stuck}) if stuck else heads.starts(folded):
        if at < position or not (match := heads.match(folded[at : at + _LONGEST], 0) if at in stuck else heads.match(folded, at)):
            continue
        position = at + len(match[0])
        if inside.strictly(at) or folded.endswith(("Bộ ", "bộ ", "Văn phòng "), 0, at):  # «Bộ Tư lệnh», «Văn phòng Tổng Bí thư» are bodies
            continue
        post = _read(folded, (at, position), by_start, where)
        if post and not _at_event(folded, post):
            found.append(_marked(folded, post))
            position = max(position, post.end)
    return found


class _Spans:
    """Whether a position lies inside a body's name, asked in rising order."""

    def __init__(self, bodies: Sequence[BodyMention]) -> None:
        self.bodies, self.index = bodies, 0

    def strictly(self, position: int) -> bool:
        while self.index < len(self.bodies) and self.bodies[self.index].end <= position:
            self.index += 1
        return self.index < len(self.bodies) and self.bodies[self.index].start < position


def _read(folded: str, span: tuple[int, int], by_start: dict[int, BodyMention], where: dict[int, PlaceMention]) -> PostMention | None:
    """The post that a title opens. «Trưởng ban» gives its last word back when a body's name begins there (Trưởng «Ban Tuyên giáo»)."""
    start, end = span
    known = _forms()[key_of(folded[start:end])]
    if folded.endswith(("Phó ", "phó "), 0, start) and folded[start : start + 3].casefold() != "phó":
        return None  # a deputy whose title no register has is not the head
    own = next((title for title in known if title.body), None)
    if own:
        return PostMention(start, end, own.title, f"body/{own.body}", head=own.head)
    inner = next((at for at in range(start + 1, end) if at in by_start), None)
    if inner:
        known, end = _forms().get(key_of(folded[start:inner]), ()), inner - 1
    gap = _OF.match(folded, end)
    of = by_start.get(gap.end()) if gap else None
    for title in sorted(known, key=lambda title: title.before == ""):
        if of is None and title.title in _MINISTERS and (ministry := _ministry(folded, end)):
            return PostMention(start, ministry[0], title.title, ministry[1], head=title.head)
        if of is None and title.title in _MINISTERS:
            return PostMention(start, end, title.title, None, head=title.head)
        if title.before and (of is None or not of.label.casefold().startswith(title.before)):
            continue
        if of:
            return PostMention(start, of.end, title.title, of.body, head=title.head, unread=of.body is None)
        place = where.get(end + 1)
        if place and place.slug and (office := _office(title.title, place.slug)):
            return PostMention(start, place.end, title.title, office, head=title.head)
        return PostMention(start, _unit_end(folded, start, end), title.title, None, head=title.head)
    return None


#: Titles of ministries, whose «Bộ» can be left out: «Bộ trưởng Giao thông vận tải».
_MINISTERS = frozenset({"Bộ trưởng", "Thứ trưởng"})


@cache
def _ministries() -> tuple[re.Pattern[str], dict[str, str]]:
    """What ministries are called behind «Bộ», and the body of each."""
    known = [*listed_names(), *((row.body, form) for row in forms() for form in row.forms)]
    named = {key_of(form.removeprefix("Bộ ")): f"body/{slug}" for slug, form in known if form.startswith("Bộ ") and _is_ministry(slug)}
    return re.compile(
        pattern_of(form.removeprefix("Bộ ") for slug, form in known if f"body/{slug}" in named.values() and form.startswith("Bộ "))
    ), named


def _is_ministry(slug: str) -> bool:
    of = body(f"body/{slug}")
    return of is not None and of.parent == "body/cp"


def _ministry(folded: str, end: int) -> tuple[int, str] | None:
    """(end, body) of the ministry that stands behind a minister's title without its «Bộ»."""
    pattern, named = _ministries()
    match = pattern.match(folded, end + 1)
    return (match.end(), named[key_of(match[0])]) if match and folded[end] == " " else None


#: What a title has behind it in the reports of an office on itself («Chánh Văn phòng Bộ X», «Phó Giám đốc Sở, …»), and the name or stop then.
_OWN_OFFICE = re.compile(rf" (?:Bộ|Sở|Cục|Tổng cục)(?=[.,;:)\n]|$| (?P<name>[{CAPITALS}]\w+) [{CAPITALS}])")


def _unit_end(folded: str, start: int, end: int) -> int:
    """Where a title without a body ends: behind its own office, or the unit whose number, or name between a comma and what ends the phrase,
    follows."""
    if (own := _OWN_OFFICE.match(folded, end)) and (own["name"] is None or is_surname(own["name"])):
        return own.end()
    if _SCHOOL_TITLES.fullmatch(folded, start, end):
        school = _SCHOOL.match(folded, end)
        return school.end() if school else end
    if not UNIT_TITLES.fullmatch(folded, start, end):
        return end
    unit = _UNIT_NUMBER.match(folded, end) or (_COMMA_BEFORE.search(folded, max(0, start - 10), start) and _UNIT_NAME.match(folded, end))
    return unit.end() if unit else end


def _office(title: str, place: str) -> str | None:
    """The body that a title with a bare place stands for: the committee for a Bí thư, the UBND for a Chủ tịch."""
    if title in _PARTY_TITLES:
        return f"body/{committee_slug(places()[place])}"
    return f"body/ubnd-{place}" if title in _STATE_TITLES else None


def _member(folded: str, mention: BodyMention) -> PostMention | None:
    """`Thành ủy viên`: a member of the committee, when «viên» stands behind a body."""
    if mention.generic or not mention.label.casefold().endswith(("ủy", "uỷ")):
        return None
    return _marked(folded, PostMention(mention.start, mention.end + len(" viên"), "Ủy viên", mention.body))


#: What somebody is at an inspection and not in a body: «… làm Trưởng đoàn».
_ROLES_AT_EVENTS = frozenset({"Trưởng đoàn", "Phó Trưởng đoàn"})


_OF_TEAM = re.compile(r" (?:kiểm tra|giám sát|công tác|khảo sát)(?!\w)", re.I)


def _at_event(folded: str, post: PostMention) -> bool:
    return (
        post.title in _ROLES_AT_EVENTS
        and post.body is None
        and not post.unread
        and (folded[max(0, post.start - 4) : post.start].casefold() == "làm " or _OF_TEAM.match(folded, post.end) is not None)
    )


def _marked(folded: str, post: PostMention) -> PostMention:
    before = folded[max(0, post.start - 30) : post.start]
    ends = before.rstrip()[-6:].lower()
    prefix = _PREFIX.search(before) if ends.endswith(_PREFIX_ENDS) else None
    plural = ends.endswith(_PLURAL_ENDS) and _PLURAL.search(before) is not None
    if prefix is None:
        return replace(post, plural=plural)
    ended = bool(prefix["ended"])
    return replace(post, start=post.start - len(before) + prefix.start(), ended=ended, acting=not ended, plural=plural)


def _linked(folded: str, posts: list[PostMention]) -> list[PostMention]:
    made = list(posts)
    for index in range(1, len(made)):
        gap = folded[made[index - 1].end : made[index].start]
        if len(gap) < 80:
            link = (
                "list"
                if _LIST.match(gap) and not _issues(folded, made[index - 1])
                else "becomes"
                if _TAKES.search(gap) and _BECOMES.match(gap)
                else ""
            )
            plural = made[index].plural or (link == "list" and made[index - 1].plural)
            made[index] = replace(made[index], link=link, plural=plural)
    return made


def _issues(folded: str, post: PostMention) -> bool:
    """«Quyết định số 1/QĐ-TTg ngày 10/12/2021 của Thủ tướng Chính phủ, …»: the post is the issuer of a document, and opens no list."""
    return folded.endswith(" của ", 0, post.start) and _OF_DOCUMENT.search(folded, max(0, post.start - 24), post.start) is not None


def _with_elided_bodies(posts: list[PostMention]) -> list[PostMention]:
    """A party title without its committee takes it from the next title of the chain («Phó Bí thư, Chủ tịch UBND quận …»), else from the
    only committee whose titles the text names; a minister's title without its ministry is of the only one whose titles it names."""
    made = list(posts)
    only, ministry = _only(posts, _PARTY_TITLES), _only(posts, _MINISTERS)
    for index in range(len(made) - 1, -1, -1):
        post = made[index]
        if post.body is None and post.title in _MINISTERS and ministry and not post.unread:
            made[index] = replace(post, body=ministry)
        if post.body is not None or post.title not in _PARTY_TITLES or post.unread:
            continue
        after = made[index + 1] if index + 1 < len(made) and made[index + 1].link == "list" else None
        of = body(after.body) if after and after.body else None
        made[index] = replace(post, body=f"body/{committee_slug(places()[of.place])}" if of and of.place else only)
    return made


def _only(posts: list[PostMention], titles: frozenset[str]) -> str | None:
    """The only body whose titles of a kind the text names."""
    named = {post.body for post in posts if post.title in titles and post.body}
    return next(iter(named)) if len(named) == 1 else None
