"""Lists of kinds of bodies as groups of the registers: «các quận, huyện, thị ủy» of Hà Nội are `committee@district/hanoi`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.scan import Scanned, scanned
from ontology.bodies import body
from ontology.groups import COUNTRY, LEVELS, Group, GroupWord, group_words

#: Members of a printed list that are bodies too but make no group of the registers.
_OTHERS = r"""mặt[ ]trận(?:[ ]tổ[ ]quốc)?(?:[ ]các[ ]cấp)?|(?:các[ ])?tổ[ ]chức[ ]chính[ ]trị[ ]?-[ ]?xã[ ]hội|đoàn[ ]thể|cơ[ ]quan[ ]thuộc[ ]chính[ ]phủ
    |cơ[ ]quan|đơn[ ]vị|ban[ ]cán[ ]sự[ ]đảng|đảng[ ]đoàn|đảng[ ]bộ|đảng[ ]ủy|thị[ ]trấn"""


@cache
def _lists() -> Scanned:
    known = "|".join(w.words.replace(" ", "[ ]") for w in group_words())
    member = rf"(?:{known}|{_OTHERS})(?![\w/-])"
    return scanned(
        rf"""(?<![\w/])(?:(?P<head>UBND|Ủy[ ]ban[ ]nhân[ ]dân)[ ](?:các|những|mỗi|từng|100%|cấp)|(?:các|những|mỗi|từng|100%))[ ]
             (?P<list>{member}(?:(?:,[ ]?|[ ]và[ ]|,[ ]và[ ]|[ ]-[ ]|;[ ])(?:(?:các|cấp)[ ])?{member}){{0,11}})""",
        re.X | re.I,
    )


def groups_of(printed: re.Match[str], asker: str) -> tuple[Group, ...]:
    """The groups that a printed list means when the body `asker` charges it: below its level, in its place; a bare kind of place (`các quận,
    huyện`) means the bodies of its own line there."""
    found = body(asker)
    level = LEVELS.get(found.level) if found else None
    if found is None or level is None:
        return ()
    groups = []
    for row in _rows(printed):
        bare = row.kind == "ubnd" and not printed["head"]
        kind = KIND_OF_LINE.get(found.line, row.kind) if bare and row.words != "chính quyền" else row.kind
        if row.level != "below":
            levels = (
                [row.level]
                if LEVELS[row.level] > level or (kind == "department" and level == 1) or (kind == "ministry" and level == 0)
                else []
            )
        else:
            levels = [name for name, n in LEVELS.items() if n > level][: 1 if level == 0 else None]
        groups += [Group(kind, name, found.place or COUNTRY) for name in levels]
    return tuple(dict.fromkeys(groups))


#: What a bare kind of place means when a body of the line speaks.
KIND_OF_LINE = {"Party": "committee", "State": "ubnd"}


def _rows(printed: re.Match[str]) -> Iterator[GroupWord]:
    """The rows of the register behind the words of a list; «quận, huyện, thị ủy» shares its last word, `ban` and `ngành` count beside `sở` only."""
    words = [w for w in re.split(r",[ ]?|;[ ]|[ ]và[ ]|[ ]-[ ]", printed["list"].lower()) if w]
    words = [re.sub(r"^(?:(?:và|các)[ ]|cấp[ ](?!ủy))", "", w) for w in words]
    if words and words[-1].endswith(" ủy") and not printed["head"]:
        words = [f"{w.removesuffix(' xã')} ủy" if w in ("quận", "huyện", "thị xã", "thị", "tỉnh", "thành") else w for w in words]
    kinds = {w.words: w for w in group_words()}
    return (kinds[w] for w in words if w in kinds and (w not in ("ban", "ngành") or "sở" in words))


def groups_named(folded: str, start: int, end: int, asker: str) -> tuple[Group, ...]:
    """The groups of bodies that `folded[start:end]` names, as a body `asker` (an id) means them."""
    return tuple(dict.fromkeys(g for printed in _lists().finditer(folded, start, end) for g in groups_of(printed, asker)))


#: A list that stands for itself, without its article: `UBND tỉnh, thành phố`, `quận, huyện, thị ủy`.
_BARE_HEAD = re.compile(r"(?:UBND|Ủy[ ]ban[ ]nhân[ ]dân)[ ](?=(?:tỉnh|huyện|quận|xã|thị[ ]xã)(?:,|[ ]và)[ ])", re.I)


def as_lists(name: str, text: str) -> Iterator[re.Match[str]]:
    """The lists of kinds in the name of an assignee, which is given without the article of its first word; one kind alone is a group only where
    `text` prints it with an article: `Đảng ủy xã` is the committee of one commune."""
    if head := _BARE_HEAD.match(name):
        name = f"{name[: head.end()]}các {name[head.end() :]}"
    bare = list_at(name, 0, 0) is None
    for found in _lists().finditer(f"các {name}" if bare else name):
        several = bool(_SEVERAL.search(found["list"])) or not bare or found.start() > 0
        if several or any(f"{article} {name}" in text for article in _ARTICLES):
            yield found


_SEVERAL = re.compile(r"[,;]|[ ](?:và|-)[ ]")
_ARTICLES = ("các", "Các", "những", "từng", "Từng", "mỗi", "Mỗi", "100%")


def list_at(folded: str, start: int, at: int) -> int | None:
    """Where a list of kinds that begins at `at`, or at its article in `[start, at)`, ends; None when none begins there."""
    for place in (at, folded.rfind("các ", start, at), folded.rfind("Các ", start, at)):
        if place >= start and (found := _lists().match(folded, place)) and found.end() > at:
            return found.end()
    return None
