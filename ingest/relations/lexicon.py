"""The words of the grammar as two patterns: verbs alone, to find the sentences worth reading, and every word that has a role in a clause."""

from __future__ import annotations

import re
from functools import cache

from ingest.forms import begun, key_of
from ingest.scan import Scanned, scanned_forms
from ontology.phrases import MAKING_OR_ENDING, Verb, cues, function_words, verbs

#: Kinds of token of function words, by their role.
KINDS = {
    "passive": "p", "by": "b", "at": "a", "of": "o", "about": "v", "purpose": "u", "and": "&", "break": ";", "light": "l", "head": "h", "word": "w",
}  # fmt: skip


@cache
def verb_pattern() -> Scanned:
    """Every verb of the register, in a text in small letters."""
    return scanned_forms(verbs(), small=True)


#: Verbs that need no document in their sentence, only two bodies.
_NEEDS_BODIES = frozenset({"body object"})


@cache
def need_of() -> dict[str, int]:
    """0 when a verb speaks of bodies, 1 when it can speak of a document without a number, 2 when only of a cited one; by the verb's phrase."""
    needs = {v.phrase: 0 if v.remarks in _NEEDS_BODIES else 1 if v.remarks in MAKING_OR_ENDING else 2 for v in verbs().values()}
    return needs | {v.phrase: 1 for v in verbs().values() if v.relation in ("monitors", "issuedBy") and not v.remarks}


@cache
def verbs_by_key() -> dict[str, Verb]:
    return {key_of(phrase): verb for phrase, verb in verbs().items()}


def speaks_of_bodies(verb: Verb) -> bool:
    """Whether a verb can say something where no document is named."""
    return verb.remarks in _NEEDS_BODIES or verb.relation == "submittedBy"


def goes_without(verb: Verb) -> bool:
    """Whether a verb can say something in a clause that names no document: of bodies, or of what was made before (`…; B chưa ban hành`)."""
    return verb.remarks in ("annex", "making") or speaks_of_bodies(verb)


def speaks_alone(verb: Verb) -> bool:
    """Whether a verb can say something without a document behind it: it closes the clause that its object opens, or needs none."""
    return verb.remarks == "effect" or speaks_of_bodies(verb)


@cache
def turning() -> re.Pattern[str]:
    """The words by which other verbs speak of a document before them (marks of the passive, `mà`), in a text in small letters."""
    return re.compile(begun([*(word for word, role in function_words().items() if role in ("passive", "by")), "mà"], r"(?!\w)"))


@cache
def breaks() -> re.Pattern[str]:
    """What begins another clause, in a text in small letters."""
    return re.compile("|".join([";", *(word for word, role in function_words().items() if role == "break")]))


@cache
def word_pattern() -> Scanned:
    """Verbs, cues and function words, in a text in small letters; the longest form wins."""
    return scanned_forms([*verbs(), *cues(), *function_words()], small=True)


@cache
def entries() -> dict[str, tuple[str, object]]:
    """(kind of token, value) of each form, by its key: V verb, C cue, else the kind of the function word."""
    found: dict[str, tuple[str, object]] = {key_of(word): (KINDS[role], None) for word, role in function_words().items()}
    found |= {key_of(cue): ("C", row) for cue, row in cues().items()}
    found |= {key_of(verb): ("V", row) for verb, row in verbs().items()}
    return found
