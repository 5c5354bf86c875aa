"""Which directive a number means: issuer from the words, year or term from the witnesses in their order, else `?` with the candidates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.bodies import BodyMention
from ingest.citations.grammar import Number
from ingest.context import Context
from ontology.documents import known_with_number
from ontology.errors import BadRequest
from ontology.folding import plain
from ontology.identity import DirectiveId
from ontology.registry import Suffix, places, province_of, split_issuer, suffix_candidates
from ontology.terms import era_of, era_of_term

#: Organs write under the number run of their committee.
_ORGAN = re.compile(r"^(?:btv|bch|tt|db)-(?=(?:tu|hu|qu|txu|du|thu|duk)-)")
_CENTRAL_ORGANS = {"bct", "bbt", "bchtw", "tw"}
#: Types with two yearly runs: with the year inside the number it is the normative one (issuers' beginnings).
_TWO_RUNS = {("QĐ", "ubnd"), ("QĐ", "ttg"), ("NQ", "cp"), ("NQ", "hdnd"), ("CT", "ubnd")}


def run_of(slug: str) -> str:
    """The committee or body whose number run an issuing body writes in: `btv-tu-hanoi` → `tu-hanoi`, `bct` → `tw`."""
    return "tw" if slug in _CENTRAL_ORGANS else _ORGAN.sub("", slug)


@dataclass(frozen=True, slots=True)
class Identity:
    """The key (parts may be `?`), its candidates when it is open, why, and what the decision rests on."""

    key: str | None
    outcome: str
    candidates: tuple[str, ...] = ()
    reason: str | None = None
    flags: tuple[str, ...] = ()


def system_of(number: Number, noun_codes: Sequence[str]) -> str:
    """nn, dang or dt: the separator tells, unless the suffix belongs to one system only (`31/QĐ-TW`)."""
    rows = suffix_candidates(number.suffix)
    systems = {row.system for row in rows}
    if len(systems) == 1:
        return rows[0].system
    return "dang" if number.shape == "party" else "nn"


def issuer_slug(number: Number, system: str, named: BodyMention | None, earlier: Sequence[BodyMention], context: Context) -> tuple[str, tuple[str, ...]]:
    """The issuer part of the key and flags. Witnesses in order: the phrase bound to the number, the letterhead, the nearest earlier body of the
    suffix's kind, the publisher's place. A phrase that contradicts the suffix wins, and is flagged."""
    rows = suffix_candidates(number.suffix.split("-")[0] if number.shape == "letter" else number.suffix, system) or suffix_candidates(number.suffix)
    bound = run_of(named.slug) if named and named.slug else None
    if bound and (not rows or any(_makes(row, bound) for row in rows)):
        return bound, ()
    if bound and bound in ("tw", "cp", "ttg", "qh") and rows and system == "dang":
        return bound, ("issuer-conflict",)
    if not rows:
        return re.sub(r"[^a-z0-9+-]", "", _ascii(number.suffix)) or "?", ()
    row = rows[0]
    if not row.needs_place:
        return "+".join(dict.fromkeys(_joint(number.suffix, system))) if "-" in number.suffix else row.issuer, ()
    header = context.header.directive.split("/")[1] if context.header and context.header.directive else None
    for slug, flag in [(header, "issuer-from-letterhead"), *((run_of(b.slug), "issuer-from-context") for b in reversed(earlier) if b.slug)]:
        if slug and _makes(row, slug):
            return slug, (flag,)
    place = _place_for(row, context)
    return row.issuer_slug(place), ("issuer-from-publisher",) if place else ()


def can_issue(number: Number, body: BodyMention) -> bool:
    """Whether the suffix of a number can be that of the body's number run (a number without a known suffix: yes)."""
    rows = suffix_candidates(number.suffix)
    return not rows or not body.slug or any(_makes(row, run_of(body.slug)) for row in rows)


def _joint(suffix: str, system: str) -> list[str]:
    return [(suffix_candidates(part, system) or suffix_candidates(part))[0].issuer for part in suffix.split("-") if suffix_candidates(part)]


def _ascii(text: str) -> str:
    return plain(text)


def _makes(row: Suffix, slug: str) -> bool:
    split = split_issuer(slug)
    return split is not None and split[0].issuer == row.issuer


def _place_for(row: Suffix, context: Context) -> str | None:
    """The publisher's place at the level of the suffix."""
    if not context.place or context.place not in places():
        return None
    place = places()[context.place]
    if row.level == "district":
        return place.slug if place.level == 2 else None
    if row.level == "base":
        return place.slug if place.level == 3 else None
    return province_of(context.place)


def identify(number: Number, system: str, issuer: str, noun: str | None, noun_codes: Sequence[str], date: str | None, term: str | None, context: Context) -> Identity:
    """The directive that a complete number means."""
    code, flags = _code(number, noun, noun_codes, system)
    digits = re.sub(r"^0+(?=\d)", "", number.digits)
    if system == "nn" and number.year and (code, issuer.split("-")[0]) in _TWO_RUNS:
        code += ".QP"
    era, witness, candidates = _era(number, system, issuer, code, digits, date, term, context)
    try:
        key = str(DirectiveId.parse(f"{system}/{issuer}/{code}/{digits}/{era}"))
    except BadRequest:
        return Identity(None, "unresolved", reason="số hiệu lạ / unusual number", flags=flags)
    flags += (witness,) if witness else ()
    if "?" not in key:
        return Identity(key, "resolved", flags=flags)
    reason = "chưa rõ nơi ban hành / issuer's place unknown" if "?" in issuer else "chưa rõ năm hoặc nhiệm kỳ / year or term unknown"
    return Identity(key, "ambiguous" if candidates else "unresolved", candidates, reason, flags)


def _code(number: Number, noun: str | None, noun_codes: Sequence[str], system: str) -> tuple[str, tuple[str, ...]]:
    """The type code: what is printed; the noun wins over a mistyped code, flagged; documents without a code have their noun's."""
    if number.code is None:
        return ("CV" if number.shape == "letter" else noun_codes[0] if noun_codes else "LUAT" if number.shape == "assembly" else "?"), ()
    if noun_codes and number.code not in noun_codes:
        if noun and noun.casefold() in ("văn bản", "văn bản hợp nhất"):
            return number.code, ()
        return noun_codes[0], ("code-conflict",)
    return number.code, ()


def _era(
    number: Number, system: str, issuer: str, code: str, digits: str, date: str | None, term: str | None, context: Context
) -> tuple[str, str | None, tuple[str, ...]]:
    day = None if date is None or date.startswith("--") else date
    if system != "dang":
        year = number.year or (day[:4] if day else None)
        if year:
            return f"y{year}", None, ()
        known = known_with_number(issuer, code, digits)
        if context.year and known and any(k.era == f"y{context.year}" for k in known):
            return f"y{context.year}", "era-from-register", ()
        if context.year:
            return f"y{context.year}", "year-from-article", ()
        return "y?", None, tuple(str(k) for k in known)
    if day and (era := era_of(issuer, day)):
        return era, None, ()
    if term and (era := era_of_term(issuer, term)):
        return era, "era-from-term", ()
    known = known_with_number(issuer, code, digits)
    now = context.published or (f"{context.year}-07-01" if context.year else None)
    current = era_of(issuer, now) if now else None
    eras = [k.era for k in known]
    if current and current in eras:
        return current, "era-from-register", ()
    if current is None and len(set(eras)) == 1 and eras[0] and "?" not in issuer:
        return eras[0], "era-only-known", ()
    return "?", None, tuple(str(k) for k in known)
