"""From a file to a Reading, by what the bytes are and not by what the name says."""

from __future__ import annotations

import hashlib
import re
import stat
from pathlib import Path

from ingest.readers.failure import of_system, refused, unreadable
from ingest.readers.legacy import decoded
from ingest.reading import Named, Reading

MAX_BYTES = 200 * 1024 * 1024
_HTML = re.compile(rb"^\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S)
#: A secrecy stamp is a line of its own near the letterhead (Luật Bảo vệ bí mật nhà nước 2018, Điều 8: three grades).
_SECRET = re.compile(r"^[ \t]*(?:ĐỘ MẬT:?[ \t]*)?(TUYỆT MẬT|TỐI MẬT|MẬT)[ \t]*$", re.M)
_LETTERHEAD_CHARS = 1500


def load(path: Path) -> bytes:
    """The bytes of a file; UnreadableFile or RefusedFile says why there are none. One that is too large is not opened."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise unreadable(path, "là thư mục", "is a folder")
        if not stat.S_ISREG(status.st_mode):
            raise unreadable(path, "không phải tệp thường", "not a regular file")
        if status.st_size > MAX_BYTES:
            size = status.st_size
            raise refused(
                path, f"quá lớn ({size} byte, tối đa {MAX_BYTES}; hãy chia nhỏ)", f"too large ({size} bytes, at most {MAX_BYTES}; split it)"
            )
        return path.read_bytes()
    except OSError as error:
        raise of_system(path, error) from None


def read_file(path: Path, *, ocr: bool = True) -> Named:
    """What a file holds; UnreadableFile or RefusedFile with path and reason."""
    return read(load(path), path.name, shown=str(path), ocr=ocr)


def read(data: bytes, name: str, *, shown: str | None = None, ocr: bool = True) -> Named:
    """What some bytes hold; `name` is the base name that the source keeps, `shown` what messages call it. Raises UnreadableFile or RefusedFile."""
    return Named(read_bytes(data, shown or name, ocr=ocr), hashlib.sha256(data).hexdigest(), name)


def read_bytes(data: bytes, name: str, *, ocr: bool = True) -> Reading:
    """The Reading of some bytes; `name` is used in messages alone."""
    if not data:
        raise unreadable(name, "tệp rỗng (0 byte)", "the file is empty (0 bytes)")
    if data[:1024].lstrip().startswith(b"%PDF"):
        from ingest.readers.pdf import read_pdf

        reading = read_pdf(data, name, ocr=ocr)
    elif data.startswith(b"PK\x03\x04"):
        from ingest.readers.docx import read_docx

        reading = read_docx(data, name)
    elif _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        from ingest.readers.html import read_html

        reading = read_html(data, name)
    else:
        from ingest.readers.txt import read_txt

        reading = read_txt(data, name)
    reading = decoded(reading)
    if not reading.text.strip():
        raise unreadable(name, "không có chữ nào để đọc", "there is no text to read")
    stamp = _SECRET.search(reading.text[:_LETTERHEAD_CHARS])
    if stamp:
        raise refused(name, f"đóng dấu «{stamp.group(1)}»", f"stamped '{stamp.group(1)}' (secret)")
    return reading
