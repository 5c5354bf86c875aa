"""Opening a store by its URL: `sqlite:///file` (or a bare path), `neo4j://…`, `bolt://…`, `memory:`."""

from __future__ import annotations

from graph.store import Store
from ontology.errors import BadRequest

KNOWN = "sqlite:///tệp.sqlite, neo4j://máy:7687, bolt://máy:7687, memory:"


def open_store(url: str, *, readonly: bool = False) -> Store:
    """The store at `url`; drivers are imported only for the backend that is asked for. Unknown schemes are a BadRequest."""
    scheme, sign, _ = url.partition(":")
    if url.startswith("memory:"):
        from graph.stores.memory import MemoryStore

        return MemoryStore()
    if url.startswith("sqlite:///") or (url and not sign):
        from graph.stores.sqlite import SqliteStore

        return SqliteStore(url.removeprefix("sqlite:///"), readonly=readonly)
    if scheme in {f"{s}{t}" for s in ("neo4j", "bolt") for t in ("", "+s", "+ssc")}:
        from graph.stores.neo4j import Neo4jStore

        return Neo4jStore(url, readonly=readonly)
    raise BadRequest(f"Không biết loại kho «{url}». Dùng: {KNOWN}.", f"Unknown store '{url}'. Use: {KNOWN}.", url=url)
