"""What the frames of a clause say: relations by the verb's row of the register and the kinds of its subject and objects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.values import Citation
from ingest.bodies import BodyMention
from ingest.relations.annexes import annexed_by_this, of_annex
from ingest.relations.ended import ended_too, ends_others
from ingest.relations.found import Found
from ingest.relations.frame import Frame
from ingest.relations.nouns import CARRIED_OUT, Clause, is_vague
from ingest.relations.objects import outer_items
from ingest.relations.offices import issuer_of_signer, of_submission, towards_body
from ingest.relations.passive import of_day, of_instrument, of_passive
from ingest.relations.purposes import also_for_purpose, based_on, for_purpose_before, in_spirit, names_spirit, of_along, of_purpose
from ingest.relations.status import DONE, is_noun, is_order
from ingest.relations.subjects import can_act
from ingest.relations.tokens import Token
from ingest.scan import scanned
from ontology.phrases import MAKING_OR_ENDING, Cue, Verb
from ontology.relation_names import Reading

#: Posts that are bodies of their own: they issue, and their holder signs.
_ORGAN_POST = re.compile(r"(?:Thủ tướng|Phó Thủ tướng|Chủ tịch|Bộ trưởng|Tổng Bí thư)(?!\w)")
#: What a document's own words name it for: `kế hoạch thực hiện D`, `nghị định hướng dẫn D`.
_NAMING = frozenset({"implements", "organisesStudyOf", "guides", "details", "amends", "replaces", "continues"})
_PERFECT = frozenset({"đã", "vừa", "vừa mới"})
_MADE = frozenset({"hasAnnex", "issuedBy", "establishes"})
#: What makes `đưa D` an act of carrying out.
_INTO_LIFE = re.compile(r"(?<!\w)(?:đi )?vào (?:cuộc sống|thực tiễn|thực tế)", re.I)
#: `Việc sửa đổi D là cần thiết`: what is spoken of, and not done.
_NOMINAL = re.compile(r"việc\s", re.I)


def said(c: Clause) -> list[Found]:
    fronted = False
    found: list[Found] = []
    asked, c.names.asked = c.names.asked, ()
    issuing, c.names.issuing = c.names.issuing, ()
    ending, c.names.ending = c.names.ending, ()
    if ending:
        found += ended_too(c, ending)
    ordered = c.names.ordering and c.folded[c.span[0] - 2 : c.span[0]].strip() == ";"
    c.names.ordering = ordered or orders(c)
    for n, frame in enumerate(c.frames):
        if ordered and frame.status == "asserted" and is_told_to(c, frame):
            frame.status = "requested"
        if not n and issuing and frame.front and not asked and not c.names.coming and c.adds():
            found += also_issued(c, frame, issuing)
            c.names.issuing = issuing
            if frame.chain.verbs[0].remarks == "effect":
                continue
        if frame.front and not asked and is_fronted(c, frame):
            found += of_purpose(c, frame, c.frames[n + 1 :])
            fronted = True
            continue
        if not n:
            found += for_purpose_before(c, frame)
        if n and is_submitted(c, c.frames[n - 1], frame):
            continue
        if frame.status == "requested" and frame.subjects and c.row[frame.subjects[0]].kind in "BO":
            c.names.asked = tuple(filter(None, map(c.id, frame.subjects)))
        elif (
            frame.status == "asserted"
            and frame.subjects
            and c.row[frame.subjects[0]].kind == "B"
            and (makes_something(frame) or acts_itself(c, frame))
        ):
            c.names.issuing = tuple(filter(None, map(c.id, frame.subjects)))
        elif frame.status == "planned" and frame.subjects and c.row[frame.subjects[0]].kind == "B":
            c.names.coming = tuple(filter(None, map(c.id, frame.subjects)))
        elif frame.front and c.names.coming and not asked and not fronted and frame.status in ("asserted", "planned"):
            found += also_asked(c, frame, c.names.coming, "planned")
            continue
        elif frame.front and asked and frame.status in ("asserted", "requested") and not fronted:
            c.names.asked = asked
            found += also_asked(c, frame, asked)
            continue
        for verb in c.speaking(frame):
            if verb.relation == "draftedBy" and (of_plan(c, frame, fronted) or is_assigned(c, frame)):
                continue
            found += of_passive(c, frame, verb) if frame.passive is not None else of_active(c, frame, verb)
    if c.frames and (one := ends_others(c, c.frames[0])):
        c.names.ending = one
    if not c.names.issuing and not orders(c):
        c.names.issuing = tuple(filter(None, map(c.id, has_done(c))))
    if c.turned():
        bodies = next((f.subjects for f in c.frames if f.subjects and c.row[f.subjects[0]].kind == "B"), [])
        c.names.actors = tuple(filter(None, map(c.id, bodies)))
    return found


def orders(c: Clause) -> bool:
    """Whether the clause asks somebody for something."""
    i = -1
    while (i := c.row.kinds.find("CB", i + 1)) >= 0:
        cue = c.row[i]
        if is_order(cue) and cue.value.status == "requested" and not is_noun(c.folded, cue):
            return True
    return False


def is_told_to(c: Clause, frame: Frame) -> bool:
    """`… yêu cầu A V1; B V2`: what the next body is told to carry out, unless a mark says that it was done."""
    if frame.passive is not None or not frame.subjects or c.row[frame.subjects[0]].kind != "B":
        return False
    done = any(isinstance(t.value, Cue) and t.value.status == "asserted" for t in c.row[: frame.chain.end])
    return not done and all(v.body and str(v.body.relation) in ("carriesOut", "organisesStudyOf") for v in frame.chain.verbs)


def makes_something(frame: Frame) -> bool:
    """Whether a body issues or sets up something: what it goes on to issue it issues too."""
    told = any(str(v.relation) in _MADE or v.remarks == "effect" for v in frame.chain.verbs)
    return told and frame.passive is None and not frame.marker


def acts_itself(c: Clause, frame: Frame) -> bool:
    """Whether a body that is named does something: `B đã quán triệt D; đồng thời ban hành E`: what it goes on to issue is its own."""
    body = c.row[frame.subjects[0]].value
    return frame.passive is None and not frame.marker and isinstance(body, BodyMention) and not body.generic


def has_done(c: Clause) -> list[int]:
    """`Ngày 5/3, B đã họp; …`: the body that the clause opens with and of which a mark says that it has done something."""
    i = -1
    while (i := c.row.kinds.find("BC", i + 1)) >= 0:
        if c.row[i + 1].value.cue in _PERFECT:
            body = c.row[i].value
            named = isinstance(body, BodyMention) and not body.generic
            return [i] if named and can_act(c.folded, c.row, i) and not any(t.kind in "pbC" for t in c.row[:i]) else []
    return []


def reaches(c: Clause, frame: Frame, verb: Verb) -> bool:
    """Whether a verb that must stand right before its object does: `có D`, not `có dự thảo D`."""
    if not verb.remarks.startswith("adjacent") or not frame.objects:
        return True
    return frame.chain.verbs[-1] is verb and not c.folded[c.end(frame) : c.row[frame.objects[0]].start].strip()


def also_issued(c: Clause, frame: Frame, by: tuple[str, ...]) -> Iterator[Found]:
    """`B đã thành lập C; đồng thời ban hành D`, `B đã ban hành 12 văn bản, trong đó có D1 … và D2 …`: what B issued too."""
    verb = next((v for v in frame.chain.verbs if v.body and (str(v.body.relation) == "issuedBy" or v.remarks == "effect")), None)
    if verb is None or frame.status != "asserted" or frame.passive is not None:
        return
    if not reaches(c, frame, verb):
        return
    others = [f for f in c.frames if f is not frame]
    told = {i for f in others for i in f.objects}
    listed = [f.subjects[0] for f in others if f.subjects and not f.marker and f.passive is None and c.row[f.subjects[0] - 1].kind in "&,"]
    for i in dict.fromkeys([*frame.objects, *outer_items(c.row, frame), *listed]):
        if c.row[i].numbered and i not in told and c.row[i].issuer is None and (other := c.id(i)):
            for one in by:
                yield c.found(verb.body, one, other, "asserted", f"also-issued:{verb.phrase}", frame, verb)  # type: ignore[arg-type]
            yield from also_for_purpose(c, frame, other)


def also_asked(c: Clause, frame: Frame, asked: tuple[str, ...], status: str = "requested") -> Iterator[Found]:
    """`… chỉ đạo các cấp V1 D1; V2 D2`, `các cấp sẽ V1 D1; góp phần V2 D2`: the next item of the same request or plan, of the same bodies."""
    rule = "also-asked" if status == "requested" else "also-coming"
    for verb in c.speaking(frame):
        if verb.body is None or verb.remarks in ("preposition", "body object") or not reaches(c, frame, verb):
            continue
        for i in frame.objects:
            token = c.row[i]
            worth = token.numbered or token.this or isinstance(token.value, Citation)
            if worth and not c.plural(i) and (other := c.id(i)):
                for one in asked:
                    yield c.found(verb.body, one, other, status, f"{rule}:{verb.phrase}", frame, verb)


def of_plan(c: Clause, frame: Frame, fronted: bool) -> bool:
    """`Thực hiện D, B đã xây dựng kế hoạch`: told by the purpose alone."""
    return fronted and frame.status == "asserted" and not any(c.row[i].numbered for i in frame.objects)


def is_assigned(c: Clause, frame: Frame) -> bool:
    """`giao B1 chủ trì, phối hợp B2 xây dựng D`: the task says who leads and what it is to produce."""
    orders = [t.value.cue for t in c.row[: frame.chain.start] if isinstance(t.value, Cue) and t.value.scope == "order"]
    return any(o in ("giao", "phân công") for o in orders)


def is_fronted(c: Clause, frame: Frame) -> bool:
    """`(Để) thực hiện D, …`: a verb without subject before a comma."""
    last = frame.objects[-1] if frame.objects else None
    if last is None or frame.passive is not None or frame.chain.verbs[0].remarks == "effect":
        return False
    if frame.status == "requested" and any(is_order(t) for t in c.row[: frame.chain.start]):
        return False
    if frame.chain.verbs[0].remarks == "annex" and any(c.row[i].this for i in frame.objects):
        return False  # `Ban hành kèm theo Quyết định này Quy định về quản lý, sử dụng …`
    return "," in c.row.kinds[last + 1 :]


def is_submitted(c: Clause, before: Frame, frame: Frame) -> bool:
    """`trình B ban hành D`: what B is asked to do; said of the submission alone."""
    if not any(v.relation == "submittedBy" for v in before.chain.verbs):
        return False
    if frame.status == "asserted" and any(c.row[i].numbered for i in frame.objects) and DONE.search(c.folded, *c.span):
        return False  # `đã trình B ban hành D số …`: what has a number was issued
    if frame.subjects and c.draft(frame.subjects[0]):
        return False  # `trình B dự thảo D sửa đổi E`
    return bool(frame.subjects) and before.chain.end <= frame.subjects[0] and c.row[before.chain.end].kind in "BO"


def of_active(c: Clause, frame: Frame, verb: Verb) -> list[Found]:
    found: list[Found] = []
    if verb.remarks == "body object":
        return [*towards_body(c, frame, verb)]
    if verb.remarks == "preposition":
        documents = [i for i in frame.subjects if c.row[i].kind == "D" and not frame.marker]
        return [*based_on(c, documents, frame.objects, c.status(frame, verb))]
    if verb.relation == "approves" and verb.phrase.endswith("thông qua"):
        found += _adopted_at(c, frame, c.status(frame, verb))
    if verb.remarks == "annex" and not frame.subjects and frame.front:
        told = list(annexed_by_this(c, frame))
        found += told or without_subject(c, frame, verb)
        return found
    if not frame.subjects:
        if frame.front:
            found += without_subject(c, frame, verb)
        return found
    for subject in frame.subjects:
        found += of_subject(c, frame, verb, subject)
    if verb.relation == "submittedBy":
        found += of_submission(c, frame)
    return found


def of_subject(c: Clause, frame: Frame, verb: Verb, subject: int) -> list[Found]:
    """What a verb says of one subject."""
    token = c.row[subject]
    found: list[Found] = []
    reading = {"D": verb.document, "B": verb.body, "P": verb.person, "O": verb.person, "E": verb.event, "T": verb.document}[token.kind]
    if token.kind == "E" and verb.remarks != "approval":
        return found
    if verb.remarks == "into life" and not _INTO_LIFE.search(c.folded, c.end(frame), c.span[1]):
        return found
    if reading is None and frame.status == "denied" and verb.remarks == "effect":
        for i in frame.objects:
            if c.row[i].numbered and verb.body and (other := c.id(i)):
                found.append(c.found(verb.body, c.names.unstated(), other, "denied", f"unstated:{verb.phrase}", frame, verb))
    if reading is None:
        return found
    if token.kind == "P" and str(reading.relation) == "issuedBy":  # persons issue nothing, their offices do
        for i in frame.objects if verb.remarks == "annex" else ():
            found += issuer_of_signer(c, subject, i, c.status(frame, verb))
        return found
    if token.kind == "D" and is_mere_name(c, frame, verb, subject):
        return found
    if token.kind == "T" and verb.remarks != "topic":
        return found
    status = c.status(frame, verb)
    if token.kind == "D" and verb.remarks == "effect" and status == "asserted":
        c.names.acting = c.id(subject)
    if frame.along and not frame.objects and verb.relation in CARRIED_OUT:
        return [*of_along(c, frame, subject, token, status)]
    by_document = frame.instruments and verb.remarks == "approval" and token.kind in "BO"
    by_plan = token.kind in "BO" and [i for i in frame.instruments if c.row[i].numbered] and verb.relation in CARRIED_OUT | {"concretises"}
    if is_vague(token, status, reading) or (verb.relation == "implements" and looks_at(c, frame, subject)):
        return found
    if not frame.objects and status == "negated" and verb.remarks in ("annex", "making") and token.kind == "B" and c.names.made:
        one, other = c.id(subject), c.names.made
        if one:
            found.append(c.found(reading, one, other, status, f"elided:{verb.phrase}", frame, verb))
        return found
    for i in objects_of(c, frame, verb, token):
        if i != subject and not by_document:
            found += of_one(c, frame, verb, reading, subject, i, status)
    if by_document or by_plan:
        found += of_instrument(c, frame, verb, frame.objects, [subject])
    if str(reading.relation) == "issuedBy" and verb.remarks == "annex" and token.kind in "BO" and status == "asserted":
        for k in carriers_of(c, frame):
            found += of_one(c, frame, verb, reading, subject, k, status)
    if str(reading.relation) == "issuedBy" and verb.remarks == "annex":
        for k in outer_items(c.row, frame):
            found += of_one(c, frame, verb, reading, subject, k, status)
    if frame.along and frame.objects and token.kind == "B" and verb.relation in ("issuedBy", "hasAnnex"):
        told = in_spirit if names_spirit(c, frame) else based_on
        found += told(c, frame.objects, frame.along, status)
    return found


_INSPECTORS = re.compile(r"đoàn (?:kiểm tra|giám sát|khảo sát)(?: số \d+)?$", re.I)


def looks_at(c: Clause, frame: Frame, subject: int) -> bool:
    """`Đoàn giám sát thực hiện D`: the team is called by what it looks at, and does not carry D out itself."""
    value = c.row[subject].value
    return frame.chain.start == subject + 1 and isinstance(value, str) and _INSPECTORS.match(value) is not None


def carriers_of(c: Clause, frame: Frame) -> Iterator[int]:
    """`B ban hành A kèm theo D`: D, which B issued to give A force."""
    for other in c.frames:
        if other.chain.verbs[0].phrase.endswith("kèm theo") and other is not frame and set(other.subjects) & set(frame.objects):
            yield from (i for i in other.objects if c.row[i].numbered and not any(c.row[k].numbered for k in frame.objects))


def _adopted_at(c: Clause, frame: Frame, status: str) -> Iterator[Found]:
    """`B thông qua D tại hội nghị`."""
    at = frame.objects[-1] + 1 if frame.objects else len(c.row)
    if at + 1 < len(c.row) and c.row[at].kind == "a" and c.row[at + 1].kind == "E" and (event := c.id(at + 1)):
        for i in frame.objects:
            if other := c.id(i):
                yield Found(other, "adoptedAt", event, c.span, status, "adopted-at", 0.85)


def is_mere_name(c: Clause, frame: Frame, verb: Verb, subject: int) -> bool:
    """`kế hoạch thực hiện D` names a plan; it is told as a fact only of one that somebody made, or of `kế hoạch này`."""
    token = c.row[subject]
    if (
        token.numbered
        or token.this
        or (c.draft(subject) and not c.plural(subject))
        or (c.names.header and c.id(subject) == c.names.header.directive)
    ):
        return False
    makes = ("annex", "approval", "making")
    made = any(
        subject in f.objects and any(v.remarks in makes for v in f.chain.verbs) and not (f.marker == "v" and not f.subjects)
        for f in c.frames
        if f is not frame
    )
    told = c.is_annex(subject) or isinstance(token.value, Citation)
    plural = c.plural(subject)
    finite = any(t.kind == "C" for t in c.row[subject + 1 : frame.chain.start])
    return plural or not (made or told or finite or verb.relation not in _NAMING)


def objects_of(c: Clause, frame: Frame, verb: Verb, subject: Token) -> list[int]:
    """The objects of which the verb may speak; documents without a number or title only where their making or end is told."""
    told = str((verb.document or verb.body or verb.person).relation)  # type: ignore[union-attr]
    bare = verb.remarks in MAKING_OR_ENDING or verb.remarks == "adjacent" or told in ("monitors", "signedBy", "extends", "appraisedBy")
    found = []
    for i in frame.objects:
        token = c.row[i]
        if verb.relation == "submittedBy" and isinstance(token.value, str) and c.plain(token):
            continue
        if verb.remarks == "adjacent numbered" and getattr(token.value, "kind", "") not in ("numbered", "elided"):
            continue
        if verb.remarks.startswith("adjacent") and (c.folded[c.end(frame) : token.start].strip() or not token.numbered):
            continue
        if token.numbered or token.this or (isinstance(token.value, Citation) and bare) or (bare and is_worth_a_node(token, subject, verb)):
            found.append(i)
    return found


def is_worth_a_node(token: Token, subject: Token, verb: Verb) -> bool:
    """Whether a document without a number is worth a node: not `các văn bản`, not the plan of `nhiều đơn vị`, and not as the object of another
    document but its annex."""
    counted = r"|\d+" if verb.remarks == "effect" else ""
    plural = isinstance(token.value, str) and re.match(rf"(?:các|những|một số{counted}) ", token.value, re.I)
    some = isinstance(subject.value, str) and re.match(r"(?:nhiều|một số|không ít|có) ", subject.value, re.I)
    title = token.end - token.start > len(str(token.value))
    return not plural and not (some and not title) and (subject.kind != "D" or verb.remarks in ("annex", "approval"))


#: `Sở X chủ trì, phối hợp (với) các sở, UBND các huyện … kiểm tra, đôn đốc`: who acts is the one that leads.
_LEADS = scanned(r"chủ trì,?\s(?:và\s)?phối hợp(?!\w)", re.I)


def _leader(c: Clause, subject: int) -> int:
    """The body that leads, for a subject among those it works with; `subject` itself for any other."""
    found = _LEADS.search(c.folded, c.row[0].start, c.row[subject].start) if c.row[subject].kind == "B" else None
    return (
        next((i for i in reversed(range(subject)) if c.row[i].kind == "B" and c.row[i].end <= found.start()), subject) if found else subject
    )


def of_one(c: Clause, frame: Frame, verb: Verb, reading: Reading, subject: int, object: int, status: str) -> list[Found]:
    subject = _leader(c, subject)
    one, other = c.id(subject), c.id(object)
    found: list[Found] = []
    if verb.remarks == "annex" and c.row[subject].kind == "D":
        return [*of_annex(c, frame, subject, object, status)]
    if one is None or other is None or one == other:
        return []
    if str(reading.relation) == "issuedBy":
        c.names.made = other
        if object < frame.chain.start and status == "asserted":
            found += of_day(c, frame, other)
    found.append(c.found(reading, one, other, status, f"{'title' if frame.marker == 'v' else 'verb'}:{verb.phrase}", frame, verb))
    if str(reading.relation) == "signedBy":
        found += issuer_of_signer(c, subject, object, status)
    elif verb.phrase.startswith("ký") and isinstance(value := c.row[subject].value, BodyMention) and _ORGAN_POST.match(value.label):
        found.append(Found(other, "signedBy", c.names.post(value.label), c.span, status, "verb:ký", 0.85))
    return found


def without_subject(c: Clause, frame: Frame, verb: Verb) -> Iterator[Found]:
    """A clause that opens with its verb: an effect line of the carrying document, or a direction to whom it may concern."""
    numbers = [i for i in frame.objects if c.row[i].numbered]
    named = numbers or frame.objects
    if not named or (frame.marker == "v" and (c.row[0].kind != "v" or _NOMINAL.match(c.folded, c.row[0].start))):
        return
    if frame.status == "negated" and c.turns() and verb.body:
        for one in c.names.actors:
            for i in numbers:
                if other := c.id(i):
                    yield c.found(verb.body, one, other, "negated", f"but-not:{verb.phrase}", frame, verb)
        return
    cued = frame.status != "asserted" or any(t.kind == "C" for t in c.row[: frame.chain.start])
    if verb.remarks == "effect" and frame.status == "asserted" and not cued and (numbers or not c.plural(named[0])):
        carrier = (c.names.made if c.goes_on() else c.names.acting) or c.names.carrier()
        for i in named:
            if carrier and (other := c.id(i)) and other != carrier:
                yield c.found(verb.document, carrier, other, "asserted", f"effect:{verb.phrase}", frame, verb)  # type: ignore[arg-type]
        return
    if c.names.header:  # directions of documents are tasks, and read as such
        return
    reading = verb.body
    if reading is None or (not c.names.own and not cued):
        return
    status = frame.status
    if status == "asserted":
        status = "requested" if verb.remarks == "effect" else status
    if status == "asserted" or (verb.relation in CARRIED_OUT and not numbers):
        return
    for i in named[:1] if not numbers else named:
        token = c.row[i]
        if token.numbered or verb.remarks in MAKING_OR_ENDING:
            other = c.id(i) if not c.plural(i) else c.names.named_document(c.short(i))
            if other:
                yield c.found(reading, c.names.unstated(), other, status, f"unstated:{verb.phrase}", frame, verb)
