"""Writing the Neo4j store: the same comparison and derivation as the other stores (`graph.stores.changes`, `graph.derive`), saved in batches.

What is current looks like a graph to a person: (:Statement), (:Citation), (:Source), (:TaskRecord) and typed relationships. What was closed
keeps its node under the label of its versions alone, without links; a closed edge becomes a relationship of the type `<TYPE>_PAST`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from graph.clocks import FOREVER, NOW, instant
from graph.derive import Key, derive, place
from graph.edges import DATING
from graph.review import STATES, Subjects, appended, checked, redirects
from graph.store import WriteReport
from graph.stores.changes import COUNTED, Held, Touched, compared, in_turn, thing_versions, things_by_evidence
from graph.stores.neo4j_rows import (
    LABELS,
    back,
    facet_properties,
    properties,
    relationship_type,
    task_back,
    task_properties,
    thing_from,
    thing_properties,
    thing_text,
    types,
)
from graph.stores.neo4j_view import Neo4jView, Run, known
from graph.things import Described
from graph.values import Citation, Edge, Extraction, Review, Source, Statement, Thing
from ontology.value import asdict, replace

_THING = ("kind", "label", "number", "type", "date", "attributes", "words", "number_words", "level", "line", "year",
          "known_from", "known_to")  # fmt: skip
_DROPPED = ", ".join(f"n.{name}" for name in _THING)
_KINDS = "".join(f":{label}" for label in LABELS.values())
#: How a current node is linked: the label of the versions -> (label of the current one, its relationships).
_CURRENT = {
    "StatementVersion": ("Statement", "SUBJECT|OBJECT|EVIDENCE"),
    "CitationVersion": ("Citation", "IN|CITES"),
    "TaskVersion": ("TaskRecord", "NO_RELATION"),
}
_BATCH = 5000


class _Ground(Neo4jView):
    """What a derivation reads. Its ids are decided already, also the ones of before a merge, and are looked up as they are; `to` are the
    merges after the write. Nothing is asked about nothing: every question is a round trip."""

    def __init__(self, run: Run, to: dict[str, str]) -> None:
        super().__init__(run)
        self._to = to

    def towards(self) -> dict[str, str]:
        return self._to

    def _counted_as(self, ids: Iterable[str], to: dict[str, str]) -> list[str]:
        return list(dict.fromkeys(ids))

    def dates(self, ids: Iterable[str] | None = None) -> dict[str, str]:
        wanted = None if ids is None else list(ids)
        return super().dates(wanted) if wanted is None or wanted else {}

    def told(self, keys: set[Key]) -> list[Statement]:
        wanted = {
            "\t".join((s, key[1], o)) for key in keys for s in self.members(key[:1], self._to) for o in self.members(key[2:], self._to)
        }
        cypher = (
            "UNWIND $wanted AS triple MATCH (s:StatementVersion {triple: triple})"
            f" WHERE s.status = 'asserted' AND s.review <> 'rejected' AND {known('s')} RETURN s"
        )
        return self._statements(self._rows(cypher, wanted=list(wanted)), self._to) if wanted else []

    def dating(self, ids: set[str]) -> list[Statement]:
        cypher = (
            "UNWIND $ids AS id MATCH (s:StatementVersion {subject: id})"
            f" WHERE s.relation IN $dating AND s.literal AND s.status = 'asserted' AND s.review <> 'rejected' AND {known('s')} RETURN s"
        )
        return [] if not ids else self._statements(self._rows(cypher, ids=self.members(ids, self._to), dating=list(DATING)), self._to)

    def edges_at(self, keys: set[Key]) -> list[Edge]:
        by_relation: dict[str, list[tuple[str, str]]] = {}
        for subject, relation, object_ in keys:
            by_relation.setdefault(relation, []).append((subject, object_))
        return [
            back(Edge, r["e"])
            for relation, pairs in sorted(by_relation.items())
            for r in self._rows(
                f"UNWIND $pairs AS pair MATCH (:Thing {{id: pair[0]}})-[e:{types([relation], NOW)}]->(:Thing {{id: pair[1]}})"
                f" WHERE {known('e')} RETURN e",
                pairs=[list(pair) for pair in pairs],
            )
        ]

    def sources_of(self, statements: Iterable[Statement]) -> dict[str, Source]:
        cypher = f"UNWIND $ids AS id MATCH (s:SourceVersion {{sha256: id}}) WHERE {known('s')} RETURN s"
        wanted = list({s.source for s in statements})
        found = self._rows(cypher, ids=wanted) if wanted else []
        return {r["s"]["sha256"]: back(Source, r["s"]) for r in found}


class Writing:
    """One write inside a managed transaction. Writers take turns: the first thing that each does is to lock the clock."""

    def __init__(self, run: Run, kind: str, at: str) -> None:
        self._run, self.view = run, Neo4jView(run)
        clock = "MERGE (c:Clock {id: 'clock'}) ON CREATE SET c.n = 0, c.at = '' SET c.n = c.n + 1"
        (row,) = run(f"{clock} RETURN c.n AS n, c.at AS at", {})
        self.n, self.at = row["n"], max(instant(at), row["at"])
        run(
            "MATCH (c:Clock {id: 'clock'}) SET c.at = $at CREATE (:Writing {n: $n, at: $at, kind: $kind})",
            {"n": self.n, "at": self.at, "kind": kind},
        )

    def run(self, cypher: str, rows: Sequence[Any], **parameters: Any) -> None:
        """A statement over `$rows`, in batches."""
        for i in range(0, len(rows), _BATCH):
            self._run(cypher, {"n": self.n, "forever": FOREVER, "rows": rows[i : i + _BATCH], **parameters})

    def read(self, cypher: str, **parameters: Any) -> list[Any]:
        return [] if parameters.get("ids") == [] else self._run(cypher, {"forever": FOREVER, **parameters})

    def close(self, label: str, keys: list[str]) -> None:
        """Close nodes: they lose the label of the current one and their links."""
        current, links = _CURRENT[label]
        self.run(
            f"UNWIND $rows AS key MATCH (v:{label}) WHERE elementId(v) = key SET v.known_to = $n REMOVE v:{current}"
            f" WITH v MATCH (v)-[link:{links}]->() DELETE link",
            keys,
        )

    # --- what follows
    def follow(self, touched: Touched, before: dict[str, str], after: dict[str, str]) -> None:
        """Derive things, dates and edges from what was touched, under the merges before and after."""
        self._count_descriptions(touched)
        found = derive(_Ground(self._run, after), touched.keys, touched.dated)
        self._close_edges(found.closed.values())
        self._open_edges(found.opened.values())
        described = {to.get(id, id) for id in touched.described for to in (before, after)}
        self._save_things(described, found.dates, after)

    def _close_edges(self, closed: Iterable[Edge]) -> None:
        for relation, group in _by_relation(closed).items():
            name = relationship_type(relation)
            self.run(
                f"UNWIND $rows AS row MATCH (a:Thing {{id: row[0]}})-[e:{name}]->(b:Thing {{id: row[1]}}) WHERE e.id = row[2]"
                f" CREATE (a)-[past:{name}_PAST]->(b) SET past = properties(e), past.known_to = $n DELETE e",
                [[e.subject, e.object, e.id] for e in group],
            )

    def _open_edges(self, opened: Iterable[Edge]) -> None:
        for relation, group in _by_relation(opened).items():
            self.run(
                "UNWIND $rows AS row MERGE (a:Thing {id: row.subject}) MERGE (b:Thing {id: row.object})"
                f" CREATE (a)-[e:{relationship_type(relation)}]->(b) SET e = row, e.known_from = $n, e.known_to = $forever",
                [properties(e) | {"id": e.id} for e in group],
            )

    def _count_descriptions(self, touched: Touched) -> None:
        """`Thing.told`: every description of a thing with the number of sources, of official ones and of its own text that give it."""
        by_id: dict[str, dict[str, list[int]]] = {}
        for thing, difference in touched.tallies.items():
            if any(difference):
                by_id.setdefault(thing.id, {})[thing_text(thing)] = difference
        told = {
            r["id"]: r["told"] for r in self.read("UNWIND $ids AS id MATCH (n:Thing {id: id}) RETURN id, n.told AS told", ids=list(by_id))
        }
        rows = []
        for id, differences in by_id.items():
            counts: dict[str, list[int]] = json.loads(told.get(id) or "{}")
            for text, difference in differences.items():
                counts[text] = [a + b for a, b in zip(counts.get(text, (0, 0, 0)), difference, strict=True)]
            kept = {text: n for text, n in sorted(counts.items()) if n[0] > 0}
            rows.append([id, json.dumps(kept, ensure_ascii=False) if kept else None])
        self.run("UNWIND $rows AS row MERGE (n:Thing {id: row[0]}) SET n.told = row[1]", rows)

    def _save_things(self, described: set[str], dates: dict[str, str | None], to: dict[str, str]) -> None:
        """New versions of the things whose description or date is another now; the old one is left behind as a node of its own."""
        ids = described | dates.keys()
        found = self.read("UNWIND $ids AS id MATCH (n:Thing {id: id}) WHERE n.known_to = $forever RETURN n", ids=list(ids))
        had = {r["n"]["id"]: (True, back(Thing, r["n"]) if r["n"].get("kind") else None, r["n"].get("date")) for r in found}
        new = list(thing_versions(ids, dates, described, self._best(described, to), lambda id: had.get(id, (False, None, None))))
        self.run(
            "UNWIND $rows AS id MATCH (n:Thing {id: id}) CREATE (past:ThingVersion) SET past = properties(n), past.known_to = $n, past.told = null"
            f" REMOVE n:ThingVersion{_KINDS}, {_DROPPED}",
            [id for id, exists, *_ in new if exists],
        )
        by_label: dict[str, list[dict[str, Any]]] = {}
        for id, _, thing, date in new:
            if thing:
                row = thing_properties(thing, date)
                by_label.setdefault(f":{LABELS[thing.kind]}" if thing.kind in LABELS else "", []).append(row)
            elif date:
                by_label.setdefault("", []).append({"id": id, "date": date})
        for label, rows in sorted(by_label.items()):
            self.run(
                f"UNWIND $rows AS row MERGE (n:Thing {{id: row.id}}) SET n += row, n.known_from = $n, n.known_to = $forever SET n:ThingVersion{label}",
                rows,
            )

    def _best(self, ids: set[str], to: dict[str, str]) -> dict[str, Thing]:
        cypher = "UNWIND $ids AS id MATCH (n:Thing {id: id}) WHERE n.told IS NOT NULL RETURN n.told AS told"
        found = self.read(cypher, ids=self.view.members(ids, to))
        told = (Described(thing_from(text), *counts) for r in found for text, counts in json.loads(r["told"]).items())
        return things_by_evidence(ids, told, to)


def _by_relation(edges: Iterable[Edge]) -> dict[str, list[Edge]]:
    found: dict[str, list[Edge]] = {}
    for e in sorted(edges, key=place):
        found.setdefault(e.relation, []).append(e)
    return found


# --- writing a batch
def write_batch(w: Writing, batch: Sequence[Extraction]) -> WriteReport:
    """Store the extractions; a source that comes twice is taken in turn."""
    counts, touched, to = dict.fromkeys(COUNTED, 0), Touched(), w.view.towards()
    for now in in_turn(batch):
        found = compared(now, _held(w, now), counts, touched)
        _save_sources(w, found.sources.closed, found.sources.opened, found.described)
        w.close("StatementVersion", found.statements.closed)
        _open_statements(w, found.statements.opened)
        w.close("CitationVersion", found.citations.closed)
        _open_citations(w, found.citations.opened)
        w.close("TaskVersion", found.tasks.closed)
        w.run(
            "UNWIND $rows AS row CREATE (t:TaskRecord:TaskVersion) SET t = row, t.known_from = $n, t.known_to = $forever",
            [task_properties(t) for t in found.tasks.opened],
        )
        touched.tell(found.told, to)
    w.follow(touched, to, to)
    return WriteReport(**counts)


def _held(w: Writing, now: Iterable[str]) -> Held:
    held, shas = Held(), list(now)
    for r in w.read("UNWIND $ids AS id MATCH (s:Source {sha256: id}) RETURN s", ids=shas):
        node = r["s"]
        held.sources[node["sha256"]] = (node["sha256"], back(Source, node), node["text"])
        held.described[node["sha256"]] = {t.id: t for t in map(thing_from, node.get("describes") or ())}
    if not held.sources:
        return held
    known = list(held.sources)
    told = "UNWIND $ids AS id MATCH (s:StatementVersion {source: id}) RETURN elementId(s) AS key, s ORDER BY s.known_from, s.known_to"
    for r in w.read(told, ids=known):
        s = back(Statement, r["s"])
        held.statements.setdefault(s.source, {})[s.id] = (r["key"], r["s"]["known_to"] == FOREVER, s)
    for r in w.read("UNWIND $ids AS id MATCH (c:Citation {source: id}) RETURN elementId(c) AS key, c", ids=known):
        held.citations.setdefault(r["c"]["source"], []).append((r["key"], back(Citation, r["c"])))
    for r in w.read("UNWIND $ids AS id MATCH (t:TaskRecord {source: id}) RETURN elementId(t) AS key, t", ids=known):
        held.tasks.setdefault(r["t"]["source"], {})[r["t"]["id"]] = (r["key"], task_back(r["t"]))
    return held


def _save_sources(w: Writing, closed: list[str], opened: list[tuple[Source, str]], described: dict[str, dict[str, Thing]]) -> None:
    """A source keeps its node and links; an earlier version of it is left behind as a node of its own."""
    w.run(
        "UNWIND $rows AS sha MATCH (s:Source {sha256: sha}) CREATE (past:SourceVersion)"
        " SET past = properties(s), past.known_to = $n, past.describes = null",
        closed,
    )
    w.run(
        "UNWIND $rows AS row MERGE (s:Source {sha256: row.sha256})"
        " SET s += row, s.known_from = $n, s.known_to = $forever, s:SourceVersion WITH s, row OPTIONAL MATCH (s)-[old:IS]->() DELETE old"
        " FOREACH (id IN CASE WHEN row.directive IS NULL THEN [] ELSE [row.directive] END | MERGE (d:Thing {id: id}) MERGE (s)-[:IS]->(d))",
        [properties(s) | {"text": text} for s, text in opened],
    )
    rows = [[sha, [thing_text(t) for _, t in sorted(things.items())]] for sha, things in described.items()]
    w.run("UNWIND $rows AS row MATCH (s:Source {sha256: row[0]}) SET s.describes = row[1]", rows)


def _open_statements(w: Writing, opened: list[Statement]) -> None:
    made = (
        "UNWIND $rows AS row MATCH (source:Source {sha256: row.source}) MERGE (a:Thing {id: row.subject})"
        " CREATE (s:Statement:StatementVersion)-[:SUBJECT]->(a) SET s = row, s.known_from = $n, s.known_to = $forever"
        " CREATE (s)-[:EVIDENCE {start: row.start, end: row.end, quote: row.quote}]->(source)"
    )
    things = [properties(s) | {"triple": f"{s.subject}\t{s.relation}\t{s.object}"} for s in opened if not s.literal]
    w.run(f"{made} MERGE (b:Thing {{id: row.object}}) CREATE (s)-[:OBJECT]->(b)", things)
    w.run(made, [properties(s) for s in opened if s.literal])


def _open_citations(w: Writing, opened: list[Citation]) -> None:
    w.run(
        "UNWIND $rows AS row MATCH (source:Source {sha256: row.source}) CREATE (c:Citation:CitationVersion)-[:IN]->(source)"
        " SET c = row, c.known_from = $n, c.known_to = $forever"
        " FOREACH (id IN CASE WHEN row.directive IS NULL THEN [] ELSE [row.directive] END | MERGE (d:Thing {id: id}) CREATE (c)-[:CITES]->(d))",
        [properties(c) for c in opened],
    )


# --- review
def write_review(w: Writing, action: str, target: str, *, who: str, why: str, other: str | None) -> Review:
    """Append an entry and let what depends on it follow."""
    view, log = w.view, w.view.reviews()
    checked(
        Subjects(view.statement, lambda id: _plain_thing(w, id), lambda id: _is_edge(w, id), log),
        who=who,
        action=action,
        target=target,
        other=other,
        why=why,
    )
    entry = appended(log[-1] if log else None, at=w.at, who=who, action=action, target=target, other=other, why=why)
    w.run("UNWIND $rows AS row CREATE (r:Review) SET r = row, r.n = $n", [asdict(entry)])
    if action in STATES:
        _write_state(w, target, STATES[action])
    elif action in ("merge", "unmerge"):
        _write_merges(w, view.towards(), redirects([*log, entry]))
    return entry


def _plain_thing(w: Writing, id: str) -> Thing | None:
    found = w.read("MATCH (n:Thing {id: $id}) WHERE n.told IS NOT NULL RETURN n.told AS told", id=id)
    return next((thing_from(text) for r in found for text in json.loads(r["told"])), None)


def _is_edge(w: Writing, id: str) -> bool:
    return bool(w.read("MATCH (:Thing)-[e]->(:Thing) WHERE e.id = $id AND e.known_to = $forever RETURN e.id LIMIT 1", id=id))


def _write_state(w: Writing, id: str, state: str) -> None:
    cypher = "MATCH (s:StatementVersion {id: $id}) RETURN elementId(s) AS key, s ORDER BY s.known_from DESC, s.known_to DESC LIMIT 1"
    (row,) = w.read(cypher, id=id)
    s = replace(back(Statement, row["s"]), review=state)
    if row["s"]["known_to"] != FOREVER:  # a superseded one keeps its decision, for when its source says it again
        w.run("UNWIND $rows AS row CREATE (s:StatementVersion) SET s = row, s.known_from = $n, s.known_to = $n", [properties(s)])
        return
    w.close("StatementVersion", [row["key"]])
    _open_statements(w, [s])
    to, touched = w.view.towards(), Touched()
    touched.tell([s], to)
    w.follow(touched, to, to)


def _write_merges(w: Writing, before: dict[str, str], after: dict[str, str]) -> None:
    moved = {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}
    gone = sorted(moved & before.keys())
    w.run("UNWIND $rows AS id MATCH (r:Redirect {id: id}) WHERE r.known_to = $forever SET r.known_to = $n", gone)
    made = [[id, after[id]] for id in sorted(moved & after.keys())]
    w.run("UNWIND $rows AS row CREATE (:Redirect {id: row[0], canonical: row[1], known_from: $n, known_to: $forever})", made)
    ends = moved | {to[id] for id in moved for to in (before, after) if id in to}
    ids = {*w.view.members(ends, before), *w.view.members(ends, after)}
    cypher = "MATCH (s:Statement) WHERE s.subject IN $ids OR s.object IN $ids RETURN s"
    touched = Touched(described=ids)
    touched.tell([back(Statement, r["s"]) for r in w.read(cypher, ids=list(ids))], before, after)
    w.follow(touched, before, after)


def rederive(w: Writing) -> None:
    """Everything that is derived, anew: descriptions counted again, dates, stated and composed edges, things."""
    touched, to = Touched(), w.view.towards()
    touched.tell([back(Statement, r["s"]) for r in w.read("MATCH (s:Statement) RETURN s")], to)
    w.read("MATCH (n:Thing) WHERE n.told IS NOT NULL SET n.told = null")
    for r in w.read("MATCH (s:Source) RETURN s"):
        for text in r["s"].get("describes") or ():
            touched.describe(back(Source, r["s"]), thing_from(text), 1)
    touched.keys |= {(e.subject, e.relation, e.object) for e in w.view.edges() if not e.via}
    for r in w.read("MATCH (n:Thing) WHERE n.known_to = $forever RETURN n.id AS id, n.date AS date"):
        touched.described.add(r["id"])
        touched.dated |= {r["id"]} if r["date"] else set()
    w.follow(touched, to, to)
    things = w.read("MATCH (n:ThingVersion) WHERE n.kind IS NOT NULL RETURN elementId(n) AS key, n.id AS id, n.date AS date")
    rows = [[r["key"], facet_properties(r["id"], r["date"])] for r in things]
    w.run("UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row[0] SET n += row[1]", rows)
