"""`make bench`: speed of the whole of extract on one core, beside a plain regex that finds numbers only.

The corpus is made of texts that are there: the samples, and the articles and gazette texts beside the checkout when it has them. They are
repeated, each time with other digits in their numbers so that nothing can be remembered from the round before, until the size is reached.
They are read by a process of its own as `phahe ingest --jobs N` begins N of them, as many together as there (`ingest.together`), its memory on huge
pages as after the first inputs there (`ingest.memory`); `--plain` leaves its memory as it comes, `--single` reads one after the other.
`python -m bench.speed --mb 50` (the default) takes a minute or two; `--profile` prints where the time goes instead.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import re
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.jobs import readers
from ingest.memory import ask_for_huge_pages
from ingest.pipeline import extract, extract_together
from ingest.readers.dispatch import read_file
from ingest.reading import Named, Reading
from ingest.together import batches
from ontology.errors import UnreadableFile

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
KINDS = {
    "short news (samples)": ROOT / "samples" / "news",
    "articles": SHARED / "seeds",
    "gazette texts": SHARED / "official_dev",
}
BASELINE = re.compile(r"\d{1,4}[a-d]?(?:/\d{4})?[-/][A-ZĐ][\wĐ]*(?:[-/][A-ZĐ][\wĐ]*)*")
_DIGITS = re.compile(r"\b\d{1,4}(?=[-/][A-ZĐ])")


@dataclass(frozen=True, slots=True)
class Speed:
    """What one part of the corpus cost: `documents`, `megabytes` (10^6 bytes of UTF-8), seconds of extract and of the baseline."""

    kind: str
    documents: int
    megabytes: float
    seconds: float
    baseline: float

    def __str__(self) -> str:
        size = self.megabytes / self.documents * 1000 if self.documents else 0
        return (
            f"{self.kind:24}{self.documents:8}{self.megabytes:9.2f}{size:9.1f}"
            f"{self.documents / self.seconds:10.0f}{self.megabytes / self.seconds:8.2f}{self.megabytes / self.baseline:10.0f}"
        )


def texts(folder: Path) -> list[str]:
    """The texts of a folder of files, scans left out."""
    found = []
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        try:
            found.append(read_file(path, ocr=False).reading.text)
        except UnreadableFile:
            continue
    return [text for text in found if len(text) > 200]


def _shifted(text: str, turn: int) -> str:
    return _DIGITS.sub(lambda m: str((int(m[0]) + turn) % 9000 + 1), text)


def varied(originals: list[str], megabytes: float) -> Iterator[str]:
    """The texts again and again, their numbers shifted by the round, until `megabytes` are reached."""
    size, turn = 0.0, 0
    while originals:
        for text in originals:
            if size >= megabytes:
                return
            made = _shifted(text, turn) if turn else text
            size += len(made.encode()) / 1e6
            yield made
        turn += 1


def timed(kind: str, corpus: list[str], *, single: bool = False) -> Speed:
    """One pass of extract and one of the baseline over a corpus."""
    size = sum(len(text.encode()) for text in corpus) / 1e6
    given = (Named(Reading(text=text, media_type="text/plain"), f"{i:064d}", "bench") for i, text in enumerate(corpus))
    start = time.perf_counter()
    if single:
        for one in given:
            extract(one.reading, sha256=one.sha256, name=one.name)
    else:
        for batch in batches(given, lambda one: len(one.reading.text.encode())):
            extract_together(batch)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    for text in corpus:
        BASELINE.findall(text)
    return Speed(kind, len(corpus), size, ours, time.perf_counter() - start)


def measured(kind: str, originals: list[str], megabytes: float, *, plain: bool, single: bool) -> Speed:
    """One kind of texts, repeated to `megabytes`, after a few that make registers and patterns ready."""
    timed("warm", originals[:6])
    if not plain:
        ask_for_huge_pages()
    return timed(kind, list(varied(originals, megabytes)), single=single)


def profile(corpus: list[str], rows: int = 40) -> None:
    """Where the time goes, by own time, on one part of the corpus."""
    profiler = cProfile.Profile()
    profiler.enable()
    timed("profile", corpus)
    profiler.disable()
    pstats.Stats(profiler, stream=sys.stdout).strip_dirs().sort_stats("tottime").print_stats(rows)


def main(argv: list[str] | None = None) -> None:
    """Print the table: one row per kind of text and the whole; a kind whose folder is not there is left out and said so."""
    options = argparse.ArgumentParser(prog="bench.speed", description=__doc__)
    options.add_argument("--mb", type=float, default=50, help="size of the corpus in 10^6 bytes of UTF-8")
    options.add_argument("--plain", action="store_true", help="leave the memory of the process as it comes")
    options.add_argument("--single", action="store_true", help="read one text after the other")
    options.add_argument("--profile", action="store_true", help="print a profile of one megabyte of each kind instead")
    args = options.parse_args(argv)
    originals = {kind: texts(folder) for kind, folder in KINDS.items()}
    for kind in [kind for kind, found in originals.items() if not found]:
        print(f"(no texts of the kind “{kind}”: {KINDS[kind].name} is not beside this checkout)")
        del originals[kind]
    if args.profile:
        for found in originals.values():
            profile(list(varied(found, 1)))
        return
    with readers(1) as pool:
        rows = [
            pool.submit(measured, kind, found, args.mb / len(originals), plain=args.plain, single=args.single).result()
            for kind, found in originals.items()
        ]
    print(f"{'kind':24}{'texts':>8}{'MB':>9}{'kB/text':>9}{'texts/s':>10}{'MB/s':>8}{'regex MB/s':>11}")
    for row in rows:
        print(row)
    total = Speed(
        "all", sum(r.documents for r in rows), sum(r.megabytes for r in rows), sum(r.seconds for r in rows), sum(r.baseline for r in rows)
    )
    print(total)
    print(f"median of the kinds: {statistics.median(r.megabytes / r.seconds for r in rows):.2f} MB/s; the regex finds numbers only")


if __name__ == "__main__":
    main()
