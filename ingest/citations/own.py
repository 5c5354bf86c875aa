"""The identity of a directive from its own letterhead: the number printed there, decided by the same evidence as any citation."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.bodies import BodyMention
from ingest.citations.grammar import Number
from ingest.citations.issuers import Bodies
from ingest.citations.keys import decide
from ingest.citations.numbered import numbered
from ingest.citations.places import reads_as_province
from ingest.context import Context
from ontology.documents import codes_of_noun
from ontology.registry import split_issuer
from ontology.value import Value, replace


class Own(Value, frozen=True):
    """What the letterhead decides: key (parts may be `?`), issuer slug and the organ's id."""

    key: str | None
    issuer: str | None
    body: str | None


def own_directive(
    folded: str,
    number: Number,
    noun: str | None,
    date: str | None,
    bodies: Sequence[BodyMention],
    context: Context,
    issuer: str | None = None,
) -> Own:
    """The key of the document whose letterhead prints `number`; `noun` is its type line, `date` its day and `issuer` the slug of the body that the
    letterhead names, when they are printed: that body issued it, wherever it was signed."""
    reach = min(len(folded), number.end + 400)
    known = Bodies(folded[:reach], [b for b in bodies if b.end <= reach])
    found = next((m for m in numbered(folded[:reach], known) if m.end == number.end), None)
    if found is None:
        return Own(None, None, None)
    codes = codes_of_noun(noun) if noun else ()
    if codes and found.code not in codes:
        found = replace(found, code=codes[0], type=noun)
    named = split_issuer(issuer) if issuer else None
    hooked = named is not None and named[0].suffix == "TU" and reads_as_province(folded[number.end - 2 : number.end])
    if named and (hooked or found.suffix == named[0].suffix or found.suffix in named[0].variants):
        found = replace(found, issuer=issuer, place=named[1])
    decided = decide(
        [replace(found, iso=date or found.iso, date=None if date else found.date)], folded[:reach], known, replace(context, header=None)
    )[0]
    return Own(decided.key, decided.issuer, decided.body)
