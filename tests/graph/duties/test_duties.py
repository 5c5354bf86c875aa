"""Duties over a small programme on every store: who owes what, by when, and what counts as evidence that it was done."""

from __future__ import annotations

import pytest

from graph.duties import duties_json, falling_due, matrix, owed, taken_up
from graph.duties.charges import Duty, covers
from graph.duties.due import due_days
from graph.duties.evidence import type_of
from graph.duties.wire import taken_json
from graph.store import Store
from graph.values import Assignee, Deadline, Extraction, Source, Statement, Task, Thing
from ontology.errors import BadRequest

NOW = "2026-03-01T00:00:00+00:00"
NQ, ND, KH, TT = "nn/cp/NQ/105/y2026", "nn/cp/NĐ/140/y2026", "nn/ubnd-hanoi/KH/88/y2026", "nn/bnv/TT/9/y2026"
BNV, BTC, CP, UBND = "body/bnv", "body/btc", "body/cp", "body/ubnd-hanoi"
PROVINCES, RELATED = "body/ten-uy-ban-nhan-dan-cac-tinh-00000001", "body/ten-bo-nganh-lien-quan-00000002"
LETTERS = {"program": "a", "decree": "b", "plan": "c", "circular": "d"}


def source(name: str, directive: str) -> Source:
    return Source(LETTERS[name] * 64, f"{name}.pdf", "official", "application/pdf", "0" * 64, directive=directive)


def task(id: str, name: str, directive: str, at: int, quote: str, roles: list[tuple[str, str, str | None]], **more: object) -> Task:
    made = tuple(Assignee(body, role, known) for body, role, known in roles)
    return Task(f"task/{id}", directive, f"mục {at}", None, at, at + 9, quote, "task", "requested", made, source=LETTERS[name] * 64, **more)


def told(name: str, tasks: list[Task], ids: dict[str, str], things: dict[str, Thing]) -> list[Statement]:
    """The statements of tasks, as ingest makes them; `ids` gives the thing of every printed group."""
    found = []
    for t in tasks:
        things[t.id] = Thing(t.id, "task", t.quote)

        def say(s: str, relation: str, o: str, *, literal: bool = False, t: Task = t) -> None:
            found.append(
                Statement.make(s, relation, o, source=LETTERS[name] * 64, start=t.start, end=t.end, quote=t.quote, rule="task", status="requested",
                               literal=literal)
            )  # fmt: skip

        say(t.id, "assignedBy", t.directive)
        for a in t.assignees:
            body = a.body_id or ids[a.body]
            things[body] = Thing(body, "body", a.body)
            if a.role == "responsible":
                say(t.id, "assignedTo", body)
            else:
                say(body, "leads" if a.role == "lead" else "cooperatesIn", t.id)
        if t.deliverable:
            say(t.id, "toProduce", t.deliverable, literal=True)
        if t.to_body:
            say(t.id, "reportsTo", t.to_body)
        if t.deadline:
            say(t.id, "deadline", t.deadline.date or t.deadline.every or t.deadline.text, literal=True)
    return found


def said(name: str, a: str, relation: str, b: str, **more: object) -> Statement:
    return Statement.make(a, relation, b, source=LETTERS[name] * 64, start=0, end=9, quote=f"{relation}", rule="hand", **more)


GIVEN = [
    task("1", "program", NQ, 10, "Bộ Nội vụ xây dựng Nghị định quy định vị trí việc làm công chức", [("Bộ Nội vụ", "lead", BNV), ("Bộ Tài chính", "cooperate", BTC)],
         deliverable="Nghị định quy định vị trí việc làm công chức", to="Chính phủ", to_body=CP, deadline=Deadline("Quý II/2026", "by", "2026-06-30")),
    task("2", "program", NQ, 20, "Bộ Nội vụ ban hành Thông tư hướng dẫn định mức biên chế đơn vị sự nghiệp", [("Bộ Nội vụ", "responsible", BNV)],
         deliverable="Thông tư hướng dẫn định mức biên chế đơn vị sự nghiệp", deadline=Deadline("Quý III/2026", "by", "2026-09-30")),
    task("3", "program", NQ, 30, "Ủy ban nhân dân các tỉnh rà soát, sắp xếp các đơn vị sự nghiệp công lập thuộc phạm vi quản lý",
         [("Ủy ban nhân dân các tỉnh", "responsible", None)], deadline=Deadline("2026 - 2030", "period", start="2026", end="2030")),
    task("4", "program", NQ, 40, "Các bộ, ngành liên quan cập nhật dữ liệu cán bộ", [("bộ, ngành liên quan", "responsible", None)],
         deadline=Deadline("hằng năm", "periodic", every="year")),
    task("5", "program", NQ, 50, "Bộ Tài chính bố trí kinh phí thực hiện chương trình", [("Bộ Tài chính", "responsible", BTC)]),
]  # fmt: skip
TAKEN = [
    task("6", "plan", KH, 10, "Sở Nội vụ tham mưu rà soát, sắp xếp các đơn vị sự nghiệp công lập thuộc phạm vi quản lý của Thành phố",
         [("Sở Nội vụ", "lead", "body/snv-hanoi")], deadline=Deadline("Quý IV/2026", "by", "2026-12-31")),
]  # fmt: skip
GROUPS = {"Ủy ban nhân dân các tỉnh": PROVINCES, "bộ, ngành liên quan": RELATED}


