"""Accountability: who was expected to answer a directive and who did, how long it took, and which links are in doubt."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.answers import answer_of
from api.parameters import AsOf, KnownAt, Viewed, files
from api.problems import NEEDS_EXTRA
from api.tables import disposition
from graph.accountability.audit import audit_pack
from graph.accountability.charged import charges, charges_json
from graph.accountability.copies import copies, copies_json
from graph.accountability.coverage import coverage
from graph.accountability.delay import delays, delays_json
from graph.accountability.matrix import QUESTION, bodies_of, charged_by, matrix, matrix_json, programme
from graph.accountability.objects import Charges, Copies, Coverage, DelayAnswer, MatrixAnswer, Suspects
from graph.accountability.suspects import suspects, suspects_json
from graph.accountability.when import date_of
from graph.accountability.wire import coverage_json
from graph.find import find_thing
from graph.store import View
from ontology.groups import unit_of
from ontology.place_words import place_named
from queries.catalog import ask

router = APIRouter(tags=["accountability"])

Level = Annotated[str | None, Query(pattern="^(central|province|district|commune)$", description="Level of the bodies")]
Line = Annotated[str | None, Query(pattern="^(Party|State|both)$", description="Line; default: that of the directive")]
Place = Annotated[str | None, Query(description="Slug of a unit: bodies in it only", examples=["hanoi"])]


@router.get(
    "/directives/{id:path}/coverage",
    summary="Who was expected to answer it, who did, and why we think so",
    response_model=answer_of(Coverage),
)
def coverage_of(
    view: Viewed, id: str, as_of: AsOf = None, known_at: KnownAt = None, level: Level = None, line: Line = None, place: Place = None
) -> dict:
    found = coverage(view, find_thing(view, id), as_of=as_of, known_at=known_at, level=level, line=line, place=place)
    return coverage_json(found, view)


@router.get(
    "/directives/{id:path}/delay", summary="How long each unit took, with the units that still wait", response_model=answer_of(DelayAnswer)
)
def delay_of(
    view: Viewed, id: str, as_of: AsOf = None, known_at: KnownAt = None, level: Level = None, line: Line = None, place: Place = None
) -> dict:
    return delays_json(delays(view, find_thing(view, id), as_of=as_of, known_at=known_at, level=level, line=line, place=place))


@router.get(
    "/directives/{id:path}/audit",
    summary="The audit pack of its coverage: rows, quotes, sources, hashes, report (zip)",
    operation_id="audit",
    response_class=Response,
    responses=files("application/zip"),
)
def audit_of(
    view: Viewed, request: Request, id: str, as_of: AsOf = None, known_at: KnownAt = None, level: Level = None, line: Line = None,
    place: Place = None,
) -> Response:  # fmt: skip
    archive = request.app.state.archive
    one = find_thing(view, id)
    fetch = archive.find if archive else lambda _: None
    pack = audit_pack(view, one, fetch, as_of=as_of, known_at=known_at, level=level, line=line, place=place)
    return Response(pack, media_type="application/zip", headers={"Content-Disposition": disposition(f"phahe-audit-{one.id}.zip")})


@router.get("/directives/{id:path}/suspects", summary="Links in doubt on whose path it lies", response_model=answer_of(Suspects))
def suspects_of(view: Viewed, id: str, as_of: AsOf = None, cleared: bool = False) -> dict:
    one = find_thing(view, id).id
    return suspects_json(suspects(view, one, as_of=as_of, cleared=cleared), view, id=one, as_of=as_of)


@router.get("/suspects", summary="Every link in doubt, with the path of the doubt", response_model=answer_of(Suspects))
def all_suspects(view: Viewed, as_of: AsOf = None, cleared: bool = False) -> dict:
    return suspects_json(suspects(view, as_of=as_of, cleared=cleared), view, id=None, as_of=as_of)


@router.get(
    "/bodies/{id:path}/charges", summary="What a body was expected to answer, across all directives", response_model=answer_of(Charges)
)
def charges_of(view: Viewed, id: str, as_of: AsOf = None, known_at: KnownAt = None) -> dict:
    bodies = (unit_of(id if id.startswith("body/") else f"body/{id}"),)
    return charges_json(charges(view, bodies, as_of=as_of, known_at=known_at), view, bodies, as_of=as_of, known_at=known_at)


@router.get(
    "/matrix",
    summary="Matrix of directives and bodies: a programme over a place, or what the bodies of a place were asked",
    response_model=answer_of(MatrixAnswer),
)
def matrix_of(
    view: Viewed, directive: str | None = None, place: Annotated[str, Query(description="A unit by slug or name", examples=["hanoi", "huyện Mê Linh"])] = "hanoi", level: Level = None,
    line: Line = None, as_of: AsOf = None,
) -> dict:  # fmt: skip
    one, bodies = sides_of(view, directive, place, level, line, as_of)
    directives = programme(view, one) if one else charged_by(view, bodies, until=as_of)
    rows = (row for d in directives for row in ask(view, QUESTION, {"under": d}))
    return matrix_json(matrix(view, rows, bodies, as_of=as_of), view)


def sides_of(
    view: View, directive: str | None, place: str, level: str | None, line: str | None, as_of: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """What a matrix is of: the id of its programme (None: whatever charges the bodies) and its bodies; a directive that is not there is an error."""
    one = find_thing(view, directive).id if directive else None
    day = (date_of(view, one) if one else None) or as_of
    return one, bodies_of(place_named(place, day=day).slug, line=line, level=level, date=day)


@router.get(
    "/directives/{id:path}/copies",
    summary="Near-duplicate plans that answer it, with the shared passages side by side",
    response_model=answer_of(Copies),
    responses=NEEDS_EXTRA,
)
def copies_of(view: Viewed, id: str, threshold: Annotated[float, Query(gt=0, le=1)] = 0.5) -> dict:
    one = find_thing(view, id).id
    return copies_json(copies(view, one, threshold=threshold), view, directive=one, threshold=threshold)
