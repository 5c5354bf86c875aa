"""The order of days: a document cannot carry out, rest on, guide or change one that is dated after itself.

Where both days are printed in the source and contradict what it seems to say, the reading is wrong or a day is: the statement is left out and a
note says so, since nobody could answer for the edge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.values import Citation, Header, Statement

#: Relations whose subject is issued after (or on the day of) its object.
_LATER = frozenset(
    {
        "implements", "basedOn", "guides", "continues", "specifies", "amends", "replaces", "repeals", "suspends", "extends", "consolidates",
        "midtermReviewOf", "finalReviewOf", "concretises", "actsInSpiritOf",
    }
)  # fmt: skip


def printed_days(citations: Iterable[Citation], header: Header | None) -> dict[str, str]:
    """The one full day that the source prints for each directive; none for those with two different ones."""
    days: dict[str, set[str]] = defaultdict(set)
    for c in citations:
        if c.directive and c.outcome in ("resolved", "unresolved") and c.date and len(c.date) == 10 and not c.date_inferred:
            days[c.directive].add(c.date)
    if header and header.directive and header.date:
        days[header.directive] = {header.date}
    return {key: found.pop() for key, found in days.items() if len(found) == 1}


def in_order(statements: Iterable[Statement], days: dict[str, str]) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """(the statements whose days agree with their order, notes on those left out)."""
    kept, notes = [], []
    for s in statements:
        subject, object_ = days.get(s.subject), days.get(s.object)
        if s.literal or s.relation not in _LATER or not subject or not object_ or subject >= object_:
            kept.append(s)
            continue
        notes.append(
            f"bỏ «{s.relation}»: {s.subject} ({subject}) ký trước {s.object} ({object_}) / "
            f"left out {s.relation}: {s.subject} ({subject}) is older than {s.object} ({object_})"
        )
    return tuple(kept), tuple(dict.fromkeys(notes))
