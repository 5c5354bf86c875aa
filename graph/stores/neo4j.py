"""The server store: Neo4j 5.26 LTS or later over Bolt.

(:Thing:Directive|Body|… {id, kind, label, number, type, date, words}) are tied by typed relationships that carry their quote, source and statement
ids; (:Statement)-[:SUBJECT|OBJECT]->(:Thing) and -[:EVIDENCE {start, end, quote}]->(:Source) are what they are derived from, so that a person
with Browser or Bloom walks from a relation to its words. One managed transaction per write: a failed batch leaves no trace.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from importlib.resources import files
from typing import Any
from urllib.parse import unquote, urlsplit

from neo4j import Driver, GraphDatabase, ManagedTransaction, NotificationMinimumSeverity
from neo4j.exceptions import DriverError, Neo4jError

from graph.composition import compose
from graph.edges import dates_of, edges
from graph.store import Forms, Row, WriteReport
from graph.stores.memory import dump_lines
from graph.things import rank, search_words
from graph.values import Assignee, Citation, Deadline, Edge, Extraction, Source, Statement, Task, Thing
from ontology.errors import StoreError
from ontology.folding import plain
from ontology.generated.vocabulary import Relation

_FIELDS = {cls: [f.name for f in fields(cls)] for cls in (Source, Statement, Citation, Thing, Edge)}
_LISTS = {"qualifiers", "candidates", "flags", "attributes", "via"}
_LABEL = {kind: kind.capitalize() for kind in ("directive", "annex", "collection", "body", "person", "post", "event", "task", "topic")}


def _properties(value: Any) -> dict[str, Any]:
    """A frozen value as node properties: nested tuples as JSON text, so that they come back exactly."""
    return {
        k: json.dumps(v, ensure_ascii=False) if k in _LISTS else list(v) if isinstance(v, (tuple, list)) else v
        for k, v in asdict(value).items()
    }


def _back(cls: type, node: Any) -> Any:
    """The value that a node's properties stand for."""
    d = {name: node.get(name) for name in _FIELDS[cls]}
    for name in _LISTS & d.keys():
        loaded = json.loads(d[name] or "[]")
        d[name] = tuple(tuple(x) if isinstance(x, list) else x for x in loaded)
    if cls is Edge:
        d["statements"] = tuple(d["statements"] or ())
    return cls(**d)


def relationship_type(relation: str) -> str:
    """The relationship type of a relation of the vocabulary (`hasAnnex` → HAS_ANNEX): the only name that is ever put into query text."""
    return Relation(relation).name


