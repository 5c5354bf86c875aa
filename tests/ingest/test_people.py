"""People and posts in sentences: who holds what. `-` before a post: ended; `~` acting; `+` the person also heads the body."""

# ruff: noqa: E501
from __future__ import annotations

import pytest

from graph.values import Statement
from ingest.bodies import find_bodies
from ingest.context import Context
from ingest.people import find_people, people_statements
from ingest.posts import find_posts
from ingest.text import Text

CONTEXT = Context(place="hanoi", year=2023, published="2023-05-05")
DISTRICT = Context(place="melinh", year=2023, published="2023-05-05")

#: id | sentence | person = post, post; person = …
CASES = """
name first                   | Ông Lê Văn Tám, Bí thư Quận ủy Tây Hồ, kiểm tra. | le-van-tam@hanoi = bi-thu@qu-tayho
post first                   | Chủ tịch UBND quận Tây Hồ Trần Thị Bảy chủ trì. | tran-thi-bay@hanoi = chu-tich@ubnd-tayho
dash                         | Đồng chí Phạm Văn Mười - Phó Bí thư Thường trực Huyện ủy Ba Vì dự. | pham-van-muoi@hanoi = pho-bi-thu-thuong-truc@hu-bavi
bracket                      | Ông Lê Văn Tám (Phó Chủ tịch UBND huyện Ba Vì) cho biết. | le-van-tam@hanoi = pho-chu-tich@ubnd-bavi
copula                       | Ông Lê Văn Tám hiện là Giám đốc Sở Nội vụ. | le-van-tam@hanoi = giam-doc@snv-hanoi
copula, post first           | Trưởng đoàn là đồng chí Lê Văn Tám. | le-van-tam@hanoi = truong-doan@?
two posts behind             | Đỗ Thị Chín, Ủy viên Bộ Chính trị, Bí thư Thành ủy Hà Nội phát biểu. | do-thi-chin@hanoi = uy-vien@bct, bi-thu@tu-hanoi
three posts in front         | Ủy viên Trung ương Đảng, Phó Bí thư Thành ủy, Chủ tịch UBND Thành phố Bùi Văn Sáu kết luận. | bui-van-sau@hanoi = uy-vien-trung-uong-dang@bchtw, pho-bi-thu@tu-hanoi, chu-tich@ubnd-hanoi
list with semicolons         | Dự có: Lê Văn Tám, Phó Bí thư Thành ủy, Chủ tịch HĐND Thành phố; Trần Thị Bảy, Phó Bí thư Thành ủy. | le-van-tam@hanoi = pho-bi-thu@tu-hanoi, chu-tich@hdnd-hanoi; tran-thi-bay@hanoi = pho-bi-thu@tu-hanoi
list of posts with names     | Có Bí thư Quận ủy Tây Hồ Lê Văn Tám, Chủ tịch UBND quận Tây Hồ Trần Thị Bảy. | le-van-tam@hanoi = bi-thu@qu-tayho; tran-thi-bay@hanoi = chu-tich@ubnd-tayho
titles do not spread         | Lê Văn Tám, Ủy viên Trung ương Đảng, Phó Bí thư Thành ủy; đồng chí Trần Thị Bảy dự. | le-van-tam@hanoi = uy-vien-trung-uong-dang@bchtw, pho-bi-thu@tu-hanoi; tran-thi-bay@hanoi =
board, next title            | Bà Võ Thị Hai, Ủy viên Ban Thường vụ, Trưởng Ban Dân vận Quận ủy Cầu Giấy. | vo-thi-hai@hanoi = uy-vien@btv-qu-caugiay, +truong-ban@bdvqu-caugiay
elided committee             | Ông Lê Văn Tám, Phó Bí thư, Chủ tịch UBND quận Cầu Giấy. | le-van-tam@hanoi = pho-bi-thu@qu-caugiay, chu-tich@ubnd-caugiay
elided, the text's only one  | Bí thư Thành ủy Hà Nội Lê Văn Tám chủ trì; dự có Phó Bí thư Thường trực Trần Thị Bảy. | le-van-tam@hanoi = bi-thu@tu-hanoi; tran-thi-bay@hanoi = pho-bi-thu-thuong-truc@tu-hanoi
elided, two in the text      | Bí thư Thành ủy Hà Nội Lê Văn Tám và Bí thư Huyện ủy Ba Vì Võ Thị Hai; Phó Bí thư Thường trực Trần Thị Bảy dự. | le-van-tam@hanoi = bi-thu@tu-hanoi; vo-thi-hai@hanoi = bi-thu@hu-bavi; tran-thi-bay@hanoi = pho-bi-thu-thuong-truc@?
standing deputy              | Cùng dự có Phó Chủ tịch Thường trực HĐND thành phố Trần Thị Bảy. | tran-thi-bay@hanoi = pho-chu-tich-thuong-truc@hdnd-hanoi
chair of the inspectors      | Chủ nhiệm Ủy ban Kiểm tra Thành ủy Lê Văn Tám trình bày. | le-van-tam@hanoi = chu-nhiem@ubkttu-hanoi
former                       | Nguyên Bí thư Thành ủy Lê Văn Tám đến dự. | le-van-tam@hanoi = -bi-thu@tu-hanoi
former, behind               | Ông Lê Văn Tám, nguyên Phó Chủ tịch HĐND Thành phố. | le-van-tam@hanoi = -pho-chu-tich@hdnd-hanoi
former and present           | Ông Lê Văn Tám, Phó Bí thư Thành ủy, nguyên Bí thư Quận ủy Tây Hồ. | le-van-tam@hanoi = pho-bi-thu@tu-hanoi, -bi-thu@qu-tayho
acting                       | Quyền Giám đốc Sở Y tế Trần Thị Bảy báo cáo. | tran-thi-bay@hanoi = ~giam-doc@syt-hanoi
head of a committee          | Đồng chí Lê Văn Tám, Trưởng Ban Chỉ đạo Chương trình số 08-CTr/TU chủ trì. | le-van-tam@hanoi = +truong-ban@bcd-ctr-8-hanoi-t2020
becomes head                 | Đồng chí Lê Văn Tám, Phó Bí thư Thành ủy, làm Trưởng Ban Chỉ đạo Chương trình số 08-CTr/TU. | le-van-tam@hanoi = pho-bi-thu@tu-hanoi, +truong-ban@bcd-ctr-8-hanoi-t2020
delegation                   | Trưởng đoàn đại biểu Quốc hội thành phố Hà Nội Lê Văn Tám tiếp xúc cử tri. | le-van-tam@hanoi = +truong-doan@ddbqh-hanoi
minister                     | Bộ trưởng Bộ Nội vụ Lê Văn Tám trả lời. | le-van-tam@hanoi = bo-truong@bnv
prime minister               | Thủ tướng Chính phủ Lê Văn Tám và Phó Thủ tướng Trần Thị Bảy ký. | le-van-tam@hanoi = thu-tuong-chinh-phu@cp; tran-thi-bay@hanoi = pho-thu-tuong-chinh-phu@cp
president of the assembly    | Chủ tịch Quốc hội Lê Văn Tám khai mạc. | le-van-tam@hanoi = chu-tich-quoc-hoi@qh
general secretary            | Tổng Bí thư Lê Văn Tám nêu rõ. | le-van-tam@hanoi = tong-bi-thu@bchtw
chief of office              | Chánh Văn phòng Thành ủy Lê Văn Tám và Chánh Thanh tra thành phố Trần Thị Bảy. | le-van-tam@hanoi = chanh-van-phong@vptu-hanoi; tran-thi-bay@hanoi = chanh-thanh-tra@tttp-hanoi
place for the committee      | Bí thư Hà Nội Lê Văn Tám: Siết kỷ cương. Chủ tịch Hà Nội Trần Thị Bảy ký. | le-van-tam@hanoi = bi-thu@tu-hanoi; tran-thi-bay@hanoi = chu-tich@ubnd-hanoi
member of a committee        | Bà Trần Thị Bảy, Thành ủy viên, Giám đốc Sở Tài chính. | tran-thi-bay@hanoi = uy-vien@tu-hanoi, giam-doc@stc-hanoi
rank in front                | Đại tá Lê Văn Tám, Phó Giám đốc Công an thành phố. | le-van-tam@hanoi = pho-giam-doc@ca-hanoi
capitals                     | BÍ THƯ THÀNH ỦY HÀ NỘI LÊ VĂN TÁM | le-van-tam@hanoi = bi-thu@tu-hanoi
unknown place                | Bí thư Huyện ủy Bình Chánh Lê Văn Tám nói. | le-van-tam@hanoi = bi-thu-huyen-uy-binh-chanh@?
other province               | Bí thư Tỉnh ủy Vĩnh Phúc Lê Văn Tám nói. | le-van-tam@vinhphuc = bi-thu@tu-vinhphuc
letters for names            | Đồng chí A, Phó Bí thư Thành ủy; B, Chủ tịch HĐND Thành phố; đồng chí C dự. | a@hanoi = pho-bi-thu@tu-hanoi; b@hanoi = chu-tich@hdnd-hanoi; c@hanoi =
letter behind a post         | Nguyên Bí thư Thành ủy H dự lễ. | h@hanoi = -bi-thu@tu-hanoi
plural is nobody's           | Các Phó Bí thư Thành ủy Hà Nội sẽ là báo cáo viên; ông Lê Văn Tám dự. | le-van-tam@hanoi =
given name later             | Ông Lê Văn Tám, Bí thư Quận ủy Tây Hồ, phát biểu. Ông Tám nói thêm. | le-van-tam@hanoi = bi-thu@qu-tayho
given name of two            | Ông Lê Văn Tám và ông Trần Văn Tám dự. Ông Tám nói thêm. | le-van-tam@hanoi = ; tran-van-tam@hanoi =
same name without honorific  | Ông Lê Văn Tám dự. Theo kế hoạch, Lê Văn Tám sẽ trình bày. | le-van-tam@hanoi =
byline with dash             | Hội nghị kết thúc.\\nLê Tám - Trần Bảy | 
byline with a site           | Hội nghị kết thúc.\\n\\nTrần Bảy / baochi.vn | 
byline, one name             | Hội nghị kết thúc.\\nLê Bảy\\n | 
credit                       | Quang cảnh hội nghị. Ảnh: Lê Văn Tám | 
credit in brackets           | Quang cảnh hội nghị. (Ảnh: Lê Văn Tám) | 
credit, text and photos      | Bài, ảnh: Lê Tám - Trần Bảy. | 
credit is not the person     | Ông Trần Văn Tám, Bí thư Quận ủy Tây Hồ, dự. (Ảnh: Văn Tám) | tran-van-tam@hanoi = bi-thu@qu-tayho
no witness                   | Phố Lý Thường Kiệt và đường Trần Hưng Đạo đông người. | 
figure of history            | Học tập tư tưởng, đạo đức Hồ Chí Minh; Chủ tịch Hồ Chí Minh dạy. | 
place is no person           | Chủ tịch UBND huyện Lương Sơn cho biết. | 
comma without a space        | Ông Lê Văn Tám - Phó Bí thư Huyện ủy Ba Vì,chủ tịch UBND huyện Ba Vì phát biểu. | le-van-tam@hanoi = pho-bi-thu@hu-bavi, chu-tich@ubnd-bavi
ministry without its word    | Ông Lê Văn Tám, Bộ trưởng Y tế, và Thứ trưởng Tài chính Trần Thị Bảy dự. | le-van-tam@hanoi = bo-truong@byt; tran-thi-bay@hanoi = thu-truong@btc
unit by its number           | Ông Lê Văn Tám, Cục trưởng Cục III, Thanh tra Chính phủ. | le-van-tam@hanoi = cuc-truong-cuc-iii@?
unit by its name             | Bà Trần Thị Bảy - Trưởng phòng Nghiệp vụ 2; ông Lê Văn Tám dự. | tran-thi-bay@hanoi = truong-phong-nghiep-vu-2@?; le-van-tam@hanoi =
issuer opens no list         | Thực hiện Chỉ thị số 7/CT-TTg ngày 02/3/2023 của Thủ tướng Chính phủ, Bộ trưởng Bộ Nội vụ Lê Văn Tám ký. | le-van-tam@hanoi = bo-truong@bnv
elected to a post            | HĐND bầu chức danh Phó Chủ tịch UBND huyện Ba Vì, nhiệm kỳ 2021 - 2026 đối với ông Lê Văn Tám, Giám đốc Sở Nội vụ. | le-van-tam@hanoi = pho-chu-tich@ubnd-bavi, giam-doc@snv-hanoi
taken from two               | HĐND miễn nhiệm chức vụ 2 Phó Chủ tịch UBND huyện Ba Vì đối với các ông Lê Văn Tám và Trần Văn Bảy. | le-van-tam@hanoi = -pho-chu-tich@ubnd-bavi; tran-van-bay@hanoi = -pho-chu-tich@ubnd-bavi
the one before a comma       | Dự có Đại tá Lê Văn Tám, Chỉ huy trưởng Bộ Chỉ huy quân sự tỉnh Vĩnh Phúc, Đại tá Trần Văn Bảy, Phó Tham mưu trưởng Quân khu 2. | le-van-tam@vinhphuc = chi-huy-truong@bchqs-vinhphuc; tran-van-bay@hanoi = pho-tham-muu-truong@qk2
former head of a unit        | Ông Lê Văn Tám, nguyên Trưởng phòng Tài nguyên - Môi trường huyện Ba Vì. | le-van-tam@hanoi = -truong-phong-tai-nguyen-moi-truong-huyen-ba-vi@?
only proposed                | Sở đề nghị bổ nhiệm chức vụ Phó Giám đốc Sở Nội vụ đối với ông Lê Văn Tám. | le-van-tam@hanoi =
made by a third              | Ông Lê Văn Tám được Ban Bí thư chỉ định giữ chức Bí thư Huyện ủy Ba Vì. | le-van-tam@hanoi = bi-thu@hu-bavi
once and now                 | Ông Lê Văn Tám (SN 1970) từng giữ các chức vụ Giám đốc Sở Nội vụ, Bí thư Huyện ủy Ba Vì và hiện là Chủ tịch UBND huyện Ba Vì. | le-van-tam@hanoi = -giam-doc@snv-hanoi, -bi-thu@hu-bavi, chu-tich@ubnd-bavi
dash that sticks             | Dự có đồng chí Lê Văn Tám- Ủy viên Ban Thường vụ Huyện ủy Ba Vì- Phó Chủ tịch UBND huyện, đồng chí Trần Thị Bảy – Chủ tịch UBMTTQ huyện. | le-van-tam@hanoi = uy-vien@btv-hu-bavi, pho-chu-tich@ubnd-bavi; tran-thi-bay@hanoi = chu-tich@mttq-bavi
several with one title       | Dự có các đồng chí Phó Chủ tịch UBND huyện Ba Vì: Lê Văn Tám, Trần Thị Bảy; các đại biểu. | le-van-tam@hanoi = pho-chu-tich@ubnd-bavi; tran-thi-bay@hanoi = pho-chu-tich@ubnd-bavi
deputies without ministry    | Bộ trưởng Bộ Y tế Lê Văn Tám chủ trì; dự có Thứ trưởng Trần Thị Bảy. | le-van-tam@hanoi = bo-truong@byt; tran-thi-bay@hanoi = thu-truong@byt
deputy of two ministries     | Bộ trưởng Bộ Y tế Lê Văn Tám, Bộ trưởng Bộ Tài chính Võ Thị Hai họp; Thứ trưởng Trần Thị Bảy dự. | le-van-tam@hanoi = bo-truong@byt; vo-thi-hai@hanoi = bo-truong@btc; tran-thi-bay@hanoi = thu-truong@?
own office                   | Chánh Văn phòng Bộ Lê Văn Tám báo cáo; Phó Giám đốc Sở Trần Thị Bảy nghe. | le-van-tam@hanoi = chanh-van-phong-bo@?; tran-thi-bay@hanoi = pho-giam-doc-so@?
members in short             | Ông Lê Văn Tám - HUV, Phó Chủ tịch UBND huyện Ba Vì; bà Trần Thị Bảy - UV BCH Đảng bộ huyện Ba Vì, Phó Ban Dân vận Huyện ủy. | le-van-tam@hanoi = huv@?, pho-chu-tich@ubnd-bavi; tran-thi-bay@hanoi = uy-vien@bch-hu-bavi, pho-truong-ban@bdvhu-bavi
"""


