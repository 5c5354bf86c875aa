"""The road from a file to an Extraction, as the list of its steps. Each step is a pure function over values; only `extract_path` touches a file."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable
from operator import attrgetter
from pathlib import Path

from graph.values import Citation, Extraction, Header, Source, Statement, Thing
from ingest.article_year import OwnTime, own_time
from ingest.bodies import body_thing, find_bodies
from ingest.citations import citation_things, find_citations
from ingest.context import Context
from ingest.events import find_events
from ingest.expectations import find_expectations
from ingest.official import beside_the_document, identified, official_statements, read_header
from ingest.order import in_order, printed_days
from ingest.people import find_people, people_statements
from ingest.places import PlaceMention, find_places, place_of_publisher
from ingest.readers.dispatch import read, read_file
from ingest.reading import Named, Reading
from ingest.relations import find_relations
from ingest.tasks import find_tasks, task_statements
from ingest.text import Text
from ingest.together import together
from ontology.registry import places


def extract_path(path: Path, *, ocr: bool = True) -> Extraction:
    """Read and extract one file; raises UnreadableFile or RefusedFile."""
    return _one(read_file(path, ocr=ocr))


def extract_bytes(data: bytes, name: str, *, shown: str | None = None, ocr: bool = True) -> Extraction:
    """Extract some bytes; `name` is the base name that the source keeps, `shown` what messages call it."""
    return _one(read(data, name, shown=shown, ocr=ocr))


def extract(reading: Reading, *, sha256: str, name: str) -> Extraction:
    """Everything that one reading says; the same reading gives the same value, always."""
    return _one(Named(reading, sha256, name))


def _one(given: Named) -> Extraction:
    (end,) = extract_together([given])
    if isinstance(end, Exception):
        raise end
    return end


def extract_together(given: Iterable[Named]) -> list[Extraction | Exception]:
    """What each of some readings says, the same as by `extract`, in less time; an exception stands for the reading that raised it."""
    return together([_steps(*one) for one in given])


def _steps(reading: Reading, sha256: str, name: str) -> Generator[None, None, Extraction]:
    text = Text.of(reading.text)
    yield
    header = identified(read_header(text), text, sha256)
    yield
    context = context_of(text, reading, header)
    yield
    bodies = find_bodies(text, context)
    yield
    citations = find_citations(text, context, bodies, sha256)
    yield
    people = find_people(text, bodies, context)
    yield
    tasks, unread = find_tasks(text, reading, header.directive if header else None, context, sha256)
    yield
    events = find_events(text, citations, bodies, people, context, sha256)
    yield
    told, named = find_relations(text, citations, bodies, people, context, sha256, tasks, events[1])
    yield
    parts = [
        official_statements(text, header, citations, bodies, sha256) if header else ((), ()),
        (beside_the_document(told, text, header), named),
        people_statements(text, people, context, sha256),
        events,
        task_statements(text, tasks),
        (find_expectations(text, tasks, citations, bodies, context, sha256), ()),
    ]
    yield
    statements, left_out = in_order(unique(s for found, _ in parts for s in found), printed_days(citations, header))
    things = described(statements, citations, header, (t for _, found in parts for t in found))
    source = Source(
        sha256=sha256,
        name=name,
        kind="official" if header else reading.kind or "press",
        media_type=reading.media_type,
        text_sha256=hashlib.sha256(reading.text.encode()).hexdigest(),
        title=reading.title,
        publisher=reading.publisher,
        published=reading.published,
        address=reading.address,
        directive=header.directive if header else None,
        notes=(*reading.notes, *unread, *left_out),
    )
    return Extraction(source, reading.text, header, citations, statements, things, tasks)


def context_of(text: Text, reading: Reading, header: Header | None) -> Context:
    """The witnesses around the sentences: publisher's place, headline prefix, publication date, the year that the article names."""
    date = (header.date if header and header.date and header.date[0] != "-" else None) or reading.published
    own = OwnTime(int(date[:4])) if date else own_time(text.folded)
    title = reading.title or text.folded[:200].split("\n")[0]
    place = place_of_publisher(reading.publisher, title, reading.published) or named_place(_places_in(reading.publisher))
    return Context(
        kind="official" if header else "press",
        published=reading.published,
        publisher=reading.publisher,
        place=place or named_place(_places_in(reading.title) if reading.title else find_places(text, stop=len(title))),
        year=own.year,
        dated=own.own,
        latest=own.latest,
        header=header,
    )


def _places_in(words: str | None) -> tuple[PlaceMention, ...]:
    return find_places(Text.of(words)) if words else ()


def named_place(mentions: Iterable[PlaceMention]) -> str | None:
    """The smallest of the places that a publisher's name or a title names; None when it names none or two of one size."""
    named = {mention.slug for mention in mentions if mention.slug in places()}
    if not named:
        return None
    least = max(places()[slug].level for slug in named)
    smallest = [slug for slug in sorted(named) if places()[slug].level == least]
    return smallest[0] if len(smallest) == 1 else None


def unique(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """One statement per (subject, relation, object, status, span start): the surest; ordered by span, then by id."""
    best: dict[tuple, Statement] = {}
    for s in statements:
        key = (s.subject, s.relation, s.object, s.status, s.start)
        known = best.setdefault(key, s)
        if known is not s and (s.confidence, s.id) > (known.confidence, known.id):
            best[key] = s
    return tuple(sorted(best.values(), key=_BY_SPAN))


_BY_SPAN = attrgetter("start", "end", "id")


def described(
    statements: Iterable[Statement], citations: Iterable[Citation], header: Header | None, found: Iterable[Thing]
) -> tuple[Thing, ...]:
    """A description of every thing that a statement or a citation names, joined from all who know it, ordered by id."""
    things = {thing.id: thing for thing in citation_things(citations)}
    own = (
        [
            Thing(
                header.directive, "directive", f"{header.type or ''} {header.number or '(không in số)'}".strip(), header.number, header.type
            )
        ]
        if header and header.directive
        else []
    )
    for thing in (*found, *own):
        known = things.setdefault(thing.id, thing)
        if known is not thing:
            things[thing.id] = known.merged(thing)
    for s in statements:
        if s.subject not in things:
            things[s.subject] = _named_only(s.subject)
        if not s.literal and s.object not in things:
            things[s.object] = _named_only(s.object)
    return tuple(map(things.__getitem__, sorted(things)))


def _named_only(id: str) -> Thing:
    """The description of what only statements name: of a body as the register has it, else by its id."""
    if not id.startswith("body/"):
        return Thing(id, "topic", id)
    return body_thing(id) or Thing(id, "body", id)
