"""Bodies, and everything that has no page of its own kind: what is said of it, and what it takes part in."""

from __future__ import annotations

from typing import Any

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.pages.directive import MOST_TOLD, facts
from api.pages.site import PLACES, address, held_sources, page, pages
from api.parameters import Lang, Start, Viewed
from graph.find import find_thing
from graph.paging import Page, read
from graph.store import View
from graph.values import Edge, Thing
from ontology.bodies import body as registered
from ontology.bodies import successors
from ontology.generated.vocabulary import Relation
from ontology.groups import names_of
from queries.catalog import ask_page, question

router = pages()


@router.get("/body/{id:path}")
def body(view: Viewed, id: str, lang: Lang = "vi", done: Start = 0, issued: Start = 0, row: Start = 0) -> HTMLResponse:
    found = view.thing(id) or view.thing(f"body/{id}") or find_thing(view, id, kinds=("body",))
    known = registered(found.id)
    parent = view.thing(known.parent) or registered(known.parent) if known and known.parent else None
    tables = [
        (asked, ask_page(view, asked.name, {"body": found.id}, start), name)
        for asked, start, name in (
            (question("implementations_by_body"), done, "done"),
            (question("directives_issued_by"), issued, "issued"),
        )
    ]
    organs = [(o, n) for o in _organs(view, found.id) if (n := view.count_edges(objects=[o.id], relations=[Relation.ISSUED_BY]))]
    edges = links(view, row, objects=[found.id], relations=[r for r in Relation if r != Relation.ISSUED_BY], inferred=False)
    return page(
        "body.html", lang, title=found.label, body=found, known=known, parent=parent, after=[(i, registered(i)) for i in successors(found.id)],
        tables=tables, organs=organs, edges=edges, names=_names(view, edges),
        cited=held_sources(view, {e.source for e in edges} | {r["source"] for _, rows, _ in tables for r in rows}),
    )  # fmt: skip


def _organs(view: View, id: str) -> list[Thing]:
    """The organs that decide in the name of a committee: what they issued is its answer, and stands on their pages."""
    found = (view.thing(f"body/{slug}") for slug in names_of(id)) if id.startswith("body/") else ()
    return [thing for thing in found if thing and thing.id != id]


def links(view: View, start: int, **filters: Any) -> Page[Edge]:
    """A page of the edges of some filters."""
    return read(view.count_edges(**filters), lambda first, n: view.edges(**filters, start=first, limit=n), start)


def _names(view: View, *pages: Page[Edge]) -> dict[str, Thing]:
    return view.named({i for p in pages for e in p for i in (e.subject, e.object)})


@router.get("/thing/{id:path}")
def thing(view: Viewed, id: str, lang: Lang = "vi", up: Start = 0, down: Start = 0) -> Response:
    found = view.thing(id) or find_thing(view, id)
    if found.kind in PLACES:
        return RedirectResponse(address(f"/{PLACES[found.kind]}/{found.id}", lang))
    sides = [("up", links(view, up, subjects=[found.id])), ("down", links(view, down, objects=[found.id]))]
    told = view.statements(subject=found.id, limit=MOST_TOLD)
    return page(
        "thing.html", lang, title=found.label, thing=found, sides=sides, names=_names(view, *(p for _, p in sides)) | {found.id: found},
        cited=held_sources(view, {e.source for _, side in sides for e in side}), facts=facts(view, [s for s in told if s.literal]), date=view.dates([found.id]).get(found.id),
    )  # fmt: skip
