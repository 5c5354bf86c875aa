"""Writing the SQLite store: what differs from what a source told before is closed and opened, and what follows from that is derived anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from graph.clocks import FOREVER, instant
from graph.derive import Place, derive
from graph.review import STATES, Subjects, appended, checked, redirects
from graph.store import WriteReport
from graph.stores import sqlite_rows as rows
from graph.stores.changes import COUNTED, Held, Touched, compared, in_turn, thing_versions, things_by_evidence
from graph.stores.sqlite_counts import Counting
from graph.stores.sqlite_view import SqliteView, connection_rows
from graph.things import Described
from graph.values import Extraction, Review, Statement, Thing
from ontology.value import replace

_TASK = "id, directive, source, kind, status, deadline, body"
#: Relations of which a subject has one value; `queries.catalog` has them by the name `@single`.
SINGLE = ("dateDocument", "dateEntryInForce", "dateNoLongerInForce", "issuedBy")
_TALLY = "id, kind, label, number, type, attributes"


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
        self.counting = Counting(connection)

    def close(self, table: str, versions: Sequence[int]) -> None:
        if not versions:
            return
        self.counting.closing(table, versions)
        self.connection.executemany(f"UPDATE {table} SET known_to = {self.n} WHERE version = ?", ((v,) for v in versions))

    def open(self, table: str, names: str, values: Sequence[tuple]) -> None:
        if values:
            marks = ",".join("?" * len(values[0]))
            self.connection.executemany(f"INSERT INTO {table}({names}, known_from, known_to) VALUES ({marks}, {self.n}, {FOREVER})", values)

    def current(self, table: str, names: str, column: str, ids: Iterable[str]) -> list[tuple]:
        """Current rows (version, then `names`) where `column` is one of `ids`."""
        one = "(SELECT value AS one FROM json_each(?))"
        sql = f"SELECT version, {names} FROM {one} CROSS JOIN {table} ON {table}.{column} = one WHERE known_to = {FOREVER}"
        return self.connection.execute(sql, (json.dumps(list(ids)),)).fetchall()

    # --- what follows
    def follow(self, touched: Touched, before: dict[str, str], after: dict[str, str]) -> None:
        """Derive things, dates and edges from what was touched, under the merges before and after."""
        self._count_descriptions(touched)
        found = derive(_Ground(connection_rows(self.connection)), touched.keys, touched.dated)
        self._close_edges(found.closed)
        self.open("edge", f"{rows.EDGE}, id", [(*rows.edge_row(e), e.id) for _, e in sorted(found.opened.items())])
        described = {to.get(id, id) for id in touched.described for to in (before, after)}
        self._save_things(described, found.dates, after)

    def _close_edges(self, places: Iterable[Place]) -> None:
        sql = f"SELECT version FROM edge WHERE subject = ? AND relation = ? AND object = ? AND inferred = ? AND known_to = {FOREVER}"
        self.close("edge", [version for at in sorted(places) for (version,) in self.connection.execute(sql, at)])

    def _count_descriptions(self, touched: Touched) -> None:
        self.connection.executemany(
            f"INSERT INTO tally VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT({_TALLY}) DO UPDATE SET uses = uses + excluded.uses,"
            " official = official + excluded.official, own = own + excluded.own",
            ((*_tally_key(t), *d) for t, d in touched.tallies.items() if any(d)),
        )
        fewer = ((t.id,) for t, d in touched.tallies.items() if d[0] < 0)
        self.connection.executemany("DELETE FROM tally WHERE uses <= 0 AND id = ?", fewer)

    def _save_things(self, described: set[str], dates: dict[str, str | None], to: dict[str, str]) -> None:
        """New versions of the things whose description or date is another now."""
        ids = described | dates.keys()
        had = {r[1]: (r[0], rows.thing_of(r[1:7]) if r[2] else None, r[7]) for r in self.current("thing", f"{rows.THING}, date", "id", ids)}
        new = list(thing_versions(ids, dates, described, self._best(described, to), lambda id: had.get(id, (None, None, None))))
        self.close("thing", [version for _, version, *_ in new if version])
        opened = [rows.thing_row(id, thing, date) for id, _, thing, date in new if thing or date]
        self.open("thing", rows.THING_ROW, opened)
        if opened:
            recent = "version > (SELECT max(version) FROM thing) - ? AND words IS NOT NULL"
            self.connection.execute(
                f"INSERT INTO thing_words(rowid, words) SELECT version, words FROM thing WHERE {recent}", (len(opened),)
            )

    def _best(self, ids: set[str], to: dict[str, str]) -> dict[str, Thing]:
        sql = (
            f"SELECT {_TALLY}, uses, official, own FROM (SELECT value AS one FROM json_each(?)) CROSS JOIN tally ON id = one WHERE uses > 0"
        )
        found = self.connection.execute(sql, (json.dumps(self.view.members(ids, to)),))
        return things_by_evidence(ids, (Described(rows.thing_of((*r[:3], r[3] or None, r[4] or None, r[5])), *r[6:]) for r in found), to)


def _tally_key(t: Thing) -> tuple:
    return t.id, t.kind, t.label, t.number or "", t.type or "", rows.attributes_text(t)


# --- writing a batch
def write_batch(w: Writing, batch: Sequence[Extraction]) -> WriteReport:
    """Store the extractions; a source that comes twice is taken in turn."""
    counts, touched, to = dict.fromkeys(COUNTED, 0), Touched(), w.view.towards()
    for now in in_turn(batch):
        found = compared(now, _held(w, now), counts, touched)
        w.close("source", found.sources.closed)
        w.open("source", f"{rows.SOURCE}, text", [(*rows.source_row(s), text) for s, text in found.sources.opened])
        _describe(w, found.described, touched)
        w.close("statement", found.statements.closed)
        w.open("statement", rows.STATEMENT, [rows.statement_row(s) for s in found.statements.opened])
        w.close("citation", found.citations.closed)
        w.open("citation", rows.CITATION, [rows.citation_row(c) for c in found.citations.opened])
        w.close("task", found.tasks.closed)
        w.open("task", _TASK, [rows.task_row(t) for t in found.tasks.opened])
        touched.tell(found.told, to)
    w.follow(touched, to, to)
    doubted(w.connection, ((s.relation, s.subject) for x in batch for s in x.statements if s.relation in SINGLE))
    w.counting.finish(w.n)
    return WriteReport(**counts)


def doubted(connection: sqlite3.Connection, told: Iterable[tuple[str, str]] | None = None) -> None:
    """Note of which of these (relation, subject), or of all, more than one value was told."""
    among, given = "", json.dumps(SINGLE)
    if told is not None:
        among, given = " CROSS JOIN statement USING (relation, subject)", json.dumps(sorted(set(told)))
    source = (
        f"(SELECT json_extract(value, '$[0]') AS relation, json_extract(value, '$[1]') AS subject FROM json_each(?)){among}"
        if among
        else "statement WHERE relation IN (SELECT value FROM json_each(?))"
    )
    connection.execute(
        f"INSERT OR IGNORE INTO doubt SELECT relation, subject FROM {source} GROUP BY relation, subject HAVING min(object) < max(object)",
        (given,),
    )


def _held(w: Writing, now: Iterable[str]) -> Held:
    held = Held({r[1]: (r[0], rows.source_of(r[1:-1]), r[-1]) for r in w.current("source", f"{rows.SOURCE}, text", "sha256", now)})
    if not held.sources:
        return held
    known, one = json.dumps(list(held.sources)), "(SELECT value AS one FROM json_each(?))"
    for r in w.connection.execute(f"SELECT source, {rows.THING} FROM {one} CROSS JOIN description ON source = one", (known,)):
        held.described.setdefault(r[0], {})[r[1]] = rows.thing_of(r[1:])
    told = f"SELECT version, known_to, {rows.STATEMENT} FROM {one} CROSS JOIN statement ON source = one ORDER BY known_from, version"
    for r in w.connection.execute(told, (known,)):
        s = rows.statement_of(r[2:])
        held.statements.setdefault(s.source, {})[s.id] = (r[0], r[1] == FOREVER, s)
    for r in w.current("citation", rows.CITATION, "source", held.sources):
        held.citations.setdefault(r[-1], []).append((r[0], rows.citation_of(r[1:])))
    for version, sha, body in w.current("task", "source, body", "source", held.sources):
        task = rows.task_of(body)
        held.tasks.setdefault(sha, {})[task.id] = (version, task)
    return held


def _describe(w: Writing, described: dict[str, dict[str, Thing]], touched: Touched) -> None:
    """What sources call things now. A description that an older file kept without its source gives way to one that has a source."""
    w.connection.executemany("DELETE FROM description WHERE source = ?", ((sha,) for sha in described))
    told = [(sha, *rows.thing_cells(t)) for sha, things in described.items() for t in things.values()]
    w.connection.executemany("INSERT INTO description VALUES (?,?,?,?,?,?,?)", told)
    if w.connection.execute("SELECT 1 FROM description WHERE source = '' LIMIT 1").fetchone():
        sql = f"SELECT {rows.THING} FROM (SELECT value AS one FROM json_each(?)) CROSS JOIN description ON source = '' AND id = one"
        for r in w.connection.execute(sql, (json.dumps(list(touched.described)),)).fetchall():
            touched.tallies.setdefault(rows.thing_of(r), [0, 0, 0])[0] -= 1
            w.connection.execute("DELETE FROM description WHERE source = '' AND id = ?", r[:1])


# --- review
def write_review(w: Writing, action: str, target: str, *, who: str, why: str, other: str | None) -> Review:
    """Append an entry and let what depends on it follow."""
    view, log = w.view, w.view.reviews()
    found = Subjects(view.statement, lambda id: _plain_thing(w, id), lambda id: bool(w.current("edge", "id", "id", [id])), log)
    checked(found, who=who, action=action, target=target, other=other, why=why)
    entry = appended(log[-1] if log else None, at=w.at, who=who, action=action, target=target, other=other, why=why)
    marks = ",".join("?" * len(rows.review_row(entry)))
    w.connection.execute(f"INSERT INTO review({rows.REVIEW}, n) VALUES ({marks}, ?)", (*rows.review_row(entry), w.n))
    if action in STATES:
        _write_state(w, target, STATES[action])
    elif action in ("merge", "unmerge"):
        _write_merges(w, view.towards(), redirects([*log, entry]))
    w.counting.finish(w.n)
    return entry


def _plain_thing(w: Writing, id: str) -> Thing | None:
    row = w.connection.execute(f"SELECT {_TALLY} FROM tally WHERE id = ? AND uses > 0", (id,)).fetchone()
    return rows.thing_of(row) if row else None


def _write_state(w: Writing, id: str, state: str) -> None:
    sql = f"SELECT version, known_to, {rows.STATEMENT} FROM statement WHERE id = ? ORDER BY known_from DESC, version DESC LIMIT 1"
    version, until, *row = w.connection.execute(sql, (id,)).fetchone()
    s = replace(rows.statement_of(tuple(row)), review=state)
    if until != FOREVER:  # a superseded one keeps its decision, for when its source says it again
        marks = ",".join("?" * len(row))
        w.connection.execute(
            f"INSERT INTO statement({rows.STATEMENT}, known_from, known_to) VALUES ({marks}, {w.n}, {w.n})", rows.statement_row(s)
        )
        return
    w.close("statement", [version])
    w.open("statement", rows.STATEMENT, [rows.statement_row(s)])
    to, touched = w.view.towards(), Touched()
    touched.tell([s], to)
    w.follow(touched, to, to)


def _write_merges(w: Writing, before: dict[str, str], after: dict[str, str]) -> None:
    moved = {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}
    gone = ((id,) for id in sorted(moved & before.keys()))
    w.connection.executemany(f"UPDATE redirect SET known_to = {w.n} WHERE known_to = {FOREVER} AND id = ?", gone)
    w.open("redirect", "id, canonical", [(id, after[id]) for id in sorted(moved & after.keys())])
    ends = moved | {to[id] for id in moved for to in (before, after) if id in to}
    ids = {*w.view.members(ends, before), *w.view.members(ends, after)}
    told = [*w.current("statement", rows.STATEMENT, "subject", ids), *w.current("statement", rows.STATEMENT, "object", ids)]
    touched = Touched(described=ids)
    touched.tell([rows.statement_of(r[1:]) for r in told], before, after)
    w.follow(touched, before, after)


def rederive(w: Writing) -> None:
    """Everything that is derived, anew: descriptions counted again, dates, stated and composed edges, things."""
    current = f"WHERE known_to = {FOREVER}"
    sources = {s.sha256: s for s in (rows.source_of(r) for r in w.connection.execute(f"SELECT {rows.SOURCE} FROM source {current}"))}
    touched, to = Touched(), w.view.towards()
    statements: list[Statement] = [rows.statement_of(r) for r in w.connection.execute(f"SELECT {rows.STATEMENT} FROM statement {current}")]
    touched.tell(statements, to)
    w.connection.execute("DELETE FROM tally")
    for r in w.connection.execute(f"SELECT source, {rows.THING} FROM description").fetchall():
        thing = rows.thing_of(r[1:])
        if r[0] in sources:
            touched.describe(sources[r[0]], thing, 1)
        else:
            touched.described.add(thing.id)
            touched.tallies.setdefault(thing, [0, 0, 0])[0] += 1
    touched.keys |= set(w.connection.execute(f"SELECT subject, relation, object FROM edge {current} AND via = '[]'"))
    for id, date in w.connection.execute(f"SELECT id, date FROM thing {current}"):
        touched.described.add(id)
        if date:
            touched.dated.add(id)
    w.follow(touched, to, to)
    w.counting.finish(w.n)
