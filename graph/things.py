"""What a thing is called, decided by evidence: every source that mentions it describes it; the best description is shown.

Recomputed from the descriptions that stand, so a source that is read again and corrects a label replaces what it said before, however long
that was, and the order of ingest cannot matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from graph.columns import line_of, place_level
from graph.values import Source, Thing
from ontology.folding import plain

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Described:
    """One description and who gives it: the number of sources, of official ones, and of those that are the directive itself."""

    thing: Thing
    uses: int
    official: int
    own: int


def told_by(source: Source, thing: Thing) -> Described:
    """The description that one source gives of a thing."""
    return Described(thing, 1, int(source.kind == "official"), int(source.directive == thing.id))


def together(told: Iterable[Described]) -> list[Described]:
    """Equal descriptions counted together."""
    uses: Counter[Thing] = Counter()
    official: Counter[Thing] = Counter()
    own: Counter[Thing] = Counter()
    for d in told:
        uses[d.thing] += d.uses
        official[d.thing] += d.official
        own[d.thing] += d.own
    return [Described(t, n, official[t], own[t]) for t, n in uses.items() if n > 0]


def best_description(id: str, told: Iterable[Described]) -> Thing | None:
    """The thing `id` as its descriptions have it (each once, `together`); None without any.

    Each field comes from the best description that fills it: one of this very id before one of an id merged into it, with a number before
    without, the directive's own text before official sources before the rest, the label that more sources use, the longer, the greater."""
    group = list(told)
    if len(group) == 1 and group[0].thing.id == id:
        return group[0].thing
    labels: Counter[str] = Counter()
    for d in group:
        labels[d.thing.label] += d.uses

    def rank(d: Described) -> tuple:
        t = d.thing
        best = t.id == id, t.number is not None, d.own > 0, d.official > 0, labels[t.label], len(t.label), t.label
        return *best, t.number or "", t.type or "", t.attributes, t.id

    ordered = [d.thing for d in sorted(group, key=rank, reverse=True)]
    if not ordered:
        return None
    attributes: dict[str, str] = {}
    for t in ordered:
        attributes = dict(t.attributes) | attributes
    return Thing(
        id,
        ordered[0].kind,
        ordered[0].label,
        next((t.number for t in ordered if t.number), None),
        next((t.type for t in ordered if t.type), None),
        tuple(sorted(attributes.items())),
    )


class _Holds(Protocol):
    """What holds things by their ids: a store, or a part of one."""

    def thing(self, id: str) -> Thing | None: ...


def label_in(view: _Holds, id: str) -> str:
    """What a store calls a thing; its id where the store does not hold it."""
    thing = view.thing(id)
    return thing.label if thing else id


def one_each(things: Iterable[Thing]) -> dict[str, Thing]:
    """The things of one source by id, joined where it describes one twice."""
    found: dict[str, Thing] = {}
    for t in things:
        found[t.id] = found[t.id].merged(t) if t.id in found else t
    return found


# --- searching
#: What a search filters by, and how many of the things that it finds have what: kind, level, line, type, year (None: not known).
FACETS = ("kind", "level", "line", "type", "year")
Group = tuple[str | None, str | None, str | None, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Sifted:
    """`things` of a search, best first; `groups`: how many the words let through of each combination of facets, whatever the filters are.
    `more`: there are more than were looked at."""

    things: tuple[Thing, ...]
    groups: Mapping[Group, int]
    more: bool = False


#: How many hits of words are looked at and ranked.
MOST = 20_000


@lru_cache(maxsize=20_000)
def _placed(id: str) -> tuple[str | None, str | None]:
    return place_level(id), line_of(id)


def facets(id: str, date: str | None) -> tuple[str | None, str | None, str | None]:
    """Level, line and year of a thing; None where they are not known."""
    level, line = _placed("/".join(id.split("/")[:2]))  # a body id has no more, and of a key the system and the issuer decide
    return level, line, date[:4] if date and not date.startswith("--") else None


def words_of(text: str) -> list[str]:
    """The words of a text as search compares them: folded, without signs (`Kế hoạch 205/KH-UBND` → ke hoach 205 kh ubnd)."""
    return _WORD.findall(plain(text))


def search_words(thing: Thing) -> str:
    """What a search looks through: the words of label, number and type, one space between."""
    return " ".join(words_of(f"{thing.label} {thing.number or ''} {thing.type or ''}"))


def number_words(thing: Thing) -> str:
    """The words of the number alone (`24-CT/TU` → `24 ct tu`)."""
    return " ".join(words_of(thing.number or ""))


def matches(thing: Thing, words: list[str]) -> bool:
    """Whether every word begins some word of the thing: `ct 24` finds 24-CT/TU."""
    has = search_words(thing).split()
    return all(any(h.startswith(w) for h in has) for w in words)


def rare(words: list[str]) -> list[str]:
    """The words to look up in a full-text index, the others being checked on what it finds: those with a digit, of which a corpus has
    few of each, while half of it begins with `kế hoạch`; without any, all."""
    return [w for w in words if any(c.isdigit() for c in w)] or words


def rank(thing: Thing, words: list[str]) -> tuple:
    """Best match first: the number itself, more whole words, a label that begins so, a decided id, the shorter label, the id."""
    has = search_words(thing)
    whole = sum(w in has.split() for w in words)
    return number_words(thing) != " ".join(words), -whole, not has.startswith(" ".join(words)), "?" in thing.id, len(thing.label), thing.id
