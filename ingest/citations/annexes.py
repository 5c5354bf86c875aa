"""What a directive carries: `kế hoạch hành động ban hành kèm theo Nghị quyết số …`, `Nghị quyết số … ban hành Chương trình hành động …`."""

from __future__ import annotations

import re

from ingest.citations.mention import Mention

_CARRIERS = frozenset({"Nghị quyết", "Quyết định", "Nghị định", "Thông tư", "Thông tư liên tịch", "Công văn"})
_THING = r"(?:[Cc]hương\ trình(?:\ hành\ động|\ công\ tác)?|[Kk]ế\ hoạch(?:\ hành\ động)?|[Qq]uy\ (?:chế|định|trình)|[Đđ]ề\ án|[Hh]ướng\ dẫn|[Dd]anh\ mục|[Pp]hụ\ lục|[Bb]ộ\ (?:tiêu\ chí|chỉ\ số)|[Đđ]iều\ lệ|[Tt]iêu\ chí|[Đđ]ịnh\ mức)"
_ATTACHED = re.compile(
    rf"(?P<noun>{_THING})(?P<title>(?:\s[^.;:()\n“”\"]{{0,90}}?)?)\s{{1,3}}(?:được\s)?ban\ hành\s{{1,3}}kèm\s{{1,3}}theo\s{{1,3}}$", re.X
)
_ISSUES = re.compile(
    rf"""\s{{1,3}}(?:về\ việc\s{{1,3}})?ban\ hành\s{{1,3}}(?:kèm\ theo\s{{1,3}})?
        (?P<annex>(?P<noun>{_THING})(?![\s]{{1,3}}(?:số\s)?[0-9])
          (?:\s{{1,3}}(?!thực\ hiện\b|về\b|để\b|nhằm\b|trên\b|này\b|theo\b|giai\ đoạn\b|quy\ định\b|gồm\b|cho\b|tại\b|và\b|năm\b|với\b|ngày\b)[^\s.,;:()“”"]{{1,20}}){{0,9}})""",
    re.X,
)


def annexes(folded: str, mentions: list[Mention]) -> list[Mention]:
    """Mentions of annexes by their carriers, whose keys must be decided; kind `named`."""
    found = []
    attaches = "kèm" in folded
    for mention in mentions:
        if not mention.key or "?" in mention.key or mention.kind not in ("numbered", "elided"):
            continue
        attached = _last(_ATTACHED, folded, max(0, mention.start - 150), mention.start) if attaches else None
        if attached:
            end = mention.tail if "của" in folded[mention.end : mention.tail] else mention.end
            while end > mention.end and folded[end - 1] in ")(, ":
                end -= 1
            found.append(_annex(folded, mention, attached[0], end, attached[1], "annex-of"))
        issued = _ISSUES.match(folded, mention.tail) if mention.type in _CARRIERS else None
        if issued:
            found.append(_annex(folded, mention, issued.start("annex"), issued.end("annex"), issued["noun"], "annex-issued"))
    return found


def _last(pattern: re.Pattern[str], folded: str, begin: int, end: int) -> tuple[int, str] | None:
    """Start and noun of the nearest thing "ban hành kèm theo" right before `end`."""
    if not folded[max(0, end - 25) : end].rstrip().endswith("theo"):
        return None
    window = folded[begin:end]
    best = None
    for noun in re.finditer(rf"(?<!\w){_THING}", window, re.X):
        match = pattern.match(window, noun.start())
        if match:
            best = (begin + noun.start(), match["noun"])
    return best


def _annex(folded: str, carrier: Mention, start: int, end: int, noun: str, rule: str) -> Mention:
    words = " ".join(noun.split())
    return Mention(
        start, end, "named", rule, words[:1].upper() + words[1:], name=" ".join(folded[start:end].split()), key=f"annex:{carrier.key}",
        outcome="resolved", tail=end,
    )  # fmt: skip
