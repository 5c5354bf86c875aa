"""`phahe compare A B`: two directives side by side; or two places or two bodies, what each was charged with, who answered with what and when, and what is missing."""

from __future__ import annotations

import click

from cli.coverage import as_of_option, known_at_option
from cli.output import emit_json, guarded, json_option, say, table
from cli.store import the_store
from graph.accountability.comparison import ONLY, Cell, Compare, compare, comparison_json, side_of
from graph.accountability.coverage import LINES
from graph.accountability.why import OUTCOME_LABELS, delay_words
from graph.compare import pair_json
from graph.find import find_thing
from graph.objects import DirectivePair
from graph.store import View
from graph.values import Thing
from ontology.bodies import name_of_body
from ontology.labels import label_of
from ontology.place_words import places_named


@click.command("compare")
@click.argument("a")
@click.argument("b")
@as_of_option
@known_at_option
@click.option(
    "--line", type=click.Choice(LINES), default="both", show_default=True, help="Hệ của các cơ quan của địa bàn / line of the bodies"
)
@click.option(
    "--only",
    type=click.Choice(ONLY),
    help="Chỉ những dòng: một bên có một bên không, chỉ một bên được giao, còn thiếu, không được giao / only such rows",
)
@json_option
@guarded
def command(a: str, b: str, as_of: str | None, known_at: str | None, line: str, only: str | None, as_json: bool) -> None:
    """So sánh hai địa bàn, hai cơ quan (được giao gì, đã làm gì, khi nào, còn thiếu gì) hoặc hai văn bản. A, B là tên (có dấu hay không), số hay mã.

    (Compare two places or two bodies: what each was charged with, what it did and when, what is missing; or two directives.)"""
    with the_store() as store:
        if pair := directives(store, a, b, as_of):
            told = pair_json(store.at(known_at) if known_at else store, *pair, as_of)
            emit_json(told) if as_json else click.echo(described_pair(told))
            return
        sides = [side_of(store, words, as_of=as_of, line=line) for words in (a, b)]
        found = compare(store, *sides, as_of=as_of, known_at=known_at, line=line, only=only)
        emit_json(comparison_json(found, store)) if as_json else click.echo(described(found))


def directives(view: View, a: str, b: str, as_of: str | None) -> tuple[Thing, Thing] | None:
    """Both directives, when that is what the words name; None for places and bodies."""
    found = []
    for words in (a, b):
        if words.startswith("body/") or places_named(words, day=as_of):
            return None
        thing = find_thing(view, words, kinds=("directive", "annex", "collection", "body"))
        if thing.kind == "body":
            return None
        found.append(thing)
    return found[0], found[1]


def described_pair(found: DirectivePair) -> str:
    """Two directives as text for people."""
    lines = [click.style(f"{found['a']['label']} – {found['b']['label']}", bold=True)]
    language = "en" if say("vi", "en") == "en" else "vi"
    for things, title in ((found["up"], say("Bắt nguồn từ", "Comes from")), (found["down"], say("Được triển khai bởi", "Carried out by"))):
        rows = [
            (
                p["label"],
                *(
                    ", ".join(f"{label_of(e['relation'], language)} {e['date'] or ''}".strip() for e in links) or "–"
                    for links in (p["a"], p["b"])
                ),
            )
            for p in things
        ]
        lines.append(table([title, found["a"]["label"], found["b"]["label"]], rows))
    return "\n".join(lines)


def described(found: Compare) -> str:
    """The comparison as text for people."""
    lines = [click.style(f"{found.a.label} – {found.b.label}", bold=True)]
    for side in (found.a, found.b):
        if side.after:
            after = ", ".join(name_of_body(b) for b in side.after)
            lines.append(
                say(f"{side.label} đã sắp xếp lại; kế tục: {after}.", f"{side.label} was reorganised; it was followed by: {after}.")
            )
    head = [say("Ngày", "Date"), say("Văn bản", "Directive"), found.a.label, found.b.label]
    rows = [(r.date or "", r.directive.label, _told(r.a), _told(r.b)) for r in found.rows]
    lines.append(table(head, rows, width=70))
    charged = {name: sum(r.charged == name for r in found.rows) for name in ("both", "a", "b", "neither")}
    lines.append(
        say(
            f"{len(rows)} dòng: cả hai được giao {charged['both']}, chỉ {found.a.label} {charged['a']}, chỉ {found.b.label} {charged['b']}, không ai {charged['neither']}. Không tìm thấy không có nghĩa là không ban hành.",
            f"{len(rows)} rows: both charged {charged['both']}, only {found.a.label} {charged['a']}, only {found.b.label} {charged['b']}, nobody {charged['neither']}. Not found does not mean not issued.",
        )
    )
    return "\n".join(lines)


def _told(cells: tuple[Cell, ...]) -> str:
    """One side of a row: each body with its outcome, its first answer and the days it took; bodies that took over are counted."""
    language = 0 if say("vi", "en") == "vi" else 1
    told = []
    for c in (c for c in cells if c.role != "after"):
        first = next((x.number or x.label for x in c.answers), None)
        outcome = OUTCOME_LABELS[c.row.outcome][language] if c.row else say("không được giao", "unasked")
        after = f" ({delay_words(c.row.delay)[language]})" if c.row and c.row.delay else ""
        told.append(f"{name_of_body(c.body)}: {outcome}" + (f", {first}{after}" if first else ""))
    heirs = [c for c in cells if c.role == "after"]
    if heirs:
        answered = sum(c.row.satisfied for c in heirs if c.row)
        told.append(say(f"kế tục: {answered}/{len(heirs)} đã có", f"took over: {answered}/{len(heirs)} answered"))
    return "; ".join(told) or say("không được giao", "not charged")
