"""Files from addresses, against a server of our own: what it answers, what is refused, and that there may be no network."""

from __future__ import annotations

import http.server
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.open import open_store
from ingest.archive import Archive
from ingest.fetch import Address, address_of, fetch
from ingest.run import ingest
from ontology.errors import RefusedFile, UnreadableFile

PAGE = "Ngày 31/8/2023, Ban Thường vụ Huyện ủy Mê Linh ban hành Kế hoạch số 168-KH/HU.".encode()


class Handler(http.server.BaseHTTPRequestHandler):
    """One page in several conditions, by path."""

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        name = self.path.split("?")[0].strip("/")
        if name in ("gone", "broken"):
            return self.send_error(404 if name == "gone" else 500)
        if name.startswith("to-"):
            self.send_response(302)
            self.send_header("Location", {"to-page": "/page.txt", "to-file": "file:///etc/hostname", "to-itself": "/to-itself"}[name])
            return self.end_headers()
        body = {"empty": b"", "big": b"x" * 5000, "lies.pdf": PAGE}.get(name, PAGE)
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf" if name == "lies.pdf" else "image/png")
        if name == "packed":
            self.send_header("Content-Encoding", "gzip")
        if name != "endless":
            length = "1²" if name == "odd.txt" else str(len(body) + (10 if name == "short" else 0))
            self.send_header("Content-Length", length)
        self.end_headers()
        if name == "slow":
            time.sleep(1.5)
        for _ in range(200 if name == "endless" else 1):
            self.wfile.write(body)
        return None


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as one:
        threading.Thread(target=one.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{one.server_port}"
        one.shutdown()


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")


@pytest.mark.parametrize("path", ["/page.txt", "/to-page", "/lies.pdf", "/odd.txt", "/k%E1%BA%BF.txt", "/kế hoạch.txt?a=1#x"])
def test_a_page_is_its_bytes_whatever_it_calls_itself(server: str, path: str) -> None:
    assert fetch(Address(server + path)) == PAGE


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/gone", "404"),
        ("/broken", "500"),
        ("/to-file", "not allowed"),
        ("/to-itself", "302"),
        ("/big", "tối đa 4000"),
        ("/endless", "tối đa 4000"),
        ("/slow", "0.5 giây"),
        ("/short", "ngắt giữa chừng"),
        ("/packed", "dạng nén (gzip)"),
    ],
)
def test_what_goes_wrong_is_said(server: str, path: str, words: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        fetch(Address(server + path), timeout=0.5, max_bytes=4000)
    assert words in error.value.vietnamese and error.value.facts["path"]
    assert isinstance(error.value, RefusedFile) == (path in ("/big", "/endless"))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://vi.du/a.txt", "http và https"),
        ("file:///etc/hostname", "http và https"),
        ("http://", "địa chỉ đúng"),
        ("http://[vi.du/", "địa chỉ đúng"),
        ("http://vi.du:cổng/", "địa chỉ đúng"),
        ("http://ai:mật@vi.du/", "mật khẩu"),
        ("http://khong-co.invalid/a.txt", "không có mạng"),
    ],
)
def test_addresses_that_lead_nowhere(address: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(*_: object, **__: object) -> list:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    monkeypatch.setenv("no_proxy", "*")
    with pytest.raises(UnreadableFile) as error:
        fetch(Address(address))
    assert words in error.value.vietnamese


def test_nobody_listens() -> None:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    with pytest.raises(UnreadableFile, match="không nhận kết nối"):
        fetch(Address(f"http://127.0.0.1:{port}/a"))


def test_paths_are_no_addresses() -> None:
    assert address_of("samples/news") is None and address_of("C:/vi/du.txt") is None and address_of("a:b") is None
    assert address_of("HTTPS://hanoi.gov.vn/a.html") == Address("HTTPS://hanoi.gov.vn/a.html")
    assert [Address(u).name for u in ("https://a.vn/x/y.html", "https://a.vn/", "https://a.vn")] == ["y.html", "a.vn", "a.vn"]


def test_the_address_is_kept_and_the_order_does_not_matter(server: str, tmp_path: Path) -> None:
    (tmp_path / "z.txt").write_bytes(PAGE)
    sources = []
    for number, given in enumerate([(f"{server}/page.txt", tmp_path / "z.txt"), (tmp_path / "z.txt", f"{server}/page.txt")]):
        store = open_store("memory:")
        reports = ingest(given, store, Archive(tmp_path / f"archive{number}"), now=lambda: "2026-01-01T00:00:00+00:00")
        assert [r.outcome for r in reports] == ["stored", "known"]
        sources.append(store.sources())
    assert sources[0] == sources[1]
    (source,) = sources[0]
    assert (source.name, source.address, source.publisher) == ("page.txt", f"{server}/page.txt", "127.0.0.1")


def test_what_cannot_be_fetched_is_a_row_and_the_rest_goes_in(server: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(PAGE)
    given = (f"{server}/gone", f"{server}/empty", "gopher://a.b/c", tmp_path / "good.txt")
    reports = ingest(given, open_store("memory:"), Archive(tmp_path / "archive"), now=lambda: "2026-01-01T00:00:00+00:00")
    assert [r.outcome for r in reports] == ["failed", "failed", "failed", "stored"]
    assert [r.path for r in reports[:3]] == [str(one) for one in given[:3]] and all(r.reason and r.reason_en for r in reports[:3])
