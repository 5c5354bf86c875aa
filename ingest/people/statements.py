"""What a text says of people: who holds which post, in which body, and who heads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from graph.values import Statement, Thing
from ingest.bodies import body_thing
from ingest.context import Context
from ingest.people.mention import PersonMention
from ingest.posts import PostMention
from ingest.text import Text
from ontology.bodies import Body, body
from ontology.posts import post_id, post_label

VERSION = 1
_FORMER = re.compile(r"^(?:nguyên|cựu|quyền)\s+", re.I)
#: `Phó Bí thư TT`, where the title is not written out.
_SHORT = re.compile(r"(?<= )TT(?= )")


def people_statements(
    text: Text, people: Sequence[PersonMention], context: Context, source: str
) -> tuple[tuple[Statement, ...], tuple[Thing, ...]]:
    """One statement per person and post (the first evidence), with what heads what; and the people, posts and bodies as things."""
    statements: dict[tuple, Statement] = {}
    things: dict[str, Thing] = {}
    for mention in people:
        things.setdefault(mention.person, Thing(mention.person, "person", mention.name))
        for post in mention.posts:
            start, end = text.span(*mention.whole)
            for subject, relation, object, qualifiers, more in _held(text, mention, post, context, things):
                key = (subject, relation, object, tuple(qualifiers))
                if key not in statements:
                    statements[key] = Statement.make(
                        subject, relation, object, source=source, start=start, end=end, quote=text.original[start:end], rule="person-post",
                        rule_version=VERSION, qualifiers=qualifiers, **more,
                    )  # fmt: skip
    return tuple(statements.values()), tuple(things[id] for id in sorted(things))


def _held(
    text: Text, mention: PersonMention, post: PostMention, context: Context, things: dict[str, Thing]
) -> Iterator[tuple[str, str, str, dict[str, str], dict[str, Any]]]:
    """(subject, relation, object, qualifiers, the rest) of what a post beside a name says; its things are added to `things`."""
    of = body(post.body) if post.body else None
    thing = post_thing(text, post)
    things.setdefault(thing.id, thing)
    date = context.published or (str(context.year) if context.year else None)
    qualifiers = {"at": date} if date else {}
    if post.ended:
        qualifiers["ended"] = "true"
    if post.acting:
        qualifiers["acting"] = "true"
    sure = {"confidence": 0.95 if of else 0.7}
    ended = date if post.ended and date and len(date) == 10 else None
    yield mention.person, "holdsPost", thing.id, qualifiers, {**sure, "valid_to": ended}
    if of:
        if of.id not in things:
            things[of.id] = body_thing(of.id) or Thing(of.id, "body", of.name)
        yield thing.id, "postIn", of.id, {}, sure
        if post.head and post.title.startswith("Trưởng") and not post.ended:
            yield mention.person, "headOf", of.id, qualifiers, sure


def post_thing(text: Text, post: PostMention) -> Thing:
    """The description of a post: its title and body, or its printed words when the body is not known."""
    if post.body and (of := body(post.body)):
        return _post_of(post.title, of)
    printed = _SHORT.sub("Thường trực", _FORMER.sub("", text.printed(post.start, post.end)))
    return Thing(post_id(printed, post.body), "post", printed[:1].upper() + printed[1:])


@lru_cache(maxsize=4096)
def _post_of(title: str, of: Body) -> Thing:
    """The description of a post in a body of the register; remembered, since each mention asks for it."""
    label = post_label(title, of)
    return Thing(post_id(title, of.id), "post", label[:1].upper() + label[1:])
