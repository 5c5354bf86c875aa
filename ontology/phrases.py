"""The registers of the grammar of relations: verbs and what each says by the kind of its subject, cues of status, function words.

A verb's relation names are those of the vocabulary or its aliases (`issues` is `issuedBy` read from the body), so that a row also says which
way the relation runs. An empty cell: the verb says nothing of such a subject.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.errors import BadRequest
from ontology.generated.vocabulary import Status
from ontology.registry import broken, read, unique
from ontology.relation_names import Reading, read_name

#: What a remark of a verb means for the grammar: see `docs` of the register's rows in ingest/relations/frames.py.
REMARKS = frozenset(
    {
        "",
        "preposition",
        "annex",
        "adjacent",
        "adjacent numbered",
        "approval",
        "body object",
        "effect",
        "study",
        "topic",
        "making",
        "into life",
    }
)
#: Remarks of verbs by which a document is made or ended: nothing is done before their end, and their document needs no number.
MAKING_OR_ENDING = frozenset({"annex", "approval", "effect", "making"})
SCOPES = frozenset({"verb", "clause", "order", "imperative", "sentence"})
ROLES = frozenset({"passive", "by", "at", "of", "about", "purpose", "and", "break", "light", "head", "word"})


@dataclass(frozen=True, slots=True)
class Verb:
    """Words that relate things; `document`, `body`, `person`, `event`: what they say when such a thing is their subject.

    `relation`: the one between documents, or that of a body when there is none."""

    phrase: str
    document: Reading | None
    body: Reading | None
    person: Reading | None
    event: Reading | None
    remarks: str
    relation: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that decide a status. `scope`: verb (between subject and verb), clause (anywhere before the verb), order (a superior's verb whose
    complement is the clause), imperative (only where no subject is named), sentence (anywhere in it)."""

    cue: str
    status: str
    scope: str
    remarks: str


@cache
def verbs() -> dict[str, Verb]:
    """Verbs by their words, in the order of the register."""
    found: dict[str, Verb] = {}
    for line, row in read("phrases", "phrase document body person event remarks"):
        unique("phrases", set(found), row["phrase"], line)
        if row["remarks"] not in REMARKS:
            raise broken("phrases", line, f"unknown remark «{row['remarks']}»")
        try:
            said = {kind: read_name(row[kind]) if row[kind] else None for kind in ("document", "body", "person", "event")}
        except BadRequest as error:
            raise broken("phrases", line, str(error)) from error
        first = next(filter(None, said.values()), None)
        if first is None:
            raise broken("phrases", line, "no relation")
        found[row["phrase"]] = Verb(row["phrase"], **said, remarks=row["remarks"], relation=str(first.relation))
    return found


@cache
def cues() -> dict[str, Cue]:
    """Cues by their words, in the order of the register."""
    found: dict[str, Cue] = {}
    for line, row in read("cues", "cue status scope remarks"):
        unique("cues", set(found), row["cue"], line)
        if row["status"] not in set(Status) or row["scope"] not in SCOPES:
            raise broken("cues", line, "unknown status or scope")
        found[row["cue"]] = Cue(row["cue"], row["status"], row["scope"], row["remarks"])
    return found


@cache
def function_words() -> dict[str, str]:
    """Function words and their role in a clause."""
    found: dict[str, str] = {}
    for line, row in read("function_words", "word role remarks"):
        unique("function_words", set(found), row["word"], line)
        if row["role"] not in ROLES:
            raise broken("function_words", line, f"unknown role «{row['role']}»")
        found[row["word"]] = row["role"]
    return found
