"""Generated files are what the ontology gives now, and the check can fail."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph

from ontology.documents import document_types
from ontology.emit import FILES, ROOT, constant, main, stale, written
from ontology.generated.vocabulary import CLASSES, LINEAGE, RELATIONS, THING_KINDS, Relation
from ontology.identity import IRI_BASE
from ontology.type_scheme import concept_of

GENERATED = written()


@pytest.mark.parametrize("path", FILES)
def test_generated_file_is_up_to_date(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == GENERATED[path], "run python -m ontology.emit"


def test_check_fails_on_a_changed_file_and_writing_mends_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0
    glossary = tmp_path / "GLOSSARY.md"
    glossary.write_text(glossary.read_text("utf-8") + "\nby hand\n", "utf-8")
    (tmp_path / "ontology/generated/schema_facts.sql").unlink()
    capsys.readouterr()
    assert main(["--check"], tmp_path) == 1
    assert capsys.readouterr().out.split("\n")[:-1] == ["stale: ontology/generated/schema_facts.sql", "stale: GLOSSARY.md"]
    assert "by hand" in glossary.read_text("utf-8"), "--check must not write"
    assert main([], tmp_path) == 0 and stale(GENERATED, tmp_path) == []


def test_unknown_argument_is_refused(tmp_path: Path) -> None:
    assert main(["--chekc"], tmp_path) == 2
    assert list(tmp_path.iterdir()) == []


def test_written_twice_is_the_same() -> None:
    assert written() == GENERATED


@pytest.mark.parametrize(
    ("name", "expected"), [("implements", "IMPLEMENTS"), ("hasAnnex", "HAS_ANNEX"), ("dateNoLongerInForce", "DATE_NO_LONGER_IN_FORCE")]
)
def test_constant(name: str, expected: str) -> None:
    assert constant(name) == expected
    assert Relation[expected] == name


def test_vocabulary_needs_no_rdf_library() -> None:
    code = "import sys, ontology.generated.vocabulary, ontology.relation_names; print(sorted({'rdflib', 'pyshacl'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_sql_loads_twice_and_holds_the_vocabulary() -> None:
    with sqlite3.connect(":memory:") as database:
        for _ in range(2):
            database.executescript(GENERATED["ontology/generated/schema_facts.sql"])
        rows = dict(database.execute("SELECT name, lineage FROM relation_term").fetchall())
        kinds = {k for (k,) in database.execute("SELECT name FROM thing_kind")}
        ends = database.execute("SELECT kind FROM relation_end WHERE relation = 'issuedBy' AND side = 'object' ORDER BY kind").fetchall()
    assert rows == {r: int(RELATIONS[r].lineage) for r in Relation}
    assert kinds == set(THING_KINDS)
    assert [k for (k,) in ends] == ["body", "person", "post"]


def test_context_names_every_relation_and_the_identifier_base() -> None:
    context = json.loads(GENERATED["ontology/generated/context.jsonld"])["@context"]
    assert set(Relation) <= set(context)
    assert context["id"] == IRI_BASE
    assert context["implements"] == {"@id": "ph:implements", "@type": "@id"}
    assert "@type" not in context["dateDocument"]


def test_constraints_are_repeatable_statements() -> None:
    statements = [line for line in GENERATED["ontology/generated/neo4j_constraints.cypher"].splitlines() if not line.startswith("//")]
    assert all(s.startswith("CREATE ") and " IF NOT EXISTS FOR " in s and s.endswith(";") for s in statements)
    assert not any("]-()" in s for s in statements), (
        "no question looks an edge up by a property of its own: an index would only cost writes"
    )


def test_every_relation_is_on_the_reference_page() -> None:
    page = (ROOT / "docs/reference/ontology.md").read_text("utf-8")
    assert [r for r in Relation if f"#### `{r}`" not in page] == []


def test_every_kind_has_a_class_and_lineage_is_between_things() -> None:
    assert tuple(CLASSES) == THING_KINDS
    assert {"implements", "concretises", "basedOn", "hasAnnex", "organisesStudyOf", "carriesOut", "indirectlyImplements"} <= set(LINEAGE)
    assert not {"amends", "replaces", "cites", "issuedBy", "coMentioned"} & set(LINEAGE)
    assert all(not RELATIONS[r].datatypes for r in LINEAGE)


def test_document_types_are_the_register_as_skos() -> None:
    """Types have one home, the register; the concept scheme repeats every row of it and adds none."""
    graph = Graph().parse(data=GENERATED["ontology/generated/document_types.ttl"], format="turtle")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    said = {(str(graph.value(c, SKOS.notation)), str(graph.value(c, SKOS.prefLabel))) for c in concepts}
    assert len(concepts) == len(document_types()) > 40
    assert said == {(t.code, t.noun) for t in document_types()}
    assert {str(o) for c in concepts for o in graph.objects(c, SKOS.altLabel)} == {a for t in document_types() for a in t.aliases}


@pytest.mark.parametrize(
    ("code", "noun", "end"),
    [
        ("QĐ", "Quyết định", "type/Q%C4%90/quyet-dinh"),
        ("QĐ", "quy định", "type/Q%C4%90/quy-dinh"),
        ("NQ.QP", "Nghị quyết", "type/NQ/nghi-quyet"),
        ("CTr", "Chương trình hành động", "type/CTr/chuong-trinh"),
        ("TT", "Thông tri", "type/TT/thong-tri"),
        ("KH", "Chỉ thị", None),
        ("KH", None, None),
    ],
)
def test_concept_of(code: str, noun: str | None, end: str | None) -> None:
    assert concept_of(code, noun) == (end and IRI_BASE + end)
