"""The catalogue of questions and their answers."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api.answers import answer_of
from api.known import OF_QUESTION
from api.objects import AnswerBody, QuestionsBody
from api.parameters import MOST, After, FileFormat, Lang, Limit, Viewed, files
from api.tables import XLSX, Table
from api.tables import answer as as_file
from graph.store import View
from queries.catalog import ask, ask_page, catalog, named, question

router = APIRouter(prefix="/questions", tags=["questions"])
NOT_OF_THE_QUESTION = ("lang", "known_at", "after", "limit")


@router.get("", summary="The catalogue of questions", operation_id="questions", response_model=answer_of(QuestionsBody))
def questions() -> QuestionsBody:
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


@router.get(
    "/{name}",
    summary="Ask a question: its parameters are query parameters",
    operation_id="ask",
    response_model=answer_of(AnswerBody),
    openapi_extra=OF_QUESTION,
)
def answer(view: Viewed, name: str, request: Request, after: After = 0, limit: Limit = MOST) -> AnswerBody:
    return answered(view, name, own(request), after, limit)


@router.get(
    "/{name}/export/{format}",
    summary="The same rows as a file",
    operation_id="askExport",
    response_class=Response,
    responses=files("text/csv; charset=utf-8", XLSX),
    openapi_extra=OF_QUESTION,
)
def export(view: Viewed, name: str, format: FileFormat, request: Request, lang: Lang = "vi") -> Response:
    return as_file(asked(view, name, own(request)), format, lang)


def own(request: Request) -> dict[str, str]:
    """The parameters of a request that are the question's own: all but the clock and the language."""
    return {k: v for k, v in request.query_params.items() if k not in NOT_OF_THE_QUESTION}


def answered(view: View, name: str, given: dict[str, str], after: int, limit: int) -> AnswerBody:
    """A question and a page of its rows, as plain JSON types."""
    page = ask_page(view, name, named(view, question(name), given), after, limit)
    rows = json.loads(json.dumps(page.rows, ensure_ascii=False))
    return {"question": name, "columns": list(question(name).forms.columns), "rows": rows, "total": page.total, "next": page.following}


def asked(view: View, name: str, given: dict[str, str]) -> Table:
    rows = ask(view, name, named(view, question(name), given))
    return Table(name, list(question(name).forms.columns), rows)
