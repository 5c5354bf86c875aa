"""Does a View hold what `ontology/shapes.ttl` demands? Each offence by name, in two languages.

Every record is checked once, in batches that bound memory: sources with citations, things, statements, tasks, edges. What a record only
points at (the things of a statement, the statements of an edge) stands in the batch by its class alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice
from typing import TypeVar
from urllib.parse import unquote

from pyshacl import validate as shacl
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node as Term

from graph.linked import (
    NAMESPACE,
    Lit,
    Node,
    absolute,
    citation_nodes,
    edge_nodes,
    facts_of,
    iri,
    paged,
    source_iri,
    source_node,
    statement_nodes,
    task_nodes,
    thing_node,
)
from graph.store import View
from graph.values import Edge, Statement, Thing
from ontology.generated.vocabulary import CLASSES, RELATIONS
from ontology.identity import IRI_BASE
from ontology.model import SHAPES, load_graph

SH = Namespace("http://www.w3.org/ns/shacl#")
BATCH = 2000
T = TypeVar("T")
_ASKED = {URIRef(f"{NAMESPACE}{name}") for name in ("onlyInferred", "oncePerSource")}
#: Targets of shapes: the words of anything, every statement at once, the kinds of thing.
WORDS = "oa:TextQuoteSelector"
ALL_STATEMENTS = "https://phahe.vn/ns"
THINGS = tuple(f"ph:{name}" for name in CLASSES.values())


@dataclass(frozen=True, slots=True, order=True)
class Offence:
    """One record that breaks one shape: `focus` is the id of the thing, statement, edge, task or source, `shape` the name of the shape."""

    focus: str
    shape: str
    vietnamese: str
    english: str


def validate(view: View) -> tuple[Offence, ...]:
    """Every offence in the view, ordered by focus and shape; empty when it conforms."""
    found: set[Offence] = set()
    for nodes, targets in _batches(view):
        found |= set(_check(nodes, targets))
    return tuple(sorted(found))


def _batches(view: View) -> Iterator[tuple[list[Node], tuple[str, ...]]]:
    """What is checked together, and the targets of the shapes that check it."""
    for sources in _chunks(paged(view.sources, lambda s: s.sha256), BATCH // 10):
        cited = (n for s in sources for i, c in enumerate(view.citations(source=s.sha256), 1) for n in citation_nodes(s.sha256, i, c))
        yield [*map(source_node, sources), *cited], ("ph:Source", "ph:Citation", WORDS)
    for things in _chunks(paged(view.things, lambda t: t.id), BATCH):
        yield [thing_node(t) for t in things], THINGS
    for statements in _chunks(paged(view.statements, lambda s: s.id), BATCH):
        yield _statement_nodes(view, statements), ("ph:Statement", WORDS, ALL_STATEMENTS)
    for statements in _comparable(view):
        yield _statement_nodes(view, statements), ("ph:oncePerSource",)
    for tasks in _chunks(view.tasks(), BATCH):
        yield [n for t in tasks for n in task_nodes(t)], ("ph:Assignment", WORDS)
    for edges in _chunks(view.edges(), BATCH):
        yield [*(n for e in edges for n in edge_nodes(e) if n.types), *_stubs(view, edges)], ("ph:Edge",)


def _chunks(values: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(values)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _statement_nodes(view: View, statements: list[Statement]) -> list[Node]:
    """The statements, without direct facts, and what they point at."""
    return [*(n for s in statements for n in statement_nodes(s) if n.types), *_stubs(view, statements)]


def _comparable(view: View) -> Iterator[list[Statement]]:
    """Statements of relations that one source may assert once, all those about one subject in one batch."""
    batch: list[Statement] = []
    for relation in (r for r, term in RELATIONS.items() if term.once_per_source):
        found = sorted(view.statements(relation=relation, status="asserted"), key=lambda s: s.subject)
        for _, group in groupby(found, key=lambda s: s.subject):
            batch += group
            if len(batch) >= BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


def _stubs(view: View, records: list[Statement] | list[Edge]) -> Iterator[Node]:
    """The things, sources and statements that the records point at and that exist, by class alone."""
    ids = {r.subject for r in records} | {r.object for r in records if not getattr(r, "literal", False)}
    for id in sorted(ids):
        thing = view.thing(id)
        if isinstance(thing, Thing):
            yield Node(iri(id), thing_node(thing).types, ())
    for sha256 in sorted({r.source for r in records if r.source}):
        if view.source(sha256):
            yield Node(source_iri(sha256), ("ph:Source",), ())
    for id in sorted({s for r in records if isinstance(r, Edge) for s in r.statements}):
        if view.statement(id):
            yield Node(iri(id), ("ph:Statement",), ())


@cache
def _ontology() -> tuple[tuple[Term, Term, Term], ...]:
    """What the shapes ask of the vocabulary: no labels, no names in other databases."""
    return tuple(t for t in load_graph() if isinstance(t[2], URIRef) or t[1] in _ASKED)


@cache
def _shapes() -> Graph:
    return load_graph(SHAPES)


@cache
def _shapes_for(targets: tuple[str, ...]) -> tuple[str, ...]:
    """The IRIs of the shapes with these targets, and of every named shape that they use: pySHACL leaves out what is not listed."""
    shapes = _shapes()
    places = [URIRef(absolute(target)) for target in targets]
    waiting = [s for place in places for by in (SH.targetClass, SH.targetNode) for s in shapes.subjects(by, place)]
    found: set[Term] = set()
    while waiting:
        term = waiting.pop()
        if term not in found and (term, None, None) in shapes:
            found.add(term)
            waiting += [o for p, o in shapes.predicate_objects(term) if p not in (SH.targetClass, SH.targetNode, SH.prefixes)]
    kinds = (SH.NodeShape, SH.PropertyShape)
    return tuple(sorted(str(t) for t in found if isinstance(t, URIRef) and any((t, RDF.type, kind) in shapes for kind in kinds)))


def _check(nodes: list[Node], targets: tuple[str, ...]) -> Iterator[Offence]:
    graph = _graph(nodes)
    conforms, report, text = shacl(graph, shacl_graph=_shapes(), use_shapes=list(_shapes_for(targets)), inplace=True)
    if isinstance(report, Exception) or not isinstance(report, Graph):
        raise RuntimeError(f"pySHACL did not finish: {text}")
    if conforms:
        return
    for result in report.objects(None, SH.result):  # not every ValidationResult: some are the details of others
        yield _offence(report, result)


def _graph(nodes: Iterable[Node]) -> Graph:
    """The vocabulary with the nodes."""
    graph = Graph()
    for triple in _ontology():
        graph.add(triple)
    for subject, predicate, value in facts_of(nodes):
        if isinstance(value, Lit):
            datatype = URIRef(absolute(value.datatype)) if value.datatype else None
            term: Term = Literal(value.text, datatype=datatype, lang=value.language)
        else:
            term = URIRef(value.iri)
        graph.add((URIRef(subject), URIRef(predicate), term))
    return graph


def _offence(report: Graph, result: Term) -> Offence:
    focus = report.value(result, SH.focusNode)
    if not str(focus).startswith(IRI_BASE):  # a rule about all statements: the offender is the value
        focus = report.value(result, SH.value)
    shape = report.value(result, SH.sourceConstraint) or report.value(result, SH.sourceShape)
    messages = {m.language: str(m) for m in _shapes().objects(shape, SH.message) if isinstance(m, Literal)}
    return Offence(
        unquote(str(focus).partition("#")[0].removeprefix(IRI_BASE)), str(shape).removeprefix(NAMESPACE), messages["vi"], messages["en"]
    )
