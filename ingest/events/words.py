"""The words of events: what a meeting is called, how a text says that it took place, what people do at it. Only patterns."""

from __future__ import annotations

import re

#: What a meeting is called.
_NOUN = r"""(?:hội[ ]nghị|cuộc[ ]họp|buổi[ ](?:họp|lễ|làm[ ]việc|tọa[ ]đàm|gặp[ ]mặt|tiếp[ ]xúc)
    |phiên[ ](?:họp|giải[ ]trình)|kỳ[ ]họp|hội[ ]thảo|tọa[ ]đàm|lớp[ ](?:tập[ ]huấn|bồi[ ]dưỡng)
    |lễ[ ](?:công[ ]bố|khai[ ]mạc|phát[ ]động|kỷ[ ]niệm|trao|ra[ ]mắt|tổng[ ]kết|ký[ ]kết|khánh[ ]thành))"""
NOUN = re.compile(rf"(?<!\w){_NOUN}(?!\w)", re.X | re.I)
#: Before a meeting that only gives its name to a document: «Kết luận (của) Hội nghị lần thứ tư».
PLENARY = re.compile(r" (?:lần thứ|Trung ương|TW)\b")
OF_DOCUMENT = re.compile(r"(?<!\w)(?:kết luận|nghị quyết|thông báo|văn kiện)(?: của| tại)? $", re.I)
#: A body holds the meeting: «X tổ chức (trọng thể, thành công …) hội nghị»; or it takes place: «Ngày 18/11 diễn ra hội nghị».
HOLDS = re.compile(
    rf"""(?<!\w)(?:(?:đã|vừa)[ ])?(?:phối[ ]hợp[ ][^.;\n]{{0,80}}?[ ])?
         (?P<verb>tổ[ ]chức|triệu[ ]tập|diễn[ ]ra)[ ](?:\w+[ ]){{0,3}}?(?P<noun>{_NOUN})(?!\w)""",
    re.X | re.I,
)
#: A body meets: «X họp giao ban».
MEETS = re.compile(
    r"""(?<!\w)(?<!cuộc[ ])(?<!buổi[ ])(?<!phiên[ ])(?<!kỳ[ ])(?:đã[ ]|vừa[ ])?
        họp[ ](?:giao[ ]ban|báo|bàn|phiên|rút[ ]kinh[ ]nghiệm|đánh[ ]giá|sơ[ ]kết|tổng[ ]kết)(?!\w)""",
    re.X | re.I,
)
#: An inspection: «Đoàn kiểm tra của X … đã kiểm tra, làm việc».
INSPECTS = re.compile(
    r"""(?<!\w)đoàn[ ](?:kiểm[ ]tra|giám[ ]sát|công[ ]tác)(?:[ ]số[ ]\d+)?(?=[ ,](?P<rest>[^.;\n]{0,240}?)
        (?<![Đđ]oàn)[ ](?:đã[ ]|tiến[ ]hành[ ]|có[ ]buổi[ ])+(?:kiểm[ ]tra|giám[ ]sát|làm[ ]việc))""",
    re.X | re.I,
)
#: Taking part says that the meeting was: «X tham gia hội nghị».
JOINS = re.compile(r"(?<!\w)(?:tham gia|tham dự|dự)\s(?:\w+\s){0,2}?$", re.I)
#: The meeting took place: «hội nghị …, tổ chức ngày 18/11», «… diễn ra sáng …».
TOOK_PLACE = re.compile(r"(?:,|\b)(?: được)? ?(?:tổ chức|diễn ra)(?: vào| trong| từ)?(?= (?:ngày|sáng|chiều|tối|\d))", re.I)
#: Words before a verb that make it no fact, or a duty.
NOT_A_FACT = re.compile(
    r"""(?<!\w)(?:sẽ|sắp|dự[ ]kiến|chuẩn[ ]bị|cần|phải|yêu[ ]cầu|đề[ ]nghị|chưa|không|tiếp[ ]tục|khẩn[ ]trương|nếu|kế[ ]hoạch|nhằm|để
        |việc)\b[^.;,\n]{0,40}$""",
    re.X | re.I,
)
MANY = re.compile(r"(?<!\w)(?:các|những|nhiều|mỗi)\s(?:\w+\s){0,2}?$", re.I)

