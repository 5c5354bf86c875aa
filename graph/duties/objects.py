"""The public objects of tasks (docs/reference/tasks.md), name by name; `wire.py` makes them."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from graph.duties.charges import Role
from graph.duties.evidence import EvidenceKind, Outcome
from graph.objects import (
    BodyId,
    Day,
    End,
    Id,
    KnownAt,
    Label,
    Number,
    Paged,
    Quote,
    Said,
    SearchMade,
    SourceRef,
    Start,
    StatementId,
    Type,
)

TaskId = Annotated[str, Said("Id of a task", "task/0f3a9c1e2b4d5a6f")]
DayAsked = Annotated[
    str | None,
    Said("The day asked (of a month or year its last): overdue is what had passed by then; null: nothing is overdue", "2026-10-01"),
]


class AboutThing(TypedDict):
    """The directive or body that a list of tasks is about."""

    id: Id
    kind: str
    label: Label
    number: Number | None
    type: Type | None


class ChargedBody(TypedDict):
    """A body or group that a current statement charges with a task."""

    body: BodyId
    label: Label
    printed: Annotated[str, Said("The words of the task", "Bộ Nội vụ")]
    known: Annotated[bool, Said("Whether the register has the body; else it is a group or a name of the text")]
    role: Role
    role_label: str
    role_label_en: str
    statement: StatementId


class TaskEvidence(TypedDict):
    """One piece of evidence that a task was done: a product, a plan that takes it up, or a confirmed report."""

    kind: EvidenceKind
    label: str
    label_en: str
    thing: Id
    thing_label: Label
    body: BodyId | None
    whole: Annotated[bool, Said("Whether it shows the whole task, or a part")]
    agrees: Annotated[list[str], Said("What agreed: type, issuer, title, implements, task, confirmed")]
    share: Annotated[float | None, Said("Share of telling words in common, from 0 to 1; null when words decide nothing")]
    date: Day | None
    undated: Annotated[bool, Said("Nothing says whether it existed on the day asked: it does not count")]
    statements: list[StatementId]
    quote: Quote
    source: SourceRef


class LabelledBody(TypedDict):
    """A body with its name."""

    body: BodyId
    label: Label


class ThroughGroup(LabelledBody):
    """The group through which a body owes a task."""

    may: Annotated[bool, Said("The words leave open whether the body is meant (`liên quan`)")]


class Deadline(TypedDict):
    """When a task is due. `kind`: by (`date`), within (`duration`), periodic (`every`, perhaps `start`), period (`start`, `end`), ongoing."""

    text: str
    kind: str
    date: str | None
    duration: str | None
    every: str | None
    start: str | None
    end: str | None


class TaskRow(TypedDict):
    """A task with who is charged, when it is due, and what was found of it."""

    task: TaskId
    directive: Annotated[Id | None, Said("The directive that gives it; null in a press source")]
    directive_label: Label | None
    place: Annotated[str, Said("Where it stands", "Phụ lục, dòng 3")]
    section: str | None
    kind: Annotated[str, Said("task, execution or report", "task")]
    status: str
    quote: Quote
    start: Start
    end: End
    source: SourceRef
    statements: list[StatementId]
    charged: list[ChargedBody]
    product: Annotated[str | None, Said("What is to be made", "Nghị định")]
    to: Annotated[LabelledBody | None, Said("Who gets the product")]
    deadline: Annotated[Deadline | None, Said("As printed")]
    due: Annotated[Day | None, Said("The first day that counts for the list asked for", "2026-09-30")]
    due_reckoned: Annotated[str | None, Said("How the day was reckoned: issue, period, recurring; null: it is printed")]
    due_also: Annotated[list[Day], Said("Further days of a recurring task")]
    overdue: bool
    outcome: Outcome
    outcome_label: str
    outcome_label_en: str
    through: ThroughGroup | None
    evidence: list[TaskEvidence]
    candidates: Annotated[list[TaskEvidence], Said("Documents of which the words say too little to count")]
    searches: list[SearchMade]
    why: Annotated[str, Said("The reason of the outcome, in Vietnamese")]
    why_en: str


class BodyCount(TypedDict):
    """What one body has: tasks by role; of those that it is to do itself, the outcomes and the next day."""

    body: BodyId
    label: Label
    known: bool
    lead: int
    responsible: int
    cooperate: int
    acts: Annotated[int, Said("Tasks that it is to do itself: lead and responsible")]
    satisfied: int
    partly: int
    not_found: int
    overdue: int
    next_due: Day | None


class TasksSummary(TypedDict):
    """Counts of tasks."""

    tasks: int
    by_kind: dict[str, int]
    by_outcome: dict[Outcome, int]
    overdue: int
    dated: int
    undated: int


class SourceNotRead(TypedDict):
    """A source of which something was not read that may give further tasks or times."""

    source: SourceRef
    notes: Annotated[list[str], Said("All that is noted of its reading, each in Vietnamese / in English")]


class TasksScope(TypedDict):
    """What the answer rests on."""

    sources: Annotated[int, Said("Sources held")]
    unread: Annotated[list[SourceNotRead], Said("Of a directive: sources from which tasks or times may be missing")]


class Tasks(Paged):
    """Tasks of a directive, of a body or of a period, each with its evidence or with what was searched; `rows` may be a page, `bodies` and `summary`
    count all."""

    schema: Literal["phahe.tasks/1"]
    about: Annotated[AboutThing | None, Said("Null: all directives")]
    as_of: DayAsked
    known_at: KnownAt
    since: Annotated[Day | None, Said("Due from that day on (of a month or year asked its first)")]
    until: Annotated[Day | None, Said("Due by that day (of a month or year asked its last)")]
    rows: list[TaskRow]
    bodies: list[BodyCount]
    summary: TasksSummary
    scope: TasksScope


class TakenRow(TypedDict):
    """A task and the task of a plan below that takes it up, both with their words."""

    task: TaskId
    place: str
    quote: Quote
    source: SourceRef
    plan: Id
    plan_label: Label
    plan_task: TaskId
    plan_place: str
    plan_quote: Quote
    plan_source: SourceRef
    share: Annotated[float, Said("Share of telling words in common, from 0 to 1", 0.75)]
    charged: list[ChargedBody]


class TakenAnswer(Paged):
    """Which tasks of a directive stand in which plan below it; `rows` may be a page."""

    schema: Literal["phahe.taken-up/1"]
    about: Id
    as_of: DayAsked
    known_at: KnownAt
    rows: list[TakenRow]
