"""The two lock files are one: the tests install what `make demo` installs, in the same versions, and more."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def pins(name: str) -> dict[str, set[str]]:
    """The versions of each package with the environments that they are for; every one has hashes."""
    found: dict[str, set[str]] = {}
    for block in re.split(r"\n(?=\S)", (ROOT / name).read_text("utf-8")):
        if match := re.match(r"([A-Za-z0-9._-]+)==(\S+(?: ; .*?)?) \\\n", block):
            assert "--hash=sha256:" in block, match[1]
            found.setdefault(match[1].lower(), set()).add(match[2])
    return found


def required(*extras: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    return {re.split(r"[<>=~!;\[ ]", line)[0].lower().replace("_", "-") for line in lines}


def test_the_tests_install_what_is_installed_and_more() -> None:
    small, large = pins("requirements.lock"), pins("requirements-test.lock")
    assert len(small) > 40 and {name: large.get(name) for name in small} == small and len(large) > len(small)


def test_each_lock_file_has_what_is_declared() -> None:
    assert required("build") <= set(pins("requirements.lock"))
    assert required("build", "analysis", "test") <= set(pins("requirements-test.lock"))


def test_the_default_install_is_without_the_extras() -> None:
    assert not {"scipy", "numpy", "datasketch", "pandas", "pyoxigraph"} & set(pins("requirements.lock"))
