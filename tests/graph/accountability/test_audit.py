"""The audit pack: the same bytes every time, every changed byte found and named, every quote in its source, and a report for people."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from pathlib import Path

import pytest

from graph.accountability.audit import MANIFEST, SEAL, audit_pack, sealed, verify
from graph.open import open_store
from ingest.pipeline import extract_path

WORKED = Path(__file__).parent.parent.parent.parent / "samples" / "worked"
D = "dang/tu-hanoi/CT/41/t2010"


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


BYTES = {sha256_of(p.read_bytes()): p.read_bytes() for p in sorted(WORKED.iterdir())}


def made(store, **asked) -> bytes:
    store.write([extract_path(p) for p in sorted(WORKED.iterdir())], recorded_at="2026-01-01T00:00:00+00:00")
    return audit_pack(store, store.thing(D), BYTES.get, as_of="2014-06-30", **asked)


@pytest.fixture(scope="module")
def pack() -> bytes:
    return made(open_store("memory:"))


def files(pack: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_same_bytes_from_every_store(store, pack: bytes) -> None:
    assert made(store) == pack and verify(pack) == ()


def test_everything_is_in_it(pack: bytes) -> None:
    inside = files(pack)
    answer = json.loads(inside["coverage.json"])
    assert json.loads(inside["question.json"])["as_of"] == "2014-06-30" and len(answer["rows"]) == 31
    statements = json.loads(inside["statements.json"])
    used = {i for r in answer["rows"] for x in r["responses"] for i in x["statements"]} | {
        d["statement"] for r in answer["rows"] for d in r["denied"]
    }
    assert used <= {s["id"] for s in statements} and len(used) >= 8
    for s in statements:
        source = json.loads(inside[f"sources/{s['source']}/source.json"])
        text = inside[f"texts/{source['text_sha256']}.txt"].decode()
        assert text[s["start"] : s["end"]] == s["quote"]
        assert sha256_of(inside[f"sources/{s['source']}/{source['name']}"]) == s["source"]
    assert "expectations" in json.loads(inside["versions.json"])["registers"] and inside["registers/places.csv"]
    assert json.loads(inside[MANIFEST])["missing_sources"] == []


def test_the_report_is_vietnamese_and_needs_nothing_else(pack: bytes) -> None:
    inside = files(pack)
    page = inside["report.html"].decode()
    for words in (
        "Hồ sơ kiểm toán",
        "Huyện ủy Ba Vì",
        "không ban hành (có nguồn nói)",
        "Không tìm thấy không có nghĩa là không ban hành",
        "Đã tìm",
    ):
        assert words in page
    assert "<script" not in page and "http://" not in page and "https://" not in page
    with zipfile.ZipFile(io.BytesIO(inside["report.xlsx"])) as book:
        assert "Khẳng định" in book.read("xl/workbook.xml").decode()


def test_a_source_that_the_archive_lacks_is_listed(store) -> None:
    gone = next(iter(BYTES))
    store.write([extract_path(p) for p in sorted(WORKED.iterdir())], recorded_at="2026-01-01T00:00:00+00:00")
    pack = audit_pack(store, store.thing(D), lambda sha: None if sha == gone else BYTES.get(sha), as_of="2014-06-30")
    assert json.loads(files(pack)[MANIFEST])["missing_sources"] == [gone] and verify(pack) == ()


def test_any_byte_changed_is_found() -> None:
    """Every byte of a small pack, one at a time."""
    small = sealed({"a.json": b'{"a": 1}\n', "texts/b.txt": "chữ".encode()}, [])
    assert verify(small) == ()
    for at in range(len(small)):
        assert verify(small[:at] + bytes([small[at] ^ 1]) + small[at + 1 :]), f"byte {at} was changed and not found"


def test_changed_bytes_of_a_real_pack_are_found_and_named(pack: bytes) -> None:
    chance = random.Random(41)
    with zipfile.ZipFile(io.BytesIO(pack)) as opened:
        places = [(e.filename, e.header_offset + 30 + len(e.filename.encode()), e.file_size) for e in opened.infolist()]
    for name, start, size in places:
        at = start + chance.randrange(size)
        found = verify(pack[:at] + bytes([pack[at] ^ 0xFF]) + pack[at + 1 :])
        assert found and any(name in finding for finding in found), (name, found)
    for at in chance.sample(range(len(pack)), 40):
        assert verify(pack[:at] + bytes([(pack[at] + 1) % 256]) + pack[at + 1 :])


def test_cut_added_replaced_and_removed(pack: bytes) -> None:
    assert verify(pack[:-1]) and verify(pack + b"x") and verify(b"no zip") and verify(b"")
    inside = files(pack)
    rest = {n: c for n, c in inside.items() if n not in (MANIFEST, SEAL)}
    forged = sealed(rest | {"statements.json": inside["statements.json"].replace(b"2014-03-28", b"2014-03-29")}, [])
    assert forged != pack, "whoever seals anew gets another pack: its SHA-256, printed when it was made, is what to keep"
    quotes = json.loads(inside["statements.json"])
    quotes[0]["quote"] = "lời khác"
    assert any(quotes[0]["id"] in f for f in verify(sealed(rest | {"statements.json": json.dumps(quotes).encode()}, [])))
