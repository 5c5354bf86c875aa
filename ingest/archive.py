"""The archive of source bytes: one file per SHA-256, written atomically, verified when read. Nothing is read twice, nothing is lost."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from ontology.errors import NotFound, StoreError


class Archive:
    """A folder of sources: `<root>/ab/cdef…`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256[2:]

    def put(self, data: bytes) -> str:
        """Keep `data`; its hex SHA-256. The file appears whole or not at all."""
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        if target.exists():
            return sha256
        try:
            self._write(target, data)
        except OSError as error:
            raise StoreError(
                f"Không lưu được bản gốc vào {self.root} ({error.strerror}); hãy kiểm tra quyền ghi và dung lượng, hoặc chọn --archive khác.",
                f"The source cannot be archived in {self.root} ({error.strerror}); check permission and space, or choose another --archive.",
                folder=str(self.root),
            ) from None
        return sha256

    @staticmethod
    def _write(target: Path, data: bytes) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, target)

    def find(self, sha256: str) -> bytes | None:
        """The bytes with this hash, None when they are not kept here; StoreError when the file no longer has that hash."""
        return self.get(sha256) if self.path(sha256).exists() else None

    def get(self, sha256: str) -> bytes:
        """The bytes with this hash; NotFound, or StoreError when the file no longer has that hash."""
        target = self.path(sha256)
        if not target.exists():
            raise NotFound(f"Kho lưu trữ không có nguồn {sha256}.", f"The archive has no source {sha256}.", sha256=sha256)
        data = target.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(f"Nguồn {sha256} đã bị thay đổi trên đĩa.", f"Source {sha256} was changed on disk.", sha256=sha256)
        return data
