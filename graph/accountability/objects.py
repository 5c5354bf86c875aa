"""The public objects of accountability (docs/reference/coverage.md), name by name; `wire.py` and its neighbours make them."""

from __future__ import annotations

from typing import Annotated, Literal, TypedDict

from graph.accountability.coverage import OUTCOMES, Cause
from graph.accountability.coverage import Outcome as OutcomeName
from graph.accountability.matrix import Cell
from graph.accountability.responses import Link, ResponseKind, UnitBasis
from graph.objects import (
    AsOf,
    Basis,
    BodyId,
    Day,
    Days,
    DirectiveRef,
    EdgeId,
    End,
    Id,
    KnownAt,
    Label,
    Number,
    Paged,
    Quote,
    RelationName,
    Said,
    SearchMade,
    Sha256,
    SourceRef,
    Start,
    StatementId,
    ThingRef,
    Type,
)
from ontology.registry import Level, Line

Outcome = Annotated[OutcomeName, Said("What became of an expectation; the first three satisfy it", OUTCOMES[0])]


class DelayDays(TypedDict):
    """Days between a directive and an answer: `days` when both days are printed, else the interval from `low` to `high`."""

    days: Days | None
    low: Days
    high: Days


class EndedBy(TypedDict):
    """A document that repealed, replaced or suspended the whole of another."""

    thing: Id
    label: Label
    relation: RelationName
    date: Day | None
    quote: Quote
    source: SourceRef


class ResponseMade(TypedDict):
    """What a unit did about the directive."""

    thing: Id
    label: Label
    number: Number | None
    type: Type | None
    kind: Annotated[ResponseKind, Said("A document that answers, one for its study only, or an act without a document")]
    relation: RelationName
    link: Annotated[
        Link,
        Said("stated; composed: over an annex or another directive; paired: inferred, one sentence couples both"),
    ]
    unit_basis: Annotated[UnitBasis, Said("How the unit is known; place: inferred, the only unit that the source names")]
    inferred: bool
    form_expected: Annotated[bool, Said("Whether it has one of the forms that were asked for")]
    plan: Annotated[bool, Said("Whether it is a plan or programme")]
    date: Annotated[Day | None, Said("The printed day", "2023-08-31")]
    earliest: Annotated[Day | None, Said("Without a printed day: not before this one")]
    latest: Annotated[Day | None, Said("Without a printed day: it existed by this one")]
    date_reason: Annotated[str | None, Said("What shows the interval: printed, event or published", "published")]
    date_source: Sha256 | None
    date_inferred: Annotated[list[str], Said("What was not printed: year, event")]
    delay: DelayDays | None
    basis: Basis
    quote: Quote
    source: SourceRef
    statements: list[StatementId]
    marks: Annotated[list[str], Said("What is odd: issuer-conflict, date-conflict, unit-inferred")]
    ended_by: Annotated[list[EndedBy], Said("What took it back by the day asked; the outcome still says that it was issued")]


class PendingTold(TypedDict):
    """What a source says of the unit without asserting it: planned, proposed, negated, denied …"""

    thing: Id
    label: Label
    status: str
    relation: RelationName
    quote: Quote
    source: SourceRef
    statement: StatementId


class MentionMade(TypedDict):
    """A citation of the directive beside the name of the unit."""

    kind: Annotated[Literal["mentioned", "informed"], Said("informed: the unit only attended")]
    quote: Quote
    start: Start
    end: End
    source: SourceRef


class ExpectationSet(TypedDict):
    """That bodies were to answer the directive, and what says so."""

    id: str
    basis: Annotated[Literal["text", "rule", "recipients"], Said("text: a source prints it; rule: the register; recipients: only a hint")]
    hint: Annotated[bool, Said("A hint charges nobody")]
    target: Annotated[str, Said("A body, or a group of bodies", "committee@district/hanoi")]
    bodies: Annotated[int, Said("How many bodies it means on the day of the directive")]
    forms: Annotated[list[str], Said("Codes of the types of document asked for; empty: any", ["KH", "CTr"])]
    due: Day | None
    status: str
    statement: StatementId | None
    quote: Quote | None
    source: SourceRef | None
    rule: Annotated[str | None, Said("Row of ontology/registers/expectations.csv")]
    ground: Annotated[str | None, Said("The source that the register names for the rule")]


