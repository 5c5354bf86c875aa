"""`phahe serve`: the API and the explorer over the store."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

import click
import uvicorn

from api.app import create_app
from api.security import Key, keys_of
from cli.output import guarded, say
from cli.store import archive_beside, the_store
from ontology.errors import BadRequest


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ nghe / address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng / port.")
@click.option(
    "--keys", envvar="PHAHE_KEYS", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp khóa cho phép ghi; không có thì chỉ đọc / file of keys that allow writes; none: read-only.",
)  # fmt: skip
@guarded
def command(host: str, port: int, keys: Path | None) -> None:
    """Mở API và trang xem tại http://HOST:PORT. (Serve API and explorer.)"""
    serve(host, port, keys_of(keys.read_text("utf-8")) if keys else ())


def free(host: str, port: int) -> None:
    """BadRequest when the port cannot be had: another program listens there, or the host is not of this machine."""
    try:
        with socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        vi = "đang có chương trình khác dùng" if taken else f"không mở được ({error.strerror or error})"
        en = "is in use by another program" if taken else f"cannot be opened ({error.strerror or error})"
        other = port + 1 if port < 65535 else port - 1
        raise BadRequest(
            f"Cổng {port} trên {host} {vi}; hãy chọn cổng khác, như --port {other} (với make: PORT={other}).",
            f"Port {port} on {host} {en}; choose another, such as --port {other} (with make: PORT={other}).",
            host=host,
            port=port,
        ) from None


def serve(host: str, port: int, keys: tuple[Key, ...] = ()) -> None:
    """Serve until interrupted; without keys the store is opened for reading only."""
    free(host, port)
    with the_store(readonly=not keys) as store:
        url = f"http://{host}:{port}"
        click.echo(
            say(
                f"Trang xem: {url}/   API: {url}/api/v1   OpenAPI: {url}/api/v1/openapi.json",
                f"Explorer: {url}/   API: {url}/api/v1   OpenAPI: {url}/api/v1/openapi.json",
            )
        )
        uvicorn.run(
            create_app(store, writer=store if keys else None, keys=keys, archive=archive_beside(store.url, None)),
            host=host,
            port=port,
            log_level="warning",
        )
