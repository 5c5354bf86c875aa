"""A directive's page: facts with evidence, what it comes from and what carried it out, events, tasks, sources."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi.responses import HTMLResponse

from api.pages.site import held_sources, page, pages
from api.parameters import AsOf, Lang, Start, Viewed
from graph.changed import changes_around
from graph.drawing import issuer_of
from graph.find import find_thing
from graph.nearby import nearby
from graph.store import View
from graph.values import Statement, Thing
from queries.catalog import SINGLE, ask_page

router = pages()
#: Relations of a directive that are facts of it, beside its literals.
ABOUT = ("issuedBy", "signedBy", "addressedTo", "appliesTo")
#: Statements of one subject that a page of facts reads; where there are more, it says so.
MOST_TOLD = 2000


@dataclass(frozen=True, slots=True)
class Fact:
    """What sources say of one relation, and whether only one value can be right: (value, label of the value when it is a thing, statements that say so), most said first."""

    relation: str
    single: bool
    values: tuple[tuple[str, Thing | None, tuple[Statement, ...]], ...]


def facts(view: View, told: list[Statement]) -> list[Fact]:
    """Statements grouped by relation and value; more than one value of a single relation is a contradiction to be seen."""
    groups: dict[str, dict[str, list[Statement]]] = {}
    for s in told:
        groups.setdefault(s.relation, {}).setdefault(s.object, []).append(s)
    found = []
    for relation, values in sorted(groups.items()):
        ordered = sorted(values.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        found.append(
            Fact(
                relation, relation in SINGLE, tuple((v, None if group[0].literal else view.thing(v), tuple(group)) for v, group in ordered)
            )
        )
    return found


@router.get("/directive/{id:path}")
def directive(
    view: Viewed, id: str, lang: Lang = "vi", as_of: AsOf = None, up: Start = 0, down: Start = 0, up_inferred: Start = 0,
    down_inferred: Start = 0, pending: Start = 0, events: Start = 0,
) -> HTMLResponse:  # fmt: skip
    focus = find_thing(view, id)
    starts = {"up": up, "down": down, "up_inferred": up_inferred, "down_inferred": down_inferred, "pending": pending}
    found = nearby(view, focus.id, as_of=as_of, starts=starts)
    told = view.statements(subject=focus.id, limit=MOST_TOLD)
    about = [s for s in told if s.literal or s.relation in ABOUT]
    changed = changes_around(view, focus.id, as_of=as_of)
    titles = [s.object for s in about if s.relation == "title"]
    met = found.ids() | {focus.id} | {i for e in changed for i in (e.subject, e.object)}
    held = ask_page(view, "events_about", {"id": focus.id}, events)
    dates = view.dates(met)
    return page(
        "directive.html", lang, title=focus.label, focus=focus, found=found, facts=facts(view, about), as_of=as_of or "",
        events=held, names=view.named(met), dates=dates, date=dates.get(focus.id),
        sources=held_sources(view, found.sources() | {s.source for s in about} | {e["source"] for e in held} | {e.source for e in changed}), changed=changed, issuer_of=issuer_of,
        subject_line=titles[0] if titles else None, issuer=issuer_of(focus.id), tasks=len(view.tasks(directive=focus.id)),
        citations=view.count_citations(directive=focus.id), told=view.count_statements(subject=focus.id) if len(told) == MOST_TOLD else len(told),
        most=MOST_TOLD,
    )  # fmt: skip
