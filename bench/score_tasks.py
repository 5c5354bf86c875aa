"""Task extraction against the gold of five annotated documents (`../shared/gold/tasks_dev.jsonl`), by the gold folder's own scorer.

`python bench/score_tasks.py` prints the figures; with `--confusions` also every missed and spurious task and every assignee that differs.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from graph.values import as_json  # noqa: E402
from ingest.pipeline import extract_path  # noqa: E402

SHARED = ROOT.parent / "shared"


def scorer(shared: Path = SHARED) -> ModuleType:
    """The scorer of the gold folder as a module: its definitions are the ones that count."""
    spec = importlib.util.spec_from_file_location("gold_score_tasks", shared / "gold" / "score_tasks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold(shared: Path = SHARED) -> dict[str, list[dict]]:
    """Tasks by file name."""
    lines = (shared / "gold" / "tasks_dev.jsonl").read_text("utf-8").splitlines()
    return {entry["file"]: entry["tasks"] for entry in map(json.loads, lines)}


def predicted(shared: Path = SHARED) -> dict[str, list[dict]]:
    """What the pipeline gives for the same files."""
    return {file: [as_json(task) for task in extract_path(shared / "official_dev" / file).tasks] for file in gold(shared)}


def score(shared: Path = SHARED) -> list[dict]:
    """Rows (name, precision, recall, f1, count): tasks, assignees lenient and strict, and shares for the rest (f1 = the share)."""
    module = scorer(shared)
    c = module.score(gold(shared), predicted(shared))
    rows = []
    for name, hit, of, wanted in (
        ("task", "m", "p", "g"),
        ("assignee lenient", "al_tp", "al_p", "al_g"),
        ("assignee strict", "as_tp", "as_p", "as_g"),
    ):
        precision, recall, f1 = module.prf(c[hit], c[of], c[wanted])
        rows.append({"name": name, "precision": precision, "recall": recall, "f1": f1, "count": c[wanted]})
    for name, hit, of in (
        ("deadline", "dl_ok", "dl_n"),
        ("kind", "kind_ok", "m"),
        ("deliverable", "dv_ok", "dv_n"),
        ("execution", "ex_ok", "ex_n"),
    ):
        rows.append({"name": name, "precision": None, "recall": None, "f1": c[hit] / c[of] if c[of] else 1.0, "count": c[of]})
    return rows


def confusions(shared: Path = SHARED) -> list[str]:
    """Missed and spurious tasks, and matched ones whose bodies or deadline differ, as lines to read."""
    module, lines = scorer(shared), []
    found = predicted(shared)
    for file, wanted in gold(shared).items():
        for execution in (False, True):
            g = [t for t in wanted if (t["kind"] == "execution") == execution]
            p = [t for t in found[file] if (t["kind"] == "execution") == execution]
            pairs = dict(module.align(g, p))
            lines += [f"MISSED   {file[:22]} {t['place']}: {t['quote'][:120]}" for i, t in enumerate(g) if i not in pairs]
            lines += [
                f"SPURIOUS {file[:22]} {t['place']}: {t['quote'][:120]} {_bodies(t)}" for j, t in enumerate(p) if j not in pairs.values()
            ]
            lines += [line for i, j in sorted(pairs.items()) for line in _differences(module, file, g[i], p[j])]
    return lines


def _bodies(task: dict) -> str:
    return " | ".join(f"{a['role'][:4]}:{a['body']}" for a in task["assignees"])


def _differences(module: ModuleType, file: str, wanted: dict, found: dict) -> list[str]:
    lines = []
    if module.assignees(wanted) != module.assignees(found):
        lines.append(f"BODIES   {file[:22]} {wanted['place']}: gold {_bodies(wanted)} — got {_bodies(found)}")
    due, got = wanted.get("deadline"), found.get("deadline")
    if (due or {}).get("kind") != (got or {}).get("kind") or any(
        due.get(k) != got.get(k) for k in ("date", "duration", "every") if due and due.get(k)
    ):
        lines.append(f"DEADLINE {file[:22]} {wanted['place']}: gold {due} — got {got}")
    if wanted["kind"] != found["kind"]:
        lines.append(f"KIND     {file[:22]} {wanted['place']}: gold {wanted['kind']} — got {found['kind']}: {wanted['quote'][:100]}")
    if (
        wanted.get("deliverable")
        and module.similarity(module.fold(wanted["deliverable"]).split(), module.fold(found.get("deliverable")).split()) < 0.6
    ):
        lines.append(f"PRODUCT  {file[:22]} {wanted['place']}: gold {wanted['deliverable'][:80]} — got {found.get('deliverable')}")
    return lines


if __name__ == "__main__":
    for row in score():
        parts = "" if row["precision"] is None else f"P {row['precision']:.3f}  R {row['recall']:.3f}  "
        print(f"{row['name']:20} {parts}{row['f1']:.3f}  ({row['count']})")
    if "--confusions" in sys.argv:
        print("\n".join(confusions()))
