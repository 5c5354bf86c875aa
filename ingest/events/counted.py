"""Counted sets given to counted sets: «34 đề án được giao cho 11 cơ quan». The two numbers are kept; which got which is not said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from graph.values import Citation, Statement, Thing, content_id
from ingest.events import words
from ingest.letters import small_of_text
from ingest.text import Text
from ingest.together import remembered


@remembered
def assigned_sets(folded: str) -> Sequence[re.Match[str]]:
    """Where a text gives one counted set to another; remembered, since events and relations ask for it."""
    low = small_of_text(folded)
    return list(words.ASSIGNED_SETS.finditer(folded)) if "được giao" in low or "được phân công" in low else []


def counted_sets(text: Text, citations: Sequence[Citation], source: str) -> tuple[list[Statement], dict[str, Thing]]:
    """`quantity` statements with the words and the number of both sets; the subject is the collection cited there, else a topic."""
    found: list[Statement] = []
    things: dict[str, Thing] = {}
    for match in assigned_sets(text.folded):
        start, end = text.span(*match.span())
        what = text.printed(match.start("count"), match.end("what"))
        cited = next((c.directive for c in citations if c.kind == "collection" and c.directive and start <= c.start < end), None)
        subject = cited or content_id("topic", source, what)
        if not cited:
            things[subject] = Thing(subject, "topic", what)
        evidence: dict[str, Any] = {"source": source, "start": start, "end": end, "quote": text.original[start:end], "rule": "counted-sets"}
        pairs = {
            "unit": text.printed(*match.span("what")),
            "assigned_to": text.printed(*match.span("whom")),
            "assigned_to_count": match["to"],
        }
        found.append(Statement.make(subject, "quantity", match["count"], literal=True, qualifiers=pairs, **evidence))
    return found, things
