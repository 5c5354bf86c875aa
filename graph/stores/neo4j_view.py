"""Reading the Neo4j store: as it is, or as it was known after a write. No driver here: `run` executes Cypher and gives records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from graph.clocks import NOW, horizon
from graph.review import citation_as, source_as, statement_as, task_as
from graph.store import Forms, Published, Row
from graph.stores.memory import dump_lines
from graph.stores.neo4j_rows import back, task_back, types
from graph.things import rare, words_of
from graph.values import Citation, Edge, Review, Source, Statement, Task, Thing

Run = Callable[[str, dict[str, Any]], list[Any]]
_TYPES = re.compile(r"@(\w+)")


def known(name: str) -> str:
    """The condition that a version counts for the clock of the view."""
    return f"{name}.known_from <= $known AND $known < {name}.known_to"


class Neo4jView:
    """A view whose clock stands after the write number `known`."""

    def __init__(self, run: Run, clock: int = NOW) -> None:
        self._run, self._known = run, clock

    def at(self, known_at: str | None) -> Neo4jView:
        if known_at is None:
            return Neo4jView(self._run)
        found = self._run("MATCH (w:Writing) WHERE w.at <= $at RETURN coalesce(max(w.n), 0) AS n", {"at": horizon(known_at)})
        return Neo4jView(self._run, found[0]["n"])

    def revision(self) -> int:
        return self._rows("MATCH (w:Writing) WHERE w.n <= $known RETURN coalesce(max(w.n), 0) AS n")[0]["n"]

    def _rows(self, cypher: str, **parameters: Any) -> list[Any]:
        return self._run(cypher, {"known": self._known, **parameters})

    # --- merged ids
    def towards(self) -> dict[str, str]:
        """Every merged id and the id that it counts as."""
        return {r["id"]: r["to"] for r in self._rows(f"MATCH (r:Redirect) WHERE {known('r')} RETURN r.id AS id, r.canonical AS to")}

    def _counted_as(self, ids: Iterable[str], to: dict[str, str]) -> list[str]:
        """The ids that these count as, each once."""
        return list(dict.fromkeys(to.get(id, id) for id in ids))

    @staticmethod
    def members(ids: Iterable[str], to: dict[str, str]) -> list[str]:
        """Every id that counts as one of these, these included."""
        wanted = {to.get(id, id) for id in ids}
        return [*wanted, *(id for id, end in to.items() if end in wanted)]

    # --- things
    def thing(self, id: str) -> Thing | None:
        cypher = (
            f"OPTIONAL MATCH (r:Redirect {{id: $id}}) WHERE {known('r')} WITH coalesce(r.canonical, $id) AS id"
            f" MATCH (n:ThingVersion {{id: id}}) WHERE n.kind IS NOT NULL AND {known('n')} RETURN n"
        )
        return next((back(Thing, r["n"]) for r in self._rows(cypher, id=id)), None)

    def named(self, ids: Iterable[str]) -> dict[str, Thing]:
        asked, to = list(ids), self.towards()
        cypher = f"UNWIND $ids AS id MATCH (n:ThingVersion {{id: id}}) WHERE n.kind IS NOT NULL AND {known('n')} RETURN n"
        found = {t.id: t for t in (back(Thing, r["n"]) for r in self._rows(cypher, ids=self._counted_as(asked, to)))}
        return {id: found[to.get(id, id)] for id in asked if to.get(id, id) in found}

    def things(self, kind: str | None = None, *, after: str = "", limit: int | None = None) -> list[Thing]:
        cypher = (
            f"MATCH (n:ThingVersion) WHERE n.id > $after AND n.kind IS NOT NULL AND ($kind IS NULL OR n.kind = $kind) AND {known('n')}"
            " RETURN n ORDER BY n.id LIMIT $limit"
        )
        return [back(Thing, r["n"]) for r in self._rows(cypher, after=after, kind=kind, limit=_limit(limit))]

    def search(self, words: str, *, kinds: Sequence[str] = (), limit: int = 20) -> list[Thing]:
        wanted = words_of(words)
        if not wanted:
            return []
        cypher = (
            "CALL db.index.fulltext.queryNodes('thing_words', $match) YIELD node AS n"
            f" WHERE {known('n')} AND n.kind IS NOT NULL AND ($kinds = [] OR n.kind IN $kinds)"
            " AND all(w IN $words WHERE (' ' + n.words) CONTAINS (' ' + w)) RETURN n"
            " ORDER BY n.number_words <> $all, -size([w IN $words WHERE (' ' + n.words + ' ') CONTAINS (' ' + w + ' ')]),"
            " NOT n.words STARTS WITH $all, n.id CONTAINS '?', size(n.label), n.id LIMIT $limit"
        )
        match = " AND ".join(f"{w}*" for w in rare(wanted))
        found = self._rows(cypher, match=match, words=wanted, all=" ".join(wanted), kinds=list(kinds), limit=limit)
        return [back(Thing, r["n"]) for r in found]

    def dates(self, ids: Iterable[str] | None = None) -> dict[str, str]:
        if ids is None:
            cypher, wanted = f"MATCH (n:ThingVersion) WHERE n.date IS NOT NULL AND {known('n')} RETURN n.id AS id, n.date AS date", []
        else:
            wanted = self._counted_as(ids, self.towards())
            cypher = (
                f"UNWIND $ids AS id MATCH (n:ThingVersion {{id: id}}) WHERE n.date IS NOT NULL AND {known('n')} RETURN id, n.date AS date"
            )
        return {r["id"]: r["date"] for r in self._rows(cypher, ids=wanted)}

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
        filters: dict[str, Any] = {"relation": relation, "source": source, "status": status, "review": review}
        filters = {name: value for name, value in filters.items() if value is not None}
        where = [*([] if review == "rejected" else ["s.review <> 'rejected'"]), *(f"s.{name} = ${name}" for name in filters)]
        for name, id in (("subject", subject), ("object", object)):
            if id is not None:
                filters[name] = self.members([id], to)
                where.append(f"s.{name} IN ${name}")
        conditions = " AND ".join([*where, "s.id > $after", known("s")])
        cypher = f"MATCH (s:StatementVersion) WHERE {conditions} RETURN s ORDER BY s.id LIMIT $limit"
        return self._statements(self._rows(cypher, **filters, after=after, limit=_limit(limit)), to)

    def _statements(self, records: Iterable[Any], to: dict[str, str]) -> list[Statement]:
        return [statement_as(back(Statement, r["s"]), to) for r in records]

    def statement(self, id: str) -> Statement | None:
        cypher = (
            "MATCH (s:StatementVersion {id: $id}) WHERE s.known_from <= $known RETURN s ORDER BY s.known_from DESC, s.known_to DESC LIMIT 1"
        )
        return next(iter(self._statements(self._rows(cypher, id=id), self.towards())), None)

    def unasserted(self, ids: Iterable[str]) -> list[Statement]:
        to = self.towards()
        sides = " UNION ".join(
            f"UNWIND $ids AS id MATCH (s:StatementVersion {{{side}: id}}) WHERE s.status <> 'asserted' AND NOT s.literal"
            f" AND s.review <> 'rejected' AND {known('s')} RETURN s"
            for side in ("subject", "object")
        )
        told = {s.id: s for s in self._statements(self._rows(sides, ids=self.members(ids, to)), to)}
        return [told[i] for i in sorted(told)]

    def review_of(self, statements: Iterable[str]) -> dict[str, str]:
        cypher = (
            "UNWIND $ids AS id MATCH (s:StatementVersion {id: id}) WHERE s.known_from <= $known"
            " RETURN id, s.review AS review ORDER BY s.known_from, s.known_to"
        )
        return {r["id"]: r["review"] for r in self._rows(cypher, ids=list(statements))}

    def reviews(self, target: str | None = None) -> list[Review]:
        cypher = "MATCH (r:Review) WHERE r.n <= $known AND ($target IS NULL OR $target IN [r.target, r.other]) RETURN r ORDER BY r.seq"
        names = ("seq", "at", "who", "action", "target", "other", "why", "previous", "hash")
        return [Review(*(r["r"].get(name) for name in names)) for r in self._rows(cypher, target=target)]

    # --- edges
    def edges(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
    ) -> list[Edge]:
        to = self.towards()
        a, b = (None if ids is None else self._counted_as(ids, to) for ids in (subjects, objects))
        pattern = types(relations, self._known)
        where = [known("e"), *([] if inferred is None else ["e.inferred = $inferred"])]
        if a is not None:
            match = f"UNWIND $subjects AS one MATCH (:Thing {{id: one}})-[e:{pattern}]->(:Thing)"
            where += [] if b is None else ["e.object IN $objects"]
        elif b is not None:
            match = f"UNWIND $objects AS one MATCH (:Thing)-[e:{pattern}]->(:Thing {{id: one}})"
        else:
            match = f"MATCH (:Thing)-[e:{pattern}]->(:Thing)"
        cypher = f"{match} WHERE {' AND '.join(where)} RETURN e ORDER BY e.subject, e.relation, e.object, e.inferred"
        return [back(Edge, r["e"]) for r in self._rows(cypher, subjects=a, objects=b, inferred=inferred)]

    # --- sources and what they hold
    def source(self, sha256: str) -> Source | None:
        found = self._rows(f"MATCH (s:SourceVersion {{sha256: $id}}) WHERE {known('s')} RETURN s", id=sha256)
        return next((source_as(back(Source, r["s"]), self.towards()) for r in found), None)

    def sources(self, *, citing: str | None = None, after: str = "", limit: int | None = None) -> list[Source]:
        to = self.towards()
        cited = "EXISTS { MATCH (c:CitationVersion {source: s.sha256}) WHERE c.directive IN $ids AND " + known("c") + " }"
        cypher = (
            f"MATCH (s:SourceVersion) WHERE s.sha256 > $after AND {known('s')}{'' if citing is None else ' AND ' + cited}"
            " RETURN s ORDER BY s.sha256 LIMIT $limit"
        )
        found = self._rows(cypher, after=after, limit=_limit(limit), ids=self.members([citing], to) if citing else [])
        return [source_as(back(Source, r["s"]), to) for r in found]

    def published(self) -> list[Published]:
        found = self._rows(
            f"MATCH (s:SourceVersion) WHERE {known('s')} WITH s.kind AS kind, s.publisher AS publisher, s, nullIf(s.published, '') AS day"
            " RETURN kind, publisher, count(s) AS count, min(day) AS first, max(day) AS last ORDER BY kind, coalesce(publisher, '')"
        )
        return [Published(r["kind"], r["publisher"], r["count"], r["first"], r["last"]) for r in found]

    def text(self, sha256: str) -> str | None:
        found = self._rows(f"MATCH (s:SourceVersion {{sha256: $id}}) WHERE {known('s')} RETURN s.text AS text", id=sha256)
        return next((r["text"] for r in found), None)

    def citations(self, *, source: str | None = None, directive: str | None = None, outcome: str | None = None) -> list[Citation]:
        to = self.towards()
        given = {"source": source, "outcome": outcome, "directive": self.members([directive], to) if directive is not None else None}
        tests = {"source": "c.source = $source", "outcome": "c.outcome = $outcome", "directive": "c.directive IN $directive"}
        where = " AND ".join([*(test for name, test in tests.items() if given[name] is not None), known("c")])
        found = self._rows(f"MATCH (c:CitationVersion) WHERE {where} RETURN c", **given)
        told = [citation_as(back(Citation, r["c"]), to) for r in found]
        return sorted(told, key=lambda c: (c.source, c.start, c.end, c.kind, c.directive or "", c.rule))

    def tasks(self, *, directive: str | None = None, ids: Iterable[str] | None = None) -> list[Task]:
        to = self.towards()
        wanted = ("" if directive is None else "t.directive IN $directives AND ") + ("" if ids is None else "t.id IN $ids AND ")
        cypher = f"MATCH (t:TaskVersion) WHERE {wanted}{known('t')} RETURN t ORDER BY t.id, t.source"
        found = self._rows(cypher, directives=self.members([directive], to) if directive else [], ids=list(ids or ()))
        return [task_as(task_back(r["t"]), to) for r in found]

    # --- questions
    def ask(self, forms: Forms, params: dict[str, Any]) -> list[Row]:
        """`@name` in a relationship pattern stands for the types of the relations in the parameter `name`, or of the relation `name`."""

        def named(match: re.Match) -> str:
            return types(params[match[1]] if match[1] in params else [match[1]], self._known)

        return [{c: r[c] for c in forms.columns} for r in self._rows(_TYPES.sub(named, forms.cypher), **params)]

    def counts(self) -> dict[str, int]:
        found = self._rows(
            f"CALL () {{ MATCH (s:SourceVersion) WHERE {known('s')} RETURN 'source' AS k, count(s) AS n"
            f" UNION ALL MATCH (:Thing)-[e:{types(None, self._known)}]->(:Thing) WHERE {known('e')} RETURN 'edge' AS k, count(e) AS n"
            f" UNION ALL MATCH (t:ThingVersion) WHERE t.kind IS NOT NULL AND {known('t')} RETURN 'thing:' + t.kind AS k, count(t) AS n"
            f" UNION ALL MATCH (s:StatementVersion) WHERE {known('s')} AND s.review <> 'rejected'"
            " RETURN 'statement:' + s.status AS k, count(s) AS n"
            f" UNION ALL MATCH (c:CitationVersion) WHERE {known('c')} RETURN 'citation:' + c.outcome AS k, count(c) AS n }} RETURN k, n ORDER BY k"
        )
        return dict(sorted(({"source": 0, "edge": 0} | {r["k"]: r["n"] for r in found}).items()))

    def dump(self) -> Iterator[str]:
        return dump_lines(self)


def _limit(limit: int | None) -> int:
    return 2**31 - 1 if limit is None else limit
