"""axe finds no violation (WCAG 2.2 AA and best practices) on any page, in both languages and themes, on a desk and on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.serving import PAGES, settled

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("name", PAGES)
def test_no_violation(browser, site: str, name: str) -> None:
    found = []
    for theme, lang, width in (("light", "vi", 1280), ("dark", "en", 390)):
        context = browser.new_context(viewport={"width": width, "height": 850}, color_scheme=theme, bypass_csp=True)
        page = context.new_page()
        page.goto(f"{site}{PAGES[name]}{'&' if '?' in PAGES[name] else '?'}lang={lang}")
        settled(page)
        result = Axe().run(page, options=RULES)
        found += [
            f"{theme} {width} {v['id']}: {v['help']}: {n['html'][:160]} {n.get('failureSummary', '')[:200]}"
            for v in result.response["violations"] for n in v["nodes"][:3]
        ]  # fmt: skip
        context.close()
    assert not found, "\n".join(found)
