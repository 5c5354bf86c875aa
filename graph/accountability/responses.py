"""What bodies did about a directive: documents that answer it, acts without a document, and what is planned or denied; each with its words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from graph.accountability.when import FULL, When, when_of
from graph.store import View
from graph.values import Basis, Edge, Statement, Thing
from ontology.bodies import body
from ontology.groups import unit_of
from ontology.identity import DirectiveId, is_directive_key, issuer_in
from ontology.registry import places, split_issuer

#: Relations by which a document answers a directive.
ANSWERS = ("implements", "concretises", "details", "indirectlyImplements")
#: Relations by which a body or an event acts on it without a document that carries it out.
ACTS = (
    "carriesOut",
    "organisesStudyOf",
    "disseminates",
    "inspectsImplementationOf",
    "supervisesImplementationOf",
    "midtermReviewOf",
    "finalReviewOf",
)
_DOCUMENTS = ("directive", "collection")
ResponseKind = Literal["document", "study", "act"]
Link = Literal["stated", "composed", "paired"]
UnitBasis = Literal["key", "issuer", "place"]


@dataclass(frozen=True, slots=True)
class Response:
    """What one unit did about a directive. `kind`: document (it answers), study (a document for its study only), act (of a body or event).

    `link`: stated, composed (over an annex or another directive), or paired (inferred: one sentence couples both). `unit_basis`: key, issuer,
    or place (inferred: the only unit that the source names). `statements` are the ids that it rests on; `quote` and `source` of the best. `ended`: what
    repealed, replaced or suspended the whole of it, by the day asked."""

    unit: str
    thing: str
    label: str
    number: str | None
    type: str | None
    kind: ResponseKind
    relation: str
    link: Link
    unit_basis: UnitBasis
    when: When
    basis: Basis
    quote: str
    source: str
    statements: tuple[str, ...]
    marks: tuple[str, ...] = ()
    ended: tuple[Edge, ...] = ()

    @property
    def inferred(self) -> bool:
        """Whether the link or the unit was inferred rather than printed."""
        return self.link == "paired" or self.unit_basis == "place"


@dataclass(frozen=True, slots=True)
class Read:
    """What was read already of the answers to a directive, or to many at once: the `edges`, the `things` that answer, and their `makers` by id."""

    edges: Sequence[Edge]
    things: Mapping[str, Thing]
    makers: Mapping[str, Sequence[str]]

    def of(self, edges: Sequence[Edge]) -> Read:
        """The same of some of the edges."""
        return Read(edges, self.things, self.makers)


def read_answers(view: View, edges: Sequence[Edge]) -> Read:
    """What `responses` needs to know of the subjects of the edges, in two look-ups."""
    things = view.named({e.subject for e in edges})
    return Read(edges, things, _makers(view, things))


#: Who answers or acts on a directive, by the issuer that their keys name (empty: no decided key).
ByIssuer = Mapping[str, Sequence[str]]


def by_issuer(view: View, directive: str) -> ByIssuer:
    """The subjects of all answers to a directive; of a hub many, so that who asks for several sets of units reads them once."""
    found: dict[str, list[str]] = defaultdict(list)
    for id in {t.subject for t in view.ties(objects=[directive], relations=(*ANSWERS, *ACTS))}:
        found[issuer_in(id)].append(id)
    return found


def responses(
    view: View, directive: str, since: str | None, *, units: Container[str] | None = None, near: ByIssuer | None = None,
    read: Read | None = None,
) -> tuple[Response, ...]:  # fmt: skip
    """Every stated or composed response to `directive` (issued on `since`), ordered by unit, day and id; `units`: only of these. `near`, `read`: who
    answers, and the answers, where they were read already."""
    read = read_answers(view, _answering(view, directive, units, near)) if read is None else read
    things, makers = read.things, read.makers
    found: dict[tuple[str, str, str], Response] = {}
    for edge in sorted(read.edges, key=lambda e: (e.inferred, e)):
        thing = things.get(edge.subject)
        if thing is None:
            continue
        for unit, unit_basis, marks in _units(view, thing, makers, edge):
            if units is not None and unit not in units:
                continue
            made = _response(view, edge, thing, unit, unit_basis, since, marks)
            found.setdefault((unit, made.thing, made.kind), made)
    return tuple(sorted(found.values(), key=order))


def _answering(view: View, directive: str, units: Container[str] | None, near: ByIssuer | None) -> list[Edge]:
    """The edges of the answers. Whose key names other units than those asked for is not even read: of a central resolution that is most."""
    relations = (*ANSWERS, *ACTS)
    if units is None:
        return view.edges(objects=[directive], relations=relations)
    told = by_issuer(view, directive) if near is None else near
    read = sorted(id for issuer, ids in told.items() if not (keyed := _keyed(issuer)) or any(u in units for u in keyed) for id in ids)
    return view.edges(subjects=read, objects=[directive], relations=relations) if read else []


@lru_cache(maxsize=20_000)
def _keyed(issuer: str) -> tuple[str, ...]:
    """The units of the issuer in a key; none where it is open."""
    return tuple(unit_of(f"body/{i}") for i in issuer.split("+") if i and "?" not in i and body(i))


def order(r: Response) -> tuple:
    """Documents before acts, the earlier day first, then by id."""
    return r.unit, ("document", "study", "act").index(r.kind), r.when.by or "9999", r.thing, r.relation


def _makers(view: View, things: Mapping[str, Thing]) -> dict[str, list[str]]:
    """Who issued each document, or organised each event."""
    makers: dict[str, list[str]] = defaultdict(list)
    for e in view.edges(subjects=sorted(things), relations=["issuedBy", "organisedBy"], inferred=False):
        makers[e.subject].append(e.object)
    return makers


def _units(view: View, thing: Thing, makers: Mapping[str, Sequence[str]], edge: Edge) -> list[tuple[str, UnitBasis, tuple[str, ...]]]:
    """(unit, how it is known, marks) of whoever stands behind the subject of an edge."""
    if thing.kind == "body":
        return [(unit_of(thing.id), "issuer", ())]
    said = list(dict.fromkeys(unit_of(b) for b in makers.get(thing.id, ())))
    if thing.kind == "event":
        return [(u, "issuer", ()) for u in said]
    if thing.kind not in _DOCUMENTS:
        return []
    keyed = units_of_key(thing.id)
    if keyed:
        conflict: tuple[str, ...] = ("issuer-conflict",) if said and not set(said) & set(keyed) else ()
        return [(u, "key", conflict) for u in keyed]
    if said:
        return [(u, "issuer", ()) for u in said]
    guessed = _unit_by_place(view, thing.id, edge.source)
    return [(guessed, "place", ("unit-inferred",))] if guessed else []


def units_of_key(id: str) -> list[str]:
    """The units whose number run a directive key names; none when its issuer is open (`qu-?`) or it is no key."""
    if not is_directive_key(id):
        return []
    return list(_keyed(issuer_in(id)))


def _unit_by_place(view: View, id: str, source: str) -> str | None:
    """The unit of a number without a place (`186-KH/QU`): the only unit of that kind that the source names."""
    split = split_issuer(DirectiveId.parse(id).issuer) if is_directive_key(id) else None
    text = view.text(source) or ""
    if not split or split[1] != "?":
        return None
    template = split[0].issuer
    fitting = [
        p for p in places().values() if (b := body(template.replace("{place}", p.slug))) and b.place == p.slug and names_place(text, p.name)
    ]
    kinds = [p for p in fitting if re.search(rf"(?<!\w){p.kind}\s+{re.escape(p.name)}(?!\w)", text, re.I)] or fitting
    return f"body/{template.replace('{place}', kinds[0].slug)}" if len(kinds) == 1 else None


def names_place(text: str, name: str) -> bool:
    """Whether a text prints a name as whole words."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _response(
    view: View, e: Edge, thing: Thing, unit: str, unit_basis: UnitBasis, since: str | None, marks: tuple[str, ...]
) -> Response:  # fmt: skip
    kind: ResponseKind = "act" if thing.kind in ("body", "event") else "document" if e.relation in ANSWERS else "study"
    if e.date and thing.kind != "body" and FULL.fullmatch(e.date):
        when = When(exact=e.date)
    else:
        sources = [s.source for i in e.statements if (s := view.statement(i))] or [e.source]
        when = when_of(view, thing.id, e.date, since, sources) if thing.kind != "body" else _of_act(view, sources)
    if when.exact and since and when.exact < since[:10]:
        marks = (*marks, "date-conflict")
    return Response(
        unit, thing.id, thing.label, thing.number, thing.type, kind, e.relation, "composed" if e.inferred else "stated", unit_basis, when,
        e.basis, e.quote, e.source, e.statements, marks,
    )  # fmt: skip


