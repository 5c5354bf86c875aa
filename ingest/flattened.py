"""Documents that a site printed on one line: where a part of one begins, a line begins again."""

from __future__ import annotations

import re

from ingest.forms import CAPITALS, SMALL

#: The words of an emblem, by which a document is known, and how long a line must be to hold a whole one.
_EMBLEM = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM")
_LONG = 500
#: What the line must hold besides, to be a document and not a sentence that names the State in capitals.
_DOCUMENT = re.compile(r"[;.] (?:- )?Căn cứ |Kính gửi ?:|Điều 1 ?[.:]|Nơi nhận ?:")
_DECIDES = r"(?:CHỦ TỊCH )?(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|BỘ TRƯỞNG|THỦ TƯỚNG|CHÍNH PHỦ|QUỐC HỘI|GIÁM ĐỐC|THỐNG ĐỐC|TỔNG |CHÁNH |BAN (?:THƯỜNG VỤ|CHẤP HÀNH|BÍ THƯ)"
#: The space before what begins a part: emblem and motto, number, type behind the date, who decides, preamble, articles, items, who signs.
_BEGINS = re.compile(
    " (?:"
    r"(?=CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập - Tự do)|(?<=Hạnh phúc )|(?<=VIỆT NAM )(?=[^\W\d_])"
    r"|(?=(?:Số|SỐ) ?: ?\d)"
    rf"|(?<=năm \d\d\d\d )(?=[{CAPITALS}]{{2}})"
    rf"|(?<!CỦA )(?=(?:{_DECIDES})[^{SMALL};:“”]{{0,120}} (?:- )?(?:Căn cứ|Xét) )"
    rf"|(?<=[{CAPITALS};,.”\"] )(?=(?:- )?(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét Tờ trình|Thực hiện) )"
    r"|(?=QUYẾT (?:ĐỊNH|NGHỊ) ?:|NGHỊ (?:ĐỊNH|QUYẾT) ?:)"
    r"|(?<=[.:;,/”\"] )(?=Điều \d{1,3} ?[.:]|Chương [IVX]+\b|Nơi nhận ?:|Kính gửi ?:)"
    rf"|(?<=[.;] )(?=(?:TM|KT|TL|TUQ)\. ?[{CAPITALS}]{{2}}|(?:T/M|K/T|T/L) [{CAPITALS}]{{2}})"
    rf"|(?<=[;:] )(?=[-+] )|(?<=[.;:] )(?=(?:\d{{1,2}}|[a-đ])[.)] [{CAPITALS}])"
    ")"
)


def unflattened(folded: str) -> str:
    """The text with a line break for the space before each part of a document that stands on one line; same length."""
    emblem = _EMBLEM.search(folded) if "CỘNG " in folded else None
    if emblem is None:
        return folded
    start = folded.rfind("\n", 0, emblem.start()) + 1
    end = folded.find("\n", emblem.end())
    end = len(folded) if end < 0 else end
    if end - start < _LONG or not _DOCUMENT.search(folded, start, end):
        return folded
    return folded[:start] + _BEGINS.sub("\n", folded[start:end]) + folded[end:]
