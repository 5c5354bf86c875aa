"""A lineage as one shareable page that works with the network cable out: pyvis data and its bundled vis-network, layered by level, no physics.

pyvis 0.3.2's own page always asks a CDN for Bootstrap and is open to markup in `heading`, so only its network model and its installed
vis-network files are used, inside our own template; every text reaches the page as JSON data or escaped.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, get_args

from jinja2 import Environment, select_autoescape
from markupsafe import Markup

from graph.lineage import Lineage
from graph.store import View
from ontology.labels import label_of
from ontology.registry import Level, level_of

if TYPE_CHECKING:
    from pyvis.network import Network

LEVELS: tuple[Level, ...] = get_args(Level)
LEVEL_NAMES = {
    "vi": ("Trung ương", "Tỉnh, thành phố", "Quận, huyện, thị xã", "Xã, phường", "Khác, chưa rõ"),
    "en": ("Central", "Province, city", "District", "Commune, ward", "Other, unknown"),
}
COLUMN, ROW = 360, 90
STYLE = {"documented": "#1b5e20", "reported": "#1565c0", "inferred": "#9e9e9e", "pending": "#b26a00"}

PAGE = """<!doctype html>
<html lang="{{ lang }}"><head><meta charset="utf-8"><title>{{ title }}</title>
<style>{{ css }}</style>
<style>body{font:16px system-ui,sans-serif;margin:0}h1{font-size:1.1rem;margin:.6rem 1rem}#net{height:78vh;border-top:1px solid #ccc}
#legend{margin:.4rem 1rem;color:#444}table{border-collapse:collapse;margin:1rem}td,th{border:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}
.vis-tooltip{white-space:pre-wrap!important;max-width:32rem}</style></head>
<body><h1>{{ title }}</h1><div id="legend">{{ legend }}</div><div id="net" role="img" aria-label="{{ title }}"></div>
<table><thead><tr>{% for h in headings %}<th>{{ h }}</th>{% endfor %}</tr></thead><tbody>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</tbody></table>
<script>{{ script }}</script>
<script>const data={{ data }};new vis.Network(document.getElementById("net"),{nodes:new vis.DataSet(data.nodes),edges:new vis.DataSet(data.edges)},
{physics:false,interaction:{hover:true,keyboard:true},nodes:{shape:"box",margin:8,widthConstraint:{maximum:250},font:{size:15}},
edges:{arrows:"to",smooth:{type:"cubicBezier",forceDirection:"horizontal"},font:{size:11,align:"middle"}}});</script></body></html>"""


@cache
def _asset(name: str) -> str:
    return (files("pyvis") / "templates" / "lib" / "vis-9.1.2" / name).read_text("utf-8")


def picture(found: Lineage, view: View, lang: str = "vi") -> str:
    """An HTML page of the lineage: a column per level, rows by date, the quote in each edge's tooltip and in a table below."""
    from pyvis.network import Network  # here: it brings IPython, which takes longer to load than a lineage to draw

    network = Network(directed=True)
    places = _layout(found, view)
    dates = view.dates(places)
    for id, (x, y) in sorted(places.items()):
        name = found.label(id)
        network.add_node(
            id,
            label=f"{name}\n{dates.get(id, '')}".strip(),
            x=x,
            y=y,
            title=id,
            shape="box",
            color="#fff3c4" if id == found.focus.id else "#e8eef7",
        )
    for hop in found.hops:
        e = hop.edge
        kind = "inferred" if e.inferred else e.basis
        tip = f"{label_of(e.relation, lang)}{_lag(e.lag_days, lang)}\n«{' '.join(e.quote.split())}»"
        network.add_edge(e.subject, e.object, label=label_of(e.relation, lang), title=tip, color=STYLE[kind], dashes=e.inferred)
    for s in found.pending:
        if s.subject in places and s.object in places:
            tip = f"{s.status}: «{' '.join(s.quote.split())}»"
            network.add_edge(
                s.subject, s.object, label=f"{label_of(s.relation, lang)} ({s.status})", title=tip, color=STYLE["pending"], dashes=True
            )
    return _page(found, network, lang)


def _lag(days: int | None, lang: str) -> str:
    return "" if days is None else (f", sau {days} ngày" if lang == "vi" else f", after {days} days")


def _layout(found: Lineage, view: View) -> dict[str, tuple[int, int]]:
    """Fixed positions: x by level, y by date within the level (undated last, then by id)."""
    columns: dict[int, list[str]] = defaultdict(list)
    met = {found.focus.id} | {i for h in found.hops for i in (h.edge.subject, h.edge.object)}
    met |= {i for s in found.pending for i in (s.subject, s.object) if i in found.things and found.things[i].kind in ("directive", "annex")}
    dates = view.dates(met)
    for id in met:
        columns[LEVELS.index(level_of(id) or "other")].append(id)
    places = {}
    for column, ids in columns.items():
        for row, id in enumerate(sorted(ids, key=lambda i: (dates.get(i, "9999"), i))):
            places[id] = (column * COLUMN, row * ROW)
    return places


def _page(found: Lineage, network: Network, lang: str) -> str:
    rows = [
        (h.edge.date or "", found.label(h.edge.subject), label_of(h.edge.relation, lang), found.label(h.edge.object), h.edge.quote)
        for h in found.hops
    ]
    headings = (
        ("Ngày", "Văn bản", "Quan hệ", "Văn bản", "Nguyên văn") if lang == "vi" else ("Date", "Directive", "Relation", "Directive", "Words")
    )
    data = json.dumps({"nodes": network.nodes, "edges": network.edges}, ensure_ascii=False)

    environment = Environment(autoescape=select_autoescape(default=True, default_for_string=True))
    return environment.from_string(PAGE).render(
        lang=lang,
        title=("Phả hệ của " if lang == "vi" else "Lineage of ") + found.focus.label,
        legend=" │ ".join(LEVEL_NAMES[lang]),
        headings=headings,
        rows=rows,
        css=Markup(_asset("vis-network.css")),
        script=Markup(_asset("vis-network.min.js").replace("</script", "<\\/script")),
        data=Markup(data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")),
    )
