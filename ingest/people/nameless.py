"""Posts that stand without a name, as mentions of whoever holds them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.people.beside import chains
from ingest.people.mention import PersonMention
from ingest.people.statements import post_thing
from ingest.posts import PostMention
from ingest.text import Text


def nameless(people: Sequence[PersonMention], posts: Sequence[PostMention], text: Text) -> tuple[PersonMention, ...]:
    """Posts that stand without a name («đồng chí Trưởng Ban Tuyên giáo truyền đạt»), as mentions of the only person to whom the text gives
    the post, else of the post itself: `person` is then the post's id. Of a chain of posts the first stands for all."""
    taken = {post.start for mention in people for post in mention.posts}
    holders: dict[str, set[str]] = {}
    for mention in people:
        for post in mention.posts:
            holders.setdefault(post_thing(text, post).id, set()).add(mention.person)
    found = []
    for chain in chains(posts):
        first = chain[0]
        if first.start in taken or first.plural or first.ended or _in_general(text.folded, chain):
            continue
        id = post_thing(text, first).id
        known = holders.get(id, set())
        actor = next(iter(known)) if len(known) == 1 else id
        span = (first.start, chain[-1].end)
        found.append(PersonMention(*span, "", text.printed(*span), actor, (), span, "post-alone"))
    return tuple(found)


#: Before a title that stands for its one holder, and such titles without the committee that they are of.
_COMRADE = re.compile(r"(?<!\w)(?:đồng chí|đ/c|ông|bà),? $", re.I)
_BARE = frozenset({"bí thư", "phó bí thư", "phó bí thư thường trực"})


def _in_general(folded: str, chain: Sequence[PostMention]) -> bool:
    """«báo cáo cho Bí thư»: a title without its committee, of any committee, unless «đồng chí» makes it somebody's."""
    first = chain[0]
    bare = len(chain) == 1 and folded[first.start : first.end].casefold() in _BARE
    return bare and _COMRADE.search(folded, max(0, first.start - 12), first.start) is None


def several(posts: Sequence[PostMention], text: Text) -> tuple[PersonMention, ...]:
    """Holders of a post in general («các Phó Bí thư Tỉnh ủy»), as mentions of the post itself; of a chain of posts the first stands for all."""
    found = []
    for chain in chains(posts):
        if chain[0].plural and chain[0].body and not chain[0].ended:
            span = (chain[0].start, chain[-1].end)
            found.append(PersonMention(*span, "", text.printed(*span), post_thing(text, chain[0]).id, (), span, "posts-in-general"))
    return tuple(found)
