"""The steps from a text to its citations."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from graph.values import Citation, Thing
from ingest.bodies import BodyMention, find_bodies
from ingest.citations.annexes import annexes
from ingest.citations.elided import elided, with_aliases
from ingest.citations.issuers import Bodies
from ingest.citations.keys import decide
from ingest.citations.mention import Mention
from ingest.citations.named import named
from ingest.citations.numbered import drafts, numbered
from ingest.citations.places import of_committee
from ingest.citations.referring import anaphors
from ingest.citations.sets import collections
from ingest.citations.unnumbered import unnumbered
from ingest.context import Context
from ingest.text import Text
from ontology.bodies import body as body_of


def find_citations(text: Text, context: Context, bodies: Sequence[BodyMention] = (), source: str = "") -> tuple[Citation, ...]:
    """Every place of the text that names a directive, in order of the original text.

    `bodies` are the body mentions of the text (found here when none are given); `source` is the SHA-256 of the file, for anonymous ids.
    """
    return tuple(sorted([_citation(text, m) for m in _found(text, context, bodies, source)], key=_BY_SPAN))


def with_mentions(
    text: Text, context: Context, bodies: Sequence[BodyMention] = (), source: str = ""
) -> tuple[tuple[Citation, Mention], ...]:
    """The citations, each with the mention that it comes from, which knows the witnesses that decided it."""
    made = ((_citation(text, m), m) for m in _found(text, context, bodies, source))
    return tuple(sorted(made, key=lambda pair: _BY_SPAN(pair[0])))


def _found(text: Text, context: Context, bodies: Sequence[BodyMention], source: str) -> list[Mention]:
    """The mentions of the text, decided, in order of the folded text."""
    folded = text.folded
    known = Bodies(folded, bodies or find_bodies(text, context))
    printed = numbered(folded, known)
    mentions = with_aliases(folded, _in_order(printed, elided(folded, printed, known)))
    mentions = decide(mentions, folded, known, context)
    mentions = _in_order(mentions, named(folded, mentions, known, context, source))
    carried = annexes(folded, mentions)
    loose = unnumbered(folded, _in_order(mentions, carried), context, source)
    mentions = _in_order(mentions, anaphors(folded, _in_order(mentions, [*carried, *loose]), context, known))
    sets = collections(folded, mentions, known, context, source)
    return _in_order(mentions, [*carried, *loose, *sets, *drafts(folded)])


_PLACE = attrgetter("start", "end")
_BY_SPAN = attrgetter("start", "end", "kind")


def _in_order(mentions: list[Mention], more: list[Mention]) -> list[Mention]:
    """Mentions that are in order with some more."""
    return sorted([*mentions, *more], key=_PLACE) if more else mentions


def _citation(text: Text, mention: Mention) -> Citation:
    start, end = text.span(mention.start, mention.end)
    issuer = mention.issuer_label
    if not issuer and mention.body and (known := body_of(mention.body)):
        issuer = known.name
    return Citation(
        start=start,
        end=end,
        text=text.original[start:end],
        kind=mention.kind,
        type=mention.type,
        number=of_committee(mention.full, mention.key, text.folded[mention.end - 2 : mention.end]),
        name=mention.name,
        date=mention.iso,
        date_inferred=mention.date_inferred,
        issuer=issuer or None,
        issuer_body=mention.body,
        directive=mention.key,
        outcome=mention.outcome or "unresolved",
        candidates=mention.candidates,
        reason=mention.reason,
        flags=tuple(dict.fromkeys(mention.flags)) if len(mention.flags) > 1 else mention.flags,
        rule=mention.rule,
    )


def citation_things(citations: Iterable[Citation]) -> tuple[Thing, ...]:
    """The things that the citations name, ordered by id: directives with number and type, annexes, collections."""
    things: dict[str, Thing] = {}
    for citation in citations:
        id = citation.directive
        if id is None:
            continue
        thing = Thing(id, kind_of(id), _label(citation), citation.number, citation.type)
        known = things.setdefault(id, thing)
        if known is not thing:
            things[id] = known.merged(thing)
    return tuple(map(things.__getitem__, sorted(things)))


def kind_of(id: str) -> str:
    """The kind of thing of a cited id."""
    return "annex" if id.startswith("annex:") else "collection" if id.startswith("coll:") else "directive"


def _label(citation: Citation) -> str:
    if citation.kind in ("named", "collection", "unnumbered") and citation.name:
        return citation.name
    if citation.type and citation.number:
        return f"{citation.type} {citation.number}"
    return citation.type or citation.number or citation.text
