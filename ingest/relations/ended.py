"""Lists behind a verb that ends or changes documents: `D thay thế D1 …; D2 …`, whose later items are clauses without a verb."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.relations.found import Found
from ingest.relations.frame import Frame
from ingest.relations.nouns import Clause
from ontology.phrases import Verb


def ends_others(c: Clause, frame: Frame) -> tuple[tuple[str, Verb], ...]:
    """`D thay thế D1 …`: what does it and its verb, for the documents that a list goes on with behind a semicolon."""
    verb = frame.chain.verbs[0]
    plain = verb.remarks == "effect" and frame.passive is None and not frame.marker and frame.status == "asserted" and frame.objects
    if not plain or not frame.subjects or c.row[frame.subjects[0]].kind != "D" or not all(c.row[i].numbered for i in frame.objects):
        return ()
    return tuple((one, verb) for one in map(c.id, frame.subjects) if one)


def ended_too(c: Clause, ending: tuple[tuple[str, Verb], ...]) -> Iterator[Found]:
    """`…; D2 ngày … về …`: a number with its title and no verb of its own, as the next of the list."""
    first = c.row[0]
    own = [f for f in c.frames if f.marker != "v"]
    alone = (
        first.kind == "D"
        and first.numbered
        and first.start == c.span[0]
        and not own
        and (c.row.kinds.rstrip("B") == "D" or c.row.kinds.startswith("Dv"))
    )
    if not alone or "hiệu lực" in c.folded[c.span[0] : c.span[1]] or not (other := c.id(0)):
        return
    c.names.ending = ending
    for one, verb in ending:
        if verb.document and one != other:
            yield Found(one, str(verb.document.relation), other, c.span, "asserted", f"also-ended:{verb.phrase}", 0.85)
