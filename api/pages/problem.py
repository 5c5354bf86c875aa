"""The page of an error: what was asked, what is wrong with it, what is near, and what to do next."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.pages.site import page
from graph.near import near
from graph.values import Thing

#: What a status means to a reader: Vietnamese, English.
TITLES = {
    400: ("Yêu cầu không đúng", "The request is not right"),
    404: ("Không tìm thấy", "Not found"),
    405: ("Trang này không nhận yêu cầu ấy", "This page does not take such a request"),
    409: ("Có nhiều hơn một", "More than one"),
    422: ("Tham số không hợp lệ", "A parameter is not valid"),
    503: ("Kho dữ liệu không trả lời", "The store does not answer"),
}
OTHERWISE = ("Có lỗi", "Something went wrong")


def for_people(request: Request) -> bool:
    """Whether an error is to be read by a person: asked outside the API and its files, and not by a program that wants JSON."""
    path = request.url.path
    return (
        not path.startswith(("/api/", "/static/")) and "/file/" not in path and "application/json" not in request.headers.get("accept", "")
    )


def problem_page(request: Request, status: int, vietnamese: str, english: str, facts: dict[str, Any]) -> HTMLResponse:
    """The page, with the status that the API answers with."""
    lang = "en" if request.query_params.get("lang") == "en" else "vi"
    words = _asked(request, facts) if status in (404, 409) else ""
    candidates = _candidates(request, words, facts)
    wrong = {w["where"].rpartition(".")[2] for w in facts.get("errors", [])}
    kept = {k: v for k, v in request.query_params.items() if k not in wrong | {"lang"}}
    told = english if lang == "en" else vietnamese
    if status == 404 and "words" in facts:  # the page offers what is near; the command is for a terminal
        told = f"'{words}' is not in the store." if lang == "en" else f"Không tìm thấy «{words}» trong kho."
    if status == 409 and candidates:
        told = f"'{words}' may be more than one thing." if lang == "en" else f"«{words}» có thể là nhiều đối tượng."
    answer = page(
        "problem.html", lang, title=TITLES.get(status, OTHERWISE)[lang == "en"], status=status, told=told,
        asked=words, q=words, candidates=candidates, ambiguous=status == 409, wrong=sorted(wrong), path=request.url.path, kept=kept,
    )  # fmt: skip
    answer.status_code = status
    return answer


def _asked(request: Request, facts: dict[str, Any]) -> str:
    """The words that named nothing or too much: what the error says, else the last part of the path."""
    if said := facts.get("words") or facts.get("id"):
        return str(said)
    first, _, rest = unquote(request.url.path).strip("/").partition("/")
    return "" if first == "source" or "known" in facts else rest or first


def _candidates(request: Request, words: str, facts: dict[str, Any]) -> list[Thing]:
    view = request.app.state.view
    if listed := facts.get("candidates"):
        return [t for id, *_ in listed if (t := view.thing(id))]
    kinds = ("body",) if request.url.path.startswith(("/body/", "/duties/")) else ()
    return near(view, words, kinds=kinds) or near(view, words) if words else []
