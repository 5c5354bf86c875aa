"""Who signed, as a person with a post: from the closing block, the issuer and the register of posts."""

from __future__ import annotations

from functools import cache

from graph.values import Header, Thing
from ingest.official.closing import CAPACITY, Signature
from ontology.bodies import Body, body
from ontology.folding import slug
from ontology.identity import issuer_in
from ontology.posts import Title, post_id, post_label, titles
from ontology.registry import province_of
from ontology.value import Value


class Signer(Value, frozen=True):
    """`person` and `post` as things; `post` is None when the title or its body is not known. `capacity` as printed (TM., KT.), `acting` for Q."""

    signature: Signature
    person: Thing
    post: Thing | None
    of: str | None
    capacity: str | None
    acting: bool


def signers(header: Header, signed: tuple[Signature, ...]) -> tuple[Signer, ...]:
    """The signers of a document in the order of the block."""
    return tuple(_signer(header, s) for s in signed)


def _signer(header: Header, s: Signature) -> Signer:
    issuer = body(_issuer(header)) if _issuer(header) else None
    place = province_of(issuer.place) if issuer and issuer.place else None
    person = Thing(f"person/{slug(s.name)}@{place or 'tw'}", "person", s.name)
    capacity = CAPACITY.match(s.post)
    title, acting = _title(s.post)
    of = _body_of(title, s.post, issuer)
    post = Thing(post_id(title.title, of.id), "post", post_label(title.title, of)) if title and of else None
    return Signer(s, person, post, of.id if of else None, capacity.group().strip() if capacity else None, acting)


def _issuer(header: Header) -> str | None:
    """The slug of the committee or body in whose number run the document stands."""
    issuer = issuer_in(header.directive or "")
    return issuer if issuer and "?" not in issuer else None


@cache
def _forms() -> tuple[tuple[str, Title], ...]:
    """(title in capitals, title), longest first; titles that name their body are also known by their first words (THỦ TƯỚNG)."""
    found = [(form.upper(), t) for t in titles() for form in (t.title, *t.forms)]
    found += [(t.title.upper().removesuffix(" CHÍNH PHỦ"), t) for t in titles() if t.title.endswith(" Chính phủ")]
    return tuple(sorted(found, key=lambda p: (-len(p[0]), p[0])))


def _title(post: str) -> tuple[Title | None, bool]:
    """The last title of a block (`KT. BỘ TRƯỞNG THỨ TRƯỞNG` is a Thứ trưởng), and whether it is held for the time being."""
    best: tuple[int, int, Title] | None = None
    for form, title in _forms():
        at = post.rfind(form)
        if at < 0 or post[at + len(form) : at + len(form) + 1].isalpha() or (at and post[at - 1].isalpha()):
            continue
        end = at + len(form)
        if best is None or end > best[0] or (end == best[0] and at < best[1]):
            best = (end, at, title)
    if best is None:
        return None, False
    return best[2], post[: best[1]].rstrip().endswith(("Q.", "QUYỀN"))


def _body_of(title: Title | None, post: str, issuer: Body | None) -> Body | None:
    """The body of a title: the one that it names, else the issuer; never for who signs by order or mandate of another office's head."""
    if title is None:
        return None
    if title.body:
        return body(title.body)
    if post.startswith(("TL", "T/L", "TUQ", "T/UQ", "UQ")):
        return None
    return issuer if issuer and issuer.name.casefold().startswith(title.before) else None