def extraction(name: str, directive: str, tasks: list[Task], statements: list[Statement], things: dict[str, Thing]) -> Extraction:
    made = [*told(name, tasks, GROUPS, things), *statements]
    for s in made:
        for id in (s.subject, *(() if s.literal else (s.object,))):
            things.setdefault(id, Thing(id, "body" if id.startswith("body/") else "directive", id))
    return Extraction(source(name, directive), "x" * 99, statements=tuple(made), things=tuple(things.values()), tasks=tuple(tasks))


def programme() -> Extraction:
    dated = said("program", NQ, "dateDocument", "2026-04-12", literal=True)
    return extraction("program", NQ, GIVEN, [dated], {NQ: Thing(NQ, "directive", "Nghị quyết 105/NQ-CP", "105/NQ-CP", "Nghị quyết")})


def decree(title: str = "Quy định về vị trí việc làm công chức", date: str = "2026-06-20") -> Extraction:
    statements = [
        said("decree", ND, "issuedBy", CP), said("decree", ND, "title", title, literal=True), said("decree", ND, "dateDocument", date, literal=True)
    ]  # fmt: skip
    return extraction("decree", ND, [], statements, {ND: Thing(ND, "directive", "Nghị định 140/2026/NĐ-CP", "140/2026/NĐ-CP", "Nghị định")})


def plan() -> Extraction:
    statements = [
        said("plan", KH, "issuedBy", UBND), said("plan", KH, "implements", NQ), said("plan", KH, "dateDocument", "2026-05-20", literal=True)
    ]  # fmt: skip
    return extraction("plan", KH, TAKEN, statements, {KH: Thing(KH, "directive", "Kế hoạch 88/KH-UBND", "88/KH-UBND", "Kế hoạch")})


def outcomes(store: Store, **asked: str) -> dict[str, str]:
    return {r.duty.task.id: r.outcome for r in matrix(store, store.thing(NQ), **asked).rows}


def test_nothing_held_is_not_found_with_the_searches(store: Store) -> None:
    store.write([programme()], recorded_at=NOW)
    made = duties_json(matrix(store, store.thing(NQ), as_of="2026-12-31"), store)
    assert made["summary"]["by_outcome"] == {"satisfied": 0, "partly": 0, "not_found": 5}
    for row in made["rows"]:
        assert {s["name"] for s in row["searches"]} == {"products", "plans", "reports", "sources"}
        assert "Không tìm thấy" in row["why"] and "chưa thực hiện" not in row["why"] and "không ban hành" not in row["why"]


def test_the_matrix_counts_who_leads_and_joins(store: Store) -> None:
    store.write([programme()], recorded_at=NOW)
    counted = {
        b["body"]: (b["lead"], b["responsible"], b["cooperate"]) for b in duties_json(matrix(store, store.thing(NQ)), store)["bodies"]
    }
    assert counted == {BNV: (1, 1, 0), BTC: (0, 1, 1), PROVINCES: (0, 1, 0), RELATED: (0, 1, 0)}


def test_a_document_that_is_the_product_satisfies(store: Store) -> None:
    store.write([programme(), decree()], recorded_at=NOW)
    first = matrix(store, store.thing(NQ)).rows[0]
    assert first.outcome == "satisfied" and first.evidence[0].thing == ND
    assert first.evidence[0].agrees == ("type", "issuer", "title") and first.evidence[0].statements
    assert outcomes(store, as_of="2026-06-01")["task/1"] == "not_found"  # it did not exist yet
    assert outcomes(store, as_of="2026-06-30")["task/1"] == "satisfied"


