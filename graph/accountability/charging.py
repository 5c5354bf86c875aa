"""Which directives charge a body: by the rules of the register and by what texts say, read by need.

A rule charges by what a key and a day tell (system, issuer, type, and whether rule and bodies were there that day), so the store is asked how many
directives of each candidate issuer and type there are on each day, never for all of them; only the directives of a page are named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.accountability.expected import EXPECTS, of_text
from graph.clocks import day_asked
from graph.paging import Page, read
from graph.store import View
from graph.values import Statement
from ontology.bodies import body
from ontology.expectations import rules, rules_for
from ontology.groups import COUNTRY, KINDS, LEVELS, Group, members, names_of, unit_of
from ontology.registry import places

_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class _Block:
    """Directives of one beginning of keys and one day (None: no day), which all charge; `count` of them."""

    date: str | None
    under: str
    count: int


def charging(view: View, bodies: Sequence[str], *, until: str | None = None, start: int = 0, size: int | None = 200) -> Page[str]:
    """A page (`size` None: all) of the directives of the store (dated by `until`) that charge any of the bodies, by date and id."""
    return charging_beside(view, bodies, (), until=until, start=start, size=size)[0]


def charging_beside(
    view: View, bodies: Sequence[str], beside: Iterable[str], *, until: str | None = None, start: int = 0, size: int | None = 200
) -> tuple[Page[str], frozenset[str]]:
    """A page of the directives that charge the bodies and of those `beside`, each once; and which of the page only stand beside."""
    wanted, until = frozenset(bodies), day_asked(until, "until")
    blocks = [b for b in _blocks(view, wanted) if _by(b.date, until)]
    told = {id: date for id, date in _told(view, wanted) if _by(date, until)}
    besides = set(beside) - told.keys()
    dates = view.dates(besides)
    others = frozenset(id for id in besides if not (_by(dates.get(id), until) and _ruled(id, dates.get(id)) & wanted))
    named = sorted((date or _UNDATED, id) for id, date in {**told, **{id: dates.get(id) for id in others}}.items())
    total = sum(b.count for b in blocks) + len(named)
    page = read(total, lambda first, n: _slice(view, blocks, named, first, n), start, size or max(1, total))
    return page, others.intersection(page)


def _by(date: str | None, until: str | None) -> bool:
    return until is None or (date is not None and date != "" and date <= until)


def _slice(view: View, blocks: list[_Block], told: list[tuple[str, str]], start: int, n: int) -> list[str]:
    """The ids from `start` on, by date and id, reading the days that hold them and no others."""
    days: dict[str, list[_Block]] = defaultdict(list)
    for b in blocks:
        days[b.date or _UNDATED].append(b)
    named: dict[str, list[str]] = defaultdict(list)
    for date, id in told:
        named[date].append(id)
    found: list[str] = []
    before = 0
    for date in sorted(days.keys() | named.keys()):
        here = sum(b.count for b in days[date]) + len(named[date])
        if before + here > start and before < start + n:
            ids = sorted([*named[date], *(i for b in days[date] for i in view.keys_of_day(b.under, b.date))])
            found += ids[max(0, start - before) : start + n - before]
        before += here
        if before >= start + n:
            break
    return found


# --- rules
def _blocks(view: View, wanted: frozenset[str]) -> Iterator[_Block]:
    """The beginnings of keys whose issuers a rule lets charge some of the bodies, day by day."""
    for under, sample in sorted(_issuers(wanted).items()):
        for date, count in view.days_of_keys(under).items():
            if _charged(sample, date) & wanted:
                yield _Block(date, under, count)


@lru_cache(maxsize=64)
def _issuers(wanted: frozenset[str]) -> dict[str, str]:
    """`system/issuer/code/` of everything that may charge one of the bodies on some day, with a key of that form."""
    found: dict[str, str] = {}
    for rule in rules():
        for place in [COUNTRY] if "{place}" not in rule.issuer else [p.slug for p in places().values() if p.level == 1]:
            issuer = rule.issuer.replace("{place}", place)
            groups = [Group.parse(g.replace("{place}", place)) for g in rule.groups]
            if body(issuer) and any(wanted & _members(g, None) for g in groups):
                found |= {f"{rule.system}/{issuer}/{code}/": f"{rule.system}/{issuer}/{code}/1" for code in rule.types}
    return found


@lru_cache(maxsize=4096)
def _members(group: Group, date: str | None) -> frozenset[str]:
    return frozenset(members(group, date))


@lru_cache(maxsize=200_000)
def _charged(sample: str, date: str | None) -> frozenset[str]:
    """The bodies that a rule charges by a key of this form on a day."""
    era = "y2000" if sample.startswith("nn/") else "t2000"
    return frozenset(b for _, groups in rules_for(f"{sample}/{era}", date) for g in groups for b in _members(g, date))


# --- texts
def _told(view: View, wanted: frozenset[str]) -> Iterator[tuple[str, str | None]]:
    """(directive, date) of those that a text makes charge some of the bodies, and no rule does."""
    said: dict[str, list[Statement]] = defaultdict(list)
    for target in _targets(wanted):
        for s in view.statements(object=target, relation=EXPECTS):
            if s.status in ("requested", "asserted"):
                said[s.subject].append(s)
    dates, things = view.dates(said), view.named(said)
    for id, told in said.items():
        date = dates.get(id)
        if id not in things or things[id].kind != "directive" or _ruled(id, date) & wanted:
            continue
        if any(e is not None and wanted & set(e.bodies) for e in (of_text(s, date) for s in told)):
            yield id, date


def _ruled(id: str, date: str | None) -> frozenset[str]:
    return frozenset(b for _, groups in rules_for(id, date) for g in groups for b in _members(g, date))


@lru_cache(maxsize=64)
def _targets(wanted: frozenset[str]) -> tuple[str, ...]:
    """Everything by which a text may name one of the bodies: its organs and itself, and the groups that have it at some time."""
    named = {f"body/{slug}" for b in wanted for slug in names_of(b)} | {unit_of(b) for b in wanted} | wanted
    groups = (Group(kind, level, place) for kind in KINDS for level in LEVELS for place in (COUNTRY, *_places(wanted)))
    return tuple(sorted(named | {str(g) for g in groups if wanted & _members(g, None)}))


def _places(wanted: frozenset[str]) -> set[str]:
    """The places of the bodies and those that they lie in."""
    found, frontier = set(), {b.place for id in wanted if (b := body(id)) and b.place}
    while frontier:
        found |= frontier
        frontier = {p for slug in frontier if (p := places()[slug].parent) and p in places()} - found
    return found
