"""Exports are complete, deterministic, readable by the tools of the field, and say in every format what the view says."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from datetime import date as Day

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic

from graph.export import FORMATS, PARTS, export, export_part, to_csv, to_gexf, to_graphml, to_jsonld, to_turtle
from graph.linked import CONTEXT, NAMESPACE, date_type, iri, nodes
from graph.part import Part
from graph.stores.memory import MemoryStore
from graph.values import Assignee, Citation, Deadline, Extraction, Source, Statement, Task, Thing
from ontology.errors import BadRequest
from ontology.identity import DirectiveId
from ontology.model import PH
from ontology.value import replace

OA, PROV, ORG = (Namespace(f"http://www.w3.org/ns/{n}#") for n in ("oa", "prov", "org"))
SHA = "ab" * 32
PLAN, DECISION, ANNEX, CONCLUSION = "nn/ubnd-hanoi/KH/205/y2022", "nn/cp/NĐ/30/y2022", "annex:nn/cp/NĐ/30/y2022", "dang/tw/KL/21/?"
NASTY = 'để «thực hiện» "Nghị định"\\ ngày\t1 & 2 <b>\n]]> \x0c = hết'


def said(subject: str, relation: str, object: str, **more: object) -> Statement:
    given_ = {"source": SHA, "start": 10, "end": 24, "quote": "để thực hiện", "rule": "test", **more}
    return Statement.make(subject, relation, object, **given_)  # type: ignore[arg-type]


STATEMENTS = (
    said(PLAN, "implements", DECISION, quote=NASTY, confidence=0.8, qualifiers={"fragment": "Điều 5", "partial": "true"}),
    said(DECISION, "hasAnnex", ANNEX),
    said(ANNEX, "implements", CONCLUSION),
    said(PLAN, "dateDocument", "2022-07-28", literal=True),
    said(PLAN, "title", "=SUM(A1) về kế hoạch", literal=True),
    said(PLAN, "replaces", CONCLUSION, status="planned", valid_from="2023-01"),
    said("person/a@hanoi", "holdsPost", "post/bi-thu@tu-hanoi"),
)
EXTRACTION = Extraction(
    Source(SHA, "bài.txt", "press", "text/plain", "cd" * 32, title="Bài", publisher="Báo", published="2022-08", directive=None,
           notes=("dòng 3; dòng 4: không đọc được / rows 3; 4 not read", "trang 2 / page 2")),
    "x" * 100,
    citations=(
        Citation(10, 24, "Kế hoạch số 205", "elided", "Kế hoạch", "205", outcome="ambiguous", candidates=(PLAN, DECISION), flags=("odd",)),
    ),
    statements=STATEMENTS,
    things=(
        Thing(PLAN, "directive", "Kế hoạch 205/KH-UBND", "205/KH-UBND", "Kế hoạch", (("ghi chú", "một"),)),
        Thing(DECISION, "directive", "Nghị định 30"),
        Thing(ANNEX, "annex", "Quy chế"),
        Thing(CONCLUSION, "directive", "Kết luận 21-KL/TW"),
        Thing("person/a@hanoi", "person", "A"),
        Thing("post/bi-thu@tu-hanoi", "post", "Bí thư Thành ủy"),
    ),
    tasks=(
        Task("task/1", PLAN, "Mục II", "II", 30, 60, "Sở Nội vụ chủ trì", "task", "requested", (Assignee("Sở Nội vụ", "lead", "body/snv"),),
             "Báo cáo", "UBND", Deadline("2022", "by", "2022-12-31")),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    made = MemoryStore()
    made.write([EXTRACTION], recorded_at="2026-01-01T00:00:00Z")
    return made


@pytest.fixture(scope="module")
def graph(store: MemoryStore) -> Graph:
    return Graph().parse(data=to_turtle(store), format="turtle")


def test_jsonld_says_what_turtle_says(store: MemoryStore, graph: Graph) -> None:
    other = Graph().parse(data=to_jsonld(store), format="json-ld")
    assert len(graph) > 150
    assert set(other) == set(graph)
    assert isomorphic(other, graph)


def test_every_value_is_in_the_graph(store: MemoryStore, graph: Graph) -> None:
    count = Counter(str(o).removeprefix(NAMESPACE) for o in graph.objects(None, RDF.type))
    wanted = {
        "Source": 1,
        "Directive": 3,
        "Annex": 1,
        "Person": 1,
        "Post": 1,
        "Statement": 7,
        "Citation": 1,
        "Assignment": 1,
        "Assignee": 1,
    }
    assert {k: count[k] for k in wanted} == wanted
    assert count["Edge"] == len(store.edges()) >= 5


def test_every_term_is_in_the_context_or_open(store: MemoryStore) -> None:
    terms = {term for node in nodes(store) for term, _ in node.facts}
    opened = {t for t in terms if t.startswith((NAMESPACE + "qualifier/", NAMESPACE + "attribute/"))}
    assert len(opened) == 3 and terms - opened <= set(CONTEXT)


def test_evidence_of_a_statement(graph: Graph) -> None:
    statement = URIRef(iri(STATEMENTS[0].id))
    words = graph.value(graph.value(statement, OA.hasTarget), OA.hasSelector)
    assert graph.value(statement, RDF.subject) == URIRef(DirectiveId.parse(PLAN).iri)
    assert graph.value(statement, RDF.predicate) == PH.implements
    assert graph.value(statement, RDF.object) == URIRef(DirectiveId.parse(DECISION).iri)
    assert graph.value(statement, PH.hasStatus) == PH.Asserted
    assert graph.value(statement, PROV.wasDerivedFrom) == URIRef(iri(f"source/{SHA}"))
    assert [graph.value(words, p).toPython() for p in (OA.start, OA.end)] == [10, 24]
    assert str(graph.value(words, OA.exact)) == NASTY
    assert graph.value(statement, PH["qualifier/fragment"]) == Literal("Điều 5")


def test_only_what_was_asserted_is_a_direct_fact(graph: Graph) -> None:
    plan, decision, conclusion = (URIRef(iri(i)) for i in (PLAN, DECISION, CONCLUSION))
    assert (plan, PH.implements, decision) in graph
    assert (plan, PH.dateDocument, Literal("2022-07-28", datatype=XSD.date)) in graph
    assert (plan, PH.replaces, conclusion) not in graph, "a plan is no fact"
    assert (decision, PH.implements, conclusion) not in graph, "what is composed is said by its edge only"
    composed = [e for e in graph.subjects(PH.inferred, Literal(True)) if (e, RDF.type, PH.Edge) in graph]
    assert composed and all(graph.value(e, PH.via) for e in composed)


def test_parts_of_keys(graph: Graph) -> None:
    plan, conclusion = URIRef(iri(PLAN)), URIRef(iri(CONCLUSION))
    assert [str(graph.value(plan, PH[p])) for p in ("system", "issuerSlug", "code", "numberInKey", "era")] == [
        "nn",
        "ubnd-hanoi",
        "KH",
        "205",
        "y2022",
    ]
    assert str(graph.value(conclusion, PH.era)) == "?"
    assert graph.value(URIRef(iri("post/bi-thu@tu-hanoi")), ORG.postIn) == URIRef(iri("body/tu-hanoi"))
    assert graph.value(plan, RDFS.label) == Literal("Kế hoạch 205/KH-UBND", lang="vi")


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_same_content_same_bytes(format: str, store: MemoryStore) -> None:
    again = MemoryStore()
    shuffled = replace(EXTRACTION, statements=STATEMENTS[::-1], things=EXTRACTION.things[::-1])
    again.write([shuffled], recorded_at="2027-05-05T00:00:00Z")
    assert export(again, format) == export(store, format)
    assert isinstance(export(store, format), bytes)


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_an_empty_view_exports(format: str) -> None:
    assert export(MemoryStore(), format)


def test_unknown_format_lists_the_known_ones(store: MemoryStore) -> None:
    with pytest.raises(BadRequest) as caught:
        export(store, "rdfxml")
    assert caught.value.facts == {"format": "rdfxml", "known": ["csv", "gexf", "graphml", "jsonld", "neo4j", "ttl", "xlsx"]}


@pytest.mark.parametrize("format", sorted(PARTS))
def test_a_part_is_written_in_every_format_of_parts(format: str, store: MemoryStore) -> None:
    part = Part.about(store, PLAN)
    assert export_part(part, format) and export_part(store, format) == export(store, format)


def test_a_part_is_no_database(store: MemoryStore) -> None:
    with pytest.raises(BadRequest) as caught:
        export_part(Part.about(store, PLAN), "neo4j")
    assert caught.value.facts == {"format": "neo4j", "known": sorted(PARTS)}


@pytest.mark.parametrize("write", [to_graphml, to_gexf])
def test_networks_are_read_by_networkx(write: object, store: MemoryStore) -> None:
    data = io.BytesIO(write(store).encode())  # type: ignore[operator]
    read = networkx.read_graphml(data, force_multigraph=True) if write is to_graphml else networkx.read_gexf(data, version="1.3")
    assert set(read.nodes) == {t.id for t in store.things()} | {f"source/{SHA}"}
    edges = [d for *_, d in read.edges(data=True)]
    layers = Counter(d["layer"] for d in edges)
    assert layers == {"edge": len(store.edges()), "statement": 5, "literal": 2}
    quoted = [d for d in edges if d["layer"] == "statement" and d["relation"] == "implements" and d.get("qualifiers")]
    assert [d["confidence"] for d in quoted] == [0.8]
    assert quoted[0]["quote"].split() == NASTY.replace("\x0c", "\ufffd").split()
    assert read.nodes[PLAN]["number"] == "205/KH-UBND"


def test_csv_tables_hold_every_value(store: MemoryStore) -> None:
    with zipfile.ZipFile(io.BytesIO(to_csv(store))) as archive:
        raw = {n: archive.read(n) for n in archive.namelist()}
    assert list(raw) == ["sources.csv", "things.csv", "statements.csv", "edges.csv", "citations.csv", "tasks.csv", "reviews.csv"]
    assert all(data.startswith(b"\xef\xbb\xbf") for data in raw.values())
    rows = {n: list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))) for n, data in raw.items()}
    assert [len(rows[n]) for n in raw] == [1, 6, 7, len(store.edges()), 1, 1, 0]
    by_id = {r["id"]: r for r in rows["statements.csv"]}
    assert by_id[STATEMENTS[0].id]["quote"] == NASTY
    assert json.loads(by_id[STATEMENTS[0].id]["qualifiers"]) == [["fragment", "Điều 5"], ["partial", "true"]]
    assert by_id[STATEMENTS[4].id]["object"] == "'=SUM(A1) về kế hoạch", "a spreadsheet must not run it"
    assert rows["citations.csv"][0]["source"] == SHA and rows["tasks.csv"][0]["directive"] == PLAN
    assert by_id[STATEMENTS[3].id]["literal"] == "true"


DATES = [
    ("2023-08-07", "xsd:date"), ("2023-08", "xsd:gYearMonth"), ("2023", "xsd:gYear"), ("--07-28", "xsd:gMonthDay"),
    ("--02-29", "xsd:gMonthDay"), ("2023-02-29", None), ("2023-13", None), ("--13-01", None), ("7/8/2023", None), ("", None),
    ("2023-8-7", None), ("23", None), ("٢٠٢٣", None), ("0000", None), ("2023-08-07/2023-08-09", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "datatype"), DATES, ids=[repr(d[0]) for d in DATES])
def test_date_type(text: str, datatype: str | None) -> None:
    assert date_type(text) == datatype


@given(st.dates(min_value=Day(1, 1, 1)))
def test_every_day_is_a_date(day: Day) -> None:
    assert date_type(day.isoformat()) == "xsd:date"
    assert date_type(day.isoformat()[4:].replace("-", "--", 1)) == "xsd:gMonthDay"


@settings(deadline=None)  # the machine may be busy: words are tested here, not speed
@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_any_words_survive_turtle_and_jsonld(words: str) -> None:
    store = MemoryStore()
    statement = said(PLAN, "implements", DECISION, quote=words)
    store.write([replace(EXTRACTION, statements=(statement,), citations=(), tasks=())], recorded_at="2026-01-01T00:00:00Z")
    selector = URIRef(iri(statement.id) + "#words")
    for data, format in ((to_turtle(store), "turtle"), (to_jsonld(store), "json-ld")):
        assert str(Graph().parse(data=data, format=format).value(selector, OA.exact)) == words
