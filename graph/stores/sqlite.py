"""The embedded store: one SQLite file (WAL, FULL synchronous), one connection per thread, one immediate transaction per write."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, astuple, fields
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.composition import compose
from graph.edges import dates_of, edges
from graph.store import Forms, Row, WriteReport
from graph.stores.memory import dump_lines, rank, search_words
from graph.values import Assignee, Citation, Deadline, Edge, Extraction, Source, Statement, Task, Thing
from ontology.errors import StoreError
from ontology.folding import plain

SCHEMA_VERSION = "1"
_SOURCE = [f.name for f in fields(Source)]
_STATEMENT = [f.name for f in fields(Statement)]
_CITATION = [f.name for f in fields(Citation)]
_EDGE = [f.name for f in fields(Edge)]


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f'"{n}"' for n in names)


def _value(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value


def task_of(body: str) -> Task:
    """A task from its stored JSON."""
    d = json.loads(body)
    d["assignees"] = tuple(Assignee(**a) for a in d["assignees"])
    d["deadline"] = Deadline(**d["deadline"]) if d["deadline"] else None
    return Task(**d)


class SqliteStore:
    """A store in one file. Other processes may read while one writes; errors of the driver become StoreError."""

    def __init__(self, path: str, *, readonly: bool = False) -> None:
        self.url, self._path, self._readonly = f"sqlite:///{path}", path, readonly
        self._local, self._opened, self._lock = threading.local(), [], threading.Lock()
        if readonly and not Path(path).exists():
            raise StoreError(
                f"Chưa có kho {path}. Tạo bằng: phahe --store sqlite:///{path} ingest THƯ_MỤC.",
                f"There is no store {path} yet. Create it: phahe --store sqlite:///{path} ingest FOLDER.",
                path=path,
            )
        with self._guarded():
            self._prepare()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(
                f"Kho {self._path} báo lỗi: {error}. Kiểm tra đường dẫn, quyền ghi và dung lượng đĩa.",
                f"The store {self._path} failed: {error}. Check the path, write permission and disk space.",
                path=self._path,
            ) from error

    def _connection(self) -> sqlite3.Connection:
        found = getattr(self._local, "connection", None)
        if found is None:
            uri = Path(self._path).absolute().as_uri() + ("?mode=ro" if self._readonly else "")
            found = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=30, check_same_thread=False)
            found.execute("PRAGMA busy_timeout = 30000")
            if not self._readonly:
                found.execute("PRAGMA journal_mode = WAL")
                found.execute("PRAGMA synchronous = FULL")
            self._local.connection = found
            with self._lock:
                self._opened.append(found)
        return found

    def _prepare(self) -> None:
        c = self._connection()
        foreign = {r[0] for r in c.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if foreign and "meta" not in foreign:
            raise StoreError(
                f"{self._path} là cơ sở dữ liệu khác, không phải kho của Phả Hệ; hãy chọn tệp khác.",
                f"{self._path} is another database, not a store of Phả Hệ; choose another file.",
                path=self._path,
            )
        if not self._readonly and not foreign:
            c.executescript((files("graph") / "stores" / "schema.sql").read_text("utf-8"))
            c.execute("INSERT OR IGNORE INTO meta VALUES ('schema', ?)", (SCHEMA_VERSION,))
        version = c.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
        if not version or version[0] != SCHEMA_VERSION:
            raise StoreError(
                f"Kho {self._path} có lược đồ {version and version[0]}, chương trình này cần {SCHEMA_VERSION}: hãy nạp lại từ kho lưu trữ nguồn.",
                f"The store {self._path} has schema {version and version[0]}, this program needs {SCHEMA_VERSION}: ingest again from the archive.",
                path=self._path,
            )

    def close(self) -> None:
        """Close every connection of every thread."""
        with self._lock:
            for c in self._opened:
                c.close()
            self._opened.clear()
        self._local = threading.local()

    # --- writing
    def write(self, extractions: Iterable[Extraction], *, recorded_at: str) -> WriteReport:
        counts = {"sources": 0, "statements": 0, "citations": 0, "tasks": 0, "superseded": 0}
        batch = list(extractions)  # read before the lock is taken
        with self._transaction() as c:
            touched: set[str] = set()
            for extraction in batch:
                _write_one(c, extraction, recorded_at, counts, touched)
            _derive(c, touched)
        return WriteReport(**counts)

    def rebuild(self) -> None:
        with self._transaction() as c:
            _derive(c, None)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._guarded():
            c = self._connection()
            c.execute("BEGIN IMMEDIATE")
            try:
                yield c
            except BaseException:
                c.execute("ROLLBACK")
                raise
            c.execute("COMMIT")

    # --- reading
    def _rows(self, sql: str, parameters: Any = ()) -> list[tuple]:
        with self._guarded():
            return self._connection().execute(sql, parameters).fetchall()

    def thing(self, id: str) -> Thing | None:
        return next(iter(_things(self._rows(f"{_THING} WHERE id = ?", (id,)))), None)

    def things(self, kind: str | None = None, *, after: str = "", limit: int | None = None) -> list[Thing]:
        where, parameters = ("WHERE kind = ? AND id > ?", (kind, after)) if kind else ("WHERE id > ?", (after,))
        return _things(self._rows(f"{_THING} {where} ORDER BY id LIMIT ?", (*parameters, -1 if limit is None else limit)))

    def search(self, words: str, *, kinds: Sequence[str] = (), limit: int = 20) -> list[Thing]:
        wanted = plain(words).split()
        if not wanted:
            return []
        where = " AND ".join(["instr(words, ?)"] * len(wanted)) + (f" AND kind IN ({','.join('?' * len(kinds))})" if kinds else "")
        return sorted(_things(self._rows(f"{_THING} WHERE {where}", (*wanted, *kinds))), key=lambda t: rank(t, words))[:limit]

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
        filters = {name: value for name, value in wanted.items() if value is not None}
        where = "".join(f" AND {name} = :{name}" for name in filters)
        sql = f"{_CURRENT} AND id > :after{where} ORDER BY id LIMIT :limit"
        return [_statement(r) for r in self._rows(sql, {**filters, "after": after, "limit": -1 if limit is None else limit})]

    def statement(self, id: str) -> Statement | None:
        return next((_statement(r) for r in self._rows(f"SELECT {_columns(_STATEMENT)} FROM statement WHERE id = ?", (id,))), None)

    def edges(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
    ) -> list[Edge]:
        where, parameters = ["1"], []
        for column, values in (("subject", subjects), ("object", objects), ("relation", relations)):
            if values is not None:
                where.append(f"{column} IN (SELECT value FROM json_each(?))")
                parameters.append(json.dumps(list(values)))
        if inferred is not None:
            where.append("inferred = ?")
            parameters.append(int(inferred))
        sql = f"SELECT {_columns(_EDGE)} FROM edge WHERE {' AND '.join(where)} ORDER BY subject, relation, object, inferred"
        return [_edge(r) for r in self._rows(sql, parameters)]

    def dates(self) -> dict[str, str]:
        return dict(self._rows("SELECT id, date FROM thing WHERE date IS NOT NULL"))

    def source(self, sha256: str) -> Source | None:
        return next((Source(*r) for r in self._rows(f"SELECT {_columns(_SOURCE)} FROM source WHERE sha256 = ?", (sha256,))), None)

    def sources(self, *, citing: str | None = None, after: str = "", limit: int | None = None) -> list[Source]:
        inside = "" if citing is None else " AND sha256 IN (SELECT source FROM citation WHERE directive = :citing)"
        sql = f"SELECT {_columns(_SOURCE)} FROM source WHERE sha256 > :after{inside} ORDER BY sha256 LIMIT :limit"
        return [Source(*r) for r in self._rows(sql, {"after": after, "citing": citing, "limit": -1 if limit is None else limit})]

    def text(self, sha256: str) -> str | None:
        return next((r[0] for r in self._rows("SELECT text FROM source WHERE sha256 = ?", (sha256,))), None)

    def citations(self, *, source: str | None = None, directive: str | None = None, outcome: str | None = None) -> list[Citation]:
        wanted = {"source": source, "directive": directive, "outcome": outcome}
        filters = {name: value for name, value in wanted.items() if value is not None}
        where = "".join(f" AND {name} = :{name}" for name in filters)
        sql = f'SELECT {_columns(_CITATION)} FROM citation WHERE 1{where} ORDER BY source, start, "end", kind, directive, rule'
        return [_citation(r) for r in self._rows(sql, filters)]

    def tasks(self, *, directive: str | None = None) -> list[Task]:
        where, parameters = ("WHERE directive = ?", (directive,)) if directive else ("", ())
        return [task_of(r[0]) for r in self._rows(f"SELECT body FROM task {where} ORDER BY id", parameters)]

    def ask(self, forms: Forms, params: dict[str, Any]) -> list[Row]:
        bound = {k: json.dumps(v) if isinstance(v, list) else v for k, v in params.items()}
        return [dict(zip(forms.columns, r, strict=True)) for r in self._rows(forms.sql, bound)]

    def counts(self) -> dict[str, int]:
        rows = self._rows(
            "SELECT 'source', count(*) FROM source UNION ALL SELECT 'edge', count(*) FROM edge"
            " UNION ALL SELECT 'thing:' || kind, count(*) FROM thing GROUP BY kind"
            " UNION ALL SELECT 'statement:' || status, count(*) FROM statement WHERE superseded_at IS NULL GROUP BY status"
            " UNION ALL SELECT 'citation:' || outcome, count(*) FROM citation GROUP BY outcome"
        )
        return dict(sorted(rows))

    def dump(self) -> Iterator[str]:
        return dump_lines(self)


_SET_STATEMENT = ", ".join(f'"{n}" = excluded."{n}"' for n in _STATEMENT[1:])
_THING = "SELECT id, kind, label, number, type, attributes FROM thing"
_CURRENT = f"SELECT {_columns(_STATEMENT)} FROM statement WHERE superseded_at IS NULL AND review <> 'rejected'"


def _things(rows: Iterable[tuple]) -> list[Thing]:
    return [Thing(*r[:5], tuple(tuple(pair) for pair in json.loads(r[5]))) for r in rows]


def _statement(r: tuple) -> Statement:
    d = dict(zip(_STATEMENT, r, strict=True))
    d |= {
        "literal": bool(d["literal"]),
        "inferred": bool(d["inferred"]),
        "qualifiers": tuple(tuple(p) for p in json.loads(d["qualifiers"])),
    }
    return Statement(**d)


def _citation(r: tuple) -> Citation:
    d = dict(zip(_CITATION, r, strict=True))
    d |= {
        "date_inferred": bool(d["date_inferred"]),
        "candidates": tuple(json.loads(d["candidates"])),
        "flags": tuple(json.loads(d["flags"])),
    }
    return Citation(**d)


def _edge(r: tuple) -> Edge:
    d = dict(zip(_EDGE, r, strict=True))
    d |= {"inferred": bool(d["inferred"]), "partial": bool(d["partial"])}
    return Edge(**d | {"statements": tuple(json.loads(d["statements"])), "via": tuple(json.loads(d["via"]))})


def _write_one(c: sqlite3.Connection, x: Extraction, recorded_at: str, counts: dict[str, int], touched: set[str]) -> None:
    sha = x.source.sha256
    counts["sources"] += _write_source(c, x, recorded_at)
    _write_things(c, x.things)
    told = {s.id: s for s in x.statements}
    old = {r[0]: r[1:] for r in c.execute("SELECT id, subject, object, superseded_at FROM statement WHERE source = ?", (sha,))}
    gone = [id for id, (_, _, superseded) in old.items() if id not in told and superseded is None]
    counts["superseded"] += len(gone)
    counts["statements"] += len(told.keys() - old.keys())
    c.executemany("UPDATE statement SET superseded_at = ? WHERE id = ?", [(recorded_at, id) for id in gone])
    c.executemany(
        f"INSERT INTO statement({_columns(_STATEMENT)}, recorded_at) VALUES ({','.join('?' * (len(_STATEMENT) + 1))})"
        f" ON CONFLICT(id) DO UPDATE SET superseded_at = NULL, {_SET_STATEMENT}",
        [(*[_value(v) for v in astuple(s)], recorded_at) for s in told.values()],
    )
    before = {_citation(r) for r in c.execute(f"SELECT {_columns(_CITATION)} FROM citation WHERE source = ?", (sha,))}
    counts["citations"] += len(set(x.citations) - before)
    c.execute("DELETE FROM citation WHERE source = ?", (sha,))
    c.executemany(
        f"INSERT INTO citation({_columns(_CITATION)}, source) VALUES ({','.join('?' * (len(_CITATION) + 1))})",
        [(*[_value(v) for v in astuple(t)], sha) for t in x.citations],
    )
    had = {r[0] for r in c.execute("SELECT id FROM task WHERE source = ?", (sha,))}
    counts["tasks"] += len({t.id for t in x.tasks} - had)
    c.execute("DELETE FROM task WHERE source = ?", (sha,))
    c.executemany(
        "INSERT OR REPLACE INTO task VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (t.id, t.directive, sha, t.kind, t.status, t.deadline.date if t.deadline else None, json.dumps(asdict(t), ensure_ascii=False))
            for t in x.tasks
        ],
    )
    touched |= {id for s in told.values() for id in (s.subject, s.object)} | {id for row in old.values() for id in row[:2]}


def _write_source(c: sqlite3.Connection, x: Extraction, recorded_at: str) -> int:
    new = not c.execute("SELECT 1 FROM source WHERE sha256 = ?", (x.source.sha256,)).fetchone()
    updates = ", ".join(f'"{n}" = excluded."{n}"' for n in [*_SOURCE[1:], "text"])
    c.execute(
        f"INSERT INTO source({_columns(_SOURCE)}, text, recorded_at) VALUES ({','.join('?' * (len(_SOURCE) + 2))})"
        f" ON CONFLICT(sha256) DO UPDATE SET {updates}",
        (*astuple(x.source), x.text, recorded_at),
    )
    return int(new)


def _write_things(c: sqlite3.Connection, things: Sequence[Thing]) -> None:
    ids = json.dumps([t.id for t in things])
    known = {t.id: t for t in _things(c.execute(f"{_THING} WHERE id IN (SELECT value FROM json_each(?))", (ids,)))}
    joined = [known[t.id].merged(t) if t.id in known else t for t in things]
    c.executemany(
        "INSERT INTO thing(id, kind, label, number, type, attributes, words) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(id) DO UPDATE SET kind = excluded.kind, label = excluded.label, number = excluded.number, type = excluded.type,"
        " attributes = excluded.attributes, words = excluded.words",
        [(t.id, t.kind, t.label, t.number, t.type, json.dumps(t.attributes, ensure_ascii=False), search_words(t)) for t in joined],
    )


def _derive(c: sqlite3.Connection, touched: set[str] | None) -> None:
    """Dates and edges anew: all of them, or those that the touched things can have changed.

    A composed edge spans at most three stated ones, so a change reaches the neighbours of what was touched (`core`), and deciding their
    edges needs two hops more (`around`)."""
    if touched is None:
        core, around = None, None
    else:
        core = _neighbours(c, touched)
        around = _neighbours(c, _neighbours(c, core))
    inside, ids = "", ()
    if around is not None:
        inside, ids = f" AND {_END_IN}", (json.dumps(sorted(around)),)
    current = [_statement(r) for r in c.execute(_CURRENT + inside, ids)]
    sources = {r[0]: Source(*r) for r in c.execute(f"SELECT {_columns(_SOURCE)} FROM source")}
    dates = dict(c.execute("SELECT id, date FROM thing WHERE date IS NOT NULL"))
    dates = {} if around is None else {id: d for id, d in dates.items() if id not in around}
    dates |= {id: d for id, d in dates_of(current, sources).items() if around is None or id in around}
    stated = edges(current, sources, dates)
    fresh = [e for e in (*stated, *compose(stated, dates)) if core is None or e.subject in core or e.object in core]
    c.execute("DROP TABLE IF EXISTS temp.changed")
    c.execute("CREATE TEMP TABLE changed(id TEXT PRIMARY KEY)")
    if core is None:
        c.execute("DELETE FROM edge")
        c.execute("INSERT INTO changed SELECT id FROM thing")
    else:
        c.executemany("INSERT INTO changed VALUES (?)", [(id,) for id in sorted(core)])
        c.execute("DELETE FROM edge WHERE subject IN (SELECT id FROM changed) OR object IN (SELECT id FROM changed)")
    c.execute("UPDATE thing SET date = NULL WHERE id IN (SELECT id FROM changed)")
    c.executemany("UPDATE thing SET date = ? WHERE id = ?", [(d, id) for id, d in dates.items() if core is None or id in core])
    c.executemany(
        f"INSERT OR REPLACE INTO edge({_columns(_EDGE)}, id) VALUES ({','.join('?' * (len(_EDGE) + 1))})",
        [(*[_value(v) for v in astuple(e)], e.id) for e in fresh],
    )


_END_IN = "(subject IN (SELECT value FROM json_each(?1)) OR object IN (SELECT value FROM json_each(?1)))"


def _neighbours(c: sqlite3.Connection, ids: set[str]) -> set[str]:
    """`ids` and everything one composing statement away."""
    sql = f"SELECT subject, object FROM statement WHERE literal = 0 AND relation IN ('implements', 'hasAnnex') AND {_END_IN}"
    return ids | {id for row in c.execute(sql, (json.dumps(sorted(ids)),)) for id in row}
