"""Labels of the vocabulary in the reader's language."""

from __future__ import annotations

from ontology.generated.vocabulary import RELATIONS, STATUSES, Relation, Status


def label_of(relation: str, lang: str = "vi") -> str:
    """The label of a relation; the name itself when the vocabulary does not know it."""
    if relation not in set(Relation):
        return relation
    term = RELATIONS[Relation(relation)]
    return term.en if lang == "en" else term.vi


def status_label(status: str, lang: str = "vi") -> str:
    """The label of a status; the name itself when the vocabulary does not know it."""
    if status not in set(Status):
        return status
    term = STATUSES[Status(status)]
    return term.en if lang == "en" else term.vi
