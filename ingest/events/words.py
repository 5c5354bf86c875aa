"""The words of events: what a meeting is called, how a text says that it took place, what people do at it. Only patterns."""

from __future__ import annotations

import re

from ingest.forms import CAPITALS, begun
from ingest.scan import scanned

#: What a meeting is called.
_NOUN = r"""(?:(?:(?<=chủ[ ]trì[ ])|(?<=thăm[ ]và[ ])|(?<=thăm,[ ])|(?<=tra[ ]và[ ])|(?<=đã[ ]))làm[ ]việc(?=[ ]với[ ])|hội[ ](?:nghị|thảo|thi|báo|đàm)|cuộc[ ](?:họp|thi|gặp[ ]mặt|đối[ ]thoại)|diễn[ ]đàn|họp[ ]báo|giao[ ]ban
    |buổi[ ](?:họp|lễ|làm[ ]việc|tọa[ ]đàm|gặp[ ]mặt|tiếp[ ]xúc|sinh[ ]hoạt|học[ ]tập|nói[ ]chuyện|đối[ ]thoại|giao[ ]ban|công[ ]bố|kiểm[ ]tra|giám[ ]sát|khảo[ ]sát)
    |phiên[ ](?:họp|giải[ ]trình|chất[ ]vấn)|kỳ[ ]họp|tọa[ ]đàm|sinh[ ]hoạt[ ](?:chuyên[ ]đề|chính[ ]trị)|đợt[ ]sinh[ ]hoạt
    |(?:lớp|khóa)[ ](?:tập[ ]huấn|bồi[ ]dưỡng|học|đào[ ]tạo)|chương[ ]trình[ ](?:nghệ[ ]thuật|giao[ ]lưu|gặp[ ]mặt)
    |đại[ ]hội(?=[ ](?:đại[ ]biểu|đảng[ ]bộ|chi[ ]bộ|điểm|lần[ ]thứ))
    |lễ[ ](?:công[ ]bố|bàn[ ]giao|kết[ ]nạp|nhậm[ ]chức|tuyên[ ]thệ|khai[ ](?:mạc|giảng|trương)|phát[ ]động|kỷ[ ]niệm|trao|ra[ ]mắt|tổng[ ]kết|ký[ ]kết|khánh[ ]thành|bế[ ]giảng|bế[ ]mạc
             |khởi[ ]công|ra[ ]quân|đón|dâng|tuyên[ ]dương|gặp[ ]mặt|hưởng[ ]ứng|mít[ ]tinh))"""
