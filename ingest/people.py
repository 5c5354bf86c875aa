"""People with posts: a name beside its titles in either order, a name behind an honorific, and later mentions of the same person.

A name is a person only when the text treats it as one: beside a post, behind `đồng chí`, `ông`, `bà` …, or equal to such a name. Bylines
and photographers' credits give nobody. Offsets are those of the folded text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from graph.values import Statement, Thing
from ingest.bodies import BodyMention, body_thing
from ingest.context import Context
from ingest.forms import CAPITALS, SMALL, begun
from ingest.letters import small_of_text
from ingest.names import surnames
from ingest.places import find_places
from ingest.posts import PostMention, find_posts
from ingest.scan import Scanned, scanned, scanned_forms
from ingest.text import Text
from ontology.bodies import Body, body
from ontology.folding import slug
from ontology.posts import post_id, post_label
from ontology.registry import province_of
from ontology.value import Value, replace

VERSION = 1


class PersonMention(Value, frozen=True):
    """A person named at `[start, end)` of the folded text: `name` in full, `label` as printed (`ông Dũng` prints `Dũng`), `person` the id.

    `posts` are the posts that stand beside this mention; `whole` is the span of name and posts together, the evidence for them."""

    start: int
    end: int
    name: str
    label: str
    person: str
    posts: tuple[PostMention, ...] = ()
    whole: tuple[int, int] = (0, 0)
    rule: str = "name"


@dataclass(slots=True)
class _Name:
    start: int
    end: int
    text: str
    posts: tuple[PostMention, ...] = ()
    rule: str = ""


_WORD = rf"(?:[{CAPITALS}][{SMALL}]+|[{CAPITALS}]{{2,}})"
_SINGLE = rf"[{CAPITALS}](?!\w|\.\w|[/-])"
#: What stands before a name, in a text in small letters.
_HONORIFIC = re.compile(
    begun(
        ["đồng chí", "đ/c", "ông", "bà", "anh", "chị", "đại biểu", "bác(?: s[ĩỹ])?", "cụ", "luật sư", "thạc s[ĩỹ]", "tiến s[ĩỹ]"]
        + [f"{rank} (?:tướng|tá|úy)" for rank in ("thiếu", "trung", "thượng", "đại")]
        + [rf"{title}\.?(?:[ ,-]?(?:ts|ths)\.?)?" for title in ("pgs", "gs")]
        + [r"ts\.?", r"ths\.?"],
        " $",
    )
)
_RANK = r"(?:(?:đồng chí|đ/c|ông|bà|anh|chị|(?:thiếu|trung|thượng|đại) (?:tướng|tá|úy)|(?:PGS\.?|GS\.?|TS\.?|ThS\.?)[ .,]*)\s+)"
#: Between titles and the name behind them: nothing but a space; «là đồng chí»; «, ông»; «:».
_TO_NAME = re.compile(rf"(?:\s+(?:là\s+)?{_RANK}{{0,3}}|\s*,\s+{_RANK}{{1,3}}|\s*:\s+{_RANK}{{0,3}})$", re.I)
#: Between a name and the titles behind it: comma, dash, bracket, «là», «hiện là».
_TO_POST = re.compile(
    r"(?:\s*,\s+(?:(?:BCV|báo cáo viên) (?:cấp )?(?:Trung ương|TW|T\.Ư|tỉnh|huyện|(?:Tỉnh|Thành|Huyện) ủy),\s+)?|\s+-\s*|-\s*|\s*\(\s*|,?\s+(?:hiện\s+)?(?:là|giữ chức(?: vụ)?|làm)\s+"
    r"|,?\s+(?:đã |vừa )?được\s+(?:[^.,;:\n]{2,50}?\s)?(?:(?:bổ nhiệm|bầu|điều động|phân công|chỉ định|luân chuyển|tín nhiệm)(?:, | và | )){1,4}(?:giữ chức(?: vụ| danh)? |làm |đảm nhiệm chức vụ )?)$",
    re.I,
)
#: «X thôi giữ chức Bí thư Huyện ủy»: a post that ends.
_LEAVES = re.compile(r",?\s+(?:đã |được (?:cho )?)?(?:thôi|nghỉ)(?: giữ| đảm nhiệm)? (?:chức(?: vụ| danh)?|nhiệm vụ)\s+", re.I)
#: «X từng giữ các chức vụ A, B và hiện là C»: posts of the past, and the one of today behind them.
_HELD_ONCE = re.compile(
    r",?\s+(?:đã )?từng (?:giữ|đảm nhiệm|kinh qua|trải qua|qua)(?: (?:các|nhiều|một số))?(?: (?:chức vụ|chức danh|cương vị|vị trí|chức))?(?: như)?:?\s+",
    re.I,
)
_BORN = re.compile(r" \((?:SN|sinh|sinh năm) ?\d{4}[^)\n]{0,30}\)", re.I)
_AND_NOW = re.compile(r",?\s+(?:và\s+)?hiện(?:\s+nay)?(?:\s+đang)?\s+(?:là|giữ chức(?:\s+vụ)?)\s+", re.I)
#: «phê chuẩn kết quả bầu chức vụ P đối với ông X», «miễn nhiệm chức danh P đối với các ông X, Y và Z»: before the post, and behind it.
_APPOINTS = scanned(
    r"(?<!\w)(?:(?P<ended>miễn nhiệm|bãi nhiệm|cách chức|cho thôi(?: giữ)?)|bầu(?: bổ sung)?|bổ nhiệm(?: lại)?|chuẩn y|chỉ định)"
    r"(?:,? (?:các|giữ))?(?: chức(?: vụ| danh)?)?(?: \d{1,2})? $",
    re.I,
)
_NOT_APPOINTED = re.compile(
    r"(?<!\w)(?:đề nghị|dự kiến|xem xét|trình|sẽ|giới thiệu|chưa|không|quy hoạch|đề xuất|để)(?!\w)[^.;]{0,60}$", re.I
)
_FOR_WHOM = re.compile(rf",?(?: khóa [IVX]+)?,?(?: \(?nhiệm kỳ \d{{4}} ?[-–] ?\d{{4}}\)?)?,? (?:đối với|cho) (?:các )?{_RANK}{{0,2}}", re.I)
_AND_WHOM = re.compile(rf"(?:,| và| cùng) {_RANK}{{0,2}}", re.I)
#: Between the title of several people and the first of their names.
_TO_NAMES = re.compile(rf"(?:\s*:)?\s+{_RANK}{{0,2}}", re.I)
#: What opens a name in a list of participants: «;», «:», «các đồng chí».
_IN_LIST = re.compile(r"(?:[;:]|các đồng chí:?|gồm:?)\s*(?:(?:và\s+)?(?:đồng chí|ông|bà)\s+)?$", re.I)
_CREDIT = scanned(
    r"""(?:\(|^|[.\s])(?:Bài(?:[ ]?(?:,|và)[ ]ảnh)?|Tin(?:[ ]?,[ ](?:bài|ảnh))?|Ảnh|Nguồn|Thực[ ]hiện|Tác[ ]giả
         |Video|Clip|Đồ[ ]họa|Biên[ ]tập|Theo)[ ]?:[ ]?[^\n).;]{0,80}
      | (?:^|\()Theo[ ][^\n).;,:]{0,60}(?=\)|[ ]*$)""",
    re.X | re.M | re.I,
)
#: Figures of history: their names stand in names of campaigns, streets and institutes.
_HISTORICAL = frozenset({"hồ chí minh", "võ nguyên giáp", "trần phú", "nguyễn ái quốc"})


@cache
def _name_scan() -> Scanned:
    """Two to five capitalised words, the first of them a surname."""
    words = [form for name in surnames() for form in (name, name.upper())]
    return scanned_forms(words, rf"(?: (?:{_WORD}|{_SINGLE})){{1,4}}")


def find_people(text: Text, bodies: Sequence[BodyMention], context: Context) -> tuple[PersonMention, ...]:
    """Every person that the text names, in order, with the posts that stand beside the name."""
    posts = find_posts(text, bodies, context)
    names = _names(text, bodies, posts, context)
    if not names:
        return ()
    _attach(text.folded, names, posts)
    known = {name.text.casefold() for name in names if name.rule}
    people = [name for name in names if name.rule or name.text.casefold() in known]
    provinces = _provinces(people, bodies, context)
    full = tuple(_mention(text, name, provinces) for name in people)
    return tuple(sorted([*full, *_short(text, full)], key=lambda mention: mention.start))


def _names(text: Text, bodies: Sequence[BodyMention], posts: Sequence[PostMention], context: Context) -> list[_Name]:
    """Candidate names outside bodies, places, posts and credits; one behind an honorific is a person already."""
    folded = text.folded
    named = sorted([(m.start, m.end) for part in (bodies, posts, find_places(text)) for m in part])
    rare = _rare(folded, posts)
    found: list[_Name] = []
    if rare or _full_names(folded, named):  # credits are sought only where there is a name
        blocked = sorted(named + _credits(folded))
        found = _full_names(folded, blocked)
        found += _of_rare_surname(folded, blocked, found, rare)
    begun = {name.start for name in found}
    letters = [name for name in _single_letters(folded, posts) if name.start not in begun]
    return sorted([*found, *letters], key=lambda name: name.start)


def _full_names(folded: str, blocked: Sequence[tuple[int, int]]) -> list[_Name]:
    """Runs of words that begin with a surname, outside the blocked spans."""
    found: list[_Name] = []
    names, low = _name_scan(), small_of_text(folded)
    position = index = 0
    for at in names.starts(folded):
        if at < position or not folded[at].isupper() or not (match := names.match(folded, at)):
            continue
        position = match.end()
        while index < len(blocked) and blocked[index][1] <= at:
            index += 1
        end = position
        if index < len(blocked):
            if blocked[index][0] <= at:
                position = blocked[index][1]
                continue
            end = min(end, blocked[index][0])
        words = folded[at:end].split()
        if len(words) < 2 or " ".join(words).casefold() in _HISTORICAL or folded[at - 1 : at] in ("'", "’"):
            continue
        position = at + len(folded[at:end].rstrip())
        honoured = _HONORIFIC.search(low, max(0, at - 14), at)
        found.append(_Name(at, position, " ".join(words), rule="honorific" if honoured else ""))
    return found


#: A name behind an honorific whose surname the register does not have, or of one letter: «đồng chí A Lềnh», «ông Điểu Kré», «bà H’Yim Kđoh».
_RARE = scanned(rf"(?<!\w)(?i:đồng[ ]chí|đ/c|ông|bà)[ ](?P<name>(?:[AYHK](?:['’])?[ ]?)?{_WORD}(?:[ ]{_WORD}){{0,3}})(?![\w/])", re.X)


#: The same right behind a post, where only a letter shows that it is no place: «Phó Bí thư Tỉnh ủy Đắk Lắk Y Biêr Niê».
_RARE_BEHIND = re.compile(rf" (?P<name>[AYHK](?:['’] ?| ){_WORD}(?: {_WORD}){{0,3}})(?![\w/])")


def _rare(folded: str, posts: Sequence[PostMention]) -> list[re.Match[str]]:
    return [*_RARE.finditer(folded), *filter(None, [_RARE_BEHIND.match(folded, post.end) for post in posts])]


def _of_rare_surname(folded: str, blocked: Sequence[tuple[int, int]], found: Sequence[_Name], rare: Sequence[re.Match[str]]) -> list[_Name]:
    starts = [start for start, _ in blocked]
    taken = {name.start for name in found}
    names = []
    for match in rare:
        start, end = match.span("name")
        index = bisect_right(starts, start) - 1
        if start in taken or (index >= 0 and start < blocked[index][1]):
            continue
        end = min([end] + [at for at in starts[index + 1 : index + 2] if at < end])
        words = folded[start:end].split()
        if len(words) > 1 or re.match(r"[AYHK]['’]", words[0] if words else ""):
            names.append(_Name(start, start + len(folded[start:end].rstrip()), " ".join(words), rule="honorific"))
    return names


#: One letter by itself, and where it can stand behind an honorific.
_LETTER = rf"[{CAPITALS}](?!\w|\.\w|[/-])"
_ALONE = re.compile(rf"(?<= ){_LETTER}")
_HONOURED = scanned(
    rf"""(?<!\w)(?:đồng[ ]chí|đ/c|ông|bà|anh|chị|đại[ ]biểu|bác|cụ|tướng|tá|úy|(?:PGS|GS)?(?:TS|ThS)\.?|PGS\.?|GS\.?|bác[ ]sĩ|luật[ ]sư)[ ]
        (?=(?-i:{_LETTER}))""",
    re.X | re.I,
)


def _single_letters(folded: str, posts: Sequence[PostMention]) -> Iterator[_Name]:
    """People that a text calls by one letter: «đồng chí A», «Bí thư Huyện ủy B dự»."""
    honoured = {match.end() for match in _HONOURED.finditer(folded)}
    behind = {post.end + len(" ") for post in posts}
    before = {post.start - len("A, ") for post in posts if post.start > len("A, ")}
    for at in sorted(honoured | behind | before):
        if not (match := _ALONE.match(folded, at)):
            continue
        called = at in honoured and _HONORIFIC.search(small_of_text(folded), max(0, at - 14), at)
        if called or at in behind or _IN_LIST.search(folded[max(0, at - 30) : at]):
            yield _Name(at, match.end(), match[0], rule="honorific" if called else "post")


#: A line of names, sites and marks.
_SIGNED = re.compile(rf"(?:[{CAPITALS}][{SMALL}]+ ?|[\w-]+\.(?:vn|com|net|org)\S*|[-/,&.;:()]| và ){{1,24}}")


def _credits(folded: str) -> list[tuple[int, int]]:
    """Spans of bylines and credits: «Bài, ảnh: …», «(Ảnh: …)», and lines that hold only names and perhaps a site."""
    spans = [match.span() for match in _CREDIT.finditer(folded)]
    at = 0
    for line in folded.split("\n"):
        if line and len(line) < 90:
            indent = len(line) - len(line.lstrip())
            signed = (_SIGNED.match(line, indent - 1) if indent else None) or _SIGNED.match(line, indent)
            if signed and not line[signed.end() :].strip():
                spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _attach(folded: str, names: list[_Name], posts: Sequence[PostMention]) -> None:
    """Give every chain of posts to the name right behind it, else to the name right before it."""
    starts = [name.start for name in names]
    acts = _APPOINTS.starts(folded)
    holder: _Name | None = None  # of the chain before
    ended = 0  # where it ended
    for chain in _chains(posts):
        first, last = chain[0], chain[-1]
        index = bisect_right(starts, last.end)
        after = names[index] if index < len(names) else None
        if after and acts and after.start - last.end < 90 and (given := _given(folded, names, index, chain)):
            whom, posts_given = given
            for name in whom:
                name.posts, name.rule = (*name.posts, *posts_given), "post"
        elif first.plural:
            for name in _each(folded, names, index, last.end):
                name.posts, name.rule = (*(replace(post, plural=False) for post in chain), *name.posts), "post"
            continue
        elif (
            after
            and after.start - last.end < 60
            and _TO_NAME.match(folded[last.end : after.start])
            and "becomes" not in {p.link for p in chain}
            and not _of_the_one_before(folded, names, index, chain)
        ):
            after.posts, after.rule, holder = (*chain, *after.posts), "post", after
        elif holder and first.start - ended < 30 and _AND_NOW.fullmatch(folded, ended, first.start):
            holder.posts = (*holder.posts, *chain)
        elif (index := bisect_right(starts, first.start) - 1) >= 0 and (held := _behind(folded, names[index], chain)):
            holder = names[index]
            holder.posts, holder.rule = (*holder.posts, *held), "post"
        else:
            holder = None
        ended = last.end


def _each(folded: str, names: list[_Name], index: int, at: int) -> list[_Name]:
    """«các đồng chí Thứ trưởng: A, B và C», «các Phó Chủ tịch UBND tỉnh A, B»: the names that stand side by side behind the title of all of them."""
    found: list[_Name] = []
    for name in names[index:]:
        if not (_AND_WHOM if found else _TO_NAMES).fullmatch(folded, found[-1].end if found else at, name.start):
            break
        found.append(name)
    return found if len(found) > 1 else []


def _of_the_one_before(folded: str, names: list[_Name], after: int, chain: tuple[PostMention, ...]) -> bool:
    """«đại tá A, Chỉ huy trưởng …, đại tá B»: behind a name that has no post yet, and with a comma before the next name, it is the first one's."""
    before = names[after - 1] if after else None
    if before is None or before.posts or not folded.startswith(",", chain[-1].end):
        return False
    return bool(_behind(folded, before, chain))


