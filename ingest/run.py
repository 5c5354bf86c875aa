"""Ingesting many files: each is read, extracted and stored by itself; one that fails is a row with its reason, and the run goes on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.store import Store
from graph.values import Extraction
from ingest.archive import Archive
from ingest.pipeline import extract_path
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


def files_below(paths: Iterable[Path]) -> Iterator[Path | UnreadableFile]:
    """The files that `paths` name, folders walked in name order; what cannot be listed comes out as its error, in place."""
    for path in paths:
        try:
            if path.is_dir():
                found = sorted(p for p in path.iterdir() if not p.name.startswith("."))
                if not found:
                    yield _unreadable(path, "thư mục trống", "the folder is empty")
                yield from files_below(found)
            elif path.exists():
                yield path
            else:
                yield _unreadable(path, "không có tệp hay thư mục này", "no such file or folder")
        except PermissionError:
            yield _unreadable(path, "không có quyền đọc", "permission denied")


def _unreadable(path: Path, vi: str, en: str) -> UnreadableFile:
    return UnreadableFile(f"{path}: {vi}.", f"{path}: {en}.", path=str(path), reason=en)


def ingest(
    paths: Iterable[Path],
    store: Store,
    archive: Archive,
    *,
    now: Callable[[], str],
    progress: Callable[[FileReport], None] = lambda _: None,
) -> tuple[FileReport, ...]:
    """Ingest files and folders; idempotent and restartable: a file is archived, extracted and stored in one transaction."""
    reports = []
    for found in files_below(paths):
        report = _failed(found) if isinstance(found, UnreadableFile) else _one(found, store, archive, now)
        progress(report)
        reports.append(report)
    return tuple(reports)


def _one(path: Path, store: Store, archive: Archive, now: Callable[[], str]) -> FileReport:
    try:
        data = path.read_bytes()
        extraction = extract_path(path)
        archive.put(data)
        written = store.write([extraction], recorded_at=now())
    except PhaheError as error:
        if not isinstance(error, UnreadableFile):
            raise
        return _failed(error, path)
    except OSError as error:
        return _failed(_unreadable(path, f"không đọc được ({error.strerror})", f"cannot be read ({error.strerror})"), path)
    return _stored(path, extraction, new=bool(written.sources or written.statements))


def _stored(path: Path, extraction: Extraction, *, new: bool) -> FileReport:
    counts = extraction.report()
    return FileReport(
        path=str(path),
        outcome="stored" if new else "known",
        sha256=extraction.source.sha256,
        citations=counts["found"],
        statements=len(extraction.statements),
        tasks=len(extraction.tasks),
        ambiguous=counts["ambiguous"],
        unresolved=counts["unresolved"],
        notes=extraction.notes,
    )


def _failed(error: UnreadableFile, path: Path | None = None) -> FileReport:
    outcome = "refused" if isinstance(error, RefusedFile) else "failed"
    return FileReport(str(path or error.facts.get("path", "")), outcome, error.vietnamese, error.english)


def sha256_of(data: bytes) -> str:
    """Hex SHA-256 of `data`."""
    return hashlib.sha256(data).hexdigest()
