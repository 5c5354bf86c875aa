"""`phahe lineage ID --up|--down`: where a directive comes from and what carried it out, with words, dates and delay."""

from __future__ import annotations

from pathlib import Path

import click

from cli.output import emit_json, guarded, json_option, say
from cli.store import the_store
from graph.draw import picture
from graph.find import find_thing
from graph.lineage import DEFAULT_DEPTH, Hop, Lineage, lineage, lineage_json
from graph.store import View
from graph.values import Statement
from ontology.labels import label_of

STATUS = {
    "planned": "dự kiến, chưa ban hành", "requested": "được yêu cầu", "proposed": "được đề xuất", "conditional": "có điều kiện",
    "negated": "nguồn nói là chưa hoặc không", "denied": "bị bác bỏ", "counterfactual": "lẽ ra phải có",
}  # fmt: skip


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
            html_file.write_text(picture(found, view, say("vi", "en")), "utf-8")
        if as_json:
            emit_json(lineage_json(found, view))
        else:
            click.echo(described(found, view))
    if html_file and not as_json:
        click.echo(say(f"Đã ghi hình vào {html_file}.", f"Picture written to {html_file}."))


def described(found: Lineage, view: View) -> str:
    """The lineage as text for people."""
    lines = [click.style(f"{found.focus.label}  ({found.focus.id})", bold=True)]
    for way, title in (("up", say("Bắt nguồn từ", "Comes from")), ("down", say("Được triển khai bởi", "Carried out by"))):
        hops = [h for h in found.hops if h.direction == way]
        if hops:
            lines += ["", title + ":", *(line for hop in hops for line in hop_lines(hop, found, view))]
    if found.pending:
        lines += ["", say("Chưa phải sự thật (dự kiến, yêu cầu …):", "Not facts (planned, requested …):")]
        lines += [line for s in found.pending for line in pending_lines(s, found, view)]
    if not found.hops and not found.pending:
        lines.append(
            say(
                "Không có liên kết nào trong kho (không tìm thấy không có nghĩa là không có).",
                "No edge in the store (not found is not none).",
            )
        )
    if found.hidden:
        why = {"date": say("do ngày", "by date"), "inferred": say("suy ra", "inferred"), "depth": say("sâu hơn", "deeper")}
        lines.append(say("Đã ẩn: ", "Hidden: ") + ", ".join(f"{n} {why[k]}" for k, n in found.hidden.items()))
    return "\n".join(lines)


def label(found: Lineage, id: str) -> str:
    return found.things[id].label if id in found.things else id


def hop_lines(hop: Hop, found: Lineage, view: View) -> list[str]:
    e = hop.edge
    facts = [e.date or say("không rõ ngày", "date unknown")]
    if e.lag_days is not None:
        facts.append(say(f"sau {e.lag_days} ngày", f"after {e.lag_days} days"))
    facts.append({"documented": say("văn bản chính thức", "documented"), "reported": say("báo chí", "reported")}[e.basis])
    if e.inferred:
        facts.append(say("SUY RA", "INFERRED") + f" ({e.rule})")
    indent = "  " * hop.depth
    lines = [
        f"{indent}{label(found, e.subject)} ─ {label_of(e.relation, say('vi', 'en'))} → {label(found, e.object)}  [{'; '.join(facts)}]"
    ]
    lines += [f"{indent}    «{' '.join(e.quote.split())}»", f"{indent}    {cited(view, e.source)}"]
    return lines


def pending_lines(s: Statement, found: Lineage, view: View) -> list[str]:
    status = say(STATUS.get(s.status, s.status), s.status)
    relation = label_of(s.relation, say("vi", "en"))
    return [
        f"  {label(found, s.subject)} ─ {relation} → {label(found, s.object)}  [{status}]",
        f"      «{' '.join(s.quote.split())}»",
        f"      {cited(view, s.source)}",
    ]


def cited(view: View, sha256: str) -> str:
    """How a source is cited: publisher or file name, title, date, first of its hash."""
    source = view.source(sha256)
    if source is None:
        return sha256
    parts = [source.publisher or source.name, source.title, source.published, f"sha256 {sha256[:12]}"]
    return "— " + " · ".join(p for p in parts if p)
