"""The closing block: in what capacity, under which post and by whom a document is signed. Stamps and recipients beside it are noise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.forms import CAPITALS, SMALL
from ingest.names import surnames
from ingest.official.lines import Line, lines
from ontology.posts import titles
from ontology.value import Value

#: Signing capacities: on behalf of (TM., T/M), for the head (KT., K/T), by order (TL., T/L), by mandate (TUQ.), acting (Q.).
CAPACITY = re.compile(rf"(?:T\.?M|T/M|K\.?T|K/T|T\.?L|T/L|T\.?UQ|T/UQ|UQ|Q)(?:\.\s?|\s)(?=[{CAPITALS}])")
#: Posts in capitals that the register of posts writes otherwise, or only with their body.
_MORE_POSTS = (
    "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "TỔNG THANH TRA", "PHÓ TỔNG THANH TRA", "THỦ TRƯỞNG", "TỔNG THƯ KÝ", "QUYỀN ", "THƯỜNG TRỰC",
    "ĐỘI TRƯỞNG", "TỔ TRƯỞNG", "KIỂM SÁT", "ĐẠI DIỆN", "CHỦ TỌA",
)  # fmt: skip
#: Lines that may stand between a post and the name: rules, marks of the seal, stamps of a digital signature.
_NOISE = re.compile(
    r"""[\W\d_]*$|\(?\s*(?:[Đđ]ã\s+ký|ĐÃ\s+KÝ|[Kk]ý\b|đóng\s+dấu)|\[?\s*(?:daky|đã\s*ký)|(?:Người\s+ký|Ký\s+bởi|Ký\s+ngày|Email|Cơ\s+quan\s*:|Thời\s+gian\s+ký|Ngày\s+ký|Chức\s+vụ|Chữ\s+ký)
        |[-+•]\s|Nơi\s+nhận|Lưu\s?:|\(?(?:để|đã)\s""",
    re.X,
)
#: The tag that gazettes print where the signature was, or what is left of it: `[daky]`, `ky]`, `[`.
_TAG = re.compile(r"\s*\[d?a?k?y?\]?\s*$|\s*d?a?k?y?\]\s*$|^\s*\[?d?a?k?y?\]\s*", re.I)
#: That it was signed, printed beside the name.
_SEALED = re.compile(r"\(?\s*(?:đã\s+ký|ký\s+tên)(?:\s*,?\s*(?:và\s+)?đóng\s+dấu)?\s*\)?\s*:?", re.I)
_HONOUR = re.compile(
    r"""(?:(?:(?:Thiếu|Trung|Thượng|Đại)\s+(?:tướng|tá|úy)|Đô\s+đốc|Chuẩn\s+Đô\s+đốc|Phó\s+Đô\s+đốc)\s+
        |(?:GS|PGS|TS|TSKH|ThS|BS|KS|CN|NSND|NGND|LS)\.?(?:\s?[.,-]\s?|\s+))+""",
    re.X,
)
#: Two lines of a post that a reader glued together: `KT. BỘ TRƯỞNGTHỨ TRƯỞNG`.
_GLUED = re.compile(
    r"(?:(?<=TRƯỞNG)|(?<=NHIỆM)|(?<=TỊCH)|(?<=ĐỐC)|(?<=DÂN)|(?<=PHỦ)|(?<=ĐOÀN)|(?<=VỤ))(?=(?:KT|TL|TUQ)\.|PHÓ|THỨ|BÍ|CHỦ|TỔNG|GIÁM|THỦ|CHÁNH)"
)
_WORD = rf"(?:(?:[{CAPITALS}]')?[{CAPITALS}][{SMALL}']+|[A-ZĐ](?=\s|$))"
_NAME = re.compile(rf"{_WORD}(?:\s+{_WORD}|\s*-\s*{_WORD}){{1,5}}$")
#: Capitalised lines below a post that are no name.
_NOT_A_NAME = re.compile(r"(?:Phụ\s+lục|Nơi\s+nhận|Biểu|Mẫu|Danh\s+mục|Quy\s+(?:chế|định)|Điều|Chương|Bảng|Họ\s+và|Ký\s+tên)\b")
#: Where words in capitals can begin, and how far they run.
_CAPITAL = re.compile(rf"[{CAPITALS}](?<!\S.)(?![{SMALL}])")
_RUN = re.compile(rf"[^{SMALL};:“”()\[\]]+(?![{SMALL}])")
#: A longer line is prose.
_LONGEST = 300
#: How many lines of recipients and stamps may stand between the post and the name.
_REACH = 30


class Signature(Value, frozen=True):
    """Who signed: `name` without rank or degree; `post` capacity and post as printed, joined (`TM. CHÍNH PHỦ KT. THỦ TƯỚNG PHÓ THỦ TƯỚNG`),
    empty when only a portal names who signed;
    `[start, end)` from the first words of the post to the end of the name, in the folded text."""

    name: str
    post: str
    start: int
    end: int


@cache
def _posts() -> tuple[str, ...]:
    return tuple(sorted({t.title.upper() for t in titles()} | set(_MORE_POSTS), key=lambda w: (-len(w), w)))


def signatures(folded: str, start: int, stop: int, *, joint: bool = False) -> tuple[Signature, ...]:
    """The first complete signature of `folded[start:stop]`; of a joint document also those that follow it directly."""
    made: list[Signature] = []
    posts: list[tuple[int, str]] = []
    waiting = 0
    for line in _parted(lines(folded, start, stop)):
        if broken := _rest_of_name(made[-1], line) if made and not joint else None:
            made[-1] = Signature(f"{made[-1].name} {broken}", made[-1].post, made[-1].start, line.end)
        if made and not joint:
            break
        post, name = _read(line, bool(posts))
        post = post or _in_small(folded, line, bool(posts))
        if made and not posts and not post and not _NOISE.match(line.text):
            break
        if post:
            posts.append(post)
            waiting = 0
        elif posts and not name and not waiting and line.capitals and not _NOISE.match(line.text):
            posts.append((line.start, line.text))  # the body that the post above belongs to: KT. BỘ TRƯỞNG / BỘ TÀI CHÍNH
            continue
        if name and posts:
            made.append(Signature(name[1], " ".join(_GLUED.sub(" ", " ".join(p for _, p in posts)).split()), posts[0][0], name[0]))
            posts = []
        elif not post and posts:
            waiting += 1
            if waiting > _REACH or not (_NOISE.match(line.text) or _beside(line)):
                posts = []
    return tuple(made)


#: That it was signed, below a post in small letters.
_SIGNED_BELOW = re.compile(r"\s*\(?\s*(?:[Đđ]ã|ĐÃ)\s+(?:ký|KÝ)")


#: Who signed, as the table of a portal says above the letterhead: `Người ký: A, B`; a stamp of a digital signature names more below it.
_OF_PORTAL = re.compile(r"Người\s+ký\s?:\s*(?P<names>[^\n:;|]{5,160}?)\s*(?=\n|\||Ngày\b|$)(?!\n[ \t]*(?:Email|Cơ\s+quan|Thời\s+gian))")


def signed_by_portal(folded: str, stop: int) -> tuple[Signature, ...]:
    """Who signed by the table that a portal prints in `folded[:stop]`, above the letterhead; it names no post."""
    found = _OF_PORTAL.search(folded, 0, stop) if folded.find("Người ký", 0, stop) >= 0 else None
    if found is None:
        return ()
    parts = list(re.finditer(r"[^,]*[^,\s]", found["names"]))
    names = [(part, _name(part.group().strip())) for part in parts]
    at = found.start("names")
    made = tuple(Signature(name, "", at + p.end() - len(p.group().strip()), at + p.end()) for p, name in names if name)
    return made if len(made) == len(parts) and all(s.name.split()[0] in surnames() for s in made) else ()


def _in_small(folded: str, line: Line, begun: bool) -> tuple[int, str] | None:
    """A post in small letters on a line of its own, below the capacity or with `(Đã ký)` below it, as the State's legal database prints it."""
    known = line.text.upper() in _posts() and not line.capitals
    return (line.start, line.text) if known and (begun or _SIGNED_BELOW.match(folded, line.end)) else None


def _parted(found: Iterator[Line]) -> Iterator[Line]:
    """The lines, those of a page's table by their cells: `| Nơi nhận: … | KT. THỦ TƯỚNG … |`."""
    for line in found:
        if "|" not in line.text:
            yield line
            continue
        for cell in re.finditer(r"[^|\s](?:[^|]*[^|\s])?", line.text):
            yield Line(line.start + cell.start(), line.start + cell.end(), cell.group())


def _rest_of_name(signed: Signature, line: Line) -> str | None:
    """The last word of a name that the line broke: `Nguyễn Thành / Nam`."""
    words = signed.name.split()
    if line.gap or line.text in surnames() or words[0] not in surnames() or len(words) > 3:
        return None
    return line.text if re.fullmatch(rf"[{CAPITALS}][{SMALL}]+", line.text) and not _NOT_A_NAME.match(line.text) else None


def _beside(line: Line) -> bool:
    """Whether a line is one of the left column: an item of the recipients, or the second line of a body's name in the post."""
    return line.text.endswith((";", ",")) or (line.capitals and len(line.text) < 60)


def _read(line: Line, begun: bool) -> tuple[tuple[int, str] | None, tuple[int, str] | None]:
    """((offset, words of a post), (end offset, name)) that a line prints: alone, or behind an item of the recipients."""
    if len(line.text) > _LONGEST:
        return None, None
    words = _TAG.sub("", line.text) if "[" in line.text or "]" in line.text else line.text
    found = _tail(words)
    if found is None:
        name = (_name(words) or _beside_recipient(words)) if begun else None
        return None, (line.end, name) if name else None
    at, post = found
    if begun and at and line.capitals and not _NOISE.match(words):
        at, post = 0, words[: at + len(post)]  # first the end of the post above: `TL. TỔNG CỤC / TRƯỞNG KT. VỤ TRƯỞNG`
    behind = words[at + len(post) :].strip(" .,:;")
    name = _name(behind) if behind else None
    if behind and not name:
        return None, None
    return (line.start + at, post), (line.end, name) if name else None


def _beside_recipient(words: str) -> str | None:
    """The name that a reader put behind a recipient or the rest of one: `- Lưu: VT, PC. Nguyễn Văn Nam`, `pháp; Nguyễn Văn Nam`."""
    behind = re.search(rf"^(?:[-+•].*|[{SMALL}][^.;]{{0,60}})[.;]\s+(?P<name>[^.;]+)$", words)
    return _name(behind["name"]) if behind and behind["name"].split()[0].capitalize() in surnames() else None


def _tail(words: str) -> tuple[int, str] | None:
    """The words in capitals of a line that begin with a capacity or a post, up to a name or the end of the line."""
    for token in _CAPITAL.finditer(words):
        run = _RUN.match(words, token.start())
        if not run:
            continue
        text = re.sub(r"\s+\S$", "", run.group()) if run.end() < len(words) else run.group()
        text = text.rstrip(" -_*[./")
        if CAPACITY.match(text) or _opens_post(text):
            return token.start(), text
    return None


def reads_as_post(words: str) -> bool:
    """Whether words in capitals begin with a capacity or a post, so that they are of a signature."""
    return words == words.upper() and bool(CAPACITY.match(words) or _opens_post(words))


def _opens_post(text: str) -> bool:
    return text.startswith(_posts()) and any(text.startswith(p) and not text[len(p) : len(p) + 1].isalpha() for p in _posts())


def _name(words: str) -> str | None:
    """A person's name, without rank and degree; also in capitals when its first word is a surname."""
    words = " ".join(_HONOUR.sub("", _SEALED.sub("", words).strip(" .,*[]")).split())
    if words == words.upper() and words.split()[:1] and words.split()[0].capitalize() in surnames() and 2 <= len(words.split()) <= 5:
        words = " ".join(w.capitalize() for w in words.split())
    return words if _NAME.match(words) and not _NOT_A_NAME.match(words) else None
