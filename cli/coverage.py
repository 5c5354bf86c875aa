"""`phahe coverage ID`: who was expected to act, who did, when, on what evidence, and who did not, with the reason of every row."""

from __future__ import annotations

import click

from cli.output import emit_json, guarded, json_option, say, table
from cli.store import the_store
from graph.accountability.coverage import Coverage, coverage
from graph.accountability.why import OUTCOME_LABELS, delay_words, why
from graph.accountability.wire import coverage_json, summary
from graph.find import find_thing
from ontology.groups import LEVELS

as_of_option = click.option("--as-of", metavar="NGÀY", help="Tính đến ngày (YYYY-MM-DD) / what had been issued by that day")
known_at_option = click.option(
    "--known-at", metavar="LÚC", help="Theo những gì kho ghi nhận đến lúc đó / what was recorded by that instant"
)


@click.command("coverage")
@click.argument("id")
@as_of_option
@known_at_option
@click.option("--level", type=click.Choice(tuple(LEVELS)), help="Cấp / level")
@click.option(
    "--line", type=click.Choice(["Party", "State", "both"]), help="Hệ; mặc định là hệ của văn bản / default: the directive's own line"
)
@click.option("--place", metavar="NƠI", help="Chỉ các cơ quan ở nơi này (hanoi, melinh) / bodies in this place only")
@click.option("--why", "reasons", is_flag=True, help="In lý do của từng dòng / print the reason of every row")
@json_option
@guarded
def command(
    id: str, as_of: str | None, known_at: str | None, level: str | None, line: str | None, place: str | None, reasons: bool, as_json: bool
) -> None:
    """Ai phải triển khai văn bản ID, ai đã làm, ai chưa thấy, và vì sao. (Who was expected to act, who did.)"""
    with the_store() as store:
        found = coverage(store, find_thing(store, id), as_of=as_of, known_at=known_at, level=level, line=line, place=place)
        if as_json:
            emit_json(coverage_json(found, store))
        else:
            click.echo(described(found, reasons))


def described(found: Coverage, reasons: bool) -> str:
    """The coverage as text for people."""
    language = 0 if say("vi", "en") == "vi" else 1
    lines = [click.style(f"{found.directive.label}  ({found.directive.id})", bold=True)]
    rows = []
    for r in found.rows:
        first = r.first
        rows.append(
            (
                r.label, OUTCOME_LABELS[r.outcome][language], (first.number or first.label) if first else "",
                ((first.when.exact or (first.when.latest and f"≤ {first.when.latest}")) or "") if first else "",
                delay_words(r.delay)[language] if first else "", "≈" if first and first.inferred else "",
            )
        )  # fmt: skip
    head = say("Cơ quan|Kết quả|Văn bản|Ngày|Sau|Suy ra", "Body|Outcome|Document|Date|After|Inferred").split("|")
    lines += (
        [table(head, rows, width=48)]
        if rows
        else [say("Không có yêu cầu triển khai nào trong kho hay sổ quy tắc.", "No expectation is known.")]
    )
    if reasons:
        lines += [f"\n{r.label}: {why(r, found)[language]}" for r in found.rows]
    counts = summary(found)
    told = ", ".join(f"{n} {OUTCOME_LABELS[name][language]}" for name, n in counts["by_outcome"].items() if n)
    lines.append(say(f"{counts['expected']} cơ quan: {told}.", f"{counts['expected']} bodies: {told}."))
    lines.append(
        say(
            f"Phạm vi: {found.scope['sources']} nguồn, {found.scope['citing']} nguồn dẫn văn bản này. Không tìm thấy không có nghĩa là không ban hành.",
            f"Scope: {found.scope['sources']} sources, {found.scope['citing']} cite this directive. Not found does not mean not issued.",
        )
    )
    return "\n".join(lines)
