"""From any known name of a relation to the one that statements use: inverse readings, older names, `willIssue` and the like."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.errors import BadRequest
from ontology.generated.vocabulary import ALIASES, Relation, Status


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name means: the relation, whether subject and object change places, and the status and qualifiers that it implies."""

    relation: Relation
    swapped: bool = False
    status: Status | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()


def read_name(name: str) -> Reading:
    """The reading of a relation name or alias; BadRequest with the known names when there is none."""
    if name in set(Relation):
        return Reading(Relation(name))
    alias = ALIASES.get(name)
    if alias is None:
        known = [str(r) for r in Relation]
        raise BadRequest(
            f"Không có quan hệ «{name}». Các quan hệ: {', '.join(known)}.",
            f"There is no relation '{name}'. The relations: {', '.join(known)}.",
            relation=name,
            known=known,
        )
    qualifiers = (tuple(alias.qualifier.split("=", 1)),) if alias.qualifier else ()
    return Reading(Relation(alias.relation), alias.swapped, Status(alias.status) if alias.status else None, qualifiers)  # type: ignore[arg-type]
