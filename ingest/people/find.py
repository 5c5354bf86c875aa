"""People with posts: a name beside its titles in either order, a name behind an honorific, and later mentions of the same person.

A name is a person only when the text treats it as one: beside a post, behind `đồng chí`, `ông`, `bà` …, or equal to such a name. Bylines
and photographers' credits give nobody. Offsets are those of the folded text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.bodies import BodyMention
from ingest.context import Context
from ingest.people.beside import attach
from ingest.people.mention import PersonMention
from ingest.people.names import WORD, Name, names_in
from ingest.posts import find_posts
from ingest.scan import scanned
from ingest.text import Text
from ontology.bodies import body
from ontology.folding import slug
from ontology.registry import province_of
from ontology.value import replace

_ADDRESSED = scanned(rf"(?<!\w)(?:[Đđ]ồng chí|[Đđ]/c|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị) ({WORD})(?! {WORD})")


def find_people(text: Text, bodies: Sequence[BodyMention], context: Context) -> tuple[PersonMention, ...]:
    """Every person that the text names, in order, with the posts that stand beside the name."""
    posts = find_posts(text, bodies, context)
    names = names_in(text, bodies, posts)
    if not names:
        return ()
    attach(text.folded, names, posts)
    known = {name.text.casefold() for name in names if name.rule}
    people = [name for name in names if name.rule or name.text.casefold() in known]
    provinces = _provinces(people, bodies, context)
    full = tuple(_mention(text, name, provinces) for name in people)
    return tuple(sorted([*full, *_short(text, full)], key=lambda mention: mention.start))


def _provinces(people: list[Name], bodies: Sequence[BodyMention], context: Context) -> dict[str, str]:
    """The province of each name (folded): of the first local body among its posts, else of the context, else the only one of the text's
    bodies, else `tw`."""
    found: dict[str, str] = {}
    for name in people:
        for post in name.posts:
            of = body(post.body) if post.body else None
            if of and of.place and name.text.casefold() not in found:
                found[name.text.casefold()] = province_of(of.place) or "tw"
    local = {province_of(of.place) for mention in bodies if mention.body and (of := body(mention.body)) and of.place}
    only = next(iter(local)) if len(local) == 1 else None
    default = (province_of(context.place) if context.place else None) or only or "tw"
    return {name.text.casefold(): found.get(name.text.casefold(), default) for name in people}


def _mention(text: Text, name: Name, provinces: dict[str, str]) -> PersonMention:
    full = " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in name.text.split())
    person = f"person/{slug(full)}@{provinces[name.text.casefold()]}"
    whole = (min([name.start, *(p.start for p in name.posts)]), max([name.end, *(p.end for p in name.posts)]))
    return PersonMention(
        name.start, name.end, full, text.printed(name.start, name.end), person, name.posts, whole, name.rule or "same-name"
    )


def _short(text: Text, full: Sequence[PersonMention]) -> Iterator[PersonMention]:
    """`ông Dũng`: the only person of the text with that given name; of two nobody is taken."""
    given: dict[str, set[str]] = {}
    first: dict[str, PersonMention] = {}
    for mention in full:
        given.setdefault(mention.name.split()[-1], set()).add(mention.person)
        first.setdefault(mention.person, mention)
    taken = {mention.start for mention in full}
    for match in _ADDRESSED.finditer(text.folded) if full else ():
        persons = given.get(match[1], set())
        if len(persons) == 1 and match.start(1) not in taken:
            model = first[next(iter(persons))]
            at = match.span(1)
            yield replace(model, start=at[0], end=at[1], label=text.printed(*at), posts=(), whole=at, rule="given-name")
