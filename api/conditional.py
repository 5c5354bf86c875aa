"""Answers that a client has already: an ETag from the store's revision and the address, so that a 304 costs one look-up and no work."""

from __future__ import annotations

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph.store import View


class Conditional:
    """ASGI middleware over `/api/v1`: adds `ETag` to answers of GET, and answers `If-None-Match` with 304."""

    def __init__(self, app: ASGIApp, view: View) -> None:
        self.app, self.view = app, view

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] != "GET"
            or not scope["path"].startswith("/api/v1/")
            or scope["path"].endswith("/health")
        ):
            await self.app(scope, receive, send)
            return
        tag, asked = self._tag(scope), Headers(scope=scope).get("if-none-match", "")
        if tag in [t.strip() for t in asked.split(",")]:
            await send({"type": "http.response.start", "status": 304, "headers": [(b"etag", tag.encode()), (b"vary", b"Accept")]})
            await send({"type": "http.response.body", "body": b""})
            return

        async def tagged(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                headers.setdefault("ETag", tag)
                headers.setdefault("Cache-Control", "no-cache")
                headers.add_vary_header("Accept")
            await send(message)

        await self.app(scope, receive, tagged)

    def _tag(self, scope: Scope) -> str:
        accept = Headers(scope=scope).get("accept", "")
        parts = (str(self.view.revision()), scope["path"], scope["query_string"].decode("latin-1"), accept)
        return f'W/"{hashlib.sha256(chr(10).join(parts).encode()).hexdigest()[:32]}"'
