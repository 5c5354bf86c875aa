"""The one reader of `phahe.ttl`: the vocabulary as values. Everything else reads what `ontology.emit` wrote from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from ontology.errors import RegisterError
from ontology.relation_terms import Alias, Concept, ForeignName, RelationTerm, RoleTerm, StatusTerm

HERE = Path(__file__).parent
TERMS = HERE / "phahe.ttl"
SHAPES = HERE / "shapes.ttl"
PH = Namespace("https://phahe.vn/ns#")
SCHEMA = Namespace("https://schema.org/")
XSD_BASE = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Model:
    """The whole vocabulary, in the order of the file, with the prefixes that it uses.

    `properties` are the names in which exports describe things, statements and edges, with whether their values are things."""

    prefixes: tuple[tuple[str, str], ...]
    concepts: tuple[Concept, ...]
    statuses: tuple[StatusTerm, ...]
    roles: tuple[RoleTerm, ...]
    relations: tuple[RelationTerm, ...]
    properties: tuple[tuple[str, bool], ...]
    aliases: tuple[tuple[str, Alias], ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of thing."""
        return tuple(c.kind for c in self.concepts if c.kind)


def load_graph(path: Path = TERMS) -> Graph:
    """A Turtle file as a graph; RegisterError when it does not parse."""
    try:
        return Graph(bind_namespaces="none").parse(path, format="turtle")
    except Exception as error:  # rdflib raises many kinds of error for bad syntax
        raise RegisterError(
            f"Không đọc được {path.name}: {error}. Sửa cú pháp Turtle rồi chạy lại.",
            f"{path.name} cannot be read: {error}. Mend the Turtle and run again.",
            path=path.name,
        ) from error


def load_model(path: Path = TERMS) -> Model:
    """Read the vocabulary; RegisterError names the first term that breaks the contract."""
    reader = _Reader(load_graph(path), path)
    concepts = tuple(reader.concept(c) for c in reader.of_type(PH.Concept))
    reader.kinds = {PH[c.name]: c.kind for c in concepts if c.kind}
    relations = tuple(reader.relation(r) for r in reader.of_type(PH.Relation))
    return Model(
        prefixes=tuple(sorted((p, str(n)) for p, n in reader.graph.namespaces())),
        concepts=concepts,
        statuses=tuple(reader.status(s) for s in reader.of_type(PH.Status)),
        roles=tuple(reader.role(r) for r in reader.of_type(PH.Role)),
        relations=relations,
        properties=tuple(reader.properties()),
        aliases=tuple(sorted(_aliases(reader, relations))),
    )


def _aliases(reader: _Reader, relations: tuple[RelationTerm, ...]) -> Iterator[tuple[str, Alias]]:
    """Inverse names and other names; a name that is taken twice is refused."""
    taken = {r.name for r in relations}
    for relation in relations:
        named = [(relation.inverse, Alias(relation.name, True))] if relation.inverse and not relation.symmetric else []
        for name, alias in named + list(reader.aliases(relation.name)):
            if name in taken:
                raise reader.broken(f"«{name}»", "tên này đã có", "this name is taken")
            taken.add(name)
            yield name, alias


