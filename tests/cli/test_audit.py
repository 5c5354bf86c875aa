"""`phahe audit` and its check, `phahe copies`, `phahe delay` and `phahe suspects` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import main

WORKED = Path(__file__).parent.parent.parent / "samples" / "worked"


def run(store: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--store", store, *words], catch_exceptions=False)


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'worked.sqlite'}"
    assert run(url, "ingest", str(WORKED)).exit_code == 0
    return url


def test_a_pack_is_the_same_twice_and_a_changed_byte_is_named(filled: str, tmp_path: Path) -> None:
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    for out in (first, second):
        assert run(filled, "audit", "41-CT/TU", "--as-of", "2014-06-30", "--out", str(out)).exit_code == 0
    assert first.read_bytes() == second.read_bytes()
    good = json.loads(run(filled, "audit", "--verify", str(first), "--json").stdout)
    assert (good["intact"], good["findings"]) == (True, [])
    data = bytearray(first.read_bytes())
    at = data.index("Quận ủy Ba Đình".encode())
    data[at] ^= 1
    second.write_bytes(data)
    bad = run(filled, "audit", "--verify", str(second))
    assert bad.exit_code == 1 and "coverage.json" in bad.stdout


def test_audit_without_what_it_needs_is_refused(filled: str) -> None:
    assert run(filled, "audit", "41-CT/TU").exit_code == 2


def test_delay_suspects_and_copies(filled: str) -> None:
    delay = json.loads(run(filled, "delay", "41-CT/TU", "--as-of", "2014-05-31", "--as-of", "2014-06-30", "--json").stdout)
    assert delay["schema"] == "phahe.delay/1" and [s["as_of"] for s in delay["scores"]] == ["2014-05-31", "2014-06-30"]
    assert "7/31 đã làm" in run(filled, "delay", "41-CT/TU", "--as-of", "2014-06-30").stdout
    assert json.loads(run(filled, "suspects", "--json").stdout)["rows"] == []
    assert "0 liên kết đáng ngờ" in run(filled, "suspects").stdout
    assert json.loads(run(filled, "copies", "41-CT/TU", "--json").stdout)["rows"] == []
