"""The registers of documents: types with their codes, documents known by a name, documents known by a number.

Facts only, as a domain expert keeps them; what a citation means is decided in `ingest/citations/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ontology.identity import DirectiveId, is_directive_key
from ontology.registry import broken, read, unique
from ontology.terms import roman_value

_WORD = re.compile(r"\w*")
_SYSTEMS = {"State", "Party", "both"}


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A genre of document and the code that stands for it in numbers: `KH`, Kế hoạch.

    `aliases` are longer or looser nouns for the same genre, kept as printed (Chương trình hành động); `short` abbreviates the noun in prose.
    `system` is State, Party or both; `normative` yes, no or both; `level` any or central; `rank` is its place in the order of norms (a law above a
    decree, a decree above circulars and decisions), 0 where it has none: an act details and carries out one above it, never one below.
    """

    code: str
    noun: str
    aliases: tuple[str, ...]
    short: str
    system: str
    normative: str
    level: str
    rank: int

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
    for line, row in read("document_types", "code noun aliases short system normative level rank remarks"):
        unique("document_types", seen, (row["code"], row["noun"], row["system"]), line)
        if row["system"] not in _SYSTEMS:
            raise broken("document_types", line, f"unknown system «{row['system']}»")
        if not re.fullmatch(r"[1-9]?", row["rank"]):
            raise broken("document_types", line, f"«{row['rank']}» is no rank")
        aliases = tuple(filter(None, row["aliases"].split("|")))
        rank = int(row["rank"] or 0)
        found.append(DocumentType(row["code"], row["noun"], aliases, row["short"], row["system"], row["normative"], row["level"], rank))
    return tuple(found)


@cache
def canonical_codes() -> dict[str, str]:
    """Codes by their case-folded form: `ctr` → `CTr`, `qđi` → `QĐi`."""
    return {row.code.casefold(): row.code for row in document_types()}


@lru_cache(maxsize=4096)
def codes_of_noun(noun: str) -> tuple[str, ...]:
    """The codes that a noun may be printed with, the usual one first: Quy định → QĐ, QĐi, QyĐ."""
    wanted = noun.casefold()
    codes = [row.code for row in document_types() if wanted in (n.casefold() for n in row.nouns)]
    return tuple(dict.fromkeys(codes))


@cache
def _ranks() -> dict[str, int]:
    return {noun.casefold(): row.rank for row in document_types() for noun in row.nouns if row.rank}


def stands_below(noun: str, other: str) -> bool:
    """Whether a type of document, by its noun, stands below another one in the order of norms; never of types without a rank."""
    return 0 < _ranks().get(noun.casefold(), 0) < _ranks().get(other.casefold(), 0)


