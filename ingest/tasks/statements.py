"""Tasks as statements: who leads, who works with them, what is produced, for whom, by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.values import Assignee, Statement, Task, Thing, content_id
from ontology.folding import slug
from ontology.generated.vocabulary import Relation, Role

RULE = "task"
_CONFIDENCE = 0.9


def task_statements(tasks: Iterable[Task], source: str) -> tuple[tuple[Statement, ...], tuple[Thing, ...]]:
    """The statements of the tasks of one source, and the things that they name: the tasks and their bodies."""
    statements: list[Statement] = []
    things: dict[str, Thing] = {}
    for task in tasks:
        things[task.id] = Thing(task.id, "task", task.quote[:160], attributes=(("kind", task.kind), ("place", task.place)))
        for assignee in task.assignees:
            body = body_of(assignee)
            things.setdefault(body, Thing(body, "body", assignee.body))
        if task.to:
            body = body_of(Assignee(task.to, "to"))
            things.setdefault(body, Thing(body, "body", task.to))
        statements += _of_task(task, source)
    return tuple(statements), tuple(things[id] for id in sorted(things))


def body_of(assignee: Assignee) -> str:
    """The id of a charged body: the one of the register, else one made of the printed words (groups have no other)."""
    return assignee.body_id or f"body/nhom-{slug(assignee.body)[:48]}-{content_id('b', assignee.body.lower())[2:8]}"


def _of_task(task: Task, source: str) -> Iterator[Statement]:
    def say(subject: str, relation: Relation, object: str, **more: object) -> Statement:
        return Statement.make(
            subject, relation.value, object, source=source, start=task.start, end=task.end, quote=task.quote,
            rule=f"{RULE}:{task.kind}", status=task.status, confidence=_CONFIDENCE, **more,
        )  # fmt: skip

    if task.directive:
        yield say(task.id, Relation.ASSIGNED_BY, task.directive)
    for assignee in task.assignees:
        body = body_of(assignee)
        if assignee.role == Role.LEAD:
            yield say(body, Relation.LEADS, task.id)
        elif assignee.role == Role.COOPERATE:
            yield say(body, Relation.COOPERATES_IN, task.id)
        else:
            yield say(task.id, Relation.ASSIGNED_TO, body)
    if task.deliverable:
        yield say(task.id, Relation.TO_PRODUCE, task.deliverable, literal=True)
    if task.to:
        yield say(task.id, Relation.REPORTS_TO, body_of(Assignee(task.to, "to")))
    if task.deadline:
        due = task.deadline
        value = due.date or due.every or due.duration or due.text
        facts = {k: v for k, v in (("kind", due.kind), ("text", due.text), ("start", due.start), ("end", due.end)) if v}
        yield say(task.id, Relation.DEADLINE, value, literal=True, qualifiers=facts)
