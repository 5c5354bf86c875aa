"""The last words that are asked for before a pattern is tried: those of everything that it matches, whatever that is."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import dates, places, posts
from ingest.citations import keys, referring
from ingest.closings import last_words
from ingest.events import acts
from ingest.relations import reach, status, subjects, tokens

#: A pattern, how many words count, and the last words.
PATTERNS = [
    (r"(?:thực hiện|bãi bỏ)(?:\s(?:tốt|một số))*\s$", 1, ["bỏ", "hiện", "số", "tốt"]),
    (r"(?<!\w)(?:các|những)(?: đồng chí)? $", 1, ["chí", "các", "những"]),
    (r"triển khai[\s,]{1,2}(?:các\s)?$", 1, ["các", "khai"]),
    (r"[0-9]{1,2}\s?$", 1, [*"0123456789"]),
    (r"(?:Q\.|quyền) $", 1, ["q.", "quyền"]),
    (r"m[uù]ng\s{1,3}", 1, ["mung", "mùng"]),
    (r"(?:ngày|,\s|\()", 1, ["(", ",", "ngày"]),
    (r"\w* ký(?: ban hành)?\s$", 3, ["ký", "ký ban hành"]),
    (r"(?:giao|bàn giao) $", 1, ["giao"]),
]


@pytest.mark.parametrize(("source", "most", "words"), PATTERNS)
def test_the_last_words_of_a_pattern(source: str, most: int, words: list[str]) -> None:
    assert list(last_words(re.compile(source, re.I), most)) == words


@pytest.mark.parametrize("source", [r"của \w+", r"[^.]{0,9}", r"(?:của )?", r"của .*"])
def test_a_pattern_that_can_end_in_any_letter_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="any letter"):
        last_words(re.compile(source))


#: Patterns that are tried behind their last words alone, with these.
TRIED = [
    (keys._SIGNED_ON, keys._SIGNED_ENDS),
    (keys._IN_FORCE, keys._IN_FORCE_ENDS),
    (keys._OF_BEFORE, keys._BEFORE_ENDS),
    (keys._JUST, keys._JUST_ENDS),
    (keys._REVIEWED, keys._REVIEWED_ENDS),
    (referring._PLURAL, referring._PLURAL_ENDS),
    (subjects._NOT_ACTING, subjects._NOT_ACTING_ENDS),
    (status._NOUN_BEFORE, status._NOUN_ENDS),
    (posts._PREFIX, posts._PREFIX_ENDS),
    (posts._PLURAL, posts._PLURAL_ENDS),
    (acts._OF_ANOTHER, acts._OF_ANOTHER_ENDS),
    (reach._WITH, reach._WITH_ENDS),
    (tokens._STEERING, tokens._STEERING_ENDS),
    (places._KIND_BEFORE, places._KIND_ENDS),
    (dates._LEAD_BEFORE, dates._LEAD_ENDS),
]


@pytest.mark.parametrize(("pattern", "ends"), TRIED, ids=range(len(TRIED)))
def test_whatever_a_pattern_matches_ends_so(pattern: re.Pattern[str], ends: tuple[str, ...]) -> None:
    letters = st.sampled_from(sorted({*"aáàảãạăâbcdđeéêghijklmnoóôơpqrstuúưvwxyýzABCĐQTX0123456789 .,;:/()-–\n", *pattern.pattern}))

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
    @given(st.from_regex(re.compile(pattern.pattern, pattern.flags & ~re.I), alphabet=letters))
    def ends_so(text: str) -> None:
        if found := pattern.search(text):
            last = found[0].rstrip().lower()
            assert last.endswith(ends) or last.rstrip(", \n").endswith(ends)

    ends_so()
