"""Legacy encodings: what is decoded, what is left alone, and offsets that stay true."""

from __future__ import annotations

import random

import pytest

from ingest.encodings import _TCVN3, _VNI_MARKS, _VNI_SINGLE, repaired
from ingest.readers.dispatch import read_bytes
from ontology.errors import UnreadableFile

OURS = "Ủy ban nhân dân thành phố ban hành kế hoạch thực hiện nghị quyết của Chính phủ về quản lý đất đai"
#: Lines as they look when the encoding is not known, and what they print.
LINES = [
    ("TCVN3", "§¶ng uû x· häp ngµy 12/3 vÒ kÕ ho¹ch", "Đảng uỷ xã họp ngày 12/3 về kế hoạch"),
    ("TCVN3 with its soft hyphen", "Phßng Thi hµnh ¸n, Bé tr\u00adëng", "Phòng Thi hành án, Bộ trưởng"),
    ("TCVN3 without its soft hyphen", "Ch¬ng tr×nh cña ®¶ng bé ®Þa ph¬ng", "Chương trình của đảng bộ địa phương"),
    ("VNI", "Hoäi ñoàng nhaân daân tænh thoâng qua ngaøy 5/7", "Hội đồng nhân dân tỉnh thông qua ngày 5/7"),
    ("VNI capitals", "NGHÒ QUYEÁT CUÛA HOÄI ÑOÀNG", "NGHỊ QUYẾT CỦA HỘI ĐỒNG"),
    ("UTF-8 as Windows-1252", "Quyáº¿t Ä‘á»‹nh cá»§a Bá»™ TÃ i chÃ\u00adnh", "Quyết định của Bộ Tài chính"),
]
#: Lines that are what they are.
LEFT = [
    OURS,
    "Ông Müller và bà Renée gặp ông Núñez ở Málaga",
    "Công ty Ðông Á® mở § 5, © 2024, giá 3 µg × 2",
    "Le résumé à côté, où l'élève a été reçu",
    "Đoàn công tác thăm Thuỷ Nguyên, Hoà Bình, toà nhà số 5",
]


@pytest.mark.parametrize(("name", "damaged", "printed"), LINES, ids=[row[0] for row in LINES])
def test_a_legacy_line_is_decoded(name: str, damaged: str, printed: str) -> None:
    assert repaired(damaged).text == printed


@pytest.mark.parametrize("line", LEFT)
def test_another_line_is_left_alone(line: str) -> None:
    assert repaired(line).text == line and repaired(line).paragraphs == ()


def test_only_the_damaged_paragraphs_change_and_offsets_move_with_them() -> None:
    lines = [OURS, LINES[3][1], "số 12/KH-UBND", LINES[5][1], OURS]
    found = repaired("\n".join(lines))
    assert found.text.split("\n") == [OURS, LINES[3][2], "số 12/KH-UBND", LINES[5][2], OURS]
    assert [number for number, _ in found.paragraphs] == [2, 4]
    before = "\n".join(lines)
    for words in ("12/KH-UBND", "5/7", OURS):
        at = before.rindex(words)
        assert found.text[found.moved(at) :].startswith(words)


def encoded(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(c, c) for c in text)


def test_the_tables_are_their_own_inverse() -> None:
    tcvn3 = {letter: byte for byte, letter in _TCVN3.items()}
    vni = {letter: base + mark for base, marks in _VNI_MARKS.items() for mark, letter in marks.items()}
    vni |= {letter: single for single, letter in _VNI_SINGLE.items()}
    words = OURS.lower().split()
    for seed in range(50):
        random.Random(seed).shuffle(words)
        line = " ".join(words)
        assert repaired(encoded(line, tcvn3)).text == line
        assert repaired(encoded(line, vni)).text == line
        assert repaired(line.encode().decode("latin-1")).text == line


def test_a_file_in_one_byte_letters_is_read_and_says_so() -> None:
    table = {letter: byte for byte, letter in _TCVN3.items()}
    data = "\n".join(encoded(OURS.lower(), table) for _ in range(3)).encode("latin-1")
    reading = read_bytes(data, "cu.txt")
    assert reading.text.split("\n") == [OURS.lower()] * 3 and "TCVN3: 1–3" in reading.notes[0]
    assert "Windows-1258" in read_bytes(OURS.replace("ạ", "a\u0323").encode("cp1258", "replace"), "cu.txt").notes[0]


def test_bytes_of_no_known_encoding_are_refused() -> None:
    with pytest.raises(UnreadableFile):
        read_bytes(bytes(range(128, 256)) * 40, "gi.txt")
