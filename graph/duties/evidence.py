"""What satisfies a duty: evidence and nothing else. Without it the outcome is *not found*, with the searches made; never "not done".

Three kinds of evidence: a document that is its product (type, issuer and title agree), a plan below the programme in which the same task stands,
and a report that somebody confirmed. Each is whole or partial, with the statements that it rests on and what agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, get_args

from graph.accountability.responses import ANSWERS
from graph.accountability.searches import Search
from graph.duties.charges import Charged, Duty, covers, duties_of_directive
from graph.store import View
from graph.things import label_in
from graph.values import Edge, Statement, Thing
from ontology.documents import document_types
from ontology.folding import plain
from ontology.groups import names_of

#: Share of the telling pairs of a product that the title of a document must have to be it, and of those of the title that the product must have;
#: between CANDIDATE and WHOLE it is a candidate, below it nothing.
WHOLE, CANDIDATE, TITLE = 0.7, 0.35, 0.35
#: Share of the telling pairs of the shorter of two tasks that must stand in the other for one to take the other up.
TAKEN_UP = 0.6
_ENOUGH = 3
#: Documents that only one body can issue.
_ONLY = {"Luật": "body/qh", "Bộ luật": "body/qh", "Pháp lệnh": "body/ubtvqh", "Nghị định": "body/cp"}
_EMPTY = frozenset(
    {"cua", "va", "cac", "cho", "ve", "de", "theo", "trong", "tai", "voi", "den", "tu", "la", "duoc", "do", "co", "nhung", "mot", "so"}
)
#: Pairs of syllables that say what sort of document it is, and not about what.
_GENRE = frozenset(
    {"quy dinh", "huong dan", "chi tiet", "sua doi", "bo sung", "dieu luat", "ban hanh", "phe duyet", "thuc hien", "trien khai"}
)
#: A product that is a plan for carrying out the directive itself.
_PLAN = re.compile(r"(?<!\w)(?:ke hoach|chuong trinh)(?!\w)")
_OWN = re.compile(r"(?:trien khai|thuc hien|cu the hoa)(?: \w+){0,6} (?:nay|nghi quyet|chi thi|quyet dinh|ke hoach|chuong trinh|ket luan)")

EvidenceKind = Literal["product", "plan", "report"]
Outcome = Literal["satisfied", "partly", "not_found"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece: `kind` product, plan or report; `thing` the document or body; `whole` or in part; `agrees` names what agreed (type, issuer, title,
    implements, task, confirmed); `share` of words in common (None when words decide nothing); `statements` are ids; `body` who did it."""

    kind: EvidenceKind
    thing: str
    label: str
    body: str | None
    whole: bool
    agrees: tuple[str, ...]
    share: float | None
    date: str | None
    statements: tuple[str, ...]
    quote: str
    source: str
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A duty with its outcome: satisfied, partly or not_found; `candidates` are documents of which the words say too little; `due` is the first
    day on which it fell due and nothing satisfies it by then, else the next one."""

    duty: Duty
    outcome: Outcome
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[Evidence, ...] = ()
    searches: tuple[Search, ...] = ()
    due: str | None = None
    reckoned: str | None = None
    overdue: bool = False
    through: str | None = None
    may: bool = False
    also: tuple[str, ...] = field(default=())


def pairs_of(text: str) -> list[str]:
    """The telling pairs of neighbouring syllables of a text, folded, in order: single syllables of Vietnamese say too little."""
    words = [w for w in re.findall(r"\w+", plain(text)) if w not in _EMPTY]
    return [pair for pair in (f"{a} {b}" for a, b in pairwise(words)) if pair not in _GENRE]


def share(wanted: list[str], found: list[str]) -> float:
    """The share of the wanted pairs that the other text has."""
    have = set(found)
    return sum(w in have for w in wanted) / len(wanted) if wanted else 0.0


def type_of(product: str) -> str | None:
    """The type of document that a product begins with (`Nghị định của Chính phủ` → Nghị định); None when it is no document."""
    low = product.lower()
    nouns = sorted({noun for t in document_types() for noun in (t.noun, *t.aliases)}, key=lambda n: (-len(n), n))
    found = next((n for n in nouns if re.match(rf"(?:dự thảo )?{re.escape(n.lower())}(?!\w)", low)), None)
    return next((t.noun for t in document_types() if found in (t.noun, *t.aliases)), None) if found else None


class Evidences:
    """What the store holds that could satisfy the duties of one directive, read once."""

    def __init__(self, view: View, directive: str, since: str | None, as_of: str | None) -> None:
        self.view, self.directive, self.since, self.as_of = view, directive, since, as_of
        self.held = view.counts()["source"]
        self.citing = view.count_sources(citing=directive) if directive else 0
        self.below = self._plans()
        self._issued: dict[str, list[Edge]] = {}
        self._facts: dict[str, tuple[Thing | None, str | None, Statement | None, str | None]] = {}
        self._tasks: dict[str, list[Duty]] = {}

    def _plans(self) -> dict[str, Edge]:
        """The documents that a source says carry the directive out, with the edge; an annex counts as its carrier."""
        if not self.directive:
            return {}
        edges = self.view.edges(objects=[self.directive, f"annex:{self.directive}"], relations=ANSWERS)
        return {e.subject.removeprefix("annex:"): e for e in sorted(edges, key=lambda e: (not e.inferred, e), reverse=True)}

    def judged(self, duty: Duty, *, acting: tuple[Charged, ...] | None = None, member: str | None = None) -> Judged:
        """The outcome of a duty. `member`: only what this body, a member of the charged group, did."""
        acting = duty.acting if acting is None else acting
        units = [member] if member else [c.body for c in acting]
        reports, told = self._reports(duty, units)
        products, candidates, issued, typed = self._products(duty, units, acting, member)
        plans = self._plans_with(duty, units, acting, member)
        evidence = sorted([*products, *plans, *reports], key=lambda e: (not e.whole, e.kind, e.date or "9999", e.thing))
        counted = [e for e in evidence if not e.undated]
        outcome: Outcome = "not_found" if not counted else "satisfied" if self._whole(duty, acting, counted, member) else "partly"
        searches = (
            Search("products", duty.product or duty.task.quote[:80], issued, typed),
            Search("plans", self.directive, len(self.below), len(plans)),
            Search("reports", duty.task.id, told, len(reports)),
            Search("sources", self.directive, self.held, self.citing),
        )
        return Judged(duty, outcome, tuple(evidence), tuple(candidates), searches)

    def _whole(self, duty: Duty, acting: tuple[Charged, ...], evidence: list[Evidence], member: str | None) -> bool:
        """Whether the evidence covers the duty: every body that the register names did it, and every document of its product is there; of a
        group whose members nothing lists, one member is a part."""
        whole = [e for e in evidence if e.whole]
        if not whole:
            return False
        if member or any(e.kind == "report" for e in whole):
            return True
        if any(not c.known for c in acting):
            return all(e.body in {c.body for c in acting if c.known} or e.body is None for e in whole) and bool(duty.to)
        products = len([p for p in (duty.product or "").split("; ") if p])
        return len({e.thing for e in whole}) >= max(1, products) or len({e.thing for e in whole}) >= len(acting)

    # --- products
    def _products(
        self, duty: Duty, units: list[str], acting: tuple[Charged, ...], member: str | None
    ) -> tuple[list[Evidence], list[Evidence], int, int]:
        """Documents that are the product, candidates, how many documents of the possible issuers are held, and how many have its type."""
        found, candidates, typed, scanned = [], [], 0, 0
        for product in (duty.product or "").split("; "):
            noun = type_of(product) if product else None
            if noun is None:
                continue
            issuers = [_ONLY[noun]] if noun in _ONLY else [*units, *([duty.to] if duty.to and not member else [])]
            edges = self._issued_by(issuers)
            scanned += len(edges)
            for e in edges:
                made = self._as_product(duty, product, noun, e)
                typed += made is not None
                if made and made.whole:
                    found.append(made)
                elif made and (made.share is None or made.share >= CANDIDATE):
                    candidates.append(made)
        order = sorted(candidates, key=lambda e: (-(e.share or 0), e.thing))
        return found, order[:5], scanned, typed

    def _issued_by(self, issuers: Iterable[str]) -> list[Edge]:
        found = []
        for id in dict.fromkeys(issuers):
            if id not in self._issued:
                names = [f"body/{slug}" for slug in names_of(id)]
                self._issued[id] = self.view.edges(objects=names, relations=["issuedBy"], inferred=False)
            found += self._issued[id]
        return found

    def _as_product(self, duty: Duty, product: str, noun: str, edge: Edge) -> Evidence | None:
        """The document of an edge as the product; None when it is of another type or older than the directive."""
        thing, title, told, date = self._document(edge.subject)
        if thing is None or thing.type != noun or edge.subject == self.directive or (date and self.since and date < self.since):
            return None
        wanted, printed = pairs_of(product[len(noun) :]), pairs_of(title or "")
        if len(wanted) >= _ENOUGH:
            agreed, back = share(wanted, printed), share(printed, wanted)
        else:  # the product names no subject (`Nghị định`): the words of the task must have that of the title
            agreed, back = share(printed, pairs_of(duty.task.quote)), float(len(printed) >= _ENOUGH)
        whole = bool(title and agreed >= WHOLE and back >= TITLE)
        agrees = ("type", "issuer", *(("title",) if whole else ()))
        ids = (*edge.statements, *([told.id] if told else []))
        quote, source = (told.quote, told.source) if told else (edge.quote, edge.source)
        return Evidence(
            "product", thing.id, thing.label, edge.object, whole, agrees, agreed if title else None, date, ids, quote, source,
            self._is_undated(date),
        )  # fmt: skip

    def _document(self, id: str) -> tuple[Thing | None, str | None, Statement | None, str | None]:
        """A document: what it is, its title with the statement that says it, its day."""
        if id not in self._facts:
            titles = self.view.statements(subject=id, relation="title", status="asserted")
            told = titles[0] if titles else None
            self._facts[id] = (self.view.thing(id), told.object if told else None, told, self.view.dates([id]).get(id))
        return self._facts[id]

    def _is_undated(self, date: str | None) -> bool:
        """Whether nothing says that something existed by the day asked."""
        return self.as_of is not None and (date is None or date > self.as_of)

    # --- plans
    def _plans_with(self, duty: Duty, units: list[str], acting: tuple[Charged, ...], member: str | None) -> list[Evidence]:
        """Plans below the directive, of the bodies that are to act, in which the task stands, or which themselves are what it asks for."""
        found = []
        for plan, edge in sorted(self.below.items()):
            thing, _, _, date = self._document(plan)
            makers = [e.object for e in self.view.edges(subjects=[plan], relations=["issuedBy"], inferred=False)]
            maker = next((m for m in makers if self._is_of(m, units, acting, member)), None)
            if thing is None or maker is None:
                continue
            own = self._asks_for_plan(duty) and thing.type in ("Kế hoạch", "Chương trình")
            same, agreed = self._same_task(duty, plan)
            if not own and same is None:
                continue
            ids = (*edge.statements, *(same.statements if same else ()))
            agrees = ("issuer", "implements", *(("task",) if same else ()))
            quote, source = (same.task.quote, same.task.source) if same else (edge.quote, edge.source)
            found.append(
                Evidence("plan", plan, thing.label, maker, own, agrees, agreed if same else None, date, ids, quote, source,
                         self._is_undated(date))
            )  # fmt: skip
        return found

    def _is_of(self, maker: str, units: list[str], acting: tuple[Charged, ...], member: str | None) -> bool:
        """Whether a body is one of those that are to act, or a member of a charged group."""
        if any(maker.removeprefix("body/") in names_of(unit) for unit in units):
            return True
        return not member and any(not c.known and covers(c.label, maker) for c in acting)

    def _asks_for_plan(self, duty: Duty) -> bool:
        """Whether the duty is to make a plan for carrying the directive out."""
        text = plain(duty.task.quote)
        return bool(duty.product and _PLAN.search(plain(duty.product)) and _OWN.search(text))

    def _same_task(self, duty: Duty, plan: str) -> tuple[Duty | None, float]:
        """The task of a plan that takes this one up, and the share of words in common."""
        if plan not in self._tasks:
            self._tasks[plan] = duties_of_directive(self.view, plan)
        best = max(
            ((likeness(duty, d), -i, d) for i, d in enumerate(self._tasks[plan])), key=lambda found: found[:2], default=(0.0, 0, None)
        )
        return (best[2], round(best[0], 3)) if best[0] >= TAKEN_UP else (None, 0.0)

    # --- reports
    def _reports(self, duty: Duty, units: list[str]) -> tuple[list[Evidence], int]:
        """Statements that a body carried the task out, confirmed by a person; and how many statements of it were looked at."""
        told = self.view.statements(object=duty.task.id, relation="carriesOut", status="asserted")
        states = self.view.review_of([s.id for s in told])
        names = {f"body/{slug}" for unit in units for slug in names_of(unit)}
        found = []
        for s in told:
            if states.get(s.id) != "confirmed":
                continue
            partial = dict(s.qualifiers).get("partial") is not None
            whole = s.subject in names and not partial
            date = s.valid_from
            found.append(
                Evidence("report", s.subject, label_in(self.view, s.subject), s.subject, whole, ("confirmed",), None, date, (s.id,),
                         s.quote, s.source, self.as_of is not None and date is not None and date > self.as_of)
            )  # fmt: skip
        return found, len(told)


def likeness(one: Duty, other: Duty) -> float:
    """How much of the shorter of two tasks stands in the other: the share of its telling pairs."""
    a, b = pairs_of(one.task.quote), pairs_of(other.task.quote)
    if min(len(a), len(b)) < 4:
        return 0.0
    return share(a, b) if len(a) <= len(b) else share(b, a)
