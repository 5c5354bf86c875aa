"""Composition: edges that follow from others. Derived, never extracted; always labelled `inferred` with the edges they follow from.

Rules: `annex`: D hasAnnex A, A implements S ⇒ D implements S. `chain`: D implements S, S implements T ⇒ D indirectlyImplements T (also over an
`annex` edge). An edge that a source states is never composed again; nothing implements itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph.edges import lag
from graph.values import Edge


def compose(stated: Iterable[Edge], dates: Mapping[str, str]) -> list[Edge]:
    """The inferred edges that follow from `stated`, ordered."""
    stated = list(stated)
    known = {(e.subject, e.relation, e.object) for e in stated}
    annexed = _joined([e for e in stated if e.relation == "hasAnnex"], _implementing(stated), "implements", "annex", known, dates)
    implementing = [*_implementing(stated), *annexed]
    known |= {(e.subject, e.relation, e.object) for e in annexed}
    chained = _joined(implementing, implementing, "indirectlyImplements", "chain", known, dates)
    plain = {(e.subject, e.object) for e in implementing}
    return sorted([*annexed, *(e for e in chained if (e.subject, e.object) not in plain)])


def _implementing(edges: Iterable[Edge]) -> list[Edge]:
    return [e for e in edges if e.relation == "implements"]


def _joined(
    first: Iterable[Edge], second: Iterable[Edge], relation: str, rule: str, known: set[tuple[str, str, str]], dates: Mapping[str, str]
) -> list[Edge]:
    following: dict[str, list[Edge]] = defaultdict(list)
    for e in second:
        following[e.subject].append(e)
    found: dict[tuple[str, str], Edge] = {}
    for a in sorted(first):
        for b in sorted(following[a.object]):
            key = (a.subject, b.object)
            if a.subject != b.object and (a.subject, relation, b.object) not in known and key not in found:
                found[key] = _composed(a, b, relation, rule, dates)
    return list(found.values())


def _composed(a: Edge, b: Edge, relation: str, rule: str, dates: Mapping[str, str]) -> Edge:
    documented = a.basis == b.basis == "documented"
    return Edge(
        subject=a.subject,
        relation=relation,
        object=b.object,
        basis="documented" if documented else "reported",
        inferred=True,
        statements=(),
        quote=a.quote if a.quote == b.quote else f"{a.quote} … {b.quote}",
        source=a.source,
        date=dates.get(a.subject),
        lag_days=lag(dates.get(b.object), dates.get(a.subject)),
        confidence=round(a.confidence * b.confidence, 4),
        rule=rule,
        via=(a.id, b.id),
        valid_from=max(a.valid_from, b.valid_from) if a.valid_from and b.valid_from else None,
        valid_to=min((v for v in (a.valid_to, b.valid_to) if v), default=None),
    )
