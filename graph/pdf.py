"""What is shown, as a PDF: the drawing over as many pages as it needs, then every link with its words, source and hash. Vector, searchable,
Vietnamese letters embedded.

PDFium, which reads PDFs for ingest, writes them too: no further library. The font is the machine's (`FONTS`, or PHAHE_FONT): fonts of packages are
either old or large, and those that come with systems may be embedded. Same input and font, same bytes.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2.raw as pdfium

from graph.drawing import BOX, HEIGHT, STROKES, TEXTS, TOP, Curve, Drawing, Words, described, draw, kind_of_link, titled
from graph.lineage import source_json
from graph.pdfium import alone
from graph.shown import Link, Shown
from graph.store import View
from ontology.errors import MissingExtra
from ontology.labels import label_of, printed_day, status_label

#: Fonts with every Vietnamese letter, where Debian, Fedora, Windows and macOS keep them; the first that is there is taken.
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
    "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf", "/usr/share/fonts/google-noto/NotoSans-Regular.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", "C:/Windows/Fonts/segoeui.ttf", "C:/Windows/Fonts/arial.ttf",
    "/System/Library/Fonts/Supplemental/Arial.ttf", "/Library/Fonts/Arial Unicode.ttf",
)  # fmt: skip
#: Points: A4 across, and A3 for pictures wider than `WIDE`; the margin.
A4, A3, MARGIN = (842.0, 595.0), (1191.0, 842.0), 34.0
WIDE = 1500
#: What PDFium writes anew each time: the two ids of the file and the day of its making.
ID = b"0" * 32
_CHANGING = re.compile(rb"/ID ?\[ ?<([0-9A-Fa-f]+)> ?<([0-9A-Fa-f]+)> ?\]|\(D:(\d{14})")


def font_path() -> Path:
    """The font to embed: PHAHE_FONT, else the first of `FONTS` that this machine has. MissingExtra says how to get one."""
    for name in filter(None, (os.environ.get("PHAHE_FONT"), *FONTS)):
        if Path(name).is_file():
            return Path(name)
    raise MissingExtra(
        "Máy chủ không có phông chữ tiếng Việt để nhúng vào PDF: cài gói fonts-dejavu-core, hoặc đặt PHAHE_FONT là đường dẫn một tệp .ttf. Trang in thì không cần.",
        "This server has no font with Vietnamese letters to embed: install fonts-dejavu-core, or set PHAHE_FONT to a .ttf file. The print page needs none.",
        extra="PHAHE_FONT",
    )  # fmt: skip


@alone
def to_pdf(shown: Shown, view: View, lang: str = "vi") -> bytes:
    """The PDF. Pages are numbered; every link of `shown` stands in the list after the picture, in its order."""
    sheets = _Sheets(font_path().read_bytes())
    try:
        d = draw(shown, lang)
        for first, last in _slices(d):
            _picture(sheets, d, first, last)
        _list(sheets, shown, view, lang)
        return sheets.saved()
    finally:
        sheets.close()


def _slices(d: Drawing) -> Iterator[tuple[float, float]]:
    """From which to which height of the drawing each page shows; whole rows."""
    size, scale = _paper(d)
    room = (size[1] - 2 * MARGIN) / scale - TOP
    step, top = max(1, int(room // 64)) * 64, float(TOP)
    while True:
        yield top, top + step
        top += step
        if top >= d.height - 50:
            return


def _paper(d: Drawing) -> tuple[tuple[float, float], float]:
    size = A3 if d.width > WIDE else A4
    return size, min(1.0, (size[0] - 2 * MARGIN) / d.width)


def _picture(sheets: _Sheets, d: Drawing, first: float, last: float) -> None:
    """One page of the drawing: title, heads of columns and legend again, and what lies between two heights."""
    size, scale = _paper(d)
    sheets.page(size)
    at = _At(scale, MARGIN, MARGIN + (TOP - first) * scale)
    for wire in d.wires:
        if min(min(c[1], c[5]) for c in wire.curves) < last and max(max(c[1], c[5]) for c in wire.curves) > first - 16:
            sheets.curves([at.curve(c) for c in wire.curves], *STROKES[wire.kind], scale=scale)
            for w in wire.label:
                if first <= w.y < last:
                    _words(sheets, w, at)
    for f in d.frames:
        if first <= f.y + HEIGHT / 2 < last:
            x, y = at(f.x, f.y)
            sheets.box(x, y, BOX * scale, HEIGHT * scale, f.fill, f.stroke)
            for w in f.lines:
                _words(sheets, w, at)
    whole = _At(scale, MARGIN, MARGIN)
    sheets.box(0, 0, size[0], MARGIN + (TOP - 18) * scale, "#ffffff", "")
    sheets.box(0, MARGIN + (TOP + last - first - 4) * scale, size[0], size[1], "#ffffff", "")
    for w in d.heads:
        _words(sheets, w, whole)
    for kind, x, _, w in d.legend:
        y = size[1] - MARGIN / 2 - 3
        colour, width, dash = STROKES[kind]
        line = (MARGIN + x * scale, y, 0.0, 0.0, MARGIN + (x + 36) * scale, y)
        sheets.curves([line], colour, width, dash, scale=scale)
        sheets.text(MARGIN + (x + 44) * scale, y + 3, w.text, 8, "#4a4a4a")


class _At:
    """From a point of the drawing to a point of the page."""

    def __init__(self, scale: float, left: float, top: float) -> None:
        self.scale, self.left, self.top = scale, left, top

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return self.left + x * self.scale, self.top + y * self.scale

    def curve(self, c: Curve) -> Curve:
        (x1, y1), (c1, _), (c2, _), (x2, y2) = self(c[0], c[1]), self(c[2], 0), self(c[3], 0), self(c[4], c[5])
        return x1, y1, c1, c2, x2, y2


def _words(sheets: _Sheets, w: Words, at: _At) -> None:
    size, weight, fill, _ = TEXTS[w.kind]
    x, y = at(w.x, w.y)
    if w.anchor != "start":
        x -= sheets.width(w.text, size * at.scale) * (1 if w.anchor == "end" else 0.5)
    sheets.text(x, y, w.text, size * at.scale, w.colour or fill, bold=weight > 400)


def _list(sheets: _Sheets, shown: Shown, view: View, lang: str) -> None:
    """Every link: what it says, its words, and where they stand."""
    sheets.page(A4)
    room = A4[0] - 2 * MARGIN
    y = sheets.paragraph(MARGIN, MARGIN + 10, titled(shown, lang), 14, room, bold=True)
    y = sheets.paragraph(MARGIN, y, described(shown, lang), 8.5, room, colour="#4a4a4a") + 8
    things = shown.things()
    for n, k in enumerate(shown.links, 1):
        source = source_json(view, k.source)
        said = f"{n}. {things[k.subject].label} — {label_of(k.relation, lang)} → {things[k.object].label}"
        where = (
            source.get("publisher"),
            printed_day(d, lang) if (d := source.get("published")) else None,
            source.get("title") or source.get("name"),
        )
        block = [
            (said, 9.5, True, "#1c1c1c"), (" · ".join(_facts(k, lang)), 8.0, False, STROKES[kind_of_link(k)][0]),
            (f"«{' '.join(k.quote.split())}»", 8.5, False, "#1c1c1c"), (" · ".join(filter(None, (*where, f"SHA-256 {k.source}"))), 7.0, False, "#4a4a4a"),
        ]  # fmt: skip
        height = sum(len(sheets.lines(text, size, room)) * size * 1.4 for text, size, _, _ in block)
        if y + height > A4[1] - MARGIN:
            sheets.page(A4)
            y = MARGIN + 10
        for text, size, bold, colour in block:
            y = sheets.paragraph(MARGIN, y, text, size, room, bold=bold, colour=colour)
        y += 7


def _facts(k: Link, lang: str) -> Iterator[str]:
    en = lang == "en"
    yield printed_day(k.date, lang) if k.date else ("date unknown" if en else "không rõ ngày")
    if k.lag_days is not None:
        yield f"after {k.lag_days} days" if en else f"sau {k.lag_days} ngày"
    yield status_label(k.status, lang)
    named = {"documented": ("văn bản chính thức", "documented"), "reported": ("báo chí", "reported")}
    yield ("inferred" if en else "suy ra") if k.inferred else named[k.basis][en]
    yield f"{'confidence' if en else 'độ tin cậy'} {k.confidence:g}"


class _Sheets:
    """A PDF in the making: pages, and on the last one texts, boxes and curves, in points from its upper left corner."""

    def __init__(self, font: bytes) -> None:
        self._document = pdfium.FPDF_CreateNewDocument()
        self._data = (ctypes.c_ubyte * len(font)).from_buffer_copy(font)
        self._font = pdfium.FPDFText_LoadFont(self._document, self._data, len(font), pdfium.FPDF_FONT_TRUETYPE, 1)
        self._pages: list = []
        self._width = self._height = 0.0
        self._widths: dict[str, float] = {}

    def page(self, size: tuple[float, float]) -> None:
        self._finish()
        self._width, self._height = size
        self._pages.append(pdfium.FPDFPage_New(self._document, len(self._pages), *size))

    def width(self, text: str, size: float) -> float:
        """How wide a text is set."""
        for letter in set(text) - self._widths.keys():
            one = ctypes.c_float()
            pdfium.FPDFFont_GetGlyphWidth(self._font, ord(letter), 1, one)
            self._widths[letter] = one.value
        return size * sum(self._widths[letter] for letter in text)

    def lines(self, text: str, size: float, room: float) -> list[str]:
        """A text broken at spaces into lines that fit."""
        found, line = [], ""
        for word in text.split():
            longer = f"{line} {word}" if line else word
            if line and self.width(longer, size) > room:
                found.append(line)
                line = word
            else:
                line = longer
        return [*found, line]

    def paragraph(self, x: float, y: float, text: str, size: float, room: float, *, bold: bool = False, colour: str = "#1c1c1c") -> float:
        """Set a text in lines, going on to a new page at the end of one; returns where the next line begins."""
        for line in self.lines(text, size, room):
            if y > self._height - MARGIN:
                self.page(A4)
                y = MARGIN + 10
            self.text(x, y, line, size, colour, bold=bold)
            y += size * 1.4
        return y

    def text(self, x: float, y: float, text: str, size: float, colour: str, *, bold: bool = False) -> None:
        if not text:
            return
        made = pdfium.FPDFPageObj_CreateTextObj(self._document, self._font, size)
        data = (text + "\0").encode("utf-16-le")
        pdfium.FPDFText_SetText(made, (ctypes.c_ushort * (len(data) // 2)).from_buffer_copy(data))
        pdfium.FPDFPageObj_SetFillColor(made, *_rgb(colour))
        if bold:  # one font only: bold letters have an outline
            pdfium.FPDFTextObj_SetTextRenderMode(made, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)
            pdfium.FPDFPageObj_SetStrokeColor(made, *_rgb(colour))
            pdfium.FPDFPageObj_SetStrokeWidth(made, size / 32)
        pdfium.FPDFPageObj_Transform(made, 1, 0, 0, 1, x, self._height - y)
        pdfium.FPDFPage_InsertObject(self._pages[-1], made)

    def box(self, x: float, y: float, width: float, height: float, fill: str, stroke: str) -> None:
        made = pdfium.FPDFPageObj_CreateNewRect(x, self._height - y - height, width, height)
        pdfium.FPDFPageObj_SetFillColor(made, *_rgb(fill))
        if stroke:
            pdfium.FPDFPageObj_SetStrokeColor(made, *_rgb(stroke))
            pdfium.FPDFPageObj_SetStrokeWidth(made, 0.7)
        pdfium.FPDFPath_SetDrawMode(made, pdfium.FPDF_FILLMODE_ALTERNATE, bool(stroke))
        pdfium.FPDFPage_InsertObject(self._pages[-1], made)

    def curves(self, curves: list[Curve], colour: str, width: float, dash: tuple[int, ...], *, scale: float) -> None:
        x, y = curves[0][:2]
        made = pdfium.FPDFPageObj_CreateNewPath(x, self._height - y)
        for _, y1, c1, c2, x2, y2 in curves:
            if y1 == y2:
                pdfium.FPDFPath_LineTo(made, x2, self._height - y2)
            else:
                pdfium.FPDFPath_BezierTo(made, c1, self._height - y1, c2, self._height - y2, x2, self._height - y2)
        pdfium.FPDFPageObj_SetStrokeColor(made, *_rgb(colour))
        pdfium.FPDFPageObj_SetStrokeWidth(made, width * scale)
        if dash:
            pdfium.FPDFPageObj_SetDashArray(made, (ctypes.c_float * len(dash))(*(d * scale for d in dash)), len(dash), 0)
        pdfium.FPDFPath_SetDrawMode(made, pdfium.FPDF_FILLMODE_NONE, True)
        pdfium.FPDFPage_InsertObject(self._pages[-1], made)

    def _finish(self) -> None:
        if self._pages:
            self.text(self._width - MARGIN - 34, self._height - 12, f"Phả Hệ · {len(self._pages)}", 7, "#4a4a4a")
            pdfium.FPDFPage_GenerateContent(self._pages[-1])

    def saved(self) -> bytes:
        """The file, with an id of its content instead of a random one, and no day of making."""
        self._finish()
        out = io.BytesIO()
        write = pdfium.FPDF_FILEWRITE(version=1)
        take = type(write.WriteBlock)(lambda _, data, size: out.write(ctypes.string_at(data, size)) and 1)
        write.WriteBlock = take
        pdfium.FPDF_SaveAsCopy(self._document, write, pdfium.FPDF_NO_INCREMENTAL)
        plain = _CHANGING.sub(lambda m: m[0].replace(m[3], b"20000101000000") if m[3] else b"/ID[<%b><%b>]" % (ID, ID), out.getvalue())
        mark = hashlib.md5(plain, usedforsecurity=False).hexdigest().encode()
        return plain.replace(ID, mark)

    def close(self) -> None:
        for page in self._pages:
            pdfium.FPDF_ClosePage(page)
        pdfium.FPDFFont_Close(self._font)
        pdfium.FPDF_CloseDocument(self._document)


def _rgb(colour: str) -> tuple[int, int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16), 255
