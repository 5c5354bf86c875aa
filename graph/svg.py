"""What is shown, as an SVG file: every box, every link, the columns, the date and the filters, complete and without script or fonts of its own."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from graph.drawing import BOX, HEIGHT, STROKES, TEXTS, Curve, Frame, Wire, Words, draw
from graph.shown import Shown

FONT = "system-ui,'Segoe UI','Noto Sans','DejaVu Sans',sans-serif"


def to_svg(shown: Shown, lang: str = "vi") -> str:
    """The drawing (`graph.drawing`). Attributes, not a style sheet: every viewer and a strict CSP take them."""
    d = draw(shown, lang)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{d.width:g}" height="{d.height:g}" viewBox="0 0 {d.width:g} {d.height:g}" role="img" '
        f"aria-label={quoteattr(d.title)}>",
        f'<title>{escape(d.title)}</title><g font-family="{FONT}">',
        f'<rect width="{d.width:g}" height="{d.height:g}" fill="#ffffff"/>',
        *map(_words, d.heads),
        *map(_wire, d.wires),
        *(_label(w) for wire in d.wires for w in wire.label),
        *map(_frame, d.frames),
    ]
    for kind, x, y, words in d.legend:
        parts.append(f'<line x1="{x:g}" y1="{y:g}" x2="{x + 36:g}" y2="{y:g}" {_stroke(kind)}/>{_words(words)}')
    return "\n".join([*parts, "</g></svg>", ""])


def _words(w: Words) -> str:
    size, weight, fill, _ = TEXTS[w.kind]
    return (
        f'<text x="{w.x:g}" y="{w.y:g}" font-size="{size}" font-weight="{weight}" fill="{w.colour or fill}" text-anchor="{w.anchor}">'
        f"{escape(w.text)}</text>"
    )


def _label(w: Words) -> str:
    """A word on a line: with a white rim, so that what passes behind does not cross it out."""
    return _words(w).replace("<text ", '<text paint-order="stroke" stroke="#ffffff" stroke-width="3" ', 1)


def _stroke(kind: str) -> str:
    colour, width, dash = STROKES[kind]
    return f'stroke="{colour}" stroke-width="{width}"' + (f' stroke-dasharray="{" ".join(map(str, dash))}"' if dash else "")


def _wire(w: Wire) -> str:
    x, y = w.curves[0][:2]
    d = f"M{x:g} {y:g}" + "".join(_segment(c) for c in w.curves)
    return f'<path d="{d}" fill="none" {_stroke(w.kind)}><title>{escape(w.title)}</title></path>'


def _segment(c: Curve) -> str:
    _, y1, c1, c2, x2, y2 = c
    return f"H{x2:g}" if y1 == y2 else f"C{c1:g} {y1:g} {c2:g} {y2:g} {x2:g} {y2:g}"


def _frame(f: Frame) -> str:
    return (
        f"<g><title>{escape(f.title)}</title>"
        f'<rect x="{f.x:g}" y="{f.y:g}" width="{BOX}" height="{HEIGHT}" rx="6" fill="{f.fill}" stroke="{f.stroke}"/>{"".join(map(_words, f.lines))}</g>'
    )
