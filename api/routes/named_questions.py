"""Questions that have an address of their own: paths between two directives, the timeline and the events of one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import answer_of
from api.objects import AnswerBody
from api.parameters import MOST, After, Limit, Viewed
from api.routes.questions import answered

router = APIRouter(tags=["questions"])
Id = Annotated[str, Query(description="Id or printed number", examples=["24-CT/TU"])]


@router.get("/paths", summary="Every shortest path between two directives", operation_id="paths", response_model=answer_of(AnswerBody))
def paths(
    view: Viewed, start: Annotated[str, Query(alias="from", examples=["168-KH/HU"])], to: Id, after: After = 0, limit: Limit = MOST
) -> AnswerBody:
    return answered(view, "path_between", {"from": start, "to": to}, after, limit)


@router.get(
    "/timeline",
    summary="Documents below a directive and events about it, in order of time",
    operation_id="timeline",
    response_model=answer_of(AnswerBody),
)
def timeline(view: Viewed, id: Id, depth: Annotated[int, Query(ge=1, le=10)] = 3, after: After = 0, limit: Limit = MOST) -> AnswerBody:
    return answered(view, "timeline", {"id": id, "depth": str(depth)}, after, limit)


@router.get("/events", summary="Events about a directive", operation_id="events", response_model=answer_of(AnswerBody))
def events(view: Viewed, id: Id, after: After = 0, limit: Limit = MOST) -> AnswerBody:
    return answered(view, "events_about", {"id": id}, after, limit)
