"""Documents that an event makes known without a number: «quán triệt Kế hoạch của Ban Thường vụ Huyện ủy về thực hiện D».

The type noun begins with a capital and its issuer stands behind it; each is a thing of its own, anonymous and of this source only. Nothing is
guessed about which numbered document it may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from graph.values import Thing
from ingest.bodies import BodyMention
from ingest.citations.prose import noun_source, prose_nouns
from ingest.events.contents import Document
from ingest.scan import Scanned, scanned
from ontology.identity import local_id
from ontology.value import Value

#: What the document is for, in its own title.
_FOR = re.compile(r"(?:,?[ ]về(?:[ ]việc)?)?[ ](?:tổ[ ]chức[ ])?(?:triển[ ]khai[ ])?(?:thực[ ]hiện|triển[ ]khai)[ ]", re.X | re.I)
_TITLE = re.compile(r"[ ](?:về|thực hiện|triển khai)[ ][^.;:\n(]{3,160}?(?=[.;:(\n]|,[ ](?:với|cho|do|nhằm|để)|$)")


class Unprinted(Value, frozen=True):
    """An unnumbered document at `[start, end)` of the folded text: its id, what it is called, who issued it, which directive it carries out."""

    document: Document
    label: str
    type: str
    issuer: str | None
    carries_out: str | None

    def thing(self) -> Thing:
        """Its description; «không in số» says that no number is printed."""
        return Thing(self.document.directive, "directive", f"{self.label} (không in số)", None, self.type)


@cache
def _noun() -> re.Pattern[str]:
    """A type noun."""
    return re.compile(noun_source(), re.X)


@cache
def _phrase() -> Scanned:
    """One or more capitalised type nouns and «của»."""
    noun = rf"(?=[A-ZĐ]){noun_source()}"
    return scanned(rf"(?P<nouns>{noun}(?:(?:,[ ]|[ ]và[ ]){noun}){{0,3}})[ ]của[ ](?:các[ ])?", re.X)


def unprinted(
    folded: str, documents: Sequence[Document], bodies: Sequence[BodyMention], cited: Sequence[tuple[int, int]], source: str
) -> Iterator[Unprinted]:
    """The unnumbered documents that stand outside citations, in order."""
    phrases = list(_phrase().finditer(folded))
    owners = {mention.start: mention for mention in bodies} if phrases else {}
    for match in phrases:
        owner = owners.get(match.end())
        words = owner.end if owner else _word_of_issuer(folded, match.end())
        if words is None or any(a < match.end() and match.start() < b for a, b in cited):
            continue
        title = _TITLE.match(folded, words)
        end = title.end() if title else words
        for noun in _noun().finditer(match["nouns"]):
            start = match.start() + noun.start()
            kind = prose_nouns()[" ".join(noun[0].lower().split())]
            name = " ".join(f"{noun[0]} {folded[match.end('nouns') + 1 : end]}".split())
            id = local_id("anon", source, name)
            tie = _FOR.match(folded, words)
            target = next((d.directive for d in documents if tie and d.start == tie.end()), None)
            yield Unprinted(Document(start, words, id), name, kind, owner.actor if owner else None, target)


#: An issuer in one word that names no body.
_ISSUER = re.compile(r"(?:Trung ương|Thành phố|Tỉnh|Đảng)(?!\w)")


def _word_of_issuer(folded: str, at: int) -> int | None:
    """Where an issuer in one word ends: «của Trung ương», «của Thành phố»."""
    match = _ISSUER.match(folded, at)
    return match.end() if match else None
