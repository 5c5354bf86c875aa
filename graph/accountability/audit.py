"""The audit pack: one zip with a question, its rows, every statement and quote that they rest on, the archived sources, the versions of the
software and of the registers, and a report for people. The same store and question give the same bytes; `verify` finds any change.

Layout: `question.json`, `coverage.json`, `delay.json`, `suspects.json`, `statements.json`, `reviews.json`, `versions.json`, `sources/<sha256>/<name>`,
`texts/<text sha256>.txt`, `registers/*.csv`, `report.html`, `report.xlsx`, `manifest.json` (SHA-256 and size of all of these), `seal.txt` (SHA-256 of
the manifest).
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, Unpack

from graph.accountability.coverage import Filters, coverage, seen_at
from graph.accountability.delay import delays, delays_json
from graph.accountability.objects import Coverage
from graph.accountability.report import Versions, report_html, report_xlsx
from graph.accountability.suspects import suspects, suspects_json
from graph.accountability.wire import coverage_json
from graph.edges import DATING
from graph.paging import cut
from graph.store import View
from graph.values import Source, Thing, as_json
from ontology.registry import register_path

SCHEMA = "phahe.audit/1"
#: The registers that an answer depends on.
REGISTERS = (
    "bodies", "body_changes", "body_groups", "cues", "document_types", "expectations", "known_documents", "named_documents", "phrases", "places",
    "suffixes", "terms",
)  # fmt: skip
_EPOCH = (1980, 1, 1, 0, 0, 0)
MANIFEST, SEAL = "manifest.json", "seal.txt"
Fetch = Callable[[str], bytes | None]


def audit_pack(view: View, directive: Thing, fetch: Fetch, **asked: Unpack[Filters]) -> bytes:
    """The pack of a question about `directive`; `asked` are the filters of `coverage`, `fetch` gives the archived bytes of a source by its hash
    (None: not in the archive; the pack then lists it as missing)."""
    seen = seen_at(view, asked.get("known_at") or None)
    found = coverage(view, directive, **asked)
    answer = coverage_json(found, seen)
    delay = delays_json(delays(view, directive, **asked))
    doubted = cut(suspects(seen, directive.id, as_of=asked.get("as_of")), size=None)
    doubt = suspects_json(doubted, seen, id=directive.id, as_of=asked.get("as_of"))
    ids = _statements_in([answer, doubt]) | _facts(seen, answer)
    statements = _statements(seen, sorted(ids))
    hashes = sorted(_sources_in([answer, doubt]) | {s["source"] for s in statements})
    sources = [s for sha in hashes if (s := seen.source(sha))]
    question = {
        "schema": SCHEMA,
        "question": "coverage",
        "directive": directive.id,
        **{k: asked.get(k) for k in ("as_of", "known_at", "level", "line", "place")},
    }
    versions = _versions()
    files: dict[str, bytes] = {
        "question.json": _json(question),
        "coverage.json": _json(answer),
        "delay.json": _json(delay),
        "suspects.json": _json(doubt),
        "statements.json": _json(statements),
        "reviews.json": _json(_reviews(seen, [s["id"] for s in statements])),
        "versions.json": _json(versions),
        "report.html": report_html(answer, delay, doubt, versions).encode(),
        "report.xlsx": report_xlsx(answer, delay, doubt, statements, versions),
    }
    files |= {f"registers/{name}.csv": register_path(name).read_bytes() for name in REGISTERS}
    missing = _add_sources(files, seen, sources, fetch)
    return sealed(files, missing)


def _add_sources(files: dict[str, bytes], view: View, sources: Iterable[Source], fetch: Fetch) -> list[str]:
    """Put in the bytes and the text of every source; gives the hashes whose bytes the archive does not have."""
    missing = []
    for source in sources:
        data = fetch(source.sha256)
        if data is None:
            missing.append(source.sha256)
        else:
            files[f"sources/{source.sha256}/{Path(source.name).name}"] = data
        files[f"texts/{source.text_sha256}.txt"] = (view.text(source.sha256) or "").encode()
        files[f"sources/{source.sha256}/source.json"] = _json(as_json(source))
    return missing


def sealed(files: dict[str, bytes], missing: list[str]) -> bytes:
    """The zip of the files with their manifest and its seal: names in order, no clock, no compression, so that every byte is accounted for."""
    entries = {name: {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)} for name, data in sorted(files.items())}
    manifest = _json({"schema": SCHEMA, "files": entries, "missing_sources": missing})
    return _zip(files | {MANIFEST: manifest, SEAL: hashlib.sha256(manifest).hexdigest().encode() + b"\n"})


def _zip(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as pack:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            pack.writestr(entry, data)
    return buffer.getvalue()


def verify(data: bytes) -> tuple[str, ...]:
    """What is wrong with a pack, one sentence for each finding, with the name of the file in it; nothing when every byte is as it was sealed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            names = pack.namelist()
            read = {name: _read(pack, name) for name in names}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        return (f"pack: không đọc được tệp zip / the zip cannot be read ({error})",)
    found = [f"{name}: đã bị thay đổi, không đọc được / was changed, cannot be read" for name, content in read.items() if content is None]
    files = {name: content for name, content in read.items() if content is not None}
    if len(set(names)) < len(names):
        found.append("pack: có tên tệp lặp lại / a file name occurs twice")
    found += _against_manifest(files)
    if not found:
        found += _against_bytes(data, files)
    return tuple(found or _quotes(files))


