"""Registers: places, suffixes and terms answer as the documents do, and a broken row is named by file and line."""

from __future__ import annotations

from itertools import pairwise

import pytest

from ontology import registry
from ontology.errors import RegisterError
from ontology.registry import issuer_name, level_of, places, province_of, split_issuer, suffix_candidates, suffixes
from ontology.terms import era_of, era_of_term, roman_value, terms


def test_places_before_and_after_july_2025() -> None:
    def count(level: int, date: str, parent: str | None = None) -> int:
        return sum(p.level == level and p.existed(date) and parent in (None, p.parent) for p in places().values())

    assert count(1, "2025-06-30") == 63 and count(1, "2025-07-01") == 34
    assert count(2, "2025-06-30", "hanoi") == 30 and count(2, "2025-07-01", "hanoi") == 0
    assert count(3, "2025-07-01", "hanoi") == 126
    kinds = [p.kind for p in places().values() if p.existed("2025-06-30") and p.parent == "hanoi"]
    assert (kinds.count("quận"), kinds.count("huyện"), kinds.count("thị xã")) == (12, 17, 1)
    merged = [p for p in places().values() if p.level == 1 and p.valid_to == "2025-06-30"]
    assert len(merged) == 29 and all(len(p.successors) == 1 for p in merged)
    assert {s for p in places().values() if p.level == 2 and p.parent == "hanoi" for s in p.successors} >= {"xa-melinh", "phuong-hoankiem"}
    assert province_of("xa-melinh") == "hanoi" and province_of("vinhphuc") == "vinhphuc" and province_of("nowhere") is None


SUFFIXES = """
UBND       | nn   |            | ubnd-?
HĐND       | nn   |            | hdnd-?
BTC        | nn   |            | btc
BTC        | dang |            | btc-?
BCT        | nn   |            | bcongthuong
TƯ         | dang |            | tw
tw         | dang |            | tw
TU         | dang |            | tu-?
QH14       | nn   |            | qh
UBTVQH15   | nn   |            | ubtvqh
UBXH15     | nn   |            | ubxh-qh
BKHĐT      | nn   | 2024-05-01 | bkhdt
BKHĐT      | nn   | 2025-05-01 |
BNNMT      | nn   | 2026-01-01 | bnnmt
TTg        | nn   |            | ttg
ĐU         | dang | 2024-01-01 | du-?
ĐU         | dang | 2025-03-26 | du-? du-ubnd-?
HU         | dang | 2025-07-01 |
TWĐTN-VP   | dt   |            | twdtn
TC-NV      | dang | 2020-03-16 | tcnv-?
BGD&ĐT     | nn   |            | bgddt
XYZ        |      |            |
"""


def table(text: str, columns: int) -> list[list[str]]:
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    assert all(len(row) == columns for row in rows)
    return rows


@pytest.mark.parametrize("printed,system,date,expected", table(SUFFIXES, 4))
def test_suffix(printed: str, system: str, date: str, expected: str) -> None:
    assert " ".join(row.issuer_slug() for row in suffix_candidates(printed, system or None, date or None)) == expected


ISSUERS = """
ubnd-hanoi      | UBND thành phố Hà Nội
ubnd-melinh     | UBND huyện Mê Linh
tu-vinhphuc     | Tỉnh ủy Vĩnh Phúc
tu-hanoi        | Thành ủy Hà Nội
qu-haibatrung   | Quận ủy Hai Bà Trưng
btgtu-hanoi     | Ban Tuyên giáo Thành ủy Hà Nội
du-ubnd-hanoi   | Đảng ủy UBND thành phố Hà Nội
du-xa-melinh    | Đảng ủy xã Mê Linh
snv-hanoi       | Sở Nội vụ thành phố Hà Nội
tu-?            | TU
bnv             | Bộ Nội vụ
"""


@pytest.mark.parametrize("issuer,name", table(ISSUERS, 2))
def test_issuer_name(issuer: str, name: str) -> None:
    assert issuer_name(issuer) == name


LEVELS = """
nn/ubnd-hanoi/KH/205/y2022      | province
nn/ubnd-melinh/KH/310/y2023     | district
nn/ubnd-xa-melinh/KH/3/y2025    | commune
dang/tw/KL/21/t2021             | central
dang/hu-?/KH/168/?              | district
dang/tu-?/KH/168/?              | province
nn/ubnd-?/KH/1/y2022            |
nn/vpcp+bnv/TTLT/2/y2011        | central
body/btgtu-hanoi                | province
annex:nn/cp/NQ/30/y2022         | central
topic/3f                        |
"""


