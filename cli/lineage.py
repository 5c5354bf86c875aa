"""`phahe lineage ID --up|--down`: where a directive comes from and what carried it out, with words, dates and delay."""

from __future__ import annotations

from pathlib import Path

import click

from cli.lineage_text import described
from cli.output import emit_json, guarded, json_option, say, write_out
from cli.store import the_store
from graph.draw import picture
from graph.find import find_thing
from graph.lineage import DEFAULT_DEPTH, lineage, lineage_json


@click.command("lineage")
@click.argument("id")
@click.option("--up", "way", flag_value="up", help="Về gốc / towards the sources.")
@click.option("--down", "way", flag_value="down", help="Xuống nơi thực hiện / towards the implementers.")
@click.option("--depth", default=DEFAULT_DEPTH, show_default=True, type=click.IntRange(1, 50), help="Số bước / hops.")
@click.option("--relation", "relations", multiple=True, help="Chỉ những quan hệ này / only these relations (implements, hasAnnex …).")
@click.option("--as-of", metavar="NGÀY", help="Chỉ những gì có tới ngày này / what existed by that day (2023-09-01).")
@click.option("--known-at", metavar="THỜI_ĐIỂM", help="Chỉ những gì đã ghi nhận đến lúc đó / what had been recorded by then (2026-01-31).")
@click.option("--no-inferred", is_flag=True, help="Bỏ liên kết suy ra / leave composed edges out.")
@click.option(
    "--html", "html_file", type=click.Path(path_type=Path, dir_okay=False), help="Ghi hình tương tác, không cần mạng / offline picture."
)
@json_option
@guarded
def command(
    id: str,
    way: str | None,
    depth: int,
    relations: tuple[str, ...],
    as_of: str | None,
    known_at: str | None,
    no_inferred: bool,
    html_file: Path | None,
    as_json: bool,
) -> None:
    """Phả hệ của một văn bản, từng bước kèm nguyên văn và nguồn. (The lineage of a directive, each hop with its words and source.)"""
    with the_store() as store:
        view = store.at(known_at)
        focus = find_thing(view, id)
        found = lineage(
            view,
            focus,
            up=0 if way == "down" else depth,
            down=0 if way == "up" else depth,
            relations=relations or None,
            as_of=as_of,
            inferred=not no_inferred,
        )
        if html_file:
            write_out(html_file, picture(found, view, say("vi", "en")).encode("utf-8"))
        if as_json:
            emit_json(lineage_json(found, view))
        else:
            click.echo(described(found, view, as_of))
    if html_file and not as_json:
        click.echo(say(f"Đã ghi hình vào {html_file}.", f"Picture written to {html_file}."))
