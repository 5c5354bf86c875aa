"""Scores of relations: triples of (subject, relation, object, status) of single sentences, on the patterns beside the checkout.

`score()` gives rows per set, per relation and per status; `confusions()` lists what is missed and what is too much; `python -m
bench.score_relations --confusions` prints both. A gold subject or object is a number, a body's or document's words, a date, or a role
(`carrier`, `event`, `task`, `(addressee)`); it is found when the thing says the same: the number, the words without letter case and
accents with abbreviations written out, or the role.

Two precisions are printed: over everything that was read, and without *background*: true data of a document (its date, its issuer, the
body of a post) that the gold does not list for its sentence.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.rows import Row, printed, records
from graph.values import Extraction, Statement, Thing
from ingest.pipeline import extract
from ingest.reading import Reading
from ontology.folding import plain
from ontology.relation_names import read_name

#: What a sentence says beside the relation that its row is about; not counted as wrong when the row lists none of it.
BACKGROUND = frozenset({"dateDocument", "issuedBy", "postIn", "title", "type", "number", "quantity", "attends", "holdsPost", "dateEvent"})
#: What task statements say; they have a score of their own (`bench/score_tasks.py`).
TASKS = frozenset({"assignedTo", "assignedBy", "leads", "cooperatesIn", "toProduce", "deadline"})
_SHORT = {
    "btv": "ban thuong vu", "ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "bcd": "ban chi dao", "nq": "nghi quyet", "kh": "ke hoach",
    "mttq": "mat tran to quoc", "tp": "thanh pho", "tw": "trung uong",
}  # fmt: skip
_NUMBER = re.compile(r"\d[\w.]*[/-][\wĐđ/-]+")


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple of the gold: relation by its proper name (inverse readings turned), status by its first word."""

    subject: str
    relation: str
    object: str
    status: str
    partial: bool = False

    @classmethod
    def of(cls, subject: str, relation: str, object: str, status: str) -> Triple:
        reading = read_name(relation)
        if reading.swapped:
            subject, object = object, subject
        word = "counterfactual" if "counterfactual" in status else status.split()[0].rstrip(",")
        return cls(subject, str(reading.relation), object, word, "partial" in status)

    def __str__(self) -> str:
        return f"{self.subject} · {self.relation} · {self.object} · {self.status}"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, or an article of the press with its day (`published`), and the triples that it must give."""

    name: str
    sentence: str
    triples: tuple[Triple, ...]
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was read of one case: pairs that agree, triples that were missed, statements that are too much, and background among these."""

    case: Case
    right: tuple[tuple[Triple, Statement], ...]
    missed: tuple[Triple, ...]
    extra: tuple[Statement, ...]
    background: tuple[Statement, ...]
    things: dict[str, Thing]

    def said(self, s: Statement) -> str:
        return f"{self._name(s.subject)} · {s.relation} · {self._name(s.object)} · {s.status} [{s.rule}]"

    def _name(self, id: str) -> str:
        return (self.things[id].number or self.things[id].label) if id in self.things else id


def patterns() -> list[Case]:
    """The patterns of the gold."""
    return [Case(r["id"], r["sentence"], tuple(Triple.of(**t) for t in r["triples"])) for r in records("relation_patterns.jsonl")]


def table(path: Path) -> list[Case]:
    """A table of our own: `id | sentence | subject · relation · object · status ; …` per line, `#` opens a remark; in an article (`id day | …`)
    `⏎` is a line break."""
    cases = []
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            name, sentence, triples = (part.strip() for part in line.split("|"))
            name, _, day = name.partition(" ")
            told = tuple(Triple.of(*(w.strip() for w in t.split("·"))) for t in triples.split(";") if t.strip())
            cases.append(Case(name, sentence.replace("⏎", "\n"), told, day or None))
    return cases


def read(case: Case) -> Outcome:
    """Extract one sentence and hold it against its triples; each statement answers at most one triple."""
    x = extract(Reading(text=case.sentence, media_type="text/plain", published=case.published), sha256="0" * 64, name=case.name)
    things = {t.id: t for t in x.things}
    left = _once(x, things)
    right: list[tuple[Triple, Statement]] = []
    missed: list[Triple] = []
    for triple in case.triples:
        found = next((s for s in left if agrees(triple, s, things)), None)
        if found:
            left.remove(found)
            right.append((triple, found))
        else:
            missed.append(triple)
    listed = {t.relation for t in case.triples}
    background = tuple(
        s
        for s in left
        if s.relation not in listed
        and ((s.relation in BACKGROUND and s.status == "asserted") or (s.relation in TASKS and s.rule.startswith("task")))
    )
    return Outcome(case, tuple(right), tuple(missed), tuple(s for s in left if s not in background), background, things)


def _once(x: Extraction, things: dict[str, Thing]) -> list[Statement]:
    """One statement per (subject, relation, object, status)."""
    return list({(s.subject, s.relation, s.object, s.status): s for s in x.statements if not s.inferred}.values())


