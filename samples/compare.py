"""Holds what the extractor reads in the samples against `expected.csv`: what is missing or wrong is listed, not hidden.

`expected.csv` has one row per row of the three cascade tables. Its columns `expected` and `forbidden` are clauses joined by ` ; `:

* `SUBJECT RELATION OBJECT [@STATUS]`: a statement of that file (status asserted unless another is named);
* `event RELATION OBJECT [by BODY] [on DATE]`: an event of that file with an asserted statement, its organiser, its day;
* `mentions DIRECTIVE`: a citation of that file that resolves to the directive.

Every part may list alternatives with `|` and use the wildcards of `fnmatch` (`[?]` is the unknown era). `also.csv` lists true
statements that the texts print beyond the tables; a lineage statement that neither file licenses is reported as *unlicensed*.
Run: `python samples/compare.py`.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.values import Extraction

HERE = Path(__file__).parent
_EVENT = re.compile(r"event (?P<relation>\S+) (?P<object>\S+)(?: by (?P<by>\S+))?(?: on (?P<on>\S+))?")
_STATEMENT = re.compile(r"(?P<subject>\S+) (?P<relation>\S+) (?P<object>\S+)(?: @(?P<status>\S+))?")


@dataclass(frozen=True, slots=True)
class Expected:
    """One row of `expected.csv`: where the fact stands, what the table says of it, the clauses that must and must not hold."""

    file: str
    csv: str
    row: int
    subject: str
    relation: str
    basis: str
    expected: tuple[str, ...]
    forbidden: tuple[str, ...]

    @property
    def name(self) -> str:
        """Table and row: `24-CT-TU:9`."""
        return f"{self.csv}:{self.row}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to show: `kind` is missing, incomplete (the relation is there, a date or an issuer is not), wrong or unlicensed."""

    kind: str
    row: str
    basis: str
    file: str
    clause: str
    got: str = ""

    def __str__(self) -> str:
        return f"{self.kind:<11} {self.row:<14} {self.basis:<9} {self.file}\n            {self.clause}" + (
            f"\n            got: {self.got}" if self.got else ""
        )


def clauses(cell: str) -> tuple[str, ...]:
    """The clauses of a cell; a cell that says `not expressible: …` has none."""
    return () if cell.startswith("not expressible") else tuple(filter(None, (part.strip() for part in cell.split(" ; "))))


