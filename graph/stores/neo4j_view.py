"""Reading the Neo4j store: as it is, or as it was known after a write. No driver here: `run` executes Cypher and gives records."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.clocks import NOW, horizon
from graph.review import citation_as, source_as, statement_as, task_as
from graph.store import Forms, Published, Row, Tie
from graph.stores.memory import dump_lines
from graph.stores.neo4j_rows import back, task_back, types
from graph.things import FACETS, MOST, Sifted, rare, words_of
from graph.values import Citation, Edge, Review, Source, Statement, Task, Thing

Run = Callable[[str, dict[str, Any]], list[Any]]
_TYPES = re.compile(r"@(\w+)")


def known(name: str) -> str:
    """The condition that a version counts for the clock of the view."""
    return f"{name}.known_from <= $known AND $known < {name}.known_to"


#: That every word begins some word of a thing `n`.
_MATCHING = "n.kind IS NOT NULL AND all(w IN $words WHERE (' ' + n.words) CONTAINS (' ' + w))"
#: The things that full text offers, `$most` of them by its own order.
_MET = f"CALL db.index.fulltext.queryNodes('thing_words', $match, {{limit: $most}}) YIELD node AS n WHERE {known('n')} AND {_MATCHING}"
_OFFERED = "CALL db.index.fulltext.queryNodes('thing_words', $match, {limit: $most}) YIELD node RETURN count(node) AS n"
#: The order of `graph.things.rank`, cut.
_RANKED = (
    "ORDER BY n.number_words <> $all, -size([w IN $words WHERE (' ' + n.words + ' ') CONTAINS (' ' + w + ' ')]),"
    " NOT n.words STARTS WITH $all, n.id CONTAINS '?', size(n.label), n.id SKIP $start LIMIT $limit"
)


def _matched(words: Sequence[str], most: int) -> dict[str, Any]:
    """The parameters of what full text offers and of its order."""
    return {"match": " AND ".join(f"{w}*" for w in rare(list(words))), "words": list(words), "all": " ".join(words), "most": most}


#: Statements between two things that are not asserted, with either end in `$ids`, each once.
_UNASSERTED = (
    "CALL () { "
    + " UNION ".join(
        f"UNWIND $ids AS id MATCH (s:StatementVersion {{{side}: id}}) WHERE s.status <> 'asserted' AND NOT s.literal"
        f" AND s.review <> 'rejected' AND ($relations IS NULL OR s.relation IN $relations) AND {known('s')} RETURN s"
        for side in ("subject", "object")
    )
    + " }"
)


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
        cypher = f"{_MET} AND ($kinds = [] OR n.kind IN $kinds) RETURN n {_RANKED}"
        found = self._rows(cypher, **_matched(wanted, MOST), kinds=list(kinds), start=0, limit=limit)
        return [back(Thing, r["n"]) for r in found]

    def sift(
        self, words: str = "", *, issuer: str | None = None, wanted: Mapping[str, str] | None = None, start: int = 0, limit: int = 50,
        most: int = MOST,
    ) -> Sifted:  # fmt: skip
        asked, fits = words_of(words), dict(wanted or {})
        given: dict[str, Any] = {"fits": fits, "start": start, "limit": limit, "of_kind": fits.get("kind", "directive")}
        if issuer is not None:
            given["issuers"] = self._counted_as([issuer], self.towards())
            found = (
                f"UNWIND $issuers AS one MATCH (d:Thing)-[i:{types(['issuedBy'], self._known)}]->(:Thing {{id: one}})"
                f" WHERE i.inferred = false AND {known('i')} WITH DISTINCT i.subject AS id MATCH (n:ThingVersion {{id: id}}) WHERE {known('n')}"
            )
            found += f" AND {_MATCHING}" if asked else " AND n.kind = $of_kind"
        else:
            found = _MET if asked else f"MATCH (n:ThingVersion {{kind: $of_kind}}) WHERE {known('n')}"
        given |= _matched(asked, most) if asked else {}
        groups = self._rows(f"{found} RETURN {', '.join(f'n.{f} AS {f}' for f in FACETS)}, count(n) AS total", **given)
        fitting = "".join(f" AND n.{name} = $fits.{name}" for name in fits)
        things = self._rows(f"{found}{fitting} RETURN n {_RANKED if asked else 'ORDER BY n.id SKIP $start LIMIT $limit'}", **given)
        counted = {tuple(r[f] for f in FACETS): r["total"] for r in groups}
        more = bool(asked) and issuer is None and self._rows(_OFFERED, **given | {"most": most + 1})[0]["n"] > most
        return Sifted(tuple(back(Thing, r["n"]) for r in things), counted, more)

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
        where, filters = self._told_where(
            to, subject=subject, object=object, relation=relation, source=source, status=status, review=review
        )
        cypher = f"MATCH (s:StatementVersion) WHERE {where} AND s.id > $after RETURN s ORDER BY s.id LIMIT $limit"
        return self._statements(self._rows(cypher, **filters, after=after, limit=_limit(limit)), to)

    def count_statements(self, **filters: str | None) -> int:
        where, given = self._told_where(self.towards(), **filters)
        return self._rows(f"MATCH (s:StatementVersion) WHERE {where} RETURN count(s) AS n", **given)[0]["n"]

    def _told_where(
        self, to: dict[str, str], *, subject: str | None = None, object: str | None = None, relation: str | None = None,
        source: str | None = None, status: str | None = None, review: str | None = None,
    ) -> tuple[str, dict[str, Any]]:  # fmt: skip
        """The condition of the filters of statements, and its parameters."""
        filters: dict[str, Any] = {"relation": relation, "source": source, "status": status, "review": review}
        filters = {name: value for name, value in filters.items() if value is not None}
        where = [*([] if review == "rejected" else ["s.review <> 'rejected'"]), *(f"s.{name} = ${name}" for name in filters)]
        for name, id in (("subject", subject), ("object", object)):
            if id is not None:
                filters[name] = self.members([id], to)
                where.append(f"s.{name} IN ${name}")
        return " AND ".join([*where, known("s")]), filters

    def _statements(self, records: Iterable[Any], to: dict[str, str]) -> list[Statement]:
        return [statement_as(back(Statement, r["s"]), to) for r in records]

    def statement(self, id: str) -> Statement | None:
        cypher = (
            "MATCH (s:StatementVersion {id: $id}) WHERE s.known_from <= $known RETURN s ORDER BY s.known_from DESC, s.known_to DESC LIMIT 1"
        )
        return next(iter(self._statements(self._rows(cypher, id=id), self.towards())), None)

    def unasserted(
        self, ids: Iterable[str], *, relations: Iterable[str] | None = None, start: int = 0, limit: int | None = None
    ) -> list[Statement]:
        to = self.towards()
        given = {"ids": self.members(ids, to), "relations": None if relations is None else list(relations)}
        found = self._rows(f"{_UNASSERTED} RETURN s ORDER BY s.id SKIP $start LIMIT $limit", **given, start=start, limit=_limit(limit))
        return self._statements(found, to)

    def count_unasserted(self, ids: Iterable[str], *, relations: Iterable[str] | None = None) -> int:
        given = {"ids": self.members(ids, self.towards()), "relations": None if relations is None else list(relations)}
        return self._rows(f"{_UNASSERTED} RETURN count(s) AS n", **given)[0]["n"]

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
        as_of: str | None = None,
        by_date: bool = False,
        start: int = 0,
        limit: int | None = None,
    ) -> list[Edge]:
        match, given = self._edge_match(subjects, objects, relations, inferred, as_of)
        order = ("e.date IS NULL, e.date, " if by_date else "") + "e.subject, e.relation, e.object, e.inferred"
        found = self._rows(f"{match} RETURN e ORDER BY {order} SKIP $start LIMIT $limit", **given, start=start, limit=_limit(limit))
        return [back(Edge, r["e"]) for r in found]

    def ties(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
    ) -> list[Tie]:
        match, given = self._edge_match(subjects, objects, relations, inferred, None)
        found = self._rows(f"{match} RETURN e.subject AS s, e.relation AS r, e.object AS o, e.inferred AS i", **given)
        return [Tie(r["s"], r["r"], r["o"], r["i"]) for r in found]

    def count_edges(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
        as_of: str | None = None,
    ) -> int:
        match, given = self._edge_match(subjects, objects, relations, inferred, as_of)
        return self._rows(f"{match} RETURN count(e) AS n", **given)[0]["n"]

    def _edge_match(
        self, subjects: Iterable[str] | None, objects: Iterable[str] | None, relations: Iterable[str] | None, inferred: bool | None,
        as_of: str | None,
    ) -> tuple[str, dict[str, Any]]:  # fmt: skip
        """What finds the edges of the filters, and its parameters."""
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
        if as_of is not None:
            where.append("e.valid_from <= $as_of AND $as_of <= coalesce(e.valid_to, '9999') + '~'")
        return f"{match} WHERE {' AND '.join(where)}", {"subjects": a, "objects": b, "inferred": inferred, "as_of": as_of}

    # --- sources and what they hold
    def source(self, sha256: str) -> Source | None:
        found = self._rows(f"MATCH (s:SourceVersion {{sha256: $id}}) WHERE {known('s')} RETURN s", id=sha256)
        return next((source_as(back(Source, r["s"]), self.towards()) for r in found), None)

    def sources(self, *, citing: str | None = None, after: str = "", start: int = 0, limit: int | None = None) -> list[Source]:
        to = self.towards()
        match, ids = self._citing(citing, to)
        cypher = f"{match} AND s.sha256 > $after RETURN s ORDER BY s.sha256 SKIP $start LIMIT $limit"
        found = self._rows(cypher, after=after, start=start, limit=_limit(limit), ids=ids)
        return [source_as(back(Source, r["s"]), to) for r in found]

    def count_sources(self, *, citing: str | None = None) -> int:
        match, ids = self._citing(citing, self.towards())
        return self._rows(f"{match} RETURN count(s) AS n", ids=ids)[0]["n"]

    def _citing(self, citing: str | None, to: dict[str, str]) -> tuple[str, list[str]]:
        """What finds the sources that cite a directive (None: all), and the ids that they may name."""
        if citing is None:
            return f"MATCH (s:SourceVersion) WHERE {known('s')}", []
        cited = f"CALL () {{ MATCH (c:CitationVersion) WHERE c.directive IN $ids AND {known('c')} RETURN DISTINCT c.source AS sha }}"
        return f"{cited} MATCH (s:SourceVersion {{sha256: sha}}) WHERE {known('s')}", self.members([citing], to)

    def published(self) -> list[Published]:
        found = self._rows(
            f"MATCH (s:SourceVersion) WHERE {known('s')} WITH s.kind AS kind, s.publisher AS publisher, s, nullIf(s.published, '') AS day"
            " RETURN kind, publisher, count(s) AS count, min(day) AS first, max(day) AS last ORDER BY kind, coalesce(publisher, '')"
        )
        return [Published(r["kind"], r["publisher"], r["count"], r["first"], r["last"]) for r in found]

    def days_of_keys(self, under: str) -> dict[str | None, int]:
        cypher = f"MATCH (n:ThingVersion) WHERE n.kind = 'directive' AND n.id STARTS WITH $under AND NOT n.id CONTAINS '?' AND {known('n')} RETURN n.date AS date, count(n) AS n"
        return {r["date"]: r["n"] for r in self._rows(cypher, under=under)}

    def keys_of_day(self, under: str, date: str | None) -> list[str]:
        cypher = (
            f"MATCH (n:ThingVersion) WHERE n.kind = 'directive' AND n.id STARTS WITH $under AND NOT n.id CONTAINS '?' AND {known('n')}"
            " AND (n.date = $date OR ($date IS NULL AND n.date IS NULL)) RETURN n.id AS id ORDER BY id"
        )
        return [r["id"] for r in self._rows(cypher, under=under, date=date)]

    def source_versions(self) -> list[tuple[str, ...]]:
        to = self.towards()
        groups: dict[str, list[str]] = {}
        cypher = (
            f"MATCH (s:SourceVersion) WHERE {known('s')} WITH s, nullIf(s.address, '') AS address"
            " WHERE address IS NOT NULL OR (s.kind = 'official' AND s.directive IS NOT NULL)"
            " WITH coalesce(address, s.directive) AS key, address IS NOT NULL AS addressed, s.sha256 AS sha ORDER BY sha"
            " WITH key, addressed, collect(sha) AS shas WHERE size(shas) > 1 OR key IN $merged RETURN key, addressed, shas"
        )
        for r in self._rows(cypher, merged=[*to, *to.values()]):
            groups.setdefault(r["key"] if r["addressed"] else to.get(r["key"], r["key"]), []).extend(r["shas"])
        return sorted(tuple(sorted(g)) for g in groups.values() if len(g) > 1)

    def texts_of(self, directives: Iterable[str] | None = None) -> dict[str, str]:
        to = self.towards()
        ids = None if directives is None else self.members(directives, to)
        cypher = (
            f"MATCH (s:SourceVersion) WHERE s.kind = 'official' AND s.directive IS NOT NULL AND ($ids IS NULL OR s.directive IN $ids) AND {known('s')}"
            " RETURN s.directive AS directive, s.sha256 AS sha ORDER BY sha"
        )
        return {to.get(r["directive"], r["directive"]): r["sha"] for r in self._rows(cypher, ids=ids)}

    def text(self, sha256: str) -> str | None:
        found = self._rows(f"MATCH (s:SourceVersion {{sha256: $id}}) WHERE {known('s')} RETURN s.text AS text", id=sha256)
        return next((r["text"] for r in found), None)

    def citations(self, *, source: str | None = None, directive: str | None = None, outcome: str | None = None) -> list[Citation]:
        to = self.towards()
        match, given = self._cited_match(to, source, directive, outcome)
        told = [citation_as(back(Citation, r["c"]), to) for r in self._rows(f"{match} RETURN c", **given)]
        return sorted(told, key=lambda c: (c.source, c.start, c.end, c.kind, c.directive or "", c.rule))

    def count_citations(self, *, source: str | None = None, directive: str | None = None, outcome: str | None = None) -> int:
        match, given = self._cited_match(self.towards(), source, directive, outcome)
        return self._rows(f"{match} RETURN count(c) AS n", **given)[0]["n"]

    def _cited_match(
        self, to: dict[str, str], source: str | None, directive: str | None, outcome: str | None
    ) -> tuple[str, dict[str, Any]]:
        given = {"source": source, "outcome": outcome, "directive": self.members([directive], to) if directive is not None else None}
        tests = {"source": "c.source = $source", "outcome": "c.outcome = $outcome", "directive": "c.directive IN $directive"}
        where = " AND ".join([*(test for name, test in tests.items() if given[name] is not None), known("c")])
        return f"MATCH (c:CitationVersion) WHERE {where}", given

    def tasks(self, *, directive: str | None = None, ids: Iterable[str] | None = None) -> list[Task]:
        to = self.towards()
        wanted = ("" if directive is None else "t.directive IN $directives AND ") + ("" if ids is None else "t.id IN $ids AND ")
        cypher = f"MATCH (t:TaskVersion) WHERE {wanted}{known('t')} RETURN t ORDER BY t.id, t.source"
        found = self._rows(cypher, directives=self.members([directive], to) if directive else [], ids=list(ids or ()))
        return [task_as(task_back(r["t"]), to) for r in found]

    # --- questions
    def ask(self, forms: Forms, params: dict[str, Any], *, start: int = 0, limit: int | None = None) -> list[Row]:
        rows = self._rows(self._typed(forms.cypher, params), **params, start=start, limit=_limit(limit))
        return [{c: r[c] for c in forms.columns} for r in rows]

    def count(self, forms: Forms, params: dict[str, Any], *, most: int | None = None) -> int:
        return self._rows(self._typed(forms.counting_cypher, params), **params, limit=_limit(most))[0]["total"]

    def _typed(self, cypher: str, params: dict[str, Any]) -> str:
        """`@name` in a relationship pattern stands for the types of the relations in the parameter `name`, or of the relation `name`."""

        def named(match: re.Match) -> str:
            return types(params[match[1]] if match[1] in params else [match[1]], self._known)

        return _TYPES.sub(named, cypher)

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
