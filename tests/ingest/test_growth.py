"""Extraction takes linear time: inputs made of one repeated piece, four times as long, must not take many times four times as long.

Linear growth gives a ratio near 4, quadratic 16; the bound lies between, and the best of three measurements counts.
"""

from __future__ import annotations

import pytest

from ingest.pipeline import extract, extract_bytes
from ingest.reading import Reading
from ingest.sentences import LONGEST, sentences
from tests.spent import spent

SIZE, FACTOR, BOUND = 8_000, 4, 9.0
PIECES = {
    "digits": "1234567890", "và": "và ", "brackets": "((((", "nested": "(Nghị quyết (số 5 (", "letters": "a", "capitals": "A", "numbers": "12, 13, 14, ",
    "list of plans": "Kế hoạch 12, 13, 14 và 15, ", "codes": "24-CT/TU, ", "cited": "Chỉ thị số 24-CT/TU ", "elided": "Chỉ thị số 17 ",
    "anaphors": "Kế hoạch này ", "nouns": "Nghị quyết ", "glued nouns": "Nghịquyếtsố", "names": "Nguyễn Văn ", "capital names": "NGUYỄN VĂN ",
    "quotes": "“Luật ", "laws": "Luật Đất đai và ", "amending laws": "Luật sửa đổi, bổ sung một số điều của ", "bodies": "UBND huyện ",
    "body lists": "Ủy ban nhân dân các quận, huyện, ", "owners": "của ", "days": "ngày 12/3/2022 ", "day words": "ngày ", "articles": "Điều 5 khoản 2 ",
    "people": "Đồng chí Nguyễn Văn A, Bí thư Thành ủy ", "events": "Hội nghị quán triệt ", "carrying out": "triển khai thực hiện Nghị quyết số 15-NQ/TW, ",
    "tasks": "giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, ", "blank numbers": "Số: ……", "marks": "e\u0301\u0323", "invisible": "\u200b",
    "mis-decoded": "Ã", "legacy": "µ¸¹ ", "items": "1. ", "sets": "10 chương trình công tác ", "plurals": "các văn bản ", "half codes": "24-",
    "fractions": "1/2/3/", "terms": "khóa XII ", "annexes": "ban hành kèm theo ", "issuing": "Thành ủy Hà Nội ban hành ", "bases": "Căn cứ Luật Đất đai;\n",
    "repeals": "hết hiệu lực ", "amends": "sửa đổi, bổ sung ", "dashes": "- \n",
    "charges": "Thành ủy Hà Nội yêu cầu các quận, huyện, thị ủy xây dựng kế hoạch thực hiện Chỉ thị số 24-CT/TU.\n", "emblems": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
    "deadlines": "trước ngày 30 tháng 6 hằng năm, ", "aliases": "(sau đây gọi tắt là Chương trình 03) ", "lines": "\n", "spaces": " ",
}  # fmt: skip


#: Lines of files, which readers look at for tables before anything is extracted.
LINES = {
    "columns of prose": "Các cơ quan   và của các đơn vị", "headers": "Nhiệm vụ   Nội dung   Chủ trì", "numbered headers": "TT   Nhiệm vụ   Chủ trì",
    "header cells": "Nhiệm vụ\nChủ trì\nPhối hợp", "rows in lines": "1\nLập hồ sơ\nSở Tài chính", "bars": "| Nhiệm vụ | Chủ trì |", "tabs": "Nhiệm vụ\tChủ trì\tThời hạn",
    "strokes": "+----+----+\n| a | b |", "bracketed items": "(1) Sở Tài chính lập hồ sơ", "wide header": "TT   Nhiệm vụ   Chủ trì " * 40,
}  # fmt: skip


def seconds(words: str) -> float:
    return spent(lambda: extract(Reading(words, "text/plain"), sha256="0" * 64, name="x"))


def of_size(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def distinct(size: int) -> str:
    """Different numbers of two types, elided and complete: what grows when every mention is compared with every other."""
    return "".join(f"Chỉ thị {i % 9999} và Kế hoạch số {i % 9999}-KH/TU của Huyện ủy A{i}, " for i in range(1, size // 55))


def ratio(short: str, long: str) -> float:
    return seconds(long) / max(seconds(short), 0.002)


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Registers are read and patterns compiled before anything is measured."""
    seconds("Kế hoạch số 12-KH/TU của Thành ủy Hà Nội")


@pytest.mark.parametrize("name", PIECES)
def test_repeated_pieces_take_linear_time(name: str) -> None:
    short, long = of_size(PIECES[name], SIZE), of_size(PIECES[name], SIZE * FACTOR)
    assert any(ratio(short, long) < BOUND for _ in range(3))


@pytest.mark.parametrize("name", LINES)
def test_files_of_repeated_lines_take_linear_time(name: str) -> None:
    def read(lines: int) -> float:
        return spent(lambda: extract_bytes(f"{LINES[name]}\n".encode() * lines, "x.txt"))

    assert any(read(200 * FACTOR) / max(read(200), 0.002) < BOUND for _ in range(3))


@pytest.mark.parametrize("piece", [".", "/", ";", ",", " ", "-", "”", ")", "1", "a", "\n", "(", "…"])
def test_runs_that_end_in_something_else_take_linear_time(piece: str) -> None:
    short, long = piece * SIZE + " x", piece * SIZE * FACTOR + " x"
    assert any(ratio(short, long) < BOUND for _ in range(3))


def test_an_endless_sentence_is_read_in_parts_that_cover_it() -> None:
    words = "triển khai thực hiện Nghị quyết số 15-NQ/TW, " * 500
    parts = list(sentences(words))
    assert max(end - start for start, end in parts) <= LONGEST
    assert "".join(words[start:end] for start, end in parts).replace(" ", "") == words.replace(" ", "")


def test_many_different_documents_take_linear_time() -> None:
    assert any(ratio(distinct(SIZE), distinct(SIZE * FACTOR)) < BOUND for _ in range(3))
