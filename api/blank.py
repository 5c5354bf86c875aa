"""A field of a form that is left empty is not given: pages never see `?as_of=&level=`, which would be an invalid day."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class Blank:
    """ASGI middleware that takes parameters without a value out of the address of a page. The API sees its addresses as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith("/api/"):
            given = [pair for pair in scope["query_string"].split(b"&") if pair.partition(b"=")[2]]
            scope = {**scope, "query_string": b"&".join(given)}
        await self.app(scope, receive, send)
