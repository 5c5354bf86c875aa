"""What people do at an event, sentence by sentence: opening, chairing, speaking, reporting, concluding, attending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.events import words
from ingest.people import PersonMention
from ontology.value import Value


class Role(Value, frozen=True):
    """A person's part in the event; `status` planned when the words say that it is to come."""

    person: str
    relation: str
    status: str = "asserted"


def find_roles(folded: str, span: tuple[int, int], here: Sequence[PersonMention]) -> tuple[Role, ...]:
    """The roles that one sentence gives to the people in it, in order, each once."""
    if not here or not words.ANY_PART.search(folded, *span):
        return ()
    found = [*_leading(folded, span, here), *_listed(folded, span, here), *_behind(folded, span, here), *_agents(folded, span, here)]
    found += [Role(person.person, role.relation) for role in _shared(folded, span, here, found) for person in here]
    return tuple(dict.fromkeys(found))


def _shared(folded: str, span: tuple[int, int], here: Sequence[PersonMention], found: Sequence[Role]) -> Iterator[Role]:
    """«Các đồng chí: A, …; B, … chủ tọa kỳ họp»: what stands behind the last of them all of them do, when nobody before does anything."""
    alone = [role for role in found if role.status == "asserted"]
    if len(here) > 1 and len(alone) == 1 and alone[0].person == here[-1].person and words.ALL_OF.match(folded, *span):
        yield alone[0]


def _leading(folded: str, span: tuple[int, int], here: Sequence[PersonMention]) -> Iterator[Role]:
    """«Phát biểu khai mạc hội nghị, đồng chí X …»: the role opens the sentence and belongs to the first person behind its comma."""
    start, end = span
    lead = words.LEAD.match(folded, start, end)
    if not lead or not here or ("," not in folded[lead.end() : here[0].whole[0]] and here[0].whole[0] - lead.end() > 60):
        return
    for relation, pattern in words.ROLES.items():
        if relation != "attends" and (verb := pattern.match(folded, lead.end(), end)):
            for person in _all_behind(folded, verb.end(), here):
                yield Role(person.person, relation)
            return


def _all_behind(folded: str, verb: int, here: Sequence[PersonMention]) -> Sequence[PersonMention]:
    """«Chủ trì hội nghị có các đồng chí: A, …; B, …»: those of the list that «các đồng chí» opens, or of one whose items semicolons part; else
    the first person."""
    last = 0
    listed = words.COMRADES.search(folded, verb, here[0].whole[0]) is not None
    while last + 1 < len(here) and _next_to(folded, here[last], here[last + 1], listed):
        last += 1
    return here[: last + 1]


def _next_to(folded: str, one: PersonMention, other: PersonMention, listed: bool = True) -> bool:
    """Whether two people stand side by side in a list; where none was opened, only behind a semicolon."""
    between = words.AND_PERSON.fullmatch(folded, max(one.end, one.whole[1]), other.whole[0])
    return between is not None and (listed or between[0].startswith(";"))


def _listed(folded: str, span: tuple[int, int], here: Sequence[PersonMention]) -> Iterator[Role]:
    """«Dự hội nghị có các đồng chí: A, …; B, …»: everybody in the sentence attends."""
    start, end = span
    if lead := words.PRESENT_ARE.match(folded, start, end):
        if here and words.OPENING.search(lead[0]):
            yield Role(here[0].person, "opensEvent")
        for person in here:  # a post of which the body is not known says who only of one holder
            if not person.person.endswith("@?") or words.ONE_COMRADE.search(folded, start, person.start):
                yield Role(person.person, "attends")


def _behind(folded: str, span: tuple[int, int], here: Sequence[PersonMention]) -> Iterator[Role]:
    """Verbs behind a person, up to the next person or to the words that the person says."""
    end = span[1]
    for index, person in enumerate(here):
        stop = here[index + 1].whole[0] if index + 1 < len(here) else end
        at = max(person.end, person.whole[1])
        if words.ANY_ROLE.search(folded, at, stop) is None:
            continue
        report = words.REPORTS.search(folded, at, stop)
        stop = report.start() if report else stop
        taken: set[int] = set()
        for relation, pattern in words.ROLES.items():
            match = pattern.search(folded, at, stop)
            if match is None or match.start() in taken or ";" in folded[at : match.start()]:
                continue
            if relation == "attends" and (
                words.AND_MORE.match(folded, match.end()) or match.start() - at > 60 or person.person.endswith("@?")
            ):
                continue
            taken.add(match.start())
            if not words.NOT_A_FACT.search(folded, at, match.start()):
                yield Role(person.person, relation)
            elif " sẽ " in folded[at : match.start()]:
                yield Role(person.person, relation, "planned")