def _read(pack: zipfile.ZipFile, name: str) -> bytes | None:
    """The bytes of an entry; None when it cannot be read or its checksum is wrong."""
    try:
        return pack.read(name)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
        return None


def _against_manifest(files: dict[str, bytes]) -> list[str]:
    """Files that are missing, added or changed; a manifest that its seal does not fit."""
    for name in (MANIFEST, SEAL):
        if name not in files:
            return [f"{name}: thiếu / missing"]
    found = []
    if files[SEAL] != hashlib.sha256(files[MANIFEST]).hexdigest().encode() + b"\n":
        found.append(f"{MANIFEST} / {SEAL}: không khớp nhau / do not fit each other")
    try:
        entries = json.loads(files[MANIFEST])["files"]
        told = {name: (entry["sha256"], entry["bytes"]) for name, entry in entries.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return [*found, f"{MANIFEST}: không đọc được / cannot be read"]
    for name in sorted({*told, *files} - {MANIFEST, SEAL}):
        if name not in files:
            found.append(f"{name}: thiếu / missing")
        elif name not in told:
            found.append(f"{name}: được thêm vào / was added")
        elif (hashlib.sha256(files[name]).hexdigest(), len(files[name])) != told[name]:
            found.append(f"{name}: đã bị thay đổi / was changed")
    return found


def _against_bytes(data: bytes, files: dict[str, bytes]) -> list[str]:
    """Every byte outside the contents too: the pack is built again from them and must be the same; a difference is named by its place."""
    whole = _zip(files)
    if data == whole:
        return []
    at = next((i for i, (a, b) in enumerate(zip(data, whole, strict=False)) if a != b), min(len(data), len(whole)))
    with zipfile.ZipFile(io.BytesIO(whole)) as pack:
        before = [e for e in pack.infolist() if e.header_offset <= at]
        central = pack.start_dir
    where = "mục lục zip / the directory of the zip" if at >= central or not before else before[-1].filename
    return [f"{where}: byte {at} của gói đã bị thay đổi / byte {at} of the pack was changed"]


def _quotes(files: dict[str, bytes]) -> list[str]:
    """The pack against itself: sources and texts have their hashes, every quote is the slice of its text that it says it is."""
    found = []
    texts: dict[str, str] = {}
    for name, content in files.items():
        if name.startswith("sources/") and name.endswith("/source.json"):
            source = json.loads(content)
            printed = files.get(f"texts/{source['text_sha256']}.txt")
            original = [n for n in files if n.startswith(f"sources/{source['sha256']}/") and n != name]
            found += [f"{n}: mã băm khác / another hash" for n in original if hashlib.sha256(files[n]).hexdigest() != source["sha256"]]
            if printed is not None:
                texts[source["sha256"]] = printed.decode()
    for s in json.loads(files.get("statements.json", b"[]")):
        text = texts.get(s["source"])
        if text is not None and text[s["start"] : s["end"]] != s["quote"]:
            found.append(f"statements.json: {s['id']}: nguyên văn không khớp nguồn / the quote is not in its source")
    return found


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _sources_in(value: Any) -> set[str]:
    """Every source hash in an answer: `sha256` of objects, and `date_source`."""
    if isinstance(value, dict):
        own = {value[k] for k in ("sha256", "date_source") if isinstance(value.get(k), str)}
        return own.union(*(_sources_in(v) for v in value.values()))
    return set().union(*(_sources_in(v) for v in value)) if isinstance(value, list) else set()


def _statements_in(value: Any) -> set[str]:
    """Every statement id in an answer."""
    if isinstance(value, dict):
        listed = value.get("statements")
        own = {i for i in listed if isinstance(i, str)} if isinstance(listed, list) else set()
        own |= {value["statement"]} if isinstance(value.get("statement"), str) else set()
        return own.union(*(_statements_in(v) for v in value.values()))
    return set().union(*(_statements_in(v) for v in value)) if isinstance(value, list) else set()


def _facts(view: View, answer: Coverage) -> set[str]:
    """The statements that date the directive and its answers and name their issuers: delays and units rest on them."""
    things = {answer["directive"]["id"], *(x["thing"] for r in answer["rows"] for x in r["responses"])}
    return {
        s.id for id in things for relation in (*DATING, "issuedBy", "organisedBy") for s in view.statements(subject=id, relation=relation)
    }


def _statements(view: View, ids: list[str]) -> list[dict]:
    states = view.review_of(ids)
    return [as_json(s) | {"review": states.get(s.id, "suggested")} for i in ids if (s := view.statement(i))]


def _reviews(view: View, ids: list[str]) -> dict:
    """What people decided about the statements, and where the log stood."""
    log = view.reviews()
    wanted = set(ids)
    return {"entries": [as_json(r) for r in log if r.target in wanted], "log_length": len(log), "log_hash": log[-1].hash if log else None}


def _versions() -> Versions:
    registers = {name: hashlib.sha256(register_path(name).read_bytes()).hexdigest() for name in REGISTERS}
    return {"phahe": version("phahe"), "registers": registers}
