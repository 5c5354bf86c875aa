"""The search page."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from api.pages.site import page, pages
from api.parameters import Lang, Start, Viewed
from graph.search import FACETS, find
from graph.things import MOST

router = pages()
PAGE = 50


@router.get("/search")
def search(
    view: Viewed, q: str = "", kind: str = "", level: str = "", line: str = "", type: str = "", year: str = "", body: str = "",
    after: Start = 0, lang: Lang = "vi",
) -> HTMLResponse:  # fmt: skip
    wanted = {"kind": kind, "level": level, "line": line, "type": type, "year": year}
    found = find(view, q, body=body or None, limit=PAGE, after=after, kind=kind, level=level, line=line, type=type, year=year)
    issuer = view.thing(body) if body else None
    return page(
        "search.html", lang, title=q, q=q, found=found, wanted=wanted | {"body": body}, facets=FACETS, issuer=issuer,
        here="/search", most=MOST,
    )  # fmt: skip
