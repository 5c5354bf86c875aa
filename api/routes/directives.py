"""Directives, by id. The route of one directive takes any path: modules with longer paths below it are included before this one."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.answers import answer_of
from api.linked import LINKED_RESPONSES, as_linked
from api.objects import ThingsBody, ThingWithStatements
from api.parameters import PAGE, Cursor, Limit, Viewed
from api.wire import things_page, with_statements
from graph.find import find_thing

router = APIRouter(prefix="/directives", tags=["directives"])


@router.get("", summary="All directives, by id", operation_id="directives", response_model=answer_of(ThingsBody))
def directives(view: Viewed, after: Cursor = "", limit: Limit = PAGE) -> ThingsBody:
    return things_page(view, "directive", after, limit)


@router.get(
    "/{id:path}",
    summary="One directive with a page of the statements about it",
    operation_id="directive",
    response_model=answer_of(ThingWithStatements),
    responses=LINKED_RESPONSES,
)
def directive(view: Viewed, id: str, request: Request, after: Cursor = "", limit: Limit = PAGE) -> ThingWithStatements | Response:
    found = find_thing(view, id)
    if linked := as_linked(view, found.id, request):
        return linked
    return with_statements(view, found, after, limit)
