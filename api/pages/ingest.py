"""The page to read files into the store: it says so when this server only reads."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.pages.site import page, pages
from api.parameters import Lang
from api.security import writes

router = pages()


@router.get("/ingest")
def ingest(request: Request, lang: Lang = "vi") -> HTMLResponse:
    return page("ingest.html", lang, title="Ingest" if lang == "en" else "Nạp nguồn", writes=writes(request), here="/ingest")
