"""Tasks: those that a directive gives, and those that a body is charged with, by deadline; each in the words of the text."""

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


@router.get("/duties/{id:path}")
def duties(view: Viewed, id: str, lang: Lang = "vi") -> HTMLResponse:
    body = view.thing(id) or view.thing(f"body/{id}") or find_thing(view, id, kinds=("body",))
    charged = [t for t in view.tasks() if any(a.body_id == body.id for a in t.assignees)]
    charged.sort(key=lambda t: ((t.deadline.date if t.deadline else None) or "9999", t.directive, t.id))
    return page("tasks.html", lang, title=body.label, focus=body, tasks=charged)
