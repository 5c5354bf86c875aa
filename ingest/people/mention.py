"""A mention of a person, or of a post that stands for whoever holds it."""

from __future__ import annotations

from ingest.posts import PostMention
from ontology.value import Value


class PersonMention(Value, frozen=True):
    """A person named at `[start, end)` of the folded text: `name` in full, `label` as printed (`ông Dũng` prints `Dũng`), `person` the id.

    `posts` are the posts that stand beside this mention; `whole` is the span of name and posts together, the evidence for them."""

    start: int
    end: int
    name: str
    label: str
    person: str
    posts: tuple[PostMention, ...] = ()
    whole: tuple[int, int] = (0, 0)
    rule: str = "name"
