"""Events in short articles: what is said of them, and what is not; and the facts of the five development articles."""

# ruff: noqa: E501
from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.values import Statement, Thing
from ingest.bodies import find_bodies
from ingest.citations import find_citations
from ingest.context import Context
from ingest.events import find_events
from ingest.people import find_people, people_statements
from ingest.places import headline_place
from ingest.text import Text
from tests.spent import spent

CITY = Context(place="hanoi", year=2023, published="2023-05-10")

#: id | article | what must be said, exactly (`E`: the event; people by the slug of the name)
CASES = """
held, organiser and day    | Sáng 5/5, Thành ủy Hà Nội tổ chức hội nghị cán bộ. | E dateEvent 2023-05-05; E organisedBy tu-hanoi
year of publication        | Ngày 20/12, Thành ủy Hà Nội tổ chức hội nghị cán bộ. | E dateEvent 2022-12-20; E organisedBy tu-hanoi
two days                   | Trong hai ngày 3 - 4/5/2023, Quận ủy Tây Hồ tổ chức lớp tập huấn. | E dateEvent 2023-05-03; E organisedBy qu-tayho
took place                 | Hội nghị cán bộ, tổ chức ngày 5/5, đã thành công. | E dateEvent 2023-05-05
meets                      | Chiều 5/5, UBND thành phố Hà Nội họp giao ban. | E dateEvent 2023-05-05; E organisedBy ubnd-hanoi
meets, steering            | Chiều 5/5, Ban Chỉ đạo Chương trình số 05-CTr/TU ngày 17/3/2021 về “Quản lý đất đai” họp giao ban. | E dateEvent 2023-05-05; E organisedBy bcd-ctr-5-hanoi-t2020
day of a caption           | UBND quận Tây Hồ tổ chức hội nghị công chức. \\nToàn cảnh hội nghị sáng 5/5 | E dateEvent 2023-05-05; E organisedBy ubnd-tayho
day of a document is none  | Thành ủy Hà Nội tổ chức hội nghị về Chỉ thị số 24-CT/TU, ngày 07/8/2022. | E organisedBy tu-hanoi
opens, in front            | Phát biểu khai mạc hội nghị, Bí thư Quận ủy Tây Hồ Lê Văn Tám nêu rõ ý nghĩa. | le-van-tam opensEvent E
opens, behind              | Bí thư Quận ủy Tây Hồ Lê Văn Tám khai mạc hội nghị. | le-van-tam opensEvent E
chairs                     | Đồng chí Lê Văn Tám, Bí thư Quận ủy Tây Hồ chủ trì hội nghị. | le-van-tam chairs E
chairs, agent              | Hội nghị diễn ra sáng 5/5 dưới sự chủ trì của đồng chí Lê Văn Tám. | E dateEvent 2023-05-05; le-van-tam chairs E
leads a task, not a meeting | Ông Lê Văn Tám chủ trì tham mưu kế hoạch; hội nghị cho ý kiến. |
concludes                  | Kết luận hội nghị, ông Lê Văn Tám giao nhiệm vụ. | le-van-tam concludes E
concludes is no document   | Ông Lê Văn Tám phát biểu kết luận cuộc họp. | le-van-tam concludes E
speaks                     | Ông Lê Văn Tám dự và phát biểu chỉ đạo hội nghị. | le-van-tam speaksAt E
reports                    | Tại hội nghị, bà Trần Thị Bảy trình bày báo cáo. | tran-thi-bay presentsReportAt E
each their own             | Ông Lê Văn Tám chủ trì hội nghị; bà Trần Thị Bảy trình bày báo cáo; ông Đỗ Văn Chín dự và phát biểu chỉ đạo. | le-van-tam chairs E; tran-thi-bay presentsReportAt E; do-van-chin speaksAt E
attend, list               | Dự hội nghị có các đồng chí: Lê Văn Tám, Phó Bí thư Thành ủy; Trần Thị Bảy, Chủ tịch HĐND Thành phố. | le-van-tam attends E; tran-thi-bay attends E
attends                    | Nguyên Bí thư Thành ủy Hà Nội Lê Văn Tám dự buổi lễ. | le-van-tam attends E
what they say is not a role | Ông Lê Văn Tám khai mạc hội nghị và cho biết, các báo cáo viên quán triệt Chỉ thị số 24-CT/TU ngày 07/8/2022. | le-van-tam opensEvent E
made known                 | Ngày 5/5, Quận ủy Tây Hồ tổ chức hội nghị quán triệt, triển khai thực hiện Chỉ thị số 24-CT/TU, ngày 07/8/2022 của Ban Thường vụ Thành ủy Hà Nội cho hơn 1.200 đảng viên. | E dateEvent 2023-05-05; E organisedBy qu-tayho; E disseminates dang/tu-hanoi/CT/24/t2020; E participants >1200
two made known             | Quận ủy Tây Hồ tổ chức hội nghị học tập Chỉ thị số 24-CT/TU, ngày 07/8/2022 và Chỉ thị số 25-CT/TU, ngày 20/9/2022. | E organisedBy qu-tayho; E disseminates dang/tu-hanoi/CT/24/t2020; E disseminates dang/tu-hanoi/CT/25/t2020
beside                     | Ngoài Chỉ thị số 24-CT/TU ngày 07/8/2022, hội nghị còn nghe phổ biến Chỉ thị số 25-CT/TU ngày 20/9/2022. | E disseminates dang/tu-hanoi/CT/24/t2020; E disseminates dang/tu-hanoi/CT/25/t2020
heard later                | Sáng 5/5, Quận ủy Tây Hồ tổ chức hội nghị.\\nCũng tại hội nghị, các đại biểu đã nghe quán triệt Chỉ thị số 25-CT/TU ngày 20/9/2022. | E dateEvent 2023-05-05; E organisedBy qu-tayho; E disseminates dang/tu-hanoi/CT/25/t2020
made known, passive        | Chỉ thị số 24-CT/TU ngày 07/8/2022 của Ban Thường vụ Thành ủy đã được quán triệt, triển khai tại hội nghị. | E disseminates dang/tu-hanoi/CT/24/t2020
passive, nowhere           | Chỉ thị số 24-CT/TU ngày 07/8/2022 được quán triệt nghiêm túc; hội nghị kết thúc. |
only the first is object   | Quận ủy Tây Hồ tổ chức hội nghị triển khai Kế hoạch số 152-KH/QU ngày 13/9/2022 thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2022. | E organisedBy qu-tayho; E disseminates dang/qu-tayho/KH/152/t2020
presents                   | Ông Lê Văn Tám quán triệt Chỉ thị số 24-CT/TU ngày 07/8/2022. | le-van-tam presents dang/tu-hanoi/CT/24/t2020
presents, in front         | Trực tiếp truyền đạt Chỉ thị số 24-CT/TU ngày 07/8/2022, đồng chí Lê Văn Tám nêu bốn nội dung. | le-van-tam presents dang/tu-hanoi/CT/24/t2020
presents, a post           | Đồng chí Trưởng Ban Tuyên giáo Quận ủy Tây Hồ truyền đạt Chỉ thị số 24-CT/TU ngày 07/8/2022. | post/truong-ban@btgqu-tayho presents dang/tu-hanoi/CT/24/t2020
post of a known person     | Ông Lê Văn Tám, Bí thư Quận ủy Tây Hồ dự hội nghị. Bí thư Quận ủy Tây Hồ phát biểu chỉ đạo. | le-van-tam attends E; le-van-tam speaksAt E
will present               | Ông Lê Văn Tám sẽ quán triệt Chỉ thị số 24-CT/TU ngày 07/8/2022. | le-van-tam presents dang/tu-hanoi/CT/24/t2020 (planned)
review, half way           | Hội nghị sơ kết 2 năm thực hiện Chương trình số 01-CTr/TU ngày 17/3/2021. | E midtermReviewOf dang/tu-hanoi/CTr/1/t2020
review, final              | UBND thành phố Hà Nội tổ chức hội nghị tổng kết Chương trình số 07-CTr/TU ngày 17/3/2021. | E organisedBy ubnd-hanoi; E finalReviewOf dang/tu-hanoi/CTr/7/t2020
meets, whose               | Ban Chỉ đạo Chương trình số 05-CTr/TU của Thành ủy Hà Nội họp giao ban chiều 5/5. | E dateEvent 2023-05-05; E organisedBy bcd-ctr-5-hanoi-t2020
takes place, day in front  | Ngày 5/5 diễn ra hội nghị cán bộ tại trụ sở UBND quận Tây Hồ. | E dateEvent 2023-05-05; E place ubnd-tayho
day in the meeting's name  | Phát biểu tại hội nghị ngành nội vụ ngày 5/5, ông Lê Văn Tám giao việc. | E dateEvent 2023-05-05; le-van-tam speaksAt E
plenary meeting            | Ngày 5/5, Ban Chấp hành Đảng bộ huyện Ba Vì tổ chức hội nghị lần thứ 20. | E dateEvent 2023-05-05; E organisedBy bch-hu-bavi
joins                      | Ngày 5/5, ông Lê Văn Tám tham dự hội nghị chuyển đổi số. | E dateEvent 2023-05-05; le-van-tam attends E
inspection                 | Ngày 5/5, Đoàn kiểm tra của Ban Thường vụ Thành ủy Hà Nội do Phó Bí thư Thành ủy Lê Văn Tám dẫn đầu đã làm việc với huyện Ba Vì. Cùng dự có Trưởng Ban Dân vận Thành ủy Trần Thị Bảy. | E dateEvent 2023-05-05; E organisedBy btv-tu-hanoi; le-van-tam chairs E; tran-thi-bay attends E
may take place             | Hội nghị cán bộ dự kiến diễn ra vào ngày 15/5. |
venue of a body            | Toàn cảnh hội nghị tại điểm cầu UBND thành phố Hà Nội. Ông Lê Văn Tám phát biểu tại hội nghị. | E place ubnd-hanoi; le-van-tam speaksAt E
venue with its own name    | Sáng 5/5, tại hội trường Nhà văn hóa lớn, Quận ủy Tây Hồ tổ chức hội nghị. | E dateEvent 2023-05-05; E organisedBy qu-tayho; E place hội trường Nhà văn hóa lớn
participants, about        | Quận ủy Tây Hồ tổ chức tọa đàm với khoảng 80 đại biểu tham dự. | E organisedBy qu-tayho; E participants ~80
headline and caption       | Hơn 900 đảng viên được quán triệt Chỉ thị số 24-CT/TU ngày 07/8/2022\\nSáng 5/5, Quận ủy Tây Hồ tổ chức hội nghị quán triệt Chỉ thị số 24-CT/TU cho hơn 900 đảng viên.\\nHơn 900 đảng viên được quán triệt Chỉ thị số 24-CT/TU. Ảnh 1 | E dateEvent 2023-05-05; E organisedBy qu-tayho; E disseminates dang/tu-hanoi/CT/24/t2020; E participants >900
counted sets               | 25 đề án được giao cho 9 sở, ngành chủ trì. | T quantity 25
to come                    | Tháng tới, Quận ủy Tây Hồ sẽ tổ chức hội nghị quán triệt nghị quyết. |
asked for                  | Yêu cầu Quận ủy Tây Hồ tổ chức hội nghị quán triệt nghị quyết. |
many                       | Quận ủy Tây Hồ tổ chức các hội nghị tại cơ sở. |
a document's meeting       | Kết luận Hội nghị lần thứ tư, Ban Chấp hành Trung ương Đảng khóa XIII được ông Lê Văn Tám nhắc tới. |
list of chairs             | Chủ trì hội nghị có các đồng chí: Lê Văn Tám, Bí thư Quận ủy Tây Hồ; Trần Thị Bảy, Chủ tịch UBND quận Tây Hồ. | le-van-tam chairs E; tran-thi-bay chairs E
on the side of             | Sáng 5/5, Quận ủy Tây Hồ tổ chức hội nghị. Về phía huyện Ba Vì có Bí thư Huyện ủy Lê Văn Tám. | E dateEvent 2023-05-05; E organisedBy qu-tayho; le-van-tam attends E
day of telling             | Ngày 5/5, Thành ủy Hà Nội thông tin, Đoàn kiểm tra số 3 đã làm việc với huyện Ba Vì. Trưởng Ban Dân vận Thành ủy Trần Thị Bảy phát biểu tại buổi làm việc. | tran-thi-bay speaksAt E
team that will             | Ngày 5/5, Đoàn kiểm tra số 3 của Ban Thường vụ Thành ủy Hà Nội đã làm việc với huyện Ba Vì. Đoàn sẽ kiểm tra Ban Thường vụ Huyện ủy về công tác lãnh đạo, tổ chức thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2022. | E dateEvent 2023-05-05; E organisedBy btv-tu-hanoi; E inspectsImplementationOf dang/tu-hanoi/CT/24/t2020 (planned)
review of a list           | Ngày 5/5, Quận ủy Tây Hồ tổ chức hội nghị sơ kết 2 năm thực hiện: Chỉ thị số 24-CT/TU ngày 07/8/2022 của Thành ủy; Kế hoạch số 9-KH/TU ngày 02/3/2022 của Thành ủy về thực hiện Nghị quyết số 35-NQ/TW ngày 22/10/2018; Quy định số 5-QĐ/TU ngày 01/3/2022. | E dateEvent 2023-05-05; E organisedBy qu-tayho; E midtermReviewOf dang/tu-hanoi/CT/24/t2020; E midtermReviewOf dang/tu-hanoi/KH/9/t2020; E midtermReviewOf dang/tu-hanoi/QĐ/5/t2020
two spans of years         | Ngày 5/5, Quận ủy Tây Hồ tổ chức hội nghị sơ kết 2 năm thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2022 và 3 năm thực hiện Kế hoạch số 9-KH/TU ngày 02/3/2022. | E dateEvent 2023-05-05; E organisedBy qu-tayho; E midtermReviewOf dang/tu-hanoi/CT/24/t2020; E midtermReviewOf dang/tu-hanoi/KH/9/t2020
what a report reviews      | Sáng 5/5, Quận ủy Tây Hồ tổ chức hội nghị cho ý kiến báo cáo sơ kết 2 năm thực hiện Chỉ thị số 24-CT/TU ngày 07/8/2022. | E dateEvent 2023-05-05; E organisedBy qu-tayho
another of the day         | Sáng 5/5, Quận ủy Tây Hồ tổ chức hội nghị quán triệt Chỉ thị số 24-CT/TU ngày 07/8/2022. Chiều cùng ngày, Quận ủy Tây Hồ tổ chức hội nghị cán bộ. Ông Lê Văn Tám phát biểu tại hội nghị. | E dateEvent 2023-05-05; E organisedBy qu-tayho; E disseminates dang/tu-hanoi/CT/24/t2020; E dateEvent 2023-05-05; E organisedBy qu-tayho; le-van-tam speaksAt E
elsewhere on the day       | Sáng 5/5, Quận ủy Tây Hồ tổ chức hội nghị. Cùng ngày, Phó Bí thư Thành ủy Lê Văn Tám dự hội nghị sơ kết Chỉ thị số 24-CT/TU ngày 07/8/2022 tại quận Ba Đình. | E dateEvent 2023-05-05; E organisedBy qu-tayho
met by the rules           | Ngày 5/5, Ủy ban Kiểm tra (UBKT) Thành ủy Hà Nội nhiệm kỳ 2020 - 2025 tổ chức họp theo quy chế. | E dateEvent 2023-05-05; E organisedBy ubkttu-hanoi
venue before the verb      | Ngày 5/5, tại hội trường UBND quận Tây Hồ đã diễn ra hội nghị cán bộ. | E dateEvent 2023-05-05; E place ubnd-tayho
adopts, not makes known    | Ngày 5/5, Quận ủy Tây Hồ tổ chức hội nghị triển khai kế hoạch và thông qua Nghị quyết số 35-NQ/QU ngày 22/4/2023. | E dateEvent 2023-05-05; E organisedBy qu-tayho
no meeting                 | UBND thành phố Hà Nội ban hành Kế hoạch số 205/KH-UBND. |
"""


