"""Which body of the register a charged name is: only when the whole name names exactly one, in the context of the document."""

from __future__ import annotations

from collections.abc import Iterable

from graph.values import Task, content_id
from ingest.bodies import whole_body
from ingest.context import Context
from ingest.text import Text
from ontology.folding import slug
from ontology.value import replace


def with_bodies(tasks: Iterable[Task], context: Context) -> tuple[Task, ...]:
    """The tasks with the ids of the bodies that the register knows; groups (`bộ, ngành liên quan`) and unknown bodies stay without one."""
    known: dict[str, str | None] = {}

    def named(name: str) -> str | None:
        if name not in known:
            known[name] = register_id(name, context)
        return known[name]

    return tuple(
        replace(
            task,
            assignees=tuple(replace(a, body_id=named(a.body)) for a in task.assignees),
            to_body=named(task.to) if task.to else None,
        )
        for task in tasks
    )


def register_id(name: str, context: Context) -> str | None:
    """The id of the one body that `name` names from its first letter to its last; None for a group or an undecided name."""
    found = whole_body(Text.of(name), context)
    return found.body if found else None


def node_of(name: str, body_id: str | None, within: str) -> str:
    """The id under which a charged name is a thing: that of the register, else one of the printed words inside one directive or source.

    `cơ quan liên quan` of two directives are two groups, `Sở Nội vụ` of two provinces two bodies: such a name never joins what it may not."""
    return body_id or f"body/ten-{slug(name)[:48]}-{content_id('b', within, ' '.join(name.lower().split()))[2:10]}"