def agrees(triple: Triple, s: Statement, things: dict[str, Thing]) -> bool:
    """Whether a statement says a triple."""
    statuses = {triple.status, "negated"} if triple.status == "counterfactual" else {triple.status}
    if s.relation != triple.relation or s.status not in statuses or (triple.partial and "partial" not in dict(s.qualifiers)):
        return False
    return means(triple.subject, s.subject, things, s) and means(triple.object, s.object, things, s)


def means(gold: str, id: str, things: dict[str, Thing], s: Statement) -> bool:
    """Whether a thing (or literal) is what the gold names."""
    thing = things.get(id)
    if thing is None:
        return _literal(gold, id)
    role = dict(thing.attributes).get("role")
    if gold in ("carrier", "carrier issuer", "(subject)", "(addressee)"):
        return role in ({"carrier"} if gold.startswith("carrier") else {"unstated"})
    if gold in ("event", "task"):
        return thing.kind == gold
    number = _NUMBER.search(gold)
    if number and thing.kind in ("directive", "annex", "collection"):
        code = number.group().partition("#")[0]
        return plain(thing.number or "") == plain(code) and _fragment(gold, s)
    return _same_words(words(gold), words(thing.label), thing.kind)


def _fragment(gold: str, s: Statement) -> bool:
    """`#dieu5.khoan2` must be among the statement's qualifiers."""
    printed = plain(dict(s.qualifiers).get("fragment", "")).replace(" ", "")
    return all(part in printed for part in gold.partition("#")[2].split(".") if part)


def _literal(gold: str, value: str) -> bool:
    return plain(gold.split(" (")[0].removesuffix(" yearly")) == plain(value) or (
        gold.startswith("date of ") and plain(gold[8:]) in plain(value)
    )


def _same_words(gold: str, label: str, kind: str) -> bool:
    """The same words; a document may carry more of its title, a body the place that it belongs to, `plan` is `kế hoạch`."""
    gold = {"plan": "ke hoach", "unnumbered plan": "ke hoach"}.get(gold, gold)
    if gold == label or (kind in ("directive", "annex", "body", "event", "post") and label.startswith(gold + " ")):
        return True
    return _counted(gold, label)


def _counted(gold: str, label: str) -> bool:
    """`14 of 15 districts`, `task set (34)`, `set of 11 bodies`, `1 district`, `some units`: figures and kind of a counted set."""
    figures = re.findall(r"\d+", gold)
    if re.search(r"\b(?:set|districts?|units|bodies)\b", gold):
        spelled = {"1": "mot"}
        return (
            bool(label)
            and all(f in re.findall(r"\d+", label) or spelled.get(f, "?") in label.split() for f in figures)
            and (bool(figures) or label.split()[0] in ("nhieu", "co", "mot"))
        )
    return False


def words(printed: str) -> str:
    """Comparable words: plain, abbreviations written out, without remarks in brackets."""
    bare = re.sub(r"\bTW(?=\d)", "TW ", re.sub(r"\((?!34)[^)]*\)", " ", printed))
    return " ".join(_SHORT.get(w, w) for w in plain(bare).replace(",", " ").split())


def outcomes(cases: Iterable[Case]) -> list[Outcome]:
    return [read(case) for case in cases]


def score(cases: Iterable[Case] | None = None, name: str = "relation patterns") -> list[Row]:
    """Rows of the table: everything, without background, then per status and per relation (the last two without background)."""
    found = outcomes(patterns() if cases is None else cases)
    right = sum(len(o.right) for o in found)
    missed = sum(len(o.missed) for o in found)
    extra = sum(len(o.extra) for o in found)
    beside = sum(len(o.background) for o in found)
    rows = [_row(name, "triples with status", right, missed, extra), _row(name, "counting background too", right, missed, extra + beside)]
    for kind, key in (("status", "status"), ("relation", "relation")):
        counts = [Counter(getattr(x, key) for x in group) for group in _groups(found)]
        rows += [_row(name, f"{kind} {value}", *(c[value] for c in counts)) for value in sorted(set().union(*counts))]
    return rows


def _groups(found: list[Outcome]) -> Iterator[list]:
    yield [t for o in found for t, _ in o.right]
    yield [t for o in found for t in o.missed]
    yield [s for o in found for s in o.extra]


def _row(name: str, measure: str, right: int, missed: int, extra: int) -> Row:
    return Row(name, measure, right + missed, right + extra, right)


def confusions(cases: Iterable[Case] | None = None, background: bool = False) -> Iterator[str]:
    """Each sentence with what is missed (`-`), too much (`+`) and, on request, background (`·`)."""
    for o in outcomes(patterns() if cases is None else cases):
        lines = [f"  - {t}" for t in o.missed] + [f"  + {o.said(s)}" for s in o.extra]
        lines += [f"  · {o.said(s)}" for s in o.background] if background else []
        if lines:
            yield "\n".join([f"{o.case.name} {o.case.sentence}", *lines])


def main(arguments: list[str]) -> int:
    """Print the rows, and with `--confusions` the lists; a path names a table of our own in place of the gold."""
    paths = [Path(a) for a in arguments if not a.startswith("-")]
    cases = [case for path in paths for case in table(path)] or patterns()
    if "--confusions" in arguments:
        print("\n".join(confusions(cases, "--background" in arguments)))
    print(printed(score(cases, paths[0].stem if paths else "relation patterns")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
