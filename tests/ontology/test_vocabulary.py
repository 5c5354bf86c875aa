"""The vocabulary says everything that the domain notes name, and its tables agree with each other."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from ontology.emit import ROOT
from ontology.errors import BadRequest, PhaheError, RegisterError
from ontology.generated.vocabulary import ALIASES, RELATIONS, ROLES, THING_KINDS, Relation, Role, Status
from ontology.model import load_graph, load_model
from ontology.relation_names import Reading, read_name

# name | relation | swapped | status | qualifiers
NAMES = """
implements        | implements | no  |           |
implementedBy     | implements | yes |           |
isAnnexOf         | hasAnnex   | yes |           |
adopts            | adoptedAt  | yes |           |
draftsFor         | draftedBy  | yes |           |
steeredBy         | steers     | yes |           |
issued            | issuedBy   | yes |           |
issues            | issuedBy   | yes |           |
willIssue         | issuedBy   | yes | planned   |
shouldIssue       | issuedBy   | yes | requested |
shouldProduce     | draftedBy  | yes | requested |
willSubmit        | submittedBy | yes | planned  |
willConcretise    | concretises | no | planned   |
shouldInspect     | inspectsImplementationOf | no | requested |
heldPost          | holdsPost  | no  |           | ended=true
date              | dateEvent  | no  |           |
"""
CASES = [tuple(cell.strip() for cell in line.split("|")) for line in NAMES.strip().splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c[0])
def test_names(case: tuple[str, ...]) -> None:
    name, relation, swapped, status, qualifiers = case
    pairs = (tuple(qualifiers.split("=")),) if qualifiers else ()
    assert read_name(name) == Reading(Relation(relation), swapped == "yes", Status(status) if status else None, pairs)


def test_the_table_was_read() -> None:
    assert len(CASES) == 16


def test_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(BadRequest) as caught:
        read_name("implments")
    assert caught.value.facts["relation"] == "implments"
    assert caught.value.facts["known"] == list(Relation)
    assert "implments" in str(caught.value) and "organisesStudyOf" in caught.value.english


def test_every_relation_and_status_of_the_gold_patterns_is_known(shared: Path) -> None:
    lines = (shared / "gold/relation_patterns.jsonl").read_text("utf-8").splitlines()
    triples = [t for line in lines for t in json.loads(line)["triples"]]
    assert len(triples) > 100
    for triple in triples:
        assert read_name(triple["relation"]).relation in RELATIONS
    heads = Counter(triple["status"].split()[0].strip(",") for triple in triples)
    assert set(heads) <= set(Status), f"unknown statuses: {set(heads) - set(Status)}"


def test_every_term_has_its_words() -> None:
    for r in RELATIONS.values():
        assert r.vi and r.en and r.definition.endswith((".", "…")), r.name
        assert set(r.domain) | set(r.range) <= set(THING_KINDS), r.name
        assert r.inverse or r.datatypes, f"{r.name}: a relation between things is read from both sides"
        assert set(r.parents) <= set(Relation), r.name


def test_inverse_names_lead_back() -> None:
    inverse = {r.inverse: name for name, r in RELATIONS.items() if r.inverse and not r.symmetric}
    assert len(inverse) == sum(1 for r in RELATIONS.values() if r.inverse and not r.symmetric), "two relations share an inverse name"
    assert {name: (a.relation, a.swapped) for name, a in ALIASES.items() if name in inverse} == {i: (r, True) for i, r in inverse.items()}
    assert not set(ALIASES) & set(Relation)


def test_foreign_names_map_without_loss() -> None:
    rows = [(f.database, r, f.other_is, f.qualifier, f.name) for r, term in RELATIONS.items() for f in term.foreign]
    counts = Counter(row[0] for row in rows)
    assert counts == {"vbpl.vn": 26, "vbpl.vn (old site)": 17, "thuvienphapluat.vn": 13}
    assert max(Counter(row[:4] for row in rows).values()) == 1, "two names of one database became the same"
    assert max(Counter((row[0], row[4]) for row in rows).values()) == 1, "one name has two meanings"


# database, name -> relation, the listed document is …
DIRECTIONS = [
    ("vbpl.vn", "Căn cứ ban hành", "basedOn", "object"),
    ("vbpl.vn", "Văn bản bãi bỏ", "repeals", "subject"),
    ("vbpl.vn (old site)", "Văn bản được sửa đổi", "amends", "object"),
    ("vbpl.vn (old site)", "Văn bản sửa đổi", "amends", "subject"),
    ("vbpl.vn (old site)", "Văn bản hết hiệu lực", "endsForceOf", "object"),
    ("vbpl.vn (old site)", "Văn bản quy định hết hiệu lực", "endsForceOf", "subject"),
    ("vbpl.vn (old site)", "Văn bản được HD, QĐ chi tiết", "details", "object"),
]


@pytest.mark.parametrize(("database", "name", "relation", "other"), DIRECTIONS)
def test_direction_of_foreign_names(database: str, name: str, relation: str, other: str) -> None:
    found = [(str(r), f.other_is) for r, term in RELATIONS.items() for f in term.foreign if (f.database, f.name) == (database, name)]
    assert found == [(relation, other)]


def test_roles_are_said_by_relations_about_tasks() -> None:
    assert {r: ROLES[r].relation for r in Role} == {"lead": "leads", "responsible": "assignedTo", "cooperate": "cooperatesIn"}


def test_every_concept_of_the_design_is_in_the_glossary() -> None:
    thing_nouns = ["directive", "annex", "collection", "body", "person", "post", "event", "task", "topic"]
    nouns = [*thing_nouns, "source", "citation", "statement", "edge", "expectation", "gap", "question"]
    page = (ROOT / "GLOSSARY.md").read_text("utf-8")
    assert [n for n in nouns if f"\n## {n} [" not in page] == []
    assert page.count("\nDo not say: ") == len(load_model().concepts) == len(nouns)


# what is broken | old text | new text | what the message names
BROKEN = [
    ("no Vietnamese label", '"thực hiện"@vi, "implements"@en', '"implements"@en', "implements"),
    ("unknown kind", "schema:domainIncludes ph:Person ;", "schema:domainIncludes ph:Robot ;", "holdsPost"),
    ("alias taken", 'ph:name "willIssue"', 'ph:name "implements"', "implements"),
    ("direction misspelt", 'ph:otherIs "object"', 'ph:otherIs "objct"', "otherIs"),
    ("syntax", "a owl:Ontology ;", "a owl:Ontology", "phahe.ttl"),
]


@pytest.mark.parametrize(("what", "old", "new", "named"), BROKEN, ids=[b[0] for b in BROKEN])
def test_a_broken_ontology_is_refused_by_name(tmp_path: Path, what: str, old: str, new: str, named: str) -> None:
    text = (ROOT / "ontology/phahe.ttl").read_text("utf-8")
    assert old in text
    path = tmp_path / "phahe.ttl"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RegisterError) as caught:
        load_model(path)
    assert named in caught.value.english and named in str(caught.value)


def test_own_terms_are_defined_where_they_are_used() -> None:
    graph = load_graph()
    own = {t for triple in graph for t in triple if str(t).startswith("https://phahe.vn/ns#")}
    defined = set(graph.subjects())
    assert {str(t) for t in own - defined} == set()


def _errors(base: type) -> list[type]:
    return [base, *(e for child in base.__subclasses__() for e in _errors(child))]


def test_every_error_is_documented() -> None:
    page = (ROOT / "docs/reference/errors.md").read_text("utf-8")
    own = [e for e in _errors(PhaheError) if e.__module__ == "ontology.errors"]
    assert len(own) >= 8
    for error in own:
        assert f"| `{error.__name__}` | `{error.code}` | {error.status} |" in page, error.__name__
