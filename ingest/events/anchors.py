"""Anchors: the sentences that say a meeting was held, with its day and organiser; and which of them tell the same meeting again."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from typing import Protocol, TypeVar

from ingest.bodies import BodyMention, part_before
from ingest.context import Context
from ingest.dates import Date, find_dates, relative_day, with_own_year
from ingest.events import words
from ingest.forms import CAPITALS, key_of
from ingest.letters import small_of_text
from ingest.together import remembered
from ontology.value import Value

Span = tuple[int, int]
_Reader = Callable[["Scene", Span], "Event | None"]


class _Placed(Protocol):
    """What begins somewhere in a text."""

    @property
    def start(self) -> int: ...


T = TypeVar("T", bound=_Placed)
_START = attrgetter("start")
#: So few items are looked through one after the other.
_FEW = 8
#: Behind the end of every span.
_FAR = 1 << 60


def within(items: Sequence[T], start: int, end: int) -> Sequence[T]:
    """Those of `items` (sorted, each with a `start`) that begin in `[start, end)`; by bisection, so that a text stays linear."""
    count = len(items)
    first = bisect_left(items, start, key=_START) if count > _FEW else 0
    while first < count and items[first].start < start:
        first += 1
    stop = first
    while stop < count and items[stop].start < end:
        stop += 1
    return items[first:stop]


def by_sentence(items: Iterable[T], spans: Sequence[Span]) -> dict[Span, list[T]]:
    """`items` (sorted, each with a `start`) by the span in which they begin; an item outside all spans is left out."""
    found: dict[Span, list[T]] = {}
    for item in items:
        at = _START(item)
        i = bisect_right(spans, (at, _FAR)) - 1
        if i >= 0 and at < spans[i][1]:
            found.setdefault(spans[i], []).append(item)
    return found


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
        for noun in _all_meetings(folded)[0]:
            i = bisect_right(sentences, (noun.start(), _FAR)) - 1
            if i >= 0 and noun.start() < sentences[i][1]:
                counting = named.setdefault(sentences[i], [])
                if _counts(folded, cited, sentences[i][0], noun):
                    counting.append(noun)
        return cls(folded, sentences, cited, bodies, context, named)

    def name(self, span: Span) -> re.Match[str] | None:
        """The first name of a meeting that counts in a sentence."""
        names = self.names.get(span)
        return names[0] if names else None


def held_events(scene: Scene) -> list[Event]:
    """The events that sentences say were held: the first with a day, then every other that is not the same told again."""
    anchors = []
    for span, readers in _readers(scene):
        for read in readers:
            if event := read(scene, span):
                anchors.append(event)
                break
    if not anchors:
        return []
    events = anchors[:1] if not any(anchor.date for anchor in anchors) else [next(anchor for anchor in anchors if anchor.date)]
    for anchor in anchors:
        if anchor is not events[0] and _same_day(scene, anchor, events[0]):
            anchor.date, anchor.second = anchor.date or events[-1].date, len(events)
            events.append(anchor)
        elif all(_another(anchor, event) for event in events):
            events.append(anchor)
        elif len(events) == 1 and anchor.organisers and anchor.date and not events[0].organisers and anchor.kind == events[0].kind:
            events[0] = anchor  # told again with who held it
    if events[0].date is None:
        _day_of_caption(scene, events[0])
    return events


def _same_day(scene: Scene, anchor: Event, first: Event) -> bool:
    """Whether the sentence of an anchor behind the first event opens with «Cùng ngày», which tells of another meeting."""
    at = anchor.sentence
    return at is not None and first.sentence is not None and at > first.sentence and words.SAME_DAY.match(scene.folded, *at) is not None


def _another(anchor: Event, event: Event) -> bool:
    """Whether an anchor tells another event: on another day, or of another kind by another body (a meeting told at an inspection)."""
    by = [e.organisers[0].actor for e in (anchor, event) if e.organisers and e.organisers[0].actor]
    if len(set(by)) == 2 and anchor.kind != event.kind:
        return True
    return bool(anchor.date and event.date and not _meet(anchor.date.iso, event.date.iso))


@remembered
def _all_meetings(folded: str) -> tuple[Sequence[re.Match[str]], Sequence[int]]:
    """Names of meetings in a text, and where they begin; remembered, since events and relations ask for those of its sentences."""
    found = list(words.NOUN.finditer(folded))
    return found, [noun.start() for noun in found]


def meetings(folded: str, start: int, end: int) -> Sequence[re.Match[str]]:
    """Names of meetings in a sentence or its end."""
    found, starts = _all_meetings(folded)
    return found[bisect_left(starts, start) : bisect_left(starts, end)] if found else found


def nouns(folded: str, cited: Sequence[Span], start: int, end: int) -> Iterator[re.Match[str]]:
    """Those names of meetings in a span that count."""
    return (noun for noun in meetings(folded, start, end) if _counts(folded, cited, start, noun))


def _counts(folded: str, cited: Sequence[Span], start: int, noun: re.Match[str]) -> bool:
    """Whether the name of a meeting stands outside citations, not in the plural, and not as the source of a document (Kết luận Hội nghị …)."""
    at = noun.start()
    before = bisect_right(cited, (at, len(folded))) - 1  # cited words stand in order and apart
    if before >= 0 and at < cited[before][1]:
        return False
    if words.PLENARY.match(folded, noun.end()) and words.OF_DOCUMENT.search(folded, max(start, at - 20), at):
        return False
    near = max(start, at - 20)
    return not _several(folded, near, at) and words.OF_OTHERS.search(small_of_text(folded), near, at) is None


def _several(folded: str, start: int, at: int) -> bool:
    """Whether the words in `[start, at)` make the meeting behind them one of several."""
    counted = (words.FIGURE if folded[at - 2 : at - 1].isdigit() else words.FIGURES).search(folded, start, at)
    return counted is not None or words.MANY.search(small_of_text(folded), start, at) is not None


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


def on_another_day(scene: Scene, span: Span, event: Event) -> bool:
    """Whether a sentence ends in a day on which the event was not: a caption that tells of another meeting («… Đại hội XIV, ngày 7/2.»)."""
    noun = scene.name(span) if event.date else None
    day = _day_in(scene, noun.end(), span[1]) if noun else None
    if day is None or event.date is None or not _ENDS_CAPTION.fullmatch(scene.folded, day.end, span[1]):
        return False
    return _BEFORE_DAY.search(scene.folded, noun.end(), day.start) is not None and not _meet(day.iso, event.date.iso)  # type: ignore[union-attr]


def _meet(one: str | None, other: str | None) -> bool:
    """Whether two days or intervals of days meet; a day without a year is compared without the years, an unknown one meets every day."""
    if not one or not other:
        return True
    a, b = [(value.split("/") * 2)[:2] for value in (one, other)]
    if any(value.startswith("--") for value in (*a, *b)):
        a, b = [value[-5:] for value in a], [value[-5:] for value in b]
    return a[0] <= b[1] and b[0] <= a[1]


def _readers(scene: Scene) -> list[tuple[Span, tuple[_Reader, ...]]]:
    """The sentences that may say that an event was held, in order, each with what can find it there, with its day and organisers."""
    readers: dict[Span, tuple[_Reader, ...]] = dict.fromkeys(scene.names, _OF_NAMED)
    for pattern in (words.INSPECTS, words.MEETS, words.REVIEWS_ITSELF, words.HOLDS_STUDY):
        for span in pattern.spans(scene.folded, scene.sentences):
            readers.setdefault(span, _OF_OTHERS)
    return sorted(readers.items(), key=itemgetter(0))


def _inspection(scene: Scene, span: Span) -> Event | None:
    inspects = words.INSPECTS.search(scene.folded, *span)
    if inspects is None or words.NOT_A_FACT.search(scene.folded, span[0], inspects.start()):
        return None
    owner = next(iter(within(scene.bodies, inspects.end(), inspects.end() + 6)), None)
    return Event(
        key_of(inspects[0]), inspects.span(), span, date=_day(scene, span, None), organisers=(owner,) if owner and not owner.generic else ()
    )


def _held_by(scene: Scene, span: Span) -> Event | None:
    """«Hội nghị … do X tổ chức»: the nearest meeting before «do»."""
    verb = small_of_text(scene.folded).rfind("tổ chức", *span)
    for agent in words.HELD_BY.finditer(scene.folded, span[0], verb + len("tổ chức")) if verb >= 0 else ():
        noun = next((noun for noun in reversed(scene.names[span]) if noun.end() <= agent.start()), None)
        if (
            noun is None
            or ";" in scene.folded[noun.end() : agent.start()]
            or words.NOT_A_FACT.search(scene.folded, agent.end(), agent.start("verb"))
        ):
            continue
        organisers = _organisers(scene, agent.end(), agent.start("verb"))
        if organisers:
            return _event(scene, noun.span(), span, _day(scene, span, agent.end("verb")), organisers)
    return None


def _held(scene: Scene, span: Span) -> Event | None:
    """«X tổ chức hội nghị», «X họp giao ban», «hội nghị … được tổ chức / diễn ra ngày …»."""
    folded, (start, end) = scene.folded, span
    holds = words.HOLDS.search(folded, start, end) if span in scene.names else None
    if holds and not _fact(folded, start, holds.start("noun"), holds.start("verb")):
        holds = None
    meets = words.MEETS.search(folded, start, end) if not holds else None
    if meets and words.NOT_A_FACT.search(folded, start, meets.start()):
        meets = None
    noun = holds or meets or scene.name(span)
    if noun is None:
        return None
    took_place = words.TOOK_PLACE.search(folded, noun.end(), end)
    if took_place and words.NOT_A_FACT.search(folded, noun.end(), took_place.start()):
        took_place = None
    if not (holds or meets or took_place):
        return None
    at = holds.span("noun") if holds else noun.span()
    by_itself = holds and holds["verb"].casefold().startswith("diễn")
    verb = None if by_itself else holds.start("verb") if holds else meets.start() if meets else None
    date = _day(scene, span, took_place.end() if took_place else at[1])
    organisers = (_organisers(scene, start, verb) or (_unit(scene, start, verb) if date else ())) if verb is not None else ()
    if words.LOOSE.match(folded, at[0]) and not date and not organisers:
        return None
    return _event(scene, at, span, date, organisers)


def _own_review(scene: Scene, span: Span) -> Event | None:
    """«Ngày 9/1, X sơ kết 2 năm thực hiện D»: a review on a day, by a body, of a document."""
    review = words.REVIEWS_ITSELF.search(scene.folded, *span)
    if review is None or not any(review.end() <= start < span[1] for start, _ in scene.cited):
        return None
    date = _day(scene, span, None)
    organisers = _organisers(scene, span[0], review.start()) if date and date.start < review.start() else ()
    if not organisers or words.NOT_A_FACT.search(scene.folded, span[0], review.start()):
        return None
    return _event(scene, review.span("kind"), span, date, organisers)


def _own_study(scene: Scene, span: Span) -> Event | None:
    """«Ngày 10/3, X tổ chức nghiên cứu, quán triệt D. Hội nghị …»: a study on a day, by a body, which the text elsewhere calls a meeting."""
    verb = words.HOLDS_STUDY.search(scene.folded, *span)
    called = next((names[0] for at, names in scene.names.items() if names and at > span), None) if verb else None
    if verb is None or called is None or words.NOT_A_FACT.search(scene.folded, span[0], verb.start()):
        return None
    date = _day(scene, span, None)
    organisers = _organisers(scene, span[0], verb.start()) if date and date.start < verb.start() else ()
    if not organisers:
        return None
    event = _event(scene, verb.span(), span, date, organisers)
    event.kind = key_of(called[0])
    return event


def adopts(folded: str, span: Span) -> Span | None:
    """The first words of a sentence that adopt something, unless they are no fact: «(đã biểu quyết) thông qua»."""
    verb = words.ADOPTS.search(folded, *span)
    if verb is None:
        return None
    before = words.BEFORE_ADOPTS.search(folded, max(span[0], verb.start() - 60), verb.start())
    start = before.start() if before else verb.start()
    return None if words.NOT_A_FACT.search(folded, span[0], start) else (start, verb.end())


def _adopting(scene: Scene, span: Span) -> Event | None:
    """«… thông qua D tại hội nghị lần thứ ba, ngày 11/3»: what was adopted was adopted somewhere."""
    verb = adopts(scene.folded, span)
    if verb is None:
        return None
    noun = next(nouns(scene.folded, scene.cited, verb[1], span[1]), None)
    if noun is None or scene.folded[noun.start() - 4 : noun.start()].casefold() != "tại ":
        return None
    if not any(verb[1] <= start < noun.start() for start, _ in scene.cited):
        return None
    return _event(scene, noun.span(), span, _day_in(scene, noun.end(), span[1]) or _day(scene, span, None), ())


def _opened(scene: Scene, span: Span) -> Event | None:
    """«Sáng 3/10, Đại hội … khai mạc»; «Sáng 5/12, đồng chí X chủ trì hội nghị»: a day, and what can only be done at a meeting."""
    noun = scene.name(span)
    if noun is None:
        return None
    verb = words.OPENS.search(scene.folded, noun.end(), span[1]) or words.CHAIRS_BEFORE.search(scene.folded, span[0], noun.start())
    if verb is None or (date := _day(scene, span, None)) is None or date.start > noun.start():
        return None
    if words.NOT_A_FACT.search(scene.folded, date.end, verb.start()):
        return None
    return _event(scene, noun.span(), span, date, ())


#: What is tried on a sentence that names a meeting, and on another.
_OF_NAMED: tuple[_Reader, ...] = (_inspection, _held_by, _held, _own_review, _adopting, _opened)
_OF_OTHERS: tuple[_Reader, ...] = (_inspection, _held, _own_review, _own_study)


def _event(scene: Scene, at: Span, span: Span, date: Date | None, organisers: tuple[BodyMention, ...]) -> Event:
    online = bool(words.ONLINE.search(scene.folded, *span))
    return Event(key_of(scene.folded[slice(*at)]), at, span, date=date, organisers=organisers, online=online)


def _fact(folded: str, start: int, noun: int, verb: int) -> bool:
    return not (
        words.NOT_A_FACT.search(folded, start, verb) or words.CALLED_OFF.search(folded, start, verb) or _several(folded, verb, noun)
    )


def _day(scene: Scene, span: Span, behind: int | None) -> Date | None:
    """The day of the event: the date that opens the sentence, or that stands behind «tổ chức»; never the date of a cited document."""
    start, end = span
    for date in find_dates(scene.folded, start, end):
        if date.kind not in ("day", "interval", "relative"):
            continue
        opens = date.start - start < 40 and not within(scene.bodies, start, date.start)
        opens = opens and scene.folded.count(",", start, date.start) < 2
        follows = behind is not None and date.start >= behind and words.TO_DAY.fullmatch(scene.folded, behind, date.start)
        led = scene.folded[start : date.start].rstrip().endswith(",") and (
            bool(within(scene.bodies, date.end, date.end + 4)) or _TEAM.match(scene.folded, date.end) is not None
        )
        if (opens or follows or led) and not _of_document(scene, date) and not (opens and _day_of_telling(scene, span, date)):
            return relative_day(with_own_year(date, scene.context), scene.folded, scene.context.published)
    return None


def _day_of_telling(scene: Scene, span: Span, date: Date) -> bool:
    """«Ngày 26/2, Tỉnh ủy X thông tin, đoàn … đã kiểm tra»: the day on which a body tells it."""
    teller = next(iter(within(scene.bodies, date.end, min(span[1], date.end + 8))), None)
    return teller is not None and _TELLS.match(scene.folded, teller.end) is not None


def _day_in(scene: Scene, start: int, end: int) -> Date | None:
    """The day in the name of a meeting: «hội nghị ngành … ngày 13/1»."""
    days = (d for d in find_dates(scene.folded, start, end) if d.kind == "day" and not _of_document(scene, d))
    found = next(days, None)
    return with_own_year(found, scene.context) if found else None


def _of_document(scene: Scene, date: Date) -> bool:
    """Whether a date stands right behind a citation: it is the document's."""
    if _PART_OF_DAY.match(scene.folded, date.start):
        return False
    yearless = date.iso is not None and date.iso.startswith("--")
    return any(
        0 <= date.start - end < 12
        and "\n" not in scene.folded[end : date.start]
        and not (yearless and not _NUMBERED.search(scene.folded, start, end))  # what has no number is not known by its day
        for start, end in scene.cited
    )


