"""`phahe tasks [ID]`: the tasks of a directive, of a body, or of all, with who is charged, by when, and what evidence says they were done."""

from __future__ import annotations

import click

from cli.coverage import as_of_option, known_at_option
from cli.output import emit_json, guarded, json_option, page_options, said, say, table, turned
from cli.store import the_store
from graph.duties import duties_json, falling_due, matrix, owed, taken_up
from graph.duties.evidence import Judged
from graph.duties.lists import Listed, judged_by
from graph.duties.objects import SourceNotRead
from graph.duties.wire import OUTCOME_LABELS, bodies, summary, taken_json, unread, why
from graph.find import find_thing
from graph.paging import Page, cut
from graph.store import View
from ontology.errors import BadRequest


@click.command("tasks")
@click.argument("id", required=False)
@as_of_option
@known_at_option
@click.option(
    "--since", metavar="NGÀY", help="Đến hạn từ ngày (tháng, năm: từ ngày đầu) / due from that day on (a month, a year: its first)"
)
@click.option("--until", metavar="NGÀY", help="Đến hạn đến ngày (tháng, năm: đến ngày cuối) / due by that day (a month, a year: its last)")
@click.option("--overdue", is_flag=True, help="Chỉ việc quá hạn mà không tìm thấy chứng cứ / only what is past its day and not found")
@click.option("--own", is_flag=True, help="Không kể việc giao cho nhóm / leave out what groups are charged with")
@click.option("--bodies", "by_body", is_flag=True, help="Bảng theo cơ quan / one line for each body")
@click.option("--taken-up", "taken", is_flag=True, help="Nhiệm vụ nào có trong kế hoạch nào / which task stands in which plan below")
@click.option("--why", "reasons", is_flag=True, help="In lý do của từng dòng / print the reason of every row")
@page_options
@json_option
@guarded
def command(
    id: str | None, as_of: str | None, known_at: str | None, since: str | None, until: str | None, overdue: bool, own: bool, by_body: bool,
    taken: bool, reasons: bool, after: int, limit: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Nhiệm vụ: của một văn bản, của một cơ quan, hay đến hạn trong một khoảng thời gian. (Tasks of a directive, of a body, or that fall due.)"""
    with the_store() as store:
        if taken:
            _taken(store, id, as_of, known_at, after, limit, as_json)
            return
        found = _found(store, id, as_of, known_at, since, until, overdue, own)
        page = cut(found.rows, after, limit)
        if as_json:
            emit_json(duties_json(found, store, page))
        else:
            click.echo(described(found, page, by_body=by_body, reasons=reasons))
            for one in unread(found, store):
                click.echo(_may_miss(one))


def _may_miss(one: SourceNotRead) -> str:
    """What is noted of the reading of a source from which tasks or times may be missing."""
    name = one["source"]["name"] or one["source"]["sha256"]
    head = say(
        f"{name} có chỗ chưa đọc được, danh sách có thể thiếu nhiệm vụ hoặc thời hạn:",
        f"{name} was not read wholly; tasks or deadlines may be missing from the list:",
    )
    return "\n".join([head, *(f"    {said(note)}" for note in one["notes"])])


def _found(
    store: View, id: str | None, as_of: str | None, known_at: str | None, since: str | None, until: str | None, overdue: bool, own: bool
) -> Listed:
    about = find_thing(store, id, kinds=("directive", "body")) if id else None
    if about and about.kind == "body":
        found = owed(store, about, since=since, until=until, groups=not own, as_of=as_of, known_at=known_at)
        return found if not overdue else _only_overdue(found)
    if about and not (since or until or overdue):
        return matrix(store, about, as_of=as_of, known_at=known_at)
    last = until or as_of
    if last is None:
        raise BadRequest(
            "Cần mã văn bản hay cơ quan, hoặc --until NGÀY (ví dụ phahe tasks --until 2026-12-31).",
            "An id of a directive or body is needed, or --until DAY (for example phahe tasks --until 2026-12-31).",
            missing="until",
        )
    return falling_due(store, since=since, until=last, directive=about, overdue=overdue, as_of=as_of, known_at=known_at)


def _only_overdue(found: Listed) -> Listed:
    judged_by(found.as_of)
    return Listed(
        found.about, found.as_of, found.known_at, found.since, found.until, tuple(r for r in found.rows if r.overdue), found.sources
    )


def described(found: Listed, page: Page[Judged], *, by_body: bool, reasons: bool) -> str:
    """The list as text for people, with a page of its rows (the table of bodies is whole)."""
    language = 0 if say("vi", "en") == "vi" else 1
    lines = [click.style(f"{found.about.label}  ({found.about.id})", bold=True)] if found.about else []
    if by_body:
        head = say("Cơ quan|Chủ trì|Thực hiện|Phối hợp|Không tìm thấy|Quá hạn", "Body|Leads|Does|Joins|Not found|Overdue").split("|")
        counts = [(b["label"], b["lead"], b["responsible"], b["cooperate"], b["not_found"], b["overdue"]) for b in bodies(found)]
        lines.append(table(head, counts))
    else:
        head = say("Vị trí|Cơ quan|Nhiệm vụ|Hạn|Kết quả", "Place|Bodies|Task|Due|Outcome").split("|")
        rows = [
            (
                r.duty.task.place, ", ".join(c.label for c in r.duty.acting), r.duty.task.quote, r.due or (r.duty.deadline and r.duty.deadline.text),
                OUTCOME_LABELS[r.outcome][language] + (say(" (quá hạn)", " (overdue)") if r.overdue else ""),
            )
            for r in page
        ]  # fmt: skip
        lines.append(table(head, rows, width=48) + turned(page))
    if reasons:
        lines += [f"\n{r.duty.task.place}: «{r.duty.task.quote}»\n    {why(r)[language]}" for r in page]
    whole = summary(found)
    told = ", ".join(f"{n} {OUTCOME_LABELS[name][language]}" for name, n in whole["by_outcome"].items() if n)
    late = whole["overdue"] if found.as_of else say("chưa xét (thêm --as-of NGÀY)", "not judged (add --as-of DAY)")
    lines.append(
        say(
            f"{whole['tasks']} nhiệm vụ{': ' + told if told else ''}; quá hạn: {late}. Không tìm thấy không có nghĩa là không thực hiện.",
            f"{whole['tasks']} tasks{': ' + told if told else ''}; overdue: {late}. Not found does not mean not done.",
        )
    )
    return "\n".join(lines)


def _taken(store: View, id: str | None, as_of: str | None, known_at: str | None, after: int, limit: int | None, as_json: bool) -> None:
    if id is None:
        raise BadRequest("--taken-up cần mã văn bản.", "--taken-up needs the id of a directive.", missing="id")
    about = find_thing(store, id)
    page = taken_up(store, about, as_of=as_of, known_at=known_at, start=after, size=limit)
    found = taken_json(page, store, about, as_of=as_of, known_at=known_at)
    if as_json:
        emit_json(found)
        return
    for row in found["rows"]:
        click.echo(f"{row['place']}: {row['quote']}\n    → {row['plan_label']}, {row['plan_place']}: {row['plan_quote']}  ({row['share']})")
    click.echo(say(f"{page.total} nhiệm vụ có trong kế hoạch cấp dưới.", f"{page.total} tasks stand in plans below.") + turned(page))
