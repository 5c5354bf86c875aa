"""How fast the stores write, and walk a lineage: a seeded graph, one table. `python -m bench.stores sqlite memory --directives 2000`.

Every source states one directive: its date, its issuer, and one earlier directive that it implements, chosen so that some have very many
implementers, as central resolutions do. Backends: `memory`, `sqlite` (a temporary file), `neo4j` (PHAHE_NEO4J_URI; refused unless empty).
The first part is written in one transaction; `one by one` then writes `--singles` more, one transaction each, as `phahe ingest` does.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from graph.open import open_store
from graph.store import Store
from graph.values import Extraction, Source, Statement, Thing

RECORDED = "2026-01-01T00:00:00Z"
QUOTE = "Kế hoạch này thực hiện văn bản nêu trên."
COLUMNS = ("backend", "sources", "edges", "bulk sources/s", "one by one ms", "up ms", "up p95", "down ms", "down p95")


def directive(i: int) -> str:
    """Key of the i-th directive."""
    return f"nn/ubnd-hanoi/KH/{i + 1}/y2022"


def extraction(i: int, parent: int | None) -> Extraction:
    """The i-th source: an official plan that implements the directive `parent` (None: the first one)."""
    sha, me, body = f"{i:064x}", directive(i), f"body/ubnd-{i % 30}"
    where = {"source": sha, "start": 0, "end": len(QUOTE), "quote": QUOTE, "rule": "bench"}
    told = [
        Statement.make(me, "dateDocument", f"2022-{i % 12 + 1:02}-{i % 28 + 1:02}", literal=True, **where),
        Statement.make(me, "issuedBy", body, **where),
    ]
    things = [Thing(me, "directive", f"Kế hoạch {i + 1}/KH-UBND", f"{i + 1}/KH-UBND", "Kế hoạch"), Thing(body, "body", f"UBND {i % 30}")]
    if parent is not None:
        told.append(Statement.make(me, "implements", directive(parent), **where))
        things.append(Thing(directive(parent), "directive", f"Kế hoạch {parent + 1}/KH-UBND", f"{parent + 1}/KH-UBND", "Kế hoạch"))
    source = Source(sha, f"{i}.txt", "official", "text/plain", sha, directive=me)
    return Extraction(source, QUOTE, None, (), tuple(told), tuple(things))


def extractions(count: int, seed: int) -> list[Extraction]:
    """`count` sources; the parent of each is drawn by the cube of a uniform number, so that early directives are hubs."""
    chance = random.Random(seed)
    return [extraction(i, int(chance.random() ** 3 * i) if i else None) for i in range(count)]


def walk(store: Store, start: str, *, up: bool, depth: int) -> int:
    """Number of edges met within `depth` hops of `start`, one question to the store for each hop."""
    seen, frontier, met = {start}, [start], 0
    for _ in range(depth):
        found = store.edges(subjects=frontier, inferred=False) if up else store.edges(objects=frontier, inferred=False)
        met += len(found)
        frontier = sorted({e.object if up else e.subject for e in found} - seen)
        seen.update(frontier)
        if not frontier:
            break
    return met


def milliseconds(task: Callable[[], object]) -> float:
    """How long one call took."""
    start = time.perf_counter()
    task()
    return (time.perf_counter() - start) * 1000


def spread(times: Sequence[float]) -> tuple[str, str]:
    """Median and 95th percentile, printed."""
    ordered = sorted(times)
    return f"{statistics.median(ordered):.2f}", f"{ordered[int(len(ordered) * 0.95)]:.2f}"


def opened(backend: str, folder: str) -> Store:
    """An empty store of the backend; a Neo4j database that holds something is refused, never cleared."""
    urls = {"memory": "memory:", "sqlite": f"sqlite:///{Path(folder) / 'bench.sqlite'}", "neo4j": os.environ.get("PHAHE_NEO4J_URI", "")}
    store = open_store(urls[backend])
    if any(store.counts().values()):
        raise SystemExit(f"{store.url} is not empty: name an empty database")
    return store


def measure(backend: str, sources: Sequence[Extraction], singles: int, samples: int, seed: int) -> tuple[str, ...]:
    """One row of the table."""
    bulk, rest = sources[: len(sources) - singles], sources[len(sources) - singles :]
    with tempfile.TemporaryDirectory() as folder:
        store = opened(backend, folder)
        try:
            bulk_ms = milliseconds(lambda: store.write(bulk, recorded_at=RECORDED))
            one = [milliseconds(lambda x=x: store.write([x], recorded_at=RECORDED)) for x in rest]
            starts = [directive(i) for i in random.Random(seed + 1).sample(range(len(sources)), samples)]
            up = [milliseconds(lambda s=s: walk(store, s, up=True, depth=10)) for s in starts]
            down = [milliseconds(lambda s=s: walk(store, s, up=False, depth=6)) for s in starts]
            edges = store.counts()["edge"]
        finally:
            store.close()
    return (backend, str(len(sources)), str(edges), f"{len(bulk) / bulk_ms * 1000:.0f}", spread(one)[0], *spread(up), *spread(down))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("backends", nargs="+", choices=("memory", "sqlite", "neo4j"))
    parser.add_argument("--directives", type=int, default=2000)
    parser.add_argument("--singles", type=int, default=10, help="of these, written one by one at the end")
    parser.add_argument("--samples", type=int, default=50, help="lineages walked each way")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if not 0 < given.singles < given.directives or not 0 < given.samples <= given.directives:
        parser.error("--singles and --samples must be at least 1 and no more than --directives")
    sources = extractions(given.directives, given.seed)
    rows = [COLUMNS, *(measure(b, sources, given.singles, given.samples, given.seed) for b in given.backends)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(COLUMNS))]
    for row in rows:
        print("  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)))


if __name__ == "__main__":
    main()
