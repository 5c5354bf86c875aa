"""Tasks as the current statements say them: a charge whose statement was rejected, or not yet recorded, is none.

The flat `Task` gives the words and the place; who is charged, with what product and by when is read from the statements, so that both clocks
and every review are obeyed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from graph.store import View
from graph.things import label_in
from graph.values import Deadline, Statement, Task
from ontology.bodies import body
from ontology.folding import plain
from ontology.groups import group_words, unit_of
from ontology.registry import level_of

Role = Literal["lead", "responsible", "cooperate"]
ROLES: dict[str, Role] = {"leads": "lead", "assignedTo": "responsible", "cooperatesIn": "cooperate"}
_ORDER = ("lead", "responsible", "cooperate")
_PAGE = 2000


@dataclass(frozen=True, slots=True)
class Charged:
    """A body (or group) of a task: `body` its id, `label` the register's name, `printed` the words of the task, `role`, and the statement.

    `known`: the register has the body; else it is a group or a name that the register does not decide, in the words of its directive."""

    body: str
    label: str
    printed: str
    role: Role
    statement: str
    known: bool

    @property
    def acts(self) -> bool:
        """Whether the body is to act itself, and not only to cooperate."""
        return self.role != "cooperate"


@dataclass(frozen=True, slots=True)
class Duty:
    """A task with those whom current statements charge. `statements` are the ids of all its statements; `to` is the id of the body to which
    the product goes. `deadline` and `product` are None when no current statement says them."""

    task: Task
    charged: tuple[Charged, ...]
    product: str | None
    to: str | None
    deadline: Deadline | None
    statements: tuple[str, ...]

    @property
    def acting(self) -> tuple[Charged, ...]:
        """Those who are to act: lead and responsible."""
        return tuple(c for c in self.charged if c.acts)


def duties_of_directive(view: View, directive: str) -> list[Duty]:
    """The duties that a directive gives, in the order of its text."""
    return duties_of_tasks(view, view.tasks(directive=directive))


def duties_of_tasks(view: View, tasks: Iterable[Task]) -> list[Duty]:
    """Duties of some tasks, ordered by source and place in it; a task that no current statement gives to anybody is left out."""
    ordered = sorted(tasks, key=lambda t: (t.directive or "", t.source, t.start, t.end, t.id))
    said = _said(view, {t.source for t in ordered}, {t.id for t in ordered})
    made = (_duty(view, t, said.get(t.id, [])) for t in ordered)
    return [d for d in made if d.charged]


def duties_of_body(view: View, id: str, *, groups: bool = True) -> list[tuple[Duty, str]]:
    """(duty, through) of everything that a body owes: `through` is its own id, or that of a group of which it is, or may be, a member."""
    names = {id, unit_of(id)}
    tasks = {
        s.object: id for name in names for relation in ("leads", "cooperatesIn") for s in view.statements(subject=name, relation=relation)
    }
    tasks |= {s.subject: id for name in names for s in view.statements(object=name, relation="assignedTo")}
    if groups:
        for group in _groups_with(view, id):
            for relation in ("leads", "cooperatesIn"):
                for s in view.statements(subject=group, relation=relation):
                    tasks.setdefault(s.object, group)
            for s in view.statements(object=group, relation="assignedTo"):
                tasks.setdefault(s.subject, group)
    found = duties_of_tasks(view, view.tasks(ids=sorted(tasks)))
    return [(duty, tasks[duty.task.id]) for duty in found]


def _groups_with(view: View, id: str) -> list[str]:
    """The printed groups that have a body among their members, by id."""
    found, after = [], "body/ten-"
    while page := [t for t in view.things("body", after=after, limit=_PAGE)]:
        found += [t.id for t in page if t.id.startswith("body/ten-") and covers(t.label, id)]
        after = page[-1].id
        if not after.startswith("body/ten-"):
            break
    return found


def covers(group: str, id: str) -> bool:
    """Whether a printed group (`bộ, ngành, địa phương`) names the kind and level of a body. Of `liên quan` nothing decides: it may be meant."""
    known = body(id)
    if known is None:
        return False
    kind, level = _kind_of(known.id), level_of(known.id) or known.level
    words = f" {plain(group)} "
    for word in group_words():
        if word.kind != kind or not re.search(rf"(?<!\w){re.escape(plain(word.words))}(?!\w)", words):
            continue
        if kind == "ubnd" and "uy ban nhan dan" not in words and "ubnd" not in words and word.level != "below":
            continue
        if word.level in (level, "below"):
            return True
    return False


def _kind_of(id: str) -> str | None:
    """The kind of group that a body belongs to: committee, ubnd, department, ministry."""
    known = body(id)
    if known is None:
        return None
    slug = id.removeprefix("body/")
    if known.line == "Party":
        return "committee" if slug.split("-")[0] in ("tu", "hu", "qu", "txu", "du") else None
    if slug.startswith("ubnd-"):
        return "ubnd"
    if known.level == "province" and known.name.startswith("Sở "):
        return "department"
    return "ministry" if known.level == "central" and known.name.startswith("Bộ ") else None


def may_only_be_meant(group: str) -> bool:
    """Whether a group is narrowed by words that no register decides: `liên quan`, `chức năng`, `hữu quan`."""
    return bool(re.search(r"(?<!\w)(?:lien quan|chuc nang|huu quan|duoc giao)(?!\w)", plain(group)))


def _said(view: View, sources: set[str], tasks: set[str]) -> dict[str, list[Statement]]:
    """The current statements about each task."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for sha in sorted(sources):
        for s in view.statements(source=sha):
            if s.subject in tasks:
                found[s.subject].append(s)
            elif s.object in tasks and s.relation in ROLES:
                found[s.object].append(s)
    return found


def _duty(view: View, task: Task, said: list[Statement]) -> Duty:
    charged = [_charged(view, task, s) for s in said if s.relation in ROLES]
    place = {a.body: i for i, a in enumerate(task.assignees)}
    due = next((s for s in said if s.relation == "deadline"), None)
    product = next((s.object for s in said if s.relation == "toProduce"), None)
    to = next((s.object for s in said if s.relation == "reportsTo"), None)
    return Duty(
        task,
        tuple(sorted(charged, key=lambda c: (_ORDER.index(c.role), place.get(c.printed, 99), c.body))),
        product,
        to,
        task.deadline if due and task.deadline else None,
        tuple(sorted(s.id for s in said)),
    )


def _charged(view: View, task: Task, s: Statement) -> Charged:
    id = s.object if s.relation == "assignedTo" else s.subject
    label = label_in(view, id)
    printed = next((a.body for a in task.assignees if a.role == ROLES[s.relation] and (a.body_id == id or a.body == label)), label)
    return Charged(id, label, printed, ROLES[s.relation], s.id, body(id) is not None)
