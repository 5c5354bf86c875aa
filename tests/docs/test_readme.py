"""What the READMEs show runs: each line of a console block is executed here, but for those that serve or that test themselves."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main

ROOT = Path(__file__).parent.parent.parent
#: Lines that are not run here, and what stands for them.
ELSEWHERE = {"make demo": "tests/cli/test_demo.py", "make test": "this suite", "phahe serve": "tests/cli/test_demo.py"}


def lines(name: str) -> list[str]:
    """The commands of a README, in order, without their comments."""
    text = (ROOT / name).read_text("utf-8")
    shown = [line for block in re.findall(r"^```console\n(.*?)^```", text, re.M | re.S) for line in block.splitlines() if line]
    assert all(line.startswith("$ ") for line in shown), "a console block of a README has commands only"
    return [re.sub(r"\s+#.*", "", line[2:]).strip() for line in shown]


def test_every_line_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PHAHE_STORE", raising=False)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    run = [line for line in lines("README.md") if not any(line.startswith(start) for start in ELSEWHERE)]
    assert len(run) > 10
    for line in run:
        program, *words = shlex.split(line)
        assert program == "phahe", line
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0 and done.stdout.strip(), f"{line}\n{done.stderr}{done.exception or ''}"


def test_the_vietnamese_readme_shows_no_command_of_its_own() -> None:
    assert len(lines("README.vi.md")) > 8 and not set(lines("README.vi.md")) - set(lines("README.md"))


@pytest.mark.parametrize("name", ["README.md", "README.vi.md", "CONTRIBUTING.md"])
def test_every_target_of_make_that_is_named_exists(name: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"`(?:\w+=\w+ )?make ([a-z-]+)", (ROOT / name).read_text("utf-8")))
    assert named and not named - targets


@pytest.mark.parametrize(
    "path", sorted(p for pattern in ("*.md", "docs/**/*.md", "samples/*.md") for p in ROOT.glob(pattern)), ids=lambda p: p.name
)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    for target, _, anchor in (found.partition("#") for found in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in found):
        there = path if not target else path.parent / target
        assert there.exists(), target
        if anchor and there.suffix == ".md":
            heads = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^#+ (.+)$", there.read_text("utf-8"), re.M)}
            assert anchor in heads, f"{target}#{anchor}"
