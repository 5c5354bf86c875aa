"""Coverage on every store: outcomes with their causes, intervals, the two clocks, successors; and that not found never becomes not issued."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.accountability import coverage, coverage_json
from graph.accountability.coverage import OUTCOMES
from graph.values import Citation, Extraction, Source, Statement, Thing
from ingest.pipeline import extract_path
from ontology.bodies import body
from ontology.errors import BadRequest, NotFound
from ontology.groups import Group, members

NOW = "2026-01-01T00:00:00+00:00"
D = "dang/tu-hanoi/CT/24/t2020"
QUOTE = "Lời văn do dự án viết."


def told(letter: str, a: str, relation: str, b: str, **more) -> Statement:
    return Statement.make(a, relation, b, source=letter * 64, start=0, end=len(QUOTE), quote=QUOTE, rule="test", **more)


def plan(
    letter: str, key: str, day: str | None, published: str | None = None, relation: str = "implements", text: str = QUOTE
) -> Extraction:
    """A source that tells of one document that answers D."""
    number = key.split("/")
    said = [told(letter, key, relation, D), told(letter, D, "dateDocument", "2023-08-07", literal=True)]
    said += [told(letter, key, "dateDocument", day, literal=True)] if day else []
    source = Source(letter * 64, f"{letter}.txt", "press", "text/plain", "0" * 64, published=published)
    things = (
        Thing(D, "directive", "Chỉ thị 24-CT/TU", "24-CT/TU", "Chỉ thị"),
        Thing(key, "directive", f"Kế hoạch {number[3]}", None, "Kế hoạch"),
    )
    return Extraction(source, text, None, (), tuple(said), things)


def rows(store, **asked) -> dict:
    found = coverage(store, store.thing(D), level="district", **asked)
    return {r["body"]: r for r in coverage_json(found, store)["rows"]}


def test_a_plan_satisfies_and_the_others_are_not_found_with_searches(store) -> None:
    store.write([plan("a", "dang/hu-melinh/KH/168/t2020", "2023-08-31")], recorded_at=NOW)
    found = rows(store)
    assert len(found) == 30
    row = found.pop("body/hu-melinh")
    assert (row["outcome"], row["cause"], row["delay"]) == ("satisfied_shallow", None, {"days": 24, "low": 24, "high": 24})
    assert row["responses"][0]["statements"] and row["responses"][0]["quote"] == QUOTE
    for other in found.values():
        assert (other["outcome"], other["cause"]) == ("not_found", "not_found")
        assert [s["name"] for s in other["searches"]] == ["statements", "documents", "words", "site"]
        assert "không có nghĩa là không ban hành" in other["why"]


def test_a_day_known_only_by_a_source_is_an_interval(store) -> None:
    store.write([plan("a", "dang/hu-melinh/KH/168/t2020", None, published="2023-09-22")], recorded_at=NOW)
    (response,) = rows(store)["body/hu-melinh"]["responses"]
    assert (response["date"], response["latest"], response["date_reason"]) == (None, "2023-09-22", "published")
    assert response["delay"] == {"days": None, "low": 0, "high": 46}
    assert rows(store, as_of="2023-09-21")["body/hu-melinh"]["outcome"] == "not_found"


def test_as_of_counts_what_had_been_issued(store) -> None:
    store.write([plan("a", "dang/hu-melinh/KH/168/t2020", "2023-08-31"), plan("b", "dang/hu-socson/KH/154/t2020", None)], recorded_at=NOW)
    assert rows(store, as_of="2023-08-30")["body/hu-melinh"]["outcome"] == "not_found"
    assert rows(store, as_of="2023-08-31")["body/hu-melinh"]["outcome"] == "satisfied_shallow"
    undated = rows(store, as_of="2024")["body/hu-socson"]
    assert undated["outcome"] == "not_found" and undated["undated"][0]["thing"] == "dang/hu-socson/KH/154/t2020"
    assert rows(store)["body/hu-socson"]["outcome"] == "satisfied_shallow" and rows(store)["body/hu-socson"]["delay"] is None


def test_a_document_dated_before_its_directive_satisfies_nothing(store) -> None:
    store.write([plan("a", "dang/hu-melinh/KH/168/t2020", "2022-08-31")], recorded_at=NOW)
    assert rows(store)["body/hu-melinh"]["outcome"] == "not_found"


def test_a_number_without_its_place_takes_the_only_unit_of_its_kind_and_says_so(store) -> None:
    text = "Chi bộ một trường ở quận Long Biên sinh hoạt theo kế hoạch."
    store.write([plan("a", "dang/qu-?/KH/186/t2020", None, published="2023-09-15", text=text)], recorded_at=NOW)
    row = rows(store)["body/qu-longbien"]
    assert row["outcome"] == "satisfied_shallow" and row["responses"][0]["unit_basis"] == "place" and row["responses"][0]["inferred"]
    assert sum(r["satisfied"] for r in rows(store).values()) == 1


def denied(letter: str, status: str) -> Extraction:
    thing = Thing(f"anon:{letter * 8}/ke-hoach", "directive", "Kế hoạch", None, "Kế hoạch")
    said = (told(letter, thing.id, "issuedBy", "body/btv-hu-bavi", status=status), told(letter, thing.id, "implements", D, status=status))
    source = Source(letter * 64, f"{letter}.txt", "press", "text/plain", "0" * 64, published="2023-10-05")
    return Extraction(source, QUOTE, None, (), said, (thing, Thing(D, "directive", "Chỉ thị 24-CT/TU")))


@pytest.mark.parametrize(
    ("status", "outcome", "cause"),
    [
        ("planned", "planned", "not_found"),
        ("proposed", "planned", "not_found"),
        ("conditional", "planned", "not_found"),
        ("negated", "not_issued", "not_issued"),
        ("denied", "not_issued", "not_issued"),
        ("requested", "not_found", "not_found"),
    ],
)
def test_what_is_not_asserted_never_satisfies(store, status: str, outcome: str, cause: str) -> None:
    store.write([denied("a", status)], recorded_at=NOW)
    row = rows(store)["body/hu-bavi"]
    assert (row["outcome"], row["cause"], row["satisfied"]) == (outcome, cause, False)


def test_not_found_never_becomes_not_issued(store) -> None:
    """Every trace that is no denial, in every combination of filters: `not_issued` appears nowhere."""
    act = told("e", "body/hu-donganh", "carriesOut", D)
    said = Extraction(Source("e" * 64, "e.txt", "press", "text/plain", "0" * 64), QUOTE, None, (), (act,), (_thing("body/hu-donganh"),))
    near = _citing("Huyện Thường Tín dự hội nghị quán triệt Chỉ thị 24. Quận Hà Đông làm tốt Chỉ thị 24.")
    history = [plan("a", "dang/hu-melinh/KH/168/t2020", "2023-08-31"), denied("b", "planned"), denied("c", "requested"), said, near]
    store.write(history, recorded_at=NOW)
    seen = set()
    for as_of in (None, "2023-08-07", "2023-12-31", "2025-06-30", "2025-07-01", "2026"):
        for line in (None, "Party", "State", "both"):
            for level in (None, "district", "commune"):
                found = coverage_json(coverage(store, store.thing(D), as_of=as_of, line=line, level=level), store)
                seen |= {r["outcome"] for r in found["rows"]}
                assert found["summary"]["by_cause"]["not_issued"] == 0
    assert {"not_found", "satisfied_shallow", "acted", "planned", "mentioned", "not_applicable"} <= seen
    assert "not_issued" not in seen and seen <= set(OUTCOMES)


def _thing(id: str) -> Thing:
    found = body(id)
    assert found
    return Thing(id, "body", found.name)


def _citing(text: str) -> Extraction:
    spans = [i for i in range(len(text)) if text.startswith("Chỉ thị 24", i)]
    cited = tuple(Citation(i, i + 10, "Chỉ thị 24", "elided", "Chỉ thị", "24-CT/TU", directive=D, outcome="resolved") for i in spans)
    return Extraction(
        Source("d" * 64, "d.txt", "press", "text/plain", "0" * 64), text, None, cited, (), (Thing(D, "directive", "Chỉ thị 24-CT/TU"),)
    )


def test_praise_is_a_mention_and_attendance_is_neither(store) -> None:
    store.write([_citing("Huyện Thường Tín dự hội nghị quán triệt Chỉ thị 24. Quận Hà Đông làm tốt Chỉ thị 24.")], recorded_at=NOW)
    found = rows(store)
    assert (found["body/qu-hadong"]["outcome"], found["body/hu-thuongtin"]["outcome"]) == ("mentioned", "not_found")
    assert [m["kind"] for m in found["body/hu-thuongtin"]["mentions"]] == ["informed"]
    assert "được phổ biến" in found["body/hu-thuongtin"]["why"]


def coupled(text: str) -> Extraction:
    """A source that cites D and a plan of Gia Lâm in one sentence."""
    first, second = text.index("Chỉ thị số 24-CT/TU"), text.index("Kế hoạch số 150-KH/HU")
    cited = (
        Citation(first, first + 19, text[first : first + 19], "numbered", "Chỉ thị", "24-CT/TU", directive=D, outcome="resolved"),
        Citation(second, second + 21, text[second : second + 21], "numbered", "Kế hoạch", "150-KH/HU", directive="dang/hu-gialam/KH/150/t2020", outcome="resolved"),
    )  # fmt: skip
    things = (
        Thing(D, "directive", "Chỉ thị 24-CT/TU"),
        Thing("dang/hu-gialam/KH/150/t2020", "directive", "Kế hoạch 150-KH/HU", "150-KH/HU", "Kế hoạch"),
    )
    source = Source("e" * 64, "e.txt", "press", "text/plain", "0" * 64, published="2025-03-28")
    return Extraction(source, text, None, cited, (), things)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Gia Lâm làm theo Chỉ thị số 24-CT/TU của Thành ủy và Kế hoạch số 150-KH/HU của Huyện ủy.", "satisfied_shallow"),
        (
            "Chỉ thị số 24-CT/TU về kỷ cương. Theo Chỉ thị số 24-CT/TU và Kế hoạch số 150-KH/HU về cây xanh đô thị, huyện trồng cây.",
            "mentioned",
        ),
        ("Chỉ thị số 24-CT/TU nói về kỷ cương; riêng Kế hoạch số 150-KH/HU của Gia Lâm nói về cây xanh.", "mentioned"),
    ],
)
def test_documents_in_one_sentence_are_paired_only_when_coordinated_and_akin(store, text: str, outcome: str) -> None:
    text = text.replace("Theo Chỉ thị số 24-CT/TU", "Huyện Gia Lâm theo Chỉ thị số 24-CT/TU")
    extraction = coupled(text)
    store.write([extraction], recorded_at=NOW)
    row = rows(store)["body/hu-gialam"]
    if outcome == "satisfied_shallow":
        assert row["outcome"] == outcome and (row["responses"][0]["link"], row["responses"][0]["inferred"]) == ("paired", True)
    else:
        assert row["responses"] == [] and row["outcome"] in ("mentioned", "not_found")


def test_what_an_ended_district_left_open_goes_to_its_communes(store) -> None:
    store.write([plan("a", "dang/hu-melinh/KH/168/t2020", "2023-08-31")], recorded_at=NOW)
    found = coverage_json(coverage(store, store.thing(D), as_of="2025-07-15"), store)
    by = {r["body"]: r for r in found["rows"]}
    assert by["body/hu-melinh"]["outcome"] == "satisfied_shallow"
    ended = by["body/hu-socson"]
    assert (ended["outcome"], ended["cause"], ended["ended"], len(ended["successors"])) == (
        "not_applicable",
        "not_applicable",
        "2025-06-30",
        5,
    )
    heir = by[ended["successors"][0]]
    assert (heir["outcome"], heir["carried_from"], heir["level"]) == ("not_found", ["body/hu-socson"], "commune")
    assert not [r for r in found["rows"] if r["carried_from"] == ["body/hu-melinh"]], "what was answered is not carried"


def test_unknown_filters_are_refused_by_name(store) -> None:
    store.write([plan("a", "dang/hu-melinh/KH/168/t2020", "2023-08-31")], recorded_at=NOW)
    for asked, refused in (({"level": "village"}, BadRequest), ({"line": "Army"}, BadRequest), ({"place": "atlantis"}, NotFound)):
        with pytest.raises(refused):
            coverage(store, store.thing(D), **asked)


@pytest.mark.parametrize(
    ("group", "day", "count"),
    [
        ("committee@district/hanoi", "2014-03-20", 29),
        ("committee@district/hanoi", "2023-08-07", 30),
        ("ubnd@district/hanoi", "2025-06-30", 30),
        ("committee@district/hanoi", "2025-07-01", 0),
        ("committee@commune/hanoi", "2025-07-01", 126),
        ("committee@province/vn", "2025-06-30", 63),
        ("committee@province/vn", "2025-07-01", 34),
        ("ministry@central/vn", "2025-03-01", 14),
    ],
)
def test_groups_have_the_bodies_of_their_day(group: str, day: str, count: int) -> None:
    parsed = Group.parse(group)
    assert str(parsed) == group
    assert len(members(parsed, day)) == count


def test_the_seeds_alone(store, shared: Path) -> None:
    """24-CT/TU at district level on 22/9/2023: Mê Linh after 24 days, the other 29 not found with the searches named."""
    store.write([extract_path(p) for p in sorted((shared / "seeds").glob("*.txt"))], recorded_at=NOW)
    found = rows(store, as_of="2023-09-22")
    assert (found["body/hu-melinh"]["outcome"], found["body/hu-melinh"]["delay"]["days"]) == ("satisfied_shallow", 24)
    others = [r for b, r in found.items() if b != "body/hu-melinh"]
    assert len(others) == 29 and all((r["outcome"], len(r["searches"])) == ("not_found", 4) for r in others)


def test_what_was_known_then(store) -> None:
    """Two plans issued before 12/9/2023, one of them recorded later: on that day only one was known."""
    store.write([plan("a", "dang/hu-melinh/KH/168/t2020", "2023-08-31")], recorded_at="2023-09-08T00:00:00+00:00")
    store.write([plan("b", "dang/qu-haibatrung/KH/152/t2020", "2023-09-11")], recorded_at="2023-09-15T00:00:00+00:00")
    then = {b for b, r in rows(store, known_at="2023-09-12").items() if r["satisfied"]}
    now = {b for b, r in rows(store).items() if r["satisfied"]}
    assert (then, now) == ({"body/hu-melinh"}, {"body/hu-melinh", "body/qu-haibatrung"})
    assert rows(store, known_at="2023-09-12")["body/qu-haibatrung"]["outcome"] == "not_found"


CITY = "nn/ubnd-hanoi/KH/205/y2022"
CENTRE = "nn/cp/NQ/30/y2022"


def test_deep_when_those_whom_the_answer_charges_answered_too(store) -> None:
    """The Government's resolution is answered by the city's plan; the plan charges 30 districts: shallow until the last of them answered."""
    districts = members(Group.parse("ubnd@district/hanoi"), "2022-07-28")
    said = [told("a", CITY, "implements", CENTRE), told("a", CITY, "dateDocument", "2022-07-28", literal=True)]
    said += [told("a", CENTRE, "dateDocument", "2022-03-22", literal=True)]
    plans = [f"nn/{b.removeprefix('body/')}/KH/1/y2022" for b in districts]
    said += [s for p in plans for s in (told("a", p, "implements", CITY), told("a", p, "dateDocument", "2022-09-01", literal=True))]

    def outcome(statements: list[Statement], recorded: str) -> str:
        things = tuple(Thing(i, "directive", i) for i in sorted({CENTRE, CITY, *plans}))
        source = Source("a" * 64, "a.txt", "press", "text/plain", "0" * 64)
        store.write([Extraction(source, QUOTE, None, (), tuple(statements), things)], recorded_at=recorded)
        found = coverage(store, store.thing(CENTRE), place="hanoi", level="province")
        return {r.body: r.outcome for r in found.rows}["body/ubnd-hanoi"]

    assert outcome([s for s in said if s.subject != plans[-1]], NOW) == "satisfied_shallow"
    assert outcome(said, "2026-01-02T00:00:00+00:00") == "satisfied_deep"


def test_a_body_that_did_not_exist_yet_is_not_applicable(store) -> None:
    asked = told("a", D, "expectsResponse", "body/du-xa-melinh", status="requested")
    day = told("a", D, "dateDocument", "2023-08-07", literal=True)
    things = (Thing(D, "directive", "Chỉ thị 24-CT/TU"), _thing("body/du-xa-melinh"))
    source = Source("a" * 64, "a.txt", "press", "text/plain", "0" * 64)
    store.write([Extraction(source, QUOTE, None, (), (asked, day), things)], recorded_at=NOW)
    found = coverage_json(coverage(store, store.thing(D), as_of="2024-01-01", level="commune"), store)
    (row,) = found["rows"]
    assert (row["outcome"], row["cause"]) == ("not_applicable", "not_applicable") and "chưa tồn tại" in row["why"]


def test_an_answer_to_a_later_source_outweighs_an_earlier_denial(store) -> None:
    """A source said that no plan was issued; later one was: satisfied, and the denial stays beside it."""
    store.write([denied("a", "negated"), plan("b", "dang/hu-bavi/KH/9/t2020", "2023-10-20")], recorded_at=NOW)
    assert rows(store, as_of="2023-10-10")["body/hu-bavi"]["outcome"] == "not_issued"
    now = rows(store)["body/hu-bavi"]
    assert now["outcome"] == "satisfied_shallow" and now["denied"]
