"""Expectations from text: a table of our own sentences with the bodies that they charge, the form asked for and the day; and what charges nobody."""

from __future__ import annotations

import pytest

from graph.values import Header
from ingest.bodies import find_bodies
from ingest.citations import find_citations
from ingest.context import Context
from ingest.expectations import find_expectations
from ingest.reading import Reading
from ingest.tasks import find_tasks
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
Căn cứ Chỉ thị này, các quận ủy, huyện ủy, thị ủy xây dựng kế hoạch triển khai thực hiện, báo cáo Thành ủy trước ngày 30/9/2023. | committee@district/hanoi KH 2023-09-30
Trên cơ sở nhiệm vụ được giao, các quận, huyện, thị ủy xây dựng và tổ chức thực hiện kế hoạch thực hiện Chỉ thị này trong tháng 9/2023. | committee@district/hanoi KH 2023-09-30
Các cấp ủy trực thuộc Thành ủy có chương trình, kế hoạch tổ chức thực hiện Chỉ thị phù hợp với đặc điểm của đơn vị. | committee@district/hanoi CTr KH ; committee@commune/hanoi CTr KH
Bí thư các quận ủy, huyện ủy, thị ủy chỉ đạo cụ thể hóa Chỉ thị này thành kế hoạch của địa phương. | committee@district/hanoi KH
Huyện ủy Mê Linh, Quận ủy Ba Đình xây dựng kế hoạch thực hiện Chỉ thị trong tháng 9/2023. | body/hu-melinh KH 2023-09-30 ; body/qu-badinh KH 2023-09-30
Chủ tịch UBND các quận, huyện, thị xã và Giám đốc các sở, ngành ban hành kế hoạch cụ thể, hoàn thành trước ngày 15/9/2023. | ubnd@district/hanoi KH 2023-09-15 ; department@province/hanoi KH 2023-09-15
Giám đốc, Thủ trưởng các sở, ban, ngành Thành phố; Chủ tịch UBND các quận, huyện, thị xã căn cứ Chỉ thị này xây dựng kế hoạch của cơ quan, đơn vị. | department@province/hanoi KH ; ubnd@district/hanoi KH
Các quận, huyện, thị ủy xây dựng kế hoạch và tổ chức thực hiện Chỉ thị này; hướng dẫn các chi bộ. | committee@district/hanoi KH
Đảng đoàn HĐND Thành phố lãnh đạo, chỉ đạo việc thể chế hóa và tổ chức thực hiện Chỉ thị này. | body/dd-hdnd-hanoi
Các quận, huyện, thị ủy chỉ đạo đảng ủy các xã, phường xây dựng kế hoạch thực hiện Chỉ thị này. |
Ban Tổ chức Thành ủy hướng dẫn các quận, huyện, thị ủy xây dựng kế hoạch thực hiện Chỉ thị này. |
Sở Nội vụ tham mưu UBND Thành phố ban hành kế hoạch thực hiện Chỉ thị này. |
Sở Y tế chủ trì xây dựng chương trình, tài liệu bồi dưỡng cho cán bộ cơ sở. |
Thủ trưởng các sở, ban, ngành, Chủ tịch UBND các quận, huyện, thị xã chịu trách nhiệm thi hành Chỉ thị này. |
Các quận, huyện, thị ủy đã xây dựng kế hoạch thực hiện Chỉ thị này. |
Các quận, huyện, thị ủy đang thực hiện Chỉ thị này. |
Người dân các quận, huyện, thị xã vui mừng trước Chỉ thị này. |
Thời gian qua các cấp ủy đảng có nhiều cố gắng. |
"""
PRESS = """
Chỉ thị số 24-CT/TU ngày 07/8/2023 của Ban Thường vụ Thành ủy Hà Nội yêu cầu các quận, huyện, thị ủy xây dựng kế hoạch thực hiện. | committee@district/hanoi KH
Thành ủy Hà Nội yêu cầu các quận ủy, huyện ủy, thị ủy ban hành kế hoạch thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2023 trước ngày 30/9/2023. | committee@district/hanoi KH 2023-09-30
Ban Thường vụ Thành ủy yêu cầu các quận ủy, huyện ủy xây dựng kế hoạch thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2023 của Thành ủy Hà Nội. | committee@district/hanoi KH
Thành ủy Hà Nội yêu cầu các cấp ủy trực thuộc có kế hoạch triển khai Chỉ thị số 24-CT/TU ngày 07/8/2023. | committee@district/hanoi KH ; committee@commune/hanoi KH
Chỉ thị số 24-CT/TU ngày 07/8/2023 nói rõ. Thành ủy Hà Nội yêu cầu các quận, huyện, thị ủy xây dựng kế hoạch, đề án lãnh đạo, tổ chức triển khai thực hiện chỉ thị. | committee@district/hanoi KH ĐA
Chủ tịch UBND Thành phố Hà Nội giao Sở Nội vụ Hà Nội tham mưu kế hoạch thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2023 của Thành ủy. |
Các quận, huyện, thị ủy của Hà Nội xây dựng kế hoạch thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2023. |
Theo Chỉ thị số 24-CT/TU ngày 07/8/2023 của Thành ủy Hà Nội, các quận, huyện, thị ủy đã ban hành kế hoạch thực hiện. |
Bí thư Thành ủy Hà Nội yêu cầu các quận, huyện, thị ủy đổi mới lề lối làm việc. |
"""


def read(table: str) -> list[tuple[str, str]]:
    return [(text.strip(), expected.strip()) for line in table.strip().splitlines() for text, expected in (line.split(" | ") if " | " in line else (line.rstrip(" |"), ""),)]  # fmt: skip


def found(sentence: str, header: Header | None) -> set[str]:
    printed = f"2. {sentence}" if header else sentence
    text = Text.of(printed)
    context = Context(kind="official" if header else "press", published="2023-09-01", place="hanoi", year=2023, header=header)
    bodies = find_bodies(text, context)
    tasks, _ = find_tasks(text, Reading(text=printed, media_type="text/plain"), header.directive if header else None, context, "0" * 64)
    told = find_expectations(text, tasks, find_citations(text, context, bodies, "0" * 64), bodies, context, "0" * 64)
    for s in told:
        assert text.original[s.start : s.end] == s.quote and s.status in ("requested", "asserted")
    return {
        " ".join(filter(None, (s.object, dict(s.qualifiers).get("forms"), dict(s.qualifiers).get("due"))))
        for s in told
        if s.relation == "expectsResponse" and s.subject == CT24
    }


def test_the_tables_are_read() -> None:
    assert (len(read(OFFICIAL)), len(read(PRESS))) == (24, 9)


@pytest.mark.parametrize(("sentence", "expected"), read(OFFICIAL))
def test_a_directive_charges(sentence: str, expected: str) -> None:
    assert found(sentence, OWN) == {e.strip() for e in expected.split(";") if e.strip()}


@pytest.mark.parametrize(("sentence", "expected"), read(PRESS))
def test_an_article_tells_of_a_charge(sentence: str, expected: str) -> None:
    assert found(sentence, None) == {e.strip() for e in expected.split(";") if e.strip()}