def rows() -> list[tuple[str, str, str]]:
    found = [tuple(cell.strip() for cell in line.split("|")) for line in CASES.strip().splitlines()]
    assert len(found) == 64 and all(len(row) == 3 for row in found)
    return found  # type: ignore[return-value]


def extract(article: str, context: Context) -> tuple[tuple[Statement, ...], tuple[Thing, ...]]:
    text = Text.of(article)
    bodies = find_bodies(text, context)
    people = find_people(text, bodies, context)
    statements, things = find_events(text, find_citations(text, context, bodies, "s"), bodies, people, context, "s")
    assert all(text.original[s.start : s.end] == s.quote for s in statements)
    known = {thing.id for thing in things}
    for s in statements:
        ends = (s.subject,) if s.literal else (s.subject, s.object)
        assert all(id in known or id.startswith(("dang/", "nn/", "coll:")) for id in ends), s
    return statements, things


def shown(s: Statement) -> str:
    def name(id: str) -> str:
        if id.startswith("event/"):
            return "E"
        if id.startswith(("topic/", "coll:")):
            return {"t": "T", "c": "coll"}[id[0]]
        return id.removeprefix("body/").removeprefix("person/").split("@")[0] if id.startswith(("body/", "person/")) else id

    status = "" if s.status == "asserted" else f" ({s.status})"
    return f"{name(s.subject)} {s.relation} {s.object if s.literal else name(s.object)}{status}"


