"""The server over a store: `create_app(store)` is everything that `phahe serve` runs. It writes only with a writer and keys (`api.security`)."""

from __future__ import annotations

from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from api import problems
from api.blank import Blank
from api.conditional import Conditional
from api.headers import Headers
from api.known import note_unknown, only_known
from api.pages import compare as compare_page
from api.pages import coverage as coverage_page
from api.pages import directive as directive_page
from api.pages import docs as docs_page
from api.pages import home as home_page
from api.pages import ingest as ingest_page
from api.pages import lineage as lineage_page
from api.pages import lists as lists_page
from api.pages import problem as problem_page
from api.pages import reviews as reviews_page
from api.pages import search as search_page
from api.pages import sources as sources_page
from api.pages import tasks as tasks_page
from api.pages import things as things_page
from api.pages import time as time_page
from api.problems import ERRORS
from api.routes import (
    bodies,
    compare,
    coverage,
    directives,
    duties,
    evidence,
    graph,
    health,
    ingest,
    lineage,
    named_questions,
    questions,
    reviews,
    search,
    sources,
    statements,
    whole,
)
from api.security import Key
from graph.store import Store, View
from ingest.archive import Archive

DESCRIPTION = """Phả hệ văn bản chỉ đạo và việc triển khai, có chứng cứ. Mỗi liên kết đều có nguyên văn, vị trí và mã băm của nguồn.

Lineage of directives and of their implementation: every edge carries the words, the span and the hash of its source."""

#: The resources of `/api/v1`, in the order in which a path is tried: what lies below a directive or a body before the thing itself.
RESOURCES = (
    health,
    search,
    graph,
    evidence,
    lineage,
    coverage,
    compare,
    duties,
    directives,
    bodies,
    statements,
    sources,
    questions,
    named_questions,
    reviews,
    ingest,
    whole,
)
#: What the routes of a tag are about, in the OpenAPI document.
TAGS = {
    "health": "Whether the store can be read",
    "search": "Things by label or number, with or without accents",
    "graph": "A state of the lineage view, and files of exactly what it shows",
    "evidence": "The words that a link rests on, in their context",
    "directives": "Directives and their lineage",
    "accountability": "Who was expected to answer, who did, when, and what is in doubt",
    "tasks": "What directives ask of bodies, by when, and what was found of it",
    "bodies": "Organisations of the Party and the State",
    "statements": "Claims of sources, each with its exact words",
    "sources": "Archived sources with their text",
    "questions": "Named questions with typed columns",
    "reviews": "What people decided, in a hash-chained log",
    "ingest": "Files in",
    "export": "The whole store out",
}
#: The pages for people.
PAGES = (
    home_page,
    search_page,
    lineage_page,
    directive_page,
    things_page,
    sources_page,
    time_page,
    tasks_page,
    compare_page,
    coverage_page,
    ingest_page,
    docs_page,
    lists_page,
    reviews_page,
)


def operation(route: APIRoute) -> str:
    """The operation id of a route that names none: its function in camel case, one word for generated clients."""
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def create_app(view: View, *, writer: Store | None = None, keys: tuple[Key, ...] = (), archive: Archive | None = None) -> FastAPI:
    """An application that answers from `view`. Decisions and files go to `writer` and `archive`, from whoever has one of `keys`; without them it
    only reads."""
    app = FastAPI(
        title="Phả Hệ", version="1", description=DESCRIPTION, openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None,
        generate_unique_id_function=operation, openapi_tags=[{"name": name, "description": said} for name, said in TAGS.items()],
    )  # fmt: skip
    app.state.view, app.state.writer, app.state.keys, app.state.archive = view, writer, keys, archive
    problems.install(app, problem_page.for_people, problem_page.problem_page)
    app.add_middleware(Conditional, view=view)
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=4)
    app.add_middleware(Blank)
    app.add_middleware(Headers)
    for resource in RESOURCES:
        app.include_router(resource.router, prefix="/api/v1", responses=ERRORS, dependencies=[Depends(only_known)])
    for pages in PAGES:
        app.include_router(pages.router, dependencies=[Depends(note_unknown)])
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    return app
