"""How soon every page and the main routes begin to answer on a large store. `python -m bench.pages [--directives N] [--store FILE] [--samples 3]`.

The store is the seeded one of `bench.stores` (one official source for each directive), written through the store's own writer in batches of
10,000 sources, or a file that is at hand. Time to first content: from the request to the first byte of the body, in the process of the server,
in milliseconds; `first` is the first request of its kind, about the newest directive, `then` the median of those about ordinary ones that follow,
`hub` the one about the first directive of all, which thousands carry out. The mark is one second. The whole answer is taken, so that times are
upper bounds; `--cpu` counts processor time. A page that draws its content by a script is told with the route that the script asks.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from bench.stores import BODIES, directive, extractions
from graph.open import open_store
from graph.store import Store

MARK = 1000
BATCH = 10_000
#: What is asked, with `{id}` for a directive and `{body}` for a body.
PAGES = (
    "/", "/search?q=ke+hoach+{number}", "/search?q=ke+hoach", "/search?level=province&type=Kế+hoạch", "/directive/{id}", "/lineage?focus={id}",
    "/lineage/table?focus={id}", "/timeline/{id}", "/delay/{id}", "/tasks/{id}", "/coverage/{id}", "/matrix?directive={id}", "/matrix",
    "/compare?a={id}&b={other}", "/compare?a=melinh&b=dongda", "/body/{body}", "/duties/{body}", "/sources", "/conflicts", "/suspects", "/reviews", "/unresolved",
    "/questions",
    "/questions/implementers_of?id={id}", "/ingest", "/docs",
)  # fmt: skip
ROUTES = (
    "/api/v1/health", "/api/v1/search?q=ke+hoach+{number}", "/api/v1/search?q=ke+hoach", "/api/v1/directives", "/api/v1/directives/{id}",
    "/api/v1/directives/{id}/lineage", "/api/v1/directives/{id}/coverage", "/api/v1/directives/{id}/delay", "/api/v1/directives/{id}/tasks",
    "/api/v1/graph?focus={id}", "/api/v1/graph/picture?focus={id}", "/api/v1/questions/timeline?id={id}&depth=1", "/api/v1/suspects",
    "/api/v1/matrix?directive={id}", "/api/v1/matrix", "/api/v1/bodies/ubnd-melinh/charges", "/api/v1/bodies/{body}",
    "/api/v1/compare?a=melinh&b=dongda", "/api/v1/sources", "/api/v1/statements",
)  # fmt: skip


@contextmanager
def filled(count: int, file: str | None) -> Iterator[Store]:
    """The store to ask: `file`, or a temporary one with `count` directives."""
    if file:
        store = open_store(f"sqlite:///{file}")
        yield store
        store.close()
        return
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'pages.sqlite'}")
        batch = []
        for i, x in enumerate(extractions(count, 1), 1):
            batch.append(x)
            if len(batch) == BATCH or i == count:
                store.write(batch, recorded_at="2026-01-01")
                batch = []
        yield store
        store.close()


def addresses(pattern: str, count: int, samples: int) -> list[str]:
    """The pattern about directives from the newest to the oldest, which many others carry out."""
    ids = [int((count - 1) * (1 - i / samples) ** 3) for i in range(samples + 1)]
    return [
        pattern.format(id=directive(i), other=directive(count // 2), number=i + 1, body=BODIES[i % len(BODIES)]) for i in dict.fromkeys(ids)
    ]


def measured(client: TestClient, asked: list[str], clock: Callable[[], float]) -> tuple[int, float, float, float, int]:
    """Status, milliseconds of the first, of those between and of the last address, and the length of the longest answer in bytes."""
    times, status, size = [], 0, 0
    for address in asked:
        start = clock()
        answer = client.get(address)
        times.append((clock() - start) * 1000)
        status, size = max(status, answer.status_code), max(size, len(answer.content))
    return status, times[0], statistics.median(times[1:-1] or times), times[-1], size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--directives", type=int, default=5_000)
    parser.add_argument("--store", help="a SQLite file of bench.stores that is at hand; --directives says how many it holds")
    parser.add_argument("--samples", type=int, default=3)
    parser.add_argument("--only", default="", help="addresses that contain this")
    parser.add_argument("--cpu", action="store_true", help="count the processor time of this process: on a machine that others use too")
    given = parser.parse_args()
    clock = time.process_time if given.cpu else time.perf_counter
    with filled(given.directives, given.store) as store, TestClient(create_app(store), raise_server_exceptions=False) as client:
        print("| page or route | status | first ms | then ms | hub ms | kB | |\n|---|---|---|---|---|---|---|")
        for pattern in (p for p in (*PAGES, *ROUTES) if given.only in p):
            status, first, then, hub, size = measured(client, addresses(pattern, given.directives, given.samples), clock)
            slow = "over the mark" if max(first, then, hub) > MARK else ""
            print(f"| `{pattern}` | {status} | {first:,.0f} | {then:,.0f} | {hub:,.0f} | {size / 1000:,.0f} | {slow} |", flush=True)


if __name__ == "__main__":
    main()
