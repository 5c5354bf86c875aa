"""The layered layout: every box on a row of its own, few crossings, adding boxes moves none."""

from __future__ import annotations

import random
from itertools import combinations

from graph.layout import by_date, layout, placed


def crossings(columns: list[list[str]], rows: dict[str, int], edges: list[tuple[str, str]]) -> int:
    place = {id: c for c, ids in enumerate(columns) for id in ids}
    flat = [(place[a], rows[a], rows[b]) for a, b in edges if place[a] + 1 == place[b]]
    return sum(a[0] == b[0] and (a[1] - b[1]) * (a[2] - b[2]) < 0 for a, b in combinations(flat, 2))


def tree(fan: int) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    districts = [f"d{i}" for i in range(fan)]
    communes = [f"c{i}.{j}" for i in range(fan) for j in range(fan)]
    edges = [("root", d) for d in districts] + [(f"d{c[1:].split('.')[0]}", c) for c in communes]
    random.Random(7).shuffle(communes)
    random.Random(8).shuffle(districts)
    return {"central": ["root"], "district": districts, "commune": communes}, edges


def test_a_tree_is_drawn_without_a_crossing() -> None:
    columns, edges = tree(8)
    rows = layout("root", columns, edges)
    assert crossings([*columns.values()], rows, edges) == 0
    assert rows == layout("root", columns, edges)


def test_no_two_boxes_of_a_column_share_a_row() -> None:
    chance = random.Random(3)
    columns = {str(c): [f"{c}-{i}" for i in range(60)] for c in range(4)}
    ids = [i for group in columns.values() for i in group]
    edges = [(chance.choice(ids), chance.choice(ids)) for _ in range(400)]
    rows = layout(ids[0], columns, edges)
    assert set(rows) == set(ids)
    for group in columns.values():
        assert len({rows[i] for i in group}) == len(group)
    shuffled = {key: chance.sample(group, len(group)) for key, group in columns.items()}
    assert crossings([*columns.values()], rows, edges) < crossings(
        [*columns.values()], {i: n for g in shuffled.values() for n, i in enumerate(g)}, edges
    )


def test_new_boxes_take_the_nearest_free_rows() -> None:
    rows, taken = {"a": 0, "b": 1, "c": 5}, {0, 1, 5}
    placed(rows, taken, ["x", "y", "z"], beside=1)
    assert rows == {"a": 0, "b": 1, "c": 5, "x": -1, "y": 2, "z": 3} and taken == {-1, 0, 1, 2, 3, 5}


def test_by_date_is_one_row_for_each_and_undated_last() -> None:
    rows = by_date({"x": ["b", "a"], "y": ["c", "d"]}, {"a": "2023-08-07", "b": "2022", "c": "--09-01"})
    assert rows == {"b": 0, "a": 1, "c": 2, "d": 3}
