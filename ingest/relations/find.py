"""Relations of a text: sentences with a verb of the register, as rows of tokens, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.values import Citation, Statement, Task, Thing
from ingest.bodies import BodyMention
from ingest.citations.prose import prose_nouns
from ingest.context import Context
from ingest.openings import first_letters
from ingest.people import PersonMention, nameless, post_thing
from ingest.places import find_places
from ingest.posts import find_posts
from ingest.relations.clause import frames
from ingest.relations.constructions import addresses, constructed, prepare
from ingest.relations.found import Found
from ingest.relations.frame import beginning
from ingest.relations.left_open import OPENINGS, left_open
from ingest.relations.meaning import said
from ingest.relations.names import Names
from ingest.relations.nouns import Clause
from ingest.relations.phrases import units
from ingest.relations.said import counted_sets, heads, said_of_citations
from ingest.relations.status import DONE
from ingest.relations.tokens import Row, Scene
from ingest.relations.told import in_context, reported, speaker
from ingest.relations.worth import Sentence, is_silent, without_silent_end, worth_reading
from ingest.spans import within
from ingest.text import Text
from ontology.generated.vocabulary import LINEAGE, RELATIONS, Relation
from ontology.value import replace

VERSION = 2
#: A sentence that goes on with what the one before asked for.
_CONTINUES = re.compile(r"\s*(?:trong đó|đồng thời|bên cạnh đó|cùng với đó)(?!\w)", re.I)
_CONTINUES_WITH = first_letters(_CONTINUES)
#: A direction that opens with the verb of giving.
_GIVES = re.compile(r"\s*(?:\d+[.)]\s*|[a-zđ]\)\s*|-\s*)?(?:đã |vừa )?(?:giao|phân công)(?!\w)", re.I)


def find_relations(
    text: Text,
    citations: Sequence[Citation],
    bodies: Sequence[BodyMention],
    people: Sequence[PersonMention],
    context: Context,
    source: str,
    tasks: Sequence[Task] = (),
    events: Sequence[Thing] = (),
) -> tuple[tuple[Statement, ...], tuple[Thing, ...]]:
    """Statements between documents, and between documents, bodies and people, with the things they name; every quote is an exact slice.

    `tasks` and `events` are what their finders read of the same text: a task without a directive is given by the excerpt that holds it, a
    meeting keeps its id. A set of documents has no words of its own: what changes words (`amends`) is not said of it."""
    names = Names(context, source, bodies, len(text.folded), events)
    names.dates = {c.directive: c.date for c in citations if c.directive and c.date and len(c.date) == 10}
    documents = _documents(text, citations)
    worth = worth_reading(text.folded, documents)
    statements: list[Statement] = []
    posts = find_posts(text, bodies, context) if documents or worth else ()
    if worth:
        alone = nameless(people, posts, text)
        scene = Scene(text.folded, documents, bodies, [*people, *alone], find_places(text, context.published))
        follows = [_continues(text.folded, sentence) for sentence in worth[1:]]
        for sentence, leads in zip(worth, [*follows, False], strict=True):
            statements += [_statement(text, f, source) for f in _of_sentence(scene, sentence, names, leads)]
            if text.folded.startswith(OPENINGS, sentence.start):
                statements += [_statement(text, f, source) for f in left_open(scene, sentence.start, sentence.end, names)]
        if posts and any(s.subject.startswith("post/") or s.object.startswith("post/") for s in statements):
            for post in posts:
                held = post_thing(text, post)
                names.things.setdefault(held.id, held)
    statements += _given_by(text, tasks, bodies, names, source)
    statements += [
        _statement(text, f, source) for f in (*counted_sets(text.folded, citations, text, names), *heads(text.folded, people, names))
    ]
    statements += said_of_citations(text, citations, bodies, posts, names, source)
    said = {
        s.id: s
        for s in statements
        if s.subject != s.object and (not s.object.startswith("coll:") or "collection" in RELATIONS[Relation(s.relation)].range)
    }
    used = {s.subject for s in said.values()} | {s.object for s in said.values()}
    return tuple(said.values()), tuple([names.things[id] for id in sorted(used & names.things.keys())])


def _given_by(text: Text, tasks: Sequence[Task], bodies: Sequence[BodyMention], names: Names, source: str) -> Iterator[Statement]:
    """A task that a body gives (`B1 giao B2 chủ trì …`), or an excerpt of a document (`Giao B chủ trì …`), is given by it."""
    for task in tasks:
        start = text.locate(task.start, task.start)[0]
        giver = next((b for b in within(bodies, start, start + 40) if not b.generic and _GIVES.match(text.folded, b.end)), None)
        carrier = names.body(giver) if giver else names.carrier() if _GIVES.match(text.folded, start) else None
        if not task.directive and names.header is None and carrier:
            yield Statement.make(
                task.id, "assignedBy", carrier, source=source, start=task.start, end=task.end, quote=text.original[task.start : task.end],
                rule="task-of-carrier", rule_version=VERSION, confidence=0.8,
            )  # fmt: skip


def _documents(text: Text, citations: Sequence[Citation]) -> list[tuple[int, int, Citation]]:
    return [(*text.locate(c.start, c.end), c) for c in citations if c.directive or c.kind in ("named", "elided")]


def _statement(text: Text, f: Found, source: str) -> Statement:
    start, end = text.span(*f.span)
    return Statement.make(
        f.subject, f.relation, f.object, source=source, start=start, end=end, quote=text.original[start:end], rule=f.rule, rule_version=VERSION,
        status=f.status, confidence=f.confidence, qualifiers=dict(f.qualifiers), literal=f.literal,
    )  # fmt: skip


def _continues(folded: str, sentence: Sentence) -> bool:
    return sentence.begins in _CONTINUES_WITH and _CONTINUES.match(folded, sentence.start) is not None


def _of_sentence(scene: Scene, sentence: Sentence, names: Names, leads: bool) -> list[Found]:
    """What a sentence says; `leads`: the next one goes on with what this one asks for."""
    start, end = sentence.start, sentence.end
    nouns, local = scene.things(start, end)
    if not leads and is_silent(scene.folded, sentence, [*nouns, *local], names.header is not None):
        return []
    row = units(scene.row(start, end, nouns, local))
    if not row or not (nouns or "D" in row.kinds or "B" in row.kinds):
        return []
    names.addressing, names.made = addresses(scene.folded, start, sentence.begins), None
    names.coming, names.acting, names.purpose, names.actors, names.issuing = (), None, (), (), ()
    names.ordering, names.ending = False, ()
    if not _continues(scene.folded, sentence):
        names.asked = ()
    names.sentence = row
    found: list[Found] = []
    speech = speaker(scene.folded, row)
    clauses = _clauses(row)
    for n, part in enumerate(clauses if leads else without_silent_end(sentence, clauses)):
        span = (part[0].start if n else min(start, part[0].start), part[-1].end)
        parsed = frames(scene.folded, part)
        clause = Clause(scene.folded, part, parsed, names, span, beginning(scene.folded, span[0]) if n else sentence.begins)
        told = [*prepare(clause), *said(clause), *constructed(clause, parsed), *in_context(scene, clause, parsed)]
        found += reported(clause, told, speech)
    return _asked(names, scene.folded, _denied(row, found)) if found else found


def _clauses(row: Row) -> list[Row]:
    if ";" not in row.kinds:
        return [row]
    found, start = [], 0
    for part in row.kinds.split(";"):
        if part:
            found.append(Row.of(row[start : start + len(part)], part))
        start += len(part) + 1
    return found


def _asked(names: Names, folded: str, found: list[Found]) -> list[Found]:
    """In a directive's own directions a document that only a noun names is one to be made: asked for, not there («các sở … xây dựng kế hoạch
    thực hiện Chỉ thị …»), unless the words say that it was made."""
    for i, f in enumerate(found) if names.header else ():
        thing = names.things.get(f.subject)
        bare = thing is not None and f.subject.startswith("anon:") and thing.label.lower() in prose_nouns()
        if bare and f.status == "asserted" and f.relation in LINEAGE and not DONE.search(folded, *f.span):
            found[i] = replace(f, status="requested")
    return found


def _denied(row: Row, found: list[Found]) -> list[Found]:
    """What a later clause of the sentence rejects (`…; UBND thành phố bác bỏ`)."""
    at = next((t.start for t in row if t.kind == "C" and t.value.scope == "sentence"), None) if "C" in row.kinds else None
    return found if at is None else [replace(f, status="denied") if f.span[0] < at else f for f in found]
