"""The two ways in which a file can fail, with path and reason in both languages."""

from __future__ import annotations

import os
import re

from ontology.errors import RefusedFile, UnreadableFile


def printable(path: object) -> str:
    """A path as text that can be printed and stored, also when its name is not valid UTF-8."""
    return re.sub(r"[\x00-\x1f\x7f]", "�", os.fsencode(str(path)).decode("utf-8", "replace"))


def unreadable(path: object, vietnamese: str, english: str) -> UnreadableFile:
    path = printable(path)
    return UnreadableFile(f"{path}: {vietnamese}.", f"{path}: {english}.", path=path, reason=english)


def refused(path: object, vietnamese: str, english: str) -> RefusedFile:
    path = printable(path)
    return RefusedFile(f"{path}: {vietnamese}, nên bị từ chối.", f"{path}: {english}, so it is refused.", path=path, reason=english)


def of_system(path: object, error: OSError) -> UnreadableFile:
    """What the operating system says, in plain words."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return unreadable(path, "không có tệp hay thư mục này", "no such file or folder")
    if isinstance(error, PermissionError):
        return unreadable(path, "không có quyền đọc", "permission denied")
    return unreadable(path, f"không đọc được ({error.strerror})", f"cannot be read ({error.strerror})")
