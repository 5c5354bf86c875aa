"""Groups of bodies as registers know them: `committee@district/hanoi` is every district committee of Hà Nội, as of a date.

A group is a kind (committee, ubnd, department, ministry), a level (central, province, district, commune) and a place (`vn`: the country).
Which bodies it has on a day follows from the registers of places and bodies; nothing lists members by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ontology.bodies import COMMITTEE_SLUG, body, committee_slug, successors
from ontology.errors import BadRequest
from ontology.registry import Line, broken, exists, places, province_of, read, suffixes, unique

COUNTRY = "vn"
KINDS: dict[str, Line] = {"committee": "Party", "ubnd": "State", "department": "State", "ministry": "State"}
LEVELS = {"central": 0, "province": 1, "district": 2, "commune": 3}
#: Organs that decide in the name of their committee: plenum, standing committee, standing members.
_DECIDING = ("bch", "btv", "tt")
_GROUP = re.compile(r"(?P<kind>[a-z]+)@(?P<level>[a-z]+)/(?P<place>[a-z-]+)")


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """`kind@level/place`; `parse` and `str` are inverse."""

    kind: str
    level: str
    place: str

    @classmethod
    def parse(cls, text: str) -> Group:
        """The group of its printed form; BadRequest for unknown kinds, levels and places."""
        found = _GROUP.fullmatch(text)
        if not found or found["kind"] not in KINDS or found["level"] not in LEVELS or found["place"] not in {COUNTRY, *places()}:
            raise BadRequest(
                f"«{text}» không phải nhóm cơ quan (ví dụ committee@district/hanoi).",
                f"'{text}' is not a group of bodies (for example committee@district/hanoi).",
                group=text,
            )
        return cls(**found.groupdict())

    def __str__(self) -> str:
        return f"{self.kind}@{self.level}/{self.place}"

    @property
    def line(self) -> Line:
        """Party or State."""
        return KINDS[self.kind]


def is_group(text: str) -> bool:
    """Whether `text` has the form of a group."""
    return _GROUP.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def members(group: Group, date: str | None) -> tuple[str, ...]:
    """The ids of the bodies of a group that existed on an ISO date (without a date: all ever), in the order of the registers."""
    if group.kind == "ministry":
        found = [
            s.issuer for s in suffixes() if s.line == "State" and s.level == "central" and not s.needs_place and s.name.startswith("Bộ ")
        ]
    elif group.kind == "department":
        families = [s.issuer for s in suffixes() if s.line == "State" and s.level == "province" and s.name.startswith("Sở ")]
        found = [family.replace("{place}", p) for p in _units("province", group.place, date) for family in families]
    else:
        units = _units(group.level, group.place, date)
        found = [committee_slug(places()[p]) if group.kind == "committee" else f"ubnd-{p}" for p in units]
    known = [b for slug in dict.fromkeys(found) if (b := body(slug))]
    return tuple(b.id for b in known if exists(b.valid_from, b.valid_to, date))


def _units(level: str, place: str, date: str | None) -> list[str]:
    """Slugs of the units of a level inside a place (or the place itself) that existed on the date."""
    return [
        p.slug
        for p in places().values()
        if p.level == LEVELS[level]
        and p.existed(date)
        and (place == COUNTRY or place in (p.slug, p.parent) or province_of(p.slug) == place)
    ]


def unit_of(id: str) -> str:
    """The body in whose name a body acts: plenum, standing committee and standing members of a committee act for it; others for themselves."""
    slug = id.removeprefix("body/")
    for organ in _DECIDING:
        rest = slug.removeprefix(f"{organ}-")
        if rest != slug and rest.split("-")[0] in COMMITTEE_SLUG.values() and body(rest):
            return f"body/{rest}"
    place = places().get(slug.removeprefix("db-"))
    return f"body/{committee_slug(place)}" if place and slug.startswith("db-") else f"body/{slug}"


def names_of(id: str) -> tuple[str, ...]:
    """The slugs under which a unit acts: its own, and of a committee those of the organs that decide for it and of its party organisation."""
    slug = id.removeprefix("body/")
    found = body(slug)
    if slug.split("-")[0] not in COMMITTEE_SLUG.values() or not found or not found.place:
        return (slug,)
    return (slug, *(f"{organ}-{slug}" for organ in _DECIDING), f"db-{found.place}")


def existed(id: str, date: str | None) -> bool:
    """Whether a body of the registers existed on a date; one that they do not know: yes."""
    found = body(id)
    return found is None or exists(found.valid_from, found.valid_to, date)


def living(id: str, date: str | None) -> tuple[str, ...]:
    """The bodies that carry on what `id` was charged with, on a date: itself while it existed, else its successors, and theirs."""
    if existed(id, date):
        return (id,)
    found = body(id)
    if found and date and found.valid_from > date:
        return ()
    return tuple(dict.fromkeys(heir for after in successors(id) for heir in living(after, date)))


@dataclass(frozen=True, slots=True)
class GroupWord:
    """A word of a printed list of bodies (`huyện ủy` in «quận, huyện, thị ủy»): the kind and level that it means; `below`: every level below."""

    words: str
    kind: str
    level: str


@cache
def group_words() -> tuple[GroupWord, ...]:
    """The register of group words, the longest first."""
    found: list[GroupWord] = []
    seen: set[str] = set()
    for line, row in read("body_groups", "words kind level remarks"):
        unique("body_groups", seen, row["words"], line)
        if row["kind"] not in KINDS or row["level"] not in {*LEVELS, "below"}:
            raise broken("body_groups", line, f"unknown kind «{row['kind']}» or level «{row['level']}»")
        found.append(GroupWord(row["words"], row["kind"], row["level"]))
    return tuple(sorted(found, key=lambda w: (-len(w.words), w.words)))
