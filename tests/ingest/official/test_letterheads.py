"""Letterheads and closing blocks: each document of the table gives the header printed under it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.official import read_header
from ingest.reading import Reading
from ingest.text import Text

TABLE = Path(__file__).parent / "letterheads.txt"
FIELDS = {"number", "type", "date", "place", "issuer", "title", "signer", "signer_post", "draft"}


def documents() -> list[tuple[str, str, dict[str, str]]]:
    """(id, text, expected fields) of every document of the table."""
    found = []
    for block in TABLE.read_text("utf-8").split("\n=== ")[1:]:
        id, _, rest = block.partition("\n")
        text, _, expected = rest.rpartition("\n---\n")
        fields = dict(line.split(": ", 1) for line in expected.strip().splitlines())
        assert set(fields) <= FIELDS | {"none"}, f"{id}: unknown field"
        found.append((id, text, fields))
    return found


def test_the_table_was_read() -> None:
    assert len(documents()) == 63


@pytest.mark.parametrize("text, expected", [pytest.param(t, e, id=i) for i, t, e in documents()])
def test_header(text: str, expected: dict[str, str]) -> None:
    header = read_header(Text.of(text), Reading(text, "text/plain"))
    if "none" in expected:
        assert header is None
        return
    assert header is not None
    found = {name: getattr(header, name) for name in expected}
    wanted = {name: (value == "yes" if name == "draft" else None if value == "-" else value) for name, value in expected.items()}
    assert found == wanted
