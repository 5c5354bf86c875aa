"""What the frames of a clause say: relations by the verb's row of the register and the kinds of its subject and objects."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.values import Citation
from ingest.bodies import BodyMention
from ingest.citations.prose import base_of
from ingest.dates import Date
from ingest.people import PersonMention
from ingest.relations.clause import Frame, can_act, outer_items
from ingest.relations.found import Found
from ingest.relations.names import Names
from ingest.relations.phrases import numbered
from ingest.relations.status import status_of
from ingest.relations.tokens import Token
from ontology.phrases import Cue, Verb
from ontology.relation_names import Reading, read_name

#: Types that give force to another document, which then is their annex.
_CARRIERS = frozenset({"nghị quyết", "quyết định", "nghị định", "thông tư"})
#: Words behind a verb that make present tense an instruction with a day: `trình … trong quý III`.
_DEADLINE = re.compile(
    r"(?<!\w)(?:trước (?:ngày|\d|tháng|quý)|chậm nhất|xong trước|trong (?:quý|tháng)|hằng (?:năm|tháng|quý)|định kỳ)", re.I
)
#: Posts that are bodies of their own: they issue, and their holder signs.
_ORGAN_POST = re.compile(r"(?:Thủ tướng|Phó Thủ tướng|Chủ tịch|Bộ trưởng|Tổng Bí thư)(?!\w)")
#: A party of inspectors acts by itself; other bodies named only by a kind or a place (`các cấp ủy`, `Hà Nội`) are nobody in particular.
_TEAM = re.compile(r"(?:đoàn|tổ|hội đồng) ", re.I)
_STRONG = frozenset({"implements", "continues", "carriesOut"})


class Clause:
    """The reader of one clause: `row` its tokens, `names` gives ids; `found` collects what is said."""

    def __init__(self, folded: str, row: Sequence[Token], frames: Sequence[Frame], names: Names, span: tuple[int, int]) -> None:
        self.folded, self.row, self.frames, self.names, self.span = folded, row, frames, names, span
        self.ids: dict[int, str] = {}

    # ids ------------------------------------------------------------------------------------------------------------

    def id(self, i: int) -> str | None:
        """The id of the thing that a token names."""
        if i not in self.ids:
            made = self._make(self.row[i])
            if made is None:
                return None
            self.ids[i] = made
        return self.ids[i]

    def _make(self, token: Token) -> str | None:
        value = token.value
        if isinstance(value, Citation):
            words = self.folded[token.start : token.end]
            return self.names.draft(value, words) if words.lower().startswith("dự thảo") else self.names.document(value)
        if isinstance(value, BodyMention):
            return self.names.body(value)
        if isinstance(value, PersonMention):
            return value.person
        if token.kind == "E":
            return self.names.event(str(value))
        if token.kind == "T":
            return self.names.topic(str(value))
        if token.kind == "B":
            return self.names.actor(str(value))
        if token.kind != "D":
            return None
        label = " ".join(self.folded[token.start : token.end].split()).strip(" ,")
        header = self.names.header
        if header and header.type and self._draft_or_plural(label) is None and base_of(header.type) == base_of(str(value)):
            return header.directive
        if token.this and self.names.own and self.names.header is None:
            return self.names.carrier(label)
        return self.names.named_document(label, str(value).split(" ")[0].capitalize())

    def _draft_or_plural(self, label: str) -> re.Match[str] | None:
        return re.match(r"(?:dự thảo|các|những|một số) ", label, re.I)

    # the verbs ------------------------------------------------------------------------------------------------------

    def said(self) -> Iterator[Found]:
        fronted = False
        asked, self.names.asked = self.names.asked, ()
        for n, frame in enumerate(self.frames):
            if frame.front and not asked and self._fronted(frame):
                yield from self._purpose(frame, self.frames[n + 1 :])
                fronted = True
                continue
            if n and self._submitted(self.frames[n - 1], frame):
                continue
            if frame.status == "requested" and frame.subjects and self.row[frame.subjects[0]].kind in "BO":
                self.names.asked = tuple(filter(None, map(self.id, frame.subjects)))
            elif frame.front and asked and frame.status in ("asserted", "requested") and not fronted:
                self.names.asked = asked
                yield from self._also_asked(frame, asked)
                continue
            for verb in self._verbs(frame):
                if verb.relation == "draftedBy" and ((fronted and frame.status == "asserted") or self._assigned(frame)):
                    continue
                yield from self._passive(frame, verb) if frame.passive is not None else self._active(frame, verb)

    def _also_asked(self, frame: Frame, asked: tuple[str, ...]) -> Iterator[Found]:
        """`… chỉ đạo các cấp V1 D1; V2 D2`: the next item of the same request, to the same bodies."""
        for verb in self._verbs(frame):
            if verb.body is None or verb.remarks in ("preposition", "body object"):
                continue
            for i in frame.objects:
                token = self.row[i]
                worth = numbered(token) or token.this or isinstance(token.value, Citation)
                if worth and not self._plural(i) and (other := self.id(i)):
                    for one in asked:
                        yield self._found(verb.body, one, other, "requested", f"also-asked:{verb.phrase}", frame, verb)

    def _assigned(self, frame: Frame) -> bool:
        """`giao B1 chủ trì, phối hợp B2 xây dựng D`: the task says who leads and what it is to produce."""
        orders = [t.value.cue for t in self.row[: frame.chain.start] if isinstance(t.value, Cue) and t.value.scope == "order"]
        return any(o in ("giao", "phân công") for o in orders)

    def _verbs(self, frame: Frame) -> list[Verb]:
        """The verbs that speak: of several of one relation the first; carrying out says no more beside issuing, nor bare `triển khai` beside study."""
        kept: dict[str, Verb] = {}
        relations = {v.relation for v in frame.chain.verbs}
        for verb in frame.chain.verbs:
            weak = verb.relation in _STRONG and (
                (relations & {"hasAnnex", "issuedBy"}) or (verb.phrase == "triển khai" and "organisesStudyOf" in relations)
            )
            if not weak:
                kept.setdefault(verb.relation, verb)
        return list(kept.values())

    def _fronted(self, frame: Frame) -> bool:
        """`(Để) thực hiện D, …`: a verb without subject before a comma."""
        last = frame.objects[-1] if frame.objects else None
        if last is None or frame.passive is not None or frame.chain.verbs[0].remarks == "effect":
            return False
        rest = [t.kind for t in self.row[last + 1 :]]
        return "," in rest

    def _submitted(self, before: Frame, frame: Frame) -> bool:
        """`trình B ban hành D`: what B is asked to do; said of the submission alone."""
        submits = any(v.relation == "submittedBy" for v in before.chain.verbs)
        return submits and bool(frame.subjects) and before.chain.end <= frame.subjects[0] and self.row[before.chain.end].kind in "BO"

    def _active(self, frame: Frame, verb: Verb) -> Iterator[Found]:
        if verb.remarks == "body object":
            yield from self._towards_body(frame, verb)
            return
        if verb.remarks == "preposition":
            return
        if verb.remarks == "annex" and not frame.subjects and frame.front:
            yield from self._annexed_by_this(frame)
            return
        if not frame.subjects:
            if frame.front:
                yield from self._without_subject(frame, verb)
            return
        for subject in frame.subjects:
            yield from self._by(frame, verb, subject)
        if verb.relation == "submittedBy":
            yield from self._submission(frame)

    def _by(self, frame: Frame, verb: Verb, subject: int) -> Iterator[Found]:
        """What a verb says of one subject."""
        token = self.row[subject]
        reading = {"D": verb.document, "B": verb.body, "P": verb.person, "O": verb.person, "E": verb.event, "T": verb.document}[token.kind]
        if token.kind == "E" and verb.remarks != "approval":
            return
        if reading is None or (token.kind == "P" and str(reading.relation) == "issuedBy"):
            return
        if token.kind == "D" and self._mere_name(frame, verb, subject):
            return
        if token.kind == "T" and verb.remarks != "topic":
            return
        status = self._status(frame, verb)
        if frame.along and not frame.objects and verb.relation in _STRONG:
            yield from self._along(frame, subject, token, status)
            return
        by_document = frame.instruments and verb.remarks == "approval" and token.kind == "B"
        if self._vague(token, status, reading):
            return
        if not frame.objects and status == "negated" and verb.remarks == "annex" and token.kind == "B" and self.names.made:
            one, other = self.id(subject), self.names.made
            if one:
                yield self._found(reading, one, other, status, f"elided:{verb.phrase}", frame, verb)
            return
        for i in self._objects(frame, verb, token):
            if i != subject and not by_document:
                yield from self._one(frame, verb, reading, subject, i, status)
        if by_document:
            yield from self._instrument(frame, verb, frame.objects, [subject])
        if str(reading.relation) == "issuedBy" and verb.remarks == "annex":
            for k in outer_items(self.row, frame):
                yield from self._one(frame, verb, reading, subject, k, status)
        if frame.along and frame.objects and token.kind == "B" and verb.relation in ("issuedBy", "hasAnnex"):
            told = self._in_spirit if self._spirit(frame) else self._based
            yield from told(frame.objects, frame.along, status)

    def _mere_name(self, frame: Frame, verb: Verb, subject: int) -> bool:
        """`kế hoạch thực hiện D` names a plan; it is told as a fact only of one that somebody made, or of `kế hoạch này`."""
        token = self.row[subject]
        if numbered(token) or token.this or (self.names.header and self.id(subject) == self.names.header.directive):
            return False
        makes = ("annex", "approval", "making")
        made = any(subject in f.objects and any(v.remarks in makes for v in f.chain.verbs) for f in self.frames if f is not frame)
        told = self._is_annex(subject) or isinstance(token.value, Citation)
        plural = self._draft_or_plural(self.folded[token.start : token.end]) is not None
        return plural or not (made or told or verb.relation not in ("implements", "organisesStudyOf"))

    def _vague(self, token: Token, status: str, reading: Reading) -> bool:
        """`các cấp ủy đã triển khai D`: nobody in particular did it; what groups are asked to do, or failed to do, is told."""
        group = getattr(token.value, "generic", False) or (
            isinstance(token.value, str) and token.kind == "B" and not _TEAM.match(token.value)
        )
        return group and status == "asserted" and str(reading.relation) in ("carriesOut", "organisesStudyOf", "concretises")

    def _objects(self, frame: Frame, verb: Verb, subject: Token) -> list[int]:
        """The objects of which the verb may speak; documents without a number or title only where their making or end is told."""
        told = str((verb.document or verb.body or verb.person).relation)  # type: ignore[union-attr]
        bare = verb.remarks in ("annex", "approval", "making", "effect", "adjacent") or told in ("monitors", "signedBy", "extends")
        found = []
        for i in frame.objects:
            token = self.row[i]
            if verb.relation == "submittedBy" and isinstance(token.value, str) and self._plain(token):
                continue
            if verb.remarks.startswith("adjacent") and (self.folded[self._end(frame) : token.start].strip() or not numbered(token)):
                continue
            if (
                numbered(token)
                or token.this
                or (isinstance(token.value, Citation) and bare)
                or (bare and self._worth(token, subject, verb))
            ):
                found.append(i)
        return found

    def _plain(self, token: Token) -> bool:
        """`kế hoạch`: a small noun without a title."""
        return self.folded[token.start].islower() and token.end - token.start <= len(str(token.value))

    def _end(self, frame: Frame) -> int:
        return self.row[frame.chain.end - 1].end

    def _worth(self, token: Token, subject: Token, verb: Verb) -> bool:
        """Whether a document without a number is worth a node: not `các văn bản`, not the plan of `nhiều đơn vị`, and not as the object of another
        document but its annex."""
        plural = isinstance(token.value, str) and re.match(r"(?:các|những|một số) ", token.value, re.I)
        some = isinstance(subject.value, str) and re.match(r"(?:nhiều|một số|không ít|có) ", subject.value, re.I)
        title = token.end - token.start > len(str(token.value))
        return not plural and not (some and not title) and (subject.kind != "D" or verb.remarks in ("annex", "approval"))

    def _one(self, frame: Frame, verb: Verb, reading: Reading, subject: int, object: int, status: str) -> Iterator[Found]:
        one, other = self.id(subject), self.id(object)
        if verb.remarks == "annex" and self.row[subject].kind == "D":
            yield from self._annex(frame, subject, object, status)
            return
        if one is None or other is None or one == other:
            return
        if str(reading.relation) == "issuedBy":
            self.names.made = other
        yield self._found(reading, one, other, status, f"{'title' if frame.marker == 'v' else 'verb'}:{verb.phrase}", frame, verb)
        if str(reading.relation) == "signedBy":
            yield from self._issuer_of_signer(subject, object, status)
        elif verb.phrase.startswith("ký") and isinstance(value := self.row[subject].value, BodyMention) and _ORGAN_POST.match(value.label):
            yield Found(other, "signedBy", self.names.post(value.label), self.span, status, "verb:ký", 0.85)

    def _found(self, reading: Reading, one: str, other: str, status: str, rule: str, frame: Frame, verb: Verb) -> Found:
        if reading.swapped:
            one, other = other, one
        qualifiers = dict(reading.qualifiers)
        if verb.remarks == "effect" and frame.fragment:
            qualifiers |= {"partial": "yes"}
            if re.search(r"\d|điểm|phụ lục|chương", frame.fragment, re.I):
                qualifiers["fragment"] = frame.fragment
        elif verb.relation == "amends":
            qualifiers["partial"] = "yes"
        until = self._until(frame) if verb.remarks == "effect" else None
        if until:
            qualifiers["until"] = until
        if reading.status and status == "asserted":
            status = str(reading.status)
        sure = 0.95 if "?" not in one + other and not one.startswith("anon:") else 0.85
        return Found(one, str(reading.relation), other, self.span, status, rule, sure, tuple(sorted(qualifiers.items())))

    def _until(self, frame: Frame) -> str | None:
        """`… đến hết ngày 31/12/2023`: how long."""
        last = self.row[max([self._last(frame)])]
        for token in self.row:
            if token.kind == "d" and token.start > last.start and re.match(r"(?:đến|tới)\b|", self.folded[token.start : token.end]):
                before = self.folded[max(0, token.start - 10) : token.end]
                if re.search(r"(?:đến|tới)(?: hết)? (?:ngày|năm|tháng|\d)", before) and token.value is not None:
                    return getattr(token.value, "iso", None)
        return None

    def _last(self, frame: Frame) -> int:
        return max([frame.chain.end - 1, *frame.objects])

    def _status(self, frame: Frame, verb: Verb) -> str:
        """An act of making or reporting in the present with a day by which it is due is an instruction."""
        if frame.status == "asserted" and verb.remarks in ("making", "body object") and frame.passive is None:
            rest = self.folded[self._end(frame) : self.span[1]]
            done = any(t.kind == "C" and t.value.status == "asserted" for t in self.row[: frame.chain.end])  # type: ignore[attr-defined]
            if _DEADLINE.search(rest) and not done:
                return "requested"
        group = frame.subjects and getattr(self.row[frame.subjects[0]].value, "generic", False)
        if self.names.header and group and frame.status == "asserted":
            return "requested"
        draft = frame.subjects and self._draft(frame.subjects[0])
        return "proposed" if draft and frame.status == "asserted" else frame.status

    def _draft(self, i: int) -> bool:
        return self.row[i].kind == "D" and self.folded[self.row[i].start : self.row[i].start + 7].lower() == "dự thảo"

    # constructions --------------------------------------------------------------------------------------------------

    def _annex(self, frame: Frame, subject: int, object: int, status: str) -> Iterator[Found]:
        """`D ban hành kèm theo A`, `A (được) ban hành kèm theo D`, `D ban hành A`: the one without a number is the annex."""
        a, b = self.row[subject], self.row[object]
        carrier, annex = (object, subject) if numbered(b) and not numbered(a) else (subject, object)
        if numbered(self.row[annex]) and not self._is_annex(annex):
            return
        if frame.chain.verbs[0].phrase == "ban hành" and carrier == object:
            return
        one = self.id(carrier)
        if one is None:
            return
        yield Found(one, "hasAnnex", self._annex_id(one, annex), self.span, status, "annex", 0.95)

    def _is_annex(self, i: int) -> bool:
        return (self.id(i) or "").startswith("annex:")

    def _annex_id(self, carrier: str, i: int) -> str:
        if not self._is_annex(i):
            label = " ".join(self.folded[self.row[i].start : self.row[i].end].split()).strip(" ,")
            self.ids[i] = self.names.annex(carrier, label[:1].upper() + label[1:])
        return self.ids[i]

    def _annexed_by_this(self, frame: Frame) -> Iterator[Found]:
        """`Ban hành kèm theo Quyết định này Quy chế …`; `Ban hành Quy chế … kèm theo Quyết định này`."""
        here = [i for i in range(frame.chain.end, len(self.row)) if self.row[i].kind == "D"][:2]
        this = next((i for i in here if self.row[i].this or self._is_own(i)), None)
        other = next((i for i in here if i != this), None)
        if this is not None and other is not None and not numbered(self.row[other]):
            one = self.id(this)
            if one:
                yield Found(one, "hasAnnex", self._annex_id(one, other), self.span, "asserted", "annex", 0.95)
        elif this is None and self.names.header and here and not numbered(self.row[here[0]]) and (one := self.names.carrier()):
            if self.id(here[0]) != one:
                yield Found(one, "hasAnnex", self._annex_id(one, here[0]), self.span, "asserted", "annex", 0.9)
        elif this is None:
            for verb in frame.chain.verbs[:1]:
                yield from self._without_subject(frame, verb)

    def _is_own(self, i: int) -> bool:
        header = self.names.header
        return bool(header and header.directive and self.id(i) == header.directive)

    def _without_subject(self, frame: Frame, verb: Verb) -> Iterator[Found]:
        """A clause that opens with its verb: an effect line of the carrying document, or a direction to whom it may concern."""
        numbers = [i for i in frame.objects if numbered(self.row[i])]
        named = numbers or frame.objects
        if not named:
            return
        cued = frame.status != "asserted" or any(t.kind == "C" for t in self.row[: frame.chain.start])
        if verb.remarks == "effect" and frame.status == "asserted" and not cued and (numbers or not self._plural(named[0])):
            carrier = self.names.carrier()
            for i in named:
                if carrier and (other := self.id(i)) and other != carrier:
                    yield self._found(verb.document, carrier, other, "asserted", f"effect:{verb.phrase}", frame, verb)  # type: ignore[arg-type]
            return
        reading = verb.body
        if reading is None or (not self.names.own and not cued):
            return
        status = frame.status
        if status == "asserted":
            status = "requested" if verb.remarks == "effect" else status
        if status == "asserted" or (verb.relation in _STRONG and not numbers):
            return
        for i in named[:1] if not numbers else named:
            token = self.row[i]
            if numbered(token) or verb.remarks in ("annex", "making", "effect", "approval"):
                other = self.id(i) if not self._plural(i) else self.names.named_document(self._short(i))
                if other:
                    yield self._found(reading, self.names.unstated(), other, status, f"unstated:{verb.phrase}", frame, verb)

    def _plural(self, i: int) -> bool:
        value = self.row[i].value
        return isinstance(value, str) and re.match(r"(?:các|những|một số) ", value, re.I) is not None

    def _short(self, i: int) -> str:
        return str(self.row[i].value)

    def _passive(self, frame: Frame, verb: Verb) -> Iterator[Found]:
        """`D được B V`, `D do B V`, `D1 được (B) V tại D2`."""
        status = self._status(frame, verb)
        done = [i for i in frame.instruments if numbered(self.row[i]) or self.row[i].this]
        if verb.remarks == "annex" and frame.instruments and frame.objects:
            for i in frame.objects:
                if not numbered(self.row[i]):
                    yield from self._annex(frame, i, frame.instruments[0], status)
            done = []
        if done and (verb.document or verb.body):
            yield from self._instrument(frame, verb, frame.objects, frame.agents)
            return
        if verb.remarks == "body object":
            return
        if verb.relation in _STRONG and frame.passive is not None and self.row[frame.passive].kind == "b":
            yield from self._led(frame, status)
            return
        for agent in frame.agents:
            kind = self.row[agent].kind
            reading = verb.person if kind in "PO" else verb.body
            if reading is None:
                continue
            for i in frame.objects:
                token = self.row[i]
                if numbered(token) or token.this or verb.remarks in ("annex", "approval", "making", "effect"):
                    one, other = self.id(agent), self.id(i)
                    if one and other:
                        yield self._found(reading, one, other, status, f"passive:{verb.phrase}", frame, verb)
                        if str(reading.relation) == "issuedBy" and status == "asserted":
                            yield from self._dated(frame, other)
                        if str(reading.relation) == "signedBy":
                            yield from self._issuer_of_signer(agent, i, status)

    def _led(self, frame: Frame, status: str) -> Iterator[Found]:
        """`D do B (được giao) chủ trì thực hiện`."""
        for agent in frame.agents:
            between = self.folded[self.row[agent].end : self.row[frame.chain.start].start]
            one = self.id(agent) if re.search(r"(?<!\w)chủ trì(?!\w)", between) else None
            for i in frame.objects:
                if one and (other := self.id(i)):
                    yield Found(one, "leads", other, self.span, status, "passive:chủ trì", 0.85)

    def _dated(self, frame: Frame, document: str) -> Iterator[Found]:
        """`được B ban hành (vào) ngày …`."""
        day = self.row[frame.chain.end] if frame.chain.end < len(self.row) else None
        value = day.value if day and day.kind == "d" else None
        if isinstance(value, Date) and value.kind == "day" and value.iso:
            yield Found(document, "dateDocument", value.iso, self.span, "asserted", "issued-on", 0.85, literal=True)

    def _instrument(self, frame: Frame, verb: Verb, patients: list[int], agents: list[int]) -> Iterator[Found]:
        """A document by which something was done to another, and who did it: its issuer."""
        status = self._status(frame, verb)
        for k in frame.instruments:
            one = self.id(k)
            if one is None:
                continue
            for i in patients:
                other = self.id(i)
                if verb.document and other and other != one:
                    yield self._found(verb.document, one, other, status, f"by-document:{verb.phrase}", frame, verb)
            for agent in agents:
                by = self.id(agent)
                if by and self.row[agent].kind in "BO" and numbered(self.row[k]) and status == "asserted":
                    yield Found(one, "issuedBy", by, self.span, status, "by-document", 0.85)

    def _along(self, frame: Frame, subject: int, token: Token, status: str) -> Iterator[Found]:
        """`… thực hiện theo D`: what a pilot or a document rests on; `văn bản này thực hiện theo D` only cites."""
        one = self.id(subject)
        if self._spirit(frame):
            yield from self._in_spirit([subject], frame.along, status)
            return
        relation = "cites" if token.this else "carriesOut" if token.kind in "BO" else "basedOn"
        for i in frame.along:
            other = self.id(i)
            if one and other and one != other:
                yield Found(one, relation, other, self.span, status, "along", 0.8)

    def _spirit(self, frame: Frame) -> bool:
        """`theo tinh thần D`."""
        first = self.row[frame.along[0]].start
        return re.search(r"tinh thần(?: của)?\s*$", self.folded[max(0, first - 16) : first], re.I) is not None

    def _in_spirit(self, subjects: list[int], along: list[int], status: str) -> Iterator[Found]:
        for i in subjects:
            for k in along:
                one, other = self.id(i), self.id(k)
                if one and other and one != other:
                    yield Found(one, "actsInSpiritOf", other, self.span, status, "along", 0.8)

    def _based(self, documents: list[int], along: list[int], status: str) -> Iterator[Found]:
        for i in documents:
            for k in along:
                one, other = self.id(i), self.id(k)
                if one and other and one != other:
                    yield Found(one, "basedOn", other, self.span, status, "along", 0.8)

    def _purpose(self, frame: Frame, later: Sequence[Frame]) -> Iterator[Found]:
        """`(Để) thực hiện D1, B ban hành D2`: D2 answers D1; `…, B đã xây dựng kế hoạch` or any other act: B carries D1 out too."""
        end = self.row[frame.objects[-1]].end
        main = next((f for f in later if f.subjects and self.row[f.subjects[0]].start >= end), None)
        passive = next((f for f in later if f.passive is not None and f.objects and self.row[f.objects[0]].start >= end), None)
        targets = [i for i in frame.objects if numbered(self.row[i]) or self.row[i].this]
        makes = main if main and any(v.relation in ("hasAnnex", "issuedBy", "draftedBy") for v in main.chain.verbs) else None
        made = [i for i in (makes or Frame(frame.chain)).objects if numbered(self.row[i]) or self.row[i].value] if makes else []
        made += list(outer_items(self.row, makes)) if makes else []
        if passive and not made:
            made = passive.objects
        status = (makes or passive or frame).status
        verbs = self._verbs(frame)
        acts = [v for v in verbs if v.relation in _STRONG | {"concretises"}]
        for verb in acts or verbs:
            if verb.document is None or verb.remarks == "preposition":
                continue
            for i in targets:
                for k in made:
                    one, other = self.id(k), self.id(i)
                    if one and other and one != other and self.row[k].kind == "D" and not self._says_itself(k, other):
                        yield self._found(verb.document, one, other, status, f"purpose:{verb.phrase}", frame, verb)
        yield from self._acting(frame, targets, makes, made, end)

    def _says_itself(self, document: int, other: str) -> bool:
        """Whether the document's own title says what it does to the other (`… về tổ chức học tập D`)."""
        return any(f.marker == "v" and document in f.subjects and any(self.id(i) == other for i in f.objects) for f in self.frames)

    def _acting(self, frame: Frame, targets: list[int], makes: Frame | None, made: list[int], end: int) -> Iterator[Found]:
        """The body of the main clause carries the fronted document out, unless it issued one for it."""
        if any(numbered(self.row[k]) for k in made) or (makes and any(v.relation in ("hasAnnex", "issuedBy") for v in makes.chain.verbs)):
            return
        actors = [i for i, t in enumerate(self.row) if t.kind == "B" and t.start >= end]
        if not actors or isinstance(self.row[actors[0]].value, str) or not can_act(self.folded, self.row, actors[0]):
            return
        if not actors or not re.fullmatch(r"[\s,]*(?:\w+\s){0,4}[\s,]*", self.folded[end : self.row[actors[0]].start]):
            return
        following = next((i for i in range(actors[0] + 1, len(self.row)) if self.row[i].kind in "Vw"), len(self.row))
        status = status_of(self.folded, self.row, actors[0], min(following, len(self.row)))
        reading = read_name("carriesOut")
        one = self.id(actors[0])
        for i in targets:
            other = self.id(i)
            if one and other:
                yield self._found(reading, one, other, status, "purpose-body", frame, frame.chain.verbs[0])

    def _towards_body(self, frame: Frame, verb: Verb) -> Iterator[Found]:
        """`thành lập B`, `báo cáo … về B`, `chịu trách nhiệm trước B`: the next body is the object."""
        relation = verb.relation
        subjects = frame.subjects or frame.instruments
        if frame.passive is not None:
            return
        target = self._next_body(frame, {"reportsTo": r"(?:về|với|cho|lên|đến|tới)", "accountableTo": r"trước"}.get(relation))
        if target is None:
            return
        if not subjects:
            return
        status = self._status(frame, verb)
        for i in subjects:
            kind = self.row[i].kind
            reading = {"D": verb.document, "B": verb.body, "P": verb.person, "O": verb.person}.get(kind)
            one, other = self.id(i), self.id(target)
            if reading and one and other and one != other:
                yield self._found(reading, one, other, status, f"verb:{verb.phrase}", frame, verb)
                if relation == "reportsTo":
                    yield from self._due("task", status)

    def _next_body(self, frame: Frame, preposition: str | None) -> int | None:
        end = self._end(frame)
        for i in range(frame.chain.end, min(len(self.row), frame.chain.end + 6)):
            token = self.row[i]
            gap = self.folded[end : token.start]
            if token.kind in "BO" and (preposition is None or re.search(rf"(?<!\w){preposition}\s+(?:đồng chí )?$", gap)):
                return i if len(gap) < 60 and (preposition is not None or len(gap.strip()) < 4) else None
            if token.kind in "VD,;":
                return None
        return None

    def _submission(self, frame: Frame) -> Iterator[Found]:
        """`B1 trình B2 (D)`: to whom; the day of what is to be issued."""
        target = self._next_body(frame, None)
        status = self._status(frame, frame.chain.verbs[-1])
        for i in frame.subjects:
            one, other = self.id(i), self.id(target) if target is not None else None
            if one and other and self.row[i].kind in "BO":
                yield Found(one, "submitsTo", other, self.span, status, "submits", 0.9)
        if status != "asserted" and target is not None:
            plan = next((i for i in range(target, len(self.row)) if self.row[i].kind == "D"), None)
            yield from self._due(plan, status)

    def _due(self, what: int | str | None, status: str) -> Iterator[Found]:
        """The day by which a thing is due."""
        if what is None or not self.names.own:
            return
        for token in self.row:
            iso = getattr(token.value, "iso", None) if token.kind == "d" else None
            if iso and _DEADLINE.search(self.folded[max(0, token.start - 8) : token.end]):
                subject = self.names.task(self.folded[self.span[0] : self.span[1]]) if isinstance(what, str) else self.id(what)
                yearly = re.match(r"\s*(?:hằng|hàng) năm", self.folded[token.end : token.end + 12])
                pairs = (("every", "year"),) if yearly else ()
                if subject:
                    yield Found(subject, "deadline", _last_day(iso), self.span, status, "due", 0.85, pairs, literal=True)
                return

    def _issuer_of_signer(self, signer: int, document: int, status: str) -> Iterator[Found]:
        """A signer's office and the code of the number agree: `Phó Chủ tịch UBND … ký Kế hoạch …/KH-UBND`."""
        citation, person = self.row[document].value, self.row[signer].value
        if not isinstance(citation, Citation) or not isinstance(person, PersonMention) or status != "asserted":
            return
        office = self.names.office(self.row[signer].start, self.row[signer].end)
        if (
            office
            and citation.number
            and re.search(rf"[-/]{office.label.split(' ')[0]}\b", citation.number)
            and not person.person.startswith("post")
        ):
            yield Found(self.id(document) or "", "issuedBy", self.names.body(office), self.span, status, "signer-office", 0.75)


def _last_day(iso: str) -> str:
    """The last day of a month or an interval of months: a thing due in a quarter is due by its end."""
    import calendar

    last = iso.split("/")[-1]
    if re.fullmatch(r"\d{4}-\d\d", last):
        year, month = int(last[:4]), int(last[5:])
        return f"{last}-{calendar.monthrange(year, month)[1]:02d}"
    return last


def carries(token: Token) -> bool:
    """Whether a document's genre gives force to others (`Nghị quyết … về Chương trình hành động`)."""
    return isinstance(token.value, Citation) and (token.value.type or "").lower() in _CARRIERS
