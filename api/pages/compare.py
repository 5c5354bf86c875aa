"""Two directives, two places or two bodies side by side: one form, picked by what is typed."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Query
from fastapi.responses import HTMLResponse, Response

from api.known import only_known
from api.pages.site import page, pages
from api.parameters import COMPARED, AsOf, FileFormat, KnownAt, Lang, Start, Viewed
from api.routes.compare import place_json
from api.tables import Table, answer
from graph.accountability.comparison import ONLY, Compare, Side, comparison_json, side_of
from graph.accountability.comparison import compare as compare_sides
from graph.accountability.objects import ComparedCell, ComparedRow
from graph.compare import compare as compare_directives
from graph.compare import pair_json
from graph.find import find_thing
from graph.objects import DirectivePair, PairedLink, PairedThing
from graph.store import View
from graph.values import Thing
from ontology.errors import AmbiguousId, PhaheError
from ontology.place_words import places_named
from ontology.registry import places

router = pages()
DIRECTIVES = ("directive", "annex", "collection")
_SIDE = (
    "body",
    "body_label",
    "role",
    "outcome",
    "cause",
    "due",
    "overdue",
    "answer",
    "answer_id",
    "date",
    "delay_days",
    "basis",
    "quote",
    "source",
    "reason",
)
_LINK = ("relation", "date", "lag_days", "basis", "quote", "source")
#: The columns of a file of two directives.
DIRECTIVE_COLUMNS = ("way", "thing", "thing_label", "both", *(f"{side}_{name}" for side in ("a", "b") for name in _LINK))
#: The columns of a file of two sides: what is compared, then the same of either side.
COLUMNS = (
    "directive", "directive_label", "directive_date", "line", "charged", "expected_by", "expected_quote", "expected_source",
    *(f"{side}_{name}" for side in ("a", "b") for name in _SIDE),
)  # fmt: skip
Line = Annotated[str, Query(pattern="^(Party|State|both)?$")]
Only = Annotated[str, Query(pattern=f"^({'|'.join(ONLY)})?$")]


@dataclass(frozen=True, slots=True)
class Picked:
    """What the words of one side name: a directive or a side; or what is wrong with them, with what may be meant."""

    name: str
    words: str
    directive: Thing | None = None
    side: Side | None = None
    problem: PhaheError | None = None

    def compared(self, view: View) -> Side:
        """Its side; a directive is none, which is said by name: it stands beside a place or a body."""
        return self.side or side_of(view, self.directive.id if self.directive else self.words)

    def may_be(self) -> list[dict[str, Any]]:
        """The units that ambiguous words may mean."""
        listed = self.problem.candidates if isinstance(self.problem, AmbiguousId) else ()
        return [dict(place_json(places()[slug])) for slug, _ in listed if slug in places()]

    def told(self, lang: str) -> str:
        """What is wrong, in the reader's language."""
        return "" if self.problem is None else self.problem.english if lang == "en" else self.problem.vietnamese


def picked(view: View, name: str, words: str, as_of: str | None, line: str) -> Picked:
    """What one side names: a place, else a directive by number, else a body."""
    try:
        if not (words.startswith("body/") or places_named(words, day=as_of)):
            thing = find_thing(view, words, kinds=(*DIRECTIVES, "body"))
            if thing.kind in DIRECTIVES:
                return Picked(name, words, directive=thing)
            words = thing.id
        return Picked(name, words, side=side_of(view, words, as_of=as_of, line=line))
    except PhaheError as error:
        return Picked(name, words, problem=error)


@router.get("/compare/file/{format}", dependencies=[Depends(only_known)])
def file(
    view: Viewed, format: FileFormat, a: str, b: str, lang: Lang = "vi", as_of: AsOf = None, known_at: KnownAt = None, line: Line = "",
    only: Only = "",
) -> Response:  # fmt: skip
    both = [picked(view, name, words, as_of, line or "both") for name, words in (("a", a), ("b", b))]
    if problem := next((p.problem for p in both if p.problem), None):
        raise problem
    one, two = (p.directive for p in both)
    if one and two:
        pairs = pair_json(view, one, two, as_of)
        lines = [told for way, things in (("up", pairs["up"]), ("down", pairs["down"])) for pair in things for told in flat_pair(way, pair)]
        return answer(Table(f"phahe-compare-{one.id}-{two.id}", DIRECTIVE_COLUMNS, lines), format, lang)
    sides = [p.compared(view) for p in both]
    found = compare_sides(view, *sides, as_of=as_of, known_at=known_at, line=line or "both", only=only or None)
    rows = [line for row in comparison_json(found, view)["rows"] for line in flat(row, lang)]
    return answer(Table(f"phahe-compare-{found.a.id}-{found.b.id}", COLUMNS, rows), format, lang)


