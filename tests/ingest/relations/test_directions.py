"""Directions of a directive about documents that are still to be made: asked for, never edges."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.pipeline import extract, extract_path
from ingest.reading import Reading

LETTERHEAD = """ỦY BAN NHÂN DÂN
TỈNH BẮC GIANG
Số: 1520/QĐ-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bắc Giang, ngày 12 tháng 6 năm 2024
QUYẾT ĐỊNH
Về việc triển khai phòng cháy rừng
ỦY BAN NHÂN DÂN TỈNH BẮC GIANG
QUYẾT ĐỊNH:
Điều 1. {direction}
"""

#: direction | status of what a plan without a number is said to carry out
CASES = """
Các sở, ban, ngành tổ chức xây dựng và triển khai kế hoạch thực hiện Chỉ thị số 05/CT-TTg ngày 03 tháng 3 năm 2024. | requested
Trên cơ sở Chỉ thị số 05/CT-TTg ngày 03 tháng 3 năm 2024, các huyện xây dựng kế hoạch thực hiện Chỉ thị số 05/CT-TTg. | requested
"""


@pytest.mark.parametrize("line", CASES.strip().splitlines())
def test_a_plan_to_be_made_is_asked_for(line: str) -> None:
    direction, status = (cell.strip() for cell in line.split(" | "))
    text = LETTERHEAD.format(direction=direction)
    found = extract(Reading(text=text, media_type="text/plain"), sha256="d" * 64, name="x.txt")
    assert found.document and found.document.number == "1520/QĐ-UBND"
    carried = [s for s in found.statements if s.relation == "implements" and s.object == "nn/ttg/CT/5/y2024"]
    assert {s.status for s in carried if s.subject.startswith("anon:")} <= {status}
    assert not [s for s in carried if s.status == "asserted" and s.subject.startswith("anon:")]


def test_nothing_is_said_of_itself(shared: Path) -> None:
    """«… không nêu tại Phụ lục ban hành kèm theo Kế hoạch này»: the plan is no annex of itself."""
    found = extract_path(shared / "official_dev" / "quyet-dinh-so-844-qd-ttg-469526.pdf", ocr=False)
    assert not [s for s in found.statements if s.subject == s.object]
    assert not [s for s in found.statements if s.subject.startswith("anon:") and s.relation == "implements" and s.status == "asserted"]
