"""The same question from the other side: everything that a body, or the bodies of a place, were expected to answer, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from graph.accountability.charging import charging
from graph.accountability.coverage import OUTCOMES, Coverage, Row, coverage, seen_at
from graph.accountability.objects import ChargeRow, Charges
from graph.accountability.wire import directive_json, row_json
from graph.clocks import day_asked
from graph.paging import Page
from graph.store import View


@dataclass(frozen=True, slots=True)
class Charge:
    """One directive that one body was expected to answer: its coverage, and the body's row in it."""

    found: Coverage
    row: Row


def charges(
    view: View, bodies: Sequence[str], *, as_of: str | None = None, known_at: str | None = None, start: int = 0, size: int | None = None
) -> Page[tuple[Charge, ...]]:
    """What the bodies were expected to answer: a page of directives (`size` None: all), by their day, each with its charges in the order of the
    bodies; the filters are those of `coverage`."""
    seen = seen_at(view, known_at)
    page = charging(seen, bodies, until=as_of, start=start, size=size)
    rows = [_charges(view, seen, id, bodies, as_of, known_at) for id in page]
    return Page(rows, page.total, page.start, page.size, page.capped)


def _charges(view: View, seen: View, id: str, bodies: Sequence[str], as_of: str | None, known_at: str | None) -> tuple[Charge, ...]:
    thing = seen.thing(id)
    if thing is None:
        return ()
    found = coverage(view, thing, as_of=as_of, known_at=known_at, line="both", deep=False)
    rows = {r.body: r for r in found.rows}
    return tuple(Charge(found, rows[b]) for b in bodies if b in rows)


def charges_json(found: Page[tuple[Charge, ...]], view: View, bodies: Sequence[str], *, as_of: str | None, known_at: str | None) -> Charges:
    """The public object `phahe.charges/1`: each row is a row of `phahe.coverage/1` with its `directive`."""
    every = [c for group in found for c in group]
    outcomes = Counter(c.row.outcome for c in every)
    rows: list[ChargeRow] = [{**row_json(c.row, c.found, view), "directive": directive_json(c.found)} for c in every]
    return {
        "schema": "phahe.charges/1",
        "bodies": list(bodies),
        "as_of": day_asked(as_of),
        "known_at": known_at,
        "rows": rows,
        "total": found.total,
        "next": found.following,
        "summary": {"expected": len(every), "by_outcome": {name: outcomes[name] for name in OUTCOMES}},
    }
