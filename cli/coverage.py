"""`phahe coverage ID`: who was expected to act, who did, when, on what evidence, and who did not, with the reason of every row."""

from __future__ import annotations

import click

from cli.output import emit_json, guarded, json_option, page_options, say, table, turned
from cli.store import the_store
from graph.accountability.charged import Charge, charges, charges_json
from graph.accountability.charging import charging
from graph.accountability.coverage import Coverage, Row, coverage, seen_at
from graph.accountability.matrix import QUESTION, Matrix, bodies_of, matrix, matrix_json, programme
from graph.accountability.when import date_of
from graph.accountability.why import OUTCOME_LABELS, delay_words, why
from graph.accountability.wire import coverage_json, overdue, summary
from graph.find import find_thing
from graph.paging import Page, cut
from graph.store import View
from ontology.bodies import body
from ontology.groups import LEVELS, unit_of
from ontology.labels import passive_of
from ontology.registry import places
from queries.catalog import ask

as_of_option = click.option(
    "--as-of",
    metavar="NGÀY",
    help="Tính đến ngày (2023-08-07, 2023-08, 2023: ngày cuối) / what had been issued by that day (of a month or year its last)",
)
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
@click.option("--place", metavar="NƠI", help="Chỉ các cơ quan ở nơi này (hanoi, «Mê Linh») / bodies in this place only")
@click.option("--matrix", "as_matrix", is_flag=True, help="Ma trận văn bản × cơ quan / matrix directives × bodies")
@click.option("--why", "reasons", is_flag=True, help="In lý do của từng dòng / print the reason of every row")
@page_options
@json_option
@guarded
def command(
    id: str, as_of: str | None, known_at: str | None, level: str | None, line: str | None, place: str | None, as_matrix: bool, reasons: bool,
    after: int, limit: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Ai phải triển khai văn bản ID, ai đã làm, ai chưa thấy, và vì sao. ID là văn bản, cơ quan (body/…) hoặc nơi (melinh).

    (Who was expected to act, who did. ID: a directive, a body or a place.)"""
    with the_store() as store:
        bodies = asked_bodies(id, as_of, level, line)
        if as_matrix:
            seen = seen_at(store, known_at)
            directives, bodies = sides(seen, id, bodies, as_of, level, line, place or "hanoi", after, limit)
            cells = matrix(seen, (row for d in directives for row in ask(seen, QUESTION, {"under": d})), bodies, as_of=as_of)
            emit_json(matrix_json(cells, seen, directives)) if as_json else click.echo(drawn(cells) + turned(directives))
        elif bodies is not None:
            asked = charges(store, bodies, as_of=as_of, known_at=known_at, start=after, size=limit)
            if as_json:
                emit_json(charges_json(asked, store, bodies, as_of=as_of, known_at=known_at))
            else:
                click.echo(charged(asked))
        else:
            answer = coverage(store, find_thing(store, id), as_of=as_of, known_at=known_at, level=level, line=line, place=place)
            rows = cut(answer.rows, after, limit)
            emit_json(coverage_json(answer, store, rows)) if as_json else click.echo(described(answer, rows, reasons))


def asked_bodies(id: str, as_of: str | None, level: str | None, line: str | None) -> tuple[str, ...] | None:
    """The bodies that an id names: one body, or those of a place on the day asked; None when it is no body and no place."""
    if id in places():
        return bodies_of(id, line=line, level=level, date=as_of)
    return (unit_of(id),) if id.startswith("body/") else None


def sides(
    view: View, id: str, bodies: tuple[str, ...] | None, as_of: str | None, level: str | None, line: str | None, place: str, after: int,
    limit: int | None,
) -> tuple[Page[str], tuple[str, ...]]:  # fmt: skip
    """Directives and bodies of a matrix: a programme × the bodies of a place, or the directives that charge the bodies given × these."""
    if bodies is not None:
        return charging(view, bodies, until=as_of, start=after, size=limit), bodies
    thing = find_thing(view, id)
    return cut(programme(view, thing.id), after, limit), bodies_of(place, line=line, level=level, date=date_of(view, thing.id))


def drawn(found: Matrix) -> str:
    """The matrix as text: a column for each directive, a line for each body, the letters of `phahe.matrix/1`."""
    lines = [f"{i + 1}. {d}" for i, d in enumerate(found.directives)]
    signs = {0: "·", 1: "–", 2: "✓", 3: "L", 4: "?", 5: "x", 6: "+"}
    for j, b in enumerate(found.bodies):
        known = body(b)
        lines.append("".join(signs[row[j]] for row in found.cells) + "  " + (known.name if known else b))
    lines.append(
        say(
            "✓ đã có, L chậm, ? không rõ ngày, – không tìm thấy, x đã kết thúc, + có mà không bị yêu cầu, · không yêu cầu",
            "✓ answered, L late, ? day unknown, – not found, x ended, + answered unasked, · not expected",
        )
    )
    return "\n".join(lines)


def charged(found: Page[tuple[Charge, ...]]) -> str:
    """What bodies were expected to answer, as text for people."""
    language = 0 if say("vi", "en") == "vi" else 1
    rows = [
        (c.found.date or "", c.found.directive.label, c.row.label, OUTCOME_LABELS[c.row.outcome][language], (c.row.first.number or "") if c.row.first else "")
        for group in found
        for c in group
    ]  # fmt: skip
    head = say("Ngày|Văn bản|Cơ quan|Kết quả|Đáp ứng bằng", "Date|Directive|Body|Outcome|Answered by").split("|")
    return table(head, rows) + "\n" + say(f"{len(rows)} yêu cầu triển khai.", f"{len(rows)} expectations.") + turned(found)


def _beside(r: Row, as_of: str | None) -> str:
    """What an outcome does not say of itself: that the day has passed, that what was issued was taken back."""
    told = [say("quá hạn", "overdue")] if overdue(r, as_of) else []
    if r.first and r.first.ended:
        vi, en = (passive_of(r.first.ended[0].relation, lang) for lang in ("vi", "en"))
        told.append(say(f"sau {vi}", f"later {en}"))
    return f" ({', '.join(told)})" if told else ""


def described(found: Coverage, page: Page[Row], reasons: bool) -> str:
    """The coverage as text for people, with a page of its rows."""
    language = 0 if say("vi", "en") == "vi" else 1
    lines = [click.style(f"{found.directive.label}  ({found.directive.id})", bold=True)]
    rows = []
    for r in page:
        first = r.first
        rows.append(
            (
                r.label, OUTCOME_LABELS[r.outcome][language] + _beside(r, found.as_of), (first.number or first.label) if first else "",
                ((first.when.exact or (first.when.latest and f"≤ {first.when.latest}")) or "") if first else "",
                delay_words(r.delay)[language] if first else "", "≈" if first and first.inferred else "",
            )
        )  # fmt: skip
    head = say("Cơ quan|Kết quả|Văn bản|Ngày|Sau|Suy ra", "Body|Outcome|Document|Date|After|Inferred").split("|")
    lines += (
        [table(head, rows, width=48) + turned(page)]
        if rows
        else [say("Không có yêu cầu triển khai nào trong kho hay sổ quy tắc.", "No expectation is known.")]
    )
    if reasons:
        lines += [f"\n{r.label}: {why(r, found)[language]}" for r in page]
    counts = summary(found)
    told = ", ".join(f"{n} {OUTCOME_LABELS[name][language]}" for name, n in counts["by_outcome"].items() if n)
    dated = any(r.due for r in found.rows)
    late = counts["overdue"] if found.as_of else say("chưa xét (thêm --as-of NGÀY)", "not judged (add --as-of DAY)")
    past = say(f" Quá hạn: {late}.", f" Overdue: {late}.") if dated else ""
    lines.append(say(f"{counts['expected']} cơ quan: {told}.{past}", f"{counts['expected']} bodies: {told}.{past}"))
    lines.append(
        say(
            f"Phạm vi: {found.scope['sources']} nguồn, {found.scope['citing']} nguồn dẫn văn bản này. Không tìm thấy không có nghĩa là không ban hành.",
            f"Scope: {found.scope['sources']} sources, {found.scope['citing']} cite this directive. Not found does not mean not issued.",
        )
    )
    return "\n".join(lines)
