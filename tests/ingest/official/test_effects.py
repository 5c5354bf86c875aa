"""Effect clauses: what a document does to others and when it enters into force, clause by clause."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.values import Extraction, Statement
from ingest.pipeline import extract
from ingest.reading import Reading

TABLE = Path(__file__).parent / "effects.txt"
EFFECTS = {"replaces", "repeals", "amends", "suspends", "annuls", "corrects", "extends"}
CARRIERS = {
    "nd": ("CHÍNH PHỦ\nSố: 91/2024/NĐ-CP", "NGHỊ ĐỊNH", "Quy định về chợ phiên", "TM. CHÍNH PHỦ\nTHỦ TƯỚNG"),
    "tt": ("BỘ NỘI VỤ\nSố: 07/2024/TT-BNV", "THÔNG TƯ", "Quy định về chợ phiên", "BỘ TRƯỞNG"),
    "qd": ("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI\nSố: 35/2024/QĐ-UBND", "QUYẾT ĐỊNH", "Quy định về chợ phiên", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"),
    "party": ("THÀNH ỦY HÀ NỘI\n*\nSố 1402-QĐ/TU", "QUYẾT ĐỊNH", "về chế độ báo cáo", "T/M BAN THƯỜNG VỤ\nBÍ THƯ"),
}  # fmt: skip


def rows() -> list[tuple[str, str, str]]:
    """(id, clause, expected statements) of every row of the table."""
    lines = TABLE.read_text("utf-8").split("\n\n", 1)[1].strip().splitlines()
    return [tuple(part.strip() for part in line.split(" | ")) for line in lines]  # type: ignore[misc]


def carried(id: str, clause: str) -> str:
    """A whole document around the clause."""
    head, kind, title, sign = CARRIERS.get(id.split("-")[0], CARRIERS["nd"])
    emblem = "ĐẢNG CỘNG SẢN VIỆT NAM" if id.startswith("party") else "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    signed = "" if "⏎BỘ TRƯỞNG" in clause else f"\n{sign}\nPhạm Thị Trà"
    body = clause.replace("⏎", "\n")
    article = body if body.startswith("Điều ") else f"Điều 1. Điều khoản thi hành\n{body}"
    return f"{head}\n{emblem}\nHà Nội, ngày 28 tháng 6 năm 2024\n{kind}\n{title}\nCăn cứ Luật Thủ đô số 39/2024/QH15;\n{article}{signed}\n"


def told(found: Extraction) -> set[str]:
    """The statements as the table writes them."""
    labels = {t.id: t.number or t.label for t in found.things}
    return {written(s, labels) for s in found.statements if s.subject == found.source.directive and s.status == "asserted"} - {""}


def written(s: Statement, labels: dict[str, str]) -> str:
    more = dict(s.qualifiers)
    if s.relation == "dateEntryInForce":
        return f"force {s.object}" if "fragment" not in more else ""
    if s.relation not in EFFECTS:
        return ""
    fragment = f" [{more['fragment']}]" if "fragment" in more else ""
    until = f" {{until {s.valid_to}}}" if s.valid_to else ""
    assert ("partial" in more) == bool(fragment) or s.relation == "amends", "a fragment is partial and says which"
    return f"{s.relation} {labels[s.object]}{fragment}{until}"


def test_the_table_was_read() -> None:
    assert len(rows()) == 157
    assert all(len(row) == 3 for row in rows())


@pytest.mark.parametrize("clause, expected", [pytest.param(c, e, id=i) for i, c, e in rows()])
def test_effects(clause: str, expected: str, request: pytest.FixtureRequest) -> None:
    id = request.node.callspec.id
    found = extract(Reading(carried(id, clause), "text/plain"), sha256="0" * 64, name="clause.txt")
    assert found.source.directive, "the carrier was not read"
    wanted = set() if expected == "-" else set(re.split(r";\s+(?=[a-z]+ [0-9])", expected))
    assert told(found) == wanted
    assert all(found.text[s.start : s.end] == s.quote for s in found.statements)
