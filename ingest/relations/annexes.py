"""Annexes: what a document gives force to, in each order of words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.relations.found import Found
from ingest.relations.frame import Frame
from ingest.relations.nouns import Clause, proposes

#: `Kèm theo D là A`.
_IS = re.compile(r"\s*(?:là|có|gồm)\s+(?:các )?", re.I)


def of_annex(c: Clause, frame: Frame, subject: int, object: int, status: str) -> Iterator[Found]:
    """`D ban hành kèm theo A`, `A (được) ban hành kèm theo D`, `D ban hành A`: the one without a number is the annex."""
    a, b = c.row[subject], c.row[object]
    carrier, annex = (object, subject) if b.numbered and not a.numbered else (subject, object)
    if proposes(c.row[carrier]):
        return
    if not c.row[carrier].numbered and not c.row[carrier].this and not c.is_own(carrier):
        return
    if c.row[annex].numbered and not c.is_annex(annex):
        return
    if frame.chain.verbs[0].phrase == "ban hành" and carrier == object and frame.passive is None:
        return
    one = c.id(carrier)
    if one is None:
        return
    yield Found(one, "hasAnnex", c.annex_id(one, annex), c.span, status, "annex", 0.95)


def annexed_by_this(c: Clause, frame: Frame) -> Iterator[Found]:
    """`Ban hành kèm theo Quyết định này Quy chế …`; `Ban hành Quy chế … kèm theo Quyết định này`."""
    here = [i for i in range(frame.chain.end, len(c.row)) if c.row[i].kind == "D"][:2]
    if (
        len(here) == 2
        and c.row[here[0]].numbered
        and not c.row[here[1]].numbered
        and _IS.fullmatch(c.folded, c.row[here[0]].end, c.row[here[1]].start)
    ):
        if one := c.id(here[0]):
            yield Found(one, "hasAnnex", c.annex_id(one, here[1]), c.span, "asserted", "annex", 0.9)
        return
    this = next((i for i in here if c.row[i].this or c.is_own(i)), None)
    other = next((i for i in here if i != this), None)
    if this is not None and other is not None and not c.row[other].numbered:
        one = c.id(this)
        if one:
            yield Found(one, "hasAnnex", c.annex_id(one, other), c.span, "asserted", "annex", 0.95)
    elif this is None and c.names.header and here and not c.row[here[0]].numbered and (one := c.names.carrier()) and c.id(here[0]) != one:
        yield Found(one, "hasAnnex", c.annex_id(one, here[0]), c.span, "asserted", "annex", 0.9)