_NOT_BETWEEN = re.compile(
    rf"""^,[ ](?:tỉnh|thành[ ]phố|TP\.?|huyện|quận|thị[ ]xã)(?:[ ][{CAPITALS}]\w*){{1,4}}|^,[ ]TP\.?[ ]?HCM(?!\w)|"""
    r"""[“"][^”"]{0,600}[”"]|,?[ ]ngày[ ][\d/]+|,?[ ]khóa[ ][XVI]+(?:,[ ]nhiệm[ ]kỳ[ ]\d{4}[ ]?-[ ]?\d{4})?|,?[ ]nhiệm[ ]kỳ[ ]\d{4}[ ]?-[ ]?\d{4}
        |\([^)]{0,80}\)|,?[ ]phối[ ]hợp[ ](?:với[ ])?.*$
        |,?[ ]cùng[ ]với[ ][^.;:]{2,90}$|[ ](?:và|cùng)[ ](?:(?:xã|phường|huyện|quận|tỉnh)[ ])?[A-ZĐ][^.,;:]{2,60}$|về[ ]|của[ ]|,|trực[ ]tiếp[ ]|long[ ]trọng[ ]|trọng[ ]thể[ ]|cho[ ]biết[ ]|trong[ ](?:hai|ba|\d)[ ]ngày[ ][\d/ -]+""",
    re.X | re.S,
)
_TELLS = re.compile(r",? (?:đã |vừa )?(?:thông tin|thông báo|cho biết|cho hay)(?:,| rằng| về việc| (?=đoàn))", re.I)
_TEAM = re.compile(r",? (?:đoàn|tổ) (?:kiểm tra|giám sát|công tác|thanh tra|khảo sát)(?!\w)", re.I)
_NUMBERED = re.compile(r"\d")
#: Around the day with which a caption ends.
_ENDS_CAPTION = re.compile(r"[\s.)…]*")
_BEFORE_DAY = re.compile(r"(?:,|\(|diễn ra(?: vào)?|tổ chức(?: vào)?)\s?$", re.I)
#: Directives are not dated by the part of a day.
_PART_OF_DAY = re.compile(r"(?:sáng|trưa|chiều|tối|đêm)(?!\w)", re.I)
#: Between two organisers of one meeting.
_TOGETHER = re.compile(r"(?:[,\s]|và|cùng|với|phối hợp)*", re.I)


