"""The one error tree. Every error carries its facts, says what, where and what to do next, and knows its HTTP status.

Vendor exceptions (sqlite3, neo4j, pypdfium2, lxml …) are translated at the one home of their library and never leave it.
"""

from __future__ import annotations

from collections.abc import Sequence


class PhaheError(Exception):
    """Base of every error that a user may see.

    `status` is the HTTP status that the API answers with; `code` a stable machine name; `facts` whatever a program needs to react.
    `str(error)` is the Vietnamese sentence (what, where, what next); `english` the same in English.
    """

    status = 500
    code = "error"

    def __init__(self, vietnamese: str, english: str, **facts: object) -> None:
        super().__init__(vietnamese)
        self.vietnamese = vietnamese
        self.english = english
        self.facts = facts

    def __reduce__(self) -> tuple:
        """Whole from one process to another."""
        return _again, (type(self), self.vietnamese, self.english, self.facts)


def _again(kind: type[PhaheError], vietnamese: str, english: str, facts: dict[str, object]) -> PhaheError:
    return kind(vietnamese, english, **facts)


class RegisterError(PhaheError):
    """A register row or an ontology file breaks its own contract (unknown code, duplicate id, missing column)."""

    status, code = 500, "register"


class BadRequest(PhaheError):
    """The caller asked for something that does not exist in the vocabulary: an unknown parameter, relation, filter or format."""

    status, code = 400, "bad-request"


class NotFound(PhaheError):
    """A thing, statement, source or question with this id is not in the store."""

    status, code = 404, "not-found"


class AmbiguousId(PhaheError):
    """A printed number names several things; `facts["candidates"]` lists (id, label) pairs to choose from."""

    status, code = 409, "ambiguous-id"

    def __init__(self, vietnamese: str, english: str, *, candidates: Sequence[tuple[str, str]], **facts: object) -> None:
        super().__init__(vietnamese, english, **facts, candidates=candidates)
        self.candidates = candidates


class UnreadableFile(PhaheError):
    """A file could not be turned into text; `facts` has `path` and `reason`. A row in the ingest report, never the end of a run."""

    status, code = 422, "unreadable-file"


class RefusedFile(UnreadableFile):
    """A file that the operator does not allow: marked mật / tối mật / tuyệt mật, or over the size limit."""

    status, code = 422, "refused-file"


class MissingExtra(PhaheError):
    """The answer needs an optional package that is not installed; `facts["extra"]` names the extra that brings it."""

    status, code = 501, "missing-extra"


class StoreError(PhaheError):
    """The store could not be opened, read or written; nothing of the failed write remains."""

    status, code = 503, "store"


class UnwritableFile(PhaheError):
    """A file that an answer was to go into (an export, a picture, an audit pack, standard output) could not be written; nothing of it remains."""

    status, code = 507, "unwritable-file"


class KeyNeeded(PhaheError):
    """A write over HTTP came without a key, or with one that is not known."""

    status, code = 401, "key-needed"


class NotAllowed(PhaheError):
    """The key's role does not allow this, or the server was started without keys and only reads."""

    status, code = 403, "not-allowed"
