"""Two clocks: what was recorded by an instant and what was valid on a day, on every store, against a replay of the log up to that instant."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import pytest

from graph.clocks import day_asked, first_day, horizon, instant, valid_day
from graph.open import open_store
from graph.values import Assignee, Citation, Extraction, Source, Statement, Task, Thing
from ontology.errors import BadRequest, PhaheError
from queries.catalog import ask

NAMES = "ABCDEFGH"
BODIES, EVENTS = ("body/x", "body/y"), ("event/1", "event/2")


# --- instants and days
@pytest.mark.parametrize(
    ("given", "written", "covers"),
    [
        ("2026-01-31", "2026-01-31T00:00:00.000000Z", "2026-01-31T23:59:59.999999Z"),
        ("2026-02", "2026-02-01T00:00:00.000000Z", "2026-02-28T23:59:59.999999Z"),
        ("2024", "2024-01-01T00:00:00.000000Z", "2024-12-31T23:59:59.999999Z"),
        ("2026-01-31T08:00:00Z", "2026-01-31T08:00:00.000000Z", "2026-01-31T08:00:00.000000Z"),
        ("2026-01-31T08:00:00+07:00", "2026-01-31T01:00:00.000000Z", "2026-01-31T01:00:00.000000Z"),
        ("2026-01-31T08:00:00.5", "2026-01-31T08:00:00.500000Z", "2026-01-31T08:00:00.500000Z"),
        ("9999-12-31", "9999-12-31T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"),
        ("9999-12", "9999-12-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"),
        ("9999", "9999-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"),
        ("0001", "0001-01-01T00:00:00.000000Z", "0001-12-31T23:59:59.999999Z"),
    ],
)
def test_an_instant_has_one_written_form(given: str, written: str, covers: str) -> None:
    assert (instant(given), horizon(given)) == (written, covers)


@pytest.mark.parametrize(
    "given", ["yesterday", "2026-13-01", "2026-02-30", "31/02/2026", "", "9999-12-31T23:00:00-07:00", "0001-01-01T00:00:00+07:00"]
)
def test_what_is_no_instant_is_refused(given: str) -> None:
    for read in (instant, horizon, valid_day):
        with pytest.raises(BadRequest):
            read(given)


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"), ("2024-02", "2024-02-01", "2024-02-29"), ("2026-02", "2026-02-01", "2026-02-28"),
        ("2023-08-07", "2023-08-07", "2023-08-07"), ("9999-12", "9999-12-01", "9999-12-31"),
        ("7/8/2023", "2023-08-07", "2023-08-07"), ("07.08.2023", "2023-08-07", "2023-08-07"), ("8/2023", "2023-08-01", "2023-08-31"),
    ],
)  # fmt: skip
def test_a_month_or_year_covers_its_days(given: str, first: str, last: str) -> None:
    assert (first_day(given), valid_day(given), day_asked(given), day_asked(None), day_asked("")) == (first, last, last, None, None)


@pytest.mark.parametrize(
    "given", ["2023-08-07T10:00:00Z", "2023-00", "2023-13", "2023-02-29", "0000", "202", "2023-8", "tháng 8", "31/2/2023", "8/13/2023"]
)
def test_what_is_no_day_is_refused_with_its_parameter(given: str) -> None:
    for read, name in ((valid_day, "as_of"), (first_day, "since"), (partial(valid_day, name="until"), "until")):
        with pytest.raises(BadRequest) as wrong:
            read(given)
        assert wrong.value.facts == {name: given} and given in wrong.value.vietnamese and wrong.value.english.startswith(name)


# --- a seeded history: writes that supersede, decisions that change, merges that are undone
@dataclass(frozen=True)
class Step:
    """One write or one review at an instant."""

    at: str
    extractions: tuple[Extraction, ...] = ()
    review: tuple[str, str, str | None] | None = None

    def apply(self, store) -> object:
        if self.review is None:
            return store.write(self.extractions, recorded_at=self.at)
        action, target, other = self.review
        try:
            return store.review(action, target, who="kiểm toán viên", why="đối chiếu nguyên văn", at=self.at, other=other)
        except PhaheError as error:  # the same refusal from every store is part of the history
            return type(error), str(error)


def moment(n: int) -> str:
    return f"2026-03-{1 + n // 24:02}T{n % 24:02}:00:00Z"


def reading(r: random.Random) -> Extraction:
    """One source as some version of the extractor reads it; the text may change, and so may labels, dates, citations and tasks."""
    by = r.choice("abcde")
    sha, text = by * 64, r.choice(("bảy chữ của bài", "bảy chữ", "bài khác hẳn"))
    where = {"source": sha, "start": 0, "end": 7, "quote": "bảy chữ", "rule": "test"}

    def said(a: str, relation: str, b: str, **more) -> Statement:
        return Statement.make(a, relation, b, **where, **more)

    def anyone() -> str:
        return r.choice(NAMES)

    told = [
        said(
            anyone(), r.choice(("implements", "implements", "hasAnnex", "guides")), anyone(), status=r.choice(("asserted",) * 4 + ("planned",)),
            confidence=r.choice((1.0, 0.5)), inferred=r.random() < 0.1, valid_to=r.choice((None, None, "2024-05")),
        )
        for _ in range(r.randint(1, 6))
    ]  # fmt: skip
    told += [said(anyone(), "dateDocument", f"202{r.randint(2, 4)}-0{r.randint(1, 9)}-1{r.randint(0, 9)}", literal=True) for _ in range(2)]
    told += [said(anyone(), "issuedBy", r.choice(BODIES))]
    if r.random() < 0.5:
        event = r.choice(EVENTS)
        told += [
            said(event, "disseminates", anyone()),
            said(event, "organisedBy", r.choice(BODIES)),
            said(event, "date", "2023-09", literal=True),
        ]
    things = [
        Thing(n, "directive", f"Kế hoạch {n}" + r.choice(("", " đã sửa", " về một việc dài")), r.choice((None, f"{n}/KH"))) for n in NAMES
    ]
    things += [Thing(b, "body", f"Ủy ban {b}") for b in BODIES] + [Thing(e, "event", f"Hội nghị {e}") for e in EVENTS]
    cited = tuple(
        Citation(0, 7, "bảy chữ", r.choice(("numbered", "named")), "Kế hoạch", n, directive=n, outcome=r.choice(("resolved", "ambiguous")))
        for n in r.sample(NAMES, r.randint(0, 2))
    )
    task = Task(
        f"task/{r.randint(1, 3)}", anyone(), "mục 1", None, 0, 7, "bảy chữ", "task", "requested", (Assignee("Ủy ban", "lead", BODIES[0]),)
    )
    source = Source(
        sha, f"{by}.txt", r.choice(("press", "press", "official")), "text/plain", "0" * 64, published=r.choice((None, "2023-10-01"))
    )
    return Extraction(source, text, None, cited, tuple({s.id: s for s in told}.values()), tuple(things), (task,))


def history(seed: int, length: int = 40) -> list[Step]:
    r = random.Random(seed)
    steps: list[Step] = []
    seen: list[str] = []
    for n in range(length):
        if not seen or r.random() < 0.45:
            batch = tuple(reading(r) for _ in range(r.randint(1, 2)))
            seen += [s.id for x in batch for s in x.statements]
            steps.append(Step(moment(n), batch))
            continue
        action = r.choice(("confirm", "confirm", "reject", "reject", "suggest", "merge", "merge", "unmerge", "clear"))
        if action in ("merge", "unmerge"):
            done = [s.review for s in steps if s.review and s.review[0] == "merge"]
            target, other = r.choice([(t, o) for _, t, o in done] or [("A", "B")]) if action == "unmerge" else r.sample(NAMES, 2)
            steps.append(Step(moment(n), review=(action, target, other)))
        elif action == "clear":
            steps.append(Step(moment(n), review=(action, r.choice(NAMES), None)))
        else:
            steps.append(Step(moment(n), review=(action, r.choice(seen), None)))
    return steps


def asked(r: random.Random) -> tuple[str, dict]:
    """A question at a random day of validity."""
    day = r.choice((None, "2022", "2023-06", "2023-09-15", "2024-05-31", "2024-06-01", "2026"))
    given = {"as_of": day} if day else {}
    one, other = r.sample(NAMES, 2)
    name = r.choice(
        ("upstream_lineage", "downstream_cascade", "implementers_of", "implementations_by_body", "directives_issued_by", "path_between",
         "timeline", "events_about", "orphans", "evidence_of", "conflicting_statements", "unresolved_citations")
    )  # fmt: skip
    if name in ("evidence_of", "conflicting_statements", "unresolved_citations"):
        given = {}
    if name in ("implementations_by_body", "directives_issued_by"):
        return name, given | {"body": r.choice(BODIES)}
    if name == "path_between":
        return name, given | {"from": one, "to": other}
    if name in ("orphans", "unresolved_citations"):
        return name, given
    if name == "conflicting_statements":
        return name, {"relations": r.choice(("dateDocument", "issuedBy,dateDocument"))}
    return name, given | {"id": one}


def replayed(steps: list[Step], until: str) -> Iterator[Step]:
    return (s for s in steps if instant(s.at) <= horizon(until))


@pytest.mark.parametrize("seed", range(5))
def test_every_past_is_what_a_replay_up_to_it_gives(store, seed: int) -> None:
    """The content at an instant is the content of a store that was told only that much."""
    steps = history(seed)
    for n, step in enumerate(steps):
        step.apply(store)
        if n % 7 == 3:
            reference = open_store("memory:")
            for past in steps[: n + 1]:
                past.apply(reference)
            assert list(store.dump()) == list(reference.dump())
    for until in (moment(0), moment(9), moment(20), moment(33), "2026-03-01", "2025", "2030"):
        reference = open_store("memory:")
        for step in replayed(steps, until):
            step.apply(reference)
        then = store.at(until)
        assert list(then.dump()) == list(reference.dump()), until
        assert then.reviews() == reference.reviews() and then.counts() == reference.counts()
        assert [t.id for t in then.search("ke hoach")] == [t.id for t in reference.search("ke hoach")]
        assert [t.id for t in then.search("kh sua")] == [t.id for t in reference.search("kh sua")]
        ids = [s.id for s in reference.statements()]
        assert then.review_of(ids) == reference.review_of(ids)
    assert list(store.at(None).dump()) == list(store.dump())


@pytest.mark.parametrize("seed", range(100, 105))
def test_questions_of_two_clocks(store, seed: int) -> None:
    """as_of × known_at, 150 questions in all: every answer is the one of a store that was told only what was known."""
    steps, r, rows = history(seed), random.Random(seed), 0
    for step in steps:
        step.apply(store)
    for _ in range(30):
        until = moment(r.randint(0, len(steps)))
        reference = open_store("memory:")
        for step in replayed(steps, until):
            step.apply(reference)
        name, given = asked(r)
        answer, expected = ask(store, name, given | {"known_at": until}), ask(reference, name, given)
        assert json.dumps(answer) == json.dumps(expected), (name, given, until)
        rows += len(answer)
    assert rows > 30, "answers without rows prove nothing"


def test_a_write_never_goes_back_in_time(store) -> None:
    r = random.Random(1)
    store.write([reading(r)], recorded_at="2026-05-01")
    before = list(store.at("2026-04-30").dump())
    store.write([reading(r)], recorded_at="2026-04-01")
    assert list(store.at("2026-04-30").dump()) == before, "an answer given once stays the answer"
    assert list(store.at("2026-05-01").dump()) == list(store.dump())


def test_known_at_must_be_an_instant(store) -> None:
    with pytest.raises(BadRequest):
        store.at("last week")
    with pytest.raises(BadRequest):
        ask(store, "orphans", {"known_at": "last week"})
    with pytest.raises(BadRequest):
        ask(store, "orphans", {"as_of": "2023-02-31"})
