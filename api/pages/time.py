"""Time: the timeline of a directive, and the delays of what carried it out."""

from __future__ import annotations

from fastapi.responses import HTMLResponse
from markupsafe import Markup

from api.pages.site import page, pages
from api.parameters import AsOf, Lang, Viewed
from graph.charts import delay_chart, month_chart
from graph.delays import followers, groups
from graph.find import find_thing
from graph.lineage import lineage
from queries.catalog import ask

router = pages()


@router.get("/timeline/{id:path}")
def timeline(view: Viewed, id: str, lang: Lang = "vi") -> HTMLResponse:
    focus = find_thing(view, id)
    rows = ask(view, "timeline", {"id": focus.id})
    return page("timeline.html", lang, title=focus.label, focus=focus, rows=rows, date=view.dates([focus.id]).get(focus.id))


@router.get("/delay/{id:path}")
def delay(view: Viewed, id: str, lang: Lang = "vi", as_of: AsOf = None) -> HTMLResponse:
    focus = find_thing(view, id)
    found = lineage(view, focus, up=0, down=4, as_of=as_of)
    edges = sorted(followers(found), key=lambda e: (e.lag_days is None, e.lag_days or 0, e.subject))
    return page(
        "delay.html", lang, title=focus.label, focus=focus, groups=groups(found), edges=edges, things=found.things,
        chart=Markup(delay_chart(groups(found), lang)), months=Markup(month_chart(list(edges), lang)),
    )  # fmt: skip
