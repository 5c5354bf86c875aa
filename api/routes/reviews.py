"""The review log, and decisions by people whose key has the role `reviewer`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from api.answers import answer_of
from api.objects import ReviewEntry, ReviewsBody, VerdictBody
from api.parameters import PAGE, Limit, Viewed
from api.problems import REFUSED
from api.security import Reviewer
from graph.review import ACTIONS, verify
from graph.values import as_json

router = APIRouter(prefix="/reviews", tags=["reviews"])


class Decision(BaseModel):
    """One decision; who decides is the owner of the key."""

    action: str = Field(description=", ".join(ACTIONS), examples=["confirm"])
    target: str = Field(description="A statement (suggest, confirm, reject), a thing (merge, unmerge), an edge or thing (clear)")
    other: str | None = Field(None, description="merge, unmerge: the thing that counts as the target")
    why: str = Field(min_length=1, max_length=2000)


@router.get("", summary="The review log, in order", operation_id="reviews", response_model=answer_of(ReviewsBody))
def reviews(
    view: Viewed,
    target: Annotated[str | None, Query(description="Only entries that name this id")] = None,
    after: Annotated[int, Query(ge=0, description="`next` of the page before")] = 0,
    limit: Limit = PAGE,
) -> dict:
    found = [r for r in view.reviews(target) if r.seq > after]
    return {"items": [as_json(r) for r in found[:limit]], "next": found[limit - 1].seq if len(found) > limit else None}


@router.get(
    "/verify",
    summary="Is the log whole, and does the store say what it says?",
    operation_id="verifyReviews",
    response_model=answer_of(VerdictBody),
)
def verdict(view: Viewed, head: Annotated[str | None, Query(description="A hash of the log that was noted earlier")] = None) -> dict:
    found = verify(view, head)
    return as_json(found) | {"whole": found.whole}


@router.post(
    "",
    status_code=201,
    responses=REFUSED,
    summary="Append a decision; edges follow at once",
    operation_id="review",
    response_model=answer_of(ReviewEntry),
)
def decide(decision: Decision, key: Reviewer, request: Request) -> dict:
    entry = request.app.state.writer.review(
        decision.action, decision.target, other=decision.other, who=key.name, why=decision.why, at=datetime.now(UTC).isoformat()
    )
    return as_json(entry)
