"""What only the SQLite store promises: nothing lost and nothing half after a kill, readers beside a writer, files of earlier versions."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import types
from pathlib import Path

import pytest

from graph.open import open_store
from graph.stores.sqlite import SqliteStore
from graph.stores.sqlite_counts import recount
from graph.stores.sqlite_errors import told
from graph.stores.sqlite_schema import SCHEMA_VERSION
from graph.values import Citation, Extraction, Source, Statement, Task, Thing
from ontology.errors import StoreError
from ontology.value import asdict, field_names, replace

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NOW = "2026-01-01T00:00:00Z"


def piece(n: int) -> Extraction:
    """The n-th source: a plan that implements the one before."""
    sha = f"{n:064x}"
    where = {"source": sha, "start": 0, "end": 9, "quote": "thực hiện", "rule": "test"}
    told = (
        Statement.make(f"P{n}", "implements", f"P{n - 1}", **where),
        Statement.make(f"P{n}", "dateDocument", f"2023-01-{n % 28 + 1:02}", literal=True, **where),
    )
    things = tuple(Thing(f"P{i}", "directive", f"Kế hoạch {i}", f"{i}/KH") for i in (n - 1, n))
    return Extraction(Source(sha, f"{n}.txt", "press", "text/plain", sha), "thực hiện", None, (), told, things)


def written(count: int) -> list[str]:
    """The content of a store that was told the first `count` pieces."""
    store = open_store("memory:")
    store.write([piece(n) for n in range(1, count + 1)], recorded_at=NOW)
    return list(store.dump())


WRITER = """
import sys; sys.path[:0] = [sys.argv[2], sys.argv[2] + '/tests/graph']
from test_sqlite import piece, NOW; from graph.open import open_store
store = open_store('sqlite:///' + sys.argv[1])
print('ready', flush=True)
for n in range(int(sys.argv[3]), 10000):
    store.write([piece(n)], recorded_at=NOW)
    print(n, flush=True)
