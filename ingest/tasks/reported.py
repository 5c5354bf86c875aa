"""Requests that the press reports: `… giao các sở, ngành …`, `các đơn vị cần …` — sentence by sentence, nothing is inherited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.tasks.deadlines import chosen, in_prose
from ingest.tasks.duties import MUST, Strip, may_ask, read_duty, sentences
from ingest.tasks.outline import Node
from ingest.tasks.prose import Draft

_NEED = re.compile(rf"[ ](?:cũng[ ]|đều[ ])?{MUST}", re.X)
_PAST = re.compile(r"(?<!\w)(?:đã|vừa|từng)[ ](?:được[ ])?(?:giao|yêu[ ]cầu|phân[ ]công)", re.X)


def reported_requests(strip: Strip, root: Node, year: int | None) -> Iterator[Draft]:
    """Sentences in which bodies are asked to act, by a word of request or by `cần` and `phải`."""
    pending = list(reversed(root.children))
    while pending:
        node = pending.pop()
        pending += reversed(node.children)
        spans = sentences(strip, node.start, node.end) if may_ask(strip, node.start, node.end) else []
        for start, end in spans:
            if len(spans) > 1 and not may_ask(strip, start, end):
                continue
            duty = read_duty(strip, start, end, weak=True, reported=True)
            if duty.charged is None or duty.execution or duty.act >= end:
                continue
            needed = _NEED.match(strip.low, duty.act, end)
            if not (duty.requested or needed) or _PAST.search(strip.low, start, duty.charged.start):
                continue
            role = "lead" if duty.leads else "responsible"
            roles = [(name, role) for name in duty.charged.names()] + [(name, "cooperate") for name in duty.cooperators]
            yield Draft(node, start, end, duty.act, tuple(roles), chosen(in_prose(strip.folded, strip.low, start, end, year)), False)
