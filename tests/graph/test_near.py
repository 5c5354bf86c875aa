"""What is offered for words that name nothing: the same number or code first, then some of the same words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.near import near
from tests.browser.serving import sampled


@pytest.fixture(scope="module")
def store() -> Iterator:
    with sampled() as found:
        yield found


@pytest.mark.parametrize(
    ("words", "kinds", "first"),
    [
        ("24-CT/TX", (), "24-CT/TU"),
        ("024-CT/UT", (), "24-CT/TU"),
        ("Chỉ thị 26-CT/TU", (), "-CT/TU"),
        ("99-CT/TU", (), "/TU"),
        ("dang/tu-hanoi/CT/24/t2015", (), "24-CT/TU"),
        ("huyen uy me linh xyz", ("body",), "Mê Linh"),
    ],
)
def test_the_likest_comes_first(store, words: str, kinds: tuple[str, ...], first: str) -> None:
    found = near(store, words, kinds=kinds)
    assert found and first in found[0].label and len(found) <= 6
    assert not kinds or {t.kind for t in found} == set(kinds)


@pytest.mark.parametrize("words", ["", "???", "qqq zzz"])
def test_nothing_near_is_an_empty_list(store, words: str) -> None:
    assert near(store, words) == []
