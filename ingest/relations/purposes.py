"""Purposes and grounds: `(để) thực hiện D1, B ban hành D2`; `… theo D`, `… theo tinh thần D`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.relations.found import Found
from ingest.relations.frame import Frame
from ingest.relations.nouns import CARRIED_OUT, Clause
from ingest.relations.objects import outer_items
from ingest.relations.status import status_of
from ingest.relations.subjects import can_act
from ingest.relations.tokens import Row, Token, kind_at
from ontology.relation_names import read_name


def of_purpose(c: Clause, frame: Frame, later: Sequence[Frame]) -> Iterator[Found]:
    """`(Để) thực hiện D1, B ban hành D2`: D2 answers D1; `…, B đã xây dựng kế hoạch` or any other act: B carries D1 out too."""
    end = c.row[frame.objects[-1]].end
    main = _main(c, [f for f in later if f.subjects and c.row[f.subjects[0]].start >= end])
    passive = next((f for f in later if f.passive is not None and f.objects and c.row[f.objects[0]].start >= end), None)
    targets = [i for i in frame.objects if c.row[i].numbered or c.row[i].this]
    makes = main if main and any(v.relation in ("hasAnnex", "issuedBy", "draftedBy") for v in main.chain.verbs) else None
    made = [i for i in (makes or Frame(frame.chain)).objects if c.row[i].numbered or c.row[i].value] if makes else []
    made += list(outer_items(c.row, makes)) if makes else []
    if passive and not made:
        made = passive.objects
    status = (makes or passive or frame).status
    verbs = c.speaking(frame)
    acts = [v for v in verbs if v.relation in CARRIED_OUT | {"concretises"}]
    if status == "asserted" and not acts and all(v.phrase == "quán triệt" for v in frame.chain.verbs):
        yield from in_spirit(c, [k for k in made if c.row[k].kind == "D" and c.row[k].numbered], targets, status)
        verbs = []
    for verb in acts or verbs:
        if verb.document is None or verb.remarks == "preposition":
            continue
        for i in targets:
            for k in made:
                one, other = c.id(k), c.id(i)
                if one and other and one != other and c.row[k].kind == "D" and not says_itself(c, k, other):
                    yield c.found(verb.document, one, other, status, f"purpose:{verb.phrase}", frame, verb)
    if status == "asserted" and (not made or any(c.row[k].numbered for k in made)):
        spoken = [v for v in (acts or verbs) if v.document and v.remarks != "preposition"]
        c.names.purpose = tuple((v, other) for v in spoken for i in targets if (other := c.id(i)))
    if frame.chain.verbs[0].remarks != "preposition" and any(v.document for v in frame.chain.verbs):  # not `sau khi có D, …`
        yield from of_actor(c, frame, targets, makes, made)


def _main(c: Clause, later: Sequence[Frame]) -> Frame | None:
    """The first frame behind a purpose, or that of who acts, where the first only tells what the fronted document holds (`thực hiện D1 ban
    hành kế hoạch V D2, B …`)."""
    first = later[0] if later else None
    if first and c.row[first.subjects[0]].kind == "D" and not c.row[first.subjects[0]].numbered:
        return next((f for f in later if c.row[f.subjects[0]].kind in "BOP"), first)
    return first


def for_purpose_before(c: Clause, frame: Frame) -> Iterator[Found]:
    """`Để thực hiện D, B1 ban hành D1; B2 ban hành D2`: the aim of the clause before is that of the next one that opens with who issues."""
    if not c.names.purpose:
        return
    issues = any(v.relation in ("hasAnnex", "issuedBy") for v in frame.chain.verbs) and frame.passive is None and frame.status == "asserted"
    opens = bool(frame.subjects) and c.row[frame.subjects[-1]].kind == "B" and all(t.kind in "B&,dl" for t in c.row[: frame.subjects[-1]])
    for verb, other in c.names.purpose if issues and opens and len(c.frames) == 1 else ():
        for k in frame.objects:
            if verb.document and c.row[k].numbered and (one := c.id(k)) and one != other:
                yield c.found(verb.document, one, other, "asserted", f"purpose-before:{verb.phrase}", frame, verb)


def also_for_purpose(c: Clause, frame: Frame, one: str) -> Iterator[Found]:
    """`Thực hiện D, B đã quán triệt đến các chi bộ, đồng thời ban hành E`: E, which says no other aim, answers D too."""
    for verb, other in c.names.purpose if len(c.frames) == 1 and frame.status == "asserted" else ():
        if verb.document and one != other:
            yield c.found(verb.document, one, other, "asserted", f"purpose-before:{verb.phrase}", frame, verb)


def says_itself(c: Clause, document: int, other: str) -> bool:
    """Whether the document's own title says what it does to the other (`… về tổ chức học tập D`)."""
    return any(f.marker == "v" and document in f.subjects and any(c.id(i) == other for i in f.objects) for f in c.frames)


