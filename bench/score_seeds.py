"""Scores of the five development articles against the inventory of what they say, written from the inventory and not from what is extracted.

`seed_facts.csv` holds the facts as rows (`row` is the row of the inventory: 001-8). Its kinds: `said` (relations of every status), `person`,
`event`, `quantity`; `also` (plainly true on reading the article, and in no row of the inventory: neither wanted nor wrong); `not` (the
inventory's "Not said": a row that matches anything is a trap that was sprung).

A name is an id (`*` any rest of it, `a|b` either), `event` (the meeting), `~words` (a local thing whose label has all these words), `=words`
(whose label is these words, but for `các`), `task:words` (the task whose text has them). `thing, kind, id` are rows on the things
themselves; `!a&b` is anything but those; `2022-07-28 firm` is the day without the mark that it was inferred.

Decisions where the inventory has a wider notation than the ontology:
- *reported* is an asserted (or expected) statement with the speaker in `reported_by`; without the speaker it is not found, and is wrong;
- *implied* is asserted with a confidence below 0.8;
- *requested* of a body without a document as its object is a task (`task · assignedTo · body`): a task is a request in kind;
- `shouldOrganise`, `shouldRevise`, `requires`, `setsOut` are such tasks; `shouldUpdate` is `amendedBy`; `expected` is planned;
- of coordinated documents or bodies each is a row; a group is found when its own noun is, with or without what it belongs to;
- open classes (the resolutions of every level, plans of levels and sectors) and periods, phrases and minutes are no rows;
- an ambiguous mention (the plan of the People's Committee, 004-9) is taken as the mention gold takes it.

Too much is any statement that no row matches, but for posts of bodies (`postIn`).
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from bench.rows import ROOT, SHARED, Row, printed
from graph.values import Extraction, Statement, Thing
from ingest.pipeline import extract_path
from ontology.folding import slug
from ontology.relation_names import read_name

FACTS = ROOT / "bench" / "seed_facts.csv"
SET = "five articles"
SURE = 0.8


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the table; relations by their proper names, so that inverse readings are turned."""

    row: str
    kind: str
    subject: str
    relation: str
    object: str
    status: str
    by: str

    @property
    def seed(self) -> str:
        return self.row[:3]

    @property
    def group(self) -> str:
        """The status for the table: reported facts are a group of their own."""
        return "reported" if self.by and self.kind == "said" else self.status

    def __str__(self) -> str:
        words = " · ".join(filter(None, (self.subject, self.relation, self.object, self.status, self.by)))
        return f"{self.row} {words}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Facts found and missed, traps that were sprung with what sprang them, and statements that no row matches."""

    found: tuple[Fact, ...]
    missed: tuple[Fact, ...]
    sprung: tuple[tuple[Fact, str], ...]
    extra: tuple[tuple[str, str, Statement], ...]


def facts() -> list[Fact]:
    """The rows of the table."""
    with FACTS.open(encoding="utf-8", newline="") as file:
        return [_turned(Fact(**row)) for row in csv.DictReader(file)]


def _turned(fact: Fact) -> Fact:
    if fact.kind in ("not", "quantity") or not read_name(fact.relation).swapped:
        return fact
    return Fact(fact.row, fact.kind, fact.object, str(read_name(fact.relation).relation), fact.subject, fact.status, fact.by)


class Article:
    """What was extracted of one article, to hold rows against."""

    def __init__(self, seed: str, x: Extraction) -> None:
        self.seed = seed
        self.things = {t.id: t for t in x.things}
        self.statements = list({(s.subject, s.relation, s.object, s.status, _by(s)): s for s in x.statements}.values())

    def means(self, name: str, id: str, quote: str = "") -> bool:
        """Whether an id (or a literal) is what a row names; the words of a task are those of the quotation."""
        if name.startswith("!"):
            return not any(self.means(part, id) for part in name[1:].split("&"))
        if "|" in name:
            return any(self.means(part, id) for part in name.split("|"))
        thing = self.things.get(id)
        if name == "event":
            return thing is not None and thing.kind == "event"
        if name.startswith("task:"):
            return thing is not None and thing.kind == "task" and _words(name[5:]) <= _words(quote)
        if name[:1] in ("~", "="):
            return thing is not None and _local(thing) and (_has if name[0] == "~" else _is)(thing, name[1:])
        return fnmatchcase(id, name.replace("[", "[[]").replace("?", "[?]"))

    def says(self, fact: Fact, s: Statement) -> bool:
        """Whether a statement says a fact."""
        object, _, rest = fact.object.partition(" until ")
        pairs = dict(s.qualifiers)
        return (
            s.relation == fact.relation
            and self.means(fact.subject, s.subject, s.quote)
            and self.means(object, s.object)
            and (not rest or pairs.get("until") == rest)
            and self._status(fact, s)
            and pairs.get("reported_by", "") == fact.by
        )

    @staticmethod
    def _status(fact: Fact, s: Statement) -> bool:
        if fact.status == "implied":
            return s.status == "asserted" and s.confidence < SURE
        return s.status == fact.status or (fact.status == "requested" and s.subject.startswith("task/"))

    def counts(self, fact: Fact) -> bool:
        """Whether a number of the article is there with its unit: as a statement, beside one, or in the name of a set."""
        for s in self.statements:
            pairs = dict(s.qualifiers)
            thing = self.things.get(s.subject)
            unit = slug(f"{pairs.get('unit', '')} {thing.label if thing else ''}")
            if s.relation in ("quantity", "participants") and s.object == fact.subject and _words(fact.object) <= set(unit.split("-")):
                return True
        label = rf"{fact.subject} .*"
        return any(re.match(label, t.label) and _has(t, fact.object) for t in self.things.values() if t.kind in ("collection", "body"))

    def sprung(self, trap: Fact) -> Iterator[str]:
        """What a trap caught."""
        if trap.subject == "thing":
            for thing in self.things.values():
                if thing.kind == trap.relation and self.means(trap.object, thing.id):
                    yield f"{thing.id} ({thing.label})"
            return
        for s in self.statements:
            object = trap.object.removesuffix(" firm")  # a day that is said to be inferred is none
            inferred = object != trap.object and "date_inferred" in dict(s.qualifiers)
            if (
                not inferred
                and self.means(trap.relation, s.relation)
                and self.means(trap.subject, s.subject)
                and self.means(object, s.object)
                and self.means(trap.status, s.status)
            ):
                yield self.said(s)

    def said(self, s: Statement) -> str:
        named = [self.things[id].label[:60] if id in self.things and ":" in id else id for id in (s.subject, s.object)]
        return f"{named[0]} · {s.relation} · {named[1]} · {s.status} {_by(s)}[{s.rule}]"


