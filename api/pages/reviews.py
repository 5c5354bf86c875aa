"""What people decided: the log with its verdict and a form for decisions; and the links in doubt, each to be looked at."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.pages.site import page, pages
from api.parameters import AsOf, KnownAt, Lang, Start, Viewed
from api.security import writes
from graph.accountability.suspects import suspects, suspects_json
from graph.find import find_thing
from graph.paging import cut
from graph.review import ACTIONS, verify
from graph.store import View

router = pages()


@router.get("/reviews")
def log(view: Viewed, request: Request, lang: Lang = "vi", target: str = "", row: Start = 0) -> HTMLResponse:
    entries = cut(view.reviews(target or None)[::-1], row)
    names = {i: _named(view, i) for r in entries for i in (r.target, r.other) if i}
    return page(
        "reviews.html", lang, title="Review log" if lang == "en" else "Nhật ký duyệt", entries=entries,
        names=names, verdict=verify(view, None), actions=ACTIONS, writes=writes(request), here="/reviews",
    )  # fmt: skip


def _named(view: View, id: str) -> tuple[str, str]:
    """What an entry is about, in words, and the page that shows it."""
    if s := view.statement(id):
        return f"«{s.quote}»", f"/source/{s.source}?start={s.start}&end={s.end}"
    thing = view.thing(id)
    return (thing.label, f"/thing/{id}") if thing else (id, "")


@router.get("/suspects")
def doubts(
    view: Viewed, request: Request, id: str = "", lang: Lang = "vi", as_of: AsOf = None, known_at: KnownAt = None, cleared: bool = False,
    row: Start = 0,
) -> HTMLResponse:  # fmt: skip
    one = find_thing(view, id).id if id else None
    shown = cut(suspects(view, one, as_of=as_of, cleared=cleared), row)
    told = suspects_json(shown, view, id=one, as_of=as_of)
    return page(
        "suspects.html", lang, title="Links in doubt" if lang == "en" else "Liên kết cần xem lại", found=told, shown=shown, writes=writes(request),
        given={"id": id, "as_of": as_of or "", "cleared": cleared}, here="/suspects",
    )  # fmt: skip
