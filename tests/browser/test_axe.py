"""axe finds no violation (WCAG 2.2 AA and best practices) on any page: Vietnamese, light, on a desk; English, dark, on a phone.

Where CI says so both are checked for every page, else the two take turns over the pages.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.serving import PAGES, PROBLEMS, settled, spoken

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SETTINGS = {"desk": ("light", "vi", 1280), "phone": ("dark", "en", 390)}
ALL = PAGES | PROBLEMS
CASES = [
    (name, setting)
    for number, name in enumerate(ALL)
    for turn, setting in enumerate(SETTINGS)
    if os.environ.get("CI") == "true" or number % 2 == turn
]


@pytest.fixture(scope="module")
def tabs(browser) -> Iterator[dict]:
    opened = {
        setting: browser.new_context(viewport={"width": width, "height": 850}, color_scheme=theme, bypass_csp=True).new_page()
        for setting, (theme, _, width) in SETTINGS.items()
    }
    yield opened
    for page in opened.values():
        page.context.close()


@pytest.mark.parametrize(("name", "setting"), CASES)
def test_no_violation(tabs: dict, site: str, name: str, setting: str) -> None:
    page = tabs[setting]
    page.goto(site + spoken(ALL[name], SETTINGS[setting][1]))
    settled(page)
    result = Axe().run(page, options=RULES)
    found = [
        f"{v['id']}: {v['help']}: {n['html'][:160]} {n.get('failureSummary', '')[:300]}"
        for v in result.response["violations"] for n in v["nodes"][:3]
    ]  # fmt: skip
    assert not found, "\n".join(found)
