"""Tables of whole documents: blocks `=== id`, the text, `---`, then a line `field: value` for each thing expected of it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path


def blocks(table: Path, fields: Collection[str]) -> list[tuple[str, str, dict[str, str]]]:
    """(id, text, expected) of every document of a table; `fields` are the names that may be expected (`none`: there is no header)."""
    found = []
    for block in table.read_text("utf-8").split("\n=== ")[1:]:
        id, _, rest = block.partition("\n")
        text, mark, expected = rest.rpartition("\n---\n")
        assert mark, f"{id}: nothing is expected of it"
        told = [line.split(": ", 1) for line in expected.strip().splitlines()]
        names = [name for name, _ in told]
        assert set(names) <= {*fields, "none"} and len(set(names)) == len(names), f"{id}: unknown or repeated field"
        found.append((id, text, dict(told)))
    assert len({id for id, *_ in found}) == len(found), "an id stands twice"
    return found
