"""`phahe serve`: the API and the explorer over the store."""

from __future__ import annotations

import click
import uvicorn

from api.app import create_app
from cli.output import guarded, say
from cli.store import the_store


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@guarded
def command(host: str, port: int) -> None:
    """Mở API và trang xem tại http://HOST:PORT. (Serve API and explorer.)"""
    serve(host, port)


def serve(host: str, port: int) -> None:
    """Serve until interrupted; the store is opened for reading only."""
    with the_store() as store:
        url = f"http://{host}:{port}"
        click.echo(
            say(f"Trang xem: {url}/   API: {url}/api/v1   Tài liệu: {url}/docs", f"Explorer: {url}/   API: {url}/api/v1   Docs: {url}/docs")
        )
        uvicorn.run(create_app(store), host=host, port=port, log_level="warning")
