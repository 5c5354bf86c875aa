"""The query parameters that a route knows: an API route refuses the others by name, a page says which ones it ignored."""

from __future__ import annotations

import inspect
from contextvars import ContextVar
from difflib import get_close_matches
from typing import Any

from fastapi import Request, params
from fastapi.dependencies.utils import get_flat_params

from api.choice import Asked
from ontology.errors import BadRequest
from queries.catalog import question

#: Put on a route (`openapi_extra`) that also takes the parameters of the question in its path.
OF_QUESTION: dict[str, Any] = {
    "x-parameters-of": "question",
    "parameters": [
        {
            "name": "given", "in": "query", "required": False, "style": "form", "explode": True,
            "description": "The parameters of the question, each by its own name: see `params` in /api/v1/questions",
            "schema": {"type": "object", "additionalProperties": {"type": "string"}, "example": {"id": "24-CT/TU"}},
        }
    ],
}  # fmt: skip
#: The same for the page that hands its address on to the picture: what a picture takes.
OF_PICTURE: dict[str, Any] = {"x-parameters-of": "picture"}
#: What the page being answered ignored, for `api.pages.site.page`.
IGNORED: ContextVar[tuple[str, ...]] = ContextVar("ignored", default=())
#: The address of the page being answered: its path and its query parameters in order, for links to its other pages of rows.
ASKED: ContextVar[tuple[str, tuple[tuple[str, str], ...]]] = ContextVar("asked", default=("", ()))


def known(request: Request) -> list[str]:
    """The names of the query parameters that the route of a request takes, those of its dependencies and of its question included."""
    route = request.scope["route"]
    names = {p.alias for p in get_flat_params(route.dependant) if isinstance(p.field_info, params.Query)}
    if route.openapi_extra == OF_QUESTION:
        names |= {p.name for p in question(request.path_params["name"]).params}
    if route.openapi_extra == OF_PICTURE:
        names |= set(inspect.signature(Asked).parameters) - {"request", "view"}
    return sorted(names)


def unknown(request: Request) -> tuple[str, ...]:
    """The query parameters of a request that its route does not take."""
    return tuple(sorted(set(request.query_params) - set(known(request)))) if request.query_params else ()


async def only_known(request: Request) -> None:
    """Refuse unknown parameters: one that is misspelt would silently answer another question (BadRequest names the known ones)."""
    if wrong := unknown(request):
        names, said = known(request), ", ".join(wrong)
        near = {w: found[0] for w in wrong if (found := get_close_matches(w, names, 1))}
        hint, hint_en = (f" Có phải: {', '.join(near.values())}?", f" Did you mean: {', '.join(near.values())}?") if near else ("", "")
        raise BadRequest(
            f"Không có tham số {said}. Có: {', '.join(names) or 'không có tham số nào'}.{hint}",
            f"No such parameter: {said}. Known: {', '.join(names) or 'none'}.{hint_en}",
            unknown=list(wrong), known=names,
        )  # fmt: skip


async def note_unknown(request: Request) -> None:
    """Let a page answer all the same, and say what it ignored."""
    IGNORED.set(unknown(request))
    ASKED.set((request.url.path, tuple(request.query_params.multi_items())))
