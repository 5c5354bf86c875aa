"""The command as a new user meets it: samples, a typo, an empty folder, files that lie about their type."""

from __future__ import annotations

import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import main

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "samples"


def run(*words: str, store: str = "memory:"):
    return CliRunner().invoke(main, ["--store", store, *words], catch_exceptions=False)


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'samples.sqlite'}"
    result = run("ingest", str(SAMPLES / "news"), str(SAMPLES / "official"), "--json", store=url)
    assert result.exit_code == 0, result.stderr
    report = json.loads(result.stdout)
    assert report["schema"] == "phahe.ingest/1" and len(report["files"]) > 80
    assert {f["outcome"] for f in report["files"]} == {"stored"}
    return url


def test_lineage_up_names_every_hop_with_its_words(filled: str) -> None:
    found = json.loads(run("lineage", "205/KH-UBND", "--up", "--json", store=filled).stdout)
    hops = {(h["subject"], h["relation"], h["object"]): h for h in found["hops"]}
    chain = [
        ("nn/ubnd-hanoi/KH/205/y2022", "implements", "nn/cp/NQ/30/y2022"),
        ("nn/cp/NQ/30/y2022", "hasAnnex", "annex:nn/cp/NQ/30/y2022"),
        ("annex:nn/cp/NQ/30/y2022", "implements", "dang/tw/KL/21/t2021"),
    ]
    for hop in chain:
        assert hops[hop]["quote"] and hops[hop]["source"]["sha256"] and not hops[hop]["inferred"]
    composed = hops["nn/cp/NQ/30/y2022", "implements", "dang/tw/KL/21/t2021"]
    assert composed["inferred"] and composed["rule"] == "annex" and len(composed["via"]) == 2
    plain = json.loads(run("lineage", "205/KH-UBND", "--up", "--no-inferred", "--json", store=filled).stdout)
    assert not any(h["inferred"] for h in plain["hops"])


def test_lineage_down_has_delays_and_keeps_the_planned_apart(filled: str) -> None:
    found = json.loads(run("lineage", "24-CT/TU", "--down", "--json", store=filled).stdout)
    lag = {(h["subject"], h["relation"]): h["lag_days"] for h in found["hops"]}
    assert lag["dang/hu-melinh/KH/168/t2020", "implements"] == 24
    assert lag["dang/hu-melinh/KH/169/t2020", "organisesStudyOf"] == 36
    assert lag["dang/qu-haibatrung/KH/152/t2020", "implements"] == 37
    planned = [p for p in found["pending"] if p["status"] == "planned"]
    assert planned and not any(h["subject"] == p["subject"] for h in found["hops"] for p in planned)
    early = json.loads(run("lineage", "24-CT/TU", "--down", "--as-of", "2023-09-01", "--json", store=filled).stdout)
    assert {h["subject"] for h in early["hops"]} >= {"dang/hu-melinh/KH/168/t2020"}
    assert "dang/hu-melinh/KH/169/t2020" not in {h["subject"] for h in early["hops"]} and early["hidden"]["date"] > 0


def test_picture_is_one_offline_page(filled: str, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    assert run("lineage", "24-CT/TU", "--down", "--html", str(page), store=filled).exit_code == 0
    text = page.read_text("utf-8")
    assert "168-KH/HU" in text and "<link" not in text and "src=" not in text.split("<script>")[0]
    assert not re.search(r"(?:src|href)=|@import", text.split("<script>")[0])


def test_questions_search_export_and_validate(filled: str, tmp_path: Path) -> None:
    catalogue = json.loads(run("ask", "--json").stdout)
    assert len(catalogue["questions"]) == 16
    rows = json.loads(run("ask", "implementers_of", "-p", "id=24-CT/TU", "--json", store=filled).stdout)["rows"]
    assert "body/btv-hu-melinh" in {row["body"] for row in rows}
    things = json.loads(run("search", "ke", "hoach", "205", "--json", store=filled).stdout)["things"]
    assert things[0]["id"] == "nn/ubnd-hanoi/KH/205/y2022"
    assert run("export", "ttl", str(tmp_path / "out.ttl"), store=filled).exit_code == 0
    assert (tmp_path / "out.ttl").stat().st_size > 10_000
    assert run("export", "ttl", store=filled).stdout_bytes == (tmp_path / "out.ttl").read_bytes()


def test_ingesting_again_finds_everything_known(filled: str) -> None:
    report = json.loads(run("ingest", str(SAMPLES / "news"), "--json", store=filled).stdout)
    assert {f["outcome"] for f in report["files"]} == {"known"}


def test_extract_needs_no_store_and_its_spans_print_what_they_say() -> None:
    result = run("extract", str(SAMPLES / "news"), "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) > 70 and {x["schema"] for x in lines} == {"phahe.extract/1"}
    for x in lines:
        text = run("extract", x["source"]["path"], "--text").stdout if x is lines[0] else None
        assert sum(x["report"][k] for k in ("resolved", "ambiguous", "unresolved")) == x["report"]["found"] == len(x["citations"])
        ids = {i for s in x["statements"] for i in ((s["subject"],) if s["literal"] else (s["subject"], s["object"]))}
        assert ids <= set(x["things"])
        if text is not None:
            assert all(text[c["start"] : c["end"]] == c["text"] for c in x["citations"])


def test_bad_input_is_listed_and_the_rest_goes_in(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "empty").mkdir(parents=True)
    (folder / "good.txt").write_text("Ngày 31/8/2023, Ban Thường vụ Huyện ủy Mê Linh ban hành Kế hoạch số 168-KH/HU.", "utf-8")
    (folder / "zero.pdf").write_bytes(b"")
    (folder / "latin.txt").write_bytes("Kế hoạch".encode("utf-16-le")[:7] + b"\xe9\xff")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 this is not a PDF")
    with zipfile.ZipFile(folder / "other.docx", "w") as archive:
        archive.writestr("readme.txt", "not a document")
    (folder / "secret.txt").write_text("HUYỆN ỦY MÊ LINH\nTUYỆT MẬT\nKế hoạch số 1-KH/HU", "utf-8")
    result = run("ingest", str(folder), str(tmp_path / "typo.txt"), "--json", store=f"sqlite:///{tmp_path / 's.sqlite'}")
    assert result.exit_code == 1
    outcome = {Path(f["path"]).name: f for f in json.loads(result.stdout)["files"]}
    assert outcome["good.txt"]["outcome"] == "stored" and outcome["secret.txt"]["outcome"] == "refused"
    failed = {name for name, f in outcome.items() if f["outcome"] == "failed"}
    assert failed == {"empty", "zero.pdf", "latin.txt", "broken.pdf", "other.docx", "typo.txt"}
    assert all(outcome[name]["reason"] for name in failed)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_access_is_listed(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    assert run("ingest", str(tmp_path / "shut"), store=f"sqlite:///{tmp_path / 's.sqlite'}").exit_code == 1


def test_what_does_not_exist_is_said_plainly(filled: str, tmp_path: Path) -> None:
    unknown = run("lineage", "999-XX/YY", store=filled)
    assert unknown.exit_code == 2 and "999-XX/YY" in unknown.stderr
    assert run("lineage", "24-CT/TU", "--relation", "loves", store=filled).exit_code == 2
    assert run("ask", "no_such", store=filled).exit_code == 2
    missing = run("lineage", "24-CT/TU", store=f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert missing.exit_code == 1 and "none.sqlite" in missing.stderr
