"""What was searched before a unit is called *not found*: each search with what it looked through and what it met, so that it can be repeated.

Two findings of the searches are no responses and are shown beside the row: sources that name the unit together with the directive
(`mentioned`, or `informed` when the unit only attended), and documents that one sentence couples with the directive (`paired`, inferred).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graph.accountability.responses import Response, units_of_key
from graph.accountability.when import when_of
from graph.store import View
from graph.values import Citation, Source
from ontology.bodies import body
from ontology.folding import plain
from ontology.groups import names_of, unit_of
from ontology.registry import Place, places


@dataclass(frozen=True, slots=True)
class Search:
    """One search for one unit. `name`: statements, documents, words or site; `scanned` is how much was looked through, `hits` what it met."""

    name: str
    words: str
    scanned: int
    hits: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a source speaks of a unit's place and cites the directive. `kind`: mentioned, or informed (it attended a conference)."""

    place: str
    kind: Literal["mentioned", "informed"]
    quote: str
    source: str
    start: int
    end: int
    published: str | None


_END = re.compile(r"[.!?;](?=\s|$)|\n")
#: The unit is one that attended, or was told: it does nothing itself.
_ATTENDED = re.compile(r"(?<!\w)(?:tham\s+)?dự(?!\w|\s+(?:thảo|án|kiến|toán))")
#: What stands between two coordinated documents: date, issuer, nothing that acts.
_COUPLED = re.compile(
    r"""(?:\s*,?\s*(?:số\s+)?ngày\s+[\d/.-]+)?(?:\s*,?\s*của\s+[^,.;:\n]{2,70}?)?\s*,?\s*(?:và|cùng(?:\s+với)?|cũng\s+như|gắn\s+với)\s+""",
    re.X,
)
_ABOUT = re.compile(r"[^.;:\n]{0,80}?(?<!\w)về\s+(?:việc\s+)?(?P<subject>[^.;:\n]{4,160})")


