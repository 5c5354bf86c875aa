"""What a store is: a Writer and a View. Every backend passes the same suite (`tests/graph/test_stores.py`).

Statements with their evidence are what is stored; things are joined from the sources that mention them; edges are derived from the
asserted, unrejected statements (`graph.edges`) and are never written by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, Protocol, TypedDict

from graph.things import MOST, Sifted
from graph.values import Citation, Edge, Extraction, Review, Source, Statement, Task, Thing

Row = dict[str, Any]  # column name -> str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Forms:
    """One question in every form a backend can run; bound parameters only, named scalar columns, a total order. `sql` and `cypher` give `limit`
    rows after the first `start`; the counting ones the number of all, as far as `limit`."""

    name: str
    columns: tuple[str, ...]
    sql: str
    cypher: str
    counting_sql: str
    counting_cypher: str
    reference: Callable[..., list[Row]]  # (view, **params) -> rows, on the in-memory graph


@dataclass(frozen=True, slots=True)
class Published:
    """The sources of one kind by one publisher (None: not known): how many, and the first and the last instant of publication (None: none known)."""

    kind: str
    publisher: str | None
    count: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What one write changed: counts of sources, statements, citations and tasks that were new, and statements superseded."""

    sources: int
    statements: int
    citations: int
    tasks: int
    superseded: int


class Tie(NamedTuple):
    """The ends of an edge and no more: what counting and walking need."""

    subject: str
    relation: str
    object: str
    inferred: bool


#: The ways from a thing: up to what it comes from, down to what follows from it.
Way = Literal["up", "down"]


class Ends(TypedDict):
    """What stands at both ends of an edge (None: anything): the filters of that name of `View.edges`, `count_edges` and `ties`."""

    subjects: Iterable[str] | None
    objects: Iterable[str] | None


def ends(way: Way, near: Iterable[str], far: Iterable[str] | None = None) -> Ends:
    """The edges that lead from the things `near` that way (to the things `far`): up they are subjects, down objects."""
    return {"subjects": near, "objects": far} if way == "up" else {"subjects": far, "objects": near}


class StatementFilters(TypedDict, total=False):
    """The filters of `View.statements` and `count_statements`."""

    subject: str | None
    object: str | None
    relation: str | None
    source: str | None
    status: str | None
    review: str | None


class EdgeFilters(TypedDict, total=False):
    """The filters of `View.edges` and `count_edges`; `ties` has them but for the day."""

    subjects: Iterable[str] | None
    objects: Iterable[str] | None
    relations: Iterable[str] | None
    inferred: bool | None
    as_of: str | None


class Writer(Protocol):
    """The writing half of a store. A write is atomic: after an error or a crash nothing of it remains."""

    def write(self, extractions: Iterable[Extraction], *, recorded_at: str) -> WriteReport:
        """Store extractions as one transaction; idempotent. Statements that the same source no longer yields become superseded.

        `recorded_at` (ISO 8601 instant) is when the store learnt what is new; earlier than the last write's counts as that one's
        (`graph.clocks`). A confirmed statement stays current while its words still stand at its place in the text."""

    def review(self, action: str, target: str, *, who: str, why: str, at: str, other: str | None = None) -> Review:
        """Append to the review log (`graph.review`) and let edges, dates and things follow, as one transaction. Returns the entry.

        Nothing is appended that means nothing: BadRequest or NotFound says what is wrong."""

    def rebuild(self) -> None:
        """Derive all things, dates and edges anew from what was told; what does not change keeps its time."""


class Held(Protocol):
    """What can be exported: a whole View, or a part of one (`graph.part`). The same methods as those of View, with fewer filters."""

    def things(self, kind: str | None = None, *, after: str = "", limit: int | None = None) -> list[Thing]: ...

    def statements(self, *, review: str | None = None, after: str = "", limit: int | None = None) -> list[Statement]: ...

    def edges(self) -> list[Edge]: ...

    def sources(self, *, after: str = "", limit: int | None = None) -> list[Source]: ...

    def citations(self, *, source: str | None = None) -> list[Citation]: ...

    def tasks(self) -> list[Task]: ...

    def reviews(self) -> list[Review]: ...


