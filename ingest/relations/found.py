"""A relation in folded offsets, before it becomes a statement."""

from __future__ import annotations

from ontology.value import Value


class Found(Value, frozen=True):
    """`span` are the words it rests on; `rule` names the construction; `confidence` in (0, 1]; `literal`: the object is a value."""

    subject: str
    relation: str
    object: str
    span: tuple[int, int]
    status: str
    rule: str
    confidence: float = 0.9
    qualifiers: tuple[tuple[str, str], ...] = ()
    literal: bool = False
