"""Write everything that is generated from the ontology: `python -m ontology.emit`, and `--check` to only compare."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

from ontology.identity import IRI_BASE
from ontology.model import Model, load_model
from ontology.pages import glossary, reference
from ontology.type_scheme import scheme_turtle

ROOT = Path(__file__).parent.parent
NOTICE = "Generated from ontology/phahe.ttl by `python -m ontology.emit`; do not edit."
TYPES_NOTICE = "Generated from ontology/registers/document_types.csv by `python -m ontology.emit`; do not edit."


def constant(name: str) -> str:
    """Enum member name: `inspectsImplementationOf` → `INSPECTS_IMPLEMENTATION_OF`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def vocabulary(model: Model) -> str:
    """The Python module that everything at run time imports: enums and tables, no rdflib."""
    lines = [
        f'"""What may be said. {NOTICE}"""',
        "",
        "from __future__ import annotations",
        "",
        "from enum import StrEnum",
        "",
        "from ontology.relation_terms import Alias, ForeignName, RelationTerm, RoleTerm, StatusTerm",
        "",
        *_enum("Relation", "Every relation, by its name in `phahe.ttl`.", model.relations),
        *_enum("Status", "How far the source vouches for a statement.", model.statuses),
        *_enum("Role", "What a body has to do in a task.", model.roles),
        "",
        "#: Kinds of thing, and the class of each.",
        f"THING_KINDS: tuple[str, ...] = {model.kinds!r}",
        f"CLASSES: dict[str, str] = { ({c.kind: c.name for c in model.concepts if c.kind})!r}",
        "",
        *_table("What each relation is.", "RELATIONS", "Relation", model.relations),
        *_table("What each status is.", "STATUSES", "Status", model.statuses),
        *_table("What each role is.", "ROLES", "Role", model.roles),
        "#: Other names of relations: inverses and names of older data.",
        "ALIASES: dict[str, Alias] = {",
        *(f"    {name!r}: {alias!r}," for name, alias in model.aliases),
        "}",
        "",
        "#: The relations that lineage walks; the object lies upstream of the subject.",
        "LINEAGE: tuple[Relation, ...] = tuple(r for r, term in RELATIONS.items() if term.lineage)",
    ]
    return "\n".join(lines) + "\n"


def _enum(name: str, meaning: str, terms: tuple) -> list[str]:
    return ["", f"class {name}(StrEnum):", f'    """{meaning}"""', "", *(f"    {constant(t.name)} = {t.name!r}" for t in terms), ""]


def _table(meaning: str, name: str, enum: str, terms: tuple) -> list[str]:
    rows = (f"    {enum}.{constant(t.name)}: {t!r}," for t in terms)
    return [f"#: {meaning}", f"{name}: dict[{enum}, {type(terms[0]).__name__}] = {{", *rows, "}", ""]


def context(model: Model) -> str:
    """The JSON-LD context of every export: prefixes, and each property with the kind of its values."""
    prefixes = {**dict(model.prefixes), "id": IRI_BASE}
    things = {"@type": "@id"}
    terms: dict[str, object] = {
        **{name: {"@id": f"ph:{name}", **(things if of_things else {})} for name, of_things in model.properties},
        **{r.name: {"@id": f"ph:{r.name}", **({} if r.datatypes else things)} for r in model.relations},
        "subject": {"@id": "rdf:subject", **things},
        "predicate": {"@id": "rdf:predicate", **things},
        "object": {"@id": "rdf:object"},
        "label": {"@id": "rdfs:label", "@language": "vi"},
        "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", **things},
        "hasTarget": {"@id": "oa:hasTarget", **things},
        "hasSource": {"@id": "oa:hasSource", **things},
        "hasSelector": {"@id": "oa:hasSelector", **things},
        **{name: {"@id": f"oa:{name}"} for name in ("start", "end", "exact")},
        "identifier": {"@id": "dcterms:identifier"},
        "documentType": {"@id": "dcterms:type", **things},
        "inBody": {"@id": "org:postIn", **things},
    }
    return json.dumps({"@context": {**prefixes, **dict(sorted(terms.items()))}}, ensure_ascii=False, indent=1) + "\n"


