"""Statements with their evidence."""

from __future__ import annotations

from fastapi import APIRouter

from api.answers import answer_of
from api.objects import StatementsBody
from api.parameters import PAGE, Cursor, Limit, Viewed
from api.wire import page
from graph.lineage import statement_json
from graph.objects import StatementTold
from ontology.errors import NotFound

router = APIRouter(prefix="/statements", tags=["statements"])


@router.get("", summary="Statements with their evidence, filtered", operation_id="statements", response_model=answer_of(StatementsBody))
def statements(
    view: Viewed, subject: str | None = None, object: str | None = None, relation: str | None = None, source: str | None = None,
    status: str | None = None, after: Cursor = "", limit: Limit = PAGE,
) -> StatementsBody:  # fmt: skip
    found = view.statements(subject=subject, object=object, relation=relation, source=source, status=status, after=after, limit=limit + 1)
    items, following = page(found, limit, lambda s: s.id)
    return {"items": [statement_json(s, view) for s in items], "next": following}


@router.get("/{id:path}", summary="One statement with its evidence", operation_id="statement", response_model=answer_of(StatementTold))
def statement(view: Viewed, id: str) -> StatementTold:
    found = view.statement(id)
    if found is None:
        raise NotFound(f"Không có khẳng định {id}.", f"There is no statement {id}.", id=id)
    return statement_json(found, view)
