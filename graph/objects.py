"""Public objects as types: what each name of the JSON that leaves this program means. The functions that make the JSON say them as their answer,
and the API documents and checks its answers by them: there is no second description.

`Said` gives a name its meaning and an example. A day is ISO, cut off where the source says no more (`2023-08`, `2023`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, TypedDict

from graph import values
from graph.store import Way


@dataclass(frozen=True, slots=True)
class Said:
    """What a name of a public object means, with its unit, and an example of its value."""

    meaning: str
    example: object = None


Id = Annotated[str, Said("Id of a thing", "dang/tu-hanoi/CT/24/t2020")]
BodyId = Annotated[str, Said("Id of a body", "body/hu-melinh")]
Label = Annotated[str, Said("Name for people", "Chỉ thị 24-CT/TU")]
Number = Annotated[str, Said("Printed number", "24-CT/TU")]
Type = Annotated[str, Said("Type of document", "Chỉ thị")]
Day = Annotated[str, Said("ISO day, month or year, as far as it is known", "2023-08-07")]
Quote = Annotated[str, Said("Exactly what the source prints", "thực hiện Chỉ thị số 24-CT/TU")]
StatementId = Annotated[str, Said("Id of a statement: /api/v1/statements/{id}", "st/0f3a9c1e2b4d5a6f")]
EdgeId = Annotated[str, Said("Id of a drawn link", "edge/0f3a9c1e2b4d5a6f")]
RelationName = Annotated[str, Said("Relation of the vocabulary", "implements")]
Sha256 = Annotated[str, Said("SHA-256 of an archived source: /api/v1/sources/{sha256}")]
Start = Annotated[int, Said("Where the words begin: code points of the extracted text")]
End = Annotated[int, Said("Where the words end, exclusive")]
Days = Annotated[int, Said("Days", 24)]
Basis = Annotated[values.Basis, Said("documented: an official source says it; reported: only the press or a register")]
AsOf = Annotated[
    str | None, Said("The day asked (of a month or year its last): what had been issued by then; null: everything recorded", "2023-09-01")
]
KnownAt = Annotated[str | None, Said("The instant asked: only what was recorded by then; null: now", "2026-01-31")]


class Paged(TypedDict):
    """What a page of rows says beside them; whatever counts (`summary` …) counts all rows."""

    total: Annotated[int, Said("How many there are of what is listed")]
    next: Annotated[int | None, Said("`after` of the following page; null at the end")]


class SourceRef(TypedDict):
    """What a reader needs to find a source again; all but its hash is null when the store does not hold it."""

    sha256: Sha256
    name: Annotated[str | None, Said("File name", "168-kh-hu-me-linh.docx")]
    kind: Annotated[str | None, Said("official, press or register", "press")]
    publisher: str | None
    title: str | None
    published: Day | None
    address: Annotated[str | None, Said("The page of the publisher, where it is known")]


class ThingRef(TypedDict):
    """A thing that an id of the same object names."""

    kind: Annotated[str, Said("directive, annex, collection, body, person, post, event, task or topic", "directive")]
    label: Label
    number: Number | None
    type: Type | None


class DirectiveRef(TypedDict):
    """The directive that an object is about."""

    id: Id
    label: Label
    number: Number | None
    type: Type | None
    date: Day | None


class SearchMade(TypedDict):
    """One search that was made before something is called not found."""

    name: str
    label: Annotated[str, Said("What was looked through, in Vietnamese")]
    label_en: str
    words: Annotated[str, Said("What was looked for")]
    scanned: Annotated[int, Said("How many items were looked through")]
    hits: Annotated[int, Said("How many of them it met")]


class StatementTold(TypedDict):
    """One claim of one source, with the exact words."""

    id: StatementId
    subject: Id
    relation: RelationName
    object: Annotated[str, Said("Id of a thing, or the value itself when `literal`")]
    literal: bool
    status: Annotated[str, Said("asserted, planned, requested, proposed, conditional, negated, denied or counterfactual", "asserted")]
    inferred: bool
    source: SourceRef
    start: Start
    end: End
    quote: Quote
    rule: Annotated[str, Said("What extracted it")]
    rule_version: int
    confidence: Annotated[float, Said("In (0, 1]", 0.9)]
    valid_from: Annotated[Day | None, Said("First day on which it holds")]
    valid_to: Annotated[Day | None, Said("Last day on which it holds")]
    qualifiers: Annotated[dict[str, str], Said("Narrower facts by name", {"fragment": "Điều 5 khoản 2"})]
    review: Annotated[str, Said("suggested (nobody looked), confirmed or rejected", "suggested")]


class StatementRef(TypedDict):
    """A statement as the ground of a hop, or as what is planned, requested or denied beside the hops."""

    id: StatementId
    subject: Id
    relation: RelationName
    object: str
    status: str
    quote: Quote
    start: Start
    end: End
    rule: str
    source: SourceRef


class LineageHop(TypedDict):
    """One edge of a lineage at its distance from the focus."""

    direction: Annotated[Way, Said("up: where the focus comes from; down: what follows from it")]
    depth: Annotated[int, Said("Hops from the focus")]
    id: EdgeId
    subject: Id
    relation: RelationName
    object: Id
    date: Annotated[Day | None, Said("Date of the subject", "2023-08-31")]
    lag_days: Annotated[int | None, Said("Days from the date of the object to that of the subject", 24)]
    basis: Basis
    inferred: bool
    rule: str | None
    via: Annotated[list[EdgeId], Said("Edges that a composed one follows from")]
    partial: bool
    confidence: Annotated[float, Said("In (0, 1]", 0.9)]
    quote: Quote
    source: SourceRef
    evidence: Annotated[list[StatementRef], Said("Best first; empty for a composed edge")]


class LineageAnswer(TypedDict):
    """A whole lineage: what it comes from and what carried it out, hop by hop, and beside it what is only planned, requested or denied."""

    schema: Literal["phahe.lineage/1"]
    focus: Id
    hops: list[LineageHop]
    pending: list[StatementRef]
    things: Annotated[dict[str, ThingRef], Said("Every id that occurs")]
    hidden: Annotated[dict[str, int], Said("What filters left out, by reason: date, inferred, depth")]


class PairedLink(TypedDict):
    """A link between a neighbour and one of two directives, with its words."""

    id: EdgeId
    relation: RelationName
    date: Annotated[Day | None, Said("Date of the lower document", "2023-08-31")]
    lag_days: Annotated[int | None, Said("Days from the date of the object to that of the subject", 24)]
    basis: Basis
    partial: bool
    confidence: Annotated[float, Said("In (0, 1]", 0.9)]
    quote: Quote
    source: SourceRef
    statements: list[StatementId]


class PairedThing(ThingRef):
    """A neighbour of either directive; a side without links was not found to have it."""

    id: Id
    both: bool
    a: list[PairedLink]
    b: list[PairedLink]


class DirectivePair(TypedDict):
    """Two directives side by side, one hop up and down; first what both have."""

    schema: Literal["phahe.pair/1"]
    as_of: AsOf
    a: DirectiveRef
    b: DirectiveRef
    up: Annotated[list[PairedThing], Said("What they come from")]
    down: Annotated[list[PairedThing], Said("What carries them out")]
