"""Slips of the source: what is printed stays printed, is flagged, and what may be meant stands beside it as a candidate; nothing is merged.

A mention in doubt keeps its number with an undecided era, so that nothing said of it reaches the real document of that number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

from ingest.citations.mention import Mention
from ontology.documents import codes_of_noun, documents_numbered, known_documents, numbered_around
from ontology.identity import DirectiveId, is_directive_key
from ontology.registry import suffix_candidates
from ontology.value import replace


def doubted(mentions: list[Mention]) -> list[Mention]:
    """The mentions with their doubts; order and spans stay."""
    mentions = _near_numbers(_look_alikes(_odd_suffixes(mentions)))
    return [_dated_oddly(m) if m.iso and not m.date_inferred else m for m in mentions]


def _odd_suffixes(mentions: list[Mention]) -> list[Mention]:
    """35-CT/BCT: a number in the Party's form whose suffix only the State has. Known documents of that number, type and day are candidates."""
    if not any([_is_odd(m) for m in mentions]):
        return mentions
    of_party: dict[tuple, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.system == "dang" and mention.key and "?" not in mention.key:
            of_party[mention.code, mention.value].add(mention.key)
    made = []
    for mention in mentions:
        if _is_odd(mention):
            known = (str(k) for k in documents_numbered(mention.code or "", mention.value or "") if k.system == "dang")
            dated = {k for k in known if mention.iso and known_documents()[k].date == mention.iso}
            candidates = tuple(sorted(dated | of_party[mention.code, mention.value]))
            key = str(DirectiveId("dang", "?", mention.code or "?", mention.value or "?", "?"))
            outcome = "ambiguous" if candidates else "unresolved"
            mention = replace(mention, system="dang", key=key, issuer="?", body=None, issuer_label=None, candidates=candidates, outcome=outcome,
                reason="suffix-odd", flags=(*(f for f in mention.flags if f != "year-from-article"), "suffix-odd"), issuer_by="", era_by="",
            )  # fmt: skip
        made.append(mention)
    return made


def _is_odd(mention: Mention) -> bool:
    return mention.number is not None and mention.number.shape == "party" and _only_of_state(mention.suffix)


@lru_cache(maxsize=4096)
def _only_of_state(suffix: str) -> bool:
    rows = suffix_candidates(suffix)
    return bool(rows) and not any(row.system in ("dang", "dt") for row in rows)


def _look_alikes(mentions: list[Mention]) -> list[Mention]:
    """24-CT/TW among many 24-CT/TU, with nothing of its own beside it, may be a slip."""
    like = [m for m in mentions if m.suffix in ("TW", "TU") and m.kind == "numbered" and m.key]
    if len(like) < 2 or len({(m.code, m.value, m.key) for m in like}) == len({(m.code, m.value) for m in like}):
        return mentions
    families: dict[tuple, Counter[str]] = defaultdict(Counter)
    for mention in like:
        families[mention.code, mention.value][mention.key or ""] += 1
    made = []
    for mention in mentions:
        counts = families.get((mention.code, mention.value), Counter())
        other = next((key for key, n in counts.most_common() if key != mention.key and n > counts[mention.key or ""]), None)
        said = mention.iso or mention.issuer_label
        if other and mention.kind == "numbered" and mention.suffix in ("TW", "TU") and counts[mention.key or ""] == 1 and not said:
            mention = _doubtful(mention, [other], "look-alike")
        made.append(mention)
    return made


def _near_numbers(mentions: list[Mention]) -> list[Mention]:
    """Chỉ thị số 25, printed once and bare, in a source about 24-CT/TU: perhaps a slip.

    A number that the register resolves is doubted beside the next number only; one that nothing in the source completes, beside any of its
    type that is cited at least twice and differs in one figure.
    """
    if not any([m.kind == "elided" and _is_bare(m) for m in mentions]):
        return mentions
    cited = Counter(m.key for m in mentions if m.kind in ("numbered", "elided") and m.key)
    printed: dict[tuple, Mention] = {}
    for mention in mentions:
        if mention.kind == "numbered" and mention.key:
            printed.setdefault((mention.code, mention.value), mention)
    types = Counter(code for code, _ in printed)
    made = []
    for mention in mentions:
        if _is_bare(mention):
            alone = sum(types[c] for c in codes_of_noun(mention.type or "")) == 1
            others = (printed.get((c, v)) for c in codes_of_noun(mention.type or "") for v in _likely(mention, alone))
            near = next((o for o in others if o and (mention.outcome != "resolved" or o.issuer == mention.issuer)), None)
            if near and (mention.outcome == "resolved" or cited[near.key or ""] >= 2):
                mention = _doubtful(mention, [near.key or ""], "possible-slip")
        made.append(mention)
    return made


def _is_bare(mention: Mention) -> bool:
    if mention.kind != "elided" or mention.rule != "noun-number" or mention.iso:
        return False
    return "same-source" not in mention.flags and (mention.value or "").isdigit()


def _likely(mention: Mention, alone: bool) -> list[str]:
    """The numbers that a bare one may stand for by a slip: its neighbours; those that differ in one figure, when nothing completes it and the
    source is about one document of its type `alone`."""
    value = mention.value or ""
    near = [str(int(value) + step) for step in (-1, 1)]
    if mention.outcome == "resolved":
        return near
    if mention.key is not None or mention.issuer_label:
        return []
    if alone and len(value) > 1:
        near += [value[:i] + figure + value[i + 1 :] for i in range(len(value)) for figure in "0123456789" if figure != value[i]]
    return near


def _doubtful(mention: Mention, others: list[str], flag: str) -> Mention:
    candidates = tuple(sorted({*filter(None, (mention.key,)), *mention.candidates, *others}))
    return replace(
        mention, key=_undecided(mention.key), candidates=candidates, outcome="ambiguous", reason=flag, flags=(*mention.flags, flag)
    )


def _undecided(key: str | None) -> str | None:
    """The key as far as it is printed: without its era."""
    if not key or not is_directive_key(key):
        return key
    id = DirectiveId.parse(key)
    return str(DirectiveId(id.system, id.issuer, id.code, id.number, "y?" if id.system == "nn" else "?"))


def _dated_oddly(mention: Mention) -> Mention:
    """A printed day that is not the one the register has, or that does not fit between the days of its neighbours in a yearly run."""
    day = mention.iso or ""
    if len(day) != 10 or day[0] == "-":
        return mention
    if mention.outcome != "resolved" or not mention.key or not is_directive_key(mention.key):
        return mention
    known = known_documents().get(mention.key)
    flags = ("date-differs",) if known and known.date and known.date != day else ()
    id = DirectiveId.parse(mention.key)
    if id.system == "nn" and id.number.isdigit():
        before, after = numbered_around(id)
        if max(before, default=day) > day or min(after, default=day) < day:
            flags = (*flags, "date-out-of-series")
    return replace(mention, flags=(*mention.flags, *flags)) if flags else mention
