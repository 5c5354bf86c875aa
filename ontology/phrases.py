"""The registers of trigger phrases and status cues: what words say a relation, and what words say that it is not (yet) a fact."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.generated.vocabulary import Relation, Status
from ontology.registry import broken, read, unique


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that tie a document to another (`use` link) or to its issuer (`use` issue)."""

    phrase: str
    relation: str
    use: str
    partial: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give a statement another status than asserted; `scope`: verb (directly before it), clause or sentence."""

    cue: str
    status: str
    scope: str


@cache
def phrases() -> dict[str, Phrase]:
    """Phrases by their words, in the order of the register."""
    found: dict[str, Phrase] = {}
    for line, row in read("phrases", "phrase relation use remarks"):
        unique("phrases", set(found), row["phrase"], line)
        if row["relation"] not in set(Relation) or row["use"] not in {"link", "issue"}:
            raise broken("phrases", line, "unknown relation or use")
        found[row["phrase"]] = Phrase(row["phrase"], row["relation"], row["use"], row["remarks"] == "partial")
    return found


@cache
def cues() -> dict[str, Cue]:
    """Cues by their words, in the order of the register."""
    found: dict[str, Cue] = {}
    for line, row in read("cues", "cue status scope remarks"):
        unique("cues", set(found), row["cue"], line)
        if row["status"] not in set(Status) or row["scope"] not in {"verb", "clause", "sentence"}:
            raise broken("cues", line, "unknown status or scope")
        found[row["cue"]] = Cue(row["cue"], row["status"], row["scope"])
    return found
