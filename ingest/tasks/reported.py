"""Requests that the press reports: `… giao các sở, ngành …`, `các đơn vị cần …` — sentence by sentence, nothing is inherited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.scan import scanned
from ingest.tasks.deadlines import chosen, in_prose
from ingest.tasks.duties import Strip, has_request, read_duty, sentences
from ingest.tasks.outline import Node
from ingest.tasks.prose import Draft

_MUST = r"(?:cần|phải|có[ ]trách[ ]nhiệm)[ ]"
_NEED = re.compile(rf"[ ](?:cũng[ ]|đều[ ])?{_MUST}", re.X)
_PAST = re.compile(r"(?<!\w)(?:đã|vừa|từng)[ ](?:được[ ])?(?:giao|yêu[ ]cầu|phân[ ]công)", re.X)


_NEED_WORD = scanned(rf"(?<!\w){_MUST}")


def may_ask(strip: Strip, start: int, end: int) -> bool:
    """Whether a stretch has a word by which it could ask: what has none charges nobody, and need not be read."""
    return has_request(strip, start, end) or _NEED_WORD.search(strip.low, start, end) is not None


def reported_requests(strip: Strip, root: Node, year: int | None) -> Iterator[Draft]:
    """Sentences in which bodies are asked to act, by a word of request or by `cần` and `phải`."""
    pending = list(reversed(root.children))
    while pending:
        node = pending.pop()
        pending += reversed(node.children)
        for start, end in sentences(strip, node.start, node.end) if may_ask(strip, node.start, node.end) else ():
            if not may_ask(strip, start, end):
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
