"""Citations in sentences of our own: the table `unseen.txt` marks every citation in the text itself, and what is not marked must give nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.values import Citation
from ingest.bodies import find_bodies
from ingest.citations import find_citations
from ingest.context import Context
from ingest.pipeline import context_of
from ingest.reading import Reading
from ingest.text import Text

TABLE = Path(__file__).parent / "unseen.txt"
_MARK = re.compile(r"«([^«»|]+)\|([^«»|]*)\|([^«»|]*)»")


@dataclass(frozen=True, slots=True)
class Case:
    """A row: the plain text, its context, and the marks as (words, number, key)."""

    id: str
    text: str
    context: Context
    marks: tuple[tuple[str, str, str], ...]


def cases() -> list[Case]:
    found = []
    for line in TABLE.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        id, context, marked = line.replace("⏎", "\n").split(" | ", 2)
        text = _MARK.sub(lambda m: m[1], marked)
        place, _, day = context.partition(" ")
        made = context_of(Text.of(text), Reading(text, "text/plain", published=day or None), None)
        found.append(
            Case(
                id,
                text,
                Context(published=day or None, place=place if place != "-" else made.place, year=made.year),
                tuple(m.groups() for m in _MARK.finditer(marked)),
            )
        )
    return found


def said(citation: Citation, key: str) -> tuple[str, str, str]:
    """A citation in the notation of the table, as exact as the mark asks."""
    outcome = {"!": "ambiguous", "?": "unresolved"}.get(key)
    shown = "~" if key == "~" else key if outcome and citation.outcome == outcome else citation.directive or citation.outcome
    return citation.text, citation.number or "", shown


def wrong(case: Case) -> list[str]:
    """What differs: missed or differing marks, and citations outside the marks."""
    text = Text.of(case.text)
    found = [c for c in find_citations(text, case.context, find_bodies(text, case.context), "0" * 64)]
    lines, rest = [], list(found)
    for words, number, key in case.marks:
        hit = next((c for c in rest if c.text == words), None)
        if hit is None:
            lines.append(f"missed «{words}»")
            continue
        rest.remove(hit)
        wanted = (words, (hit.number or "") if number == "~" else number, key)
        if said(hit, key) != wanted:
            lines.append(f"wanted {wanted}, got {said(hit, key)} {hit.outcome} {hit.reason} {hit.candidates}")
    return lines + [f"spurious «{c.text}» {c.kind} {c.number} {c.directive}" for c in rest]


def test_the_table_is_read() -> None:
    assert len(cases()) >= 100 and len({c.id for c in cases()}) == len(cases())


@pytest.mark.parametrize("case", cases(), ids=lambda c: c.id)
def test_unseen(case: Case) -> None:
    assert wrong(case) == []
