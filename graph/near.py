"""What a reader may have meant by words that name nothing in the store: things of the same number, the same code, or some of the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from graph.find import number_key
from graph.store import View
from graph.values import Thing

_NUMBER = re.compile(r"(?P<number>\d+)\s*[-/]?\s*(?P<code>[^\W\d_]+)?(?:[-/](?P<issuer>[^\W\d_]+))?")
_KEY = re.compile(r"\w+/[\w+-]+/(?P<code>[^\W\d_]+)/(?P<number>\d+)")
#: How many hits of one guess are looked at.
LOOKED_AT = 40


def near(view: View, words: str, *, kinds: Sequence[str] = (), limit: int = 6) -> list[Thing]:
    """At most `limit` things, the likest printed form first, of what the tightest guesses find: looser ones are tried until there are enough."""
    found: dict[str, Thing] = {}
    for guess in _guesses(words):
        found |= {t.id: t for t in view.search(guess, kinds=kinds, limit=LOOKED_AT)}
        if len(found) >= limit:
            break
    return sorted(found.values(), key=lambda t: (-_likeness(t, words), t.id))[:limit]


def _guesses(words: str) -> Iterator[str]:
    """Ever looser searches: number and code, the number, the code with its issuer, all words but one, each word alone."""
    if found := _KEY.search(words) or _NUMBER.search(words):
        parts = found.groupdict()
        number, code, issuer = parts["number"].lstrip("0"), parts.get("code"), parts.get("issuer")
        tried = (code and f"{number} {code}", number, code and issuer and f"{code} {issuer}", code)
        yield from (guess for guess in tried if guess)
    each = re.findall(r"[^\W\d_]{2,}", words)
    if len(each) > 2:
        yield from (" ".join(each[:i] + each[i + 1 :]) for i in reversed(range(len(each))))
    yield from sorted(each, key=len, reverse=True)


def _likeness(thing: Thing, words: str) -> float:
    wanted = number_key(words)
    return max(SequenceMatcher(None, number_key(form), wanted).ratio() for form in (thing.number or thing.label, thing.label, thing.id))
