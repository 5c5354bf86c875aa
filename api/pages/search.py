"""The home page and the search page."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from api.pages.site import page, pages
from api.parameters import Lang, Viewed
from graph.find import find_thing
from graph.search import FACETS, find
from graph.store import View
from graph.values import Thing
from ontology.errors import PhaheError

router = pages()
PAGE = 50


@router.get("/")
def home(view: Viewed, lang: Lang = "vi") -> HTMLResponse:
    return page("home.html", lang, counts=view.counts(), examples=example(view), hide_search=True, title="")


def example(view: View) -> Thing | None:
    """The directive that the store can show most of: a well-known one where it is held, else the first that something carries out."""
    try:
        return find_thing(view, "24-CT/TU")
    except PhaheError:
        found = view.statements(relation="implements", limit=1)
        return view.thing(found[0].object) if found else None


@router.get("/search")
def search(
    view: Viewed, q: str = "", kind: str = "", level: str = "", line: str = "", type: str = "", year: str = "", body: str = "",
    after: int = 0, lang: Lang = "vi",
) -> HTMLResponse:  # fmt: skip
    wanted = {"kind": kind, "level": level, "line": line, "type": type, "year": year}
    found = find(view, q, body=body or None, limit=PAGE, after=after, **wanted)
    issuer = view.thing(body) if body else None
    return page(
        "search.html", lang, title=q, q=q, found=found, wanted=wanted | {"body": body}, facets=FACETS, issuer=issuer, after=after,
        here="/search", size=PAGE,
    )  # fmt: skip