class _Reader:
    """Reads terms off the graph; every term is ordered by its place in the file."""

    def __init__(self, graph: Graph, path: Path) -> None:
        self.graph = graph
        self.path = path
        self.kinds: dict[Node, str] = {}
        source = path.read_text("utf-8")
        self.place = {s: source.find(f"\nph:{_local(s)} a ") for s in set(graph.subjects(RDF.type, None)) if str(s).startswith(PH)}

    def broken(self, term: object, vietnamese: str, english: str) -> RegisterError:
        return RegisterError(f"{self.path.name}, {term}: {vietnamese}.", f"{self.path.name}, {term}: {english}.", term=str(term))

    def of_type(self, kind: URIRef) -> list[Node]:
        return sorted(self.graph.subjects(RDF.type, kind), key=lambda s: (self.place[s], str(s)))

    def text(self, subject: Node, predicate: URIRef, language: str | None = None) -> str:
        """The only literal of `subject` for `predicate` (in `language`)."""
        found = [str(o) for o in self.graph.objects(subject, predicate) if isinstance(o, Literal) and o.language == language]
        if len(found) != 1:
            what = f"{_local(predicate)}@{language or '-'}"
            raise self.broken(_local(subject), f"cần đúng một {what}, có {len(found)}", f"needs exactly one {what}, has {len(found)}")
        return found[0]

    def optional(self, subject: Node, predicate: URIRef) -> str | None:
        value = self.graph.value(subject, predicate)
        return None if value is None else str(value)

    def flag(self, subject: Node, predicate: URIRef) -> bool:
        return self.optional(subject, predicate) == "true"

    def curies(self, subject: Node, predicate: URIRef, *, own: bool) -> tuple[str, ...]:
        """Objects as CURIEs; of our own namespace only (as local names) or of others only."""
        found = [o for o in self.graph.objects(subject, predicate) if str(o).startswith(PH) == own]
        return tuple(sorted(_local(o) if own else self.graph.namespace_manager.curie(str(o), generate=False) for o in found))

    def concept(self, term: Node) -> Concept:
        return Concept(
            name=_local(term),
            kind=self.optional(term, SKOS.notation),
            vi=self.text(term, RDFS.label, "vi"),
            en=self.text(term, RDFS.label, "en"),
            definition_vi=self.text(term, SKOS.definition, "vi"),
            definition_en=self.text(term, SKOS.definition, "en"),
            not_to_say=tuple(sorted((str(o), o.language or "") for o in self.graph.objects(term, PH.notToSay) if isinstance(o, Literal))),
            parents=self.curies(term, RDFS.subClassOf, own=True) + self.curies(term, RDFS.subClassOf, own=False),
            close=self.curies(term, SKOS.closeMatch, own=False),
        )

    def status(self, term: Node) -> StatusTerm:
        return StatusTerm(
            self.text(term, SKOS.notation),
            self.text(term, RDFS.label, "vi"),
            self.text(term, RDFS.label, "en"),
            self.text(term, RDFS.comment, "en"),
        )

    def role(self, term: Node) -> RoleTerm:
        relation = self.graph.value(term, PH.saidBy)
        if relation is None or (relation, RDF.type, PH.Relation) not in self.graph:
            raise self.broken(_local(term), "saidBy phải là một quan hệ", "saidBy must be a relation")
        return RoleTerm(
            self.text(term, SKOS.notation), self.text(term, RDFS.label, "vi"), self.text(term, RDFS.label, "en"), _local(relation)
        )

    def properties(self) -> Iterator[tuple[str, bool]]:
        """Object and datatype properties that are neither relations nor their inverses."""
        for kind, of_things in ((OWL.ObjectProperty, True), (OWL.DatatypeProperty, False)):
            for term in self.of_type(kind):
                if (term, RDF.type, PH.Relation) not in self.graph and self.graph.value(term, OWL.inverseOf) is None:
                    yield _local(term), of_things

    def relation(self, term: Node) -> RelationTerm:
        symmetric = (term, RDF.type, OWL.SymmetricProperty) in self.graph
        inverse = self.graph.value(None, OWL.inverseOf, term)
        vi, en = self.text(term, RDFS.label, "vi"), self.text(term, RDFS.label, "en")
        domain, no_literals = self.ends(term, SCHEMA.domainIncludes)
        kinds, datatypes = self.ends(term, SCHEMA.rangeIncludes)
        if not domain or no_literals or not (kinds or datatypes):
            raise self.broken(_local(term), "thiếu miền hoặc tầm", "domain or range is missing")
        return RelationTerm(
            name=_local(term),
            group=self.text(term, PH.group),
            vi=vi,
            en=en,
            definition=self.text(term, RDFS.comment, "en"),
            inverse=_local(term) if symmetric else _local(inverse) if inverse else None,
            inverse_vi=vi if symmetric else self.text(inverse, RDFS.label, "vi") if inverse else None,
            inverse_en=en if symmetric else self.text(inverse, RDFS.label, "en") if inverse else None,
            domain=domain,
            range=kinds,
            datatypes=datatypes,
            symmetric=symmetric,
            lineage=self.flag(term, PH.lineage),
            only_inferred=self.flag(term, PH.onlyInferred),
            once_per_source=self.flag(term, PH.oncePerSource),
            parents=self.curies(term, RDFS.subPropertyOf, own=True),
            broader=self.curies(term, RDFS.subPropertyOf, own=False),
            close=self.curies(term, SKOS.closeMatch, own=False),
            foreign=tuple(sorted(self.foreign(term), key=lambda f: (f.database, f.other_is, f.name))),
        )

    def ends(self, term: Node, predicate: URIRef) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Kinds of thing (in the order of the concepts) and XSD datatypes at one end of a relation."""
        found = set(self.graph.objects(term, predicate))
        datatypes = tuple(sorted(str(o).removeprefix(XSD_BASE) for o in found if str(o).startswith(XSD_BASE)))
        kinds = tuple(kind for iri, kind in self.kinds.items() if iri in found)
        if len(kinds) + len(datatypes) != len(found):
            raise self.broken(_local(term), f"{_local(predicate)} có lớp lạ", f"{_local(predicate)} names an unknown class")
        return kinds, datatypes

    def foreign(self, term: Node) -> Iterator[ForeignName]:
        for node in self.graph.objects(term, PH.foreign):
            other = self.text(node, PH.otherIs)
            if other not in ("subject", "object"):
                raise self.broken(_local(term), "otherIs phải là subject hoặc object", "otherIs must be subject or object")
            yield ForeignName(self.text(node, PH.database), self.text(node, PH.name), other, self.optional(node, PH.qualifier))

    def aliases(self, name: str) -> Iterator[tuple[str, Alias]]:
        for node in self.graph.objects(PH[name], PH.alias):
            status = self.graph.value(node, PH.impliesStatus)
            notation = None if status is None else self.text(status, SKOS.notation)
            yield self.text(node, PH.name), Alias(name, self.flag(node, PH.swapped), notation, self.optional(node, PH.qualifier))


def _local(term: Node) -> str:
    """The local name of an IRI."""
    return str(term).rsplit("#", 1)[-1].rsplit("/", 1)[-1]
