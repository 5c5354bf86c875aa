"""Imports point one way, each third-party library has one home, and package fronts are tables of contents."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_IMPORT = {
    "ontology": set(),
    "graph": {"ontology"},
    "queries": {"ontology", "graph"},
    "ingest": {"ontology", "graph"},
    "api": {"ontology", "graph", "queries", "ingest"},
    "cli": {"ontology", "graph", "queries", "ingest", "api"},
}
#: Third-party library -> the modules (or folders, with a trailing slash) that may import it.
HOMES = {
    "msgspec": {"ontology/value.py"},
    "neo4j": {"graph/stores/neo4j.py"},
    "networkx": {"graph/frames.py", "graph/stores/memory.py", "graph/export.py", "queries/reference.py", "queries/reference/"},
    "datasketch": {"graph/accountability/copies.py"},
    "pyvis": {"graph/draw.py"},
    "rdflib": {"ontology/model.py", "graph/export.py", "graph/validate.py"},
    "pyshacl": {"graph/validate.py"},
    "fastapi": {"api/"},
    "starlette": {"api/"},
    "uvicorn": {"cli/serve.py"},
    "jinja2": {"api/", "graph/draw.py"},
    "markupsafe": {"api/", "graph/draw.py"},
    "pydantic": {"api/"},
    "pydantic_core": {"api/days.py"},
    "xlsxwriter": {"graph/workbook.py"},
    "pandas": {"graph/frames.py"},
    "pyoxigraph": {"graph/sparql.py"},
    "click": {"cli/"},
    "trafilatura": {"ingest/readers/html.py"},
    "lxml": {"ingest/readers/html.py"},
    "pypdfium2": {"ingest/readers/pdf.py", "ingest/readers/ocr.py", "graph/pdf.py"},
    "pdfplumber": {"ingest/readers/pdf.py"},
    "docx": {"ingest/readers/docx.py"},
    "ahocorasick_rs": {"ingest/scan.py"},
}


def modules() -> list[Path]:
    found = [path for package in MAY_IMPORT for path in sorted((ROOT / package).rglob("*.py"))]
    assert len(found) > 10, "the packages were not found"
    return found


def imports(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    place = path.relative_to(ROOT)
    package = place.parts[0]
    for name in imports(path):
        top = name.split(".")[0]
        if top in MAY_IMPORT:
            assert top == package or top in MAY_IMPORT[package], f"{place} must not import {name}"
        elif top not in sys.stdlib_module_names:
            homes = HOMES.get(top)
            assert homes, f"{place} imports {top}, which has no home in tests/test_layers.py"
            assert any(place.as_posix() == home or (home.endswith("/") and place.as_posix().startswith(home)) for home in homes), (
                f"{place} imports {top}; its home is {sorted(homes)}"
            )


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_package_front_is_a_table_of_contents(package: str) -> None:
    for path in (ROOT / package).rglob("__init__.py"):
        tree = ast.parse(path.read_text("utf-8"))
        assert ast.get_docstring(tree), f"{path}: one sentence is missing"
        for node in tree.body[1:]:
            assert isinstance(node, (ast.Import, ast.ImportFrom, ast.Assign)), f"{path}: executes code"
        names = [alias for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names]
        assert len(names) <= 8, f"{path}: more than eight names"


def test_no_module_without_a_name() -> None:
    for path in modules():
        assert path.stem not in {"utils", "helpers", "common", "misc"}, f"{path}: name what it does"
