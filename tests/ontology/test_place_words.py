"""What people type for a unit of the register: names with and without accents, kinds in full and short, units that share a name."""

from __future__ import annotations

import pytest

from ontology.errors import AmbiguousId, NotFound
from ontology.folding import plain
from ontology.place_words import label_of_place, place_named, places_like, places_named
from ontology.registry import places

#: words | day | the slugs of the units that they name
NAMED = """
me linh               |            | melinh xa-melinh
Mê Linh               | 2023-09-01 | melinh
mê  linh              | 2025-07-01 | xa-melinh
huyện Mê Linh         | 2025-09-01 | melinh
xa me linh            |            | xa-melinh
Mê Linh, Hà Nội       | 2023       | melinh
Mê Linh, Bắc Ninh     |            |
q. đống đa            |            | dongda
Quận Đống Đa          |            | dongda
P. Đống Đa            |            | phuong-dongda
TP. Huế               |            | hue
tỉnh Bắc Giang        | 2025-09-01 | bacgiang
HN                    |            | hanoi
melinh                |            | melinh
quận                  |            |
huyện Đống Đa         |            |
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in NAMED.strip().splitlines()]


def test_the_table_was_read() -> None:
    assert len(ROWS) == 16


@pytest.mark.parametrize(("words", "day", "slugs"), ROWS, ids=lambda cell: cell or "–")
def test_words_name_units(words: str, day: str, slugs: str) -> None:
    assert [p.slug for p in places_named(words, day=day or None)] == slugs.split()


@pytest.mark.parametrize("slug", places())
def test_a_label_names_its_unit_alone(slug: str) -> None:
    place = places()[slug]
    assert places_named(label_of_place(place)) == (place,) == places_like(label_of_place(place))[:1]


def test_typing_finds_the_likest_first() -> None:
    assert [p.slug for p in places_like("me l")] == ["melinh", "xa-melinh"]
    assert [p.slug for p in places_like("me l", day="2025-09-01")] == ["xa-melinh", "melinh"], "those of the day first"
    assert {p.kind for p in places_like("quan d")} == {"quận"}
    assert places_like("linh") and all("linh" in plain(label_of_place(p)) for p in places_like("linh")), "inside a name too"
    assert places_like("zzz") == ()


def test_several_and_none_are_errors_with_what_is_near() -> None:
    with pytest.raises(AmbiguousId) as several:
        place_named("me linh")
    assert [slug for slug, _ in several.value.facts["candidates"]] == ["melinh", "xa-melinh"] and "2025-06-30" in str(several.value)
    with pytest.raises(NotFound, match="melinh"):
        place_named("me lin")
