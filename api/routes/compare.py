"""Two places or two bodies side by side; and the units of the register by what a person types."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import answer_of
from api.objects import PlaceBody, PlacesBody
from api.parameters import COMPARED, FURTHEST, AsOf, KnownAt, Limit, Viewed
from graph.accountability.comparison import compare, comparison_json, side_of
from graph.accountability.objects import Comparison
from graph.compare import pair_json
from graph.find import find_thing
from graph.objects import DirectivePair
from ontology.place_words import label_of_place, places_like
from ontology.registry import Place, places

router = APIRouter()
SideWords = Annotated[
    str, Query(min_length=1, description="A place (slug, or name with or without accents) or a body (id or name)", examples=["me linh"])
]
DirectiveWords = Annotated[str, Query(min_length=1, description="Id or printed number", examples=["168-KH/HU"])]
BothLines = Annotated[str, Query(pattern="^(Party|State|both)$", description="Line of the bodies of a place")]
Only = Annotated[
    str | None,
    Query(
        pattern="^(differ|one|missing|unasked)$",
        description="differ: one side answered, the other did not; one: only one was charged; missing: a gap on either side; unasked: nobody asked",
    ),
]


@router.get(
    "/compare",
    summary="Two places or two bodies: what each was charged with, who answered, what is missing (phahe.comparison/1)",
    operation_id="compare",
    tags=["accountability"],
    response_model=answer_of(Comparison),
)
def compared(
    view: Viewed, a: SideWords, b: SideWords, as_of: AsOf = None, known_at: KnownAt = None, line: BothLines = "both", only: Only = None,
    after: Annotated[int, Query(ge=0, le=FURTHEST, description="`next` of the page before, in directives")] = 0, limit: Limit = COMPARED,
) -> Comparison:  # fmt: skip
    sides = [side_of(view, words, as_of=as_of, line=line) for words in (a, b)]
    found = compare(view, *sides, as_of=as_of, known_at=known_at, line=line, only=only, start=after, size=limit)
    return comparison_json(found, view)


@router.get(
    "/compare/directives",
    summary="Two directives: what both have above and below them, and what only one has (phahe.pair/1)",
    operation_id="compareDirectives",
    tags=["directives"],
    response_model=answer_of(DirectivePair),
)
def compared_directives(view: Viewed, a: DirectiveWords, b: DirectiveWords, as_of: AsOf = None) -> DirectivePair:
    return pair_json(view, find_thing(view, a), find_thing(view, b), as_of)


@router.get(
    "/places",
    summary="Units of the register by name, as it is typed, with or without accents",
    operation_id="places",
    tags=["bodies"],
    response_model=answer_of(PlacesBody),
)
def named(
    q: Annotated[str, Query(min_length=1, description="Part of a name, or a slug", examples=["me li"])],
    as_of: AsOf = None,
    limit: Limit = 10,
) -> PlacesBody:
    found = places_like(q, day=as_of)
    return {"items": [place_json(p) for p in found[:limit]], "total": len(found)}


def place_json(place: Place) -> PlaceBody:
    """A unit as the register has it."""
    above = places().get(place.parent)
    return {
        "id": place.slug, "kind": place.kind, "name": place.name, "label": label_of_place(place), "parent_label": label_of_place(above) if above else None,
        "valid_from": place.valid_from or None, "valid_to": place.valid_to or None, "successors": list(place.successors),
    }  # fmt: skip
