"""Sources err: what is printed stays printed, is flagged, and what may be meant stands beside it; nothing is corrected or merged in silence."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from graph.values import Citation
from ingest.bodies import find_bodies
from ingest.citations import find_citations
from ingest.context import Context
from ingest.text import Text
from ontology.identity import is_directive_key

CT24, CT25, CT24_TW, CT35 = "dang/tu-hanoi/CT/24/t2020", "dang/tu-hanoi/CT/25/t2020", "dang/tw/CT/24/t2021", "dang/tw/CT/35/t2021"
HANOI = Context(published="2024-12-01", place="hanoi", year=2024)


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the citation in question (the last with these words), its key, outcome, candidates, and the flag that it must carry."""

    id: str
    text: str
    words: str
    key: str | None
    outcome: str
    candidates: tuple[str, ...]
    flag: str


CASES = [
    Case(
        "25 for 24",
        "Huyện học Chỉ thị số 24-CT/TU ngày 07/8/2023 của Thành ủy Hà Nội. Chỉ thị 24 vào sinh hoạt chi bộ. Có Chỉ thị số 25, huyện lập kế hoạch.",
        "Chỉ thị số 25", None, "ambiguous", (CT24, CT25, "dang/tw/CT/25/t2016"), "possible-slip",
    ),
    Case(
        "a figure wrong",
        "Xã học Chỉ thị số 24-CT/TU ngày 07/8/2023 của Thành ủy Hà Nội, lấy Chỉ thị 24 làm gốc. Mười việc theo Chỉ thị số 34 được giao.",
        "Chỉ thị số 34", None, "ambiguous", (CT24,), "possible-slip",
    ),
    Case(
        "TW for TU",
        "Phường triển khai Chỉ thị số 24-CT/TU ngày 07/8/2023 của Thành ủy Hà Nội. Tổ dân phố ký Chỉ thị số 24-CT/TU. Bí thư nhắc Chỉ thị 24-CT/TW.",
        "Chỉ thị 24-CT/TW", "dang/tw/CT/24/?", "ambiguous", (CT24, CT24_TW), "look-alike",
    ),
    Case(
        "a district's code under the city's name",
        "Phường Quan Hoa học Kế hoạch số 258-KH/QU ngày 15/7/2024 của Thành ủy.",
        "Kế hoạch số 258-KH/QU", "dang/qu-?/KH/258/t2020", "ambiguous",
        ("dang/qu-?/KH/258/t2020", "dang/tu-hanoi/KH/258/t2020"), "issuer-conflict",
    ),
    Case(
        "TW under the name of the city",
        "Sáng 16/8, phường học Chỉ thị số 24-CT/TW của Thành ủy Hà Nội.",
        "Chỉ thị số 24-CT/TW", "dang/tw/CT/24/?", "ambiguous", (CT24, CT24_TW), "issuer-conflict",
    ),
    Case(
        "an organ's initials for TW",
        "Chi bộ học Chỉ thị số 35-CT/BCT ngày 14/6/2024.",
        "Chỉ thị số 35-CT/BCT", "dang/?/CT/35/?", "ambiguous", (CT35,), "suffix-odd",
    ),
    Case(
        "a day out of its series",
        "Chính phủ ra Nghị quyết số 30/NQ-CP ngày 22/3/2022.",
        "Nghị quyết số 30/NQ-CP", "nn/cp/NQ/30/y2022", "resolved", (), "date-out-of-series",
    ),
    Case(
        "another day than the register's",
        "Chỉ thị số 24-CT/TU ngày 08/7/2023 của Thành ủy Hà Nội.",
        "Chỉ thị số 24-CT/TU", CT24, "resolved", (), "date-differs",
    ),
    Case(
        "CT for CTr",
        "Thành ủy Hà Nội có Chương trình số 06-CT/TU ngày 17/3/2021.",
        "Chương trình số 06-CT/TU", "dang/tu-hanoi/CTr/6/t2020", "resolved", (), "code-conflict",
    ),
    Case(
        "TU under the name of the Politburo",
        "Nghị quyết số 15-NQ/TU ngày 5-5-2022 của Bộ Chính trị về Thủ đô.",
        "Nghị quyết số 15-NQ/TU", "dang/tw/NQ/15/t2021", "resolved", (), "issuer-conflict",
    ),
]  # fmt: skip
#: Texts in which nothing is a slip.
SOUND = [
    "Huyện có kế hoạch thực hiện Chỉ thị số 24-CT/TW của Thành ủy Hà Nội.",
    "Phường kiểm tra việc thực hiện Chỉ thị số 24-CT/TW của Thành ủy Hà Nội.",
    "Thực hiện Chỉ thị số 24-CT/TW ngày 13/7/2023 của Thành ủy Hà Nội.",
    "Học Nghị quyết số 57-NQ/TW của Thành ủy Hà Nội.",
    "Thành ủy Hà Nội có Chỉ thị số 24-CT/TU ngày 07/8/2023 và Chỉ thị số 25-CT/TU ngày 20/9/2023. Chỉ thị số 25 nói về chợ.",
    "Xã học Chỉ thị số 24-CT/TU ngày 07/8/2023 của Thành ủy Hà Nội; công an học Chỉ thị số 24-CT/TW ngày 13/7/2023 của Bộ Chính trị.",
    "UBND thành phố Hà Nội có Kế hoạch số 205/KH-UBND ngày 28/7/2022 và Kế hoạch số 230/KH-UBND ngày 26/8/2022.",
]
DOUBTS = {"possible-slip", "look-alike", "suffix-odd", "issuer-conflict", "code-conflict", "date-differs", "date-out-of-series"}


def cited(words: str) -> tuple[Citation, ...]:
    text = Text.of(words)
    return find_citations(text, HANOI, find_bodies(text, HANOI), "0" * 64)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_a_slip_is_flagged_and_kept(case: Case) -> None:
    citation = [c for c in cited(case.text) if c.text == case.words][-1]
    assert (citation.directive, citation.outcome, citation.candidates) == (case.key, case.outcome, case.candidates)
    assert case.flag in citation.flags


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_a_doubtful_mention_never_carries_the_key_of_a_real_document(case: Case) -> None:
    for citation in cited(case.text):
        if citation.outcome != "resolved" and citation.directive and is_directive_key(citation.directive):
            assert "?" in citation.directive


@pytest.mark.parametrize("text", SOUND)
def test_sound_texts_are_not_doubted(text: str) -> None:
    assert [c.flags for c in cited(text) if DOUBTS & set(c.flags)] == []


def test_years_in_force_and_the_age_of_a_place_decide_terms() -> None:
    def key(words: str, published: str) -> str | None:
        text, context = Text.of(words), Context(published=published, place="hanoi", year=int(published[:4]))
        return find_citations(text, context, find_bodies(text, context), "0" * 64)[0].directive

    program = "Chương trình số 02-CTr/TU của Thành ủy Hà Nội"
    assert key(f"Xã nông thôn mới hoàn thành {program}.", "2019-09-01") == "dang/tu-hanoi/CTr/2/t2015"
    assert key(f"Tổng kết sau 10 năm thực hiện {program}.", "2019-09-01") == "dang/tu-hanoi/CTr/2/?"
    assert key("Đảng ủy xã Mê Linh có Nghị quyết số 03-NQ/ĐU.", "2025-09-10") == "dang/du-xa-melinh/NQ/3/t2025"