"""


def test_kill_at_any_moment_loses_nothing_committed_and_leaves_nothing_half(tmp_path: Path) -> None:
    path, chance, done = tmp_path / "killed.sqlite", random.Random(7), 0
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(ROOT), str(done + 1)], stdout=subprocess.PIPE, text=True)
        assert process.stdout and process.stdout.readline() == "ready\n"
        time.sleep(chance.random() * 0.25)
        process.send_signal(signal.SIGKILL)
        rest = process.communicate()[0].split("\n")
        acknowledged = max([done, *(int(line) for line in rest[:-1])])
        store = open_store(f"sqlite:///{path}")
        done = len(store.sources())
        assert acknowledged <= done <= acknowledged + 1, "what was acknowledged is there, at most the write after it too"
        assert list(store.dump()) == written(done)
        store.close()
        with sqlite3.connect(path) as c:
            assert c.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert done > 5, "the writer was killed before it wrote anything"


def test_readers_beside_a_writer_see_whole_writes_only(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shared.sqlite'}"
    store, errors, seen, stop = open_store(url), [], [], threading.Event()

    def read() -> None:
        reader = open_store(url, readonly=True)
        try:
            while not stop.is_set():
                counts = reader.counts()
                seen.append(counts["source"])
                if counts.get("statement:asserted", 0) != 2 * counts["source"]:
                    errors.append(counts)
        except Exception as error:
            errors.append(error)
        finally:
            reader.close()

    threads = [threading.Thread(target=read) for _ in range(2)]
    for t in threads:
        t.start()
    for n in range(1, 41):
        store.write([piece(n)], recorded_at=NOW)
    stop.set()
    for t in threads:
        t.join()
    store.close()
    assert errors == [] and len(set(seen)) > 2, "the readers read while it was written"


def test_two_writers_take_turns(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'turns.sqlite'}"
    store, errors = open_store(url), []

    def write(start: int) -> None:
        try:
            for n in range(start, 41, 2):
                store.write([piece(n)], recorded_at=NOW)  # one store, a connection for each thread
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(start,)) for start in (1, 2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert errors == [] and list(store.dump()) == written(40)
    store.close()


def test_settings_of_a_connection(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 's.sqlite'}")
    read = {name: store._fetch(f"PRAGMA {name}", ())[0][0] for name in ("journal_mode", "synchronous", "busy_timeout")}
    assert read == {"journal_mode": "wal", "synchronous": 2, "busy_timeout": 30000}
    store.close()


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of schema 1: two sources, a superseded statement, a citation and a task."""
    path = tmp_path / "old.sqlite"
    first, second = piece(1), piece(2)
    gone = Statement.make("P1", "guides", "P0", source=first.source.sha256, start=0, end=9, quote="thực hiện", rule="test")
    with sqlite3.connect(path) as c:
        c.executescript((HERE / "schema_1.sql").read_text("utf-8"))
        c.execute("INSERT INTO meta VALUES ('schema', '1')")
        for x, at in ((first, "2026-01-01T00:00:00+00:00"), (second, "2026-01-02T00:00:00+00:00")):
            c.execute(f"INSERT INTO source VALUES ({','.join('?' * 12)})", (*_columns_of_4(x.source), x.text, at))
            c.executemany(
                "INSERT OR REPLACE INTO thing VALUES (?,?,?,?,?,NULL,'[]','')",
                [(t.id, t.kind, t.label, t.number, t.type) for t in x.things],
            )
            _statements(c, x.statements, at, None)
        _statements(c, (gone,), "2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00")
        cited = Citation(0, 9, "thực hiện", "numbered", None, "1/KH", directive="P1", outcome="resolved")
        named = [name for name in field_names(Citation) if name != "source"]
        marks, cells = ",".join("?" * (len(named) + 1)), [getattr(cited, n) for n in named]
        cells = [json.dumps(v) if isinstance(v, tuple) else v for v in cells]
        c.execute(
            f"INSERT INTO citation({','.join(chr(34) + n + chr(34) for n in named)}, source) VALUES ({marks})",
            (*cells, first.source.sha256),
        )
        task = Task("task/1", "P1", "mục 1", None, 0, 9, "thực hiện", "task", "requested", ())
        body = {name: getattr(task, name) for name in field_names(Task) if name not in ("source", "to_body")}
        c.execute("INSERT INTO task VALUES ('task/1', 'P1', ?, 'task', 'requested', NULL, ?)", (first.source.sha256, json.dumps(body)))
    return path


def _columns_of_4(source: Source) -> list[object]:
    return [value for name, value in asdict(source).items() if name != "notes"]


def _statements(c: sqlite3.Connection, told: tuple[Statement, ...], at: str, gone: str | None) -> None:
    for s in told:
        cells = [json.dumps(v) if isinstance(v, tuple) else v for v in asdict(s).values()]
        c.execute(f"INSERT INTO statement VALUES ({','.join('?' * 20)})", (*cells, at, gone))


@pytest.mark.parametrize("readonly", [False, True])
def test_a_file_of_the_first_version_is_brought_up_to_date(old: Path, readonly: bool) -> None:
    store = open_store(f"sqlite:///{old}", readonly=readonly)
    assert [e.subject for e in store.edges(relations=["implements"], inferred=False)] == ["P1", "P2"]
    assert store.thing("P1").label == "Kế hoạch 1" and store.dates() == {"P1": "2023-01-02", "P2": "2023-01-03"}
    assert [t.id for t in store.search("ke hoach 2")] == ["P2"]
    assert len(store.citations(directive="P1")) == len(store.tasks()) == 1 and store.tasks()[0].source == piece(1).source.sha256
    assert len(store.statements()) == 4 and len(store.at("2026-01-01").statements()) == 3, "what was superseded on the second day"
    store.close()
    again = open_store(f"sqlite:///{old}")
    assert [r[0] for r in again._fetch("SELECT value FROM meta WHERE key = 'schema'", ())] == [SCHEMA_VERSION]
    assert again.write([piece(1)], recorded_at="2026-02-01").statements == 0
    again.close()


