"""What many inputs say, read by one process or by several, always in the order given: reading is pure, so the number of processes changes nothing.

An input whose process dies (a fault inside a library) is a failure of that input; the others are read again.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import count, islice
from pathlib import Path

from graph.values import Extraction
from ingest.fetch import Address
from ingest.inputs import bytes_of, inputs
from ingest.memory import ask_for_huge_pages
from ingest.pipeline import extract_bytes
from ingest.readers.failure import printable, unreadable
from ontology.errors import PhaheError, UnreadableFile
from ontology.value import replace

Input = Path | Address | UnreadableFile
#: The bytes of an input and what they say, or why it could not be read.
Told = tuple[bytes, Extraction] | UnreadableFile
#: Inputs per process that are read before their turn to be stored, which bounds the memory.
_AHEAD = 4
#: Inputs after which a process is one that reads many, its registers and patterns made: from then on it pays to ask for huge pages.
_FEW = 100
_inputs = count(1)


def told_of_each(given: Iterable[Path | str], *, jobs: int, timeout: float) -> Iterator[tuple[Input, Told]]:
    """Each input of files, folders and addresses with what it says, in order; `jobs` processes, `timeout` in seconds for an address."""
    if jobs == 1:
        yield from ((one, told(one, timeout)) for one in inputs(given))
    else:
        yield from _by_several(inputs(given), jobs, timeout)


def told(one: Input, timeout: float) -> Told:
    """The bytes of one input and what they say; a fault of a reader is one input's failure."""
    if isinstance(one, UnreadableFile):
        return one
    if next(_inputs) == _FEW:
        ask_for_huge_pages()
    try:
        data = bytes_of(one, timeout=timeout)
        return data, _extraction(one, data)
    except UnreadableFile as error:
        return error


def _extraction(one: Path | Address, data: bytes) -> Extraction:
    """What the bytes say; an address, which bytes do not say, is kept with the source."""
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


def _by_several(found: Iterator[Input], jobs: int, timeout: float) -> Iterator[tuple[Input, Told]]:
    pool = readers(jobs)
    waiting: deque[tuple[Input, Future[Told] | None]] = deque()
    try:
        while True:
            waiting.extend((one, _begun(pool, one, timeout)) for one in islice(found, _AHEAD * jobs - len(waiting)))
            if not waiting:
                return
            one, future = waiting.popleft()
            try:
                yield one, future.result() if future else told(one, timeout)
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                yield one, _alone(one, timeout)
                pool = readers(jobs)
                waiting = deque((later, _begun(pool, later, timeout)) for later, _ in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def readers(jobs: int) -> ProcessPoolExecutor:
    """`jobs` processes that read: fresh ones, since a copy of this one would share the open store."""
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _begun(pool: ProcessPoolExecutor, one: Input, timeout: float) -> Future[Told] | None:
    """The reading of a file, begun; None for an address, since a host is asked for one thing at a time, and for what failed already."""
    if not isinstance(one, Path):
        return None
    try:
        return pool.submit(told, one, timeout)
    except BrokenProcessPool as error:
        broken: Future[Told] = Future()
        broken.set_exception(error)
        return broken


def _alone(one: Input, timeout: float) -> Told:
    """An input read by a process of its own, after one of those beside it ended: when this one ends too, it is this input's failure."""
    try:
        with readers(1) as pool:
            return pool.submit(told, one, timeout).result()
    except BrokenProcessPool:
        return unreadable(one, "tiến trình đọc tệp đã dừng đột ngột", "the process that read it ended abruptly")
