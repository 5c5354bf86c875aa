"""What goes over the wire: things, statements and sources as JSON, and pages of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from api.objects import SourceBody, ThingBody, ThingsBody, ThingWithStatements
from graph.lineage import statement_json
from graph.store import View
from graph.values import Source, Thing

T = TypeVar("T")


def thing_json(t: Thing, dates: Mapping[str, str]) -> ThingBody:
    return {
        "id": t.id, "kind": t.kind, "label": t.label, "number": t.number, "type": t.type, "date": dates.get(t.id), "attributes": dict(t.attributes),
    }  # fmt: skip


def source_body(s: Source) -> SourceBody:
    return {
        "id": s.sha256, "sha256": s.sha256, "name": s.name, "kind": s.kind, "media_type": s.media_type, "text_sha256": s.text_sha256,
        "title": s.title, "publisher": s.publisher, "published": s.published, "address": s.address, "directive": s.directive, "notes": list(s.notes),
    }  # fmt: skip


def page(found: Sequence[T], limit: int, key: Callable[[T], str]) -> tuple[Sequence[T], str | None]:
    """The items of one page and the cursor of the next: `limit` + 1 items were asked for."""
    return found[:limit], key(found[limit - 1]) if len(found) > limit else None


def things_page(view: View, kind: str, after: str, limit: int) -> ThingsBody:
    items, following = page(view.things(kind, after=after, limit=limit + 1), limit, lambda t: t.id)
    return {"items": things_json(items, view), "next": following}


def things_json(things: Iterable[Thing], view: View) -> list[ThingBody]:
    found = list(things)
    dates = view.dates(t.id for t in found)
    return [thing_json(t, dates) for t in found]


def with_statements(view: View, thing: Thing, after: str, limit: int) -> ThingWithStatements:
    """A thing with a page of the statements about it, ordered by id, the number of all and the cursor of the next page."""
    id = thing.id
    both = (view.statements(subject=id, after=after, limit=limit + 1), view.statements(object=id, after=after, limit=limit + 1))
    told = {s.id: s for end in both for s in end}
    ids = sorted(told)
    total = view.count_statements(subject=id) + view.count_statements(object=id) - view.count_statements(subject=id, object=id)
    shown, following = page(ids, limit, str)
    statements = [statement_json(told[key], view) for key in shown]
    return {**thing_json(thing, view.dates([id])), "statements": statements, "total": total, "next": following}
