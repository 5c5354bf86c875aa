"""Which sentences are worth reading: by the words of which one stands in whatever says something, before any row of tokens is made."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from graph.values import Citation
from ingest.forms import CAPITALS, key_of
from ingest.letters import small_of_text
from ingest.relations.frame import beginning
from ingest.relations.lexicon import breaks, goes_without, need_of, speaks_alone, speaks_of_bodies, turning, verb_pattern, verbs_by_key
from ingest.relations.tokens import THIS, Row, Token, any_noun
from ingest.scan import scanned
from ingest.sentences import sentences
from ontology.phrases import Verb
from ontology.value import Value

#: Characters of the longest piece that is read as one sentence.
_LONGEST = 3000
#: Who prints it, before the first sentence: `(QBĐT) - `, `Kinhtedothi - `.
_DATELINE = re.compile(rf"(?:\([\w. ]{{2,24}}\)|[{CAPITALS}][\w.]{{2,20}})\s?-\s(?=[{CAPITALS}])")
#: Sentences without a verb of the register that still may say something; in small letters.
_ALSO = scanned(
    r"hiệu lực|căn cứ|cơ sở|cơ quan thường trực|kính gửi|đề nghị của|ý kiến|tinh thần|quy định (?:tại|trong)|nêu (?:tại|trong)|ban chỉ đạo"
    r"|đáng chú ý|đặc biệt|nổi bật|tiêu biểu|trong (?:số )?đó|nhóm (?:nhiệm vụ|giải pháp)",
    re.I,
)
#: Those of them that say something of bodies, where no document is named.
_OF_BODIES = frozenset({"cơ quan thường trực", "đề nghị của", "kính gửi"})
#: What says something of a document that no verb governs, wherever it stands.
_OF_DOCUMENT = scanned(
    r"thành lập|kiện toàn|gửi|hiệu lực|cơ quan thường trực|dự thảo|\d (?:nhóm )?(?:nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu)", re.I
)
#: What says something of it as the first words of a clause, in short, and as they open a sentence.
_OPENING = scanned(
    r"căn cứ|cơ sở|dựa trên|xét|tinh thần|(?:quy định|hướng dẫn|nội dung|nêu|đề cập|xác định) (?:tại|trong|của)|đề nghị của"
    r"|trong (?:số )?(?:đó|này|các)|đáng chú ý|đặc biệt|nổi bật|tiêu biểu",
    re.I,
)
_OPENS = re.compile(
    r"[\s\-–+*•]*(?:căn|trên|dựa|xét|theo|với|như|đã|được|nêu|quy|đề|xác|trong|đáng|đặc|nổi|tiêu|riêng|đối|về|đồng|bên|cùng)", re.I
)
_DATELINE_CHARS = 30


class Sentence(Value, frozen=True):
    """A sentence worth reading, without the name of who prints it, with its `beginning`, where the first verb of the register stands in it
    (-1 without one), and the other words that make it so."""

    start: int
    end: int
    begins: str
    verb: int = -1
    others: Sequence[re.Match[str]] = ()


def worth_reading(folded: str, documents: Sequence[tuple[int, int, Citation]]) -> list[Sentence]:
    """The sentences that hold a verb of the register with what it needs, or one of the few other words."""
    pieces = _pieces(folded)
    begins = [start for start, _ in pieces]
    verbs = _first_verbs(folded, begins)
    others = _by_piece(begins, _ALSO.finditer(folded))
    cited = {bisect_right(begins, start) - 1 for start, _, _ in documents}
    found = []
    for i in sorted(verbs.keys() | others.keys()):
        start, end = pieces[i]
        if i in others or i in cited or _has(folded, start, end):
            dateline = _DATELINE.match(folded, start, end) if folded.find("-", start, start + _DATELINE_CHARS) > 0 else None
            start = dateline.end() if dateline else start
            found.append(Sentence(start, end, beginning(folded, start), verbs.get(i, -1), others.get(i, ())))
    return found


def _first_verbs(folded: str, begins: list[int]) -> dict[int, int]:
    """Where the first verb of the register stands in each piece that has one: most pieces need not be asked for the others."""
    found: dict[int, int] = {}
    low, match, starts = small_of_text(folded), verb_pattern().match, verb_pattern().starts(folded)
    at, count = 0, len(starts)
    while at < count:
        if verb := match(low, starts[at]):
            piece = bisect_right(begins, verb.start())
            found[piece - 1] = verb.start()
            if piece == len(begins):
                break
            at = bisect_left(starts, max(begins[piece], verb.end()), at)
        else:
            at += 1
    return found


def _verbs(folded: str, start: int, end: int) -> Iterator[Verb]:
    """The verbs of the register in a sentence, in order, looked for as far as they are asked for."""
    low, match, starts, known = small_of_text(folded), verb_pattern().match, verb_pattern().starts(folded), verbs_by_key()
    free = start
    for at in starts[bisect_left(starts, start) : bisect_left(starts, end)]:
        if at >= free and (verb := match(low, at, end)):
            yield known[key_of(verb.group())]
            free = verb.end()


def _by_piece(begins: list[int], matches: Iterable[re.Match[str]]) -> dict[int, list[re.Match[str]]]:
    found: dict[int, list[re.Match[str]]] = {}
    for m in matches:
        found.setdefault(bisect_right(begins, m.start()) - 1, []).append(m)
    return found


def _pieces(folded: str) -> Sequence[tuple[int, int]]:
    """The sentences; one that is too long to be one (a table, a list without stops) in pieces, so that reading stays linear."""
    if len(folded) <= _LONGEST:
        return sentences(folded)
    found = []
    for start, end in sentences(folded):
        while end - start > _LONGEST:
            comma = max(folded.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in ",; ")
            stop = comma + 1 if comma > 0 else start + _LONGEST
            found.append((start, stop))
            start = stop
        found.append((start, end))
    return found


def _has(folded: str, start: int, end: int) -> bool:
    """Whether a sentence without a cited document has what the least demanding of its verbs needs."""
    if THIS.search(folded, start, end):
        return True
    needs, given = need_of(), 1 if any_noun().search(folded, start, end) else 0
    return any(needs[verb.phrase] <= given for verb in _verbs(folded, start, end))


def is_silent(folded: str, sentence: Sentence, things: Sequence[Token], official: bool) -> bool:
    """Whether a sentence that names these `things` says nothing, whatever its other words are: it names no document, and nothing that relates
    bodies stands in it; or only one, which no verb governs, or which nobody does anything to. `official`: the text is a document itself."""
    kinds = [t.kind for t in things]
    documents = kinds.count("D")
    if documents > 1 or "T" in kinds:
        return False
    document = things[kinds.index("D")] if documents else None
    governed = document is not None and 0 <= sentence.verb < document.start
    if governed and not (official and len(kinds) == 1):
        return False
    if not kinds:
        return True
    told = _verbs(folded, sentence.start, sentence.end)
    if document is None:
        said = [m.group().lower() for m in sentence.others]
        return _OF_BODIES.isdisjoint(said) and not any(map(speaks_of_bodies, told))
    if governed:
        return not any(v.remarks in ("effect", "annex") for v in told) and not _stands_alone(folded, sentence.start, sentence.end)
    turns = sentence.verb >= 0 and (
        turning().search(small_of_text(folded), document.start, sentence.end) is not None or any(map(speaks_alone, told))
    )
    return not turns and not _stands_alone(folded, sentence.start, sentence.end)


def without_silent_end(sentence: Sentence, clauses: list[Row]) -> list[Row]:
    """The clauses up to the last one that names a document or has a verb that needs none; what follows it says nothing."""
    if len(clauses) > 1 and _OF_BODIES.isdisjoint([m.group().lower() for m in sentence.others]):
        while clauses and "D" not in clauses[-1].kinds and not any(t.kind == "V" and goes_without(t.value) for t in clauses[-1]):
            clauses.pop()
    return clauses


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether something can be said of a document that no verb governs."""
    if _OF_DOCUMENT.search(folded, start, end) or _OPENS.match(folded, start, end):
        return True
    return _OPENING.search(folded, start, end) is not None and breaks().search(small_of_text(folded), start, end) is not None
