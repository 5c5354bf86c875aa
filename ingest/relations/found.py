"""A relation in folded offsets, before it becomes a statement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """`clause` is the span of the words it rests on; `rule` names the construction; `confidence` in (0, 1]."""

    subject: str
    relation: str
    object: str
    clause: tuple[int, int]
    status: str
    rule: str
    confidence: float
    qualifiers: tuple[tuple[str, str], ...] = ()
