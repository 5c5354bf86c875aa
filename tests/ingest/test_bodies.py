"""Bodies in sentences: what is printed between « and |, and the body it means. `?` unresolved, `*` a group, `!` a venue, `~` ambiguous."""

from __future__ import annotations

import re

import pytest

from ingest.bodies import BodyMention, actor_thing, body_thing, find_bodies
from ingest.context import Context
from ingest.places import find_places, headline_place, place_of_publisher
from ingest.text import Text
from tests.spent import spent

NOWHERE = Context()
CITY = Context(place="hanoi", year=2023, published="2023-05-05")
DISTRICT = Context(place="melinh", year=2023, published="2023-05-05")
CONTEXTS = {"": NOWHERE, "city": CITY, "district": DISTRICT, "2026": Context(place="hanoi", year=2026, published="2026-03-01")}

#: id | context | sentence
CASES = """
full name                  |          | Hôm qua «Thành ủy Hà Nội|tu-hanoi» họp bàn.
old tone placement         |          | «Thành uỷ Hà Nội|tu-hanoi» và «Huyện uỷ Mê Linh|hu-melinh» cùng họp.
capitals                   |          | «ĐẢNG BỘ THÀNH PHỐ HÀ NỘI|db-hanoi»
organ of a committee       |          | Do «Ban Thường vụ Thành ủy Hà Nội|btv-tu-hanoi» giao.
organ, short               |          | Ngày 5/5, «BTV Huyện ủy Mê Linh|btv-hu-melinh» cho ý kiến.
ward committee             |          | «Đảng ủy phường Hoàn Kiếm|du-phuong-hoankiem» triển khai.
standing members           |          | «Thường trực Quận ủy Hai Bà Trưng|tt-qu-haibatrung» nghe báo cáo.
two lines of one city      |          | «UBND thành phố Hà Nội|ubnd-hanoi», «HĐND Thành phố|hdnd-hanoi», «Thành ủy|tu-hanoi» thống nhất.
abbreviated kind           | city     | «UBND TP|ubnd-hanoi» giao «Sở Nội vụ|snv-hanoi» chủ trì.
abbreviated city           |          | «UBND TP. Hồ Chí Minh|ubnd-hcm» và «Thành ủy TP.HCM|tu-hcm» họp.
written out                |          | «Ủy ban nhân dân tỉnh Vĩnh Phúc|ubnd-vinhphuc» đề nghị «Bộ Nội vụ|bnv» hướng dẫn.
lower case                 |          | «ủy ban nhân dân huyện Sóc Sơn|ubnd-socson» và «huyện ủy Sóc Sơn|hu-socson» rà soát.
office of a committee      | city     | «Ban Tổ chức Thành ủy|btctu-hanoi», «Văn phòng Thành ủy|vptu-hanoi», «UBKT Thành ủy|ubkttu-hanoi» tham mưu.
office of the UBND         | city     | «Văn phòng UBND Thành phố|vpubnd-hanoi» đôn đốc.
central Party              |          | «Bộ Chính trị|bct», «Ban Bí thư|bbt» và «Ban Chấp hành Trung ương Đảng|bchtw» ban hành.
central State              |          | «Chính phủ|cp», «Quốc hội|qh», «Thủ tướng Chính phủ|ttg», «Ủy ban Thường vụ Quốc hội|ubtvqh» quyết định.
ministry, short forms      |          | «Bộ GD&ĐT|bgddt», «Bộ LĐ-TB&XH|bldtbxh» và «Bộ NN&PTNT|bnnptnt» phối hợp.
ministry with commas       |          | «Bộ Văn hóa, Thể thao và Du lịch|bvhttdl» cho biết.
merged ministry            | 2026     | «Bộ Nông nghiệp và Môi trường|bnnmt» và «Bộ Dân tộc và Tôn giáo|bdttg» báo cáo.
central and local office   | city     | «Ban Tuyên giáo Trung ương|btgtw» làm việc với «Ban Tuyên giáo Thành ủy|btgtu-hanoi».
longest name wins          | 2026     | «Ban Tuyên giáo và Dân vận Thành ủy|btgdvtu-hanoi» hướng dẫn.
party of the UBND          | 2026     | «Đảng ủy UBND thành phố Hà Nội|du-ubnd-hanoi» họp.
bloc                       | city     | «Đảng ủy Khối các cơ quan thành phố|duk-hanoi» tổ chức.
dated homonym, district    | city     | «UBND Mê Linh|ubnd-melinh» đã báo cáo.
dated homonym, commune     | 2026     | «UBND Mê Linh|ubnd-xa-melinh» đã báo cáo.
kind decides               | 2026     | «Huyện ủy Mê Linh|hu-melinh» trước đây.
steering, numbered         | city     | «Ban Chỉ đạo Chương trình số 06-CTr/TU|bcd-ctr-6-hanoi-t2020» họp; «Ban Chỉ đạo|bcd-ctr-6-hanoi-t2020» đánh giá.
steering, date decides     | city     | «Ban Chỉ đạo Chương trình số 06-CTr/TU|bcd-ctr-6-hanoi-t2015» ngày 29/6/2016.
steering, short            | city     | «Ban Chỉ đạo Chương trình 02|bcd-ctr-2-hanoi-t2020» kiểm tra.
steering, two before       | city     | «Ban Chỉ đạo Chương trình 02|bcd-ctr-2-hanoi-t2020» và «Ban Chỉ đạo Chương trình 03|bcd-ctr-3-hanoi-t2020»; «Ban Chỉ đạo|~» nêu.
steering, none before      | city     | «Ban Chỉ đạo|?» họp phiên đầu.
group of steering          | city     | Thành lập «ban chỉ đạo các cấp|*».
elided, publisher          | district | «Huyện ủy|hu-melinh» họp với «Thành ủy|tu-hanoi».
elided, nearest earlier    |          | «Quận ủy Cầu Giấy|qu-caugiay» họp. Sau đó «Huyện ủy Ba Vì|hu-bavi» và «Quận ủy|qu-caugiay» ký.
elided, plain place        |          | Tại huyện Đông Anh, «Huyện ủy|hu-donganh» kiểm tra.
elided, only later         |          | «Tỉnh ủy|tu-vinhphuc» họp; «UBND tỉnh Vĩnh Phúc|ubnd-vinhphuc» báo cáo.
elided, province of all    |          | «Huyện ủy Mê Linh|hu-melinh» báo cáo «Thành ủy|tu-hanoi».
elided, nothing known      |          | «Huyện ủy|?» họp.
elided, few candidates     |          | «Thành ủy|~» họp.
elided, only town listed   |          | «Thị ủy|?» họp.
elided, town of a province |          | «Thành ủy Hà Nội|tu-hanoi» giao; «Thị ủy|txu-sontay» nhận.
organ, next title          | district | Ông là Ủy viên «Ban Thường vụ|btv-hu-melinh», Trưởng «Ban Dân vận Huyện ủy|bdvhu-melinh» và từng ở «Ban Thường vụ Thành ủy|btv-tu-hanoi».
organ, same before         | district | «Ban Dân vận Thành ủy|bdvtu-hanoi» giao; «Ban Dân vận|bdvtu-hanoi» nhận.
organising committee       | city     | Theo ban tổ chức cuộc thi, Ban Tổ chức đã nhận bài.
unknown district           |          | «Huyện ủy Bình Chánh|?hu-binhchanh» họp.
unknown ward               |          | «Đảng ủy phường Đông Tiến|?du-phuong-dongtien» họp.
provincial town            |          | «Thành ủy Thái Nguyên|?» họp.
person behind the place    | city     | Bí thư «Thành ủy Hà Nội|tu-hanoi» Lê Văn Tám và Chủ tịch «UBND thành phố|ubnd-hanoi» Trần Thị Bảy dự.
unknown place, then person | city     | Chủ tịch «UBND huyện Lương Sơn|?ubnd-luongson» Nguyễn Văn Chín dự.
place of three words       | city     | Chủ tịch «UBND quận Hai Bà Trưng|ubnd-haibatrung» Phạm Văn Mười dự.
standing deputy            | city     | Phó Bí thư Thường trực «Thành ủy|tu-hanoi» và Phó Chủ tịch Thường trực «UBND Thành phố|ubnd-hanoi».
delegation                 | city     | Phó Trưởng «đoàn đại biểu Quốc hội thành phố|ddbqh-hanoi» dự.
sở, no place               | city     | «Sở Tài chính|stc-hanoi» và «Sở Kế hoạch và Đầu tư|skhdt-hanoi» thẩm định.
police, with place only    | city     | «Công an thành phố|ca-hanoi» bắt giữ; lực lượng Công an nhân dân.
group, list                | city     | Giao «các sở, ban, ngành|*», «UBND các quận, huyện, thị xã|*» thực hiện.
group, committees          | city     | Yêu cầu «các quận ủy, huyện ủy, thị ủy|*» rà soát.
group, committees and more |          | «Các huyện ủy, thị ủy, thành ủy|*» trực thuộc tỉnh báo cáo.
group, number              | city     | Có «15 cấp ủy, cơ quan, đơn vị|*» nhận việc.
group, levels              | city     | «HĐND các cấp|*» và «UBND cấp xã|*» giám sát.
group, related             | city     | «Các cơ quan, đơn vị liên quan|*» phối hợp.
group, ministries          |          | «Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ|*» báo cáo «Chính phủ|cp».
group, front               | city     | «Các cấp ủy, chính quyền, Mặt trận Tổ quốc, các đoàn thể|*» vào cuộc.
group, front alone         | city     | Vai trò của «Mặt trận Tổ quốc|*» được phát huy.
front of a place           | city     | «Ủy ban MTTQ Việt Nam thành phố Hà Nội|mttq-hanoi» và «Liên đoàn Lao động Thành phố|ldld-hanoi».
front, centre              |          | «Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam|mttw» giám sát.
not groups                 | city     | Các hội nghị, các bộ phận, những ngành nghề và các sở thích.
venue                      | city     | Quang cảnh tại điểm cầu «UBND thành phố Hà Nội|!ubnd-hanoi» sáng nay.
venue, hall                | city     | Tại hội trường «Huyện ủy Mê Linh|!hu-melinh», hội nghị diễn ra.
not in numbers             | city     | Kế hoạch 77/KH-UBND, Nghị quyết 07/NQ-HĐND, 9/UBND-NC, 06-HD/UBKTTW và 24-CT/TU.
not in a quoted title      | city     | Chương trình về “Xây dựng Đảng bộ và chính quyền thành phố Hà Nội” của «Thành ủy|tu-hanoi».
quoted speech is text      | city     | Ông nói: “«Thành ủy|tu-hanoi» sẽ kiểm tra”.
not other words            | city     | Tổ chức phi chính phủ, chính phủ điện tử, lãnh đạo trung ương và quốc hội các nước.
organ of a union           | district | «Ban Thường vụ Hội Nông dân huyện Ba Vì|btv-hnd-bavi» và «Ban Chấp hành Hội LHPN huyện|bch-hpn-bavi» họp.
centre of a union          |          | «Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh|twdtn», «Ban Chấp hành Trung ương Hội Nông dân Việt Nam|hndvn», «Ban Chấp hành Trung ương|bchtw» họp.
organ of a union, group    | district | «Ban Thường vụ Hội Phụ nữ|*» họp.
"""
MARK = re.compile(r"«([^|»]+)\|([^»]*)»")


