"""The catalogue of questions and their answers."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request

from api.parameters import Viewed
from queries.catalog import ask, catalog

router = APIRouter(prefix="/questions")


@router.get("", summary="The catalogue of questions")
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


@router.get("/{name}", summary="Ask a question: its parameters are query parameters")
def answer(view: Viewed, name: str, request: Request) -> dict:
    rows = ask(view, name, dict(request.query_params))
    return {"question": name, "columns": list(catalog()[name].forms.columns), "rows": json.loads(json.dumps(rows, ensure_ascii=False))}
