"""Names as they are printed: two to five capitalised words behind a surname or an honorific, outside bodies, places, posts and credits."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.bodies import BodyMention
from ingest.forms import CAPITALS, SMALL, begun
from ingest.letters import small_of_text
from ingest.names import surnames
from ingest.places import find_places
from ingest.posts import PostMention
from ingest.scan import Scanned, scanned, scanned_forms
from ingest.text import Text


@dataclass(slots=True)
class Name:
    """A name while its text is read: `text` with single spaces, the posts found for it, and the rule that made it a person (empty: none yet)."""

    start: int
    end: int
    text: str
    posts: tuple[PostMention, ...] = ()
    rule: str = ""


WORD = rf"(?:[{CAPITALS}][{SMALL}]+|[{CAPITALS}]{{2,}})"
#: One letter by itself.
_LETTER = rf"[{CAPITALS}](?!\w|\.\w|[/-])"
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
    return scanned_forms(words, rf"(?: (?:{WORD}|{_LETTER})){{1,4}}")


def names_in(text: Text, bodies: Sequence[BodyMention], posts: Sequence[PostMention]) -> list[Name]:
    """Candidate names outside bodies, places, posts and credits; one behind an honorific is a person already."""
    folded = text.folded
    named = sorted([(m.start, m.end) for part in (bodies, posts, find_places(text)) for m in part])
    rare = _rare(folded, posts)
    found: list[Name] = []
    if rare or _full_names(folded, named):  # credits are sought only where there is a name
        blocked = sorted(named + _credits(folded))
        found = _full_names(folded, blocked)
        found += _of_rare_surname(folded, blocked, found, rare)
    begun = {name.start for name in found}
    letters = [name for name in _single_letters(folded, posts) if name.start not in begun]
    return sorted([*found, *letters], key=lambda name: name.start)


def _full_names(folded: str, blocked: Sequence[tuple[int, int]]) -> list[Name]:
    """Runs of words that begin with a surname, outside the blocked spans."""
    found: list[Name] = []
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
        found.append(Name(at, position, " ".join(words), rule="honorific" if honoured else ""))
    return found


#: A name behind an honorific whose surname the register does not have, or of one letter: «đồng chí A Lềnh», «ông Điểu Kré», «bà H’Yim Kđoh».
_RARE = scanned(rf"(?<!\w)(?i:đồng[ ]chí|đ/c|ông|bà)[ ](?P<name>(?:[AYHK](?:['’])?[ ]?)?{WORD}(?:[ ]{WORD}){{0,3}})(?![\w/])", re.X)
#: The same right behind a post, where only a letter shows that it is no place: «Phó Bí thư Tỉnh ủy Đắk Lắk Y Biêr Niê».
_RARE_BEHIND = re.compile(rf" (?P<name>[AYHK](?:['’] ?| ){WORD}(?: {WORD}){{0,3}})(?![\w/])")


def _rare(folded: str, posts: Sequence[PostMention]) -> list[re.Match[str]]:
    return [*_RARE.finditer(folded), *filter(None, [_RARE_BEHIND.match(folded, post.end) for post in posts])]


def _of_rare_surname(folded: str, blocked: Sequence[tuple[int, int]], found: Sequence[Name], rare: Sequence[re.Match[str]]) -> list[Name]:
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
            names.append(Name(start, start + len(folded[start:end].rstrip()), " ".join(words), rule="honorific"))
    return names


#: Such a letter, and where it can stand behind an honorific.
_ALONE = re.compile(rf"(?<= ){_LETTER}")
_HONOURED = scanned(
    rf"""(?<!\w)(?:đồng[ ]chí|đ/c|ông|bà|anh|chị|đại[ ]biểu|bác|cụ|tướng|tá|úy|(?:PGS|GS)?(?:TS|ThS)\.?|PGS\.?|GS\.?|bác[ ]sĩ|luật[ ]sư)[ ]
        (?=(?-i:{_LETTER}))""",
    re.X | re.I,
)


def _single_letters(folded: str, posts: Sequence[PostMention]) -> Iterator[Name]:
    """People that a text calls by one letter: «đồng chí A», «Bí thư Huyện ủy B dự»."""
    honoured = {match.end() for match in _HONOURED.finditer(folded)}
    behind = {post.end + len(" ") for post in posts}
    before = {post.start - len("A, ") for post in posts if post.start > len("A, ")}
    for at in sorted(honoured | behind | before):
        if not (match := _ALONE.match(folded, at)):
            continue
        called = at in honoured and _HONORIFIC.search(small_of_text(folded), max(0, at - 14), at)
        if called or at in behind or _IN_LIST.search(folded[max(0, at - 30) : at]):
            yield Name(at, match.end(), match[0], rule="honorific" if called else "post")


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
