"""The reference is complete: every command, option, route, page, setting, question and JSON schema has its place in docs/reference.

`PHAHE_GOLDEN=write` writes `api.md` and `questions.md` anew. Relations, errors and the glossary are held by tests/ontology."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from fastapi.routing import APIRoute

from api.app import PAGES, create_app
from cli.main import main
from graph.open import open_store
from queries.catalog import RELATION_SETS, STANDARD, catalog

ROOT = Path(__file__).parent.parent.parent
REFERENCE = ROOT / "docs" / "reference"
SOURCES = sorted(p for folder in ("ontology", "graph", "queries", "ingest", "api", "cli", "bench") for p in (ROOT / folder).rglob("*.py"))
OPERATED = [ROOT / "Makefile", *sorted(p for p in (ROOT / ".ci").iterdir() if p.is_file()), *sorted((ROOT / "tests").rglob("*.py"))]


def commands(group: click.Group, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, by the words that call it."""
    for name, command in group.commands.items():
        words = f"{path} {name}".strip()
        if isinstance(command, click.Group):
            yield from commands(command, words)
        else:
            yield words, command


COMMANDS = dict(commands(main))


def test_every_command_has_a_row() -> None:
    cells = re.findall(r"^\| (`.+?) \| ", (REFERENCE / "cli.md").read_text("utf-8"), re.M)
    named = {word for cell in cells for word in re.findall(r"[a-z-]+(?:\\\|[a-z-]+)*", cell.replace("`", " "))}
    words = {part for word in named for part in word.split("\\|")}
    assert len(COMMANDS) > 20 and not {word for name in COMMANDS for word in name.split()} - words


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_in_vietnamese_what_it_does_and_every_option_too(name: str) -> None:
    command = COMMANDS[name]
    assert command.help and re.search(r"[à-ỹđ]", command.help.split("(")[0]), "the help begins in Vietnamese"
    assert re.search(r"\([A-Z]", command.help), "and says it in English in brackets"
    for option in (p for p in command.params if isinstance(p, click.Option)):
        assert option.help and " / " in option.help, f"{option.opts[0]}: Vietnamese / English"


def test_every_setting_is_described_and_every_described_setting_is_read() -> None:
    text = "\n".join(p.read_text("utf-8") for p in [*SOURCES, *OPERATED])
    read = set(re.findall(r"\b(?:PHAHE|NEO4J)_[A-Z][A-Z0-9_]*\b", text)) - {"NEO4J_HOME", "NEO4J_CONF"}  # set for the server, not read
    described = set(re.findall(r"^\| `([A-Z0-9_]+)`", (REFERENCE / "settings.md").read_text("utf-8"), re.M))
    assert read == described


def test_every_json_schema_is_described() -> None:
    made = {name for p in SOURCES for name in re.findall(r"\"(phahe\.[a-z-]+/\d+)\"", p.read_text("utf-8"))}
    text = "\n".join(p.read_text("utf-8") for p in REFERENCE.glob("*.md"))
    assert len(made) > 15 and not {name for name in made if f"`{name}`" not in text}


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def api_page() -> str:
    app = create_app(open_store("memory:"))
    document = app.openapi()
    rows = [
        f"| {method.upper()} | `{path}` | `{told['operationId']}` | {cell(told['summary'])} |"
        for path, methods in document["paths"].items()
        for method, told in methods.items()
    ]
    assert not [row for row in rows if "_" in row.split("|")[3]], "an operation id is one word for generated clients"
    pages = sorted({r.path for module in PAGES for r in module.router.routes if isinstance(r, APIRoute)})
    return "\n".join([
        "# The API and the pages", "",
        "<!-- Written by PHAHE_GOLDEN=write make test; do not edit. -->", "",
        "Parameters, answers and examples are in `/api/v1/openapi.json`, which `/docs` shows to people. Errors have one body: [errors.md](errors.md).",
        "Writes need a key ([settings.md](settings.md), PHAHE_KEYS). `/api/v1/graph` answers `phahe.graph/1`; the other schemas are those of the command: [cli.md](cli.md).", "",
        "| method | path | operation | answers |", "|---|---|---|---|", *rows, "",
        "## Pages", "",
        "| path |", "|---|", *(f"| `{path}` |" for path in pages), "",
    ])  # fmt: skip


def questions_page() -> str:
    lines = [
        "# Questions", "", "<!-- Written by PHAHE_GOLDEN=write make test; do not edit. -->", "",
        "`phahe ask NAME -p parameter=value`, `/api/v1/questions/NAME?parameter=value`. Every store gives the same rows in the same order. Each takes",
        *(f"`{name}` ({cell(meaning.partition(' / ')[2])})" + (" and," if name == "known_at" else " where validity matters.") for name, meaning in STANDARD.items()), "",
        "Sets of relations that a default names: " + "; ".join(f"`{name}`: {', '.join(members)}" for name, members in RELATION_SETS.items()) + ".", "",
    ]  # fmt: skip
    for asked in catalog().values():
        lines += [
            f"## {asked.name}",
            "",
            asked.vietnamese,
            "",
            asked.english,
            "",
            "| parameter | type | default | meaning |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| `{p.name}` | {p.type} | {p.default or ('optional' if p.optional else 'needed')} | {cell(p.meaning)} |" for p in asked.params
        ]
        columns = ", ".join(f"{name} ({kind})" for name, kind in asked.columns)
        lines += ["", f"Columns: {columns}. Order: {asked.order}.", ""]
    return "\n".join(lines)


@pytest.mark.parametrize(("name", "written"), [("api.md", api_page), ("questions.md", questions_page)])
def test_a_written_page_is_what_the_code_says(name: str, written) -> None:
    page = REFERENCE / name
    if os.environ.get("PHAHE_GOLDEN") == "write":
        page.write_text(written(), "utf-8")
    assert page.read_text("utf-8") == written(), f"docs/reference/{name} is stale: PHAHE_GOLDEN=write make test"


def test_decisions_are_numbered_once_each_and_without_gaps() -> None:
    numbers = [int(p.name[:4]) for p in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1)) and numbers
