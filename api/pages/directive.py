"""A directive's page: facts with evidence, what it comes from and what carried it out, events, tasks, sources."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi.responses import HTMLResponse

from api.pages.site import page, pages
from api.parameters import AsOf, Lang, Viewed
from graph.find import find_thing
from graph.lineage import Lineage, lineage
from graph.store import View
from graph.svg import issuer_of
from graph.values import Source, Statement, Thing

router = pages()


@dataclass(frozen=True, slots=True)
class Fact:
    """What sources say of one relation: (value, label of the value when it is a thing, statements that say so), most said first."""

    relation: str
    values: tuple[tuple[str, Thing | None, tuple[Statement, ...]], ...]


def facts(view: View, told: list[Statement]) -> list[Fact]:
    """Statements grouped by relation and value; more than one value of a relation is a contradiction to be seen."""
    groups: dict[str, dict[str, list[Statement]]] = {}
    for s in told:
        groups.setdefault(s.relation, {}).setdefault(s.object, []).append(s)
    found = []
    for relation, values in sorted(groups.items()):
        ordered = sorted(values.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        found.append(Fact(relation, tuple((v, None if group[0].literal else view.thing(v), tuple(group)) for v, group in ordered)))
    return found


@router.get("/directive/{id:path}")
def directive(view: Viewed, id: str, lang: Lang = "vi", as_of: AsOf = None) -> HTMLResponse:
    focus = find_thing(view, id)
    found = lineage(view, focus, up=1, down=1, as_of=as_of)
    about = [
        s for s in view.statements(subject=focus.id) if s.literal or s.relation in ("issuedBy", "signedBy", "addressedTo", "appliesTo")
    ]
    events = [e for e in view.edges(objects=[focus.id], inferred=False) if e.subject.startswith("event/")]
    titles = [s.object for s in about if s.relation == "title"]
    return page(
        "directive.html", lang, title=focus.label, focus=focus, found=found, facts=facts(view, about), events=events, as_of=as_of or "",
        names=names(view, found, [e.subject for e in events]), sources=sources(view, found, about), date=view.dates([focus.id]).get(focus.id),
        subject_line=titles[0] if titles else None, issuer=issuer_of(focus.id), tasks=view.tasks(directive=focus.id),
        citations=len(view.citations(directive=focus.id)), dates=view.dates(found.things),
    )  # fmt: skip


def names(view: View, found: Lineage, more: list[str]) -> dict[str, Thing]:
    return found.things | {i: t for i in more if (t := view.thing(i))}


def sources(view: View, found: Lineage, about: list[Statement]) -> dict[str, Source]:
    """Every source that the page cites, by hash."""
    hashes = {h.edge.source for h in found.hops} | {s.source for h in found.hops for s in h.evidence}
    hashes |= {s.source for s in (*about, *found.pending)}
    return {h: s for h in sorted(hashes) if (s := view.source(h))}