class Neo4jStore:
    """A store on a Neo4j server; user, password and database from the URL or PHAHE_NEO4J_USER, PHAHE_NEO4J_PASSWORD, PHAHE_NEO4J_DATABASE."""

    def __init__(self, url: str, *, readonly: bool = False) -> None:
        parts = urlsplit(url)
        user = unquote(parts.username or "") or os.environ.get("PHAHE_NEO4J_USER", "neo4j")
        password = unquote(parts.password or "") or os.environ.get("PHAHE_NEO4J_PASSWORD", "")
        address = f"{parts.scheme}://{parts.hostname}:{parts.port or 7687}"
        self._readonly = readonly
        self.url, self._database = address, parts.path.strip("/") or os.environ.get("PHAHE_NEO4J_DATABASE", "neo4j")
        with self._guarded():
            self._driver: Driver = GraphDatabase.driver(
                address, auth=(user, password), notifications_min_severity=NotificationMinimumSeverity.OFF
            )
            self._driver.verify_connectivity()
            if not readonly:
                self._constrain()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except (DriverError, Neo4jError) as error:
            raise StoreError(
                f"Neo4j {self.url} báo lỗi: {error}. Kiểm tra máy chủ đang chạy, tên và mật khẩu (PHAHE_NEO4J_USER, PHAHE_NEO4J_PASSWORD).",
                f"Neo4j {self.url} failed: {error}. Check that the server runs, the user and the password (PHAHE_NEO4J_USER, PHAHE_NEO4J_PASSWORD).",
                url=self.url,
            ) from error

    def _constrain(self) -> None:
        text = (files("ontology") / "generated" / "neo4j_constraints.cypher").read_text("utf-8")
        lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("//")]
        for statement in "\n".join(lines).split(";"):
            if statement.strip():
                self._run(statement)
        for label, name in (
            ("Statement", "subject"),
            ("Statement", "object"),
            ("Statement", "source"),
            ("Citation", "source"),
            ("Citation", "directive"),
        ):
            self._run(f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})")

    def close(self) -> None:
        self._driver.close()

    def clear(self) -> None:
        """Remove everything of this project from the database (used by the test suite); refused where it holds anything else."""
        ours = "(n:Thing AND n.id IS NOT NULL) OR (n:Source AND n.sha256 IS NOT NULL) OR n:Statement OR n:Citation OR n:TaskRecord"
        (foreign,) = self._run(f"MATCH (n) WHERE NOT ({ours}) RETURN count(n) AS n")
        if foreign["n"]:
            raise StoreError(
                f"Neo4j {self.url} chứa {foreign['n']} nút không phải của Phả Hệ; không xóa gì.",
                f"Neo4j {self.url} holds {foreign['n']} nodes that are not of Phả Hệ; nothing was removed.",
                url=self.url,
            )
        self._run("MATCH (n) DETACH DELETE n")

    def _run(self, cypher: str, parameters: dict[str, Any] | None = None) -> list[Any]:
        with self._guarded(), self._driver.session(database=self._database) as session:
            return list(session.run(cypher, parameters or {}))

    # --- writing
    def write(self, extractions: Iterable[Extraction], *, recorded_at: str) -> WriteReport:
        batch = list(extractions)
        if self._readonly:
            raise StoreError("Kho này mở chỉ để đọc.", "This store is open for reading only.", url=self.url)

        def work(tx: ManagedTransaction) -> dict[str, int]:
            counts = {"sources": 0, "statements": 0, "citations": 0, "tasks": 0, "superseded": 0}
            for extraction in batch:
                _write_one(tx, extraction, recorded_at, counts)
            touched = {id for x in batch for s in x.statements for id in (s.subject, s.object)}
            old = tx.run(
                "MATCH (s:Statement) WHERE s.source IN $shas RETURN s.subject AS a, s.object AS b", shas=[x.source.sha256 for x in batch]
            )
            _derive(tx, touched | {id for r in old for id in (r["a"], r["b"])})
            return counts

        with self._guarded(), self._driver.session(database=self._database) as session:
            return WriteReport(**session.execute_write(work))

    def rebuild(self) -> None:
        with self._guarded(), self._driver.session(database=self._database) as session:
            session.execute_write(lambda tx: _derive(tx, None))

    # --- reading
    def at(self, known_at):
        if known_at is None:
            return self
        raise StoreError("Neo4j chưa có hai đồng hồ.", "Neo4j does not keep the two clocks yet.", url=self.url)

    def thing(self, id: str) -> Thing | None:
        return next(
            (_back(Thing, r["n"]) for r in self._run("MATCH (n:Thing {id: $id}) WHERE n.kind IS NOT NULL RETURN n", {"id": id})), None
        )

    def things(self, kind: str | None = None, *, after: str = "", limit: int | None = None) -> list[Thing]:
        cypher = "MATCH (n:Thing) WHERE n.id > $after AND n.kind IS NOT NULL AND ($kind IS NULL OR n.kind = $kind) RETURN n ORDER BY n.id LIMIT $limit"
        return [_back(Thing, r["n"]) for r in self._run(cypher, {"after": after, "kind": kind, "limit": _limit(limit)})]

    def search(self, words: str, *, kinds: Sequence[str] = (), limit: int = 20) -> list[Thing]:
        wanted = plain(words).split()
        if not wanted:
            return []
        cypher = "MATCH (n:Thing) WHERE all(w IN $words WHERE n.words CONTAINS w) AND ($kinds = [] OR n.kind IN $kinds) RETURN n"
        found = [_back(Thing, r["n"]) for r in self._run(cypher, {"words": wanted, "kinds": list(kinds)})]
        return sorted(found, key=lambda t: rank(t, words))[:limit]

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
        filters = {k: v for k, v in wanted.items() if v is not None}
        where = "".join(f" AND s.{name} = ${name}" for name in filters)
        cypher = f"MATCH (s:Statement) WHERE {_CURRENT} AND s.id > $after{where} RETURN s ORDER BY s.id LIMIT $limit"
        return [_back(Statement, r["s"]) for r in self._run(cypher, {**filters, "after": after, "limit": _limit(limit)})]

    def statement(self, id: str) -> Statement | None:
        return next((_back(Statement, r["s"]) for r in self._run("MATCH (s:Statement {id: $id}) RETURN s", {"id": id})), None)

    def edges(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
    ) -> list[Edge]:
        given = {"subjects": subjects, "objects": objects, "relations": relations}
        parameters: dict[str, Any] = {k: None if v is None else list(v) for k, v in given.items()} | {"inferred": inferred}
        if parameters["subjects"] is not None:
            match = "UNWIND $subjects AS one MATCH (a:Thing {id: one})-[e]->(b:Thing)"
        elif parameters["objects"] is not None:
            match = "UNWIND $objects AS one MATCH (a:Thing)-[e]->(b:Thing {id: one})"
        else:
            match = "MATCH (a:Thing)-[e]->(b:Thing)"
        cypher = (
            f"{match} WHERE e.relation IS NOT NULL AND ($objects IS NULL OR b.id IN $objects) AND ($relations IS NULL OR e.relation IN $relations)"
            " AND ($inferred IS NULL OR e.inferred = $inferred)"
            " RETURN DISTINCT e ORDER BY e.subject, e.relation, e.object, e.inferred"
        )
        return [_back(Edge, r["e"]) for r in self._run(cypher, parameters)]

    def dates(self, ids=None) -> dict[str, str]:
        wanted = None if ids is None else set(ids)
        rows = self._run("MATCH (n:Thing) WHERE n.date IS NOT NULL RETURN n.id AS id, n.date AS date")
        return {r["id"]: r["date"] for r in rows if wanted is None or r["id"] in wanted}

    def source(self, sha256: str) -> Source | None:
        return next((_back(Source, r["s"]) for r in self._run("MATCH (s:Source {sha256: $id}) RETURN s", {"id": sha256})), None)

    def sources(self, *, citing: str | None = None, after: str = "", limit: int | None = None) -> list[Source]:
        match = "MATCH (s:Source)" if citing is None else "MATCH (:Thing {id: $citing})<-[:CITES]-(:Citation)-[:IN]->(s:Source)"
        cypher = f"{match} WHERE s.sha256 > $after RETURN DISTINCT s ORDER BY s.sha256 LIMIT $limit"
        return [_back(Source, r["s"]) for r in self._run(cypher, {"after": after, "citing": citing, "limit": _limit(limit)})]

    def text(self, sha256: str) -> str | None:
        return next((r["text"] for r in self._run("MATCH (s:Source {sha256: $id}) RETURN s.text AS text", {"id": sha256})), None)

    def citations(self, *, source: str | None = None, directive: str | None = None, outcome: str | None = None) -> list[Citation]:
        wanted = {"source": source, "directive": directive, "outcome": outcome}
        filters = {k: v for k, v in wanted.items() if v is not None}
        where = " AND ".join(["true", *(f"c.{name} = ${name}" for name in filters)])
        cypher = f"MATCH (c:Citation) WHERE {where} RETURN c ORDER BY c.source, c.start, c.end, c.kind, coalesce(c.directive, ''), c.rule"
        return [_back(Citation, r["c"]) for r in self._run(cypher, filters)]

    def tasks(self, *, directive: str | None = None) -> list[Task]:
        cypher = "MATCH (t:TaskRecord) WHERE $directive IS NULL OR t.directive = $directive RETURN t.body AS body ORDER BY t.id"
        return [_task(r["body"]) for r in self._run(cypher, {"directive": directive})]

    def ask(self, forms: Forms, params: dict[str, Any]) -> list[Row]:
        return [{c: r[c] for c in forms.columns} for r in self._run(forms.cypher, params)]

    def counts(self) -> dict[str, int]:
        rows = self._run(
            "CALL { MATCH (s:Source) RETURN 'source' AS k, count(s) AS n"
            " UNION ALL MATCH (:Thing)-[e]->(:Thing) WHERE e.relation IS NOT NULL RETURN 'edge' AS k, count(e) AS n"
            " UNION ALL MATCH (t:Thing) WHERE t.kind IS NOT NULL RETURN 'thing:' + t.kind AS k, count(t) AS n"
            " UNION ALL MATCH (s:Statement) WHERE s.superseded_at IS NULL RETURN 'statement:' + s.status AS k, count(s) AS n"
            " UNION ALL MATCH (c:Citation) RETURN 'citation:' + c.outcome AS k, count(c) AS n } RETURN k, n ORDER BY k"
        )
        return dict(sorted(({"source": 0, "edge": 0} | {r["k"]: r["n"] for r in rows}).items()))

    def dump(self) -> Iterator[str]:
        return dump_lines(self)


