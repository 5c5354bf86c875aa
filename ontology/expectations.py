"""The register of expectations: which kinds of bodies are to answer a type of directive, in what form, within what term; each with its source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.bodies import body
from ontology.documents import document_types
from ontology.groups import COUNTRY, Group
from ontology.identity import DirectiveId, is_directive_key
from ontology.registry import broken, exists, places, read, split_issuer, unique


@dataclass(frozen=True, slots=True)
class ExpectationRule:
    """A row of `expectations.csv`. `types` and `forms` are type codes; `issuer` and `groups` are templates over `{place}`; `term` is an
    ISO 8601 duration in days (`P30D`) or "" when the source sets none; `source` is what the rule rests on."""

    rule: str
    system: str
    types: tuple[str, ...]
    issuer: str
    groups: tuple[str, ...]
    forms: tuple[str, ...]
    term: str
    valid_from: str
    valid_to: str
    source: str


_COLUMNS = "rule system types issuer groups forms term valid_from valid_to source remarks"


@cache
def rules() -> tuple[ExpectationRule, ...]:
    """All rules, in the order of the register; a rule without a source, or with an unknown type or group, breaks the register."""
    found: list[ExpectationRule] = []
    seen: set = set()
    codes = {t.code for t in document_types()}
    for line, row in read("expectations", _COLUMNS):
        unique("expectations", seen, row["rule"], line)
        if not row["source"]:
            raise broken("expectations", line, "a rule needs its source")
        for code in (*row["types"].split(), *row["forms"].split()):
            if code not in codes:
                raise broken("expectations", line, f"unknown type code «{code}»")
        if row["term"] and not (row["term"].startswith("P") and row["term"].endswith("D") and row["term"][1:-1].isdigit()):
            raise broken("expectations", line, f"term «{row['term']}» is not a number of days (P30D)")
        for group in row["groups"].split():
            Group.parse(group.replace("{place}", next(iter(places()))))
        found.append(
            ExpectationRule(
                row["rule"], row["system"], tuple(row["types"].split()), row["issuer"], tuple(row["groups"].split()), tuple(row["forms"].split()), row["term"],
                row["valid_from"], row["valid_to"], row["source"],
            )
        )  # fmt: skip
    return tuple(found)


def rules_for(directive: str, date: str | None) -> tuple[tuple[ExpectationRule, tuple[Group, ...]], ...]:
    """The rules that hold for a directive key issued on a date, each with its groups; none for keys that are not decided."""
    if not is_directive_key(directive):
        return ()
    key = DirectiveId.parse(directive)
    if not key.known:
        return ()
    found = []
    for rule in rules():
        if rule.system != key.system or key.code not in rule.types or not exists(rule.valid_from, rule.valid_to, date):
            continue
        place = _place(rule.issuer, key.issuer)
        if place is not None:
            found.append((rule, tuple(Group.parse(g.replace("{place}", place)) for g in rule.groups)))
    return tuple(found)


def _place(template: str, issuer: str) -> str | None:
    """The place at which a template of issuers gives `issuer` (`vn` when it needs none); None when it does not."""
    if "{place}" not in template:
        return COUNTRY if template == issuer else None
    split = split_issuer(issuer)
    found = split[1] if split and split[0].issuer == template else None
    return found if found in places() and body(issuer) and places()[found].level == 1 else None
