"""The public objects `phahe.tasks/1` and `phahe.taken-up/1` (`objects`, docs/reference/tasks.md): the same for the command, the API and the explorer."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from graph.accountability.wire import search_json
from graph.clocks import day_asked
from graph.duties import objects
from graph.duties.charges import Charged
from graph.duties.evidence import OUTCOMES, Evidence, Judged
from graph.duties.lists import Listed, TakenUp
from graph.duties.unread import sources_not_wholly_read
from graph.lineage import source_json
from graph.paging import Page, page_of
from graph.store import View
from graph.things import label_in
from graph.values import Deadline, Thing

SCHEMA: Literal["phahe.tasks/1"] = "phahe.tasks/1"
OUTCOME_LABELS = {
    "satisfied": ("đã có chứng cứ hoàn thành", "evidence that it was done"),
    "partly": ("có chứng cứ một phần", "evidence of a part"),
    "not_found": ("không tìm thấy", "not found"),
}
ROLE_LABELS = {"lead": ("chủ trì", "lead"), "responsible": ("thực hiện", "responsible"), "cooperate": ("phối hợp", "cooperates")}
EVIDENCE_LABELS = {
    "product": ("sản phẩm", "product"),
    "plan": ("kế hoạch có nêu", "plan that takes it up"),
    "report": ("báo cáo đã xác nhận", "confirmed report"),
}
SEARCH_LABELS = {
    "products": ("văn bản của cơ quan phải ban hành, cùng loại với sản phẩm", "documents of the bodies that are to issue the product, and those of its type"),
    "plans": ("văn bản triển khai chương trình, và những văn bản nêu nhiệm vụ này", "documents below the programme, and those in which the task stands"),
    "reports": ("khẳng định đã thực hiện nhiệm vụ, và những khẳng định đã xác nhận", "statements that the task was carried out, and confirmed ones"),
    "sources": ("nguồn trong kho, và nguồn dẫn chương trình", "sources held, and those that cite the programme"),
}  # fmt: skip


def duties_json(found: Listed, view: View, page: Page[Judged] | None = None) -> objects.Tasks:
    """Judged duties as plain JSON types, in a fixed order of keys; `page`: of the rows these alone."""
    about, shown = found.about, page_of(found.rows, page)
    view = view.at(found.known_at) if found.known_at else view
    return {
        "schema": SCHEMA,
        "about": {"id": about.id, "kind": about.kind, "label": about.label, "number": about.number, "type": about.type} if about else None,
        "as_of": found.as_of,
        "known_at": found.known_at,
        "since": found.since,
        "until": found.until,
        "rows": [_row(r, view) for r in shown],
        "total": shown.total,
        "next": shown.following,
        "bodies": bodies(found),
        "summary": summary(found),
        "scope": {"sources": found.sources, "unread": unread(found, view)},
    }


def unread(found: Listed, view: View) -> list[objects.SourceNotRead]:
    """The sources from which tasks or times may be missing, with what is noted of their reading."""
    return [{"source": source_json(view, s.sha256), "notes": list(s.notes)} for s in sources_not_wholly_read(view, found)]


def bodies(found: Listed) -> list[objects.BodyCount]:
    """What each body has: tasks led, given without a word for leading, and joined; of those that it is to do, outcomes and the next day."""
    counted: dict[str, objects.BodyCount] = {}
    for row in found.rows:
        for c in row.duty.charged:
            made = counted.setdefault(
                c.body,
                {
                    "body": c.body, "label": c.label, "known": c.known, "lead": 0, "responsible": 0, "cooperate": 0, "acts": 0, "satisfied": 0,
                    "partly": 0, "not_found": 0, "overdue": 0, "next_due": None,
                },
            )  # fmt: skip
            made[c.role] += 1
            if c.acts:
                made["acts"] += 1
                made[row.outcome] += 1
                made["overdue"] += row.overdue
                if row.due and row.outcome != "satisfied" and not row.overdue:
                    made["next_due"] = min(made["next_due"] or row.due, row.due)
    return sorted(counted.values(), key=lambda b: (-b["acts"], -b["cooperate"], b["body"]))


def summary(found: Listed) -> objects.TasksSummary:
    """Counts of tasks: by kind, by outcome, overdue, with a day, without one."""
    rows = found.rows
    return {
        "tasks": len(rows),
        "by_kind": dict(sorted(Counter(r.duty.task.kind for r in rows).items())),
        "by_outcome": {name: sum(r.outcome == name for r in rows) for name in OUTCOMES},
        "overdue": sum(r.overdue for r in rows),
        "dated": sum(r.due is not None for r in rows),
        "undated": sum(r.due is None for r in rows),
    }


def _row(r: Judged, view: View) -> objects.TaskRow:
    t, vi_en = r.duty.task, why(r)
    label = OUTCOME_LABELS[r.outcome]
    return {
        "task": t.id,
        "directive": t.directive or None,
        "directive_label": label_in(view, t.directive) if t.directive else None,
        "place": t.place,
        "section": t.section,
        "kind": t.kind,
        "status": t.status,
        "quote": t.quote,
        "start": t.start,
        "end": t.end,
        "source": source_json(view, t.source),
        "statements": list(r.duty.statements),
        "charged": [_charged(c) for c in r.duty.charged],
        "product": r.duty.product,
        "to": {"body": r.duty.to, "label": label_in(view, r.duty.to)} if r.duty.to else None,
        "deadline": _deadline(r.duty.deadline) if r.duty.deadline else None,
        "due": r.due,
        "due_reckoned": r.reckoned,
        "due_also": list(r.also),
        "overdue": r.overdue,
        "outcome": r.outcome,
        "outcome_label": label[0],
        "outcome_label_en": label[1],
        "through": {"body": r.through, "label": label_in(view, r.through), "may": r.may} if r.through else None,
        "evidence": [_evidence(e, view) for e in r.evidence],
        "candidates": [_evidence(e, view) for e in r.candidates],
        "searches": [search_json(s, SEARCH_LABELS) for s in r.searches],
        "why": vi_en[0],
        "why_en": vi_en[1],
    }


def _deadline(d: Deadline) -> objects.Deadline:
    return {
        "text": d.text, "kind": d.kind, "date": d.date, "duration": d.duration, "every": d.every, "start": d.start, "end": d.end,
    }  # fmt: skip


def _charged(c: Charged) -> objects.ChargedBody:
    vi, en = ROLE_LABELS[c.role]
    return {
        "body": c.body, "label": c.label, "printed": c.printed, "known": c.known, "role": c.role, "role_label": vi, "role_label_en": en,
        "statement": c.statement,
    }  # fmt: skip


def _evidence(e: Evidence, view: View) -> objects.TaskEvidence:
    vi, en = EVIDENCE_LABELS[e.kind]
    return {
        "kind": e.kind, "label": vi, "label_en": en, "thing": e.thing, "thing_label": e.label, "body": e.body, "whole": e.whole,
        "agrees": list(e.agrees), "share": None if e.share is None else round(e.share, 3), "date": e.date, "undated": e.undated,
        "statements": list(e.statements), "quote": e.quote, "source": source_json(view, e.source),
    }  # fmt: skip


def taken_json(
    found: Page[TakenUp], view: View, about: Thing, *, as_of: str | None = None, known_at: str | None = None
) -> objects.TakenAnswer:
    """The public object `phahe.taken-up/1`: which task of `about` stands in which plan, both tasks with their words and sources."""
    rows: list[objects.TakenRow] = [
        {
            "task": t.duty.task.id, "place": t.duty.task.place, "quote": t.duty.task.quote, "source": source_json(view, t.duty.task.source),
            "plan": t.plan, "plan_label": label_in(view, t.plan), "plan_task": t.taken.task.id, "plan_place": t.taken.task.place,
            "plan_quote": t.taken.task.quote, "plan_source": source_json(view, t.taken.task.source), "share": t.share,
            "charged": [_charged(c) for c in t.taken.charged],
        }
        for t in found
    ]  # fmt: skip
    return {
        "schema": "phahe.taken-up/1", "about": about.id, "as_of": day_asked(as_of), "known_at": known_at, "rows": rows, "total": found.total,
        "next": found.following,
    }  # fmt: skip


def why(r: Judged) -> tuple[str, str]:
    """The reason of an outcome, (Vietnamese, English), made from the evidence and the searches."""
    if r.outcome == "not_found":
        vi = "; ".join(f"{SEARCH_LABELS[s.name][0]}: {s.hits}/{s.scanned}" for s in r.searches)
        en = "; ".join(f"{SEARCH_LABELS[s.name][1]}: {s.hits}/{s.scanned}" for s in r.searches)
        return f"Không tìm thấy chứng cứ. Đã tìm: {vi}.", f"No evidence was found. Searched: {en}."
    counted = [e for e in r.evidence if not e.undated]
    vi = "; ".join(f"{EVIDENCE_LABELS[e.kind][0]}: {e.label}{f', {e.date}' if e.date else ''}" for e in counted)
    en = "; ".join(f"{EVIDENCE_LABELS[e.kind][1]}: {e.label}{f', {e.date}' if e.date else ''}" for e in counted)
    head = OUTCOME_LABELS[r.outcome]
    return f"{head[0].capitalize()}: {vi}.", f"{head[1].capitalize()}: {en}."
