"""A server over a store in this process, and Debian's Chromium, for browser tests, screenshots and measurements."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from api.app import create_app
from graph.open import open_store
from ingest.pipeline import extract_path

SAMPLES = Path(__file__).parent.parent.parent / "samples"


def _hash(name: str) -> str:
    """The hash by which a store knows a sample of the news."""
    return hashlib.sha256((SAMPLES / "news" / name).read_bytes()).hexdigest()


CT24 = "dang/tu-hanoi/CT/24/t2020"
#: Every page of the explorer, with something in it: name -> address.
PAGES = {
    "home": "/",
    "search": "/search?q=chi+thi+24",
    "directive": f"/directive/{CT24}",
    "lineage": f"/lineage?focus={CT24}",
    "table": f"/lineage/table?focus={CT24}",
    "print": f"/lineage/print?focus={CT24}",
    "timeline": f"/timeline/{CT24}",
    "delay": f"/delay/{CT24}",
    "tasks": "/tasks/nn/cp/NQ/105/y2026",
    "body": "/body/btv-hu-melinh",
    "duties": "/duties/ubnd-hanoi",
    "compare": "/compare?a=168-KH/HU&b=152-KH/QU",
    "places": "/compare?a=melinh&b=dongda&as_of=2025-09-01",
    "conflicts": "/conflicts",
    "unresolved": "/unresolved",
    "questions": "/questions",
    "question": "/questions/implementers_of?id=24-CT/TU",
    "sources": "/sources",
    "coverage": f"/coverage/{CT24}",
    "matrix": "/matrix?directive=24-CT/TU",
    "suspects": "/suspects",
    "reviews": "/reviews",
    "ingest": "/ingest",
    "docs": "/docs",
    "path": "/lineage?focus=205/KH-UBND&to=21-KL/TW&up=3&down=1",
    "source": f"/source/{_hash('mntrangan-sinh-hoat-chi-bo.html')}?start=503&end=522#span",
    "thing": "/thing/person/truong-thi-mai@tw",
}
#: Pages of errors.
PROBLEMS = {
    "unknown": "/directive/24-CT/TX",
    "ambiguous": "/directive/chi%20thi",
    "invalid": f"/directive/{CT24}?as_of=hom-nay",
}
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
#: What a page has when its module has drawn.
DRAWN = "[data-ready]"
INSTALL = "apt-get install chromium"


def browser_path() -> str | None:
    """The Chromium to drive: PHAHE_CHROMIUM, else the system's."""
    return os.environ.get("PHAHE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=browser_path(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def sampled() -> Iterator[Any]:
    """A store in a file with the samples in it."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/samples.sqlite")
        files = [p for part in ("news", "official") for p in sorted((SAMPLES / part).iterdir())]
        store.write([extract_path(p) for p in files], recorded_at="2026-01-01T00:00:00+00:00")
        try:
            yield store
        finally:
            store.close()


@contextmanager
def serving(store: Any, **given: Any) -> Iterator[str]:
    """The address of a server over the store, in a thread of this process; `given` goes to `create_app`."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(store, **given), host="127.0.0.1", port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def spoken(path: str, lang: str) -> str:
    """An address of `PAGES` in a language."""
    plain, mark, span = path.partition("#")
    return f"{plain}{'&' if '?' in plain else '?'}lang={lang}{mark}{span}"


def settled(page: Any) -> None:
    """Wait until a page has drawn what it shows."""
    page.wait_for_load_state("load")
    if page.query_selector("[data-draws]"):
        page.wait_for_selector(DRAWN)
        page.wait_for_timeout(80)
