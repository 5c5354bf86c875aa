"""What a chain of verbs governs: its objects, the documents by which it is done, those behind `theo`, and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph.values import Citation
from ingest.relations.frame import FAR_WORDS, HEADED, Frame
from ingest.relations.reach import looked_at, looked_at_there, ordered_in, set_by
from ingest.relations.subjects import size_of
from ingest.relations.tokens import Row, Token, kind_at
from ontology.documents import stands_below
from ontology.phrases import Cue
from ontology.value import replace

_LOOKS = frozenset({"inspectsImplementationOf", "supervisesImplementationOf", "monitors"})
#: `03 nghị quyết gồm:`, `các văn bản sau:`
_COUNTED = re.compile(
    r"(?:\d{1,3}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|những|một số) [\w ]{4,60}?(?:,? (?:bao )?gồm(?: có)?|,? cụ thể| sau(?: đây)?|(?=\s*:))\s*:?\s*",
    re.I,
)
#: What names a part of a document, and not the whole (`các`, `toàn bộ`).
_PART = re.compile(r"điểm|mẫu số|khoản|điều|mục|chương|phần|phụ lục|(?:các|những) (?:nội dung|quy định|phụ lục|mục)|.*một", re.I)
#: A part of a document, as an object of its own.
_SOME_RULES = re.compile(r"(?:một số|các) (?:quy định|nội dung)(?!\w)", re.I)
_IN = re.compile(r"tại|trong", re.I)
#: What an act does to those above it, and never to one below.
_FOR_HIGHER = frozenset({"details", "guides", "implements"})


def objects(folded: str, row: Row, frame: Frame, earlier: list[Frame]) -> None:
    """The documents that the chain governs, its instrument, and what stands behind `theo`."""
    chain, kinds = frame.chain, row.kinds
    inside = range(chain.start, chain.end) if chain.end - chain.start > 1 else ()  # between the verbs
    fragments = [folded[row[k].start : row[k].end].strip(" ,") for k in inside if kinds[k] == "f"]
    if frame.passive is None and not fragments and kinds.find("D", chain.end) < 0:
        return
    if frame.passive is not None:
        frame.objects = list(frame.subjects)
        frame.subjects = []
        if frame.chain.verbs[0].remarks != "effect" and not (
            frame.objects and row[frame.passive].kind == "b" and not row[frame.objects[0]].numbered
        ):
            _whole_patient(frame, earlier)
        elif frame.chain.verbs[0].remarks == "effect":
            _patient_of_genre(row, frame, earlier)
        m = chain.end
        while m < len(kinds) and kinds[m] in "lhd,f" and not (kinds[m] == "," and kinds[m + 1 : m + 2] != "d"):
            if kinds[m] in "hf":
                fragments.append(folded[row[m].start : row[m].end].strip(" ,"))
            m += 1
        kind = kinds[m : m + 1]
        if kind == "a" or kind == "b" or (kind == "D" and chain.verbs[-1].phrase == "thông qua"):
            frame.instruments = _list(folded, row, m if kind == "D" else _instrument(row, m), frame)
            if chain.verbs[-1].phrase == "thông qua" and len(chain.verbs) > 1 and kind == "D":
                frame.chain = replace(chain, verbs=chain.verbs[:-1])  # `được thực hiện thông qua D`: by means of D
        elif kind == "D" and frame.chain.verbs[-1].remarks == "topic":
            frame.passive, frame.subjects, frame.objects = None, frame.objects, _list(folded, row, m, frame)
        elif kind == "D" and frame.chain.verbs[-1].remarks in ("annex", "preposition"):
            frame.instruments = _list(folded, row, m, frame)
    else:
        m = chain.end
        m = skip(row, m, fragments, folded)
        if kinds.startswith("B", m) and chain.verbs[-1].relation in ("submittedBy", "draftedBy"):
            m = skip(row, m + 1)
            if kinds.startswith("V", m) and row[m].value.remarks in ("annex", "approval"):
                m = skip(row, m + 1)
        if (
            chain.verbs[-1].remarks == "effect"
            and kinds.startswith(("DoD", "DaD"), m)
            and _SOME_RULES.match(folded, row[m].start)
            and row[m + 2].numbered
        ):
            fragments.append(folded[row[m].start : row[m].end])
            m += 2  # `ngưng hiệu lực một số quy định của D`
        kind = kinds[m : m + 1]
        if kind == "D":
            frame.objects = _list(folded, row, m, frame)
        elif kinds.startswith("phD", m) and chain.verbs[-1].relation in HEADED:
            frame.objects = _list(folded, row, m + 2, frame)  # `các nội dung được nêu trong D`
        elif kinds[m - 1] == "h" and (setting := set_by(folded, row, m)):
            frame.objects = _list(folded, row, setting, frame)
        elif chain.verbs[-1].relation in _LOOKS and (seen := looked_at(folded, row, m) or looked_at_there(folded, row, m)):
            frame.objects = _list(folded, row, seen, frame)
        elif (kind == "C" or kinds.startswith("C", m + 1)) and (source := ordered_in(folded, row, m)):
            frame.objects = _list(folded, row, source, frame)  # `thực hiện chỉ đạo của B tại D`
        elif kind == "w" and size_of(row[m]) <= FAR_WORDS:
            _behind_words(folded, row, m, frame)
        elif kinds.startswith("aD", m) and m > chain.end and kinds[m - 1] == "h" and _IN.fullmatch(folded, row[m].start, row[m].end):
            frame.objects = _list(folded, row, m + 1, frame)  # `thực hiện các nhiệm vụ tại D`
        elif kind == "a":
            _along(folded, row, m, frame)
        after = frame.objects[-1] + 1 if frame.objects else m
        if frame.objects and kinds.startswith("a", after) and kinds.startswith("D", skip(row, after + 1)):
            _along(folded, row, after, frame)
    if fragments:
        frame.fragment = ", ".join([f for f in fragments if _PART.match(f)]) or None


def _instrument(row: Row, m: int) -> int:
    """Where the document behind `tại` begins; `cụ thể hóa thành các chính sách tại D`: behind the second one."""
    k = skip(row, m + 1)
    named = kind_at(row, k) == "w" or (kind_at(row, k) == "D" and not row[k].numbered and not row[k].this)
    at = k + 1 if named and kind_at(row, k + 1) == "a" else 0
    return skip(row, at + 1) if at else k


def _whole_patient(frame: Frame, earlier: list[Frame]) -> None:
    """`A về thực hiện D được ban hành`: what is issued is A."""
    for before in earlier:
        if before.heads and before.subjects and frame.objects and frame.objects[0] in before.objects:
            frame.objects = list(before.subjects)


def _patient_of_genre(row: Row, frame: Frame, earlier: list[Frame]) -> None:
    """`Thông tư A hướng dẫn Nghị định B đã được sửa đổi bởi Thông tư C`: what is changed is of the genre that changes it."""
    by = next((t for t in row[frame.chain.end :] if t.kind == "D"), None)
    for before in earlier:
        if by and before.heads and before.subjects and frame.objects and frame.objects[0] in before.objects:
            head = before.subjects[0]
            if row[head].numbered and _type(row[head]) == _type(by) != _type(row[frame.objects[0]]):
                frame.objects = list(before.subjects)


def skip(row: Row, m: int, fragments: list[str] | None = None, folded: str = "") -> int:
    """Index behind the light words, heads and fragments at `m`; the fragments are collected when asked."""
    kinds = row.kinds
    while m < len(kinds) and (kinds[m] in "lhfv" or (kinds[m] == "o" and kinds[m - 1] == "h")):
        if fragments is not None and kinds[m] in "hf":
            fragments.append(folded[row[m].start : row[m].end].strip(" ,"))
        m += 1
    return m


def _behind_words(folded: str, row: Row, m: int, frame: Frame) -> None:
    """`đầy đủ chủ trương nêu trong D`, `các mục tiêu của D`; `giãn cách theo D`."""
    k = m + 1
    kinds = row.kinds
    while k < len(kinds) and (kinds[k] in "lh,&w" or kinds[k : k + 2] in ("aw", "ph")) and k - m < 6:
        k += 1
    if kinds.startswith("o", k) or (kinds.startswith("D", k) and kinds[k - 1] == "h"):
        k = k + 1 if kinds[k] == "o" else k
        if kinds.startswith("D", k) and frame.chain.verbs[-1].relation in HEADED and row[k].numbered:
            frame.objects = _list(folded, row, k, frame)
    elif kinds.startswith("aD", k):
        frame.along = _list(folded, row, k + 1, frame) if row[k + 1].numbered else []


def _along(folded: str, row: Row, m: int, frame: Frame) -> None:
    k = skip(row, m + 1)
    if kind_at(row, k) != "D":
        return
    found = _list(folded, row, k, frame)
    if folded[row[m].start : row[m].end].lower() == "theo":
        frame.along = found
    else:
        frame.instruments = found


def _list(folded: str, row: Row, m: int, frame: Frame) -> list[int]:
    """The document at `m` and those coordinated with it, up to the next item of an outer list."""
    kinds = row.kinds
    if not kinds.startswith("D", m):
        return []
    m = _first_member(folded, row, m)
    found, k = [m], m + 1
    if k == len(kinds) or kinds[k] not in "&,":
        return found
    head = frame.subjects[0] if frame.subjects and not frame.marker else 0
    inner = head > 0 and (row[head - 1].kind in "a&ho" or (head > 1 and row[head - 1].kind == "," and row[head - 2].kind == "D"))
    outer = _type(row[frame.subjects[0]]) if frame.subjects and row[frame.subjects[0]].kind == "D" and frame.marker else None
    details = _type(row[frame.subjects[0]]) if frame.subjects and not frame.marker and frame.chain.verbs[-1].relation in _FOR_HIGHER else ""
    while k < len(kinds) and kinds[k] in "&,":
        while k < len(kinds) and kinds[k] in "&,h":
            k += 1
        if not kinds.startswith("D", k) or _next_clause(row, k) or _leaves_bracket(folded, row[found[-1]].end, row[k].start):
            break
        if _acts_on_another(row, k, found) or (inner and frame.chain.verbs[0].remarks == "effect"):
            break  # `theo D1, D2 sửa đổi D3 và D4`: D4 goes on with the outer list
        if stands_below(_type(row[k]), details):
            break  # `căn cứ Nghị định A quy định chi tiết Luật B và Thông tư C`: no decree details a circular
        if outer and _type(row[k]) == outer and row[k].issuer is None and (_type(row[m]) != outer or kind_at(row, k + 1) in "vu"):
            break
        found.append(k)
        k += 1
    return found


def _leaves_bracket(folded: str, start: int, end: int) -> bool:
    """`D1 (được sửa đổi bởi D2) và D3`: what stands outside of a bracket goes on with what stands before it."""
    return ")" in folded[start:end] and "(" not in folded[start:end]


def _first_member(folded: str, row: Row, m: int) -> int:
    """`bãi bỏ 03 nghị quyết gồm: D1, D2`: the first document that is named of those counted at `m`; `m` itself for any other."""
    if row[m].numbered:
        return m
    k = next((i for i in range(m + 1, min(len(row), m + 6)) if row.kinds[i] not in "w:hl,"), len(row))
    if kind_at(row, k) != "D" or not row[k].numbered:
        return m
    return k if _COUNTED.fullmatch(folded, row[m].start, row[k].start) else m


def _acts_on_another(row: Row, k: int, before: Sequence[int]) -> bool:
    """`D1 thay thế D2 và D3 sửa đổi D4`: D3 acts itself, unless D4 is D2, which it then only describes."""
    if kind_at(row, k + 1) != "V" or not row[k].numbered:
        return False
    if row[k + 1].value.relation == "establishes" and kind_at(row, k + 2) == "B":
        return True  # `D1 thực hiện D2 và D3 thành lập B`
    if row[k + 1].value.remarks != "effect":
        return False
    behind = skip(row, k + 2)
    ids = {getattr(row[i].value, "directive", None) for i in before}
    return kind_at(row, behind) == "D" and row[behind].numbered and getattr(row[behind].value, "directive", None) not in ids


def _next_clause(row: Row, k: int) -> bool:
    """Whether the document at `k` is the subject of what follows."""
    m = k + 1
    while m < len(row) and row[m].kind in "lC":
        if row[m].kind == "C" and isinstance(row[m].value, Cue) and row[m].value.scope == "verb":
            return True
        m += 1
    return kind_at(row, m) in ("p",)


def _type(token: Token) -> str:
    """The genre of a document in small letters; empty for anything else."""
    value = token.value
    if isinstance(value, Citation):
        return (value.type or "").lower()
    return value.split(" ")[0].lower() if isinstance(value, str) else ""


def outer_items(row: Row, frame: Frame) -> Iterator[int]:
    """Documents of the same genre that a later `và` adds to the first object of an issuing verb: each with a purpose of its own."""
    if not frame.objects:
        return
    first = frame.objects[0]
    for k in range(frame.objects[-1] + 1, len(row)):
        if (
            row[k].kind == "D"
            and row[k].numbered
            and row[k - 1].kind in "&,"
            and row[k].issuer is None
            and _type(row[k]) == _type(row[first])
        ):
            yield k
