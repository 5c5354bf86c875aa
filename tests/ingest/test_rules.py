"""Every rule by which something is stated has a row that says what it means (`ontology/registers/reasons.csv`), and every row a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.pipeline import extract
from ingest.reading import Reading
from ontology.reasons import reason_text, reasons

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def texts() -> Iterator[str]:
    """Sentences, articles and documents of the case tables, and the samples that are plain text."""
    for line in (HERE / "relations" / "sentences.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split(" | ")[1]
    for name in ("articles", "official/documents", "official/effects", "official/letterheads"):
        for block in (HERE / f"{name}.txt").read_text("utf-8").split("\n=== ")[1:]:
            yield block.partition("\n")[2].split("\n---")[0]
    for path in sorted((ROOT / "samples").rglob("*.txt")):
        yield path.read_text("utf-8")


def test_every_rule_has_a_row() -> None:
    read = [Reading(text=text, media_type="text/plain") for text in texts()]
    assert len(read) > 700, "the tables were not read"
    rules = {s.rule for reading in read for s in extract(reading, sha256="0" * 64, name="x").statements}
    assert len(rules) > 150
    assert {rule for rule in rules if reason_text("statement", rule) == rule} == set(), "each needs a row in ontology/registers/reasons.csv"


def test_every_row_is_of_a_rule() -> None:
    code = "".join(path.read_text("utf-8") for path in sorted((ROOT / "ingest").rglob("*.py")))
    said = set(re.findall(r'"([\w-]+)[":]', code))
    assert {id for kind, id in reasons() if kind == "statement" and id not in said and id.removeprefix("title-") not in said} == set()
