"""Bodies, by id. The route of one body takes any path: modules with longer paths below it are included before this one."""

from __future__ import annotations

from fastapi import APIRouter

from api.parameters import PAGE, Cursor, Limit, Viewed
from api.wire import about, thing_json, things_page
from graph.find import find_thing

router = APIRouter(prefix="/bodies")


@router.get("", summary="All bodies, by id")
def bodies(view: Viewed, after: Cursor = "", limit: Limit = PAGE) -> dict:
    return things_page(view, "body", after, limit)


@router.get("/{id:path}", summary="One body with every statement about it")
def body(view: Viewed, id: str) -> dict:
    found = view.thing(id) or view.thing(f"body/{id}") or find_thing(view, id, kinds=("body",))
    return thing_json(found, view.dates([found.id])) | {"statements": about(view, found.id)}
