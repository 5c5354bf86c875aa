"""Delays: the days between a directive and what carried it out, summed up by level, with the median that half of them kept to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from graph.columns import COLUMNS, column_of
from graph.lineage import Lineage
from graph.values import Edge


@dataclass(frozen=True, slots=True)
class Group:
    """The delays of one column of the hierarchy, in days, shortest first; `unknown` are links without a delay (a date is missing)."""

    column: str
    days: tuple[int, ...]
    unknown: int

    @property
    def middle(self) -> float | None:
        return median(self.days) if self.days else None


def groups(found: Lineage) -> list[Group]:
    """The delays of what is below the focus of a lineage, by the column of what was issued."""
    days: dict[str, list[int]] = defaultdict(list)
    unknown: dict[str, int] = defaultdict(int)
    for e in followers(found):
        column = column_of(e.subject)
        if e.lag_days is None:
            unknown[column] += 1
        else:
            days[column].append(e.lag_days)
    return [Group(c, tuple(sorted(days[c])), unknown[c]) for c in COLUMNS if c in days or c in unknown]


def followers(found: Lineage) -> Iterable[Edge]:
    """The stated links below the focus, each once."""
    return [h.edge for h in found.hops if h.direction == "down" and not h.edge.inferred]