def _of_act(view: View, sources: list[str]) -> When:
    """An act without a document happened by the day on which the first source that reports it was published."""
    days = sorted((s.published[:10], sha) for sha in sources if (s := view.source(sha)) and s.published and len(s.published) >= 10)
    return When(latest=days[0][0], reason="published", source=days[0][1]) if days else When()


@dataclass(frozen=True, slots=True)
class Pending:
    """A statement that ties a unit to the directive and is not asserted: `status` planned, proposed, conditional, negated or denied …"""

    unit: str
    status: str
    relation: str
    thing: str
    label: str
    quote: str
    source: str
    published: str | None
    statement: str


#: Statuses by which a source says that it was not done.
DENIES = ("negated", "denied")
_PENDING = (*ANSWERS, "carriesOut", "organisesStudyOf", "actsInSpiritOf")


def pending(view: View, directive: str) -> tuple[Pending, ...]:
    """What sources say of units and the directive without asserting it, ordered by unit, status and id. Requests are expectations, not here."""
    tied = {t.subject for t in view.ties(objects=[directive], relations=[r for r in _PENDING if r != "indirectlyImplements"])}
    unissued = {s.subject for s in view.unasserted(tied, relations=["issuedBy"])} & tied if tied else set()
    told = {s.id: s for s in view.unasserted([directive], relations=_PENDING)}
    told |= {s.id: s for id in sorted(unissued) for s in view.statements(subject=id, object=directive) if s.relation in _PENDING}
    found = []
    for s in told.values():
        if s.object == directive:
            found += _pending_of(view, s)
    return tuple(sorted({p.statement + p.unit: p for p in found}.values(), key=lambda p: (p.unit, p.status, p.statement)))


