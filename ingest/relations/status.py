"""The status of a relation from the cues around its verb (scopes as in the register of cues)."""

from __future__ import annotations

import re

from ingest.relations.symbols import cue_pattern
from ontology.phrases import cues

#: Words that may stand between a cue and its verb: other verbs it governs, adverbs.
_NEAR = 28
#: `được … sớm ban hành`, `đã …`: what was done, whatever cue follows.
_DONE = re.compile(r"(?<!\w)(?:đã|vừa|mới|được)(?!\w)", re.I)
_QUOTED_ORDER = re.compile(r"(?<!\w)(?:chỉ đạo|giao)(?!\w)\s+(?:nghiên cứu|cho)", re.I)


def status_of(folded: str, clause: tuple[int, int], verb: int) -> str:
    """The status of what the verb at folded offset `verb` says, in its clause; asserted when no cue governs it.

    A verb-scope cue governs when it stands shortly before the verb; a clause-scope one from anywhere before it in the clause. A perfect
    marker (đã, vừa, được) after the cue and before the verb makes it a fact again, except behind a negation or a condition."""
    start, _ = clause
    status = "asserted"
    for found in cue_pattern().finditer(folded, start, verb):
        cue = cues()[re.sub(r"\s+", " ", found.group().lower())]
        if cue.scope == "verb" and verb - found.end() > _NEAR:
            continue
        between = folded[found.end() : verb]
        before = folded[max(start, found.start() - 70) : found.start()]
        if cue.status in ("requested", "planned", "proposed") and (_DONE.search(between) or _done_before(before, cue.status)):
            continue
        if _QUOTED_ORDER.match(folded, found.start()) and _DONE.search(before):
            continue
        status = _stronger(status, cue.status)
    return status


def _done_before(before: str, status: str) -> bool:
    """`được … chỉ đạo nghiên cứu, sớm ban hành` and `đã khẩn trương …`: narrated in the past."""
    return status == "requested" and bool(re.search(r"(?<!\w)(?:đã|được)(?!\w)[^.;]{0,64}$", before, re.I))


_ORDER = ("asserted", "requested", "planned", "proposed", "conditional", "negated", "counterfactual", "denied")


def _stronger(a: str, b: str) -> str:
    return max(a, b, key=_ORDER.index)
