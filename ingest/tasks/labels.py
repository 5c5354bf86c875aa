"""Lines that say one thing about the act above them: `Cơ quan chủ trì: …`, `Thời gian hoàn thành: …`, `Sản phẩm: …`.

The words before the colon name the same things as the header of an assignment table, and are read by the same register.
"""

from __future__ import annotations

from graph.values import Deadline
from ingest.forms import small
from ingest.tasks.assignees import read_bodies
from ingest.tasks.cells import read_cell
from ingest.tasks.cues import CHARGING, column_named, pattern
from ingest.tasks.deadlines import in_cell
from ingest.tasks.duties import Strip
from ingest.tasks.outline import Node
from ontology.value import Value

_LABELS = (*CHARGING, "deadline", "product")
_LABEL_WORDS = 6
_VALUE_CHARS = 500
_NAME_CHARS = 160


class Label(Value, frozen=True):
    """One labelled line: what it names (a column of the register) and the words behind the colon."""

    name: str
    value: str


class Labelled(Value, frozen=True):
    """What the labelled lines below an act say of it, and where the last of them ends in the folded text.

    `shared`: they are said of each of the items above them (`Trách nhiệm chỉ đạo thực hiện: …`)."""

    roles: tuple[tuple[str, str], ...]
    deadline: Deadline | None
    product: str | None
    end: int
    shared: bool = False


def label_of(strip: Strip, node: Node) -> Label | None:
    """The label of a line without items of its own; None when it is none."""
    if node.itemized:
        return _label_of_list(strip, node)
    colon = strip.folded.find(":", node.start, node.end)
    if colon < 0:
        return None
    words = strip.low[node.start : colon]
    value = strip.folded[colon + 1 : node.end].strip()
    if len(words.split()) > _LABEL_WORDS or " của " in words or not value or len(value) > _VALUE_CHARS:
        return None
    name = column_named(words)
    if name in CHARGING and not _names_bodies(value):
        return None
    return Label(name, value) if name in _LABELS else None


def _label_of_list(strip: Strip, node: Node) -> Label | None:
    """The label of a line whose items do nothing but name bodies: `2. Cơ quan chủ trì` above `- Bộ Y tế.`"""
    words = strip.low[node.start : node.end].rstrip(" :")
    name = column_named(words) if len(words.split()) <= _LABEL_WORDS else None
    values = [strip.folded[child.start : child.end].strip() for child in node.children if not child.children]
    if name not in CHARGING or len(values) < len(node.children) or not any(map(_is_named, values)) or not all(map(_may_be_named, values)):
        return None
    return Label(name, "; ".join(values))


def _is_named(value: str) -> bool:
    """Whether a short item is bodies that are meant (a name, a list, a kind that is narrowed), and says no act of theirs."""
    bodies = read_bodies(value, small(value), 0, len(value), loose=True) if len(value) < _NAME_CHARS else None
    rest = value[bodies.end :].strip(" .;") if bodies else ""
    return bodies is not None and bodies.firm and (not rest or rest.startswith(("các ", ",", "và ")))


def _may_be_named(value: str) -> bool:
    """Whether a short item beside bodies may be one that no register has (`Các quân khu, các tỉnh`): no act stands in it."""
    return _is_named(value) or (len(value) < _NAME_CHARS and value[:1].isupper() and not pattern("verb").match(small(value)))


def _names_bodies(value: str) -> bool:
    """Whether a value begins with bodies and nothing else follows them but more of the list."""
    bodies = read_bodies(value, small(value), 0, len(value), loose=True)
    return bodies is not None and (bodies.end >= len(value) or not value[bodies.end].isalnum())


def labels_of(strip: Strip, node: Node) -> list[Label]:
    """The labels that a line gives: its own, or those of the lines that it only gathers (`2. Cơ quan chủ trì, phối hợp` above `a) Cơ quan chủ trì`)."""
    own = label_of(strip, node)
    if own or not node.itemized or column_named(strip.low[node.start : node.end].rstrip(" :")) not in CHARGING:
        return [own] if own else []
    below = [label_of(strip, child) for child in node.children]
    return [label for label in below if label] if all(below) else []


def _last_end(node: Node) -> int:
    return _last_end(node.children[-1]) if node.children else node.end


def labelled(strip: Strip, node: Node, year: int | None) -> Labelled | None:
    """What the labelled lines directly below a node say; None when there is none."""
    if not node.children:
        return None
    roles: dict[tuple[str, str], None] = {}
    deadline = product = None
    end, shared = 0, False
    for line, label in [(child, label) for child in node.children for label in labels_of(strip, child)]:
        end = _last_end(line)
        shared = shared or (node.itemized and strip.low.startswith("trách nhiệm", line.start))
        if label.name == "deadline":
            deadline = deadline or in_cell(label.value, small(label.value), 0, len(label.value), year)
        elif label.name == "product":
            product = product or label.value.rstrip(" .;")
        else:
            roles |= dict.fromkeys(read_cell(label.value, "responsible" if label.name == "duties" else label.name).roles)
    return Labelled(tuple(roles), deadline, product, end, shared) if end else None
