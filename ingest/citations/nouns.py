"""Type nouns in text: what stands left of a number, and where nouns stand at all.

Left of a number nouns are compared without accents, so that `chi thi so`, OCR and typing errors count; elsewhere they are read as printed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ontology.documents import codes_of_noun, document_types
from ontology.folding import plain
from ontology.value import Value

#: How far left of a number its noun may begin, in characters: a law prints its whole name before "số".
REACH = 160
#: Nearly all nouns stand so near; one that begins at the edge of it may be the end of a longer one.
_NEAR, _EDGE = 32, 8
#: "số" as printed and as OCR gives it; a colon, a bracket or a comma may stand around it.
_SO = r"(?:so|s6|s0)\s{0,2}[:.]?"
#: Words that may stand between a noun and "số": they describe the document and name no other one.
_QUALIFIER = (
    r"(?:chuyen\ de|lien\ tich|hanh\ dong|cong\ tac|ca\ biet|ket\ luan|phoi\ hop|lien\ bo|hop\ nhat|hoa\ toc|tham\ tra|giai\ trinh"
    r"|tong\ hop|dac\ thu|mat|khan)"
)
_GAP = re.compile(
    rf"""\s{{0,3}}(?:,\s)?
        (?:{_QUALIFIER}\s{{1,3}}){{0,2}}{_QUALIFIER}?
        \s{{0,3}}[(,]?\s{{0,2}}(?:{_SO})?\s{{0,3}}$""",
    re.X,
)
#: A longer gap needs "số": the issuer (Chỉ thị của Ban Bí thư số …) or a law's name (Luật Bảo hiểm xã hội số …).
_LONG_GAP = re.compile(
    rf"""(?:\s{{1,3}}(?:cua|do)\s[^.;:()"“”\d]{{2,70}}|(?:\s{{1,2}}[a-z]{{1,8}}){{1,3}})\s{{1,3}}{_SO}\s{{0,3}}$""", re.X
)
_LAW_GAP = re.compile(rf"""\s{{1,3}}[^.;:()"“”\d]{{3,130}}\s{{1,3}}\(?{_SO}\s{{0,3}}$""", re.X)
_LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
#: What no gap holds but in its last characters, where "số" stands: everything up to there belongs to another number or sentence.
_BROKEN = re.compile(r"""(?s:.)*[.;:()"“”\d]""")
_LAST_OF_GAP = 14
#: Words before `luat` that make it no law: kỷ luật, pháp luật, quy luật, dự luật.
_NO_LAW = re.compile(r"(?:ky|phap|quy|du|pham|tu)\s+$")


class Noun(Value, frozen=True):
    """A type noun as it stands: folded span, official noun, its codes (the usual one first), `strict` when nothing but "số" follows it."""

    start: int
    end: int
    noun: str
    codes: tuple[str, ...]
    strict: bool = True
    so: bool = False
    plural: bool = False


def _any_of(names: list[str], before: str) -> str:
    """Source of a pattern for the first of the names, tried in their order; `before` is a class that may not precede it.

    Names of one first letter stand together, the letter before the class: the engine passes over all other letters at once."""
    rests: dict[str, list[str]] = {}
    for name in names:
        rests.setdefault(name[0], []).append(re.escape(name[1:]).replace(r"\ ", r"\s{1,3}"))
    return "(?:" + "|".join(f"{letter}(?<!{before}.)(?:{'|'.join(rest)})" for letter, rest in rests.items()) + ")"


@cache
def _plain_nouns() -> tuple[re.Pattern[str], dict[str, str]]:
    table: dict[str, str] = {}
    for row in document_types():
        for noun in row.nouns:
            table.setdefault(plain(noun), noun)
    names = sorted(table, key=len, reverse=True)
    return re.compile(_any_of(names, "[a-z0-9]") + r"(?![a-z])"), table


@cache
def short_nouns() -> dict[str, str]:
    """Abbreviations of nouns in prose: NQ → Nghị quyết."""
    return {row.short: row.noun for row in document_types() if row.short}


@cache
def _short_pattern() -> re.Pattern[str]:
    return re.compile(_any_of(list(short_nouns()), r"[\w/-]") + r"(?=[\s:.,(]|số|\d)")


def noun_before(folded: str, position: int, code: str | None, floor: int = 0) -> Noun | None:
    """The type noun that belongs to the number at `position`; `code` (if printed) decides between a nearer and a farther one.

    `floor` is the end of the previous number: a noun before it belongs to that one.
    """
    near = max(floor, position - _NEAR)
    if position - near > _EDGE and (noun := _nearest(folded[near:position], near, code)):
        return noun
    begin = max(floor, position - REACH)
    if broken := _BROKEN.match(folded, begin, max(begin, position - _LAST_OF_GAP)):
        begin = broken.end() - 1
    return _chosen(_nouns(folded[begin:position], begin, code), code)


def _nearest(window: str, begin: int, code: str | None) -> Noun | None:
    """The noun that nothing but "số" parts from the end of a window, when none that stands farther or is abbreviated can be meant."""
    head, *last = window.rsplit(None, _LAST_WORDS) or ("",)
    usual = _usual(window[len(head) :]) if len(last) == _LAST_WORDS else None
    if usual:
        before = window[: len(head) + usual.start]
        last_word = plain(before.rstrip()[-_EDGE:])
        if not last_word.endswith(_longer(usual.noun)):
            if len(before) < _EDGE or (code is not None and code not in usual.codes):
                return None
            plural = before[-1].isspace() and last_word.endswith(_PLURALS)
            start = begin + len(before)
            return Noun(start, start + usual.end - usual.start, usual.noun, usual.codes, True, usual.so, plural)
    bare = _plain(window)
    full = _full_nouns(bare, begin, code) if len(bare) == len(window) else []
    if not full or full[0].noun in _LAWS or full[0].start - begin < _EDGE:
        return None
    return full[0] if full[0].strict and (code is None or code in full[0].codes) else None


#: `bãi bỏ Luật số …`, `công bố Luật số …`: a verb, and no code of laws (Bộ luật).
_VERB_BEFORE_LAW = re.compile(r"b[ỏốổ](?=\s{1,3}luật)", re.I)


def _plain(window: str) -> str:
    """Some words without accents, and without the end of a verb that then would read as `bo luat`."""
    bare = plain(window)
    if "bo luat" in bare and len(bare) == len(window):
        for verb in _VERB_BEFORE_LAW.finditer(window):
            bare = f"{bare[: verb.start()]}  {bare[verb.end() :]}"
    return bare


#: Three words hold most nouns and "số".
_LAST_WORDS = 3


@lru_cache(maxsize=2048)
def _usual(last: str) -> Noun | None:
    """The noun of the last words before a number, when nothing but "số" follows it and it is no law; its span is measured from where they begin.

    Remembered, since types recur."""
    bare = plain(last)
    found = list(_plain_nouns()[0].finditer(bare)) if len(bare) == len(last) else []
    noun = _with_gap(found[0], bare, 0, _plain_nouns()[1].get(found[0].group(), "")) if len(found) == 1 else None
    return noun if noun and noun.noun and noun.strict and noun.noun not in _LAWS else None


@cache
def _longer(noun: str) -> tuple[str, ...]:
    """The words, without accents, before a noun with which it may be a part of a longer or another one: `thong bao` before `Kết luận`."""
    words = plain(noun).split()
    others = (name.split() for name in _plain_nouns()[1])
    return tuple({o[i - 1] for o in others for i in range(1, len(o)) if all(map(str.__eq__, o[i:], words))})


def _nouns(window: str, begin: int, code: str | None) -> list[Noun]:
    """The nouns of some words whose gap to their end is one: full ones from the last, then abbreviated ones."""
    bare = _plain(window)
    if len(bare) != len(window):
        window = bare = window.casefold()
    return [*_full_nouns(bare, begin, code), *_short_found(window, begin)]


def _chosen(found: list[Noun], code: str | None) -> Noun | None:
    """The one of the nouns that is meant: strict and of the code when there is such, and of these the last."""
    if len(found) < 2:
        return found[0] if found and (found[0].strict or code is None or code in found[0].codes) else None
    agreeing = [noun for noun in found if code is None or code in noun.codes]
    strict = [noun for noun in found if noun.strict]
    chosen = [n for n in agreeing if n.strict] or strict or agreeing
    if not chosen:
        return None
    last = max(n.end for n in chosen)
    return min((n for n in chosen if n.end == last), key=lambda n: n.start)


def _full_nouns(bare: str, begin: int, code: str | None) -> list[Noun]:
    """The nouns whose gap to the number is one, from the last; none before one that cannot be the wrong one: strict, and of the `code`."""
    pattern, table = _plain_nouns()
    found = []
    for match in reversed(list(pattern.finditer(bare))):
        noun = _with_gap(match, bare, begin, table.get(match.group()) or table[" ".join(match.group().split())])
        if noun is not None:
            found.append(noun)
            if noun.strict and (code is None or code in noun.codes):
                break
    return found


_PLURALS = ("cac", "nhung")
_NUMBERED = re.compile(r"s[o60]\s{0,2}[:.]?\s*$")


def _with_gap(match: re.Match[str], bare: str, begin: int, noun: str) -> Noun | None:
    if noun == "Luật" and _NO_LAW.search(bare[: match.start()]):
        return None
    gap = bare[match.end() :]
    short, so = _read_gap(gap)
    law = noun in _LAWS and _LAW_GAP.match(gap)
    if not short and not law and not _LONG_GAP.match(gap):
        return None
    start = match.start()
    plural = start > 3 and bare[start - 1].isspace() and bare[:start].rstrip().endswith(_PLURALS)
    return Noun(begin + start, begin + match.end(), noun, codes_of_noun(noun), bool(short or law), so, plural)


@lru_cache(maxsize=1024)
def _read_gap(gap: str) -> tuple[bool, bool]:
    """Whether plain words between a noun and a number name no other document, and whether they end in "số"; remembered, since they recur."""
    return _GAP.match(gap) is not None, _NUMBERED.search(gap) is not None


def _short_found(window: str, begin: int) -> list[Noun]:
    found = []
    for match in _short_pattern().finditer(window):
        fits, so = _read_gap(plain(window[match.end() :]))
        if fits:
            noun = short_nouns()[match.group()]
            found.append(Noun(begin + match.start(), begin + match.end(), noun, codes_of_noun(noun), True, so))
    return found
