"""Document types as a SKOS concept scheme, from the register `document_types`: one concept for each code and noun."""

from __future__ import annotations

from functools import cache
from urllib.parse import quote

from ontology.documents import DocumentType, document_types
from ontology.folding import slug
from ontology.identity import IRI_BASE

SCHEME = "https://phahe.vn/ns/document-types"


def concept_iri(row: DocumentType) -> str:
    """The concept of a register row: the code stays as printed, since QĐ is not QD."""
    return f"{IRI_BASE}type/{quote(row.code, safe='')}/{slug(row.noun)}"


@cache
def _concepts() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for row in document_types():
        for noun in row.nouns:
            found.setdefault((row.code, noun.casefold()), concept_iri(row))
    return found


def concept_of(code: str, noun: str | None) -> str | None:
    """The concept of a type code (with or without `.QP`) and the noun printed with it; None when the register does not pair them."""
    return _concepts().get((code.removesuffix(".QP"), (noun or "").casefold()))


def scheme_turtle(notice: str) -> str:
    """The concept scheme as Turtle."""
    lines = [
        f"# {notice}",
        "@prefix dcterms: <http://purl.org/dc/terms/> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "",
        f"<{SCHEME}> a skos:ConceptScheme ;",
        '    skos:prefLabel "Loại văn bản"@vi, "Document types"@en .',
    ]
    for row in document_types():
        facts = [
            f"<{concept_iri(row)}> a skos:Concept",
            f"skos:inScheme <{SCHEME}>",
            f"skos:topConceptOf <{SCHEME}>",
            f'skos:notation "{row.code}"',
            f'skos:prefLabel "{row.noun}"@vi',
            *(f'skos:altLabel "{alias}"@vi' for alias in row.aliases),
            *([f'skos:hiddenLabel "{row.short}"@vi'] if row.short else []),
            f'dcterms:audience "{row.system}"',
        ]
        lines += ["", " ;\n    ".join(facts) + " ."]
    return "\n".join(lines) + "\n"
