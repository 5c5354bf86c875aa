"""How far a clause reaches: subjects that documents share, what a document is called, who set an aim, what an inspection looks at."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.relations.phrases import numbered
from ingest.relations.tokens import Token
from ontology.phrases import Verb

_SETS = re.compile(r"(?:như|mà|do)", re.I)
_SET = re.compile(r"(?:đề ra|đặt ra|xác định|nêu)(?!\w)", re.I)
_ASIDE = re.compile(r"\s*(?:nhất là|trước hết là|đặc biệt là)(?!\w)", re.I)
_HOW_IT_GOES = re.compile(
    r"(?:đánh giá |việc |về )*(?:chất lượng|kết quả|tình hình|tiến độ|hiệu quả|quá trình|đánh giá|công tác)(?: tổ chức)?", re.I
)
_DONE = frozenset({"organisesStudyOf", "implements", "continues", "carriesOut", "concretises"})


def aside_before(folded: str, row: Sequence[Token], i: int) -> int:
    """`B, nhất là người đứng đầu(,) V`: index of the comma that opens the aside that ends at the comma `i`, or opens there; 0 without one."""
    if _ASIDE.match(folded, row[i].end):
        return i
    k = i - 1
    while k > 0 and row[k].kind in "wlBO":
        k -= 1
    return k if k > 0 and row[k].kind == "," and _ASIDE.match(folded, row[k].end) else 0


def bare_before(row: Sequence[Token], i: int, made: Sequence[int]) -> list[int]:
    """`xây dựng chương trình, kế hoạch thực hiện D`: of documents made together, those before the last that have no title share what follows."""
    found = [i]
    for k in reversed(made[: made.index(i)] if i in made else ()):
        if numbered(row[k]) or row[k].end - row[k].start > len(str(row[k].value)):
            break
        found.insert(0, k)
    return found


def described(row: Sequence[Token], start: int, through_verbs: bool) -> int | None:
    """`D có vai trò hạt nhân, bao trùm E`: what a document is called stands between it and what it does to another."""
    i = start - 1
    while i >= 0 and (row[i].kind in "wqlC,h" or (row[i].kind == "V" and through_verbs)):
        i -= 1
    return i if i >= 0 and numbered(row[i]) and (not i or row[i - 1].kind not in "aouv&") else None


def set_by(folded: str, row: Sequence[Token], m: int) -> int:
    """`thực hiện mục tiêu: “…” như D đã đề ra`: index of the document that sets the aim; 0 without one."""
    if _kind(row, m) == ":" and _kind(row, m + 1) == "q":
        m += 2
    elif _kind(row, m) == "q":
        m += 1
    k = m + 1 if _kind(row, m) == "w" and _SETS.fullmatch(folded, row[m].start, row[m].end) else 0
    behind = k + 2 if k and _kind(row, k + 1) == "C" else k + 1
    return k if k and _kind(row, k) == "D" and _kind(row, behind) == "w" and _SET.match(folded, row[behind].start) else 0


def looked_at(folded: str, row: Sequence[Token], m: int) -> int:
    """`kiểm tra, giám sát, đánh giá chất lượng học tập D`: index of D behind what is done with it; 0 when something else is inspected."""
    done = False
    while m < len(row) and (
        row[m].kind in ",lv&h"
        or (row[m].kind == "w" and _HOW_IT_GOES.fullmatch(folded, row[m].start, row[m].end))
        or (isinstance(row[m].value, Verb) and row[m].value.relation in _DONE)  # type: ignore[union-attr]
    ):
        done = done or row[m].kind == "V"
        m += 1
    return m if done and _kind(row, m) == "D" else 0


def _kind(row: Sequence[Token], i: int) -> str:
    return row[i].kind if 0 <= i < len(row) else ""
