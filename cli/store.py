"""The store that the run names with --store or PHAHE_STORE."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from graph.open import open_store
from graph.store import Store
from ingest.archive import Archive


@contextmanager
def the_store(*, readonly: bool = True) -> Iterator[Store]:
    store = open_store(click.get_current_context().find_root().params["store"], readonly=readonly)
    try:
        yield store
    finally:
        store.close()


def archive_beside(url: str, given: str | None) -> Archive:
    """The archive of source bytes: the folder given, else `<store file>.archive` beside an SQLite store, else `phahe.archive`."""
    if given:
        return Archive(Path(given))
    path = url.removeprefix("sqlite:///") if url.startswith("sqlite:///") else "phahe"
    return Archive(Path(path + ".archive"))
