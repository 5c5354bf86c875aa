"""Parameters that several routes take, each with its meaning in the OpenAPI document, and the view a request reads."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Depends, Path, Query, Request

from api.problems import ProblemBody
from graph.store import View

#: The errors that every route may answer with, all of one body.
ERRORS: dict[int | str, dict[str, Any]] = {status: {"model": ProblemBody} for status in (400, 404, 409, 422, 503)}
PAGE = 100

Limit = Annotated[int, Query(ge=1, le=1000, description="Rows per page")]
Cursor = Annotated[str, Query(description="`next` of the page before")]
Depth = Annotated[int, Query(ge=0, le=50, description="Hops from the directive")]
Direction = Annotated[str, Query(pattern="^(up|down|both)$", description="up: where it comes from; down: what carried it out")]
Relations = Annotated[str | None, Query(description="Comma-separated relation names", examples=["implements,hasAnnex"])]
AsOf = Annotated[str | None, Query(pattern=r"^\d{4}(-\d\d){0,2}$", description="What existed by that day")]
FileFormat = Annotated[Literal["csv", "xlsx"], Path(description="csv or xlsx")]
Lang = Annotated[str, Query(pattern="^(vi|en)$", description="Language of labels and prose")]


def the_view(request: Request) -> View:
    return request.app.state.view


Viewed = Annotated[View, Depends(the_view)]
