"""The reference store: a log of writes and reviews, replayed into plain dictionaries; everything derived anew. Obviously right; the other
backends are compared with it. A view of the past replays the log up to its instant, and no further."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, TypeVar, Unpack

from graph.clocks import horizon, instant
from graph.composition import compose
from graph.edges import counts_on, dates_of, edges
from graph.review import Subjects, appended, checked, citation_as, redirects, source_as, statement_as, states, task_as
from graph.store import EdgeFilters, Forms, Published, Row, StatementFilters, Tie, WriteReport
from graph.stores.changes import COUNTED, still_stands
from graph.things import (
    FACETS,
    MOST,
    Described,
    Sifted,
    best_description,
    facets,
    matches,
    one_each,
    rank,
    together,
    told_by,
    words_of,
)
from graph.values import Citation, Edge, Extraction, Review, Source, Statement, Task, Thing
from ontology.value import asdict, field_names, replace

T = TypeVar("T")


def dump_lines(store: Any) -> Iterator[str]:
    """The canonical content of any View: sources, things, statements, citations, tasks, edges, one JSON line each, without transaction times."""
    for source in store.sources():
        yield _line("source", asdict(source))
        yield _line("text", store.text(source.sha256))
        for citation in store.citations(source=source.sha256):
            yield _line("citation", asdict(citation))
    for kind, values in (("thing", store.things()), ("statement", store.statements()), ("task", store.tasks()), ("edge", store.edges())):
        for value in values:
            yield _line(kind, asdict(value))
    yield from (_line("rejected", asdict(s)) for s in store.statements(review="rejected"))
    yield _line("date", store.dates())


def _line(kind: str, value: object) -> str:
    return json.dumps([kind, value], ensure_ascii=False, sort_keys=True)


@dataclass(slots=True)
class _Told:
    """What the log has told so far, before anything is derived."""

    sources: dict[str, Source] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    things: dict[str, dict[str, Thing]] = field(default_factory=dict)
    statements: dict[str, Statement] = field(default_factory=dict)
    superseded: set[str] = field(default_factory=set)
    citations: dict[str, tuple[Citation, ...]] = field(default_factory=dict)
    tasks: dict[tuple[str, str], Task] = field(default_factory=dict)
    reviews: list[Review] = field(default_factory=list)

    def copy(self) -> _Told:
        """A copy that grows without touching this one (values are frozen)."""
        return _Told(*(copy(getattr(self, name)) for name in field_names(type(self))))

    def write(self, x: Extraction, counts: dict[str, int]) -> None:
        sha = x.source.sha256
        cited = tuple(replace(c, source=sha) for c in x.citations)
        due = {(sha, t.id): replace(t, source=sha) for t in x.tasks}
        state = states(self.reviews)
        told = {s.id: s for s in x.statements}
        for s in [s for s in self.statements.values() if s.source == sha and s.id not in told and s.id not in self.superseded]:
            if not (state.get(s.id) == "confirmed" and still_stands(s, x.text)):
                counts["superseded"] += 1
                self.superseded.add(s.id)
        counts["sources"] += sha not in self.sources
        counts["citations"] += len(set(cited) - set(self.citations.get(sha, ())))
        counts["tasks"] += len(due.keys() - self.tasks.keys())
        counts["statements"] += len(told.keys() - self.statements.keys())
        self.sources[sha], self.texts[sha], self.citations[sha] = x.source, x.text, cited
        self.things[sha] = one_each(x.things)
        self.statements |= told
        self.superseded -= told.keys()
        self.tasks = {key: t for key, t in self.tasks.items() if key[0] != sha} | due


class MemoryView:
    """What follows from what was told."""

    def __init__(self, told: _Told, log: list[tuple[str, Extraction | Review]], covers: int | None = None) -> None:
        self._covers = covers
        self._told, self._log, self._towards, state = told, log, redirects(told.reviews), states(told.reviews)
        self._sources = {sha: source_as(s, self._towards) for sha, s in told.sources.items()}
        self._all = {
            id: statement_as(replace(s, review=state.get(id, "suggested")), self._towards) for id, s in sorted(told.statements.items())
        }
        self._current = [s for id, s in self._all.items() if id not in told.superseded]
        self._things = self._described()
        standing = [s for s in self._current if s.review != "rejected"]
        self._dates = dates_of(standing, self._sources)
        stated = edges(standing, self._sources, self._dates)
        self._edges = sorted([*stated, *compose(stated, self._dates)], key=lambda e: (e.subject, e.relation, e.object, e.inferred))

    def _described(self) -> dict[str, Thing]:
        told: dict[str, list[Described]] = {}
        for sha, things in self._told.things.items():
            for t in things.values():
                told.setdefault(self._one(t.id), []).append(told_by(self._told.sources[sha], t))
        found = {id: best_description(id, together(group)) for id, group in told.items()}
        return {id: thing for id, thing in found.items() if thing}

    def _one(self, id: str) -> str:
        """The id that `id` counts as."""
        return self._towards.get(id, id)

    # --- reading
    def at(self, known_at: str | None) -> MemoryView:
        until = horizon(known_at) if known_at else None
        known = [event for at, event in self._log if until is None or at <= until]
        return MemoryView(_replayed(known), self._log, len(known))

    def revision(self) -> int:
        return len(self._log) if self._covers is None else self._covers

    def thing(self, id: str) -> Thing | None:
        return self._things.get(self._one(id))

    def named(self, ids: Iterable[str]) -> dict[str, Thing]:
        return {id: t for id in ids if (t := self.thing(id))}

    def things(self, kind: str | None = None, *, after: str = "", limit: int | None = None) -> list[Thing]:
        found = [self._things[id] for id in sorted(self._things) if id > after and kind in (None, self._things[id].kind)]
        return found[:limit]

    def search(self, words: str, *, kinds: Sequence[str] = (), limit: int = 20) -> list[Thing]:
        wanted = words_of(words)
        found = [t for t in self._things.values() if (not kinds or t.kind in kinds) and matches(t, wanted)]
        return sorted(found, key=lambda t: rank(t, wanted))[:limit] if wanted else []

    def sift(
        self, words: str = "", *, issuer: str | None = None, wanted: Mapping[str, str] | None = None, start: int = 0, limit: int = 50,
        most: int = MOST,
    ) -> Sifted:  # fmt: skip
        asked, wanted = words_of(words), dict(wanted or {})
        issued = None if issuer is None else {e.subject for e in self.edges(objects=[issuer], relations=["issuedBy"], inferred=False)}
        kind = None if asked else wanted.get("kind", "directive")
        pool = [t for t in self._things.values() if (issued is None or t.id in issued) and kind in (None, t.kind)]
        pool = sorted((t for t in pool if matches(t, asked)), key=lambda t: rank(t, asked) if asked else t.id)
        more = bool(asked) and issued is None and len(pool) > most
        known = [(t, (t.kind, *facets(t.id, self._dates.get(t.id)))) for t in (pool[:most] if more else pool)]
        told = [(t, (kind_, level, line, t.type, year)) for t, (kind_, level, line, year) in known]
        fits = [t for t, group in told if all(dict(zip(FACETS, group, strict=True))[name] == value for name, value in wanted.items())]
        return Sifted(tuple(_window(fits, start, limit)), Counter(group for _, group in told), more)

    def statements(
        self,
        *,
        subject: str | None = None,
        object: str | None = None,
        relation: str | None = None,
        source: str | None = None,
        status: str | None = None,
        review: str | None = None,
        after: str = "",
        limit: int | None = None,
    ) -> list[Statement]:
        wanted: dict[str, str | None] = {"relation": relation, "source": source, "status": status, "review": review}
        wanted |= {"subject": subject and self._one(subject), "object": object and self._one(object)}
        filters = [(name, value) for name, value in wanted.items() if value is not None]
        standing = (s for s in self._current if s.id > after and (review == "rejected" or s.review != "rejected"))
        return [s for s in standing if all(getattr(s, name) == value for name, value in filters)][:limit]

    def count_statements(self, **filters: Unpack[StatementFilters]) -> int:
        return len(self.statements(**filters))

    def statement(self, id: str) -> Statement | None:
        return self._all.get(id)

    def unasserted(
        self, ids: Iterable[str], *, relations: Iterable[str] | None = None, start: int = 0, limit: int | None = None
    ) -> list[Statement]:
        wanted, only = {self._one(id) for id in ids}, None if relations is None else set(relations)
        told = (s for s in self._current if s.status != "asserted" and not s.literal and s.review != "rejected")
        found = (s for s in told if (s.subject in wanted or s.object in wanted) and (only is None or s.relation in only))
        return _window(sorted(found, key=lambda s: s.id), start, limit)

    def count_unasserted(self, ids: Iterable[str], *, relations: Iterable[str] | None = None) -> int:
        return len(self.unasserted(ids, relations=relations))

    def reviews(self, target: str | None = None) -> list[Review]:
        return [r for r in self._told.reviews if target in (None, r.target, r.other)]

    def review_of(self, statements: Iterable[str]) -> dict[str, str]:
        return {id: self._all[id].review for id in statements if id in self._all}

    def edges(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
        as_of: str | None = None,
        by_date: bool = False,
        start: int = 0,
        limit: int | None = None,
    ) -> list[Edge]:
        s, o = (None if x is None else {self._one(id) for id in x} for x in (subjects, objects))
        r = None if relations is None else set(relations)
        found = [
            e
            for e in self._edges
            if (s is None or e.subject in s)
            and (o is None or e.object in o)
            and (r is None or e.relation in r)
            and (inferred is None or e.inferred == inferred)
            and (as_of is None or counts_on(e, as_of))
        ]
        return _window(sorted(found, key=lambda e: (e.date is None, e.date)) if by_date else found, start, limit)

    def ties(self, **filters: Unpack[EdgeFilters]) -> list[Tie]:
        return [Tie(e.subject, e.relation, e.object, e.inferred) for e in self.edges(**filters)]

    def count_edges(self, **filters: Unpack[EdgeFilters]) -> int:
        return len(self.edges(**filters))

    def dates(self, ids: Iterable[str] | None = None) -> dict[str, str]:
        return {id: d for id in (self._dates if ids is None else map(self._one, ids)) if (d := self._dates.get(id))}

    def source(self, sha256: str) -> Source | None:
        return self._sources.get(sha256)

    def sources(self, *, citing: str | None = None, after: str = "", start: int = 0, limit: int | None = None) -> list[Source]:
        wanted = self._sources if citing is None else {c.source for c in self.citations(directive=citing)}
        return _window([self._sources[k] for k in sorted(wanted) if k > after], start, limit)

    def count_sources(self, *, citing: str | None = None) -> int:
        return len(self.sources(citing=citing))

    def published(self) -> list[Published]:
        groups: dict[tuple[str, str | None], list[Source]] = {}
        for s in self._sources.values():
            groups.setdefault((s.kind, s.publisher), []).append(s)
        ordered = sorted(groups.items(), key=lambda held: (held[0][0], held[0][1] or ""))
        days = {key: [s.published for s in group if s.published] for key, group in ordered}
        return [Published(*key, len(group), min(days[key], default=None), max(days[key], default=None)) for key, group in ordered]

    def days_of_keys(self, under: str) -> dict[str | None, int]:
        found = (t.id for t in self._things.values() if t.kind == "directive" and t.id.startswith(under) and "?" not in t.id)
        return dict(Counter(self._dates.get(id) for id in found))

    def keys_of_day(self, under: str, date: str | None) -> list[str]:
        found = (t.id for t in self._things.values() if t.kind == "directive" and t.id.startswith(under) and "?" not in t.id)
        return sorted(id for id in found if self._dates.get(id) == date)

    def source_versions(self) -> list[tuple[str, ...]]:
        groups: dict[str, list[str]] = {}
        for sha, s in sorted(self._sources.items()):
            key = s.address or (s.kind == "official" and s.directive) or None
            if key:
                groups.setdefault(key, []).append(sha)
        return sorted(tuple(g) for g in groups.values() if len(g) > 1)

    def texts_of(self, directives: Iterable[str] | None = None) -> dict[str, str]:
        wanted = None if directives is None else {self._one(d) for d in directives}
        held = (s for _, s in sorted(self._sources.items()) if s.kind == "official" and s.directive)
        return {s.directive: s.sha256 for s in held if s.directive and (wanted is None or s.directive in wanted)}

    def text(self, sha256: str) -> str | None:
        return self._told.texts.get(sha256)

    def citations(self, *, source: str | None = None, directive: str | None = None, outcome: str | None = None) -> list[Citation]:
        found = [citation_as(c, self._towards) for sha, group in self._told.citations.items() if source in (None, sha) for c in group]
        wanted = directive and self._one(directive)
        chosen = [c for c in found if wanted in (None, c.directive) and outcome in (None, c.outcome)]
        return sorted(chosen, key=lambda c: (c.source, c.start, c.end, c.kind, c.directive or "", c.rule))

    def count_citations(self, **filters: str | None) -> int:
        return len(self.citations(**filters))

    def tasks(self, *, directive: str | None = None, ids: Iterable[str] | None = None) -> list[Task]:
        wanted, only = directive and self._one(directive), None if ids is None else set(ids)
        found = (task_as(t, self._towards) for t in self._told.tasks.values() if only is None or t.id in only)
        return sorted((t for t in found if wanted in (None, t.directive)), key=lambda t: (t.id, t.source))

    def ask(self, forms: Forms, params: dict[str, Any], *, start: int = 0, limit: int | None = None) -> list[Row]:
        return _window(forms.reference(self, **params), start, limit)

    def count(self, forms: Forms, params: dict[str, Any], *, most: int | None = None) -> int:
        return len(self.ask(forms, params, limit=most))

    def counts(self) -> dict[str, int]:
        found: dict[str, int] = {"source": len(self._sources), "edge": len(self._edges)}
        keys = [f"thing:{t.kind}" for t in self._things.values()]
        keys += [f"statement:{s.status}" for s in self.statements()]
        keys += [f"citation:{c.outcome}" for c in self.citations()]
        for key in keys:
            found[key] = found.get(key, 0) + 1
        return dict(sorted(found.items()))

    def dump(self) -> Iterator[str]:
        return dump_lines(self)


def _window(rows: list[T], start: int, limit: int | None) -> list[T]:
    """`limit` rows after the first `start`."""
    return rows[start : None if limit is None else start + limit]


class MemoryStore(MemoryView):
    """A store that lives as long as its process."""

    url = "memory:"

    def __init__(self) -> None:
        super().__init__(_Told(), [])

    def close(self) -> None:
        """Nothing to release."""

    # --- writing
    def write(self, extractions: Iterable[Extraction], *, recorded_at: str) -> WriteReport:
        batch = list(extractions)
        told, counts = self._told.copy(), dict.fromkeys(COUNTED, 0)
        for extraction in batch:
            told.write(extraction, counts)
        at = self._not_before(recorded_at)
        super().__init__(told, self._log)  # an error until here leaves the store as it was
        self._log += [(at, extraction) for extraction in batch]
        return WriteReport(**counts)

    def review(self, action: str, target: str, *, who: str, why: str, at: str, other: str | None = None) -> Review:
        log = self._told.reviews
        subjects = Subjects(self.statement, self._plain, lambda id: any(e.id == id for e in self._edges), log)
        checked(subjects, who=who, action=action, target=target, other=other, why=why)
        made = self._not_before(at)
        entry = appended(log[-1] if log else None, at=made, who=who, action=action, target=target, other=other, why=why)
        told = self._told.copy()
        told.reviews.append(entry)
        super().__init__(told, self._log)
        self._log.append((made, entry))
        return entry

    def _plain(self, id: str) -> Thing | None:
        return next((t for things in self._told.things.values() for t in things.values() if t.id == id), None)

    def _not_before(self, at: str) -> str:
        return max(instant(at), self._log[-1][0] if self._log else "")

    def rebuild(self) -> None:
        super().__init__(_replayed(event for _, event in self._log), self._log)


def _replayed(events: Iterable[Extraction | Review]) -> _Told:
    told, counts = _Told(), dict.fromkeys(COUNTED, 0)
    for event in events:
        if isinstance(event, Review):
            told.reviews.append(event)
        else:
            told.write(event, counts)
    return told
