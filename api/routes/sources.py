"""Archived sources with their text."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from api.answers import answer_of
from api.objects import SourcesBody, SourceWithText
from api.parameters import PAGE, Cursor, Limit, Viewed
from api.wire import page, source_body
from graph.values import as_json
from ontology.errors import BadRequest, NotFound

router = APIRouter(prefix="/sources", tags=["sources"])


@router.get("", summary="Archived sources, by hash", operation_id="sources", response_model=answer_of(SourcesBody))
def sources(view: Viewed, after: Cursor = "", limit: Limit = PAGE) -> SourcesBody:
    items, following = page(view.sources(after=after, limit=limit + 1), limit, lambda s: s.sha256)
    return {"items": [source_body(s) for s in items], "next": following}


@router.get(
    "/{sha256}", summary="One source with its extracted text and citations", operation_id="source", response_model=answer_of(SourceWithText)
)
def source(
    view: Viewed,
    sha256: str,
    start: Annotated[int | None, Query(ge=0, description="Start of a span to mark")] = None,
    end: Annotated[int | None, Query(ge=0, description="End of the span")] = None,
) -> dict[str, Any]:
    found, text = view.source(sha256), view.text(sha256)
    if found is None or text is None:
        raise NotFound(f"Không có nguồn {sha256}.", f"There is no source {sha256}.", sha256=sha256)
    citations = [as_json(c) for c in view.citations(source=sha256)]
    body = {**source_body(found), "text": text, "citations": citations, "span": None}
    if start is None or end is None:
        return body
    if not start < end <= len(text):
        raise BadRequest(f"Đoạn {start}–{end} nằm ngoài văn bản.", f"Span {start}–{end} is outside the text.", length=len(text))
    return {**body, "span": {"start": start, "end": end, "text": text[start:end]}}
