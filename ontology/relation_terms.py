"""What the vocabulary says of a relation, an alias, a foreign name, a status, a role, a concept: the value types of the vocabulary."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForeignName:
    """A name that another database gives to a relation.

    `other_is` is `object` when the document of the page acts on the listed one, `subject` when the listed one acts on it.
    `qualifier` (`name=value`) keeps what the name says beyond our relation, so that two names of one relation stay apart.
    """

    database: str
    name: str
    other_is: str
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class RelationTerm:
    """A relation: labels, the kinds of thing it may join, and how it maps to other vocabularies.

    `domain` and `range` are kinds of thing; `datatypes` are the XSD local names of literal objects (empty: things only).
    `inverse` is the name of the reading from the object's side (None for literals, the relation itself when symmetric).
    `lineage`: walked by lineage, the object lies upstream. `only_inferred`: composed, never extracted. `once_per_source`: one source may
    assert one value for one subject. `parents` are our more general relations, `broader` and `close` CURIEs of other vocabularies.
    """

    name: str
    group: str
    vi: str
    en: str
    definition: str
    inverse: str | None
    inverse_vi: str | None
    inverse_en: str | None
    domain: tuple[str, ...]
    range: tuple[str, ...]
    datatypes: tuple[str, ...]
    symmetric: bool
    lineage: bool
    only_inferred: bool
    once_per_source: bool
    parents: tuple[str, ...]
    broader: tuple[str, ...]
    close: tuple[str, ...]
    foreign: tuple[ForeignName, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a relation: subject and object change places when `swapped`; `status` and `qualifier` are what it implies."""

    relation: str
    swapped: bool
    status: str | None = None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class StatusTerm:
    """A status of statements with its labels."""

    name: str
    vi: str
    en: str
    definition: str


@dataclass(frozen=True, slots=True)
class RoleTerm:
    """A role of an assignee, and the relation that says it."""

    name: str
    vi: str
    en: str
    relation: str


@dataclass(frozen=True, slots=True)
class Concept:
    """A noun of the project; `kind` is the kind of thing that it names, or None. `not_to_say` are (word, language) pairs."""

    name: str
    kind: str | None
    vi: str
    en: str
    definition_vi: str
    definition_en: str
    not_to_say: tuple[tuple[str, str], ...]
    parents: tuple[str, ...]
    close: tuple[str, ...]
