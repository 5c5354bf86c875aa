"""A View as linked data: nodes with facts, before any syntax. Every thing, statement with its evidence, edge, citation, task and source.

Identifiers become IRIs under `IRI_BASE`, percent-encoded; terms are those of `ontology/generated/context.jsonld`. What an asserted
statement says is also a direct fact of its subject, so that plain SPARQL finds it; what was composed is said by its edge only. Evidence is
modelled as PROV-O (`prov:wasDerivedFrom` the source) and Web Annotation (`oa:hasTarget` with the span and the exact words).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date as Day
from importlib.resources import files
from typing import TypeVar
from urllib.parse import quote

from graph.store import Held
from graph.values import Citation, Edge, Source, Statement, Task, Thing
from ontology.generated.vocabulary import CLASSES, RELATIONS, Relation
from ontology.identity import IRI_BASE, DirectiveId, is_directive_key
from ontology.type_scheme import concept_of

NAMESPACE = "https://phahe.vn/ns#"
CONTEXT: dict = json.loads(files("ontology").joinpath("generated/context.jsonld").read_text("utf-8"))["@context"]
PAGE = 5000

T = TypeVar("T")

_DATE_FORMS = (
    (re.compile(r"\d{4}-\d\d-\d\d"), "xsd:date", ""),
    (re.compile(r"\d{4}-\d\d"), "xsd:gYearMonth", "-01"),
    (re.compile(r"\d{4}"), "xsd:gYear", "-01-01"),
    (re.compile(r"--\d\d-\d\d"), "xsd:gMonthDay", ""),
)


@dataclass(frozen=True, slots=True)
class Ref:
    """An IRI as a value."""

    iri: str


@dataclass(frozen=True, slots=True)
class Lit:
    """A literal value: its text, and a datatype (CURIE) or a language."""

    text: str
    datatype: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A subject with its classes (CURIEs) and facts (term of the context or IRI, value). Several nodes may describe one subject."""

    iri: str
    types: tuple[str, ...]
    facts: tuple[tuple[str, Ref | Lit], ...]


def iri(id: str) -> str:
    """The IRI of anything that the store has an id for."""
    return IRI_BASE + quote(id, safe="/")


def source_iri(sha256: str) -> str:
    return iri(f"source/{sha256}")


def date_type(text: str) -> str | None:
    """The XSD datatype of a date as the project writes it (day, month, year, or day of a year); None when it is not one."""
    for form, datatype, rest in _DATE_FORMS:
        if form.fullmatch(text):
            try:
                Day.fromisoformat((f"2000{text[1:]}" if text.startswith("--") else text) + rest)
            except ValueError:
                return None
            return datatype
    return None


def dated(text: str) -> Lit:
    """A date as a typed literal; what is not a date stays plain text, for the shapes to find."""
    return Lit(text, date_type(text))


def relation_term(relation: str) -> str:
    """The context term of a relation; an IRI of our namespace when the vocabulary does not have it."""
    return relation if relation in set(Relation) else NAMESPACE + quote(relation, safe="")


def relation_iri(relation: str) -> str:
    return NAMESPACE + quote(relation, safe="")


def nodes(view: Held) -> Iterator[Node]:
    """Everything in the view, in a defined order: sources with their citations, things, statements, tasks, edges."""
    for source in paged(view.sources, lambda s: s.sha256):
        yield source_node(source)
        for number, citation in enumerate(view.citations(source=source.sha256), 1):
            yield from citation_nodes(source.sha256, number, citation)
    for thing in paged(view.things, lambda t: t.id):
        yield thing_node(thing)
    for statement in paged(view.statements, lambda s: s.id):
        yield from statement_nodes(statement)
    for task in view.tasks():
        yield from task_nodes(task)
    for edge in view.edges():
        yield from edge_nodes(edge)


def paged(read: Callable[..., list[T]], key: Callable[[T], str]) -> Iterator[T]:
    """All rows of a paged reader of a View (`after`, `limit`), a page at a time."""
    after = ""
    while page := read(after=after, limit=PAGE):
        yield from page
        after = key(page[-1])


def source_node(source: Source) -> Node:
    return Node(
        source_iri(source.sha256),
        ("ph:Source",),
        _facts(
            ("key", source.sha256),
            ("fileName", source.name),
            ("kind", source.kind),
            ("mediaType", source.media_type),
            ("textSha256", source.text_sha256),
            ("title", source.title),
            ("publisher", source.publisher),
            ("publishedOn", dated(source.published) if source.published else None),
            ("address", source.address),
            ("isDirective", Ref(iri(source.directive)) if source.directive else None),
            *(("readingNote", note) for note in source.notes),
        ),
    )


