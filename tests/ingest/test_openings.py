"""What a pattern can begin with: every match begins so, and what begins otherwise is none."""

import re

import pytest

from ingest.openings import Openings, first_letters

CASES = [
    (r"(?:các|những)[ ]bộ", "các bộ", "sở"),
    (r"(?:đồng[ ]chí[ ])?(?:bộ|cục)[ ]trưởng", "đồng chí bộ trưởng", "đơn vị"),
    (r"(?:đồng[ ]chí[ ])?(?:bộ|cục)[ ]trưởng", "cục trưởng", "cán sự"),
    (r"[Bb]an[ ](?=quản)", "Ban quản lý", "bản đồ"),
    (r"(?<!\w)sở(?!\w)", "sở", "số"),
    (r"ủy[ ]ban", "ủy ban", "úy"),
]


@pytest.mark.parametrize(("source", "printed", "other"), CASES)
def test_a_match_begins_with_one_of_them(source: str, printed: str, other: str) -> None:
    openings = Openings([source], flags=re.X)
    assert re.compile(source, re.X).match(printed)
    assert openings.at(f"a {printed.lower()}", 2)
    assert not openings.at(f"a {other}", 2)


def test_a_form_begins_with_its_first_word_when_that_is_short() -> None:
    openings = Openings(forms=["Ủy ban", "Hội đồng"])
    assert openings.at("ủy\nban", 0)
    assert openings.at("hội  đồng", 0)
    assert not openings.at("hộp", 0)


@pytest.mark.parametrize("source", [r"\d+ bộ", r".ộ", r"(?:bộ)*sở", r"ô[ ]tô"])
def test_a_pattern_that_can_begin_with_anything_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match=r"any letter|one letter"):
        Openings([source])


LETTERS = [
    (r"\s*(?:trong đó|Đồng thời)(?!\w)", {"", "tr", "đồ"}),
    (r"[\s–-]*(?:như[ ])?(?:đã[ ])?nêu", {"", "nh", "đã", "nê"}),
    (r"kính gửi", {"kí"}),
]


@pytest.mark.parametrize(("source", "letters"), LETTERS)
def test_the_first_letters_of_a_pattern_stand_behind_its_marks(source: str, letters: set[str]) -> None:
    assert first_letters(re.compile(source, re.X if "[ ]" in source else 0)) == letters
