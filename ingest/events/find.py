"""Events of an article: the meeting it reports, with day, place, organiser, participants, what was made known, and who did what.

A text reports one event, told again in headline, lead and captions; a second one is made only by a sentence that says of another day that
a meeting was held. An event's id is its kind, day and organiser when they are known, so that two articles on one meeting meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter

from graph.values import Citation, Statement, Thing, content_id
from ingest.bodies import BodyMention, actor_thing, body_thing
from ingest.context import Context
from ingest.dates import with_year
from ingest.events import words
from ingest.events.acts import acts
from ingest.events.anchors import adopts, held_events, named_event
from ingest.events.contents import Document, asked, counts, directives, objects, venues
from ingest.events.counted import counted_sets
from ingest.events.days import on_another_day
from ingest.events.roles import announced, find_roles, presenters
from ingest.events.scene import Event, Said, Scene
from ingest.events.unprinted import Unprinted, unprinted
from ingest.letters import small_of_text, speaks_of
from ingest.people import PersonMention, nameless, post_thing, several
from ingest.posts import find_posts
from ingest.sentences import sentences
from ingest.spans import Span, by_sentence, span_of, within
from ingest.text import Text
from ontology.folding import slug
from ontology.identity import local_id
from ontology.labels import printed_day

VERSION = 1
_START = attrgetter("start")
#: The documents of each sentence that names some, in order.
_Cited = Mapping[Span, Sequence[Document]]


def find_events(
    text: Text, citations: Sequence[Citation], bodies: Sequence[BodyMention], people: Sequence[PersonMention], context: Context, source: str
) -> tuple[tuple[Statement, ...], tuple[Thing, ...]]:
    """Statements about the events of a text, and counted sets, with the things they name; every quote is an exact slice."""
    spans = sentences(text.folded)
    printed_at = tuple([text.locate(c.start, c.end) for c in citations])
    scene = Scene.of(text.folded, spans, printed_at, tuple(bodies), context)
    numbered = [Document(*at, c.directive) for at, c in zip(printed_at, citations, strict=True) if c.directive]
    numbered.sort(key=_START)
    unnumbered = tuple(unprinted(text.folded, numbered, bodies, scene.cited, source)) if words.SPREADS.spans(text.folded, spans) else ()
    documents = sorted([*numbered, *(u.document for u in unnumbered)], key=_START) if unnumbered else numbered
    posts = (
        find_posts(text, bodies, context)
        if scene.names or any(p.search(text.folded) for p in (words.MEETS, words.PRESENTS, words.INSPECTED))
        else ()
    )
    actors = sorted([*people, *nameless(people, posts, text)], key=_START) if posts else people
    cited = by_sentence(documents, spans)
    events = _events(scene, cited, actors)
    told: list[Said] = []
    planned: list[Said] = []
    if presenting := words.PRESENTS.spans(text.folded, [*cited]):
        to_come = sorted([*actors, *several(posts, text)], key=_START)
        for span in presenting:
            told += _explained(scene.folded, span, within(actors, *span), cited[span]) if not events else ()
            planned += _announced(scene.folded, span, within(to_come, *span), cited[span])
    if len(events) == 1:
        events[0].said += planned
    else:
        told += planned
    told += acts(scene.folded, cited, scene.bodies, posts)
    first: dict[tuple, Statement] = {}
    _tell(first, text, told, None, source)
    things: dict[str, Thing] = {}
    printed = (
        {c.directive: c.date for c in citations if c.directive and c.date and len(c.date) == 10 and not c.date_inferred} if events else {}
    )
    for event in events:
        _year_of_study(event, printed)
        _name(event, source)
        things[event.id] = _thing(text, event)
        _tell(first, text, event.said, event, source)
    named = {s.object for s in first.values()} if unnumbered else set()
    for kept in (u for u in unnumbered if u.document.directive in named):
        things[kept.document.directive] = kept.thing()
        _tell(first, text, _said_of(kept, scene.sentences), None, source)
    if first:
        named_by = [*bodies, *(o for event in events for o in event.organisers)]
        _describe([*first.values()], people, (post_thing(text, post) for post in posts), named_by, things, source)
    counted, sets = counted_sets(text, citations, source)
    for found in counted:
        first.setdefault((found.subject, found.relation, found.object, found.status), found)
    things |= sets
    return tuple(first.values()), tuple(things[id] for id in sorted(things))


def _tell(first: dict[tuple, Statement], text: Text, told: Iterable[Said], event: Event | None, source: str) -> None:
    """Add what is said, each once: the first words are its evidence."""
    id = event.id if event else ""
    for said in told:
        key = (said.subject or id, said.relation, said.object or id, said.status)
        if key not in first:
            first[key] = _statement(text, said, event, source)


def _said_of(found: Unprinted, spans: Sequence[Span]) -> list[Said]:
    """Who issued an unnumbered document, and what it was made to carry out, as its own words say."""
    at, id = found.document.start, found.document.directive
    span = span_of(spans, at) or (at, found.document.end)
    said = [Said(id, "issuedBy", found.issuer, *span, "unprinted-issuer", confidence=0.8)] if found.issuer else []
    return said + ([Said(id, "implements", found.carries_out, *span, "unprinted-for", confidence=0.85)] if found.carries_out else [])


def _events(scene: Scene, cited: _Cited, actors: Sequence[PersonMention]) -> list[Event]:
    """The events in order, each with what the sentences about it say; the sentence that says it was held is the best evidence."""
    events = held_events(scene)
    if not events and (only := _unheld(scene, cited, actors)):
        events = [only]
    if not events:
        return events
    acting = by_sentence(actors, scene.sentences)
    for event in events:
        if event.sentence:
            _read_sentence(scene, event.sentence, event, cited, acting)
    current, upcoming = events[0], events[1:]
    telling = {*cited, *acting, *words.COUNT.spans(scene.folded, scene.sentences), *words.VENUE.spans(scene.folded, scene.sentences)}
    elsewhere = {span for span in words.SAME_DAY.spans(scene.folded, scene.sentences) if words.SAME_DAY.match(scene.folded, *span)}
    for span in scene.sentences:
        if upcoming and upcoming[0].sentence == span:
            current = upcoming.pop(0)
        elif span in telling and span != events[0].sentence and span not in elsewhere and not on_another_day(scene, span, current):
            _read_sentence(scene, span, current, cited, acting)
    return events


def _unheld(scene: Scene, cited: _Cited, actors: Sequence[PersonMention]) -> Event | None:
    """An event of which no sentence says that it was held, but at which somebody acts, or which makes a directive known or reviews it."""
    for span, names in scene.names.items():
        for noun in names:
            if words.LOOSE.match(scene.folded, noun.start()):
                continue
            here = within(actors, *span)
            if find_roles(scene.folded, span, here) or any(directives(scene.folded, span, noun.span(), cited.get(span, ()))):
                return named_event(scene, noun, span)
    return None


def _read_sentence(scene: Scene, span: Span, event: Event, cited: _Cited, acting: Mapping[Span, Sequence[PersonMention]]) -> None:
    """Add to the event what one sentence says of it."""
    folded, (start, end) = scene.folded, span
    here, documents = acting.get(span, ()), cited.get(span, ())
    noun = scene.name(span)
    goes_on = words.GOES_ON.match(folded, start, end) if event.kind.startswith("đoàn") else None
    if event.kind.startswith("đoàn"):
        noun = goes_on or noun or words.INSPECTS.search(folded, start, end)
    for role in find_roles(folded, span, here):
        event.said.append(Said(role.person, role.relation, "", *span, "event-role", status=role.status))
    if documents:
        event.said += _explained(folded, span, here, documents)
        meeting = event.at if event.sentence == span else noun.span() if noun else None
        planned = (goes_on and " sẽ " in goes_on[0]) or (noun and words.TO_BE_HELD.search(folded, start, noun.start()))
        status = "planned" if planned else "asserted"
        for relation, document in directives(folded, span, meeting, documents):
            event.said.append(Said("", relation, document.directive, start, end, relation, status=status, confidence=0.85))
        if noun or event.sentence == span:
            event.said += _adopted(folded, span, documents)
        event.said += _rests_on(folded, span, event, noun is not None, documents)
    event.said += counts(folded, span, bool(noun))
    event.said += venues(folded, span, scene.bodies) if noun else ()


#: «sẽ xem xét, thông qua D»; «thông qua Nghị quyết sửa đổi D»: not yet, and not D.
_TO_COME = re.compile(r"(?<!\w)(?:sẽ|sắp|dự kiến|chuẩn bị)(?!\w)[^.;]{0,70}$", re.I)
_OF_ANOTHER = re.compile(r"(?<!\w)(?:sửa đổi|bổ sung|thay thế|bãi bỏ|thực hiện|triển khai|hướng dẫn|quy định chi tiết)(?!\w)", re.I)


def _adopted(folded: str, span: Span, documents: Sequence[Document]) -> list[Said]:
    """«Hội nghị đã thông qua D», «thông qua D tại hội nghị»: D is adopted there, which is not yet its issue."""
    verb = adopts(folded, span)
    if verb is None or _TO_COME.search(folded, max(span[0], verb[0] - 80), verb[0]):
        return []
    found = objects(folded, verb[1], span[1], documents)
    if found and _OF_ANOTHER.search(folded, verb[1], found[0].start):
        return []
    return [Said(d.directive, "adoptedAt", "", *span, "adopted", confidence=0.85) for d in found]


def _rests_on(folded: str, span: Span, event: Event, noun: bool, documents: Sequence[Document]) -> list[Said]:
    """«Hội nghị được tổ chức theo D», «X tổ chức … thực hiện D»: the event rests on D, and who holds it in order to carry D out does so."""
    if not noun and event.sentence != span:
        return []
    verb = (words.RESTS_ON if speaks_of(folded, *span, *words.AIMS) else words.RESTS_THERE).search(folded, *span)
    if verb is None or words.NOT_A_FACT.search(folded, span[0], verb.start()) or asked(folded, span[0], verb.start()):
        return []
    found = objects(folded, verb.end(), span[1], documents)
    said = [Said("", "basedOn", d.directive, *span, "event-rests-on", confidence=0.8) for d in found]
    if verb["ties"].casefold() not in ("theo", "căn cứ"):
        said += [
            Said(o.actor, "carriesOut", d.directive, *span, "event-carries-out", confidence=0.8)
            for o in event.organisers
            if o.actor
            for d in found
        ]
    return said


def _explained(folded: str, span: Span, here: Sequence[PersonMention], documents: Sequence[Document]) -> list[Said]:
    """Who explained which directive, in one sentence."""
    return [
        Said(person, "presents", document.directive, *span, "presents", confidence=0.85)
        for person, at in presenters(folded, span, here)
        for document in objects(folded, at, span[1], documents)
    ]


def _announced(folded: str, span: Span, here: Sequence[PersonMention], documents: Sequence[Document]) -> list[Said]:
    """Who is to explain which directive, in one sentence."""
    return [
        Said(person, "presents", document.directive, *span, "announced", confidence=0.8, status="planned")
        for person, at in announced(folded, span, here)
        for document in objects(folded, at, span[1], documents)
    ]


def _year_of_study(event: Event, printed: Mapping[str, str]) -> None:
    """A day without a year, of a meeting that made known what prints its own day: the first such day after it (marked as inferred)."""
    studied = [printed[said.object] for said in event.said if said.relation == "disseminates" and said.object in printed]
    if event.date and studied:
        event.date = with_year(event.date, Context(), studied)


def _name(event: Event, source: str) -> None:
    """Give the event its id; its day and organiser become statements."""
    day = event.date.iso if event.date else None
    by = event.organisers[0].actor if event.organisers else None
    known = bool(day and by and not day.startswith("--"))
    event.id = content_id(
        "event", slug(event.kind), day or "", by or "", ("" if known else source) + ("" if not event.second else f"{source}#{event.second}")
    )
    first: list[Said] = []
    if event.date and day:
        begin, _, until = day.partition("/")
        pairs = {"until": until} if until else {}
        if event.date.inferred:
            pairs |= {"date_inferred": "yes", "date_rule": event.date.rule or ""}
        span = event.sentence or (event.date.start, event.date.end)
        first.append(Said("", "dateEvent", begin, *span, "event-day", literal=True, qualifiers=tuple(sorted(pairs.items()))))
    if event.sentence:
        first += [
            Said(
                "",
                "organisedBy",
                o.actor or local_id("local", source, o.label),
                *event.sentence,
                "organiser",
                confidence=0.9 if o.actor else 0.8,
            )
            for o in event.organisers
        ]
    event.said = first + event.said


def _statement(text: Text, said: Said, event: Event | None, source: str) -> Statement:
    id = event.id if event else ""
    qualifiers = dict(said.qualifiers) | ({"event": id} if said.relation == "presents" and event else {})
    start, end = text.span(said.start, said.end)
    return Statement.make(
        said.subject or id,
        said.relation,
        said.object or id,
        source=source,
        start=start,
        end=end,
        quote=text.original[start:end],
        rule=said.rule,
        rule_version=VERSION,
        literal=said.literal,
        status=said.status,
        confidence=said.confidence,
        qualifiers=qualifiers,
    )


def _thing(text: Text, event: Event) -> Thing:
    """The event's description: its name as printed up to the end of its phrase, and its day."""
    stop = words.NAME_END.search(small_of_text(text.folded), event.at[1])
    end = stop.start() if stop else len(text.folded)
    sooner = words.NAME_BEFORE.search(text.folded, event.at[1], end + 1)
    name = " ".join(text.folded[event.at[0] : sooner.start() if sooner else end].split())
    if len(name) > 140:
        name = name[:140].rsplit(" ", 1)[0] + " …"
    day = event.date.iso if event.date and event.date.iso else None
    label = name[:1].upper() + name[1:] + (f" ({printed_day(day)})" if day else "")
    attributes = (("kind", event.kind), ("mode", "trực tuyến")) if event.online else (("kind", event.kind),)
    return Thing(event.id, "event", label, attributes=attributes)


def _describe(
    statements: Sequence[Statement],
    people: Sequence[PersonMention],
    posts: Iterable[Thing],
    bodies: Sequence[BodyMention],
    things: dict[str, Thing],
    source: str,
) -> None:
    """Add the people, posts and bodies that the statements name."""
    named = {id for statement in statements for id in (statement.subject, statement.object)}
    known = {m.person: Thing(m.person, "person", m.name) for m in people if m.person in named}
    kinds = {id[:5] for id in named}
    if "post/" in kinds:
        known |= {thing.id: thing for thing in posts}
    for mention in bodies if "body/" in kinds or "local" in kinds else ():
        id = mention.actor or local_id("local", source, mention.label)
        if id in named and id not in known:
            known[id] = actor_thing(mention) or Thing(id, "body", " ".join(mention.label.split()))
    for statement in statements:
        for id in (statement.subject, statement.object):
            if id in known:
                things.setdefault(id, known[id])
            elif id.startswith("body/") and (thing := body_thing(id)):
                things.setdefault(id, thing)
