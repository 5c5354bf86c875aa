"""Names of people: surnames of the register and runs of capitalised words; and where a place ends when a person's name follows it."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from ontology.documents import document_types
from ontology.registry import read


@cache
def surnames() -> dict[str, bool]:
    """Vietnamese surnames, and whether each is common."""
    return {row["surname"]: row["common"] == "yes" for _, row in read("surnames", "surname common")}


def is_surname(word: str) -> bool:
    """Whether a word, capitalised or all in capitals, is a surname of the register."""
    return word in surnames() or (word.isupper() and word.capitalize() in surnames())


#: Capitalised words that open a sentence or a phrase and are no name.
_NO_NAME = frozenset(
    """Khóa Nhiệm Các Và Để Theo Trong Về Sau Trước Đây Ngày Sáng Chiều Tối Đồng Tại Do Số Hội Ông Bà KHÓA VÀ VỀ SỐ""".split()  # noqa: SIM905
)


@cache
def _document_nouns() -> frozenset[str]:
    return frozenset(" ".join(noun.lower().split()[:2]) for row in document_types() for noun in row.nouns if " " in noun)


def opens_document(words: str) -> bool:
    """Whether words begin with a type of document: `UBND tỉnh «Kế hoạch»` names no place."""
    return " ".join(words.lower().split()[:2]).rstrip(",.;:") in _document_nouns()


#: What goes on behind a place in a heading, where capitals do not show its end.
_GOES_ON = frozenset(
    """BAN-HÀNH TỔ-CHỨC TRIỂN-KHAI QUÁN-TRIỆT THỰC-HIỆN KIỂM-TRA GIÁM-SÁT SƠ-KẾT TỔNG-KẾT THÔNG-QUA CÔNG-BỐ HỌC-TẬP TẬP-HUẤN LÀM-VIỆC HỘI-NGHỊ
    ĐẠI-HỘI KHAI-MẠC RA-MẮT PHÁT-ĐỘNG TIẾP-XÚC ĐẨY-MẠNH TĂNG-CƯỜNG TIẾP-TỤC THAM-GIA TUYÊN-TRUYỀN""".split()  # noqa: SIM905
)


def _in_heading(words: list[str]) -> list[str]:
    """The words up to what a heading in capitals says that the body does: `XÃ A L TỔ CHỨC …`."""
    pairs = (f"{a}-{b}" for a, b in pairwise(words))
    return words[: next((i for i, pair in enumerate(pairs) if pair in _GOES_ON), len(words))]


def place_words(words: list[str], kind_printed: bool, post_before: bool) -> int:
    """How many of the capitalised words behind a head are an unknown place: `Huyện ủy Bình Chánh`, not `Bí thư Huyện ủy Nguyễn Văn Nam`.

    Behind a post the words from a surname on are a person when two to four are left; two words that begin with a surname are
    a place (huyện Lương Sơn), because people are seldom named in two words. One letter behind a post is a person (Bí thư Quận ủy B).
    """
    words = _in_heading(words)
    if not words or words[0] in _NO_NAME or (post_before and len(words[0]) == 1):
        return 0
    if not post_before:
        return min(len(words), 4)
    for index, word in enumerate(words):
        left = len(words) - index
        if is_surname(word) and 2 <= left <= 4 and (index or left > 2):
            return index
    return min(len(words), 4) if kind_printed or len(words) <= 2 else 0
