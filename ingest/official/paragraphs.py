"""Paragraphs of the text of a document with their place in its outline: articles, clauses, points, dashes."""

from __future__ import annotations

import re

from ingest.forms import CAPITALS
from ingest.official.lines import Line, ends_sentence, lines
from ingest.together import remembered
from ontology.value import Value

_NUMBER = re.compile(
    r"""(?P<article>Điều\s+\d+[a-zđ]?(?:\s?[.:]|$))
        |(?P<part>(?:Chương|Mục|Phần)\s+(?:[IVXLC\d]+|thứ\s+\w+)(?:\s?[.:]|$)|[IVX]{1,5}\s?[.-](?=\s)|[A-Z]\s?[.-](?=\s))
        |(?P<clause>\d{1,3}\s?[.)](?!\d))|(?P<sub>\d{1,3}(?:\.\d{1,3}){1,3}\s?[.)]?(?=\s))
        |(?P<point>[a-zđ]{1,2}\d?\s?[.)])|(?P<dash>[-+•*](?=\s))""",
    re.X,
)
_LEVELS = {"part": -1.0, "article": 0.0, "clause": 1.0, "sub": 2.0, "point": 2.0, "dash": 3.0}
#: A line without a number stands right under its article.
PLAIN = 0.5
_ARTICLE = re.compile(r"Điều\s")
_UNFINISHED = re.compile(r"(?:,|(?<!\w)(?:của|và|về|cho|tại|do|với|thuộc|trong|số|ngày|tháng|năm|các|theo|được|bởi))$")


class Paragraph(Value, frozen=True):
    """`[start, end)` of the folded text; `body` is where the words begin behind the number; `level` 0 article, 1 clause, 2 point, 3 dash."""

    start: int
    end: int
    body: int
    level: float


@remembered
def paragraphs(folded: str, start: int, stop: int) -> tuple[Paragraph, ...]:
    """The paragraphs of `folded[start:stop]`; printed lines of one paragraph are joined. Remembered, because several readers ask for the same."""
    made: list[Paragraph] = []
    last: Line | None = None
    for line in lines(folded, start, stop):
        if line.page:
            continue
        number = _NUMBER.match(line.text)
        if last and not number and _goes_on(last, line):
            made[-1] = Paragraph(made[-1].start, line.end, made[-1].body, made[-1].level)
        else:
            body = line.start + (len(line.text) - len(line.text[number.end() :].lstrip()) if number else 0)
            made.append(Paragraph(line.start, line.end, body, _LEVELS[number.lastgroup or ""] if number else PLAIN))
        last = line
    return tuple(made)


_STOP = re.compile(rf"\.(?=\s+[{CAPITALS}])")
_ABBREVIATED = re.compile(rf"(?<!\w)[{CAPITALS}]{{1,3}}$")


def sentences(folded: str, p: Paragraph) -> list[Paragraph]:
    """The sentences of a paragraph, each without its full stop; the first keeps the paragraph's number."""
    made: list[Paragraph] = []
    start, body = p.start, p.body
    for stop in _STOP.finditer(folded, p.body, p.end):
        if not _ABBREVIATED.search(folded, max(body, stop.start() - 5), stop.start()):
            made.append(Paragraph(start, stop.start(), body, p.level))
            start = body = stop.end() + 1
    return [*made, Paragraph(start, p.end, body, p.level)] if made else [p]


def sentence_end(folded: str, start: int, stop: int) -> int:
    """End of the first sentence of `folded[start:stop]`, before its full stop."""
    return sentences(folded, Paragraph(start, stop, start, PLAIN))[0].end


def _goes_on(last: Line, line: Line) -> bool:
    """Whether a line without a number continues the one above: it begins with a small letter, or the one above cannot end there."""
    if line.gap or ends_sentence(last.text) or line.text[0] in '“"(':
        return False
    return (
        line.text[0].islower()
        or bool(_UNFINISHED.search(last.text))
        or (len(last.text) > 55 and not _ARTICLE.match(last.text) and not line.capitals)
    )