def _organisers(scene: Scene, start: int, verb: int) -> tuple[BodyMention, ...]:
    """The subjects of «tổ chức»: the nearest body before it with nothing but asides between, and those joined to it, as printed.

    A venue, a group or «của X» is none; where a joined one is not known, its neighbour still is."""
    mentions = [m for m in within(scene.bodies, start, verb) if not m.generic and not m.venue]
    for index in range(len(mentions) - 1, -1, -1):
        mention = mentions[index]
        if verb - mention.end > 500 or _elsewhere(scene, start, mention):
            continue
        if not _bare(scene, mention, verb):
            return ()
        found = [mention]
        for other in reversed(mentions[:index]):
            if not _TOGETHER.fullmatch(scene.folded, other.end, found[0].start) or _elsewhere(scene, start, other):
                break
            found.insert(0, other)
        return tuple(found)
    return ()


_UNIT = re.compile(
    rf"(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)(?-i:(?: [{CAPITALS}]\w*){{1,4}})(?=(?: đã| vừa| long trọng| trọng thể)* $)",
    re.I,
)
_BEGINS = re.compile(r"(?:^|[,:\n]|[ -]-)\s*$")


def _unit(scene: Scene, start: int, verb: int) -> tuple[BodyMention, ...]:
    """«Ngày 3/2, phường X tổ chức …»: the place that opens the clause, as who holds the meeting, where no body is named."""
    near = max(start, verb - 60)
    unit = _UNIT.search(scene.folded, near, verb) if not within(scene.bodies, near, verb) else None
    if unit is None or not _BEGINS.search(scene.folded[start : unit.start()]):
        return ()
    return (BodyMention(*unit.span(), unit[0], None, "unresolved"),)


