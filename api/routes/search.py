"""Search over everything that has a name, with filters and their counts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import answer_of
from api.objects import FoundBody
from api.parameters import After, Limit, Viewed
from api.wire import thing_json
from graph.search import find

router = APIRouter(tags=["search"])


@router.get(
    "/search", summary="Things by label or number, with or without accents", operation_id="search", response_model=answer_of(FoundBody)
)
def search(
    view: Viewed,
    q: Annotated[str, Query(min_length=1, examples=["ke hoach 205"])],
    kind: Annotated[str | None, Query(description="directive, body, event …")] = None,
    level: Annotated[str | None, Query(pattern="^(central|province|district|commune|other)$")] = None,
    line: Annotated[str | None, Query(pattern="^(Party|State|Front)$")] = None,
    type: Annotated[str | None, Query(description="Type of directive", examples=["Chỉ thị"])] = None,
    year: Annotated[str | None, Query(pattern=r"^\d{4}$")] = None,
    body: Annotated[str | None, Query(description="Id of the issuing body", examples=["body/ubnd-hanoi"])] = None,
    after: After = 0,
    limit: Limit = 20,
) -> FoundBody:
    found = find(view, q, body=body, limit=limit, after=after, kind=kind, level=level, line=line, type=type, year=year)
    items = [thing_json(h.thing, {h.thing.id: h.date} if h.date else {}) for h in found.hits]
    page = found.hits
    return {"items": items, "facets": found.counts, "total": page.total, "more": page.capped, "next": page.following}
