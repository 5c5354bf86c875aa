"""GraphML and GEXF, for Gephi, yEd, Cytoscape and NetworkX: one network of everything that a View holds.

Nodes are things and sources. Edges carry a `layer`: `edge` for what is drawn, `statement` for every statement between two things with its
status and words, `literal` for a statement about a thing with a value (from the thing to the source that says it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from graph.linked import paged
from graph.store import Held

#: Attribute -> GraphML type; the order is the order of the files.
NODE_ATTRIBUTES = {"kind": "string", "label": "string", "number": "string", "type": "string", "attributes": "string"}
EDGE_ATTRIBUTES = {
    "layer": "string", "relation": "string", "status": "string", "value": "string", "basis": "string", "inferred": "boolean",
    "quote": "string", "source": "string", "start": "int", "end": "int", "rule": "string", "confidence": "double", "date": "string",
    "lag_days": "int", "partial": "boolean", "valid_from": "string", "valid_to": "string", "statements": "string", "via": "string",
    "qualifiers": "string",
}  # fmt: skip
# Characters that XML 1.0 cannot hold, not even escaped.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Item:
    """A node (`ends` empty) or an edge (its two node ids) with its present attributes."""

    id: str
    ends: tuple[str, ...]
    attributes: dict[str, object]


def network_nodes(view: Held) -> Iterator[Item]:
    """Things, then sources."""
    for t in paged(view.things, lambda t: t.id):
        pairs = _pairs(t.attributes)
        yield Item(t.id, (), _present(kind=t.kind, label=t.label, number=t.number, type=t.type, attributes=pairs))
    for s in paged(view.sources, lambda s: s.sha256):
        pairs = _pairs((("address", s.address), ("publisher", s.publisher), ("published", s.published), ("source kind", s.kind)))
        yield Item(f"source/{s.sha256}", (), _present(kind="source", label=s.title or s.name, type=s.media_type, attributes=pairs))


def network_edges(view: Held) -> Iterator[Item]:
    """What is drawn, then every statement."""
    for e in view.edges():
        known = _present(
            layer="edge", relation=e.relation, basis=e.basis, inferred=e.inferred, quote=e.quote, source=e.source, rule=e.rule,
            confidence=e.confidence, date=e.date, lag_days=e.lag_days, partial=e.partial,
            statements=" ".join(e.statements), via=" ".join(e.via),
        )  # fmt: skip
        yield Item(e.id, (e.subject, e.object), known)
    for s in paged(view.statements, lambda s: s.id):
        known = _present(
            layer="literal" if s.literal else "statement", relation=s.relation, status=s.status, value=s.object if s.literal else None,
            inferred=s.inferred, quote=s.quote, source=s.source, start=s.start, end=s.end, rule=s.rule, confidence=s.confidence,
            valid_from=s.valid_from, valid_to=s.valid_to, qualifiers=_pairs(s.qualifiers),
        )  # fmt: skip
        yield Item(s.id, (s.subject, f"source/{s.source}" if s.literal else s.object), known)


def _present(**attributes: object) -> dict[str, object]:
    return {name: value for name, value in attributes.items() if value not in (None, "")}


def _pairs(pairs: tuple[tuple[str, str | None], ...]) -> str:
    return "; ".join(f"{name}={value}" for name, value in pairs if value is not None)


def _text(value: object) -> str:
    """A value as XML text; characters that XML cannot hold become U+FFFD."""
    return _ILLEGAL.sub("\ufffd", str(value).lower() if isinstance(value, bool) else str(value))


def to_graphml(view: Held) -> str:
    """GraphML 1.0 with typed attributes."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for side, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        lines += [f'<key id="{side}-{n}" for="{side}" attr.name="{n}" attr.type="{t}"/>' for n, t in attributes.items()]
    lines.append('<graph id="phahe" edgedefault="directed">')
    for item in network_nodes(view):
        lines.append(f"<node id={quoteattr(_text(item.id))}>{_data('node', item)}</node>")
    for item in network_edges(view):
        source, target = (quoteattr(_text(end)) for end in item.ends)
        lines.append(f"<edge id={quoteattr(item.id)} source={source} target={target}>{_data('edge', item)}</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _data(side: str, item: Item) -> str:
    return "".join(f'<data key="{side}-{name}">{escape(_text(value))}</data>' for name, value in item.attributes.items())


def to_gexf(view: Held) -> str:
    """GEXF 1.3 with typed attributes and no date of writing."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
        '<graph defaultedgetype="directed">',
    ]
    numbers = {}
    for side, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        numbers[side] = {name: str(i) for i, name in enumerate(attributes)}
        lines.append(f'<attributes class="{side}">')
        lines += [
            f'<attribute id="{i}" title="{n}" type="{"integer" if t == "int" else t}"/>' for i, (n, t) in enumerate(attributes.items())
        ]
        lines.append("</attributes>")
    lines.append("<nodes>")
    for item in network_nodes(view):
        label = quoteattr(_text(item.attributes.get("label", item.id)))
        lines.append(f"<node id={quoteattr(_text(item.id))} label={label}>{_values(item, numbers['node'])}</node>")
    lines += ["</nodes>", "<edges>"]
    for item in network_edges(view):
        source, target = (quoteattr(_text(end)) for end in item.ends)
        label = quoteattr(_text(item.attributes["relation"]))
        values = _values(item, numbers["edge"])
        lines.append(f"<edge id={quoteattr(item.id)} source={source} target={target} label={label}>{values}</edge>")
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""])


def _values(item: Item, numbers: dict[str, str]) -> str:
    rows = (f'<attvalue for="{numbers[name]}" value={quoteattr(_text(value))}/>' for name, value in item.attributes.items())
    return f"<attvalues>{''.join(rows)}</attvalues>"
