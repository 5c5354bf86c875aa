"""Accountability: who was expected to answer a directive and who did, how long it took, and which links are in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.answers import answer_of
from api.parameters import MOST, After, AsOf, KnownAt, Limit, Viewed, Widest, files
from api.problems import NEEDS_EXTRA
from api.tables import disposition
from graph.accountability.audit import audit_pack
from graph.accountability.charged import charges, charges_json
from graph.accountability.charging import charging
from graph.accountability.copies import copies, copies_json
from graph.accountability.coverage import coverage
from graph.accountability.delay import WIDEST, delays, delays_json
from graph.accountability.matrix import QUESTION, Matrix, bodies_of, matrix, matrix_json, programme
from graph.accountability.objects import Charges, Copies, Coverage, DelayAnswer, MatrixAnswer, Suspects
from graph.accountability.suspects import suspects, suspects_json
from graph.accountability.when import date_of
from graph.accountability.wire import coverage_json
from graph.find import find_thing
from graph.paging import ROWS, Page, cut
from graph.store import View
from ontology.groups import unit_of
from ontology.place_words import place_named
from queries.catalog import ask

router = APIRouter(tags=["accountability"])
#: Directives of one programme whose number is counted and which pages reach; a file has them all.
WIDE = 5000

Level = Annotated[str | None, Query(pattern="^(central|province|district|commune)$", description="Level of the bodies")]
Line = Annotated[str | None, Query(pattern="^(Party|State|both)$", description="Line; default: that of the directive")]
Place = Annotated[str | None, Query(description="Slug of a unit: bodies in it only", examples=["hanoi"])]


@router.get(
    "/directives/{id:path}/coverage",
    summary="Who was expected to answer it, who did, and why we think so",
    response_model=answer_of(Coverage),
)
def coverage_of(
    view: Viewed, id: str, as_of: AsOf = None, known_at: KnownAt = None, level: Level = None, line: Line = None, place: Place = None,
    after: After = 0, limit: Limit = MOST,
) -> Coverage:  # fmt: skip
    found = coverage(view, find_thing(view, id), as_of=as_of, known_at=known_at, level=level, line=line, place=place)
    return coverage_json(found, view, cut(found.rows, after, limit))


@router.get(
    "/directives/{id:path}/delay", summary="How long each unit took, with the units that still wait", response_model=answer_of(DelayAnswer)
)
def delay_of(
    view: Viewed, id: str, as_of: AsOf = None, known_at: KnownAt = None, level: Level = None, line: Line = None, place: Place = None,
    most: Widest = WIDEST, after: After = 0, limit: Limit = MOST,
) -> DelayAnswer:  # fmt: skip
    found = delays(view, find_thing(view, id), most, as_of=as_of, known_at=known_at, level=level, line=line, place=place)
    return delays_json(found, page=cut(found.rows, after, limit))


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
def suspects_of(view: Viewed, id: str, as_of: AsOf = None, cleared: bool = False, after: After = 0, limit: Limit = MOST) -> Suspects:
    return _suspects(view, find_thing(view, id).id, as_of, cleared, after, limit)


@router.get("/suspects", summary="Every link in doubt, with the path of the doubt", response_model=answer_of(Suspects))
def all_suspects(view: Viewed, as_of: AsOf = None, cleared: bool = False, after: After = 0, limit: Limit = MOST) -> Suspects:
    return _suspects(view, None, as_of, cleared, after, limit)


def _suspects(view: View, id: str | None, as_of: str | None, cleared: bool, after: int, limit: int) -> Suspects:
    page = cut(suspects(view, id, as_of=as_of, cleared=cleared), after, limit)
    return suspects_json(page, view, id=id, as_of=as_of)


@router.get(
    "/bodies/{id:path}/charges", summary="What a body was expected to answer, across all directives", response_model=answer_of(Charges)
)
def charges_of(
    view: Viewed, id: str, as_of: AsOf = None, known_at: KnownAt = None, after: After = 0,
    limit: Annotated[int, Query(ge=1, le=200, description="Directives per page: each is a coverage of its own")] = 10,
) -> Charges:  # fmt: skip
    bodies = (unit_of(id if id.startswith("body/") else f"body/{id}"),)
    page = charges(view, bodies, as_of=as_of, known_at=known_at, start=after, size=limit)
    return charges_json(page, view, bodies, as_of=as_of, known_at=known_at)


@router.get(
    "/matrix",
    summary="Matrix of directives and bodies: a programme over a place, or what the bodies of a place were asked",
    response_model=answer_of(MatrixAnswer),
)
def matrix_of(
    view: Viewed, directive: str | None = None, place: Annotated[str, Query(description="A unit by slug or name", examples=["hanoi", "huyện Mê Linh"])] = "hanoi", 
    level: Level = None, line: Line = None, as_of: AsOf = None, after: After = 0, limit: Limit = ROWS,
) -> MatrixAnswer:  # fmt: skip
    one, bodies = sides_of(view, directive, place, level, line, as_of)
    page = directives_of(view, one, bodies, as_of, after, limit)
    return matrix_json(cells(view, page.rows, bodies, as_of), view, page)


def cells(view: View, directives: Sequence[str], bodies: tuple[str, ...], as_of: str | None) -> Matrix:
    """The matrix of some directives."""
    return matrix(view, (row for d in directives for row in ask(view, QUESTION, {"under": d})), bodies, as_of=as_of)


def directives_of(view: View, one: str | None, bodies: tuple[str, ...], as_of: str | None, start: int, size: int | None) -> Page[str]:
    """A page of the directives of a matrix: of a programme, or of whatever charges the bodies; `size` None: all of them. Of a programme so wide
    that it is most of the store, pages go as far as `WIDE` directives."""
    if one is None:
        return charging(view, bodies, until=as_of, start=start, size=size)
    found = programme(view, one, most=None if size is None else WIDE + 1)
    return cut(found[:WIDE] if size else found, start, size or max(1, len(found)), capped=bool(size) and len(found) > WIDE)


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
def copies_of(view: Viewed, id: str, threshold: Annotated[float, Query(gt=0, le=1)] = 0.5, after: After = 0, limit: Limit = MOST) -> Copies:
    one = find_thing(view, id).id
    found = copies(view, one, threshold=threshold, start=after, size=limit)
    return copies_json(found, view, directive=one, threshold=threshold)
