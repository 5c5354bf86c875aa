"""What is shown, as an SVG file: every box, every link, the columns, the date and the filters, complete and without script or fonts of its own."""

from __future__ import annotations

from collections import Counter
from xml.sax.saxutils import escape, quoteattr

from graph.columns import COLUMNS
from graph.shown import REASON_WORDS, Box, Link, Shown
from ontology.bodies import body_of_issuer
from ontology.labels import label_of, status_label

COLUMN, BOX, ROW, HEIGHT, TOP = 290, 190, 64, 48, 96
#: Stroke, width and dash of a link, by what it rests on; never by colour alone.
STROKES = {
    "documented": ("#1b6e3c", 2.4, ""),
    "reported": ("#2257a8", 1.5, ""),
    "inferred": ("#6b6b6b", 1.2, "2 4"),
    "pending": ("#a15c00", 1.5, "7 4"),
}
LEGEND = {
    "documented": ("văn bản chính thức", "documented"),
    "reported": ("chỉ báo chí", "press only"),
    "inferred": ("suy ra", "inferred"),
    "pending": ("dự kiến, yêu cầu …", "planned, requested …"),
}
FONT = "system-ui,'Segoe UI','Noto Sans','DejaVu Sans',sans-serif"
#: Kind of text -> size, weight, fill and the mean width of a letter. Attributes, not a style sheet: every viewer and a strict CSP take them.
TEXTS = {"n": (14, 600, "#1c1c1c", 7.6), "s": (11, 400, "#4a4a4a", 5.8), "h": (13, 600, "#1c1c1c", 7.0), "t": (18, 600, "#1c1c1c", 9.6)}


def kind_of_link(link: Link) -> str:
    """How a link is drawn: documented, reported, inferred or pending."""
    if link.status != "asserted":
        return "pending"
    return "inferred" if link.inferred else link.basis


def issuer_of(id: str) -> str:
    """The name of the body whose number run a directive key is of; empty when the key does not tell."""
    parts = id.removeprefix("annex:").split("/")
    found = body_of_issuer(parts[1].split("+")[0]) if len(parts) > 3 else None
    return found.name if found else ""


def name_of(box: Box) -> str:
    """The first line of a box: the printed number, else the label."""
    return box.thing.number or box.thing.label


def to_svg(shown: Shown, lang: str = "vi") -> str:
    """The picture at its full size; texts that do not fit are cut with … and whole in the tooltip (`title`)."""
    at = {c: i for i, c in enumerate(shown.columns)}
    first = min((b.row for b in shown.boxes), default=0)
    place = {b.thing.id: (20 + at[b.column] * COLUMN, TOP + (b.row - first) * ROW) for b in shown.boxes}
    width = max(900, 20 + len(at) * COLUMN)
    height = max((y for _, y in place.values()), default=0) + ROW + 50
    focus = next((b for b in shown.boxes if b.thing.id == shown.choice.focus), None)
    title = ("Phả hệ của " if lang == "vi" else "Lineage of ") + (focus.thing.label if focus else shown.choice.focus)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f"aria-label={quoteattr(title)}>",
        f'<title>{escape(title)}</title><g font-family="{FONT}">',
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
        _text(20, 30, title, "t", width - 40),
        _text(20, 52, described(shown, lang), "s", width - 40),
    ]
    count = Counter(b.column for b in shown.boxes)
    for c, i in at.items():
        parts.append(_text(20 + i * COLUMN, TOP - 14, f"{COLUMNS[c][lang == 'en']} ({count[c]})", "h", COLUMN - 20))
    parts += [_path(k, place, lang) for k in shown.links]
    parts += [_box(b, *place[b.thing.id], b is focus) for b in shown.boxes]
    parts += _legend(height - 22, lang)
    return "\n".join([*parts, "</g></svg>", ""])


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


def _text(x: float, y: float, text: str, kind: str, room: float, anchor: str = "start") -> str:
    size, weight, fill, letter = TEXTS[kind]
    fits = max(4, int(room / letter))
    cut = text if len(text) <= fits else text[: fits - 1] + "…"
    return f'<text x="{x}" y="{y}" font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}">{escape(cut)}</text>'


def _box(b: Box, x: int, y: int, focus: bool) -> str:
    fill, stroke = ("#fff3c4", "#8a6d00") if focus else ("#f3f6fb", "#7c8796")
    below = " · ".join(filter(None, (b.date, issuer_of(b.thing.id) or (b.thing.label if b.thing.number else ""))))
    hidden = sum(n for reasons in b.hidden.values() for n in reasons.values())
    more = _text(x + BOX - 6, y + 13, f"+{hidden}", "s", 40, "end") if hidden else ""
    return (
        f"<g><title>{escape(f'{b.thing.label} · {b.thing.id}')}</title>"
        f'<rect x="{x}" y="{y}" width="{BOX}" height="{HEIGHT}" rx="6" fill="{fill}" stroke="{stroke}"/>'
        f"{_text(x + 8, y + 20, name_of(b), 'n', BOX - (34 if hidden else 16))}{_text(x + 8, y + 37, below, 's', BOX - 16)}{more}</g>"
    )


def _path(k: Link, place: dict[str, tuple[int, int]], lang: str) -> str:
    colour, width, dash = STROKES[kind_of_link(k)]
    (x1, y1), (x2, y2) = place[k.object], place[k.subject]
    y1, y2 = y1 + HEIGHT // 2, y2 + HEIGHT // 2
    if x1 == x2:
        x1 = x2 = x1 + BOX
        d = f"M{x1} {y1}C{x1 + 60} {y1} {x2 + 60} {y2} {x2} {y2}"
    else:
        x1, x2 = (x1 + BOX, x2) if x1 < x2 else (x1, x2 + BOX)
        bend = (x2 - x1) / 2
        d = f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
    said = label_of(k.relation, lang) + ("" if k.status == "asserted" else f" ({status_label(k.status, lang)})")
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    words = " ".join(k.quote.split())
    tip = f"<title>{escape(f'{said}: «{words}»')}</title>"
    return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}>{tip}</path>'


def _legend(y: int, lang: str) -> list[str]:
    parts = []
    for i, (kind, (colour, width, dash)) in enumerate(STROKES.items()):
        x, dashed = 20 + i * 210, f' stroke-dasharray="{dash}"' if dash else ""
        parts.append(f'<line x1="{x}" y1="{y}" x2="{x + 36}" y2="{y}" stroke="{colour}" stroke-width="{width}"{dashed}/>')
        parts.append(_text(x + 44, y + 4, LEGEND[kind][lang == "en"], "s", 160))
    return parts
