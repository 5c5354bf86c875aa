"""Memory of processes that only read texts (`phahe ingest --jobs N`): on huge pages, where Linux gives them to those who ask.

Reading a text touches patterns, registers and code all over some 40 MB, many more pages of 4 kB than a processor keeps the addresses of; on pages of
2 MB the same work is done a third faster (docs/reference/speed.md). CPython's own allocator takes its memory in pieces too small to be such a page, so these processes use
malloc of the C library, and that asks for huge pages. Both are set by the environment in which a process begins, and by nothing later.

Sources: glibc manual, “Memory Allocation Tunables” (glibc.malloc.hugetlb, since 2.35); Python, “Command line and environment” (PYTHONMALLOC); Linux,
Documentation/admin-guide/mm/transhuge.rst (the modes always, madvise, never).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import SpawnContext, SpawnProcess
from pathlib import Path

_MODE = Path("/sys/kernel/mm/transparent_hugepage/enabled")
_SINCE = (2, 35)
_HUGE = {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}


def settings() -> dict[str, str]:
    """The variables with which a process begins that is to have huge pages.

    Empty where they would bring nothing: the system gives such pages unasked (`always`) or not at all (`never`), the C library is another or older than
    glibc 2.35, or whoever runs the program chose an allocator.
    """
    if _asks() and _glibc() >= _SINCE and not _HUGE.keys() & os.environ.keys():
        return dict(_HUGE)
    return {}


def _asks() -> bool:
    """Whether the system gives huge pages to those who ask."""
    try:
        return "[madvise]" in _MODE.read_text("ascii")
    except OSError:
        return False


def _glibc() -> tuple[int, ...]:
    """The version of glibc; (0,) where the C library is another."""
    try:
        name, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").split()
        return tuple(int(part) for part in version.split(".")) if name == "glibc" else (0,)
    except (AttributeError, OSError, ValueError):  # no confstr (Windows), no such name (musl, macOS), no number
        return (0,)


@contextmanager
def _environment(more: dict[str, str]) -> Iterator[None]:
    """`more` in the environment of the processes begun meanwhile; none of its names is there before (`settings`)."""
    os.environ.update(more)
    try:
        yield
    finally:
        for name in more:
            os.environ.pop(name, None)


class _Reader(SpawnProcess):
    def start(self) -> None:
        with _environment(settings()):
            super().start()


class Readers(SpawnContext):
    """Begins fresh processes with the memory that suits reading; a copy of this process would share its open store."""

    Process = _Reader