@pytest.mark.parametrize(
    ("title", "date", "outcome", "candidates"),
    [
        ("Quy định về vị trí việc làm công chức", "2026-06-20", "satisfied", 0),
        ("Quy định về việc làm công chức theo chế độ hợp đồng lao động", "2026-06-20", "not_found", 1),
        ("Quy định về vị trí, chức năng của Bộ Nội vụ", "2026-06-20", "not_found", 0),
        ("Quy định về kinh doanh xăng dầu", "2026-06-20", "not_found", 0),
        ("Quy định về vị trí việc làm công chức", "2020-06-20", "not_found", 0),
    ],
    ids=["the product", "near it", "same syllables", "another subject", "before the programme"],
)
def test_words_decide(store: Store, title: str, date: str, outcome: str, candidates: int) -> None:
    store.write([programme(), decree(title, date)], recorded_at=NOW)
    first = matrix(store, store.thing(NQ)).rows[0]
    assert (first.outcome, len(first.candidates)) == (outcome, candidates)


def test_a_plan_of_a_member_is_a_part(store: Store) -> None:
    store.write([programme(), plan()], recorded_at=NOW)
    rows = {r.duty.task.id: r for r in matrix(store, store.thing(NQ)).rows}
    assert rows["task/3"].outcome == "partly" and rows["task/3"].evidence[0].kind == "plan"
    assert set(rows["task/3"].evidence[0].statements) >= {s.id for s in store.statements(subject=KH, relation="implements")}
    assert {id for id, r in rows.items() if r.outcome == "not_found"} == {"task/1", "task/2", "task/4", "task/5"}


def test_which_task_is_taken_up_where(store: Store) -> None:
    store.write([programme(), plan()], recorded_at=NOW)
    found = taken_json(taken_up(store, store.thing(NQ)), store, store.thing(NQ))["rows"]
    assert [(t["task"], t["plan"], t["plan_task"]) for t in found] == [("task/3", KH, "task/6")]
    assert found[0]["share"] >= 0.6


def test_only_a_confirmed_report_counts(store: Store) -> None:
    done = said("circular", BTC, "carriesOut", "task/5", valid_from="2026-07-01")
    store.write([programme(), extraction("circular", TT, [], [done], {"task/5": Thing("task/5", "task", "x")})], recorded_at=NOW)
    assert outcomes(store)["task/5"] == "not_found"
    store.review("confirm", done.id, who="kiểm toán viên", why="đã đối chiếu", at="2026-03-02T00:00:00+00:00")
    assert outcomes(store)["task/5"] == "satisfied"
    assert outcomes(store, as_of="2026-06-30")["task/5"] == "not_found"
    assert outcomes(store, known_at="2026-03-01T12:00:00+00:00")["task/5"] == "not_found"


def test_a_rejected_charge_is_none(store: Store) -> None:
    store.write([programme()], recorded_at=NOW)
    charge = next(s for s in store.statements(subject=BTC, relation="cooperatesIn"))
    store.review("reject", charge.id, who="kiểm toán viên", why="đọc sai", at="2026-03-02T00:00:00+00:00")
    assert [c.body for c in matrix(store, store.thing(NQ)).rows[0].duty.charged] == [BNV]
    before = matrix(store, store.thing(NQ), known_at="2026-03-01T12:00:00+00:00").rows[0]
    assert [c.body for c in before.duty.charged] == [BNV, BTC]


def test_what_a_body_owes_also_through_groups(store: Store) -> None:
    store.write([programme(), plan()], recorded_at=NOW)
    mine = {r.duty.task.id: (r.through, r.may) for r in owed(store, store.thing(BTC)).rows}
    assert mine == {"task/1": (None, False), "task/5": (None, False), "task/4": (RELATED, True)}
    assert {r.duty.task.id for r in owed(store, store.thing(BTC), groups=False).rows} == {"task/1", "task/5"}
    city = {r.duty.task.id: (r.through, r.outcome) for r in owed(store, store.thing(UBND)).rows}
    assert city == {"task/3": (PROVINCES, "partly")}


def test_overdue_without_a_day_is_no_empty_list(store: Store) -> None:
    with pytest.raises(BadRequest, match="so với một ngày"):
        falling_due(store, until="2026-12-31", overdue=True)


