"""Who issued a directive, as the words say it: the body behind "của", the subject of "ban hành", the nearest earlier body of a level.

Works on the body mentions of `ingest.bodies`; an issuer is given as issuer slug (`tw`, `tu-hanoi`, `ubnd-?`), the owner of the number run.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

from ingest.bodies import BodyMention
from ingest.forms import small
from ontology.bodies import COMMITTEE_SLUG
from ontology.bodies import body as body_of
from ontology.registry import places, province_of, split_issuer
from ontology.value import Value

#: Organs of a committee: their documents stand in the committee's number run.
_ORGAN = re.compile(r"(?:btv|bch|tt)-(?P<committee>.+)$")
_CENTRAL_ORGANS = frozenset({"bct", "bbt", "bchtw", "dh-tw"})
#: Words between "của" and the body: posts, a conference, a joint "liên".
_BEFORE_BODY = re.compile(
    r"""(?:của|do|bởi)\s{1,3}
        (?:(?:đồng\ chí|Chủ\ tịch|Phó\ Chủ\ tịch|Bộ\ trưởng|Thống\ đốc|Bí\ thư|Giám\ đốc|Tổng\ Thanh\ tra|Chủ\ nhiệm|liên|tập\ thể
           |[Hh]ội\ nghị(?:\ lần\ thứ\ (?:mười\ )?\w+)?)\s{0,2},?\s{1,3}){0,2}""",
    re.X,
)
_WORDS = (
    (re.compile(r"(?i)(?:thành|tỉnh) ủy|đảng bộ (?:thành phố|tỉnh)"), "tu-?"),
    (re.compile(r"(?i)huyện ủy|đảng bộ huyện"), "hu-?"),
    (re.compile(r"(?i)quận ủy|đảng bộ quận"), "qu-?"),
    (re.compile(r"(?i)thị ủy|đảng bộ thị xã"), "txu-?"),
    (re.compile(r"(?i)đảng ủy|đảng bộ (?:xã|phường)"), "du-?"),
    (re.compile(r"(?i)ubnd|ủy ban nhân dân"), "ubnd-?"),
    (re.compile(r"(?i)hđnd|hội đồng nhân dân"), "hdnd-?"),
)
#: A verb of issuing, in small letters; how far behind the issuing body and before the document it may stand, in one clause.
_ISSUES = re.compile(r"(?:b(?<!\w.)an hành|r(?<!\w.)a|c(?<!\w.)(?:ó|ông bố)|k(?<!\w.)ý|t(?<!\w.)hông qua|x(?<!\w.)ây dựng)(?!\w)")
_BEHIND_BODY, _BEFORE_DOCUMENT = 90, 60
#: Another document between the body and the one in question: that one is what the body issued.
_ANOTHER = re.compile(
    r"[0-9]\s?[-/]\s?[A-ZĐ]|\bsố\s{1,3}[0-9]|\b(?:về|để|nhằm)\s(?:việc\s)?(?:thực hiện|triển khai|cụ thể hóa|quán triệt|tổ chức)"
    r"|\b(?:kế hoạch|chương trình|đề án|hướng dẫn|công văn|văn bản|tờ trình)(?:\s\w+){0,8}\s(?:thực hiện|triển khai|cụ thể hóa)(?!\w)"
)
#: Words that make the body behind them part of another one.
_PART_OF_ANOTHER = re.compile(r"(?:[Đđ]ảng đoàn|[Bb]an [Cc]án sự [Đđ]ảng)\s{1,3}$")


class Issuer(Value, frozen=True):
    """An issuer as named: slug of the number run, the organ's body id (None when its place is not known), the printed words, its end."""

    slug: str
    body: str | None
    label: str
    end: int
    start: int = 0


@lru_cache(maxsize=4096)
def run_of(slug: str) -> str:
    """The owner of the number run of a body slug: `btv-tu-hanoi` → `tu-hanoi`, `bct` → `tw`, `db-hanoi` → `tu-hanoi`."""
    if slug in _CENTRAL_ORGANS:
        return "tw"
    organ = _ORGAN.match(slug)
    if organ and not slug.startswith("tthdnd"):
        return organ["committee"]
    if slug.startswith("tthdnd-"):
        return "hdnd-" + slug.removeprefix("tthdnd-")
    place = places().get(slug.removeprefix("db-")) if slug.startswith("db-") else None
    return f"{COMMITTEE_SLUG[place.kind]}-{place.slug}" if place else slug


def place_of(slug: str) -> str | None:
    """The place in an issuer slug; None when it has none or it is not known."""
    split = split_issuer(slug)
    return split[1] if split and split[1] and split[1] != "?" else None


@lru_cache(maxsize=4096)
def family_of(slug: str) -> str:
    """The kind of issuer: `tu-hanoi` → `tu`, `ubnd-?` → `ubnd`; bodies without a place are their own family."""
    split = split_issuer(slug)
    if split is None or not split[0].needs_place:
        return slug
    return split[0].issuer.removesuffix("-{place}")


