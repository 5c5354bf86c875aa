"""What bytes are that no reader reads, by how they begin, and what to do with them."""

from __future__ import annotations

_SAVE = ("hãy lưu lại thành .docx hoặc PDF", "save it as .docx or PDF")
_SCAN = ("hãy chuyển thành PDF (bản quét được đọc bằng OCR)", "make a PDF of it (scans are read by OCR)")
_UNPACK = ("hãy giải nén rồi nạp các tệp bên trong", "unpack it and ingest the files inside")
_NONE = ("không có gì để đọc", "there is nothing to read in it")
#: First bytes, what they are (Vietnamese, English), what to do.
_BEGINNINGS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tệp Office cũ (.doc, .xls, .ppt)", "an old Office file (.doc, .xls, .ppt)", _SAVE),
    (b"\x89PNG\r\n\x1a\n", "ảnh PNG", "a PNG picture", _SCAN),
    (b"\xff\xd8\xff", "ảnh JPEG", "a JPEG picture", _SCAN),
    (b"GIF8", "ảnh GIF", "a GIF picture", _SCAN),
    (b"II*\x00", "ảnh TIFF", "a TIFF picture", _SCAN),
    (b"MM\x00*", "ảnh TIFF", "a TIFF picture", _SCAN),
    (b"Rar!\x1a\x07", "tệp nén RAR", "a RAR archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z", "a 7z archive", _UNPACK),
    (b"\x1f\x8b", "tệp nén gzip", "a gzip archive", _UNPACK),
    (b"MZ", "chương trình Windows", "a Windows program", _NONE),
    (b"\x7fELF", "chương trình Linux", "a Linux program", _NONE),
    (b"SQLite format 3\x00", "tệp cơ sở dữ liệu SQLite", "an SQLite database", _NONE),
)


def foreign(data: bytes) -> tuple[str, str] | None:
    """What the bytes are and what to do with them, in Vietnamese and English; None where their beginning says nothing."""
    for beginning, vietnamese, english, (what, to_do) in _BEGINNINGS:
        if data.startswith(beginning):
            return f"là {vietnamese}; {what}", f"{english}; {to_do}"
    return None
