"""What SQLite says when it fails, in plain words with what to do next."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ontology.errors import StoreError

#: By the primary result code: Vietnamese, English; `{path}` is the file, `{folder}` the folder that holds it.
_TOLD = {
    sqlite3.SQLITE_BUSY: (
        "Kho {path} đang được chương trình khác ghi. Chờ nó xong rồi chạy lại.",
        "Another program is writing to the store {path}. Wait for it to end and try again.",
    ),
    sqlite3.SQLITE_FULL: (
        "Hết chỗ trên đĩa khi ghi kho {path}. Những gì đã ghi xong vẫn còn nguyên; giải phóng dung lượng rồi chạy lại.",
        "The disk is full, writing to the store {path}. What was written before is kept whole; make room and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "Không có quyền ghi vào kho {path} hay thư mục {folder} (đọc cũng cần, vì SQLite đặt tệp phụ cạnh kho). "
        "Xin quyền, hoặc sao kho sang thư mục ghi được.",
        "The store {path} or the folder {folder} may not be written to (reading needs it too, for the files that SQLite keeps beside it). "
        "Ask for the permission, or copy the store to a folder that may be written to.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Không mở được kho {path}. Kiểm tra tệp và thư mục {folder}: có tồn tại không, có quyền đọc và ghi không.",
        "The store {path} cannot be opened. Check the file and the folder {folder}: whether they are there and may be read and written to.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "{path} không phải tệp kho (không phải SQLite); hãy chọn tệp khác. Tệp được để nguyên.",
        "{path} is not the file of a store (it is not SQLite); choose another file. It is left as it was.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "Tệp kho {path} bị hỏng. Dùng bản sao dự phòng, hoặc nạp lại vào kho mới từ thư mục lưu bản gốc.",
        "The store {path} is damaged. Use a backup, or ingest the archive of sources again into a new store.",
    ),
}
_TOLD[sqlite3.SQLITE_LOCKED] = _TOLD[sqlite3.SQLITE_BUSY]
_OTHER = (
    "Kho {path} báo lỗi: {error}. Kiểm tra đường dẫn, quyền ghi và dung lượng đĩa.",
    "The store {path} failed: {error}. Check the path, write permission and disk space.",
)


def told(error: sqlite3.Error | OSError, path: str) -> StoreError:
    """The StoreError of what the driver, or the way to the file, says."""
    code = sqlite3.SQLITE_CANTOPEN if isinstance(error, OSError) else getattr(error, "sqlite_errorcode", 0) & 0xFF
    folder = Path(path).absolute().parent
    vietnamese, english = (w.format(path=path, folder=folder, error=error) for w in _TOLD.get(code, _OTHER))
    return StoreError(vietnamese, english, path=path, reason=str(error))
