"""Scores of people, posts and events: the five development articles, and the sentence patterns of group F (persons, posts and events).

`score()` gives one row per measure: gold, found, right, P, R, F1. `confusions()` lists what is missed and what is too much, for reading.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from bench.rows import ROOT, SHARED, Row, printed, records
from graph.values import Statement, Thing
from ingest.bodies import find_bodies
from ingest.citations import find_citations
from ingest.context import Context
from ingest.events import find_events
from ingest.people import find_people, people_statements
from ingest.pipeline import context_of
from ingest.readers.dispatch import read_file
from ingest.text import Text
from ontology.folding import plain

#: Facts by (article, post or event), in the short form that `_short` prints.
FACTS = ROOT / "tests" / "ingest" / "seed_people.csv"
#: The relations that this part extracts; the gold's other relations are other parts' work.
RELATIONS = frozenset(
    {"holdsPost", "heldPost", "headOf", "chairs", "opensEvent", "concludes", "speaksAt", "presentsReportAt", "presents", "attends"}
)


def score() -> list[Row]:
    """A row per measure."""
    return [Row("people and events", measure, len(gold), len(found), len(gold & found)) for measure, gold, found in _measures()]


def confusions() -> list[str]:
    """What is missed (`-`) and what is too much (`+`), by measure."""
    lines = []
    for kind, gold, found in _measures():
        lines += [f"- {kind}: {fact}" for fact in sorted(gold - found)] + [f"+ {kind}: {fact}" for fact in sorted(found - gold)]
    return lines


def _measures() -> Iterator[tuple[str, set[str], set[str]]]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        facts = list(csv.DictReader(file))
    posts: set[str] = set()
    events: set[str] = set()
    counts: set[str] = set()
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        number = path.name[:3]
        reading = read_file(path, ocr=False).reading
        text = Text.of(reading.text)
        people, told, things = _extract(text, context_of(text, reading, None))
        posts |= {f"{number} {_short(s)}" for s in people if s.relation == "holdsPost"}
        events |= {f"{number} {_short(s)}" for s in told if s.relation != "quantity"}
        counts.add(f"{number} {sum(thing.kind == 'event' for thing in things)}")
    for kind, name, met in (("post", "people and posts, articles", posts), ("event", "events, articles", events)):
        yield name, {f"{row['article']} {row['fact']}" for row in facts if row["kind"] == kind}, met
    held = {row["article"] for row in facts if row["kind"] == "event"}
    yield "number of events, articles", {f"{n} {int(n in held)}" for n in ("000", "001", "002", "003", "004")}, counts
    gold: set[str] = set()
    found: set[str] = set()
    for record in _patterns("F"):
        text = Text.of(record["sentence"])
        people, told, things = _extract(text, Context())
        names = {thing.id: thing.label for thing in things}
        gold |= {f"{record['id']} {_triple(t)}" for t in record["triples"]}
        found |= {f"{record['id']} {_said(s, names)}" for s in (*people, *told) if s.relation in RELATIONS}
    yield "group F, patterns", gold, found


def _extract(text: Text, context: Context) -> tuple[tuple[Statement, ...], tuple[Statement, ...], tuple[Thing, ...]]:
    bodies = find_bodies(text, context)
    people = find_people(text, bodies, context)
    held, described = people_statements(text, people, context, "s")
    told, things = find_events(text, find_citations(text, context, bodies, "s"), bodies, people, context, "s")
    return held, told, (*described, *things)


def _short(s: Statement) -> str:
    """`dinh-tien-dung bi-thu@tu-hanoi` for a post, `E organisedBy tu-hanoi` or `dinh-tien-dung chairs E` for what is said of an event."""

    def name(id: str) -> str:
        if id.startswith("event/"):
            return "E"
        if id.startswith("coll:"):
            return "coll"
        return id.removeprefix("body/").removeprefix("person/").split("@")[0] if id.startswith(("body/", "person/")) else id

    if s.relation == "holdsPost":
        return f"{name(s.subject)} {s.object.removeprefix('post/')}"
    status = "" if s.status == "asserted" else f" ({s.status})"
    return f"{name(s.subject)} {s.relation} {s.object if s.literal else name(s.object)}{status}"


def _patterns(group: str) -> list[dict]:
    return [record for record in records("relation_patterns.jsonl") if record["group"].startswith(f"{group}.")]


def _triple(t: dict) -> str:
    """A gold triple in comparable form; acting and ended are part of the relation."""
    object = t["object"].replace("(acting)", "").strip()
    mark = " acting" if "(acting)" in t["object"] else ""
    return plain(f"{t['subject']} {t['relation']}{mark} {object}")


def _said(s: Statement, names: dict[str, str]) -> str:
    pairs = dict(s.qualifiers)
    relation = "heldPost" if s.relation == "holdsPost" and "ended" in pairs else s.relation
    mark = " acting" if "acting" in pairs else ""
    object = "event" if s.object.startswith("event/") else names.get(s.object, s.object)
    return plain(f"{names.get(s.subject, s.subject)} {relation}{mark} {object}")


if __name__ == "__main__":
    print(*confusions(), sep="\n")
    print(printed(score()))
