"""`phahe copies [ID]`: plans of different units that are near-duplicates, with the shared passages side by side."""

from __future__ import annotations

import click

from cli.output import emit_json, guarded, json_option, page_options, say, turned
from cli.store import the_store
from graph.accountability.copies import Copy, copies, copies_json
from graph.find import find_thing
from graph.store import View


@click.command("copies")
@click.argument("id", required=False)
@click.option(
    "--threshold", default=0.5, show_default=True, type=click.FloatRange(0.05, 1.0), help="Mức giống nhau tối thiểu / least similarity"
)
@page_options
@json_option
@guarded
def command(id: str | None, threshold: float, after: int, limit: int | None, as_json: bool) -> None:
    """Kế hoạch sao chép lẫn nhau trong các văn bản thực hiện ID (hoặc trong cả kho). (Copied plans, side by side.)"""
    with the_store() as store:
        one = find_thing(store, id).id if id else None
        found = copies(store, one, threshold=threshold, start=after, size=limit)
        if as_json:
            emit_json(copies_json(found, store, directive=one, threshold=threshold))
            return
        for c in found:
            click.echo(described(c, store))
        click.echo(say(f"{found.total} cặp văn bản giống nhau.", f"{found.total} pairs of like documents.") + turned(found))


def described(c: Copy, view: View) -> str:
    """One pair as text for people: every shared passage, both printings."""
    labels = [thing.label if (thing := view.thing(i)) else i for i in (c.a, c.b)]
    lines = [click.style(f"{labels[0]} ↔ {labels[1]}: {c.similarity:.0%}", bold=True)]
    texts = view.text(c.a_source) or "", view.text(c.b_source) or ""
    for p in c.passages:
        mark = say(" (lời của văn bản được triển khai)", " (words of the directive itself)") if p.of_directive else ""
        lines += [
            say(f"  {p.words} từ{mark}", f"  {p.words} words{mark}"),
            f"    A «{' '.join(texts[0][p.a_start : p.a_end].split())}»",
            f"    B «{' '.join(texts[1][p.b_start : p.b_end].split())}»",
        ]
    return "\n".join(lines)
