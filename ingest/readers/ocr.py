"""Scanned pages through Tesseract with the Vietnamese model, when it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess

import pypdfium2

from ingest.readers.failure import unreadable

INSTALL = "apt-get install tesseract-ocr tesseract-ocr-vie"
DPI, SECONDS = 300, 120


def recognise(document: pypdfium2.PdfDocument, page: int, name: str) -> str:
    """The text of one page (0-based); UnreadableFile that names the install command when Tesseract or its Vietnamese model is missing."""
    program = shutil.which("tesseract")
    if program is None or "vie" not in subprocess.run([program, "--list-langs"], capture_output=True, text=True, check=False).stdout.split():
        raise unreadable(
            name, f"PDF là bản quét; cần Tesseract có tiếng Việt: {INSTALL}", f"the PDF is a scan; Tesseract with Vietnamese is needed: {INSTALL}"
        )
    picture = io.BytesIO()
    document[page].render(scale=DPI / 72, grayscale=True).to_pil().save(picture, "PNG")
    try:
        done = subprocess.run([program, "-", "-", "-l", "vie", "--psm", "4"], input=picture.getvalue(), capture_output=True, timeout=SECONDS, check=True)
    except (subprocess.SubprocessError, OSError) as error:
        raise unreadable(name, f"OCR trang {page + 1} thất bại ({error})", f"OCR of page {page + 1} failed ({error})") from None
    return done.stdout.decode("utf-8")
