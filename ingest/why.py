"""Why an extraction says what it says: the rule behind every citation and statement, the witnesses of each key, and why other documents lost."""

from __future__ import annotations

from collections.abc import Iterable

from graph.values import Citation, Extraction, Statement
from ingest.bodies import find_bodies
from ingest.citations.eras import Time
from ingest.citations.find import with_mentions
from ingest.citations.issuers import family_of
from ingest.citations.mention import Mention
from ingest.context import Context
from ingest.pipeline import context_of, extract
from ingest.reading import Reading
from ingest.text import Text
from ontology.documents import documents_numbered
from ontology.identity import DirectiveId, is_directive_key
from ontology.value import Value

#: Characters of context on either side of the words.
AROUND = 70


class Words(Value, frozen=True):
    """Printed words with what stands around them, line breaks as spaces."""

    before: str
    words: str
    after: str

    @classmethod
    def at(cls, text: str, start: int, end: int) -> Words:
        before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
        return cls(_line(before), _line(text[start:end]), _line(after))


class Witness(Value, frozen=True):
    """A part of a key, its value, and the name of the witness that decided it (`issuer` and `era` of the register of reasons)."""

    part: str
    value: str
    by: str


class Candidate(Value, frozen=True):
    """A document that a number could mean, and what became of it (`candidate` of the register of reasons)."""

    id: str
    fate: str


class CitationWhy(Value, frozen=True):
    citation: Citation
    words: Words
    witnesses: tuple[Witness, ...]
    candidates: tuple[Candidate, ...]


class StatementWhy(Value, frozen=True):
    """`citations` are the positions, in the list of citations, of those that stand within the statement's words."""

    statement: Statement
    words: Words
    citations: tuple[int, ...]


class Explained(Value, frozen=True):
    """An extraction with its reasons; `context` are the witnesses around the sentences."""

    extraction: Extraction
    context: Context
    citations: tuple[CitationWhy, ...]
    statements: tuple[StatementWhy, ...]


def why(reading: Reading, *, sha256: str, name: str) -> Explained:
    """The extraction of a reading and the reasons of each of its citations and statements, in their order."""
    extraction = extract(reading, sha256=sha256, name=name)
    text = Text.of(reading.text)
    context = context_of(text, reading, extraction.document)
    decided = with_mentions(text, context, find_bodies(text, context), sha256)
    time = Time.of(context, (c.date for c in extraction.citations))
    citations = tuple(
        CitationWhy(c, Words.at(text.original, c.start, c.end), tuple(_witnesses(c, m)), tuple(_candidates(c, m, time))) for c, m in decided
    )
    statements = tuple(
        StatementWhy(s, Words.at(text.original, s.start, s.end), _inside(s, extraction.citations)) for s in extraction.statements
    )
    return Explained(extraction, context, citations, statements)


def _line(words: str) -> str:
    return " ".join(words.split("\n"))


def _witnesses(citation: Citation, mention: Mention) -> Iterable[Witness]:
    if not citation.directive or not is_directive_key(citation.directive):
        return
    id = DirectiveId.parse(citation.directive)
    if mention.issuer_by:
        yield Witness("issuer", id.issuer, mention.issuer_by)
    if mention.era_by and id.era and "?" not in id.era:
        yield Witness("era", id.era, mention.era_by)


def _candidates(citation: Citation, mention: Mention, time: Time) -> Iterable[Candidate]:
    """The document itself when it is decided, those that remain possible, and the known ones with the number that lost."""
    resolved = citation.outcome == "resolved"
    if resolved and citation.directive:
        yield Candidate(citation.directive, "chosen")
    open_ = () if resolved else citation.candidates
    yield from (Candidate(key, "open") for key in open_)
    if mention.code is None or mention.value is None or not citation.directive or not is_directive_key(citation.directive):
        return
    id = DirectiveId.parse(citation.directive)
    for known in documents_numbered(id.code, id.number):
        if known != id and str(known) not in open_:
            yield Candidate(str(known), _lost(id, known, time))


def _lost(id: DirectiveId, known: DirectiveId, time: Time) -> str:
    if known.system != id.system or family_of(known.issuer) != family_of(id.issuer):
        return "other-issuer"
    if known.issuer != id.issuer and "?" not in id.issuer:
        return "other-place"
    if time.before(known):
        return "later"
    return "other-era" if "?" not in (id.era or "") else "open"


def _inside(statement: Statement, citations: tuple[Citation, ...]) -> tuple[int, ...]:
    return tuple(i for i, c in enumerate(citations) if statement.start <= c.start and c.end <= statement.end)
