"""A mention while it is being understood: what is printed first, what is decided about it later. Offsets are of the folded text."""

from __future__ import annotations

from functools import lru_cache

from ingest.citations.grammar import Number
from ingest.dates import Date
from ontology.value import Value


class Mention(Value, frozen=True):
    """A place that names a directive, before and while its key is decided.

    `type` is the noun as the document calls itself (or that its code means), `code` the code of its key, `digits` the number as printed.
    `number` is the printed number, None for elided and named ones; `suffix` its issuer part, perhaps taken from another item of a list.
    `date`, `issuer`, `term`, `year`, `period` come from the words right of it: `issuer` is an issuer slug (`tw`, `tu-hanoi`), `body` the organ's id;
    `place` is the place that a letterhead prints beside the number.
    `key` and `candidates` are keys; `anchor` is where the list begins that this item stands in. `issuer_by` and `era_by` name the witness that decided the issuer and the era of the key.
    """

    start: int
    end: int
    kind: str
    rule: str
    type: str | None = None
    code: str | None = None
    digits: str | None = None
    number: Number | None = None
    suffix: str = ""
    system: str | None = None
    name: str | None = None
    date: Date | None = None
    iso: str | None = None
    date_inferred: bool = False
    issuer: str | None = None
    issuer_label: str | None = None
    body: str | None = None
    term: str | None = None
    place: str | None = None
    year: str | None = None
    period: str | None = None
    key: str | None = None
    candidates: tuple[str, ...] = ()
    outcome: str | None = None
    reason: str | None = None
    flags: tuple[str, ...] = ()
    anchor: int | None = None
    tail: int = 0
    plural: bool = False
    so: bool = False
    full: str | None = None
    issuer_by: str = ""
    era_by: str = ""

    @property
    def value(self) -> str | None:
        """The digits without leading zeros, as they stand in a key: `01` → `1`, `66.7` → `66.7`."""
        return _value(self.digits) if self.digits else None

    @property
    def first(self) -> int:
        """Where it begins, or the list that it stands in."""
        return self.start if self.anchor is None else self.anchor


@lru_cache(maxsize=4096)
def _value(digits: str) -> str:
    whole, dot, rest = digits.partition(".")
    return (whole.lstrip("0") or "0") + dot + rest


def squeezed(words: str) -> str:
    """A printed name on one line, with one space between words."""
    return " ".join(words.split())