NOUN = scanned(rf"(?<!\w){_NOUN}(?!\w)", re.X | re.I)
#: Before a meeting that only gives its name to a document: «Kết luận (của) Hội nghị lần thứ tư».
PLENARY = re.compile(r" (?:lần thứ|Trung ương|TW)\b")
OF_DOCUMENT = re.compile(r"(?<!\w)(?:kết luận|nghị quyết|thông báo|văn kiện)(?: của| tại)? $", re.I)
#: Meetings that a text may speak of in general: only one that is said to be held is an event.
LOOSE = re.compile(r"(?:(?<!chủ trì )làm việc|đợt |sinh hoạt|chương trình|giao ban|hội thi|cuộc thi|đại hội)", re.I)
#: A body holds the meeting: «X tổ chức (trọng thể, thành công …) hội nghị», «X mở lớp»; or it takes place: «Ngày 18/11 diễn ra hội nghị».
HOLDS = scanned(
    rf"""(?<!\w)(?P<verb>tổ[ ]chức|triệu[ ]tập|diễn[ ]ra|tiến[ ]hành|khai[ ](?:mạc|giảng)|bế[ ](?:mạc|giảng)|mở(?=[ ](?:đợt|lớp|khóa|hội)))[ ]
         (?:(?!các[ ]|những[ ]|nhiều[ ])\w+[ ]){{0,3}}?(?P<noun>{_NOUN})(?!\w)""",
    re.X | re.I,
)
#: «Hội nghị … do X tổ chức», «… do X chủ trì, phối hợp với Y tổ chức».
HELD_BY = scanned(
    r"""(?<!\w)(?:do|được)[ ](?=(?P<by>[^.;:\n]{2,140}?)[ ](?P<verb>(?:(?:đã|vừa|chủ[ ]trì,?|đồng)[ ])*(?:phối[ ]hợp[ ][^.;\n]{2,80}?[ ])?tổ[ ]chức)(?!\w))""",
    re.X | re.I,
)
#: What opens a sentence that tells of another meeting of the day.
SAME_DAY = scanned(
    r"(?<!\w)(?:(?:cũng )?(?:trong |vào )?(?:(?:buổi )?(?:sáng|trưa|chiều|tối) )?cùng ngày|cũng (?:trong |vào )?(?:sáng|trưa|chiều|tối|ngày))(?!\w)",
    re.I,
)
#: Words that call a meeting off, behind or before the verb.
CALLED_OFF = scanned(r"(?<!\w)(?:hoãn|tạm dừng|dừng|lùi|hủy|không|chưa)\s(?:việc\s)?$", re.I)
#: «X sơ kết 2 năm thực hiện D»: the body's own review.
REVIEWS_ITSELF = scanned(r"(?<!\w)(?:(?:đã|vừa)[ ])?(?:tiến[ ]hành[ ]|tổ[ ]chức[ ])?(?P<kind>sơ[ ]kết|tổng[ ]kết)(?=[ ])", re.X | re.I)
#: A body holds the study itself, of which the text goes on to speak as a meeting: «Ngày 10/3, X tổ chức nghiên cứu, quán triệt …».
HOLDS_STUDY = scanned(r"(?<!\w)tổ[ ]chức[ ](?=(?:nghiên[ ]cứu|học[ ]tập|quán[ ]triệt),?[ ])", re.X | re.I)
#: A body meets: «X họp giao ban».
MEETS = scanned(
    r"""(?<!\w)(?<!cuộc[ ])(?<!buổi[ ])(?<!phiên[ ])(?<!kỳ[ ])(?:đã[ ]|vừa[ ])?
        (?:tổ[ ]chức[ ])?họp(?:,?[ ](?:theo[ ]quy[ ]chế|giao[ ]ban|báo|bàn|phiên|rút[ ]kinh[ ]nghiệm|đánh[ ]giá|sơ[ ]kết|tổng[ ]kết|xem[ ]xét|cho[ ]ý[ ]kiến|thường[ ]kỳ|định[ ]kỳ
            |chuyên[ ]đề|trực[ ]tuyến|để|triển[ ]khai|thảo[ ]luận|thông[ ]qua|nghe|với)|(?=[.]))(?!\w)
        |(?<!\w)(?<!họp[ ])(?<!buổi[ ])(?<!nghị[ ])(?<!chức[ ])giao[ ]ban(?=[ ](?:đánh[ ]giá|định[ ]kỳ|công[ ]tác|triển[ ]khai))""",
    re.X | re.I,
)
#: «Chiều 6/3, dưới sự chủ trì của X, B (đã) thảo luận …»: what shows that a body met, and what it did.
CHAIRED = scanned(r"(?<!\w)dưới[ ]sự[ ](?:chủ[ ]trì|điều[ ]hành)[ ]của(?!\w)", re.X | re.I)
CONSIDERS = re.compile(r"(?<!\w)(?:(?:đã|vừa|tiến hành) )*(?:thảo luận|xem xét|cho ý kiến|nghe|bàn|họp|(?:có buổi )?làm việc)(?!\w)", re.I)
#: An inspection: «Đoàn kiểm tra của X … đã kiểm tra, làm việc», «Đoàn giám sát của X giám sát việc …».
INSPECTS = scanned(
    r"""(?<!\w)(?<!thành[ ]lập[ ])(?<!hai[ ])(?<!các[ ])đoàn[ ](?:kiểm[ ]tra|giám[ ]sát|công[ ]tác|khảo[ ]sát)(?:[ ]số[ ]\d+)?
        (?=[ ,][^.;\n]{0,260}?[ ](?=[đtcgkl])(?:(?<![Đđ]oàn[ ])|(?<=[Tt]rưởng[ ]đoàn[ ]))
           (?:(?:đã|tiến[ ]hành|có[ ]buổi|trực[ ]tiếp)[ ])*(?:kiểm[ ]tra|giám[ ]sát|làm[ ]việc|khảo[ ]sát)(?![ ]số))""",
    re.X | re.I,
)
#: Who inspects; a review is no work of theirs.
TEAM = re.compile(r"đoàn (?:kiểm tra|giám sát|công tác|khảo sát)(?!\w)", re.I)
#: «Đồng thời, kiểm tra việc thực hiện D»: the team of the sentence before goes on.
GOES_ON = re.compile(
    r"(?:đồng thời|bên cạnh đó|ngoài ra|cùng với đó|theo đó,? đoàn|đoàn)(?:,? (?:đoàn|cũng|đã|sẽ|tiến hành|còn))*,? (?=kiểm tra|giám sát)",
    re.I,
)
#: What a body does with a directive, up to carrying it out: `việc lãnh đạo, chỉ đạo thực hiện`.
_DOING = r"""(?:(?:lãnh[ ]đạo|chỉ[ ]đạo|quán[ ]triệt|tổ[ ]chức|triển[ ]khai|nghiên[ ]cứu|học[ ]tập|tuyên[ ]truyền|phổ[ ]biến|việc)(?:,[ ]|[ ]và[ ]|[ ]))*
    (?:thực[ ]hiện|triển[ ]khai|chấp[ ]hành|thi[ ]hành)(?!\w)"""
