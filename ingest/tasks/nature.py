"""What sort of task it is: an act of its own, or only reporting on, summing up, urging and checking the carrying out of the directive."""

from __future__ import annotations

import re
from functools import cache

from ingest.tasks.assignees import read_bodies
from ingest.tasks.cues import either, words

_TOGETHER = re.compile(r"(?:chủ[ ]trì,?[ ])?(?:và[ ])?phối[ ]hợp(?:[ ]chặt[ ]chẽ)?[ ](?:với[ ]|cùng[ ](?:với[ ])?)?", re.X)
#: Phrases before the first verb that say when or how, not what.
_BESIDE = re.compile(
    r"""(?:trong[ ]quá[ ]trình|trên[ ]cơ[ ]sở|căn[ ]cứ|nếu)(?:(?!tổ[ ]chức[ ](?:triển[ ]khai|thực[ ]hiện)|gửi[ ])[^;.]){0,400}?,[ ]
          (?=chủ[ ]động|đề[ ]xuất|kịp[ ]thời|báo[ ]cáo|tổng[ ]hợp|theo[ ]dõi)
      | (?:là|với[ ]vai[ ]trò)[ ](?:cơ[ ]quan|đơn[ ]vị)[ ](?:thường[ ]trực|đầu[ ]mối|chủ[ ]trì)(?:[ ][^,;.]{0,60})?,[ ]
      | (?:theo|trong[ ]phạm[ ]vi)[ ](?:chức[ ]năng|nhiệm[ ]vụ|thẩm[ ]quyền)[^;.]{0,60}?(?:được[ ]giao|của[ ]mình|quyền[ ]hạn),?[ ]
      | theo[ ]nhiệm[ ]vụ[ ]được[ ]phân[ ]công,?[ ] | thực[ ]hiện[ ]chế[ ]độ(?=[ ]báo[ ]cáo) | gửi(?=[ ]báo[ ]cáo[ ](?:về|kết[ ]quả|tình[ ]hình|tiến[ ]độ)) | giúp(?=[ ])
      | theo[ ](?:thẩm[ ]quyền|chức[ ]năng,[ ]nhiệm[ ]vụ),?[ ]
      | (?:chủ[ ]động|khẩn[ ]trương|kịp[ ]thời|thường[ ]xuyên|định[ ]kỳ|tổ[ ]chức|trực[ ]tiếp|tiếp[ ]tục|chủ[ ]trì|làm[ ]đầu[ ]mối
          |(?:có|chịu)[ ]trách[ ]nhiệm|có(?=[ ]báo[ ]cáo)|(?:thứ[ ]\w+[ ])?(?:hằng|hàng)[ ](?:tuần|tháng|quý|năm)|và)(?=[ ,])""",
    re.X,
)
#: The carrying out of this directive.
_CARRYING_OUT = re.compile(
    r"""(?:việc|tình[ ]hình|kết[ ]quả|tiến[ ]độ|quá[ ]trình|trong)[ ](?:[\w-]+[ ]){0,8}?(?:triển[ ]khai|thực[ ]hiện|sắp[ ]xếp)
      | (?<!quy[ ]định[ ]của[ ])(?<!quy[ ]định[ ]tại[ ])(?<!theo[ ])(?:chỉ[ ]thị|công[ ]điện|kế[ ]hoạch|nghị[ ]quyết|chương[ ]trình|quyết[ ]định|đề[ ]án|kết[ ]luận)(?:[ ]\w+){0,3}[ ]này""",
    re.X,
)
_CLAUSE = re.compile(r"[^;.]+")
_PROPOSE = re.compile(r"đề[ ]xuất[^;.]{0,60}?[ ]?gửi[ ]|phản[ ]ánh[^;.]{0,80}?(?:để|xem[ ]xét)")


@cache
def _watching() -> re.Pattern[str]:
    verb = either(words("watch"))
    return re.compile(rf"{verb}(?:,?[ ](?:và[ ])?{verb}){{0,8}}")


@cache
def _urging() -> re.Pattern[str]:
    return re.compile(either(words("urge")))


def is_report(folded: str, low: str, start: int, end: int) -> bool:
    """Whether the act at `[start, end)` (behind its bodies) only reports on, sums up, urges or checks the carrying out."""
    position = start
    for _ in range(8):
        while position < end and low[position] in " ,":
            position += 1
        together = _TOGETHER.match(low, position, end)
        beside = _BESIDE.match(low, position, end)
        if together:
            bodies = read_bodies(folded, low, together.end(), end)
            position = bodies.end if bodies else together.end()
        elif beside:
            position = beside.end()
        else:
            break
    return _reports(low, position, end)


def _reports(low: str, start: int, end: int) -> bool:
    match = _CLAUSE.match(low, start, end)
    clause = match[0] if match else ""
    if clause.startswith("báo cáo"):
        return " trình " not in clause
    if clause.startswith(("sơ kết", "tổng kết", "đánh giá")):
        return "báo cáo" in clause and "sơ kết" in clause
    if clause.startswith(("đề xuất", "phản ánh")):
        return bool(_PROPOSE.match(clause)) and ("tổng hợp" in low[start:end] or clause.startswith("phản ánh"))
    watching = _watching().match(clause)
    if not watching:
        return False
    if _urging().search(watching[0]):
        return (
            bool(_CARRYING_OUT.search(clause))
            or watching.end() > len(clause) - 4
            or clause.startswith(" theo ", watching.end())
            or clause.startswith("theo dõi, tổng hợp")
        )
    if clause.startswith("tổng hợp kết quả") and low.startswith("; báo cáo ", start + len(clause), end):
        return True
    return clause.startswith("tổng hợp") and (bool(_CARRYING_OUT.search(clause)) or "báo cáo" in watching[0])
