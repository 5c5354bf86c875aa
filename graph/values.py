"""The values that travel between ingest, stores, questions and the API: frozen, slotted, with no way to reach a store.

Identifiers come from content, so the same bytes give the same values in any order and on any machine. Dates are ISO 8601 strings
(`2023-08-07`, `2023-08`, `2023`, `--07-28` when the year is not printed); offsets count Unicode code points of the extracted text.
"""

from __future__ import annotations

import hashlib
import json
from typing import Literal

from ontology.value import Value, asdict, json_bytes

#: What an edge rests on: an official source says it, or only the press (or a register) does.
Basis = Literal["documented", "reported"]

EXTRACT_SCHEMA = "phahe.extract/1"


def content_id(prefix: str, *parts: object) -> str:
    """A short stable id, `prefix/` + 16 hex digits of the SHA-256 of the parts (JSON, in order)."""
    digest = hashlib.sha256(json_bytes(parts)).hexdigest()
    return f"{prefix}/{digest[:16]}"


class Source(Value, frozen=True):
    """A file as it was received, archived under its SHA-256.

    `kind` is `official` (issued by a body), `press` or `register`; `directive` is the id of the directive that the file itself is.
    `name` is the file's base name; `text_sha256` is the hash of the extracted text to which all offsets refer.
    `notes` say what of the file was not read or needs a look, each `Vietnamese / English`: tables, rows, pages, letters, statements left out.
    """

    sha256: str
    name: str
    kind: str
    media_type: str
    text_sha256: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    address: str | None = None
    directive: str | None = None
    notes: tuple[str, ...] = ()


def in_both(note: str) -> tuple[str, str]:
    """A note of a source in Vietnamese and in English; one that has no ` / ` is the same in both."""
    vietnamese, _, english = note.rpartition(" / ")
    return vietnamese or english, english


class Thing(Value, frozen=True):
    """Anything that a statement can be about: a directive, annex, collection, body, person, post, event, task or topic.

    `number` and `type` are filled for directives (`24-CT/TU`, `Chỉ thị`). `attributes` are further (name, value) pairs, sorted by name.
    Everything that a source *says* about a thing (dates, titles, issuers, relations) is a statement, not an attribute.
    """

    id: str
    kind: str
    label: str
    number: str | None = None
    type: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()

    def merged(self, other: Thing) -> Thing:
        """The join of two descriptions of one thing: commutative, associative and idempotent, so that order of ingest cannot matter.

        A label that goes with a number wins over a name; else the longer one."""
        if self == other:
            return self
        rank, others = (self.number is not None, len(self.label), self.label), (other.number is not None, len(other.label), other.label)
        return Thing(
            self.id,
            max(self.kind, other.kind),
            max(rank, others)[2],
            _better(self.number, other.number),
            _better(self.type, other.type),
            _joined(self.attributes, other.attributes) if self.attributes or other.attributes else (),
        )


def _better(a: str | None, b: str | None) -> str | None:
    """The longer of two spellings, of the same length the later one in order."""
    if not a or not b or a == b:
        return a or b or None
    return max((len(a), a), (len(b), b))[1]


