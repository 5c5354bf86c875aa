"""Whether the store can be read."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import answer_of
from api.objects import HealthBody
from api.parameters import Viewed

router = APIRouter(tags=["health"])


@router.get("/health", summary="Is the store readable, and how much is in it?", operation_id="health", response_model=answer_of(HealthBody))
def health(view: Viewed) -> HealthBody:
    return {"status": "ok", "revision": view.revision(), "counts": view.counts()}
