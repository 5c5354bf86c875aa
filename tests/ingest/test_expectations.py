"""Expectations from text: a table of our own sentences with the bodies that they charge, the form asked for and the day; and what charges nobody."""

from __future__ import annotations

import pytest

from graph.values import Header
from ingest.bodies import find_bodies
from ingest.citations import find_citations
from ingest.context import Context
from ingest.expectations import find_expectations
from ingest.text import Text

CT24 = "dang/tu-hanoi/CT/24/t2020"
OWN = Header(CT24, "24-CT/TU", "Chỉ thị", "2023-08-07", "Hà Nội", "Thành ủy Hà Nội", "kỷ cương", issuer_body="body/tu-hanoi")

# Each row: the clause of a directive that is itself 24-CT/TU | targets it charges, with forms and day, joined by ;
OFFICIAL = """
Các quận, huyện, thị ủy xây dựng kế hoạch thực hiện Chỉ thị này trước ngày 30/9/2023. | committee@district/hanoi KH 2023-09-30
Yêu cầu các huyện ủy, quận ủy, thị ủy ban hành kế hoạch thực hiện Chỉ thị này. | committee@district/hanoi KH
Giao các quận, huyện, thị ủy xây dựng kế hoạch hoặc chương trình thực hiện Chỉ thị này, hoàn thành trong tháng 9/2023. | committee@district/hanoi KH CTr 2023-09-30
UBND các quận, huyện, thị xã có trách nhiệm ban hành kế hoạch thực hiện Chỉ thị này. | ubnd@district/hanoi KH
Các cấp ủy đảng, chính quyền từ thành phố đến cơ sở nghiêm túc thực hiện Chỉ thị này. | committee@district/hanoi ; committee@commune/hanoi ; ubnd@district/hanoi ; ubnd@commune/hanoi
Giao Huyện ủy Mê Linh xây dựng kế hoạch thực hiện Chỉ thị này trước ngày 15/9/2023. | body/hu-melinh KH 2023-09-15
Các quận, huyện, thị ủy đã xây dựng kế hoạch thực hiện Chỉ thị này. |
Các quận, huyện, thị ủy đang thực hiện Chỉ thị này. |
Người dân các quận, huyện, thị xã vui mừng trước Chỉ thị này. |
Thời gian qua các cấp ủy đảng có nhiều cố gắng. |
"""
PRESS = """
Chỉ thị số 24-CT/TU ngày 07/8/2023 của Ban Thường vụ Thành ủy Hà Nội yêu cầu các quận, huyện, thị ủy xây dựng kế hoạch thực hiện. | committee@district/hanoi KH
Thành ủy Hà Nội yêu cầu các quận ủy, huyện ủy, thị ủy ban hành kế hoạch thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2023 trước ngày 30/9/2023. | committee@district/hanoi KH 2023-09-30
Các quận, huyện, thị ủy của Hà Nội xây dựng kế hoạch thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2023. |
Theo Chỉ thị số 24-CT/TU ngày 07/8/2023 của Thành ủy Hà Nội, các quận, huyện, thị ủy đã ban hành kế hoạch thực hiện. |
Bí thư Thành ủy Hà Nội yêu cầu các quận, huyện, thị ủy đổi mới lề lối làm việc. |
"""


def read(table: str) -> list[tuple[str, str]]:
    return [(text.strip(), expected.strip()) for line in table.strip().splitlines() for text, expected in (line.split(" | ") if " | " in line else (line.rstrip(" |"), ""),)]  # fmt: skip


def found(sentence: str, header: Header | None) -> set[str]:
    text = Text.of(sentence)
    context = Context(kind="official" if header else "press", published="2023-09-01", place="hanoi", year=2023, header=header)
    bodies = find_bodies(text, context)
    told = find_expectations(text, find_citations(text, context, bodies, "0" * 64), bodies, context, "0" * 64)
    for s in told:
        assert text.original[s.start : s.end] == s.quote and s.status in ("requested", "asserted")
    return {
        " ".join(filter(None, (s.object, dict(s.qualifiers).get("forms"), dict(s.qualifiers).get("due"))))
        for s in told
        if s.relation == "expectsResponse" and s.subject == CT24
    }


def test_the_tables_are_read() -> None:
    assert (len(read(OFFICIAL)), len(read(PRESS))) == (10, 5)


@pytest.mark.parametrize(("sentence", "expected"), read(OFFICIAL))
def test_a_directive_charges(sentence: str, expected: str) -> None:
    assert found(sentence, OWN) == {e.strip() for e in expected.split(";") if e.strip()}


@pytest.mark.parametrize(("sentence", "expected"), read(PRESS))
def test_an_article_tells_of_a_charge(sentence: str, expected: str) -> None:
    assert found(sentence, None) == {e.strip() for e in expected.split(";") if e.strip()}