class CoverageRow(TypedDict):
    """One expected body, what it did, and the cause of a gap with what was searched."""

    body: BodyId
    label: Label
    line: Line | None
    level: Level | None
    place: Annotated[str | None, Said("Slug of its place", "melinh")]
    place_label: Annotated[str | None, Said("Name of its place", "Mê Linh")]
    outcome: Outcome
    outcome_label: Annotated[str, Said("The outcome in Vietnamese")]
    outcome_label_en: str
    cause: Annotated[Cause | None, Said("Why there is a gap; null: satisfied in time")]
    satisfied: bool
    overdue: Annotated[bool, Said("Its day had passed on the day asked, and nothing answers")]
    due: Annotated[Day | None, Said("The earliest day that a text or a rule sets")]
    delay: Annotated[DelayDays | None, Said("Of the first satisfying document")]
    expectations: Annotated[list[int], Said("Indexes into `expectations` of the coverage")]
    responses: list[ResponseMade]
    undated: Annotated[list[ResponseMade], Said("Responses of which nothing says whether they existed on the day asked")]
    planned: list[PendingTold]
    denied: list[PendingTold]
    mentions: list[MentionMade]
    searches: list[SearchMade]
    carried_from: Annotated[list[BodyId], Said("Bodies that ended before they answered, whose expectation this one took over")]
    successors: Annotated[list[BodyId], Said("Of a body that ended: who took its expectation over")]
    ended: Annotated[Day | None, Said("Last day of the body", "2025-06-30")]
    why: Annotated[str, Said("The reason of the outcome in one paragraph, in Vietnamese")]
    why_en: str


class LineCount(TypedDict):
    """Counts of the rows of one line."""

    expected: int
    satisfied: int


class CoverageSummary(TypedDict):
    """Counts of rows."""

    expected: int
    applicable: Annotated[int, Said("Expected bodies that existed")]
    satisfied: int
    something: Annotated[int, Said("Bodies with any trace: a response, a plan, a mention")]
    inferred: int
    overdue: int
    by_outcome: dict[OutcomeName, int]
    by_cause: dict[Cause, int]
    by_line: dict[Line, LineCount]


class Scope(TypedDict):
    """What the answer rests on: the sources held, and those of them that cite the directive."""

    sources: int
    official: int
    press: int
    citing: Annotated[int, Said("Sources that cite the directive")]
    first_published: Day | None
    last_published: Day | None
    as_of: AsOf


class Coverage(Paged):
    """Who was expected to answer a directive, who did, and why something is missing; `rows` may be a page, `summary` counts all."""

    schema: Literal["phahe.coverage/1"]
    directive: DirectiveRef
    as_of: AsOf
    known_at: KnownAt
    level: Annotated[str | None, Said("The level asked for")]
    line: Annotated[str, Said("Party, State or both; without a wish, the line of the directive")]
    place: Annotated[str | None, Said("Slug of the place asked for", "hanoi")]
    rows: list[CoverageRow]
    expectations: list[ExpectationSet]
    summary: CoverageSummary
    scope: Scope


class ChargeRow(CoverageRow):
    """A row of a coverage, with the directive that it belongs to."""

    directive: DirectiveRef


class ChargesSummary(TypedDict):
    """Counts of rows."""

    expected: int
    by_outcome: dict[OutcomeName, int]


class Charges(Paged):
    """What bodies were expected to answer, across all directives; a page of directives, which `total` counts, `summary` counts its rows."""

    schema: Literal["phahe.charges/1"]
    bodies: list[BodyId]
    as_of: AsOf
    known_at: KnownAt
    rows: list[ChargeRow]
    summary: ChargesSummary


class EndsOfFigure(TypedDict):
    """A figure in days with every interval at its earlier (`low`) and at its later end (`high`); null: so many never acted."""

    low: float | None
    high: float | None


class DelayEstimate(TypedDict):
    """Kaplan–Meier over the units, those without an answer right-censored."""

    units: int
    acted: int
    censored: int
    median: Annotated[EndsOfFigure, Said("Days until half of all have acted")]
    p90: Annotated[EndsOfFigure, Said("Days until nine tenths of all have acted")]
    acted_median: Annotated[EndsOfFigure, Said("The same of those alone that acted")]
    acted_p90: EndsOfFigure


class DelayRow(TypedDict):
    """How long one unit took, or has waited."""

    body: BodyId
    label: Label
    level: Level | None
    state: Annotated[
        Literal["exact", "interval", "undated", "waiting"], Said("undated: it acted, nothing says when; waiting: not seen to act")
    ]
    days: Days | None
    low: Days | None
    high: Days | None
    censored: Annotated[int | None, Said("Days without an answer, up to the day asked or to the end of the body")]


