"""Scores on the blind tables (`tests/ingest/blind/`): citations, sentences and paragraphs written from the definitions by a person who had not
seen the rules, and labelled before anything was run.

`score()` gives one row per measure; `confusions()` one line per miss: `id measure what`. In a triple of these tables `*` stands for any
thing and `||` parts readings that will do alike; triples that are `allowed` are true but not asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bench.rows import ROOT, Row, printed
from bench.score_citations import _compared, _fits, _pairs, _values, cited
from bench.score_relations import BACKGROUND, TASKS, Triple, agrees
from graph.values import Extraction, Statement, Thing
from ingest.context import Context
from ingest.pipeline import context_of, extract
from ingest.reading import Reading
from ingest.text import Text
from ontology.folding import slug

TABLES = ROOT / "tests" / "ingest" / "blind"


@dataclass(frozen=True, slots=True)
class Judged:
    """One row under one measure: what was wanted, found and right, and what is wrong in words."""

    id: str
    measure: str
    gold: int
    found: int
    right: int
    wrong: tuple[str, ...]


def rows(name: str) -> list[dict]:
    """The rows of a table."""
    return [json.loads(line) for line in (TABLES / name).read_text("utf-8").splitlines()]


# -- citations -------------------------------------------------------------------------------------------------------------------------------


def citation_row(row: dict) -> Iterator[Judged]:
    """Numbers, days and keys of one string; a negative, or a class of documents, is right when nothing is cited."""
    published, place = row["published"] or None, slug(row["place"]).replace("-", "") or None
    reading = Reading(row["text"], "text/plain", published=published)
    made = context_of(Text.of(row["text"]), reading, None)
    found = list(cited(row["text"], Context(published=published, place=place or made.place, year=made.year)))
    if row["group"] == "Z" or all(e["canonical_id"] == "none" for e in row["expected"]):
        yield Judged(row["id"], "negatives", 1, 1, not found, tuple(f"gives «{c.text}» {c.directive}" for c in found))
        return
    for measure, wanted, got in _compared(row, found):
        if measure == "numbers":  # an anaphor prints none
            got = [v for c in found if c.kind != "anaphor" for v in _values(c)]
        right = len(list(_pairs(wanted, got)))
        wrong = () if right == len(wanted) == len(got) else (f"wanted {wanted}, got {got}",)
        yield Judged(row["id"], measure, len(wanted), len(got), right, wrong)


# -- triples ---------------------------------------------------------------------------------------------------------------------------------


def readings(triple: dict) -> list[Triple]:
    """All readings of a triple whose parts hold `||`."""
    parts = [triple[part].split(" || ") for part in ("subject", "relation", "object", "status")]
    return [Triple.of(s, r, o, status) for s in parts[0] for r in parts[1] if r != "*" for o in parts[2] for status in parts[3]]


def says(triple: dict, s: Statement, things: dict[str, Thing]) -> bool:
    """Whether a statement says one of the readings of a triple."""
    if triple["relation"] == "*":
        return says({**triple, "relation": str(s.relation)}, s, things)
    return any(_agrees(reading, s, things) for reading in readings(triple))


def _agrees(reading: Triple, s: Statement, things: dict[str, Thing]) -> bool:
    """As for the tables of sentences; an end that is `*` is any thing, one of digits alone a number that is printed without its code."""
    for end, wanted in ((s.subject, reading.subject), (s.object, reading.object)):
        thing = things.get(end)
        if wanted == "*" or (wanted.isdecimal() and thing and (thing.number or "").split("/")[0] == wanted):
            things = {**things, end: Thing(id=end, kind="topic", label=wanted)}
    return agrees(reading, s, things)


def triple_row(row: dict, x: Extraction) -> Judged:
    """The triples of one sentence or paragraph; background that the row does not ask for is not counted."""
    things = {t.id: t for t in x.things}
    left = list({(s.subject, s.relation, s.object, s.status): s for s in x.statements if not s.inferred}.values())
    wrong, right = [], 0
    for triple in row["triples"]:
        hit = next((s for s in left if says(triple, s, things)), None)
        if hit:
            left.remove(hit)
            right += 1
        else:
            wrong.append("missed " + " · ".join(triple.values()))
    asked = {t["relation"] for t in row["triples"]}
    for s in left:
        beside = s.relation in BACKGROUND and s.status == "asserted" and s.relation not in asked
        task = s.relation in TASKS and s.rule.startswith("task")
        expected = str(s.relation) == "expectsResponse"  # scored apart
        if beside or task or expected or any(says(t, s, things) for t in row["allowed"]):
            continue
        ends = [(things[e].number or things[e].label) if e in things else e for e in (s.subject, s.object)]
        wrong.append(f"extra {ends[0]} · {s.relation} · {ends[1]} · {s.status} [{s.rule}]")
    extra = sum(w.startswith("extra") for w in wrong)
    return Judged(row["id"], "triples", len(row["triples"]), right + extra, right, tuple(wrong))


def read(words: str, published: str = "", place: str = "") -> Extraction:
    """What a text says, as the pipeline reads it; `place` is that of the portal that prints it."""
    publisher = f"{slug(place).replace('-', '')}.gov.vn" if place else None
    return extract(Reading(words, "text/plain", published=published or None, publisher=publisher), sha256="0" * 64, name="x.txt")


def sentence_row(row: dict) -> Iterator[Judged]:
    """The triples with status of one sentence."""
    yield triple_row(row, read(row["sentence"]))


def paragraph_row(row: dict) -> Iterator[Judged]:
    """Documents by key, anaphors by the document that they stand for, and triples with status of one paragraph."""
    x = read(row["text"], row["published"], row["place"])
    wanted = sorted(row["documents"].values())
    numbered = [c for c in x.citations if c.kind != "anaphor"]
    got = sorted({c.directive or c.text for c in numbered if not (c.directive or "").startswith(("anon:", "annex:"))})
    right = len(list(_pairs(wanted, got)))
    yield Judged(
        row["id"], "documents", len(wanted), len(got), right, () if right == len(wanted) == len(got) else (f"wanted {wanted}, got {got}",)
    )
    at = [(row["text"].index(surface), surface, row["documents"][number]) for surface, number in row["anaphors"]]
    hits, wrong = 0, []
    for start, surface, key in at:
        end = start + len(surface)
        mine = [c for c in x.citations if start <= c.start < end]
        if any(_fits(key, c.directive or "") for c in mine):
            hits += 1
        else:
            wrong.append(f"«{surface}» wanted {key}, got {[c.directive or c.reason for c in mine]}")
    yield Judged(row["id"], "anaphors", len(at), len(at), hits, tuple(wrong))
    yield triple_row(row, x)


@cache
def judged() -> tuple[tuple[str, Judged], ...]:
    """All rows of the three tables under all measures."""
    parts = (("citations", citation_row), ("sentences", sentence_row), ("paragraphs", paragraph_row))
    return tuple((name, j) for name, judge in parts for row in rows(f"{name}.jsonl") for j in judge(row))


def score() -> list[Row]:
    """One row per table and measure."""
    total: dict[tuple[str, str], list[int]] = {}
    for name, j in judged():
        counts = total.setdefault((f"blind {name}", j.measure), [0, 0, 0])
        for n, value in enumerate((j.gold, j.found, j.right)):
            counts[n] += value
    return [Row(*key, *counts) for key, counts in total.items()]


def confusions() -> list[str]:
    """What is wrong, one line each."""
    return [f"{j.id} {j.measure}: {line}" for _, j in judged() for line in j.wrong]


if __name__ == "__main__":
    print(*confusions(), sep="\n")
    print(printed(score()))
