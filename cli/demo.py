"""`phahe demo`: the bundled samples through the extractor into the store, two cascades with their evidence, then the server."""

from __future__ import annotations

from pathlib import Path

import click

from cli.ingest import now, report_json, summary
from cli.lineage_text import described
from cli.output import emit_json, guarded, json_option, say
from cli.serve import free, serve
from cli.store import archive_beside, the_store
from graph.find import find_thing
from graph.lineage import lineage, lineage_json
from ingest.run import ingest
from ontology.errors import StoreError

SAMPLES = Path(__file__).parent.parent / "samples"
ABOUT = (
    "Các bài mẫu là bản tóm tắt do dự án viết lại từ những trang đã nêu tên; văn bản mẫu là bản phục dựng, không phải bản gốc.",
    "The samples are our own summaries of the pages they name; the official ones are reconstructions, not originals.",
)
SHOWN = (("205/KH-UBND", "up"), ("21-KL/TW", "down"), ("24-CT/TU", "down"))


@click.command("demo")
@click.option("--host", default="127.0.0.1", show_default=True, help="Địa chỉ nghe / address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Cổng / port.")
@click.option("--no-serve", is_flag=True, help="Chỉ nạp và in / ingest and print only.")
@json_option
@guarded
def command(host: str, port: int, no_serve: bool, as_json: bool) -> None:
    """Nạp kho mẫu, in hai chuỗi triển khai kèm chứng cứ, rồi mở máy chủ. (Samples, two cascades, server.)"""
    url = click.get_current_context().find_root().params["store"]
    if not no_serve:
        free(host, port)
    _make_folder(url)
    with the_store(readonly=False) as store:
        if not as_json:
            click.echo(say(f"Đọc các bài mẫu vào kho {url} …", f"Reading the samples into {url} …"))
        reports = ingest([SAMPLES / "news", SAMPLES / "official"], store, archive_beside(url, None), now=now)
        found = [
            lineage(store, find_thing(store, number), up=10 if way == "up" else 0, down=10 if way == "down" else 0) for number, way in SHOWN
        ]
        if as_json:
            emit_json(report_json(reports, store))
            for one in found:
                emit_json(lineage_json(one, store))
        else:
            summary(reports)
            click.echo(say(*ABOUT))
            for one in found:
                click.echo("\n" + "═" * 80 + "\n" + described(one, store))
            click.echo("\n" + "═" * 80)
    if not no_serve:
        serve(host, port)


def _make_folder(url: str) -> None:
    """The folder of an SQLite store, so that a new one has a place."""
    folder = Path(url.removeprefix("sqlite:///")).parent
    try:
        if url.startswith("sqlite:///"):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"Không tạo được thư mục {folder} cho kho ({error.strerror}); hãy chọn chỗ khác bằng --store hoặc PHAHE_STORE.",
            f"The folder {folder} of the store cannot be made ({error.strerror}); choose another by --store or PHAHE_STORE.",
            folder=str(folder),
        ) from None