def test_a_description_without_a_source_gives_way_to_one_with(old: Path) -> None:
    with sqlite3.connect(old) as c:
        c.execute("UPDATE thing SET label = 'Kế hoạch 2 với một nhãn dài và sai' WHERE id = 'P2'")
    store = open_store(f"sqlite:///{old}")
    assert "sai" in store.thing("P2").label
    store.write([piece(2)], recorded_at="2026-02-01")
    assert store.thing("P2").label == "Kế hoạch 2"
    store.close()


def test_a_file_of_an_unknown_version_is_left_alone(old: Path) -> None:
    with sqlite3.connect(old) as c:
        c.execute("UPDATE meta SET value = '99'")
    before = old.read_bytes()
    with pytest.raises(StoreError, match="99"):
        open_store(f"sqlite:///{old}")
    assert old.read_bytes() == before


def test_an_upgrade_that_fails_leaves_the_old_file(old: Path) -> None:
    with sqlite3.connect(old) as c:
        c.execute("UPDATE statement SET recorded_at = 'hôm qua' WHERE subject = 'P2'")
    with pytest.raises(Exception, match="hôm qua"):
        open_store(f"sqlite:///{old}")
    with sqlite3.connect(old) as c:
        assert c.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("1",)
        assert c.execute("SELECT count(*) FROM statement").fetchone() == (5,)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "locked.sqlite"
    open_store(f"sqlite:///{path}").close()
    path.chmod(0o400)
    with pytest.raises(StoreError, match=r"locked.sqlite"):
        open_store(f"sqlite:///{path}").write([piece(1)], recorded_at=NOW)


def _counted(store: SqliteStore) -> list[tuple]:
    return store._fetch("SELECT name, n, total FROM counted ORDER BY name, n", ())


def _told_twice(store: SqliteStore) -> None:
    """Writes, one that takes back, and decisions: everything that changes a number."""
    store.write([piece(1), piece(2)], recorded_at="2026-01-01")
    store.write([replace(piece(2), statements=piece(2).statements[:1]), piece(3)], recorded_at="2026-01-02")
    one = store.statements(subject="P1", relation="implements")[0]
    store.review("reject", one.id, who="an", why="đọc nhầm", at="2026-01-03")
    store.review("merge", "P0", other="P3", who="an", why="cùng một văn bản", at="2026-01-04")
    store.rebuild()


def test_the_totals_that_the_writer_keeps_are_those_of_the_rows_at_every_instant(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'counted.sqlite'}")
    _told_twice(store)
    kept, now = _counted(store), store.counts()
    assert {name for name, *_ in kept} >= {"source", "edge", "statement:asserted", "thing:directive"}
    recount(store._connection())
    assert _counted(store) == kept and store.counts() == now
    assert store.at("2026-01-01").counts()["source"] == 2 and store.counts()["source"] == 3
    store.close()


#: What takes a file of this version back to the third.
BACK = "".join(f"DROP INDEX {name};" for name in (
    "source_address", "source_directive", "thing_facets", "thing_dated", "statement_said", "statement_reviewed", "statement_pending_from", "statement_pending_to",
    "citation_named", "citation_outcome")) + "".join(f"ALTER TABLE thing DROP COLUMN {name};" for name in ("level", "line", "year"))  # fmt: skip
BACK_TO_4 = "ALTER TABLE source DROP COLUMN notes; UPDATE meta SET value = '4' WHERE key = 'schema';"
BACK += (
    BACK_TO_4
    + "DROP TABLE doubt; CREATE INDEX statement_relation ON statement(relation, subject); CREATE INDEX citation_directive ON citation(directive);"
)
BACK += "UPDATE meta SET value = '3' WHERE key = 'schema';"


