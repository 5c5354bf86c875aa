"""What opens a clause is only tried where its first letters stand: whatever the pattern matches begins so, as does what opens with a mark."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.relations import constructions, find, told
from ingest.relations.frame import beginning

#: Patterns that are tried behind first letters alone, with these.
TRIED = [
    (find._CONTINUES, find._CONTINUES_WITH),
    (constructions._PREAMBLE, constructions._OPENING),
    (constructions._CITED_IN_FRONT, constructions._OPENING),
    (constructions._TO, constructions._TO_BEGINS),
    (told._OF_THESE, told._OPENING),
    (told._AMONG_THEM, told._OPENING),
    (told._TOPIC, told._OPENING),
]


@pytest.mark.parametrize(("pattern", "letters"), TRIED, ids=range(len(TRIED)))
def test_whatever_a_pattern_matches_begins_so(pattern: re.Pattern[str], letters: frozenset[str]) -> None:
    assert 1 < len(letters) < 20

    @settings(max_examples=60, deadline=None)
    @given(st.from_regex(re.compile(pattern.pattern, pattern.flags & ~re.I)))
    def begins_so(text: str) -> None:
        if pattern.match(text):
            assert beginning(text, 0) in letters

    begins_so()


@pytest.mark.parametrize(
    ("text", "wanted"), [("Trong đó, B", "tr"), (" trong đó", ""), ("- Đồng thời", ""), ("ĐỒNG THỜI", "đồ"), ("“Căn cứ", ""), ("", "")]
)
def test_a_clause_begins_with_two_letters_or_a_mark(text: str, wanted: str) -> None:
    assert beginning(text, 0) == wanted