def _behind(folded: str, name: _Name, chain: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The chain as the posts of the name before it; nothing when the words between do not give it to that name."""
    born = _BORN.match(folded, name.end)
    start, end = born.end() if born else name.end, chain[0].start
    if end - start >= 90:
        return ()
    if _TO_POST.match(folded[start:end]):
        return chain
    if _LEAVES.fullmatch(folded, start, end) or _HELD_ONCE.fullmatch(folded, start, end):
        return tuple(replace(post, ended=True) for post in chain)
    return ()


def _given(
    folded: str, names: list[_Name], index: int, chain: tuple[PostMention, ...]
) -> tuple[list[_Name], tuple[PostMention, ...]] | None:
    """The people behind a chain of posts to whom an act gives them or from whom it takes them, and the posts as it leaves them."""
    start, end = chain[0].start, chain[-1].end
    act = _APPOINTS.search(folded, max(0, start - 60), start) if _FOR_WHOM.fullmatch(folded, end, names[index].start) else None
    if act is None or _NOT_APPOINTED.search(folded, max(0, act.start() - 90), act.start()):
        return None
    found = [names[index]]
    for name in names[index + 1 :]:
        if not _AND_WHOM.fullmatch(folded, found[-1].end, name.start):
            break
        found.append(name)
    return found, tuple(replace(post, ended=bool(act["ended"]) or post.ended, plural=False) for post in chain)


def _chains(posts: Sequence[PostMention]) -> Iterator[tuple[PostMention, ...]]:
    chain: list[PostMention] = []
    for post in posts:
        if chain and not post.link:
            yield tuple(chain)
            chain = []
        chain.append(post)
    if chain:
        yield tuple(chain)


def _provinces(people: list[_Name], bodies: Sequence[BodyMention], context: Context) -> dict[str, str]:
    """The province of each name (folded): of the first local body among its posts, else of the context, else the only one of the text's
    bodies, else `tw`."""
    found: dict[str, str] = {}
    for name in people:
        for post in name.posts:
            of = body(post.body) if post.body else None
            if of and of.place and name.text.casefold() not in found:
                found[name.text.casefold()] = province_of(of.place) or "tw"
    local = {province_of(of.place) for mention in bodies if mention.body and (of := body(mention.body)) and of.place}
    only = next(iter(local)) if len(local) == 1 else None
    default = (province_of(context.place) if context.place else None) or only or "tw"
    return {name.text.casefold(): found.get(name.text.casefold(), default) for name in people}


def _mention(text: Text, name: _Name, provinces: dict[str, str]) -> PersonMention:
    full = " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in name.text.split())
    person = f"person/{slug(full)}@{provinces[name.text.casefold()]}"
    whole = (min([name.start, *(p.start for p in name.posts)]), max([name.end, *(p.end for p in name.posts)]))
    return PersonMention(
        name.start, name.end, full, text.printed(name.start, name.end), person, name.posts, whole, name.rule or "same-name"
    )


_ADDRESSED = scanned(rf"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị) ({_WORD})(?! {_WORD})")


def _short(text: Text, full: Sequence[PersonMention]) -> Iterator[PersonMention]:
    """`ông Dũng`: the only person of the text with that given name; of two nobody is taken."""
    given: dict[str, set[str]] = {}
    first: dict[str, PersonMention] = {}
    for mention in full:
        given.setdefault(mention.name.split()[-1], set()).add(mention.person)
        first.setdefault(mention.person, mention)
    taken = {mention.start for mention in full}
    for match in _ADDRESSED.finditer(text.folded) if full else ():
        persons = given.get(match[1], set())
        if len(persons) == 1 and match.start(1) not in taken:
            model = first[next(iter(persons))]
            at = match.span(1)
            yield replace(model, start=at[0], end=at[1], label=text.printed(*at), posts=(), whole=at, rule="given-name")


def people_statements(
    text: Text, people: Sequence[PersonMention], context: Context, source: str
) -> tuple[tuple[Statement, ...], tuple[Thing, ...]]:
    """One statement per person and post (the first evidence), with what heads what; and the people, posts and bodies as things."""
    statements: dict[tuple, Statement] = {}
    things: dict[str, Thing] = {}
    for mention in people:
        things.setdefault(mention.person, Thing(mention.person, "person", mention.name))
        for post in mention.posts:
            start, end = text.span(*mention.whole)
            for subject, relation, object, qualifiers, more in _held(text, mention, post, context, things):
                key = (subject, relation, object, tuple(qualifiers))
                if key not in statements:
                    statements[key] = Statement.make(
                        subject, relation, object, source=source, start=start, end=end, quote=text.original[start:end], rule="person-post",
                        rule_version=VERSION, qualifiers=qualifiers, **more,
                    )  # fmt: skip
    return tuple(statements.values()), tuple(things[id] for id in sorted(things))


_FORMER = re.compile(r"^(?:nguyên|cựu|quyền)\s+", re.I)


#: `Phó Bí thư TT`, where the title is not written out.
_SHORT = re.compile(r"(?<= )TT(?= )")


def post_thing(text: Text, post: PostMention) -> Thing:
    """The description of a post: its title and body, or its printed words when the body is not known."""
    if post.body and (of := body(post.body)):
        return _post_of(post.title, of)
    printed = _SHORT.sub("Thường trực", _FORMER.sub("", text.printed(post.start, post.end)))
    return Thing(post_id(printed, post.body), "post", printed[:1].upper() + printed[1:])


@lru_cache(maxsize=4096)
def _post_of(title: str, of: Body) -> Thing:
    """The description of a post in a body of the register; remembered, since each mention asks for it."""
    label = post_label(title, of)
    return Thing(post_id(title, of.id), "post", label[:1].upper() + label[1:])


def nameless(people: Sequence[PersonMention], posts: Sequence[PostMention], text: Text) -> tuple[PersonMention, ...]:
    """Posts that stand without a name («đồng chí Trưởng Ban Tuyên giáo truyền đạt»), as mentions of the only person to whom the text gives
    the post, else of the post itself: `person` is then the post's id. Of a chain of posts the first stands for all."""
    taken = {post.start for mention in people for post in mention.posts}
    holders: dict[str, set[str]] = {}
    for mention in people:
        for post in mention.posts:
            holders.setdefault(post_thing(text, post).id, set()).add(mention.person)
    found = []
    for chain in _chains(posts):
        first = chain[0]
        if first.start in taken or first.plural or first.ended:
            continue
        id = post_thing(text, first).id
        known = holders.get(id, set())
        actor = next(iter(known)) if len(known) == 1 else id
        span = (first.start, chain[-1].end)
        found.append(PersonMention(*span, "", text.printed(*span), actor, (), span, "post-alone"))
    return tuple(found)


def several(posts: Sequence[PostMention], text: Text) -> tuple[PersonMention, ...]:
    """Holders of a post in general («các Phó Bí thư Tỉnh ủy»), as mentions of the post itself; of a chain of posts the first stands for all."""
    found = []
    for chain in _chains(posts):
        if chain[0].plural and chain[0].body and not chain[0].ended:
            span = (chain[0].start, chain[-1].end)
            found.append(PersonMention(*span, "", text.printed(*span), post_thing(text, chain[0]).id, (), span, "posts-in-general"))
    return tuple(found)


def _held(
    text: Text, mention: PersonMention, post: PostMention, context: Context, things: dict[str, Thing]
) -> Iterator[tuple[str, str, str, dict[str, str], dict[str, Any]]]:
    """(subject, relation, object, qualifiers, the rest) of what a post beside a name says; its things are added to `things`."""
    of = body(post.body) if post.body else None
    thing = post_thing(text, post)
    things.setdefault(thing.id, thing)
    date = context.published or (str(context.year) if context.year else None)
    qualifiers = {"at": date} if date else {}
    if post.ended:
        qualifiers["ended"] = "true"
    if post.acting:
        qualifiers["acting"] = "true"
    sure = {"confidence": 0.95 if of else 0.7}
    ended = date if post.ended and date and len(date) == 10 else None
    yield mention.person, "holdsPost", thing.id, qualifiers, {**sure, "valid_to": ended}
    if of:
        if of.id not in things:
            things[of.id] = body_thing(of.id) or Thing(of.id, "body", of.name)
        yield thing.id, "postIn", of.id, {}, sure
        if post.head and post.title.startswith("Trưởng") and not post.ended:
            yield mention.person, "headOf", of.id, qualifiers, sure
