"""What a directive expects of whom: from its text and what is told of it, from the register of rules, and (as a hint only) from recipients."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Day
from datetime import timedelta
from typing import Literal

from graph.store import View
from graph.values import Statement
from ontology.documents import codes_of_noun
from ontology.expectations import ExpectationRule, rules_for
from ontology.groups import Group, is_group, members, unit_of
from ontology.identity import system_in
from ontology.registry import Line

#: The relation of an expectation that a source prints.
EXPECTS = "expectsResponse"
_LINES: dict[str, Line] = {"dang": "Party", "nn": "State"}


@dataclass(frozen=True, slots=True)
class Expectation:
    """That bodies were to answer a directive. `basis`: text (a source prints it), rule (the register), recipients (only a hint).

    `target` is a body id or a group; `bodies` are its bodies on the day of the directive. `forms` are type codes (empty: any); `due` an ISO day
    or None. A textual one has its `statement`, `quote` and `source`; a rule has `rule` and `ground`, the source that the register names."""

    id: str
    basis: Literal["text", "rule", "recipients"]
    target: str
    bodies: tuple[str, ...]
    forms: tuple[str, ...]
    due: str | None
    status: str
    statement: str | None = None
    quote: str | None = None
    source: str | None = None
    rule: str | None = None
    ground: str | None = None

    @property
    def hint(self) -> bool:
        """Whether it only hints: a recipient is not thereby expected to answer."""
        return self.basis == "recipients"


def expectations(view: View, directive: str, date: str | None) -> tuple[Expectation, ...]:
    """Every expectation of a directive issued on `date`, texts first, then rules, then hints; each group once per basis and due day."""
    texts = [e for s in (*_asking(view, directive), *_requested(view, directive)) if (e := of_text(s, date))]
    hints = [
        Expectation(f"recipients:{s.id}", "recipients", s.object, bodies, (), None, s.status, s.id, s.quote, s.source)
        for s in view.statements(subject=directive, relation="addressedTo")
        if (bodies := _bodies(s.object, date))
    ]
    kept: dict[tuple, Expectation] = {}
    for e in (*texts, *_of_rules(directive, date), *hints):
        kept.setdefault((e.basis, e.target, e.due), e)
    return tuple(kept.values())


def charged_by_each(view: View, dates: Mapping[str, str | None]) -> dict[str, frozenset[str]]:
    """The bodies that each of many directives, issued on their `dates`, charges: those of its `expectations` that are no hints."""
    requests: dict[str, list[Statement]] = defaultdict(list)
    for s in view.unasserted(dates, relations=["carriesOut"]):
        if s.status == "requested":
            requests[s.object].append(s)
    found = {}
    for id, date in dates.items():
        texts = (e for s in (*_asking(view, id), *requests[id]) if (e := of_text(s, date)))
        found[id] = frozenset(b for e in (*texts, *_of_rules(id, date)) for b in e.bodies)
    return found


def _asking(view: View, directive: str) -> list[Statement]:
    """What sources say that a directive expects."""
    return [s for s in view.statements(subject=directive, relation=EXPECTS) if s.status in ("requested", "asserted")]


def _requested(view: View, directive: str) -> list[Statement]:
    """What sources say that bodies are to carry out."""
    return view.statements(object=directive, relation="carriesOut", status="requested")


def _of_rules(directive: str, date: str | None) -> list[Expectation]:
    return [_of_rule(rule, group, date) for rule, groups in rules_for(directive, date) for group in groups]


def of_text(s: Statement, date: str | None) -> Expectation | None:
    """The expectation that a statement is; None when its other end is neither a body nor a group of the registers."""
    target = s.object if s.relation == EXPECTS else s.subject
    bodies = _bodies(target, date)
    if bodies is None:
        return None
    said = dict(s.qualifiers)
    forms = tuple(code for code in said.get("forms", "").split() if code)
    due = said.get("due") or _after(date, said.get("term"))
    return Expectation(f"text:{s.id}", "text", target, bodies, forms, due, s.status, s.id, s.quote, s.source, s.rule)


def _bodies(target: str, date: str | None) -> tuple[str, ...] | None:
    """The bodies that a target names on a date: itself, or the members of its group; None when it is neither."""
    if is_group(target):
        return members(Group.parse(target), date)
    return (unit_of(target),) if target.startswith("body/") else None


def _of_rule(rule: ExpectationRule, group: Group, date: str | None) -> Expectation:
    return Expectation(
        f"rule:{rule.rule}:{group}", "rule", str(group), members(group, date), rule.forms, _after(date, rule.term), "requested",
        rule=rule.rule, ground=rule.source,
    )  # fmt: skip


def _after(date: str | None, term: str | None) -> str | None:
    """The day a term of days (`P30D`) runs out, counted from the day of the directive; None without either."""
    if not date or not term or len(date) != 10:
        return None
    return (Day.fromisoformat(date) + timedelta(days=int(term[1:-1]))).isoformat()


def line_of(directive: str) -> Line | None:
    """The line of a directive by its key: Party or State; None for others."""
    return _LINES.get(system_in(directive))


def fits(forms: tuple[str, ...], type_noun: str | None) -> bool:
    """Whether a document's type is one of the expected forms; without forms, or without a type, it is not held against it."""
    return not forms or not type_noun or any(code in forms for code in codes_of_noun(type_noun))
