"""The server store: Neo4j 5.26 LTS or later over Bolt; a cluster by the routing address `neo4j://`.

(:Thing:Directive|Body|… {id, kind, label, number, type, date, words}) are tied by typed relationships that carry their quote, source and statement
ids; (:Statement)-[:SUBJECT|OBJECT]->(:Thing) and -[:EVIDENCE {start, end, quote}]->(:Source) are what they are derived from, so that a person
with Browser or Bloom walks from a relation to its words. One managed transaction per write: a failed batch leaves no trace.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlsplit

from neo4j import Driver, GraphDatabase, ManagedTransaction, NotificationMinimumSeverity
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable

from graph.store import WriteReport
from graph.stores.neo4j_view import Neo4jView
from graph.stores.neo4j_write import Writing, rederive, write_batch, write_review
from graph.values import Extraction, Review
from ontology.errors import PhaheError, StoreError

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what fails is told as a StoreError, once
OLDEST = (5, 26)
#: Indexes beside the generated constraints: the label of the versions and the property.
INDEXES = (
    ("ThingVersion", "id"), ("ThingVersion", "kind"), ("StatementVersion", "id"), ("StatementVersion", "subject"), ("StatementVersion", "object"),
    ("StatementVersion", "source"), ("StatementVersion", "relation"), ("StatementVersion", "triple"), ("SourceVersion", "sha256"), ("SourceVersion", "directive"),
    ("Citation", "source"), ("CitationVersion", "source"), ("CitationVersion", "directive"), ("TaskRecord", "source"),
    ("TaskVersion", "directive"), ("Writing", "at"), ("Redirect", "id"), ("Redirect", "canonical"), ("Review", "target"),
)  # fmt: skip
UNIQUE = (("Clock", "id"), ("Writing", "n"), ("Review", "seq"))
OURS = ("Thing", "ThingVersion", "Source", "SourceVersion", "Statement", "StatementVersion", "Citation", "CitationVersion", "TaskRecord",
        "TaskVersion", "Clock", "Writing", "Redirect", "Review")  # fmt: skip


class Neo4jStore(Neo4jView):
    """A store on a Neo4j server; user, password and database from the URL or PHAHE_NEO4J_USER, PHAHE_NEO4J_PASSWORD, PHAHE_NEO4J_DATABASE."""

    def __init__(self, url: str, *, readonly: bool = False) -> None:
        parts = urlsplit(url)
        user = unquote(parts.username or "") or os.environ.get("PHAHE_NEO4J_USER", "neo4j")
        password = unquote(parts.password or "") or os.environ.get("PHAHE_NEO4J_PASSWORD", "")
        address = f"{parts.scheme}://{parts.hostname}:{parts.port or 7687}"
        self._readonly, self.url = readonly, address
        self._database = parts.path.strip("/") or os.environ.get("PHAHE_NEO4J_DATABASE", "neo4j")
        super().__init__(self._autocommit)
        with self._guarded():
            self._driver: Driver = GraphDatabase.driver(
                address, auth=(user, password), notifications_min_severity=NotificationMinimumSeverity.OFF
            )
            try:
                self._check_server()
                if not readonly:
                    self._constrain()
            except BaseException:
                self._driver.close()
                raise

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except ServiceUnavailable as error:
            raise self._error(
                f"Không nối được Neo4j tại {self.url}. Kiểm tra máy chủ đang chạy, địa chỉ và cổng Bolt",
                f"Cannot reach Neo4j at {self.url}. Check that the server runs, its address and its Bolt port", error,
            ) from error  # fmt: skip
        except AuthError as error:
            raise self._error(
                f"Neo4j {self.url} từ chối tên hoặc mật khẩu. Đặt PHAHE_NEO4J_USER, PHAHE_NEO4J_PASSWORD",
                f"Neo4j {self.url} refused the user or the password. Set PHAHE_NEO4J_USER, PHAHE_NEO4J_PASSWORD", error,
            ) from error  # fmt: skip
        except (DriverError, Neo4jError) as error:
            raise self._error(f"Neo4j {self.url} báo lỗi", f"Neo4j {self.url} failed", error) from error

    def _error(self, vietnamese: str, english: str, error: Exception) -> PhaheError:
        return StoreError(f"{vietnamese}: {error}.", f"{english}: {error}.", url=self.url)

    def _check_server(self) -> None:
        agent = self._driver.get_server_info().agent
        version = tuple(int(n) for n in re.findall(r"\d+", agent.rpartition("/")[2])[:2])
        if version < OLDEST:
            raise StoreError(
                f"{self.url} là {agent}; cần Neo4j 5.26 LTS trở lên.",
                f"{self.url} is {agent}; Neo4j 5.26 LTS or later is needed.",
                url=self.url,
            )

    def _constrain(self) -> None:
        text = (files("ontology") / "generated" / "neo4j_constraints.cypher").read_text("utf-8")
        lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("//")]
        made = [statement for statement in "\n".join(lines).split(";") if statement.strip()]
        made += [f"CREATE CONSTRAINT {n.lower()}_{p} IF NOT EXISTS FOR (n:{n}) REQUIRE n.{p} IS UNIQUE" for n, p in UNIQUE]
        made += [f"CREATE INDEX {n.lower()}_by_{p} IF NOT EXISTS FOR (n:{n}) ON (n.{p})" for n, p in INDEXES]
        made.append(
            "CREATE FULLTEXT INDEX thing_words IF NOT EXISTS FOR (n:ThingVersion) ON EACH [n.words]"
            " OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}"
        )
        for statement in made:
            self._autocommit(statement, {})

    def close(self) -> None:
        self._driver.close()

    def clear(self) -> None:
        """Remove everything of this project from the database (used by the test suite); refused where it holds anything else."""
        ours = " OR ".join(f"n:{label}" for label in OURS)
        (foreign,) = self._autocommit(f"MATCH (n) WHERE NOT ({ours}) RETURN count(n) AS n", {})
        if foreign["n"]:
            raise StoreError(
                f"Neo4j {self.url} chứa {foreign['n']} nút không phải của Phả Hệ; không xóa gì.",
                f"Neo4j {self.url} holds {foreign['n']} nodes that are not of Phả Hệ; nothing was removed.",
                url=self.url,
            )
        for each in ("()-[one]->()", "(one)"):  # relationships first: a hub has more of them than a transaction holds
            self._autocommit(f"MATCH {each} CALL (one) {{ DELETE one }} IN TRANSACTIONS OF 5000 ROWS", {})

    def _autocommit(self, cypher: str, parameters: dict[str, Any]) -> list[Any]:
        """One statement in a transaction of its own: begin and commit would be round trips."""
        with self._guarded(), self._driver.session(database=self._database) as session:
            return list(session.run(cypher, parameters))

    # --- writing
    def _written(self, kind: str, at: str, work: Callable[[Writing], Any]) -> Any:
        """`work` in one managed transaction, which the driver repeats when the cluster changes its leader or a lock is lost."""
        if self._readonly:
            raise StoreError("Kho này mở chỉ để đọc.", "This store is open for reading only.", url=self.url)

        def once(tx: ManagedTransaction) -> Any:
            return work(Writing(lambda cypher, parameters: list(tx.run(cypher, parameters)), kind, at))

        with self._guarded(), self._driver.session(database=self._database) as session:
            return session.execute_write(once)

    def write(self, extractions: Iterable[Extraction], *, recorded_at: str) -> WriteReport:
        batch = list(extractions)
        return self._written("write", recorded_at, lambda w: write_batch(w, batch))

    def review(self, action: str, target: str, *, who: str, why: str, at: str, other: str | None = None) -> Review:
        return self._written("review", at, lambda w: write_review(w, action, target, who=who, why=why, other=other))

    def rebuild(self) -> None:
        self._written("rebuild", "0001-01-01", rederive)