DelayHop = TypedDict(
    "DelayHop",
    {
        "from": Annotated[Level | None, Said("Level of the directive answered")],
        "to": Annotated[Level | None, Said("Level of the unit that answers")],
        "line": Line | None,
        "parents": Annotated[int, Said("Documents answered")],
        "answers": int,
        "estimate": DelayEstimate | None,
    },
)
DelayHop.__doc__ = "All answers from one level to a level and line below it."


class DelayScore(TypedDict):
    """Indicators of a coverage on a day."""

    as_of: AsOf
    applicable: int
    satisfied: int
    deficit_percent: Annotated[float | None, Said("Share of applicable bodies without an answer, in percent", 37.5)]
    overdue: int
    mean_delay: Annotated[EndsOfFigure, Said("Mean delay in days of those that answered on a known day")]


class DelayDirective(TypedDict):
    """The directive whose answers are timed."""

    id: Id
    label: Label
    date: Day | None


class DelayAnswer(Paged):
    """How long each unit took, with the units that still wait; `rows` may be a page, all figures are of all units."""

    schema: Literal["phahe.delay/1"]
    directive: DelayDirective
    as_of: AsOf
    known_at: KnownAt
    until: Annotated[
        Day | None, Said("Units are seen to wait up to this day: the day asked, else the last that a source or an answer shows")
    ]
    rows: list[DelayRow]
    estimate: Annotated[DelayEstimate | None, Said("Null without anybody to follow")]
    hops: list[DelayHop]
    unfollowed: Annotated[
        int,
        Said(
            "Documents of a hop of more than `most`, which the hops do not go into, nor into what lies below them; 0: the cascade is whole",
            0,
        ),
    ]
    score: DelayScore
    scores: Annotated[list[DelayScore], Said("Indicators of every day asked, that of the rows last")]


class ChangeMade(TypedDict):
    """Why a doubt arose."""

    id: str
    kind: Annotated[str, Said("The relation of the change, `expired`, or `source` (another version says otherwise)", "replaces")]
    target: Id
    by: Annotated[str | None, Said("The changing directive; of `source` the hash of the other version")]
    date: Day | None
    partial: bool
    quote: Quote
    source: SourceRef
    statements: list[StatementId]


class Clearance(TypedDict):
    """Who settled a doubt, when and why."""

    who: str
    at: str
    why: str


class SuspectRow(TypedDict):
    """A link in doubt, with the path on which the doubt came."""

    link: EdgeId
    subject: Id
    relation: RelationName
    object: Id
    date: Day | None
    quote: Quote
    depth: Annotated[int, Said("Links from the change down to this one")]
    path: Annotated[list[EdgeId], Said("From the change down, the link itself last")]
    path_things: list[Id]
    after_change: Annotated[bool, Said("The lower document is dated after the change")]
    change: ChangeMade
    cleared: Annotated[Clearance | None, Said("The entry of the review log that settled it")]


class Suspects(Paged):
    """Links in doubt because what they rest on was changed, ended or read anew; `rows` may be a page."""

    schema: Literal["phahe.suspects/1"]
    id: Annotated[Id | None, Said("Only links on whose path it lies; null: all")]
    as_of: AsOf
    rows: list[SuspectRow]
    things: Annotated[dict[str, ThingRef], Said("Every id that occurs in a path")]


class MatrixBody(TypedDict):
    """A column of the matrix."""

    id: BodyId
    label: Label
    line: Line | None
    level: Level | None
    place: str | None


class MatrixRow(TypedDict):
    """One directive: a letter of `codes` for each body, in the order of `bodies`."""

    directive: Id
    label: Label
    cells: Annotated[str, Said("One letter for each body", "..A-L?")]
    first: Annotated[dict[str, Day], Said("Printed first day by index of the body")]
    counts: dict[Cell, int]


class MatrixAnswer(Paged):
    """Directives × bodies, one letter for each cell; of a page `columns` and `summary` count its rows."""

    schema: Literal["phahe.matrix/1"]
    as_of: AsOf
    codes: Annotated[dict[str, Cell], Said("What each letter means", {"A": "answered"})]
    bodies: list[MatrixBody]
    rows: list[MatrixRow]
    columns: Annotated[list[dict[Cell, int]], Said("Counts of each body, in the order of `bodies`")]
    summary: dict[Cell, int]
    more: Annotated[bool, Said("Whether the programme has more than `total` directives, which is as far as pages go")]