def flat(row: ComparedRow, lang: str) -> list[dict[str, Any]]:
    """A row as lines of a table: one for each body of the fuller side."""
    first = next(iter(row["expectations"]), None)
    told = {
        "directive": row["directive"]["id"], "directive_label": row["directive"]["label"], "directive_date": row["directive"]["date"],
        "line": row["line"], "charged": row["charged"], "expected_by": first and first["basis"], "expected_quote": first and first["quote"],
        "expected_source": first["source"]["sha256"] if first and first["source"] else None,
    }  # fmt: skip
    return [told | _flat("a", left, lang) | _flat("b", right, lang) for left, right in zip_longest(row["a"], row["b"])]


def flat_pair(way: str, pair: PairedThing) -> list[dict[str, Any]]:
    """A neighbour of two directives as lines of a table: one for each link of the fuller side."""
    told = {"way": way, "thing": pair["id"], "thing_label": pair["label"], "both": pair["both"]}
    return [told | _flat_link("a", left) | _flat_link("b", right) for left, right in zip_longest(pair["a"], pair["b"])]


def _flat_link(side: str, link: PairedLink | None) -> dict[str, Any]:
    if link is None:
        return {f"{side}_{name}": None for name in _LINK}
    told = dict(link, source=link["source"]["sha256"])
    return {f"{side}_{name}": told[name] for name in _LINK}


def _flat(side: str, cell: ComparedCell | None, lang: str) -> dict[str, Any]:
    if cell is None:
        return {f"{side}_{name}": None for name in _SIDE}
    row, first, en = cell["row"], next(iter(cell["answers"]), None), lang == "en"
    values = {
        "body": cell["body"], "body_label": cell["label"], "role": cell["role"],
        "outcome": row and row["outcome_label_en" if en else "outcome_label"], "cause": row and row["cause"], "due": row and row["due"],
        "overdue": row and row["overdue"], "answer": first and first["label"], "answer_id": first and first["thing"],
        "date": first and first["date"], "delay_days": first and first["delay"] and first["delay"]["days"], "basis": first and first["basis"],
        "quote": first and first["quote"], "source": first and first["source"]["sha256"], "reason": row and row["why_en" if en else "why"],
    }  # fmt: skip
    return {f"{side}_{name}": values[name] for name in _SIDE}


@router.get("/compare")
def compared(
    view: Viewed, a: str = "", b: str = "", lang: Lang = "vi", as_of: AsOf = None, known_at: KnownAt = None, line: Line = "",
    only: Only = "", row: Start = 0, up: Start = 0, down: Start = 0,
) -> HTMLResponse:  # fmt: skip
    sides = [picked(view, name, words, as_of, line or "both") for name, words in (("a", a), ("b", b)) if words.strip()]
    problems = [(p.told(lang), p.name, p.may_be()) for p in sides if p.problem]
    pairs, paired, found = None, {}, None
    if len(sides) == 2 and not problems:
        try:
            left, right = sides
            if left.directive and right.directive:
                paired = compare_directives(view, left.directive, right.directive, as_of, {"up": up, "down": down})
                pairs = pair_json(view, left.directive, right.directive, as_of, paired)
            else:
                found = compare_sides(
                    view, *(p.compared(view) for p in sides), as_of=as_of, known_at=known_at, line=line or "both",
                    only=only or None, start=row, size=COMPARED,
                )  # fmt: skip
        except PhaheError as error:
            problems = [(error.english if lang == "en" else error.vietnamese, "", [])]
    named = {p.name: p.side.label for p in sides if p.side and p.side.kind == "place"}
    given = {"a": a.strip(), "b": b.strip(), **named, "as_of": as_of, "known_at": known_at, "line": line, "only": only}
    told, kept = comparison_json(found, view) if found else None, _kept(given, found, pairs)
    return page(
        "compare.html", lang, title="Compare" if lang == "en" else "So sánh", sides=sides, given=given, pairs=pairs, paired=paired, problems=problems,
        found=told, shown=found.shown if found else None, spans=_spans(view, found, pairs), kept=kept, only=ONLY,
        query=urlencode({k: v for k, v in kept.items() if v}),
        here="/compare",
    )  # fmt: skip


def _kept(given: dict[str, Any], found: Compare | None, pairs: DirectivePair | None) -> dict[str, Any]:
    """The parameters that links hand on: the sides by id, so that a permalink asks nothing back."""
    if pairs:
        return {"a": pairs["a"]["id"], "b": pairs["b"]["id"], "as_of": given["as_of"], "known_at": given["known_at"]}
    return given | ({"a": found.a.id, "b": found.b.id} if found else {})


def _spans(view: View, found: Compare | None, pairs: DirectivePair | None) -> dict[str, tuple[int, int]]:
    """Where the words of each answer or link stand in its source: by the first statement that it rests on."""
    told = {i for r in found.rows for c in (*r.a, *r.b) for x in c.answers for i in x.statements[:1]} if found else set()
    things = (*pairs["up"], *pairs["down"]) if pairs else ()
    told |= {i for pair in things for link in (*pair["a"], *pair["b"]) for i in link["statements"][:1]}
    return {i: (s.start, s.end) for i in sorted(told) if (s := view.statement(i))}
