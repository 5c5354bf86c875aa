"""What a run is given: files, folders and addresses, walked in name order; what cannot be read comes out as its error, in place."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.fetch import Address, address_of, fetch
from ingest.readers.dispatch import load
from ingest.readers.failure import of_system, unreadable
from ontology.errors import UnreadableFile


def inputs(given: Iterable[Path | str]) -> Iterator[Path | Address | UnreadableFile]:
    """The files that paths name, folders walked in name order, and addresses as they are."""
    for one in given:
        address = address_of(one) if isinstance(one, str) else None
        if address:
            yield address
        else:
            yield from _files(Path(one), frozenset())


def _files(path: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path | UnreadableFile]:
    """The files at and below a path; `above` are the folders that it lies in, so that a link to one of them ends there."""
    try:
        status = path.stat()
        if not stat.S_ISDIR(status.st_mode):
            yield path
            return
        if (status.st_dev, status.st_ino) in above:
            yield unreadable(path, "là liên kết vòng về thư mục chứa nó", "a link back to a folder that it lies in")
            return
        found = sorted(p for p in path.iterdir() if not p.name.startswith("."))
    except OSError as error:
        yield of_system(path, error)
        return
    if not found:
        yield unreadable(path, "thư mục trống", "the folder is empty")
    for inner in found:
        yield from _files(inner, above | {(status.st_dev, status.st_ino)})


def bytes_of(one: Path | Address, *, timeout: float) -> bytes:
    """The bytes of a file or of what stands at an address."""
    return fetch(one, timeout=timeout) if isinstance(one, Address) else load(one)
