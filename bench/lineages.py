"""A made-up lineage of any size, shaped like the real ones: few central directives, more below, each carried out at the next levels.

Nothing in it is real: numbers and links are drawn from a seeded generator, so that the same size is the same store.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from graph.values import Extraction, Source, Statement, Thing

ROOT = "dang/tw/NQ/1/t2021"
WORDS = "Kế hoạch thực hiện nghị quyết của cấp trên"
#: (share of all things, key) from the top down; `{n}` numbers them.
LEVELS = (
    (0.002, "dang/tw/CT/{n}/t2021", "Chỉ thị {n}-CT/TW"),
    (0.018, "dang/tu-hanoi/CTr/{n}/t2020", "Chương trình {n}-CTr/TU"),
    (0.10, "nn/ubnd-hanoi/KH/{n}/y2022", "Kế hoạch {n}/KH-UBND"),
    (0.33, "dang/hu-melinh/KH/{n}/t2020", "Kế hoạch {n}-KH/HU"),
    (0.55, "nn/ubnd-melinh/KH/{n}/y2023", "Kế hoạch {n}/KH-UBND"),
)


def ids(things: int) -> list[list[tuple[str, str]]]:
    """(id, label) per level, the root alone on top."""
    levels = [[(ROOT, "Nghị quyết 1-NQ/TW")]]
    levels += [[(key.format(n=n), label.format(n=n)) for n in range(1, max(1, round(share * things)) + 1)] for share, key, label in LEVELS]
    return levels


def extractions(things: int, links_each: int = 3) -> Iterator[Extraction]:
    """About `things` directives with `links_each` links up for each, in one source per 500 directives."""
    chance = random.Random(things)
    levels, first = ids(things), date(2021, 1, 1)
    pending: list[tuple[tuple[str, str], list[str], str]] = []
    for depth, level in enumerate(levels):
        above = levels[max(0, depth - 1)]
        for n, thing in enumerate(level):
            home = int(n * len(above) / len(level))  # neighbours share their parents, as in life
            near = [above[min(len(above) - 1, max(0, home + chance.choice((0, 0, 0, 1, -1, 2))))] for _ in range(links_each)]
            far = [levels[chance.randrange(depth)]] if depth > 1 and chance.random() < 0.1 else []
            parents = {p for p, _ in near if depth} | {chance.choice(group)[0] for group in far}
            day = first + timedelta(days=120 * depth + chance.randrange(200))
            pending.append((thing, sorted(parents), day.isoformat()))
    for start in range(0, len(pending), 500):
        yield _source(start, pending[start : start + 500], chance)


def _source(number: int, group: list[tuple[tuple[str, str], list[str], str]], chance: random.Random) -> Extraction:
    sha = f"{number:064x}"
    told, things = [], {}
    for (id, label), parents, day in group:
        things[id] = Thing(id, "directive", label, label.split()[-1], label.rsplit(" ", 1)[0])
        told.append(_said(id, "dateDocument", day, sha, literal=True))
        for parent in parents:
            relation = chance.choices(("implements", "concretises", "organisesStudyOf", "basedOn"), (7, 2, 1, 1))[0]
            told.append(_said(id, relation, parent, sha))
    kind = "official" if number % 1500 else "press"
    source = Source(sha, f"{number}.txt", kind, "text/plain", sha, title=f"Nguồn {number}", published="2024-01-01")
    return Extraction(source, WORDS, statements=tuple(told), things=tuple(things.values()))


def _said(subject: str, relation: str, object: str, sha: str, literal: bool = False) -> Statement:
    return Statement.make(subject, relation, object, source=sha, start=0, end=len(WORDS), quote=WORDS, rule="made", literal=literal)
