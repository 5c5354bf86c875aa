"""What people decided: the log with its verdict and a form for decisions; and the links in doubt, each to be looked at."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import HTMLResponse

from api.pages.site import page, pages
from api.parameters import AsOf, KnownAt, Lang, Viewed
from api.security import writes
from graph.accountability.suspects import suspects, suspects_json
from graph.find import find_thing
from graph.review import ACTIONS, verify

router = pages()
ROWS = 200


@router.get("/reviews")
def log(view: Viewed, request: Request, lang: Lang = "vi", target: str = "", row: int = 0) -> HTMLResponse:
    entries = list(reversed(view.reviews(target or None)))
    names = {i: _named(view, i) for r in entries[row : row + ROWS] for i in (r.target, r.other) if i}
    return page(
        "reviews.html", lang, title="Review log" if lang == "en" else "Nhật ký duyệt", entries=entries[row : row + ROWS], total=len(entries),
        target=target, names=names, verdict=verify(view, None), actions=ACTIONS, writes=writes(request), here="/reviews",
        following=row + ROWS if row + ROWS < len(entries) else None,
    )  # fmt: skip


def _named(view, id: str) -> tuple[str, str]:
    """What an entry is about, in words, and the page that shows it."""
    if s := view.statement(id):
        return f"«{s.quote}»", f"/source/{s.source}?start={s.start}&end={s.end}"
    thing = view.thing(id)
    return (thing.label, f"/thing/{id}") if thing else (id, "")


@router.get("/suspects")
def doubts(
    view: Viewed, request: Request, id: str = "", lang: Lang = "vi", as_of: AsOf = None, known_at: KnownAt = None, cleared: bool = False,
    row: int = 0,
) -> HTMLResponse:  # fmt: skip
    one = find_thing(view, id).id if id else None
    found = suspects(view, one, as_of=as_of, cleared=cleared)
    told = suspects_json(found[row : row + ROWS], view, id=one, as_of=as_of)
    return page(
        "suspects.html", lang, title="Links in doubt" if lang == "en" else "Liên kết cần xem lại", found=told, total=len(found), writes=writes(request),
        given={"id": id, "as_of": as_of or "", "cleared": cleared}, here="/suspects", following=row + ROWS if row + ROWS < len(found) else None,
    )  # fmt: skip
