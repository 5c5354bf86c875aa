"""Numbers without their suffix: Chỉ thị số 17, Chương trình 01, Chỉ thị 15, 16, 19; and aliases that the text defines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from ingest.citations.issuers import Bodies, Issuer
from ingest.citations.mention import Mention
from ingest.citations.nouns import noun_before, short_nouns
from ingest.citations.numbered import JOIN
from ingest.citations.right import right_of
from ontology.documents import document_types
from ontology.folding import plain
from ontology.value import replace

#: Last syllables of type nouns (and "số"), without accents: the cheap gate before a digit.
_GATE = frozenset({plain(n).split()[-1] for row in document_types() for n in row.nouns} | {plain(s) for s in short_nouns()} | {"so"})
#: Digits, perhaps with the code of their own type and no issuer behind it (`Thông báo số 176-TB`).
_DIGITS = re.compile(
    r"(?P<digits>[0-9](?<=\s.)[0-9]{0,3}[a-d]?)(?:-(?P<own>[A-ZĐ][A-ZĐa-z]{1,2})(?![\w/-]|\s?/))?(?![\w%/&]|[.,-][0-9]|\s?-\s?[0-9A-ZĐ]|\s?/)"
)
#: What may follow a number that stands without "số": the end, punctuation, or a word that qualifies a document.
_FOLLOWS = re.compile(
    r"""\ (?:Bộ\ Chính\ trị|Ban\ Bí\ thư|Thủ\ tướng|Chính\ phủ|Tỉnh\ ủy|Thành\ ủy)(?!\w)|\s{0,2}(?:$|[,.;:)\]”"!?\n]|(?:của|ngày|về|và|được|đã|là|theo|trên|tại|để|do|cho|với|vào|khóa|nêu|quy\ định|yêu\ cầu|cũng|sẽ|có
         |còn|tới|đến|cùng|hoặc|thì|vẫn|mà|ban\ hành|đề\ ra|xác\ định|sau|từ|như|gồm|bao\ gồm|trong|chưa|nhằm|ra\ đời|không|đối\ với
         |là|này|trước|hay|cần|phải|mới|đi\ vào|giai\ đoạn
         |làm|nên|bằng|gắn|giúp|tạo|lấy|xuống|lên|ra|nhất\ là|khi|nếu|chính|mang|góp|hướng|tiếp\ tục|kịp\ thời|ngay|nói|thực\ sự|luôn|đều
         |nhưng|song|qua|sơ\ kết|tổng\ kết|chủ\ trì|phân\ công|kết\ hợp|hiệu\ quả|rộng\ rãi|sâu\ rộng|tới\ từng|vẫn|liên\ quan|nhấn\ mạnh|chỉ\ rõ|đặt|mở|thay)(?!\w)|\(|năm\s[12][0-9]{3}(?!\s?-))""",
    re.X,
)
#: What may follow the number of a document that the text prints in full.
_ANY_WORD = re.compile(r"\s[a-zà-ỹđ]")
#: Who issued it, without «của».
_BARE_ISSUER = re.compile(r" (?:Bộ Chính trị|Ban Bí thư|Thủ tướng|Chính phủ|Tỉnh ủy|Thành ủy)(?!\w)")
#: Nouns whose number without "số" is not a document's: components of work, minutes, forms.
_NEEDS_SO = frozenset(
    {"Báo cáo", "Thông báo", "Hướng dẫn", "Quy chế", "Quy định", "Lệnh", "Giấy mời", "Luật", "Bộ luật", "Văn bản", "Thông cáo", "Tờ trình"}
)
_NEVER = frozenset(
    {
        "Dự án",
        "Hợp đồng",
        "Phương án",
        "Biên bản",
        "Phiếu gửi",
        "Phiếu chuyển",
        "Phiếu báo",
        "Quy hoạch",
        "Bản cam kết",
        "Hiến pháp",
        "Điều lệ",
    }
)
_PLAIN_GAP = re.compile(r"\s{1,3}(?:số\s{0,3}:?\s{0,3})?", re.I)
_MORE = re.compile(rf"(?P<join>{JOIN})(?:số\s{{1,3}})?(?P<digits>[0-9]{{1,4}}[a-d]?)(?![\w%/]|[.,-][0-9]|\s?-\s?[0-9])")
_ALIAS = re.compile(
    r"""\(\s?(?:(?:sau\ đây|dưới\ đây|từ\ đây|sau)\s)?(?:(?:được\s)?(?:gọi|viết)\s(?:tắt|chung)?\s?)?(?:là\s?:?\s)?
        [“"]?(?P<alias>[^()“”"]{2,60}?)[”"]?\s?\)""",
    re.X,
)
_ALIAS_WORD = re.compile(r"\(\s?(?:sau đây|dưới đây|từ đây|gọi|viết)")