def rows() -> list[tuple[str, str, str]]:
    found = [tuple(cell.strip() for cell in line.split("|", 2)) for line in CASES.strip().splitlines()]
    assert len(found) == 75 and len({row[0] for row in found}) == 75
    return found  # type: ignore[return-value]


def shown(mention: BodyMention) -> str:
    slug = (mention.body or "").removeprefix("body/")
    if mention.generic:
        return "*"
    if mention.outcome == "ambiguous":
        return "~"
    if mention.outcome == "unresolved":
        return "?" + (mention.slug or "")
    return ("!" if mention.venue else "") + slug


@pytest.mark.parametrize("name,context,marked", rows(), ids=[row[0] for row in rows()])
def test_case(name: str, context: str, marked: str) -> None:
    text = MARK.sub(r"\1", marked)
    found = find_bodies(Text.of(text), CONTEXTS[context])
    assert [(m.label, shown(m)) for m in found] == MARK.findall(marked)
    folded = Text.of(text)
    assert all(folded.printed(m.start, m.end) == m.label for m in found)


def test_outcomes_have_their_facts() -> None:
    found = find_bodies(Text.of("Thành ủy họp; các sở, ngành dự; Huyện ủy Bình Chánh báo cáo Bộ Nội vụ."), NOWHERE)
    assert [m.outcome for m in found] == ["ambiguous", "unresolved", "unresolved", "resolved"]
    assert "body/tu-hanoi" in found[0].candidates and found[0].body is None
    assert all(m.reason for m in found[:3]) and found[3].reason is None
    assert found[1].generic and not found[2].generic


