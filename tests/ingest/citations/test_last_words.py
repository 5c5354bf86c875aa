"""A pattern of words before a document is only tried behind a last word that it can end in: those lists hold the last word of everything it matches."""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]

import pytest

from ingest import posts
from ingest.citations import keys, referring
from ingest.events import acts
from ingest.relations import status, subjects

#: A pattern, and the ends of words behind which it is tried.
TRIED = {
    "signed": (keys._SIGNED_ON, keys._SIGNED_ENDS),
    "in force": (keys._IN_FORCE, keys._IN_FORCE_ENDS),
    "was before": (keys._OF_BEFORE, keys._BEFORE_ENDS),
    "just issued": (keys._JUST, keys._JUST_ENDS),
    "reviewed": (keys._REVIEWED, keys._REVIEWED_ENDS),
    "plural": (referring._PLURAL, referring._PLURAL_ENDS),
    "not acting": (subjects._NOT_ACTING, subjects._NOT_ACTING_ENDS),
    "noun": (status._NOUN_BEFORE, tuple(end.strip() for end in status._NOUN_ENDS)),
    "former or acting": (posts._PREFIX, ("nguyên", "cựu", "quyền", "q.")),
    "several": (posts._PLURAL, tuple(end.strip() for end in posts._PLURAL_ENDS)),
    "of another": (acts._OF_ANOTHER, acts._OF_ANOTHER_ENDS),
}
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT)


def last_words(tree: object) -> set[tuple[str, bool]]:
    """The words in which what a parsed pattern matches can end, each with whether a space was met before it."""
    words = {("", False)}
    for code, value in reversed(list(tree)):  # type: ignore[call-overload]
        ends = _ends(code, value)
        words = {(word, True) if done else (end + word, met and bool(end + word)) for word, done in words for end, met in ends}
    return words


def _ends(code: object, value: object) -> set[tuple[str, bool]]:
    if code is op.LITERAL:
        return {("", True)} if chr(value).isspace() else {(chr(value).lower(), False)}  # type: ignore[arg-type]
    if code is op.BRANCH:
        return set().union(*map(last_words, value[1]))  # type: ignore[index]
    if code is op.SUBPATTERN:
        return last_words(value[3])  # type: ignore[index]
    if code in _REPEATS:
        least, _, inner = value  # type: ignore[misc]
        return last_words(inner) | ({("", False)} if least == 0 else set())
    if code is op.IN:
        if all(kind is op.LITERAL or (kind, one) == (op.CATEGORY, op.CATEGORY_SPACE) for kind, one in value):  # type: ignore[attr-defined]
            return {("", True)}
        return {(digit, False) for digit in "0123456789"}
    return {("", False)}


@pytest.mark.parametrize("name", TRIED)
def test_a_pattern_ends_in_no_other_word(name: str) -> None:
    pattern, ends = TRIED[name]
    tree = list(_parser.parse(pattern.pattern, pattern.flags))
    while tree[-1][0] is op.AT or (tree[-1][0] in (op.IN, *_REPEATS) and last_words(tree[-1:]) <= {("", True), ("", False)}):
        tree.pop()  # the space before the document
    words = {word for word, _ in last_words(tree)}
    assert words and "" not in words
    assert {word for word in words if not word.endswith(tuple(re.split(r"\s", end)[-1] for end in ends))} == set()


def test_the_words_are_read_from_the_pattern() -> None:
    tree = _parser.parse(r"(?:thực hiện|bãi bỏ)(?:\s(?:tốt|một số))*")
    assert {word for word, _ in last_words(tree)} == {"hiện", "bỏ", "tốt", "số"}