def _numbers_an_item(folded: str, match: re.Match[str]) -> bool:
    """Whether the digits open a line and number its item: a heading that ends in a noun, then `1. …`."""
    return folded[match.start() - 1] == "\n" and folded[match.end() : match.end() + 1] in (".", ")")


def elided(folded: str, numbered: list[Mention], bodies: Bodies) -> list[Mention]:
    """Mentions of a noun and bare digits, outside the numbered ones, in order."""
    taken = [(m.start, m.end) for m in numbered]
    starts = [start for start, _ in taken]
    printed = {(m.type, m.value) for m in numbered}
    found: list[Mention] = []
    floor = 0
    for match in _DIGITS.finditer(folded):
        start = match.start()
        if start < floor or not _may_end_a_noun(folded[max(0, start - _LAST) : start]):
            continue
        i = bisect_left(starts, match.end()) - 1
        if i >= 0 and taken[i][1] > start:
            continue
        if not _ends_a_noun(_word_before(folded, start)) or _numbers_an_item(folded, match):
            continue
        previous = max(floor, taken[i][1] if i >= 0 else 0)
        made = _read(folded, match, previous, bodies, printed)
        if made:
            found.extend(made)
            floor = made[-1].end
    return found


#: How many characters before a number tell of nearly all that they end no noun.
_LAST = 5


@lru_cache(maxsize=8192)
def _may_end_a_noun(last: str) -> bool:
    """Whether a text whose last characters before a number these are may end in a noun; remembered, since ends of words recur."""
    words = last.rstrip(" :.\n").split()
    end = plain(words[-1].lstrip('(“"[')) if words else ""
    return any(syllable.endswith(end) for syllable in _GATE)


def _word_before(folded: str, position: int) -> str:
    """The last word before a number, without brackets."""
    words = folded[max(0, position - 11) : position].rstrip(" :.\n").rsplit(None, 1)
    return words[-1].lstrip('(“"[') if words else ""


@lru_cache(maxsize=4096)
def _ends_a_noun(word: str) -> bool:
    return plain(word) in _GATE


def _read(
    folded: str, match: re.Match[str], previous: int, bodies: Bodies, whole: set[tuple[str | None, str | None]]
) -> list[Mention] | None:
    """The mentions of a noun and its digits; `whole` are the types and numbers that the text prints in full, after which any word may follow."""
    noun = noun_before(folded, match.start(), None, previous)
    if noun is None or not noun.strict or noun.noun in _NEVER or (match["own"] and not (noun.so and match["own"] in noun.codes)):
        return None
    printed = folded[noun.start : noun.end]
    if not noun.so:
        year = len(match["digits"]) == 4 and match["digits"][:2] in ("19", "20")
        if not printed[0].isupper() or noun.noun in _NEEDS_SO or year:
            return None
        repeats = (noun.noun, match["digits"].lstrip("0")) in whole and _ANY_WORD.match(folded, match.end()) is not None
        if not repeats and not _FOLLOWS.match(folded, match.end()):
            return None
    gap = folded[noun.end : match.start()]
    if "(" in gap or (noun.codes[0] in ("LUAT", "PL") and not _PLAIN_GAP.fullmatch(gap)):
        return None
    items = [(noun.start, match.end(), match["digits"])]
    position = match.end()
    while more := _MORE.match(folded, position):
        if not _FOLLOWS.match(folded, more.end()):
            break
        items.append((more.start("digits"), more.end(), more["digits"]))
        position = more.end()
    right = right_of(folded, position, bodies)
    issuer = (
        right.issuer
        or _of_bracket(folded, noun.noun, noun.start, position, bodies)
        or (bodies.at(position + 1) if _BARE_ISSUER.match(folded, position) else None)
    )
    made = []
    for i, (start, end, digits) in enumerate(items):
        last = i == len(items) - 1
        made.append(
            Mention(
                start, end, "elided", "noun-number", noun.noun, noun.codes[0], digits, date=right.date if last else None,
                issuer=issuer.slug if issuer else None, issuer_label=issuer.label if issuer else None, body=issuer.body if issuer else None,
                term=right.term, year=right.year, period=right.period, anchor=noun.start, tail=right.end if last else end,
                so=noun.so, full=digits,
            )
        )  # fmt: skip
    return made


