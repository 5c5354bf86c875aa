"""The packages pass the type checker, as `[tool.mypy]` of pyproject.toml sets it up."""

from __future__ import annotations

from pathlib import Path

import pytest
from mypy import api

ROOT = Path(__file__).parent.parent


def test_the_type_checker_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # the packages of `files` and the cache of `cache_dir` are named from here
    findings, failure, code = api.run([])
    assert code == 0, f"\n{findings}{failure}"


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ('view.edges(subjects=["a"], limit="all")', "arg-type"),
        ('view.count_edges(ends=["a"])', "call-arg"),
        ("view.thing('a').label", "union-attr"),
        ("view.statement()", "call-arg"),
    ],
)
def test_it_would_find_a_wrong_call(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str, finding: str) -> None:
    monkeypatch.chdir(ROOT)
    module = tmp_path / "wrong.py"
    module.write_text(f"from graph.store import View\n\n\ndef wrong(view: View) -> None:\n    {line}\n", "utf-8")
    findings, _, code = api.run(["--config-file", "pyproject.toml", str(module)])
    assert code == 1 and f"[{finding}]" in findings
