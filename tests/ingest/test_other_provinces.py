"""What texts of other provinces taught: places, codes and letterheads as they are printed there. Wordings are ours."""

from __future__ import annotations

import pytest

from graph.values import Extraction
from ingest.pipeline import extract
from ingest.reading import Reading


def read(words: str) -> Extraction:
    return extract(Reading(words, "text/plain"), sha256="0" * 64, name="t.txt")


HEAD = """ỦY BAN NHÂN DÂN
TỈNH {upper}

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 14/2014/QĐ-UBND

{place}, ngày 10 tháng 3 năm 2014

QUYẾT ĐỊNH

Về việc ban hành Quy chế quản lý bến bãi

ỦY BAN NHÂN DÂN TỈNH {upper}

"""


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("Nghị quyết số 02-NQ/TU ngày 04/11/2016 của Tỉnh ủy Quảng trị về đô thị.", ["dang/tu-quangtri/NQ/2/t2015"]),
        ("Nghị quyết số 13-NQ/TƯ ngày 05/5/2022 của Tỉnh ủy Lâm Đồng về rừng.", ["dang/tu-lamdong/NQ/13/t2020"]),
        ("Nghị quyết số 19-NQ/TƯ ngày 16/6/2022 của Ban Chấp hành Trung ương.", ["dang/tw/NQ/19/t2021"]),
        ("Chương trình hành động số 83-CTHĐ/TU ngày 25/7/2017 của Tỉnh ủy Quảng Trị về du lịch.", ["dang/tu-quangtri/CTr/83/t2015"]),
        ("Quyết định số 153/2006/QĐ-TTg ngày 30/6/2003 của Thủ tướng Chính phủ.", ["nn/ttg/QĐ.QP/153/y2006"]),
        ("Tờ trình số 9/TTr-VPUB ngày 6/11/2018 của Văn phòng UBND tỉnh Sơn La.", ["nn/vpubnd-sonla/TTr/9/y2018"]),
        ("Tờ trình số 9/TTr-NN&PTNT ngày 6/11/2018 của Sở Nông nghiệp và Phát triển nông thôn tỉnh Sơn La.", ["nn/snn-sonla/TTr/9/y2018"]),
        (
            "Luật Ban hành văn bản quy phạm pháp luật của Hội đồng nhân dân, Ủy ban nhân dân ngày 03 tháng 12 năm 2004 nêu rõ việc này.",
            ["nn/qh/LUAT/31/y2004"],
        ),
    ],
)
def test_keys(words: str, keys: list[str]) -> None:
    assert [c.directive for c in read(words).citations] == keys


def test_an_unlisted_code_is_found_behind_its_noun_and_left_open() -> None:
    (one,) = read("Báo cáo thẩm định số 18/BCTĐ-STP ngày 25/5/2018 của Sở Tư pháp thành phố Hải Phòng.").citations
    assert (one.outcome, one.reason, one.type) == ("unresolved", "code-unknown", "Báo cáo")
    assert not read("Sản lượng đạt 18/BCTĐ-STP và 5-XHH/TU.").citations


def test_an_unlisted_issuer_in_a_local_document_has_no_key_of_its_own() -> None:
    words = (
        HEAD.format(upper="LONG AN", place="Long An") + "Xét Tờ trình số 12/TTr-XYZT ngày 02/3/2014;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Giao các sở."
    )
    one = next(c for c in read(words).citations if c.number == "12/TTr-XYZT")
    assert (one.outcome, one.reason) == ("unresolved", "place-unknown")


def test_a_proposal_carries_no_annex() -> None:
    preamble = "Theo đề nghị của Sở Xây dựng tại Tờ trình số 350/TTr-SXD ngày 21/02/2014 về việc ban hành Quy chế quản lý bến bãi,\n\n"
    words = (
        HEAD.format(upper="LONG AN", place="Long An")
        + preamble
        + "QUYẾT ĐỊNH:\n\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế quản lý bến bãi."
    )
    carriers = {s.subject for s in read(words).statements if s.relation == "hasAnnex"}
    assert carriers == {"nn/ubnd-longan/QĐ.QP/14/y2014"}


