"""The objects that only the API answers with, name by name (those of the command are in `graph/`); `api.answers.answer_of` makes models of them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypedDict

from graph.objects import (
    AsOf,
    Basis,
    Day,
    EdgeId,
    End,
    Id,
    Label,
    Number,
    Paged,
    Quote,
    RelationName,
    Said,
    Sha256,
    SourceRef,
    Start,
    StatementId,
    StatementTold,
    Type,
)
from graph.values import Citation

Confidence = Annotated[float, Said("Confidence of the best statement, in (0, 1]", 0.9)]
Next = Annotated[str | None, Said("`after` of the following page; null at the end")]
NextRow = Annotated[int | None, Said("`after` of the following page; null at the end", 200)]
Cell = str | int | float | bool | None


class TwoWords(TypedDict):
    """A label in both languages."""

    vi: str
    en: str


class Choice(TypedDict):
    """A state of the lineage view, as the parameters of its link."""

    focus: Id
    up: Annotated[int, Said("Hops shown towards its sources")]
    down: Annotated[int, Said("Hops shown towards what follows")]
    open: Annotated[list[str], Said("Sides unfolded", ["down:dang/tu-hanoi/CT/24/t2020"])]
    fold: list[str]
    to: Annotated[Id | None, Said("The other end of the path shown")]
    only: Annotated[bool, Said("Nothing but the path")]
    relations: Annotated[str | None, Said("Comma-separated; null: all lineage relations")]
    status: str | None
    basis: str | None
    confidence: float
    inferred: bool
    as_of: AsOf
    axis: Annotated[str, Said("level or date", "level")]
    most: Annotated[int, Said("Neighbours opened at once on one side of a thing")]


class GraphColumn(TypedDict):
    """A column of the picture."""

    key: str
    label: str
    label_en: str
    things: Annotated[int, Said("How many things stand in it")]


class GraphThing(TypedDict):
    """A thing with its place, and how many neighbours are shown and hidden on each side, hidden ones by reason."""

    id: Id
    kind: str
    label: Label
    number: Number | None
    type: Type | None
    date: Day | None
    issuer: str | None
    column: str
    row: int
    hops: Annotated[int, Said("Hops from the focus")]
    shown: Annotated[dict[str, int], Said("Neighbours shown, by side", {"up": 1, "down": 3})]
    hidden: Annotated[dict[str, dict[str, int]], Said("Neighbours hidden, by side and reason", {"up": {}, "down": {"more": 4}})]


class LinkRow(TypedDict):
    """A drawn link with the words it rests on, as a row of a table."""

    date: Day | None
    subject_label: Label
    relation: RelationName
    object_label: Label
    status: str
    basis: Basis
    inferred: bool
    partial: bool
    lag_days: Annotated[int | None, Said("Days from the date of the object to that of the subject", 24)]
    confidence: Confidence
    quote: Quote
    publisher: str | None
    published: Day | None
    source_name: str | None
    source: Sha256
    subject: Id
    object: Id
    id: EdgeId


class GraphLink(LinkRow):
    """A drawn link with everything that it rests on."""

    statements: list[StatementId]
    via: Annotated[list[EdgeId], Said("Links that a composed one follows from")]
    rule: str | None


class GraphBody(TypedDict):
    """Everything that a state of the lineage view shows, and what it hides."""

    schema: Literal["phahe.graph/1"]
    choice: Choice
    columns: list[GraphColumn]
    things: list[GraphThing]
    links: list[GraphLink]
    hidden: dict[str, int]
    days: Annotated[list[Day], Said("Days on which something near begins to count")]


class RowsBody(TypedDict):
    """The links shown, as rows of a table."""

    columns: list[str]
    rows: list[LinkRow]
    total: int
    next: NextRow


class PictureColumn(TypedDict):
    """A column of the picture, in the language asked for."""

    key: str
    label: str
    things: int


class PictureRelation(TypedDict):
    """A relation with its label in the language asked for."""

    name: RelationName
    label: str


class PictureThings(TypedDict):
    """One list for each property, all of one length: a thing is an index."""

    id: list[Id]
    name: list[str]
    label: list[Label]
    kind: list[str]
    issuer: list[str]
    date: Annotated[list[str], Said("Empty when it is not known")]
    column: Annotated[list[int], Said("Indices into `columns`")]
    row: list[int]
    shown: Annotated[list[list[int]], Said("Neighbours shown above and below")]
    hidden: Annotated[list[list[dict[str, int]] | int], Said("Neighbours hidden above and below, by reason; 0: none")]


class PictureLinks(TypedDict):
    """One list for each property, all of one length; `subject` and `object` are indices into the lists of things."""

    id: list[str]
    subject: list[int]
    object: list[int]
    relation: Annotated[list[int], Said("Indices into `relations`")]
    kind: Annotated[list[int], Said("0 documented, 1 reported, 2 inferred, 3 pending")]
    status: Annotated[list[str | int], Said("0: asserted")]
    lag: Annotated[list[int | None], Said("Days")]


class PictureLanes(TypedDict):
    """Where links pass the columns between their ends, in three lists of one length: all links of an object share its lane in a column."""

    object: Annotated[list[int], Said("Index of the object in `things`")]
    column: Annotated[list[int], Said("Index in `columns`")]
    row: Annotated[list[float], Said("Row: whole on a row without a box, .5 in the gap below one")]


class PictureBody(TypedDict):
    """A graph in columns of values, for drawing."""

    choice: Choice
    columns: list[PictureColumn]
    relations: list[PictureRelation]
    statuses: dict[str, str]
    things: PictureThings
    links: PictureLinks
    lanes: PictureLanes
    hidden: dict[str, int]
    days: list[Day]


class Speaker(TypedDict):
    """The person whose words a source reports."""

    id: Id
    label: Label


class EvidenceItem(TypedDict):
    """One statement in its context: `before` + `text` + `after` stand so in the source."""

    id: StatementId
    subject: Id
    relation: RelationName
    object: Id
    status: str
    status_label: TwoWords
    basis: Basis
    start: Start
    end: End
    before: str
    text: str
    after: str
    quote: Quote
    rule: Annotated[str, Said("What extracted it")]
    rule_version: int
    confidence: Confidence
    review: Annotated[str, Said("suggested (nobody looked), confirmed or rejected", "suggested")]
    reported_by: Annotated[Speaker | None, Said("Whose words the source reports; null when it speaks itself")]
    source: SourceRef


class FollowedLink(TypedDict):
    """A link that a composed one follows from."""

    id: EdgeId
    subject: Id
    subject_label: Label
    relation: RelationName
    relation_label: TwoWords
    object: Id
    object_label: Label
    quote: Quote
    source: SourceRef


class EvidenceBody(TypedDict):
    """Why a link is drawn."""

    subject: Id
    relation: RelationName
    object: Id
    items: list[EvidenceItem]
    via: list[FollowedLink]


class AnswerBody(Paged):
    """A page of the rows of a question, in its order; the names and types of the columns are in `/api/v1/questions`."""

    question: str
    columns: list[str]
    rows: list[dict[str, Cell]]


class ThingBody(TypedDict):
    """A directive, body, event, person …; `date` is the best one that sources assert."""

    id: Id
    kind: str
    label: Label
    number: Number | None
    type: Type | None
    date: Day | None
    attributes: Annotated[dict[str, str], Said("Further facts of the registers, by name")]


class ThingsBody(TypedDict):
    """A page of things."""

    items: list[ThingBody]
    next: Next


class StatementsBody(TypedDict):
    """A page of statements."""

    items: list[StatementTold]
    next: Next


class ThingWithStatements(ThingBody):
    """A thing with a page of the statements about it, by id."""

    statements: list[StatementTold]
    total: Annotated[int, Said("How many statements are about it")]
    next: Annotated[str | None, Said("`after` of the following page; null at the end")]


class SourceBody(TypedDict):
    """An archived source."""

    id: Sha256
    sha256: Sha256
    name: Annotated[str, Said("File name", "168-kh-hu-me-linh.docx")]
    kind: Annotated[str, Said("official, press or register", "official")]
    media_type: Annotated[str, Said("Media type of the bytes", "application/pdf")]
    text_sha256: Annotated[str, Said("SHA-256 of the extracted text to which all offsets refer")]
    title: str | None
    publisher: str | None
    published: Day | None
    address: str | None
    directive: Annotated[Id | None, Said("The directive that the file itself is")]
    notes: Annotated[list[str], Said("What of it was not read or needs a look, each `Vietnamese / English`")]


class SourcesBody(TypedDict):
    """A page of sources."""

    items: list[SourceBody]
    next: Next


class Span(TypedDict):
    """A part of the text of a source."""

    start: Start
    end: End
    text: Quote


class SourceWithText(SourceBody):
    """A source with its extracted text and every citation in it."""

    text: str
    citations: list[Citation]
    span: Annotated[Span | None, Said("The span asked for")]


class FoundBody(TypedDict):
    """Hits, best first; `facets` counts what each filter would leave."""

    items: list[ThingBody]
    facets: Annotated[dict[str, dict[str, int]], Said("By filter and value", {"level": {"district": 12}})]
    total: int
    more: Annotated[bool, Said("Over 2,000 things match the words: these are the best of them")]
    next: NextRow


class ParamBody(TypedDict):
    """A parameter of a question."""

    name: str
    type: Annotated[str, Said("id, text, integer, number, boolean, date, instant or list")]
    default: Annotated[str | None, Said("Null: none")]
    meaning: str


class ColumnBody(TypedDict):
    """A column of a question."""

    name: str
    type: str


class QuestionBody(TypedDict):
    """A named question: what it asks in both languages, its parameters, its columns and its order."""

    name: str
    question: str
    question_en: str
    order: str
    params: list[ParamBody]
    columns: list[ColumnBody]


class QuestionsBody(TypedDict):
    """The catalogue of questions."""

    items: list[QuestionBody]


class HealthBody(TypedDict):
    """That the store can be read, and how much is in it."""

    status: Literal["ok"]
    revision: Annotated[int, Said("Number of the last write")]
    counts: Annotated[dict[str, int], Said("How many of each value the store holds", {"source": 86, "edge": 402})]


class ReviewEntry(TypedDict):
    """One entry of the review log: who decided what about what, when and why."""

    seq: int
    at: Annotated[str, Said("ISO instant in UTC", "2026-01-31T08:00:00+00:00")]
    who: str
    action: Annotated[str, Said("suggest, confirm, reject, merge, unmerge or clear", "confirm")]
    target: str
    other: Annotated[str | None, Said("merge, unmerge: the thing that counts as the target")]
    why: str
    previous: Annotated[str, Said("Hash of the entry before; 64 zeros for the first")]
    hash: Annotated[str, Said("SHA-256 of the canonical JSON of all other fields")]


class ReviewsBody(TypedDict):
    """A page of the review log."""

    items: list[ReviewEntry]
    next: NextRow


class BrokenEntry(TypedDict):
    """Where the log is broken, and why."""

    seq: int
    reason: Annotated[str, Said("seq, previous or hash")]


class VerdictBody(TypedDict):
    """What a check of the review log found."""

    whole: Annotated[bool, Said("Nothing was found wrong")]
    entries: int
    head: Annotated[str, Said("Hash of the last entry")]
    broken: Annotated[BrokenEntry | None, Said("The first entry that does not fit")]
    states: Annotated[list[StatementId], Said("Statements whose state is not what the log says")]
    merges: Annotated[list[Id], Said("Merges that are not what the log says")]
    noted: Annotated[bool | None, Said("Whether the hash given is still in the log; null: none was given")]


class PlaceBody(TypedDict):
    """A unit of the register: province, district or commune, with the days between which it existed."""

    id: Annotated[str, Said("Slug", "melinh")]
    kind: Annotated[str, Said("tỉnh, thành phố, quận, huyện, thị xã, xã or phường", "huyện")]
    name: Annotated[str, Said("Name", "Mê Linh")]
    label: Annotated[str, Said("Kind and name", "huyện Mê Linh")]
    parent_label: Annotated[str | None, Said("The unit in which it lies", "thành phố Hà Nội")]
    valid_from: Annotated[Day | None, Said("First day; null: open or unknown", "2025-07-01")]
    valid_to: Annotated[Day | None, Said("Last day; null: it exists", "2025-06-30")]
    successors: Annotated[list[str], Said("Slugs of the units that mainly took its land", ["xa-melinh"])]


class PlacesBody(TypedDict):
    """Units whose name the words begin, the likest first."""

    items: list[PlaceBody]
    total: int


class Problem(TypedDict):
    """What went wrong: a stable code, the message in both languages (what, where, what to do), and the facts a program needs."""

    code: Annotated[str, Said("docs/reference/errors.md", "not-found")]
    message: Annotated[str, Said("In Vietnamese", 'Không tìm thấy «24-CT/TW» trong kho. Thử: phahe search "24-CT/TW".')]
    message_en: Annotated[str, Said("The same in English", "'24-CT/TW' is not in the store. Try: phahe search \"24-CT/TW\".")]
    facts: Annotated[dict[str, Any], Said("Whatever a program needs to react: the known values, the candidates …", {"words": "24-CT/TW"})]


class ProblemBody(TypedDict):
    """The one body of every error."""

    error: Problem
