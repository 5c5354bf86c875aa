"""The server over a store: `create_app(store)` is everything that `phahe serve` runs. Read-only."""

from __future__ import annotations

from fastapi import FastAPI

from api import pages, problems, routes
from graph.store import View

DESCRIPTION = """Phả hệ văn bản chỉ đạo và việc triển khai, có chứng cứ. Mỗi liên kết đều có nguyên văn, vị trí và mã băm của nguồn.

Lineage of directives and of their implementation: every edge carries the words, the span and the hash of its source."""


def create_app(view: View) -> FastAPI:
    """An application that answers from `view`; it never writes."""
    app = FastAPI(
        title="Phả Hệ", version="1", description=DESCRIPTION, openapi_url="/api/v1/openapi.json", docs_url="/docs", redoc_url=None
    )
    app.state.view = view
    problems.install(app)
    app.include_router(routes.router)
    app.include_router(pages.router)
    return app
