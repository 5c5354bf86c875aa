"""Accountability: who was expected to answer a directive and who did, how long it took, and which links are in doubt."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.parameters import AsOf, Viewed
from graph.accountability.coverage import coverage
from graph.accountability.delay import delays, delays_json
from graph.accountability.suspects import suspects, suspects_json
from graph.accountability.wire import coverage_json
from graph.find import find_thing

router = APIRouter()

KnownAt = Annotated[
    str | None, Query(pattern=r"^\d{4}(-\d\d){0,2}(T[0-9:.]+(Z|[+-]\d\d:?\d\d)?)?$", description="What was recorded by that instant")
]
Level = Annotated[str | None, Query(pattern="^(central|province|district|commune)$", description="Level of the bodies")]
Line = Annotated[str | None, Query(pattern="^(Party|State|both)$", description="Line; default: that of the directive")]
Place = Annotated[str | None, Query(description="Slug of a unit: bodies in it only", examples=["hanoi"])]


@router.get("/directives/{id:path}/coverage", summary="Who was expected to answer it, who did, and why we think so")
def coverage_of(
    view: Viewed, id: str, as_of: AsOf = None, known_at: KnownAt = None, level: Level = None, line: Line = None, place: Place = None
) -> dict:
    found = coverage(view, find_thing(view, id), as_of=as_of, known_at=known_at, level=level, line=line, place=place)
    return coverage_json(found, view)


@router.get("/directives/{id:path}/delay", summary="How long each unit took, with the units that still wait")
def delay_of(
    view: Viewed, id: str, as_of: AsOf = None, known_at: KnownAt = None, level: Level = None, line: Line = None, place: Place = None
) -> dict:
    return delays_json(delays(view, find_thing(view, id), as_of=as_of, known_at=known_at, level=level, line=line, place=place))


@router.get("/directives/{id:path}/suspects", summary="Links in doubt on whose path it lies")
def suspects_of(view: Viewed, id: str, as_of: AsOf = None, known_at: KnownAt = None, cleared: bool = False) -> dict:
    seen = view.at(known_at) if known_at else view
    one = find_thing(seen, id).id
    return suspects_json(suspects(seen, one, as_of=as_of, cleared=cleared), seen, id=one, as_of=as_of)


@router.get("/suspects", summary="Every link in doubt, with the path of the doubt")
def all_suspects(view: Viewed, as_of: AsOf = None, known_at: KnownAt = None, cleared: bool = False) -> dict:
    seen = view.at(known_at) if known_at else view
    return suspects_json(suspects(seen, as_of=as_of, cleared=cleared), seen, id=None, as_of=as_of)