def test_what_falls_due_and_what_is_overdue(store: Store) -> None:
    store.write([programme(), plan()], recorded_at=NOW)
    due = falling_due(store, since="2026-07-01", until="2026-12-31")
    assert [(r.duty.task.id, r.due, r.reckoned) for r in due.rows] == [
        ("task/2", "2026-09-30", None),
        ("task/4", "2026-12-31", "recurring"),
        ("task/6", "2026-12-31", None),
    ]
    late = falling_due(store, until="2026-12-31", as_of="2026-10-01", overdue=True)
    assert [r.duty.task.id for r in late.rows] == ["task/1", "task/2"]
    assert all(r.outcome == "not_found" for r in late.rows)


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({"until": "2026-06"}, {"until": "2026-06-30"}),
        ({"since": "2026-07", "until": "2026"}, {"since": "2026-07-01", "until": "2026-12-31"}),
        ({"since": "2026", "until": "2026-09"}, {"since": "2026-01-01", "until": "2026-09-30"}),
        (
            {"since": "2026-09-30", "until": "2026-09", "as_of": "2026-10"},
            {"since": "2026-09-30", "until": "2026-09-30", "as_of": "2026-10-31"},
        ),
    ],
)
def test_a_month_or_year_means_its_last_day_and_since_its_first(store: Store, given: dict, days: dict) -> None:
    store.write([programme(), plan()], recorded_at=NOW)
    for body in (BNV, BTC, UBND):
        assert owed(store, store.thing(body), **given) == owed(store, store.thing(body), **days)
    found = falling_due(store, **given)
    assert (
        found == falling_due(store, **days)
        and found.rows
        and (found.since, found.until, found.as_of) == tuple(days.get(name) for name in ("since", "until", "as_of"))
    )
    made = duties_json(matrix(store, store.thing(NQ), as_of="2026-10"), store)
    assert made == duties_json(matrix(store, store.thing(NQ), as_of="2026-10-31"), store) and made["as_of"] == "2026-10-31"


def test_a_period_that_ends_before_it_begins_is_refused(store: Store) -> None:
    store.write([programme()], recorded_at=NOW)
    with pytest.raises(BadRequest) as caught:
        falling_due(store, since="2026-08", until="2026-07")
    assert caught.value.facts == {"since": "2026-08", "until": "2026-07"}


def test_a_bad_day_is_refused(store: Store) -> None:
    store.write([programme()], recorded_at=NOW)
    with pytest.raises(BadRequest):
        matrix(store, store.thing(NQ), as_of="mai")
    for asked in ({"until": "mai"}, {"until": "2026-12-31", "since": "31/12"}):
        with pytest.raises(BadRequest) as caught:
            falling_due(store, **asked)
        assert caught.value.facts.items() <= asked.items()
    with pytest.raises(BadRequest):
        owed(store, store.thing(UBND), since="mai")


@pytest.mark.parametrize(
    ("every", "issued", "days"),
    [
        ("half-year", "2026-05-20", ["2026-06-30", "2026-12-31"]),
        ("half-year", "2026-05", ["2026-06-30", "2026-12-31"]),
        ("half-year", "--05-20", []),  # the directive prints no year
        ("--11-15", "--05-20", []),
        ("half-year", None, []),
    ],
)
def test_the_days_of_a_recurring_task(every: str, issued: str | None, days: list[str]) -> None:
    given = Duty(task("9", "program", NQ, 90, "hằng năm báo cáo", []), (), None, None, Deadline("hằng năm", "periodic", every=every), ())
    assert [d.date for d in due_days(given, issued, "2026-12-31")] == days


@pytest.mark.parametrize(
    ("group", "body", "inside"),
    [
        ("bộ, ngành, địa phương", BNV, True),
        ("bộ, cơ quan ngang bộ", BTC, True),
        ("Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương", UBND, True),
        ("Ủy ban nhân dân cấp xã", UBND, False),
        ("địa phương", UBND, True),
        ("địa phương", BNV, False),
        ("sở, ban, ngành", "body/snv-hanoi", True),
        ("tỉnh ủy, thành ủy", "body/tu-hanoi", True),
        ("doanh nghiệp nhà nước", BNV, False),
    ],
)
def test_groups_have_members(group: str, body: str, inside: bool) -> None:
    assert covers(group, body) is inside


@pytest.mark.parametrize(
    ("product", "type"),
    [
        ("Nghị định của Chính phủ", "Nghị định"), ("Dự thảo Luật", "Luật"), ("Chương trình hành động", "Chương trình"),
        ("300 bác sĩ được đào tạo", None), ("", None),
    ],
)  # fmt: skip
def test_type_of_a_product(product: str, type: str | None) -> None:
    assert type_of(product) == type
