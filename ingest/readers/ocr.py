"""Scanned pages through Tesseract with the Vietnamese model, when it is installed: lines with their place on the page.

What a machine misreads in type codes is repaired where the code leaves no doubt (`02-NO/TW` → `02-NQ/TW`); a number written by hand that
was read without confidence becomes `[?]`, because a wrong number would be another document.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache

import pypdfium2

from ingest.readers.failure import unreadable
from ingest.readers.glyphs import Glyph
from ingest.readers.layout import Line
from ontology.value import Value

INSTALL = "apt-get install tesseract-ocr tesseract-ocr-vie (Windows: choco install tesseract, with vie.traineddata)"
DPI, SECONDS = 300, 180
UNREAD = "[?]"
_IMAGE = 3
#: A picture that covers this share of the page and has no more glyphs than these over it holds text that only a machine reader sees.
_SHARE, _GLYPHS = 0.12, 40
#: A number that stands apart from its code ("Số: 445 /NQ-CP") was filled in by hand; below this confidence (0–100) it is not believed.
_SURE = 96.0
_NUMBER_LEAD = re.compile(r"^[Ss][ốôóo6]\s*:?$|^[Ss][ốôóo6]:$")
#: Codes as Tesseract misprints them between the separators of a number: NO is NQ, OĐ is QĐ, T1: and TIr are TTr.
_SLIPS = (
    (re.compile(r"(?<=\d[-/])N[O0](?=[-/])"), "NQ"),
    (re.compile(r"(?<=\d[-/])[O0Q][ĐÐD](?=[-/])"), "QĐ"),
    (re.compile(r"(?<=\d[-/])N[ÐD](?=-CP)"), "NĐ"),
    (re.compile(r"(?<=\d[-/])T[T1Il][r:;](?=[-/])"), "TTr"),
    (re.compile(r"(?<=/QH)[Il](?=\d\b)|(?<=/UBTVQH)[Il](?=\d\b)"), "1"),
    (re.compile(r"(?<=[0-9])[⁄∕](?=[A-ZĐ])"), "/"),
)


class _Word(Value, frozen=True):
    text: str
    left: float
    right: float
    confidence: float


@cache
def program() -> str | None:
    """The Tesseract program when it has the Vietnamese model, else None."""
    found = shutil.which("tesseract")
    if found is None:
        return None
    known = subprocess.run([found, "--list-langs"], capture_output=True, text=True, check=False)
    return found if "vie" in known.stdout.split() else None


def picture(page: pypdfium2.PdfPage, glyphs: Iterable[Glyph]) -> tuple[float, float, float, float] | None:
    """The box (left, bottom, right, top) of the pictures on a page that hold unread text, None when there are none."""
    width, height = page.get_size()
    boxes = [image.get_bounds() for image in page.get_objects(filter=[_IMAGE], max_depth=3)]
    boxes = [(max(0.0, x0), max(0.0, y0), min(width, x1), min(height, y1)) for x0, y0, x1, y1 in boxes]
    if sum(max(0.0, x1 - x0) * max(0.0, y1 - y0) for x0, y0, x1, y1 in boxes) < _SHARE * width * height:
        return None
    x0, y0, x1, y1 = min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)
    over = sum(1 for g in glyphs if not g.char.isspace() and x0 <= g.x0 and g.x1 <= x1 and y0 <= g.y0 and g.y1 <= y1)
    return (x0, y0, x1, y1) if over <= _GLYPHS else None


def recognise(page: pypdfium2.PdfPage, number: int, box: tuple[float, float, float, float], name: str) -> list[Line]:
    """The lines of a part of a page (0-based number); UnreadableFile with the install command when Tesseract with Vietnamese is missing."""
    tesseract = program()
    if tesseract is None:
        raise unreadable(
            name,
            f"PDF là bản quét; cần Tesseract có tiếng Việt: {INSTALL}",
            f"the PDF is a scan; Tesseract with Vietnamese is needed: {INSTALL}",
        )
    width, height = page.get_size()
    x0, y0, x1, y1 = box
    drawn = io.BytesIO()
    page.render(scale=DPI / 72, grayscale=True, crop=(x0, y0, width - x1, height - y1)).to_pil().save(drawn, "PNG")
    try:
        done = subprocess.run(
            [tesseract, "-", "-", "-l", "vie", "--psm", "4", "tsv"],
            input=drawn.getvalue(), capture_output=True, timeout=SECONDS, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except (subprocess.SubprocessError, OSError) as error:
        raise unreadable(name, f"OCR trang {number + 1} thất bại ({error})", f"OCR of page {number + 1} failed ({error})") from None
    return [_line(words, number, x0) for words in _lines(done.stdout.decode("utf-8"))]


def _lines(table: str) -> Iterator[list[_Word]]:
    """The words of each line of Tesseract's table (block, paragraph, line, word, box in pixels, confidence, text), in its order."""
    lines: dict[tuple[str, str, str], list[_Word]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if (row["text"] or "").strip():
            left, width = float(row["left"]) * 72 / DPI, float(row["width"]) * 72 / DPI
            word = _Word(row["text"].strip(), left, left + width, float(row["conf"]))
            lines.setdefault((row["block_num"], row["par_num"], row["line_num"]), []).append(word)
    yield from lines.values()


def _line(words: list[_Word], page: int, shift: float) -> Line:
    printed = [word.text for word in words]
    for i in range(len(words) - 2):
        by_hand = words[i + 1].confidence < _SURE and printed[i + 2][0] in "/-" and _NUMBER_LEAD.match(printed[i])
        if by_hand and not printed[i + 1].isalpha():
            printed[i + 1] = UNREAD
    text = " ".join(printed)
    for slip, code in _SLIPS:
        text = slip.sub(code, text)
    first = words[0]
    return Line(text, page, shift + first.left, shift + words[-1].right, first.right - first.left)