def load(path: Path = HERE / "expected.csv") -> list[Expected]:
    """All rows of the table of expectations."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Expected(
                r["file"], r["csv"], int(r["row"]), r["subject"], r["relation"], r["basis"], clauses(r["expected"]), clauses(r["forbidden"])
            )
            for r in csv.DictReader(file)
        ]


def licensed(path: Path = HERE / "also.csv") -> dict[str, list[str]]:
    """True statements beyond the tables, by file; those of the file `*` are known of a document wherever it is named."""
    found: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for r in csv.DictReader(file):
            found.setdefault(r["file"], []).append(r["statement"])
    return found


def matches(value: str, patterns: str) -> bool:
    """Whether the value fits one of the alternatives."""
    return any(fnmatchcase(value, pattern) for pattern in patterns.split("|"))


def holds(clause: str, extraction: Extraction) -> bool:
    """Whether the clause is true of what was read in one file."""
    if clause.startswith("mentions "):
        return mentioned(clause.split(" ", 1)[1], extraction)
    if event := _EVENT.fullmatch(clause):
        return any(event_fits(event, id, extraction) for id in event_ids(extraction))
    return bool(statements_like(clause, extraction))


def statements_like(clause: str, extraction: Extraction) -> list:
    """The statements that fit a clause of the first form."""
    wanted = _STATEMENT.fullmatch(clause)
    if not wanted:
        raise ValueError(f"cannot read the clause «{clause}»")
    return [
        s
        for s in extraction.statements
        if matches(s.relation, wanted["relation"])
        and matches(s.subject, wanted["subject"])
        and matches(s.object, wanted["object"])
        and matches(s.status, wanted["status"] or "asserted")
    ]


def mentioned(patterns: str, extraction: Extraction) -> bool:
    """Whether a citation resolves to the directive; where the era may be unknown, an ambiguous one with a fitting candidate is enough."""
    for citation in extraction.citations:
        if citation.directive and matches(citation.directive, patterns):
            return True
        if "[?]" in patterns and any(matches(candidate, patterns) for candidate in citation.candidates):
            return True
    return False


def event_ids(extraction: Extraction) -> list[str]:
    """Ids of the events that statements speak of."""
    return sorted({id for s in extraction.statements for id in (s.subject, s.object) if id.startswith("event/") and not s.literal})


def event_fits(wanted: re.Match[str], id: str, extraction: Extraction) -> bool:
    """Whether one event has the relation, the organiser and the day that the clause asks for."""
    said = [s for s in extraction.statements if s.subject == id and s.status == "asserted"]

    def has(relation: str, objects: str | None) -> bool:
        return objects is None or any(matches(s.relation, relation) and matches(s.object, objects) for s in said)

    related = wanted["relation"] == "*" or has(wanted["relation"], wanted["object"])
    return related and has("organisedBy", wanted["by"]) and has("dateEvent", wanted["on"])


def extractions(folder: Path = HERE) -> dict[str, Extraction]:
    """Every sample read by the extractor, by its name under `samples/`."""
    from ingest.pipeline import extract_path

    paths = sorted(p for sub in ("news", "official") for p in (folder / sub).iterdir())
    return {p.relative_to(folder).as_posix(): extract_path(p, ocr=False) for p in paths}


def core(clause: str) -> bool:
    """Whether the clause states the fact itself and not a date or an issuer of the document beside it."""
    return " dateDocument " not in clause and " issuedBy " not in clause


def judge(row: Expected, extraction: Extraction) -> list[Finding]:
    """What is missing, incomplete or wrong about one row."""
    found = []
    for clause in row.expected:
        if not holds(clause, extraction):
            alone = all(not core(c) for c in row.expected)
            found.append(Finding("missing" if core(clause) or alone else "incomplete", row.name, row.basis, row.file, clause))
    for clause in row.forbidden:
        if holds(clause, extraction):
            found.append(Finding("wrong", row.name, row.basis, row.file, f"must not hold: {clause}"))
    return found


def conflicts(rows: Iterable[Expected], also: Mapping[str, list[str]], read: Mapping[str, Extraction]) -> list[Finding]:
    """Dates and issuers that any sample gives otherwise than the tables, or than `also.csv` says of every file (`*`)."""
    known = [(row.name, row.basis, clause) for row in rows for clause in row.expected] + [
        ("-", "-", clause) for clause in also.get("*", ())
    ]
    found = []
    for row, basis, clause in known:
        wanted = _STATEMENT.fullmatch(clause)
        if not wanted or core(clause):
            continue
        for name, extraction in read.items():
            for s in extraction.statements:
                about = s.status == "asserted" and s.relation == wanted["relation"] and matches(s.subject, wanted["subject"])
                if about and not (matches(s.object, wanted["object"]) or yearless(s.object, wanted["object"])):
                    found.append(Finding("wrong", row, basis, name, clause, f"{s.object} «{s.quote}» [{s.rule}]"))
    return found


def yearless(date: str, patterns: str) -> bool:
    """Whether a date without a year agrees with a full one."""
    return date.startswith("--") and any(pattern.endswith(date[1:]) for pattern in patterns.split("|"))


def unlicensed(rows: Iterable[Expected], also: Mapping[str, list[str]], read: Mapping[str, Extraction]) -> list[Finding]:
    """Asserted lineage statements that neither the tables nor `also.csv` know of: each is an error or a gap of those lists."""
    from ontology.generated.vocabulary import RELATIONS

    lineage = {name for name, term in RELATIONS.items() if term.lineage}
    allowed: dict[str, list[str]] = {name: list(also.get(name, ())) for name in read}
    for row in rows:
        allowed[row.file] += [c for c in row.expected if not c.startswith(("mentions ", "event "))]
        allowed[row.file] += [f"event/* {m['relation']} {m['object']}" for c in row.expected if (m := _EVENT.fullmatch(c))]
    found = []
    for name, extraction in read.items():
        known = {s.id for clause in allowed[name] for s in statements_like(clause, extraction)}
        for s in extraction.statements:
            if s.status == "asserted" and s.relation in lineage and s.id not in known:
                found.append(Finding("unlicensed", "-", "-", name, f"{s.subject} {s.relation} {s.object}", f"«{s.quote}» [{s.rule}]"))
    return found


@dataclass(frozen=True, slots=True)
class Report:
    """All findings and the two shares of printed rows: `present` (the fact itself), `complete` (with its date and issuer)."""

    findings: tuple[Finding, ...]
    printed: int
    present: int
    complete: int

    def of(self, *kinds: str) -> list[Finding]:
        """The findings of these kinds."""
        return [f for f in self.findings if f.kind in kinds]

    def __str__(self) -> str:
        lines = [str(f) for f in self.findings]
        share = 100 / max(self.printed, 1)
        lines.append(
            f"{self.printed} printed rows: {self.present} present ({self.present * share:.1f} %), {self.complete} complete "
            f"({self.complete * share:.1f} %); {len(self.of('wrong'))} wrong, {len(self.of('unlicensed'))} unlicensed"
        )
        return "\n".join(lines)


def compare(read: Mapping[str, Extraction], rows: list[Expected] | None = None, also: Mapping[str, list[str]] | None = None) -> Report:
    """Hold what was read against the tables."""
    rows = load() if rows is None else rows
    also = licensed() if also is None else also
    judged = {row.name: judge(row, read[row.file]) for row in rows}
    printed = [row.name for row in rows if row.basis == "printed" and row.expected]
    kinds = {name: {f.kind for f in judged[name]} for name in printed}
    findings = [f for found in judged.values() for f in found] + conflicts(rows, also, read) + unlicensed(rows, also, read)
    present = sum("missing" not in found for found in kinds.values())
    complete = sum(not found & {"missing", "incomplete"} for found in kinds.values())
    return Report(tuple(dict.fromkeys(findings)), len(printed), present, complete)


if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))
    print(compare(extractions()))
