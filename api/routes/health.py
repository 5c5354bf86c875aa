"""Whether the store can be read."""

from __future__ import annotations

from fastapi import APIRouter

from api.parameters import Viewed

router = APIRouter()


@router.get("/health", summary="Is the store readable, and how much is in it?")
def health(view: Viewed) -> dict:
    return {"status": "ok", "counts": view.counts()}
