"""Bodies, and everything that has no page of its own kind: what is said of it, and what it takes part in."""

from __future__ import annotations

from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api.pages.directive import facts
from api.pages.site import PLACES, address, page, pages
from api.parameters import Lang, Viewed
from api.tables import Table
from graph.find import find_thing
from graph.store import View
from graph.values import Edge, Thing
from ontology.bodies import body as registered
from ontology.bodies import successors
from queries.catalog import ask

router = pages()


@router.get("/body/{id:path}")
def body(view: Viewed, id: str, lang: Lang = "vi") -> HTMLResponse:
    found = view.thing(id) or view.thing(f"body/{id}") or find_thing(view, id, kinds=("body",))
    known = registered(found.id)
    parent = view.thing(known.parent) or registered(known.parent) if known and known.parent else None
    tables = [
        Table("implementations_by_body", *_answer(view, "implementations_by_body", body=found.id)),
        Table("directives_issued_by", *_answer(view, "directives_issued_by", body=found.id)),
    ]
    told = view.statements(subject=found.id)
    edges = [e for e in view.edges(objects=[found.id], inferred=False) if e.relation != "issuedBy"]
    return page(
        "body.html", lang, title=found.label, body=found, known=known, parent=parent, after=[(i, registered(i)) for i in successors(found.id)],
        tables=tables, facts=facts(view, told), edges=edges, names=_names(view, edges),
    )  # fmt: skip


def _answer(view: View, name: str, **params: str) -> tuple[list[str], list[dict]]:
    rows = ask(view, name, params)
    return list(rows[0]) if rows else [], rows


def _names(view: View, edges: list[Edge]) -> dict[str, Thing]:
    return {i: t for e in edges for i in (e.subject, e.object) if (t := view.thing(i))}


@router.get("/thing/{id:path}")
def thing(view: Viewed, id: str, lang: Lang = "vi") -> Response:
    found = view.thing(id) or find_thing(view, id)
    if found.kind in PLACES:
        return RedirectResponse(address(f"/{PLACES[found.kind]}/{found.id}", lang))
    edges = [*view.edges(subjects=[found.id]), *view.edges(objects=[found.id])]
    return page(
        "thing.html", lang, title=found.label, thing=found, edges=edges, names=_names(view, edges) | {found.id: found},
        facts=facts(view, [s for s in view.statements(subject=found.id) if s.literal]), date=view.dates([found.id]).get(found.id),
    )  # fmt: skip
