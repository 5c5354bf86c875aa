"""What goes over the wire: things, statements and sources as JSON, and pages of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from api.objects import SourceBody, ThingBody
from graph.lineage import statement_json
from graph.store import View
from graph.values import Source, Thing


def thing_json(t: Thing, dates: Mapping[str, str]) -> ThingBody:
    return {
        "id": t.id, "kind": t.kind, "label": t.label, "number": t.number, "type": t.type, "date": dates.get(t.id), "attributes": dict(t.attributes),
    }  # fmt: skip


def source_body(s: Source) -> SourceBody:
    return {
        "id": s.sha256, "sha256": s.sha256, "name": s.name, "kind": s.kind, "media_type": s.media_type, "text_sha256": s.text_sha256,
        "title": s.title, "publisher": s.publisher, "published": s.published, "address": s.address, "directive": s.directive,
    }  # fmt: skip


def page(items: Sequence[Mapping[str, object]], limit: int) -> dict:
    """One page and the cursor of the next: `limit` + 1 items were asked for."""
    return {"items": items[:limit], "next": items[limit - 1]["id"] if len(items) > limit else None}


def things_page(view: View, kind: str, after: str, limit: int) -> dict:
    return page(things_json(view.things(kind, after=after, limit=limit + 1), view), limit)


def things_json(things: Iterable[Thing], view: View) -> list[ThingBody]:
    found = list(things)
    dates = view.dates(t.id for t in found)
    return [thing_json(t, dates) for t in found]


def about(view: View, id: str, after: str, limit: int) -> dict:
    """A page of the statements about a thing, ordered by id, with the number of all and the cursor of the next page."""
    both = (view.statements(subject=id, after=after, limit=limit + 1), view.statements(object=id, after=after, limit=limit + 1))
    told = {s.id: s for end in both for s in end}
    ids = sorted(told)
    total = view.count_statements(subject=id) + view.count_statements(object=id) - view.count_statements(subject=id, object=id)
    following = ids[limit - 1] if len(ids) > limit else None
    return {"statements": [statement_json(told[key], view) for key in ids[:limit]], "total": total, "next": following}
