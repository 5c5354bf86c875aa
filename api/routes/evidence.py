"""The words that a link rests on: each statement with the text around it, its source, and what reviewers said of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from api.answers import answer_of
from api.objects import EvidenceBody, EvidenceItem, FollowedLink, Speaker
from api.parameters import Viewed
from graph.lineage import source_json
from graph.store import View
from graph.things import label_in
from graph.values import Edge, Statement
from ontology.errors import NotFound
from ontology.labels import label_of, status_label

router = APIRouter(prefix="/evidence", tags=["evidence"])
Around = Annotated[int, Query(ge=0, le=5000, description="Characters of context on each side")]


@router.get("", summary="Why a link is drawn: statements in their context", operation_id="evidence", response_model=answer_of(EvidenceBody))
def evidence(view: Viewed, subject: str, relation: str, object: str, around: Around = 320) -> EvidenceBody:
    edges = [e for e in view.edges(subjects=[subject], objects=[object], relations=[relation])]
    told = [s for s in view.statements(subject=subject, object=object, relation=relation) if not s.literal]
    if not edges and not told:
        raise NotFound(
            f"Không có khẳng định nào nói {subject} {relation} {object}.",
            f"No statement says {subject} {relation} {object}.",
            subject=subject, relation=relation, object=object,
        )  # fmt: skip
    first = {i: n for e in edges for n, i in enumerate(e.statements)}
    told.sort(key=lambda s: (first.get(s.id, len(first)), s.id))
    via = [v for e in edges for i in e.via if (v := _edge(view, e, i))]
    return {
        "subject": subject, "relation": relation, "object": object,
        "items": [in_context(view, s, around) for s in told],
        "via": [_followed(view, v) for v in via],
    }  # fmt: skip


def in_context(view: View, s: Statement, around: int) -> EvidenceItem:
    """A statement with the words around it, cut at spaces."""
    text, source = view.text(s.source) or "", view.source(s.source)
    start, end = max(0, s.start - around), min(len(text), s.end + around)
    while 0 < start < s.start and not text[start - 1].isspace():
        start += 1
    while s.end < end < len(text) and not text[end].isspace():
        end -= 1
    return {
        "id": s.id, "subject": s.subject, "relation": s.relation, "object": s.object, "status": s.status,
        "status_label": {"vi": status_label(s.status), "en": status_label(s.status, "en")},
        "basis": "documented" if source and source.kind == "official" else "reported",
        "start": s.start, "end": s.end, "before": ("… " if start else "") + text[start : s.start], "text": text[s.start : s.end],
        "after": text[s.end : end] + (" …" if end < len(text) else ""), "quote": s.quote, "rule": s.rule, "rule_version": s.rule_version,
        "confidence": s.confidence, "review": s.review, "reported_by": _speaker(view, s), "source": source_json(view, s.source),
    }  # fmt: skip


def _speaker(view: View, s: Statement) -> Speaker | None:
    """Whose words a source reports, when the statement is in them."""
    by = dict(s.qualifiers).get("reported_by")
    return {"id": by, "label": label_in(view, by)} if by else None


def _edge(view: View, composed: Edge, id: str) -> Edge | None:
    """The edge of an id that a composed edge names: it begins at its subject or ends at its object."""
    near = [*view.edges(subjects=[composed.subject]), *view.edges(objects=[composed.object])]
    return next((e for e in near if e.id == id), None)


def _followed(view: View, e: Edge) -> FollowedLink:
    return {
        "id": e.id, "subject": e.subject, "subject_label": label_in(view, e.subject), "relation": e.relation,
        "relation_label": {"vi": label_of(e.relation), "en": label_of(e.relation, "en")}, "object": e.object,
        "object_label": label_in(view, e.object), "quote": e.quote, "source": source_json(view, e.source),
    }  # fmt: skip
