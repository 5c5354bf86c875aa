"""A lineage in the hands of a notebook: a networkx graph and a table, `network(found)` and `frame(found)`.

The table needs pandas, which is an extra (`pip install phahe[notebook]`); `rows(found)` gives the same without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.lineage import Lineage
from ontology.errors import BadRequest

if TYPE_CHECKING:
    import networkx
    import pandas


def rows(found: Lineage) -> list[dict[str, Any]]:
    """One row per hop and per statement that is not asserted, with labels, dates, delay and the words: what `frame` is made of."""
    label = found.label
    table = [
        {
            "direction": h.direction, "depth": h.depth, "subject": label(h.edge.subject), "relation": h.edge.relation,
            "object": label(h.edge.object), "status": "asserted", "date": h.edge.date, "lag_days": h.edge.lag_days, "basis": h.edge.basis,
            "inferred": h.edge.inferred, "confidence": h.edge.confidence, "quote": h.edge.quote, "source": h.edge.source,
            "subject_id": h.edge.subject, "object_id": h.edge.object,
        }
        for h in found.hops
    ]  # fmt: skip
    table += [
        {
            "direction": None, "depth": None, "subject": label(s.subject), "relation": s.relation, "object": label(s.object),
            "status": s.status, "date": None, "lag_days": None, "basis": None, "inferred": s.inferred, "confidence": s.confidence,
            "quote": s.quote, "source": s.source, "subject_id": s.subject, "object_id": s.object,
        }
        for s in found.pending
    ]  # fmt: skip
    return table


def frame(found: Lineage) -> pandas.DataFrame:
    """The rows as a pandas DataFrame; BadRequest says how to install pandas when it is missing."""
    try:
        import pandas
    except ImportError:
        raise BadRequest(
            "Chưa có pandas: pip install 'phahe[notebook]', hoặc dùng graph.frames.rows(found).",
            "pandas is missing: pip install 'phahe[notebook]', or use graph.frames.rows(found).",
        ) from None
    return pandas.DataFrame(rows(found))


def network(found: Lineage) -> networkx.MultiDiGraph:
    """The asserted links as a networkx graph: nodes are ids with `label`, `kind`, `number`; edges carry the columns of `rows`."""
    import networkx  # here, so that `import graph` stays quick

    graph = networkx.MultiDiGraph()
    for id, thing in found.things.items():
        graph.add_node(id, label=thing.label, kind=thing.kind, number=thing.number)
    for row in rows(found):
        if row["status"] == "asserted":
            graph.add_edge(row["subject_id"], row["object_id"], key=row["relation"], **row)
    return graph
