"""Whole documents: header, cited numbers, what each states of itself, and to whom it goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.values import Extraction
from ingest.pipeline import extract
from ingest.reading import Reading
from tests.ingest.official.blocks import blocks

TABLE = Path(__file__).parent / "documents.txt"
HEADER = ("number", "type", "date", "place", "issuer", "title", "signer", "signer_post")
SAYS = {
    "basedOn", "implements", "proposedBy", "replaces", "repeals", "amends", "suspends", "annuls", "corrects", "extends", "hasAnnex", "guides", "details",
    "concretises", "continues", "organisesStudyOf", "midtermReviewOf", "finalReviewOf", "inspectsImplementationOf", "supervisesImplementationOf",
    "dateEntryInForce",
}  # fmt: skip


DOCUMENTS = blocks(TABLE, {*HEADER, "draft", "cites", "says", "to"})


def listed(value: str) -> set[str]:
    return set() if value == "-" else set(value.split("; "))


def said(found: Extraction) -> set[str]:
    """What the document, or its annex, states: `relation object`; numbers and labels stand for things."""
    label = {t.id: t.number or t.label for t in found.things}
    made = set()
    for s in found.statements:
        annex = s.subject == f"annex:{found.source.directive}"
        part = s.relation == "dateEntryInForce" and "fragment" in dict(s.qualifiers)
        if s.relation in SAYS and s.status == "asserted" and not part and (annex or s.subject == found.source.directive):
            made.add(("annex " if annex else "") + f"{s.relation} {label.get(s.object, s.object).split(' kèm theo ')[0]}")
    return made


def recipients(found: Extraction) -> set[str]:
    label = {t.id: t.label for t in found.things}
    return {
        label[s.object] for s in found.statements if s.relation == "addressedTo" and not s.literal and s.subject == found.source.directive
    }


def test_the_table_was_read() -> None:
    assert len(DOCUMENTS) == 124


@pytest.mark.parametrize("text, expected", [pytest.param(t, e, id=i) for i, t, e in DOCUMENTS])
def test_document(text: str, expected: dict[str, str]) -> None:
    found = extract(Reading(text, "text/plain"), sha256="0" * 64, name="document.txt")
    header = found.document
    if "none" in expected:
        assert header is None
        return
    assert header is not None
    wanted = {name: None if expected[name] == "-" else expected[name] for name in HEADER if name in expected}
    assert {name: getattr(header, name) for name in wanted} == wanted
    assert header.draft == (expected.get("draft") == "yes")
    if "cites" in expected:
        assert {c.number for c in found.citations if c.number} - {header.number} == listed(expected["cites"])
    if "says" in expected:
        assert said(found) == listed(expected["says"])
    if "to" in expected:
        assert recipients(found) == listed(expected["to"])