#: How far before a short name in brackets its long one may begin.
_LONG_NAME = 320


def _of_bracket(folded: str, noun: str, start: int, end: int, bodies: Bodies) -> Issuer | None:
    """`Nghị quyết của B về … (Nghị quyết 59)`: the issuer that a long name without its number says before its short one."""
    if not (folded.startswith(")", end) and folded.endswith("(", 0, start)):
        return None
    low = max(0, start - _LONG_NAME, folded.rfind("\n", 0, start), folded.rfind(". ", 0, start))
    lead = f"{noun} của "
    at = folded.rfind(lead, low, start)
    return bodies.at(at + len(lead)) if at >= 0 else None


def with_aliases(folded: str, mentions: list[Mention]) -> list[Mention]:
    """Elided mentions that are defined aliases stand for the document they were defined for, whatever their noun abbreviates.

    An alias in brackets of its own behind the number, `(CT 07)`, defines and cites nothing further.
    """
    if all([m.kind != "elided" for m in mentions]):
        return mentions
    defined, brackets = _aliases(folded, mentions)
    if not defined:
        return mentions
    made = []
    for mention in mentions:
        index = defined.get(" ".join(folded[mention.start : mention.end].split()).casefold()) if mention.kind == "elided" else None
        if mention.kind == "elided" and mention.start in brackets:
            continue
        if index is not None and not mention.suffix:
            target = mentions[index]
            mention = replace(mention, type=target.type, code=target.code, suffix=target.suffix, number=target.number, system=target.system,
                full=target.full, rule="alias", issuer=target.issuer, body=target.body, issuer_label=target.issuer_label,
                term=target.term, year=target.year, digits=target.digits,
            )  # fmt: skip
        made.append(mention)
    return made


def _aliases(folded: str, mentions: list[Mention]) -> tuple[dict[str, int], set[int]]:
    """Short names that the text defines in brackets behind a number with the index of its mention, and where bare ones stand.

    `(sau đây gọi tắt là Chương trình 03)` always; `(CT 07)` when its digits are those of the number before it.
    """
    found: dict[str, int] = {}
    bare: set[int] = set()
    ends = [m.end for m in mentions]
    for match in _ALIAS.finditer(folded):
        alias = " ".join(match["alias"].split())
        said = _ALIAS_WORD.match(folded, match.start()) is not None
        digits = re.search(r"[0-9]+", alias)
        last = bisect_right(ends, match.start()) - 1
        if last < 0 or not (said or digits):
            continue
        near = range(last, bisect_right(ends, match.start() - 400) - 1, -1)
        value = digits.group().lstrip("0") if digits else None
        index = next((i for i in near if mentions[i].suffix and value in (None, mentions[i].value)), None)
        short = re.fullmatch(r"(?:[A-ZĐ][A-Za-zĐ]{0,3}|[^\W\d]+ [^\W\d]+)(?: số)? [0-9]{1,4}", alias)
        if index is not None and (said or (digits and short and index == last)):
            found[alias.casefold()] = index
            if not said:
                bare.add(match.start("alias"))
    return found, bare
