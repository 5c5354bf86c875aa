"""`phahe delay ID`: how long each unit took, how long until half and nine tenths had acted, and the indicators as of one or more days."""

from __future__ import annotations

import click

from api.words import hop_words
from cli.coverage import known_at_option
from cli.output import emit_json, guarded, json_option, page_options, say, table, turned
from cli.store import the_store
from graph.accountability.coverage import Filters, coverage
from graph.accountability.delay import Delays, Ends, Estimate, Score, Waited, delays, delays_json, score
from graph.find import find_thing
from graph.paging import Page, cut
from ontology.groups import LEVELS
from ontology.labels import printed_day


@click.command("delay")
@click.argument("id")
@click.option(
    "--as-of", "days", multiple=True, metavar="NGÀY", help="Tính đến ngày; nêu nhiều lần để so bảng điểm / repeat to compare scores"
)
@known_at_option
@click.option("--level", type=click.Choice(tuple(LEVELS)), help="Cấp / level")
@click.option("--line", type=click.Choice(["Party", "State", "both"]), help="Hệ / line")
@click.option("--place", metavar="NƠI", help="Chỉ các cơ quan ở nơi này / bodies in this place only")
@page_options
@json_option
@guarded
def command(
    id: str, days: tuple[str, ...], known_at: str | None, level: str | None, line: str | None, place: str | None, after: int,
    limit: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Độ trễ theo đơn vị và theo bậc, trung vị và p90 có tính đơn vị chưa làm. (Delay per unit and hop, right-censored.)"""

    def asked(day: str | None) -> Filters:
        return {"as_of": day, "known_at": known_at, "level": level, "line": line, "place": place}

    with the_store() as store:
        thing = find_thing(store, id)
        found = delays(store, thing, **asked(days[-1] if days else None))
        scores = [score(coverage(store, thing, deep=False, **asked(day))) for day in days[:-1]]
    page = cut(found.rows, after, limit)
    if as_json:
        emit_json(delays_json(found, scores, page))
    else:
        click.echo(described(found, [*scores, score(found.coverage)], page))


def described(found: Delays, scores: list[Score], page: Page[Waited]) -> str:
    """The delays as text for people, with a page of the units."""
    states = {
        "exact": say("ngày in trong văn bản", "printed day"), "interval": say("chỉ biết muộn nhất", "known only by a date"),
        "undated": say("đã làm, không rõ ngày", "acted, day unknown"), "waiting": say("chưa thấy", "not seen to act"),
    }  # fmt: skip
    rows = [
        (r.label, "" if r.days is None else r.days, f"{r.low}–{r.high}" if r.state == "interval" else "", states[r.state], "" if r.state != "waiting" else r.censored)
        for r in page
    ]  # fmt: skip
    head = say("Cơ quan|Ngày|Khoảng|Trạng thái|Chờ", "Body|Days|Interval|State|Waiting").split("|")
    lines = [click.style(f"{found.coverage.directive.label}  ({found.coverage.directive.id})", bold=True), table(head, rows) + turned(page)]
    seen = found.until and say(printed_day(found.until), found.until)
    lines.append(
        say(f"Quan sát đến {seen}.", f"Observed until {seen}.")
        if seen
        else say("Không rõ quan sát đến ngày nào.", "Until which day they were observed is not known.")
    )
    lines.append(say("Tất cả: ", "All: ") + estimated(found.estimate))
    lines += [
        f"{hop_words(h.upper, h.lower, h.line, say('vi', 'en'))} ({h.answers}/{h.parents}): {estimated(h.estimate)}" for h in found.hops
    ]
    score_head = say(
        "Tính đến|Áp dụng|Đã có|Thiếu %|Quá hạn|Trễ trung bình", "As of|Applicable|Answered|Deficit %|Overdue|Mean delay"
    ).split("|")
    lines.append(
        table(
            score_head,
            [(s.as_of or "–", s.applicable, s.satisfied, s.deficit, s.overdue if s.as_of else "–", ends(s.mean)) for s in scores],
        )
    )
    return "\n".join(lines)


def estimated(e: Estimate | None) -> str:
    if e is None:
        return say("không ước lượng được (thiếu ngày)", "no estimate (no date)")
    return say(
        f"{e.acted}/{e.units} đã làm; một nửa sau {ends(e.median)}, 90% sau {ends(e.p90)}; riêng nơi đã làm: trung vị {ends(e.acted_median)}",
        f"{e.acted}/{e.units} acted; half after {ends(e.median)}, 90% after {ends(e.p90)}; of those that acted: median {ends(e.acted_median)}",
    )


def ends(e: Ends) -> str:
    """`37 ngày`, or both ends; – when it was never reached."""
    shown = ["–" if v is None else f"{v:g}" for v in (e.low, e.high)]
    return (
        say(f"{shown[0]} ngày", f"{shown[0]} days")
        if shown[0] == shown[1]
        else say(f"{shown[0]}–{shown[1]} ngày", f"{shown[0]}–{shown[1]} days")
    )
