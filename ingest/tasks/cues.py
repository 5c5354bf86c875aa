"""The words that assignments are read by, from the registers `task_cues`, `task_bodies` and `task_columns`: facts that an expert edits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from ontology.folding import plain
from ontology.registry import broken, read, unique
from ontology.value import Value

STRENGTHS = ("strong", "weak")
#: Columns and labels that name who is charged.
CHARGING = ("lead", "responsible", "duties", "cooperate")
MAX_HEADER_WORDS = 12
#: A word of a header that tells its column also without its spaces has so many letters; a header has no more than so many.
_TELLING, _BROKEN_LETTERS = 8, 48
#: So many words of a text tell whether it is too long for a header, unless nearly all of them are marks.
_ENOUGH = 4 * MAX_HEADER_WORDS


class Kind(Value, frozen=True):
    """A kind of body (`bộ`, `cơ quan`): its forms in small letters, longest first, and the words before which they mean something else.

    A strong kind can be charged wherever it is the subject; a weak one (doanh nghiệp, tổ chức) only where the words charge it.
    """

    name: str
    strength: str
    forms: tuple[str, ...]
    not_before: tuple[str, ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """Kinds of bodies, in the order of the register."""
    found: list[Kind] = []
    seen: set[str] = set()
    for line, row in read("task_bodies", "kind strength forms not_before"):
        unique("task_bodies", seen, row["kind"], line)
        if row["strength"] not in STRENGTHS:
            raise broken("task_bodies", line, f"unknown strength «{row['strength']}»")
        forms = tuple(sorted(filter(None, row["forms"].split("|")), key=lambda f: (-len(f), f)))
        found.append(Kind(row["kind"], row["strength"], forms, tuple(filter(None, row["not_before"].split("|")))))
    return tuple(found)


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line, row in read("task_cues", "cue forms"):
        unique("task_cues", set(found), row["cue"], line)
        found[row["cue"]] = tuple(filter(None, row["forms"].split("|")))
    return found


def words(cue: str) -> tuple[str, ...]:
    """The forms of a cue, as printed in the register."""
    return _cues()[cue]


def either(forms: Iterable[str]) -> str:
    """Source of a pattern for the longest of the forms as whole words; spaces match single spaces in verbose patterns too."""
    ordered = sorted(set(forms), key=lambda f: (-len(f), f))
    return f"(?:{'|'.join(spaced(f) for f in ordered)})(?!\\w)"


def spaced(form: str) -> str:
    """Source of a pattern for one form, safe in verbose patterns."""
    return "[ ]".join(re.escape(word) for word in form.split(" "))


@cache
def pattern(cue: str) -> re.Pattern[str]:
    """The forms of a cue as one pattern for small letters: a branch for each first letter, within it the longest form first."""
    by_letter: dict[str, list[str]] = {}
    for form in sorted(set(words(cue)), key=lambda f: (-len(f), f)):
        by_letter.setdefault(form[0], []).append(spaced(form))
    branches = (f"(?:{'|'.join(forms)})" for forms in by_letter.values())
    return re.compile(rf"(?:{'|'.join(branches)})(?!\w)")


class Column(Value, frozen=True):
    """What a header says that a column holds: one of `words` is in it, none of `without` (both folded)."""

    name: str
    words: tuple[str, ...]
    without: tuple[str, ...]


@cache
def columns() -> tuple[Column, ...]:
    """The kinds of column of an assignment table, in the order in which a header is tried."""
    found = []
    for _, row in read("task_columns", "column words without"):
        found.append(Column(row["column"], *(tuple(map(header_key, filter(None, row[c].split("|")))) for c in ("words", "without"))))
    return tuple(found)


def header_key(text: str) -> str:
    """Header words without accents, marks and bracketed remarks."""
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain(re.sub(r"\([^)]*\)", " ", text))).split())


def column_named(words: str) -> str | None:
    """The kind of column that printed words name; what has too many words for a header is not folded first."""
    if "(" not in words and sum(map(str.isalnum, words.split(None, _ENOUGH)[:_ENOUGH])) > MAX_HEADER_WORDS:
        return None
    return column_of(header_key(words))


@lru_cache(maxsize=4096)
def column_of(header: str) -> str | None:
    """The kind of column that folded header words name; None when they name none or are no header."""
    if not header or len(header.split()) > MAX_HEADER_WORDS:
        return None
    padded = f" {header} "
    for column in columns():
        if any(f" {word} " in padded for word in column.words) and not any(f" {word} " in padded for word in column.without):
            return column.name
    return None


@lru_cache(maxsize=1024)
def column_broken(header: str) -> str | None:
    """The kind of column of header words that a narrow column breaks within (`Kết quả/sả n phẩm`): longer words of a header, whatever spaces are in them."""
    whole = header.replace(" ", "")
    if not whole or len(whole) > _BROKEN_LETTERS:
        return None
    for column in columns():
        if any(len(word) >= _TELLING and word.replace(" ", "") in whole for word in column.words) and not any(
            word.replace(" ", "") in whole for word in column.without
        ):
            return column.name
    return None


def assigns(headers: Iterable[str]) -> bool:
    """Whether header words name an assignment table: what is to be done, and who is charged with it."""
    named = {column_of(header_key(words)) for words in headers}
    return not named.isdisjoint(("task", "product")) and not named.isdisjoint(CHARGING)
