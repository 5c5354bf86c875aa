"""How fast the coverage matrix is: 10,000 directives × 600 bodies, one table. `python -m bench.coverage sqlite neo4j`.

A seeded store: every directive was answered by `--answers` bodies on average, each with a document that has its day and its issuer. Timed is
what a user waits for: the set-based question and the folding of its rows into 6,000,000 cells. The goal is 5 s on each store.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Iterator
from datetime import date as Day
from datetime import timedelta
from functools import partial
from itertools import islice

from bench.stores import opened
from graph.accountability.matrix import QUESTION, Matrix, matrix
from graph.store import Store
from graph.values import Extraction, Source, Statement, Thing
from ontology.groups import Group, members
from queries.catalog import ask

RECORDED = "2026-01-01T00:00:00Z"
QUOTE = "Kế hoạch này thực hiện văn bản nêu trên."
GOAL = 5.0
#: Directives told by one source: what an import of a register looks like.
PER_SOURCE = 40
#: The beginnings of the keys of all directives.
UNDER = ("dang/tu-hanoi/CT/", "nn/ubnd-hanoi/KH/")
START = Day(2021, 1, 4)
COLUMNS = ("backend", "directives", "bodies", "answers", "cells", "write s", "question s", "folding s", "matrix s")


def bodies(count: int) -> list[str]:
    """`count` bodies: every committee, UBND, department and ministry of the registers, filled up with invented ones."""
    groups = [
        f"{kind}@{level}/{place}"
        for kind in ("committee", "ubnd")
        for level, place in (("district", "hanoi"), ("commune", "hanoi"), ("province", "vn"))
    ]
    known = [b for g in (*groups, "department@province/hanoi", "ministry@central/vn") for b in members(Group.parse(g), None)]
    return [*dict.fromkeys(known), *(f"body/don-vi-{i}" for i in range(count))][:count]


def directive(i: int) -> tuple[str, Day]:
    """The i-th directive of the city and its day: turn about one of the Party and one of the State, over four years."""
    day = START + timedelta(days=i * 1400 // 10_000)
    return (f"dang/tu-hanoi/CT/{i + 1}/t2020" if i % 2 else f"nn/ubnd-hanoi/KH/{i + 1}/y{day.year}"), day


def sources(directives: int, units: list[str], answers: float, seed: int) -> Iterator[Extraction]:
    """Sources that tell of the directives and of their answers."""
    chance = random.Random(seed)
    numbers = iter(range(directives))
    while batch := list(islice(numbers, PER_SOURCE)):
        sha = f"{batch[0]:064x}"
        said = partial(Statement.make, source=sha, start=0, end=len(QUOTE), quote=QUOTE, rule="bench")
        told: list[Statement] = []
        things: dict[str, Thing] = {}
        for i in batch:
            id, day = directive(i)
            things[id] = Thing(id, "directive", f"Văn bản {i + 1}")
            told.append(said(id, "dateDocument", day.isoformat(), literal=True))
            for unit in chance.sample(units, round(chance.uniform(0, 2 * answers))):
                answer = f"anon:{i % 0xFFFFFFFF:08x}/{unit.removeprefix('body/')}"
                things[answer] = Thing(answer, "directive", f"Kế hoạch của {unit}")
                things[unit] = Thing(unit, "body", unit)
                on = (day + timedelta(days=chance.randint(1, 300))).isoformat()
                told.append(said(answer, "implements", id))
                told.append(said(answer, "issuedBy", unit))
                told.append(said(answer, "dateDocument", on, literal=True))
        source = Source(sha, f"{batch[0]}.csv", "register", "text/csv", sha)
        yield Extraction(source, QUOTE, None, (), tuple(told), tuple(things.values()))


def asked(store: Store, directives: int, units: list[str]) -> tuple[Matrix, float, float]:
    """The matrix as of a day, with the seconds of the question and of the folding."""
    start = time.perf_counter()
    rows = [row for under in UNDER for row in ask(store, QUESTION, {"under": under})]
    middle = time.perf_counter()
    found = matrix(store, rows, units, as_of="2025-06-30")
    assert len(found.directives) == directives, "not every directive came back"
    return found, middle - start, time.perf_counter() - middle


def measure(backend: str, directives: int, count: int, answers: float, seed: int) -> tuple[tuple[str, ...], float]:
    """One row of the table for one backend, and the seconds of the matrix."""
    units = bodies(count)
    with tempfile.TemporaryDirectory() as folder:
        store = opened(backend, folder)
        start = time.perf_counter()
        batch = sources(directives, units, answers, seed)
        for part in batch:
            store.write([part], recorded_at=RECORDED)
        written = time.perf_counter() - start
        found, question, folding = asked(store, directives, units)
        store.close()
    cells = sum(len(c) for c in found.cells)
    seconds = question + folding
    figures = (directives, count, len(found.answers), cells)
    return (backend, *map(str, figures), *(f"{s:.2f}" for s in (written, question, folding, seconds))), seconds


def main() -> int:
    """Print the table; exit code 1 when a backend misses the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = ["sqlite", *(["neo4j"] if os.environ.get("PHAHE_NEO4J_URI") else [])]
    parser.add_argument("backends", nargs="*", default=default, choices=["memory", "sqlite", "neo4j", []])
    parser.add_argument("--directives", type=int, default=10_000)
    parser.add_argument("--bodies", type=int, default=600)
    parser.add_argument("--answers", type=float, default=6, help="answers of a directive, on average")
    parser.add_argument("--seed", type=int, default=2026)
    given = parser.parse_args()
    print(" | ".join(COLUMNS))
    slow = False
    for backend in given.backends or default:
        row, seconds = measure(backend, given.directives, given.bodies, given.answers, given.seed)
        slow |= seconds > GOAL
        print(" | ".join(row), flush=True)
    return int(slow)


if __name__ == "__main__":
    raise SystemExit(main())
