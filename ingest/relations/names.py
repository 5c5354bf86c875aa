"""What a sentence names without a number or a known place: things that are local to their source, with the words as label.

An id of such a thing carries the source, so that two sources never meet in `UBND thành phố` or `kế hoạch`.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.values import Citation, Thing, content_id
from ingest.bodies import BodyMention, body_thing
from ingest.context import Context
from ingest.relations.tokens import Row
from ingest.spans import within
from ontology.folding import slug
from ontology.identity import local_id
from ontology.phrases import Verb
from ontology.posts import post_id

#: A text without a letterhead and without any sign of the press is taken for an excerpt of a document up to this many characters.
EXCERPT = 1200


_NOTHING = Row.of(())


class Names:
    """Ids of what a text names, and the things that must be described; one per text."""

    def __init__(self, context: Context, source: str, bodies: Sequence[BodyMention], size: int, events: Sequence[Thing] = ()) -> None:
        self.header = context.header
        self._events = events
        self.dates: dict[str, str] = {}
        self.own = bool(context.header) or (context.published is None and context.publisher is None and size <= EXCERPT)
        self.addressing = False
        self.made: str | None = None
        self.asked: tuple[str, ...] = ()
        self.coming: tuple[str, ...] = ()
        self.sentence = _NOTHING
        self.acting: str | None = None
        self.actors: tuple[str, ...] = ()
        self.issuing: tuple[str, ...] = ()
        self.ordering = False
        self.ending: tuple[tuple[str, Verb], ...] = ()
        self.purpose: tuple[tuple[Verb, str], ...] = ()
        self.source = source
        self._bodies = bodies
        self._carrier: str | None = None
        self.things: dict[str, Thing] = {}

    def document(self, citation: Citation) -> str | None:
        """The id of a cited document; None for a citation that means none."""
        return citation.directive

    def draft(self, citation: Citation, words: str) -> str | None:
        """A draft of a document that has its title and no number."""
        if citation.directive:
            self.things.setdefault(citation.directive, Thing(citation.directive, "directive", " ".join(words.split()), None, citation.type))
        return citation.directive

    def named_document(self, label: str, type: str | None = None) -> str:
        """A document or draft that is named by its words alone."""
        return self._local("anon", "directive", label, type=type)

    def body(self, mention: BodyMention) -> str:
        """The body's id; one that the register cannot decide is local to the source."""
        if actor := mention.actor:
            if actor not in self.things:
                thing = body_thing(actor) or Thing(actor, "body", mention.label)
                self.things.setdefault(thing.id, thing)
            return actor
        return self.actor(mention.label)

    def body_by_id(self, id: str) -> str:
        """A body of the register."""
        if id not in self.things and (thing := body_thing(id)):
            self.things[id] = thing
        return id

    def actor(self, label: str) -> str:
        """A body, or a group of bodies, by its printed words."""
        return self._local("local", "body", label)

    def set_of(self, label: str) -> str:
        """Documents that only their kinds and their issuer name (`các kế hoạch của UBND thành phố`)."""
        return self._local("coll", "collection", label)

    def post(self, label: str) -> str:
        """A post that is an organ of its own (`Thủ tướng Chính phủ`), as who signs."""
        id = post_id(label, None)
        self.things.setdefault(id, Thing(id, "post", label))
        return id

    def topic(self, label: str) -> str:
        return self._local("local", "topic", label)

    def event(self, noun: str) -> str:
        """A meeting: the one of that kind that the finder of events read, else one without a day, with the id that it would get there."""
        held = {dict(e.attributes)["kind"]: e.id for e in self._events if e.kind == "event"}
        if len(held) == 1 and noun.lower() in held:
            return held[noun.lower()]
        id = content_id("event", slug(noun), "", "", self.source)
        self.things.setdefault(id, Thing(id, "event", noun[:1].upper() + noun[1:], attributes=(("kind", noun.lower()),)))
        return id

    def unstated(self) -> str:
        """The body that a sentence leaves out: who is asked, or who did not."""
        return self._local("local", "body", "(không nêu)", "khong-neu", (("role", "unstated"),))

    def carrier(self, label: str | None = None) -> str | None:
        """The document that holds the sentence; None where the text is no document but an article about some."""
        if self.header:
            return self.header.directive
        if self._carrier is None and self.own:
            self._carrier = self._local("anon", "directive", label or "văn bản này", "carrier", (("role", "carrier"),))
        return self._carrier

    def task(self, words: str) -> str:
        """What is asked, when it has no other name than the sentence that asks it."""
        label = " ".join(words.split())
        id = content_id("task", self.source, label)
        self.things.setdefault(id, Thing(id, "task", label))
        return id

    def office(self, start: int, end: int) -> BodyMention | None:
        """The body that a post's words name."""
        return next((b for b in within(self._bodies, start, end) if b.end <= end and not b.generic), None)

    def before(self, position: int, reach: int) -> BodyMention | None:
        """The last body that begins within `reach` characters before a position."""
        near = [b for b in within(self._bodies, max(0, position - reach), position) if not b.generic and b.end <= position]
        return near[-1] if near else None

    def at(self, position: int) -> BodyMention | None:
        """The body whose name begins at a position of the folded text."""
        return next((b for b in within(self._bodies, position, position + 1) if not b.generic), None)

    def annex(self, carrier: str, label: str) -> str:
        id = f"annex:{carrier}"
        self.things.setdefault(id, Thing(id, "annex", label))
        return id

    def _local(self, space: str, kind: str, label: str, key: str | None = None, attributes: tuple = (), type: str | None = None) -> str:
        words = " ".join(label.split())
        id = local_id(space, self.source, key or words)
        if id not in self.things:
            self.things[id] = Thing(id, kind, words, None, type, attributes)
        return id