@pytest.mark.parametrize("readonly", [False, True])
def test_a_file_of_the_fourth_version_learns_the_notes_of_a_source_when_it_is_read_again(tmp_path: Path, readonly: bool) -> None:
    path = tmp_path / "fourth.sqlite"
    store = open_store(f"sqlite:///{path}")
    _told_twice(store)
    kept = list(store.dump())
    store.close()
    with sqlite3.connect(path) as c:
        c.executescript(BACK_TO_4)
    again = open_store(f"sqlite:///{path}", readonly=readonly)
    assert list(again.dump()) == kept and [s.notes for s in again.sources()] == [(), (), ()]
    again.close()
    written_to = open_store(f"sqlite:///{path}")
    noted = replace(piece(3), source=replace(piece(3).source, notes=("trang 2: chưa đọc; «a» / page 2: not read; «a»",)))
    written_to.write([noted], recorded_at="2026-02-01")
    assert written_to.source(noted.source.sha256) == noted.source and written_to.at("2026-01-02").source(noted.source.sha256).notes == ()
    written_to.close()


def test_a_file_of_the_third_version_learns_its_facets(tmp_path: Path) -> None:
    path = tmp_path / "third.sqlite"
    store = open_store(f"sqlite:///{path}")
    _told_twice(store)
    store.close()
    with sqlite3.connect(path) as c:
        rows = "SELECT id, level, line, year, known_from FROM thing ORDER BY version"
        schema = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
        before, made = c.execute(rows).fetchall(), c.execute(schema).fetchall()
        c.executescript(BACK)
    open_store(f"sqlite:///{path}").close()
    with sqlite3.connect(path) as c:
        assert c.execute(rows).fetchall() == before and any(year for *_, year, _ in before)
        assert {n for n, _ in c.execute(schema)} == {n for n, _ in made}


def test_a_file_of_the_second_version_learns_its_totals(tmp_path: Path) -> None:
    path = tmp_path / "second.sqlite"
    store = open_store(f"sqlite:///{path}")
    _told_twice(store)
    kept, told = _counted(store), store.published()
    store.close()
    with sqlite3.connect(path) as c:
        c.executescript(BACK + "DROP TABLE counted; DROP INDEX source_publisher; UPDATE meta SET value = '2' WHERE key = 'schema'")
    again = open_store(f"sqlite:///{path}", readonly=True)
    assert _counted(again) == kept and again.published() == told
    again.close()


FAILURES = (
    (sqlite3.SQLITE_BUSY, "đang được chương trình khác ghi"),
    (sqlite3.SQLITE_FULL, "Hết chỗ trên đĩa"),
    (sqlite3.SQLITE_READONLY, "Không có quyền ghi"),
    (sqlite3.SQLITE_CANTOPEN, "Kiểm tra tệp và thư mục"),
    (sqlite3.SQLITE_NOTADB, "không phải tệp kho"),
    (sqlite3.SQLITE_CORRUPT, "bản sao dự phòng"),
    (sqlite3.SQLITE_ERROR, "báo lỗi: x"),
)


@pytest.mark.parametrize(("code", "words"), FAILURES)
def test_what_sqlite_says_is_told_in_plain_words(code: int, words: str) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    found = told(error, "/kho/a.sqlite")
    assert words in found.vietnamese and "/kho/a.sqlite" in found.vietnamese and "/kho/a.sqlite" in found.english


def test_a_store_that_another_program_holds_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "held.sqlite"
    store = open_store(f"sqlite:///{path}")
    store._fetch("PRAGMA busy_timeout = 0", ())
    with sqlite3.connect(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="chương trình khác ghi"):
            store.write([piece(1)], recorded_at=NOW)
        other.rollback()
    store.write([piece(1)], recorded_at=NOW)
    store.close()


def test_a_store_that_lies_on_a_sealed_medium_is_read_without_files_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sealed.sqlite"
    store = open_store(f"sqlite:///{path}")
    store.write([piece(1)], recorded_at=NOW)
    store.close()
    sealed = types.SimpleNamespace(f_flag=os.ST_RDONLY)
    monkeypatch.setattr(os, "statvfs", lambda _: sealed)
    read = open_store(f"sqlite:///{path}", readonly=True)
    assert read.counts()["source"] == 1 and [p.name for p in tmp_path.iterdir()] == ["sealed.sqlite"]
    read.close()
