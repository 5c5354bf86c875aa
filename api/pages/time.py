"""Time: the timeline of a directive, and the delays of what carried it out."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse, Response
from markupsafe import Markup

from api.known import only_known
from api.pages.site import held_sources, page, pages
from api.parameters import AsOf, FileFormat, KnownAt, Lang, Start, Viewed, Widest
from api.tables import Table, answer
from api.words import hop_words
from graph.accountability.delay import WIDEST, Delays, Hop, delays
from graph.charts import delay_chart, month_chart
from graph.find import find_thing
from graph.paging import cut
from graph.store import View
from queries.catalog import ask_page, count

router = pages()
#: Hops below a directive that its timeline offers, and the most rows that it goes down for by itself.
DEPTHS, MOST = (1, 2, 3), 20_000
COLUMNS = ("from_level", "to_level", "line", "body", "body_label", "state", "delay_days", "delay_low", "delay_high", "waited_days")


@router.get("/timeline/{id:path}")
def timeline(view: Viewed, id: str, lang: Lang = "vi", depth: Annotated[int, Query(ge=0, le=10)] = 0, row: Start = 0) -> HTMLResponse:
    focus = find_thing(view, id)
    shown = depth or _depth(view, focus.id)
    rows = ask_page(view, "timeline", {"id": focus.id, "depth": shown}, row)
    dated = [r for r in rows if r["date"] and not r["date"].startswith("--")]
    return page(
        "timeline.html", lang, title=focus.label, focus=focus, rows=rows, dated=dated, undated=[r for r in rows if r not in dated], date=view.dates([focus.id]).get(focus.id), depth=shown, depths=DEPTHS,
        cited=held_sources(view, {r["source"] for r in rows}),
        deeper=None if depth or shown == DEPTHS[-1] else MOST,
    )  # fmt: skip


def _depth(view: View, id: str) -> int:
    """How many hops a timeline shows when nobody says: as many as `DEPTHS` has, as long as that is not more than `MOST` rows."""
    deeper = (d for d in DEPTHS[1:] if count(view, "timeline", {"id": id, "depth": d}, most=MOST + 1) > MOST)
    return next(deeper, DEPTHS[-1] + 1) - 1


@router.get("/delay/{id:path}/file/{format}", dependencies=[Depends(only_known)])
def file(
    view: Viewed, id: str, format: FileFormat, lang: Lang = "vi", as_of: AsOf = None, known_at: KnownAt = None
) -> Response:  # fmt: skip
    found = _found(view, id, as_of, known_at, None)
    return answer(Table(f"phahe-delay-{found.coverage.directive.id}", COLUMNS, flat(found)), format, lang)


@router.get("/delay/{id:path}")
def delay(
    view: Viewed, id: str, lang: Lang = "vi", as_of: AsOf = None, known_at: KnownAt = None, most: Widest = WIDEST, row: Start = 0
) -> HTMLResponse:  # fmt: skip
    found = _found(view, id, as_of, known_at, most)
    focus = found.coverage.directive
    return page(
        "delay.html", lang, title=focus.label, focus=focus, found=found, rows=cut(flat(found), row), named=lambda hop: _named(hop, lang),
        given={"as_of": as_of, "known_at": known_at}, most=most, wider=found.below.unfollowed and 1_000_000, chart=Markup(delay_chart([(_named(h, lang), h) for h in found.hops], lang)),
        months=Markup(month_chart(list(found.below.edges), lang)),
    )  # fmt: skip


def _found(view: View, id: str, as_of: str | None, known_at: str | None, most: int | None) -> Delays:
    return delays(view, find_thing(view, id), most, as_of=as_of, known_at=known_at)


def _named(hop: Hop, lang: str) -> str:
    return hop_words(hop.upper, hop.lower, hop.line, lang)


def flat(found: Delays) -> list[dict]:
    """Every unit of every hop as one line of a table: those that acted first, by delay, then those of an unknown day, then those not found."""
    order = {"exact": 0, "interval": 0, "undated": 1, "waiting": 2}
    return [
        {
            "from_level": hop.upper, "to_level": hop.lower, "line": hop.line, "body": r.body, "body_label": r.label, "state": r.state,
            "delay_days": r.days, "delay_low": r.low, "delay_high": r.high, "waited_days": r.censored,
        }
        for hop in found.hops
        for r in sorted(hop.rows, key=lambda r: (order[r.state], r.low or 0, r.body))
    ]  # fmt: skip
