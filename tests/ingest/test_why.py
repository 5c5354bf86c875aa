"""The reasons are those of what extract said: the same citations in the same order, for every sample and every written document."""

from __future__ import annotations

from pathlib import Path

from ingest.readers.dispatch import read_file
from ingest.why import why

ROOT = Path(__file__).parent.parent.parent
WRITTEN = ROOT / "tests" / "ingest" / "tasks" / "documents"

#: A plan that prints no number: the document is a thing of its source, and its words `Kế hoạch này` are of it.
UNNUMBERED = """CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
ỦY BAN NHÂN DÂN XÃ QUANG MINH
Quang Minh, ngày 5 tháng 9 năm 2025
KẾ HOẠCH
Thực hiện Chỉ thị số 24-CT/TU ngày 7/8/2023 của Thành ủy Hà Nội
1. Văn phòng HĐND và UBND xã tham mưu Kế hoạch này trước ngày 30/9/2025.
Nơi nhận:
- Đảng ủy xã;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Nam
"""


def test_each_citation_has_its_reasons(tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(UNNUMBERED)
    files = [
        plan,
        *sorted((ROOT / "samples").glob("*/*.txt")),
        *sorted((ROOT / "samples").glob("*/*.html")),
        *sorted(WRITTEN.glob("*.txt")),
    ]
    explained = 0
    for path in files:
        named = read_file(path, ocr=False)
        told = why(named.reading, sha256=named.sha256, name=named.name)
        assert [c.citation for c in told.citations] == list(told.extraction.citations), path.name
        assert len(told.statements) == len(told.extraction.statements)
        explained += len(told.citations)
    assert explained > 300
    assert len(files) > 100
