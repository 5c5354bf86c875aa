"""Mentions that print a number: complete ones, and the bare numbers of lists and ranges that take type and issuer from a complete one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.citations.grammar import Number, numbers
from ingest.citations.issuers import Bodies
from ingest.citations.mention import Mention
from ingest.citations.nouns import Noun, noun_before
from ingest.citations.right import right_of
from ingest.dates import Date, date_at
from ingest.forms import CAPITALS
from ingest.scan import scanned
from ontology.documents import noun_of_code
from ontology.registry import places
from ontology.value import replace

#: Between the items of a list of documents.
JOIN = r"(?:\s{0,3}[,;]\s{0,3}(?:và\s{1,3}|cùng\s{1,3})?|\s{1,3}(?:và|cùng|hoặc|cũng\ như|với)\s{1,3})"
_JOINED = re.compile(rf"{JOIN}(?:các\s{{1,3}}|cả\s{{1,3}})?(?:số\s{{0,3}}:?\s{{0,3}})?$", re.X | re.I)
_BARE = r"[0-9]{1,4}[a-d]?"
_BARE_LEFT = re.compile(rf"(?P<items>{_BARE}(?:{JOIN}(?:số\s{{1,3}})?{_BARE}){{0,30}}){JOIN}(?:số\s{{0,3}}:?\s{{0,3}})?$", re.X)
_BARE_RIGHT = re.compile(
    rf"(?P<join>{JOIN})(?P<so>số\s{{1,3}})?(?P<digits>{_BARE})(?![\w%/]|[.,-][0-9])(?=\s{{0,3}}(?:[,.;:)]|và\b|của\b|ngày\b|$|\n))", re.X
)
_RANGE_BETWEEN = re.compile(r"\s{1,3}đến\s{1,3}(?:số\s{1,3})?$")
_RANGE_BEFORE = re.compile(rf"từ\s{{1,3}}(?:số\s{{1,3}})?(?P<first>{_BARE})\s{{1,3}}đến\s{{1,3}}(?:số\s{{1,3}})?$")
_SO_BEFORE = re.compile(r"(?:số|Số|SỐ)\s{0,3}:?\s{0,3}$")
#: A letterhead prints the number on a line of its own and the place and day beside or below it: Số: 225/KH-UBND … Hà Nội, ngày 22 tháng 7 …
_OWN_LINE = re.compile(r"(?:^|[\n*]\s{0,40})S(?:ố|Ố)\s{0,3}:?\s{0,3}$")
_PLACE_DATE = re.compile(rf"(?<!\w)(?P<place>[{CAPITALS}][a-zà-ỹđ]{{1,8}}(?:[ \n][{CAPITALS}][a-zà-ỹđ]{{1,8}}){{0,3}}),\s{{1,3}}(?=ngày\s)")
_AMENDING_LAW = re.compile(
    r"Luật\s{1,3}sửa\s{1,3}đổi,\s{1,3}bổ\s{1,3}sung\s{1,3}(?:một\s{1,3}số\s{1,3})?điều\s{1,3}của\s{1,3}(?:các\s{1,3})?(?:Luật\s[^.;:()0-9]{3,90}?(?:,|\s{1,3}và)\s{1,3}){0,3}$"
)
_DRAFT = scanned(
    r"""(?:\b[Ss]ố|\bSỐ)\s{0,3}+:?\s{0,8}+(?P<blank>[.…_\s]{0,20}+)
        (?P<code>(?:/(?P<sc>[A-ZĐ][A-Za-zĐ]{1,3})-[A-ZĐ][A-Za-zĐ0-9]{1,9})|(?:-\s?(?P<pc>[A-ZĐ][A-Za-zĐ]{1,3})/[A-ZĐ]{2,8}))""",
    re.X,
)

#: A form is numbered as documents are: `Mẫu số 01/BGDĐT`.
_FORM = re.compile(r"(?:mẫu|biểu|bảng|phụ\s+lục|tờ\s+khai)(?:\s\w+)?\s{1,3}số\s{0,3}:?\s{0,3}$", re.I)


def numbered(folded: str, bodies: Bodies) -> list[Mention]:
    """All mentions with a printed number, in order; lists and ranges expanded."""
    found: list[Mention] = []
    floor = 0
    for number in numbers(folded):
        noun = noun_before(folded, number.start, number.code, floor)
        joined = found[-1] if found and _JOINED.fullmatch(folded, found[-1].tail, number.start) else None
        made = _complete(folded, number, noun, joined, bodies, floor)
        if made is None:
            continue
        listed = noun is None and joined is not None
        found.extend(_left_of(folded, made, noun, floor))
        found.append(made)
        found.extend(_right_of(folded, made, listed, bodies))
        floor = found[-1].end
    return _distributed(folded, _ranges(folded, found))


def _complete(folded: str, number: Number, noun: Noun | None, joined: Mention | None, bodies: Bodies, floor: int) -> Mention | None:
    """The mention of a printed number; `joined` is the one before it in the same list, `floor` the end of the last one."""
    so = _SO_BEFORE.search(folded, max(0, number.start - 12), number.start) is not None
    inherited = noun is None and joined is not None and joined.type is not None
    if number.shape == "legacy" and (
        not (noun or so or inherited) or (noun is None and _FORM.search(folded, max(0, number.start - 24), number.start))
    ):
        return None
    if number.shape == "unlisted" and not (noun and so):
        return None
    flags = number.flags
    code, type_ = number.code, noun.noun if noun else None
    system = (
        "dang"
        if number.shape == "party"
        or (number.shape == "unlisted" and "/" in number.canonical.split("-")[-1])
        or "party-in-state-style" in flags
        else "nn"
    )
    if type_ is None:
        type_ = noun_of_code(code, system) if code else joined.type if joined else "Công văn" if number.shape == "letter" else None
        code = code or (joined.code if joined else "CV" if number.shape == "letter" else None)
    elif noun and code is None:
        code = noun.codes[0]
    elif noun and noun.strict and code not in noun.codes and not _same_genre(code, noun) and (outer := _carrier(folded, noun, code, floor)):
        noun, type_ = outer, outer.noun
    elif noun and noun.strict and code not in noun.codes and not _same_genre(code, noun):
        code, flags = noun.codes[0], (*flags, "code-conflict")
    elif noun and code not in noun.codes:
        type_ = noun_of_code(code or "", system)
        noun = None
    if number.shape == "letter" and code not in ("CV",):
        code, type_ = "CV", "Công văn"
    if noun and noun.codes[0] == "LUAT":
        noun = replace(noun, start=_amending_start(folded, noun.start))
    right = right_of(folded, number.end, bodies)
    said = right.issuer
    place, day = _letterhead(folded, number) if noun is None and so else (None, None)
    return Mention(
        start=noun.start if noun else number.start,
        end=number.end,
        kind="numbered",
        rule="number",
        type=type_,
        code=code,
        digits=number.digits,
        number=number,
        suffix=number.suffix,
        system=system,
        name=_law_name(folded, noun, number) if noun else None,
        date=right.date or day,
        place=place,
        issuer=said.slug if said else None,
        issuer_label=said.label if said else None,
        body=said.body if said else None,
        term=right.term,
        year=right.year,
        period=right.period,
        flags=flags,
        tail=right.end,
        plural=bool(noun and noun.plural),
        so=so,
        full=number.canonical,
    )


#: What a document does to the one whose noun stands between it and its number: `Quyết định phê duyệt kế hoạch số 12/QĐ-UBND`.
_CARRIES = re.compile(
    r"\s(?:(?:về|về việc|V/v)\s)?(?:phê duyệt|ban hành|giao|thông qua|công bố|điều chỉnh|thành lập|hướng dẫn|triển khai|thực hiện)\s(?:các\s)?$",
    re.I,
)


def _carrier(folded: str, noun: Noun, code: str | None, floor: int) -> Noun | None:
    """The noun of the code, when what it does to the nearer noun is all that stands between the two."""
    found = _CARRIES.search(folded, max(floor, noun.start - 30), noun.start) if code else None
    outer = noun_before(folded, found.start(), code, floor) if found else None
    return outer if found and outer and outer.end == found.start() and code in outer.codes else None


def _same_genre(code: str | None, noun: Noun) -> bool:
    """Whether a printed code and noun differ only as the registers allow: QĐ is Quyết định and Quy định, a Thông báo may be a KL."""
    return {code, noun.codes[0]} in ({"QĐ", "QyĐ"}, {"QĐ", "QĐi"}, {"TT", "TTLT"}, {"NQ", "NQLT"}) or noun.noun in (
        "Văn bản",
        "Thông báo kết luận",
    )


def _amending_start(folded: str, start: int) -> int:
    """Where the name of an amending law begins whose last part is the law at `start`; `start` itself for any other.

    In `ban hành Luật sửa đổi, bổ sung một số điều của Luật A số …` the number is that of Luật A.
    """
    window = folded[max(0, start - 220) : start]
    match = _AMENDING_LAW.search(window)
    if match is None or window[: match.start()].rstrip().endswith("ban hành"):
        return start
    return start - len(window) + match.start()


def _letterhead(folded: str, number: Number) -> tuple[str | None, Date | None]:
    """The place and day that a letterhead prints beside its number, (None, None) elsewhere."""
    if not _OWN_LINE.search(folded[max(0, number.start - 50) : number.start]):
        return None, None
    match = _PLACE_DATE.search(folded, number.end, number.end + 260)
    date = date_at(folded, match.end()) if match else None
    return (_unbroken(match["place"]), date) if match and date and date.kind == "day" else (None, None)


def _unbroken(name: str) -> str:
    """The place of a letterhead whose name may be broken over two lines: whole when the register has it whole, else its last line."""
    whole = " ".join(name.split())
    known = any(place.called(whole) for place in places().values())
    return whole if known else name.split("\n")[-1]


#: Between the name of a law and its number.
_TO_NUMBER = re.compile(r"\s{0,3}[(,]?\s{0,3}(?:số\s{0,3}:?)?\s*$", re.I)
_LAST_OF_NAME = 24


def _law_name(folded: str, noun: Noun, number: Number) -> str | None:
    """The name of a law that is printed between its noun and "số": Luật Bảo hiểm xã hội số 41/2024/QH15."""
    if noun.codes[0] not in ("LUAT", "PL"):
        return None
    end = _TO_NUMBER.search(folded, max(noun.end, number.start - _LAST_OF_NAME), number.start)
    words = " ".join(folded[noun.start : end.start() if end else number.start].split())
    return words if len(words) > noun.end - noun.start else None


def _left_of(folded: str, made: Mention, noun: Noun | None, floor: int) -> Iterator[Mention]:
    """Bare numbers left of a complete item take type and issuer from it: Chương trình 03, 06 và 08-CTr/TU."""
    number = made.number
    if noun is not None or number is None or number.shape not in ("party", "state", "normative"):
        return
    begin = max(floor, number.start - 90)
    match = _BARE_LEFT.search(folded[begin : number.start])
    if match is None:
        return
    first = begin + match.start("items")
    noun = noun_before(folded, first, number.code, floor)
    if noun is None or not noun.strict:
        return
    for i, item in enumerate(re.finditer(_BARE, match["items"])):
        start = first + item.start()
        yield _bare(made, noun.start if i == 0 else start, first + item.end(), item.group(), "list-left")


def _right_of(folded: str, made: Mention, listed: bool, bodies: Bodies) -> Iterator[Mention]:
    """Bare numbers right of a complete item, inside one plural noun phrase or list: các Kế hoạch số 168-KH/HU, 169."""
    if made.number is None or made.number.shape not in ("party", "state"):
        return
    position = made.end
    while match := _BARE_RIGHT.match(folded, position):
        if not (made.plural or listed or match["so"]):
            return
        right = right_of(folded, match.end("digits"), bodies)
        item = _bare(made, match.start("digits"), match.end("digits"), match["digits"], "list-right")
        said = right.issuer
        yield replace(item, tail=right.end, **({"issuer": said.slug, "issuer_label": said.label, "body": said.body} if said else {}))
        position = match.end("digits")


def _bare(made: Mention, start: int, end: int, digits: str, rule: str) -> Mention:
    assert made.number is not None
    state = f"{digits}/{made.number.year}" if made.number.year else digits
    full = f"{digits}-{made.number.code}/{made.suffix}" if made.number.shape == "party" else f"{state}/{made.number.code}-{made.suffix}"
    return replace(
        made, start=start, end=end, kind="elided", rule=rule, digits=digits, date=None, full=full, tail=end, name=None, year=None
    )


def _ranges(folded: str, found: list[Mention]) -> list[Mention]:
    """A range of numbers is one collection: các Chương trình từ số 01 đến số 10-CTr/TU; từ 01-CTr/TU đến 10-CTr/TU."""
    if "đến" not in folded:
        return found
    made: list[Mention] = []
    for mention in found:
        last = made[-1] if made else None
        if (
            last
            and last.code == mention.code
            and last.suffix == mention.suffix
            and _RANGE_BETWEEN.fullmatch(folded, last.end, mention.start)
        ):
            made[-1] = _range(last.start, int(_whole(last)), mention)
            continue
        left = _open_range(folded, mention, last.end if last else 0)
        made.append(left or mention)
    return made


def _whole(mention: Mention) -> str:
    return re.match(r"[0-9]+", mention.digits or "0").group()  # type: ignore[union-attr]


def _open_range(folded: str, mention: Mention, floor: int) -> Mention | None:
    begin = max(floor, mention.start - 60)
    if folded.find("đến", begin, mention.start) < 0:
        return None
    match = _RANGE_BEFORE.search(folded[begin : mention.start])
    if match is None:
        return None
    noun = noun_before(folded, begin + match.start(), mention.code, floor)
    if noun is None:
        return None
    start = noun.start
    plural = re.search(r"(?:[Cc]ác|[Nn]hững)\s+$", folded[max(0, start - 8) : start])
    return _range(start - len(plural.group()) if plural else start, int(re.match(r"[0-9]+", match["first"]).group()), mention)  # type: ignore[union-attr]


def _range(start: int, first: int, last: Mention) -> Mention:
    stop = int(_whole(last))
    if not first < stop <= first + 100:
        return last
    return replace(last, start=start, kind="collection", rule="range", digits=f"{first}-{stop}", flags=(*last.flags, "range"))


def _distributed(folded: str, found: list[Mention]) -> list[Mention]:
    """The issuer (and the term) behind the last item of a list holds for all items that have none; a date only behind `cùng`. Where items are dated
    one by one, «của X» belongs to its own item; the others share no more than the committee whose numbers they bear."""
    made = list(found)
    for i in range(len(made) - 2, -1, -1):
        item, after = made[i], made[i + 1]
        if item.date is None and after.date and _one_day(folded, after.date) and _JOINED.fullmatch(folded, item.tail, after.start):
            made[i] = item = replace(item, date=after.date)
        if item.issuer is None and after.issuer and _JOINED.fullmatch(folded, item.tail, after.start) and _compatible(item, after):
            organ: dict[str, Any] = {} if item.date or after.date else {"issuer_label": after.issuer_label, "body": after.body}
            made[i] = replace(item, issuer=after.issuer, term=item.term or after.term, **organ)
        elif item.term is None and after.term and item.suffix == after.suffix and _JOINED.fullmatch(folded, item.tail, after.start):
            made[i] = replace(item, term=after.term)
    return made


def _one_day(folded: str, date: Date) -> bool:
    """Whether the words say that a date is that of all items of a list: `số 01/QĐ-UBND và 02/QĐ-UBND cùng ngày 03/01/2023`."""
    return folded[max(0, date.start - 6) : date.start].rstrip().endswith("cùng")


def _compatible(item: Mention, after: Mention) -> bool:
    return item.suffix == after.suffix or not item.suffix


def drafts(folded: str) -> Iterator[Mention]:
    """Numbers that are not filled in yet (Số: ……/KH-UBND, Số:   -KH/HU): a draft without identity."""
    for match in _DRAFT.finditer(folded):
        code = match["sc"] or match["pc"]
        system = "nn" if match["sc"] else "dang"
        noun = noun_of_code(code, system)
        if noun is None or (not match["blank"].strip(" \n") and system == "nn"):
            continue
        yield Mention(
            match.start("code"), match.end("code"), "unnumbered", "draft", noun, code, system=system, outcome="unresolved",
            reason="draft", flags=("draft",), tail=match.end("code"),
        )  # fmt: skip
