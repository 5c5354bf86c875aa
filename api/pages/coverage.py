"""Coverage: who was expected to answer a directive, who did, and why we think so; what is missing is named with its cause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse, Response

from api.known import only_known
from api.pages.site import page, pages
from api.parameters import AsOf, FileFormat, KnownAt, Lang, Start, Viewed
from api.routes.coverage import cells, directives_of, sides_of
from api.tables import Table, answer
from api.words import CELL_WORDS
from graph.accountability.coverage import Coverage, coverage
from graph.accountability.matrix import matrix_json
from graph.accountability.objects import CoverageRow
from graph.accountability.wire import coverage_json, row_json
from graph.find import find_thing
from graph.paging import Page, cut
from graph.store import View
from ontology.errors import PhaheError
from ontology.place_words import label_of_place, places_named

router = pages()
#: Directives on one page of the matrix.
DIRECTIVES = 200
COLUMNS = (
    "body", "body_label", "line", "level", "outcome", "cause", "satisfied", "overdue", "due", "delay_days", "answer", "answer_id", "date",
    "basis", "quote", "source", "reason",
)  # fmt: skip
Level = Annotated[str | None, Query(pattern="^(central|province|district|commune)?$")]
Line = Annotated[str | None, Query(pattern="^(Party|State|both)?$")]


@router.get("/coverage/{id:path}/file/{format}", dependencies=[Depends(only_known)])
def file(
    view: Viewed, id: str, format: FileFormat, lang: Lang = "vi", as_of: AsOf = None, known_at: KnownAt = None, level: Level = None,
    line: Line = None,
) -> Response:  # fmt: skip
    found = _found(view, id, as_of, known_at, level, line)
    rows = (flat(row_json(r, found, view), lang) for r in found.rows)
    return answer(Table(f"phahe-coverage-{found.directive.id}", COLUMNS, rows), format, lang)


@router.get("/coverage/{id:path}")
def covered(
    view: Viewed, id: str, lang: Lang = "vi", as_of: AsOf = None, known_at: KnownAt = None, level: Level = None, line: Line = None,
    row: Start = 0,
) -> HTMLResponse:  # fmt: skip
    found = _found(view, id, as_of, known_at, level, line)
    rows = cut(found.rows, row)
    given = {"as_of": as_of, "known_at": known_at, "level": level, "line": line}
    asked = urlencode({k: v for k, v in given.items() if v})
    return page(
        "coverage.html",
        lang,
        title=found.directive.label,
        found=coverage_json(found, view, rows),
        rows=rows,
        given=given,
        audit_query=f"?{asked}" if asked else "",
    )


def _found(view: View, id: str, as_of: str | None, known_at: str | None, level: str | None, line: str | None) -> Coverage:
    return coverage(view, find_thing(view, id), as_of=as_of, known_at=known_at, level=level or None, line=line or None)


def flat(row: CoverageRow, lang: str) -> dict[str, object]:
    """A row of a coverage as one line of a table: the first answer stands for the rest."""
    first = next(iter(row["responses"] or row["undated"]), None)
    return {
        "body": row["body"], "body_label": row["label"], "line": row["line"], "level": row["level"],
        "outcome": row["outcome_label_en" if lang == "en" else "outcome_label"], "cause": row["cause"], "satisfied": row["satisfied"],
        "overdue": row["overdue"], "due": row["due"], "delay_days": row["delay"] and row["delay"]["days"], "answer": first and first["label"],
        "answer_id": first and first["thing"], "date": first and first["date"], "basis": first and first["basis"],
        "quote": first and first["quote"], "source": first and first["source"]["sha256"], "reason": row["why_en" if lang == "en" else "why"],
    }  # fmt: skip


@router.get("/matrix")
def overview(
    view: Viewed, directive: str = "", place: str = "hanoi", level: Level = None, line: Line = None, as_of: AsOf = None, lang: Lang = "vi",
    row: Start = 0,
) -> HTMLResponse:  # fmt: skip
    named = places_named(place, day=as_of)
    where = label_of_place(named[0]) if len(named) == 1 else place
    given = {"directive": directive, "place": place, "level": level or "", "line": line or "", "as_of": as_of or ""}
    rows: Page[str] = cut([])
    problem = None
    try:
        one, bodies = sides_of(view, directive or None, place, level or None, line or None, as_of)
        rows = directives_of(view, one, bodies, as_of, row, DIRECTIVES)
    except PhaheError as error:
        problem = error.english if lang == "en" else error.vietnamese
    words = {"lang": lang, "cells": {name: pair[lang == "en"] for name, pair in CELL_WORDS.items()}}
    title = "Matrix of directives and bodies" if lang == "en" else "Ma trận văn bản và cơ quan"
    query = urlencode({k: v for k, v in given.items() if v})
    part = urlencode({k: v for k, v in given.items() if v} | {"after": rows.start, "limit": DIRECTIVES})
    return page(
        "matrix.html",
        lang,
        title=title,
        given=given | {"place": where},
        problem=problem,
        query=query,
        part=part,
        rows=rows,
        matrix_words=words,
        here="/matrix",
    )


@router.get("/matrix/file/{format}", dependencies=[Depends(only_known)])
def overview_file(
    view: Viewed, format: FileFormat, directive: str = "", place: str = "hanoi", level: Level = None, line: Line = None,
    as_of: AsOf = None, lang: Lang = "vi",
) -> Response:  # fmt: skip
    one, bodies = sides_of(view, directive or None, place, level or None, line or None, as_of)

    def rows() -> Iterator[dict]:
        every = directives_of(view, one, bodies, as_of, 0, None).rows
        for start in range(0, len(every), DIRECTIVES):
            found = matrix_json(cells(view, every[start : start + DIRECTIVES], bodies, as_of), view)
            for r in found["rows"]:
                told = (found["codes"][c] for c in r["cells"])
                yield {"directive": r["directive"], "directive_label": r["label"]} | dict(zip(bodies, told, strict=True))

    return answer(Table("phahe-matrix", ["directive", "directive_label", *bodies], rows()), format, lang)
