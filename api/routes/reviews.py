"""The review log, and decisions by people whose key has the role `reviewer`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field

from api.answers import answer_of
from api.objects import BrokenEntry, ReviewEntry, ReviewsBody, VerdictBody
from api.parameters import PAGE, After, Limit, Viewed
from api.problems import REFUSED
from api.security import Reviewer
from graph.review import ACTIONS, verify
from graph.values import Review

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
    after: After = 0,
    limit: Limit = PAGE,
) -> ReviewsBody:
    found = [r for r in view.reviews(target) if r.seq > after]
    return {"items": [_entry(r) for r in found[:limit]], "next": found[limit - 1].seq if len(found) > limit else None}


@router.get(
    "/verify",
    summary="Is the log whole, and does the store say what it says?",
    operation_id="verifyReviews",
    response_model=answer_of(VerdictBody),
)
def verdict(view: Viewed, head: Annotated[str | None, Query(description="A hash of the log that was noted earlier")] = None) -> VerdictBody:
    found = verify(view, head)
    broken: BrokenEntry | None = {"seq": found.broken.seq, "reason": found.broken.reason} if found.broken else None
    return {
        "whole": found.whole, "entries": found.entries, "head": found.head, "broken": broken, "states": list(found.states),
        "merges": list(found.merges), "noted": found.noted,
    }  # fmt: skip


@router.post(
    "",
    status_code=201,
    responses=REFUSED,
    summary="Append a decision; edges follow at once",
    operation_id="review",
    response_model=answer_of(ReviewEntry),
)
def decide(decision: Decision, key: Reviewer, request: Request) -> ReviewEntry:
    entry = request.app.state.writer.review(
        decision.action, decision.target, other=decision.other, who=key.name, why=decision.why, at=datetime.now(UTC).isoformat()
    )
    return _entry(entry)


def _entry(r: Review) -> ReviewEntry:
    return {
        "seq": r.seq, "at": r.at, "who": r.who, "action": r.action, "target": r.target, "other": r.other, "why": r.why,
        "previous": r.previous, "hash": r.hash,
    }  # fmt: skip