_CURRENT = "s.superseded_at IS NULL AND s.review <> 'rejected'"


def _limit(limit: int | None) -> int:
    return 2**31 - 1 if limit is None else limit


def _task(body: str) -> Task:
    d = json.loads(body)
    d["assignees"] = tuple(Assignee(**a) for a in d["assignees"])
    d["deadline"] = Deadline(**d["deadline"]) if d["deadline"] else None
    return Task(**d)


def _write_one(tx: ManagedTransaction, x: Extraction, recorded_at: str, counts: dict[str, int]) -> None:
    sha = x.source.sha256
    made = tx.run(
        "OPTIONAL MATCH (o:Source {sha256: $sha}) WITH count(o) AS had MERGE (s:Source {sha256: $sha})"
        " ON CREATE SET s.recorded_at = $at SET s += $properties, s.text = $text RETURN had",
        sha=sha, at=recorded_at, properties=_properties(x.source), text=x.text,
    ).single()  # fmt: skip
    counts["sources"] += made["had"] == 0
    _write_things(tx, x.things)
    told = {s.id: s for s in x.statements}
    old = {r["id"]: r["gone"] for r in tx.run("MATCH (s:Statement {source: $sha}) RETURN s.id AS id, s.superseded_at AS gone", sha=sha)}
    gone = [id for id, superseded in old.items() if id not in told and superseded is None]
    counts["superseded"] += len(gone)
    counts["statements"] += len(told.keys() - old.keys())
    tx.run("UNWIND $ids AS id MATCH (s:Statement {id: id}) SET s.superseded_at = $at", ids=gone, at=recorded_at).consume()
    tx.run(
        "MATCH (source:Source {sha256: $sha}) UNWIND $rows AS row MERGE (s:Statement {id: row.id})"
        " ON CREATE SET s.recorded_at = $at, s.review = 'suggested' SET s += row, s.superseded_at = null"
        " MERGE (s)-[e:EVIDENCE]->(source) SET e.start = row.start, e.end = row.end, e.quote = row.quote"
        " MERGE (a:Thing {id: row.subject}) MERGE (s)-[:SUBJECT]->(a)"
        " FOREACH (_ IN CASE WHEN row.literal THEN [] ELSE [1] END | MERGE (b:Thing {id: row.object}) MERGE (s)-[:OBJECT]->(b))",
        sha=sha, at=recorded_at, rows=[_properties(s) for s in told.values()],
    ).consume()  # fmt: skip
    _write_citations(tx, x, sha, counts)
    _write_tasks(tx, x, sha, counts)
    if x.source.directive:
        tx.run("MATCH (s:Source {sha256: $sha}) MERGE (d:Thing {id: $id}) MERGE (s)-[:IS]->(d)", sha=sha, id=x.source.directive).consume()


