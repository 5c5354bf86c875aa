"""Tables that assign and cannot be read, or not wholly, are told of in notes, and give no charge that nobody printed."""

from __future__ import annotations

import pytest

from graph.values import Extraction
from ingest.pipeline import extract
from ingest.readers.dispatch import read_bytes

HEAD = """ỦY BAN NHÂN DÂN
TỈNH BẮC NINH
Số: 18/KH-UBND
Bắc Ninh, ngày 12 tháng 3 năm 2026
KẾ HOẠCH
Khôi phục nghề gốm Phù Lãng
PHỤ LỤC
"""
UNKNOWN = """| Mã | Gì | Ở đâu | Ai |
| a | Xây dựng phương án khôi phục lò nung cổ | Phù Lãng | Sở Công Thương |
| b | Tổ chức lớp truyền nghề cho thợ trẻ | Quế Võ | Sở Nội vụ |
| c | Kiểm tra nguồn đất sét ven sông | Phù Lãng | Sở Nông nghiệp và Môi trường |
"""
LOST_ROWS = """| TT | Nhiệm vụ | Chủ trì | Thời hạn |
| 1 | Lập hồ sơ di sản nghề gốm | Sở Văn hóa, Thể thao và Du lịch | Quý II/2026 |
| 2 | Mở gian trưng bày tại phố cổ |  | Quý III/2026 |
| 3 | Vay vốn cho hộ làm gốm | Ngân hàng Chính sách xã hội tỉnh | Khi lúa chín |
| 4 | Đón khách tham quan làng | Sở Văn hóa, Thể thao và Du lịch | Theo yêu cầu |
"""
FLATTENED = """STT
Nhiệm vụ
Chủ trì
Phối hợp
Thời hạn
1
Lập hồ sơ di sản nghề gốm
truyền thống của làng
Sở Văn hóa, Thể thao và Du lịch
Các xã
Quý II/2026
2
Mở gian trưng bày
Sở Công Thương
Quý III/2026
Nơi nhận:
"""
ON_ONE_LINE = """STT Nhiệm vụ Cơ quan chủ trì Cơ quan phối hợp Thời hạn
1 Lập hồ sơ di sản Sở Văn hóa, Thể thao và Du lịch Các xã Quý II/2026
2 Mở gian trưng bày Sở Công Thương Sở Tài chính Quý III/2026
"""
FIGURES = """| Chỉ tiêu | Đơn vị tính | Năm 2026 |
| Số lò nung | lò | 12 |
| Thợ được truyền nghề | người | 60 |
"""
MEMBERS = """| TT | Họ và tên | Chức vụ, đơn vị | Nhiệm vụ trong Ban |
| 1 | Ông Vũ Đình Gốm | Phó Giám đốc Sở Công Thương | Trưởng ban |
| 2 | Bà Lê Thị Sành | Trưởng phòng Sở Nội vụ | Thành viên |
"""

AGENDA = """| STT | Thời gian | Nội dung | Người thực hiện |
| 1 | 8h00 - 8h15 | Đón đại biểu | Ban Tổ chức |
| 2 | Từ 8h15 | Khai mạc hội nghị | Sở Công Thương |
"""
ANSWERS = """| TT | Nội dung kiến nghị của cử tri | Cơ quan trả lời | Kết quả giải quyết |
| 1 | Sửa đường vào làng gốm | Sở Xây dựng | Đã xong trong tháng 02 |
| 2 | Thu gom rác ở bến sông | UBND xã Phù Lãng | Đang làm |
"""
EMPTY_TASK = """| TT | Nhiệm vụ | Sản phẩm | Chủ trì |
| 1 | Lập hồ sơ di sản nghề gốm | Hồ sơ | Sở Văn hóa, Thể thao và Du lịch |
|  |  | Tờ trình | Sở Nội vụ |
"""

MATRIX = """| TT | Nhiệm vụ | Sở Công Thương | Sở Nội vụ | Thời hạn |
| 1 | Lập hồ sơ nghề gốm | CT | PH | Quý II/2026 |
| 2 | Mở lớp truyền nghề | PH | CT | Quý III/2026 |
"""


def read(table: str) -> Extraction:
    return extract(read_bytes((HEAD + table).encode(), "ke-hoach.txt"), sha256="ab" * 32, name="ke-hoach.txt")


@pytest.mark.parametrize(
    ("table", "tasks", "notes"),
    [
        pytest.param(UNKNOWN, 0, ["không hiểu các cột"], id="columns that no register names"),
        pytest.param(
            LOST_ROWS, 3, ["1 dòng không ghi hoặc không đọc được cơ quan", "dòng 3 («Khi lúa chín»)"], id="rows that charge nobody"
        ),
        pytest.param(FLATTENED, 0, ["2 dòng không ghi hoặc không đọc được cơ quan"], id="cells in lines, none of the rows whole"),
        pytest.param(ON_ONE_LINE, 0, ["1 bảng phân công không còn phân biệt được các ô"], id="cells that nothing keeps apart"),
        pytest.param(FIGURES, 0, [], id="figures"),
        pytest.param(MEMBERS, 0, [], id="members of a board"),
        pytest.param(MATRIX, 0, ["không hiểu các cột"], id="bodies in the header, marks below them"),
        pytest.param(AGENDA, 0, [], id="the agenda of a meeting"),
        pytest.param(ANSWERS, 0, [], id="what was done"),
        pytest.param(
            EMPTY_TASK, 1, ["1 dòng có cơ quan mà ô nhiệm vụ trống (ô gộp bị mất?): «Sở Nội vụ»"], id="a merged cell that was lost"
        ),
    ],
)
def test_what_is_told(table: str, tasks: int, notes: list[str]) -> None:
    made = read(table)
    assert [t.quote for t in made.tasks][tasks:] == [] and len(made.tasks) == tasks
    assert len(made.notes) == len(notes), made.notes
    assert all(words in note for words, note in zip(notes, made.notes, strict=True))
    assert all(" / " in note for note in made.notes)
