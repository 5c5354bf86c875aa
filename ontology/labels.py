"""Labels of the vocabulary in the reader's language."""

from __future__ import annotations

from ontology.generated.vocabulary import RELATIONS, STATUSES, Relation, Status


def label_of(relation: str, lang: str = "vi") -> str:
    """The label of a relation; the name itself when the vocabulary does not know it."""
    if relation not in set(Relation):
        return relation
    term = RELATIONS[Relation(relation)]
    return term.en if lang == "en" else term.vi


def inverse_of(relation: str, lang: str = "vi") -> str:
    """The label of a relation read from its object: `bị bãi bỏ bởi`."""
    if relation not in set(Relation):
        return relation
    term = RELATIONS[Relation(relation)]
    return (term.inverse_en if lang == "en" else term.inverse_vi) or label_of(relation, lang)


def passive_of(relation: str, lang: str = "vi") -> str:
    """The same without the one that did it: `bị bãi bỏ`, `repealed`."""
    return inverse_of(relation, lang).removesuffix(" bởi").removesuffix(" by").removeprefix("is ")


def status_label(status: str, lang: str = "vi") -> str:
    """The label of a status; the name itself when the vocabulary does not know it."""
    if status not in set(Status):
        return status
    term = STATUSES[Status(status)]
    return term.en if lang == "en" else term.vi


def printed_day(iso: str, lang: str = "vi") -> str:
    """An ISO day, month or year as people print it: `07/8/2023`, `tháng 4/2024`, `19/7` when the year is not known; an interval by its ends."""
    if "/" in iso:
        return " - ".join(printed_day(one, lang) for one in iso.split("/"))
    if lang == "en":
        return iso
    year, month, day = ["", *iso[2:].split("-")] if iso.startswith("--") else [*iso.split("-"), "", ""][:3]
    if day:
        return "/".join(filter(None, (day, month.lstrip("0") if int(month) > 2 else month, year)))
    return f"tháng {month.lstrip('0')}/{year}" if month else year
