"""The schema of the SQLite store: making it, and bringing a file of an earlier version up to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

from graph.clocks import FOREVER, instant
from graph.stores.sqlite_counts import recount
from graph.stores.sqlite_rows import CITATION, NAMES, STATEMENT, THING, columns
from graph.stores.sqlite_write import Writing, doubted, rederive
from graph.things import facets
from graph.values import Source
from ontology.errors import StoreError

SCHEMA_VERSION = "5"


def version_of(c: sqlite3.Connection, path: str) -> str | None:
    """The schema version of the file, None when it is empty; a foreign database and an unknown version are refused, untouched."""
    tables = {r[0] for r in c.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return None
    if "meta" not in tables:
        raise StoreError(
            f"{path} là cơ sở dữ liệu khác, không phải kho của Phả Hệ; hãy chọn tệp khác.",
            f"{path} is another database, not a store of Phả Hệ; choose another file.",
            path=path,
        )
    row = c.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    if not row or row[0] not in _KNOWN:
        found = row and row[0]
        raise StoreError(
            f"Kho {path} có lược đồ {found}, chương trình này biết {', '.join(_KNOWN)}: hãy dùng bản mới hơn, hoặc nạp lại từ kho lưu trữ nguồn.",
            f"The store {path} has schema {found}, this program knows {', '.join(_KNOWN)}: use a newer one, or ingest again from the archive.",
            path=path,
        )
    return row[0]


def create(c: sqlite3.Connection) -> None:
    """The tables of an empty file, in one transaction; another process that was first has done it already."""
    c.execute("BEGIN IMMEDIATE")
    try:
        if not c.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            _run_schema(c)
    except BaseException:
        c.execute("ROLLBACK")
        raise
    c.execute("COMMIT")


def _run_schema(c: sqlite3.Connection) -> None:
    for part in _parts():
        c.execute(part)
    c.execute("INSERT INTO meta VALUES ('schema', ?)", (SCHEMA_VERSION,))


def _parts() -> Iterator[str]:
    """The statements of the schema, without the comments before them."""
    text, part = (files("graph") / "stores" / "schema.sql").read_text("utf-8"), ""
    for line in text.splitlines():
        part += "" if line.startswith("--") else line + "\n"
        if sqlite3.complete_statement(part):
            yield part
            part = ""


def upgrade(c: sqlite3.Connection, version: str) -> None:
    """Bring the file to the present schema in one transaction: it is the old one or the new one, never between."""
    if version == SCHEMA_VERSION:
        return
    c.execute("BEGIN IMMEDIATE")
    try:
        if c.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0] != SCHEMA_VERSION:
            _UPGRADES[version](c)
    except BaseException:
        c.execute("ROLLBACK")
        raise
    c.execute("COMMIT")


def _from_1(c: sqlite3.Connection) -> None:
    """Version 1 kept the instants of statements and sources only. Its writes become numbered; things, citations, tasks and edges, whose
    history it did not keep, are recorded as of its last write, and a thing's joined description stands until a source describes it again."""
    old = ("meta", "source", "thing", "statement", "citation", "task", "edge")
    for name in [r[0] for r in c.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")]:
        c.execute(f'DROP INDEX "{name}"')
    for table in old:
        c.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    _run_schema(c)
    told = "SELECT recorded_at FROM old_source UNION SELECT recorded_at FROM old_statement UNION SELECT superseded_at FROM old_statement"
    instants = sorted({instant(at) for (at,) in c.execute(told) if at})
    c.executemany("INSERT INTO writing(at, kind) VALUES (?, 'write')", ((at,) for at in instants))
    number = {at: n for n, at in c.execute("SELECT n, at FROM writing")}
    c.create_function("number_of", 1, lambda at: FOREVER if at is None else number[instant(at)], deterministic=True)
    last, open_ = max(number.values(), default=0), f"(SELECT coalesce(max(n), 0) FROM writing), {FOREVER}"
    kept = columns(name for name in NAMES[Source] if name != "notes")
    c.execute(
        f"INSERT INTO source({kept}, text, known_from, known_to) SELECT {kept}, text, number_of(recorded_at), {FOREVER} FROM old_source"
    )
    c.execute(
        f"INSERT INTO statement({STATEMENT}, known_from, known_to)"
        f" SELECT {STATEMENT}, number_of(recorded_at), number_of(superseded_at) FROM old_statement"
    )
    c.execute(f"INSERT INTO citation({CITATION}, known_from, known_to) SELECT {CITATION}, {open_} FROM old_citation")
    c.execute(
        "INSERT INTO task(id, directive, source, kind, status, deadline, body, known_from, known_to)"
        f" SELECT id, directive, source, kind, status, deadline, json_set(body, '$.source', source), {open_} FROM old_task"
    )
    c.execute(f"INSERT INTO description SELECT '', {THING} FROM old_thing")
    for table in old:
        c.execute(f"DROP TABLE old_{table}")
    if last:
        rederive(Writing(c, "migrate", "0001-01-01"))
    doubted(c)
    recount(c)


def _from_2(c: sqlite3.Connection) -> None:
    """Version 2 counted its rows when it was asked, and looked through all sources to say who published them."""
    for part in _parts():
        if part.lstrip().startswith(_OF_3):
            c.execute(part)
    recount(c)
    _from_3(c)


def _from_3(c: sqlite3.Connection) -> None:
    """Version 3 had no facets of things, and indexes that some questions had to leave for the rows."""
    for name in _BEFORE_4:
        c.execute(f"DROP INDEX IF EXISTS {name}")
    for name in ("level", "line", "year"):
        c.execute(f"ALTER TABLE thing ADD COLUMN {name} TEXT")
    told = c.execute("SELECT version, id, date FROM thing WHERE kind IS NOT NULL")
    rows = [(*facets(id, date), version) for version, id, date in told]
    c.executemany("UPDATE thing SET level = ?, line = ?, year = ? WHERE version = ?", rows)
    for part in _parts():
        if part.lstrip().startswith(_OF_4):
            c.execute(part)
    doubted(c)
    _from_4(c)


def _from_4(c: sqlite3.Connection) -> None:
    """Version 4 did not keep what of a source was not read; it has none until the source is read again."""
    c.execute("ALTER TABLE source ADD COLUMN notes TEXT NOT NULL DEFAULT '[]'")
    c.execute("UPDATE meta SET value = ? WHERE key = 'schema'", (SCHEMA_VERSION,))


_OF_3 = ("CREATE TABLE counted", "CREATE INDEX source_publisher")
_OF_4 = ("CREATE TABLE doubt", *(
    f"CREATE INDEX {name} "
    for name in (
        "source_address", "source_directive", "thing_facets", "thing_dated", "statement_said", "statement_reviewed", "statement_pending_from", "statement_pending_to",
        "citation_named", "citation_outcome",
    )
))  # fmt: skip
_BEFORE_4 = ("statement_relation", "citation_directive")
_UPGRADES = {"1": _from_1, "2": _from_2, "3": _from_3, "4": _from_4}
_KNOWN = (*_UPGRADES, SCHEMA_VERSION)
