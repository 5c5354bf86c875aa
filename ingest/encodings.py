"""Legacy encodings undone, paragraph by paragraph: TCVN3 and VNI read as Latin letters, and UTF-8 that was read as Windows-1252.

A paragraph is decoded when that turns its words into Vietnamese ones and they were none before; what stays in doubt stays as it is. The tables
are those of TCVN 5712:1993 (as glibc's TCVN5712-1) and of VNI for Windows. In TCVN3 ư is the soft hyphen, which cleaners delete: where it is
gone, `ơng` and `ơc`, which no word has, are `ương` and `ước` again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate

from ontology.value import Value

#: A piece of a decoded text: what it prints and how many characters of the undecoded text it stands for.
Piece = tuple[str, int]

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_VNI_MARKS = {
    "a": dict(zip("ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ", strict=True)),
    "e": dict(zip("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ", strict=True)),
    "o": dict(zip("ùøûõïâáàåãä", "óòỏõọôốồổỗộ", strict=True)),
    "u": dict(zip("ùøûõï", "úùủũụ", strict=True)),
    "y": dict(zip("ùøûõ", "ýỳỷỹ", strict=True)),
    "ô": dict(zip("ùøûõï", "ớờởỡợ", strict=True)),
    "ö": dict(zip("ùøûõï", "ứừửữự", strict=True)),
}
_VNI_SINGLE = dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True))
_VNI = re.compile(
    "|".join(f"[{base}{base.upper()}][{''.join(marks)}{''.join(marks).upper()}]" for base, marks in _VNI_MARKS.items())
    + f"|[{''.join(_VNI_SINGLE)}{''.join(_VNI_SINGLE).upper()}]"
)
#: Letters that stand for bytes above 127: Latin-1, and what Windows-1252 puts at 80–9F.
_HIGH = "\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_RUN = re.compile(rf"[{_HIGH}]+(?:(?<=Ã)[ ](?=(?:i|o|u|y|m|n|ng|nh)\b|[ ]))?")
#: Cheap gate: a letter that at least one of the encodings uses and Vietnamese does not.
_GATE = re.compile("[µ¶·¸¹®§ª«¬¨»¼½¾©¡¢£¤¥¦ÆÇËÎÏÑÖ×ØÜÞßäåæçëîïñöøúûüþÄÅ÷]|[aeouyôöAEOUYÔÖ][øûïêéèúüëâáàåãäùõØÛÏÊÉÈÚÜËÂÁÀÅÃÄÙÕ]|\u00ad")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Accented syllables that any page of an office has. Syllables without accents say nothing about an encoding.
_VIETNAMESE = frozenset(
    """của và các được nhân dân ủy uỷ ban thực hiện việc về số quyết định nghị kế hoạch chỉ thị thông tư báo cáo công văn chương trình hướng dẫn
    đề án hội đồng chủ tịch phó tỉnh thành phố huyện quận xã phường thị trấn nội hà hải phòng ngày tháng năm căn cứ luật tổ chức chính quyền địa
    phương phủ thủ tướng bộ trưởng sở ngành đơn vị cơ quan cán đảng viên bí thư trung ương thường vụ chấp hành nhiệm kỳ khóa khoá lần thứ
    đại biểu quốc cộng hòa hoà xã hội nghĩa việt độc lập tự do hạnh phúc nước quản lý lĩnh vực phát triển kinh tế văn hóa hoá giáo dục đào tạo
    y tế môi trường xây dựng tài đầu tư người lao động kết luận điều khoản điểm phụ lục ban kèm theo này trên trong ngoài với cho từ đến tại
    đã là có không để một những nơi nhận lưu như trách giám đốc kiểm tra thanh toàn triển khai nhiệm vụ giải pháp mục tiêu yêu cầu phạm vi đối
    tượng áp dụng hiệu lực kể sửa đổi bổ sung thay thế bãi bỏ quy chế gửi kính tờ trình phê duyệt dự thảo""".split()  # noqa: SIM905
)
_ACCENTED = frozenset(w for w in _VIETNAMESE if not w.isascii())
_LOST_HORN = re.compile(r"(?<![ưƯ])(?P<vowel>[ơờởỡớợƠỜỞỠỚỢ])(?=(?:ng|c)(?![a-zà-ỹđ]))", re.I)


class Repaired(Value, frozen=True):
    """A text with its legacy paragraphs decoded; `paragraphs` are their numbers (from 1) with the name of the encoding."""

    text: str
    paragraphs: tuple[tuple[int, str], ...]
    _begins: tuple[tuple[int, int, tuple[Piece, ...]], ...] = ()

    def moved(self, offset: int) -> int:
        """Where a character of the undecoded text stands now."""
        shift = 0
        for begin, length, pieces in self._begins:
            if offset < begin:
                break
            if offset < begin + length:
                return begin + shift + _inside(pieces, offset - begin)
            shift += sum(len(printed) for printed, _ in pieces) - length
        return offset + shift


def _inside(pieces: tuple[Piece, ...], offset: int) -> int:
    out = taken = 0
    for printed, consumed in pieces:
        if taken + consumed > offset:
            break
        out, taken = out + len(printed), taken + consumed
    return out


def repaired(text: str) -> Repaired:
    """The text with every paragraph (line) decoded that is in a legacy encoding; linear time."""
    lines = text.split("\n")
    begins = [0, *accumulate(len(line) + 1 for line in lines)]
    decoded: list[tuple[int, str, tuple[Piece, ...]]] = []
    last: str | None = None
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        found = _decoded(line, last) if _GATE.search(line) else None
        last = found[0] if found else None
        if found:
            decoded.append((number, *found))
    if not decoded:
        return Repaired(text, ())
    moves = []
    for number, _, pieces in decoded:
        moves.append((begins[number], len(lines[number]), pieces))
        lines[number] = "".join(printed for printed, _ in pieces)
    return Repaired("\n".join(lines), tuple((number + 1, name) for number, name, _ in decoded), tuple(moves))


def of_bytes(data: bytes) -> tuple[str, str | None] | None:
    """Bytes that are no UTF-8 as characters, when most of their lines are Vietnamese in one of the encodings; else None.

    TCVN3 and VNI come as Latin-1, for `repaired` to decode line by line; Windows-1258 comes decoded, with its name.
    """
    if b"\0" in data:
        return None
    latin = data.decode("latin-1")
    beyond = [line for line in latin.split("\n") if not line.isascii()]
    if 2 * len(repaired(latin).paragraphs) >= len(beyond):
        return latin, None
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    hits, words = _share(text)
    return (text, "Windows-1258") if hits >= 2 and hits * 5 >= words * 2 else None


def _decoded(line: str, before: str | None) -> tuple[str, tuple[Piece, ...]] | None:
    """The encoding of a line and its pieces; a line of one or two words follows the line `before` it. None: it is in none."""
    now, beyond = _share(line)
    if now >= 2 and now * 5 >= beyond * 2:
        return None
    ranked = []
    for rank, (name, decode) in enumerate(_DECODERS.items()):
        pieces = tuple(decode(line))
        printed = "".join(p for p, _ in pieces)
        if printed != line:
            hits, words = _share(printed)
            ranked.append((hits, -rank, name, pieces, words))
    if not ranked:
        return None
    hits, _, name, pieces, words = max(ranked)
    certain = hits >= 2 or (hits == 1 and name == before)
    if not certain or hits * 5 < words * 2 or now * 2 >= hits:
        return None
    return name, pieces


def _share(line: str) -> tuple[int, int]:
    """(Accented syllables of the list, words with a letter beyond ASCII) in a line."""
    words = [unicodedata.normalize("NFC", w.lower()) for w in _WORD.findall(line)]
    beyond = [w for w in words if not w.isascii()]
    return sum(w in _ACCENTED for w in beyond), len(beyond)


def _tcvn3(line: str) -> Iterator[Piece]:
    printed = "".join(_TCVN3.get(c, c) for c in line)
    lost = {m.start() for m in _LOST_HORN.finditer(printed)} if "ư" not in printed and "Ư" not in printed else set()
    for i, c in enumerate(printed):
        yield (("Ư" if c.isupper() else "ư") + c if i in lost else c), 1


def _vni(line: str) -> Iterator[Piece]:
    end = 0
    for match in _VNI.finditer(line):
        yield from ((c, 1) for c in line[end : match.start()])
        yield _vni_letter(match.group()), len(match.group())
        end = match.end()
    yield from ((c, 1) for c in line[end:])


@cache
def _vni_letter(printed: str) -> str:
    base, mark = printed[0].lower(), printed[1:].lower()
    letter = _VNI_MARKS[base][mark] if mark else _VNI_SINGLE[base]
    return letter.upper() if printed[0].isupper() else letter


def _utf8(line: str) -> Iterator[Piece]:
    """UTF-8 read as Windows-1252: each run of such letters that is valid UTF-8 once it is bytes again."""
    end = 0
    for match in _RUN.finditer(line):
        yield from ((c, 1) for c in line[end : match.start()])
        yield from _run(match.group())
        end = match.end()
    yield from ((c, 1) for c in line[end:])


def _run(printed: str) -> list[Piece]:
    text = _undone(printed)
    if text is not None:
        return text
    head = printed.rstrip(" ").removesuffix("Ã")
    if head != printed.rstrip(" "):  # à, whose second byte is a no-break space that became a space
        return [*(_undone(head) or [(c, 1) for c in head]), ("à", len(printed) - len(head))]
    return [(c, 1) for c in printed]


def _undone(printed: str) -> list[Piece] | None:
    try:
        return [(c, len(c.encode())) for c in b"".join(map(_byte, printed)).decode("utf-8")]
    except UnicodeDecodeError:
        return None


def _byte(letter: str) -> bytes:
    return bytes((ord(letter),)) if ord(letter) < 256 else letter.encode("cp1252")


_DECODERS: dict[str, Callable[[str], Iterator[Piece]]] = {"UTF-8 as Windows-1252": _utf8, "TCVN3": _tcvn3, "VNI": _vni}


def note_of(paragraphs: tuple[tuple[int, str], ...]) -> str:
    """One sentence for the notes of a reading: which paragraphs were decoded from what."""
    by_name: dict[str, list[int]] = {}
    for number, name in paragraphs:
        by_name.setdefault(name, []).append(number)
    said = "; ".join(f"{name}: {', '.join(_runs(numbers))}" for name, numbers in by_name.items())
    return f"các đoạn được giải từ bảng mã cũ ({said}) / paragraphs decoded from a legacy encoding ({said})"


def _runs(numbers: list[int]) -> list[str]:
    """`[3, 4, 5, 9]` as `3–5`, `9`."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][1] + 1:
            runs[-1][1] = n
        else:
            runs.append([n, n])
    return [str(a) if a == b else f"{a}–{b}" for a, b in runs]
