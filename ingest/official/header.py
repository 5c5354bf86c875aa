"""The header: number, type, date, place, issuer, title and signer of the directive that a source itself is."""

from __future__ import annotations

from graph.values import Header
from ingest.bodies import BodyMention, find_bodies
from ingest.citations.own import Own, own_directive
from ingest.context import Context
from ingest.official.frame import Frame, frame_of
from ingest.reading import Reading
from ingest.text import Text
from ontology.registry import issuer_name


def read_header(text: Text, reading: Reading) -> Header | None:
    """The directive that the text itself is, None for articles and for texts without a letterhead (the emblem's words near the top)."""
    frame = frame_of(text.folded)
    if frame is None:
        return None
    iso = frame.date.iso if frame.date else None
    context = Context(kind="official", year=int(iso[:4]) if iso else None)
    bodies = find_bodies(text, context)
    own = own_directive(text.folded, frame.number, frame.kind, iso, bodies, context) if frame.number else Own(None, None, None)
    slug = own.issuer if own.issuer and "?" not in own.issuer else None
    printed = _printed_issuer(bodies, frame)
    signed = frame.signed
    return Header(
        directive=own.key,
        number=frame.number.canonical if frame.number else None,
        type=frame.kind,
        date=iso,
        place=frame.place,
        issuer=(issuer_name(slug) if slug else None) or (printed.label if printed else None),
        title=frame.title.text if frame.title else None,
        signer="; ".join(s.name for s in signed) or None,
        signer_post="; ".join(s.post for s in signed) or None,
        issuer_body=printed.body if printed and printed.body else f"body/{slug}" if slug else None,
        draft=frame.draft,
    )


def _printed_issuer(bodies: tuple[BodyMention, ...], frame: Frame) -> BodyMention | None:
    """The body of the left column: the last one named in capitals before the number, else the first one of the letterhead."""
    limit = frame.number.start if frame.number else frame.head
    heads = [b for b in bodies if b.start < limit and b.body and not b.generic]
    return next((b for b in reversed(heads) if b.label.isupper()), heads[0] if heads else None)