def thing_node(thing: Thing) -> Node:
    """A thing; a directive key is also given in its parts, a post with the body that its id names."""
    facts: list[tuple[str, Ref | Lit | str | None]] = [
        ("key", thing.id),
        ("label", Lit(thing.label, language="vi")),
        ("printedNumber", thing.number),
        ("printedType", thing.type),
    ]
    if thing.kind == "directive" and is_directive_key(thing.id):
        key = DirectiveId.parse(thing.id)
        facts += [("identifier", key.urn_lex), ("system", key.system), ("issuerSlug", key.issuer)]
        facts += [("code", key.code), ("numberInKey", key.number), ("era", key.era)]
        concept = concept_of(key.code, thing.type)
        facts.append(("documentType", Ref(concept) if concept else None))
    if thing.kind == "post" and (body := thing.id.rpartition("@")[2]) and "@" in thing.id:
        facts.append(("inBody", Ref(iri(f"body/{body}"))))
    facts += [(f"{NAMESPACE}attribute/{quote(name, safe='')}", value) for name, value in thing.attributes]
    return Node(iri(thing.id), (f"ph:{CLASSES.get(thing.kind, quote(thing.kind, safe=''))}",), _facts(*facts))


def object_of(statement: Statement) -> Ref | Lit:
    """The object of a statement; a date where the relation takes dates is typed."""
    if not statement.literal:
        return Ref(iri(statement.object))
    takes_dates = statement.relation in set(Relation) and "date" in RELATIONS[Relation(statement.relation)].datatypes
    return dated(statement.object) if takes_dates else Lit(statement.object)


def statement_nodes(s: Statement) -> Iterator[Node]:
    """A statement, its evidence, and, when it is asserted and literal, the direct fact (edges give the others)."""
    subject, object_ = iri(s.subject), object_of(s)
    yield Node(
        iri(s.id),
        ("ph:Statement",),
        _facts(
            ("key", s.id),
            ("subject", Ref(subject)),
            ("predicate", Ref(relation_iri(s.relation))),
            ("object", object_),
            ("hasStatus", Ref(NAMESPACE + quote(s.status.capitalize(), safe=""))),
            ("inferred", _boolean(s.inferred)),
            ("confidence", _decimal(s.confidence)),
            ("rule", s.rule),
            ("ruleVersion", _integer(s.rule_version)),
            ("validFrom", dated(s.valid_from) if s.valid_from else None),
            ("validTo", dated(s.valid_to) if s.valid_to else None),
            *((f"{NAMESPACE}qualifier/{quote(name, safe='')}", value) for name, value in s.qualifiers),
            ("wasDerivedFrom", Ref(source_iri(s.source)) if s.source else None),
            ("hasTarget", Ref(iri(s.id) + "#span")),
        ),
    )
    yield from _evidence(iri(s.id), s.source, s.start, s.end, s.quote)
    if s.literal and s.status == "asserted":
        yield Node(subject, (), ((relation_term(s.relation), object_),))


def _evidence(owner: str, source: str | None, start: int, end: int, words: str) -> Iterator[Node]:
    target = _facts(("hasSource", Ref(source_iri(source)) if source else None), ("hasSelector", Ref(owner + "#words")))
    yield Node(owner + "#span", ("oa:SpecificResource",), target)
    exact = _facts(("start", _integer(start)), ("end", _integer(end)), ("exact", Lit(words)))
    yield Node(owner + "#words", ("oa:TextPositionSelector", "oa:TextQuoteSelector"), exact)


def edge_nodes(e: Edge) -> Iterator[Node]:
    """An edge, and the direct fact when it was said and not composed."""
    yield Node(
        iri(e.id),
        ("ph:Edge",),
        _facts(
            ("key", e.id),
            ("subject", Ref(iri(e.subject))),
            ("predicate", Ref(relation_iri(e.relation))),
            ("object", Ref(iri(e.object))),
            ("basis", e.basis),
            ("inferred", _boolean(e.inferred)),
            *(("drawnFrom", Ref(iri(s))) for s in e.statements),
            *(("via", Ref(iri(edge))) for edge in e.via),
            ("exact", e.quote),
            ("wasDerivedFrom", Ref(source_iri(e.source)) if e.source else None),
            ("date", dated(e.date) if e.date else None),
            ("lagDays", None if e.lag_days is None else _integer(e.lag_days)),
            ("confidence", _decimal(e.confidence)),
            ("partial", _boolean(e.partial)),
            ("rule", e.rule),
        ),
    )
    if not e.inferred:
        yield Node(iri(e.subject), (), ((relation_term(e.relation), Ref(iri(e.object))),))


