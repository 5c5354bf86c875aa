"""`make bench`: speed of the whole of extract on text made of the samples, beside a plain regex that finds numbers only."""

from __future__ import annotations

import re
import statistics
import time
from pathlib import Path

from ingest.pipeline import extract
from ingest.readers.dispatch import read
from ingest.reading import Reading

SAMPLES = Path(__file__).parent.parent / "samples" / "news"
BASELINE = re.compile(r"\d{1,4}[a-d]?(?:/\d{4})?[-/][A-ZĐ][\wĐ]*(?:[-/][A-ZĐ][\wĐ]*)*")


def main(rounds: int = 3) -> None:
    """Medians over a few rounds in one process; MB are 10^6 bytes of UTF-8."""
    texts = [read(path)[1].text for path in sorted(SAMPLES.iterdir())]
    size = sum(len(t.encode()) for t in texts) / 1e6
    ours, plain = [], []
    for _ in range(rounds):
        start = time.perf_counter()
        for i, text in enumerate(texts):
            extract(Reading(text=text, media_type="text/plain"), sha256=f"{i:064d}", name="bench")
        ours.append(time.perf_counter() - start)
        start = time.perf_counter()
        for text in texts:
            BASELINE.findall(text)
        plain.append(time.perf_counter() - start)
    mine, base = statistics.median(ours), statistics.median(plain)
    print(f"corpus                {len(texts)} texts, {size:.3f} MB, median of {rounds} rounds")
    print(f"whole of extract      {len(texts) / mine:8.0f} texts/s  {size / mine:8.3f} MB/s")
    print(f"regex, numbers only   {len(texts) / base:8.0f} texts/s  {size / base:8.3f} MB/s")


if __name__ == "__main__":
    main()