def _joined(a: tuple[tuple[str, str], ...], b: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Both sets of attributes; where they differ the greater value, name by name, so that the order of joining cannot matter."""
    names = {name for name, _ in (*a, *b)}
    return tuple((name, max(v for n, v in (*a, *b) if n == name)) for name in sorted(names))


class Citation(Value, frozen=True):
    """A place in a source that names a directive.

    `text` is exactly what is printed at `[start, end)`. `kind`: numbered, elided, named, anaphor, collection or unnumbered.
    `number` is canonical (NFC, no spaces, digits as printed, `TƯ→TW`, official letter case); an elided or anaphoric one carries the full
    number when the source settles it. `outcome`: resolved (one `directive`), ambiguous (`candidates`) or unresolved (`reason`).
    `issuer` is the printed or inferred name of the issuing body, `issuer_body` its id. `flags` name what is odd
    (`code-conflict`, `issuer-conflict`, `impossible-date`, `ocr-repaired`, `era-from-register` …). `rule` names what found it.
    `source` is the hash of the source; a store fills it in (an extraction knows its source, and its JSON does not repeat it).
    """

    start: int
    end: int
    text: str
    kind: str
    type: str | None
    number: str | None
    name: str | None = None
    date: str | None = None
    date_inferred: bool = False
    issuer: str | None = None
    issuer_body: str | None = None
    directive: str | None = None
    outcome: str = "unresolved"
    candidates: tuple[str, ...] = ()
    reason: str | None = None
    flags: tuple[str, ...] = ()
    rule: str = ""
    source: str = ""


class Statement(Value, frozen=True):
    """One claim of one source: subject, relation, object, status and the exact words that it rests on.

    `object` is the id of a thing, or a literal when `literal` is true (dates, titles, quantities). `status`: asserted, planned, requested,
    proposed, conditional, negated, denied, counterfactual. `qualifiers` are (name, value) pairs, sorted: `fragment` (Điều 5 khoản 2),
    `partial`, `count`, `reported_by`, `date_inferred` … `confidence` is in (0, 1]. `rule` + `rule_version` say who extracted it.
    `valid_from` and `valid_to` (both inclusive) bound when it holds. `review`: suggested (nobody looked), confirmed or rejected, as the
    review log says at the instant of the view; a store fills it in. Where two ids were merged, a store answers with the id that both
    count as, and the qualifiers `said_subject` / `said_object` keep what was read.
    """

    id: str
    subject: str
    relation: str
    object: str
    literal: bool
    status: str
    inferred: bool
    source: str
    start: int
    end: int
    quote: str
    rule: str
    rule_version: int = 1
    confidence: float = 1.0
    valid_from: str | None = None
    valid_to: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    review: str = "suggested"

    @classmethod
    def make(
        cls,
        subject: str,
        relation: str,
        object: str,
        *,
        source: str,
        start: int,
        end: int,
        quote: str,
        rule: str,
        literal: bool = False,
        status: str = "asserted",
        inferred: bool = False,
        rule_version: int = 1,
        confidence: float = 1.0,
        valid_from: str | None = None,
        valid_to: str | None = None,
        qualifiers: dict[str, str] | None = None,
    ) -> Statement:
        """Build a statement; its id is derived from source, span, subject, relation, object, status and rule."""
        pairs = tuple(sorted(qualifiers.items())) if qualifiers else ()
        key = content_id("st", source, start, end, subject, relation, object, status, rule, rule_version, pairs)
        return cls(
            key, subject, relation, object, literal, status, inferred, source, start, end, quote, rule, rule_version,
            confidence, valid_from, valid_to, pairs,
        )  # fmt: skip


class Assignee(Value, frozen=True):
    """A body charged with a task: `role` is lead, responsible or cooperate; `body` as printed; `body_id` when the register knows it."""

    body: str
    role: str
    body_id: str | None = None


class Deadline(Value, frozen=True):
    """When a task is due. `kind`: by (`date`), within (`duration`), periodic (`every`, perhaps `start`), period (`start`, `end`), ongoing."""

    text: str
    kind: str
    date: str | None = None
    duration: str | None = None
    every: str | None = None
    start: str | None = None
    end: str | None = None


class Task(Value, frozen=True):
    """What a directive asks of bodies: a flat view of the statements `leads`, `cooperatesIn`, `assignedTo`, `toProduce`, `deadline`.

    `place` says where it stands (`Phụ lục, dòng 3`); `kind`: task, execution or report; `to` is the body the product goes to (`to_body` its id
    when the register knows it); `source` is the hash of the source that prints it. `directive` is empty when the source is none (press).
    """

    id: str
    directive: str
    place: str
    section: str | None
    start: int
    end: int
    quote: str
    kind: str
    status: str
    assignees: tuple[Assignee, ...]
    deliverable: str | None = None
    to: str | None = None
    deadline: Deadline | None = None
    to_body: str | None = None
    source: str = ""


class Header(Value, frozen=True):
    """The directive that a source itself is: letterhead, closing block or consolidated text. `None` fields were not printed."""

    directive: str | None
    number: str | None
    type: str | None
    date: str | None
    place: str | None
    issuer: str | None
    title: str | None
    signer: str | None = None
    signer_post: str | None = None
    issuer_body: str | None = None
    draft: bool = False


class Extraction(Value, frozen=True):
    """Everything that one source says. `document` is the directive that the source itself is, else None; `text` is the extracted text."""

    source: Source
    text: str
    document: Header | None = None
    citations: tuple[Citation, ...] = ()
    statements: tuple[Statement, ...] = ()
    things: tuple[Thing, ...] = ()
    tasks: tuple[Task, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What of the source was not read or needs a look."""
        return self.source.notes

    def report(self) -> dict[str, int]:
        """Counts of citation outcomes; found = resolved + ambiguous + unresolved, always."""
        outcomes = [c.outcome for c in self.citations]
        return {
            "found": len(outcomes),
            **{name: outcomes.count(name) for name in ("resolved", "ambiguous", "unresolved")},
        }


class Edge(Value, frozen=True, order=True):
    """What is drawn between two things from the asserted, unrejected statements that agree on subject, relation and object.

    `basis`: `documented` when an official source says it, `reported` when only the press (or a register) does. `inferred` edges are composed
    (never extracted): `via` lists the ids of the edges that they follow from, `rule` the composition rule. `statements` are the ids of the
    statements, best evidence first. `date` is the document date of the subject, `lag_days` the days between the object's date and it
    (None when either is unknown or has no day). `quote` repeats the words of the best statement. `valid_from` is the day from which the
    edge counts: what the best statement says, else `date`, else the day its source was published; `valid_to` the last day (None: open).
    """

    subject: str
    relation: str
    object: str
    basis: Basis
    inferred: bool
    statements: tuple[str, ...]
    quote: str
    source: str
    date: str | None = None
    lag_days: int | None = None
    confidence: float = 1.0
    partial: bool = False
    rule: str | None = None
    via: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None

    @property
    def id(self) -> str:
        """Stable id of the edge: subject, relation, object, and whether it is inferred."""
        return content_id("edge", self.subject, self.relation, self.object, self.inferred)


class Review(Value, frozen=True):
    """One entry of the review log, which only grows: who decided what about what, when and why.

    `action`: suggest, confirm, reject (a statement `target`); merge, unmerge (the thing `other` counts as the thing `target`, or no longer);
    clear (a suspect link or directive `target` was looked at). `at` is an ISO 8601 instant in UTC. `previous` is the `hash` of the entry
    before (64 zeros for the first), `hash` the SHA-256 of the canonical JSON of all other fields: see `graph.review`.
    """

    seq: int
    at: str
    who: str
    action: str
    target: str
    other: str | None
    why: str
    previous: str
    hash: str


def as_json(value: object) -> dict:
    """A frozen value as plain JSON types (tuples become lists), for the wire and for files."""
    return json.loads(json.dumps(asdict(value), ensure_ascii=False))
