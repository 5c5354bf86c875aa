"""Passive clauses: `D được B V`, `D do B V`, `D1 được (B) V tại D2`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.dates import Date
from ingest.relations.annexes import of_annex
from ingest.relations.found import Found
from ingest.relations.frame import Frame
from ingest.relations.nouns import CARRIED_OUT, Clause, is_vague
from ingest.relations.offices import issuer_of_signer
from ingest.relations.purposes import based_on
from ingest.relations.status import is_order
from ontology.phrases import MAKING_OR_ENDING, Verb
from ontology.value import replace


def of_passive(c: Clause, frame: Frame, verb: Verb) -> Iterator[Found]:
    """`D được B V`, `D do B V`, `D1 được (B) V tại D2`."""
    status = c.status(frame, verb)
    if not frame.instruments and not frame.agents and (by := under_which(c, frame, verb)):
        frame = replace(frame, instruments=[by])
    done = [i for i in frame.instruments if c.row[i].numbered or c.row[i].this]
    if (verb.remarks == "annex" or verb.phrase == "ký ban hành") and frame.instruments and frame.objects:
        for i in frame.objects:
            if not c.row[i].numbered:
                yield from of_annex(c, frame, i, frame.instruments[0], status)
        yield from of_giver(c, frame, verb, done, status)
        done = []
    if frame.chain.verbs[-1].remarks == "preposition":
        if verb.remarks == "preposition":
            yield from based_on(c, frame.objects, frame.instruments, status)
        elif frame.agents:
            yield from of_passive(c, replace(frame, chain=replace(frame.chain, verbs=(verb,)), instruments=[]), verb)
        return
    if done and (verb.document or verb.body):
        yield from of_instrument(c, frame, verb, frame.objects, frame.agents)
        return
    if verb.remarks == "body object":
        return
    if verb.relation in CARRIED_OUT and frame.passive is not None and c.row[frame.passive].kind == "b":
        yield from of_leader(c, frame, status)
        return
    for agent in frame.agents if not asks(c, frame) else ():
        kind = c.row[agent].kind
        reading = verb.person if kind in "PO" else verb.body
        if reading is None or is_vague(c.row[agent], status, reading):
            continue
        for i in frame.objects:
            token = c.row[i]
            if token.numbered or token.this or (verb.remarks in MAKING_OR_ENDING and not c.plural(i)):
                one, other = c.id(agent), c.id(i)
                if one and other:
                    yield c.found(reading, one, other, status, f"passive:{verb.phrase}", frame, verb)
                    if str(reading.relation) == "issuedBy" and status == "asserted":
                        yield from of_day(c, frame, other)
                    if str(reading.relation) == "signedBy":
                        yield from issuer_of_signer(c, agent, i, status)


_ENDS = frozenset({"replaces", "repeals", "annuls", "suspends"})


def under_which(c: Clause, frame: Frame, verb: Verb) -> int | None:
    """`Theo D1, D2 bị bãi bỏ`: the document that opens the clause does it."""
    row = c.row
    opens = (
        len(row) > 3
        and row[0].kind == "a"
        and c.folded[row[0].start : row[0].end].lower() == "theo"
        and row[1].numbered
        and row[2].kind == ","
    )
    return 1 if opens and verb.relation in _ENDS and frame.objects and frame.objects[0] == 3 else None


def of_giver(c: Clause, frame: Frame, verb: Verb, done: list[int], status: str) -> Iterator[Found]:
    """`A được B ban hành tại D`: B issued D, or signed it."""
    for agent in frame.agents:
        reading = verb.person if c.row[agent].kind in "PO" else verb.body
        for i in done:
            if reading and c.row[i].numbered and (one := c.id(agent)) and (other := c.id(i)):
                yield c.found(reading, one, other, status, f"passive:{verb.phrase}", frame, verb)


def asks(c: Clause, frame: Frame) -> bool:
    """`D bị B kiến nghị thu hồi`: B asks for it, and does not do it."""
    between = c.row[frame.agents[-1] + 1 : frame.chain.start] if frame.agents else ()
    return any(is_order(t) and t.value.cue != "chỉ đạo" for t in between)


def of_leader(c: Clause, frame: Frame, status: str) -> Iterator[Found]:
    """`D do B (được giao) chủ trì thực hiện`."""
    for agent in frame.agents:
        between = c.folded[c.row[agent].end : c.row[frame.chain.start].start]
        one = c.id(agent) if re.search(r"(?<!\w)chủ trì(?!\w)", between) else None
        for i in frame.objects:
            if one and (other := c.id(i)):
                yield Found(one, "leads", other, c.span, status, "passive:chủ trì", 0.85)


def of_day(c: Clause, frame: Frame, document: str) -> Iterator[Found]:
    """`được B ban hành (vào) ngày …`."""
    day = c.row[frame.chain.end] if frame.chain.end < len(c.row) else None
    value = day.value if day and day.kind == "d" else None
    if isinstance(value, Date) and value.kind == "day" and value.iso:
        yield Found(document, "dateDocument", value.iso, c.span, "asserted", "issued-on", 0.85, literal=True)


def of_instrument(c: Clause, frame: Frame, verb: Verb, patients: list[int], agents: list[int]) -> Iterator[Found]:
    """A document by which something was done to another, and who did it: its issuer."""
    status = c.status(frame, verb)
    for k in frame.instruments:
        one = c.id(k)
        if one is None:
            continue
        for i in patients:
            other = c.id(i)
            if verb.document and other and other != one:
                yield c.found(verb.document, one, other, status, f"by-document:{verb.phrase}", frame, verb)
        for agent in agents:
            by = c.id(agent)
            if by and c.row[agent].kind in "BO" and c.row[k].numbered and status == "asserted":
                yield Found(one, "issuedBy", by, c.span, status, "by-document", 0.85)
