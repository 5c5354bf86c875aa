"""Browser tests need Chromium: without it they are skipped with the command that installs it, and fail where CI says so."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.browser.serving import INSTALL, browser_path, chromium, sampled, serving


@pytest.fixture(scope="session")
def browser() -> Iterator:
    if browser_path() is None:
        told = f"Chromium is missing: {INSTALL} (or PHAHE_CHROMIUM=/path/to/chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    with sampled() as store, serving(store) as base:
        yield base


@pytest.fixture
def page(browser, site: str) -> Iterator:
    """A page that may load only from the server under test; a request elsewhere or an error of a script fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 850}, accept_downloads=True)
    opened = context.new_page()
    elsewhere: list[str] = []
    broken: list[str] = []
    opened.on("request", lambda r: None if r.url.startswith((site, "blob:", "data:")) else elsewhere.append(r.url))
    opened.on("pageerror", lambda e: broken.append(str(e)))
    opened.on("console", lambda m: broken.append(m.text) if m.type == "error" else None)
    yield opened
    context.close()
    assert not elsewhere, "requests left this machine"
    assert not broken, "a script failed"
