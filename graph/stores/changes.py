"""What a batch of extractions changes, as a pure comparison with what its sources told before: the same for every backend that keeps versions.

A backend reads what it holds of the sources (`Held`), saves the rows of `Changes`, and derives what follows from `Touched`. Keys are the
backend's own names of its current rows (row numbers, element ids).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.derive import Key
from graph.edges import DATING
from graph.things import Described, best_description, one_each
from graph.values import Citation, Extraction, Source, Statement, Task, Thing
from ontology.value import replace

#: What a WriteReport counts.
COUNTED = ("sources", "statements", "citations", "tasks", "superseded")


def still_stands(s: Statement, text: str) -> bool:
    """Whether the words of a statement are still what is printed at its place."""
    return text[s.start : s.end] == s.quote


@dataclass(slots=True)
class Held:
    """What a backend holds of some sources, by hash; `statements` has the latest version of each, and whether it is current."""

    sources: dict[str, tuple[Any, Source, str]] = field(default_factory=dict)
    described: dict[str, dict[str, Thing]] = field(default_factory=dict)
    statements: dict[str, dict[str, tuple[Any, bool, Statement]]] = field(default_factory=dict)
    citations: dict[str, list[tuple[Any, Citation]]] = field(default_factory=dict)
    tasks: dict[str, dict[str, tuple[Any, Task]]] = field(default_factory=dict)

    def standing(self, sha: str) -> list[Statement]:
        """The current statements of a source."""
        return [s for _, current, s in self.statements.get(sha, {}).values() if current]


@dataclass(slots=True)
class Versions:
    """Current rows to close, by key, and values to open."""

    closed: list[Any] = field(default_factory=list)
    opened: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class Touched:
    """What may have changed of what is derived: things described, keys of edges, things dated, and the difference of every description."""

    described: set[str] = field(default_factory=set)
    keys: set[Key] = field(default_factory=set)
    dated: set[str] = field(default_factory=set)
    tallies: dict[Thing, list[int]] = field(default_factory=dict)  # description -> difference of (uses, official, own)

    def tell(self, statements: Iterable[Statement], *merges: Mapping[str, str]) -> None:
        """Statements were opened or closed, under these merges of ids (before and after)."""
        for to in merges:
            for s in statements:
                subject = to.get(s.subject, s.subject)
                if not s.literal:
                    self.keys.add((subject, s.relation, to.get(s.object, s.object)))
                elif s.relation in DATING:
                    self.dated.add(subject)

    def describe(self, source: Source, thing: Thing, sign: int) -> None:
        """A source describes a thing (1) or no longer does (-1)."""
        counts = self.tallies.get(thing)
        if counts is None:
            counts = self.tallies[thing] = [0, 0, 0]
        self.described.add(thing.id)
        counts[0] += sign
        counts[1] += sign * (source.kind == "official")
        counts[2] += sign * (source.directive == thing.id)


@dataclass(slots=True)
class Changes:
    """The difference of a batch. `described` are the sources whose descriptions are others now, with all of them."""

    sources: Versions = field(default_factory=Versions)  # opened: (Source, text)
    described: dict[str, dict[str, Thing]] = field(default_factory=dict)
    statements: Versions = field(default_factory=Versions)
    citations: Versions = field(default_factory=Versions)
    tasks: Versions = field(default_factory=Versions)
    told: list[Statement] = field(default_factory=list)  # statements opened, closed, or of a source that is another now


def in_turn(batch: Sequence[Extraction]) -> Iterable[dict[str, Extraction]]:
    """The batch in parts that have every source once, in order."""
    rest = list(batch)
    while rest:
        now: dict[str, Extraction] = {}
        later = []
        for x in rest:
            if x.source.sha256 in now:
                later.append(x)
            else:
                now[x.source.sha256] = x
        yield now
        rest = later


def compared(now: Mapping[str, Extraction], held: Held, counts: dict[str, int], touched: Touched) -> Changes:
    """The difference between what the sources tell now and what they told before; adds to `counts` and `touched.tallies`."""
    found = Changes()
    for sha, x in now.items():
        _compare_source(found, sha, x, held, counts, touched)
        _compare_statements(found, x, held.statements.get(sha, {}), counts)
        _compare_citations(found, sha, x, held.citations.get(sha, []), counts)
        _compare_tasks(found, sha, x, held.tasks.get(sha, {}), counts)
    return found


def _compare_source(found: Changes, sha: str, x: Extraction, held: Held, counts: dict[str, int], touched: Touched) -> None:
    key, source, text = held.sources.get(sha, (None, None, None))
    counts["sources"] += source is None
    if (source, text) != (x.source, x.text):
        found.sources.opened.append((x.source, x.text))
        if source is not None:
            found.sources.closed.append(key)
    other = source is not None and source != x.source
    if other:
        found.told += held.standing(sha)
    before, after = held.described.get(sha, {}), one_each(x.things)
    if before == after and not other:
        return
    found.described[sha] = after
    for id in before.keys() | after.keys():
        if before.get(id) != after.get(id) or other:
            if source is not None and id in before:
                touched.describe(source, before[id], -1)
            if id in after:
                touched.describe(x.source, after[id], 1)


def _compare_statements(found: Changes, x: Extraction, old: dict[str, tuple[Any, bool, Statement]], counts: dict[str, int]) -> None:
    told = {s.id: s for s in x.statements}
    counts["statements"] += len(told.keys() - old.keys())
    for id, (key, current, s) in old.items():
        if id not in told and current and not (s.review == "confirmed" and still_stands(s, x.text)):
            counts["superseded"] += 1
            found.statements.closed.append(key)
            found.told.append(s)
    for id, s in told.items():
        if id in old:
            key, current, before = old[id]
            s = s if s.review == before.review else replace(s, review=before.review)
            if current and before == s:
                continue
            if current:
                found.statements.closed.append(key)
        found.statements.opened.append(s)
        found.told.append(s)


def _compare_citations(found: Changes, sha: str, x: Extraction, before: list[tuple[Any, Citation]], counts: dict[str, int]) -> None:
    told = [c if c.source == sha else replace(c, source=sha) for c in x.citations]
    counts["citations"] += len(set(told) - {c for _, c in before})
    if Counter(told) != Counter(c for _, c in before):
        found.citations.closed += [key for key, _ in before]
        found.citations.opened += told


def _compare_tasks(found: Changes, sha: str, x: Extraction, before: dict[str, tuple[Any, Task]], counts: dict[str, int]) -> None:
    told = {t.id: t if t.source == sha else replace(t, source=sha) for t in x.tasks}
    counts["tasks"] += len(told.keys() - before.keys())
    found.tasks.closed += [key for id, (key, task) in before.items() if told.get(id) != task]
    found.tasks.opened += [t for id, t in told.items() if id not in before or before[id][1] != t]


def things_by_evidence(ids: set[str], told: Iterable[Described], to: Mapping[str, str]) -> dict[str, Thing]:
    """The best description of each of `ids`, from the descriptions of all that count as it."""
    groups: dict[str, list[Described]] = {}
    for d in told:
        groups.setdefault(to.get(d.thing.id, d.thing.id), []).append(d)
    return {id: thing for id in ids if id in groups and (thing := best_description(id, groups[id]))}


def thing_versions(
    ids: Iterable[str], dates: Mapping[str, str | None], described: set[str], best: Mapping[str, Thing], had: Callable[[str], tuple]
) -> Iterable[tuple[str, bool, Thing | None, str | None]]:
    """Every thing that is another now: its id, whether it has a current version, and its new description and date (both None: it is gone).

    `had` gives the current (exists, description, date) of an id."""
    for id in sorted(ids):
        exists, thing, date = had(id)
        new = best.get(id) if id in described else thing, dates.get(id, date)
        if (thing, date) != new:
            yield id, exists, *new
