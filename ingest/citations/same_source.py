"""What one mention takes from the others of its source: the place and era that only some print, and the full number of an elided one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ingest.citations.eras import printed_era
from ingest.citations.issuers import family_of
from ingest.citations.mention import Mention
from ontology.documents import codes_of_noun
from ontology.identity import DirectiveId, is_directive_key, slug_in
from ontology.value import replace


def shared(mentions: list[Mention]) -> list[Mention]:
    """Mentions of one number share what only some of them print: the place, and the era when it is the same wherever it is printed."""
    ids = [DirectiveId.parse(m.key) if m.key and not m.candidates else None for m in mentions]
    numbers: dict[tuple, list[DirectiveId]] = {}
    same: dict[str | None, list[DirectiveId]] = {}
    for mention, id in zip(mentions, ids, strict=True):
        if id and mention.key not in same:
            same[mention.key] = numbers.setdefault(_number_of(id), [])
            same[mention.key].append(id)
    return [_completed(m, id, same[m.key]) if id else m for m, id in zip(mentions, ids, strict=True)]


def _number_of(id: DirectiveId) -> tuple[str, str, str, str]:
    """What printings of one number share, whatever of place and era they leave out."""
    return id.system, family_of(id.issuer), id.code, id.number


def _completed(mention: Mention, id: DirectiveId, same: list[DirectiveId]) -> Mention:
    if len(same) == 1 and id.issuer == mention.issuer:
        return mention
    issuers = {other.issuer for other in same if "?" not in other.issuer}
    issuer = id.issuer if "?" not in id.issuer or len(issuers) != 1 else issuers.pop()
    issuer_by = mention.issuer_by if issuer == id.issuer else "same-source"
    eras = sorted({other.era for other in same if other.era and "?" not in other.era and other.issuer in (issuer, id.issuer)})
    if "?" not in (id.era or "") or not eras:
        if issuer == id.issuer == mention.issuer:
            return mention
        return replace(mention, key=str(DirectiveId(id.system, issuer, id.code, id.number, id.era)), issuer=issuer, issuer_by=issuer_by)
    if len(eras) == 1:
        key = str(DirectiveId(id.system, issuer, id.code, id.number, eras[0]))
        return replace(
            mention, key=key, issuer=issuer, flags=(*mention.flags, "era-from-same-source"), issuer_by=issuer_by, era_by="same-source"
        )
    candidates = tuple(str(DirectiveId(id.system, issuer, id.code, id.number, era)) for era in eras)
    return replace(mention, issuer=issuer, candidates=candidates, reason="several-terms")


def repeated(mentions: list[Mention]) -> list[Mention]:
    """An elided number without its suffix repeats the nearest earlier complete one of its type; before the first one, the only later one."""
    sought = {m.value for m in mentions if m.kind == "elided" and not m.suffix}
    if not sought:
        return mentions
    last: dict[str | None, dict[tuple, int]] = defaultdict(dict)
    for i, mention in enumerate(mentions):
        if mention.value in sought and (mention.suffix or mention.key):
            last[mention.value][_printing(mention)] = i
    made: list[Mention] = []
    seen: dict[str | None, dict[tuple, Mention]] = defaultdict(dict)
    for i, mention in enumerate(mentions):
        if mention.kind == "elided" and not mention.suffix:
            later = (mentions[at] for at in last[mention.value].values() if at > i)
            mention = _repeats(mention, reversed(seen[mention.value].values()), later)
        if mention.value in sought and (mention.suffix or mention.key):
            printing = _printing(mention)
            seen[mention.value].pop(printing, None)
            seen[mention.value][printing] = mention
        made.append(mention)
    return made


def _printing(mention: Mention) -> tuple:
    """What distinguishes the mentions of one number as antecedents."""
    return mention.code, mention.type, mention.issuer, mention.key


def _repeats(mention: Mention, before: Iterable[Mention], after: Iterable[Mention]) -> Mention:
    """The mention with what the nearest other one of its number prints; none whose year or term its own day contradicts."""
    codes = codes_of_noun(mention.type or "") or (mention.code,)
    said = mention.issuer if mention.key and "?" not in slug_in(mention.key) else None

    def same(other: Mention) -> bool:
        fits = other.code in codes or other.type == mention.type
        return (
            fits
            and not _of_another_era(other, mention)
            and (said is None or other.issuer == said or family_of(other.issuer or "") == family_of(said))
        )

    found = next((other for other in before if same(other)), None)
    if found is None:
        later = {other.key: other for other in after if same(other)}
        found = next(iter(later.values())) if len(later) == 1 else None
    if found is None:
        return mention
    return replace(mention, key=_dated_key(found, mention), candidates=found.candidates, reason=found.reason, issuer=found.issuer, body=mention.body or found.body,
        issuer_label=mention.issuer_label or found.issuer_label, code=found.code, full=found.full, suffix=found.suffix, system=found.system,
        flags=(*mention.flags, "same-source"), issuer_by=mention.issuer_by or "same-source", era_by="same-source",
    )  # fmt: skip


def _era_by_day(other: Mention, mention: Mention) -> str | None:
    """The era that the day of an elided mention gives the number that it repeats."""
    if not other.key or not mention.iso or not is_directive_key(other.key):
        return None
    id = DirectiveId.parse(other.key)
    return printed_era(id.system == "nn", id.issuer, mention.iso, None, None)[0]


def _of_another_era(other: Mention, mention: Mention) -> bool:
    era = _era_by_day(other, mention)
    return era is not None and not (other.key or "").endswith(("?", f"/{era}"))


def _dated_key(other: Mention, mention: Mention) -> str | None:
    """The key of the number that an elided mention repeats, with the era of its own day when the other prints none."""
    era = _era_by_day(other, mention)
    if era is None or not (other.key or "").endswith("?"):
        return other.key
    return (other.key or "").rpartition("/")[0] + f"/{era}"