def rows() -> list[tuple[str, str, str]]:
    found = [tuple(cell.strip() for cell in line.split("|")) for line in CASES.strip().splitlines()]
    assert len(found) == 69 and all(len(row) == 3 for row in found)
    return found  # type: ignore[return-value]


def said(sentence: str, context: Context = CONTEXT) -> tuple[list[str], tuple[Statement, ...]]:
    text = Text.of(sentence.replace("\\n", "\n"))
    people = find_people(text, find_bodies(text, context), context)
    statements, things = people_statements(text, people, context, "source")
    assert {t.id for t in things} >= {i for s in statements for i in (s.subject, s.object)}
    assert all(text.original[s.start : s.end] == s.quote for s in statements)
    return list(dict.fromkeys(m.person for m in people)), statements


def shown(sentence: str) -> str:
    people, statements = said(sentence)
    heads = {(s.subject, s.object) for s in statements if s.relation == "headOf"}

    def post(s: Statement) -> str:
        pairs = dict(s.qualifiers)
        body = s.object.split("@")[1]
        mark = "-" if "ended" in pairs else "~" if "acting" in pairs else "+" if (s.subject, f"body/{body}") in heads else ""
        return mark + s.object.removeprefix("post/")

    held = {p: ", ".join(post(s) for s in statements if s.subject == p and s.relation == "holdsPost") for p in people}
    return "; ".join(f"{p.removeprefix('person/')} = {held[p]}".strip() for p in people)


