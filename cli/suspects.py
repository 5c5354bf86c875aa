"""`phahe suspects [ID]`: links in doubt because what they rest on was changed, ended or read anew, with the path of the doubt."""

from __future__ import annotations

import click

from cli.output import emit_json, guarded, json_option, page_options, say, turned
from cli.store import the_store
from graph.accountability.suspects import Suspect, suspects, suspects_json
from graph.find import find_thing
from graph.paging import cut
from graph.store import View
from graph.things import label_in
from ontology.labels import label_of


@click.command("suspects")
@click.argument("id", required=False)
@click.option("--as-of", metavar="NGÀY", help="Thay đổi có đến ngày đó / changes dated by that day")
@click.option("--known-at", metavar="LÚC", help="Theo những gì kho ghi nhận đến lúc đó / what was recorded by that instant")
@click.option("--cleared", is_flag=True, help="Kể cả liên kết đã rà soát / settled ones too")
@page_options
@json_option
@guarded
def command(id: str | None, as_of: str | None, known_at: str | None, cleared: bool, after: int, limit: int | None, as_json: bool) -> None:
    """Liên kết đáng ngờ vì văn bản hoặc nguồn phía trên đã thay đổi. (Links in doubt, with the path.)"""
    with the_store() as store:
        view: View = store.at(known_at) if known_at else store
        one = find_thing(view, id).id if id else None
        found = cut(suspects(view, one, as_of=as_of, cleared=cleared), after, limit)
        if as_json:
            emit_json(suspects_json(found, view, id=one, as_of=as_of))
            return
        for s in found:
            click.echo(described(s, view))
    click.echo(
        say(
            f"{found.total} liên kết đáng ngờ. Đã xem lại thì ghi: phahe review clear MÃ_LIÊN_KẾT.",
            f"{found.total} suspect links. After looking at one: phahe review clear LINK_ID.",
        )
        + turned(found)
    )


def described(s: Suspect, view: View) -> str:
    """One link in doubt, as text for people."""

    def name(id: str | None) -> str:
        return label_in(view, id) if id else "?"

    language = say("vi", "en")
    what = {"expired": say("hết hiệu lực", "expired"), "source": say("nguồn có bản khác", "another version of the source")}
    kind = what.get(s.change.kind) or f"{name(s.change.by)} {label_of(s.change.kind, language)}"
    settled = say(f" [đã rà soát: {s.cleared.who}, {s.cleared.at}]", f" [settled: {s.cleared.who}, {s.cleared.at}]") if s.cleared else ""
    return (
        f"{name(s.edge.subject)} ─ {label_of(s.edge.relation, language)} → {name(s.edge.object)}  ({s.edge.id}){settled}\n"
        f"    {say('vì', 'because')} {name(s.change.target)}: {kind} {s.change.date or ''} «{' '.join(s.change.quote.split())}»\n"
        f"    {' → '.join(name(i) for i in s.things)}"
    )
