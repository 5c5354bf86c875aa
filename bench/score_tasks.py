"""Task extraction against the gold of five annotated documents (`../shared/gold/tasks_dev.jsonl`), by the gold folder's own scorer.

`score()` gives rows of tasks and assignees, and shares for deadlines, kinds, deliverables and executions among the matched; `confusions()`
lists every missed and spurious task and every assignee that differs.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from types import ModuleType

from bench.rows import SHARED, Row, printed, records
from graph.values import as_json
from ingest.pipeline import extract_path


def scorer(shared: Path = SHARED) -> ModuleType:
    """The scorer of the gold folder as a module: its definitions are the ones that count."""
    spec = importlib.util.spec_from_file_location("gold_score_tasks", shared / "gold" / "score_tasks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def gold() -> dict[str, list[dict]]:
    """Tasks by file name."""
    return {entry["file"]: entry["tasks"] for entry in records("tasks_dev.jsonl")}


@cache
def predicted() -> dict[str, list[dict]]:
    """What the pipeline gives for the same files."""
    return {file: [as_json(task) for task in extract_path(SHARED / "official_dev" / file).tasks] for file in gold()}


def score() -> list[Row]:
    """Tasks, assignees lenient and strict; then shares of the matched tasks."""
    return rows_of(gold(), predicted())


def rows_of(wanted: dict[str, list[dict]], found: dict[str, list[dict]]) -> list[Row]:
    """The same rows for any tasks by file."""
    c = scorer().score(wanted, found)
    counted = (("tasks", "g", "p", "m"), ("assignees, lenient", "al_g", "al_p", "al_tp"), ("assignees, strict", "as_g", "as_p", "as_tp"))
    shares = (("deadline", "dl_ok", "dl_n"), ("kind", "kind_ok", "m"), ("deliverable", "dv_ok", "dv_n"), ("execution", "ex_ok", "ex_n"))
    rows = [Row("tasks", name, c[of], c[given], c[hit]) for name, of, given, hit in counted]
    return rows + [Row.share("tasks", f"{name} (share)", c[hit], c[of]) for name, hit, of in shares]


def confusions() -> list[str]:
    """Missed and spurious tasks, and matched ones whose bodies or deadline differ, as lines to read."""
    return confusions_of(gold(), predicted())


def confusions_of(right: dict[str, list[dict]], found: dict[str, list[dict]]) -> list[str]:
    """The same lines for any tasks by file."""
    module, lines = scorer(), []
    for file, wanted in right.items():
        for execution in (False, True):
            g = [t for t in wanted if (t["kind"] == "execution") == execution]
            p = [t for t in found[file] if (t["kind"] == "execution") == execution]
            pairs = dict(module.align(g, p))
            lines += [f"MISSED   {file[:28]} {t['place']}: {t['quote'][:120]}" for i, t in enumerate(g) if i not in pairs]
            lines += [
                f"SPURIOUS {file[:28]} {t['place']}: {t['quote'][:120]} {_bodies(t)}" for j, t in enumerate(p) if j not in pairs.values()
            ]
            lines += [line for i, j in sorted(pairs.items()) for line in _differences(module, file, g[i], p[j])]
    return lines


def _bodies(task: dict) -> str:
    return " | ".join(f"{a['role'][:4]}:{a['body']}" for a in task["assignees"])


def _differences(module: ModuleType, file: str, wanted: dict, found: dict) -> list[str]:
    lines = []
    if module.assignees(wanted) != module.assignees(found):
        lines.append(f"BODIES   {file[:28]} {wanted['place']}: gold {_bodies(wanted)} — got {_bodies(found)}")
    due, got = wanted.get("deadline"), found.get("deadline")
    if (due or {}).get("kind") != (got or {}).get("kind") or any(
        due.get(k) != (got or {}).get(k) for k in ("date", "duration", "every") if due and due.get(k)
    ):
        lines.append(f"DEADLINE {file[:28]} {wanted['place']}: gold {due} — got {got}")
    if wanted["kind"] != found["kind"]:
        lines.append(f"KIND     {file[:28]} {wanted['place']}: gold {wanted['kind']} — got {found['kind']}: {wanted['quote'][:100]}")
    if (
        wanted.get("deliverable")
        and module.similarity(module.fold(wanted["deliverable"]).split(), module.fold(found.get("deliverable")).split()) < 0.6
    ):
        lines.append(f"PRODUCT  {file[:28]} {wanted['place']}: gold {wanted['deliverable'][:80]} — got {found.get('deliverable')}")
    return lines


if __name__ == "__main__":
    print(*confusions(), sep="\n")
    print(printed(score()))