@pytest.mark.parametrize("name,article,expected", rows(), ids=[row[0] for row in rows()])
def test_case(name: str, article: str, expected: str) -> None:
    statements, _ = extract(article.replace("\\n", "\n"), CITY)
    assert sorted(shown(s) for s in statements) == sorted(filter(None, expected.split("; ")))


def test_qualifiers() -> None:
    statements, _ = extract("Trong hai ngày 3 - 4/5/2023, Quận ủy Tây Hồ tổ chức lớp tập huấn cho 60 học viên.", CITY)
    pairs = {s.relation: dict(s.qualifiers) for s in statements}
    assert pairs["dateEvent"] == {"until": "2023-05-04"} and pairs["participants"] == {"unit": "học viên"}
    (counted,), _ = extract("25 đề án cụ thể được giao cho 9 sở, ngành chủ trì thực hiện.", CITY)
    assert dict(counted.qualifiers) == {"unit": "đề án cụ thể", "assigned_to": "sở, ngành", "assigned_to_count": "9"}


def test_year_that_is_not_printed_is_marked() -> None:
    (day, _), _ = extract("Sáng 5/5, Thành ủy Hà Nội tổ chức hội nghị cán bộ.", CITY)
    assert dict(day.qualifiers) == {"date_inferred": "yes", "date_rule": "year-from-publication"}