#: What is inspected: «kiểm tra việc lãnh đạo, chỉ đạo thực hiện D».
INSPECTED = scanned(
    rf"""(?<!\w)(?<!ban[ ])(?P<which>kiểm[ ]tra(?:,[ ]giám[ ]sát)?|giám[ ]sát)(?:[ ]chuyên[ ]đề)?[ ]
         (?:(?:(?-i:[A-ZĐ])|đối[ ]với[ ])[^.,;:\n]{{3,90}}?[ ](?=về[ ]))?(?:(?:về|việc|công[ ]tác|tình[ ]hình|kết[ ]quả)[ ])*{_DOING}""",
    re.X | re.I,
)
#: «kiểm tra việc thực hiện D; việc lãnh đạo, chỉ đạo thực hiện E»: the next of what is inspected.
INSPECTED_TOO = re.compile(rf"[;,][ ](?:và[ ])?(?:việc|công[ ]tác|tình[ ]hình|kết[ ]quả)[ ]{_DOING}", re.X | re.I)
#: «Đại hội … khai mạc»; «X chủ trì hội nghị».
OPENS = scanned(r"(?<!\w)(?:đã )?(?:chính thức |long trọng )?(?:khai mạc|bế mạc|diễn ra)(?!\w)", re.I)
CHAIRS_BEFORE = scanned(
    r"(?<!\w)(?:(?:chủ trì|đồng chủ trì|khai mạc|dự và (?:phát biểu )?(?:chủ trì|chỉ đạo))\s(?:\w+\s){0,3}?|(?:thăm(?:,| và)?|kiểm tra và|(?:đã )?có|đã)\s)$",
    re.I,
)
#: «biểu quyết thông qua D».
ADOPTS = scanned(r"(?<!\w)thông qua(?=\s)", re.I)
BEFORE_ADOPTS = re.compile(r"(?<!\w)(?:(?:đã|vừa|biểu quyết|nhất trí|thống nhất|chính thức)\s)+$", re.I)
#: What makes the body behind it an owner or a place.
AS_PLACE = re.compile(r"(?<!\w)(?:của|(?:tại|ở|từ)(?:\s[^\s,;.:]+){0,5})\s$", re.I)
#: Taking part says that the meeting was: «X tham gia hội nghị».
JOINS = re.compile(r"(?<!\w)(?:tham gia|tham dự|dự)\s(?:\w+\s){0,2}?$", re.I)
#: The meeting took place: «hội nghị …, tổ chức ngày 18/11», «… diễn ra sáng …».
TOOK_PLACE = scanned(r"(?:,|\b)(?: được)? ?(?:tổ chức|diễn ra|khai mạc|bế mạc)(?: vào| trong| từ)?(?= (?:ngày|sáng|chiều|tối|\d))", re.I)
#: The same in a sentence that opens with its day: «Ngày 29/9, …, hội nghị … đã được tổ chức để …».
WAS_HELD = scanned(
    r"(?<!\w)(?:đã )?được (?:long trọng |trọng thể )?(?:tổ chức|khai mạc)(?= (?:để|nhằm|với|theo|trực tiếp|trực tuyến)(?!\w)|[.,;]|$)", re.I
)
#: Between «tổ chức» and the day behind it: «trong hai ngày 21 - 22/9».
TO_DAY = re.compile(r"(?:\s|,|vào|trong|từ|hai|ba|bốn|\d|ngày)*", re.I)
#: Words before a verb that make it no fact, or a duty.
NOT_A_FACT = scanned(
    r"""(?<!\w)(?:sẽ|sắp|dự[ ]kiến|chuẩn[ ]bị|(?-i:cần|Cần(?![ ][A-ZĐ]))|phải|yêu[ ]cầu|đề[ ]nghị|chưa|không|tiếp[ ]tục|khẩn[ ]trương|nếu|kế[ ]hoạch|nhằm|để
        |việc)\b[^.;,\n]{0,40}$""",
    re.X | re.I,
)
#: Before a meeting that is one of several: words in small letters, and figures. Each branch begins with a letter, so that the search passes over
#: the others.
MANY = re.compile(begun(["các", "những", "nhiều", "mỗi", r"hàng \w+"], r"\s(?:\w+\s){0,2}?$"))
FIGURE = re.compile(r"(?<![\w/.-])(?<!ngày )(?<!số )\d{1,5}\s$", re.I)
FIGURES = re.compile(begun(["hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười"], r"\s$"))

