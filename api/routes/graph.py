"""The lineage view: one answer (`graph.shown`), as JSON, as rows, compact for drawing, and as files. What is shown is what is exported."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api.choice import Picture
from api.exports import EXPORTS, export_picture
from api.models import GraphBody, RowsBody
from api.parameters import Lang, Limit
from api.pictures import LINK_COLUMNS, graph_json, link_rows, picture_json

router = APIRouter(prefix="/graph", tags=["graph"])
Name = Annotated[str, Path(pattern=f"^({'|'.join(EXPORTS)})$", description="svg, csv, xlsx, graphml, gexf, ttl, jsonld, zip or html")]


def sent(value: Any) -> Response:
    """A large answer as JSON without a second walk over it (the model of the route is its documentation, held by a test)."""
    return Response(json.dumps(value, ensure_ascii=False, separators=(",", ":")), media_type="application/json")


@router.get("", summary="What a state of the lineage view shows and hides", operation_id="graph", response_model=GraphBody)
def graph(asked: Picture) -> Response:
    return sent(graph_json(asked.shown(), asked.view, asked.goal))


@router.get("/rows", summary="The links shown, as rows", operation_id="graphRows", response_model=RowsBody)
def rows(asked: Picture, after: Annotated[int, Query(ge=0, description="`next` of the page before")] = 0, limit: Limit = 200) -> Response:
    shown = asked.shown()
    page = link_rows(shown, asked.view, after, after + limit)
    following = after + limit if after + limit < len(shown.links) else None
    return sent({"columns": list(LINK_COLUMNS), "rows": page, "total": len(shown.links), "next": following})


@router.get("/picture", summary="The same, compact, for drawing", operation_id="graphPicture")
def picture(asked: Picture, lang: Lang = "vi") -> dict[str, Any]:
    return sent(picture_json(asked.shown(), asked.goal, lang))  # type: ignore[return-value]


@router.get("/export/{format}", summary="Exactly what is shown, as a file", operation_id="graphExport", response_class=Response)
def export(asked: Picture, format: Name, lang: Lang = "vi") -> Response:
    return export_picture(asked.shown(), asked.view, format, lang)