def test_two_days_are_two_events_and_one_day_is_one() -> None:
    article = (
        "Sáng 5/5, Quận ủy Tây Hồ tổ chức hội nghị.\nNgày 5/5, Quận ủy Tây Hồ tổ chức hội nghị quan trọng.\n"
        "Trước đó, ngày 28/4, UBND quận Tây Hồ tổ chức hội nghị công chức.\nÔng Lê Văn Tám phát biểu tại hội nghị."
    )
    statements, things = extract(article, CITY)
    events = {t.id: t.label for t in things if t.kind == "event"}
    assert sorted(events.values()) == ["Hội nghị (05/5/2023)", "Hội nghị công chức (28/4/2023)"]
    spoke = next(s for s in statements if s.relation == "speaksAt")
    assert events[spoke.object] == "Hội nghị công chức (28/4/2023)"


def test_a_meeting_told_at_an_inspection_is_another_event() -> None:
    article = (
        "Ngày 5/5, Đoàn kiểm tra của Ban Thường vụ Thành ủy Hà Nội đã làm việc tại Ba Vì.\n"
        "Huyện ủy Ba Vì đã tổ chức hội nghị quán triệt Chỉ thị số 24-CT/TU ngày 07/8/2022."
    )
    statements, things = extract(article, CITY)
    events = {t.id: t.label.split(" (")[0] for t in things if t.kind == "event"}
    assert {(events[s.subject], s.relation, s.object) for s in statements if s.relation != "dateEvent"} == {
        ("Đoàn kiểm tra của Ban Thường vụ Thành ủy Hà Nội", "organisedBy", "body/btv-tu-hanoi"),
        ("Hội nghị quán triệt Chỉ thị số 24-CT/TU", "organisedBy", "body/hu-bavi"),
        ("Hội nghị quán triệt Chỉ thị số 24-CT/TU", "disseminates", "dang/tu-hanoi/CT/24/t2020"),
    }


