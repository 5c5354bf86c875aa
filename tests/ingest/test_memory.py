"""Processes that read many texts begin with huge pages where the system gives them on request, and with nothing of the kind elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest import memory
from ingest.jobs import readers

ASKED = {"PYTHONMALLOC": "malloc", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
MADVISE = "always [madvise] never\n"


def confstr(answer: str | type[Exception] | None):
    def of(_: str) -> str | None:
        if isinstance(answer, type):
            raise answer
        return answer

    return of


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A machine whose kernel and C library say what a row says, with nothing chosen in the environment."""

    def made(mode: str | None, library: str | type[Exception] | None) -> None:
        if mode is not None:
            (tmp_path / "enabled").write_text(mode, "ascii")
        monkeypatch.setattr(memory, "_MODE", tmp_path / "enabled")
        monkeypatch.setattr(os, "confstr", confstr(library), raising=False)
        for name in ASKED:
            monkeypatch.delenv(name, raising=False)

    return made


@pytest.mark.parametrize(
    ("mode", "library", "expected"),
    [
        (MADVISE, "glibc 2.36", ASKED),
        (MADVISE, "glibc 2.35", ASKED),
        (MADVISE, "glibc 2.31", {}),
        (MADVISE, "glibc 2.x", {}),
        (MADVISE, "musl 1.2", {}),
        (MADVISE, None, {}),
        (MADVISE, ValueError, {}),
        ("[always] madvise never\n", "glibc 2.36", {}),
        ("always madvise [never]\n", "glibc 2.36", {}),
        (None, "glibc 2.36", {}),
    ],
)
def test_settings_of_a_machine(machine, mode: str | None, library: str | type[Exception] | None, expected: dict[str, str]) -> None:
    machine(mode, library)
    assert memory.settings() == expected


@pytest.mark.parametrize(("name", "value"), [("PYTHONMALLOC", "debug"), ("GLIBC_TUNABLES", "glibc.malloc.check=3")])
def test_an_allocator_that_was_chosen_is_kept(machine, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    machine(MADVISE, "glibc 2.36")
    monkeypatch.setenv(name, value)
    assert memory.settings() == {}


def test_a_reader_begins_with_the_settings_and_this_process_keeps_its_own(machine) -> None:
    machine(MADVISE, "glibc 2.36")
    before = dict(os.environ)
    with readers(1) as pool:
        assert {name: pool.submit(os.getenv, name).result() for name in ASKED} == ASKED
    assert dict(os.environ) == before
