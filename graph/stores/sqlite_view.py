"""Reading the SQLite store: as it is, or as it was known after a write."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.clocks import NOW, horizon
from graph.derive import Key
from graph.edges import DATING
from graph.review import citation_as, source_as, statement_as, task_as
from graph.store import Forms, Published, Row, Tie
from graph.stores.memory import dump_lines
from graph.stores.sqlite_counts import TOTALS
from graph.stores.sqlite_rows import (
    CITATION,
    EDGE,
    REVIEW,
    SOURCE,
    STATEMENT,
    THING,
    citation_of,
    columns,
    edge_of,
    source_of,
    statement_of,
    task_of,
    thing_of,
)
from graph.stores.sqlite_search import KNOWN, MATCHING, MET, RANKED, matched, sifted
from graph.things import MOST, Sifted, words_of
from graph.values import Citation, Edge, Review, Source, Statement, Task, Thing

_STANDING = f"{KNOWN} AND review <> 'rejected'"
Run = Callable[[str, Any], list[tuple]]


class SqliteView:
    """A view whose clock stands after the write number `known`; `run` executes a statement on the connection of the calling thread."""

    def __init__(self, run: Run, known: int = NOW) -> None:
        self._run, self._known = run, known
        self._kept: tuple[int, dict[str, Any]] = (-1, {})

    def at(self, known_at: str | None) -> SqliteView:
        if known_at is None:
            return SqliteView(self._run)
        found = self._run("SELECT coalesce(max(n), 0) FROM writing WHERE at <= :at", {"at": horizon(known_at)})
        return SqliteView(self._run, found[0][0])

    def _rows(self, sql: str, **parameters: Any) -> list[tuple]:
        return self._run(sql, {"known": self._known, **parameters})

    def revision(self) -> int:
        return self._rows("SELECT coalesce(max(n), 0) FROM writing WHERE n <= :known")[0][0]

    # --- merged ids
    def towards(self) -> dict[str, str]:
        """Every merged id and the id that it counts as."""
        return dict(self._rows(f"SELECT id, canonical FROM redirect WHERE {KNOWN}"))

    def _counted_as(self, ids: Iterable[str], to: dict[str, str]) -> list[str]:
        """The ids that these count as."""
        return [to.get(id, id) for id in ids] if to else list(ids)

    @staticmethod
    def members(ids: Iterable[str], to: dict[str, str]) -> list[str]:
        """Every id that counts as one of these, these included."""
        wanted = {to.get(id, id) for id in ids} if to else set(ids)
        return [*wanted, *(id for id, end in to.items() if end in wanted)]

    # --- things
    def thing(self, id: str) -> Thing | None:
        one = self._counted_as([id], self.towards())[0]
        return next(map(thing_of, self._rows(f"SELECT {THING} FROM thing WHERE id = :id AND kind IS NOT NULL AND {KNOWN}", id=one)), None)

    def named(self, ids: Iterable[str]) -> dict[str, Thing]:
        asked, to = list(ids), self.towards()
        sql = f"SELECT {THING} FROM (SELECT value AS one FROM json_each(:ids)) CROSS JOIN thing ON id = one WHERE kind IS NOT NULL AND {KNOWN}"
        found = {t.id: t for t in map(thing_of, self._rows(sql, ids=json.dumps(self._counted_as(asked, to))))}
        return {id: found[to.get(id, id)] for id in asked if to.get(id, id) in found}

    def things(self, kind: str | None = None, *, after: str = "", limit: int | None = None) -> list[Thing]:
        of_kind = "kind = :kind" if kind else "kind IS NOT NULL"
        sql = f"SELECT {THING} FROM thing WHERE {of_kind} AND id > :after AND {KNOWN} ORDER BY id LIMIT :limit"
        return [thing_of(r) for r in self._rows(sql, kind=kind, after=after, limit=_limit(limit))]

    def search(self, words: str, *, kinds: Sequence[str] = (), limit: int = 20) -> list[Thing]:
        wanted = words_of(words)
        if not wanted:
            return []
        of_kind = "AND kind IN (SELECT value FROM json_each(:kinds))" if kinds else ""
        sql = (
            f"SELECT {columns(THING.split(', '), 'thing')} FROM {MET} CROSS JOIN thing USING (version) WHERE {MATCHING} {of_kind} {RANKED}"
        )
        given = matched(wanted, MOST) | {"kinds": json.dumps(list(kinds)), "limit": limit, "start": 0}
        return [thing_of(r) for r in self._rows(sql, **given)]

    def sift(
        self, words: str = "", *, issuer: str | None = None, wanted: Mapping[str, str] | None = None, start: int = 0, limit: int = 50,
        most: int = MOST,
    ) -> Sifted:  # fmt: skip
        issuers = None if issuer is None else json.dumps(self._counted_as([issuer], self.towards()))
        return sifted(self._rows, words_of(words), issuers, dict(wanted or {}), start, limit, most)

    def dates(self, ids: Iterable[str] | None = None) -> dict[str, str]:
        if ids is None:
            return dict(self._rows(f"SELECT id, date FROM thing WHERE date IS NOT NULL AND {KNOWN}"))
        wanted = json.dumps(self._counted_as(ids, self.towards()))
        sql = f"SELECT id, date FROM (SELECT value AS one FROM json_each(:ids)) CROSS JOIN thing ON id = one WHERE date IS NOT NULL AND {KNOWN}"
        return dict(self._rows(sql, ids=wanted))

    # --- statements
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
        to = self.towards()
        where, filters = self._told_where(
            to, subject=subject, object=object, relation=relation, source=source, status=status, review=review
        )
        sql = f"SELECT {STATEMENT} FROM statement WHERE {where} AND id > :after ORDER BY id LIMIT :limit"
        return self._statements(self._rows(sql, **filters, after=after, limit=_limit(limit)), to)

    def count_statements(self, **filters: str | None) -> int:
        where, given = self._told_where(self.towards(), **filters)
        return self._rows(f"SELECT count(*) FROM statement WHERE {where}", **given)[0][0]

    def _told_where(
        self, to: dict[str, str], *, subject: str | None = None, object: str | None = None, relation: str | None = None,
        source: str | None = None, status: str | None = None, review: str | None = None,
    ) -> tuple[str, dict[str, Any]]:  # fmt: skip
        """The condition of the filters of statements, and its parameters."""
        filters: dict[str, Any] = {"relation": relation, "source": source, "status": status, "review": review}
        where = [KNOWN if review == "rejected" else _STANDING, *(f"{name} = :{name}" for name, v in filters.items() if v is not None)]
        for name, id in (("subject", subject), ("object", object)):
            if id is not None:
                members = self.members([id], to)
                filters[name] = members[0] if len(members) == 1 else json.dumps(members)
                where.append(f"{name} = :{name}" if len(members) == 1 else f"{name} IN (SELECT value FROM json_each(:{name}))")
        if review in ("confirmed", "rejected"):
            where.append("review <> 'suggested'")  # says so to the index of what people decided
        return " AND ".join(where), filters

    def _statements(self, rows: Iterable[tuple], to: dict[str, str]) -> list[Statement]:
        found = [statement_of(r) for r in rows]
        return [statement_as(s, to) for s in found] if to else found

    def statement(self, id: str) -> Statement | None:
        sql = f"SELECT {STATEMENT} FROM statement WHERE id = :id AND known_from <= :known ORDER BY known_from DESC, version DESC LIMIT 1"
        return next(iter(self._statements(self._rows(sql, id=id), self.towards())), None)

    def unasserted(
        self, ids: Iterable[str], *, relations: Iterable[str] | None = None, start: int = 0, limit: int | None = None
    ) -> list[Statement]:
        to = self.towards()
        found, given = self._unasserted(ids, relations, to)
        sql = f"SELECT {STATEMENT} FROM (SELECT version FROM ({found}) ORDER BY id LIMIT :limit OFFSET :start) JOIN statement USING (version) ORDER BY id"
        return self._statements(self._rows(sql, **given, start=start, limit=_limit(limit)), to)

    def count_unasserted(self, ids: Iterable[str], *, relations: Iterable[str] | None = None) -> int:
        found, given = self._unasserted(ids, relations, self.towards())
        return self._rows(f"SELECT count(*) FROM ({found})", **given)[0][0]

    def _unasserted(self, ids: Iterable[str], relations: Iterable[str] | None, to: dict[str, str]) -> tuple[str, dict[str, Any]]:
        """What finds the versions, with their ids, and its parameters."""
        only = "" if relations is None else " AND +relation IN (SELECT value FROM json_each(:relations))"
        found = " UNION ".join(
            f"SELECT version, id FROM (SELECT value AS one FROM json_each(:ids)) CROSS JOIN statement ON {side} = one"
            f" WHERE status <> 'asserted' AND literal = 0 AND {_STANDING}{only}"
            for side in ("subject", "object")
        )
        return found, {"ids": json.dumps(self.members(ids, to)), "relations": json.dumps(list(relations or ()))}

    def told(self, keys: set[Key]) -> list[Statement]:
        to = self.towards()
        wanted = {(s, r, o) for key in keys for s in self.members(key[:1], to) for o in self.members(key[2:], to) for r in key[1:2]}
        sql = (
            "WITH wanted(s, r, o) AS (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') FROM json_each(:wanted))"
            f" SELECT {STATEMENT} FROM wanted CROSS JOIN statement ON subject = s AND relation = r AND object = o"
            f" WHERE status = 'asserted' AND literal = 0 AND {_STANDING}"
        )
        return self._statements(self._rows(sql, wanted=json.dumps(list(wanted))), to)

    def dating(self, ids: set[str]) -> list[Statement]:
        to = self.towards()
        sql = (
            f"SELECT {STATEMENT} FROM (SELECT value AS one FROM json_each(:ids)) CROSS JOIN (SELECT value AS r FROM json_each(:dating))"
            " CROSS JOIN statement ON subject = one AND relation = r"
            f" WHERE status = 'asserted' AND literal = 1 AND {_STANDING}"
        )
        return self._statements(self._rows(sql, ids=json.dumps(self.members(ids, to)), dating=json.dumps(DATING)), to)

    def review_of(self, statements: Iterable[str]) -> dict[str, str]:
        sql = "SELECT id, review FROM (SELECT value AS one FROM json_each(:ids)) CROSS JOIN statement ON id = one WHERE known_from <= :known ORDER BY known_from, version"
        return dict(self._rows(sql, ids=json.dumps(list(statements))))

    def reviews(self, target: str | None = None) -> list[Review]:
        where = "" if target is None else " AND :target IN (target, other)"
        return [Review(*r) for r in self._rows(f"SELECT {REVIEW} FROM review WHERE n <= :known{where} ORDER BY seq", target=target)]

    # --- edges
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
        where, parameters = self._edge_where(subjects, objects, relations, inferred, as_of)
        order = ("date IS NULL, date, " if by_date else "") + "subject, relation, object, inferred"
        chosen = f"SELECT version FROM edge WHERE {where} ORDER BY {order} LIMIT :limit OFFSET :start"
        whole = f"SELECT {EDGE} FROM edge WHERE {where} ORDER BY {order}"
        part = f"SELECT {EDGE} FROM ({chosen}) JOIN edge USING (version) ORDER BY {order}"
        sql = whole if limit is None and not start else part
        return [edge_of(r) for r in self._rows(sql, **parameters, start=start, limit=_limit(limit))]

    def ties(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
    ) -> list[Tie]:
        where, parameters = self._edge_where(subjects, objects, relations, inferred, None)
        return list(map(Tie._make, self._rows(f"SELECT subject, relation, object, inferred FROM edge WHERE {where}", **parameters)))

    def count_edges(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
        as_of: str | None = None,
    ) -> int:
        where, parameters = self._edge_where(subjects, objects, relations, inferred, as_of)
        return self._rows(f"SELECT count(*) FROM edge WHERE {where}", **parameters)[0][0]

    def _edge_where(
        self, subjects: Iterable[str] | None, objects: Iterable[str] | None, relations: Iterable[str] | None, inferred: bool | None,
        as_of: str | None,
    ) -> tuple[str, dict[str, Any]]:  # fmt: skip
        """The condition of the filters of edges, and its parameters."""
        to = self.towards()
        parameters: dict[str, Any] = {"inferred": inferred, "as_of": as_of}
        where = [KNOWN]
        ends = {n: self._counted_as(ids, to) for n, ids in (("subject", subjects), ("object", objects)) if ids is not None}
        looked_up = min(ends, key=lambda name: len(ends[name]), default="")  # of two ends the fewer are looked up, the others compared
        for name, ids in ends.items():
            where.append(f"{'' if name == looked_up else '+'}{name} IN (SELECT value FROM json_each(:{name}))")
            parameters[name] = json.dumps(ids)
        if relations is not None:
            where.append(("+" if subjects is objects is None else "") + "relation IN (SELECT value FROM json_each(:relations))")
            parameters["relations"] = json.dumps(list(relations))
        if inferred is not None:
            where.append("inferred = :inferred")
        if as_of is not None:
            where.append("valid_from <= :as_of AND :as_of <= coalesce(valid_to, '9999') || '~'")
        return " AND ".join(where), parameters

    def edges_at(self, keys: set[Key]) -> list[Edge]:
        sql = (
            "WITH wanted(s, r, o) AS (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]') FROM json_each(:wanted))"
            f" SELECT {EDGE} FROM wanted CROSS JOIN edge ON subject = s AND relation = r AND object = o WHERE {KNOWN}"
        )
        return [edge_of(r) for r in self._rows(sql, wanted=json.dumps(list(keys)))]

    # --- sources and what they hold
    def source(self, sha256: str) -> Source | None:
        rows = self._rows(f"SELECT {SOURCE} FROM source WHERE sha256 = :sha AND {KNOWN}", sha=sha256)
        return next((source_as(source_of(r), self.towards()) for r in rows), None)

    def sources(self, *, citing: str | None = None, after: str = "", start: int = 0, limit: int | None = None) -> list[Source]:
        to = self.towards()
        inside, ids = self._citing(citing, to)
        where = f"sha256 > :after{inside} AND {KNOWN} ORDER BY sha256 LIMIT :limit OFFSET :start"
        return [
            source_as(source_of(r), to)
            for r in self._rows(f"SELECT {SOURCE} FROM source WHERE {where}", after=after, start=start, limit=_limit(limit), ids=ids)
        ]

    def count_sources(self, *, citing: str | None = None) -> int:
        if citing is None:
            return self.counts()["source"]
        inside, ids = self._citing(citing, self.towards())
        return self._rows(f"SELECT count(*) FROM source WHERE {KNOWN}{inside}", ids=ids)[0][0]

    def _citing(self, citing: str | None, to: dict[str, str]) -> tuple[str, str]:
        """The condition that a source cites a directive, and the ids that it may name."""
        named = f"SELECT source FROM citation WHERE directive IN (SELECT value FROM json_each(:ids)) AND {KNOWN}"
        return "" if citing is None else f" AND sha256 IN ({named})", json.dumps(self.members([citing], to) if citing else [])

    def published(self) -> list[Published]:
        return list(self._once("published", self._gathered))

    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        """What takes a look at the whole store and is asked again and again: made once for each revision."""
        revision = self.revision()
        if self._kept[0] != revision:
            self._kept = revision, {}
        kept = self._kept[1]
        if name not in kept:
            kept[name] = make()
        return kept[name]

    def _gathered(self) -> list[Published]:
        sql = (
            "SELECT kind, publisher, count(*), min(nullif(published, '')), max(nullif(published, '')) FROM source INDEXED BY source_publisher"
            f" WHERE {KNOWN} GROUP BY kind, publisher ORDER BY kind, coalesce(publisher, '')"
        )
        return [Published(*r) for r in self._rows(sql)]

    def days_of_keys(self, under: str) -> dict[str | None, int]:
        return self._once(f"days of {under}", lambda: self._days_of_keys(under))

    def _days_of_keys(self, under: str) -> dict[str | None, int]:
        sql = (
            "SELECT date, count(*) FROM thing INDEXED BY thing_dated"
            f" WHERE kind = 'directive' AND id >= :under AND id < :over AND NOT instr(id, '?') AND {KNOWN} GROUP BY date"
        )
        if not self._rows("SELECT 1 FROM thing WHERE kind = 'directive' AND id >= :under AND id < :over LIMIT 1", **_beginning(under)):
            return {}
        return dict(self._rows(sql, **_beginning(under)))

    def keys_of_day(self, under: str, date: str | None) -> list[str]:
        sql = f"SELECT id FROM thing WHERE kind = 'directive' AND date IS :date AND id >= :under AND id < :over AND NOT instr(id, '?') AND {KNOWN} ORDER BY id"
        return [r[0] for r in self._rows(sql, **_beginning(under), date=date)]

    def source_versions(self) -> list[tuple[str, ...]]:
        to = self.towards()
        groups: dict[str, list[str]] = {}
        addressed = f"address IS NOT NULL AND address <> '' AND {KNOWN}"
        several = "SELECT address FROM source INDEXED BY source_address WHERE address IS NOT NULL AND address <> '' GROUP BY address HAVING count(*) > 1"
        for address, sha in self._rows(f"SELECT address, sha256 FROM source WHERE {addressed} AND address IN ({several}) ORDER BY sha256"):
            groups.setdefault(address, []).append(sha)
        for directive, sha in self._official(to):
            groups.setdefault(directive, []).append(sha)
        return sorted(tuple(sorted(g)) for g in groups.values() if len(g) > 1)

    def _official(self, to: dict[str, str]) -> list[tuple[str, str]]:
        """(directive, hash) of official sources without an address that share their directive, or whose directive was merged."""
        own = f"directive IS NOT NULL AND kind = 'official' AND coalesce(address, '') = '' AND {KNOWN}"
        merged = "SELECT value FROM json_each(:merged)"
        several = (
            "SELECT directive FROM source INDEXED BY source_directive WHERE directive IS NOT NULL GROUP BY directive HAVING count(*) > 1"
        )
        sql = f"SELECT directive, sha256 FROM source WHERE {own} AND directive IN ({several} UNION {merged}) ORDER BY sha256"
        return [(to.get(d, d), sha) for d, sha in self._rows(sql, merged=json.dumps([*to, *to.values()]))]

    def texts_of(self, directives: Iterable[str] | None = None) -> dict[str, str]:
        to = self.towards()
        own = f"directive IS NOT NULL AND kind = 'official' AND {KNOWN}"
        inside = "" if directives is None else " AND directive IN (SELECT value FROM json_each(:ids))"
        ids = json.dumps([] if directives is None else self.members(directives, to))
        return {
            to.get(d, d): sha for d, sha in self._rows(f"SELECT directive, sha256 FROM source WHERE {own}{inside} ORDER BY sha256", ids=ids)
        }

    def sources_of(self, statements: Iterable[Statement]) -> dict[str, Source]:
        wanted = json.dumps(list({s.source for s in statements}))
        sql = f"SELECT {SOURCE} FROM (SELECT value AS one FROM json_each(:ids)) CROSS JOIN source ON sha256 = one WHERE {KNOWN}"
        return {r[0]: source_of(r) for r in self._rows(sql, ids=wanted)}

    def text(self, sha256: str) -> str | None:
        return next((r[0] for r in self._rows(f"SELECT text FROM source WHERE sha256 = :sha AND {KNOWN}", sha=sha256)), None)

    def citations(self, *, source: str | None = None, directive: str | None = None, outcome: str | None = None) -> list[Citation]:
        to = self.towards()
        where, given = self._cited_where(to, source, directive, outcome)
        sql = f'SELECT {CITATION} FROM citation WHERE {where} ORDER BY source, start, "end", kind, directive, rule, version'
        found = [citation_as(citation_of(r), to) for r in self._rows(sql, **given)]
        return sorted(found, key=lambda c: (c.source, c.start, c.end, c.kind, c.directive or "", c.rule)) if to else found

    def count_citations(self, *, source: str | None = None, directive: str | None = None, outcome: str | None = None) -> int:
        where, given = self._cited_where(self.towards(), source, directive, outcome)
        return self._rows(f"SELECT count(*) FROM citation WHERE {where}", **given)[0][0]

    def _cited_where(
        self, to: dict[str, str], source: str | None, directive: str | None, outcome: str | None
    ) -> tuple[str, dict[str, Any]]:
        where = [KNOWN, *(f"{name} = :{name}" for name, v in (("source", source), ("outcome", outcome)) if v is not None)]
        if directive is not None:
            where.append("directive IN (SELECT value FROM json_each(:ids))")
        ids = json.dumps(self.members([directive], to) if directive else [])
        return " AND ".join(where), {"source": source, "outcome": outcome, "ids": ids}

    def tasks(self, *, directive: str | None = None, ids: Iterable[str] | None = None) -> list[Task]:
        to = self.towards()
        where = "" if directive is None else "directive IN (SELECT value FROM json_each(:directives)) AND "
        where += "" if ids is None else "id IN (SELECT value FROM json_each(:ids)) AND "
        sql = f"SELECT body FROM task WHERE {where}{KNOWN} ORDER BY id, source"
        wanted = json.dumps(self.members([directive], to) if directive else [])
        return [task_as(task_of(r[0]), to) for r in self._rows(sql, directives=wanted, ids=json.dumps(list(ids or ())))]

    # --- questions
    def ask(self, forms: Forms, params: dict[str, Any], *, start: int = 0, limit: int | None = None) -> list[Row]:
        rows = self._rows(forms.sql, **_bound(params), start=start, limit=_limit(limit))
        return [dict(zip(forms.columns, r, strict=True)) for r in rows]

    def count(self, forms: Forms, params: dict[str, Any], *, most: int | None = None) -> int:
        return self._rows(forms.counting_sql, **_bound(params), limit=_limit(most))[0][0]

    def counts(self) -> dict[str, int]:
        found = {"source": 0, "edge": 0} | {name: total for name, total in self._rows(TOTALS) if total}
        return dict(sorted(found.items()))

    def dump(self) -> Iterator[str]:
        return dump_lines(self)


def _limit(limit: int | None) -> int:
    return -1 if limit is None else limit


def _beginning(under: str) -> dict[str, str]:
    """The range of the texts that begin with `under`."""
    return {"under": under, "over": under[:-1] + chr(ord(under[-1]) + 1)}


def _bound(params: dict[str, Any]) -> dict[str, Any]:
    """Parameters of a question as SQLite takes them: lists as JSON text."""
    return {k: json.dumps(v) if isinstance(v, list) else v for k, v in params.items()}


def connection_rows(connection: sqlite3.Connection) -> Run:
    """The `run` of a view inside a transaction of this connection."""
    return lambda sql, parameters: connection.execute(sql, parameters).fetchall()