def test_two_articles_on_one_meeting_meet() -> None:
    ids = [
        [t.id for t in extract(article, CITY)[1] if t.kind == "event"]
        for article in (
            "Sáng 5/5, Thành ủy Hà Nội tổ chức hội nghị cán bộ toàn thành phố.",
            "Thành ủy Hà Nội tổ chức hội nghị.\nToàn cảnh hội nghị ngày 5/5/2023",
            "Sáng 5/5, Thành ủy Hà Nội tổ chức hội thảo khoa học.",
        )
    ]
    assert ids[0] == ids[1] != ids[2]


def test_online_meeting() -> None:
    _, things = extract("Sáng 5/5, Thành ủy Hà Nội tổ chức hội nghị trực tuyến toàn thành phố.", CITY)
    event = next(t for t in things if t.kind == "event")
    assert event.label == "Hội nghị trực tuyến toàn thành phố (05/5/2023)" and ("mode", "trực tuyến") in event.attributes


# ─── The five development articles (domain notes, seed_facts.md): facts in our own short form ───

CONTEXTS = {
    "000": Context(year=2021),
    "001": Context(year=2021),
    "002": Context(year=2021, published="2021-11-18"),
    "003": Context(year=2023, published="2023-09-22"),
    "004": Context(year=2022),
}
#: Facts by (article, post or event), short: `person post@body`, or what `shown` prints of a statement.
FACTS = Path(__file__).parent / "seed_people.csv"
MENTIONS = {"000": 12, "001": 12, "002": 7, "003": 5, "004": 0}  # full names and «ông Dũng», without bylines


