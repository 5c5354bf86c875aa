"""Documents that are issued, or only planned, without a number: `ban hành kế hoạch thực hiện D`, `sẽ ban hành Nghị quyết chuyên đề …`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.values import Thing
from ingest.relations.found import Found
from ingest.relations.status import status_of
from ingest.relations.symbols import Symbol, Symbols
from ontology.folding import slug

_NAMED = re.compile(
    r"""(?<!\w)(?P<verb>ban\s+hành|xây\s+dựng|lập|có|ra)\s+(?:một\s+|các\s+)?
        (?P<noun>[Nn]ghị\s+quyết|[Kk]ế\s+hoạch|[Cc]hỉ\s+thị|[Cc]hương\s+trình\s+hành\s+động|[Qq]uyết\s+định|[Đđ]ề\s+án|[Hh]ướng\s+dẫn|[Cc]ông\s+văn)
        (?P<kind>\s+chuyên\s+đề|\s+hành\s+động|\s+riêng)?(?!\s*(?:số\s*)?[\d.…])""",
    re.X,
)
#: What the unnumbered document is for, in its own words.
_FOR = re.compile(
    r"\s*(?:để\s+|nhằm\s+|về\s+(?:việc\s+)?)?(?:lãnh\s+đạo,?\s+|chỉ\s+đạo,?\s+|tổ\s+chức\s+)*(?P<tie>triển\s+khai(?:\s+thực\s+hiện)?|thực\s+hiện|cụ\s+thể\s+hóa|quán\s+triệt|học\s+tập)\s",
    re.I,
)
_SPIRIT = re.compile(r"theo\s+tinh\s+thần\s*$", re.I)
_LABEL_END = re.compile(r"[,;.:(]|\s(?:để|nhằm|theo|trong|với|cho|do)\s")
_RELATION = {"cụ thể hóa": "concretises", "quán triệt": "organisesStudyOf", "học tập": "organisesStudyOf"}


def unnumbered(symbols: Symbols, line: list[Symbol], clause: tuple[int, int], things: dict[str, Thing], source: str) -> Iterator[Found]:
    """Issue and purpose of documents without a number whose issuer and parent stand in the clause; never of ones that only might exist."""
    folded = symbols.folded
    for m in _NAMED.finditer(folded, *clause):
        actor = next((s for s in reversed(line) if s.kind == "B" and s.end <= m.start()), None)
        if actor is None or not actor.body or not actor.body.body or m.start() - actor.end > 60:
            continue
        between = folded[actor.end : m.start()]
        if re.search(r"[.;:]|(?<!\w)(?:về|của|cho)(?!\w)", between) or any(
            s.kind == "D" and actor.end <= s.start < m.start() for s in line
        ):
            continue
        parents = list(_parents(symbols, line, m))
        if not parents:
            continue
        status = status_of(folded, clause, m.start())
        if m["verb"].split()[0] not in ("ban", "ra", "có") and status == "asserted" and not re.search(r"(?<!\w)(?:đã|vừa)(?!\w)", between):
            continue
        label = _label(folded, m, clause[1])
        cited = next((d.citation.directive for d in line if d.kind == "D" and d.citation and d.start <= m.start("noun") < d.end), None)
        id = cited or f"anon:{source[:8]}/{slug(actor.body.body.split('/')[-1] + ' ' + label)[:60]}"
        if not cited:
            things[id] = Thing(
                id, "directive", f"{label} ({actor.body.label}, không in số)", None, label.split(" ")[0] if not label else _noun(m)
            )
        if not cited and m["verb"].split()[0] != "xây":
            yield Found(id, "issuedBy", actor.body.body, clause, status, "unnumbered-issue", 0.85)
        for relation, parent in parents:
            yield Found(id, relation, parent, clause, status, "unnumbered-for", 0.85)


def _noun(m: re.Match[str]) -> str:
    return " ".join(m["noun"].split()).capitalize()


def _label(folded: str, m: re.Match[str], end: int) -> str:
    stop = _LABEL_END.search(folded, m.end(), end)
    words = folded[m.start("noun") : min(stop.start() if stop else end, m.start("noun") + 90)]
    label = " ".join(words.split())
    return label[:1].upper() + label[1:]


def _parents(symbols: Symbols, line: list[Symbol], m: re.Match[str]) -> Iterator[tuple[str, str]]:
    """(relation, directive) pairs that the words after the noun state."""
    tie = _FOR.match(symbols.folded, m.end())
    for d in line:
        if d.kind != "D" or d.start < m.end() or not d.citation or not d.citation.directive:
            continue
        before = symbols.folded[m.end() : d.start]
        if _SPIRIT.search(before) and len(before) < 140:
            yield "actsInSpiritOf", d.citation.directive
        elif tie and tie.end() <= d.start + 1 and len(symbols.folded[tie.end() : d.start].strip()) < 25:
            yield _RELATION.get(" ".join(tie["tie"].lower().split()), "implements"), d.citation.directive
        return
