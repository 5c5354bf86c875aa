"""A chain of verbs with what stands around it in its clause, as indices of the row of tokens."""

from __future__ import annotations

from ingest.relations.phrases import Chain
from ontology.value import Working, field

#: How many other words may stand between a body and its verb, and between a verb and `… của D`.
NEAR_WORDS, FAR_WORDS = 6, 9
#: Relations whose object may stand behind a noun: `thực hiện các mục tiêu của D`.
HEADED = frozenset({"implements", "concretises", "guides", "alignsWith", "details", "amends", "inspectsImplementationOf", "basedOn", "continues",
                    "organisesStudyOf", "supervisesImplementationOf", "monitors", "coversScopeOf"})  # fmt: skip


def beginning(folded: str, start: int) -> str:
    """The first two letters of a clause, in small letters; empty when it opens with a mark, behind which any word can stand.

    What opens with one of some words is known by them: they are asked for before its pattern is tried."""
    first = folded[start : start + 2].lower()
    return first if first[:1].isalpha() else ""


class Frame(Working):
    """A chain and what stands around it. `marker`: `v` (… về thực hiện), `u` (… để thực hiện), else empty. `front`: no subject, and the chain
    opens the clause. `instruments`: documents by which it is done (`tại`, `bằng`). `along`: documents behind `theo`."""

    chain: Chain
    subjects: list[int] = field(default_factory=list)
    marker: str = ""
    front: bool = False
    passive: int | None = None
    agents: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    instruments: list[int] = field(default_factory=list)
    along: list[int] = field(default_factory=list)
    fragment: str | None = None
    status: str = "asserted"
    heads: bool = False
