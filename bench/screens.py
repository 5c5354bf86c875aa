"""`python -m bench.screens [FOLDER]`: a screenshot of every page in both languages, light and dark, on a desk and on a phone, for people to look at."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.serving import CT24, PAGES, PROBLEMS, chromium, sampled, serving, settled, spoken

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

SIZES: dict[str, ViewportSize] = {"desk": {"width": 1360, "height": 850}, "phone": {"width": 390, "height": 844}}


def shoot(folder: Path, only: str = "") -> int:
    """Write the screenshots; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with sampled() as store, serving(store) as base, chromium() as browser:
        for size, viewport in SIZES.items():
            for theme in ("light", "dark"):
                context = browser.new_context(viewport=viewport, color_scheme=theme, device_scale_factor=1, has_touch=size == "phone")
                page = context.new_page()
                for lang in ("vi", "en"):
                    for name, path in (PAGES | PROBLEMS).items():
                        if only and only not in f"{name}-{size}-{theme}-{lang}":
                            continue
                        page.goto(base + spoken(path, lang))
                        settled(page)
                        page.screenshot(path=folder / f"{name}-{size}-{theme}-{lang}.png", full_page=name not in ("lineage", "path"))
                        count += 1
                context.close()
    return count


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "var/screens")
    print(f"{shoot(target, sys.argv[2] if len(sys.argv) > 2 else '')} screenshots in {target}; focus {CT24}")