def _write_things(tx: ManagedTransaction, things: Sequence[Thing]) -> None:
    rows = tx.run("UNWIND $ids AS id MATCH (n:Thing {id: id}) WHERE n.kind IS NOT NULL RETURN n", ids=[t.id for t in things])
    known = {r["n"]["id"]: _back(Thing, r["n"]) for r in rows}
    joined = [known[t.id].merged(t) if t.id in known else t for t in things]
    for kind, label in _LABEL.items():
        of_kind = [_properties(t) | {"words": search_words(t)} for t in joined if t.kind == kind]
        if of_kind:
            tx.run(f"UNWIND $rows AS row MERGE (n:Thing {{id: row.id}}) SET n += row SET n:{label}", rows=of_kind).consume()


def _write_citations(tx: ManagedTransaction, x: Extraction, sha: str, counts: dict[str, int]) -> None:
    before = {_back(Citation, r["c"]) for r in tx.run("MATCH (c:Citation {source: $sha}) RETURN c", sha=sha)}
    counts["citations"] += len(set(x.citations) - before)
    tx.run("MATCH (c:Citation {source: $sha}) DETACH DELETE c", sha=sha).consume()
    rows = [_properties(c) | {"source": sha, "id": f"{sha}/{i}"} for i, c in enumerate(x.citations)]
    tx.run(
        "MATCH (source:Source {sha256: $sha}) UNWIND $rows AS row CREATE (c:Citation) SET c = row CREATE (c)-[:IN]->(source)"
        " FOREACH (_ IN CASE WHEN row.directive IS NULL THEN [] ELSE [1] END | MERGE (d:Thing {id: row.directive}) CREATE (c)-[:CITES]->(d))",
        sha=sha, rows=rows,
    ).consume()  # fmt: skip


