"""The public object `phahe.coverage/1` (`objects.Coverage`, docs/reference/coverage.md): the same for the command, the API and the explorer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Literal

from graph.accountability import objects
from graph.accountability.coverage import CAUSES, OUTCOMES, Coverage, Row
from graph.accountability.expected import Expectation, fits
from graph.accountability.responses import Pending, Response
from graph.accountability.searches import Mention, Search
from graph.accountability.when import Delay, delay
from graph.accountability.why import OUTCOME_LABELS, SEARCH_LABELS, why
from graph.lineage import source_json
from graph.objects import DirectiveRef, SearchMade
from graph.paging import Page, page_of
from graph.store import View
from graph.things import label_in
from graph.values import Edge
from ontology.registry import places

SCHEMA: Literal["phahe.coverage/1"] = "phahe.coverage/1"


def coverage_json(found: Coverage, view: View, page: Page[Row] | None = None) -> objects.Coverage:
    """A coverage as plain JSON types, in a fixed order of keys; `page`: of its rows these alone."""
    shown = page_of(found.rows, page)
    return {
        "schema": SCHEMA,
        "directive": directive_json(found),
        "as_of": found.as_of,
        "known_at": found.known_at,
        "level": found.level,
        "line": found.line,
        "place": found.place,
        "rows": [row_json(r, found, view) for r in shown],
        "total": shown.total,
        "next": shown.following,
        "expectations": [expectation_json(e, view) for e in found.expectations],
        "summary": summary(found),
        "scope": found.scope,
    }


def directive_json(found: Coverage) -> DirectiveRef:
    """The directive of a coverage."""
    d = found.directive
    return {"id": d.id, "label": d.label, "number": d.number, "type": d.type, "date": found.date}


def summary(found: Coverage) -> objects.CoverageSummary:
    """Counts: expected, satisfied, something (any trace), by outcome, by cause, by line; overdue as of the day asked."""
    rows = found.rows
    outcomes, causes = Counter(r.outcome for r in rows), Counter(r.cause for r in rows if r.cause)
    applicable = [r for r in rows if r.outcome != "not_applicable"]
    return {
        "expected": len(rows),
        "applicable": len(applicable),
        "satisfied": sum(r.satisfied for r in rows),
        "something": sum(r.outcome not in ("not_found", "not_applicable", "not_issued") for r in rows),
        "inferred": sum(r.first is not None and r.first.inferred for r in rows),
        "overdue": sum(overdue(r, found.as_of) for r in rows),
        "by_outcome": {name: outcomes[name] for name in OUTCOMES},
        "by_cause": {name: causes[name] for name in dict.fromkeys(CAUSES.values())},
        "by_line": {
            line: {"expected": len(mine), "satisfied": sum(r.satisfied for r in mine)}
            for line in sorted({r.line for r in rows if r.line})
            for mine in ([r for r in rows if r.line == line],)
        },
    }


def overdue(row: Row, as_of: str | None) -> bool:
    """Whether its day has passed without an answer, as of the day asked."""
    return bool(as_of and row.due and row.due < as_of and not row.satisfied and row.outcome != "not_applicable")


def row_json(r: Row, found: Coverage, view: View) -> objects.CoverageRow:
    """A row as plain JSON types, in a fixed order of keys."""
    vi, en = why(r, found)
    label = OUTCOME_LABELS[r.outcome]
    place = places().get(r.place or "")
    return {
        "body": r.body,
        "label": r.label,
        "line": r.line,
        "level": r.level,
        "place": r.place,
        "place_label": place.name if place else None,
        "outcome": r.outcome,
        "outcome_label": label[0],
        "outcome_label_en": label[1],
        "cause": r.cause,
        "satisfied": r.satisfied,
        "overdue": overdue(r, found.as_of),
        "due": r.due,
        "delay": delay_json(r.delay),
        "expectations": list(r.expected),
        "responses": [response_json(x, forms_of(r, found), found.date, view) for x in r.responses],
        "undated": [response_json(x, forms_of(r, found), found.date, view) for x in r.undated],
        "planned": [_pending(p, view) for p in r.planned],
        "denied": [_pending(p, view) for p in r.denied],
        "mentions": [_mention(m, view) for m in r.mentions],
        "searches": [search_json(s, SEARCH_LABELS) for s in r.searches],
        "carried_from": list(r.carried_from),
        "successors": list(r.successors),
        "ended": r.ended,
        "why": vi,
        "why_en": en,
    }


def delay_json(d: Delay | None) -> objects.DelayDays | None:
    """`{"days": 24, "low": 24, "high": 24}`; `days` is null for an interval."""
    return {"days": d.days, "low": d.low, "high": d.high} if d else None


def forms_of(r: Row, found: Coverage) -> tuple[str, ...]:
    """The codes of the types of document that were asked of a row's body."""
    return tuple(f for i in r.expected for f in found.expectations[i].forms)


def response_json(x: Response, forms: tuple[str, ...], since: str | None, view: View) -> objects.ResponseMade:
    """A response to a directive issued on `since`, of which `forms` were asked."""
    return {
        "thing": x.thing,
        "label": x.label,
        "number": x.number,
        "type": x.type,
        "kind": x.kind,
        "relation": x.relation,
        "link": x.link,
        "unit_basis": x.unit_basis,
        "inferred": x.inferred,
        "form_expected": fits(forms, x.type),
        "plan": x.type is not None and x.type.startswith(("Kế hoạch", "Chương trình")),
        "date": x.when.exact,
        "earliest": x.when.earliest,
        "latest": x.when.latest,
        "date_reason": x.when.reason,
        "date_source": x.when.source,
        "date_inferred": list(x.when.inferred),
        "delay": delay_json(delay(since, x.when)),
        "basis": x.basis,
        "quote": x.quote,
        "source": source_json(view, x.source),
        "statements": list(x.statements),
        "marks": list(x.marks),
        "ended_by": [_ended_by(e, view) for e in x.ended],
    }


def _ended_by(e: Edge, view: View) -> objects.EndedBy:
    return {
        "thing": e.subject, "label": label_in(view, e.subject), "relation": e.relation, "date": e.date, "quote": e.quote,
        "source": source_json(view, e.source),
    }  # fmt: skip


def _pending(p: Pending, view: View) -> objects.PendingTold:
    return {
        "thing": p.thing, "label": p.label, "status": p.status, "relation": p.relation, "quote": p.quote,
        "source": source_json(view, p.source), "statement": p.statement,
    }  # fmt: skip


def _mention(m: Mention, view: View) -> objects.MentionMade:
    return {"kind": m.kind, "quote": m.quote, "start": m.start, "end": m.end, "source": source_json(view, m.source)}


def search_json(s: Search, labels: Mapping[str, tuple[str, str]]) -> SearchMade:
    """One search that was made, called as in `labels`, with how much it looked through and found."""
    vi, en = labels[s.name]
    return {"name": s.name, "label": vi, "label_en": en, "words": s.words, "scanned": s.scanned, "hits": s.hits}


def expectation_json(e: Expectation, view: View) -> objects.ExpectationSet:
    """An expectation with the words or the rule that it rests on."""
    return {
        "id": e.id, "basis": e.basis, "hint": e.hint, "target": e.target, "bodies": len(e.bodies), "forms": list(e.forms), "due": e.due,
        "status": e.status, "statement": e.statement, "quote": e.quote, "source": source_json(view, e.source) if e.source else None,
        "rule": e.rule, "ground": e.ground,
    }  # fmt: skip
