"""The notebook use: three lines give a networkx graph and a table, and the notebook of the documentation runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph import frame, lineage, network, open_store
from graph.frames import rows
from ontology.errors import NotFound
from tests.browser.serving import SAMPLES, sampled

NOTEBOOK = SAMPLES.parent / "docs" / "notebook.ipynb"


def test_three_lines_give_a_graph_and_a_table() -> None:
    with sampled() as store:
        found = lineage(store, "24-CT/TU")
        graph, table = network(found), frame(found)
    assert len(table) == len(rows(found)) == len(found.hops) + len(found.pending)
    assert graph.number_of_edges() == len({(h.edge.subject, h.edge.object, h.edge.relation) for h in found.hops})
    implementing = table[(table.relation == "implements") & (table.subject_id == "dang/hu-melinh/KH/168/t2020")]
    assert implementing.lag_days.tolist() == [24] and graph.nodes["dang/hu-melinh/KH/168/t2020"]["number"] == "168-KH/HU"


def test_a_number_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFound):
        lineage(open_store("memory:"), "24-CT/TU")


def test_the_notebook_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    cells = [c for c in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]
    assert len(cells) > 4 and not any(c["outputs"] for c in cells), "commit the notebook without outputs"
    with sampled() as store:
        monkeypatch.setenv("PHAHE_STORE", store.url)
        scope: dict = {}
        for number, cell in enumerate(cells):
            exec(compile("".join(cell["source"]), f"{Path(NOTEBOOK).name} cell {number}", "exec"), scope)
    assert len(scope["table"]) > 5 and scope["then"].hidden["date"] > 0
