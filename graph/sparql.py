"""SPARQL 1.1 over an export, by pyoxigraph: an extra (`pip install phahe[sparql]`, 8 MB), because few need it and it holds all data in memory."""

from __future__ import annotations

import io
from dataclasses import dataclass

from ontology.errors import BadRequest, StoreError


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of an answer and their media type."""

    body: bytes
    media_type: str


class Dataset:
    """A Turtle document ready to be asked; never changed by a query."""

    def __init__(self, turtle: bytes) -> None:
        try:
            import pyoxigraph
        except ImportError:
            raise StoreError(
                "Máy chủ này chưa có SPARQL: pip install 'phahe[sparql]'.", "This server has no SPARQL: pip install 'phahe[sparql]'."
            ) from None
        self._engine, self._store = pyoxigraph, pyoxigraph.Store()
        self._store.load(turtle, format=pyoxigraph.RdfFormat.TURTLE)

    def ask(self, query: str) -> Answer:
        """The answer to a query; one that cannot be read is a BadRequest with the engine's reason."""
        engine = self._engine
        try:
            found = self._store.query(query)
        except (SyntaxError, ValueError, OSError) as error:
            raise BadRequest(f"Câu SPARQL không hợp lệ: {error}.", f"The SPARQL query is not valid: {error}.", query=query) from None
        written = io.BytesIO()
        if isinstance(found, engine.QueryTriples):
            found.serialize(written, format=engine.RdfFormat.TURTLE)
            return Answer(written.getvalue(), "text/turtle")
        found.serialize(written, format=engine.QueryResultsFormat.JSON)
        return Answer(written.getvalue(), "application/sparql-results+json")