class Searched:
    """The sources that cite a directive, read once; every search of a coverage runs over them."""

    def __init__(self, view: View, directive: str, since: str | None, as_of: str | None) -> None:
        self.view, self.directive, self.since = view, directive, since
        self.sources = _by(view, view.sources(citing=directive), as_of)
        self.texts = {s.sha256: view.text(s.sha256) or "" for s in self.sources}
        self.citations = {s.sha256: view.citations(source=s.sha256) for s in self.sources}
        self.held = view.published()
        self.ties = view.count_statements(object=directive)

    def issued(self, units: Iterable[str]) -> Counter[str]:
        """How many documents of each unit (and of the organs that decide for it) the store holds."""
        issuers = [f"body/{slug}" for unit in units for slug in names_of(unit)]
        ties = self.view.ties(objects=issuers, relations=["issuedBy"], inferred=False)
        return Counter(unit for unit, _ in {(unit_of(t.object), t.subject) for t in ties})

    def of(self, unit: str, issued: int, met: int, mentions: int) -> tuple[Search, ...]:
        """The searches made for a unit: `met` statements tie it to the directive, `mentions` citations stand beside its name, `issued`
        documents of it are held."""
        found = body(unit)
        place = places().get(found.place or "") if found else None
        site = sum(p.count for p in self.held if place and _site(p.publisher, place))
        citing = sum(place is not None and _site(s.publisher, place) for s in self.sources)
        return (
            Search("statements", f"{unit} → {self.directive}", self.ties, met),
            Search("documents", found.name if found else unit, issued, met),
            Search("words", f"«{place.name if place else unit}»", len(self.sources), mentions),
            Search("site", place.slug if place else "", site, citing),
        )

    def mentions(self, slugs: Iterable[str]) -> dict[str, list[Mention]]:
        """By place: citations of the directive in a sentence that names the place, or in a source that names this place alone of all."""
        wanted = [places()[slug] for slug in slugs]
        names = {name: p.slug for p in wanted for name in (p.name, *p.names)}
        found: dict[str, list[Mention]] = {p.slug: [] for p in wanted}
        if not names:
            return found
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(n)}(?!\w)" for n in sorted(names, key=lambda n: (-len(n), n))))
        for source in self.sources:
            near = self._near(source, pattern, names)
            if not near:
                whole = {names[m[0]] for m in pattern.finditer(self.texts[source.sha256])}
                first = next((c for c in self.citations[source.sha256] if c.directive == self.directive), None)
                near = [self._mention(slug, None, first, source) for slug in whole if len(whole) == 1 and first]
            for mention in near:
                found[mention.place].append(mention)
        return found

    def _near(self, source: Source, pattern: re.Pattern[str], names: dict[str, str]) -> list[Mention]:
        """The citations of one source whose sentence names a place, once for each place."""
        text, made = self.texts[source.sha256], []
        for c in self.citations[source.sha256]:
            if c.directive == self.directive:
                start, end = sentence(text, c.start, c.end)
                places_near = {names[m[0]]: m.start() for m in pattern.finditer(text, start, end)}
                made += [self._mention(slug, at, c, source) for slug, at in places_near.items()]
        return made

    def _mention(self, slug: str, at: int | None, c: Citation, source: Source) -> Mention:
        text = self.texts[source.sha256]
        start, end = sentence(text, c.start, c.end)
        attended = at is not None and _ATTENDED.search(text, min(at, c.start), max(at, c.start)) is not None
        published = source.published[:10] if source.published else None
        return Mention(slug, "informed" if attended else "mentioned", text[start:end], source.sha256, c.start, c.end, published)

    def paired(self, units: frozenset[str], known: frozenset[str]) -> list[Response]:
        """Documents of the units that one sentence couples with the directive and that share its subject, where no source states a link."""
        found: dict[str, Response] = {}
        subject = self._subject()
        for source in self.sources:
            text, cited = self.texts[source.sha256], [c for c in self.citations[source.sha256] if c.directive]
            for a, b in pairwise(cited):
                other = b if a.directive == self.directive else a if b.directive == self.directive else None
                id = other.directive if other else None
                if other is None or id is None or id in known or id in found or not _COUPLED.fullmatch(text, a.end, b.start):
                    continue
                about = _ABOUT.match(text, b.end)
                if about and subject and not _akin(plain(about["subject"]), subject):
                    continue
                for unit in units_of_key(id):
                    if unit in units:
                        found[id] = self._pair(unit, other, source, text, a, b)
        return [found[id] for id in sorted(found)]

    def _subject(self) -> set[str]:
        """The words of the directive's own subject, as sources print them behind its number."""
        words: set[str] = set()
        for sha, cited in self.citations.items():
            for c in cited:
                about = _ABOUT.match(self.texts[sha], c.end) if c.directive == self.directive else None
                words |= set(plain(about["subject"]).split()) if about else set()
        return words

    def _pair(self, unit: str, c: Citation, source: Source, text: str, a: Citation, b: Citation) -> Response:
        thing = self.view.thing(c.directive or "")
        when = when_of(self.view, c.directive or "", _date(self.view, c), self.since, [source.sha256])
        start, end = sentence(text, a.start, b.end)
        return Response(
            unit, c.directive or "", thing.label if thing else c.text, c.number, c.type, "document", "implements", "paired", "key", when,
            "documented" if source.kind == "official" else "reported", text[start:end], source.sha256, (), ("link-inferred",),
        )  # fmt: skip


def _by(view: View, sources: list[Source], as_of: str | None) -> list[Source]:
    """The sources that are not later than the day asked: by the day they were published, an official text by its own date; undated ones stay."""
    if as_of is None:
        return sources
    dates = view.dates(s.directive for s in sources if s.directive and s.published is None)
    days = [s.published or dates.get(s.directive or "") for s in sources]
    return [
        s for s, day in zip(sources, days, strict=True) if day is None or day.startswith("--") or day[: len(as_of)] <= as_of[: len(day)]
    ]


def _date(view: View, c: Citation) -> str | None:
    return c.date or next((s.object for s in view.statements(subject=c.directive, relation="dateDocument", status="asserted")), None)


def _akin(printed: str, subject: set[str]) -> bool:
    """Whether at least half of the words of a subject are words of the other."""
    words = printed.split()
    return sum(w in subject for w in words) * 2 >= len(words)


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a span: from the end of the one before to its own end."""
    before = [m.end() for m in _END.finditer(text, max(0, start - 600), start)]
    after = _END.search(text, end)
    first = before[-1] if before else max(0, start - 600)
    last = after.end() if after else len(text)
    while first < start and text[first].isspace():
        first += 1
    return first, last - (text[last - 1 : last] == "\n")


def _site(publisher: str | None, place: Place) -> bool:
    """Whether a source of this publisher was published by the unit's own site: its slug is a label of the host, or its name stands in the publisher's."""
    publisher = (publisher or "").casefold()
    return place.slug.removeprefix("xa-").removeprefix("phuong-") in re.split(r"[./]", publisher) or place.name.casefold() in publisher
