"""What is known around a text before its sentences are read: the witnesses for places, years and terms that the words leave out."""

from __future__ import annotations

from graph.values import Header
from ontology.value import Value


class Context(Value, frozen=True):
    """`kind` as in Source; `published` ISO date or None; `place` is a place slug of the register (`hanoi`, `melinh`, `xa-melinh`) that the publisher
    or the headline prefix names; `year` is the year of the article itself (from its date or its words), `dated` false when
    that is only the year of the latest document it cites, `latest` the latest day or month (ISO) that an undated article tells of itself, `header` the directive it is."""

    kind: str = "press"
    published: str | None = None
    publisher: str | None = None
    place: str | None = None
    year: int | None = None
    dated: bool = True
    latest: str | None = None
    header: Header | None = None
