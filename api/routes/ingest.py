"""Reading a file into the store over HTTP, for a key with the role `ingester`; the report is the one of `phahe ingest`."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool

from api.answers import answer_of
from api.problems import REFUSED
from api.security import Ingester
from graph.store import Store
from ingest.archive import Archive
from ingest.run import FileReport
from ingest.run import ingest as read_in
from ontology.errors import BadRequest, NotAllowed
from ontology.value import asdict

router = APIRouter(prefix="/ingest", tags=["ingest"])
#: The most one file may hold, as sent.
MOST = 64 * 1024 * 1024


@router.post(
    "",
    status_code=201,
    responses=REFUSED,
    summary="Read one file into the store",
    operation_id="ingest",
    openapi_extra={
        "requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
    },
    response_model=answer_of(FileReport),
)
async def ingest(
    request: Request, key: Ingester, name: Annotated[str, Query(min_length=1, max_length=255, examples=["168-kh-hu.pdf"])]
) -> dict:
    """The body of the request is the file, as it is. What could not be read is an `outcome` with its reason, not an error."""
    archive = request.app.state.archive
    if archive is None:
        raise NotAllowed("Máy chủ này không có kho lưu bản gốc.", "This server has no archive of sources.")
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > MOST:
            raise BadRequest(f"Tệp {name} lớn hơn {MOST >> 20} MB.", f"The file {name} is larger than {MOST >> 20} MB.", name=name)
    (report,) = await run_in_threadpool(_stored, bytes(data), Path(name).name or "tep", request.app.state.writer, archive)
    return report


def _stored(data: bytes, name: str, writer: Store, archive: Archive) -> list[dict]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        reports = read_in([path], writer, archive, now=lambda: datetime.now(UTC).isoformat())
    return [{k: _named(v, str(path), name) for k, v in asdict(r).items()} for r in reports]


def _named(value: Any, path: str, name: str) -> Any:
    """A value of a report with the name that was sent in place of where this server put the file for a moment."""
    if isinstance(value, str):
        return value.replace(path, name)
    return [_named(v, path, name) for v in value] if isinstance(value, (list, tuple)) else value
