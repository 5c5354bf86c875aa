"""Plain text without the marks of its layout: columns set with spaces, page numbers, the emphasis and the two-column tables of Markdown.

What converters of PDF and Word files write is text, too. Words are kept as they stand; only marks around them go.
"""

from __future__ import annotations

import re

#: A line that a converter indented; what stands further right is the other column, or centred.
_INDENTED = re.compile(r"^ {3,24}(?=\S)", re.M)
_INDENT = re.compile(r"^ {1,24}(?=\S)", re.M)
#: Spaces behind a line that was broken.
_BEHIND = re.compile(r"(?<=\S) +$", re.M)
#: The number of a page in a line of its own, far from the margin.
_PAGE = re.compile(r"\n+ {16,}(?:-\s?)?\d{1,3}(?:\s?-)? *\n+")
#: Spaces that only fill a justified line: two, where a column needs more.
_FILLED = re.compile(r"(?<=\S) {2}(?=\S)")
_MANY_FILLED = 3
#: What only Markdown prints: emphasis around a whole line or behind a stroke, a rule under the header of a table, an escaped mark.
_MARKDOWN = re.compile(r"^#{1,6} +[^\s#]|^\*{1,3}[^\s*][^\n]*\*{1,3} *$|\*\*[^\s*]|^\|(?: ?:?-{3,}:? ?\|)+ *$|\\[-.*#_]", re.M)
_ESCAPED = re.compile(r"\\(?=[-.*#_()\[\]|+!])|\\(?= *(?:\||$))", re.M)
_EMPHASIS = re.compile(r"\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}")
_ONLY_STARS = re.compile(r"^ *\*+(?: +\*+)+ *$", re.M)
_HEADING = re.compile(r"^#{1,6} +", re.M)
_RULE = re.compile(r"\|(?: ?:?-{3,}:? ?\|)+ *")
#: Items and the subject of a letter that a cell prints behind other words.
_ITEMS = re.compile(r"(?<=[;:.]) (?=- )| (?=V/v )")
_COLUMNS = 2


def unmarked(text: str) -> str:
    """The text without marks of layout and Markdown; the same object when it has none."""
    if _MARKDOWN.search(text):
        text = _without_markdown(text)
    if _INDENTED.search(text):
        text = _without_columns(text)
    return _BEHIND.sub("", text) if " \n" in text else text


def _without_markdown(text: str) -> str:
    text = _HEADING.sub("", _ONLY_STARS.sub("", _ESCAPED.sub("", text)))
    return "\n".join(_cells(_EMPHASIS.sub("", text).split("\n")))


def _cells(printed: list[str]) -> list[str]:
    """The lines, with the cells of tables of two columns (letterheads, closing blocks) in lines of their own."""
    made: list[str] = []
    for number, line in enumerate(printed):
        inner = line.strip()
        row = inner.startswith("|") and inner.endswith("|") and inner.count("|") == _COLUMNS + 1
        ruled = row and any(_RULE.fullmatch(near.strip()) for near in printed[max(0, number - 2) : number + 3])
        if ruled and _RULE.fullmatch(inner):
            continue
        if ruled:
            made += [piece for cell in inner[1:-1].split("|") for piece in _ITEMS.sub("\n", cell.strip()).split("\n")]
        else:
            made.append(line)
    return made


def _without_columns(text: str) -> str:
    text = _INDENT.sub("", _PAGE.sub("\n", text))
    return "\n".join(_FILLED.sub(" ", line) if len(_FILLED.findall(line)) >= _MANY_FILLED else line for line in text.split("\n"))
