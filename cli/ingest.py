"""`phahe ingest PATH|URL…`: read files, folders and addresses into the store."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from cli.output import EXIT_SOME_FAILED, emit_json, guarded, json_option, said, say
from cli.store import archive_beside, the_store
from graph.store import Store
from ingest.fetch import TIMEOUT
from ingest.run import FileReport, ingest
from ontology.value import asdict

MARK = {"stored": "✓", "known": "=", "refused": "✗", "failed": "✗"}


@click.command("ingest")
@click.argument("inputs", nargs=-1, required=True, metavar="PATH|URL...")
@click.option("--archive", help="Thư mục lưu bản gốc / folder of source bytes.")
@click.option(
    "--timeout",
    default=TIMEOUT,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    help="Giây chờ một địa chỉ / seconds to wait for an address.",
)
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Số tiến trình đọc cùng lúc / processes that read at a time."
)
@json_option
@guarded
def command(inputs: tuple[str, ...], archive: str | None, timeout: float, jobs: int, as_json: bool) -> None:
    """Đọc tệp, thư mục, địa chỉ http(s) vào kho; cái hỏng được báo, các cái khác vẫn vào. (Read files, folders and addresses into the store.)"""
    url = click.get_current_context().find_root().params["store"]
    with the_store(readonly=False) as store:
        progress = (lambda _: None) if as_json else show
        try:
            reports = ingest(inputs, store, archive_beside(url, archive), now=now, progress=progress, timeout=timeout, jobs=jobs)
        except KeyboardInterrupt:
            click.echo(
                say(
                    "Những tệp có dấu ✓ đã ở trong kho; chạy lại lệnh này để đọc tiếp.",
                    "The files marked ✓ are in the store; run this command again to read on.",
                ),
                err=True,
            )
            raise
        if as_json:
            emit_json(report_json(reports, store))
        else:
            summary(reports)
    if any(r.outcome in ("failed", "refused") for r in reports):
        raise SystemExit(EXIT_SOME_FAILED)


def report_json(reports: tuple[FileReport, ...], store: Store) -> dict:
    """What became of each file and what the store holds now: `phahe.ingest/1`."""
    return {"schema": "phahe.ingest/1", "files": [asdict(r) for r in reports], "counts": store.counts()}


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
        for note in report.notes:
            click.echo(f"    {say('lưu ý', 'note')}: {said(note)}", err=True)


def summary(reports: tuple[FileReport, ...]) -> None:
    count = {name: sum(r.outcome == name for r in reports) for name in MARK}
    click.echo(
        say(
            f"{len(reports)} tệp: {count['stored']} mới, {count['known']} đã có, {count['failed']} không đọc được, {count['refused']} bị từ chối.",
            f"{len(reports)} files: {count['stored']} new, {count['known']} known, {count['failed']} unreadable, {count['refused']} refused.",
        )
    )
