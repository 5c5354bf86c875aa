"""The grammar of document numbers: where a number is printed, its parts, and its canonical form.

One scan finds what looks like a number (digits, a separator, a letter token); the tokens are then read by the registers of codes and
suffixes, which say what shape of the grammar it is, or that it is none. Offsets are those of the folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ontology.documents import canonical_codes
from ontology.registry import suffix_candidates, suffixes
from ontology.value import Value, replace

#: A printed separator: dash or slash (or what OCR makes of a dash) with at most two spaces or a line break on each side.
SEPARATOR = r"\s{0,2}[-/_~]\s{0,2}"
#: Digits as printed (O, o, I, l, S, B are OCR for digits), a dotted part (66.7), a letter (37a); possessive: no part of them is a separator.
DIGITS = r"[0-9][0-9OoIlSB]{0,5}+(?:\.[0-9]{1,3}+)?+[a-d]?+"
#: The year of a normative act, between two slashes.
YEAR = r"(?:(?:19|20)[0-9]{2})"
#: A code, suffix or unit: T.Ư, GD&ĐT, QH15; § and Ñ are Đ in undecoded TCVN3 and VNI; | is an OCR slash.
TOKEN = r"[A-Za-zĐđƯư§Ñ](?:[A-Za-zĐđƯư§Ñ&|0-9]|\.(?=[A-ZƯ])){0,19}"

_SHAPE = re.compile(
    rf"""(?P<digits>{DIGITS})(?=[\s/_~N-])                  # 24, 01, 66.7, 37a
        (?:\s{{0,2}}/\s{{0,2}}(?P<year>{YEAR})|[ ]{{3,16}}/(?P<apart>{YEAR}))?+      # /2021; room was left for the number: 24      /2025
        (?P<tail>
          (?:{SEPARATOR}|[ ]{{3,16}}(?:/(?=[A-ZĐ]{{2,4}}-)|-(?=[A-ZĐ][A-Za-zĐđ]{{1,3}}/))|\s(?=[CcKkNnQqTt][A-Za-zĐđ]{{1,2}}/)|(?=NQ/(?:UBTV)?QH))   # the first separator may be lost: 02 Ctr/TU, 01NQ/UBTVQH9
          {TOKEN}
          (?:{SEPARATOR}{TOKEN}                             # -CP, /TU, -NVVH
            |\ (?=T[UWƯ]\b|HU\b|QU\b){TOKEN}                # the slash may be lost: 03-CTr TU
          ){{0,5}}
        )""",
    re.X,
)
_PART = re.compile(rf"(?P<separator>{SEPARATOR}|[ ]{{3,16}}[-/]|\s|^)(?P<token>{TOKEN})")
_OCR_DIGITS = str.maketrans("OoIlSB", "001158")
_LETTERS = str.maketrans({"Ư": "W", "ư": "W", ".": "", "§": "Đ", "Ñ": "Đ"})
#: Type codes as machines and OCR print them: without the stroke of Đ, or with r misread.
_CODE_SLIPS = {"qd": "QĐ", "nd": "NĐ", "cd": "CĐ", "da": "DA", "ctt": "CTr"}
#: Longer codes of programmes of action, numbered in the run of programmes.
_LONG_CODES = {"cthđ": "CTr", "ctrhđ": "CTr", "ctrhd": "CTr", "cthd": "CTr"}
#: What is printed for a slash by OCR, between a code and a committee: KHIHU.
_FUSED_PARTY = re.compile(r"(?P<code>[A-ZĐ][A-Za-zĐđ]{1,2}?)[I1l|](?P<suffix>TU|TW|HU|QU|ĐU)$")
#: Digits that a reader parted from the number they begin: `Số: 1 432/QĐ-UBND`.
_SPLIT = re.compile(r"[Ss]ố\s*:?\s*(?P<digits>\d{1,2})\s$")
_LEGISLATURE = re.compile(r"(?P<body>(?:UBTV|VP|UBXH)?QHK?|UBXH)(?P<number>1[0-9]|[1-9])(?P<footnote>[0-9]*)$", re.I)
#: Issuers that legacy numbers print alone after the digits: 206-CP, 111-HĐBT, 118/TTg, 327-CT.
_LEGACY_ISSUERS = {"hđbt": "HĐBT", "cp": "CP", "ttg": "TTg", "ct": "CT", "hđcp": "HĐCP"}
#: The letters of a State body that a number may print alone behind a slash (46/VKSTC) are more than these.
_SHORTEST = 4
#: A numbered department behind its ministry or police: 252/KH-BCA-V01.
_REST = re.compile(r" (?P<rest>[A-ZĐ]{1,5})(?![\w/-])")
#: The beginning of a word that is glued to the issuer before it.
_GLUED_WORD = re.compile(r"[A-ZĐ][a-zđ]*|(?<=[a-z])[a-zđ]+")
_UNIT = re.compile(r"[A-ZĐ]{1,6}[0-9]{0,2}$")
#: A committee of the National Assembly carries the number of the legislature: UBPLTP15, UBTCNS14.
_OF_ASSEMBLY = re.compile(r"(?:UB|HĐ)[A-ZĐ]{2,6}1[0-9]$")
#: A steering board is named by the decision or the date that set it up: BCĐ389, BCĐQG1237; a footnote has fewer figures.
_OF_BOARD = re.compile(r"BCĐ[A-ZĐ]{0,4}[1-9][0-9]{1,3}$")
#: A branch for a region (khu vực) has the region's number in its code: CCTKV10, KBNNKV3.
_REGIONAL = re.compile(r"([A-ZĐ]{2,}KV(?:[12][0-9]|[1-9]))([0-9]*)$")
_DEPARTMENT = re.compile(r"[A-ZĐ]{1,3}[0-9]{2}$")
#: Codes whose number carries several issuers.
JOINT_CODES = frozenset({"TTLT", "NQLT", "KHLT", "KHPH", "CTPH", "CTrPH", "CTLT", "QCPH", "QCLT", "HDLT", "HDLN", "QCLN"})


def is_of_one(code: str) -> bool:
    """Whether an issuer code carries the number of its region or legislature, so that no other body has it."""
    return bool(_REGIONAL.match(code) or _OF_ASSEMBLY.match(code))


class _Tail(Value, frozen=True):
    """What a number is without its digits.

    `shape`: party (24-CT/TU), state (205/KH-UBND), normative (32/2021/NĐ-CP), assembly (97/2019/QH14), letter (5287/UBND-NC) or legacy
    (206-CP, 92-VH/QĐ), which means a document only after a noun or "số"; or unlisted (18/BCXY-STP), only after both. `code` is the type
    code or None; `suffix` the issuers after it; `unit` the drafting unit of a letter; `canonical` the official spelling. `end` is measured from the
    beginning of the tail.
    """

    end: int
    shape: str
    year: str | None
    code: str | None
    suffix: str
    canonical: str
    unit: str | None = None
    flags: tuple[str, ...] = ()


class Number(_Tail, frozen=True, kw_only=True):
    """A printed document number: `digits` are as printed, repaired from OCR; `end` is of the text, `canonical` the whole in official spelling."""

    start: int
    digits: str


class _Part(Value, frozen=True):
    separator: str
    token: str
    end: int

    @property
    def mark(self) -> str:
        """The separator without spaces; a dash for what OCR made of it; a space when it is lost."""
        return self.separator.strip().replace("_", "-").replace("~", "-") or " "


def numbers(folded: str, start: int = 0, stop: int | None = None) -> Iterator[Number]:
    """All numbers printed in the folded text, in order; linear time."""
    stop = len(folded) if stop is None else stop
    for match in _SHAPE.finditer(folded, start, stop):
        if _inside_a_word(folded, match.start()):
            continue
        number = _read(match, folded)
        if number:
            yield _with_its_digits(number, folded)


def _with_its_digits(number: Number, folded: str) -> Number:
    """The number with the digits that a reader parted from it: `Số: 1 432/QĐ-UBND`. Behind «số» nothing else can stand there."""
    start = number.start
    if start < 2 or folded[start - 1] != " " or not folded[start - 2].isdecimal():
        return number
    parted = _SPLIT.search(folded, max(0, start - 14), start)
    if parted is None or len(parted["digits"] + number.digits) > 5:
        return number
    digits = parted["digits"] + number.digits
    canonical = digits + number.canonical.removeprefix(number.digits)
    return replace(number, start=parted.start("digits"), digits=digits, canonical=canonical, flags=(*number.flags, "digits-joined"))


def _inside_a_word(folded: str, start: int) -> bool:
    """Whether the digits at `start` continue a word, an amount or another code; `số31-QĐ/TW` does not."""
    before = folded[max(0, start - 3) : start]
    if not before:
        return False
    last = before[-1]
    if last == "/":  # the number is left open: `Số:     /2026/NĐ-CP`
        return True
    if last in ".,:" and before[-2:-1].isdigit():
        return True
    if last in "-/" and before[-2:-1].isalnum():
        return True
    return last.isalnum() and before[-2:].casefold() not in ("số", "so", "sô", "só", "s6", "s0")


def _read(match: re.Match[str], folded: str) -> Number | None:
    """What the grammar makes of a match of `_SHAPE`; None when it is no document number."""
    printed, year, apart, tail = match.groups()
    digits = printed if printed.isdecimal() else printed.translate(_OCR_DIGITS)
    if len(digits) > 5 and len(digits.split(".")[0].rstrip("abcd")) > 5:
        return None
    at = match.start("tail")
    end = at + len(tail)
    behind = folded[end : end + 1]
    rest = _REST.match(folded, end) if behind == " " else None
    read = _of_tail(tail, year or apart, behind.isalpha() or behind.isdigit(), rest["rest"] if rest else "")
    if read is None:
        return None
    flags = read.flags if digits == printed else tuple(dict.fromkeys((*read.flags, "ocr-repaired")))
    whole = digits + read.canonical
    return Number(at + read.end, read.shape, read.year, read.code, read.suffix, whole, read.unit, flags, start=match.start(), digits=digits)


@lru_cache(maxsize=4096)
def _of_tail(tail: str, year: str | None, cut: bool, rest: str) -> _Tail | None:
    """What a tail makes of any digits before it; remembered, since tails recur.

    `cut`: the last token is only the beginning of a word (`24-CT/TU - Hà Nội` prints no part `H`), or an issuer on which a word is glued. `rest`: what a reader may have parted from it
    (`TT-BGD ĐT`), which is joined when only the whole is an issuer of the register.
    """
    parts = [_Part(m["separator"], m["token"], m.end()) for m in _PART.finditer(tail)]
    if cut:
        last = parts.pop()
        if issuer := _before_word(last.token):
            parts.append(_Part(last.separator, issuer, last.end - len(last.token) + len(issuer)))
    elif rest and len(parts) > 1 and not _known(parts[-1].token, None) and _known(parts[-1].token + rest, None):
        parts[-1] = _Part(parts[-1].separator, parts[-1].token + rest, len(tail) + 1 + len(rest))
    if not parts:
        return None
    reader = _with_year if year else _slashed if parts[0].mark == "/" else _dashed
    read = reader(year, parts)
    return replace(read, flags=tuple(dict.fromkeys(read.flags))) if read and len(read.flags) > 1 else read


def _before_word(token: str) -> str | None:
    """The issuer at the head of a token on which the next word is glued: `TANDTC` of `TANDTCNgày`; None when the register has none."""
    for end in range(len(token) - 1, 1, -1):
        if _GLUED_WORD.fullmatch(token, end) and _known(token[:end], None):
            return token[:end]
    return None


def _with_year(year: str | None, parts: list[_Part]) -> _Tail | None:
    first = parts[0]
    if first.mark != "/":
        return None
    legislature = _LEGISLATURE.match(first.token)
    if legislature and legislature["body"].upper() in ("QH", "UBTVQH"):
        suffix = legislature["body"].upper() + legislature["number"]
        end = first.end - len(legislature["footnote"])
        return _Tail(end, "assembly", year, None, suffix, f"/{year}/{suffix}", flags=_footnote(legislature["footnote"]))
    return _coded("normative", year, parts)


def _slashed(year: str | None, parts: list[_Part]) -> _Tail | None:
    """205/KH-UBND, 5287/UBND-NC, 50/CP, 31/QĐ-TW."""
    number = _coded("state", None, parts)
    if number:
        return number
    first = parts[0]
    if len(parts) > 1 and parts[1].mark == "-" and not parts[1].separator[0].isspace() and _known(first.token, "nn"):
        suffix, unit, end = spelled(first.token, "nn"), _unit_of(parts[1].token), parts[1].end
        if not ((unit.isupper() or _plausible(unit)) and len(unit) <= 10):
            return None
        for part in parts[2:]:  # the second half of a unit: 2210/BYT-KH-TC
            if (
                part.mark != "-"
                or part.separator[0].isspace()
                or not (part.token.isupper() and _unit_of(part.token).isalpha() and len(part.token) <= 6)
            ):
                break
            unit, end = f"{unit}-{_unit_of(part.token)}", part.end
        return _Tail(end, "letter", None, None, suffix, f"/{suffix}-{unit}", unit)
    return _legacy_issuer(first) or _unlisted(parts, "/-")


def _unit_of(token: str) -> str:
    """A unit in official spelling; its points stay, for V.III is not VIII."""
    return ".".join(piece.translate(_LETTERS) for piece in token.split("."))


def _unlisted(parts: list[_Part], marks: str) -> _Tail | None:
    """A number of the usual shape whose code the register does not have (18/BCXY-STP): a document only behind its noun and "số"."""
    if len(parts) < 2 or parts[0].mark + parts[1].mark != marks or len(parts[0].separator + parts[1].separator) > 2:
        return None
    system = "nn" if marks == "/-" else "dang"
    code, issuer = parts[0].token.translate(_LETTERS), parts[1].token
    if not _plausible(code) or not 2 <= len(code) <= 8:
        return None
    if not _known(issuer, system):  # a letter of a body that the register does not have: 138/VML-C2
        unit = parts[1].token
        joined = f"/{code}-{unit}"
        return (
            _Tail(parts[1].end, "unlisted", None, None, code, joined, unit, ("code-unknown",))
            if marks == "/-" and _UNIT.match(unit)
            else None
        )
    suffix, end = spelled(issuer, system), parts[1].end
    for part in parts[2:]:  # the other issuers of a joint one: 05/CTrPH-UBND-MTTQ
        if part.mark != "-" or not _continues(part) or not _known(part.token, None):
            break
        suffix, end = f"{suffix}-{spelled(part.token, system)}", part.end
    joined = f"{marks[0]}{code}{marks[1]}{suffix}"
    return _Tail(end, "unlisted", None, None, suffix, joined, flags=("code-unknown",))


def _dashed(year: str | None, parts: list[_Part]) -> _Tail | None:
    """24-CT/TU, 24-CT-TU, 03-CTr TU, 168-KHIHU, 92-VH/QĐ, 206-CP."""
    first = parts[0]
    code, slips = code_of(first.token)
    if code and len(parts) > 1 and not (first.mark == " " and parts[1].mark != "/"):
        return _party(code, parts, slips)
    fused = _FUSED_PARTY.match(first.token.translate(_LETTERS))
    if fused and code_of(fused["code"])[0] and first.mark == "-":
        code, suffix = code_of(fused["code"])[0], fused["suffix"]
        return _Tail(first.end, "party", None, code, suffix, f"-{code}/{suffix}", flags=("ocr-repaired",))
    if len(parts) > 1 and parts[1].mark == "/" and first.token.isupper() and code_of(parts[1].token)[0]:
        code, suffix = code_of(parts[1].token)[0], first.token
        return _Tail(parts[1].end, "legacy", None, code, suffix, f"-{suffix}/{code}")
    joint = [p for p in parts if p.mark == "-"]
    if len(joint) > 1 and len(parts) > len(joint) and parts[len(joint)].mark == "/" and code_of(parts[len(joint)].token)[0] in JOINT_CODES:
        code, last = code_of(parts[len(joint)].token)[0], parts[len(joint)]  # 01-TANDTC-VKSNDTC/TTLT
        if all(_known(p.token, "nn") for p in joint):
            suffix = "-".join(spelled(p.token, "nn") for p in joint)
            return _Tail(last.end, "legacy", None, code, suffix, f"-{suffix}/{code}")
    return (_legacy_issuer(first) or _unlisted(parts, "-/")) if first.mark == "-" else None


def _party(code: str, parts: list[_Part], flags: tuple[str, ...]) -> _Tail | None:
    second = parts[1]
    legislature = _LEGISLATURE.match(second.token)
    if legislature and legislature["body"].upper() in ("QH", "QHK", "UBTVQH"):  # resolutions until 1997: 01NQ/UBTVQH9, 568-NQ/QHK6
        suffix = legislature["body"].upper() + legislature["number"]
        end = second.end - len(legislature["footnote"])
        return _Tail(end, "legacy", None, code, suffix, f"-{code}/{suffix}", flags=_footnote(legislature["footnote"]))
    marks = parts[0].mark + second.mark
    if marks != "-/":
        if not (_known(second.token, "dang") or _known(second.token, "dt")):
            return None
        flags += ("separator-lost" if " " in marks else "separator-odd",)
    joined = f"{second.token}-{parts[2].token}" if len(parts) > 2 and _continues(parts[2]) else None
    if joined and parts[2].mark == "-":
        suffix, end = spelled(joined, "dang"), parts[2].end
    else:
        suffix, end = spelled(second.token, "dang"), second.end
    if not _known(suffix, "dang") and not _plausible(suffix):
        return None
    stripped = suffix.rstrip("0123456789")
    if stripped != suffix and not _known(suffix, "dang") and not _OF_BOARD.match(suffix):
        end -= len(suffix) - len(stripped)
        flags, suffix = (*flags, "footnote-digit"), spelled(stripped, "dang")
    return _Tail(end, "party", None, code, suffix, f"-{code}/{suffix}", flags=flags)


def _coded(shape: str, year: str | None, parts: list[_Part]) -> _Tail | None:
    """A State number with a type code: the code, then one issuer, or several of a joint act."""
    code, flags = code_of(parts[0].token)
    rest = parts[1:]
    if code is None:
        split = _fused(parts[0].token)
        if split is None:
            return None
        code, token = split
        rest = [_Part("-", token, parts[0].end), *rest]
        flags = ("hyphen-restored",)
    if not rest or rest[0].mark not in "-/":
        return None
    if rest[0].mark == "/" and not (_known(rest[0].token, "nn") or code in JOINT_CODES):
        return None
    taken = [rest[0]]
    for part in rest[1:]:
        if part.mark != "-" or not (_continues(part) or (code in JOINT_CODES and _known(part.token, None))):
            break
        taken.append(part)
    return _issued(shape, year, code, taken, flags)


def _issued(shape: str, year: str | None, code: str, issuers: list[_Part], flags: tuple[str, ...]) -> _Tail | None:
    names, end = [], issuers[-1].end
    system = "nn"
    for i, part in enumerate(issuers):
        name, footnote = (part.token, 0) if i and _DEPARTMENT.match(part.token) else _clean_issuer(part.token)
        if not (_known(name, None) or _plausible(name) or (i and _DEPARTMENT.match(name))):
            if i == 0:
                return None
            end = issuers[i - 1].end
            break
        if footnote:
            flags, end = (*flags, "footnote-digit"), part.end - footnote
        if i == 0 and not _known(name, "nn") and _known(name, "dang"):
            system, flags = "dang", (*flags, "party-in-state-style")
        names.append(spelled(name, system))
        if footnote:
            break
    suffix = "-".join(names)
    lead = f"/{year}" if year else ""
    return _Tail(end, shape, year, code, suffix, f"{lead}/{code}-{suffix}", flags=flags)


def _clean_issuer(token: str) -> tuple[str, int]:
    """The issuer without footnote digits glued to it (NĐ-CP4), and how many those are; the legislature stays (UBTVQH15)."""
    legislature = _LEGISLATURE.match(token)
    if legislature:
        return legislature["body"] + legislature["number"], len(legislature["footnote"])
    if committee := _OF_ASSEMBLY.match(token):
        return committee[0], 0
    if board := _OF_BOARD.match(token):
        return board[0], 0
    if regional := _REGIONAL.match(token):
        return regional[1], len(regional[2])
    name = token.rstrip("0123456789")
    return (token, 0) if _known(token, None) else (name, len(token) - len(name))


def _legacy_issuer(part: _Part) -> _Tail | None:
    issuer = _LEGACY_ISSUERS.get(part.token.casefold())
    if issuer is None and part.mark == "/" and part.token.isupper() and len(part.token) > _SHORTEST and _known(part.token, "nn"):
        issuer = spelled(part.token, "nn")
    if issuer is None or part.token.islower():
        return None
    return _Tail(part.end, "legacy", None, None, issuer, f"{part.mark}{issuer}")


def _footnote(printed: str) -> tuple[str, ...]:
    return ("footnote-digit",) if printed else ()


def _continues(part: _Part) -> bool:
    """Whether a further token belongs to the number: its separator has no space before it and at most a line break after it."""
    return part.separator in ("-", "-\n", "/", "/\n")


@lru_cache(maxsize=4096)
def code_of(token: str) -> tuple[str | None, tuple[str, ...]]:
    """The type code that a token prints, in official spelling, and flags of repairs; (None, ()) when it is none."""
    cleaned = token.translate(_LETTERS)
    code = canonical_codes().get(cleaned.casefold())
    if code:
        return code, ("legacy-encoding",) if "§" in token or "Ñ" in token else ()
    if long := _LONG_CODES.get(cleaned.casefold()):
        return long, ()
    code = _CODE_SLIPS.get(cleaned.casefold())
    return (code, ("code-repaired",)) if code else (None, ())


@lru_cache(maxsize=4096)
def _fused(token: str) -> tuple[str, str] | None:
    """Code and issuer of a token that lost its hyphen (TTBLĐTBXH): the longest known issuer at its end that leaves a known code."""
    for row in sorted(suffixes(), key=lambda s: -len(s.suffix)):
        head = token[: -len(row.suffix)]
        if row.system == "nn" and len(row.suffix) > 1 and token.endswith(row.suffix) and head in canonical_codes().values():
            return head, row.suffix
    return None


@lru_cache(maxsize=4096)
def _known(suffix: str, system: str | None) -> bool:
    return bool(suffix_candidates(suffix.translate(_LETTERS), system) or suffix_candidates(suffix, system))


@lru_cache(maxsize=4096)
def _plausible(suffix: str) -> bool:
    """Whether an issuer that the register does not know looks like one: at least two letters, nearly all capitals, no digits inside."""
    letters = suffix.translate(_LETTERS).replace("&", "").replace("-", "").rstrip("0123456789")
    capitals = sum(c.isupper() for c in letters)
    return len(letters) >= 2 and letters.isalpha() and capitals >= 2 and len(letters) - capitals <= 2


@lru_cache(maxsize=4096)
def spelled(suffix: str, system: str) -> str:
    """The official spelling of a printed suffix: TƯ, T.Ư, tw → TW; TTG → TTg; unknown ones stay as printed, with Ư as W."""
    cleaned = suffix.translate(_LETTERS)
    if cleaned.endswith("TVV"):  # what OCR makes of TW
        cleaned = cleaned[:-2] + "W"
    legislature = _LEGISLATURE.match(cleaned)
    if legislature:
        return cleaned.upper()
    for row in (*suffix_candidates(cleaned, system), *suffix_candidates(suffix, system)):
        for form in (row.suffix, *row.variants):
            if form.casefold() == cleaned.casefold():
                return form
        return row.suffix
    return cleaned
