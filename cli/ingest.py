"""`phahe ingest PATH…`: read files and folders into the store."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from cli.output import EXIT_SOME_FAILED, emit_json, guarded, json_option, say
from cli.store import archive_beside, the_store
from ingest.run import FileReport, ingest

MARK = {"stored": "✓", "known": "=", "refused": "✗", "failed": "✗"}


@click.command("ingest")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--archive", help="Thư mục lưu bản gốc / folder of source bytes.")
@json_option
@guarded
def command(paths: tuple[Path, ...], archive: str | None, as_json: bool) -> None:
    """Đọc tệp, thư mục vào kho; tệp hỏng được báo, các tệp khác vẫn vào. (Read files and folders into the store.)"""
    url = click.get_current_context().find_root().params["store"]
    with the_store(readonly=False) as store:
        reports = ingest(paths, store, archive_beside(url, archive), now=now, progress=(lambda _: None) if as_json else show)
        if as_json:
            emit_json({"schema": "phahe.ingest/1", "files": [asdict(r) for r in reports], "counts": store.counts()})
        else:
            summary(reports)
    if any(r.outcome in ("failed", "refused") for r in reports):
        raise SystemExit(EXIT_SOME_FAILED)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def show(report: FileReport) -> None:
    if report.outcome in ("failed", "refused"):
        click.echo(f"✗ {say(report.reason or '', report.reason_en or '')}", err=True)
    else:
        found = say(
            f"{report.citations} trích dẫn, {report.statements} khẳng định, {report.tasks} nhiệm vụ",
            f"{report.citations} citations, {report.statements} statements, {report.tasks} tasks",
        )
        click.echo(f"{MARK[report.outcome]} {report.path}: {found}", err=True)


def summary(reports: tuple[FileReport, ...]) -> None:
    count = {name: sum(r.outcome == name for r in reports) for name in MARK}
    click.echo(
        say(
            f"{len(reports)} tệp: {count['stored']} mới, {count['known']} đã có, {count['failed']} không đọc được, {count['refused']} bị từ chối.",
            f"{len(reports)} files: {count['stored']} new, {count['known']} known, {count['failed']} unreadable, {count['refused']} refused.",
        )
    )
