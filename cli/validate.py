"""`phahe validate`: SHACL over the store; each offender by name."""

from __future__ import annotations

import click

from cli.output import EXIT_SOME_FAILED, emit_json, guarded, json_option, say
from cli.store import the_store
from graph.validate import validate


@click.command("validate")
@json_option
@guarded
def command(as_json: bool) -> None:
    """Kiểm tra kho theo các khuôn SHACL. (Check the store against the SHACL shapes.)"""
    with the_store() as store:
        offences = validate(store)
    if as_json:
        found = [{"focus": o.focus, "shape": o.shape, "message": o.vietnamese, "message_en": o.english} for o in offences]
        emit_json({"schema": "phahe.validate/1", "offences": found})
    elif offences:
        for o in offences:
            click.echo(f"✗ {o.focus} [{o.shape}]: {say(o.vietnamese, o.english)}")
    else:
        click.echo(say("Kho đúng mọi khuôn.", "The store conforms to every shape."))
    if offences:
        raise SystemExit(EXIT_SOME_FAILED)
