"""Anchors: the sentences that say a meeting was held, with its day and organiser; and which of them tell the same meeting again."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from ingest.bodies import BodyMention
from ingest.context import Context
from ingest.dates import Date, find_dates, relative_day, with_own_year
from ingest.events import words
from ingest.forms import key_of

Span = tuple[int, int]


def within(items: Sequence, start: int, end: int) -> Sequence:
    """Those of `items` (sorted, each with a `start`) that begin in `[start, end)`; by bisection, so that a text stays linear."""
    return items[bisect_left(items, start, key=attrgetter("start")) : bisect_left(items, end, key=attrgetter("start"))]


@dataclass(frozen=True, slots=True)
class Said:
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
    """A meeting while its text is read: `kind` what it is called, `at` the span of that word, `sentence` the one that says it was held."""

    kind: str
    at: Span
    sentence: Span | None
    date: Date | None = None
    organiser: BodyMention | None = None
    online: bool = False
    said: list[Said] = field(default_factory=list)
    id: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """What the finder sees of a text: folded form, sentences, spans of citations, bodies, and what is known around it."""

    folded: str
    sentences: tuple[Span, ...]
    cited: tuple[Span, ...]
    bodies: tuple[BodyMention, ...]
    context: Context


def held_events(scene: Scene) -> list[Event]:
    """The events that sentences say were held: the first with a day, then every other that is not the same told again."""
    anchors = [event for span in scene.sentences if (event := _anchor(scene, span))]
    events = anchors[:1] if not any(anchor.date for anchor in anchors) else [next(anchor for anchor in anchors if anchor.date)]
    for anchor in anchors:
        if all(_another(anchor, event) for event in events):
            events.append(anchor)
    if events and events[0].date is None:
        _day_of_caption(scene, events[0])
    return events


def _another(anchor: Event, event: Event) -> bool:
    """Whether an anchor tells another event: on another day, or of another kind by another body (a meeting told at an inspection)."""
    by = [e.organiser.body for e in (anchor, event) if e.organiser and e.organiser.body]
    if len(set(by)) == 2 and anchor.kind != event.kind:
        return True
    return bool(anchor.date and event.date and not _meet(anchor.date.iso, event.date.iso))


def nouns(scene: Scene, start: int, end: int) -> Iterator[re.Match[str]]:
    """Names of meetings outside citations, not in the plural, and not as the source of a document (Kết luận Hội nghị …)."""
    for match in words.NOUN.finditer(scene.folded, start, end):
        inside = any(a <= match.start() < b for a, b in scene.cited)
        if words.PLENARY.match(scene.folded, match.end()):
            inside = inside or words.OF_DOCUMENT.search(scene.folded, max(start, match.start() - 20), match.start()) is not None
        if not inside and not words.MANY.search(scene.folded, max(start, match.start() - 20), match.start()):
            yield match


def named_event(scene: Scene, noun: re.Match[str], span: Span) -> Event:
    """An event that the text speaks of without saying that it was held; who took part in it on a day says its day."""
    event = Event(key_of(noun[0]), noun.span(), None, online=bool(words.ONLINE.search(scene.folded, *span)))
    if words.JOINS.search(scene.folded, span[0], noun.start()):
        event.date, event.sentence = _day(scene, span, None), span
    if event.date is None:
        phrase = scene.folded.find(",", noun.end(), span[1])
        event.date = _day_in(scene, noun.end(), phrase if phrase >= 0 else span[1])
        event.sentence = span if event.date else None
    return event


def _meet(one: str | None, other: str | None) -> bool:
    """Whether two days or intervals of days meet; a day without a year is compared without the years, an unknown one meets every day."""
    if not one or not other:
        return True
    a, b = [(value.split("/") * 2)[:2] for value in (one, other)]
    if any(value.startswith("--") for value in (*a, *b)):
        a, b = [value[-5:] for value in a], [value[-5:] for value in b]
    return a[0] <= b[1] and b[0] <= a[1]


def _anchor(scene: Scene, span: Span) -> Event | None:
    """The event that a sentence says was held, with its day and organiser; None when it says none."""
    folded, (start, end) = scene.folded, span
    inspects = words.INSPECTS.search(folded, start, end)
    if inspects:
        event = Event("đoàn kiểm tra", inspects.span(), span, date=_day(scene, span, None))
        owner = next(iter(within(scene.bodies, inspects.end(), inspects.end() + 6)), None)
        event.organiser = owner if owner and not owner.generic else None
        return event
    holds = words.HOLDS.search(folded, start, end)
    if holds and not _fact(folded, start, holds.start("noun"), holds.start("verb")):
        holds = None
    meets = None if holds else words.MEETS.search(folded, start, end)
    if meets and words.NOT_A_FACT.search(folded, start, meets.start()):
        meets = None
    noun = holds or meets or next(nouns(scene, start, end), None)
    if noun is None:
        return None
    took_place = words.TOOK_PLACE.search(folded, noun.end(), end)
    if took_place and words.NOT_A_FACT.search(folded, noun.end(), took_place.start()):
        took_place = None
    if not (holds or meets or took_place):
        return None
    at = holds.span("noun") if holds else noun.span()
    event = Event(key_of(folded[slice(*at)]), at, span, online=bool(words.ONLINE.search(folded, start, end)))
    event.date = _day(scene, span, took_place.end() if took_place else at[1])
    by_itself = holds and holds["verb"].casefold().startswith("diễn")
    verb = None if by_itself else holds.start("verb") if holds else meets.start() if meets else None
    event.organiser = _organiser(scene, start, verb) if verb is not None else None
    return event


def _fact(folded: str, start: int, noun: int, verb: int) -> bool:
    return not words.NOT_A_FACT.search(folded, start, verb) and not words.MANY.search(folded, verb, noun)


def _day(scene: Scene, span: Span, behind: int | None) -> Date | None:
    """The day of the event: the date that opens the sentence, or that stands behind «tổ chức»; never the date of a cited document."""
    start, end = span
    for date in find_dates(scene.folded, start, end):
        if date.kind not in ("day", "interval", "relative"):
            continue
        opens = date.start - start < 40 and not within(scene.bodies, start, date.start)
        opens = opens and scene.folded.count(",", start, date.start) < 2
        follows = behind is not None and 0 <= date.start - behind <= 2
        if (opens or follows) and not _of_document(scene, date):
            return relative_day(with_own_year(date, scene.context), scene.folded, scene.context.published)
    return None


def _day_in(scene: Scene, start: int, end: int) -> Date | None:
    """The day in the name of a meeting: «hội nghị ngành … ngày 13/1»."""
    days = (d for d in find_dates(scene.folded, start, end) if d.kind == "day" and not _of_document(scene, d))
    found = next(days, None)
    return with_own_year(found, scene.context) if found else None


def _of_document(scene: Scene, date: Date) -> bool:
    """Whether a date stands right behind a citation: it is the document's."""
    return any(0 <= date.start - end < 12 and "\n" not in scene.folded[end : date.start] for _, end in scene.cited)


