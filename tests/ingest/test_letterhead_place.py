"""The place of a letterhead's date line is its own words, whatever line stands above it."""

import pytest

from ingest.official import read_header
from ingest.text import Text

PARTY = "{body}\n*\nSố {number}\nĐẢNG CỘNG SẢN VIỆT NAM{gap}{place}, ngày 13 tháng 9 năm 2023\nKẾ HOẠCH\nthực hiện Chỉ thị số 24-CT/TU"


@pytest.mark.parametrize("gap", ["\n", " "])
@pytest.mark.parametrize(
    ("body", "number", "place", "directive"),
    [
        ("HUYỆN ỦY MÊ LINH", "168-KH/HU", "Mê Linh", "dang/hu-melinh/KH/168/t2020"),
        ("QUẬN ỦY HAI BÀ TRƯNG", "152-KH/QU", "Hai Bà Trưng", "dang/qu-haibatrung/KH/152/t2020"),
        ("THÀNH ỦY HÀ NỘI", "171-KH/TU", "Hà Nội", "dang/tu-hanoi/KH/171/t2020"),
    ],
)
def test_place_is_not_joined_to_the_emblem(gap: str, body: str, number: str, place: str, directive: str) -> None:
    text = PARTY.format(body=body, number=number, place=place, gap=gap)
    header = read_header(Text.of(text))
    assert header is not None and (header.place, header.date, header.directive) == (place, "2023-09-13", directive)
