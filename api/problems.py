"""One error body for everything that can go wrong: `{"error": {"code", "message", "message_en", "facts"}}`."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from ontology.errors import PhaheError


class Problem(BaseModel):
    """What went wrong: a stable code, the message in both languages, and the facts a program needs."""

    code: str
    message: str
    message_en: str
    facts: dict = {}


class ProblemBody(BaseModel):
    error: Problem


def _answer(status: int, code: str, vietnamese: str, english: str, facts: dict | None = None) -> JSONResponse:
    body = {"error": {"code": code, "message": vietnamese, "message_en": english, "facts": facts or {}}}
    return JSONResponse(body, status_code=status)


def install(app: FastAPI) -> None:
    """Answer every error of the project, of routing and of validation with the one body."""

    @app.exception_handler(PhaheError)
    def ours(_: Request, error: PhaheError) -> JSONResponse:
        return _answer(error.status, error.code, error.vietnamese, error.english, error.facts)

    @app.exception_handler(HTTPException)
    def routing(request: Request, error: HTTPException) -> JSONResponse:
        return _answer(error.status_code, "http", f"{error.detail}: {request.url.path}", f"{error.detail}: {request.url.path}")

    @app.exception_handler(RequestValidationError)
    def validation(_: Request, error: RequestValidationError) -> JSONResponse:
        wrong = [{"where": ".".join(str(p) for p in e["loc"]), "what": e["msg"]} for e in error.errors()]
        listed = "; ".join(f"{w['where']}: {w['what']}" for w in wrong)
        return _answer(422, "validation", f"Tham số không hợp lệ: {listed}", f"Invalid parameters: {listed}", {"errors": wrong})