def test_offsets_are_of_the_folded_text() -> None:
    text = Text.of("Ngày\u00a05/5,\u200b Thành u\u0309y Hà\u00a0Nội họp")
    (mention,) = find_bodies(text, NOWHERE)
    assert text.folded[mention.start : mention.end] == "Thành ủy Hà Nội" and mention.label == "Thành u\u0309y Hà\u00a0Nội"


PLACES = """
huyện Mê Linh và quận Tây Hồ       | melinh tayho
thành phố Hồ Chí Minh, TP.HCM      | hcm hcm
tư tưởng Hồ Chí Minh               |
ông Nguyễn Thái Bình               |
tại Hà Nội và Hải Phòng            | hanoi haiphong
xã Hòa Bình, tỉnh Hoà Bình         | hoabinh
"""


@pytest.mark.parametrize("line", PLACES.strip().splitlines())
def test_places(line: str) -> None:
    text, slugs = line.split("|")
    assert [m.slug for m in find_places(Text.of(text))] == slugs.split()


HEADLINES = """
Mê Linh: Tập huấn nghiệp vụ                 | melinh
Quận Hai Bà Trưng: khai mạc giải            | haibatrung
Hà Nội: thêm một tuyến phố đi bộ            | hanoi
Bí thư Hà Nội Lê Văn Tám: làm việc tận tâm  | 
Hà Nội họp bàn: ba việc lớn                 | 
"""


