"""Which place an elided one means: `Huyện ủy`, `UBND Thành phố`, `Ban Tuyên giáo` without more.

Evidence in this order (domain notes §8), stopping at the first that decides: the next title of the same list; the nearest earlier body
of the matching level; the letterhead; the headline or publisher; the nearest earlier place; the only later one; the province of all.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from ingest.context import Context
from ingest.places import PlaceMention
from ontology.bodies import COMMITTEE_SLUG, body, shared_names
from ontology.folding import slug as slugged
from ontology.registry import places, province_of
from ontology.terms import era_of
from ontology.value import Value, replace


class Raw(Value, frozen=True):
    """A mention before its place is decided: `family` is a slug or a template; `kinds` the kinds of place it can have (empty: any).

    `slugs` are the places that the words name, `unknown` a printed place that the register does not have, `organ` an organ without its
    committee, `bare` a committee that needs a kind behind it (đảng ủy), `steered` the printed date of the programme that is steered.
    """

    start: int
    end: int
    family: str
    kinds: frozenset[str] = frozenset()
    slugs: tuple[str, ...] = ()
    unknown: str | None = None
    group: bool = False
    organ: bool = False
    bare: bool = False
    steered: str | None = None


class Resolved(Value, frozen=True):
    """A raw mention with the issuer slugs it can mean: one when decided."""

    raw: Raw
    slugs: tuple[str, ...]
    reason: str | None = None


_NEXT_TITLE = re.compile(r",\s+(?:(?:nguyên|quyền)\s+)?(?:bí thư|trưởng|giám đốc|chủ tịch|ủy viên|chánh|phó)\b[^,.;:\n]{0,40}$", re.I)


def resolve(folded: str, raws: list[Raw], plain: Iterable[PlaceMention], context: Context) -> list[Resolved]:
    """Each mention with its slugs, in order; linear in the number of mentions but for look-ups of the nearest earlier one."""
    return _Resolver(folded, _with_shared_place(folded, _with_next_title(folded, raws)), tuple(plain), context).run()


#: Bodies that a place has side by side, and what stands between two of them that are named together.
_SIDE_BY_SIDE = frozenset({"hdnd-{place}", "ubnd-{place}", "mttq-{place}", "tthdnd-{place}"})
_JOINED = re.compile(r",? ?(?:- |, |và |, và )|-")


def _with_shared_place(folded: str, raws: list[Raw]) -> list[Raw]:
    """«Đảng ủy, HĐND, UBND xã X», «HĐND - UBND tỉnh»: bodies that are named side by side share the place that the last of them prints."""
    made = list(raws)
    for index in range(len(made) - 2, -1, -1):
        raw, after = made[index], made[index + 1]
        alone = raw.bare or (raw.family in _SIDE_BY_SIDE and not raw.kinds)
        named = after.slugs or after.unknown
        if alone and named and after.family in _SIDE_BY_SIDE and after.kinds and not (raw.slugs or raw.unknown):
            base = not after.kinds - {"xã", "phường"}
            if (base or not raw.bare) and _JOINED.fullmatch(folded, raw.end, after.start):
                made[index] = replace(raw, kinds=after.kinds, slugs=after.slugs, unknown=after.unknown, bare=False)
    return made


def _with_next_title(folded: str, raws: list[Raw]) -> list[Raw]:
    """An organ without its committee takes it from the next title of the list: «Trưởng Ban Tuyên giáo, Phó Bí thư Huyện ủy»."""
    made = list(raws)
    for index in range(len(made) - 2, -1, -1):
        raw, after = made[index], made[index + 1]
        if raw.organ and not after.organ and (after.kinds or after.slugs) and _NEXT_TITLE.match(folded[raw.end : after.start]):
            kinds = after.kinds or frozenset(places()[slug].kind for slug in after.slugs)
            made[index] = replace(raw, kinds=kinds, slugs=after.slugs, organ=False)
    return made


class _Resolver:
    """One pass over the mentions of one text; `bodies` and `earlier` hold, by kind of place, order and slug of the nearest place met."""

    def __init__(self, folded: str, raws: list[Raw], plain: tuple[PlaceMention, ...], context: Context) -> None:
        self.folded, self.raws, self.context = folded, raws, context
        self.plain = deque(mention for mention in plain if mention.slug)
        self.bodies: dict[str, tuple[int, str]] = {}
        self.earlier: dict[str, tuple[int, str]] = {}
        self.families: dict[str, str] = {}
        self.steering: list[str] = []
        self.later = {raw.slugs[0] for raw in raws if len(raw.slugs) == 1} | {mention.slug for mention in plain if mention.slug}
        self.date = context.published or (str(context.year) if context.year else None)

    def run(self) -> list[Resolved]:
        found = []
        for order, raw in enumerate(self.raws):
            while self.plain and self.plain[0].end <= raw.start:
                mention = self.plain.popleft()
                slug = mention.slug or ""
                self.earlier[places()[slug].kind] = (mention.start, slug)
            result = self._one(raw)
            found.append(result)
            if len(result.slugs) == 1 and not raw.group:
                known = body(result.slugs[0])
                if known and known.place:
                    self.bodies[places()[known.place].kind] = (order, known.place)
                    self.families[raw.family] = known.place
                if raw.family.startswith("bcd-") and result.slugs[0] not in self.steering:
                    self.steering.append(result.slugs[0])
        return found

    def _one(self, raw: Raw) -> Resolved:
        if raw.group:
            return Resolved(raw, (), "group")
        if raw.family == "bcd":
            return Resolved(raw, tuple(self.steering), "no steering committee is named before")
        if "{" not in raw.family:
            return Resolved(raw, (raw.family,))
        if raw.unknown:
            spelt = self._spelt(raw)
            if spelt is None:
                return Resolved(raw, (), "several provinces have a place of this name")
            return Resolved(raw, () if body(spelt) else (spelt,), "place not in the register")
        if raw.bare:
            return Resolved(raw, (), "a committee of the base level without its unit")
        slugs = [self._slug(raw, place) for place in raw.slugs or self._elided(raw)]
        made = tuple([slug for slug in slugs if body(slug)])
        reason = "no place in the words or around them" if not made else "several places are possible"
        return Resolved(raw, made, reason)

    def _slug(self, raw: Raw, place: str) -> str:
        slug = raw.family.replace("{c}", COMMITTEE_SLUG[places()[place].kind]).replace("{place}", place)
        if not raw.family.startswith("bcd-"):
            return slug
        era = era_of(f"tu-{province_of(place)}", raw.steered or self.date)
        return f"{slug}-{era}" if era else slug

    def _spelt(self, raw: Raw) -> str | None:
        """The issuer slug of a printed place that the register does not have: `hu-binhchanh`, `du-phuong-dongtien`, and with the province when
        several have such a place (`hu-chauthanh-bentre`); None when it is not known which."""
        kind = next(iter(raw.kinds), "") if len(raw.kinds) == 1 else ""
        name = slugged(raw.unknown or "").replace("-", "")
        if name in shared_names() and kind not in ("xã", "phường", "thị trấn"):
            around = self._provinces() & set(shared_names()[name])
            if len(around) != 1:
                return None
            name = f"{name}-{around.pop()}"
        if kind in ("xã", "phường", "thị trấn"):
            name = f"{slugged(kind).replace('-', '')}-{name}"
        return raw.family.replace("{c}", COMMITTEE_SLUG.get(kind, "du" if kind == "thị trấn" else "tu")).replace("{place}", name)

    def _elided(self, raw: Raw) -> tuple[str, ...]:
        """The places that the evidence allows: one when it decides."""
        same = self.families.get(raw.family)
        if raw.organ and same:
            return (same,)
        for slug in self._evidence(raw, same):
            if slug and slug in places() and (not raw.kinds or places()[slug].kind in raw.kinds):
                return (slug,)
        later = sorted(slug for slug in self.later if slug and places()[slug].kind in raw.kinds)
        if later:
            return tuple(later)
        return self._province(raw) or self._possible(raw)

    def _evidence(self, raw: Raw, same: str | None) -> Iterator[str | None]:
        """The places that speak for an elided one, the best first."""
        header = self.context.header
        if not raw.kinds:
            yield same
        if raw.kinds or raw.organ:
            yield self._nearest(self.bodies, raw)
        if header and header.issuer_body and (issuer := body(header.issuer_body)):
            yield issuer.place
        if raw.kinds or raw.organ:
            yield self.context.place
        if raw.kinds:
            yield self._nearest(self.earlier, raw)

    @staticmethod
    def _nearest(met: dict[str, tuple[int, str]], raw: Raw) -> str | None:
        """The nearest place of the allowed kinds (of any kind for an organ without its committee)."""
        near = [met[kind] for kind in (raw.kinds or met) if kind in met]
        return max(near)[1] if near else None

    def _province(self, raw: Raw) -> tuple[str, ...]:
        """The province of the places that the text or its publisher names, when they lie in one."""
        known = self._provinces()
        return tuple(slug for slug in known if slug and places()[slug].kind in raw.kinds) if len(known) == 1 else ()

    def _provinces(self) -> set[str | None]:
        """The provinces of all the places that the text or its publisher names."""
        return {province_of(slug) for slug in (*self.later, self.context.place) if slug}

    def _possible(self, raw: Raw) -> tuple[str, ...]:
        """All places of the kind when they are few (the cities under the centre): an ambiguous mention names its candidates.

        Districts and towns count only in a province that the text names: the register has no others than those of Hà Nội, so that its only
        town is not the only town there is."""
        around = self._provinces()
        some = tuple(
            p.slug
            for p in places().values()
            if raw.kinds
            and p.kind in raw.kinds
            and p.existed(self.date)
            and (province_of(p.slug) == p.slug or province_of(p.slug) in around)
        )
        return some if len(some) <= 12 else ()
