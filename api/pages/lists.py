"""Pages that are one question each: conflicts, unresolved citations, and any question of the catalogue with a form for its parameters."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.days import written
from api.known import OF_QUESTION
from api.pages.site import held_sources, page, pages
from api.parameters import Lang, Start, Viewed
from graph.paging import Page, cut
from graph.store import Row, View
from ontology.errors import PhaheError
from queries.catalog import Question, ask_page, catalog, named, question

router = pages()


#: What a list is for: Vietnamese, English.
ABOUT = {
    "/conflicts": (
        "Khi hai nguồn cho cùng một văn bản hai ngày hoặc hai cơ quan ban hành, cả hai đứng cạnh nhau ở đây, kèm nguyên văn. Hệ thống không chọn thay người đọc.",
        "When two sources give one directive two days or two issuers, both stand side by side here with their words. The system does not choose for the reader.",
    ),
    "/unresolved": (
        "Chỗ nguồn nêu một văn bản mà số, nơi hoặc nhiệm kỳ chưa đủ để biết là văn bản nào. Không đoán: nói lý do và những văn bản có thể là nó.",
        "Places where a source names a directive, and number, place or term do not tell which. Nothing is guessed: the reason is given, and what it may be.",
    ),
}  # fmt: skip


def asked_page(
    view: View, asked: Question, params: dict[str, str], lang: str, here: str, row: int = 0, fields: tuple[str, ...] | None = None
) -> HTMLResponse:
    """A question with its form and its rows, a page at a time; the exports hold them all. A wrong parameter is said beside the form. `fields` are
    the parameters that the form offers (None: all)."""
    ready = all(params.get(p.name) or p.default is not None or p.optional for p in asked.params)
    given = {k: v for k, v in params.items() if v}
    rows: Page[Row] = cut([])
    problem = None
    if ready:
        try:
            given = named(view, asked, _days(asked, given))
            rows = ask_page(view, asked.name, given, row)
        except PhaheError as error:
            problem = error.english if lang == "en" else error.vietnamese
    return page(
        "question.html", lang, title=asked.english if lang == "en" else asked.vietnamese, asked=asked, given=given, ready=ready,
        problem=problem, columns=[c for c, _ in asked.columns], rows=rows,
        cited=held_sources(view, {r[c] for r in rows for c in ("source", "source_a", "source_b") if r.get(c)}), query=urlencode(given), here=here,
        fields=[p for p in asked.params if fields is None or p.name in fields], about=ABOUT.get(here, ("", ""))[lang == "en"],
    )  # fmt: skip


def _days(asked: Question, given: dict[str, str]) -> dict[str, str]:
    """Days as people write them become ISO; what is no day stays, for the question to refuse by name."""
    dated = {p.name for p in asked.params if p.type in ("date", "instant")}
    return {k: written(v) if k in dated else v for k, v in given.items()}


@router.get("/conflicts")
def conflicts(view: Viewed, lang: Lang = "vi", row: Start = 0) -> HTMLResponse:
    return asked_page(view, question("conflicting_statements"), {}, lang, "/conflicts", row, fields=())


@router.get("/unresolved")
def unresolved(view: Viewed, outcome: str = "", lang: Lang = "vi", row: Start = 0) -> HTMLResponse:
    return asked_page(view, question("unresolved_citations"), {"outcome": outcome}, lang, "/unresolved", row, fields=("outcome",))


@router.get("/questions")
def listing(lang: Lang = "vi") -> HTMLResponse:
    return page("questions.html", lang, questions=catalog().values(), here="/questions", title="Questions" if lang == "en" else "Câu hỏi")


@router.get("/questions/{name}", openapi_extra=OF_QUESTION)
def one(view: Viewed, name: str, request: Request, lang: Lang = "vi", row: Start = 0) -> HTMLResponse:
    asked = question(name)
    params = {k: v for k, v in request.query_params.items() if k in {p.name for p in asked.params}}
    return asked_page(view, asked, params, lang, "/questions", row)
