"""The lineage of a directive, as rows and as one offline page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, Response

from api.answers import answer_of
from api.parameters import MOST, AsOf, Depth, Direction, Lang, Relations, Viewed, files
from graph.draw import picture
from graph.find import find_thing
from graph.lineage import DEFAULT_DEPTH, Lineage, lineage, lineage_json
from graph.objects import LineageAnswer
from graph.store import View

Most = Annotated[int, Query(ge=1, le=100_000, description="Hops in a direction, the nearest first; the others are counted as hidden: more")]
router = APIRouter(prefix="/directives", tags=["directives"])


@router.get(
    "/{id:path}/lineage",
    summary="Where it comes from and what carried it out",
    operation_id="lineage",
    response_model=answer_of(LineageAnswer),
)
def lineage_of(
    view: Viewed, id: str, direction: Direction = "both", depth: Depth = DEFAULT_DEPTH, relations: Relations = None, as_of: AsOf = None,
    inferred: bool = True, most: Most = MOST,
) -> LineageAnswer:  # fmt: skip
    return lineage_json(_lineage(view, id, direction, depth, relations, as_of, inferred, most), view)


@router.get(
    "/{id:path}/graph.html",
    response_class=Response,
    responses=files("text/html"),
    summary="The lineage as one offline page",
    operation_id="lineagePage",
)
def graph_html(
    view: Viewed, id: str, direction: Direction = "both", depth: Depth = DEFAULT_DEPTH, lang: Lang = "vi", most: Most = MOST
) -> HTMLResponse:  # fmt: skip
    return HTMLResponse(picture(_lineage(view, id, direction, depth, None, None, True, most), view, lang))


def _lineage(
    view: View, id: str, direction: str, depth: int, relations: str | None, as_of: str | None, inferred: bool, most: int
) -> Lineage:
    return lineage(
        view,
        find_thing(view, id),
        up=0 if direction == "down" else depth,
        down=0 if direction == "up" else depth,
        relations=relations.split(",") if relations else None,
        as_of=as_of,
        inferred=inferred,
        most=most,
    )