#: The meeting as the object of what somebody does.
AT = rf"(?:[ ](?:tại[ ])?(?:{_NOUN}))"
#: What a person does at a meeting, by relation; at one place in the text the first that matches wins.
ROLES = {
    "opensEvent": re.compile(rf"(?<!\w)(?:phát[ ]biểu[ ])?khai[ ]mạc(?!\w){AT}?", re.X | re.I),
    "concludes": re.compile(
        rf"(?<!\w)(?:phát[ ]biểu[ ](?:kết[ ]luận|bế[ ]mạc)|(?:kết[ ]luận|bế[ ]mạc)(?=(?:[ ]và[ ]chỉ[ ]đạo)?{AT}))(?!\w)", re.X | re.I
    ),
    "presentsReportAt": re.compile(
        r"(?<!\w)(?:trình[ ]bày[ ](?:dự[ ]thảo[ ])?báo[ ]cáo|báo[ ]cáo[ ](?:tóm[ ]tắt|đề[ ]dẫn|kết[ ]quả)|đọc[ ]báo[ ]cáo)(?!\w)",
        re.X | re.I,
    ),
    "speaksAt": re.compile(
        rf"(?<!\w)phát[ ]biểu(?:[ ](?:chỉ[ ]đạo|chào[ ]mừng|tham[ ]luận|ý[ ]kiến)|(?={AT})|(?=[ ]*(?:[.,;:]|$)))", re.X | re.I
    ),
    "chairs": re.compile(rf"(?<!\w)(?:đồng[ ])?(?:chủ[ ]trì|điều[ ]hành)(?={AT}|[ ]*(?:[.;]|$)|,?[ ]và[ ]phát[ ]biểu)", re.X | re.I),
    "attends": re.compile(rf"(?<!\w)(?:(?:tham[ ]|cùng[ ]|đến[ ])?dự)(?={AT}|[ ]*(?:[.,;]|$)|[ ]và[ ])", re.X | re.I),
}
PRESENTS = re.compile(r"(?<!\w)(?:trực tiếp )?(?:truyền đạt|quán triệt|phổ biến|trình bày|giới thiệu)(?!\w)", re.I)
#: «… và phát biểu chỉ đạo»: attending is said by the stronger word.
AND_MORE = re.compile(r" và (?:trực tiếp )?(?:phát biểu|chủ trì|chỉ đạo|truyền đạt|quán triệt|trình bày|kết luận)", re.I)
#: A clause that opens with the role: «Phát biểu kết luận hội nghị, đồng chí X …».
LEAD = re.compile(
    r"(?:[A-ZĐ]{2,6}\s?-\s)?(?=(?:phát biểu|kết luận|bế mạc|khai mạc|trực tiếp|quán triệt|truyền đạt|chủ trì|trình bày)\b)", re.I
)
#: «Dự hội nghị có các đồng chí: …».
PRESENT_ARE = re.compile(
    rf"(?:[A-ZĐ]{{2,6}}\s?-\s)?(?:cùng\s|tham\s|đến\s)?dự(?:[ ](?:và[ ]chỉ[ ]đạo[ ])?(?:{_NOUN}))?[^.,;:\n]{{0,60}}?[ ](?:còn[ ])?có\b",
    re.X | re.I,
)
#: Agents behind the verb: «dưới sự chủ trì của đồng chí X», «do đồng chí X dẫn đầu».
CHAIRED_BY = re.compile(r"(?<!\w)dưới sự (?:chủ trì|điều hành) của(?: đồng chí| ông| bà)?\s*$", re.I)
LED_BY = re.compile(r"(?<!\w)do(?: đồng chí| ông| bà)?\s*$", re.I)
LEADS = re.compile(r",? (?:dẫn đầu|làm trưởng đoàn|chủ trì)(?!\w)", re.I)
#: Verbs behind which the words are the speaker's, not the reporter's.
REPORTS = re.compile(
    r"""(?<!\w)(?<!phát[ ]biểu[ ])(?:cho[ ]biết|cho[ ]rằng|cho[ ]hay|yêu[ ]cầu|đề[ ]nghị|nhấn[ ]mạnh|lưu[ ]ý|khẳng[ ]định|chỉ[ ]rõ|nêu[ ]rõ
        |nói|chỉ[ ]đạo|ghi[ ]nhận|biểu[ ]dương|tin[ ]tưởng)(?!\w)""",
    re.X | re.I,
)
#: Making a directive known.
SPREADS = re.compile(
    r"""(?<!\w)(?:(?:nghiên[ ]cứu|học[ ]tập|quán[ ]triệt|phổ[ ]biến|tuyên[ ]truyền|truyền[ ]đạt|triển[ ]khai(?:[ ]thực[ ]hiện)?)
        (?:,[ ]|[ ]và[ ]|[ ])?){1,5}""",
    re.X | re.I,
)
#: «… được quán triệt», «… đã nghe phổ biến»: what was made known stands behind.
PASSIVE = re.compile(r"(?<!\w)được (?:nghe )?(?=quán triệt|học tập|phổ biến|truyền đạt|nghiên cứu)", re.I)
AT_MEETING = re.compile(rf"(?<!\w)(?:tại|trong)[ ](?:{_NOUN})(?!\w)", re.X | re.I)
HEARD = re.compile(r"(?<!\w)(?:đã |còn )?(?:được )?nghe(?!\w)", re.I)
WERE_TAUGHT = re.compile(r"[^|.;]{0,140}được (?:quán triệt|học tập|phổ biến|truyền đạt)", re.I)
REVIEWS = re.compile(
    r"(?<!\w)(?P<which>sơ kết|tổng kết)(?: (?:giữa kỳ|\d+ năm|một năm|việc|kết quả|thực hiện|triển khai|công tác|,|và)){0,6}\s*$", re.I
)
BESIDES = re.compile(r"ngoài\b", re.I)
#: «1.000 đảng viên»: figure, whom; and the comparison before it.
COUNT = re.compile(
    r"""[0-9](?<![\w/.,-].)(?P<rest>\d{0,2}(?:\.\d{3})+|\d{0,5})[ ]
        (?P<whom>đảng[ ]viên|đại[ ]biểu|cán[ ]bộ|đoàn[ ]viên|hội[ ]viên|học[ ]viên|công[ ]chức|lượt[ ]người
         |người(?=[ ](?:tham|dự)))(?!\w)""",
    re.X | re.I,
)
COMPARES = re.compile(r"(?<!\w)(?:(?P<more>hơn|trên)|(?P<less>gần|dưới)|(?P<about>khoảng)) $", re.I)
TAKES_PART = re.compile(
    r"(?<!\w)(?:cho|tham dự|tham gia|dự|được (?:quán triệt|học tập|phổ biến|truyền đạt)|với sự có mặt|có mặt)(?!\w)", re.I
)
VENUE = re.compile(
    r"""(?<!\w)tại[ ]
        (?P<venue>(?P<kind>điểm[ ]cầu|hội[ ]trường|trụ[ ]sở|phòng[ ]họp|trung[ ]tâm[ ]hội[ ]nghị|cung|nhà[ ]văn[ ]hóa|khách[ ]sạn)\b
         [^.,;:()\n]{0,70}?)
        (?=[ ](?:sáng|chiều|tối|ngày)\b|[.,;:()\n]|$)""",
    re.X | re.I,
)
ONLINE = re.compile(r"(?<!\w)trực tuyến(?!\w)", re.I)
#: «34 đề án … được giao cho 11 cơ quan»: two counted sets, of which no pairs are known.
ASSIGNED_SETS = re.compile(
    r"""(?<![\w/.,-])(?P<count>\d{1,3})[ ]
        (?P<what>(?:chuyên[ ]đề|đề[ ]án|đề[ ]tài|kế[ ]hoạch|nhiệm[ ]vụ|nội[ ]dung|chương[ ]trình|văn[ ]bản|đầu[ ]việc)[^.;\n]{0,120}?)
        [ ](?:đã[ ])?được[ ](?:giao|phân[ ]công)(?:[ ]cho)?[ ](?P<to>\d{1,3})[ ]
        (?P<whom>(?:cấp[ ]ủy|cơ[ ]quan|đơn[ ]vị|sở|ban|ngành|bộ|địa[ ]phương|quận|huyện)[^.;\n]{0,60}?)
        (?=[ ](?:chủ[ ]trì|thực[ ]hiện|triển[ ]khai|tham[ ]mưu|chỉ[ ]đạo)|[.;\n]|$)""",
    re.X | re.I,
)
#: Where the name of a meeting ends: its sentence, those who take part, the words after «tổ chức», a date, a term, a person.
NAME_END = re.compile(
    r"""[.;:\n“"]|,?[ ](?:cho|với)[ ](?=hơn|trên|gần|sự|\d)|,?[ ](?:được[ ])?(?:tổ[ ]chức|diễn[ ]ra|nhằm|ngày|sáng|chiều)\b
        |,[ ](?:nhiệm[ ]kỳ|đồng[ ]chí|ông|bà)\b|$""",
    re.X | re.I,
)
