"""The issuer slug of a number: what its suffix says, completed by the place that the evidence gives (domain notes, organisations §8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from ingest.citations.grammar import JOINT_CODES, is_of_one
from ingest.citations.issuers import Bodies, Issuer, family_of, place_of
from ingest.citations.mention import Mention
from ingest.context import Context
from ontology.bodies import body as body_of
from ontology.documents import documents_numbered, known_documents
from ontology.folding import slug as slugged
from ontology.identity import DirectiveId
from ontology.registry import Suffix, places, province_of, split_issuer, suffix_candidates
from ontology.value import Value

#: Committees from the centre down; a phrase above the suffix contradicts it, one below belongs to another document of the sentence.
_RANK = {"tw": 0, "tu": 1, "duk": 2, "txu": 2, "hu": 2, "qu": 2, "du": 3}


class Found(Value, frozen=True):
    """Issuer slug (`?` for an unknown place), system, the body that the words name, and what contradicts: the slug of the issuer in the words."""

    slug: str
    system: str
    body: str | None = None
    label: str | None = None
    contradicted_by: str | None = None
    evidence: str = ""


#: What a committee behind a number of the centre may belong to instead: «Kế hoạch thực hiện Nghị quyết 57-NQ/TW của Tỉnh ủy» is the committee's plan.
_OWNED = re.compile(
    r"(?<!\w)(?:kế hoạch|chương trình|nghị quyết|chỉ thị|kết luận|đề án|hướng dẫn|công văn|văn bản|báo cáo|quyết định|thông báo|thông tri|tài liệu"
    r"|hội nghị|ban chỉ đạo|tổ|đoàn|việc|công tác|quá trình|tình hình|kết quả|lớp|đợt)(?!\w)[^.;:\n]{3,}$",
    re.I,
)
_BEFORE_OWNED = 120
#: How far behind a number the words are that may make an unlisted issuer one of the centre.
_REACH = 100
_OF_THE_CENTRE = re.compile(r"Trung ương|Quốc gia|Chính phủ|(?<!\w)Bộ [A-ZĐ]")

#: Codes of types that only ministers and heads of central agencies issue (Law 80/2015/QH13, article 4).
_OF_MINISTERS = frozenset({"TT", "TTLT"})


def reads_as_province(printed: str) -> bool:
    """Whether a number ends in TƯ, which is read as TW and is TU where the words name a Tỉnh ủy or Thành ủy."""
    return printed.endswith(("TƯ", "Tư"))


def of_committee(number: str | None, key: str | None, printed: str) -> str | None:
    """A number whose print ends in TƯ and that was read as one of the centre, as its key says: of a committee of a province it ends in TU."""
    hooked = number and key and key.startswith("dang/tu-") and number.endswith("/TW") and reads_as_province(printed)
    return f"{number[:-2]}TU" if number and hooked else number


@lru_cache(maxsize=4096)
def _rows(name: str, systems: tuple[str, ...]) -> tuple[Suffix, ...]:
    """What an issuer part can be in the first of the systems that has it."""
    return next((rows for system in systems if (rows := suffix_candidates(name, system))), ())


@cache
def _known_by_day() -> dict[str, list[DirectiveId]]:
    found: dict[str, list[DirectiveId]] = {}
    for known in known_documents().values():
        found.setdefault(known.date, []).append(DirectiveId.parse(known.key))
    return found


@lru_cache(maxsize=1024)
def _level_of(label: str) -> int | None:
    """The level that the words of an issuer say: a plan of the `UBND huyện` is none of its province."""
    said = _KIND.search(label)
    return _LEVELS[said[0].lower()] if said else None


def _is_of(place: str | None, level: int | None) -> bool:
    """Whether a place can be of a level; one that the register does not have can be of any."""
    known = places().get(place or "")
    return level is None or known is None or known.level == level


_LEVELS = {"tỉnh": 1, "huyện": 2, "quận": 2, "thị xã": 2, "xã": 3, "phường": 3, "thị trấn": 3}
_KIND = re.compile(r"(?<!\w)(?:tỉnh|huyện|quận|thị xã|(?<!thị )xã|phường|thị trấn)(?!\w)", re.I)


#: Codes of organs that every mass organisation has: of which, only the words say (`Nghị quyết số 05/NQ-BCH của Ban Chấp hành Hội …`).
_UNION_ORGAN = re.compile(r"body/(?:bch|btv)-(?:hpn|hnd|hccb|ldld|dtn|mttq)-")
_OF_ANY_UNION = frozenset({"BCH", "BTV", "BTT"})


class Places:
    """Finds issuers for the mentions of one text."""

    def __init__(self, bodies: Bodies, context: Context) -> None:
        self.bodies, self.context = bodies, context
        self.header = body_of(context.header.issuer_body) if context.header and context.header.issuer_body else None

    def issuer(self, mention: Mention) -> Found | None:
        """The issuer of a mention; None when nothing names one (an elided number without a phrase or subject)."""
        if not mention.suffix:
            return self._elided(mention)
        names = self._names(mention)
        if names[0] in _OF_ANY_UNION:
            return self._elided(mention) or self._only_union()
        found = [self._one(name, mention) for name in names]
        if len(found) == 1:
            return found[0]
        return Found("+".join(f.slug for f in found), found[0].system)

    @staticmethod
    def _names(mention: Mention) -> tuple[str, ...]:
        if "-" not in mention.suffix or suffix_candidates(mention.suffix):
            return (mention.suffix,)
        parts = tuple(mention.suffix.split("-"))
        return parts if mention.code in JOINT_CODES else parts[:1]

    def _only_union(self) -> Found | None:
        """The mass organisation at a place whose organs the text names, when it is the only one."""
        named = {issuer.slug: issuer for mention, issuer in self.bodies.named if issuer.body and _UNION_ORGAN.match(issuer.body)}
        if len(named) != 1:
            return None
        (found,) = named.values()
        return Found(found.slug, "dt", found.body, found.label, evidence="subject")

    def _elided(self, mention: Mention) -> Found | None:
        said = self._said(mention) or self.bodies.subject(mention.first)
        if said is None:
            return None
        split = split_issuer(said.slug)
        slug = self._at(split[0], mention).slug if split and split[0].needs_place and not place_of(said.slug) else said.slug
        return Found(slug, split[0].system if split else "nn", said.body, said.label, evidence="phrase" if mention.issuer else "subject")

    @staticmethod
    def _said(mention: Mention) -> Issuer | None:
        return Issuer(mention.issuer, mention.body, mention.issuer_label or "", 0) if mention.issuer else None

    def _one(self, name: str, mention: Mention) -> Found:
        if (
            name == "TW"
            and reads_as_province(self.bodies.folded[mention.end - 2 : mention.end])
            and family_of(mention.issuer or "") == "tu"
        ):
            name = "TU"
        if name == "CT" and mention.number and mention.number.shape == "legacy":  # 327-CT: of the chairman of the Council of Ministers
            name = "HĐBT"
        systems = ("nn", "dt", "dang") if mention.system == "nn" else ("dang", "dt", "nn")
        rows = _rows(name, systems)
        if not rows:
            return self._unlisted(name, mention)
        split = split_issuer(mention.issuer) if mention.issuer else None
        row = next((r for r in rows if split and r.issuer == split[0].issuer), rows[0])
        if not row.needs_place:
            return self._central(row, mention)
        return self._at(row, mention)

    def _unlisted(self, name: str, mention: Mention) -> Found:
        """An issuer code that the register does not have: of a place when the words behind say so; of the centre when they, the type or the document
        itself say that; of the region or legislature that the code names; else of an unknown place, since many places have a body of that
        code (`QĐ-TTYT`)."""
        slug = slugged(name).replace("-", "") or "?"
        place = place_of(mention.issuer) if mention.issuer else None
        behind = self.bodies.folded[mention.end : mention.end + _REACH].split(";")[0]
        if place:
            slug = f"{slug}-{place}"
        elif (self.header is None or self.header.place) and not (
            mention.issuer or mention.code in _OF_MINISTERS or is_of_one(name) or _OF_THE_CENTRE.search(behind)
        ):
            slug = f"{slug}-?"
        return Found(slug, mention.system or "nn", mention.body, mention.issuer_label)

    def _central(self, row: Suffix, mention: Mention) -> Found:
        said = mention.issuer if mention.issuer and family_of(mention.issuer) == row.issuer else None
        loose = said is None and mention.issuer and family_of(mention.issuer) not in _RANK
        if said is None and not loose and mention.issuer and self._is_of_the_lower(row, mention):
            return Found(row.issuer, row.system, contradicted_by=mention.issuer, evidence="suffix")
        return Found(
            row.issuer,
            row.system,
            mention.body if said or loose else None,
            mention.issuer_label if said or loose else None,
            evidence="suffix",
        )

    def _is_of_the_lower(self, row: Suffix, mention: Mention) -> bool:
        """24-CT/TW của Thành ủy: the words give a number of the centre to a committee that is known to have one of that type and number. Not when
        the day is that of the central document, nor when the committee may be named for something else of the clause."""
        known = documents_numbered(mention.code or "", mention.value or "")
        if not any(k.issuer == mention.issuer for k in known):
            return False
        if mention.iso and any(k.issuer == row.issuer and known_documents()[str(k)].date == mention.iso for k in known):
            return False
        before = self.bodies.folded[max(0, mention.first - _BEFORE_OWNED) : mention.first]
        return _OWNED.search(before) is None

    def _at(self, row: Suffix, mention: Mention) -> Found:
        family = row.issuer.removesuffix("-{place}")
        said = mention.issuer
        if (
            said
            and family_of(said) in _RANK
            and family in _RANK
            and family_of(said) != family
            and not (family == "tu" and family_of(said) == "txu")
        ):
            higher = _RANK[family_of(said)] < _RANK[family]
            place, evidence = self._place(row, family, mention, None)
            return Found(row.issuer_slug(place), row.system, contradicted_by=said if higher else None, evidence=evidence)
        if said and family == "tu" and family_of(said) == "txu":
            return Found(said, row.system, mention.body, mention.issuer_label, evidence="phrase")
        place, evidence = self._place(row, family, mention, said)
        body, label = mention.body, mention.issuer_label
        if evidence == "subject" and not said:
            subject = self.bodies.subject(mention.first)
            body, label = (subject.body, subject.label) if subject else (None, None)
        return Found(row.issuer_slug(place), row.system, body, label, evidence=evidence)

    def _place(self, row: Suffix, family: str, mention: Mention, said: str | None) -> tuple[str | None, str]:
        """The place and the evidence that gave it, in the order of the notes; (None, "") when nothing does."""
        if said and (place := self._fitting(row, place_of(said))):
            return place, "phrase"
        if mention.place and (place := self._printed(row, mention.place, mention.iso)):
            return place, "letterhead"
        subject = self.bodies.subject(mention.first)
        if subject and family_of(subject.slug) == family and (place := place_of(subject.slug)):
            return place, "subject"
        named = mention.issuer_label if said else subject.label if subject and family_of(subject.slug) == family else None
        level = _level_of(named or "")
        return next((found for found in self._around(row, family, mention) if _is_of(found[0], level)), (None, ""))

    def _around(self, row: Suffix, family: str, mention: Mention) -> Iterator[tuple[str | None, str]]:
        """The places that what stands around gives: the letterhead, the nearest body of the family, the publisher, the register, the province."""
        if self.header and (place := self._fitting(row, self.header.place)):
            yield place, "header"
        nearest = self.bodies.nearest(family, mention.start)
        if nearest and nearest.start < mention.start:
            yield place_of(nearest.slug), "nearest"
        if place := self._fitting(row, self.context.place):
            yield place, "publisher"
        if nearest:
            yield place_of(nearest.slug), "later"
        if place := self._known(mention):
            yield place, "register"
        yield self._province(row), "province"

    @staticmethod
    def _printed(row: Suffix, name: str, date: str | None) -> str | None:
        """The slug of a place that a letterhead prints, at the level of the suffix; a name that the register does not have is spelled."""
        wanted = {"province": 1, "district": 2, "base": 3}.get(row.level)
        found = [p for p in places().values() if p.called(name) and wanted in (None, p.level) and p.existed(date)]
        if found:
            return min(found, key=lambda p: (p.level, p.slug)).slug
        known = any(p.called(name) for p in places().values())
        return None if known else slugged(name).replace("-", "")

    @staticmethod
    def _fitting(row: Suffix, place: str | None) -> str | None:
        """The place, or its province when the body is one of a province; None when the levels do not agree. Unknown places pass."""
        if place is None:
            return None
        known = places().get(place)
        if known is None:
            return place
        if row.level == "province":
            return province_of(place)
        wanted = {"district": 2, "base": 3}.get(row.level)
        return place if wanted in (None, known.level) else None

    def _known(self, mention: Mention) -> str | None:
        """The place of the one known document with this number and date."""
        date = mention.iso
        if not date or len(date) != 10:
            return None
        hits = {
            place_of(k.issuer)
            for k in _known_by_day().get(date, ())
            if k.code == mention.code and k.number == mention.value and split_issuer(k.issuer)
        }
        return hits.pop() if len(hits) == 1 else None

    def _province(self, row: Suffix) -> str | None:
        """The one province of the bodies that the text names: for a body of a province, or of any level when no lower place is named."""
        provinces = self.bodies.provinces()
        if len(provinces) != 1 or row.level not in ("province", "any"):
            return None
        return provinces[0] if row.level == "province" or self.bodies.named_places() == set(provinces) else None
