"""The pages for people at `/`: search, a directive with its lineage and evidence, a source with the sentence marked. No script, no CDN."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, select_autoescape

from api.parameters import Lang, Viewed
from graph.find import find_thing
from graph.lineage import lineage
from ontology.errors import NotFound
from ontology.labels import label_of

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
TEMPLATES = Environment(loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=select_autoescape(default=True))


def page(name: str, lang: str, **values: object) -> HTMLResponse:
    """A rendered page; `t(vi, en)` in templates speaks the reader's language."""

    def t(vietnamese: str, english: str) -> str:
        return english if lang == "en" else vietnamese

    return HTMLResponse(TEMPLATES.get_template(name).render(lang=lang, t=t, label_of=lambda r: label_of(r, lang), **values))


@router.get("/")
def home(view: Viewed, q: str = "", lang: Lang = "vi") -> HTMLResponse:
    found = view.search(q, limit=50) if q.strip() else []
    return page("home.html", lang, q=q, found=found, counts=view.counts(), dates=view.dates())


@router.get("/directive/{id:path}")
def directive(
    view: Viewed, id: str, lang: Lang = "vi", as_of: Annotated[str | None, Query(pattern=r"^(\d{4}(-\d\d){0,2})?$")] = None
) -> HTMLResponse:
    focus = find_thing(view, id)
    found = lineage(view, focus, as_of=as_of or None)
    about = [s for s in view.statements(subject=focus.id) if s.literal or s.relation == "issuedBy"]
    events = [e for e in view.edges(objects=[focus.id], inferred=False) if e.subject.startswith("event/")]
    names = {i: t.label for i, t in found.things.items()} | {e.subject: (view.thing(e.subject) or focus).label for e in events}
    names |= {s.object: t.label for s in about if not s.literal and (t := view.thing(s.object))}
    sources = {h.edge.source: view.source(h.edge.source) for h in found.hops} | {
        s.source: view.source(s.source) for s in (*about, *found.pending)
    }
    return page(
        "directive.html", lang, focus=focus, found=found, about=about, events=events, names=names, sources=sources, as_of=as_of or "",
        date=view.dates().get(focus.id),
    )  # fmt: skip


@router.get("/source/{sha256}")
def source(view: Viewed, sha256: str, start: int = 0, end: int = 0, lang: Lang = "vi") -> HTMLResponse:
    found, text = view.source(sha256), view.text(sha256)
    if found is None or text is None:
        raise NotFound(f"Không có nguồn {sha256}.", f"There is no source {sha256}.", sha256=sha256)
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    return page("source.html", lang, source=found, before=text[:start], marked=text[start:end], after=text[end:])
