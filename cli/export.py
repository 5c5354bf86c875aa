"""`phahe export FORMAT [FILE]`: the whole store in a format of the field."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cli.output import guarded, json_option, say, write_out
from cli.store import the_store
from graph.export import FORMATS, export


@click.command("export")
@click.argument("format", type=click.Choice(sorted(FORMATS)))
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@json_option
@guarded
def command(format: str, file: Path | None, as_json: bool) -> None:
    """Xuất toàn bộ kho. (Export the whole store; to standard output when no file is named.)"""
    with the_store() as store:
        data = export(store, format)
    if file is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write_out(file, data)
    if as_json:
        click.echo(f'{{"schema":"phahe.export/1","format":"{format}","bytes":{len(data)}}}')
    else:
        click.echo(say(f"Đã ghi {len(data)} byte vào {file}.", f"{len(data)} bytes written to {file}."))