@lru_cache(maxsize=4096)
def noun_of_code(code: str, system: str) -> str | None:
    """The usual noun of a code in a system (nn, dang, dt): TT is Thông tư of the State and Thông tri of the Party."""
    return next((row.noun for row in document_types() if row.code == code and row.fits(system)), None)


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that public sources print: key, printed number, type, ISO date ("" when not printed), issuer, title, host of the source."""

    key: str
    number: str
    type: str
    date: str
    issuer: str
    title: str
    host: str


@cache
def known_documents() -> dict[str, KnownDocument]:
    """Known documents by key, in the order of the register."""
    found: dict[str, KnownDocument] = {}
    for line, row in read("known_documents", "key number type date issuer title host"):
        unique("known_documents", set(found), row["key"], line)
        if not is_directive_key(row["key"]) or "?" in row["key"]:
            raise broken("known_documents", line, f"«{row['key']}» is not a complete directive key")
        if row["date"] and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", row["date"]):
            raise broken("known_documents", line, f"date «{row['date']}» is not an ISO date")
        found[row["key"]] = KnownDocument(**row)
    return found


@cache
def _known_by_number() -> dict[tuple[str, str, str], tuple[DirectiveId, ...]]:
    index: dict[tuple[str, str, str], tuple[DirectiveId, ...]] = {}
    for key in known_documents():
        id = DirectiveId.parse(key)
        index[id.issuer, id.code, id.number] = (*index.get((id.issuer, id.code, id.number), ()), id)
    return index


def known_with_number(issuer: str, code: str, number: str) -> tuple[DirectiveId, ...]:
    """The known documents of an issuer with a type and number, one for each term or year; `number` without leading zeros."""
    return _known_by_number().get((issuer, code, number), ())


@cache
def _by_code_and_number() -> dict[tuple[str, str], tuple[DirectiveId, ...]]:
    index: dict[tuple[str, str], tuple[DirectiveId, ...]] = {}
    for ids in _known_by_number().values():
        for id in ids:
            index[id.code, id.number] = (*index.get((id.code, id.number), ()), id)
    return index


def documents_numbered(code: str, number: str) -> tuple[DirectiveId, ...]:
    """The known documents of any issuer with a type and number, in the order of the register."""
    return _by_code_and_number().get((code, number), ())


@cache
def _runs() -> dict[tuple[str, str, str, str | None], tuple[tuple[int, str], ...]]:
    runs: dict[tuple[str, str, str, str | None], list[tuple[int, str]]] = {}
    for key, known in known_documents().items():
        id = DirectiveId.parse(key)
        if known.date and id.number.isdigit():
            runs.setdefault((id.system, id.issuer, id.code, id.era), []).append((int(id.number), known.date))
    return {run: tuple(sorted(dated)) for run, dated in runs.items()}


@lru_cache(maxsize=4096)
def numbered_around(id: DirectiveId) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The days of the known documents with lower and with higher numbers in the same run of the same era."""
    dated = _runs().get((id.system, id.issuer, id.code, id.era), ())
    return tuple(d for n, d in dated if n < int(id.number)), tuple(d for n, d in dated if n > int(id.number))


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document (or several, when the name does not decide) that texts cite by a name.

    `form` plenum: `name` is the plenum's number, `of` the term of the Central Committee; plenum-by-title: one that the bare name does not mean
    (Nghị quyết Trung ương 4 khóa XII is the one on building the Party), only the name with its title; congress: `name` the congress in Roman figures,
    `of` the issuer slug; law: `name` the law's name without its noun, `of` the year. `title` tells candidates of one name apart.
    """

    form: str
    type: str
    name: str
    of: str
    key: str
    date: str
    title: str


@cache
def named_documents() -> tuple[NamedDocument, ...]:
    """All named documents, in the order of the register."""
    found = []
    seen: set = set()
    for line, row in read("named_documents", "form type name of key date title"):
        unique("named_documents", seen, tuple(row[c] for c in ("form", "type", "name", "of", "key")), line)
        if row["form"] not in {"plenum", "plenum-by-title", "congress", "law"} or not is_directive_key(row["key"]):
            raise broken("named_documents", line, "form is not plenum/plenum-by-title/congress/law or the key is not a directive key")
        found.append(NamedDocument(**row))
    return tuple(found)


@cache
def laws() -> dict[tuple[str, str], tuple[NamedDocument, ...]]:
    """The editions of every law by its type and its name in small letters."""
    found: dict[tuple[str, str], list[NamedDocument]] = {}
    for row in named_documents():
        if row.form == "law":
            found.setdefault((row.type, row.name.casefold()), []).append(row)
    return {of: tuple(rows) for of, rows in found.items()}


@cache
def _law_names() -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for type_, name in laws():
        found.setdefault((type_, _first_word(name)), []).append(name)
    return found


def _first_word(words: str) -> str:
    return _WORD.match(words).group()  # type: ignore[union-attr]


def law_names(type_: str, words: str) -> tuple[str, ...]:
    """The names of the laws of a type with which some words begin, in small letters as these."""
    return tuple(name for name in _law_names().get((type_, _first_word(words)), ()) if words.startswith(name))


@lru_cache(maxsize=16)
def named_of(form: str) -> tuple[NamedDocument, ...]:
    """The named documents of one form (`law`, `plenum`, `congress` …), in the order of the register."""
    return tuple(row for row in named_documents() if row.form == form)


@lru_cache(maxsize=1024)
def plenums(type_: str, ordinal: int | None, term: int | None, form: str = "plenum") -> tuple[NamedDocument, ...]:
    """The resolutions or conclusions of a plenum of the Central Committee of a term."""
    rows = (row for row in named_of(form) if row.type == type_ and row.name == str(ordinal))
    return tuple(row for row in rows if roman_value(row.of) == term)


@dataclass(frozen=True, slots=True)
class KnownSet:
    """A set of documents that texts name by count and type: `10 chương trình công tác` of a committee in a term, with its members."""

    issuer: str
    code: str
    era: str
    first: int
    last: int

    @property
    def count(self) -> int:
        """How many members it has."""
        return self.last - self.first + 1

    @property
    def key(self) -> str:
        """`coll:tu-hanoi/CTr/t2020/1-10`."""
        return f"coll:{self.issuer}/{self.code}/{self.era}/{self.first}-{self.last}"


@cache
def known_sets() -> tuple[KnownSet, ...]:
    """All known sets, in the order of the register."""
    rows = read("known_sets", "issuer code era first last note")
    return tuple(KnownSet(r["issuer"], r["code"], r["era"], int(r["first"]), int(r["last"])) for _, r in rows)
