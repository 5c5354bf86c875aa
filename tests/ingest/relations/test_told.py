"""What a sentence says in the light of the one before or of who speaks; and how far a clause reaches."""

from __future__ import annotations

import pytest

from bench.score_relations import Case, Triple, agrees, read
from graph.values import Statement
from ingest.pipeline import extract
from ingest.reading import Reading


def statements(text: str) -> list[tuple[Statement, dict]]:
    x = extract(Reading(text=text, media_type="text/plain"), sha256="0" * 64, name="a")
    return [(s, {t.id: t for t in x.things}) for s in x.statements]


def says(text: str, triple: str, **pairs: str) -> bool:
    wanted = Triple.of(*(part.strip() for part in triple.split("·")))
    return any(agrees(wanted, s, things) and pairs.items() <= dict(s.qualifiers).items() for s, things in statements(text))


SET = "18 đề án, kế hoạch cụ thể hóa Chương trình số 05-CTr/TU đã được giao cho 7 cơ quan chủ trì."
TWO = "Hội nghị giới thiệu 4 văn bản mới của Trung ương và 3 văn bản mới của Tỉnh ủy Nghệ An. "


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        (f"{SET} Trong đó, hoàn thành trước hạn là 2 đề án gồm Đề án số 12-ĐA/TU và Đề án số 15-ĐA/TU.", "12-ĐA/TU · memberOf · 18 đề án, kế hoạch · asserted"),
        (f"{SET} Trong đó, hoàn thành trước hạn là 2 đề án gồm Đề án số 12-ĐA/TU và Đề án số 15-ĐA/TU.", "15-ĐA/TU · memberOf · 18 đề án, kế hoạch · asserted"),
        (f"{SET} Trong đó, hoàn thành trước hạn là Đề án số 12-ĐA/TU.", "12-ĐA/TU · status · completed · asserted"),
        (f"{SET} Trong số đó có Đề án số 15-ĐA/TU.", "15-ĐA/TU · memberOf · 18 đề án, kế hoạch · asserted"),
        (f"{TWO}Đặc biệt, với Quy định số 41-QĐ/TW, người đứng đầu phải gương mẫu.", "41-QĐ/TW · memberOf · 4 văn bản mới của Trung ương · asserted"),
        ("Chương trình số 02-CTr/TU giữ vai trò hạt nhân, bao quát Nghị quyết số 09-NQ/TU.", "02-CTr/TU · coversScopeOf · 09-NQ/TU · asserted"),
        ("Chương trình số 02-CTr/TU có tính chất “khung”, bao trùm Nghị quyết số 09-NQ/TU.", "02-CTr/TU · coversScopeOf · 09-NQ/TU · asserted"),
        ("Kế hoạch số 31/KH-UBND đã bao quát các nội dung được nêu trong Nghị quyết số 08-NQ/TU.", "31/KH-UBND · coversScopeOf · 08-NQ/TU · asserted"),
        ("Các huyện ủy cần xây dựng đề án, kế hoạch thực hiện Nghị quyết số 08-NQ/TU.", "đề án · implements · 08-NQ/TU · requested"),
        ("Các huyện ủy cần xây dựng đề án, kế hoạch thực hiện Nghị quyết số 08-NQ/TU.", "kế hoạch · implements · 08-NQ/TU · requested"),
        ("Thủ trưởng các cơ quan khẩn trương xây dựng kế hoạch thực hiện Chỉ thị số 19-CT/TU.",
         "kế hoạch · draftedBy · Thủ trưởng các cơ quan · requested"),
        ("Kế hoạch số 31/KH-UBND được ban hành nhằm thực hiện mục tiêu “giảm nghèo bền vững” mà Nghị quyết số 08-NQ/TU đã xác định.",
         "31/KH-UBND · implements · 08-NQ/TU · asserted"),
        ("Bí thư Tỉnh ủy yêu cầu các huyện ủy, nhất là người đứng đầu, kiểm tra kết quả thực hiện Chỉ thị số 19-CT/TU.",
         "các huyện ủy · inspectsImplementationOf · 19-CT/TU · requested"),
        ("Bí thư Tỉnh ủy yêu cầu các huyện ủy giám sát, đánh giá chất lượng học tập, quán triệt Nghị quyết số 08-NQ/TU.",
         "các huyện ủy · supervisesImplementationOf · 08-NQ/TU · requested"),
        ("Các chi bộ từ tỉnh xuống cơ sở sẽ triển khai Chỉ thị số 19-CT/TU; góp phần hiện thực hóa Nghị quyết số 08-NQ/TU.",
         "các chi bộ · concretises · 08-NQ/TU · planned"),
        ("Kế hoạch số 31/KH-UBND cần gắn với thực hiện các đề án, kế hoạch của UBND tỉnh Nghệ An thực hiện Nghị quyết số 08-NQ/TU.",
         "31/KH-UBND · alignsWith · các đề án, kế hoạch của UBND tỉnh Nghệ An · requested"),
        ("Kế hoạch số 31/KH-UBND cần gắn với thực hiện các đề án, kế hoạch của UBND tỉnh Nghệ An thực hiện Nghị quyết số 08-NQ/TU.",
         "các đề án, kế hoạch của UBND tỉnh Nghệ An · implements · 08-NQ/TU · asserted"),
        ("Nghị quyết số 08-NQ/TU xác định 5 nhóm nhiệm vụ trọng tâm.", "08-NQ/TU · quantity · 5 · asserted"),
    ],
)  # fmt: skip
def test_it_is_said(text: str, triple: str) -> None:
    assert says(text, triple)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (f"{SET} Trong đó, nhiệm vụ trọng tâm là thực hiện Nghị quyết số 08-NQ/TU.", "memberOf"),
        (f"{SET} Ngoài ra, Tỉnh ủy còn ban hành Đề án số 15-ĐA/TU.", "memberOf"),
        (f"{SET} Trong đó có Đề án số 15-ĐA/TU chưa hoàn thành.", "status"),
        (f"{SET} Trong đó, sẽ hoàn thành sớm là Đề án số 12-ĐA/TU.", "status"),
        (f"{TWO}Đặc biệt, với Chỉ thị số 24/CT-TTg, các sở phải báo cáo hằng quý.", "memberOf"),
        (f"{TWO}Theo Quy định số 41-QĐ/TW, người đứng đầu phải gương mẫu.", "memberOf"),
        ("Theo Nghị quyết số 09-NQ/TU, giai đoạn này đặt mục tiêu cao, bao trùm nhiều lĩnh vực.", "coversScopeOf"),
        ("Các huyện đã khẩn trương triển khai nhiều việc, bao quát địa bàn.", "coversScopeOf"),
        ("Các huyện ủy cần xây dựng Đề án phát triển du lịch, kế hoạch thực hiện Nghị quyết số 08-NQ/TU.", "quantity"),
        ("Thủ trưởng các cơ quan đã khẩn trương xây dựng kế hoạch.", "requested"),
        ("Kế hoạch số 31/KH-UBND gắn với các kế hoạch khác.", "alignsWith"),
        ("Nghị quyết số 08-NQ/TU và Kế hoạch số 31/KH-UBND xác định 5 nhóm nhiệm vụ.", "quantity"),
    ],
)
def test_it_is_not_said(text: str, relation: str) -> None:
    assert not [s for s, _ in statements(text) if relation in (s.relation, s.status)]


