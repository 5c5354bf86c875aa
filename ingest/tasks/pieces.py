"""A stretch of prose in pieces: its sentences, and the pieces of a sentence, one for each who is told to act."""

from __future__ import annotations

import re

from ingest.tasks.assignees import Bodies
from ingest.tasks.duties import MARK, TOGETHER, Strip, doer, read_duty, subordinate, verb_follows

#: The first character is a literal, so that the scan passes over the others.
_STOPS = (". ", "! ", "? ", "… ")
_SENTENCE = re.compile(r"[ ](?<=[.!?…][ ])[ ]*(?:\((?:[ivx]{1,4}|[0-9]{1,2})\)[ ])?(?=[^\W\d_])")
_ABBREVIATION = re.compile(r"(?:TP|Tp|PGS|TS|ThS|TX|BS|GS|ĐC|St|Q|P|H|ĐT|v\.v|KT|TM|TL|TUQ)\.$")
_ANOTHER = re.compile(
    rf";[ ](?:(?:và|đồng[ ]thời)[ ])?(?P<mark>{MARK})(?:(?:và|đồng[ ]thời),?[ ])?(?P<asks>(?:giao|yêu[ ]cầu|đề[ ]nghị|phân[ ]công)[ ])?(?=\S)",
    re.X,
)
#: Who asks, behind a semicolon, and whom: `…; | Ủy ban nhân dân tỉnh yêu cầu các sở …`.
_ASKS_OTHERS = re.compile(r"[ ](?:yêu[ ]cầu|giao|đề[ ]nghị|phân[ ]công)[ ](?=\S)")


def sentences(strip: Strip, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a stretch."""
    if not any(strip.folded.find(mark, start, end) >= 0 for mark in _STOPS):
        return [(start, end)]
    found, position = [], start
    for gap in _SENTENCE.finditer(strip.folded, start, end):
        if _ABBREVIATION.search(strip.folded[max(start, gap.start() - 4) : gap.start()]) or not strip.folded[gap.end()].isupper():
            continue
        found.append((position, gap.start()))
        position = gap.end()
    return [*found, (position, end)]


def parts(strip: Strip, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence in pieces, one for each doer: behind a semicolon another body that is told to act begins a piece of its own."""
    if strip.low.find("; ", start, end) < 0:
        return [(start, end)]
    found, position = [], start
    for mark in _ANOTHER.finditer(strip.low, start, end):
        bodies = strip.bodies(mark.end(), end)
        if (
            bodies
            and (asks := _ASKS_OTHERS.match(strip.low, bodies.end, end))
            and not subordinate(bodies)
            and strip.bodies(asks.end(), end)
        ):
            found.append((position, mark.start()))
            position = mark.end()
            continue
        if bodies and mark["mark"] and doer(strip, bodies, end, weak=True):  # the list says itself where a piece begins
            found.append((position, mark.start()))
            position = mark.end()
            continue
        if bodies is None or not (bodies.named or bodies.members[0].quantified) or not doer(strip, bodies, end, weak=False):
            continue
        if _lists_partners(strip, position, mark.start()) or _same_kind(strip, position, mark.start(), bodies):
            continue
        before = read_duty(strip, position, mark.start(), weak=True, reported=True)
        before = before if before.charged else read_duty(strip, position, mark.start(), weak=True)
        told = mark["asks"] or verb_follows(strip, bodies.end, end)
        if told and (before.charged is None or verb_follows(strip, before.act, mark.start())):
            found.append((position, mark.start()))
            position = mark.end() if not mark["asks"] else mark.start("asks")
    return [*found, (position, end)]


def _lists_partners(strip: Strip, start: int, end: int) -> bool:
    """Whether a piece ends within the list of those with whom to work, so that what follows is more of it: `phối hợp với A; | B và C rà soát`."""
    opening = max((found.end() for found in TOGETHER.finditer(strip.low, start, end)), default=None)
    bodies = strip.bodies(opening, end) if opening else None
    return bodies is not None and bodies.end >= end


_WHOSE = re.compile(r"(?<!\w)của[ ]")
_KIND_WORDS = 3


def _same_kind(strip: Strip, start: int, end: int, following: Bodies) -> bool:
    """Whether bodies behind a semicolon go on with those whose something is: `Kế hoạch của Ban Chỉ đạo quốc gia; | Ban Chỉ đạo các tỉnh …`."""
    opening = max((found.end() for found in _WHOSE.finditer(strip.low, start, end)), default=None)
    bodies = strip.bodies(opening, end) if opening else None
    if bodies is None or bodies.end < end:
        return False
    kinds = [" ".join(member.names[0].split()[:_KIND_WORDS]) for member in (bodies.members[-1], following.members[0])]
    return kinds[0] == kinds[1] and len(kinds[0].split()) == _KIND_WORDS