def _pending_of(view: View, s: Statement) -> list[Pending]:
    """The units behind a tie that is not asserted, or behind an issue that is not (an asserted tie of a document that was not issued)."""
    thing = view.thing(s.subject)
    if thing is None or s.status == "requested":
        return []
    if thing.kind == "body":
        return [] if s.status == "asserted" else [_pended(view, s, unit_of(thing.id), s.status, thing)]
    issues = view.statements(subject=s.subject, relation="issuedBy")
    if s.status == "asserted":
        asserted = {unit_of(i.object) for i in issues if i.status == "asserted"}
        open_ = [i for i in issues if i.status not in ("asserted", "requested") and unit_of(i.object) not in asserted]
        return [_pended(view, i, unit_of(i.object), i.status, thing) for i in open_]
    units = units_of_key(s.subject) or [unit_of(i.object) for i in issues]
    worst = next((i.status for i in issues if i.status in DENIES), s.status)
    return [_pended(view, s, unit, worst, thing) for unit in dict.fromkeys(units)]


def _pended(view: View, s: Statement, unit: str, status: str, thing: Thing) -> Pending:
    source = view.source(s.source)
    published = source.published[:10] if source and source.published else None
    return Pending(unit, status, s.relation, thing.id, thing.label, s.quote, s.source, published, s.id)
