"""Fixtures that every test folder shares."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of domain notes and gold beside the checkout: absent is a failure in CI, a skip with a reason elsewhere."""
    if not SHARED.is_dir():
        message = "the gold folder ../shared is not beside this checkout"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return SHARED


def named_backends() -> list[str]:
    """The stores that this run is to test: PHAHE_BACKENDS, else memory and SQLite, and Neo4j when a server is named."""
    default = "memory,sqlite" + (",neo4j" if os.environ.get("PHAHE_NEO4J_URI") else "")
    return [name.strip() for name in os.environ.get("PHAHE_BACKENDS", default).split(",") if name.strip()]


def opened(name: str, folder: Path):
    """An empty store of the named backend. One that cannot be reached raises: a named backend is never skipped."""
    from graph.open import open_store

    if name == "memory":
        return open_store("memory:")
    if name == "sqlite":
        return open_store(f"sqlite:///{folder / 'test.sqlite'}")
    if name == "neo4j":
        store = open_store(os.environ.get("PHAHE_NEO4J_URI", "neo4j://127.0.0.1:7687"))
        store.clear()
        return store
    raise ValueError(f"PHAHE_BACKENDS names {name}; known: memory, sqlite, neo4j")


@pytest.fixture(params=named_backends())
def store(request: pytest.FixtureRequest, tmp_path: Path):
    """An empty store, once for each named backend."""
    made = opened(request.param, tmp_path)
    yield made
    made.close()
