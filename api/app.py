"""The server over a store: `create_app(store)` is everything that `phahe serve` runs. Read-only."""

from __future__ import annotations

from fastapi import FastAPI

from api import pages, problems
from api.parameters import ERRORS
from api.routes import bodies, directives, graph, health, lineage, questions, search, sources, statements
from graph.store import View

DESCRIPTION = """Phả hệ văn bản chỉ đạo và việc triển khai, có chứng cứ. Mỗi liên kết đều có nguyên văn, vị trí và mã băm của nguồn.

Lineage of directives and of their implementation: every edge carries the words, the span and the hash of its source."""

#: The resources of `/api/v1`, in the order in which a path is tried: what lies below a directive or a body before the thing itself.
RESOURCES = (
    health,
    search,
    graph,
    lineage,
    directives,
    bodies,
    statements,
    sources,
    questions,
)


def create_app(view: View) -> FastAPI:
    """An application that answers from `view`; it never writes."""
    app = FastAPI(
        title="Phả Hệ", version="1", description=DESCRIPTION, openapi_url="/api/v1/openapi.json", docs_url="/docs", redoc_url=None
    )
    app.state.view = view
    problems.install(app)
    for resource in RESOURCES:
        app.include_router(resource.router, prefix="/api/v1", responses=ERRORS)
    app.include_router(pages.router)
    return app