_WORDS = {"kết luận": "concludes", "bế mạc": "concludes", "khai mạc": "opensEvent", "chỉ đạo": "speaksAt"}


def _agents(folded: str, span: tuple[int, int], here: Sequence[PersonMention]) -> Iterator[Role]:
    """«dưới sự chủ trì của đồng chí X», «đoàn kiểm tra do đồng chí X dẫn đầu»."""
    chaired = False
    for index, person in enumerate(here):
        before = folded[max(span[0], person.whole[0] - 60) : person.whole[0]]
        of = "sự" in before.lower()
        leads = words.LEADS.match(folded, max(person.end, person.whole[1]), span[1])
        listed = chaired and _next_to(folded, here[index - 1], person)
        chaired = bool(listed or (of and words.CHAIRED_BY.search(before)))
        team = leads and words.LEADS_TEAM.match(folded, max(person.end, person.whole[1]), span[1])
        if chaired or team or (leads and words.LED_BY.search(before)):
            yield Role(person.person, "chairs")
        if said := words.WORDS_OF.search(before):
            yield Role(person.person, _WORDS[said["kind"].lower()])
        if of and words.ATTENDED_BY.search(before):
            yield Role(person.person, "attends")


def presenters(folded: str, span: tuple[int, int], here: Sequence[PersonMention]) -> Iterator[tuple[str, int]]:
    """(person, end of the verb) for each who explains something: the verb behind the person, or opening the sentence before them."""
    start, end = span
    if not words.PRESENTS.search(folded, start, end):
        return
    lead = words.LEAD.match(folded, start, end)
    front = words.PRESENTS.match(folded, lead.end(), end) if lead else None
    if front and here:
        yield here[0].person, front.end()
        return
    for index, person in enumerate(here):
        stop = here[index + 1].whole[0] if index + 1 < len(here) else end
        at = max(person.end, person.whole[1])
        verb = words.PRESENTS.search(folded, at, stop)
        if verb is None or words.REPORTS.search(folded, at, verb.start()):
            continue
        between = folded[at : verb.start()]
        if _of_meeting(folded, at, verb.start()):
            continue
        if len(between) < 60 and not words.NOT_A_FACT.search(between) and not words.TO_COME.search(between):
            yield from ((one.person, verb.end()) for one in here[_first_of(folded, start, here, index) : index + 1])


def _of_meeting(folded: str, at: int, verb: int) -> bool:
    """«yêu cầu của X tại Hội nghị toàn quốc quán triệt D»: whether the meeting is what makes D known, and not the person before it."""
    noun = next(reversed(list(words.NOUN.finditer(folded, at, verb))), None)
    return noun is not None and "," not in folded[noun.end() : verb]


def _first_of(folded: str, start: int, here: Sequence[PersonMention], last: int) -> int:
    """«các đồng chí A, …; B, … và C, … lần lượt quán triệt D»: index of A, when C is the last of a list that opens so; `last` for any other."""
    first = last
    while first and _next_to(folded, here[first - 1], here[first]):
        first -= 1
    return first if words.COMRADES.search(folded, max(start, here[first].whole[0] - 16), here[first].whole[0]) else last


def announced(folded: str, span: tuple[int, int], here: Sequence[PersonMention]) -> Iterator[tuple[str, int]]:
    """(person or post, end of the verb) for each who is to explain something: «đồng chí X sẽ trực tiếp là báo cáo viên, quán triệt …»."""
    for index, person in enumerate(here):
        stop = here[index + 1].whole[0] if index + 1 < len(here) else span[1]
        at = max(person.end, person.whole[1])
        verb = words.PRESENTS.search(folded, at, min(stop, at + 110))
        if verb and words.TO_COME.search(folded[at : verb.start()]) and not words.REPORTS.search(folded, at, verb.start()):
            yield person.person, verb.end()