@pytest.mark.parametrize("name,sentence,expected", rows(), ids=[row[0] for row in rows()])
def test_case(name: str, sentence: str, expected: str) -> None:
    assert [p.strip() for p in shown(sentence).split(";")] == [p.strip() for p in expected.split(";")]


def test_posts_are_dated_and_belong_to_bodies() -> None:
    _, statements = said("Nguyên Bí thư Thành ủy Lê Văn Tám và Bí thư Thành ủy Trần Thị Bảy dự. Bí thư Thành ủy Trần Thị Bảy phát biểu.")
    held = [s for s in statements if s.relation == "holdsPost"]
    assert [dict(s.qualifiers) for s in held] == [{"at": "2023-05-05", "ended": "true"}, {"at": "2023-05-05"}]
    assert [s.valid_to for s in held] == ["2023-05-05", None]
    assert {(s.subject, s.object) for s in statements if s.relation == "postIn"} == {("post/bi-thu@tu-hanoi", "body/tu-hanoi")}


def test_labels_of_posts() -> None:
    text = Text.of("Bà Trần Thị Bảy, Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo Huyện ủy Mê Linh; Thủ tướng Chính phủ Lê Văn Tám.")
    people = find_people(text, find_bodies(text, DISTRICT), DISTRICT)
    things = people_statements(text, people, DISTRICT, "source")[1]
    assert [t.label for t in things if t.kind == "post"] == [
        "Thủ tướng Chính phủ",
        "Trưởng Ban Tuyên giáo Huyện ủy Mê Linh",
        "Ủy viên Ban Thường vụ Huyện ủy Mê Linh",
    ]
    assert [t.label for t in things if t.kind == "person"] == ["Lê Văn Tám", "Trần Thị Bảy"]


def test_given_name_mention_prints_the_given_name() -> None:
    text = Text.of("Ông Lê Văn Tám dự. Sau đó ông Tám phát biểu.")
    full, short = find_people(text, (), CONTEXT)
    assert (full.label, short.label, short.person) == ("Lê Văn Tám", "Tám", full.person)
    assert text.original[short.start : short.end] == "Tám"


def test_posts_without_a_name_are_found_too() -> None:
    text = Text.of("Đồng chí Trưởng Ban Tuyên giáo Huyện ủy trực tiếp truyền đạt; các Phó Bí thư dự.")
    posts = find_posts(text, find_bodies(text, DISTRICT), DISTRICT)
    assert [(p.title, p.body, p.plural) for p in posts] == [
        ("Trưởng ban", "body/btghu-melinh", False),
        ("Phó Bí thư", None, True),
    ]
