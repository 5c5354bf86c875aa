"""The routes of `/api/v1`: thin; every answer comes from the View, a lineage or a question."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from api.problems import ProblemBody
from graph.draw import picture
from graph.find import find_thing
from graph.lineage import DEFAULT_DEPTH, lineage, lineage_json, source_json
from graph.store import View
from graph.values import Source, Statement, Thing, as_json
from ontology.errors import BadRequest, NotFound
from queries.catalog import ask, catalog

ERRORS: dict[int | str, dict[str, Any]] = {status: {"model": ProblemBody} for status in (400, 404, 409, 422, 503)}
router = APIRouter(prefix="/api/v1", responses=ERRORS)

PAGE = 100
Limit = Annotated[int, Query(ge=1, le=1000, description="Rows per page")]
Cursor = Annotated[str, Query(description="`next` of the page before")]
Depth = Annotated[int, Query(ge=0, le=50, description="Hops from the directive")]


def the_view(request: Request) -> View:
    return request.app.state.view


Viewed = Annotated[View, Depends(the_view)]


def thing_json(t: Thing, view: View) -> dict:
    found = {"id": t.id, "kind": t.kind, "label": t.label, "number": t.number, "type": t.type, "date": view.dates().get(t.id)}
    return found | ({"attributes": dict(t.attributes)} if t.attributes else {})


def statement_json(s: Statement, view: View) -> dict:
    return as_json(s) | {"qualifiers": dict(s.qualifiers), "source": source_json(view, s.source)}


def page(items: list[dict], limit: int) -> dict:
    """One page and the cursor of the next: `limit` + 1 items were asked for."""
    return {"items": items[:limit], "next": items[limit - 1]["id"] if len(items) > limit else None}


@router.get("/health", summary="Is the store readable, and how much is in it?")
def health(view: Viewed) -> dict:
    return {"status": "ok", "counts": view.counts()}


@router.get("/search", summary="Things by label or number, with or without accents")
def search(
    view: Viewed, q: Annotated[str, Query(min_length=1, examples=["ke hoach 205"])], kind: str | None = None, limit: Limit = 20
) -> dict:
    found = view.search(q, kinds=(kind,) if kind else (), limit=limit)
    return {"items": [thing_json(t, view) for t in found]}


def _things(view: View, kind: str, after: str, limit: int) -> dict:
    return page([thing_json(t, view) for t in view.things(kind, after=after, limit=limit + 1)], limit)


@router.get("/directives", summary="All directives, by id")
def directives(view: Viewed, after: Cursor = "", limit: Limit = PAGE) -> dict:
    return _things(view, "directive", after, limit)


@router.get("/bodies", summary="All bodies, by id")
def bodies(view: Viewed, after: Cursor = "", limit: Limit = PAGE) -> dict:
    return _things(view, "body", after, limit)


@router.get("/directives/{id:path}/lineage", summary="Where it comes from and what carried it out")
def lineage_of(
    view: Viewed,
    id: str,
    direction: Annotated[str, Query(pattern="^(up|down|both)$")] = "both",
    depth: Depth = DEFAULT_DEPTH,
    relations: Annotated[str | None, Query(description="Comma-separated relation names", examples=["implements,hasAnnex"])] = None,
    as_of: Annotated[str | None, Query(pattern=r"^\d{4}(-\d\d){0,2}$", description="What existed by that day")] = None,
    inferred: bool = True,
) -> dict:
    found = _lineage(view, id, direction, depth, relations, as_of, inferred)
    return lineage_json(found, view)


@router.get("/directives/{id:path}/graph.html", response_class=HTMLResponse, summary="The lineage as one offline page")
def graph_html(
    view: Viewed, id: str, direction: Annotated[str, Query(pattern="^(up|down|both)$")] = "both", depth: Depth = DEFAULT_DEPTH,
    lang: Annotated[str, Query(pattern="^(vi|en)$")] = "vi",
) -> HTMLResponse:  # fmt: skip
    return HTMLResponse(picture(_lineage(view, id, direction, depth, None, None, True), view, lang))


def _lineage(view: View, id: str, direction: str, depth: int, relations: str | None, as_of: str | None, inferred: bool):
    return lineage(
        view,
        find_thing(view, id),
        up=0 if direction == "down" else depth,
        down=0 if direction == "up" else depth,
        relations=relations.split(",") if relations else None,
        as_of=as_of,
        inferred=inferred,
    )


@router.get("/directives/{id:path}", summary="One directive with every statement about it")
def directive(view: Viewed, id: str) -> dict:
    found = find_thing(view, id)
    return thing_json(found, view) | {"statements": _about(view, found.id)}


@router.get("/bodies/{id:path}", summary="One body with every statement about it")
def body(view: Viewed, id: str) -> dict:
    found = view.thing(id) or view.thing(f"body/{id}") or find_thing(view, id, kinds=("body",))
    return thing_json(found, view) | {"statements": _about(view, found.id)}


def _about(view: View, id: str) -> list[dict]:
    told = {s.id: s for s in [*view.statements(subject=id), *view.statements(object=id)]}
    return [statement_json(told[key], view) for key in sorted(told)]


@router.get("/statements", summary="Statements with their evidence, filtered")
def statements(
    view: Viewed, subject: str | None = None, object: str | None = None, relation: str | None = None, source: str | None = None,
    status: str | None = None, after: Cursor = "", limit: Limit = PAGE,
) -> dict:  # fmt: skip
    found = view.statements(subject=subject, object=object, relation=relation, source=source, status=status, after=after, limit=limit + 1)
    return page([statement_json(s, view) for s in found], limit)


@router.get("/statements/{id:path}", summary="One statement with its evidence")
def statement(view: Viewed, id: str) -> dict:
    found = view.statement(id)
    if found is None:
        raise NotFound(f"Không có khẳng định {id}.", f"There is no statement {id}.", id=id)
    return statement_json(found, view)


def source_body(s: Source) -> dict:
    return as_json(s) | {"id": s.sha256}


@router.get("/sources", summary="Archived sources, by hash")
def sources(view: Viewed, after: Cursor = "", limit: Limit = PAGE) -> dict:
    return page([source_body(s) for s in view.sources(after=after, limit=limit + 1)], limit)


@router.get("/sources/{sha256}", summary="One source with its extracted text and citations")
def source(
    view: Viewed,
    sha256: str,
    start: Annotated[int | None, Query(ge=0, description="Start of a span to mark")] = None,
    end: Annotated[int | None, Query(ge=0, description="End of the span")] = None,
) -> dict:
    found, text = view.source(sha256), view.text(sha256)
    if found is None or text is None:
        raise NotFound(f"Không có nguồn {sha256}.", f"There is no source {sha256}.", sha256=sha256)
    body = source_body(found) | {"text": text, "citations": [as_json(c) for c in view.citations(source=sha256)]}
    if start is None or end is None:
        return body
    if not start < end <= len(text):
        raise BadRequest(f"Đoạn {start}–{end} nằm ngoài văn bản.", f"Span {start}–{end} is outside the text.", length=len(text))
    return body | {"span": {"start": start, "end": end, "text": text[start:end]}}


@router.get("/questions", summary="The catalogue of questions")
def questions() -> dict:
    return {
        "items": [
            {
                "name": q.name, "question": q.vietnamese, "question_en": q.english, "order": q.order,
                "params": [{"name": p.name, "type": p.type, "default": p.default, "meaning": p.meaning} for p in q.params],
                "columns": [{"name": c, "type": t} for c, t in q.columns],
            }
            for q in catalog().values()
        ]
    }  # fmt: skip


@router.get("/questions/{name}", summary="Ask a question: its parameters are query parameters")
def answer(view: Viewed, name: str, request: Request) -> dict:
    rows = ask(view, name, dict(request.query_params))
    return {"question": name, "columns": list(catalog()[name].forms.columns), "rows": json.loads(json.dumps(rows, ensure_ascii=False))}