class CopiedSide(TypedDict):
    """One of two alike documents."""

    directive: Id
    label: Label
    units: list[BodyId]
    source: Sha256
    share: Annotated[float, Said("How much of it is in the other, from 0 to 1", 0.82)]


class CopiedWords(TypedDict):
    """Where the passage stands in one of them."""

    start: Start
    end: End
    quote: Quote


class CopiedPassage(TypedDict):
    """The same words in both documents, names of places and figures apart."""

    words: Annotated[int, Said("How many words")]
    of_directive: Annotated[bool, Said("They stand in the directive that both answer: no copying from each other")]
    a: CopiedWords
    b: CopiedWords


class CopyRow(TypedDict):
    """Two documents of different units that are near-duplicates."""

    similarity: Annotated[float, Said("Share of common shingles of five words (Jaccard), from 0 to 1", 0.71)]
    a: CopiedSide
    b: CopiedSide
    passages: list[CopiedPassage]


class Copies(Paged):
    """Near-duplicate plans, the most alike first, with the passages that they share; `rows` may be a page."""

    schema: Literal["phahe.copies/1"]
    directive: Id | None
    threshold: float
    rows: list[CopyRow]


class SideBody(TypedDict):
    """A body of a side, with the days between which it existed."""

    id: BodyId
    label: Label
    line: Line | None
    valid_from: Annotated[Day | None, Said("First day; null: open or unknown", "2025-07-01")]
    valid_to: Annotated[Day | None, Said("Last day; null: open", "2025-06-30")]


class ComparedSide(TypedDict):
    """A place with its committee and its UBND, or one body; and what came before and after it."""

    kind: Literal["place", "body"]
    id: Annotated[str, Said("Slug of the place, or id of the body", "melinh")]
    label: Label
    parent_label: Annotated[str | None, Said("The unit in which a place lies", "thành phố Hà Nội")]
    bodies: list[SideBody]
    before: Annotated[list[SideBody], Said("Bodies that went into these")]
    after: Annotated[list[SideBody], Said("Bodies that came out of these when they ended")]


class ComparedCell(TypedDict):
    """The part of one body in a cell."""

    role: Annotated[
        Literal["own", "before", "after", "unasked"],
        Said("The side's own body, one before it, one that took over from it, or an answer that nobody asked for"),
    ]
    body: BodyId
    label: Label
    row: Annotated[CoverageRow | None, Said("Its row in the coverage of the directive; null: it was not asked")]
    answers: Annotated[list[ResponseMade], Said("What it did, dated or not")]


class ComparedRow(TypedDict):
    """One directive, and of places one line, with both sides; a side without cells was not charged and did nothing."""

    directive: DirectiveRef
    line: Annotated[Line | None, Said("Of places: the line of the bodies; null when bodies are compared")]
    charged: Annotated[Literal["both", "a", "b", "neither"], Said("Who was charged")]
    expectations: Annotated[list[ExpectationSet], Said("What charges them")]
    a: list[ComparedCell]
    b: list[ComparedCell]


class SideCount(TypedDict):
    """Counts of the side's own bodies."""

    expected: int
    satisfied: int
    overdue: int
    unasked: Annotated[int, Said("Answers that nobody asked for")]
    by_outcome: dict[OutcomeName, int]


class ChargedCount(TypedDict):
    """Rows by who was charged."""

    both: int
    a: int
    b: int
    neither: int


class ComparisonSummary(TypedDict):
    """Counts of the rows shown."""

    rows: int
    charged: ChargedCount
    a: SideCount
    b: SideCount


class Comparison(TypedDict):
    """Two places or two bodies: what each was charged with, who answered with what and when, and what is missing."""

    schema: Literal["phahe.comparison/1"]
    as_of: AsOf
    known_at: KnownAt
    line: Annotated[str, Said("Party, State or both")]
    only: Annotated[str | None, Said("What the rows were narrowed to: differ, one, missing or unasked; null: all")]
    a: ComparedSide
    b: ComparedSide
    rows: list[ComparedRow]
    total: Annotated[int, Said("Directives that charge either side, or that either answered")]
    next: Annotated[int | None, Said("`after` of the following directives; null at the end")]
    summary: ComparisonSummary
