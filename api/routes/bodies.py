"""Bodies, by id. The route of one body takes any path: modules with longer paths below it are included before this one."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.answers import answer_of
from api.linked import LINKED_RESPONSES, as_linked
from api.objects import ThingsBody, ThingWithStatements
from api.parameters import PAGE, Cursor, Limit, Viewed
from api.wire import things_page, with_statements
from graph.find import find_thing

router = APIRouter(prefix="/bodies", tags=["bodies"])


@router.get("", summary="All bodies, by id", operation_id="bodies", response_model=answer_of(ThingsBody))
def bodies(view: Viewed, after: Cursor = "", limit: Limit = PAGE) -> ThingsBody:
    return things_page(view, "body", after, limit)


@router.get(
    "/{id:path}",
    summary="One body with a page of the statements about it",
    operation_id="body",
    response_model=answer_of(ThingWithStatements),
    responses=LINKED_RESPONSES,
)
def body(view: Viewed, id: str, request: Request, after: Cursor = "", limit: Limit = PAGE) -> ThingWithStatements | Response:
    found = view.thing(id) or view.thing(f"body/{id}") or find_thing(view, id, kinds=("body",))
    if linked := as_linked(view, found.id, request):
        return linked
    return with_statements(view, found, after, limit)
