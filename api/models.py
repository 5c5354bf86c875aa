"""The shapes of answers, for the OpenAPI document and the clients that are generated from it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Choice(BaseModel):
    """A state of the lineage view, as the parameters of its link."""

    focus: str
    up: int
    down: int
    open: list[str]
    fold: list[str]
    to: str | None
    only: bool
    relations: str | None
    status: str | None
    basis: str | None
    confidence: float
    inferred: bool
    as_of: str | None
    axis: str


class GraphColumn(BaseModel):
    key: str
    label: str
    label_en: str
    things: int


class GraphThing(BaseModel):
    """A thing with its place, and how many neighbours are shown and hidden on each side, hidden ones by reason."""

    id: str
    kind: str
    label: str
    number: str | None
    type: str | None
    date: str | None
    issuer: str | None
    column: str
    row: int
    hops: int
    shown: dict[str, int]
    hidden: dict[str, dict[str, int]]


class GraphLink(BaseModel):
    """A drawn link with the words it rests on."""

    id: str
    subject: str
    subject_label: str
    relation: str
    object: str
    object_label: str
    status: str
    basis: str
    inferred: bool
    partial: bool
    date: str | None
    lag_days: int | None
    confidence: float
    quote: str
    source: str
    source_name: str | None
    publisher: str | None
    published: str | None
    statements: list[str]
    via: list[str]
    rule: str | None


class GraphBody(BaseModel):
    model_config = ConfigDict(populate_by_name=True)

    schema_: str = Field(alias="schema", examples=["phahe.graph/1"])
    choice: Choice
    columns: list[GraphColumn]
    things: list[GraphThing]
    links: list[GraphLink]
    hidden: dict[str, int]
    days: list[str]


class RowsBody(BaseModel):
    """Rows of a table; `next` is the `after` of the following page, null at the end."""

    columns: list[str]
    rows: list[dict[str, Any]]
    total: int
    next: int | None


class SourceRef(BaseModel):
    """What a reader needs to find a source again."""

    sha256: str
    name: str | None = None
    kind: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    address: str | None = Field(None, description="The page of the publisher; null when it is not known")


class EvidenceItem(BaseModel):
    """One statement in its context: `before` + `text` + `after` stand so in the source."""

    id: str
    subject: str
    relation: str
    object: str
    status: str
    status_label: dict[str, str]
    basis: str
    start: int
    end: int
    before: str
    text: str
    after: str
    quote: str
    rule: str
    rule_version: int
    confidence: float
    review: str
    source: SourceRef


class FollowedLink(BaseModel):
    """A link that a composed one follows from."""

    id: str
    subject: str
    subject_label: str
    relation: str
    relation_label: dict[str, str]
    object: str
    object_label: str
    quote: str
    source: SourceRef


class EvidenceBody(BaseModel):
    subject: str
    relation: str
    object: str
    items: list[EvidenceItem]
    via: list[FollowedLink]


class AnswerBody(BaseModel):
    """The rows of a question, in its order."""

    question: str
    columns: list[str]
    rows: list[dict[str, Any]]


class PictureBody(BaseModel):
    """A graph in columns of values: `links.subject` and `links.object` are indices into the lists of `things`."""

    choice: Choice
    columns: list[dict[str, Any]]
    relations: list[dict[str, str]]
    statuses: dict[str, str]
    things: dict[str, list[Any]]
    links: dict[str, list[Any]]
    hidden: dict[str, int]
    days: list[str]


class IngestBody(BaseModel):
    """What became of a file: `outcome` is stored, known, refused or failed; `reason` says why it was not read."""

    path: str
    outcome: str
    reason: str | None
    reason_en: str | None
    sha256: str | None
    citations: int
    statements: int
    tasks: int
    ambiguous: int
    unresolved: int
    notes: list[str]


class ThingBody(BaseModel):
    """A directive, body, event, person …; `date` is the best one that sources assert."""

    id: str
    kind: str
    label: str
    number: str | None
    type: str | None
    date: str | None
    attributes: dict[str, str] | None = None


class ThingsBody(BaseModel):
    """A page of things; `next` is the `after` of the following one, null at the end."""

    items: list[ThingBody]
    next: str | None


class StatementBody(BaseModel):
    """One claim of one source, with the exact words."""

    model_config = ConfigDict(extra="allow")

    id: str
    subject: str
    relation: str
    object: str
    literal: bool
    status: str
    inferred: bool
    source: SourceRef
    start: int
    end: int
    quote: str
    rule: str
    rule_version: int
    confidence: float
    valid_from: str | None
    valid_to: str | None
    qualifiers: dict[str, str]
    review: str


class StatementsBody(BaseModel):
    items: list[StatementBody]
    next: str | None


class ThingWithStatements(ThingBody):
    statements: list[StatementBody]


class SourceBody(BaseModel):
    """An archived source."""

    model_config = ConfigDict(extra="allow")

    id: str
    sha256: str
    name: str
    kind: str
    media_type: str
    text_sha256: str
    title: str | None
    publisher: str | None
    published: str | None
    address: str | None
    directive: str | None


class SourcesBody(BaseModel):
    items: list[SourceBody]
    next: str | None


class FoundBody(BaseModel):
    """Hits, best first; `facets` counts what each filter would leave; `more`: over 2,000 things match the words."""

    items: list[ThingBody]
    facets: dict[str, dict[str, int]]
    total: int
    more: bool
    next: int | None


class ParamBody(BaseModel):
    name: str
    type: str
    default: str | None
    meaning: str


class ColumnBody(BaseModel):
    name: str
    type: str


class QuestionBody(BaseModel):
    name: str
    question: str
    question_en: str
    order: str
    params: list[ParamBody]
    columns: list[ColumnBody]


class QuestionsBody(BaseModel):
    items: list[QuestionBody]


class HealthBody(BaseModel):
    status: str
    revision: int
    counts: dict[str, int]


class HopBody(BaseModel):
    """One edge of a lineage at its distance from the focus."""

    model_config = ConfigDict(extra="allow")

    direction: str
    depth: int
    id: str
    subject: str
    relation: str
    object: str
    date: str | None
    lag_days: int | None
    basis: str
    inferred: bool
    confidence: float
    quote: str
    source: SourceRef


class LineageBody(BaseModel):
    """A whole lineage: what it comes from and what carried it out, hop by hop, and beside it what is only planned, requested or denied."""

    model_config = ConfigDict(populate_by_name=True, extra="allow")

    schema_: str = Field(alias="schema", examples=["phahe.lineage/1"])
    focus: str
    hops: list[HopBody]
    pending: list[dict[str, Any]]
    things: dict[str, dict[str, Any]]
    hidden: dict[str, int]
