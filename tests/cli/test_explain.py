"""`phahe explain`: the rule, the words, the witnesses, and why other documents lost; in both languages, and as JSON of the documented shape."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main
from ingest.pipeline import extract_path
from ontology.reasons import KINDS, reason_text, reasons

ROOT = Path(__file__).parent.parent.parent
ARTICLE = """Huyện Mê Linh quán triệt chỉ thị mới
22/09/2023 | 12:17

Sáng 21/9, Huyện ủy Mê Linh quán triệt Chỉ thị số 24-CT/TU ngày 07/8/2023 của Ban Thường vụ Thành ủy Hà Nội.
Ban Thường vụ Huyện ủy đã ban hành Kế hoạch số 168-KH/HU ngày 31/8/2023 về thực hiện Chỉ thị số 24-CT/TU.
Công an huyện nhắc Chỉ thị 24-CT/TW. Xã đọc lại Nghị quyết số 15-NQ/TU của Thành ủy.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bai.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_people_read_rule_words_witness_and_losers(article: Path) -> None:
    shown = run("explain", str(article))
    for line in (
        "«Chỉ thị số 24-CT/TU» → dang/tu-hanoi/CT/24/t2020 (đã xác định)",
        "quy tắc number: số hiệu in trong câu",
        "cơ quan tu-hanoi: theo chữ «của …» cạnh số hiệu",
        "năm, nhiệm kỳ t2020: theo ngày in cạnh số hiệu",
        "khác dang/tw/CT/24/t2021: loại: cơ quan khác",
        "⟦Kế hoạch số 168-KH/HU⟧ ngày 31/8/2023",
        "lưu ý look-alike: có thể nhầm TU với TW",
    ):
        assert line in shown
    assert "«Chỉ thị số 24-CT/TU» → dang/tu-hanoi/CT/24/t2020 (resolved)" in run("--lang", "en", "explain", str(article))


def test_the_json_has_every_citation_and_statement_with_its_reasons(article: Path) -> None:
    made = json.loads(run("explain", "--json", str(article)))
    extraction = extract_path(article)
    assert made["schema"] == "phahe.explain/1" and made["context"]["published"] == "2023-09-22"
    assert [c["citation"]["start"] for c in made["citations"]] == [c.start for c in extraction.citations]
    assert [s["statement"]["id"] for s in made["statements"]] == [s.id for s in extraction.statements]
    first = made["citations"][0]
    assert [(w["part"], w["value"], w["id"]) for w in first["witnesses"]] == [("issuer", "tu-hanoi", "phrase"), ("era", "t2020", "date")]
    assert {c["directive"]: c["id"] for c in first["candidates"]} == {
        "dang/tu-hanoi/CT/24/t2020": "chosen",
        "dang/tw/CT/24/t2021": "other-issuer",
    }
    for citation in made["citations"]:
        assert citation["words"]["words"] in citation["citation"]["text"]
    link = next(s for s in made["statements"] if s["statement"]["relation"] == "implements")
    assert {made["citations"][i]["citation"]["number"] for i in link["citations"]} == {"168-KH/HU", "24-CT/TU"}


def test_an_undecided_term_shows_what_remains_possible(article: Path) -> None:
    made = json.loads(run("explain", "--json", str(article)))
    undecided = next(c for c in made["citations"] if c["citation"]["number"] == "15-NQ/TU")
    assert undecided["citation"]["outcome"] == "ambiguous" and {"open"} <= {c["id"] for c in undecided["candidates"]}
    assert undecided["reason"]["text"] == reason_text("reason", undecided["citation"]["reason"])


def test_a_file_that_cannot_be_read_is_named_and_fails(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["explain", str(tmp_path / "khong-co.txt")])
    assert result.exit_code == 1 and "khong-co.txt" in result.output


def test_every_rule_flag_and_reason_of_the_samples_is_explained() -> None:
    known, missing = reasons(), set()
    for path in sorted([*(ROOT / "samples" / "news").iterdir(), *(ROOT / "samples" / "official").iterdir()]):
        for citation in extract_path(path, ocr=False).citations:
            names = {("rule", citation.rule), *(("flag", f.split("=")[0]) for f in citation.flags)}
            names |= {("reason", citation.reason)} if citation.reason else set()
            missing |= names - known.keys()
    assert missing == set()


def test_every_flag_and_reason_in_the_code_is_explained() -> None:
    code = "".join(p.read_text("utf-8") for p in sorted((ROOT / "ingest" / "citations").glob("*.py")))
    named = set(re.findall(r'reason="([a-z-]+)"|reason or "([a-z-]+)"', code))
    assert {b for pair in named for b in pair if b} <= {name for kind, name in reasons() if kind == "reason"}
    assert {kind for kind, _ in reasons()} == set(KINDS)


def test_a_name_that_the_register_does_not_have_stands_for_itself() -> None:
    assert reason_text("flag", "count=10", "en") == "the printed number of documents"
    assert reason_text("statement", "something-new:5") == "something-new:5"
