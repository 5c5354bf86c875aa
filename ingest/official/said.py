"""What an official document says of itself, as statements with the words that they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from graph.values import Citation, Header, Statement, Thing
from ingest.bodies import BodyMention
from ingest.context import Context
from ingest.official.consolidated import members
from ingest.official.effects import find_effects
from ingest.official.force import Term, find_terms
from ingest.official.frame import Frame, frame_of
from ingest.official.listed import Documents
from ingest.official.preamble import find_grounds
from ingest.official.recipients import find_recipients
from ingest.official.scope import find_scope
from ingest.official.signed import Signer, signers
from ingest.official.titled import promulgated, title_ties
from ingest.text import Text
from ontology.bodies import body
from ontology.identity import issuers_in, slug_in

VERSION = 2
CHANGES = frozenset({"replaces", "repeals", "amends", "suspends", "annuls", "corrects", "extends", "consolidates"})
_FORCE = ("dateEntryInForce", "dateNoLongerInForce")
#: Relations that a document states of itself in its title, preamble and effect clauses: prose rules do not speak for it there.
OWN_RELATIONS = frozenset(
    {
        "basedOn",
        "replaces",
        "repeals",
        "amends",
        "suspends",
        "annuls",
        "corrects",
        "extends",
        "consolidates",
        "proposedBy",
        "hasAnnex",
        "addressedTo",
        "details",
        "guides",
    }
)


#: The organ of a committee that no register knows: the id is that of the committee.
_ORGAN = re.compile(r"(?:Ban Thường vụ|Thường trực) (?=\w+ ủy )")


def official_statements(
    text: Text, header: Header, citations: Sequence[Citation], bodies: Sequence[BodyMention], source: str
) -> tuple[tuple[Statement, ...], tuple[Thing, ...]]:
    """Statements whose subject is the document itself (or its annex), and the annex, persons and posts as things. A draft states nothing."""
    frame = frame_of(text.folded)
    if frame is None or not header.directive or header.draft:
        return (), ()
    teller = _Teller(text, header, frame, Documents(text, citations, source), source)
    teller.identity()
    teller.signature()
    teller.title()
    teller.preamble(bodies)
    teller.effects()
    teller.consolidation()
    teller.recipients(bodies)
    told = {s.id: s for s in teller.told if s.subject != s.object}
    teller.things |= {d.id: d.thing for d in teller.documents.unidentified() if d.id and d.thing}
    named = {id for s in told.values() for id in (s.subject, s.object)}
    teller.things = {id: t for id, t in teller.things.items() if id in named}
    return tuple(told.values()), tuple(teller.things[id] for id in sorted(teller.things))


def beside_the_document(told: Iterable[Statement], text: Text, header: Header | None) -> tuple[Statement, ...]:
    """The statements of prose rules without those that speak where only the document's own parts decide: what it does itself, who amended what
    in its preamble, and, in a consolidated text, what `this circular` does and since when its members are in force."""
    frame = frame_of(text.folded) if header and header.directive else None
    if frame is None or header is None:
        return tuple(told)
    mine = (header.directive, f"annex:{header.directive}")
    preamble = [text.span(*span) for span in frame.bases]
    heading = text.span(*frame.opening)

    def decided(s: Statement) -> bool:
        if s.subject in mine:
            return s.relation in OWN_RELATIONS
        if s.object in mine:
            return s.relation in CHANGES  # nothing that it names can have changed it yet
        if frame.consolidated and (s.relation in _FORCE or s.subject.startswith("anon:")):
            return heading[0] <= s.start < heading[1] or s.subject.startswith("anon:")
        return s.relation == "amends" and s.rule.startswith(("passive", "by-")) and any(a <= s.start < b for a, b in preamble)

    return tuple(s for s in told if not decided(s))


class _Teller:
    """Collects the statements of one document; each method tells what one part of it says."""

    def __init__(self, text: Text, header: Header, frame: Frame, documents: Documents, source: str) -> None:
        assert header.directive
        self.text, self.header, self.frame, self.documents, self.source = text, header, frame, documents, source
        self.me = header.directive
        self.told: list[Statement] = []
        self.things: dict[str, Thing] = {}

    def say(
        self, subject: str, relation: str, value: str, span: tuple[int, int], rule: str, *, literal: bool = False,
        qualifiers: Mapping[str, str | None] | None = None, valid_from: str | None = None, valid_to: str | None = None,
    ) -> None:  # fmt: skip
        """One statement; `span` is in the folded text. Empty qualifiers are left out."""
        start, end = self.text.span(*span)
        self.told.append(
            Statement.make(
                subject,
                relation,
                value,
                source=self.source,
                start=start,
                end=end,
                quote=self.text.original[start:end],
                rule=rule,
                rule_version=VERSION,
                literal=literal,
                valid_from=valid_from,
                valid_to=valid_to,
                qualifiers={name: v for name, v in (qualifiers or {}).items() if v},
            )
        )

    def identity(self) -> None:
        """Date, issuer and title, each where it is printed."""
        number, date, title = self.frame.number, self.frame.date, self.frame.title
        head = (number.start, number.end) if number else (0, min(80, len(self.text.folded)))
        if self.header.date:
            self.say(self.me, "dateDocument", self.header.date, (date.start, date.end) if date else head, "letterhead-date", literal=True)
        if self.header.issuer_body:
            signed = self.frame.signed
            organ = bool(signed) and slug_in(self.header.issuer_body).split("-")[0] in ("btv", "bch", "tt", "bct", "bbt")
            span = (signed[0].start, signed[0].end) if organ else head
            self.say(self.me, "issuedBy", self.header.issuer_body, span, "closing-block-organ" if organ else "letterhead-issuer")
            if body(self.header.issuer_body) is None and self.header.issuer:
                committee = _ORGAN.sub("", self.header.issuer)
                self.things[self.header.issuer_body] = Thing(self.header.issuer_body, "body", committee, attributes=(("listed", "no"),))
        joint = issuers_in(self.me) if "+" in self.me else ()  # only keys of joint acts hold one
        for slug in joint:
            if f"body/{slug}" != self.header.issuer_body and body(f"body/{slug}"):
                self.say(self.me, "issuedBy", f"body/{slug}", head, "letterhead-issuer")
        if self.header.title and title:
            self.say(self.me, "title", self.header.title, (title.start, title.end), "letterhead-title", literal=True)

    def signature(self) -> None:
        """Who signed, in what capacity, and the post that the block prints."""
        for s in signers(self.header, self.frame.signed):
            self._signed(s)

    def _signed(self, s: Signer) -> None:
        span = (s.signature.start, s.signature.end)
        self.things[s.person.id] = s.person
        self.say(self.me, "signedBy", s.person.id, span, "closing-block", qualifiers={"capacity": s.capacity, "post": s.signature.post})
        if s.post and s.of:
            self.things[s.post.id] = s.post
            at = {"at": self.header.date, "acting": "true" if s.acting else None}
            self.say(s.person.id, "holdsPost", s.post.id, span, "closing-block", qualifiers=at)
            self.say(s.post.id, "postIn", s.of, span, "closing-block")

    def title(self) -> None:
        """What the title says that the document does with others, and what it promulgates with itself."""
        annex = f"annex:{self.me}"
        made = promulgated(self.documents, self.frame)
        if made:
            self.things[annex] = Thing(annex, "annex", f"{made.name} kèm theo {self.header.number or self.header.type}")
            self.say(self.me, "hasAnnex", annex, (made.start, made.end), "title-annex")
        elif attached := self._attached():
            self.things[annex] = Thing(annex, "annex", f"{attached[0]} kèm theo {self.header.number or self.header.type}")
            self.say(self.me, "hasAnnex", annex, attached[1], "annex-heading")
        for tie in title_ties(self.documents, self.frame):
            subject = annex if tie.by_annex and made else self.me
            self.say(subject, tie.relation, tie.object, (tie.start, tie.end), f"title-{tie.relation}")

    def _attached(self) -> tuple[str, tuple[int, int]] | None:
        """The heading of the first annex that the file carries."""
        for a in self.frame.annexes:
            end = self.text.folded.find("\n", a.start + 1)
            return a.head[:200] or "Phụ lục", (a.start, end if end > 0 else a.end)
        return None

    def preamble(self, bodies: Sequence[BodyMention]) -> None:
        """Bases, documents carried out, proposals, and amending acts that a base line names."""
        for g in find_grounds(self.documents, self.frame, bodies):
            if g.relation == "proposedBy" and g.object == self.header.issuer_body:
                continue  # a head of one of its own units (`Chánh Văn phòng B`) is not the body itself
            self.say(g.subject or self.me, g.relation, g.object, (g.start, g.end), g.rule)
            if g.thing:
                self.things[g.object] = g.thing

    def effects(self) -> None:
        """What the document does to others, and when it is in force."""
        terms = find_terms(self.documents, self.frame)
        begins = next((t.day for t in terms if t.relation == "dateEntryInForce" and not t.part), None)
        for e in find_effects(self.documents, self.frame):
            directive = e.document.id
            if directive:
                qualifiers = {"fragment": e.part, "partial": "yes" if e.partial else None, "besides": e.besides, "under": e.under}
                self.say(
                    self.me, e.relation, directive, (e.start, e.end), e.rule, valid_from=begins, valid_to=e.until, qualifiers=qualifiers
                )
        for t in terms:
            self._term(t)
        for start, end in find_scope(self.documents, self.frame):
            self.say(self.me, "appliesTo", " ".join(self.text.folded[start:end].split()), (start, end), "scope", literal=True)

    def _term(self, t: Term) -> None:
        qualifiers = {"fragment": t.part, "besides": t.besides}
        self.say(self.me, t.relation, t.day, (t.start, t.end), t.rule, literal=True, qualifiers=qualifiers)

    def consolidation(self) -> None:
        """The act and its amendments that a consolidated text prints as one."""
        if not self.frame.consolidated:
            return
        found = members(self.documents, self.frame)
        first = found[0].document.id if found else None
        for m in found:
            if m.document.id:
                self.say(self.me, "consolidates", m.document.id, m.span, "consolidated-text")
                if first and m.document.id != first:
                    self.say(m.document.id, "amends", first, m.span, "consolidated-text")
                if m.since:
                    self.say(m.document.id, "dateEntryInForce", m.since, m.span, "consolidated-text", literal=True)

    def recipients(self, bodies: Sequence[BodyMention]) -> None:
        """To whom it is addressed, and who gets a copy."""
        date = self.header.date or ""
        context = Context(kind="official", year=int(date[:4]) if date[:4].isdigit() else None, header=self.header)
        for r in find_recipients(self.text.folded, self.frame, bodies, self.header.issuer_body or "", context):
            rule = "recipient-copy" if r.copy else "recipient"
            self.say(self.me, "addressedTo", r.name, (r.start, r.end), rule, literal=r.literal)