def _by(s: Statement) -> str:
    return dict(s.qualifiers).get("reported_by", "")


def _words(printed: str) -> set[str]:
    return set(slug(printed).split("-"))


def _has(thing: Thing, printed: str) -> bool:
    return _words(printed) <= _words(thing.label)


def _is(thing: Thing, printed: str) -> bool:
    return slug(thing.label).removeprefix("cac-") == slug(printed)


def _local(thing: Thing) -> bool:
    """Things that the source names by words only."""
    return thing.id.startswith(("local:", "anon:", "coll:", "body/ten-", "body/"))


@cache
def articles() -> tuple[Article, ...]:
    """The five articles as extracted."""
    return tuple(Article(path.name[:3], extract_path(path)) for path in sorted((SHARED / "seeds").glob("*.txt")))


@cache
def outcome() -> Outcome:
    """All rows against all articles."""
    found: list[Fact] = []
    missed: list[Fact] = []
    sprung: list[tuple[Fact, str]] = []
    extra: list[tuple[str, str, Statement]] = []
    for article in articles():
        rows = [f for f in facts() if f.seed == article.seed]
        wanted = [f for f in rows if f.kind in ("said", "person", "event")]
        for fact in wanted:
            (found if any(article.says(fact, s) for s in article.statements) else missed).append(fact)
        for fact in (f for f in rows if f.kind == "quantity"):
            (found if article.counts(fact) else missed).append(fact)
        sprung += [(f, what) for f in rows if f.kind == "not" for what in article.sprung(f)]
        known = [*wanted, *(f for f in rows if f.kind == "also")]
        for s in article.statements:
            if s.relation != "postIn" and not any(article.says(f, s) for f in known):
                extra.append((article.seed, article.said(s), s))
    return Outcome(tuple(found), tuple(missed), tuple(sprung), tuple(extra))


def _kind(s: Statement) -> str:
    if s.relation == "holdsPost":
        return "person"
    event = s.subject.startswith("event/") or s.object.startswith("event/")
    return "quantity" if s.relation in ("quantity", "participants") else "event" if event and s.relation != "disseminates" else "said"


def _status_of(s: Statement) -> str:
    return "reported" if _by(s) else "implied" if s.relation == "memberOf" and s.confidence < SURE else str(s.status)


def score() -> list[Row]:
    """Rows: relations of every status, people, events, quantities, traps that hold; then per status and per relation."""
    o = outcome()
    rows = []
    for kind, name in (("said", "relations of the inventory"), ("person", "people"), ("event", "events"), ("quantity", "quantities")):
        right = sum(f.kind == kind for f in o.found)
        rows.append(_row(name, right, sum(f.kind == kind for f in o.missed), sum(_kind(s) == kind for _, _, s in o.extra)))
    traps = [f for f in facts() if f.kind == "not"]
    rows.append(Row.share(SET, "traps not sprung", len(traps) - len({id(f) for f, _ in o.sprung}), len(traps)))
    said = [[f for f in group if f.kind == "said"] for group in (o.found, o.missed)]
    extra = [s for _, _, s in o.extra if _kind(s) == "said"]
    for label, of_fact, of_extra in (
        ("status", lambda f: f.group, _status_of),
        ("relation", lambda f: f.relation, lambda s: s.relation),
    ):
        hits, missed = (Counter(map(of_fact, group)) for group in said)
        wrong = Counter(map(of_extra, extra))
        rows += [_row(f"{label} {v}", hits[v], missed[v], wrong[v]) for v in sorted({*hits, *missed, *wrong})]
    return rows


def _row(name: str, right: int, missed: int, extra: int) -> Row:
    return Row(SET, name, right + missed, right + extra, right)


def confusions() -> list[str]:
    """What is missed (`-`), too much (`+`), and the traps that were sprung (`!`)."""
    o = outcome()
    return [f"- {f}" for f in o.missed] + [f"+ {seed} {said}" for seed, said, _ in o.extra] + [f"! {f} ← {what}" for f, what in o.sprung]


if __name__ == "__main__":
    if "--confusions" in sys.argv:
        print(*confusions(), sep="\n")
    print(printed(score()))
