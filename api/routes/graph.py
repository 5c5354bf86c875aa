"""The lineage view: one answer (`graph.shown`), as JSON, as rows, compact for drawing, and as files. What is shown is what is exported."""

from __future__ import annotations

import gzip
import json
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from api.answers import answer_of
from api.choice import BYTES, Picture
from api.exports import EXPORTS, export_picture
from api.objects import GraphBody, PictureBody, RowsBody
from api.parameters import After, Lang, Limit, files
from api.pictures import LINK_COLUMNS, graph_json, link_rows, picture_json

router = APIRouter(prefix="/graph", tags=["graph"])
Name = Annotated[str, Path(pattern=f"^({'|'.join(EXPORTS)})$", description="svg, pdf, csv, xlsx, graphml, gexf, ttl, jsonld, zip or html")]


def sent(value: Any) -> Response:
    """A large answer as JSON without a second walk over it (the model of the route is its documentation, held by a test)."""
    return Response(json.dumps(value, ensure_ascii=False, separators=(",", ":")), media_type="application/json")


@router.get("", summary="What a state of the lineage view shows and hides", operation_id="graph", response_model=answer_of(GraphBody))
def graph(asked: Picture) -> Response:
    return sent(graph_json(asked.shown(), asked.view, asked.goal))


@router.get("/rows", summary="The links shown, as rows", operation_id="graphRows", response_model=answer_of(RowsBody))
def rows(asked: Picture, after: After = 0, limit: Limit = 200) -> Response:
    shown = asked.shown()
    page = link_rows(shown, asked.view, after, after + limit)
    following = after + limit if after + limit < len(shown.links) else None
    return sent({"columns": list(LINK_COLUMNS), "rows": page, "total": len(shown.links), "next": following})


@router.get("/picture", summary="The same, compact, for drawing", operation_id="graphPicture", response_model=answer_of(PictureBody))
def picture(asked: Picture, request: Request, lang: Lang = "vi") -> Response:
    """Written and compressed once for each state of the store."""

    def made() -> bytes:
        return gzip.compress(sent(picture_json(asked.shown(), asked.goal, lang)).body, 5, mtime=0)

    data = BYTES((*asked.key, asked.goal, lang), made)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(data, media_type="application/json", headers={"Content-Encoding": "gzip", "Vary": "Accept-Encoding"})
    return Response(gzip.decompress(data), media_type="application/json")


@router.get(
    "/export/{format}",
    summary="Exactly what is shown, as a file",
    operation_id="graphExport",
    response_class=Response,
    responses=files(*(media for media, _, _ in EXPORTS.values())),
)
def export(asked: Picture, format: Name, lang: Lang = "vi") -> Response:
    return export_picture(asked.shown(), asked.view, format, lang)
