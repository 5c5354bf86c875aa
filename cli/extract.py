"""`phahe extract PATH…`: what the texts say, without a store (schema `phahe.extract/1`)."""

from __future__ import annotations

import click

from cli.output import EXIT_SOME_FAILED, guarded, json_option, said, say, table, tell
from graph.values import Extraction
from ingest.fetch import TIMEOUT
from ingest.jobs import told_of_each
from ingest.readers.failure import printable
from ingest.wire import extraction_json, json_line
from ontology.errors import UnreadableFile


@click.command("extract")
@click.argument("given", nargs=-1, required=True, metavar="PATH|URL...")
@click.option("--text", "as_text", is_flag=True, help="In văn bản mà các vị trí tham chiếu tới / the text that offsets refer to.")
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Số tiến trình đọc cùng lúc / processes that read at a time."
)
@json_option
@guarded
def command(given: tuple[str, ...], as_text: bool, jobs: int, as_json: bool) -> None:
    """Trích dẫn, khẳng định, nhiệm vụ trong các tệp, không cần kho. (What the files say; one JSON object per line and source.)"""
    failed = False
    for found, told in told_of_each(given, jobs=jobs, timeout=TIMEOUT):
        if isinstance(told, UnreadableFile):
            tell(told, as_json)
            failed = True
            continue
        extraction = told[1]
        if as_text:
            click.echo(extraction.text)
        elif as_json:
            click.echo(json_line(extraction_json(extraction, printable(found))))
        else:
            show(printable(found), extraction)
    if failed:
        raise SystemExit(EXIT_SOME_FAILED)


def show(path: str, extraction: Extraction) -> None:
    click.secho(path, bold=True)
    if extraction.document:
        d = extraction.document
        click.echo(f"  {d.type or ''} {d.number or ''} · {d.date or '?'} · {d.issuer or '?'} · {d.title or ''}")
    rows = [(c.start, c.text, c.kind, c.directive or c.reason or "", c.outcome) for c in extraction.citations]
    if rows:
        click.echo(
            table(
                (say("vị trí", "at"), say("trích dẫn", "citation"), say("loại", "kind"), say("mã", "id"), say("kết quả", "outcome")), rows
            )
        )
    for s in extraction.statements:
        click.echo(f"  {s.subject} · {s.relation} · {s.object} [{s.status}] «{' '.join(s.quote.split())[:120]}»")
    for t in extraction.tasks:
        bodies = "; ".join(f"{a.body} ({a.role})" for a in t.assignees)
        click.echo(f"  {say('nhiệm vụ', 'task')} {t.place}: {bodies} — {t.quote[:100]}")
    for note in extraction.notes:
        click.echo(f"  {say('lưu ý', 'note')}: {said(note)}")
