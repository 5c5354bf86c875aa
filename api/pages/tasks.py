"""Tasks: the assignment matrix of a directive, and what a body owes by deadline; each row with the words that give it and what was found of it."""

from __future__ import annotations

from fastapi import Depends
from fastapi.responses import HTMLResponse, Response

from api.known import only_known
from api.pages.site import page, pages
from api.parameters import AsOf, FileFormat, KnownAt, Lang, Since, Start, Until, Viewed
from api.tables import Table, answer
from graph.duties import duties_json, matrix, owed
from graph.duties.lists import Listed
from graph.duties.objects import TaskRow
from graph.find import find_thing
from graph.paging import cut
from graph.store import View
from graph.values import Thing

router = pages()
COLUMNS = (
    "due", "directive_label", "place", "quote", "lead", "cooperating", "product", "outcome", "overdue", "reason", "source", "directive", "task",
)  # fmt: skip


def flat(row: TaskRow, lang: str) -> dict[str, object]:
    """A task as one line of a table."""
    named = {
        role: "; ".join(c["label"] for c in row["charged"] if (c["role"] == "cooperate") == (role == "cooperating"))
        for role in ("lead", "cooperating")
    }
    en = lang == "en"
    return {
        "due": row["due"], "directive_label": row["directive_label"], "place": row["place"], "quote": row["quote"], "product": row["product"],
        "overdue": row["overdue"], "directive": row["directive"], "task": row["task"], **named,
        "outcome": row["outcome_label_en" if en else "outcome_label"], "reason": row["why_en" if en else "why"], "source": row["source"]["sha256"],
    }  # fmt: skip


def _of_directive(view: View, id: str, as_of: str | None, known_at: str | None) -> tuple[Thing, Listed]:
    about = find_thing(view, id)
    return about, matrix(view, about, as_of=as_of, known_at=known_at)


def _of_body(view: View, id: str, as_of: str | None, known_at: str | None, since: str | None, until: str | None) -> tuple[Thing, Listed]:
    about = view.thing(id) or view.thing(f"body/{id}") or find_thing(view, id, kinds=("body",))
    return about, owed(view, about, as_of=as_of, known_at=known_at, since=since or None, until=until or None)


def _file(view: View, name: str, found: Listed, format: str, lang: str) -> Response:
    return answer(Table(name, COLUMNS, (flat(r, lang) for r in duties_json(found, view)["rows"])), format, lang)


def _page(view: View, way: str, about: Thing, found: Listed, row: int, lang: str, given: dict[str, str | None]) -> HTMLResponse:
    rows = cut(found.rows, row)
    told = duties_json(found, view, rows)
    return page("duties.html", lang, title=about.label, found=told, rows=rows, way=way, given=given)


@router.get("/tasks/{id:path}/file/{format}", dependencies=[Depends(only_known)])
def tasks_file(view: Viewed, id: str, format: FileFormat, lang: Lang = "vi", as_of: AsOf = None, known_at: KnownAt = None) -> Response:
    about, found = _of_directive(view, id, as_of, known_at)
    return _file(view, f"phahe-tasks-{about.id}", found, format, lang)


@router.get("/duties/{id:path}/file/{format}", dependencies=[Depends(only_known)])
def duties_file(
    view: Viewed, id: str, format: FileFormat, lang: Lang = "vi", as_of: AsOf = None, known_at: KnownAt = None, since: Since = None,
    until: Until = None,
) -> Response:  # fmt: skip
    about, found = _of_body(view, id, as_of, known_at, since, until)
    return _file(view, f"phahe-duties-{about.id}", found, format, lang)


@router.get("/tasks/{id:path}")
def tasks(view: Viewed, id: str, lang: Lang = "vi", as_of: AsOf = None, known_at: KnownAt = None, row: Start = 0) -> HTMLResponse:
    about, found = _of_directive(view, id, as_of, known_at)
    return _page(view, "tasks", about, found, row, lang, {"as_of": as_of, "known_at": known_at})


@router.get("/duties/{id:path}")
def duties(
    view: Viewed, id: str, lang: Lang = "vi", as_of: AsOf = None, known_at: KnownAt = None, since: Since = None, until: Until = None,
    row: Start = 0,
) -> HTMLResponse:  # fmt: skip
    about, found = _of_body(view, id, as_of, known_at, since, until)
    given = {"as_of": as_of, "known_at": known_at, "since": since, "until": until}
    return _page(view, "duties", about, found, row, lang, given)
