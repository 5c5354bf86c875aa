"""Plain text: UTF-8, UTF-16 or a legacy Vietnamese encoding; what cannot be decided is refused rather than guessed. Portals' date and source lines become metadata."""

from __future__ import annotations

import re

from ingest.encodings import of_bytes
from ingest.readers.aligned import aligned
from ingest.readers.drawn import drawn
from ingest.readers.failure import unreadable
from ingest.readers.foreign import foreign
from ingest.readers.laid import CellGrid, laid
from ingest.readers.listed import listed
from ingest.readers.piped import piped_tables
from ingest.readers.unmarked import unmarked
from ingest.reading import Reading

_STAMP = re.compile(
    r"""(?:(?P<host>[\w-]+(?:\.[\w-]+)+)\s*\|\s*)?          # hanoimoi.vn |
        \(?(?:\d{1,2}:\d{2}\s+)?                             # (18:15
        (?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})
        \)?(?:\s*[|,-]?\s*\d{1,2}:\d{2})?$""",
    re.X,
)
_SOURCE = re.compile(r"^(?:Nguồn|Theo)\s*:\s*(?P<host>[\w-]+(?:\.[\w-]+)+)", re.M)
_TITLE_STAMP = re.compile(r"\(\d{1,2}:\d{2}\s+(\d{1,2})/(\d{1,2})/(\d{4})\)\s*$")


def read_txt(data: bytes, name: str) -> Reading:
    """A text file; `title` is its first line, `published` a portal's date line among the first ten, `tables` those drawn with strokes."""
    text, encoding = decode(data, name)
    pieces = [part for piece in _tables_apart(text) for part in ([unmarked(piece)] if isinstance(piece, str) else [piece])]
    text, drawn_apart = laid(pieces)
    title, host, published = text_metadata(text)
    notes = (f"bảng mã: {encoding} / encoding: {encoding}",) if encoding else ()
    tables = (*drawn_apart, *piped_tables(text))
    tables = tuple(sorted(tables, key=lambda table: table.start)) if drawn_apart else tables
    return Reading(text=text, media_type="text/plain", title=title, publisher=host, published=published, tables=tables, notes=notes)


def _tables_apart(text: str) -> list[str | CellGrid]:
    """The text in pieces: assignment tables whose rows take several lines as the cells that they are, and what stands between them."""
    pieces: list[str | CellGrid] = [text]
    for apart in (drawn, listed, aligned):
        pieces = [part for piece in pieces for part in (apart(piece) if isinstance(piece, str) else [piece])]
    return pieces


def decode(data: bytes, name: str) -> tuple[str, str | None]:
    """The characters of `data`, and the name of a legacy encoding that they were decoded from; UnreadableFile when none is certain."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace").replace("\r\n", "\n"), None
    try:
        text, encoding = data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        legacy = of_bytes(data)
        if legacy:
            return legacy[0].replace("\r\n", "\n"), legacy[1]
        named = foreign(data)
        if named:
            raise unreadable(name, *named) from None
        where = f"byte {error.start}"
        raise unreadable(
            name,
            f"không phải UTF-8 ({where}) và không chắc là bảng mã nào; hãy lưu lại bằng UTF-8",
            f"not UTF-8 ({where}) and no other encoding is certain; save it as UTF-8",
        ) from None
    if "\x00" in text[:4096]:
        raise unreadable(
            name,
            *(foreign(data) or ("là tệp nhị phân (có byte 0), không phải văn bản", "a binary file (it has zero bytes), not text")),
        )
    return text.replace("\r\n", "\n"), encoding


def text_metadata(text: str) -> tuple[str | None, str | None, str | None]:
    """(title, publisher host, published ISO date) that the lines of a text print; None for what they do not."""
    lines = [line.strip() for line in text.split("\n")]
    title = next((line for line in lines if line), None)
    host = published = None
    for line in [line for line in lines if line][:10]:
        found = _STAMP.match(line)
        glued = _TITLE_STAMP.search(line)
        if found:
            host, published = found["host"], f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
            break
        if glued:
            published = f"{glued[3]}-{int(glued[2]):02}-{int(glued[1]):02}"
            break
    source = _SOURCE.search(text)
    return title, host or (source["host"] if source else None), published
