"""Writing the SQLite store: what differs from what a source told before is closed and opened, and what follows from that is derived anew."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph.clocks import FOREVER, instant
from graph.derive import Derived, Key, derive
from graph.edges import DATING
from graph.review import STATES, Subjects, appended, checked, redirects
from graph.store import WriteReport
from graph.stores.memory import COUNTED, still_stands
from graph.stores.sqlite_rows import (
    CITATION,
    EDGE,
    NAMES,
    REVIEW,
    SOURCE,
    STATEMENT,
    THING,
    citation_of,
    citation_row,
    edge_row,
    review_row,
    source_row,
    statement_of,
    statement_row,
    task_of,
    task_row,
    thing_of,
    thing_row,
)  # fmt: skip
from graph.stores.sqlite_view import SqliteView, connection_rows
from graph.things import Described, best_description, one_each, told_by
from graph.values import Citation, Extraction, Review, Source, Statement, Task, Thing

_THING_ROW = "id, kind, label, number, type, date, attributes, words, number_words"
_TALLY = "id, kind, label, number, type, attributes"


@dataclass(slots=True)
class _Touched:
    """What a write has changed so far, by the ids as told."""

    statements: list[Statement] = field(default_factory=list)
    described: set[str] = field(default_factory=set)
    keys: set[Key] = field(default_factory=set)
    dated: set[str] = field(default_factory=set)
    tallies: Counter[tuple[str, Thing]] = field(default_factory=Counter)  # (uses | official | own, description) -> difference

    def count(self, source: Source, thing: Thing, sign: int) -> None:
        told = told_by(source, thing)
        self.described.add(thing.id)
        for name, number in (("uses", 1), ("official", told.official), ("own", told.own)):
            self.tallies[name, thing] += sign * number


class _Ground(SqliteView):
    """What a derivation reads: its ids are decided already, also the ones of before a merge, and are looked up as they are."""

    def _counted_as(self, ids: Iterable[str], to: dict[str, str]) -> list[str]:
        return list(ids)


class Writing:
    """One write inside an open transaction: it has a number, an instant, and versions to close and open."""

    def __init__(self, connection: sqlite3.Connection, kind: str, at: str) -> None:
        self.connection, self.view = connection, SqliteView(connection_rows(connection))
        last, latest = connection.execute("SELECT coalesce(max(n), 0), coalesce(max(at), '') FROM writing").fetchone()
        self.n, self.at = last + 1, max(instant(at), latest)
        connection.execute("INSERT INTO writing VALUES (?, ?, ?)", (self.n, self.at, kind))

    def close(self, table: str, versions: Iterable[int]) -> None:
        self.connection.executemany(f"UPDATE {table} SET known_to = {self.n} WHERE version = ?", ((v,) for v in versions))

    def open(self, table: str, names: str, rows: Sequence[tuple]) -> None:
        if rows:
            marks = ",".join("?" * len(rows[0]))
            self.connection.executemany(f"INSERT INTO {table}({names}, known_from, known_to) VALUES ({marks}, {self.n}, {FOREVER})", rows)

    def current(self, table: str, names: str, column: str, ids: Iterable[str]) -> list[tuple]:
        """Current rows (version, then `names`) where `column` is one of `ids`."""
        sql = f"SELECT version, {names} FROM (SELECT value AS one FROM json_each(?)) CROSS JOIN {table} ON {table}.{column} = one WHERE known_to = {FOREVER}"
        return self.connection.execute(sql, (json.dumps(list(ids)),)).fetchall()

    # --- what follows
    def follow(self, touched: _Touched, before: dict[str, str], after: dict[str, str]) -> None:
        """Derive things, dates and edges from what was touched, under the merges before and after."""
        self._count_descriptions(touched)
        for s in touched.statements:
            for to in (before, after) if before is not after else (after,):
                subject = to.get(s.subject, s.subject)
                if not s.literal:
                    touched.keys.add((subject, s.relation, to.get(s.object, s.object)))
                elif s.relation in DATING:
                    touched.dated.add(subject)
        found = derive(_Ground(connection_rows(self.connection)), touched.keys, touched.dated)
        self.save_edges(found)
        described = {to.get(id, id) for id in touched.described for to in (before, after)}
        self.save_things(described, found.dates, after)

    def save_edges(self, found: Derived) -> None:
        self.connection.executemany(
            f"UPDATE edge SET known_to = {self.n} WHERE id = ? AND known_to = {FOREVER}", ((id,) for id in sorted(found.closed))
        )
        self.open("edge", f"{EDGE}, id", [(*edge_row(e), id) for id, e in sorted(found.opened.items())])

    def _count_descriptions(self, touched: _Touched) -> None:
        changes: dict[Thing, dict[str, int]] = {}
        for (name, thing), difference in touched.tallies.items():
            changes.setdefault(thing, {"uses": 0, "official": 0, "own": 0})[name] = difference
        rows = [(*_tally_key(t), d["uses"], d["official"], d["own"]) for t, d in changes.items() if any(d.values())]
        self.connection.executemany(
            f"INSERT INTO tally VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT({_TALLY}) DO UPDATE SET uses = uses + excluded.uses,"
            " official = official + excluded.official, own = own + excluded.own",
            rows,
        )
        self.connection.executemany("DELETE FROM tally WHERE uses <= 0 AND id = ?", ((t.id,) for t, d in changes.items() if d["uses"] < 0))

    def save_things(self, described: set[str], dates: dict[str, str | None], to: dict[str, str]) -> None:
        """New versions of the things whose description or date is another now."""
        ids = described | dates.keys()
        had = {r[1]: (r[0], r[2:]) for r in self.current("thing", _THING_ROW, "id", ids)}
        best = self._best(described, to)
        closed, opened = [], []
        for id in sorted(ids):
            version, row = had.get(id, (None, None))
            date = dates[id] if id in dates else row[4] if row else None
            shown = thing_row(id, best.get(id), date)[1:] if id in described else row or (None,) * 8
            new = (id, *shown[:4], date, *shown[5:])
            if row == new[1:]:
                continue
            if version is not None:
                closed.append(version)
            if any(cell is not None for cell in new[1:]):
                opened.append(new)
        self.close("thing", closed)
        self.open("thing", _THING_ROW, opened)
        if opened:
            recent = "version > (SELECT max(version) FROM thing) - ? AND words IS NOT NULL"
            self.connection.execute(
                f"INSERT INTO thing_words(rowid, words) SELECT version, words FROM thing WHERE {recent}", (len(opened),)
            )

    def _best(self, ids: set[str], to: dict[str, str]) -> dict[str, Thing]:
        told: dict[str, list[Described]] = {}
        sql = (
            f"SELECT {_TALLY}, uses, official, own FROM (SELECT value AS one FROM json_each(?)) CROSS JOIN tally ON id = one WHERE uses > 0"
        )
        for r in self.connection.execute(sql, (json.dumps(self.view._members(ids, to)),)):
            thing = thing_of((*r[:3], r[3] or None, r[4] or None, r[5]))
            told.setdefault(to.get(thing.id, thing.id), []).append(Described(thing, *r[6:]))
        found = {id: best_description(id, group) for id, group in told.items()}
        return {id: thing for id, thing in found.items() if thing and id in ids}


def _tally_key(t: Thing) -> tuple:
    return t.id, t.kind, t.label, t.number or "", t.type or "", json.dumps(t.attributes, ensure_ascii=False) if t.attributes else "[]"


def write_batch(writing: Writing, batch: Sequence[Extraction]) -> WriteReport:
    """Store the extractions; a source that comes twice is taken in turn."""
    counts = dict.fromkeys(COUNTED, 0)
    touched, to = _Touched(), writing.view.towards()
    rest = list(batch)
    while rest:
        now, later = {}, []
        for x in rest:
            (later.append(x) if x.source.sha256 in now else now.setdefault(x.source.sha256, x))
        _write_sources(writing, now, counts, touched)
        _write_statements(writing, now, counts, touched)
        _write_citations(writing, now, counts)
        _write_tasks(writing, now, counts)
        rest = later
    writing.follow(touched, to, to)
    return WriteReport(**counts)


def _write_sources(w: Writing, now: dict[str, Extraction], counts: dict[str, int], touched: _Touched) -> None:
    """Sources with their text, and what they call things."""
    had = {r[1]: (r[0], Source(*r[1:-1]), r[-1]) for r in w.current("source", f"{SOURCE}, text", "sha256", now)}
    closed, opened = [], []
    for sha, x in now.items():
        version, source, text = had.get(sha, (None, None, None))
        counts["sources"] += version is None
        if (source, text) != (x.source, x.text):
            opened.append((*source_row(x.source), x.text))
            if version is not None:
                closed.append(version)
        if source and source != x.source:
            rows = w.current("statement", STATEMENT, "source", [sha])
            touched.statements += [statement_of(r[1:]) for r in rows]
    w.close("source", closed)
    w.open("source", f"{SOURCE}, text", opened)
    sql = f"SELECT source, {THING} FROM (SELECT value AS one FROM json_each(?)) CROSS JOIN description ON source = one"
    told: dict[str, dict[str, Thing]] = {}
    for r in w.connection.execute(sql, (json.dumps([sha for sha in now if sha in had]),)):
        told.setdefault(r[0], {})[r[1]] = thing_of(r[1:])
    gone, new = [], []
    for sha, x in now.items():
        before, after = told.get(sha, {}), one_each(x.things)
        old_source = had[sha][1] if sha in had else None
        for id in before.keys() | after.keys():
            if before.get(id) == after.get(id) and old_source == x.source:
                continue
            if id in before and old_source:
                touched.count(old_source, before[id], -1)
                gone.append((sha, id))
            if id in after:
                touched.count(x.source, after[id], 1)
                new.append((sha, *_thing_cells(after[id])))
    w.connection.executemany("DELETE FROM description WHERE source = ? AND id = ?", gone)
    w.connection.executemany("INSERT INTO description VALUES (?,?,?,?,?,?,?)", new)
    _drop_migrated(w, touched)


def _thing_cells(t: Thing) -> tuple:
    return t.id, t.kind, t.label, t.number, t.type, json.dumps(t.attributes, ensure_ascii=False) if t.attributes else "[]"


def _drop_migrated(w: Writing, touched: _Touched) -> None:
    """A description that came from an older file without its source gives way to one that has a source."""
    sql = f"SELECT {THING} FROM (SELECT value AS one FROM json_each(?)) CROSS JOIN description ON source = '' AND id = one"
    rows = w.connection.execute(sql, (json.dumps(list(touched.described)),)).fetchall()
    for r in rows:
        touched.tallies["uses", thing_of(r)] -= 1
    w.connection.executemany("DELETE FROM description WHERE source = '' AND id = ?", ((r[0],) for r in rows))


def _write_statements(w: Writing, now: dict[str, Extraction], counts: dict[str, int], touched: _Touched) -> None:
    sql = f"SELECT version, known_to, {STATEMENT} FROM (SELECT value AS one FROM json_each(?)) CROSS JOIN statement ON source = one ORDER BY known_from, version"
    latest: dict[str, dict[str, tuple[int, bool, Statement]]] = {}
    for r in w.connection.execute(sql, (json.dumps(list(now)),)):
        s = statement_of(r[2:])
        latest.setdefault(s.source, {})[s.id] = (r[0], r[1] == FOREVER, s)
    closed, opened = [], []
    for sha, x in now.items():
        old, told = latest.get(sha, {}), {s.id: s for s in x.statements}
        counts["statements"] += len(told.keys() - old.keys())
        for id, (version, current, s) in old.items():
            if id not in told and current and not (s.review == "confirmed" and still_stands(s, x.text)):
                counts["superseded"] += 1
                closed.append(version)
                touched.statements.append(s)
        for id, s in told.items():
            version, current, before = old.get(id, (None, False, None))
            new = replace(s, review=before.review) if before else s
            if current and before == new:
                continue
            if current:
                closed.append(version)
            opened.append(statement_row(new))
            touched.statements.append(new)
    w.close("statement", closed)
    w.open("statement", STATEMENT, opened)


def _write_citations(w: Writing, now: dict[str, Extraction], counts: dict[str, int]) -> None:
    had: dict[str, list[tuple[int, Citation]]] = {}
    for r in w.current("citation", CITATION, "source", now):
        had.setdefault(r[-1], []).append((r[0], citation_of(r[1:])))
    closed, opened = [], []
    for sha, x in now.items():
        told = [replace(c, source=sha) for c in x.citations]
        before = had.get(sha, [])
        counts["citations"] += len(set(told) - {c for _, c in before})
        if Counter(told) != Counter(c for _, c in before):
            closed += [version for version, _ in before]
            opened += [citation_row(c) for c in told]
    w.close("citation", closed)
    w.open("citation", CITATION, opened)


def _write_tasks(w: Writing, now: dict[str, Extraction], counts: dict[str, int]) -> None:
    had: dict[str, dict[str, tuple[int, Task]]] = {}
    for version, sha, body in w.current("task", "source, body", "source", now):
        task = task_of(body)
        had.setdefault(sha, {})[task.id] = (version, task)
    closed, opened = [], []
    for sha, x in now.items():
        before, told = had.get(sha, {}), {t.id: replace(t, source=sha) for t in x.tasks}
        counts["tasks"] += len(told.keys() - before.keys())
        closed += [version for id, (version, task) in before.items() if told.get(id) != task]
        opened += [task_row(t) for id, t in told.items() if id not in before or before[id][1] != t]
    w.close("task", closed)
    w.open("task", "id, directive, source, kind, status, deadline, body", opened)


def write_review(w: Writing, action: str, target: str, *, who: str, why: str, other: str | None) -> Review:
    """Append an entry and let what depends on it follow."""
    view, log = w.view, w.view.reviews()
    checked(
        Subjects(view.statement, lambda id: _plain_thing(w, id), lambda id: bool(w.current("edge", "id", "id", [id])), log),
        who=who, action=action, target=target, other=other, why=why,
    )  # fmt: skip
    entry = appended(log[-1] if log else None, at=w.at, who=who, action=action, target=target, other=other, why=why)
    w.connection.execute(f"INSERT INTO review({REVIEW}, n) VALUES ({','.join('?' * (len(NAMES[Review]) + 1))})", (*review_row(entry), w.n))
    if action in STATES:
        _write_state(w, target, STATES[action])
    elif action in ("merge", "unmerge"):
        _write_merges(w, view.towards(), redirects([*log, entry]))
    return entry


def _plain_thing(w: Writing, id: str) -> Thing | None:
    row = w.connection.execute(f"SELECT {_TALLY} FROM tally WHERE id = ? AND uses > 0", (id,)).fetchone()
    return thing_of(row) if row else None


def _write_state(w: Writing, id: str, state: str) -> None:
    sql = f"SELECT version, known_to, {STATEMENT} FROM statement WHERE id = ? ORDER BY known_from DESC, version DESC LIMIT 1"
    version, until, *row = w.connection.execute(sql, (id,)).fetchone()
    s = replace(statement_of(tuple(row)), review=state)
    if until != FOREVER:  # a superseded one keeps its decision, for when its source says it again
        w.connection.execute(
            f"INSERT INTO statement({STATEMENT}, known_from, known_to) VALUES ({','.join('?' * (len(row) + 2))})",
            (*statement_row(s), w.n, w.n),
        )
        return
    w.close("statement", [version])
    w.open("statement", STATEMENT, [statement_row(s)])
    to, touched = w.view.towards(), _Touched(statements=[s])
    w.follow(touched, to, to)


def _write_merges(w: Writing, before: dict[str, str], after: dict[str, str]) -> None:
    moved = {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}
    w.connection.executemany(
        f"UPDATE redirect SET known_to = {w.n} WHERE known_to = {FOREVER} AND id = ?", ((id,) for id in sorted(moved & before.keys()))
    )
    w.open("redirect", "id, canonical", [(id, after[id]) for id in sorted(moved & after.keys())])
    ends = moved | {to[id] for id in moved for to in (before, after) if id in to}
    ids = {*w.view._members(ends, before), *w.view._members(ends, after)}
    rows = [*w.current("statement", STATEMENT, "subject", ids), *w.current("statement", STATEMENT, "object", ids)]
    w.follow(_Touched([statement_of(r[1:]) for r in rows], ids), before, after)


def rederive(w: Writing) -> None:
    """Everything that is derived, anew: descriptions counted again, dates, stated and composed edges, things."""
    sources = {s.sha256: s for s in (Source(*r) for r in w.connection.execute(f"SELECT {SOURCE} FROM source WHERE known_to = {FOREVER}"))}
    touched = _Touched([statement_of(r) for r in w.connection.execute(f"SELECT {STATEMENT} FROM statement WHERE known_to = {FOREVER}")])
    w.connection.execute("DELETE FROM tally")
    for r in w.connection.execute(f"SELECT source, {THING} FROM description").fetchall():
        thing = thing_of(r[1:])
        if r[0] in sources:
            touched.count(sources[r[0]], thing, 1)
        else:
            touched.described.add(thing.id)
            touched.tallies["uses", thing] += 1
    touched.keys |= set(w.connection.execute(f"SELECT subject, relation, object FROM edge WHERE known_to = {FOREVER} AND via = '[]'"))
    for id, date in w.connection.execute(f"SELECT id, date FROM thing WHERE known_to = {FOREVER}"):
        touched.described.add(id)
        if date:
            touched.dated.add(id)
    to = w.view.towards()
    w.follow(touched, to, to)