_PLACE = attrgetter("start", "end")


class Bodies:
    """The body mentions of one text, found by position."""

    def __init__(self, folded: str, mentions: Sequence[BodyMention]) -> None:
        self.folded = folded
        self.mentions = [m for m in sorted(mentions, key=_PLACE) if self._may_issue(m)]
        self.starts = [m.start for m in self.mentions]
        self.issuers = [issuer_of(m) for m in self.mentions]
        self.named = [(m, issuer) for m, issuer in zip(self.mentions, self.issuers, strict=True) if issuer is not None]
        self.named_starts = [m.start for m, _ in self.named]
        self._subjects: dict[int, Issuer | None] = {}

    def _may_issue(self, mention: BodyMention) -> bool:
        if mention.generic and not mention.label.casefold().startswith("đảng bộ"):
            return False
        before = self.folded[max(0, mention.start - 20) : mention.start]
        return not (before.rstrip().endswith(("đoàn", "ảng")) and _PART_OF_ANOTHER.search(before))

    def at(self, position: int) -> Issuer | None:
        """The issuer whose mention begins at `position`."""
        i = bisect_left(self.starts, position)
        if i < len(self.starts) and self.starts[i] == position:
            return self.issuers[i]
        return None

    def behind_of(self, position: int) -> Issuer | None:
        """The issuer of a phrase "của …" that begins at `position`."""
        match = _BEFORE_BODY.match(self.folded, position)
        return self.at(match.end()) if match else None

    def subject(self, position: int) -> Issuer | None:
        """The body that issues what stands at `position`: the nearest one before it in the same clause, with a verb of issuing between.

        Remembered: the day, the place and the body of a document are each asked of its subject."""
        if position not in self._subjects:
            self._subjects[position] = self._subject(position)
        return self._subjects[position]

    def _subject(self, position: int) -> Issuer | None:
        i = bisect_left(self.named_starts, position) - 1
        while i >= 0 and self.named[i][0].end > position:
            i -= 1
        for mention, issuer in reversed(self.named[max(0, i - 1) : i + 1]):
            if position - mention.end > 160:
                break
            between = self.folded[mention.end : position]
            if _issues(between) and not _ANOTHER.search(between):
                return issuer
        return None

    def nearest(self, family: str, position: int) -> Issuer | None:
        """The nearest earlier issuer of the family with a known place; else the first later one."""
        i = bisect_left(self.named_starts, position)
        for _, issuer in reversed(self.named[:i]):
            if family_of(issuer.slug) == family and place_of(issuer.slug):
                return issuer
        return next((n for _, n in self.named[i:] if family_of(n.slug) == family and place_of(n.slug)), None)

    def provinces(self) -> tuple[str, ...]:
        """Provinces in which the named bodies lie, in order of first mention."""
        found = (province_of(place) for _, issuer in self.named if (place := place_of(issuer.slug)))
        return tuple(dict.fromkeys(p for p in found if p))

    def named_places(self) -> set[str]:
        """The places of all named bodies."""
        return {place for _, issuer in self.named if (place := place_of(issuer.slug))}


def _issues(between: str) -> bool:
    """Whether the words between a body and a document are of one clause and say that the body issues it."""
    words = between.removesuffix("\n")
    if "." in words or ";" in words or ":" in words or "\n" in words:  # the clause ends
        return False
    latest = len(words) - _BEFORE_DOCUMENT
    for verb in _ISSUES.finditer(small(between)):
        if verb.start() > _BEHIND_BODY:
            return False
        if verb.end() >= latest:
            return True
    return False


def issuer_of(mention: BodyMention) -> Issuer | None:
    """The issuer that a body mention names; its place may be `?`. None when the words tell no kind of issuer."""
    slug = mention.slug or (mention.body or "").removeprefix("body/") or None
    if slug is None and mention.candidates:
        families = {family_of(run_of(c.removeprefix("body/"))) for c in mention.candidates}
        slug = f"{families.pop()}-?" if len(families) == 1 else None
    if slug is None:
        slug = _slug_of_words(mention.label)
    if slug is None:
        return None
    run, id, name = _run_and_body(slug)
    return Issuer(run, id, name or mention.label, mention.end, mention.start)


@lru_cache(maxsize=4096)
def _run_and_body(slug: str) -> tuple[str, str | None, str | None]:
    """The owner of the number run of a body slug, and the id and the name of the body when the register knows it."""
    found = body_of(f"body/{slug}")
    return run_of(slug), found.id if found else None, found.name if found else None


@lru_cache(maxsize=1024)
def _slug_of_words(label: str) -> str | None:
    """The kind of issuer that the words of a body mention tell: `UBND các cấp` → `ubnd-?`."""
    return next((slug for pattern, slug in _WORDS if pattern.search(label)), None)
