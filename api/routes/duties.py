"""Tasks of directives and bodies: the assignment matrix, what a body owes, what falls due, what is taken up; each row with its evidence."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import answer_of
from api.parameters import MOST, After, AsOf, Ending, KnownAt, Limit, Since, Until, Viewed
from graph.duties import duties_json, falling_due, matrix, owed, taken_up
from graph.duties.objects import TakenAnswer, Tasks
from graph.duties.wire import taken_json
from graph.find import find_thing
from graph.paging import cut

router = APIRouter(tags=["tasks"])

Groups = Annotated[bool, Query(description="Also what groups are charged with of which the body is, or may be, a member")]
Overdue = Annotated[bool, Query(description="Only what is past its day, as of `as_of`, and not found")]


@router.get("/directives/{id:path}/tasks", summary="The assignment matrix of a directive (phahe.tasks/1)", response_model=answer_of(Tasks))
def tasks_of_directive(view: Viewed, id: str, as_of: AsOf = None, known_at: KnownAt = None, after: After = 0, limit: Limit = MOST) -> Tasks:
    found = matrix(view, find_thing(view, id), as_of=as_of, known_at=known_at)
    return duties_json(found, view, cut(found.rows, after, limit))


@router.get(
    "/directives/{id:path}/taken-up",
    summary="Which of its tasks stand in which plan below it (phahe.taken-up/1)",
    response_model=answer_of(TakenAnswer),
)
def tasks_taken_up(
    view: Viewed, id: str, as_of: AsOf = None, known_at: KnownAt = None, after: After = 0, limit: Limit = MOST
) -> TakenAnswer:
    about = find_thing(view, id)
    found = taken_up(view, about, as_of=as_of, known_at=known_at, start=after, size=limit)
    return taken_json(found, view, about, as_of=as_of, known_at=known_at)


@router.get(
    "/bodies/{id:path}/tasks", summary="Everything that a body owes, over all directives (phahe.tasks/1)", response_model=answer_of(Tasks)
)
def tasks_of_body(
    view: Viewed, id: str, as_of: AsOf = None, known_at: KnownAt = None, since: Since = None, until: Until = None, groups: Groups = True,
    after: After = 0, limit: Limit = MOST,
) -> Tasks:  # fmt: skip
    about = view.thing(id) or view.thing(f"body/{id}") or find_thing(view, id, kinds=("body",))
    found = owed(view, about, as_of=as_of, known_at=known_at, since=since, until=until, groups=groups)
    return duties_json(found, view, cut(found.rows, after, limit))


@router.get("/tasks", summary="What falls due in a period (phahe.tasks/1)", response_model=answer_of(Tasks))
def tasks_due(
    view: Viewed, until: Ending, since: Since = None, as_of: AsOf = None,
    known_at: KnownAt = None, overdue: Overdue = False, after: After = 0, limit: Limit = MOST,
) -> Tasks:  # fmt: skip
    found = falling_due(view, since=since, until=until, as_of=as_of, known_at=known_at, overdue=overdue)
    return duties_json(found, view, cut(found.rows, after, limit))
