"""The same tasks on 20,000 things: an overview at once, never a frozen tab, and every link still to be read, walked to and exported."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator

import pytest

from bench.lineages import ROOT, WORDS, extractions
from graph.open import open_store
from tests.browser.serving import DRAWN, serving

ALL = f"focus={ROOT}&up=0&down=9&inferred=false"
#: Generous beside what `python -m bench.explorer` measures (0.3 s and 33 ms): tests share the machine with others.
#: Twenty thousand where CI says so; a fifth of it in between, because the store alone takes ten seconds to make.
THINGS = 20_000 if os.environ.get("CI") == "true" else 4_000
FIRST_MS, FRAME_MS = 3000, 250


@pytest.fixture(scope="module")
def large(browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('large')}/made.sqlite")
    store.write(list(extractions(THINGS)), recorded_at="2026-01-01T00:00:00+00:00")
    with serving(store) as base:
        yield base
    store.close()


def test_the_tasks_on_thousands_of_things(browser, large: str) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 850}).new_page()
    page.goto(f"{large}/lineage?{ALL}", timeout=120_000)
    page.wait_for_selector(DRAWN, timeout=120_000)
    page.reload()
    page.wait_for_selector(DRAWN)
    assert page.evaluate("() => performance.getEntriesByName('drawn')[0].startTime") < FIRST_MS
    assert page.evaluate("() => phahe.n") > THINGS * 0.97 and page.locator(".node").count() == 0

    frames = page.evaluate(
        "async () => { const t = []; for (let n = 0; n < 60; n++) { phahe.zoom(1.09); const a = performance.now();"
        " await new Promise(requestAnimationFrame); t.push(performance.now() - a); } return t.sort((a, b) => a - b)[56]; }"
    )
    assert frames < FRAME_MS

    page.evaluate("() => phahe.fit()")
    page.wait_for_function("() => !document.querySelector('.node')")
    page.mouse.click(600, 420)  # a bar of the overview: it is chosen and becomes readable
    page.wait_for_selector(".node.chosen")
    assert 0 < page.locator(".node").count() < 400
    name = page.inner_text(".node.chosen .name")
    page.click("#panel ul li button >> nth=0")
    page.wait_for_selector("#panel mark")
    assert page.inner_text("#panel mark") == WORDS and name in page.inner_text("#panel h2")
    page.focus(".node.chosen .box")
    page.keyboard.press("ArrowLeft")
    page.wait_for_function("(n) => document.activeElement.closest('.node')?.querySelector('.name').textContent !== n", arg=name)

    whole, day = page.evaluate("() => [phahe.n, phahe.data.days[Math.floor(phahe.data.days.length / 2)]]")
    page.fill("#timebar input[type=date]", day)
    page.dispatch_event("#timebar input[type=date]", "change")
    page.wait_for_function("(d) => phahe.data.choice.as_of === d", arg=day, timeout=120_000)
    assert page.evaluate("() => phahe.n") < whole and "do ngày" in page.inner_text(".said") and f"as_of={day}" in page.url
    then = page.request.get(f"{large}/api/v1/graph/export/csv?{ALL}&as_of={day}", timeout=120_000).text()
    assert [r["id"] for r in csv.DictReader(io.StringIO(then))] == page.evaluate("() => [...phahe.data.links.id]")

    page.goto(f"{large}/lineage/table?{ALL}")
    assert page.locator("tbody tr").count() == 200
    rows = list(csv.DictReader(io.StringIO(page.request.get(f"{large}/api/v1/graph/export/csv?{ALL}", timeout=120_000).text())))
    following, ids = 0, []
    while following is not None and len(ids) < 3000:
        body = page.request.get(f"{large}/api/v1/graph/rows?{ALL}&after={following}&limit=1000").json()
        ids, following = ids + [r["id"] for r in body["rows"]], body["next"]
    assert [r["id"] for r in rows][: len(ids)] == ids and len(rows) == body["total"] > THINGS * 2
    page.context.close()
