"""A file from an address on the web: http and https only, within a time and a size; what it is, is decided by its bytes as for any file.

Errors are those of files (UnreadableFile, RefusedFile) and say what the other side answered, or that there is no way to it.
"""

from __future__ import annotations

import http.client
import re
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request

from ingest.readers.dispatch import MAX_BYTES
from ingest.readers.failure import refused, unreadable
from ontology.value import Value

#: Seconds without an answer, and seconds for the whole file.
TIMEOUT, TOTAL = 30.0, 300.0
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://")
_CHUNK = 64 * 1024
#: Ways in which a server may pack a page.
_PACKED = frozenset(("gzip", "x-gzip", "deflate", "compress", "br", "zstd"))


class Address(Value, frozen=True):
    """An address as it was given: `https://…`."""

    url: str

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        """What its file is called: the last part of the path, else the host."""
        parts = urllib.parse.urlsplit(self.url)
        last = urllib.parse.unquote(parts.path.rstrip("/").rsplit("/", 1)[-1])
        return last or parts.hostname or self.url

    @property
    def host(self) -> str:
        return urllib.parse.urlsplit(self.url).hostname or ""


def address_of(given: str) -> Address | None:
    """The address that a word on the command line is; None for a path."""
    return Address(given) if _SCHEME.match(given) else None


def fetch(address: Address, *, timeout: float = TIMEOUT, total: float = TOTAL, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes at an address. `timeout` is for each wait, `total` for all of it, both in seconds; `max_bytes` caps what is read."""
    request = urllib.request.Request(_quoted(address), headers={"User-Agent": "phahe", "Accept-Encoding": "identity"})
    deadline = time.monotonic() + total
    try:
        with _opener().open(request, timeout=timeout) as answer:
            return _body(answer, address, deadline, max_bytes)
    except urllib.error.HTTPError as error:
        raise unreadable(
            address, f"máy chủ trả lời {error.code} {error.reason}", f"the server answered {error.code} {error.reason}"
        ) from None
    except urllib.error.URLError as error:
        raise _unreachable(address, error.reason, timeout) from None
    except (OSError, http.client.HTTPException) as error:
        raise _unreachable(address, error, timeout) from None


def _opener() -> urllib.request.OpenerDirector:
    """Handlers for the web and for nothing else: no files, no FTP, no data addresses, also behind a redirect."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(), urllib.request.HTTPHandler(), urllib.request.HTTPSHandler(), urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(), urllib.request.HTTPErrorProcessor(), urllib.request.UnknownHandler(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener


def _quoted(address: Address) -> str:
    """The address as a request needs it: host in ASCII, other letters escaped, no fragment."""
    try:
        parts = urllib.parse.urlsplit(address.url)
    except ValueError:
        raise unreadable(address, "không phải một địa chỉ đúng", "not a valid address") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise unreadable(
            address,
            f"chỉ đọc địa chỉ http và https, không đọc {parts.scheme}",
            f"only http and https addresses are read, not {parts.scheme}",
        )
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host:
        raise unreadable(address, "không phải một địa chỉ đúng", "not a valid address")
    if parts.username or parts.password:
        raise refused(address, "có tên người dùng hoặc mật khẩu trong địa chỉ", "a user name or password stands in the address")
    try:
        ascii_host = host.encode("idna").decode("ascii") if ":" not in host else f"[{host}]"
    except UnicodeError:
        raise unreadable(address, "tên máy chủ không đúng", "not a valid host name") from None
    path = urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    return urllib.parse.urlunsplit((parts.scheme.lower(), f"{ascii_host}:{port}" if port else ascii_host, path, query, ""))


def _body(answer: http.client.HTTPResponse, address: Address, deadline: float, max_bytes: int) -> bytes:
    packed = answer.headers.get("Content-Encoding", "").strip().lower()
    if packed in _PACKED:
        raise unreadable(
            address,
            f"máy chủ gửi ở dạng nén ({packed}) dù không được hỏi; hãy mở bằng trình duyệt, lưu lại rồi nạp tệp",
            f"the server sent it packed ({packed}), which was not asked for; save it with a browser and ingest the file",
        )
    announced = answer.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > max_bytes:
        raise _too_large(address, int(announced), max_bytes)
    found = bytearray()
    while chunk := answer.read1(_CHUNK):
        found += chunk
        if len(found) > max_bytes:
            raise _too_large(address, len(found), max_bytes)
        if time.monotonic() > deadline:
            raise unreadable(address, "tải quá lâu", "it takes too long to load")
    if announced.isdecimal() and len(found) < int(announced):
        raise unreadable(
            address, f"bị ngắt giữa chừng ({len(found)} trên {announced} byte)", f"broken off ({len(found)} of {announced} bytes)"
        )
    return bytes(found)


def _too_large(address: Address, size: int, limit: int) -> Exception:
    return refused(address, f"quá lớn (từ {size} byte, tối đa {limit})", f"too large (at least {size} bytes, at most {limit})")


def _unreachable(address: Address, reason: object, timeout: float) -> Exception:
    """Why there is no way to an address, in plain words."""
    if isinstance(reason, TimeoutError):
        return unreadable(address, f"máy chủ không trả lời trong {timeout:g} giây", f"the server did not answer within {timeout:g} seconds")
    if isinstance(reason, socket.gaierror):
        return unreadable(
            address,
            f"không tìm thấy máy chủ {address.host}; có thể đang không có mạng",
            f"the host {address.host} is not found; perhaps there is no network",
        )
    if isinstance(reason, ConnectionRefusedError):
        return unreadable(address, f"máy chủ {address.host} không nhận kết nối", f"the host {address.host} refuses the connection")
    if isinstance(reason, ssl.SSLError):
        return unreadable(address, f"kết nối không an toàn ({reason.reason})", f"the connection is not secure ({reason.reason})")
    return unreadable(address, f"không tải được ({reason})", f"cannot be loaded ({reason})")
