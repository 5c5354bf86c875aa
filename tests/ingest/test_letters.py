"""Every character has its byte, and what is read from the bytes is what the characters say."""

import pytest

from ingest import letters
from ingest.forms import CAPITALS, SMALL, small
from ingest.text import Text

#: Every character of two bytes or less in UTF-8, the blocks of Vietnamese, marks of print, and some from far away.
CHARACTERS = [
    chr(n) for span in ((0, 0x800), (0x1E00, 0x2100), (0x212A, 0x212C), (0x3000, 0x3010), (0x1F600, 0x1F602)) for n in range(*span)
]


def test_each_character_is_one_byte() -> None:
    text = "".join(CHARACTERS)
    assert len(letters.coded(text)) == len(letters.alike_bytes(text)) == len(letters.alike_of_text(text)) == len(text)


@pytest.mark.parametrize("character", CHARACTERS[:0x180] + CHARACTERS[0x800:0x900])
def test_small_letters_are_those_of_the_text(character: str) -> None:
    text = f"Hội đồng {character} NHÂN DÂN\n"
    assert letters.small_of_text(text) == small(text)
    assert letters.alike_of_text(text) == letters.alike(text)
    assert letters.alike_bytes(text) == letters.alike_bytes(letters.alike(text))


def test_letters_are_told_from_marks() -> None:
    said = {c: letters.IS_LETTER[letters.alike_bytes(c)[0]] for c in CHARACTERS}
    assert [c for c, letter in said.items() if letter != (c.isalnum() or c == "_")] == []


def test_letters_of_vietnamese_have_a_byte_of_their_own() -> None:
    all_letters = SMALL[3:] + CAPITALS[3:] + "".join(map(chr, range(ord(" "), 127))) + "\n"
    own = {letters.coded(c) for c in all_letters}
    assert len(own) == len(all_letters)
    assert not any(code[0] in letters.OTHERS for code in own)


@pytest.mark.parametrize(
    ("text", "words", "spoken"),
    [
        ("Hội nghị ĐỒNG THỜI giao các sở", ["đồng thời"], True),
        ("Hội nghị giao các sở", ["đồng thời", "ngoài ra"], False),
        ("Hội nghị ö đồng thời", ["đồng thời"], True),
    ],
)
def test_a_text_speaks_of_a_word(text: str, words: list[str], spoken: bool) -> None:
    assert letters.speaks_of(text, 0, len(text), *words) is spoken
    assert not letters.speaks_of(text, 0, 3, *words)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("hoà thuận, khoẻ, luỹ kế; Hoà.", "hòa thuận, khỏe, lũy kế; Hòa."),
        ("toàn, quý, QUỲ, khoán", "toàn, quý, QUỲ, khoán"),
        ("kỳ\u2009họp – Khoá", "kỳ họp - Khóa"),
        ("ö hoà", "ö hòa"),
        ("hoà⁴", "hòa"),
        ("hoa\u0300 bình", "hòa bình"),
        ("hoàö", "hoàö"),
    ],
)
def test_texts_are_folded_as_their_letters_say(text: str, folded: str) -> None:
    assert Text.of(text).folded == folded
