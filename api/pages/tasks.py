"""The tasks that a directive gives: who leads, who cooperates, what is to be made, by when, in the words of the text."""

from __future__ import annotations

from fastapi.responses import HTMLResponse

from api.pages.site import page, pages
from api.parameters import Lang, Viewed
from graph.find import find_thing

router = pages()


@router.get("/tasks/{id:path}")
def tasks(view: Viewed, id: str, lang: Lang = "vi") -> HTMLResponse:
    focus = find_thing(view, id)
    return page("tasks.html", lang, title=focus.label, focus=focus, tasks=view.tasks(directive=focus.id))
