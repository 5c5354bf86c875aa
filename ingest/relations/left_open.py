"""A purpose that ends with a full stop although its main clause comes in the next sentence: `Thực hiện D1; D2. B đã tổ chức …`.

Local news write so. B carries the documents out when the sentence holds nothing but them and their titles, and the next one opens with B and an act.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.bodies import BodyMention
from ingest.relations.found import Found
from ingest.relations.names import Names
from ingest.relations.tokens import Scene, Token

#: How such a sentence begins.
OPENINGS = ("Thực hiện ", "Triển khai thực hiện ")
#: Between the verb and the first document: the noun before a kind (`Công văn hướng dẫn số …`).
_OF_LETTERS = ("", "Công văn ", "Văn bản ")
#: Words that make the sentence a whole one.
_WHOLE = re.compile(r"(?<!\w)(?:đã|vừa|sẽ|cần|phải|yêu cầu|đề nghị|giao|là|được|nhằm|để)(?!\w)", re.I)
#: What the body does in the next sentence.
_ACTS = re.compile(r" (?:đã|vừa|tổ chức|ban hành|xây dựng|triển khai|chủ động|thành lập|phân công|phối hợp|tiến hành|mở)(?!\w)", re.I)


def left_open(scene: Scene, start: int, end: int, names: Names) -> Iterator[Found]:
    """Who carries out the documents of a sentence that begins with one of `OPENINGS` and only names them."""
    folded = scene.folded
    verb = next((opening for opening in OPENINGS if folded.startswith(opening, start)), None)
    if verb is None or not folded.startswith(". ", end - 1):
        return
    nouns = scene.nouns(start, end)
    listed = [t for t in nouns if t.kind == "D" and (t is nouns[0] or folded.endswith("; ", 0, t.start))]
    if not listed or folded[start + len(verb) : listed[0].start] not in _OF_LETTERS or _WHOLE.search(folded, listed[0].end, end):
        return
    if any(t.kind in "BPO" and folded.endswith(", ", 0, t.start) for t in nouns):
        return
    actor = next(iter(scene.nouns(end + 1, end + 2)), None)
    if actor is None or not _acts(folded, actor):
        return
    stop = max(folded.find(".", actor.end), actor.end)
    for document in listed:
        if document.numbered and (id := names.document(document.value)):
            yield Found(names.body(actor.value), "carriesOut", id, (start, stop), "asserted", "left-open", 0.75)


def _acts(folded: str, token: Token) -> bool:
    named = token.kind == "B" and isinstance(token.value, BodyMention) and not token.value.generic
    return named and _ACTS.match(folded, token.end) is not None
