"""`phahe key NAME ROLE`: a new key for writing over HTTP."""

from __future__ import annotations

import click

from api.security import ROLES, Key, digest, line, new_key
from cli.output import emit_json, guarded, json_option, say


@click.command("key")
@click.argument("name", metavar="TÊN")
@click.argument("role", type=click.Choice(ROLES), metavar="|".join(ROLES))
@json_option
@guarded
def command(name: str, role: str, as_json: bool) -> None:
    """Tạo khóa cho máy chủ; khóa chỉ hiện một lần, tệp PHAHE_KEYS chỉ giữ mã băm. (A new key; the file keeps its hash only.)"""
    if len(name.split()) != 1:
        raise click.BadParameter(say("tên không có dấu cách", "a name has no spaces"))
    key = new_key()
    row = line(Key(name, role, digest(key)))
    if as_json:
        emit_json({"schema": "phahe.key/1", "key": key, "line": row})
    else:
        click.echo(say(f"Khóa (chỉ hiện lần này): {key}", f"Key (shown only now): {key}"))
        click.echo(say(f"Dòng thêm vào tệp PHAHE_KEYS: {row}", f"Line for the file of PHAHE_KEYS: {row}"))
