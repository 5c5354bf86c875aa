"""What whole documents state of themselves: grounds, ties of the title, annexes, recipients, signers, scope, consolidated texts."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from graph.values import Extraction, Statement
from ingest.pipeline import extract, extract_path
from ingest.reading import Reading

HEAD = "CHÍNH PHỦ\nSố: 91/2024/NĐ-CP\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHà Nội, ngày 28 tháng 6 năm 2024\nNGHỊ ĐỊNH\n"
PLAN = (
    "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSố: 118/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Hà Nội, ngày 06 tháng 5 năm 2024\nKẾ HOẠCH\n"
)
SIGNED = "\nTM. CHÍNH PHỦ\nKT. THỦ TƯỚNG\nPHÓ THỦ TƯỚNG\nTrần Hồng Quân\n"


def read(text: str) -> Extraction:
    return extract(Reading(text, "text/plain"), sha256="0" * 64, name="document.txt")


def said(found: Extraction, *relations: str) -> set[str]:
    """`relation object` of the statements whose subject is the document; `subject relation object` of the others. Numbers stand for directives."""
    label = {t.id: t.number or t.label for t in found.things}
    me = found.source.directive
    rows = [s for s in found.statements if s.relation in relations and s.status == "asserted"]
    return {" ".join([*([] if s.subject == me else [label[s.subject]]), s.relation, label.get(s.object, s.object)]) for s in rows}


def of(found: Extraction, relation: str) -> list[Statement]:
    return [s for s in found.statements if s.relation == relation and s.subject == found.source.directive]


# id | lines of the preamble | statements
GROUNDS = [
    ("plain", "Căn cứ Luật Thủ đô số 39/2024/QH15;", "basedOn 39/2024/QH15"),
    ("amended", "Căn cứ Luật Thủ đô số 39/2024/QH15 được sửa đổi, bổ sung bởi Luật số 43/2024/QH15;",
     "basedOn 39/2024/QH15; 43/2024/QH15 amends 39/2024/QH15"),
    ("amended by several", "Căn cứ Luật Đầu tư số 61/2020/QH14 đã được sửa đổi, bổ sung một số điều theo Luật số 72/2020/QH14, Luật số 03/2022/QH15 và Luật số 05/2022/QH15;",
     "basedOn 61/2020/QH14; 72/2020/QH14 amends 61/2020/QH14; 03/2022/QH15 amends 61/2020/QH14; 05/2022/QH15 amends 61/2020/QH14"),
    ("two in one line", "Căn cứ Nghị định số 12/2017/NĐ-CP ngày 10 tháng 02 năm 2017 của Chính phủ; Nghị định số 44/2019/NĐ-CP ngày 20 tháng 5 năm 2019 của Chính phủ;",
     "basedOn 12/2017/NĐ-CP; basedOn 44/2019/NĐ-CP"),
    ("a base behind an amending act", "Căn cứ Nghị định số 12/2017/NĐ-CP của Chính phủ về quản lý chợ được sửa đổi bởi Nghị định số 44/2019/NĐ-CP ngày 20 tháng 5 năm 2019 và "
     "Nghị định số 70/2018/NĐ-CP ngày 15 tháng 5 năm 2018 của Chính phủ về kiểm tra văn bản;",
     "basedOn 12/2017/NĐ-CP; basedOn 70/2018/NĐ-CP; 44/2019/NĐ-CP amends 12/2017/NĐ-CP"),
    ("inside a title", "Căn cứ Nghị định số 44/2019/NĐ-CP của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 12/2017/NĐ-CP;", "basedOn 44/2019/NĐ-CP; 44/2019/NĐ-CP amends 12/2017/NĐ-CP"),
    ("amended, but which", "Căn cứ Nghị định số 44/2019/NĐ-CP sửa đổi Nghị định số 12/2017/NĐ-CP đã được sửa đổi theo Nghị định số 70/2018/NĐ-CP;", "basedOn 44/2019/NĐ-CP; 44/2019/NĐ-CP amends 12/2017/NĐ-CP"),
    ("law by its day", "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;", "basedOn Luật Thư viện ngày 21/11/2019"),
    ("law in small letters", "Căn cứ Luật thư viện ngày 21 tháng 11 năm 2019;", "basedOn Luật thư viện ngày 21/11/2019"),
    ("ordinance", "Căn cứ Pháp lệnh Bảo vệ cây cổ thụ có giá trị với cộng đồng ngày 09 tháng 12 năm 2020;",
     "basedOn Pháp lệnh Bảo vệ cây cổ thụ có giá trị với cộng đồng ngày 09/12/2020"),
    ("law of a year", "Căn cứ Luật Chăm sóc vườn hoa năm 2023;", "basedOn Luật Chăm sóc vườn hoa năm 2023"),
    ("law named beside a decree", "Căn cứ Luật Vườn hoa và Nghị định số 12/2017/NĐ-CP;", "basedOn Luật Vườn hoa; basedOn 12/2017/NĐ-CP"),
    ("broken over lines", "Căn cứ Nghị định số 12/2017/NĐ-CP ngày 10 tháng 02\nnăm 2017 của Chính phủ về quản lý chợ;", "basedOn 12/2017/NĐ-CP"),
    ("carried out", "Thực hiện Nghị quyết số 27-NQ/TW ngày 09 tháng 11 năm 2022 của Bộ Chính trị;", "implements 27-NQ/TW"),
    ("proposal", "Theo đề nghị của Bộ trưởng Bộ Công Thương tại Tờ trình số 4017/TTr-BCT ngày 23 tháng 4 năm 2024 và Báo cáo số 88/BC-BCT ngày 02 tháng 5 năm 2024;",
     "proposedBy Bộ Công Thương; proposedBy 4017/TTr-BCT; proposedBy 88/BC-BCT"),
    ("proposal considered", "Sau khi xem xét Tờ trình số 263/TTr-CP ngày 08 tháng 8 năm 2022 của Chính phủ;", "proposedBy 263/TTr-CP"),
    ("agreement is no proposal", "Sau khi thống nhất với Bộ trưởng Bộ Tài chính tại Công văn số 12/BTC-NS ngày 03 tháng 4 năm 2024;", ""),
    ("votes are no basis", "Trên cơ sở kết quả biểu quyết của các Thành viên Chính phủ;", ""),
]  # fmt: skip


@pytest.mark.parametrize("lines, expected", [pytest.param(lines, e, id=i) for i, lines, e in GROUNDS])
def test_grounds(lines: str, expected: str) -> None:
    found = read(
        f"{HEAD}Quy định về chợ phiên\n{lines}\nChính phủ ban hành Nghị định quy định về chợ phiên.\nĐiều 1. Mỗi xã một chợ.{SIGNED}"
    )
    assert said(found, "basedOn", "implements", "proposedBy", "amends") == set(filter(None, expected.split("; ")))


# id | title | statements
TITLES = [
    ("carries out", "Thực hiện Chỉ thị số 31-CT/TW ngày 19 tháng 3 năm 2024 của Ban Bí thư", "implements 31-CT/TW"),
    ("annex that carries out", "Ban hành Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị",
     "hasAnnex Chương trình hành động kèm theo 118/KH-UBND; Chương trình hành động kèm theo 118/KH-UBND implements 57-NQ/TW"),
    ("review", "Tổng kết 05 năm thực hiện Nghị quyết số 19-NQ/TW ngày 25 tháng 10 năm 2017", "finalReviewOf 19-NQ/TW"),
    ("study and carry out", "Về việc học tập, quán triệt và triển khai thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024", "organisesStudyOf 57-NQ/TW"),
    ("inspection", "Kiểm tra việc thực hiện Chỉ thị số 31-CT/TW ngày 19 tháng 3 năm 2024", "inspectsImplementationOf 31-CT/TW"),
    ("guidance", "Hướng dẫn thực hiện Nghị định số 12/2017/NĐ-CP ngày 10 tháng 02 năm 2017 của Chính phủ", "guides 12/2017/NĐ-CP"),
    ("two parents", "Triển khai thực hiện Nghị quyết số 27-NQ/TW ngày 09 tháng 11 năm 2022 và Nghị quyết số 71/NQ-CP ngày 01 tháng 4 năm 2024",
     "implements 27-NQ/TW; implements 71/NQ-CP"),
    ("other work by an act", "Phát triển chợ dân sinh theo Nghị định số 12/2017/NĐ-CP ngày 10 tháng 02 năm 2017", ""),
]  # fmt: skip


@pytest.mark.parametrize("title, expected", [pytest.param(t, e, id=i) for i, t, e in TITLES])
def test_titles(title: str, expected: str) -> None:
    found = read(
        f"{PLAN}{title}\nCăn cứ Luật Thủ đô số 39/2024/QH15;\nI. MỤC ĐÍCH\nLàm tốt.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Quang Lực\n"
    )
    relations = ("implements", "hasAnnex", "finalReviewOf", "organisesStudyOf", "inspectsImplementationOf", "guides")
    assert said(found, *relations) == set(filter(None, expected.split("; ")))


def test_signer_and_post() -> None:
    found = read(f"{HEAD}Quy định về chợ phiên\nCăn cứ Luật Thủ đô số 39/2024/QH15;\nĐiều 1. Mỗi xã một chợ.{SIGNED}")
    (signed,) = of(found, "signedBy")
    assert (signed.object, dict(signed.qualifiers)) == (
        "person/tran-hong-quan@tw",
        {"capacity": "TM.", "post": "TM. CHÍNH PHỦ KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG"},
    )
    assert signed.quote == SIGNED.strip()
    assert "Trần Hồng Quân holdsPost Phó Thủ tướng Chính phủ" in said(found, "holdsPost")


def test_who_signs_by_order_gets_no_post_of_the_issuer() -> None:
    found = read(f"{PLAN}Làm sạch chợ\nCăn cứ Luật Thủ đô số 39/2024/QH15;\nI. MỤC ĐÍCH\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nĐỗ Anh Tú\n")
    assert [s.object for s in of(found, "signedBy")] == ["person/do-anh-tu@hanoi"]
    assert not said(found, "postIn")


def test_recipients() -> None:
    found = read(
        f"{PLAN}Làm sạch chợ\nKính gửi: Sở Công Thương; UBND các quận, huyện, thị xã.\nCăn cứ Luật Thủ đô số 39/2024/QH15;\nI. MỤC ĐÍCH\nLàm tốt./.\n"
        "Nơi nhận:\n- Bộ Công Thương (để b/c);\n- Các sở, ban, ngành Thành phố;\n- UBND 18 phường;\n- Các tỉnh ủy, thành ủy;\n- Như trên;\n- Lưu: VT, KT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Quang Lực\n"
    )
    assert {(s.object, s.literal) for s in of(found, "addressedTo")} == {
        ("body/sct-hanoi", False),
        ("ubnd@district/hanoi", True),
        ("body/bcongthuong", False),
        ("department@province/hanoi", True),
        ("UBND 18 phường", True),
        ("Các tỉnh ủy, thành ủy", True),
    }


def test_recipients_of_a_party_document_beside_the_signature() -> None:
    found = read(
        "THÀNH ỦY HÀ NỘI\n*\nSố 31-CT/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 12 tháng 4 năm 2024\nCHỈ THỊ\nvề công tác tiếp dân\n"
        "Ban Thường vụ Thành ủy yêu cầu các cấp ủy tiếp dân thường xuyên.\n"
        "Nơi nhận:                              T/M BAN THƯỜNG VỤ\n- Các quận, huyện, thị ủy,                   PHÓ BÍ THƯ\n"
        "- Ban Tổ chức Thành ủy,\n- Câu lạc bộ cán bộ hưu trí,\n- Lưu Văn phòng Thành ủy.               Nguyễn Thị Hòa\n"
    )
    assert {s.object for s in of(found, "addressedTo")} == {"committee@district/hanoi", "body/btctu-hanoi", "Câu lạc bộ cán bộ hưu trí"}
    assert found.document and found.document.signer == "Nguyễn Thị Hòa"


def test_scope() -> None:
    found = read(
        f"{HEAD}Quy định về chợ phiên\nCăn cứ Luật Thủ đô số 39/2024/QH15;\nĐiều 1. Đối tượng áp dụng\nNghị định này áp dụng đối với:\n"
        f"1. Người bán hàng tại chợ.\n2. Cơ quan quản lý chợ.\nĐiều 2. Mỗi xã một chợ.{SIGNED}"
    )
    assert [s.object for s in of(found, "appliesTo")] == ["Người bán hàng tại chợ", "Cơ quan quản lý chợ"]


CONSOLIDATED = """BỘ CÔNG THƯƠNG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
THÔNG TƯ
Sửa đổi, bổ sung một số điều của Thông tư số 11/2015/TT-BCT
Thông tư số 21/2019/TT-BCT ngày 08 tháng 11 năm 2019 của Bộ trưởng Bộ Công Thương sửa đổi, bổ sung một số điều của Thông tư số 11/2015/TT-BCT, có hiệu lực kể từ ngày 24 tháng 12 năm 2019, được sửa đổi, bổ sung bởi:
1. Thông tư số 05/2022/TT-BCT ngày 18 tháng 02 năm 2022 sửa đổi Thông tư số 21/2019/TT-BCT, có hiệu lực kể từ ngày 05 tháng 4 năm 2022;
2. Thông tư số 09/2023/TT-BCT ngày 21 tháng 4 năm 2023 sửa đổi Thông tư số 21/2019/TT-BCT, có hiệu lực kể từ ngày 06 tháng 6 năm 2023.
Căn cứ Nghị định số 98/2017/NĐ-CP ngày 18 tháng 8 năm 2017 của Chính phủ;
Bộ trưởng Bộ Công Thương ban hành Thông tư.
Điều 1. Sửa đổi khoản 2 Điều 4 Thông tư số 11/2015/TT-BCT như sau:
“2. Mới”.
Điều 2. Thông tư này thay thế Thông tư số 99/2010/TT-BCT và có hiệu lực từ ngày 24 tháng 12 năm 2019.
Số: 17/VBHN-BCT
XÁC THỰC VĂN BẢN HỢP NHẤT
Hà Nội, ngày 30 tháng 6 năm 2023
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Phan Đức Hiếu
"""


def test_a_consolidated_text_states_its_members_and_no_effects_of_theirs() -> None:
    found = read(CONSOLIDATED)
    assert said(found, "consolidates", "amends", "replaces", "repeals", "dateEntryInForce") == {
        "consolidates 21/2019/TT-BCT", "consolidates 05/2022/TT-BCT", "consolidates 09/2023/TT-BCT",
        "05/2022/TT-BCT amends 21/2019/TT-BCT", "09/2023/TT-BCT amends 21/2019/TT-BCT", "21/2019/TT-BCT amends 11/2015/TT-BCT",
        "21/2019/TT-BCT dateEntryInForce 2019-12-24", "05/2022/TT-BCT dateEntryInForce 2022-04-05", "09/2023/TT-BCT dateEntryInForce 2023-06-06",
    }  # fmt: skip
    assert said(found, "basedOn") == {"basedOn 98/2017/NĐ-CP"}


def test_nothing_that_a_document_names_can_have_changed_it() -> None:
    found = read(
        HEAD.replace("91/2024", "92/2024") + "Sửa đổi, bổ sung một số điều của Nghị định số 12/2017/NĐ-CP\n"
        "Căn cứ Luật Thủ đô số 39/2024/QH15;\nChính phủ ban hành Nghị định sửa đổi, bổ sung một số điều của Nghị định số 12/2017/NĐ-CP đã được sửa đổi, bổ sung "
        f"theo Nghị định số 44/2019/NĐ-CP.\nĐiều 1. Sửa đổi Điều 2.{SIGNED}"
    )
    assert said(found, "amends") & {"44/2019/NĐ-CP amends 92/2024/NĐ-CP"} == set()
    assert "amends 12/2017/NĐ-CP" in said(found, "amends")


def test_a_draft_states_nothing() -> None:
    found = read(
        "DỰ THẢO\n"
        + f"{HEAD}Quy định về chợ phiên\nCăn cứ Luật Thủ đô số 39/2024/QH15;\nĐiều 1. Bãi bỏ Nghị định số 12/2017/NĐ-CP.{SIGNED}".replace(
            "91/2024", "   /2024"
        )
    )
    assert found.document is not None
    assert found.document.draft
    assert not said(found, "basedOn", "repeals", "issuedBy")


BODY = (
    "QUYẾT ĐỊNH\nQuy định về chợ phiên\nCăn cứ Luật Thủ đô số 39/2024/QH15;\nTheo đề nghị của Giám đốc Sở Công Thương.\nQUYẾT ĐỊNH:\n"
    "Điều 1. Mỗi xã một chợ.\nĐiều 2. Quyết định này có hiệu lực từ ngày 10 tháng 7 năm 2024, thay thế Quyết định số 14/2018/QĐ-UBND ngày 15 tháng 6 năm 2018 "
    "của Ủy ban nhân dân thành phố Hà Nội./."
)  # fmt: skip


def as_docx(path: Path) -> Path:
    """Letterhead and closing block as Word tables of two columns without borders, as offices write them."""
    document = docx.Document()
    head = document.add_table(rows=2, cols=2)
    head.cell(0, 0).text = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    head.cell(1, 0).text = "Số: 35/2024/QĐ-UBND"
    head.cell(1, 1).text = "Hà Nội, ngày 28 tháng 6 năm 2024"
    for line in BODY.split("\n"):
        document.add_paragraph(line)
    foot = document.add_table(rows=1, cols=2)
    foot.cell(0, 0).text = "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT, KT."
    foot.cell(0, 1).text = "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nTrần Quang Lực"
    document.save(str(path))
    return path


def as_txt(path: Path) -> Path:
    """Both columns side by side, the text broken at eighty letters, a blank line between paragraphs."""
    import textwrap

    head = [
        f"{'ỦY BAN NHÂN DÂN':<34}CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", f"{'THÀNH PHỐ HÀ NỘI':<34}  Độc lập - Tự do - Hạnh phúc", "",
        f"{'Số: 35/2024/QĐ-UBND':<34}Hà Nội, ngày 28 tháng 6 năm 2024", "",
    ]  # fmt: skip
    body = "\n\n".join(textwrap.fill(line, 80) for line in BODY.split("\n"))
    foot = [
        f"{'Nơi nhận:':<34}TM. ỦY BAN NHÂN DÂN",
        f"{'- Như Điều 2;':<34}KT. CHỦ TỊCH",
        f"{'- Lưu: VT, KT.':<34}PHÓ CHỦ TỊCH",
        "",
        f"{'':<34}Trần Quang Lực",
    ]
    path.write_text("\n".join([*head, body, "", *foot, ""]), "utf-8")
    return path


@pytest.mark.parametrize("write, name", [(as_docx, "quyet-dinh.docx"), (as_txt, "quyet-dinh.txt")], ids=["docx", "txt"])
def test_the_same_document_in_every_format(write, name: str, tmp_path: Path) -> None:
    found = extract_path(write(tmp_path / name))
    assert found.document is not None
    header = {n: getattr(found.document, n) for n in ("number", "type", "date", "place", "issuer", "title", "signer", "signer_post")}
    assert header == {
        "number": "35/2024/QĐ-UBND", "type": "Quyết định", "date": "2024-06-28", "place": "Hà Nội", "issuer": "UBND thành phố Hà Nội",
        "title": "Quy định về chợ phiên", "signer": "Trần Quang Lực", "signer_post": "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    }  # fmt: skip
    assert said(found, "basedOn", "replaces") == {"basedOn 39/2024/QH15", "replaces 14/2018/QĐ-UBND"}
    assert said(found, "proposedBy") == {"proposedBy Sở Công Thương thành phố Hà Nội"}
    assert [s.object for s in of(found, "dateEntryInForce")] == ["2024-07-10"]


def test_a_joint_act_is_issued_by_each_body_of_its_number() -> None:
    found = read(
        "BỘ TÀI CHÍNH - BỘ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 48/2013/TTLT-BTC-BNV\n"
        "Hà Nội, ngày 26 tháng 4 năm 2013\nTHÔNG TƯ LIÊN TỊCH\nQuy định chế độ trực đêm\nĐiều 1. Trực theo phiên.\n"
    )
    assert said(found, "issuedBy") == {"issuedBy Bộ Tài chính", "issuedBy Bộ Nội vụ"}


def test_rules_of_procedure_are_things_of_the_document() -> None:
    found = read(PLAN + "Trực đêm\nCăn cứ Quy chế làm việc của Tổ trực đêm (lần hai);\n1. Trực theo phiên.\n")
    assert said(found, "basedOn") == {"basedOn Quy chế làm việc của Tổ trực đêm"}
    assert [(t.kind, t.number) for t in found.things if t.label.startswith("Quy chế")] == [("directive", None)]


@pytest.mark.parametrize(
    ("level", "key"),
    [("QUỐC GIA", "nn/bcdqg/KH/91/y2025"), ("TRUNG ƯƠNG", "nn/bcdtw/KH/91/y2025"), ("THÀNH PHỐ", "nn/bcd-hanoi/KH/91/y2025")],
)
def test_a_board_of_the_whole_country_is_none_of_the_place_where_it_sits(level: str, key: str) -> None:
    found = read(
        f"BAN CHỈ ĐẠO {level} VỀ PHÒNG THỦ DÂN SỰ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 91/KH-BCĐ\n"
        "Hà Nội, ngày 14 tháng 3 năm 2025\nKẾ HOẠCH\nDiễn tập phòng thủ dân sự\n1. Bộ Y tế chuẩn bị xe cấp cứu.\n"
    )
    assert found.document and (found.document.directive, found.document.issuer_body) == (key, f"body/{key.split('/')[1]}")
