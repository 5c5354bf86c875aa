"""What is shown, over the wire: whole (`graph_json`), as rows of a table (`link_rows`), and compact for drawing (`picture_json`)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from api.tables import Table
from graph.columns import COLUMNS
from graph.drawing import issuer_of, kind_of_link, name_of
from graph.lanes import lanes_of
from graph.lineage import source_json
from graph.shown import SIDES, Choice, Shown
from graph.store import View
from ontology.labels import label_of, status_label

LINK_COLUMNS = (
    "date", "subject_label", "relation", "object_label", "status", "basis", "inferred", "partial", "lag_days", "confidence", "quote",
    "publisher", "published", "source_name", "source", "subject", "object", "id",
)  # fmt: skip
KINDS = ("documented", "reported", "inferred", "pending")


def choice_json(choice: Choice, goal: str | None) -> dict[str, Any]:
    """The choice as the parameters of its permalink."""
    return {
        "focus": choice.focus, "up": choice.up, "down": choice.down, "open": [":".join(s) for s in choice.unfold],
        "fold": [":".join(s) for s in choice.fold], "to": goal, "only": choice.only_path,
        "relations": ",".join(choice.relations) if choice.relations is not None else None,
        "status": ",".join(choice.statuses) if choice.statuses is not None else None,
        "basis": choice.basis, "confidence": choice.confidence, "inferred": choice.inferred, "as_of": choice.as_of, "axis": choice.axis,
        "most": choice.most,
    }  # fmt: skip


def link_rows(shown: Shown, view: View, first: int = 0, last: int | None = None) -> list[dict[str, Any]]:
    """The links as rows of `LINK_COLUMNS`, in the order of `shown.links`."""
    things, sources, rows = shown.things(), {}, []
    for k in shown.links[first:last]:
        if k.source not in sources:
            sources[k.source] = source_json(view, k.source)
        source = sources[k.source]
        rows.append(
            {
                "date": k.date, "subject_label": things[k.subject].label, "relation": k.relation, "object_label": things[k.object].label,
                "status": k.status, "basis": k.basis, "inferred": k.inferred, "partial": k.partial, "lag_days": k.lag_days,
                "confidence": k.confidence, "quote": k.quote, "publisher": source.get("publisher"), "published": source.get("published"),
                "source_name": source.get("title") or source.get("name"), "source": k.source, "subject": k.subject, "object": k.object,
                "id": k.id,
            }
        )  # fmt: skip
    return rows


def link_table(shown: Shown, view: View) -> Table:
    return Table(f"phahe-{shown.choice.focus}", LINK_COLUMNS, link_rows(shown, view))


def graph_json(shown: Shown, view: View, goal: str | None) -> dict[str, Any]:
    """Everything: the choice, the columns, each thing with its place and what is hidden beside it, each link with its words."""
    count = Counter(b.column for b in shown.boxes)
    extra = [{"statements": list(k.statements), "via": list(k.via), "rule": k.rule} for k in shown.links]
    return {
        "schema": "phahe.graph/1",
        "choice": choice_json(shown.choice, goal),
        "columns": [
            {"key": c, "label": COLUMNS[c][0], "label_en": COLUMNS[c][1], "things": count[c]} for c in shown.columns
        ],
        "things": [
            {
                "id": b.thing.id, "kind": b.thing.kind, "label": b.thing.label, "number": b.thing.number, "type": b.thing.type,
                "date": b.date, "issuer": issuer_of(b.thing.id) or None, "column": b.column, "row": b.row, "hops": b.hops,
                "shown": b.shown, "hidden": {side: b.hidden.get(side, {}) for side in SIDES},
            }
            for b in shown.boxes
        ],
        "links": [row | more for row, more in zip(link_rows(shown, view), extra, strict=True)],
        "hidden": shown.hidden,
        "days": list(shown.days),
    }  # fmt: skip


def picture_json(shown: Shown, goal: str | None, lang: str) -> dict[str, Any]:
    """The same for drawing, in columns of values: links name their ends by index, words are fetched when a link is opened."""
    index = {b.thing.id: i for i, b in enumerate(shown.boxes)}
    at = {c: i for i, c in enumerate(shown.columns)}
    count = Counter(b.column for b in shown.boxes)
    relations = sorted({k.relation for k in shown.links})
    number = {r: i for i, r in enumerate(relations)}
    en = lang == "en"
    boxes, links = shown.boxes, shown.links
    return {
        "choice": choice_json(shown.choice, goal),
        "columns": [{"key": c, "label": COLUMNS[c][en], "things": count[c]} for c in shown.columns],
        "relations": [{"name": r, "label": label_of(r, lang)} for r in relations],
        "statuses": {s: status_label(s, lang) for s in sorted({k.status for k in links})},
        "things": {
            "id": [b.thing.id for b in boxes],
            "name": [name_of(b) for b in boxes],
            "label": [b.thing.label for b in boxes],
            "kind": [b.thing.kind for b in boxes],
            "issuer": [issuer_of(b.thing.id) for b in boxes],
            "date": [b.date or "" for b in boxes],
            "column": [at[b.column] for b in boxes],
            "row": [b.row for b in boxes],
            "shown": [[b.shown.get(s, 0) for s in SIDES] for b in boxes],
            "hidden": [[b.hidden.get(s, {}) for s in SIDES] if b.hidden else 0 for b in boxes],
        },
        "links": {
            "id": [k.id for k in links],
            "subject": [index[k.subject] for k in links],
            "object": [index[k.object] for k in links],
            "relation": [number[k.relation] for k in links],
            "kind": [KINDS.index(kind_of_link(k)) for k in links],
            "status": [k.status if k.status != "asserted" else 0 for k in links],
            "lag": [k.lag_days for k in links],
        },
        "lanes": _lanes(shown, index),
        "hidden": shown.hidden,
        "days": list(shown.days),
    }


def _lanes(shown: Shown, index: dict[str, int]) -> dict[str, list[float]]:
    """Where links pass the columns between their ends: object (index), column, row, in three lists of one length."""
    found = sorted((index[object], column, round(row, 3)) for (object, column), row in lanes_of(shown).items())
    return {name: [lane[i] for lane in found] for i, name in enumerate(("object", "column", "row"))}