def _write_tasks(tx: ManagedTransaction, x: Extraction, sha: str, counts: dict[str, int]) -> None:
    had = {r["id"] for r in tx.run("MATCH (t:TaskRecord {source: $sha}) RETURN t.id AS id", sha=sha)}
    counts["tasks"] += len({t.id for t in x.tasks} - had)
    tx.run("MATCH (t:TaskRecord {source: $sha}) DETACH DELETE t", sha=sha).consume()
    rows = [
        {"id": t.id, "directive": t.directive, "source": sha, "kind": t.kind, "body": json.dumps(asdict(t), ensure_ascii=False)}
        for t in x.tasks
    ]
    tx.run("UNWIND $rows AS row MERGE (t:TaskRecord {id: row.id}) SET t += row", rows=rows).consume()


def _derive(tx: ManagedTransaction, touched: set[str] | None) -> None:
    """Dates and typed relationships anew: all, or those that the touched things can have changed (see graph/stores/sqlite.py)."""
    core = None if touched is None else _neighbours(tx, touched)
    around = None if core is None else _neighbours(tx, _neighbours(tx, core))
    inside = "" if around is None else " AND (s.subject IN $ids OR s.object IN $ids)"
    ids = sorted(around or ())
    current = [_back(Statement, r["s"]) for r in tx.run(f"MATCH (s:Statement) WHERE {_CURRENT}{inside} RETURN s", ids=ids)]
    sources = {r["s"]["sha256"]: _back(Source, r["s"]) for r in tx.run("MATCH (s:Source) RETURN s")}
    dates = {r["id"]: r["date"] for r in tx.run("MATCH (n:Thing) WHERE n.date IS NOT NULL RETURN n.id AS id, n.date AS date")}
    dates = {} if around is None else {id: d for id, d in dates.items() if id not in around}
    dates |= {id: d for id, d in dates_of(current, sources).items() if around is None or id in around}
    stated = edges(current, sources, dates)
    fresh = [e for e in (*stated, *compose(stated, dates)) if core is None or e.subject in core or e.object in core]
    scope = sorted(core) if core is not None else [r["id"] for r in tx.run("MATCH (n:Thing) RETURN n.id AS id")]
    tx.run("UNWIND $ids AS id MATCH (n:Thing {id: id}) SET n.date = null", ids=scope).consume()
    tx.run("UNWIND $ids AS id MATCH (:Thing {id: id})-[e]-(:Thing) WHERE e.relation IS NOT NULL DELETE e", ids=scope).consume()
    tx.run(
        "UNWIND $rows AS row MATCH (n:Thing {id: row[0]}) SET n.date = row[1]", rows=[[i, d] for i, d in dates.items() if i in set(scope)]
    ).consume()
    by_relation: dict[str, list[dict[str, Any]]] = {}
    for e in fresh:
        by_relation.setdefault(e.relation, []).append(_properties(e) | {"id": e.id})
    for relation, rows in sorted(by_relation.items()):
        tx.run(
            "UNWIND $rows AS row MERGE (a:Thing {id: row.subject}) MERGE (b:Thing {id: row.object})"
            f" CREATE (a)-[e:{relationship_type(relation)}]->(b) SET e = row",
            rows=rows,
        ).consume()


def _neighbours(tx: ManagedTransaction, ids: set[str]) -> set[str]:
    rows = tx.run(
        "MATCH (s:Statement) WHERE (s.subject IN $ids OR s.object IN $ids) AND s.literal = false AND s.relation IN ['implements', 'hasAnnex']"
        " RETURN s.subject AS a, s.object AS b",
        ids=sorted(ids),
    )
    return ids | {id for r in rows for id in (r["a"], r["b"])}
