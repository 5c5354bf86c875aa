"""The register of reasons: what the names of rules, witnesses, flags and outcomes mean, in Vietnamese and English."""

from __future__ import annotations

from functools import cache

from ontology.registry import broken, read, unique

#: rule: what found a citation · issuer, era: the witness that decided them · flag, reason: of a citation · candidate: why one lost ·
#: statement: what made a statement.
KINDS = ("rule", "issuer", "era", "flag", "reason", "candidate", "statement")


@cache
def reasons() -> dict[tuple[str, str], tuple[str, str]]:
    """(Vietnamese, English) by kind and name."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for line, row in read("reasons", "kind id vi en"):
        unique("reasons", set(found), (row["kind"], row["id"]), line)
        if row["kind"] not in KINDS or not row["vi"] or not row["en"]:
            raise broken("reasons", line, f"unknown kind «{row['kind']}» or an empty text")
        found[row["kind"], row["id"]] = row["vi"], row["en"]
    return found


def reason_text(kind: str, name: str, lang: str = "vi") -> str:
    """What a name means; `count=10` and `task:report` by the part before the mark; the name itself when the register does not know it."""
    stem = name.split("=")[0].split(":")[0]
    pair = reasons().get((kind, name)) or reasons().get((kind, stem))
    return name if pair is None else pair[lang == "en"]