def citation_nodes(source: str, number: int, c: Citation) -> Iterator[Node]:
    """The `number`-th citation of a source, with its span."""
    owner = f"{source_iri(source)}/citation/{number}"
    yield Node(
        owner,
        ("ph:Citation",),
        _facts(
            ("citationKind", c.kind),
            ("outcome", c.outcome),
            ("names", Ref(iri(c.directive)) if c.directive else None),
            *(("mayName", Ref(iri(candidate))) for candidate in c.candidates),
            ("reason", c.reason),
            ("printedType", c.type),
            ("printedNumber", c.number),
            ("printedName", c.name),
            ("printedDate", dated(c.date) if c.date else None),
            ("dateInferred", _boolean(c.date_inferred)),
            ("printedIssuer", c.issuer),
            ("issuerBody", Ref(iri(c.issuer_body)) if c.issuer_body else None),
            *(("flag", flag) for flag in c.flags),
            ("rule", c.rule),
            ("hasSource", Ref(source_iri(source))),
            ("hasSelector", Ref(owner + "#words")),
        ),
    )
    exact = _facts(("start", _integer(c.start)), ("end", _integer(c.end)), ("exact", Lit(c.text)))
    yield Node(owner + "#words", ("oa:TextPositionSelector", "oa:TextQuoteSelector"), exact)


def task_nodes(t: Task) -> Iterator[Node]:
    """The assignment of a task, one assignee each, and its words."""
    owner, due = iri(t.id) + "#assignment", t.deadline
    yield Node(
        owner,
        ("ph:Assignment",),
        _facts(
            ("key", t.id),
            ("assignment", Ref(iri(t.id))),
            ("inDirective", Ref(iri(t.directive)) if t.directive else None),
            ("printedAt", t.place),
            ("section", t.section),
            ("taskKind", t.kind),
            ("hasStatus", Ref(NAMESPACE + quote(t.status.capitalize(), safe=""))),
            *(("assignee", Ref(f"{owner}-{i}")) for i in range(1, len(t.assignees) + 1)),
            ("deliverable", t.deliverable),
            ("submittedToName", t.to),
            ("deadlineText", due.text if due else None),
            ("deadlineKind", due.kind if due else None),
            ("dueDate", dated(due.date) if due and due.date else None),
            ("dueWithin", due.duration if due else None),
            ("dueEvery", due.every if due else None),
            ("dueFrom", due.start if due else None),
            ("dueTo", due.end if due else None),
            ("hasSelector", Ref(owner + "-words")),
        ),
    )
    for i, a in enumerate(t.assignees, 1):
        role = ("role", Ref(NAMESPACE + quote(a.role.capitalize(), safe="")))
        yield Node(
            f"{owner}-{i}", ("ph:Assignee",), _facts(("bodyName", a.body), role, ("body", Ref(iri(a.body_id)) if a.body_id else None))
        )
    exact = _facts(("start", _integer(t.start)), ("end", _integer(t.end)), ("exact", Lit(t.quote)))
    yield Node(owner + "-words", ("oa:TextPositionSelector", "oa:TextQuoteSelector"), exact)


def _facts(*pairs: tuple[str, Ref | Lit | str | None]) -> tuple[tuple[str, Ref | Lit], ...]:
    """Facts without the absent ones; bare text is a plain literal."""
    return tuple((term, Lit(value) if isinstance(value, str) else value) for term, value in pairs if value is not None)


def _boolean(value: bool) -> Lit:
    return Lit("true" if value else "false", "xsd:boolean")


def _integer(value: int) -> Lit:
    return Lit(str(value), "xsd:integer")


def _decimal(value: float) -> Lit:
    return Lit(f"{value:.6f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.1f}", "xsd:decimal")


def absolute(name: str) -> str:
    """The full IRI of a CURIE, a context term or an IRI."""
    entry = CONTEXT.get(name)
    if isinstance(entry, dict):
        name = entry["@id"]
    prefix, colon, local = name.partition(":")
    return CONTEXT[prefix] + local if colon and isinstance(CONTEXT.get(prefix), str) else name


def facts_of(found: Iterable[Node]) -> Iterator[tuple[str, str, Ref | Lit]]:
    """The same as triples of full IRIs (`rdf:type` included)."""
    for node in found:
        for kind in node.types:
            yield node.iri, absolute("rdf:type"), Ref(absolute(kind))
        for term, value in node.facts:
            yield node.iri, absolute(term), value
