"""The reference store: plain dictionaries, everything derived anew after each write. Obviously right; the other backends are compared with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import asdict
from typing import Any

from graph.composition import compose
from graph.edges import dates_of, edges
from graph.store import Forms, Row, WriteReport
from graph.values import Citation, Edge, Extraction, Source, Statement, Task, Thing
from ontology.folding import plain


def search_words(thing: Thing) -> str:
    """What a search looks through: label, number and type, folded."""
    return plain(f"{thing.label} {thing.number or ''} {thing.type or ''}")


def rank(thing: Thing, words: str) -> tuple:
    """Best match first: the number itself, then the label's beginning, then short labels, then the id."""
    folded = plain(words)
    return (plain(thing.number or "") != folded, not plain(thing.label).startswith(folded), "?" in thing.id, len(thing.label), thing.id)


def _place(c: Citation) -> tuple:
    return c.start, c.end, c.kind, c.directive or "", c.rule


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


def _line(kind: str, value: object) -> str:
    return json.dumps([kind, value], ensure_ascii=False, sort_keys=True)


class MemoryStore:
    """A store that lives as long as its process."""

    url = "memory:"

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}
        self._texts: dict[str, str] = {}
        self._things: dict[str, Thing] = {}
        self._statements: dict[str, Statement] = {}
        self._superseded: set[str] = set()
        self._recorded: dict[str, str] = {}
        self._citations: dict[str, tuple[Citation, ...]] = {}
        self._tasks: dict[str, Task] = {}
        self._task_source: dict[str, str] = {}
        self._edges: list[Edge] = []
        self._dates: dict[str, str] = {}

    def close(self) -> None:
        """Nothing to release."""

    # --- writing
    def write(self, extractions: Iterable[Extraction], *, recorded_at: str) -> WriteReport:
        batch = list(extractions)  # an error while reading the batch leaves the store as it was
        counts = {"sources": 0, "statements": 0, "citations": 0, "tasks": 0, "superseded": 0}
        before = {name: copy(value) for name, value in vars(self).items()}
        try:
            for extraction in batch:
                self._write_one(extraction, recorded_at, counts)
            self.rebuild()
        except BaseException:
            vars(self).update(before)
            raise
        return WriteReport(**counts)

    def _write_one(self, x: Extraction, recorded_at: str, counts: dict[str, int]) -> None:
        sha = x.source.sha256
        counts["sources"] += sha not in self._sources
        counts["citations"] += len(set(x.citations) - set(self._citations.get(sha, ())))
        counts["tasks"] += len({t.id for t in x.tasks} - set(self._tasks))
        self._sources[sha], self._texts[sha], self._citations[sha] = x.source, x.text, x.citations
        for thing in x.things:
            self._things[thing.id] = self._things[thing.id].merged(thing) if thing.id in self._things else thing
        told = {s.id: s for s in x.statements}
        for old in [s for s in self._statements.values() if s.source == sha and s.id not in told]:
            counts["superseded"] += old.id not in self._superseded
            self._superseded.add(old.id)
        for id, s in told.items():
            counts["statements"] += id not in self._statements
            self._statements[id] = s
            self._superseded.discard(id)
            self._recorded.setdefault(id, recorded_at)
        for gone in [id for id, source in self._task_source.items() if source == sha and id not in {t.id for t in x.tasks}]:
            del self._tasks[gone], self._task_source[gone]
        self._tasks |= {t.id: t for t in x.tasks}
        self._task_source |= {t.id: sha for t in x.tasks}

    def rebuild(self) -> None:
        current = self.statements()
        self._dates = dates_of(current, self._sources)
        stated = edges(current, self._sources, self._dates)
        self._edges = sorted([*stated, *compose(stated, self._dates)], key=lambda e: (e.subject, e.relation, e.object, e.inferred))

    # --- reading
    def thing(self, id: str) -> Thing | None:
        return self._things.get(id)

    def things(self, kind: str | None = None, *, after: str = "", limit: int | None = None) -> list[Thing]:
        found = [self._things[id] for id in sorted(self._things) if id > after and kind in (None, self._things[id].kind)]
        return found[:limit]

    def search(self, words: str, *, kinds: Sequence[str] = (), limit: int = 20) -> list[Thing]:
        wanted = plain(words).split()
        found = [t for t in self._things.values() if (not kinds or t.kind in kinds) and all(w in search_words(t) for w in wanted)]
        return sorted(found, key=lambda t: rank(t, words))[:limit] if wanted else []

    def statements(
        self,
        *,
        subject: str | None = None,
        object: str | None = None,
        relation: str | None = None,
        source: str | None = None,
        status: str | None = None,
        after: str = "",
        limit: int | None = None,
    ) -> list[Statement]:
        wanted = {"subject": subject, "object": object, "relation": relation, "source": source, "status": status}
        filters = [(name, value) for name, value in wanted.items() if value is not None]
        found = [
            s
            for id, s in sorted(self._statements.items())
            if id > after and id not in self._superseded and all(getattr(s, name) == value for name, value in filters)
        ]
        return found[:limit]

    def statement(self, id: str) -> Statement | None:
        return self._statements.get(id)

    def edges(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
    ) -> list[Edge]:
        s, o, r = (None if x is None else set(x) for x in (subjects, objects, relations))
        return [
            e
            for e in self._edges
            if (s is None or e.subject in s)
            and (o is None or e.object in o)
            and (r is None or e.relation in r)
            and (inferred is None or e.inferred == inferred)
        ]

    def dates(self) -> dict[str, str]:
        return dict(self._dates)

    def source(self, sha256: str) -> Source | None:
        return self._sources.get(sha256)

    def sources(self, *, citing: str | None = None, after: str = "", limit: int | None = None) -> list[Source]:
        wanted = (
            self._sources if citing is None else {sha for sha, told in self._citations.items() if any(c.directive == citing for c in told)}
        )
        return [self._sources[k] for k in sorted(wanted) if k > after][:limit]

    def text(self, sha256: str) -> str | None:
        return self._texts.get(sha256)

    def citations(self, *, source: str | None = None, directive: str | None = None, outcome: str | None = None) -> list[Citation]:
        found = [(sha, c) for sha, group in self._citations.items() if source in (None, sha) for c in group]
        chosen = [(sha, c) for sha, c in found if directive in (None, c.directive) and outcome in (None, c.outcome)]
        return [c for _, c in sorted(chosen, key=lambda pair: (pair[0], _place(pair[1])))]

    def tasks(self, *, directive: str | None = None) -> list[Task]:
        return [self._tasks[k] for k in sorted(self._tasks) if directive in (None, self._tasks[k].directive)]

    def ask(self, forms: Forms, params: dict[str, Any]) -> list[Row]:
        return forms.reference(self, **params)

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
