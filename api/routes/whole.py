"""The whole store as a file, nothing left out; and SPARQL over it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from api.choice import Memory
from api.parameters import Viewed, files
from api.problems import NEEDS_EXTRA
from api.tables import disposition
from graph.export import FORMATS, export
from graph.sparql import Answer, Dataset

router = APIRouter(tags=["export"])
_DATASETS = Memory(2)


@router.get(
    "/export/{format}",
    summary="The whole store, complete",
    operation_id="export",
    response_class=Response,
    responses=files(*(f.media_type for f in FORMATS.values())),
)
def whole(view: Viewed, format: Annotated[str, Path(description=", ".join(FORMATS))]) -> Response:
    data = export(view, format)
    name = disposition(f"phahe{FORMATS[format].suffix}")
    return Response(data, media_type=FORMATS[format].media_type, headers={"Content-Disposition": name})


@router.get(
    "/sparql",
    summary="SPARQL 1.1 over the store (needs the extra `sparql`)",
    operation_id="sparql",
    response_class=Response,
    responses=NEEDS_EXTRA | files("application/sparql-results+json", "text/turtle"),
)
def sparql(
    view: Viewed, request: Request, query: Annotated[str, Query(min_length=1, examples=["SELECT * WHERE { ?s ?p ?o } LIMIT 5"])]
) -> Response:
    """SELECT and ASK answer as SPARQL JSON, CONSTRUCT and DESCRIBE as Turtle. The data are those of `/export/ttl`, read anew when they change."""
    dataset = _DATASETS((id(request.app), view.revision()), lambda: Dataset(export(view, "ttl")))
    found: Answer = dataset.ask(query)
    return Response(found.body, media_type=found.media_type)
