"""`phahe audit ID --as-of D --out pack.zip`: a question with everything that its answer rests on; `phahe audit --verify pack.zip` checks one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from cli.coverage import as_of_option, known_at_option
from cli.output import EXIT_SOME_FAILED, emit_json, guarded, json_option, say, write_out
from cli.store import archive_beside, the_store
from graph.accountability.audit import audit_pack, verify
from graph.find import find_thing
from ontology.errors import BadRequest
from ontology.groups import LEVELS


@click.command("audit")
@click.argument("id", required=False)
@as_of_option
@known_at_option
@click.option("--level", type=click.Choice(tuple(LEVELS)), help="Cấp / level")
@click.option("--line", type=click.Choice(["Party", "State", "both"]), help="Hệ / line")
@click.option("--place", metavar="NƠI", help="Chỉ các cơ quan ở nơi này / bodies in this place only")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Tệp gói / the pack to write")
@click.option("--archive", metavar="THƯ_MỤC", help="Kho lưu trữ nguồn; mặc định cạnh kho / archive of sources; default: beside the store")
@click.option("--verify", "given", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="Kiểm tra một gói / check a pack")
@json_option
@guarded
def command(
    id: str | None, as_of: str | None, known_at: str | None, level: str | None, line: str | None, place: str | None, out: Path | None,
    archive: str | None, given: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Gói kiểm toán: câu hỏi, dòng, nguyên văn, nguồn, mã băm, phiên bản, báo cáo. (Audit pack, and its check.)"""
    if given:
        checked(given, as_json)
        return
    if not id or not out:
        raise BadRequest("Cần ID và --out, hoặc --verify GÓI.", "ID and --out are needed, or --verify PACK.")
    kept = archive_beside(click.get_current_context().find_root().params["store"], archive)
    with the_store() as store:
        pack = audit_pack(store, find_thing(store, id), kept.find, as_of=as_of, known_at=known_at, level=level, line=line, place=place)
    write_out(out, pack)
    digest = hashlib.sha256(pack).hexdigest()
    if as_json:
        emit_json({"schema": "phahe.audit/1", "out": str(out), "sha256": digest, "bytes": len(pack)})
    else:
        click.echo(say(f"Đã ghi {out}: {len(pack)} byte, SHA-256 {digest}.", f"Written {out}: {len(pack)} bytes, SHA-256 {digest}."))


def checked(path: Path, as_json: bool) -> None:
    """Print what is wrong with a pack; exit code 1 when anything is."""
    data = path.read_bytes()
    found = verify(data)
    digest = hashlib.sha256(data).hexdigest()
    if as_json:
        emit_json({"schema": "phahe.verify/1", "pack": str(path), "sha256": digest, "intact": not found, "findings": list(found)})
    else:
        for finding in found:
            click.echo(finding)
        click.echo(
            say(
                f"{'Có thay đổi' if found else 'Nguyên vẹn'}. SHA-256 của gói: {digest}.",
                f"{'Changed' if found else 'Intact'}. SHA-256 of the pack: {digest}.",
            )
        )
    if found:
        raise SystemExit(EXIT_SOME_FAILED)
