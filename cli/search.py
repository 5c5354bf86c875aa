"""`phahe search WORDS`: things by label or number, with or without accents."""

from __future__ import annotations

import click

from cli.output import emit_json, guarded, json_option, kind_name, say, table
from cli.store import the_store


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="Nhiều nhất / at most.")
@json_option
@guarded
def command(words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Tìm văn bản, cơ quan, người, sự kiện; có dấu hay không dấu đều được. (Search, with or without accents.)"""
    with the_store() as store:
        found = store.search(" ".join(words), limit=limit)
    if as_json:
        things = [{"id": t.id, "kind": t.kind, "label": t.label, "number": t.number, "type": t.type} for t in found]
        emit_json({"schema": "phahe.search/1", "words": " ".join(words), "things": things})
    elif not found:
        asked = " ".join(words)
        click.echo(
            say(
                f"Không thấy gì trong kho cho «{asked}». Thử ít chữ hơn, hoặc chỉ số hiệu (205, 24-CT/TU).",
                f"Nothing in the store for '{asked}'. Try fewer words, or the number alone (205, 24-CT/TU).",
            )
        )
    else:
        head = say("mã|loại|tên", "id|kind|label").split("|")
        click.echo(table(head, [(t.id, kind_name(t.kind), t.label) for t in found], width=80))