@pytest.mark.parametrize("id,level", table(LEVELS, 2))
def test_level(id: str, level: str) -> None:
    assert level_of(id) == (level or None)


ERAS = """
tw            | 2021-10-25 | t2021
tw            | 2016-10-30 | t2016
tw            | 2021-01-28 |
tw            | 2026-07-26 | t2026
tu-hanoi      | 2021-03-17 | t2020
tu-hanoi      | 2017-07-04 | t2015
tu-hanoi      | 2020-10-12 |
tu-hanoi      | 2025-12-17 | t2025
tu-hanoi      | 2020       |
tu-hanoi      | 2021       | t2020
tu-haiphong   | 2023-11-13 | t2020
tu-haiphong   | 2020-10    |
ubkttw        | 2018-11-24 | t2016
btgtu-hanoi   | 2023-01-01 | t2020
hu-melinh     | 2023-08-31 | t2020
hu-melinh     | 2025-07-02 |
hu-coto       | 2019-07-10 | t2015
tcnv-coto     | 2020-03-16 | t2015
du-ubnd-hanoi | 2025-03-26 | t2020
du-xa-melinh  | 2025-08-15 | t2025
ubnd-hanoi    | 2022-07-28 | y2022
bnv           | 2011       | y2011
tu-?          | 2023-01-05 | t2020
tu-hanoi      | --07-28    |
"""


@pytest.mark.parametrize("issuer,date,era", table(ERAS, 3))
def test_era_of_date(issuer: str, date: str, era: str) -> None:
    assert era_of(issuer, date) == (era or None)


PRINTED = """
tu-hanoi    | XVII        | t2020
tu-hanoi    | 16          | t2015
tw          | XII         | t2016
tw          | VIII        | t1996
vptw        | XIII        | t2021
tu-haiphong | XVI         |
tu-haiphong | 2020-2025   | t2020
tu-hanoi    | 2020 - 2025 | t2020
tu-hanoi    | 2021-2025   |
hu-melinh   | 2020-2025   | t2020
ubnd-hanoi  | 2021-2026   |
tw          | Z           |
"""


@pytest.mark.parametrize("issuer,printed,era", table(PRINTED, 3))
def test_era_of_printed_term(issuer: str, printed: str, era: str) -> None:
    assert era_of_term(issuer, printed) == (era or None)


def test_terms_of_one_committee_do_not_overlap() -> None:
    by_committee: dict[str, list] = {}
    for term in terms():
        by_committee.setdefault(term.committee, []).append(term)
    assert len(by_committee) >= 8
    for rows in by_committee.values():
        for earlier, later in pairwise(rows):
            assert earlier.end and earlier.end < later.start and earlier.era < later.era


@pytest.mark.parametrize("numeral,value", [("XVII", 17), ("XIV", 14), ("IX", 9), ("xl", 40), ("4", 4), ("ABC", None), ("", None)])
def test_roman(numeral: str, value: int | None) -> None:
    assert roman_value(numeral) == value


def test_every_run_of_a_suffix_has_terms() -> None:
    assert len(suffixes()) > 120
    for row in suffixes():
        if row.run:
            date = "2023-05-05" if row.valid_from < "2023-05-05" else "2025-07-15"
            assert era_of(row.issuer_slug("hanoi"), date) in {"t2020", "t2021", "t2025"}, row.suffix
        split = split_issuer(row.issuer_slug("hanoi"))
        assert split is not None and split[0].issuer == row.issuer


BROKEN = [
    ("slug,kind,name\n", 1),
    ("slug,kind,name,names,parent,valid_from,valid_to,successors,code\na,tỉnh,A,,,,,,\na,tỉnh,A,,,,,,\n", 3),
    ("slug,kind,name,names,parent,valid_from,valid_to,successors,code\na,bang,A,,,,,,\n", 2),
    ("slug,kind,name,names,parent,valid_from,valid_to,successors,code\na,tỉnh,A,,,1/7/2025,,,\n", 2),
    ("slug,kind,name,names,parent,valid_from,valid_to,successors,code\na,tỉnh,A,,,,,b,\n", 2),
    ("slug,kind,name,names,parent,valid_from,valid_to,successors,code\na,tỉnh\n", 2),
]


@pytest.mark.parametrize("content,line", BROKEN)
def test_broken_register_is_named_by_file_and_line(content: str, line: int, tmp_path, monkeypatch) -> None:
    (tmp_path / "places.csv").write_text(content, "utf-8")
    monkeypatch.setattr(registry, "register_path", lambda name: tmp_path / f"{name}.csv")
    with pytest.raises(RegisterError) as error:
        registry.places.__wrapped__()
    assert error.value.facts == {"file": "ontology/registers/places.csv", "line": line}