_NOT_BETWEEN = re.compile(
    r"""[“"][^”"]{0,600}[”"]|,?[ ]ngày[ ][\d/]+|\([^)]{0,80}\)|,?[ ]phối[ ]hợp[ ](?:với[ ])?.*$
        |về[ ]|của[ ]|,|trực[ ]tiếp[ ]|long[ ]trọng[ ]|trọng[ ]thể[ ]|cho[ ]biết[ ]""",
    re.X | re.S,
)


def _organiser(scene: Scene, start: int, verb: int) -> BodyMention | None:
    """The subject of «tổ chức»: the nearest body before it with nothing but asides between; a venue, a group or «của X» is none."""
    for mention in reversed(within(scene.bodies, start, verb)):
        if mention.generic or mention.venue or verb - mention.end > 500:
            continue
        if scene.folded[max(start, mention.start - 4) : mention.start].casefold() == "của ":
            continue
        gap = scene.folded[mention.end : verb]
        for other in within(scene.bodies, mention.end, verb):
            gap = gap.replace(f"của {scene.folded[other.start : other.end]}", "")
        for a, b in scene.cited:
            if mention.end <= a and b <= verb:
                gap = gap.replace(scene.folded[a:b], "")
        rest = _NOT_BETWEEN.sub(" ", gap).strip()
        return mention if rest in {"", "đã", "vừa", "cũng", "đồng"} else None
    return None


def _day_of_caption(scene: Scene, event: Event) -> None:
    """A day that only a caption says: «Toàn cảnh hội nghị … sáng 22/4»."""
    for start, end in scene.sentences:
        noun = words.NOUN.search(scene.folded, start, end)
        date = next((d for d in find_dates(scene.folded, noun.end(), end) if d.kind == "day"), None) if noun else None
        if (
            date
            and not _of_document(scene, date)
            and re.match(r"(?:sáng|chiều|tối|ngày)\b", scene.folded[date.start : date.start + 6], re.I)
            and end - start < 200
        ):
            event.date = with_own_year(date, scene.context)
            return
