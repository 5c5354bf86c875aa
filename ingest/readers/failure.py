"""The two ways in which a file can fail, with path and reason in both languages."""

from __future__ import annotations

from ontology.errors import RefusedFile, UnreadableFile


def unreadable(path: object, vietnamese: str, english: str) -> UnreadableFile:
    return UnreadableFile(f"{path}: {vietnamese}.", f"{path}: {english}.", path=str(path), reason=english)


def refused(path: object, vietnamese: str, english: str) -> RefusedFile:
    return RefusedFile(f"{path}: {vietnamese}, nên bị từ chối.", f"{path}: {english}, so it is refused.", path=str(path), reason=english)
