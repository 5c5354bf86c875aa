"""Who is to explain a document at a meeting: planned, never a fact; holders of a post in general are given by the post."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract
from ingest.reading import Reading

OPENING = "Ngày 12/5/2023, Huyện ủy Nam Đàn tổ chức hội nghị học tập Nghị quyết số 08-NQ/TU của Tỉnh ủy Nghệ An. "


def presents(sentence: str) -> set[tuple[str, str, str]]:
    x = extract(Reading(text=OPENING + sentence, media_type="text/plain"), sha256="0" * 64, name="a")
    return {(s.subject.split("@")[0], s.object, s.status) for s in x.statements if s.relation == "presents"}


@pytest.mark.parametrize(
    ("sentence", "who", "status"),
    [
        ("Đồng chí Lê Văn Hòa, Phó Bí thư Huyện ủy, sẽ trực tiếp quán triệt Nghị quyết số 08-NQ/TU.", "person/le-van-hoa", "planned"),
        (
            "Đồng chí Lê Văn Hòa, Phó Bí thư Huyện ủy, sẽ là báo cáo viên, truyền đạt Nghị quyết số 08-NQ/TU.",
            "person/le-van-hoa",
            "planned",
        ),
        ("Các Phó Bí thư Tỉnh ủy sẽ trực tiếp giới thiệu nội dung của Nghị quyết số 08-NQ/TU.", "post/pho-bi-thu", "planned"),
        ("Đồng chí Lê Văn Hòa, Phó Bí thư Huyện ủy, trực tiếp quán triệt Nghị quyết số 08-NQ/TU.", "person/le-van-hoa", "asserted"),
    ],
)
def test_who_is_to_explain(sentence: str, who: str, status: str) -> None:
    assert {(a, c) for a, _, c in presents(sentence)} == {(who, status)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Các Phó Bí thư Tỉnh ủy cần quán triệt Nghị quyết số 08-NQ/TU.",
        "Đồng chí Lê Văn Hòa, Phó Bí thư Huyện ủy, cho biết các chi bộ sẽ quán triệt Nghị quyết số 08-NQ/TU.",
        "Các Phó Bí thư Tỉnh ủy sẽ dự hội nghị.",
    ],
)
def test_nobody_is_to_explain(sentence: str) -> None:
    assert presents(sentence) == set()