#: What others were to hold, or held each for itself: «hoàn thành việc tổ chức hội nghị», «các chi bộ đồng loạt tổ chức hội nghị».
OF_OTHERS = re.compile(begun(["việc tổ chức", "đồng loạt tổ chức"], r" (?:\w+ )?$"))
#: A sentence that opens with what is to come.
COMING = re.compile(r"(?:theo đó,? )?(?:trong )?(?:thời gian|những tháng|các tháng|quý) tới(?!\w)", re.I)

#: Before the name of a meeting that is still to be held.
TO_BE_HELD = re.compile(r"(?<!\w)(?:sẽ|sắp|dự kiến)(?: \w+){0,2} $", re.I)

#: The meeting as the object of what somebody does.
AT = rf"(?:[ ](?:tại[ ])?(?:{_NOUN}))"
#: What a person does at a meeting, by relation; at one place in the text the first that matches wins.
ROLES = {
    "opensEvent": scanned(rf"(?<!\w)(?:phát[ ]biểu[ ])?khai[ ]mạc(?!\w){AT}?", re.X | re.I),
    "concludes": scanned(
        rf"(?<!\w)(?:phát[ ]biểu[ ](?:kết[ ]luận|bế[ ]mạc)|(?:kết[ ]luận|bế[ ]mạc)(?=(?:[ ]và[ ]chỉ[ ]đạo)?{AT}))(?!\w)", re.X | re.I
    ),
    "presentsReportAt": scanned(
        r"(?<!\w)(?:trình[ ]bày[ ](?:dự[ ]thảo[ ])?báo[ ]cáo|báo[ ]cáo[ ](?:tóm[ ]tắt|đề[ ]dẫn|kết[ ]quả)|đọc[ ]báo[ ]cáo)(?!\w)",
        re.X | re.I,
    ),
    "speaksAt": scanned(
        rf"(?<!\w)phát[ ]biểu(?:[ ](?:chỉ[ ]đạo|chào[ ]mừng|tham[ ]luận|ý[ ]kiến|giao[ ]nhiệm[ ]vụ|nhận[ ]nhiệm[ ]vụ)|(?={AT})|(?=[ ]*(?:[.,;:]|$)))",
        re.X | re.I,
    ),
    "chairs": scanned(
        rf"(?<!\w)(?:đồng[ ])?(?:chủ[ ](?:trì|tọa)|điều[ ]hành)(?={AT}|[ ]*(?:[.;]|$)|[ ]tại[ ]điểm[ ]cầu|,?[ ]và[ ](?:phát[ ]biểu|trực[ ]tiếp|quán[ ]triệt|truyền[ ]đạt|kết[ ]luận|trao|công[ ]bố)(?!\w))",
        re.X | re.I,
    ),
    "attends": scanned(rf"(?<!\w)(?:(?:tham[ ]|cùng[ ]|đến[ ])?dự)(?={AT}|[ ]*(?:[.,;]|$)|[ ]và[ ])", re.X | re.I),
}
#: Words of which one stands in every sentence that gives somebody a role, and in each of these.
ANY_PART = scanned(
    r"về phía|khai mạc|bế mạc|kết luận|báo cáo|phát biểu|chủ t(?:rì|ọa)|điều hành|dự|dẫn đầu|trưởng đoàn|có mặt|tham gia|có (?:các )?đồng chí",
    re.I,
)
ANY_ROLE = scanned(r"khai mạc|bế mạc|kết luận|báo cáo|phát biểu|chủ t(?:rì|ọa)|điều hành|dự", re.I)
PRESENTS = scanned(
    r"(?<!\w)(?:trực tiếp )?(?:truyền đạt|quán triệt|phổ biến|trình bày|giới thiệu)(?:(?:,| và) (?:truyền đạt|quán triệt|phổ biến))?(?!\w)",
    re.I,
)
#: «sẽ trực tiếp là báo cáo viên, »: what is to come, up to the verb.
TO_COME = re.compile(r"(?<!\w)(?:sẽ|dự kiến)(?: [^\W\d]+){0,4}(?: (?:là|làm) báo cáo viên,?)?(?: và)?\s*$", re.I)
#: «… và phát biểu chỉ đạo»: attending is said by the stronger word.
AND_MORE = re.compile(r"(?: và|,) (?:trực tiếp )?(?:phát biểu|chủ trì|chỉ đạo|truyền đạt|quán triệt|trình bày|kết luận)", re.I)
#: A clause that opens with the role: «Phát biểu kết luận hội nghị, đồng chí X …».
LEAD = re.compile(
    r"(?:[A-ZĐ]{2,6}\s?-\s)?(?:(?:tham |đến |tới |về )?dự(?:,| và) )?(?=(?:phát biểu|kết luận|bế mạc|khai mạc|trực tiếp|quán triệt|truyền đạt|chủ trì|trình bày)\b)",
    re.I,
)
#: «Dự hội nghị có các đồng chí: …», «Về phía tỉnh X có …».
PRESENT_ARE = re.compile(
    rf"""(?:[A-ZĐ]{{2,6}}\s?-\s)?(?:tại[ ][^.,;:\n]{{3,70}},[ ])?
         (?:(?:các[ ])?đại[ ]biểu[ ][^.,;:\n]{{0,50}}?(?=(?:tham[ ])?dự[ ]|tham[ ]gia[ ]))?
         (?:(?:(?:cùng\s|tham\s|đến\s|tới\s|về\s)?dự|tham[ ]gia(?=[ ](?:{_NOUN})))(?:(?:,|[ ]và)[ ]chỉ[ ]đạo)?(?:[ ](?:{_NOUN}))?[^.,;:\n]{{0,90}}?|về[ ]phía[ ][^.,;:\n]{{3,60}}?),?[ ](?:còn[ ])?có\b
         |(?:tỉnh|thành[ ]phố|tp\.?|huyện|quận|thị[ ]xã|xã|phường)(?-i:(?:[ ][{CAPITALS}]\w*){{1,4}})[ ]có[ ](?:các[ ])?(?:đồng[ ]chí|ông|bà)\b""",
    re.X | re.I,
)
#: «Dự và phát biểu khai mạc có đồng chí X».
OPENING = re.compile(r"(?<!\w)phát biểu khai mạc(?!\w)", re.I)
#: «Các đồng chí: A, …; B, …»: a sentence whose subject is a list of people.
ALL_OF = re.compile(r"\s*(?:-\s)?(?:các|hai|ba) (?:đồng chí|ông|bà|ông, bà)(?!\w)", re.I)
#: Before a post that stands for its one holder.
ONE_COMRADE = re.compile(r"(?<!\w)(?<!các )(?<!những )(?:đồng chí|đ/c|ông|bà) $", re.I)
#: Before a list of people, and between two of them.
COMRADES = re.compile(r"(?<!\w)(?:các|hai|ba) (?:đồng chí|đ/c|ông|bà):?\s$", re.I)
AND_PERSON = re.compile(r"\s*[,;]?\s(?:và\s)?(?:(?:các\s)?(?:đồng chí|ông|bà):?\s)?", re.I)
#: Agents behind the verb: «dưới sự chủ trì của đồng chí X», «do đồng chí X dẫn đầu».
ATTENDED_BY = re.compile(
    r"(?<!\w)(?:có|với) sự (?:tham dự|có mặt|tham gia)(?: và chỉ đạo)? của(?: các)?(?: đồng chí| ông| bà)?:?\s*$", re.I
)
CHAIRED_BY = re.compile(r"(?<!\w)dưới sự (?:chủ trì|điều hành) của(?: các)?(?: đồng chí:?| ông:?| bà:?)?\s*$", re.I)
#: «phát biểu kết luận của đồng chí X (tại hội nghị)»: words that the text speaks of as X's.
WORDS_OF = re.compile(
    r"(?<!\w)(?:phát biểu|bài phát biểu|ý kiến) (?P<kind>kết luận|khai mạc|bế mạc|chỉ đạo) của(?: đồng chí| ông| bà)?\s*$", re.I
)
LED_BY = re.compile(r"(?<!\w)do(?: đồng chí| ông| bà)?\s*$", re.I)
LEADS = re.compile(r",? (?:dẫn đầu|làm trưởng đoàn|chủ trì)(?!\w)", re.I)
#: «đồng chí X, …, dẫn đầu đoàn kiểm tra»: who leads the team that the text tells of.
LEADS_TEAM = re.compile(r",? (?:làm trưởng|dẫn đầu) đoàn (?:kiểm tra|giám sát|công tác|khảo sát)(?!\w)", re.I)
#: Verbs behind which the words are the speaker's, not the reporter's.
REPORTS = scanned(
    r"""(?<!\w)(?<!phát[ ]biểu[ ])(?:cho[ ]biết|cho[ ]rằng|cho[ ]hay|yêu[ ]cầu|đề[ ]nghị|nhấn[ ]mạnh|lưu[ ]ý|khẳng[ ]định|chỉ[ ]rõ|nêu[ ]rõ
        |nói|chỉ[ ]đạo|ghi[ ]nhận|biểu[ ]dương|tin[ ]tưởng)(?!\w)""",
    re.X | re.I,
)
#: Giving work: what is to be done is not what the meeting does.
GIVES = scanned(r"(?<!\w)(?:giao|phân công)(?= (?:nhiệm vụ )?(?:cho )?(?:(?-i:[A-ZĐ])|các |đồng chí|phòng |ban ))", re.I)
#: Making a directive known.
SPREADS = scanned(
    r"""(?<!\w)(?:(?:nghiên[ ]cứu|học[ ]tập|quán[ ]triệt|phổ[ ]biến|tuyên[ ]truyền|truyền[ ]đạt|giới[ ]thiệu|triển[ ]khai(?:[ ]thực[ ]hiện)?)
        (?:,[ ]|[ ]và[ ]|[ ])?){1,5}""",
    re.X | re.I,
)
#: What those hear who «đã nghe» it.
TOLD = scanned(r"(?<!\w)(?:trình bày|giới thiệu|truyền đạt|quán triệt|phổ biến|thông tin|báo cáo)(?: về| nội dung)*(?!\w)", re.I)
_TIES = r"(?P<ties>thực[ ]hiện|triển[ ]khai[ ]thực[ ]hiện|theo|căn[ ]cứ)(?!\w)"
#: «Hội nghị được tổ chức nhằm thực hiện D», «… theo D»: what an event rests on; a meeting called «hội nghị triển khai thực hiện D» makes D known.
RESTS_ON = scanned(
    rf"""(?<!\w)(?:tổ[ ]chức[ ](?:nhằm[ ]|để[ ]|(?=theo|căn[ ]cứ))
          |tổ[ ]chức[ ](?:\w+[ ]){{0,3}}?{_NOUN}[^.;\n]{{0,120}}?,?[ ](?:nhằm|để)[ ]
          |{_NOUN}(?:[ ]chính[ ]trị)?[ ](?!triển)){_TIES}""",
    re.X | re.I,
)
#: The same in a sentence without one of the `AIMS`.
AIMS = ("nhằm ", "để ")
RESTS_THERE = scanned(rf"(?<!\w)(?:tổ[ ]chức[ ](?=theo|căn[ ]cứ)|{_NOUN}(?:[ ]chính[ ]trị)?[ ](?!triển)){_TIES}", re.X | re.I)
#: «… được quán triệt», «… đã nghe phổ biến»: what was made known stands behind.
PASSIVE = scanned(
    r"(?<!\w)được (?:nghe )?(?:(?=quán triệt|học tập|phổ biến|truyền đạt|nghiên cứu)|(?=triển khai)(?:(?<=(?:biểu|viên) được )|(?<=(?:biểu|viên) còn được )|(?<=(?:biểu|viên) đã được )))",
    re.I,
)
AT_MEETING = scanned(rf"(?<!\w)(?:tại|trong)[ ](?:{_NOUN})(?!\w)", re.X | re.I)
HEARD = scanned(r"(?<!\w)(?:đã |còn )?(?:được )?nghe(?!\w)", re.I)
WERE_TAUGHT = re.compile(
    r"[^|.;]{0,140}được (?:quán triệt|học tập|phổ biến|truyền đạt)|[^|.;]{0,60}? (?:đã )?(?:tham|cùng|đến|về) dự(?!\w)", re.I
)
REVIEWS = scanned(
    r"""(?<!\w)(?P<which>sơ[ ]kết|tổng[ ]kết|đánh[ ]giá(?=[ ](?:giữa|nửa)[ ]))
        (?:,?[ ](?:giữa[ ](?:nhiệm[ ])?kỳ|nửa[ ]nhiệm[ ]kỳ|[\w,]{1,9}[ ](?:năm|tháng)|việc|kết[ ]quả|quá[ ]trình|tình[ ]hình|lãnh[ ]đạo|chỉ[ ]đạo|tổ[ ]chức|thực[ ]hiện
            |triển[ ]khai|công[ ]tác(?![ ]\w+[ ]và[ ](?:sơ|tổng)[ ]kết)|đánh[ ]giá|và(?![ ](?:sơ|tổng)[ ]kết)|học[ ]tập|quán[ ]triệt)){0,8}""",
    re.X | re.I,
)
BESIDES = re.compile(r"ngoài\b", re.I)
#: «1.000 đảng viên»: whom, the figure before it, and the comparison before that.
COUNT = scanned(
    r"""(?<=[0-9][ ])(?:đảng[ ]viên|đại[ ]biểu|cán[ ]bộ|đoàn[ ]viên|hội[ ]viên|học[ ]viên|công[ ]chức|lượt[ ]người
         |người(?=[ ](?:tham|dự)))(?!\w)""",
    re.X | re.I,
)
HOW_MANY = re.compile(r"(?<![\w/.,-])(?P<figure>\d{1,3}(?:\.\d{3})+|\d{1,6}) $")
COMPARES = re.compile(r"(?<!\w)(?:(?P<more>hơn|trên)|(?P<less>gần|dưới)|(?P<about>khoảng)) $", re.I)
TAKES_PART = re.compile(
    r"(?<!\w)(?:tới|đến) (?:hơn |trên |gần |khoảng )?\||(?<!\w)(?:cho|với tổng (?:số|cộng)|tham dự|tham gia|dự|được (?:quán triệt|học tập|phổ biến|truyền đạt)|với sự có mặt|có mặt)(?!\w)",
    re.I,
)
#: «với tổng số 120 đảng viên».
ALL_TOLD = re.compile(r"(?<!\w)với tổng (?:số|cộng)(?!\w)", re.I)
VENUE = scanned(
    r"""(?<!\w)tại[ ]
        (?P<venue>(?P<kind>điểm[ ]cầu|hội[ ]trường|trụ[ ]sở|phòng[ ]họp|trung[ ]tâm[ ]hội[ ]nghị|cung|nhà[ ]văn[ ]hóa|khách[ ]sạn)\b
         [^.,;:()\n]{0,70}?)
        (?=[ ](?:sáng|chiều|tối|ngày|đã|diễn[ ]ra|có)\b|[.,;:()\n]|$)""",
    re.X | re.I,
)
ONLINE = scanned(r"(?<!\w)trực tuyến(?!\w)", re.I)
#: «34 đề án … được giao cho 11 cơ quan»: two counted sets, of which no pairs are known.
ASSIGNED_SETS = scanned(
    r"""(?<![\w/.,-])(?P<count>\d{1,3})[ ]
        (?P<what>(?:chuyên[ ]đề|đề[ ]án|đề[ ]tài|kế[ ]hoạch|nhiệm[ ]vụ|nội[ ]dung|chương[ ]trình|văn[ ]bản|đầu[ ]việc)[^.;\n]{0,120}?)
        [ ](?:đã[ ])?được[ ](?:giao|phân[ ]công)(?:[ ]cho)?[ ](?P<to>\d{1,3})[ ]
        (?P<whom>(?:cấp[ ]ủy|cơ[ ]quan|đơn[ ]vị|sở|ban|ngành|bộ|địa[ ]phương|quận|huyện)[^.;\n]{0,60}?)
        (?=[ ](?:chủ[ ]trì|thực[ ]hiện|triển[ ]khai|tham[ ]mưu|chỉ[ ]đạo)|[.;\n]|$)""",
    re.X | re.I,
)
#: Where the name of a meeting ends (else with the text), in small letters: its sentence, those who take part, the words after «tổ chức», a date, a
#: term, a person. Each branch begins with a letter of its own, so that the others are passed over.
_HELD = ("tổ chức", "diễn ra", "nhằm", "ngày", "sáng", "chiều")
_GOES = "|".join(
    [*(rf"{word} (?=hơn|trên|gần|sự|\d)" for word in ("cho", "với")), rf"được (?:{'|'.join(_HELD)})\b", *(rf"{word}\b" for word in _HELD)]
    + [f"{word} " for word in ("do", "đã", "vừa", "làm việc")]
)
_DECIDES = [rf"{word} (?=dự|các|những|về|báo)" for word in ("thông qua", "thảo luận", "xem xét", "cho ý kiến")]
_POSTS = "ủy viên|bí thư|chủ tịch|giám đốc|bộ trưởng|trưởng ban"
NAME_END = re.compile(
    rf"\.(?=\s|$|[”\")])|;|:|\n|“|\"| (?:{_GOES}|để (?:{'|'.join(_DECIDES)})|{'|'.join(_DECIDES)})|, (?:{_GOES}|nhiệm kỳ\b|đồng chí\b|ông\b|bà\b|phó (?:{_POSTS})\b|(?:{_POSTS})\b)"
)
#: The same by a word behind capitals.
NAME_BEFORE = re.compile(r" (?<=[A-ZĐ] )(?:của|về|tới|đến|cho|và) ")
