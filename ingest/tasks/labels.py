"""Lines that say one thing about the act above them: `Cơ quan chủ trì: …`, `Thời gian hoàn thành: …`, `Sản phẩm: …`.

The words before the colon name the same things as the header of an assignment table, and are read by the same register.
"""

from __future__ import annotations

from graph.values import Deadline
from ingest.forms import small
from ingest.tasks.assignees import read_bodies
from ingest.tasks.cells import read_cell
from ingest.tasks.cues import CHARGING, column_of, header_key
from ingest.tasks.deadlines import in_cell
from ingest.tasks.duties import Strip
from ingest.tasks.outline import Node
from ontology.value import Value

_LABELS = (*CHARGING, "deadline", "product")
_LABEL_WORDS = 6
_VALUE_CHARS = 500


class Label(Value, frozen=True):
    """One labelled line: what it names (a column of the register) and the words behind the colon."""

    name: str
    value: str


class Labelled(Value, frozen=True):
    """What the labelled lines below an act say of it, and where the last of them ends in the folded text."""

    roles: tuple[tuple[str, str], ...]
    deadline: Deadline | None
    product: str | None
    end: int


def label_of(strip: Strip, node: Node) -> Label | None:
    """The label of a line without items of its own; None when it is none."""
    colon = strip.folded.find(":", node.start, node.end)
    if colon < 0 or node.itemized:
        return None
    words = strip.low[node.start : colon]
    value = strip.folded[colon + 1 : node.end].strip()
    if len(words.split()) > _LABEL_WORDS or " của " in words or not value or len(value) > _VALUE_CHARS:
        return None
    name = column_of(header_key(words))
    if name in CHARGING and not _names_bodies(value):
        return None
    return Label(name, value) if name in _LABELS else None


def _names_bodies(value: str) -> bool:
    """Whether a value begins with bodies and nothing else follows them but more of the list."""
    bodies = read_bodies(value, small(value), 0, len(value), loose=True)
    return bodies is not None and (bodies.end >= len(value) or not value[bodies.end].isalnum())


def labelled(strip: Strip, node: Node, year: int | None) -> Labelled | None:
    """What the labelled lines directly below a node say; None when there is none."""
    roles: dict[tuple[str, str], None] = {}
    deadline = product = None
    end = 0
    for child in node.children:
        label = label_of(strip, child)
        if label is None:
            continue
        end = child.end
        if label.name == "deadline":
            deadline = deadline or in_cell(label.value, small(label.value), 0, len(label.value), year)
        elif label.name == "product":
            product = product or label.value.rstrip(" .;")
        else:
            roles |= dict.fromkeys(read_cell(label.value, "responsible" if label.name == "duties" else label.name).roles)
    return Labelled(tuple(roles), deadline, product, end) if end else None
