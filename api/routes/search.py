"""Search over everything that has a name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.parameters import Limit, Viewed
from api.wire import things_json

router = APIRouter()


@router.get("/search", summary="Things by label or number, with or without accents")
def search(
    view: Viewed, q: Annotated[str, Query(min_length=1, examples=["ke hoach 205"])], kind: str | None = None, limit: Limit = 20
) -> dict:
    found = view.search(q, kinds=(kind,) if kind else (), limit=limit)
    return {"items": things_json(found, view)}
