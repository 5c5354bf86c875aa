"""`phahe demo`: the bundled samples through the extractor into the store, two cascades with their evidence, then the server."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from cli.ingest import summary
from cli.lineage import described
from cli.output import guarded, json_option, say
from cli.serve import serve
from cli.store import archive_beside, the_store
from graph.find import find_thing
from graph.lineage import lineage
from ingest.run import ingest

SAMPLES = Path(__file__).parent.parent / "samples"
SHOWN = (("205/KH-UBND", "up"), ("21-KL/TW", "down"), ("24-CT/TU", "down"))


@click.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--no-serve", is_flag=True, help="Chỉ nạp và in / ingest and print only.")
@json_option
@guarded
def command(host: str, port: int, no_serve: bool, as_json: bool) -> None:
    """Nạp kho mẫu, in hai chuỗi triển khai kèm chứng cứ, rồi mở máy chủ. (Samples, two cascades, server.)"""
    url = click.get_current_context().find_root().params["store"]
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    with the_store(readonly=False) as store:
        folders = [SAMPLES / "news", SAMPLES / "official"]
        reports = ingest(folders, store, archive_beside(url, None), now=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
        summary(reports)
        for number, way in SHOWN:
            found = lineage(store, find_thing(store, number), up=10 if way == "up" else 0, down=10 if way == "down" else 0)
            click.echo("\n" + "═" * 80 + "\n" + described(found, store))
    click.echo(
        say(
            "\nCác bài trong samples/ là bản tóm tắt do dự án viết lại, có nêu nguồn.",
            "\nThe samples are our own summaries; each names its source.",
        )
    )
    if not no_serve:
        serve(host, port)