def _elsewhere(scene: Scene, start: int, mention: BodyMention) -> bool:
    """Whether a body stands there as an owner («của X») or as a place («tại Nhà Quốc hội», «tại trụ sở X»)."""
    before = scene.folded[max(start, mention.start - 60) : mention.start]
    return words.AS_PLACE.search(scene.folded, start, mention.start) is not None or part_before(before) is not None


def _bare(scene: Scene, mention: BodyMention, verb: int) -> bool:
    """Whether nothing but asides stands between a body and its verb."""
    gap = scene.folded[mention.end : verb]
    for other in within(scene.bodies, mention.end, verb):
        gap = gap.replace(f"của {scene.folded[other.start : other.end]}", "")
    for a, b in scene.cited:
        if mention.end <= a and b <= verb:
            gap = gap.replace(scene.folded[a:b], "")
    return _NOT_BETWEEN.sub(" ", gap).strip() in {"", "đã", "vừa", "cũng", "đồng", "đã vừa", "chủ trì", "đã chủ trì"}


def _day_of_caption(scene: Scene, event: Event) -> None:
    """A day that only a caption says: «Toàn cảnh hội nghị … sáng 22/4»."""
    for start, end in scene.sentences:
        noun = next(iter(meetings(scene.folded, start, end)), None)
        date = next((d for d in find_dates(scene.folded, noun.end(), end) if d.kind == "day"), None) if noun else None
        if (
            date
            and not _of_document(scene, date)
            and re.match(r"(?:sáng|chiều|tối|ngày)\b", scene.folded[date.start : date.start + 6], re.I)
            and end - start < 200
        ):
            event.date = with_own_year(date, scene.context)
            return
