"""The embedded store: one SQLite file (WAL, FULL synchronous), one connection per thread, one immediate transaction per write."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.store import WriteReport
from graph.stores.sqlite_errors import told
from graph.stores.sqlite_schema import SCHEMA_VERSION, create, upgrade, version_of
from graph.stores.sqlite_view import SqliteView
from graph.stores.sqlite_write import Writing, rederive, write_batch, write_review
from graph.values import Extraction, Review
from ontology.errors import StoreError


class SqliteStore(SqliteView):
    """A store in one file. Other processes may read while one writes; errors of the driver become StoreError."""

    def __init__(self, path: str, *, readonly: bool = False) -> None:
        self.url, self._path, self._readonly = f"sqlite:///{path}", path, readonly
        self._local, self._lock = threading.local(), threading.Lock()
        self._opened: list[sqlite3.Connection] = []
        super().__init__(self._fetch)
        with self._guarded():
            status = _status(path)
        if readonly and status is None:
            raise StoreError(
                f"Chưa có kho {path}. Tạo bằng: phahe --store sqlite:///{path} ingest THƯ_MỤC.",
                f"There is no store {path} yet. Create it: phahe --store sqlite:///{path} ingest FOLDER.",
                path=path,
            )
        if status and stat.S_ISDIR(status.st_mode):
            raise StoreError(
                f"{path or '.'} là thư mục, không phải tệp kho. Nêu tên tệp: --store sqlite:///{Path(path) / 'phahe.sqlite'}.",
                f"{path or '.'} is a folder, not the file of a store. Name a file: --store sqlite:///{Path(path) / 'phahe.sqlite'}.",
                path=path,
            )
        with self._guarded():
            self._prepare()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise told(error, self._path) from error

    def _connection(self) -> sqlite3.Connection:
        found = getattr(self._local, "connection", None)
        if found is None:
            uri = Path(self._path).absolute().as_uri() + (_reading(self._path) if self._readonly else "")
            found = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=30, check_same_thread=False)
            found.execute("PRAGMA busy_timeout = 30000")
            found.execute("PRAGMA cache_size = -65536")
            if not self._readonly:
                found.execute("PRAGMA synchronous = FULL")
            self._local.connection = found
            with self._lock:
                self._opened.append(found)
        return found

    def _prepare(self) -> None:
        c = self._connection()
        version = version_of(c, self._path)  # a foreign file is not touched, not even its journal mode
        if not self._readonly:
            c.execute("PRAGMA journal_mode = WAL")
        if version is None and not self._readonly:
            create(c)
        elif version is None:
            raise StoreError(
                f"Kho {self._path} còn trống. Nạp bằng: phahe --store {self.url} ingest THƯ_MỤC.",
                f"The store {self._path} is empty. Fill it: phahe --store {self.url} ingest FOLDER.",
                path=self._path,
            )
        elif version != SCHEMA_VERSION and self._readonly:
            SqliteStore(self._path).close()  # one opening for writing brings the file up to date
        else:
            upgrade(c, version)

    def close(self) -> None:
        """Close every connection of every thread."""
        with self._lock:
            for c in self._opened:
                c.close()
            self._opened.clear()
        self._local = threading.local()

    def _fetch(self, sql: str, parameters: Any) -> list[tuple]:
        with self._guarded():
            return self._connection().execute(sql, parameters).fetchall()

    # --- writing
    def write(self, extractions: Iterable[Extraction], *, recorded_at: str) -> WriteReport:
        batch = list(extractions)  # read before the lock is taken
        with self._transaction() as c:
            return write_batch(Writing(c, "write", recorded_at), batch)

    def review(self, action: str, target: str, *, who: str, why: str, at: str, other: str | None = None) -> Review:
        with self._transaction() as c:
            return write_review(Writing(c, "review", at), action, target, who=who, why=why, other=other)

    def rebuild(self) -> None:
        with self._transaction() as c:
            rederive(Writing(c, "rebuild", "0001-01-01"))

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


def _status(path: str) -> os.stat_result | None:
    """What the file is; None where there is none. An OSError where the way to it is barred."""
    try:
        return Path(path).stat()
    except FileNotFoundError:
        return None


def _reading(path: str) -> str:
    """How a file is opened to be read. On a medium that nobody can write to (a disc, a mounted snapshot) SQLite needs no files beside it."""
    log = Path(path + "-wal")
    sealed = hasattr(os, "statvfs") and os.statvfs(path).f_flag & os.ST_RDONLY and not (log.exists() and log.stat().st_size)
    return "?mode=ro&immutable=1" if sealed else "?mode=ro"