def neo4j_constraints(model: Model) -> str:
    """Constraints and indexes of a Neo4j store; every statement may be repeated."""
    unique = (("Thing", "id"), ("Statement", "id"), ("Source", "sha256"))
    lines = [
        f"// {NOTICE}",
        *(f"CREATE CONSTRAINT {n.lower()}_{p} IF NOT EXISTS FOR (n:{n}) REQUIRE n.{p} IS UNIQUE;" for n, p in unique),
        *(f"CREATE INDEX {c.kind}_label IF NOT EXISTS FOR (n:{c.name}) ON (n.label);" for c in model.concepts if c.kind),
    ]
    return "\n".join(lines) + "\n"


_TABLES = """
CREATE TABLE IF NOT EXISTS relation_term (
  name TEXT PRIMARY KEY, chapter TEXT NOT NULL, vi TEXT NOT NULL, en TEXT NOT NULL, inverse TEXT, inverse_vi TEXT, inverse_en TEXT,
  symmetric INTEGER NOT NULL, lineage INTEGER NOT NULL, definition TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS relation_end (
  relation TEXT NOT NULL REFERENCES relation_term (name), side TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (relation, side, kind)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS status_term (name TEXT PRIMARY KEY, vi TEXT NOT NULL, en TEXT NOT NULL, definition TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS thing_kind (name TEXT PRIMARY KEY, vi TEXT NOT NULL, en TEXT NOT NULL, definition TEXT NOT NULL);
"""


def schema_facts(model: Model) -> str:
    """The vocabulary as SQL tables, so that a database explains itself: loading it again replaces the rows."""
    lines = [f"-- {NOTICE}", *_TABLES.strip().splitlines()]
    for r in model.relations:
        row = (r.name, r.group, r.vi, r.en, r.inverse, r.inverse_vi, r.inverse_en, int(r.symmetric), int(r.lineage), r.definition)
        lines.append(_insert("relation_term", row))
        ends = [("subject", k) for k in r.domain] + [("object", k) for k in r.range] + [("literal", d) for d in r.datatypes]
        lines += [_insert("relation_end", (r.name, *end)) for end in ends]
    lines += [_insert("status_term", (s.name, s.vi, s.en, s.definition)) for s in model.statuses]
    lines += [_insert("thing_kind", (c.kind, c.vi, c.en, c.definition_en)) for c in model.concepts if c.kind]
    return "\n".join(lines) + "\n"


def _insert(table: str, row: tuple) -> str:
    values = ("NULL" if v is None else str(v) if isinstance(v, int) else "'" + v.replace("'", "''") + "'" for v in row)
    return f"INSERT OR REPLACE INTO {table} VALUES ({', '.join(values)});"


#: Generated file -> what writes it.
FILES: dict[str, Callable[[Model], str]] = {
    "ontology/generated/vocabulary.py": vocabulary,
    "ontology/generated/context.jsonld": context,
    "ontology/generated/neo4j_constraints.cypher": neo4j_constraints,
    "ontology/generated/schema_facts.sql": schema_facts,
    "ontology/generated/document_types.ttl": lambda _: scheme_turtle(TYPES_NOTICE),
    "docs/reference/ontology.md": reference,
    "GLOSSARY.md": glossary,
}


def written() -> dict[str, str]:
    """Every generated file, path from the root -> content."""
    model = load_model()
    return {path: write(model) for path, write in FILES.items()}


def stale(files: dict[str, str], root: Path = ROOT) -> list[str]:
    """The paths whose file is missing or differs."""
    return [path for path, content in files.items() if not (root / path).is_file() or (root / path).read_text("utf-8") != content]


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write what is stale, or with `--check` name it and return 1; any other argument is refused with 2."""
    if set(arguments) - {"--check"}:
        print("usage: python -m ontology.emit [--check]", file=sys.stderr)
        return 2
    files, check = written(), "--check" in arguments
    differing = stale(files, root)
    for path in differing:
        print(("stale: " if check else "written: ") + path)
        if not check:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(files[path], "utf-8", newline="\n")
    return 1 if differing and check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
