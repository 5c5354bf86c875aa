"""The register of types of documents: which of two stands below the other in the order of norms."""

from __future__ import annotations

import pytest

from ontology.documents import document_types, stands_below

#: a type | another | whether the first stands below
PAIRS = """
Thông tư           | Nghị định | yes
thông tư liên tịch | luật      | yes
Thông tư liên bộ   | Nghị định | yes
Quyết định         | Nghị định | yes
Nghị định          | Bộ luật   | yes
Nghị định          | Pháp lệnh | yes
Pháp lệnh          | Luật      | no
Luật               | Nghị định | no
Thông tư           | Quyết định| no
Kế hoạch           | Nghị định | no
Nghị quyết         | Luật      | no
Nghị định          | Kế hoạch  | no
""".strip().splitlines()


@pytest.mark.parametrize("row", PAIRS)
def test_the_order_of_norms(row: str) -> None:
    one, other, below = (cell.strip() for cell in row.split("|"))
    assert stands_below(one, other) is (below == "yes")


def test_only_acts_of_the_state_have_a_rank() -> None:
    ranked = [row for row in document_types() if row.rank]
    assert len(ranked) == 6 and all(row.system in ("State", "both") and row.normative != "no" for row in ranked)
