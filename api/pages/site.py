"""What every page has: templates, the reader's language, links that keep it, and words for values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from api.days import PATTERN, in_a_field
from api.known import ASKED, IGNORED
from api.words import (
    REASON_WORDS,
    VALUE_WORDS,
    column_label,
    day,
    directive_words,
    kind_label,
    reason_label,
    thing_words,
    value_label,
    why_unsettled,
)
from graph.store import View
from graph.values import Source, in_both
from ontology.labels import inverse_of, label_of, passive_of, status_label

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
    autoescape=select_autoescape(default=True),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
#: Kind of thing -> the page that shows it.
PLACES = {"directive": "directive", "annex": "directive", "collection": "directive", "body": "body"}


def pages() -> APIRouter:
    """A router of pages: HTML, and not part of the API document."""
    return APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


def page(name: str, lang: str, **values: Any) -> HTMLResponse:
    """A rendered page. In templates `t(vi, en)` speaks the reader's language and `url(path, …)` links to a page in it."""
    return HTMLResponse(TEMPLATES.get_template(name).render(**_speaking(lang), **values))


def _speaking(lang: str) -> dict[str, Any]:
    english = lang == "en"
    return {
        "lang": lang,
        "ignored": IGNORED.get(),
        "turned": turned,
        "t": lambda vietnamese, en: en if english else vietnamese,
        "url": lambda path, **query: address(path, lang, **query),
        "place": lambda kind, id, **query: address(f"/{PLACES.get(kind, 'thing')}/{id}", lang, **query),
        "day": lambda date: day(date, lang),
        "in_a_field": lambda value: in_a_field(value, lang),
        "day_pattern": PATTERN,
        "number": lambda n: f"{n:,}" if english else f"{n:,}".replace(",", "."),
        "label_of": lambda relation: label_of(relation, lang),
        "inverse_of": lambda relation: inverse_of(relation, lang),
        "passive_of": lambda relation: passive_of(relation, lang),
        "status_label": lambda status: status_label(status, lang),
        "kind_label": lambda kind: kind_label(kind, lang),
        "value_label": lambda value: value_label(value, lang),
        "column_label": lambda column: column_label(column, lang),
        "why_unsettled": lambda reason: why_unsettled(reason, lang),
        "directive_words": lambda id: directive_words(id, lang),
        "thing_words": lambda id: thing_words(id, lang),
        "noted": lambda note: in_both(note)[english],
        "listed": json.loads,
        "reason_label": lambda reason: reason_label(reason, lang),
        "words": {
            "lang": lang,
            "reasons": {k: v[english] for k, v in REASON_WORDS.items()},
            "values": {k: v[english] for k, v in VALUE_WORDS.items()},
        },
    }


def held_sources(view: View, hashes: Iterable[str]) -> dict[str, Source]:
    """The sources that a page quotes, by their hash."""
    return {h: found for h in sorted(set(hashes)) if (found := view.source(h))}


def turned(name: str, start: int) -> str:
    """The address of the page being answered with the list `name` turned to another start, everything else kept."""
    path, asked = ASKED.get()
    kept = [(k, v) for k, v in asked if k != name] + ([(name, str(start))] if start else [])
    return quote(path, safe="/:") + ("?" + urlencode(kept) if kept else "") + f"#{name}"


def address(path: str, lang: str, **query: Any) -> str:
    """A link within the explorer: the path escaped, empty parameters left out, the language kept."""
    pairs = [(k, v) for k, v in query.items() if v not in (None, "", False)] + ([("lang", "en")] if lang == "en" else [])
    return quote(path, safe="/:?&=") + ("?" + urlencode(pairs, doseq=True) if pairs else "")
