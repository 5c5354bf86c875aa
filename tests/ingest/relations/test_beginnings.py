"""The first letters that are asked for before a pattern is tried are those that the pattern can begin with, and no others."""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]

import pytest

from ingest.openings import _begun
from ingest.relations import constructions, find, told
from ingest.relations.frame import beginning

#: The marks that may stand before the first word: a clause that opens with one has the beginning "".
_MARKS = re.compile(r"^\s*(?:\\s\*|\[\\s[^\]]*\]\*)")
CASES = [
    (find._CONTINUES_WITH, [find._CONTINUES]),
    (constructions._OPENING, [constructions._PREAMBLE, constructions._CITED_IN_FRONT]),
    (frozenset({"", "kí"}), [constructions._TO]),
    (told._OPENING, [told._OF_THESE, told._AMONG_THEM, told._TOPIC]),
]


@pytest.mark.parametrize(("known", "patterns"), CASES, ids=["continues", "constructions", "addresses", "context"])
def test_a_pattern_begins_with_what_is_asked_for(known: frozenset[str], patterns: list[re.Pattern[str]]) -> None:
    begun = set()
    for pattern in patterns:
        source = _MARKS.sub("", pattern.pattern)
        assert source != pattern.pattern, "no marks before the first word: the empty beginning would let too much through"
        begun |= {first.lower()[:2] for first in _begun(_parser.parse(source, pattern.flags & re.X), {""})}
    assert begun | {""} == known


@pytest.mark.parametrize(
    ("text", "wanted"), [("Trong đó, B", "tr"), (" trong đó", ""), ("- Đồng thời", ""), ("ĐỒNG THỜI", "đồ"), ("“Căn cứ", ""), ("", "")]
)
def test_a_clause_begins_with_two_letters_or_a_mark(text: str, wanted: str) -> None:
    assert beginning(text, 0) == wanted
