"""The lineage view: the picture (its module fetches what the address asks for), the same as a table, and a page for print."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from markupsafe import Markup

from api.choice import Picture
from api.known import OF_PICTURE
from api.pages.site import address, page, pages
from api.parameters import Lang, Start, Viewed
from api.pictures import LINK_COLUMNS, link_rows
from api.security import writes
from graph.drawing import described
from graph.find import find_thing
from graph.paging import read
from graph.svg import to_svg
from ontology.generated.vocabulary import LINEAGE, Status

router = pages()
PRINTED = ("date", "subject_label", "relation", "object_label", "status", "basis", "lag_days", "quote", "publisher", "source")
TABLE = tuple(c for c in LINK_COLUMNS if c not in ("partial", "inferred", "subject", "object", "id", "source_name"))


@router.get("/lineage", openapi_extra=OF_PICTURE)
def lineage(view: Viewed, request: Request, focus: str, lang: Lang = "vi") -> HTMLResponse:
    thing = view.thing(focus) or find_thing(view, focus)
    return page("lineage.html", lang, title=thing.label, focus=thing, relations=LINEAGE, statuses=list(Status), writes=writes(request))


@router.get("/lineage/table")
def table(asked: Picture, request: Request, lang: Lang = "vi", row: Start = 0) -> HTMLResponse:
    shown = asked.shown()
    query = request.url.query
    rest = "&".join(p for p in query.split("&") if not p.startswith("row="))
    plain = "&".join(p for p in rest.split("&") if not p.startswith("lang="))
    rows = read(len(shown.links), lambda first, n: link_rows(shown, asked.view, first, first + n), row)
    return page(
        "lineage_table.html", lang, shown=shown, rows=rows, columns=TABLE, query=rest, plain=plain,
        said=described(shown, lang), title=shown.things()[shown.choice.focus].label,
    )  # fmt: skip


@router.get("/lineage/print")
def printed(asked: Picture, lang: Lang = "vi") -> HTMLResponse:
    shown = asked.shown()
    return page(
        "lineage_print.html", lang, shown=shown, svg=Markup(to_svg(shown, lang)), rows=link_rows(shown, asked.view),
        columns=PRINTED, title=shown.things()[shown.choice.focus].label,
    )  # fmt: skip


@router.get("/lineage/{id:path}")
def of(view: Viewed, id: str, lang: Lang = "vi") -> RedirectResponse:
    return RedirectResponse(address("/lineage", lang, focus=find_thing(view, id).id))
