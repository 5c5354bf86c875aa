"""One thing as linked data, for those who ask for it by `Accept`: it, its direct links, and the statements and sources these rest on."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import Response

from graph.export import export_part
from graph.part import Part
from graph.store import View

#: Media type asked for -> export format.
LINKED = {"application/ld+json": "jsonld", "text/turtle": "ttl"}
#: What a route of one thing documents beside its JSON.
LINKED_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {"schema": {"type": "object" if media.endswith("json") else "string"}} for media in LINKED}}
}


def as_linked(view: View, id: str, request: Request) -> Response | None:
    """The answer in the first linked-data form that `Accept` names before JSON; None when it wants JSON."""
    for part in request.headers.get("accept", "").split(","):
        media = part.split(";")[0].strip()
        if media in ("application/json", "*/*"):
            return None
        if media in LINKED:
            return Response(export_part(Part.about(view, id), LINKED[media]), media_type=media)
    return None