SPEECH = "Đồng chí Trần Văn Bình, Bí thư Tỉnh ủy Nghệ An, {}"


@pytest.mark.parametrize(
    ("text", "triple", "spoken"),
    [
        (SPEECH.format("cho biết, Kế hoạch số 31-KH/TU cụ thể hóa Nghị quyết số 08-NQ/TU."), "31-KH/TU · concretises · 08-NQ/TU · asserted", True),
        (SPEECH.format("khẳng định Kế hoạch số 31-KH/TU đã thay thế Kế hoạch số 12-KH/TU."), "31-KH/TU · replaces · 12-KH/TU · asserted", True),
        (SPEECH.format("dự hội nghị. Kế hoạch số 31-KH/TU cụ thể hóa Nghị quyết số 08-NQ/TU."), "31-KH/TU · concretises · 08-NQ/TU · asserted", False),
        (SPEECH.format("nhấn mạnh, các huyện ủy cần thực hiện Nghị quyết số 08-NQ/TU."), "các huyện ủy · carriesOut · 08-NQ/TU · requested", False),
    ],
)  # fmt: skip
def test_what_is_quoted_keeps_its_speaker(text: str, triple: str, spoken: bool) -> None:
    wanted = Triple.of(*(part.strip() for part in triple.split("·")))
    found = [s for s, things in statements(text) if agrees(wanted, s, things)]
    assert found and {"tran-van-binh" in dict(s.qualifiers).get("reported_by", "") for s in found} == {spoken}


def test_what_is_implied_is_not_sure() -> None:
    found = [
        s for s, _ in statements(f"{TWO}Đặc biệt, với Quy định số 41-QĐ/TW, người đứng đầu phải gương mẫu.") if s.relation == "memberOf"
    ]
    assert [s.confidence for s in found] == [0.6]


def test_of_two_documents_made_together_the_titled_one_keeps_its_own_purpose() -> None:
    case = Case("a", "Các huyện ủy cần xây dựng Đề án phát triển du lịch, kế hoạch thực hiện Nghị quyết số 08-NQ/TU.", ())
    assert not [s for s in read(case).extra if s.relation == "implements" and "du-lich" in s.subject]
