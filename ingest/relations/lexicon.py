"""The words of the grammar as two patterns: verbs alone, to find the sentences worth reading, and every word that has a role in a clause."""

from __future__ import annotations

import re
from functools import cache

from ingest.forms import key_of, pattern_of
from ontology.phrases import cues, function_words, verbs

#: Kinds of token of function words, by their role.
KINDS = {
    "passive": "p", "by": "b", "at": "a", "of": "o", "about": "v", "purpose": "u", "and": "&", "break": ";", "light": "l", "head": "h", "word": "w",
}  # fmt: skip


@cache
def verb_pattern() -> re.Pattern[str]:
    """Every verb of the register."""
    return re.compile(pattern_of(verbs()))


@cache
def word_pattern() -> re.Pattern[str]:
    """Verbs, cues and function words; the longest form wins."""
    return re.compile(pattern_of([*verbs(), *cues(), *function_words()]))


@cache
def entries() -> dict[str, tuple[str, object]]:
    """(kind of token, value) of each form, by its key: V verb, C cue, else the kind of the function word."""
    found: dict[str, tuple[str, object]] = {key_of(word): (KINDS[role], None) for word, role in function_words().items()}
    found |= {key_of(cue): ("C", row) for cue, row in cues().items()}
    found |= {key_of(verb): ("V", row) for verb, row in verbs().items()}
    return found
