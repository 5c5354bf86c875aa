"""`python -m bench.explorer [SIZE …]`: the first picture and the frames of the lineage view in Chromium, on made-up lineages (default 1500 20000).

First picture: from the start of navigation until the picture is drawn, with the layout in the server's memory (the first time is told too).
Frames: the times between animation frames while the picture is zoomed and moved, three rounds; the worst 95th percentile counts.
"""

from __future__ import annotations

import sys
import tempfile
from time import perf_counter

from bench.lineages import ROOT, extractions
from graph.open import open_store
from tests.browser.serving import chromium, serving

FIRST = "() => performance.getEntriesByName('drawn')[0]?.startTime ?? null"
MOVE = """async (rounds) => {
  const stage = phahe, frame = () => new Promise(requestAnimationFrame), percentile = (a) => a.sort((x, y) => x - y)[Math.floor(a.length * 0.95)];
  const worst = [];
  for (let r = 0; r < rounds; r++) {
    for (const act of [(n) => stage.zoom(n < 40 ? 1.08 : 1 / 1.08), (n) => { stage.top += 4 / stage.rowHeight * (n < 40 ? 1 : -1) * 6; stage.draw(); }]) {
      stage.fit(); await frame(); await frame();
      const gaps = [];
      let last = await frame();
      for (let n = 0; n < 80; n++) { act(n); const now = await frame(); gaps.push(now - last); last = now; }
      worst.push(percentile(gaps));
    }
  }
  return Math.max(...worst);
}"""


def measured(things: int) -> dict[str, float]:
    """Milliseconds: `cold` and `first` picture, `p95` of frames; and how many things and links were drawn."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/made.sqlite")
        store.write(list(extractions(things)), recorded_at="2026-01-01T00:00:00+00:00")
        with serving(store) as base, chromium() as browser:
            page = browser.new_page(viewport={"width": 1360, "height": 850})
            address, found = f"{base}/lineage?focus={ROOT}&up=0&down=9&inferred=false", {}
            for name in ("cold", "first", "first"):
                start = perf_counter()
                page.goto("about:blank")
                page.goto(address)
                page.wait_for_function(FIRST, timeout=120_000)
                found[name] = page.evaluate(FIRST) if name == "first" else (perf_counter() - start) * 1000
            found["p95"] = page.evaluate(MOVE, 3)
            found |= page.evaluate("() => ({ things: phahe.n, links: phahe.subject.length })")
        store.close()
    return found


if __name__ == "__main__":
    print("things  links  cold ms  first picture ms  p95 frame ms")
    for size in [int(a) for a in sys.argv[1:]] or [1500, 20000]:
        m = measured(size)
        print(f"{m['things']:6d} {m['links']:6d} {m['cold']:8.0f} {m['first']:17.0f} {m['p95']:13.1f}")