def of_actor(c: Clause, frame: Frame, targets: list[int], makes: Frame | None, made: list[int]) -> Iterator[Found]:
    """The body of the main clause carries the fronted document out, unless it issued one for it."""
    if any(c.row[k].numbered for k in made) or (makes and any(v.relation in ("hasAnnex", "issuedBy") for v in makes.chain.verbs)):
        return
    actor, begin = _actor(c, c.row[frame.objects[-1]])
    if actor is None or isinstance(c.row[actor].value, str) or not can_act(c.folded, c.row, actor):
        return
    following = next((i for i in range(actor + 1, len(c.row)) if c.row[i].kind in "Vw"), len(c.row))
    status = status_of(c.folded, Row.of(c.row[begin:]) if begin else c.row, actor - begin, following - begin)
    reading = read_name("carriesOut")
    one = c.id(actor)
    for i in targets:
        other = c.id(i)
        if one and other:
            yield c.found(reading, one, other, status, "purpose-body", frame, frame.chain.verbs[0])


#: What opens the title of the fronted document.
_TITLE = re.compile(r" (?:về|V/v) ", re.I)
_PLAIN = re.compile(r"[\s,]*(?:\w+\s){0,4}[\s,]*")


def _actor(c: Clause, document: Token) -> tuple[int | None, int]:
    """Who acts behind a fronted document, and where what is said of the act begins: the body at once behind the document, or the one behind
    the comma that ends its title, where what it does or asks follows."""
    end = document.end
    bodies = [i for i, t in enumerate(c.row) if t.kind == "B" and t.start >= end]
    if not bodies:
        return None, 0
    if _PLAIN.fullmatch(_without_dates(c, end, bodies[0])):
        return bodies[0], 0
    if not _TITLE.search(c.folded, document.start, c.row[bodies[-1]].start):
        return None, 0
    found = next((i for i in bodies if _opens(c, i) and kind_at(c.row, _behind_asides(c, i + 1)) in ("C", "V")), None)
    return found, found or 0


def _opens(c: Clause, i: int) -> bool:
    """Whether the body at `i` opens the clause behind a comma: `…, UBND xã đã V`, `…, vừa qua UBND xã đã V`."""
    return c.row[i - (2 if i > 1 and c.row[i - 1].kind == "d" else 1)].kind == ","


def _behind_asides(c: Clause, i: int) -> int:
    """The first index from `i` that holds no bracket and no light word."""
    while i < len(c.row) and c.row[i].kind in "nl":
        i += 1
    return i


def _without_dates(c: Clause, end: int, actor: int) -> str:
    """The words between a fronted clause and who acts, without the day on which they act."""
    words = c.folded[end : c.row[actor].start]
    for token in reversed([t for t in c.row[:actor] if t.kind == "d" and t.start >= end]):
        words = words[: token.start - end] + words[token.end - end :]
    return words


def of_along(c: Clause, frame: Frame, subject: int, token: Token, status: str) -> Iterator[Found]:
    """`… thực hiện theo D`: what a pilot or a document rests on; `văn bản này thực hiện theo D` only cites."""
    one = c.id(subject)
    if names_spirit(c, frame):
        yield from in_spirit(c, [subject], frame.along, status)
        return
    relation = "cites" if token.this else "carriesOut" if token.kind in "BO" else "basedOn"
    for i in frame.along:
        other = c.id(i)
        if one and other and one != other:
            yield Found(one, relation, other, c.span, status, "along", 0.8)


def names_spirit(c: Clause, frame: Frame) -> bool:
    """`theo tinh thần D`."""
    first = c.row[frame.along[0]].start
    return re.search(r"tinh thần(?: của)?\s*$", c.folded[max(0, first - 16) : first], re.I) is not None


def in_spirit(c: Clause, subjects: list[int], along: list[int], status: str) -> Iterator[Found]:
    for i in subjects:
        for k in along:
            one, other = c.id(i), c.id(k)
            if one and other and one != other:
                yield Found(one, "actsInSpiritOf", other, c.span, status, "along", 0.8)


def based_on(c: Clause, documents: list[int], along: list[int], status: str) -> Iterator[Found]:
    for i in documents:
        for k in along:
            one, other = c.id(i), c.id(k)
            if one and other and one != other:
                yield Found(one, "basedOn", other, c.span, status, "along", 0.8)
