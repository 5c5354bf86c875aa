"""A Reading whose paragraphs in legacy encodings are decoded: text, title, page starts and the cells of tables move together."""

from __future__ import annotations

from ingest.encodings import Repaired, note_of, repaired
from ingest.reading import Cell, Reading, Table
from ontology.value import replace


def decoded(reading: Reading) -> Reading:
    """The reading itself when nothing needs decoding; else one with a note that says which paragraphs did."""
    found = repaired(reading.text)
    title = repaired(reading.title).text if reading.title else reading.title
    if not found.paragraphs:
        return reading if title == reading.title else replace(reading, title=title)
    return replace(
        reading,
        text=found.text,
        title=title,
        pages=tuple(map(found.moved, reading.pages)),
        tables=tuple(_table(table, found) for table in reading.tables),
        notes=(*reading.notes, note_of(found.paragraphs)),
    )


def _table(table: Table, found: Repaired) -> Table:
    """The table with its cells moved; a merged cell stays one object."""
    made: dict[int, Cell] = {}

    def cell(old: Cell | None) -> Cell | None:
        if old is None:
            return None
        if id(old) not in made:
            made[id(old)] = replace(old, text=repaired(old.text).text, start=found.moved(old.start), end=found.moved(old.end))
        return made[id(old)]

    rows = tuple(tuple(cell(old) for old in row) for row in table.rows)
    return replace(table, start=found.moved(table.start), end=found.moved(table.end), rows=rows)
