"""Parameters that several routes take, each with its meaning in the OpenAPI document, and the view a request reads."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Depends, Path, Query, Request
from pydantic import BeforeValidator, Field

from api.days import as_day, as_instant
from graph.store import View

PAGE = 100
#: Directives on a page that compares two places: each of them is read as a coverage.
COMPARED = 40
#: Rows of a page of the API that nobody asked to be shorter, and the most there can be.
MOST = 1000


_OBJECT, _BYTES = {"type": "object"}, {"type": "string", "format": "binary"}


def files(*media: str) -> dict[int | str, dict[str, Any]]:
    """The responses that a route of files documents: an object of one of the media types, or bytes."""
    return {200: {"description": "The file", "content": {m: {"schema": _OBJECT if m.endswith("json") else _BYTES} for m in media}}}


Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows per page")]
Cursor = Annotated[str, Query(description="`next` of the page before")]
#: The furthest row that may be asked for: more than any list has, and a number that every store holds.
FURTHEST = 10**12
After = Annotated[int, Query(ge=0, le=FURTHEST, description="`next` of the page before")]
Widest = Annotated[
    int,
    Query(
        ge=1,
        le=1_000_000,
        description="Documents of one hop of the cascade whose own answers are read; of a hop of more only the number is told (`unfollowed`)",
    ),
]
Start = Annotated[int, Query(ge=0, le=FURTHEST, description="Rows that come before the page")]
Depth = Annotated[int, Query(ge=0, le=50, description="Hops from the directive")]
Direction = Annotated[str, Query(pattern="^(up|down|both)$", description="up: where it comes from; down: what carried it out")]
Relations = Annotated[str | None, Query(description="Comma-separated relation names", examples=["implements,hasAnnex"])]
_WRITTEN = "ISO (2023-08-07, 2023-08, 2023) or day/month/year (07/08/2023)"
_Day = Annotated[str, Field(pattern=r"^\d{4}(-\d\d){0,2}$")]
AsOf = Annotated[
    _Day | None,
    BeforeValidator(as_day),
    Query(description=f"What existed by that day (of a month or year its last): {_WRITTEN}", examples=["2023-09-01"]),
]
Since = Annotated[
    _Day | None,
    BeforeValidator(as_day),
    Query(description=f"From that day on (of a month or year its first): {_WRITTEN}", examples=["2026-07"]),
]
_BY = Query(description=f"By that day (of a month or year its last): {_WRITTEN}", examples=["2026-12-31"])
Until = Annotated[_Day | None, BeforeValidator(as_day), _BY]
Ending = Annotated[_Day, BeforeValidator(as_day), _BY]
FileFormat = Annotated[Literal["csv", "xlsx"], Path(description="csv or xlsx")]
Lang = Annotated[str, Query(pattern="^(vi|en)$", description="Language of labels and prose")]


KnownAt = Annotated[
    str | None,
    BeforeValidator(as_instant),
    Query(description="What the store knew by that instant (a day, month or year means its end)", examples=["2026-01-31"]),
]


def the_view(request: Request, known_at: KnownAt = None) -> View:
    """The view a request reads: the store, or what it knew at an instant."""
    view = request.app.state.view
    return view.at(known_at) if known_at else view


Viewed = Annotated[View, Depends(the_view)]
