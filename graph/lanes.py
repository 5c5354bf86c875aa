"""Lanes: where a link that spans more than one column passes the columns between, so that it crosses no box.

All links of one object share its lane in a column (they leave the same box anyway): the picture has a few trunks that fan out, and what hangs
on a lane can only belong to that one object. A lane is a row that no box takes, or the gap between two rows, as near to the lane before it (or
to its object) as there is; lanes of several objects in one place lie side by side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from graph.shown import Shown

#: More links than this are drawn as straight bundles, without lanes.
MOST = 5000
#: Distance of lanes in one gap, and in one free row, as a part of a row; how many rows away a shared place is worth avoiding.
SIDE_BY_SIDE, IN_FREE_ROW, SHARED = 0.04, 0.16, 0.4


def lanes_of(shown: Shown) -> dict[tuple[str, int], float]:
    """The lanes of a picture, columns counted from the left; none when it has more links than `MOST`."""
    if len(shown.links) > MOST:
        return {}
    at = {c: i for i, c in enumerate(shown.columns)}
    return lanes({b.thing.id: (at[b.column], b.row) for b in shown.boxes}, ((k.object, k.subject) for k in shown.links))


def lanes(places: Mapping[str, tuple[int, int]], links: Iterable[tuple[str, str]]) -> dict[tuple[str, int], float]:
    """(object, column) -> row of its lane, of every column strictly between the ends of a link. `places`: id -> (column, row); `links`: (object,
    subject). Rows are centres: a box of row 3 is at 3.0, the gap below it at 3.5."""
    taken: dict[int, set[int]] = defaultdict(set)
    for column, row in places.values():
        taken[column].add(row)
    wanted: dict[tuple[str, int], list[int]] = defaultdict(list)
    for object, subject in links:
        (a, _), (b, row) = places[object], places[subject]
        for column in range(min(a, b) + 1, max(a, b)):
            wanted[object, column].append(row)
    found: dict[tuple[str, int], float] = {}
    used: dict[int, Counter[float]] = defaultdict(Counter)
    for object, column in sorted(wanted, key=lambda key: (abs(key[1] - places[key[0]][0]), places[key[0]], key)):
        start, at = places[object]
        before = column - 1 if column > start else column + 1
        near = found.get((object, before), float(at))
        goals = wanted[object, column]
        lane = _nearest(near, sum(goals) / len(goals), taken[column], used[column])
        step = IN_FREE_ROW if lane == int(lane) else SIDE_BY_SIDE
        n = used[column][lane]
        found[object, column] = lane + step * ((n + 1) // 2) * (1 if n % 2 else -1)
        used[column][lane] += 1
    return found


def _nearest(near: float, goal: float, taken: set[int], used: Mapping[float, int]) -> float:
    """The place of a lane: a free row or a gap close to `near`, the one towards `goal` of two that are equally close."""
    whole = round(near)
    choices = [float(r) for r in range(whole - 2, whole + 3) if r not in taken]
    choices += [r + 0.5 for r in range(whole - 3, whole + 3) if r in taken or r + 1 in taken]
    return min(choices, key=lambda r: (round(abs(r - near) + SHARED * used.get(r, 0), 6), abs(r - goal), r))