def test_who_leads_is_who_acts() -> None:
    words = HEAD.format(upper="LONG AN", place="Long An") + (
        "Căn cứ Luật Xây dựng ngày 26/11/2003;\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Giao Sở Xây dựng chủ trì, phối hợp các sở, ngành, Ủy ban nhân dân các "
        "huyện, thị xã kiểm tra, đôn đốc thực hiện Quyết định này."
    )
    assert {s.subject for s in read(words).statements if s.relation == "monitors"} == {"body/sxd-longan"}


def test_a_letterhead_between_strokes_with_words_broken_off() -> None:
    words = (
        "ỦY\nBAN NHÂN DÂN\nTỈNH HƯNG YÊN\n-------\n|\nCỘNG\nHÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-------\n|\nSố: 28/CTr-UBND\n|\n"
        "Hưng\nYên, ngày 18 tháng 02\nnăm 2022\n|\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nTHỰC HIỆN NGHỊ QUYẾT SỐ 11/NQ-CP NGÀY 30/01/2022 CỦA CHÍNH PHỦ VỀ\n"
        "PHỤC HỒI KINH TẾ\nThực hiện Nghị quyết số 11/NQ-CP ngày\n30/01/2022 của Chính phủ và Nghị quyết số\n340/NQ-HĐND ngày 22/12/2020 của Hội đồng nhân dân tỉnh, "
        "Ủy ban nhân dân tỉnh\nban hành Chương trình như sau:\nI. MỤC TIÊU\n1. Bám\nsát chủ trương của Đảng.\n"
    )
    found = read(words)
    assert found.document and (found.document.place, found.document.date, found.document.issuer) == (
        "Hưng Yên",
        "2022-02-18",
        "UBND tỉnh Hưng Yên",
    )
    assert found.document.title == "Thực hiện Nghị quyết số 11/NQ-CP ngày 30/01/2022 của Chính phủ về phục hồi kinh tế"
    assert {s.object for s in found.statements if s.relation == "implements"} == {"nn/cp/NQ/11/y2022", "nn/hdnd-hungyen/NQ/340/y2020"}


def test_an_annex_does_not_rest_on_what_carries_it() -> None:
    words = (
        "Căn cứ Quyết định số 30/2006/QĐ-TTg ngày 06/02/2006 của Thủ tướng Chính phủ về việc ban hành Chương trình hành động của Chính phủ thực hiện "
        "Luật Phòng, chống tham nhũng;"
    )
    assert not [s for s in read(words).statements if s.relation == "basedOn" and s.subject.startswith("annex:")]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (
            "Sáng 4-4-2022, Ban Thường vụ Tỉnh ủy Bến Tre tổ chức Hội nghị Tỉnh ủy lần thứ 8, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy Lê Văn An "
            "phát biểu khai mạc hội nghị.",
            "Hội nghị Tỉnh ủy lần thứ 8 (04/4/2022)",
        ),
        (
            "Sáng 19/11/2024, Ban Thường vụ Tỉnh ủy Bến Tre tổ chức Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 42 thông qua dự thảo Đề cương.",
            "Hội nghị Ban Chấp hành Đảng bộ tỉnh lần thứ 42 (19/11/2024)",
        ),
    ],
)
def test_the_name_of_a_meeting_ends_before_the_next_clause(words: str, label: str) -> None:
    assert label in {t.label for t in read(words).things}


def test_asking_a_superior_is_one_of_the_things_that_are_to_be_done() -> None:
    words = (
        "Theo kế hoạch, các đảng bộ trực thuộc tỉnh sẽ tổ chức sơ kết xong trước ngày 17-5-2013; xét chọn và đề nghị Ban Thường vụ Tỉnh ủy Bến Tre "
        "khen thưởng tập thể."
    )
    assert not [s for s in read(words).statements if s.relation == "assignedTo" and s.object == "body/btv-tu-bentre"]


def test_no_document_carries_out_a_younger_one() -> None:
    words = "Kế hoạch số 25-KH/TU ngày 30/11/2016 của Tỉnh ủy Yên Bái thực hiện Kết luận số 100-KL/TW ngày 18/8/20{} của Ban Bí thư."
    fine, odd = read(words.format("14")), read(words.format("17"))
    assert [s.object for s in fine.statements if s.relation == "implements"] == ["dang/tw/KL/100/t2011"]
    assert not [s for s in odd.statements if s.relation == "implements"]
    assert not fine.notes
    assert len(odd.notes) == 1
