"""How fast the stores write and answer: a seeded graph, one table. `python -m bench.stores sqlite neo4j --directives 10000 100000`.

Every source states one directive: its date, its issuer, one earlier directive that it implements (drawn so that some have very many implementers,
as central resolutions do) and one that it is based on. Backends: `memory`, `sqlite` (a temporary file), `neo4j` (PHAHE_NEO4J_URI; refused unless
empty, and emptied afterwards). A million directives: `sqlite --directives 1000000`, some ten minutes and 4 GB.

Every row is a question as a user asks it, through the catalogue, median / p95 in milliseconds over `--samples` seeded starts: `by id`, `upstream` (to
depth 10), `cascade` (depth 6), `who of 30 did not` (which of 30 units did not answer a directive), `path` (shortest, either direction), `search`
(three words, one a part of a number), `then` (upstream as known before the last tenth was written), `write` (one source, one transaction).
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from graph.open import open_store
from graph.store import Store
from graph.values import Extraction, Source, Statement, Thing
from queries.catalog import ask

QUOTE = "Kế hoạch này thực hiện văn bản nêu trên."
BODIES = tuple(f"body/ubnd-{i}" for i in range(30))
BATCH = 2000
THEN, LATER, ONE = "2026-01-01", "2026-02-01", "2026-03-01"


def directive(i: int) -> str:
    """Key of the i-th directive."""
    return f"nn/ubnd-hanoi/KH/{i + 1}/y2022"


def extraction(i: int, parent: int | None, ground: int | None = None) -> Extraction:
    """The i-th source: an official plan that implements the directive `parent` and is based on `ground` (None: nothing)."""
    sha, me, body = f"{i:064x}", directive(i), BODIES[i % len(BODIES)]
    said = partial(Statement.make, source=sha, start=0, end=len(QUOTE), quote=QUOTE, rule="bench")
    told = [said(me, "dateDocument", f"2022-{i % 12 + 1:02}-{i % 28 + 1:02}", literal=True), said(me, "issuedBy", body)]
    things = {me: _plan(i), body: Thing(body, "body", f"UBND {i % len(BODIES)}")}
    for relation, other in (("implements", parent), ("basedOn", ground)):
        if other is not None:
            told.append(said(me, relation, directive(other)))
            things[directive(other)] = _plan(other)
    return Extraction(
        Source(sha, f"{i}.txt", "official", "text/plain", sha, directive=me), QUOTE, None, (), tuple(told), tuple(things.values())
    )


def _plan(i: int) -> Thing:
    return Thing(directive(i), "directive", f"Kế hoạch {i + 1}/KH-UBND", f"{i + 1}/KH-UBND", "Kế hoạch")


def extractions(count: int, seed: int) -> Iterator[Extraction]:
    """`count` sources; the parent of each is drawn by the cube of a uniform number, so that early directives are hubs."""
    chance = random.Random(seed)
    for i in range(count):
        yield extraction(i, int(chance.random() ** 3 * i) if i else None, int(chance.random() * i) if i > 1 else None)


def load(store: Store, sources: Iterator[Extraction], count: int) -> tuple[float, float, int]:
    """Seconds of writing, of them of this process's own work, generation left out, and the number of statements; the last tenth is
    recorded later."""
    spent, own, statements, done, batch = 0.0, 0.0, 0, 0, []
    for x in sources:
        batch.append(x)
        if len(batch) == BATCH or done + len(batch) == count:
            statements += sum(len(x.statements) for x in batch)
            at = THEN if done < count * 0.9 else LATER
            before = time.process_time()
            spent += milliseconds(partial(store.write, batch, recorded_at=at)) / 1000
            own += time.process_time() - before
            done, batch = done + len(batch), []
    return spent, own, statements


def milliseconds(task: Callable[[], object]) -> float:
    """How long one call took."""
    start = time.perf_counter()
    task()
    return (time.perf_counter() - start) * 1000


def spread(times: Sequence[float]) -> str:
    """Median / 95th percentile."""
    ordered = sorted(times)
    return f"{statistics.median(ordered):.2f} / {ordered[int(len(ordered) * 0.95)]:.2f}"


def silent(store: Store, id: str) -> list[str]:
    """Of the thirty bodies, those without an answer to a directive."""
    acted = {row["body"] for row in ask(store, "implementers_of", {"id": id})}
    return [b for b in BODIES if b not in acted]


def measured(store: Store, count: int, samples: int, seed: int) -> dict[str, str]:
    """Every question over seeded starts; half of them far up, where the cascades are large."""
    chance = random.Random(seed + 1)
    low = [directive(chance.randrange(count)) for _ in range(samples)]
    high = [directive(int(chance.random() ** 2 * count / 50)) for _ in range(samples)]
    pairs = list(zip(low, reversed(low), strict=True))
    tasks: dict[str, list[Callable[[], object]]] = {
        "by id": [partial(store.thing, i) for i in low],
        "upstream": [partial(ask, store, "upstream_lineage", {"id": i}) for i in low],
        "then": [partial(ask, store, "upstream_lineage", {"id": i, "known_at": THEN}) for i in low],
        "cascade": [partial(ask, store, "downstream_cascade", {"id": i, "depth": 6}) for i in low],
        "who of 30 did not": [partial(silent, store, i) for i in high],
        "path": [partial(ask, store, "path_between", {"from": a, "to": b}) for a, b in pairs],
        "search": [partial(store.search, f"ke hoach {i.split('/')[3][:4]}") for i in low],
    }
    found = {}
    for name, calls in tasks.items():
        calls[0]()
        found[name] = spread([milliseconds(call) for call in calls])
    singles = [extraction(count + i, int(chance.random() ** 3 * count), chance.randrange(count)) for i in range(samples)]
    found["write"] = spread([milliseconds(partial(store.write, [x], recorded_at=ONE)) for x in singles])
    return found


def opened(backend: str, folder: str) -> Store:
    """An empty store of the backend; a Neo4j database that holds something is refused, never cleared."""
    urls = {"memory": "memory:", "sqlite": f"sqlite:///{Path(folder) / 'bench.sqlite'}", "neo4j": os.environ.get("PHAHE_NEO4J_URI", "")}
    store = open_store(urls[backend])
    if any(store.counts().values()):
        raise SystemExit(f"{store.url} is not empty: name an empty database")
    return store


def measure(backend: str, count: int, samples: int, seed: int) -> dict[str, str]:
    """One column of the table."""
    with tempfile.TemporaryDirectory() as folder:
        store = opened(backend, folder)
        try:
            seconds, own, statements = load(store, extractions(count, seed), count)
            column = {"": f"{backend} {count:,}", "edges": f"{store.counts()['edge']:,}"}
            column |= {"load, sources/s": f"{count / seconds:,.0f}", "load, statements/s": f"{statements / seconds:,.0f}"}
            column["load, statements per second of CPU"] = f"{statements / own:,.0f}"
            return column | measured(store, count, samples, seed)
        finally:
            if backend == "neo4j":
                store.clear()  # type: ignore[attr-defined]
            store.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    named = ["sqlite", "neo4j"] if os.environ.get("PHAHE_NEO4J_URI") else ["sqlite"]
    parser.add_argument(
        "backends", nargs="*", default=named, help="memory, sqlite, neo4j; default: sqlite, and neo4j where a server is named"
    )
    parser.add_argument("--directives", type=int, nargs="+", default=[10_000])
    parser.add_argument("--samples", type=int, default=50, help="starts of each question")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if unknown := set(given.backends) - {"memory", "sqlite", "neo4j"}:
        parser.error(f"unknown backends: {', '.join(sorted(unknown))}")
    if min(given.directives) < 100 or given.samples < 1:
        parser.error("at least 100 directives and one sample")
    columns = [measure(b, n, given.samples, given.seed) for n in given.directives for b in given.backends]
    print("| " + " | ".join(c[""] for c in [{"": "ms, median / p95"}, *columns]) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for name in list(columns[0])[1:]:
        print(f"| {name} | " + " | ".join(c[name] for c in columns) + " |")


if __name__ == "__main__":
    main()
