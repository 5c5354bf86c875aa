"""The pages for people that are written from the ontology: GLOSSARY.md and docs/reference/ontology.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ontology.documents import document_types
from ontology.model import Model
from ontology.relation_terms import RelationTerm

_NOTE = "<!-- Written from ontology/phahe.ttl by `python -m ontology.emit`; do not edit. -->"
_CHAPTERS = {
    "document": "Document to document: what lineage is made of",
    "change": "Document to document: what changes or ends it",
    "reference": "Document to document: weak links",
    "making": "How a document is made and whom it is for",
    "task": "Tasks and acts of bodies",
    "people": "People, posts and bodies",
    "event": "Events",
    "data": "Data of a document",
}


def glossary(model: Model) -> str:
    """Each noun with its Vietnamese term, its definition in both languages and the words not to use for it."""
    lines = [
        "# Glossary",
        "",
        _NOTE,
        "",
        "One word for one thing, in code, documentation and screens. The definitions are those of `ontology/phahe.ttl`.",
        "",
    ]
    for c in model.concepts:
        not_vi, not_en = ([w for w, language in c.not_to_say if language == wanted] for wanted in ("vi", "en"))
        lines += [f"## {c.en} [{c.vi}]", "", c.definition_en, "", f"*{c.definition_vi}*", ""]
        lines += [f"Kind of thing: `{c.kind}`.", ""] if c.kind else []
        lines += [f"Do not say: {', '.join(not_en)}; không dùng: {', '.join(not_vi)}.", ""]
    return "\n".join(lines).rstrip() + "\n"


def reference(model: Model) -> str:
    """The reference page: kinds, statuses, roles, every relation, other names, names in other databases."""
    lines = ["# Ontology", "", _NOTE, "", "What a statement may say. Namespace `https://phahe.vn/ns#`, prefix `ph:`.", ""]
    lines += ["## Kinds of thing", "", *_table(("kind", "class", "tiếng Việt", "meaning"), _kinds(model)), ""]
    lines += [
        "## Statuses",
        "",
        *_table(("status", "tiếng Việt", "meaning"), ((f"`{s.name}`", s.vi, s.definition) for s in model.statuses)),
        "",
    ]
    lines += ["## Document types", "", "From the register `document_types`, one row for each code and noun.", ""]
    types = ((f"`{t.code}`", t.noun, ", ".join(t.aliases), t.system) for t in document_types())
    lines += [*_table(("code", "tiếng Việt", "also", "used by"), types), ""]
    roles = ((f"`{r.name}`", r.vi, r.en, f"`{r.relation}`") for r in model.roles)
    lines += ["## Roles of an assignee", "", *_table(("role", "tiếng Việt", "English", "said by"), roles), "", "## Relations", ""]
    lines += ["↑ = walked by lineage (the object lies upstream), ⇄ = symmetric, ∴ = only inferred.", ""]
    for group, title in _CHAPTERS.items():
        lines += [f"### {title}", ""]
        for r in (r for r in model.relations if r.group == group):
            lines += _relation(r)
    lines += ["## Other names", "", "Inverse readings and names of older data. The status is used unless the data give one.", ""]
    lines += [*_table(("name", "relation", "subject and object", "status", "qualifier"), _aliases(model)), ""]
    lines += ["## Names in other databases", ""]
    lines += ["The listed document is the *object* when the document of the page acts on it, else the *subject*."]
    lines += ["Test the direction on a pair whose relation is known before an import.", ""]
    lines += [*_table(("database", "name", "relation", "listed document", "qualifier"), _foreign(model))]
    return "\n".join(lines) + "\n"


def _kinds(model: Model) -> Iterator[tuple[str, ...]]:
    return ((f"`{c.kind}`", f"`ph:{c.name}`", c.vi, c.definition_en) for c in model.concepts if c.kind)


def _aliases(model: Model) -> Iterator[tuple[str, ...]]:
    for name, a in model.aliases:
        yield f"`{name}`", f"`{a.relation}`", "swapped" if a.swapped else "", a.status or "", a.qualifier or ""


def _foreign(model: Model) -> Iterable[tuple[str, ...]]:
    return sorted((f.database, f.name, f"`{r.name}`", f.other_is, f.qualifier or "") for r in model.relations for f in r.foreign)


def _relation(r: RelationTerm) -> list[str]:
    marks = "".join(mark for mark, on in ((" ↑", r.lineage), (" ⇄", r.symmetric), (" ∴", r.only_inferred)) if on)
    facts = [f"{', '.join(r.domain)} → {', '.join((*r.range, *(f'xsd:{d}' for d in r.datatypes)))}"]
    if r.inverse and not r.symmetric:
        facts.append(f"inverse `{r.inverse}`: *{r.inverse_vi}*, {r.inverse_en}")
    if r.parents:
        facts.append("narrower than " + ", ".join(f"`{p}`" for p in r.parents))
    if r.once_per_source:
        facts.append("one value per subject and source")
    if r.broader or r.close:
        facts.append("; ".join([f"sub-property of {b}" for b in r.broader] + [f"close to {c}" for c in r.close]))
    return [f"#### `{r.name}`{marks}", "", f"*{r.vi}*, {r.en}. {r.definition}", "", *(f"- {fact}" for fact in facts), ""]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [head, tuple("---" for _ in head), *rows]
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]
