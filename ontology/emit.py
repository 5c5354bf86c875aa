"""Write everything that is generated from the ontology: `python -m ontology.emit`, and `--check` to only compare."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

from ontology.model import Model, load_model

ROOT = Path(__file__).parent.parent
NOTICE = "Generated from ontology/phahe.ttl by `python -m ontology.emit`; do not edit."


def constant(name: str) -> str:
    """Enum member name: `inspectsImplementationOf` → `INSPECTS_IMPLEMENTATION_OF`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def vocabulary(model: Model) -> str:
    """The Python module that everything at run time imports: enums and tables, no rdflib."""
    lines = [
        f'"""What may be said. {NOTICE}"""',
        "",
        "from __future__ import annotations",
        "",
        "from enum import StrEnum",
        "",
        "from ontology.relation_terms import Alias, ForeignName, RelationTerm, StatusTerm",
        "",
        "",
        "class Relation(StrEnum):",
        '    """Every relation, by its name in `phahe.ttl`."""',
        "",
        *(f"    {constant(r.name)} = {r.name!r}" for r in model.relations),
        "",
        "",
        "class Status(StrEnum):",
        '    """How far the source vouches for a statement."""',
        "",
        *(f"    {constant(s.name)} = {s.name!r}" for s in model.statuses),
        "",
        "",
        "#: Kinds of thing.",
        f"THING_KINDS: tuple[str, ...] = {model.kinds!r}",
        "",
        "#: What each relation is.",
        "RELATIONS: dict[Relation, RelationTerm] = {",
        *(f"    Relation.{constant(r.name)}: {r!r}," for r in model.relations),
        "}",
        "",
        "#: What each status is.",
        "STATUSES: dict[Status, StatusTerm] = {",
        *(f"    Status.{constant(s.name)}: {s!r}," for s in model.statuses),
        "}",
        "",
        "#: Other names of relations: inverses and names of older data.",
        "ALIASES: dict[str, Alias] = {",
        *(f"    {name!r}: {alias!r}," for name, alias in model.aliases),
        "}",
        "",
        "#: The relations that lineage walks; the object lies upstream of the subject.",
        "LINEAGE: tuple[Relation, ...] = tuple(r for r, term in RELATIONS.items() if term.lineage)",
    ]
    return "\n".join(lines) + "\n"


#: Generated file -> what writes it.
FILES: dict[str, Callable[[Model], str]] = {
    "ontology/generated/vocabulary.py": vocabulary,
}


def written() -> dict[str, str]:
    """Every generated file, path from the root -> content."""
    model = load_model()
    return {path: write(model) for path, write in FILES.items()}


def main(arguments: list[str]) -> int:
    """Write, or with `--check` name the files that differ and return 1."""
    stale = []
    for path, content in written().items():
        target = ROOT / path
        if target.is_file() and target.read_text("utf-8") == content:
            continue
        stale.append(path)
        if "--check" not in arguments:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, "utf-8", newline="\n")
    for path in stale:
        print(("stale: " if "--check" in arguments else "written: ") + path)
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
