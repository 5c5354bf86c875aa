"""Directives, by id. The route of one directive takes any path: modules with longer paths below it are included before this one."""

from __future__ import annotations

from fastapi import APIRouter

from api.parameters import PAGE, Cursor, Limit, Viewed
from api.wire import about, thing_json, things_page
from graph.find import find_thing

router = APIRouter(prefix="/directives")


@router.get("", summary="All directives, by id")
def directives(view: Viewed, after: Cursor = "", limit: Limit = PAGE) -> dict:
    return things_page(view, "directive", after, limit)


@router.get("/{id:path}", summary="One directive with every statement about it")
def directive(view: Viewed, id: str) -> dict:
    found = find_thing(view, id)
    return thing_json(found, view.dates([found.id])) | {"statements": about(view, found.id)}
