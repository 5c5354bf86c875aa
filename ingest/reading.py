"""What a reader yields: the extracted text to which all offsets refer, with pages, tables and the metadata that the file itself carries."""

from __future__ import annotations

from typing import NamedTuple

from ontology.value import Value


class Cell(Value, frozen=True):
    """A table cell: its text (lines joined, hyphenation undone) and where the same words stand in the reading's text.

    A merged cell is repeated in every row and column that it spans, as the same object; `row`, `column` are those of its first place.
    `lines` are its paragraphs, items and forced lines where the file says them, else empty.
    """

    row: int
    column: int
    text: str
    start: int
    end: int
    lines: tuple[str, ...] = ()


class Table(Value, frozen=True):
    """A ruled table: `rows` of cells (None where the grid has none), first page (1-based) and span in the text.

    Pieces of one table on several pages are one Table when their columns agree; repeated header rows are dropped.
    """

    page: int
    start: int
    end: int
    rows: tuple[tuple[Cell | None, ...], ...]


class Reading(Value, frozen=True):
    """A file as text. For paged formats visual lines are joined into paragraphs and `pages` holds the start offset of each page.

    `published` is ISO; `kind` is a guess from the file alone: `official` when it carries a letterhead or closing block, else `press`.
    `notes` say what a person should know (encoding repaired in paragraphs 3–5, page 4 read by OCR, …).
    """

    text: str
    media_type: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    address: str | None = None
    kind: str | None = None
    pages: tuple[int, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()


class Named(NamedTuple):
    """A reading with the identity of its source: the SHA-256 of the bytes that were read, and their base name."""

    reading: Reading
    sha256: str
    name: str
