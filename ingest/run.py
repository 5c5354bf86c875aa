"""Ingesting many files: each is read, extracted and stored by itself; one that fails is a row with its reason, and the run goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from graph.store import Store
from graph.values import Extraction, Source
from ingest.archive import Archive
from ingest.fetch import TIMEOUT, Address
from ingest.inputs import bytes_of, inputs
from ingest.pipeline import extract_bytes
from ingest.readers.failure import printable, unreadable
from ontology.errors import PhaheError, RefusedFile, UnreadableFile


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file: `outcome` is stored, known (same bytes, nothing new), refused or failed; counts of what was found."""

    path: str
    outcome: str
    reason: str | None = None
    reason_en: str | None = None
    sha256: str | None = None
    citations: int = 0
    statements: int = 0
    tasks: int = 0
    ambiguous: int = 0
    unresolved: int = 0
    notes: tuple[str, ...] = ()


def ingest(
    given: Iterable[Path | str],
    store: Store,
    archive: Archive,
    *,
    now: Callable[[], str],
    progress: Callable[[FileReport], None] = lambda _: None,
    timeout: float = TIMEOUT,
) -> tuple[FileReport, ...]:
    """Ingest files, folders and addresses; idempotent and restartable: a file is archived, extracted and stored in one transaction."""
    reports = []
    for one in inputs(given):
        report = _failed(one) if isinstance(one, UnreadableFile) else _one(one, store, archive, now, timeout)
        progress(report)
        reports.append(report)
    return tuple(reports)


def _one(one: Path | Address, store: Store, archive: Archive, now: Callable[[], str], timeout: float) -> FileReport:
    try:
        data = bytes_of(one, timeout=timeout)
        extraction = told_of(one, data)
    except UnreadableFile as error:
        return _failed(error)
    archive.put(data)
    known = store.source(extraction.source.sha256)
    extraction = replace(extraction, source=joined(extraction.source, known))
    written = store.write([extraction], recorded_at=now())
    return _stored(printable(one), extraction, new=bool(written.sources or written.statements))


def told_of(one: Path | Address, data: bytes) -> Extraction:
    """What the bytes say; an address, which bytes do not say, is kept with the source. A fault of a reader is one file's failure."""
    try:
        extraction = extract_bytes(data, printable(one.name), shown=printable(one))
    except PhaheError:
        raise
    except Exception as error:  # one file must not end the run: whatever a library raises is this file's reason
        what = f"{type(error).__name__}: {error}"
        raise unreadable(one, f"chương trình gặp lỗi khi đọc ({what})", f"the program failed on it ({what})") from error
    if isinstance(one, Address):
        source = replace(extraction.source, address=one.url, publisher=extraction.source.publisher or one.host)
        return replace(extraction, source=source)
    return extraction


def joined(source: Source, known: Source | None) -> Source:
    """One source for bytes that came under several names or addresses: the first name and address in order, whichever came first."""
    if known is None:
        return source
    address, publisher = (
        min(filter(None, pair), default=None) for pair in ((source.address, known.address), (source.publisher, known.publisher))
    )
    return replace(source, name=min(source.name, known.name), address=address, publisher=publisher)


def _stored(path: str, extraction: Extraction, *, new: bool) -> FileReport:
    counts = extraction.report()
    return FileReport(
        path=path,
        outcome="stored" if new else "known",
        sha256=extraction.source.sha256,
        citations=counts["found"],
        statements=len(extraction.statements),
        tasks=len(extraction.tasks),
        ambiguous=counts["ambiguous"],
        unresolved=counts["unresolved"],
        notes=extraction.notes,
    )


def _failed(error: UnreadableFile) -> FileReport:
    outcome = "refused" if isinstance(error, RefusedFile) else "failed"
    return FileReport(str(error.facts.get("path", "")), outcome, error.vietnamese, error.english)