def seed(shared: Path, number: str) -> tuple[str, Context]:
    (path,) = (shared / "seeds").glob(f"{number}_*.txt")
    text = path.read_text("utf-8")
    context = CONTEXTS[number]
    place = headline_place(text.split("\n")[0])
    return text, Context(year=context.year, published=context.published, place=place)


def facts(number: str, kind: str) -> set[str]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 43
    return {row["fact"] for row in rows if (row["article"], row["kind"]) == (number, kind)}


@pytest.mark.parametrize("number", sorted(CONTEXTS))
def test_people_of_the_development_articles(number: str, shared: Path) -> None:
    article, context = seed(shared, number)
    text = Text.of(article)
    people = find_people(text, find_bodies(text, context), context)
    held = [s for s in people_statements(text, people, context, "s")[0] if s.relation == "holdsPost"]
    assert {f"{s.subject.removeprefix('person/').split('@')[0]} {s.object.removeprefix('post/')}" for s in held} == facts(number, "post")
    assert len(people) == MENTIONS[number]


@pytest.mark.parametrize("number", sorted(CONTEXTS))
def test_events_of_the_development_articles(number: str, shared: Path) -> None:
    statements, things = extract(*seed(shared, number))
    said = {shown(s) for s in statements if s.relation != "quantity"}
    assert said == facts(number, "event")
    assert sum(t.kind == "event" for t in things) == (1 if said else 0)


def test_counted_sets_of_the_development_articles(shared: Path) -> None:
    statements, _ = extract(*seed(shared, "001"))
    (counted,) = (s for s in statements if s.relation == "quantity")
    assert counted.object == "34" and dict(counted.qualifiers)["assigned_to_count"] == "11"
    assert not any(s.relation in {"assignedTo", "leads"} for s in statements)


@pytest.mark.parametrize(
    ("article", "day"),
    [
        ("Ngày 16/8, Thành ủy Hà Nội tổ chức hội nghị quán triệt Chỉ thị số 24-CT/TU ngày 07/8/2023.", "2023-08-16"),
        ("Sáng 17/3, Thành ủy Hà Nội tổ chức hội nghị quán triệt Kết luận số 21-KL/TW ngày 25/10/2021.", "2022-03-17"),
        ("Chiều 30/9, Thành ủy Hà Nội tổ chức hội nghị tổng kết Chương trình số 03-CTr/TU ngày 28/6/2016.", "--09-30"),
        ("Sáng 21/4, Thành ủy Hà Nội tổ chức hội nghị quán triệt Kết luận số 21-KL/TW.", "--04-21"),
    ],
)
def test_year_by_the_document_that_is_studied(article: str, day: str) -> None:
    """The first such day after it; a review may be years later, and a document without a printed day witnesses nothing."""
    found = next(s for s in extract(article, Context(place="hanoi"))[0] if s.relation == "dateEvent")
    assert found.object == day
    assert ("date_rule", "year-after-cited") in found.qualifiers or day.startswith("--")


@pytest.mark.parametrize(
    "unit",
    [
        "Thành ủy Hà Nội tổ chức hội nghị quán triệt Chỉ thị số 24-CT/TU ngày 07/8/2023 , ",
        "Thành ủy Hà Nội kiểm tra việc thực hiện Chỉ thị số 24-CT/TU , ",
        "hội nghị do Thành ủy Hà Nội tổ chức , đồng chí Lê Văn Tám chủ trì , ",
    ],
)
def test_a_text_without_full_stops_takes_linear_time(unit: str) -> None:
    """Four times the text takes about four times as long; sixteen times would be quadratic."""

    def seconds(times: int) -> float:
        text = Text.of(unit * times)
        bodies = find_bodies(text, CITY)
        told = (text, find_citations(text, CITY, bodies, "s"), bodies, find_people(text, bodies, CITY), CITY, "s")
        return spent(lambda: find_events(*told))

    assert seconds(1200) < 9 * max(seconds(300), 0.01)
