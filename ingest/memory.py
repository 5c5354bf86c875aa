"""The memory of a process that reads many texts: on huge pages, where Linux gives them to those who ask.

Reading a text touches patterns, registers and code all over some 40 MB, many more pages of 4 kB than a processor keeps the addresses of. On pages of
2 MB the same work takes a tenth less (docs/reference/speed.md). What is asked for is only how memory is kept: no result changes, and where the system
refuses, nothing happens.

Sources: Linux, Documentation/admin-guide/mm/transhuge.rst (the modes always, madvise, never); madvise(2) (MADV_HUGEPAGE; MADV_COLLAPSE since Linux 6.1);
proc_pid_maps(5).
"""

from __future__ import annotations

import ctypes
import mmap
from collections.abc import Iterable, Iterator
from pathlib import Path

_MODE = Path("/sys/kernel/mm/transparent_hugepage/enabled")
_MAPS = Path("/proc/self/maps")
_HUGE = 2 << 20
#: Given at the next fault or by a thread of the system, and given at once: an older system does not know the second.
_ADVICE = (getattr(mmap, "MADV_HUGEPAGE", 14), 25)


def ask_for_huge_pages() -> int:
    """Asks the system to keep what this process holds now on huge pages; the bytes that it was asked for.

    0 where there is nothing to ask: another system than Linux, one that was set to give none (`never`), no region large enough. Takes some 0.1 s.
    """
    if not _given():
        return 0
    advise = ctypes.CDLL(None).madvise
    advise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    asked = 0
    for start, end in regions(_MAPS.read_text("utf-8", "replace").splitlines()):
        for advice in _ADVICE:
            advise(start, end - start, advice)
        asked += end - start
    return asked


def _given() -> bool:
    """Whether the system gives huge pages, unasked or to those who ask."""
    try:
        return "[never]" not in _MODE.read_text("ascii")
    except OSError:
        return False


def regions(maps: Iterable[str]) -> Iterator[tuple[int, int]]:
    """From the lines of /proc/<pid>/maps, the whole huge pages (start, end) inside memory of the process's own: private, writable, of no file."""
    for line in maps:
        addresses, rights, _, _, inode, *name = line.split(maxsplit=5)
        if rights[1] != "w" or rights[3] != "p" or inode != "0" or (name and name[0].strip() != "[heap]"):
            continue
        start, end = (int(address, 16) for address in addresses.split("-"))
        start, end = -(-start // _HUGE) * _HUGE, end // _HUGE * _HUGE
        if start < end:
            yield start, end
