"""What many inputs say, read by one process or by several, always in the order given: reading is pure, so the number of processes changes nothing.

Small files that follow each other are read together (`ingest.together`). An input whose process dies (a fault inside a library) is a failure of that input;
the others are read again.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path

from graph.values import Extraction
from ingest.fetch import Address
from ingest.inputs import bytes_of, inputs
from ingest.memory import ask_for_huge_pages
from ingest.pipeline import extract_together
from ingest.readers.dispatch import read
from ingest.readers.failure import printable, unreadable
from ingest.reading import Named
from ingest.together import MOST_BYTES, batches
from ontology.errors import PhaheError, UnreadableFile
from ontology.value import replace

Input = Path | Address | UnreadableFile
#: The bytes of an input and what they say, or why it could not be read.
Told = tuple[bytes, Extraction] | UnreadableFile
#: Batches of inputs per process that are read before their turn to be stored, which bounds the memory.
_AHEAD = 4
#: Batches after which a process is one that reads many, its registers and patterns made: from then on it pays to ask for huge pages.
_FEW = 8
_batches = count(1)


def told_of_each(given: Iterable[Path | str], *, jobs: int, timeout: float) -> Iterator[tuple[Input, Told]]:
    """Each input of files, folders and addresses with what it says, in order; `jobs` processes, `timeout` in seconds for an address."""
    found = batches(inputs(given), _bytes)
    several = ((batch, told(batch, timeout)) for batch in found) if jobs == 1 else _by_several(found, jobs, timeout)
    for batch, each in several:
        yield from zip(batch, each, strict=True)


def _bytes(one: Input) -> int:
    """The bytes that an input has for its batch; an address has the whole of one, since a host is asked for one thing at a time."""
    if isinstance(one, Address):
        return MOST_BYTES
    try:
        return one.stat().st_size if isinstance(one, Path) else 0
    except OSError:  # it is told when it is read
        return 0


def told(batch: Sequence[Input], timeout: float) -> list[Told]:
    """The bytes of some inputs and what they say; a fault of a reader is one input's failure."""
    if next(_batches) == _FEW:
        ask_for_huge_pages()
    got = [_read(one, timeout) for one in batch]
    ends = iter(extract_together([one[1] for one in got if not isinstance(one, UnreadableFile)]))
    return [found if isinstance(found, UnreadableFile) else _told(one, found[0], next(ends)) for one, found in zip(batch, got, strict=True)]


def _read(one: Input, timeout: float) -> tuple[bytes, Named] | UnreadableFile:
    if isinstance(one, UnreadableFile):
        return one
    try:
        data = bytes_of(one, timeout=timeout)
        return data, read(data, printable(one.name), shown=printable(one))
    except UnreadableFile as error:
        return error
    except PhaheError:
        raise
    except Exception as error:
        return _fault(one, error)


def _told(one: Input, data: bytes, end: Extraction | Exception) -> Told:
    """What became of an input that was read; an address, which bytes do not say, is kept with the source."""
    if isinstance(end, PhaheError):
        raise end
    if isinstance(end, Exception):
        return _fault(one, end)
    if isinstance(one, Address):
        source = replace(end.source, address=one.url, publisher=end.source.publisher or one.host)
        return data, replace(end, source=source)
    return data, end


def _fault(one: Input, error: Exception) -> UnreadableFile:
    """One file must not end the run: whatever a library raises is this file's reason."""
    what = f"{type(error).__name__}: {error}"
    failure = unreadable(one, f"chương trình gặp lỗi khi đọc ({what})", f"the program failed on it ({what})")
    failure.__cause__ = error
    return failure


def _by_several(found: Iterator[list[Input]], jobs: int, timeout: float) -> Iterator[tuple[list[Input], list[Told]]]:
    pool = readers(jobs)
    waiting: deque[tuple[list[Input], Future[list[Told]] | None]] = deque()
    try:
        while True:
            waiting.extend((batch, _begun(pool, batch, timeout)) for batch in islice(found, _AHEAD * jobs - len(waiting)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                yield batch, future.result() if future else told(batch, timeout)
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                yield batch, _one_by_one(batch, timeout)
                pool = readers(jobs)
                waiting = deque((later, _begun(pool, later, timeout)) for later, _ in waiting)
    finally:
        pool.shutdown(cancel_futures=True)


def readers(jobs: int) -> ProcessPoolExecutor:
    """`jobs` processes that read: fresh ones, since a copy of this one would share the open store."""
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Processes that are begun here do not hear Ctrl-C: it is for the one that writes, which ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begun(pool: ProcessPoolExecutor, batch: list[Input], timeout: float) -> Future[list[Told]] | None:
    """The reading of some files, begun; None for an address, which this process asks for."""
    if isinstance(batch[0], Address):
        return None
    try:
        with _undisturbed():
            return pool.submit(told, batch, timeout)
    except BrokenProcessPool as error:
        broken: Future[list[Told]] = Future()
        broken.set_exception(error)
        return broken


def _one_by_one(batch: list[Input], timeout: float) -> list[Told]:
    """Inputs read one by one, after a process that read some of them or of those beside them ended: when it ends again, it is that input's failure."""
    each: list[Told] = []
    pool = readers(1)
    try:
        for one in batch:
            try:
                with _undisturbed():
                    reading = pool.submit(told, [one], timeout)
                each += reading.result()
            except BrokenProcessPool:
                each.append(unreadable(one, "tiến trình đọc tệp đã dừng đột ngột", "the process that read it ended abruptly"))
                pool.shutdown()
                pool = readers(1)
    finally:
        pool.shutdown()
    return each
