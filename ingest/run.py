"""Ingesting many files: each is read, extracted and stored by itself; one that fails is a row with its reason, and the run goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from graph.store import Store
from graph.values import Extraction, Source
from ingest.archive import Archive
from ingest.fetch import TIMEOUT
from ingest.jobs import Input, Told, told_of_each
from ingest.readers.failure import printable
from ontology.errors import RefusedFile, UnreadableFile
from ontology.value import Value, replace


class FileReport(Value, frozen=True):
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
    jobs: int = 1,
) -> tuple[FileReport, ...]:
    """Ingest files, folders and addresses; idempotent and restartable: a file is archived, extracted and stored in one transaction.

    `jobs` processes read; this one alone writes, in the order given, so that the store is the same whatever their number."""
    reports = []
    for one, told in told_of_each(given, jobs=jobs, timeout=timeout):
        report = _one(one, told, store, archive, now)
        progress(report)
        reports.append(report)
    return tuple(reports)


def _one(one: Input, told: Told, store: Store, archive: Archive, now: Callable[[], str]) -> FileReport:
    if isinstance(told, UnreadableFile):
        return _failed(told)
    data, extraction = told
    archive.put(data)
    known = store.source(extraction.source.sha256)
    extraction = replace(extraction, source=joined(extraction.source, known))
    written = store.write([extraction], recorded_at=now())
    return _stored(printable(one), extraction, new=bool(written.sources or written.statements))


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
