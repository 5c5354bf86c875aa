"""Who may write over HTTP: keys with a role. Without keys the server only reads.

The file named by PHAHE_KEYS has one key per line, `name role sha256`: a key is 256 random bits (`phahe key NAME ROLE` makes one), so its plain
SHA-256 cannot be turned back, and the file gives nobody access. A key is compared with every line in constant time.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from ontology.errors import KeyNeeded, NotAllowed, RegisterError

ROLES = ("reader", "reviewer", "ingester")
_bearer = HTTPBearer(auto_error=False, description="A key of the server: `Authorization: Bearer KEY`")


@dataclass(frozen=True, slots=True)
class Key:
    """One key: whose it is, what it allows, and the SHA-256 of its text."""

    name: str
    role: str
    digest: str


def digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def new_key() -> str:
    """A new key: 256 random bits, printable."""
    return secrets.token_urlsafe(32)


def line(key: Key) -> str:
    """The key as a line of the key file."""
    return f"{key.name} {key.role} {key.digest}"


def keys_of(text: str) -> tuple[Key, ...]:
    """The keys of a key file; empty lines and lines that begin with # are skipped, any other must be whole."""
    found = []
    for number, row in enumerate(text.splitlines(), 1):
        if not row.strip() or row.lstrip().startswith("#"):
            continue
        parts = row.split()
        if len(parts) != 3 or parts[1] not in ROLES or len(parts[2]) != 64 or set(parts[2]) - set("0123456789abcdef"):
            raise RegisterError(
                f"Tệp khóa, dòng {number}: cần «tên vai_trò sha256», vai trò là {', '.join(ROLES)}.",
                f"Key file, line {number}: expected 'name role sha256', the role one of {', '.join(ROLES)}.",
                line=number,
            )
        found.append(Key(*parts))
    return tuple(found)


def owner(given: str, keys: Iterable[Key]) -> Key | None:
    """The key that `given` is; every one is compared, in constant time."""
    wanted, found = digest(given), None
    for key in keys:
        if hmac.compare_digest(wanted, key.digest):
            found = key
    return found


def writes(request: Request) -> bool:
    """Whether the server takes decisions and files at all: it has keys and a writer."""
    return bool(request.app.state.keys) and request.app.state.writer is not None


def allowed(*roles: str) -> Callable[..., Key]:
    """A dependency: the key of the request, which must have one of these roles."""

    def check(request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]) -> Key:
        keys: tuple[Key, ...] = request.app.state.keys
        if not writes(request):
            raise NotAllowed(
                "Máy chủ này chỉ cho đọc: không có khóa nào được cấu hình (PHAHE_KEYS).",
                "This server only reads: no keys are configured (PHAHE_KEYS).",
            )
        key = owner(credentials.credentials, keys) if credentials else None
        if key is None:
            raise KeyNeeded("Cần khóa hợp lệ: Authorization: Bearer KHÓA.", "A valid key is needed: Authorization: Bearer KEY.")
        if key.role not in roles:
            raise NotAllowed(
                f"Khóa của {key.name} có vai trò {key.role}; cần {' hoặc '.join(roles)}.",
                f"The key of {key.name} has the role {key.role}; {' or '.join(roles)} is needed.",
                role=key.role,
                needed=list(roles),
            )
        return key

    return check


Reviewer = Annotated[Key, Depends(allowed("reviewer"))]
Ingester = Annotated[Key, Depends(allowed("ingester"))]
