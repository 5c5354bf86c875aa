"""The registers of documents: types with their codes, documents known by a name, documents known by a number.

Facts only, as a domain expert keeps them; what a citation means is decided in `ingest/citations/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ontology.registry import broken, read, unique

_SYSTEMS = {"State", "Party", "both"}


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A genre of document and the code that stands for it in numbers: `KH`, Kế hoạch.

    `aliases` are longer or looser nouns for the same genre, kept as printed (Chương trình hành động); `short` abbreviates the noun in prose.
    `system` is State, Party or both; `normative` yes, no or both; `level` any or central.
    """

    code: str
    noun: str
    aliases: tuple[str, ...]
    short: str
    system: str
    normative: str
    level: str

    @property
    def nouns(self) -> tuple[str, ...]:
        """The noun and its aliases."""
        return (self.noun, *self.aliases)

    def fits(self, system: str) -> bool:
        """Whether documents of `system` (nn, dang, dt) have this type; mass organisations follow the Party or the State."""
        return self.system == "both" or system == "dt" or self.system == {"nn": "State", "dang": "Party"}[system]


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All types in the order of the register: the first noun of a code is its usual one."""
    found = []
    seen: set = set()
    for line, row in read("document_types", "code noun aliases short system normative level remarks"):
        unique("document_types", seen, (row["code"], row["noun"], row["system"]), line)
        if row["system"] not in _SYSTEMS:
            raise broken("document_types", line, f"unknown system «{row['system']}»")
        aliases = tuple(filter(None, row["aliases"].split("|")))
        found.append(
            DocumentType(row["code"], row["noun"], aliases, row["short"], row["system"], row["normative"], row["level"])
        )
    return tuple(found)


@cache
def canonical_codes() -> dict[str, str]:
    """Codes by their case-folded form: `ctr` → `CTr`, `qđi` → `QĐi`."""
    return {row.code.casefold(): row.code for row in document_types()}


@cache
def codes_of_noun(noun: str) -> tuple[str, ...]:
    """The codes that a noun may be printed with, the usual one first: Quy định → QĐ, QĐi, QyĐ."""
    wanted = noun.casefold()
    codes = [row.code for row in document_types() if wanted in (n.casefold() for n in row.nouns)]
    return tuple(dict.fromkeys(codes))


@cache
def noun_of_code(code: str, system: str) -> str | None:
    """The usual noun of a code in a system (nn, dang, dt): TT is Thông tư of the State and Thông tri of the Party."""
    return next((row.noun for row in document_types() if row.code == code and row.fits(system)), None)
