"""What is read of events in a text: the scene that finders see, an event while it is read, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ingest.bodies import BodyMention
from ingest.context import Context
from ingest.dates import Date
from ingest.events.meetings import all_meetings, names_one
from ingest.spans import Span, span_of
from ontology.value import Value


class Said(Value, frozen=True):
    """Something said of an event, in folded offsets; an empty subject or object is the event itself; `object` is an id or a literal."""

    subject: str
    relation: str
    object: str
    start: int
    end: int
    rule: str
    literal: bool = False
    status: str = "asserted"
    confidence: float = 0.9
    qualifiers: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Event:
    """A meeting while its text is read: `kind` what it is called, `at` the span of that word, `sentence` the one that says it was held;
    `second` how many events of the day the text told before it."""

    kind: str
    at: Span
    sentence: Span | None
    date: Date | None = None
    organisers: tuple[BodyMention, ...] = ()
    online: bool = False
    said: list[Said] = field(default_factory=list)
    id: str = ""
    second: int = 0


class Scene(Value, frozen=True):
    """What the finder sees of a text: folded form, sentences, spans of citations, bodies, what is known around it, and the names of meetings
    that count (`nouns`) in each sentence that prints any name of one."""

    folded: str
    sentences: tuple[Span, ...]
    cited: tuple[Span, ...]
    bodies: tuple[BodyMention, ...]
    context: Context
    names: Mapping[Span, Sequence[re.Match[str]]]

    @classmethod
    def of(
        cls, folded: str, sentences: tuple[Span, ...], cited: tuple[Span, ...], bodies: tuple[BodyMention, ...], context: Context
    ) -> Scene:
        """The scene of a text, its meetings looked for once."""
        named: dict[Span, list[re.Match[str]]] = {}
        for noun in all_meetings(folded)[0]:
            if span := span_of(sentences, noun.start()):
                counting = named.setdefault(span, [])
                if names_one(folded, cited, span[0], noun):
                    counting.append(noun)
        return cls(folded, sentences, cited, bodies, context, named)

    def name(self, span: Span) -> re.Match[str] | None:
        """The first name of a meeting that counts in a sentence."""
        names = self.names.get(span)
        return names[0] if names else None
