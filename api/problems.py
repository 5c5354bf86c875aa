"""One error body for everything that can go wrong: `{"error": {"code", "message", "message_en", "facts"}}`; a page of the same for people; and what a route documents of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.answers import answer_of
from api.objects import ProblemBody
from ontology.errors import AmbiguousId, BadRequest, KeyNeeded, MissingExtra, NotAllowed, NotFound, PhaheError, StoreError

Documented = dict[int | str, dict[str, Any]]
VALIDATION = "`validation`: a parameter has the wrong form; `facts.errors` lists where and what."
INTERNAL = "`internal`: the server failed; repeat, and report the address if it fails again."


def documented(*kinds: type[PhaheError]) -> Documented:
    """The responses that a route documents for errors of the tree, each with its code and when it comes."""
    return {
        kind.status: {"model": answer_of(ProblemBody), "description": f"`{kind.code}`: {' '.join((kind.__doc__ or '').split())}"}
        for kind in kinds
    }


#: What every route may answer with.
ERRORS: Documented = {
    **documented(BadRequest, NotFound, AmbiguousId, StoreError),
    **{status: {"model": answer_of(ProblemBody), "description": text} for status, text in ((422, VALIDATION), (500, INTERNAL))},
}
#: What writes may answer with beside these.
REFUSED = documented(KeyNeeded, NotAllowed)
#: What an answer that needs an optional package may answer with.
NEEDS_EXTRA = documented(MissingExtra)


#: Whether a request is answered with a page; and the page: request, status, Vietnamese, English, facts.
ForPeople = Callable[[Request], bool]
Page = Callable[[Request, int, str, str, dict[str, Any]], Response]
ROUTING = {404: "Không có địa chỉ này", 405: "Địa chỉ này không nhận phương thức ấy"}
#: What is wrong with a parameter: kind of error -> Vietnamese, English; values of the check are filled in.
WRONG = {
    "missing": ("chưa được cho", "is missing"),
    "int_parsing": ("phải là số nguyên", "must be a whole number"),
    "float_parsing": ("phải là một số", "must be a number"),
    "bool_parsing": ("phải là true hoặc false", "must be true or false"),
    "greater_than_equal": ("phải từ {ge} trở lên", "must be {ge} or more"),
    "greater_than": ("phải lớn hơn {gt}", "must be more than {gt}"),
    "less_than_equal": ("không được quá {le}", "must not be more than {le}"),
    "literal_error": ("phải là một trong: {expected}", "must be one of: {expected}"),
}


def _json(status: int, code: str, vietnamese: str, english: str, facts: dict | None = None) -> JSONResponse:
    body = {"error": {"code": code, "message": vietnamese, "message_en": english, "facts": facts or {}}}
    return JSONResponse(body, status_code=status)


def install(app: FastAPI, for_people: ForPeople, page: Page) -> None:
    """Answer every error of the project, of routing and of validation with the one body, or with the page of it."""

    def answer(request: Request, status: int, code: str, vietnamese: str, english: str, facts: dict | None = None) -> Response:
        if for_people(request):
            return page(request, status, vietnamese, english, facts or {})
        return _json(status, code, vietnamese, english, facts)

    @app.exception_handler(PhaheError)
    def ours(request: Request, error: PhaheError) -> Response:
        return answer(request, error.status, error.code, error.vietnamese, error.english, error.facts)

    @app.exception_handler(HTTPException)
    def routing(request: Request, error: HTTPException) -> Response:
        path, vietnamese = request.url.path, ROUTING.get(error.status_code, str(error.detail))
        answered = answer(request, error.status_code, "http", f"{vietnamese}: {path}", f"{error.detail}: {path}")
        answered.headers.update(error.headers or {})  # which methods an address takes
        return answered

    @app.exception_handler(RequestValidationError)
    def validation(request: Request, error: RequestValidationError) -> Response:
        wrong = [{"where": ".".join(str(p) for p in e["loc"]), "what": e["msg"]} for e in error.errors()]
        said = [[f"{e['loc'][-1]}{_given(e)} {words}" for words in _words(e)] for e in error.errors()]
        vietnamese, english = ("; ".join(pair[i] for pair in said) for i in (0, 1))
        return answer(
            request, 422, "validation", f"Tham số không hợp lệ: {vietnamese}.", f"Invalid parameters: {english}.", {"errors": wrong}
        )

    @app.exception_handler(Exception)
    def internal(request: Request, error: Exception) -> Response:
        path = request.url.path
        return answer(
            request, 500, "internal", f"Máy chủ gặp lỗi khi trả lời {path}. Thử lại; nếu vẫn lỗi, hãy báo địa chỉ này.",
            f"The server failed to answer {path}. Try again; if it fails again, report this address.", {"error": type(error).__name__},
        )  # fmt: skip


def _given(error: dict[str, Any]) -> str:
    return f" «{error['input']}»" if isinstance(error.get("input"), str) else ""


def _words(error: dict[str, Any]) -> tuple[str, str]:
    """What is wrong with one parameter, in both languages."""
    values = error.get("ctx") or {}
    pattern = str(values.get("pattern", ""))
    if error["type"] == "day":
        return values["vietnamese"], values["english"]
    if pattern.startswith("^(") and "\\" not in pattern:
        listed = ", ".join(v for v in pattern.strip("^$()?").strip(")").split("|"))
        return f"phải là một trong: {listed}", f"must be one of: {listed}"
    if found := WRONG.get(error["type"]):
        return found[0].format(**values), found[1].format(**values)
    return error["msg"], error["msg"]
