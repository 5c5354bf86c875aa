"""Places in text: behind a head (`UBND thành phố Hà Nội`), by themselves (`huyện Mê Linh`), before a headline's colon."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache

from ingest.closings import last_words
from ingest.forms import CAPITALS, SMALL, SPACE, key_of, pattern_of
from ingest.scan import Scanned, scanned_forms
from ingest.text import Text
from ingest.together import remembered
from ontology.registry import Place, broken, places, read, unique
from ontology.value import Value

#: Printed kinds of place, and the kinds of the register that they mean. Thị trấn has no row: its places stay unknown.
KINDS = {
    "thành phố": "thành phố", "tp.": "thành phố", "tp": "thành phố", "tỉnh": "tỉnh", "huyện": "huyện", "quận": "quận",
    "thị xã": "thị xã", "tx.": "thị xã", "tx": "thị xã", "xã": "xã", "phường": "phường", "thị trấn": "thị trấn",
}  # fmt: skip

_KIND = r"(?:thành[ ]phố|thị[ ]xã|thị[ ]trấn|tỉnh|huyện|quận|xã|phường|tp\.?|tx\.?)"
_WORD = f"[{CAPITALS}][{CAPITALS}{SMALL}]*"


class PlaceMention(Value, frozen=True):
    """A place in the folded text at `[start, end)`: `slug` of the register, or None when the register does not have the `name`.

    `kind` is the printed kind (`huyện`) or "" for a bare name; without a name the mention is the kind alone (`thành phố`)."""

    start: int
    end: int
    kind: str
    name: str
    slug: str | None


@cache
def _names() -> dict[str, tuple[Place, ...]]:
    found: dict[str, tuple[Place, ...]] = {}
    for place in places().values():
        for name in (place.name, *place.names):
            found[key_of(name)] = (*found.get(key_of(name), ()), place)
    return found


@cache
def place_tail() -> re.Pattern[str]:
    """What may stand behind a head: an optional kind, then a known name (its first letter a capital, `Quảng trị` too), or capitalised words
    that may be an unknown one."""
    names = pattern_of(name[:1] + name[1:].lower() for place in places().values() for name in (place.name, *place.names))
    return re.compile(
        rf"""(?P<gap>{SPACE})
             (?:(?P<name0>{names})                                     # Thành ủy «Hà Nội», Thành ủy «TP.HCM»
              |(?P<kind>(?i:{_KIND}))(?![\w/])                          # UBND «huyện»
               (?:(?:{SPACE}|(?<=\.))(?:(?P<name1>{names})              #            … «Mê Linh»
                |(?P<unknown1>{_WORD}(?:{SPACE}{_WORD}){{0,5}}|(?:(?<=[Qq]uận[ ])|(?<=QUẬN[ ])|(?<=[Pp]hường[ ])|(?<=PHƯỜNG[ ])|(?<=Q\.)|(?<=P\.))\d{{1,2}}\b)))?
              |(?P<unknown0>{_WORD}(?:{SPACE}{_WORD}){{0,5}}))""",
        re.X,
    )


@cache
def _name() -> Scanned:
    """A name of the register by itself; it begins with a capital, so that lower-case text is passed over quickly."""
    return scanned_forms(name for place in places().values() for name in (place.name, *place.names))


_KIND_BEFORE = re.compile(rf"(?<!\w)({_KIND}){SPACE}?$", re.I | re.X)
#: How the kinds end: asked before the pattern is tried.
_KIND_ENDS = last_words(_KIND_BEFORE)
#: A capitalised word before a bare name makes it the end of a longer name (Nguyễn Thái Bình), unless the word can stand before a place.
_LONGER = re.compile(rf"(?<!\w)(?!Thành|Tỉnh|Đoàn|Ủy|Đô|Phố|Từ|Tại|Ở|Về|Báo|Bộ)[{CAPITALS}][{SMALL}]+ $")
#: A shorter string is a headline or a name, and is searched plainly: a scan would look for the words of all patterns in it.
_HEADLINE_CHARS = 250
#: Names that are a person's when no kind stands before them.
_PERSONS = frozenset({"hồ chí minh"})


@lru_cache(maxsize=4096)
def _called(name: str, kinds: frozenset[str]) -> tuple[Place, ...]:
    """Places of a printed name and of one of the kinds (any when empty), whenever they existed; remembered, since names recur."""
    return tuple(place for place in _names().get(key_of(name), ()) if not kinds or place.kind in kinds)


def named(name: str, kinds: frozenset[str], date: str | None) -> tuple[Place, ...]:
    """Places of a printed name and of one of the kinds (any when empty); of several the ones that existed on the date."""
    found = _called(name, kinds)
    if len(found) < 2 or not date:
        return found
    return tuple(place for place in found if place.existed(date)) or found


@lru_cache(maxsize=4096)
def _only(name: str, kind: str, date: str | None) -> Place | None:
    """The one place of a printed name and kind, without a kind the province; None when there are several; remembered, since names recur."""
    found = named(name, frozenset({kind}), date) if kind else [place for place in named(name, frozenset(), date) if place.level == 1]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4096)
def _whenever(name: str, kind: str) -> tuple[Place | None, bool]:
    """`_only` without a date, and whether it is the same on every date: most names are of one place."""
    return _only(name, kind, None), len(_called(name, frozenset({kind}) if kind else frozenset())) < 2


def find_places(text: Text, date: str | None = None, stop: int | None = None) -> tuple[PlaceMention, ...]:
    """The places of the register that a text names, in order: any level behind a kind (`huyện Mê Linh`), provinces by the bare name too.

    With `stop` those of its first characters, as if it ended there."""
    return _find_places(text.folded, date, stop)


@remembered
def _find_places(folded: str, date: str | None, stop: int | None) -> tuple[PlaceMention, ...]:
    """Remembered, because bodies, posts, people and relations ask for the places of one text."""
    printed = _printed(folded, len(folded)) if stop is None else _printed_before(folded, stop)
    found = []
    for start, end, kind, name in printed:
        place, always = _whenever(name, kind)
        if place := place if always else _only(name, kind, date):
            found.append(PlaceMention(start, end, kind, place.name, place.slug))
    return tuple(found)


def _printed_before(folded: str, stop: int) -> Sequence[tuple[int, int, str, str]]:
    """Those of the first characters: where a line ends there and no name crosses it, they are the first ones of the whole text."""
    if folded.startswith("\n", stop):
        every = _printed(folded, len(folded))
        count = bisect_left(every, (stop,))
        if not count or every[count - 1][1] <= stop:
            return every[:count]
    return _printed(folded, stop)


@remembered
def _printed(folded: str, stop: int) -> list[tuple[int, int, str, str]]:
    """(start, end, kind or "", name) of what can be places, whatever the date: bodies ask with one, people without."""
    found = []
    for match in (_name().pattern if len(folded) < _HEADLINE_CHARS else _name()).finditer(folded, 0, stop):
        start, end = match.span()
        before = folded[max(0, start - 12) : start]
        kind = _KIND_BEFORE.search(before) if before.rstrip().lower().endswith(_KIND_ENDS) else None
        if kind:
            found.append((start - len(before) + kind.start(), end, KINDS[key_of(kind[1])], match[0]))
        elif (
            not (before[-2:-1].islower() and not before.split()[-1].islower() and _LONGER.search(before))
            and key_of(match[0]) not in _PERSONS
        ):
            found.append((start, end, "", match[0]))
    return found


_HEADLINE = re.compile(rf"\s*(?:{_KIND}{SPACE}?)?$", re.I | re.X)


def headline_place(title: str, date: str | None = None) -> str | None:
    """The slug of the place that a headline puts before its colon: `Mê Linh: …` → `melinh`; None without one or when it can be several.

    Without a date a name that a district and a commune share is the district."""
    if ":" not in title:
        return None
    folded = Text.of(title).folded
    match = _name().pattern.search(folded)
    if not match or not _HEADLINE.match(folded[: match.start()]) or not re.match(r"\s?:", folded[match.end() :]):
        return None
    kind = _KIND_BEFORE.search(folded[: match.start()])
    candidates = named(match[0], frozenset({KINDS[key_of(kind[1])]}) if kind else frozenset(), date)
    if len(candidates) > 1:
        candidates = tuple(place for place in candidates if place.level < 3) or candidates
    return candidates[0].slug if len(candidates) == 1 else None


@cache
def _publishers() -> dict[str, str]:
    found: dict[str, str] = {}
    for line, row in read("publishers", "publisher place remarks"):
        unique("publishers", set(found), row["publisher"].casefold(), line)
        if row["place"] and row["place"] not in places():
            raise broken("publishers", line, f"unknown place «{row['place']}»")
        found[row["publisher"].casefold()] = row["place"]
    return found


#: Papers, stations and offices that are called by their province: `baoquangnam.vn`, `tinhuybinhphuoc.vn`, `thainguyentv.vn`.
_CALLED_BY = re.compile(
    r"(?:bao|dai|ptth|tinhuy|thanhuy|hdnd|dbnd|tinhdoan|tuyengiao|mattran)(?P<a>[a-z]{5,})|(?P<b>[a-z]{5,})(?:tv|24h|online)"
)


def _of_press(label: str) -> str | None:
    """The province by which a paper or an office is called; None for any other name."""
    called = _CALLED_BY.fullmatch(label)
    place = places().get((called["a"] or called["b"]) if called else "")
    return place.slug if place and place.level == 1 else None


def place_of_publisher(publisher: str | None, title: str | None = None, date: str | None = None) -> str | None:
    """The place that a text speaks from: the prefix of its headline (`Mê Linh: …`), else its publisher's (a host, an address or a name).

    Hosts of offices and schools say their place: `melinh.hanoi.gov.vn` → `melinh`, `hanoi.gov.vn`, `thpta.hanoi.edu.vn` → `hanoi`; others are
    rows of the register."""
    headline = headline_place(title, date) if title else None
    if headline or not publisher:
        return headline
    host = re.sub(r"^(?:\w+://)?(?:www\.)?", "", publisher.strip().casefold()).split("/")[0]
    if host in _publishers():
        return _publishers()[host] or None
    labels = host.split(".")
    if host.endswith((".edu.vn", ".org.vn")) and (own := places().get(labels[-3])) and own.level == 1:
        return own.slug
    if not host.endswith((".gov.vn", ".dcs.vn")):
        listed = next((place for name, place in _publishers().items() if place and host.endswith("." + name)), None)
        return listed or next(filter(None, map(_of_press, labels[:-1])), None)
    known = [label for label in labels[:-2] if label in places() and places()[label].existed(date)]
    return known[0] if known else next((label for label in labels[:-2] if label in places()), None)
