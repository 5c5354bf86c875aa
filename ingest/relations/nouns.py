"""A clause with the ids of the things that it names, and what is said of any relation in it: status, fragment, end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graph.values import Citation
from ingest.bodies import BodyMention
from ingest.citations.prose import base_of
from ingest.people import PersonMention
from ingest.relations.found import Found
from ingest.relations.frame import Frame
from ingest.relations.names import Names
from ingest.relations.tokens import Row, Token
from ontology.phrases import Verb
from ontology.relation_names import Reading

#: Types that give force to another document, which then is their annex.
_CARRIERS = frozenset({"nghị quyết", "quyết định", "nghị định", "thông tư"})
#: Types that ask for a document or report on it.
_PROPOSALS = frozenset({"tờ trình", "báo cáo"})
#: Words behind a verb that make present tense an instruction with a day: `trình … trong quý III`.
DEADLINE = re.compile(
    r"(?<!\w)(?:trước (?:ngày|\d|tháng|quý)|chậm nhất|xong trước|trong (?:quý|tháng)|hằng (?:năm|tháng|quý)|định kỳ)", re.I
)
#: Carrying out, in each of its relations.
CARRIED_OUT = frozenset({"implements", "continues", "carriesOut"})


#: Where the name of a law ends that its day follows.
_UNDATED = re.compile(r",? ngày \d")
_TURNS = re.compile(r"(?<!\w)(?:song|tuy nhiên|nhưng),?\s*$", re.I)
#: What ends a clause and its sentence with it.
_STOPS = (".", "\n")
_TURNED = re.compile(r"[\s,]*(?:song|tuy nhiên|nhưng)(?!\w)", re.I)
_ADDS = re.compile(r"(?<!\w)(?:đồng thời|trong đó),?(?: phải kể đến| nổi bật là)?\s*$", re.I)
_GOES_ON = re.compile(r"(?<!\w)(?:qua|từ) đó,?\s*$", re.I)


class Clause:
    """One clause: `row` its tokens, `frames` what its verbs govern, `names` gives ids, `begins` its `beginning`."""

    def __init__(self, folded: str, row: Row, frames: Sequence[Frame], names: Names, span: tuple[int, int], begins: str) -> None:
        self.folded, self.row, self.frames, self.names, self.span, self.begins = folded, row, frames, names, span, begins
        self.ids: dict[int, str] = {}

    def id(self, i: int) -> str | None:
        """The id of the thing that a token names."""
        known = self.ids.get(i)
        if known is None and (known := self._make(self.row[i])) is not None:
            self.ids[i] = known
        return known

    def _make(self, token: Token) -> str | None:
        value = token.value
        if isinstance(value, Citation):
            if self.folded[token.start] in "dD" and self.folded[token.start : min(token.end, token.start + 7)].lower() == "dự thảo":
                return self.names.draft(value, self.folded[token.start : token.end])
            if id := self.names.document(value):
                return id
            words = value.text if value.kind == "elided" else _UNDATED.split(self.folded[token.start : token.end], maxsplit=1)[0]
            return self.names.named_document(words.strip(" ,"), value.type)
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
        if header and header.type and self.draft_or_plural(label) is None and base_of(header.type) == base_of(str(value)):
            return header.directive
        if token.this and self.names.own and self.names.header is None:
            return self.names.carrier(label)
        return self.names.named_document(label, str(value).split(" ")[0].capitalize())

    def draft_or_plural(self, label: str) -> re.Match[str] | None:
        return re.match(r"(?:dự thảo|các|những|một số) ", label, re.I)

    def plural(self, i: int) -> bool:
        value = self.row[i].value
        return isinstance(value, str) and re.match(r"(?:các|những|một số) ", value, re.I) is not None

    def short(self, i: int) -> str:
        return str(self.row[i].value)

    def draft(self, i: int) -> bool:
        return self.row[i].kind == "D" and self.folded[self.row[i].start : self.row[i].start + 7].lower() == "dự thảo"

    def is_annex(self, i: int) -> bool:
        return (self.id(i) or "").startswith("annex:")

    def annex_id(self, carrier: str, i: int) -> str:
        if not self.is_annex(i):
            label = " ".join(self.folded[self.row[i].start : self.row[i].end].split()).strip(" ,")
            self.ids[i] = self.names.annex(carrier, label[:1].upper() + label[1:])
        return self.ids[i]

    def end(self, frame: Frame) -> int:
        return self.row[frame.chain.end - 1].end

    def goes_on(self) -> bool:
        """Whether the clause goes on with what the one before told: `B ban hành D, qua đó thay thế E`."""
        return _GOES_ON.search(self.folded, max(0, self.row[0].start - 12), self.row[0].start) is not None

    def adds(self) -> bool:
        """Whether the clause adds an act, or one of those told of, to the one before: `…; đồng thời ban hành D`, `…, trong đó có D`."""
        return _ADDS.search(self.folded, max(0, self.row[0].start - 14), self.row[0].start) is not None

    def turns(self) -> bool:
        """Whether the clause turns against the one before: `…, song chưa thực hiện D`."""
        return _TURNS.search(self.folded, max(0, self.row[0].start - 12), self.row[0].start) is not None

    def turned(self) -> bool:
        """Whether the clause behind turns against this one."""
        end = self.span[1]
        return not self.folded.startswith(_STOPS, end) and _TURNED.match(self.folded, end) is not None

    def last(self, frame: Frame) -> int:
        return max([frame.chain.end - 1, *frame.objects])

    def until(self, frame: Frame) -> str | None:
        """`… đến hết ngày 31/12/2023`: how long."""
        if "d" not in self.row.kinds:
            return None
        last = self.row[self.last(frame)]
        for token in self.row:
            if token.kind == "d" and token.start > last.start and re.match(r"(?:đến|tới)\b|", self.folded[token.start : token.end]):
                before = self.folded[max(0, token.start - 10) : token.end]
                if re.search(r"(?:đến|tới)(?: hết)? (?:ngày|năm|tháng|\d)", before) and token.value is not None:
                    return getattr(token.value, "iso", None)
        return None

    def found(self, reading: Reading, one: str, other: str, status: str, rule: str, frame: Frame, verb: Verb) -> Found:
        if reading.swapped:
            one, other = other, one
        qualifiers = dict(reading.qualifiers)
        if verb.remarks == "effect" and frame.fragment:
            qualifiers |= {"partial": "yes"}
            if re.search(r"\d|điểm|phụ lục|chương", frame.fragment, re.I):
                qualifiers["fragment"] = frame.fragment
        elif verb.relation == "amends":
            qualifiers["partial"] = "yes"
        until = self.until(frame) if verb.remarks == "effect" else None
        if until:
            qualifiers["until"] = until
        if reading.status and status == "asserted":
            status = str(reading.status)
        sure = 0.95 if "?" not in one + other and not one.startswith("anon:") else 0.85
        return Found(
            one, str(reading.relation), other, self.span, status, rule, sure, tuple(sorted(qualifiers.items())) if qualifiers else ()
        )

    def status(self, frame: Frame, verb: Verb) -> str:
        """An act of making or reporting in the present with a day by which it is due is an instruction."""
        if frame.status == "asserted" and verb.remarks in ("making", "body object") and frame.passive is None:
            rest = self.folded[self.end(frame) : self.span[1]]
            done = any(t.kind == "C" and t.value.status == "asserted" for t in self.row[: frame.chain.end])
            if (DEADLINE.search(rest) or DEADLINE.match(self.folded, self.row[0].start)) and not done:
                return "requested"
        group = frame.subjects and getattr(self.row[frame.subjects[0]].value, "generic", False)
        if self.names.header and group and frame.status == "asserted":
            return "requested"
        draft = frame.subjects and self.draft(frame.subjects[0])
        return "proposed" if draft and frame.status == "asserted" else frame.status

    def plain(self, token: Token) -> bool:
        """`kế hoạch`: a small noun without a title."""
        return self.folded[token.start].islower() and token.end - token.start <= len(str(token.value))

    def is_own(self, i: int) -> bool:
        header = self.names.header
        return bool(header and header.directive and self.id(i) == header.directive)

    def speaking(self, frame: Frame) -> list[Verb]:
        """The verbs that speak: of several of one relation the first; carrying out says no more beside issuing, nor bare `triển khai` beside study."""
        if len(frame.chain.verbs) == 1:
            return [*frame.chain.verbs]
        kept: dict[str, Verb] = {}
        relations = {v.relation for v in frame.chain.verbs}
        for verb in frame.chain.verbs:
            weak = verb.relation in CARRIED_OUT and (
                (relations & {"hasAnnex", "issuedBy"}) or (verb.phrase == "triển khai" and "organisesStudyOf" in relations)
            )
            if not weak:
                kept.setdefault(verb.relation, verb)
        return list(kept.values())


def proposes(token: Token) -> bool:
    """Whether a document only proposes or reports: `Tờ trình … về việc ban hành Quy định …` gives force to nothing."""
    return isinstance(token.value, Citation) and (token.value.type or "").lower() in _PROPOSALS


def carries(token: Token) -> bool:
    """Whether a document's genre gives force to others (`Nghị quyết … về Chương trình hành động`)."""
    return isinstance(token.value, Citation) and (token.value.type or "").lower() in _CARRIERS


#: A party of inspectors acts by itself; other bodies named only by a kind or a place (`các cấp ủy`, `Hà Nội`) are nobody in particular.
_TEAM = re.compile(r"(?:đoàn|tổ|hội đồng) |phòng (?-i:[A-ZĐ])", re.I)


def is_vague(token: Token, status: str, reading: Reading) -> bool:
    """`các cấp ủy đã triển khai D`: nobody in particular did it; what groups are asked to do, or failed to do, is told."""
    group = getattr(token.value, "generic", False) or (isinstance(token.value, str) and token.kind == "B" and not _TEAM.match(token.value))
    return group and status == "asserted" and str(reading.relation) in ("carriesOut", "organisesStudyOf", "concretises")