@pytest.mark.parametrize("line", HEADLINES.strip("\n").splitlines())
def test_headline_place(line: str) -> None:
    title, slug = line.split("|")
    assert headline_place(title) == (slug.strip() or None)


PUBLISHERS = """
melinh.hanoi.gov.vn             |                        | melinh
https://hanoi.gov.vn/tin/1      |                        | hanoi
www.vinhphuc.gov.vn             |                        | vinhphuc
laodongthudo.vn                 |                        | hanoi
pháp luật                       |                        |
tienphong.vn                    |                        |
tienphong.vn                    | Sóc Sơn: mùa hoa ban   | socson
phapluatxahoi.kinhtedothi.vn    |                        | hanoi
baoquangnam.vn                  |                        | quangnam
thainguyentv.vn                 |                        | thainguyen
tinhuybinhphuoc.vn              |                        | binhphuoc
baobovanhoa.vn                  |                        |
thptnguyenhue.khanhhoa.edu.vn   |                        | khanhhoa
"""


@pytest.mark.parametrize("line", PUBLISHERS.strip().splitlines())
def test_place_of_publisher(line: str) -> None:
    publisher, title, slug = (cell.strip() for cell in line.split("|"))
    assert place_of_publisher(publisher, title or None) == (slug or None)


def test_body_thing() -> None:
    thing = body_thing("body/btv-hu-melinh")
    assert thing and thing.kind == "body" and thing.label == "Ban Thường vụ Huyện ủy Mê Linh" and ("level", "district") in thing.attributes
    assert body_thing("body/nothing") is None


def test_time_grows_with_the_text_and_no_faster() -> None:
    sentence = "Huyện ủy họp với Thành ủy, các sở, ban, ngành và UBND huyện về “một việc”. Trời nắng và gió nhẹ suốt cả ngày hôm ấy. "

    def seconds(times: int) -> float:
        text = Text.of(sentence * times)
        found: list[BodyMention] = []
        cost = spent(lambda: found.extend(find_bodies(text, DISTRICT)))
        assert len(found) == 4 * times
        return cost

    seconds(50)
    assert seconds(1600) < 9 * max(seconds(400), seconds(400), 0.01)


@pytest.mark.parametrize(
    ("sentence", "ids"),
    [
        ("Đảng ủy Bộ Y tế họp.", ["du-byt"]),
        ("Đảng đoàn Quốc hội và Đảng ủy cơ quan Văn phòng Quốc hội họp.", ["dd-qh", "du-vpqh"]),
        ("Ban Thường vụ Đảng ủy Khối các cơ quan thành phố Hà Nội họp.", ["btv-duk-hanoi"]),
        ("Ban Cán sự đảng UBND thành phố Hà Nội họp với Chi bộ Sở Tư pháp Hà Nội.", ["bcsd-ubnd-hanoi", "cb-stp-hanoi"]),
        ("Ban Thường vụ Thành đoàn Huế và Tỉnh đoàn Điện Biên họp.", ["btv-dtn-hue", "dtn-dienbien"]),
        ("Thành ủy Điện Biên Phủ và Huyện ủy Điện Biên họp.", ["tu-dienbienphu", "hu-dienbien"]),
        ("Huyện ủy Châu Thành họp.", [None]),
        ("Tỉnh ủy Bến Tre làm việc với Huyện ủy Châu Thành.", ["tu-bentre", "hu-chauthanh-bentre"]),
        ("Đảng ủy phường Đông Tiến họp.", [None]),
    ],
)
def test_who_acts(sentence: str, ids: list[str | None]) -> None:
    """Party organisations inside a body; districts outside the register as spelt, with the province where several share the name."""
    found = find_bodies(Text.of(sentence), NOWHERE)
    assert [m.actor and m.actor.removeprefix("body/") for m in found] == ids
    assert all(actor_thing(m).label for m in found if m.actor)
