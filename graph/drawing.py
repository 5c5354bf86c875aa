"""What is shown as a drawing: boxes, links and words in points of a picture at its full size. SVG (`graph.svg`) and PDF (`graph.pdf`) write it down."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from graph.columns import COLUMNS
from graph.lanes import lanes_of
from graph.shown import REASON_WORDS, Box, Link, Shown
from ontology.bodies import body_of_issuer
from ontology.identity import issuers_in
from ontology.labels import label_of, printed_day, status_label

COLUMN, BOX, ROW, HEIGHT, TOP, LEFT = 290, 186, 64, 48, 104, 20
#: How far a link bends beside a column; from there it runs level to the next one.
BEND = 26
#: Stroke, width and dash of a link, by what it rests on; never by colour alone.
STROKES: dict[str, tuple[str, float, tuple[int, ...]]] = {
    "documented": ("#1b6e3c", 2.4, ()),
    "reported": ("#2257a8", 1.5, ()),
    "inferred": ("#6b6b6b", 1.2, (2, 4)),
    "pending": ("#a15c00", 1.5, (7, 4)),
}
LEGEND = {
    "documented": ("văn bản chính thức", "documented"),
    "reported": ("chỉ báo chí", "press only"),
    "inferred": ("suy ra", "inferred"),
    "pending": ("dự kiến, yêu cầu …", "planned, requested …"),
}
#: Kind of text -> size, weight, colour and the mean width of a letter.
TEXTS = {
    "n": (14, 600, "#1c1c1c", 8.2), "s": (11, 400, "#4a4a4a", 5.8), "h": (13, 600, "#1c1c1c", 7.0), "t": (18, 600, "#1c1c1c", 9.6),
    "e": (10, 400, "#4a4a4a", 5.2),
}  # fmt: skip
#: A curve that begins and ends level: x1, y1, the x of both controls, x2, y2.
Curve = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text at its base; `kind` of `TEXTS`, `anchor` start, middle or end, `colour` when not that of the kind."""

    x: float
    y: float
    text: str
    kind: str
    anchor: str = "start"
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A box with its lines of text; `title` is everything that was cut."""

    x: float
    y: float
    fill: str
    stroke: str
    title: str
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Wire:
    """A link: curves from object to subject, how it is stroked, and its relation beside the subject; `title` has the words it rests on."""

    curves: tuple[Curve, ...]
    kind: str
    title: str
    label: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    title: str
    heads: tuple[Words, ...]
    wires: tuple[Wire, ...]
    frames: tuple[Frame, ...]
    legend: tuple[tuple[str, float, float, Words], ...]


#: Organs of committees as the press shortens them.
_ORGANS = (("Ban Thường vụ ", "BTV "), ("Ban Chấp hành ", "BCH "))


def kind_of_link(link: Link) -> str:
    """How a link is drawn: documented, reported, inferred or pending."""
    if link.status != "asserted":
        return "pending"
    return "inferred" if link.inferred else link.basis


def issuer_of(id: str) -> str:
    """The name of the body whose number run a directive key is of; empty when the key does not tell."""
    first = next(iter(issuers_in(id.removeprefix("annex:"))), "")
    found = body_of_issuer(first)
    return found.name if found else ""


def name_of(box: Box) -> str:
    """The first line of a box: the printed number, else the label, of a body with its organ in short, so that the place that tells it from others fits."""
    label = box.thing.label
    for long, short in _ORGANS if box.thing.kind == "body" else ():
        label = label.replace(long, short)
    return box.thing.number or label


def titled(shown: Shown, lang: str) -> str:
    focus = shown.things().get(shown.choice.focus)
    return ("Phả hệ của " if lang == "vi" else "Lineage of ") + (focus.label if focus else shown.choice.focus)


def described(shown: Shown, lang: str) -> str:
    """One line: how much is shown, as of when, and what is hidden by which reason."""
    c, en = shown.choice, lang == "en"
    n, m = len(shown.boxes), len(shown.links)
    said = [f"{n} things, {m} links" if en else f"{n} đối tượng, {m} liên kết"]
    if c.as_of:
        said.append(f"as of {c.as_of}" if en else f"tính đến {c.as_of}")
    if c.relations is not None:
        said.append(", ".join(label_of(r, lang) for r in c.relations))
    if c.statuses is not None:
        said.append(", ".join(status_label(s, lang) for s in c.statuses))
    if c.basis:
        said.append(LEGEND[c.basis][en])
    if c.confidence:
        said.append(f"{'confidence' if en else 'độ tin cậy'} ≥ {c.confidence}")
    if shown.hidden:
        said.append(("hidden: " if en else "đã ẩn: ") + ", ".join(f"{n} {REASON_WORDS[k][en]}" for k, n in shown.hidden.items()))
    return " · ".join(said)


def draw(shown: Shown, lang: str = "vi") -> Drawing:
    """The picture at its full size; texts that do not fit are cut with … and whole in the title of their box or link."""
    at = {c: i for i, c in enumerate(shown.columns)}
    first = min((b.row for b in shown.boxes), default=0)
    last = max((b.row for b in shown.boxes), default=0)
    width, height = max(900, LEFT + len(at) * COLUMN), TOP + (last - first + 1) * ROW + 50
    title = titled(shown, lang)
    heads = [Words(LEFT, 30, _cut(title, "t", width - 40), "t"), Words(LEFT, 52, _cut(described(shown, lang), "s", width - 40), "s")]
    count = Counter(b.column for b in shown.boxes)
    heads += [
        Words(LEFT + i * COLUMN, TOP - 22, _cut(f"{COLUMNS[c][lang == 'en']} ({count[c]})", "h", COLUMN - 20), "h") for c, i in at.items()
    ]
    plan = _Plan({b.thing.id: (at[b.column], b.row - first) for b in shown.boxes}, {k: row - first for k, row in lanes_of(shown).items()})
    seen: Counter[tuple[str, str]] = Counter()
    said: set[tuple[float, float]] = set()
    wires = []
    for k in shown.links:
        wire = plan.wire(k, lang, seen[k.object, k.subject])
        at_end = {(w.x, w.y) for w in wire.label}
        wires.append(replace(wire, label=()) if at_end & said else wire)
        said |= at_end
        seen[k.object, k.subject] += 1
    frames = tuple(
        _frame(b, LEFT + at[b.column] * COLUMN, TOP + (b.row - first) * ROW, b.thing.id == shown.choice.focus, lang) for b in shown.boxes
    )
    y = height - 22
    legend = tuple(
        (kind, x, y, Words(x + 44, y + 4, words[lang == "en"], "s"))
        for x, (kind, words) in zip(range(LEFT, 900, 210), LEGEND.items(), strict=False)
    )
    return Drawing(width, height, title, tuple(heads), tuple(wires), frames, legend)


def _cut(text: str, kind: str, room: float) -> str:
    fits = max(4, int(room / TEXTS[kind][3]))
    return text if len(text) <= fits else text[: fits - 1] + "…"


def _frame(b: Box, x: float, y: float, focus: bool, lang: str) -> Frame:
    fill, stroke = ("#fff3c4", "#8a6d00") if focus else ("#f3f6fb", "#7c8796")
    below = " · ".join(
        filter(None, (printed_day(b.date, lang) if b.date else "", issuer_of(b.thing.id) or (b.thing.label if b.thing.number else "")))
    )
    hidden = sum(n for reasons in b.hidden.values() for n in reasons.values())
    names = [name_of(b)] if b.thing.number else _folded(name_of(b), int((BOX - (58 if hidden else 30)) / TEXTS["n"][3]))
    lines = [Words(x + 8, y + 20, _cut(names[0], "n", BOX - (40 if hidden else 12)), "n")]
    second = (names[1], "n") if len(names) > 1 else (_cut(below, "s", BOX - 16), "s")
    lines.append(Words(x + 8, y + 37, *second))
    if hidden:
        lines.append(Words(x + BOX - 6, y + 13, f"+{hidden}", "s", "end"))
    return Frame(x, y, fill, stroke, f"{b.thing.label} · {b.thing.id}", tuple(lines))


class _Plan:
    """Where links run: `place` has column and row of each box, `lanes` the rows of (object, column) between."""

    def __init__(self, place: dict[str, tuple[int, int]], lanes: dict[tuple[str, int], float]) -> None:
        self.place, self.lanes = place, lanes

    def wire(self, k: Link, lang: str, nth: int) -> Wire:
        kind = kind_of_link(k)
        relation = label_of(k.relation, lang)
        said = relation + ("" if k.status == "asserted" else f" ({status_label(k.status, lang)})")
        words = " ".join(k.quote.split())
        label = () if nth or kind == "inferred" else tuple(self._label(k, relation.split(" (")[0], STROKES[kind][0]))
        return Wire(tuple(self._curves(k, nth * 5)), kind, f"{said}: «{words}»", label)

    def _y(self, row: float) -> float:
        return TOP + row * ROW + HEIGHT / 2

    def _curves(self, k: Link, shift: float) -> list[Curve]:
        (a, above), (b, below) = self.place[k.object], self.place[k.subject]
        y1, y2 = self._y(above) + shift, self._y(below) + shift
        if a == b:
            x = LEFT + a * COLUMN + BOX
            return [(x, y1, x + 40 + shift, x + 40 + shift, x, y2)]
        way = 1 if a < b else -1
        leaves, enters = (BOX, 0) if way > 0 else (0, BOX)
        curves, x, y = [], LEFT + a * COLUMN + leaves, y1
        for column in range(a + way, b, way):
            if (row := self.lanes.get((k.object, column))) is not None:
                near, far = LEFT + column * COLUMN + enters, LEFT + column * COLUMN + leaves
                curves += [*_bent(x, y, near, self._y(row), way), (near, self._y(row), near, far, far, self._y(row))]
                x, y = far, self._y(row)
        return [*curves, *_bent(x, y, LEFT + b * COLUMN + enters, y2, way)]

    def _label(self, k: Link, text: str, colour: str) -> list[Words]:
        """The relation in at most two lines, on the level end beside the subject."""
        (a, _), (b, row) = self.place[k.object], self.place[k.subject]
        room = int((COLUMN - BOX - BEND - 10) / TEXTS["e"][3])
        lines, y = _folded(text, room), self._y(row)
        x, anchor = (LEFT + b * COLUMN - 6, "end") if a < b else (LEFT + b * COLUMN + BOX + (34 if a == b else 6), "start")
        return [Words(x, y - 4 + i * 15 if len(lines) > 1 else y - 4, line, "e", anchor, colour) for i, line in enumerate(lines)]


def _bent(x1: float, y1: float, x2: float, y2: float, way: int) -> list[Curve]:
    if abs(y1 - y2) < 1 or abs(x2 - x1) > COLUMN:
        return [(x1, y1, (x1 + x2) / 2, (x1 + x2) / 2, x2, y2)]
    x = x1 + way * min(BEND, abs(x2 - x1))
    return [(x1, y1, (x1 + x) / 2, (x1 + x) / 2, x, y2), (x, y2, x, x2, x2, y2)]


def _folded(text: str, room: int) -> list[str]:
    """At most two lines of at most `room` letters, broken at spaces."""
    if len(text) <= room:
        return [text]
    words, first = text.split(), ""
    while words and len(f"{first} {words[0]}".strip()) <= room:
        first = f"{first} {words.pop(0)}".strip()
    rest = " ".join(words)
    return [first, rest if len(rest) <= room else rest[: room - 1] + "…"] if first else [rest[: room - 1] + "…"]
