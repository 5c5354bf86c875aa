"""Scores of the official documents on `gold/official_dev.jsonl`: header fields, and the relations that a document states of itself.

`score()` gives one row per field: gold, found, right, P, R, F1. `confusions()` lists what is wrong, for reading (`--confusions` prints it). A scan counts only in the
row of cited numbers by OCR. A legal basis that the gold names by law and date is right when the citation it rests on has both.
"""

from __future__ import annotations

import re
import sys
from functools import cache

from bench.rows import SHARED, Row, printed, records
from graph.values import Extraction, Statement
from ingest.pipeline import extract_path
from ontology.folding import plain

HEADER_FIELDS = ("number", "type", "date", "place", "issuer", "title", "signer", "signer_post")
#: Gold field -> relation of a statement whose subject is the document (or its annex, for `implements`).
RELATIONS = {
    "basis": "basedOn", "replaces": "replaces", "amends": "amends", "repeals": "repeals", "suspends": "suspends",
    "consolidates": "consolidates", "implements": "implements", "proposals": "proposedBy",
}  # fmt: skip


@cache
def gold() -> tuple[dict, ...]:
    """The records of the development set."""
    return tuple(records("official_dev.jsonl"))


@cache
def extracted(file: str) -> Extraction:
    """The extraction of one file of the development set."""
    return extract_path(SHARED / "official_dev" / file)


def score() -> list[Row]:
    """One row per header field, relation, and for the cited numbers of texts and of scans."""
    return _measured()[0]


def confusions() -> list[str]:
    """What is wrong, a line each: file, field, gold and found."""
    return _measured()[1]


@cache
def _measured() -> tuple[list[Row], list[str]]:
    counts: dict[str, list[int]] = {}
    wrong: list[str] = []
    for record in gold():
        found = extracted(record["file"])
        scan = record.get("needs_ocr", False)
        cited = {c.number for c in found.citations if c.number and c.directive != found.source.directive}
        _count(counts, wrong, record, "cites (OCR)" if scan else "cites", _cites(record, cited), cited - _own(record))
        if scan:
            continue
        for name in HEADER_FIELDS:
            value = getattr(found.document, name, None)
            same = value == record[name]
            total = counts.setdefault(name, [0, 0, 0])
            total[0] += record[name] is not None
            total[1] += value is not None
            total[2] += same and value is not None
            if not same:
                wrong.append(f"{record['file']}: {name}: gold {record[name]!r}, found {value!r}")
        for name, relation in RELATIONS.items():
            mine = _objects(found, relation)
            if name == "implements" and name not in record:
                continue
            if name == "basis":
                _via(counts, wrong, record, found, mine)
            _count(counts, wrong, record, name, {_folded(v) for v in record.get(name, [])}, mine)
        partial = _objects(found, "repeals", partial=True)
        _count(counts, wrong, record, "repeals partial", {_folded(v) for v in record.get("repeals_partial", [])}, partial)
    return [Row("official", name, *total) for name, total in counts.items()], wrong


def _own(record: dict) -> set[str]:
    return {record["number"]} | set(record.get("typos", {}))


def _cites(record: dict, cited: set[str]) -> set[str]:
    """The gold numbers; a misprint counts in either reading, whichever was found."""
    return {n for n in record["cites"] if n not in record.get("typos", {})}


def _count(counts: dict[str, list[int]], wrong: list[str], record: dict, field: str, wanted: set, found: object) -> None:
    """Add one record to the counts of a field; `found` holds strings, or sets of equal names of one thing."""
    total = counts.setdefault(field, [0, 0, 0])
    things = [v if isinstance(v, frozenset) else frozenset((v,)) for v in found]  # type: ignore[attr-defined]
    hits = [t for t in things if t & wanted]
    missed = [w for w in sorted(wanted) if not any(w in t for t in things)]
    total[0] += len(wanted)
    total[1] += len(things)
    total[2] += len(hits)
    wrong += [f"{record['file']}: {field}: missed {w}" for w in missed]
    wrong += [f"{record['file']}: {field}: spurious {'|'.join(sorted(t))}" for t in things if not t & wanted]


def _via(counts: dict[str, list[int]], wrong: list[str], record: dict, found: Extraction, mine: set[frozenset[str]]) -> None:
    """Amending acts inside a base line: said to amend a base (right), and never taken for a base (counted as found and not right)."""
    via = {_folded(v) for v in record["basis_via"]}
    bases = {s.object for s in found.statements if s.subject == found.source.directive and s.relation == "basedOn"}
    numbers = {t.id: _folded(t.number or t.label) for t in found.things}
    said = {numbers[s.subject] for s in found.statements if s.relation == "amends" and s.object in bases and s.rule == "preamble-amended"}
    taken = {n for t in mine for n in t & (via - {_folded(v) for v in record["basis"]})}
    total = counts.setdefault("basis via", [0, 0, 0])
    total[0] += len(via)
    total[1] += len(said) + len(taken)
    total[2] += len(said & via)
    wrong += [f"{record['file']}: basis via: missed {v}" for v in sorted(via - said)]
    wrong += [f"{record['file']}: basis via: spurious {v}" for v in sorted(said - via)]
    wrong += [f"{record['file']}: via as basis: {v}" for v in sorted(taken)]


def _objects(found: Extraction, relation: str, *, partial: bool = False) -> set[frozenset[str]]:
    """The objects that the document (or its annex) is said to relate to, each as the set of its names."""
    me = found.source.directive
    if me is None:
        return set()
    told = [s for s in found.statements if s.subject in (me, f"annex:{me}") and s.relation == relation and s.status == "asserted"]
    told = [s for s in told if not partial or ("partial", "yes") in s.qualifiers]
    names: dict[str, frozenset[str]] = {}
    for s in told:
        names[s.object] = names.get(s.object, frozenset()) | _names(found, s)
    return {n for n in names.values() if n}


def _names(found: Extraction, s: Statement) -> frozenset[str]:
    """Number, label, and name with date of what a statement speaks of, folded; bodies have none."""
    if s.object.startswith("body/"):
        return frozenset()
    names = {t.number or t.label for t in found.things if t.id == s.object} | {t.label for t in found.things if t.id == s.object}
    for c in found.citations:
        if c.directive == s.object and s.start <= c.start < s.end:
            names |= {n for n in (c.number, c.name) if n}
            if c.date and c.name and len(c.date) == 10:
                y, m, d = c.date.split("-")
                names.add(f"{c.name} ngày {d}/{m}/{y}")
    return frozenset(_folded(n) for n in names)


def _folded(name: str) -> str:
    return re.sub(r"[^a-z0-9/.-]+", " ", plain(name)).strip()


if __name__ == "__main__":
    if "--confusions" in sys.argv[1:]:
        print(*confusions(), sep="\n")
    print(printed(score()))