class View(Protocol):
    """The read-only half, as of an instant of recording. All sequences come in a defined order: by id, or as documented.

    Where ids were merged (`Review`), every method takes either and answers with the one that both count as."""

    def at(self, known_at: str | None) -> View:
        """The same store as it was known at an instant (ISO 8601; a day, month or year means its end in UTC): only what was recorded by then,
        not superseded and not rejected by then. None is now. Every method of that view obeys it; only the archive of source bytes
        knows no other time."""

    def revision(self) -> int:
        """How many writes this view covers: the same number means the same content of the same store."""

    def reviews(self, target: str | None = None) -> list[Review]:
        """The review log in order, all of it or what names `target` (as target or other)."""

    def review_of(self, statements: Iterable[str]) -> dict[str, str]:
        """The review state (suggested, confirmed, rejected) of each statement that the store knows."""

    def thing(self, id: str) -> Thing | None: ...

    def named(self, ids: Iterable[str]) -> dict[str, Thing]:
        """The things of many ids in one look-up, by the id asked for; unknown ids are left out."""

    def things(self, kind: str | None = None, *, after: str = "", limit: int | None = None) -> list[Thing]:
        """Things by id, after the id `after` (exclusive); `limit` None = all."""

    def search(self, words: str, *, kinds: Sequence[str] = (), limit: int = 20) -> list[Thing]:
        """Things in whose label, number or type every word begins some word (`graph.things`), without accents (đ = d); best match first."""

    def sift(
        self, words: str = "", *, issuer: str | None = None, wanted: Mapping[str, str] | None = None, start: int = 0, limit: int = 50,
        most: int = MOST,
    ) -> Sifted:  # fmt: skip
        """Things as `search` finds and orders them, of one issuer if given, that have the wanted facets (`kind`, `level`, `line`, `type`, `year`),
        and how many there are of each combination of facets without these. `limit` of them after the first `start`. Without words by id, of one
        kind (`kind`, else directives). At most `most` hits of words alone are looked at."""

    def statements(
        self,
        *,
        subject: str | None = None,
        object: str | None = None,
        relation: str | None = None,
        source: str | None = None,
        status: str | None = None,
        review: str | None = None,
        after: str = "",
        limit: int | None = None,
    ) -> list[Statement]:
        """Statements that are not superseded and match every given filter, by id; rejected ones only when `review` is `rejected`."""

    def statement(self, id: str) -> Statement | None:
        """One statement, also a superseded or rejected one, in its latest version."""

    def count_statements(
        self,
        *,
        subject: str | None = None,
        object: str | None = None,
        relation: str | None = None,
        source: str | None = None,
        status: str | None = None,
        review: str | None = None,
    ) -> int:
        """How many statements match the same filters."""

    def unasserted(
        self, ids: Iterable[str], *, relations: Iterable[str] | None = None, start: int = 0, limit: int | None = None
    ) -> list[Statement]:
        """Standing statements between two things, of any status but asserted, with either end in `ids`; by id. `limit` of them after the first
        `start`; None: all."""

    def count_unasserted(self, ids: Iterable[str], *, relations: Iterable[str] | None = None) -> int:
        """How many these are."""

    def edges(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
        as_of: str | None = None,
        by_date: bool = False,
        start: int = 0,
        limit: int | None = None,
    ) -> list[Edge]:
        """Edges that match every given filter, ordered by (subject, relation, object, inferred), or by their date first, undated ones last.

        `as_of`: what was valid on a day (of `graph.clocks.valid_day`). `limit` of them after the first `start`; None: all."""

    def count_edges(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
        as_of: str | None = None,
    ) -> int:
        """How many edges match the same filters."""

    def ties(
        self,
        *,
        subjects: Iterable[str] | None = None,
        objects: Iterable[str] | None = None,
        relations: Iterable[str] | None = None,
        inferred: bool | None = None,
    ) -> list[Tie]:
        """The ends of the edges that match the same filters, in no order; at least one end must be given."""

    def dates(self, ids: Iterable[str] | None = None) -> dict[str, str]:
        """The date of every thing (of `ids`) that has one: the best asserted `dateDocument` (directives) or `date` (events) literal."""

    def source(self, sha256: str) -> Source | None: ...

    def sources(self, *, citing: str | None = None, after: str = "", start: int = 0, limit: int | None = None) -> list[Source]:
        """Sources by hash; `citing`: only those with a citation that is resolved to this directive. `limit` of them after the hash `after` and the
        first `start`; None: all."""

    def count_sources(self, *, citing: str | None = None) -> int:
        """How many sources, or how many that cite this directive."""

    def published(self) -> list[Published]:
        """Who published what is held, by kind and publisher: what an answer rests on, without reading a million sources."""

    def days_of_keys(self, under: str) -> dict[str | None, int]:
        """How many directives whose decided key (no `?`) begins with `under` are of which day (None: of none)."""

    def keys_of_day(self, under: str, date: str | None) -> list[str]:
        """These directives of one day, by id."""

    def source_versions(self) -> list[tuple[str, ...]]:
        """The hashes of sources that are versions of one: of the same address, or official ones without an address that are the same directive;
        groups of two and more, by their first hash."""

    def texts_of(self, directives: Iterable[str] | None = None) -> dict[str, str]:
        """The official source (the last hash) that is the text of each of these directives, or of all that have one."""

    def text(self, sha256: str) -> str | None:
        """The extracted text of a source, to which the offsets of its citations and statements refer."""

    def citations(self, *, source: str | None = None, directive: str | None = None, outcome: str | None = None) -> list[Citation]:
        """Citations ordered by (source, start, end)."""

    def count_citations(self, *, source: str | None = None, directive: str | None = None, outcome: str | None = None) -> int:
        """How many citations match the same filters."""

    def tasks(self, *, directive: str | None = None, ids: Iterable[str] | None = None) -> list[Task]:
        """Tasks of a directive, or of these ids, or all; by id, then by source."""

    def ask(self, forms: Forms, params: dict[str, Any], *, start: int = 0, limit: int | None = None) -> list[Row]:
        """Run a question in the form that this backend speaks; `:known` (the clock of this view) is bound by the view. `limit` rows after the
        first `start`; None: all."""

    def count(self, forms: Forms, params: dict[str, Any], *, most: int | None = None) -> int:
        """How many rows a question has, counted as far as `most`."""

    def counts(self) -> dict[str, int]:
        """Numbers of sources, things by kind (`thing:directive`), statements by status (`statement:asserted`), citations by outcome, edges."""

    def dump(self) -> Iterator[str]:
        """The whole content as canonical JSON lines, without transaction times: equal dumps mean equal stores."""


class Store(Writer, View, Protocol):
    """A Writer and a View over one place, with a life: `close` releases it."""

    url: str

    def close(self) -> None: ...
