"""Which year an undated article speaks from, by its own days and months and never by those of the documents it cites."""

from __future__ import annotations

import pytest

from ingest.article_year import own_time
from ingest.context import Context
from ingest.dates import find_dates, with_own_year

#: id | article | year | latest day or month told | `own`, or `cited` when only documents have a year
CASES = """
its own day            | Chiều 15/9/2023, chi bộ họp về Chỉ thị số 24-CT/TU ngày 07/8/2022. | 2023 | 2023-09-15 | own
only a document        | Sáng 20/5, cơ quan học tập Quy định số 37-QĐ/TW ngày 25/10/2021. | 2021 | - | cited
document, two slashes  | Chiều 30/9, thành phố tổng kết Chương trình số 03-CTr/TU ngày 28/6/2016. | 2016 | - | cited
document of an issuer  | Sáng 20/5, xã học Chỉ thị số 24-CT/TU của Ban Thường vụ Thành ủy ngày 07/8/2023. | 2023 | - | cited
document by its year   | Trung ương bàn sửa Quy định số 47 năm 2011. | 2011 | - | cited
duty of a year         | Ngày 22/4, hội nghị nêu nhiệm vụ trọng tâm của năm 2021. | 2021 | - | own
half of a year         | Chiều 13/7, ban chỉ đạo bàn việc 6 tháng cuối năm 2021. | 2021 | - | own
month told             | Ngày 19/7, đoàn kiểm tra đến huyện. Đến cuối tháng 9/2023, huyện đã học xong. | 2023 | 2023-09 | own
target is no witness   | Ngày 19/7, xã bàn kế hoạch đến năm 2030, tầm nhìn đến năm 2045. | - | - | own
period is no witness   | Ngày 19/7, xã bàn việc giai đoạn 2021 - 2025, nhiệm kỳ 2020 - 2025. | - | - | own
results of a year      | Ngày 9/1, xã nghe kết quả năm 2023. | - | - | own
deadline is no witness | Ngày 19/7, xã giao việc, xong trước ngày 20/12/2024. | - | - | own
nothing                | Ngày 19/7, xã họp giao ban. | - | - | own
"""


def rows() -> list[tuple[str, ...]]:
    found = [tuple(cell.strip() for cell in line.split("|")) for line in CASES.strip().splitlines()]
    assert len(found) == 13 and all(len(row) == 5 for row in found)
    return found


@pytest.mark.parametrize("name,article,year,latest,kind", rows(), ids=[row[0] for row in rows()])
def test_case(name: str, article: str, year: str, latest: str, kind: str) -> None:
    found = own_time(article)
    assert (str(found.year or "-"), found.latest or "-", "own" if found.own else "cited") == (year, latest, kind)


@pytest.mark.parametrize(
    ("context", "day"),
    [
        (Context(published="2023-01-04", year=2023), "2022-12-29"),
        (Context(year=2023), "2023-12-29"),
        (Context(year=2023, latest="2023-09"), "2023-12-29"),
        (Context(year=2023, dated=False), "--12-29"),
        (Context(), "--12-29"),
    ],
)
def test_day_without_a_year(context: Context, day: str) -> None:
    (date,) = find_dates("Ngày 29/12, xã họp.")
    assert with_own_year(date, context).iso == day


def test_a_day_before_what_the_article_already_tells_keeps_no_year() -> None:
    (date,) = find_dates("Ngày 19/7, đoàn đến huyện.")
    assert with_own_year(date, Context(year=2023, latest="2023-09")).iso == "--07-19"
