"""Anchors: the sentences that say a meeting was held, with its day and organiser; and which of them tell the same meeting again."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import itemgetter

from ingest.bodies import BodyMention
from ingest.dates import Date
from ingest.events import words
from ingest.events.days import day_in, day_of, day_of_caption, may_be_one
from ingest.events.meetings import nouns, several
from ingest.events.organisers import organisers_of, place_that_holds
from ingest.events.scene import Event, Scene
from ingest.forms import key_of
from ingest.letters import small_of_text
from ingest.spans import Span, within

_Reader = Callable[["Scene", Span], "Event | None"]


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
        day_of_caption(scene, events[0])
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
    return bool(anchor.date and event.date and not may_be_one(anchor.date.iso, event.date.iso))


def named_event(scene: Scene, noun: re.Match[str], span: Span) -> Event:
    """An event that the text speaks of without saying that it was held; who took part in it on a day says its day."""
    event = Event(key_of(noun[0]), noun.span(), None, online=bool(words.ONLINE.search(scene.folded, *span)))
    if words.JOINS.search(scene.folded, span[0], noun.start()) or _opens_at(scene, span, noun):
        event.date, event.sentence = day_of(scene, span, None), span
    if event.date is None:
        phrase = scene.folded.find(",", noun.end(), span[1])
        event.date = day_in(scene, noun.end(), phrase if phrase >= 0 else span[1])
        event.sentence = span if event.date else None
    return event


def _opens_at(scene: Scene, span: Span, noun: re.Match[str]) -> bool:
    """«Sáng 8/7, tại kỳ họp …, đồng chí X trình bày»: a sentence that opens with a day and the meeting."""
    day = day_of(scene, span, None)
    return day is not None and _TO_MEETING.fullmatch(scene.folded, day.end, noun.start()) is not None


_TO_MEETING = re.compile(r",? (?:tại|trong) $", re.I)


def _readers(scene: Scene) -> list[tuple[Span, tuple[_Reader, ...]]]:
    """The sentences that may say that an event was held, in order, each with what can find it there, with its day and organisers."""
    readers: dict[Span, tuple[_Reader, ...]] = dict.fromkeys(scene.names, _OF_NAMED)
    for pattern in (words.INSPECTS, words.MEETS, words.REVIEWS_ITSELF, words.HOLDS_STUDY, words.CHAIRED):
        for span in pattern.spans(scene.folded, scene.sentences):
            readers.setdefault(span, _OF_OTHERS)
    return sorted(readers.items(), key=itemgetter(0))


#: Before teams that are only set up: «thành lập 1 đoàn kiểm tra, tiến hành kiểm tra …».
_SET_UP = re.compile(r"(?<!\w)thành lập (?:\w+ ){0,2}$", re.I)


def _inspection(scene: Scene, span: Span) -> Event | None:
    inspects = words.INSPECTS.search(scene.folded, *span)
    if inspects is None or words.NOT_A_FACT.search(scene.folded, span[0], inspects.start()):
        return None
    if _SET_UP.search(scene.folded, max(span[0], inspects.start() - 30), inspects.start()):
        return None
    owner = next(iter(within(scene.bodies, inspects.end(), inspects.end() + 6)), None)
    return Event(
        key_of(inspects[0]),
        inspects.span(),
        span,
        date=day_of(scene, span, None),
        organisers=(owner,) if owner and not owner.generic else (),
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
        organisers = organisers_of(scene, agent.end(), agent.start("verb"))
        if organisers:
            return _event(scene, noun.span(), span, day_of(scene, span, agent.end("verb")), organisers)
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
    opened = day_of(scene, span, None) if not (holds or meets or took_place) and words.WAS_HELD.search(folded, noun.end(), end) else None
    if not (holds or meets or took_place) and (opened is None or words.NOT_A_FACT.search(folded, opened.end, noun.end())):
        return None
    at = holds.span("noun") if holds else noun.span()
    by_itself = holds and holds["verb"].casefold().startswith("diễn")
    verb = None if by_itself else holds.start("verb") if holds else meets.start() if meets else None
    date = day_of(scene, span, took_place.end() if took_place else at[1])
    organisers = (organisers_of(scene, start, verb) or (place_that_holds(scene, start, verb) if date else ())) if verb is not None else ()
    if words.LOOSE.match(folded, at[0]) and not date and not organisers:
        return None
    return _event(scene, at, span, date, organisers)


def _own_review(scene: Scene, span: Span) -> Event | None:
    """«Ngày 9/1, X sơ kết 2 năm thực hiện D»: a review on a day, by a body, of a document."""
    review = words.REVIEWS_ITSELF.search(scene.folded, *span)
    if review is None or not any(review.end() <= start < span[1] for start, _ in scene.cited):
        return None
    date = day_of(scene, span, None)
    organisers = organisers_of(scene, span[0], review.start()) if date and date.start < review.start() else ()
    if not organisers or words.NOT_A_FACT.search(scene.folded, span[0], review.start()):
        return None
    return _event(scene, review.span("kind"), span, date, organisers)


def _own_study(scene: Scene, span: Span) -> Event | None:
    """«Ngày 10/3, X tổ chức nghiên cứu, quán triệt D. Hội nghị …»: a study on a day, by a body, which the text elsewhere calls a meeting."""
    verb = words.HOLDS_STUDY.search(scene.folded, *span)
    called = next((names[0] for at, names in scene.names.items() if names and at > span), None) if verb else None
    if verb is None or called is None or words.NOT_A_FACT.search(scene.folded, span[0], verb.start()):
        return None
    date = day_of(scene, span, None)
    organisers = organisers_of(scene, span[0], verb.start()) if date and date.start < verb.start() else ()
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
    return _event(scene, noun.span(), span, day_in(scene, noun.end(), span[1]) or day_of(scene, span, None), ())


def _opened(scene: Scene, span: Span) -> Event | None:
    """«Sáng 3/10, Đại hội … khai mạc»; «Sáng 5/12, đồng chí X chủ trì hội nghị»: a day, and what can only be done at a meeting."""
    noun = scene.name(span)
    if noun is None:
        return None
    verb = words.OPENS.search(scene.folded, noun.end(), span[1]) or words.CHAIRS_BEFORE.search(scene.folded, span[0], noun.start())
    if verb is None or (date := day_of(scene, span, None)) is None or date.start > noun.start():
        return None
    if words.NOT_A_FACT.search(scene.folded, date.end, verb.start()) or (
        date.iso is None and words.LOOSE.match(scene.folded, noun.start())
    ):
        return None
    return _event(scene, noun.span(), span, date, ())


def _chaired(scene: Scene, span: Span) -> Event | None:
    """«Chiều 6/3, dưới sự chủ trì của X, B thảo luận D»: a body that meets on a day, which the text calls nothing."""
    chair = words.CHAIRED.search(scene.folded, *span)
    verb = words.CONSIDERS.search(scene.folded, chair.end(), span[1]) if chair else None
    if chair is None or verb is None or words.NOT_A_FACT.search(scene.folded, span[0], verb.start()):
        return None
    date = day_of(scene, span, None)
    organisers = organisers_of(scene, chair.end(), verb.start()) if date and date.start < chair.start() else ()
    if not organisers:
        return None
    event = _event(scene, verb.span(), span, date, organisers)
    event.kind = "họp"
    return event


#: What is tried on a sentence that names a meeting, and on another.
_OF_NAMED: tuple[_Reader, ...] = (_inspection, _held_by, _held, _own_review, _adopting, _chaired, _opened)
_OF_OTHERS: tuple[_Reader, ...] = (_inspection, _held, _own_review, _own_study, _chaired)


def _event(scene: Scene, at: Span, span: Span, date: Date | None, organisers: tuple[BodyMention, ...]) -> Event:
    online = bool(words.ONLINE.search(scene.folded, *span))
    return Event(key_of(scene.folded[slice(*at)]), at, span, date=date, organisers=organisers, online=online)


def _fact(folded: str, start: int, noun: int, verb: int) -> bool:
    return not (words.NOT_A_FACT.search(folded, start, verb) or words.CALLED_OFF.search(folded, start, verb) or several(folded, verb, noun))
