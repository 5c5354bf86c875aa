"""Tasks as statements: who gives it, who leads, who works with them, what is produced, for whom, by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graph.values import Statement, Task, Thing
from ingest.bodies import body_thing
from ingest.tasks.bodies import node_of
from ingest.text import Text
from ontology.generated.vocabulary import Relation, Role

RULE = "task"
_CONFIDENCE = 0.9
_LABEL_CHARS = 160
#: That a task was given, and to whom, is a fact; what it is to bring forth is to come.
_STATUS = {
    Relation.ASSIGNED_BY: "asserted", Relation.ASSIGNED_TO: "asserted", Relation.LEADS: "asserted", Relation.COOPERATES_IN: "asserted",
    Relation.TO_PRODUCE: "planned",
}  # fmt: skip


def task_statements(text: Text, tasks: Iterable[Task]) -> tuple[tuple[Statement, ...], tuple[Thing, ...]]:
    """The statements of the tasks of one source with the words that they rest on, and the things that they name: tasks and bodies."""
    statements: list[Statement] = []
    things: dict[str, Thing] = {}
    for task in tasks:
        facts = (("kind", task.kind), ("place", task.place))
        things[task.id] = Thing(task.id, "task", _label(task.quote), attributes=facts)
        named = [(a.body, a.body_id) for a in task.assignees] + ([(task.to, task.to_body)] if task.to else [])
        for name, body_id in named:
            node = node_of(name, body_id, task.directive or task.source)
            things.setdefault(node, (body_thing(node) if body_id else None) or Thing(node, "body", name))
        statements += _of_task(text, task)
    return tuple(statements), tuple(things[id] for id in sorted(things))


def _label(quote: str) -> str:
    return quote if len(quote) <= _LABEL_CHARS else quote[:_LABEL_CHARS].rsplit(" ", 1)[0] + " …"


def _of_task(text: Text, task: Task) -> Iterator[Statement]:
    within = task.directive or task.source

    def say(subject: str, relation: Relation, object: str, **more: Any) -> Statement:
        status = _STATUS.get(relation, task.status) if task.status == "requested" else task.status
        return Statement.make(
            subject, relation.value, object, source=task.source, start=task.start, end=task.end, quote=text.original[task.start : task.end],
            rule=f"{RULE}:{task.kind}", status=status, confidence=_CONFIDENCE, **more,
        )  # fmt: skip

    if task.directive:
        yield say(task.id, Relation.ASSIGNED_BY, task.directive)
    for assignee in task.assignees:
        body = node_of(assignee.body, assignee.body_id, within)
        if assignee.role == Role.LEAD:
            yield say(body, Relation.LEADS, task.id)
        elif assignee.role == Role.COOPERATE:
            yield say(body, Relation.COOPERATES_IN, task.id)
        else:
            yield say(task.id, Relation.ASSIGNED_TO, body)
    if task.deliverable:
        yield say(task.id, Relation.TO_PRODUCE, task.deliverable, literal=True)
    if task.to:
        yield say(task.id, Relation.REPORTS_TO, node_of(task.to, task.to_body, within))
    if task.deadline:
        due = task.deadline
        value = due.date or due.every or due.duration or due.text
        facts = {k: v for k, v in (("kind", due.kind), ("text", due.text), ("start", due.start), ("end", due.end)) if v}
        yield say(task.id, Relation.DEADLINE, value, literal=True, qualifiers=facts)
